//! The two commands of the web UI. They run on threads that may wait (for a disk, for D-Bus): not on
//! the main thread, from which a window gets no keyboard focus, and not on those of the heartbeat.

use grizzly_app::{Desk, Done, Execute, Problem, Query, api::Code, clock::now, versions};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, Manager, WebviewWindow, async_runtime};

use crate::{clipboard, effects, hotkey, notices, shell::Shell};

#[tauri::command]
pub async fn execute(app: AppHandle, command: Execute) -> Result<Done, Problem> {
    waiting(move || do_it(&app, command)).await
}

#[tauri::command]
pub async fn query(window: WebviewWindow, query: Query) -> Result<Value, Problem> {
    waiting(move || answer(&window, query)).await
}

async fn waiting<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let lost = |error| {
        Problem::new(Code::Desktop, format!("That did not come to an end: {error}."), "Try it again.")
    };
    async_runtime::spawn_blocking(work).await.map_err(lost)?
}

fn do_it(app: &AppHandle, command: Execute) -> Result<Done, Problem> {
    match &command {
        Execute::SaveSettings { settings } => hotkey::check(&settings.hotkey)?,
        // The invitation is about to replace what may be the link of the call.
        Execute::Declare { .. } => keep_copied_link(&app.state::<Shell>()),
        _ => {}
    }
    // These wait for a keyring or a network, and the desk is not kept waiting for either.
    let channels = || app.state::<Shell>().desk().channels();
    match &command {
        Execute::TestChannel { channel } => return channels().test(channel, now()),
        Execute::KeepSecret { channel, secret, value } => {
            return channels().keep_secret(channel, *secret, value);
        }
        _ => {}
    }
    let (done, effects) = app.state::<Shell>().desk().execute(command, now())?;
    Ok(effects::perform_all(app, done, effects))
}

fn answer(window: &WebviewWindow, query: Query) -> Result<Value, Problem> {
    let shell = window.state::<Shell>();
    match query {
        // Where there is no log the notices say so, and the window is all there to declare from.
        Query::Incidents => json(shell.desk().incidents().unwrap_or_default()),
        Query::Incident { incident } => json(shell.desk().view(&incident, now())?),
        Query::Briefing { incident } => json(shell.desk().briefing(&incident, None, now())?),
        Query::Rfo { incident, reader } => json(shell.desk().rfo(&incident, reader, now())?),
        Query::Update { incident, audience, text, promise } => {
            json(shell.desk().update(&incident, &audience, text.as_deref(), promise, None, now())?)
        }
        Query::Telling => {
            let channels = shell.desk().channels();
            json(channels.view())
        }
        Query::PreviewTemplate { incident, audience, template } => {
            json(shell.desk().preview_template(&incident, &audience, &template, now())?)
        }
        Query::Understand { line } => json(shell.desk().understand(&line, now())),
        Query::Timeline { incident, read, page } => {
            json(shell.desk().timeline(incident.as_deref(), &read, page, now())?)
        }
        Query::Commands => json(Desk::commands()),
        Query::Settings => json(shell.desk().settings()),
        Query::Draft { place } => json(shell.desk().draft(&place)),
        Query::Notices => {
            let of_desktop = notices::of_desktop(window.app_handle());
            json(shell.desk().notices(&of_desktop))
        }
        Query::CallOnClipboard => {
            let link = clipboard::read().and_then(|text| shell.desk().call_link(&text));
            json(link.or_else(|| shell.copied_link()))
        }
        Query::Directory => json(shell.desk().directory_view(now())),
        Query::Versions { service } => {
            // The disk of a checkout may be slow; the desk is not kept waiting for it.
            let checkout = shell.desk().checkout(&service)?;
            json(versions(&checkout)?)
        }
        Query::Letter { incident, customers } => json(shell.desk().letter(&incident, &customers)?),
        Query::CompareCustomers { incident, bytes } => {
            json(shell.desk().compare_encoded(&incident, &bytes, now())?)
        }
        Query::Opened => json(shell.take_for(window.label())),
    }
}

fn keep_copied_link(shell: &Shell) {
    let text = clipboard::read();
    shell.set_copied_link(text.and_then(|text| shell.desk().call_link(&text)));
}

fn json(answer: impl Serialize) -> Result<Value, Problem> {
    serde_json::to_value(answer).map_err(|error| {
        Problem::new(Code::Desktop, format!("The answer is unreadable: {error}."), "Ask again.")
    })
}
