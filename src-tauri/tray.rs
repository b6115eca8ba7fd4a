//! The tray: the state and duration of the current incident, and a menu to declare, open and quit.

use std::{
    sync::{Mutex, PoisonError},
    thread,
};

use grizzly_app::{
    api::{IncidentRow, OpenRequest},
    clock::now,
};
use grizzly_core::{IncidentId, Severity, Status, text::shorten, time::span};
use tauri::{
    AppHandle, Manager,
    image::Image,
    include_image,
    menu::{Menu, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use crate::{session, shell::Shell, windows};

const IDLE: Image<'_> = include_image!("icons/tray-idle.png");
const ACTIVE: Image<'_> = include_image!("icons/tray-active.png");
const MITIGATED: Image<'_> = include_image!("icons/tray-mitigated.png");
const LABEL_CHARS: usize = 60;

/// The icon and what it shows. It is updated only when that changes.
struct Tray {
    icon: TrayIcon,
    shown: Mutex<Shown>,
}

#[derive(PartialEq, Default)]
struct Shown {
    state: State,
    title: Option<String>,
    incidents: Vec<(IncidentId, String)>,
}

#[derive(PartialEq, Clone, Copy, Default)]
enum State {
    /// No incident is open.
    #[default]
    Idle,
    Active,
    /// Incidents are open, and none is Active.
    Mitigated,
}

/// Shows the icon once there is a panel for it. Without one, the tray library would open a window of its own.
pub fn start(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        if !library_is_installed() {
            return;
        }
        session::wait_for_tray();
        let building = app.clone();
        let _ = app.run_on_main_thread(move || {
            if let Ok(icon) = build(&building) {
                building.manage(Tray { icon, shown: Mutex::default() });
            }
        });
    });
}

/// Whether the tray library is installed. Without it, creating the tray would panic.
pub fn library_is_installed() -> bool {
    let names = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
    // SAFETY: the tray loads the same libraries; loading them runs no other code.
    #[allow(unsafe_code)]
    let found = |name: &&str| unsafe { libloading::Library::new(*name).is_ok() };
    cfg!(target_os = "macos") || names.iter().any(found)
}

/// Whether the icon was created.
pub fn is_up(app: &AppHandle) -> bool {
    app.try_state::<Tray>().is_some()
}

/// The icon as it looks without an incident: [`Shown::default`].
fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    TrayIconBuilder::with_id("grizzly")
        .icon(IDLE)
        .menu(&menu(app, &[])?)
        .on_menu_event(|app, event| {
            let (app, row) = (app.clone(), event.id().0.clone());
            // Not on the main thread: a window shown from there gets no keyboard focus.
            thread::spawn(move || handle_click(&app, &row));
        })
        .build(app)
}

fn handle_click(app: &AppHandle, row: &str) {
    match row {
        "declare" => windows::show_quick(app, None),
        "open" => windows::show_main(app, OpenRequest::default()),
        "quit" => app.exit(0),
        id => {
            windows::show_main(app, OpenRequest { incident: IncidentId::parse(id), ..OpenRequest::default() })
        }
    }
}

fn menu(app: &AppHandle, incidents: &[(IncidentId, String)]) -> tauri::Result<Menu<tauri::Wry>> {
    let row = |id: &str, label: &str| MenuItem::with_id(app, id, label, true, None::<&str>);
    let menu = Menu::new(app)?;
    menu.append(&row("declare", "Declare incident")?)?;
    menu.append(&row("open", "Open Grizzly")?)?;
    menu.append(&PredefinedMenuItem::separator(app)?)?;
    for (id, label) in incidents {
        // In menus, `&` marks an access key.
        menu.append(&row(&id.to_string(), &label.replace('&', "&&"))?)?;
    }
    if !incidents.is_empty() {
        menu.append(&PredefinedMenuItem::separator(app)?)?;
    }
    menu.append(&row("quit", "Quit")?)?;
    Ok(menu)
}

/// Updates the tray from the log.
pub fn refresh(app: &AppHandle) {
    let Some(tray) = app.try_state::<Tray>() else { return };
    let Ok(incidents) = app.state::<Shell>().workspace().incidents() else { return };
    let wanted = shown(&incidents);
    let mut shown = tray.shown.lock().unwrap_or_else(PoisonError::into_inner);
    if *shown == wanted {
        return;
    }
    // A new menu has new ids, so a click on the old one is lost.
    if shown.incidents != wanted.incidents
        && let Ok(menu) = menu(app, &wanted.incidents)
    {
        let _ = tray.icon.set_menu(Some(menu));
    }
    if shown.state != wanted.state {
        let icon = match wanted.state {
            State::Idle => IDLE,
            State::Active => ACTIVE,
            State::Mitigated => MITIGATED,
        };
        let _ = tray.icon.set_icon(Some(icon));
    }
    let _ = tray.icon.set_title(wanted.title.as_deref());
    *shown = wanted;
}

fn shown(rows: &[IncidentRow]) -> Shown {
    let open: Vec<&IncidentRow> = rows.iter().filter(|row| row.open).collect();
    let active = open.iter().find(|row| row.status == Status::Active);
    let state = match (active, open.is_empty()) {
        (Some(_), _) => State::Active,
        (None, false) => State::Mitigated,
        (None, true) => State::Idle,
    };
    let title = active.or(open.first()).map(|row| title(row));
    let label = |row: &&IncidentRow| (row.id, shorten(&row.summary, LABEL_CHARS));
    Shown { state, title, incidents: open.iter().map(label).collect() }
}

/// `SEV1 17 min`, to the minute.
fn title(row: &IncidentRow) -> String {
    let seconds = row.clock_until.unwrap_or_else(now).seconds_since(row.clock_from);
    let minutes = span(seconds / 60 * 60);
    match row.severity.map(Severity::name) {
        Some(severity) => format!("{severity} {minutes}"),
        None => minutes,
    }
}
