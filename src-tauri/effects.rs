//! Performs the effects that the workspace asks for, and collects what was done and what failed. A missing browser or
//! clipboard never undoes an entry.

use grizzly_app::{CommandResult, Effect, ManualSend, api::OpenRequest, clock};
use tauri::{AppHandle, Emitter, Manager};

use crate::{autostart, clipboard, heartbeat, hotkey, notify, scheduler, shell::Shell, windows};

/// Performs the effects of a command, after the windows got the entries it logged.
pub fn perform_all(app: &AppHandle, mut done: CommandResult, effects: Vec<Effect>) -> CommandResult {
    heartbeat::catch_up(app);
    for effect in effects {
        perform(app, effect, &mut done);
    }
    done
}

pub fn perform(app: &AppHandle, effect: Effect, done: &mut CommandResult) {
    match effect {
        Effect::OpenLink { link, label } => match open::that_detached(&link) {
            Ok(()) => done.completed.push(format!("{label} opened")),
            Err(error) => {
                done.failed.push(format!("Couldn't open the {label}: {error}. Open it yourself: {link}"))
            }
        },
        Effect::CopyInvitation(text) => copy(&text, "invitation", done),
        Effect::CopyText { text, label } => copy(&text, &label, done),
        Effect::SendManually { way, incident, update, channel } => {
            let failed = prepare_manual_send(way, done).err();
            let recorded = app.state::<Shell>().workspace().update_copied(
                incident,
                update,
                &channel,
                failed.as_deref(),
                clock::now(),
            );
            // If this can't be recorded, the update stays Queued.
            done.failed.extend(failed.into_iter().chain(recorded.err().map(|problem| problem.reason)));
            heartbeat::catch_up(app);
        }
        Effect::Notify(notification) => notify::show(app, notification),
        Effect::CloseNotification(key) => notify::close(app, key),
        Effect::ShowIncident(incident) => {
            let (completed, failed) = (done.completed.clone(), done.failed.clone());
            windows::show_main(
                app,
                OpenRequest {
                    incident: Some(incident),
                    declare_text: None,
                    composer_line: None,
                    completed,
                    failed,
                },
            );
        }
        Effect::ShowQuick => windows::show_quick(app, None),
        Effect::HideQuick => windows::hide_quick(app),
        Effect::SettingsSaved => {
            let _ = app.emit("changed", ());
            scheduler::wake(app);
            hotkey::bind(app);
            let shell = app.state::<Shell>();
            let start_at_login = shell.workspace().settings().start_at_login;
            done.failed.extend(autostart::set(start_at_login, shell.folder()).err());
        }
        Effect::Quit => app.exit(0),
    }
}

/// Copies an update, or opens it in the mail program. The error says why that failed.
fn prepare_manual_send(way: ManualSend, done: &mut CommandResult) -> Result<(), String> {
    match way {
        ManualSend::Copy { plain, html } => {
            clipboard::write_rich(&plain, &html)
                .map_err(|error| format!("Couldn't copy the update: {error}."))?;
            done.completed.push("update copied: paste it where the audience reads it".into());
        }
        ManualSend::Open { link } => {
            open::that_detached(&link)
                .map_err(|error| format!("Couldn't open the mail program: {error}."))?;
            done.completed.push("update opened in the mail program".into());
        }
    }
    Ok(())
}

fn copy(text: &str, label: &str, done: &mut CommandResult) {
    match clipboard::write(text) {
        Ok(()) => done.completed.push(format!("{label} copied")),
        Err(error) => done.failed.push(format!("Couldn't copy the {label}: {error}.")),
    }
}
