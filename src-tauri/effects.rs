//! Doing what the desk asks for. What was done, or failed, is noted for the person: a missing browser
//! or clipboard never undoes what is logged.

use grizzly_app::{Done, Effect, Handing, api::Opened, clock};
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
        Effect::HandOver { way, incident, update, channel } => {
            let failed = hand_over(way, done).err();
            let noted = app.state::<Shell>().desk().handed_over(
                incident,
                update,
                &channel,
                failed.as_deref(),
                clock::now(),
            );
            // Where it cannot be noted, it reads as waiting, and is asked about.
            done.failed.extend(failed.into_iter().chain(noted.err().map(|problem| problem.reason)));
            heartbeat::catch_up(app);
        }
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

/// Copies an update, or opens it in the mail program; else why that failed.
fn hand_over(way: Handing, done: &mut Done) -> Result<(), String> {
    match way {
        Handing::Copy { plain, html } => {
            clipboard::write_rich(&plain, &html)
                .map_err(|error| format!("The update could not be copied: {error}."))?;
            done.did.push("update copied: paste it where they read".into());
        }
        Handing::Open { link } => {
            open::that_detached(&link)
                .map_err(|error| format!("The mail program could not be opened: {error}."))?;
            done.did.push("update opened in the mail program".into());
        }
    }
    Ok(())
}

fn copy(text: &str, what: &str, done: &mut Done) {
    match clipboard::write(text) {
        Ok(()) => done.did.push(format!("{what} copied")),
        Err(error) => done.failed.push(format!("The {what} could not be copied: {error}.")),
    }
}
