//! The pages are dark or light as the desktop's portal says; the test is the portal.

use zbus::{fdo, interface, names::BusName, zvariant::Value};

use crate::{
    Around,
    bus::{RUNTIME, connect},
    desktop_with,
    silent::PORTAL,
    wait,
};

const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const DARK: u32 = 1;
const LIGHT: u32 = 2;

struct Portal;

#[interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    /// As it has always answered: the value in a value.
    fn read(&self, namespace: &str, key: &str) -> fdo::Result<Value<'static>> {
        match (namespace, key) {
            ("org.freedesktop.appearance", "color-scheme") => Ok(Value::new(Value::U32(DARK))),
            _ => Err(fdo::Error::Failed("no such setting".into())),
        }
    }
}

#[test]
fn the_window_is_dark_while_the_desktop_is() {
    let desktop = desktop_with(Around::default());
    let bus = desktop.bus().connection();
    let portal = connect(bus.serve_at(PATH, Portal).and_then(|bus| bus.name(PORTAL)));
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    let wait_for = |theme: &str| {
        wait::until(&format!("the {theme} theme"), || {
            let now = main.script("return document.documentElement.dataset.theme");
            if now == theme { Ok(()) } else { Err(now.to_string()) }
        });
    };
    wait_for("dark");

    let change = ("org.freedesktop.appearance", "color-scheme", Value::U32(LIGHT));
    let sent = portal.emit_signal(None::<BusName<'_>>, PATH, SETTINGS, "SettingChanged", &change);
    RUNTIME.block_on(sent).expect("the bus carries our signal");
    wait_for("light");
}
