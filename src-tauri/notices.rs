//! What this desktop is missing, and what to do about it. Grizzly works without any of these.

use grizzly_app::api::Notice;

use crate::signal::Session;

/// What the desktop was last seen to offer. It is watched beside the window, which never waits for it.
#[derive(Default)]
pub struct DesktopState {
    /// `None` until the session was looked at.
    pub session: Option<Session>,
    /// The library that draws the tray's icon is missing.
    pub lacks_tray_library: bool,
    /// Why the hotkey doesn't work.
    pub hotkey_problem: Option<String>,
    /// Why there is no new backup.
    pub backup_problem: Option<Notice>,
    /// What was got back of a log, when that was.
    pub recovered: Option<Notice>,
}

impl DesktopState {
    /// What to show in the window.
    pub fn notices(&self) -> Vec<Notice> {
        let session = self.session.into_iter().flat_map(|session| self.of_session(session));
        let hotkey = self.hotkey_problem.iter().map(|problem| {
            let hint = "Choose another hotkey in Settings, or bind this command in your desktop's keyboard settings: grizzly declare";
            notice("hotkey", problem, hint)
        });
        session.chain(hotkey).chain(self.backup_problem.clone()).chain(self.recovered.clone()).collect()
    }

    fn of_session(&self, session: Session) -> Vec<Notice> {
        let Session::Bus { has_tray, has_notifications } = session else {
            return vec![notice(
                "session_bus",
                "No session bus found, so the tray and notifications don't work.",
                "Start Grizzly from a desktop session, or run: dbus-run-session grizzly",
            )];
        };
        let mut notices = Vec::new();
        if !has_tray {
            notices.push(notice(
                "tray",
                "This desktop has no tray. Closing this window minimizes it.",
                "On GNOME, the extension “AppIndicator” adds a tray.",
            ));
        } else if self.lacks_tray_library {
            notices.push(notice(
                "tray",
                "The tray library isn't installed.",
                "Install libayatana-appindicator3-1 (Fedora: libayatana-appindicator-gtk3) and restart Grizzly.",
            ));
        }
        if !has_notifications {
            notices.push(notice(
                "notifications",
                "No notification server answers, so reminders don't appear outside this window.",
                "Install a notification server such as dunst, or restart it. Until then, keep this window visible.",
            ));
        }
        notices
    }
}

fn notice(code: &str, text: &str, hint: &str) -> Notice {
    Notice { critical: false, ..Notice::critical(code, text, hint) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_that_is_missing_has_one_notice() {
        let bus = |has_tray, has_notifications| Some(Session::Bus { has_tray, has_notifications });
        for (session, lacks_tray_library, expected) in [
            (None, false, vec![]),
            (bus(true, true), false, vec![]),
            (bus(true, true), true, vec!["tray"]),
            (bus(false, true), true, vec!["tray"]),
            (bus(false, false), false, vec!["tray", "notifications"]),
            (Some(Session::NoBus), true, vec!["session_bus"]),
        ] {
            let state = DesktopState { session, lacks_tray_library, ..DesktopState::default() };
            let codes: Vec<String> = state.notices().into_iter().map(|notice| notice.code).collect();
            assert_eq!(codes, expected, "{session:?}, without the library: {lacks_tray_library}");
        }
    }
}
