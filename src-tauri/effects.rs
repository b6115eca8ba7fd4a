//! Doing what the desk asks for. What was done, or failed, is noted for the person: a missing browser
//! or clipboard never undoes what is logged.

use grizzly_app::{Done, Effect, api::Opened};
use tauri::{AppHandle, Emitter, Manager};

use crate::{autostart, clipboard, heartbeat, hotkey, notify, scheduler, shell::Shell, windows};

/// What a command left to do, after everybody knows what it logged.
pub fn perform_all(app: &AppHandle, mut done: Done, effects: Vec<Effect>) -> Done {
    heartbeat::catch_up(app);
    for effect in effects {
        perform(app, effect, &mut done);
    }
    done
}

pub fn perform(app: &AppHandle, effect: Effect, done: &mut Done) {
    match effect {
        Effect::OpenLink { link, what } => match open::that_detached(&link) {
            Ok(()) => done.did.push(format!("{what} opened")),
            Err(error) => done
                .failed
                .push(format!("The {what} could not be opened ({error}). Open it yourself: {link}")),
        },
        Effect::CopyInvitation(text) => copy(&text, "invitation", done),
        Effect::CopyText { text, what } => copy(&text, &what, done),
        Effect::Notify(notification) => notify::show(app, notification),
        Effect::Unnotify(key) => notify::close(app, key),
        Effect::ShowIncident(incident) => {
            let (did, failed) = (done.did.clone(), done.failed.clone());
            windows::show_main(
                app,
                Opened { incident: Some(incident), prefill: None, fill: None, did, failed },
            );
        }
        Effect::ShowQuick => windows::show_quick(app, None),
        Effect::HideQuick => windows::hide_quick(app),
        Effect::SettingsSaved => {
            let _ = app.emit("changed", ());
            scheduler::wake(app);
            hotkey::bind(app);
            let shell = app.state::<Shell>();
            let start_at_login = shell.desk().settings().start_at_login;
            done.failed.extend(autostart::set(start_at_login, shell.folder()).err());
        }
        Effect::Quit => app.exit(0),
    }
}

fn copy(text: &str, what: &str, done: &mut Done) {
    match clipboard::write(text) {
        Ok(()) => done.did.push(format!("{what} copied")),
        Err(error) => done.failed.push(format!("The {what} could not be copied: {error}.")),
    }
}
