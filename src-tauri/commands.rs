//! The two commands of the web UI. They run on threads that may block (on a disk, on D-Bus): not on the main
//! thread, which draws the windows, and not on the async threads, which must not block.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use grizzly_app::{
    CommandResult, Execute, Problem, Query, Timeline, WithWorkspace, Workspace, api::Code, clock::now,
    recover_log, start_new_log, work::Work,
};
use grizzly_core::{IncidentId, PersonId};
use grizzly_diagnostics::trace;
use serde_json::value::RawValue;
use tauri::{AppHandle, Manager, WebviewWindow, async_runtime};

use crate::{
    answers::Desktop,
    effects,
    shell::Shell,
    signal::Signal,
    sinks::{clipboard, hotkey_binding, pages},
};

/// How often a page hears how far long work is.
const REPORT_STEP: Duration = Duration::from_millis(200);

#[tauri::command]
pub async fn execute(app: AppHandle, command: Execute) -> Result<CommandResult, Problem> {
    blocking("execute", move || run(&app, command)).await
}

#[tauri::command]
pub async fn query(window: WebviewWindow, query: Query) -> Result<Box<RawValue>, Problem> {
    blocking("query", move || query.answer(&Desktop::new(&window))).await
}

/// `name`: for the diagnostics.
async fn blocking<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let failed = |error| Problem::new(Code::Desktop, format!("The operation failed: {error}."), "Try again.");
    let done = async_runtime::spawn_blocking(work).await.map_err(failed).flatten();
    done.inspect_err(|problem| trace::note_failure(name, problem))
}

/// The log was replaced: the windows show the new one.
fn reopened(shell: &Shell) -> CommandResult {
    shell.catch_up();
    shell.signals.send(Signal::SettingsSaved);
    CommandResult::default()
}

fn run(app: &AppHandle, command: Execute) -> Result<CommandResult, Problem> {
    let shell = app.state::<Arc<Shell>>();
    match &command {
        Execute::SaveSettings { settings } => hotkey_binding::check(&settings.hotkey)?,
        // The invitation replaces the clipboard, which may contain the link of the call.
        Execute::Declare { .. } => keep_copied_link(&shell),
        _ => {}
    }
    // These wait for the keyring or the network, or read files, so they run without the lock on the workspace.
    let channels = || shell.workspace().channels();
    match &command {
        Execute::TestChannel { channel } => return channels().test(channel, now()),
        Execute::SaveSecret { channel, secret, value } => {
            return channels().save_secret(channel, *secret, value);
        }
        Execute::PagePerson { incident, person, channel } => return page(&shell, *incident, person, channel),
        Execute::ExportRfo { incident, format, reader, evidence } => {
            let id = incident.to_string();
            let export = shell.workspace().rfo_export(&id, *format, *reader, evidence, now())?;
            return long(app, &shell, |work| export.download(work));
        }
        Execute::ExportLog { incident } => {
            let export = shell.workspace().log_export(&incident.to_string())?;
            return long(app, &shell, |work| export.download(work));
        }
        Execute::ImportTimeline { incident, title, file, source, edits } => {
            let import = shell.workspace().timeline_import(incident.as_deref(), now())?;
            let timeline = Timeline { title: title.as_deref(), file, source, edits };
            let mut effects = Vec::new();
            let done = long(app, &shell, |work| {
                let (done, shows) = import.log_for_window(timeline, work, &mut Lent(&shell))?;
                effects = shows;
                Ok(done)
            });
            shell.catch_up();
            return Ok(effects::perform_all(app, &shell, done?, effects));
        }
        Execute::RecoverLog => {
            let recovered = recover_log(shell.folder(), now())?;
            {
                let mut desktop = shell.desktop();
                (desktop.recovered, desktop.backup_problem) = (Some(recovered), None);
            }
            return Ok(reopened(&shell));
        }
        Execute::StartNewLog => {
            start_new_log(shell.folder(), now())?;
            return Ok(reopened(&shell));
        }
        Execute::CancelWork => {
            shell.cancel_work();
            return Ok(CommandResult::default());
        }
        _ => {}
    }
    // A file may be on a slow disk.
    let files = shell.workspace().named_files(&command, now());
    let attached = match &command {
        Execute::AttachClipboard { .. } => {
            let (width, height, rgba) = clipboard::read_picture()?;
            files.stage_pixels(width, height, rgba)?
        }
        _ => files.read(false)?,
    };
    let (done, effects) = shell.workspace().execute_with(command, &attached, now())?;
    shell.catch_up();
    note_saved(&shell, &done);
    Ok(effects::perform_all(app, &shell, done, effects))
}

/// The workspace, lent for a part of the work at a time.
struct Lent<'a>(&'a Shell);

impl WithWorkspace for Lent<'_> {
    fn with<R>(&mut self, work: impl FnOnce(&mut Workspace) -> R) -> R {
        work(&mut self.0.workspace())
    }
}

/// Saves what takes long: the page shows how far it is, and may cancel it.
fn long(
    app: &AppHandle,
    shell: &Shell,
    save: impl FnOnce(&Work) -> Result<CommandResult, Problem>,
) -> Result<CommandResult, Problem> {
    let canceled = shell.start_work();
    let last = Mutex::new(Instant::now());
    let report = |progress| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= REPORT_STEP {
            pages::progress(app, progress);
            *last = Instant::now();
        }
    };
    save(&Work::new(&canceled, &report)).inspect(|done| note_saved(shell, done))
}

fn note_saved(shell: &Shell, done: &CommandResult) {
    if let Some(path) = &done.saved {
        shell.note_saved(path);
    }
}

/// Nobody else waits for the paging service.
fn page(
    shell: &Shell,
    incident: IncidentId,
    person: &PersonId,
    channel: &str,
) -> Result<CommandResult, Problem> {
    let (job, keyring) = {
        let workspace = shell.workspace();
        (workspace.page_job(incident, person, channel, now())?, workspace.keyring())
    };
    // Quitting waits until its result is logged.
    shell.activity.delivery_started();
    let outcome = job.send(&keyring);
    let done = shell.workspace().log_page_outcome(&job, &outcome, now());
    shell.activity.delivery_ended();
    shell.catch_up();
    done
}

fn keep_copied_link(shell: &Shell) {
    let text = clipboard::read();
    shell.set_copied_link(text.and_then(|text| shell.workspace().call_link(&text)));
}
