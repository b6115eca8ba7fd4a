//! Opening the call of an incident.

use grizzly_core::{Incident, IncidentId, Record, Text, event::Event, text::is_call_link};

use super::{ExecuteResult, Workspace};
use crate::{
    api::CommandResult,
    effect::Effect,
    problem::{Code, Problem},
};

impl Workspace {
    /// Opens the call. `shown`: the address that the window has shown. A link that came from elsewhere, or that starts
    /// another program than the browser, is refused with its whole address until it was shown.
    pub(super) fn open_call(&self, id: IncidentId, shown: Option<&str>) -> ExecuteResult {
        let incident = &*self.incident(&id.to_string())?;
        let Some(call) = incident.state().call.as_ref().filter(|call| is_call_link(call.as_str())) else {
            let reason = "The incident has no call link yet.";
            return Err(Problem::new(Code::NotFound, reason, "Log it: /call https://…"));
        };
        let is_own = incident.of_device(self.incidents.store()?.device()).state().call.as_ref() == Some(call);
        let why = match () {
            () if !is_own => Some("was logged on another device"),
            () if is_imported(incident, call) => Some("was imported"),
            () if !is_web(call.as_str()) => Some("isn't an https link"),
            () => None,
        };
        match why {
            Some(why) if shown != Some(call.as_str()) => {
                let hint = "Check the address. To open it, join the call again.";
                Err(Problem::new(Code::Refused, format!("The call link {why}: {call}"), hint))
            }
            _ => {
                let effect = Effect::OpenLink { link: call.to_string(), label: "call" };
                Ok((CommandResult::default(), vec![effect]))
            }
        }
    }
}

fn is_web(link: &str) -> bool {
    link.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("https"))
}

/// Whether an imported text has this link.
fn is_imported(incident: &Incident, call: &Text) -> bool {
    let opened = |record: &&Record| matches!(&record.entry.event, Event::CallOpened { link } if link == call);
    let calls: Vec<_> = incident.in_effect().filter(opened).map(|record| record.entry.id).collect();
    incident.records().iter().any(|record| match &record.entry.event {
        Event::Imported { entries, .. } => entries.iter().any(|entry| calls.contains(entry)),
        _ => false,
    })
}
