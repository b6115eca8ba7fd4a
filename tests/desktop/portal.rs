//! Where no program may grab keys (Wayland), the desktop portal gives the hotkey. The test is the
//! portal: it notes what is asked, grants it, and presses.

use std::{
    collections::HashMap,
    sync::mpsc::{Receiver, Sender, channel},
};

use zbus::{
    Connection, interface,
    message::Header,
    zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value},
};

use crate::{
    Around,
    bus::{RUNTIME, connect},
    desktop_with, wait,
};

const PATH: &str = "/org/freedesktop/portal/desktop";
type Options = HashMap<String, OwnedValue>;

/// `(id, options)` of a shortcut that was asked for.
type Asked = (String, Options);

struct Portal(Sender<Asked>);

#[interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Portal {
    async fn create_session(
        &self,
        options: Options,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> OwnedObjectPath {
        let session = Value::from(format!("{PATH}/session/test/grizzly"));
        respond(bus, &header, &options, HashMap::from([("session_handle", session)])).await
    }

    async fn bind_shortcuts(
        &self,
        _session: OwnedObjectPath,
        shortcuts: Vec<Asked>,
        _parent: String,
        options: Options,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> OwnedObjectPath {
        for shortcut in shortcuts {
            self.0.send(shortcut).expect("the test listens");
        }
        respond(bus, &header, &options, HashMap::new()).await
    }
}

/// Grants a request by the signal that the portal's documentation describes.
async fn respond(
    bus: &Connection,
    header: &Header<'_>,
    options: &Options,
    results: HashMap<&str, Value<'_>>,
) -> OwnedObjectPath {
    let sender = header.sender().expect("a bus names senders").trim_start_matches(':').replace('.', "_");
    let token: &str = options["handle_token"].downcast_ref().expect("a token");
    let request = ObjectPath::try_from(format!("{PATH}/request/{sender}/{token}")).expect("a path");
    bus.emit_signal(None::<&str>, &request, "org.freedesktop.portal.Request", "Response", &(0_u32, results))
        .await
        .expect("the bus takes the answer");
    request.into()
}

#[test]
fn the_portal_gives_the_hotkey_where_no_keys_can_be_grabbed() {
    // Given a desktop that says it is Wayland, and a portal.
    let mut desktop = desktop_with(Around::default());
    desktop.session_env("WAYLAND_DISPLAY", "wayland-test");
    let (asked, shortcuts): (Sender<Asked>, Receiver<Asked>) = channel();
    let name = "org.freedesktop.portal.Desktop";
    let bus = desktop.bus().connection().serve_at(PATH, Portal(asked)).and_then(|bus| bus.name(name));
    let portal = connect(bus);

    // When the app starts, then it asks for one shortcut and says what it is for.
    let app = desktop.start(&[]);
    let (id, options) = shortcuts.recv_timeout(wait::LIMIT).expect("a shortcut is asked for");
    let text = |name: &str| options[name].downcast_ref::<&str>().map(str::to_owned).expect("a text");
    assert_eq!(text("description"), "Declare an incident");
    assert_eq!(text("preferred_trigger"), "CTRL+ALT+i");
    app.main().wait_until_gone("#notices [data-notice='hotkey']");

    // And the key opens quick declare.
    let session = ObjectPath::try_from(format!("{PATH}/session/test/grizzly")).expect("a path");
    let pressed = (session, id.as_str(), 0_u64, HashMap::<&str, Value>::new());
    let press = portal.emit_signal(
        None::<&str>,
        PATH,
        "org.freedesktop.portal.GlobalShortcuts",
        "Activated",
        &pressed,
    );
    RUNTIME.block_on(press).expect("the bus takes the press");
    app.quick().wait_for_focus("#summary");
}

#[test]
fn without_a_portal_the_window_says_which_command_to_bind() {
    let mut desktop = desktop_with(Around::default());
    desktop.session_env("WAYLAND_DISPLAY", "wayland-test");
    let app = desktop.start(&[]);
    app.main().wait_for_text("#notices [data-notice='hotkey']", "grizzly declare");
}
