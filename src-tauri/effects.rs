//! Hands each effect to its sink, and collects what was done and what failed. A missing browser or clipboard never undoes
//! an entry.
//!
//! The main loop does this for what became due, and the thread of a command for its effects, because the command's
//! answer says what became of them.

use std::path::Path;

use grizzly_app::{CommandResult, Effect, ManualSend, Unsent, api::OpenRequest, clock::now};
use tauri::AppHandle;

use crate::{
    shell::Shell,
    signal::Signal,
    sinks::{autostart, clipboard, notifications, opener, windows},
};

/// Performs the effects of a command. `done`: the command's result so far.
pub fn perform_all(
    app: &AppHandle,
    shell: &Shell,
    mut done: CommandResult,
    effects: Vec<Effect>,
) -> CommandResult {
    for effect in effects {
        perform(app, shell, effect, &mut done);
    }
    done
}

fn perform(app: &AppHandle, shell: &Shell, effect: Effect, done: &mut CommandResult) {
    match effect {
        Effect::OpenLink { link, label } => match opener::open(&link) {
            Ok(()) => done.completed.push(format!("{label} opened")),
            Err(error) => {
                done.failed.push(format!("Couldn't open the {label}: {error}. Open it yourself: {link}"))
            }
        },
        Effect::OpenSaved { path, in_folder } => open_saved(shell, &path, in_folder, done),
        Effect::CopyInvitation(text) => copy(&text, "invitation", done),
        Effect::CopyText { text, label } => copy(&text, &label, done),
        Effect::SendManually { way, incident, update, channel } => {
            let failed = prepare_manual_send(way, done).err();
            let became = failed.as_deref().map_or(Ok(Unsent::Copied), Err);
            let recorded = shell.workspace().update_copied(incident, update, &channel, became, now());
            // If this can't be recorded, the update stays Queued.
            done.failed.extend(failed.into_iter().chain(recorded.err().map(|problem| problem.reason)));
            shell.catch_up();
        }
        Effect::Notify(notification) => notifications::show(app, notification),
        Effect::CloseNotification(key) => notifications::close(app, key),
        Effect::ShowIncident(incident) => {
            let (completed, failed) = (done.completed.clone(), done.failed.clone());
            let request =
                OpenRequest { incident: Some(incident), completed, failed, ..OpenRequest::default() };
            windows::show_main(app, request);
        }
        Effect::HideQuick => windows::hide_quick(app),
        Effect::TypeIntoComposer(text) => windows::type_into_composer(app, &text),
        Effect::SettingsSaved => {
            let settings = shell.workspace().settings().clone();
            shell.signals.send(Signal::SettingsSaved);
            shell.activity.note_change();
            shell.signals.send(Signal::HotkeyRead(settings.hotkey.clone()));
            done.failed.extend(autostart::set(settings.start_at_login, shell.folder()).err());
        }
        Effect::Quit => shell.signals.send(Signal::QuitRequested),
    }
}

/// Copies an update, or opens it in the mail program. The error says why that failed.
fn prepare_manual_send(way: ManualSend, done: &mut CommandResult) -> Result<(), String> {
    match way {
        ManualSend::Copy { plain, html } => {
            clipboard::write_rich(&plain, &html)
                .map_err(|error| format!("Couldn't copy the update: {error}."))?;
            done.completed.push("update copied: paste it, then confirm that it's sent".into());
        }
        ManualSend::Open { link } => {
            opener::open(&link).map_err(|error| format!("Couldn't open the mail program: {error}."))?;
            done.completed
                .push("update opened in the mail program: send it, then confirm that it's sent".into());
        }
    }
    Ok(())
}

fn open_saved(shell: &Shell, path: &str, in_folder: bool, done: &mut CommandResult) {
    if !shell.has_saved(path) {
        return done.failed.push(format!("Couldn't open {path}: Grizzly hasn't saved it since it started."));
    }
    let opened = if in_folder { opener::show_in_folder(Path::new(path)) } else { opener::open(path) };
    match opened {
        Ok(()) if in_folder => done.completed.push("folder opened".into()),
        Ok(()) => done.completed.push("file opened".into()),
        Err(error) => done.failed.push(format!("Couldn't open {path}: {error}. Open it yourself.")),
    }
}

fn copy(text: &str, label: &str, done: &mut CommandResult) {
    match clipboard::write(text) {
        Ok(()) => done.completed.push(format!("{label} copied")),
        Err(error) => done.failed.push(format!("Couldn't copy the {label}: {error}.")),
    }
}
