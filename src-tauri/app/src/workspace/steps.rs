//! Steps of a playbook that are marked as done by hand.

use grizzly_core::{Command, Event, Incident, Text};

use crate::{Workspace, incident_store::LogRequest};

impl Workspace {
    /// Warns if `/step-done` names no step of the playbook.
    pub(super) fn unknown_step_warning(
        &self,
        incident: &Incident,
        requests: &[LogRequest],
    ) -> Option<String> {
        let playbook = self.config.playbook(incident.state());
        let named = requests.iter().filter_map(|request| match &request.command {
            Command::Record(Event::StepDone { step }) => Some(step),
            _ => None,
        });
        let unknown: Option<&Text> = named.into_iter().find(|name| playbook.manual_step(name).is_none());
        let titles: Vec<&str> = playbook.manual_steps().map(|step| step.title.as_str()).collect();
        let playbook_name = &playbook.name;
        unknown.map(|name| match titles.is_empty() {
            true => format!(
                "“{name}” matches no step. The playbook “{playbook_name}” has no steps to mark by hand."
            ),
            false => format!("“{name}” matches no step. Steps to mark by hand: {}.", titles.join(", ")),
        })
    }
}
