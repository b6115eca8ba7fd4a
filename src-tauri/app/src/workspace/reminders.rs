//! Notifications of due nudges.

use grizzly_core::Time;

use crate::{Effect, Workspace, reminders::next_check};

impl Workspace {
    /// The notifications to show and to close now, and when to check again.
    pub fn reminders(&mut self, now: Time) -> (Vec<Effect>, Option<Time>) {
        // Without a log nothing is known, so open notifications stay.
        let Ok(store) = self.incidents.store() else { return (Vec::new(), None) };
        let rules = &self.config.settings().nudges;
        let device = store.device();
        let effects = self.reminders.update(store.running(), device, rules, now);
        let next = next_check(store.running(), device, rules, now);
        (effects, next.into_iter().chain(store.wakes_at()).min())
    }
}
