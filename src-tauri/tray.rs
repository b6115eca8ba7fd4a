//! The tray: whether an incident runs and for how long, and the ways in.

use std::{sync::Mutex, thread};

use grizzly_app::{
    api::{IncidentRow, Opened},
    clock::now,
};
use grizzly_core::{IncidentId, Phase, Severity, text::shorten, time::span};
use tauri::{
    AppHandle, Manager,
    image::Image,
    include_image,
    menu::{Menu, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use crate::{session, shell::Shell, windows};

const CALM: Image<'_> = include_image!("icons/tray-calm.png");
const BLEEDING: Image<'_> = include_image!("icons/tray-bleeding.png");
const STOPPED: Image<'_> = include_image!("icons/tray-stopped.png");
const LABEL_CHARS: usize = 60;

/// The icon and what it shows; written again only when that changes.
struct Tray {
    icon: TrayIcon,
    shown: Mutex<Option<Shown>>,
}

#[derive(PartialEq)]
struct Shown {
    state: State,
    title: Option<String>,
    incidents: Vec<(IncidentId, String)>,
}

#[derive(PartialEq, Clone, Copy)]
enum State {
    Calm,
    Bleeding,
    Stopped,
}

/// Puts the icon up as soon as there is somewhere to put it: without a host, the tray's library
/// would open an odd window of its own.
pub fn start(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        if library_is_there() && session::wait_for_tray().is_ok() {
            let building = app.clone();
            let _ = app.run_on_main_thread(move || {
                if let Ok(icon) = build(&building) {
                    building.manage(Tray { icon, shown: Mutex::new(None) });
                }
            });
        }
    });
}

/// The tray's library panics where it is not installed, so it is looked for first.
pub fn library_is_there() -> bool {
    let names = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
    // SAFETY: these are the libraries that the tray loads anyway; loading them runs no other code.
    #[allow(unsafe_code)]
    let found = |name: &&str| unsafe { libloading::Library::new(*name).is_ok() };
    cfg!(target_os = "macos") || names.iter().any(found)
}

/// Whether the icon is there, as far as this app knows.
pub fn is_up(app: &AppHandle) -> bool {
    app.try_state::<Tray>().is_some()
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    TrayIconBuilder::with_id("grizzly")
        .icon(CALM)
        .menu(&menu(app, &[])?)
        .on_menu_event(|app, event| {
            let (app, row) = (app.clone(), event.id().0.clone());
            // Beside the main thread, from which a window gets no focus.
            thread::spawn(move || chosen(&app, &row));
        })
        .build(app)
}

fn chosen(app: &AppHandle, row: &str) {
    match row {
        "declare" => windows::show_quick(app, None),
        "open" => windows::show_main(app, Opened::default()),
        "quit" => app.exit(0),
        id => windows::show_main(app, Opened { incident: IncidentId::parse(id), ..Opened::default() }),
    }
}

fn menu(app: &AppHandle, incidents: &[(IncidentId, String)]) -> tauri::Result<Menu<tauri::Wry>> {
    let row = |id: &str, label: &str| MenuItem::with_id(app, id, label, true, None::<&str>);
    let menu = Menu::new(app)?;
    menu.append(&row("declare", "Declare incident")?)?;
    menu.append(&row("open", "Open Grizzly")?)?;
    menu.append(&PredefinedMenuItem::separator(app)?)?;
    for (id, label) in incidents {
        // In menus `&` marks a letter to press.
        menu.append(&row(&id.to_string(), &label.replace('&', "&&"))?)?;
    }
    if !incidents.is_empty() {
        menu.append(&PredefinedMenuItem::separator(app)?)?;
    }
    menu.append(&row("quit", "Quit")?)?;
    Ok(menu)
}

/// Brings the tray to what the log says now.
pub fn refresh(app: &AppHandle) {
    let Some(tray) = app.try_state::<Tray>() else { return };
    let Ok(incidents) = app.state::<Shell>().desk().incidents() else { return };
    let wanted = shown(&incidents);
    let mut shown = tray.shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let before = shown.as_ref();
    if before == Some(&wanted) {
        return;
    }
    if before.is_none_or(|before| before.incidents != wanted.incidents)
        && let Ok(menu) = menu(app, &wanted.incidents)
    {
        let _ = tray.icon.set_menu(Some(menu));
    }
    if before.is_none_or(|before| before.state != wanted.state) {
        let icon = match wanted.state {
            State::Calm => CALM,
            State::Bleeding => BLEEDING,
            State::Stopped => STOPPED,
        };
        let _ = tray.icon.set_icon(Some(icon));
    }
    let _ = tray.icon.set_title(wanted.title.as_deref());
    *shown = Some(wanted);
}

fn shown(rows: &[IncidentRow]) -> Shown {
    let running: Vec<&IncidentRow> = rows.iter().filter(|row| row.running).collect();
    let bleeding = running.iter().find(|row| row.phase == Phase::Bleeding);
    let state = match (bleeding, running.is_empty()) {
        (Some(_), _) => State::Bleeding,
        (None, false) => State::Stopped,
        (None, true) => State::Calm,
    };
    let title = bleeding.or(running.first()).map(|row| title(row));
    let label = |row: &&IncidentRow| (row.id, shorten(&row.summary, LABEL_CHARS));
    Shown { state, title, incidents: running.iter().map(label).collect() }
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
