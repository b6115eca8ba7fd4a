//! Doing what the desk asks for. Each effect says in two words what was done, or why not: a missing
//! browser or clipboard never undoes what is logged.

use grizzly_app::{Effect, api::Opened};
use tauri::{AppHandle, Emitter, Manager};

use crate::{autostart, clipboard, hotkey, notify, shell::Shell, windows};

pub fn perform(app: &AppHandle, effect: Effect) -> Option<String> {
    match effect {
        Effect::OpenLink(link) => Some(match open::that_detached(&link) {
            Ok(()) => "call opened".to_owned(),
            Err(error) => format!("the call could not be opened ({error}): {link}"),
        }),
        Effect::CopyInvitation(text) => Some(match clipboard::write(&text) {
            Ok(()) => "invitation copied".to_owned(),
            Err(error) => format!("the invitation could not be copied ({error})"),
        }),
        Effect::Notify(notification) => {
            notify::show(app.clone(), notification);
            None
        }
        Effect::ShowIncident(incident) => {
            windows::show_main(app, Opened { incident: Some(incident), prefill: None });
            None
        }
        Effect::ShowQuick => {
            windows::show_quick(app, None);
            None
        }
        Effect::HideQuick => {
            windows::hide_quick(app);
            None
        }
        Effect::SettingsSaved => {
            let _ = app.emit("changed", ());
            hotkey::bind(app);
            let start_at_login = app.state::<Shell>().desk().settings().start_at_login;
            autostart::set(start_at_login).err()
        }
        Effect::Quit => {
            app.exit(0);
            None
        }
    }
}
