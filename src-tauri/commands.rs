//! The two commands of the web UI. They run on threads that may block (on a disk, on D-Bus): not on the main
//! thread, because a window shown from there gets no keyboard focus, and not on the heartbeat's threads.

use grizzly_app::{CommandResult, Execute, Problem, Query, Workspace, api::Code, clock::now, versions};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Manager, WebviewWindow, async_runtime};

use crate::{clipboard, effects, hotkey, notices, shell::Shell};

#[tauri::command]
pub async fn execute(app: AppHandle, command: Execute) -> Result<CommandResult, Problem> {
    blocking(move || run(&app, command)).await
}

#[tauri::command]
pub async fn query(window: WebviewWindow, query: Query) -> Result<Value, Problem> {
    blocking(move || answer(&window, query)).await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let failed = |error| Problem::new(Code::Desktop, format!("The operation failed: {error}."), "Try again.");
    async_runtime::spawn_blocking(work).await.map_err(failed)?
}

fn run(app: &AppHandle, command: Execute) -> Result<CommandResult, Problem> {
    match &command {
        Execute::SaveSettings { settings } => hotkey::check(&settings.hotkey)?,
        // The invitation replaces the clipboard, which may contain the link of the call.
        Execute::Declare { .. } => keep_copied_link(&app.state::<Shell>()),
        _ => {}
    }
    // These wait for the keyring or the network, so they run without the lock on the workspace.
    let channels = || app.state::<Shell>().workspace().channels();
    match &command {
        Execute::TestChannel { channel } => return channels().test(channel, now()),
        Execute::SaveSecret { channel, secret, value } => {
            return channels().save_secret(channel, *secret, value);
        }
        _ => {}
    }
    let (done, effects) = app.state::<Shell>().workspace().execute(command, now())?;
    Ok(effects::perform_all(app, done, effects))
}

fn answer(window: &WebviewWindow, query: Query) -> Result<Value, Problem> {
    let shell = window.state::<Shell>();
    match query {
        // Without a readable log, the notices show the problem and the window still works.
        Query::Incidents => json(shell.workspace().incidents().unwrap_or_default()),
        Query::Incident { incident } => json(shell.workspace().view(&incident, now())?),
        Query::Briefing { incident } => json(shell.workspace().briefing(&incident, None, now())?),
        Query::Rfo { incident, reader } => json(shell.workspace().rfo(&incident, reader, now())?),
        Query::UpdateDraft { incident, audience, text, next } => {
            json(shell.workspace().update_draft(&incident, &audience, text.as_deref(), next, None, now())?)
        }
        Query::UpdateSettings => {
            let channels = shell.workspace().channels();
            json(channels.view())
        }
        Query::PreviewTemplate { incident, audience, template } => {
            json(shell.workspace().preview_template(&incident, &audience, &template, now())?)
        }
        Query::PreviewLine { line } => json(shell.workspace().preview_line(&line, now())),
        Query::PreviewImport { incident, source, page } => {
            json(shell.workspace().preview_import(incident.as_deref(), &source, page, now())?)
        }
        Query::Commands => json(Workspace::commands()),
        Query::Settings => json(shell.workspace().settings()),
        Query::SavedText { key } => json(shell.workspace().saved_text(&key)),
        Query::Notices => {
            let desktop = notices::of_desktop(window.app_handle());
            json(shell.workspace().notices(&desktop))
        }
        Query::CallOnClipboard => {
            let link = clipboard::read().and_then(|text| shell.workspace().call_link(&text));
            json(link.or_else(|| shell.copied_link()))
        }
        Query::Directory => json(shell.workspace().directory_view(now())),
        Query::Versions { service } => {
            // The checkout may be on a slow disk, so it is read without the lock on the workspace.
            let checkout = shell.workspace().checkout(&service)?;
            json(versions(&checkout)?)
        }
        Query::CustomerMessage { incident, customers } => {
            json(shell.workspace().customer_message(&incident, &customers)?)
        }
        Query::PreviewCustomerImport { incident, bytes } => {
            json(shell.workspace().preview_customer_import_base64(&incident, &bytes, now())?)
        }
        Query::OpenRequest => json(shell.take_for(window.label())),
    }
}

fn keep_copied_link(shell: &Shell) {
    let text = clipboard::read();
    shell.set_copied_link(text.and_then(|text| shell.workspace().call_link(&text)));
}

fn json(answer: impl Serialize) -> Result<Value, Problem> {
    serde_json::to_value(answer).map_err(|error| {
        Problem::new(Code::Desktop, format!("Couldn't encode the answer: {error}."), "Try again.")
    })
}
