//! The tray: the state and duration of the current incident, and a menu to declare, open and quit. Clicks arrive in
//! `sources/tray_menu.rs`.

use grizzly_app::api::IncidentRow;
use grizzly_core::{IncidentId, Severity, Status, Time, text::shorten, time::span};
use tauri::{
    AppHandle,
    image::Image,
    include_image,
    menu::{Menu, MenuItem, PredefinedMenuItem},
    tray::{TrayIcon, TrayIconBuilder},
};

use super::{main_thread, tray_registration};
use crate::signal::TrayRow;

const IDLE: Image<'_> = include_image!("icons/tray-idle.png");
const ACTIVE: Image<'_> = include_image!("icons/tray-active.png");
const MITIGATED: Image<'_> = include_image!("icons/tray-mitigated.png");
const ID: &str = "grizzly";
/// Where the tray library serves the icon of [`ID`] on the session bus.
const ICON: &str = "/org/ayatana/NotificationItem/tray_icon_tray_app_grizzly";
const LABEL_CHARS: usize = 60;

/// The icon and what it shows. It is updated only when that changes.
pub struct Tray {
    icon: TrayIcon,
    shown: Shown,
}

#[derive(PartialEq, Default)]
struct Shown {
    state: TrayState,
    title: Option<String>,
    incidents: Vec<(IncidentId, String)>,
}

#[derive(PartialEq, Clone, Copy, Default)]
enum TrayState {
    /// No incident is open.
    #[default]
    Idle,
    Active,
    /// Incidents are open, and none is Active.
    Mitigated,
}

impl Tray {
    /// The icon as it looks without an incident: [`Shown::default`]. Create it only when a panel shows it; without one,
    /// the tray library would open a window of its own.
    pub fn create(app: &AppHandle) -> Option<Self> {
        let icon = main_thread::make(app, "tray icon", build)?;
        tray_registration::keep_registered(ICON);
        Some(Self { icon, shown: Shown::default() })
    }

    /// Shows these incidents at this time.
    pub fn update(&mut self, app: &AppHandle, incidents: &[IncidentRow], now: Time) {
        let wanted = shown(incidents, now);
        if self.shown == wanted {
            return;
        }
        match self.show(app, &wanted) {
            Ok(()) => self.shown = wanted,
            // It is tried again at the next update.
            Err(error) => tracing::warn!("couldn't update the tray: {error}"),
        }
    }

    fn show(&self, app: &AppHandle, wanted: &Shown) -> tauri::Result<()> {
        // A new menu has new ids, so a click on the old one is lost.
        if self.shown.incidents != wanted.incidents {
            self.icon.set_menu(Some(menu(app, &wanted.incidents)?))?;
        }
        if self.shown.state != wanted.state {
            let icon = match wanted.state {
                TrayState::Idle => IDLE,
                TrayState::Active => ACTIVE,
                TrayState::Mitigated => MITIGATED,
            };
            self.icon.set_icon(Some(icon))?;
        }
        self.icon.set_title(wanted.title.as_deref())
    }
}

fn build(app: &AppHandle) -> tauri::Result<TrayIcon> {
    TrayIconBuilder::with_id(ID).icon(IDLE).menu(&menu(app, &[])?).build(app)
}

fn menu(app: &AppHandle, incidents: &[(IncidentId, String)]) -> tauri::Result<Menu<tauri::Wry>> {
    let row = |row: TrayRow, label: &str| MenuItem::with_id(app, row.id(), label, true, None::<&str>);
    let menu = Menu::new(app)?;
    menu.append(&row(TrayRow::Declare, "Declare incident")?)?;
    menu.append(&row(TrayRow::Open, "Open Grizzly")?)?;
    menu.append(&PredefinedMenuItem::separator(app)?)?;
    for (id, label) in incidents {
        // In menus, `&` marks an access key.
        menu.append(&row(TrayRow::Incident(*id), &label.replace('&', "&&"))?)?;
    }
    if !incidents.is_empty() {
        menu.append(&PredefinedMenuItem::separator(app)?)?;
    }
    menu.append(&row(TrayRow::Quit, "Quit")?)?;
    Ok(menu)
}

fn shown(rows: &[IncidentRow], now: Time) -> Shown {
    let open: Vec<&IncidentRow> = rows.iter().filter(|row| row.open).collect();
    let active = open.iter().find(|row| row.status == Status::Active);
    let state = match (active, open.is_empty()) {
        (Some(_), _) => TrayState::Active,
        (None, false) => TrayState::Mitigated,
        (None, true) => TrayState::Idle,
    };
    let title = active.or(open.first()).map(|row| title(row, now));
    let label = |row: &&IncidentRow| (row.id, shorten(&row.summary, LABEL_CHARS));
    Shown { state, title, incidents: open.iter().map(label).collect() }
}

/// `SEV1 17 min`, to the minute.
fn title(row: &IncidentRow, now: Time) -> String {
    let seconds = row.clock_until.unwrap_or(now).seconds_since(row.clock_from);
    let minutes = span(seconds / 60 * 60);
    match row.severity.map(Severity::name) {
        Some(severity) => format!("{severity} {minutes}"),
        None => minutes,
    }
}
