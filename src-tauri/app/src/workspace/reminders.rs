//! Notifications of due nudges, and their buttons.

use grizzly_core::{IncidentId, Time};

use super::ExecuteResult;
use crate::{
    Effect, Workspace,
    api::Execute,
    effect::Button,
    problem::{Code, Problem},
    reminders::next_check,
};

impl Workspace {
    /// The notifications to show and to close now, and when to check again.
    pub fn reminders(&mut self, now: Time) -> (Vec<Effect>, Option<Time>) {
        // Without a log nothing is known, so open notifications stay.
        let Ok(store) = self.incidents.store() else { return (Vec::new(), None) };
        let rules = &self.config.settings().nudges;
        let device = store.device();
        let effects = self.reminders.update(store.incidents(), device, rules, now);
        (effects, next_check(store.incidents(), device, rules, now))
    }

    /// Runs the action of a notification's button. Refused if it no longer applies or has become another line.
    pub fn press_button(&mut self, incident: IncidentId, button: &Button, now: Time) -> ExecuteResult {
        let Button { label, nudge, action, line, .. } = button;
        let current = self.action_line(self.incident(&incident.to_string())?, nudge, *action, now)?;
        if current != *line {
            let reason = format!("Nothing was logged: “{label}” no longer applies.");
            return Err(Problem::new(Code::Refused, reason, "Look at Next again."));
        }
        self.execute(Execute::TakeAction { incident, nudge: nudge.clone(), action: *action }, now)
    }
}
