//! The desktop's tray, played by the test: it takes items in and clicks their menus over D-Bus.

use std::{
    collections::HashMap,
    fs, mem,
    sync::{Arc, Mutex},
};

use serde::{Serialize, de::DeserializeOwned};
use zbus::{
    Connection, fdo, interface,
    message::Header,
    object_server::SignalEmitter,
    zvariant::{DynamicType, OwnedValue, Type, Value},
};

use crate::{
    bus::{Bus, RUNTIME, connect},
    wait,
};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";

pub struct Tray {
    connection: Connection,
    items: Items,
}

/// Who registered, in the order of registering.
type Items = Arc<Mutex<Vec<Item>>>;

#[derive(Debug, Clone)]
struct Item {
    owner: String,
    path: String,
}

impl Tray {
    pub fn start(bus: &Bus) -> Self {
        Self::refusing(bus, false)
    }

    /// One that refuses the first item, as a panel does that isn't ready when its name appears.
    pub fn start_refusing(bus: &Bus) -> Self {
        Self::refusing(bus, true)
    }

    fn refusing(bus: &Bus, refuses: bool) -> Self {
        let items = Items::default();
        let watcher = Watcher { items: Arc::clone(&items), refuses };
        let builder = bus.connection().serve_at(WATCHER_PATH, watcher).and_then(|bus| bus.name(WATCHER));
        Self { connection: connect(builder), items }
    }

    /// The menu's labels from top to bottom, as a person reads them; without separators.
    pub fn rows(&self) -> Result<Vec<String>, String> {
        Ok(self.menu()?.into_iter().map(|(_, label)| label).collect())
    }

    #[track_caller]
    pub fn wait_for_row(&self, label: &str) {
        wait::until(&format!("the tray's row {label:?}"), || {
            let rows = self.rows()?;
            if rows.iter().any(|row| row == label) { Ok(()) } else { Err(format!("{rows:?}")) }
        });
    }

    #[track_caller]
    pub fn click(&self, label: &str) {
        wait::until(&format!("a click on the tray's row {label:?}"), || {
            let rows = self.menu()?;
            let row = rows.iter().find(|row| row.1 == label).ok_or_else(|| format!("{rows:?}"))?;
            // The app may have replaced its menu since. Then no row has this id, and a host reads the new menu.
            match self.call_menu("Event", (row.0, "clicked", Value::from(0_i32), 0_u32)) {
                Ok(()) => Ok(()),
                // An app that quits may be gone before it answers.
                Err(why) if label == "Quit" && why.contains("disconnected") => Ok(()),
                Err(why) if why.contains("does not refer to a menu item") => Err(why),
                Err(why) => panic!("the app takes the click: {why}"),
            }
        });
    }

    /// The text beside the icon.
    pub fn title(&self) -> Result<String, String> {
        self.property("XAyatanaLabel")
    }

    /// The picture that the icon shows now.
    pub fn picture(&self) -> Result<Vec<u8>, String> {
        let file: String = self.property("IconName")?;
        fs::read(&file).map_err(|e| format!("{file}: {e}"))
    }

    fn menu(&self) -> Result<Vec<(i32, String)>, String> {
        // A real host does this before it opens the menu, so that the app can bring it up to date.
        let _needs_update: bool = self.call_menu("AboutToShow", 0_i32).unwrap_or(false);
        let (_revision, root): (u32, Node) =
            self.call_menu("GetLayout", (0_i32, -1_i32, Vec::<&str>::new()))?;
        let mut rows = Vec::new();
        collect_rows(root, &mut rows);
        Ok(rows)
    }

    fn call_menu<Answer: DeserializeOwned + Type>(
        &self,
        method: &str,
        body: impl Serialize + DynamicType,
    ) -> Result<Answer, String> {
        let Item { owner, path } = self.item()?;
        self.call(&owner, &format!("{path}/Menu"), MENU, method, body)
    }

    fn property<Answer: TryFrom<OwnedValue>>(&self, name: &str) -> Result<Answer, String> {
        let Item { owner, path } = self.item()?;
        let properties = "org.freedesktop.DBus.Properties";
        let value: OwnedValue = self.call(&owner, &path, properties, "Get", (ITEM, name))?;
        Answer::try_from(value).map_err(|_| format!("{name} is of another type"))
    }

    /// The newest item: after a restart of the app the older one is a dead name.
    fn item(&self) -> Result<Item, String> {
        let items = self.items.lock().expect("no holder panics");
        items.last().cloned().ok_or_else(|| "nobody has registered with the tray".to_owned())
    }

    fn call<Answer: DeserializeOwned + Type>(
        &self,
        owner: &str,
        path: &str,
        interface: &str,
        method: &str,
        body: impl Serialize + DynamicType,
    ) -> Result<Answer, String> {
        let call = self.connection.call_method(Some(owner), path, Some(interface), method, &body);
        let reply = RUNTIME.block_on(call).map_err(|e| e.to_string())?;
        reply.body().deserialize().map_err(|e| e.to_string())
    }
}

/// A node of dbusmenu's layout: id, properties, children.
type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

fn collect_rows((id, properties, children): Node, rows: &mut Vec<(i32, String)>) {
    if let Some(label) = properties.get("label").and_then(|label| <&str>::try_from(label).ok()) {
        rows.push((id, without_mnemonics(label)));
    }
    for child in children {
        let node = Node::try_from(child).expect("dbusmenu's children are nodes");
        collect_rows(node, rows);
    }
}

/// `_` marks a key and `__` is an underscore.
fn without_mnemonics(label: &str) -> String {
    label.split("__").map(|part| part.replace('_', "")).collect::<Vec<_>>().join("_")
}

struct Watcher {
    items: Items,
    /// Whether the next item is refused.
    refuses: bool,
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &mut self,
        service: String,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        if mem::take(&mut self.refuses) {
            return Err(fdo::Error::UnknownObject("not ready".to_owned()));
        }
        // Either the item's path, on the caller's name, or a name with the usual path.
        let caller = header.sender().map(ToString::to_string).unwrap_or_default();
        let item = match service.starts_with('/') {
            true => Item { owner: caller, path: service },
            false => Item { owner: service, path: "/StatusNotifierItem".to_owned() },
        };
        let name = format!("{}{}", item.owner, item.path);
        self.items.lock().expect("no holder panics").push(item);
        // Whoever misses the signal finds the item in the property.
        let _ = Self::status_notifier_item_registered(&emitter, &name).await;
        Ok(())
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.items.lock().expect("no holder panics");
        items.iter().map(|item| format!("{}{}", item.owner, item.path)).collect()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, item: &str) -> zbus::Result<()>;
}
