//! Reminders of what is due, and the buttons of their notifications.

use grizzly_core::{IncidentId, Time};

use crate::{
    Desk, Effect,
    api::{Code, Done, Execute, Problem},
    effect::Button,
    reminders::next_look,
};

impl Desk {
    /// What the desktop is to show and to take away now, and when something changes by itself next.
    pub fn reminders(&mut self, now: Time) -> (Vec<Effect>, Option<Time>) {
        // Without a log there is nothing to look at, and nothing of what stands is settled.
        let Ok(book) = &self.book else { return (Vec::new(), None) };
        let rules = &self.settings.advice;
        let effects = self.reminders.look(book.incidents(), rules, now);
        (effects, next_look(book.incidents(), rules, now))
    }

    /// Does what the button of a reminder said; refused if that is settled, or has become another line.
    pub fn press(
        &mut self,
        incident: IncidentId,
        button: &Button,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let Button { label, condition, action, line, .. } = button;
        let stands = self.action_line(self.incident(&incident.to_string())?, condition, *action, now)?;
        if stands != *line {
            let reason = format!("“{label}” does not fit any more.");
            let hint = "Nothing was logged. What is next now stands in its place.";
            return Err(Problem::new(Code::Refused, reason, hint));
        }
        self.execute(Execute::Follow { incident, condition: condition.clone(), action: *action }, now)
    }
}
