//! The two commands of the web UI. They run beside the main thread (`async`): a window that is
//! shown from the main thread gets no keyboard focus.

use grizzly_app::{Desk, Done, Execute, Problem, Query, api::Code, clock::now};
use serde::Serialize;
use serde_json::Value;
use tauri::{AppHandle, State, WebviewWindow};

use crate::{clipboard, effects, heartbeat, notices, shell::Shell};

#[tauri::command(async)]
pub fn execute(app: AppHandle, shell: State<'_, Shell>, command: Execute) -> Result<Done, Problem> {
    let (mut done, effects) = shell.desk().execute(command, now())?;
    heartbeat::catch_up(&app);
    for effect in effects {
        done.did.extend(effects::perform(&app, effect));
    }
    Ok(done)
}

#[tauri::command(async)]
pub fn query(window: WebviewWindow, shell: State<'_, Shell>, query: Query) -> Result<Value, Problem> {
    match query {
        Query::Incidents => json(shell.desk().incidents()?),
        Query::Incident { incident } => json(shell.desk().view(&incident, now())?),
        Query::Understand { incident: _, line } => json(shell.desk().understand(&line, now())),
        Query::Commands => json(Desk::commands()),
        Query::Settings => json(shell.desk().settings()),
        Query::Draft { place } => json(shell.desk().draft(&place)),
        Query::Notices => {
            let of_desktop = notices::of_desktop(&shell);
            json(shell.desk().notices(&of_desktop))
        }
        Query::CallOnClipboard => {
            let text = clipboard::read();
            json(text.and_then(|text| shell.desk().call_link(&text)))
        }
        Query::Opened => json(shell.take_for(window.label())),
    }
}

fn json(answer: impl Serialize) -> Result<Value, Problem> {
    serde_json::to_value(answer).map_err(|error| {
        Problem::new(Code::Desktop, format!("The answer is unreadable: {error}."), "Ask again.")
    })
}
