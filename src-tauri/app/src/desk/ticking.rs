//! Ticking steps of a playbook by hand.

use grizzly_core::{Command, Event, Incident, Text};

use crate::{Desk, book::Step};

impl Desk {
    /// A `/check` that ticks nothing is worth a word.
    pub(super) fn ticks_nothing(&self, incident: &Incident, said: &[Step]) -> Option<String> {
        let playbook = self.playbooks.choose(incident.state());
        let named = said.iter().filter_map(|step| match &step.command {
            Command::Record(Event::StepChecked { step }) => Some(step),
            _ => None,
        });
        let unknown: Option<&Text> = named.into_iter().find(|name| playbook.checked(name).is_none());
        let titles: Vec<&str> = playbook.by_hand().map(|step| step.title.as_str()).collect();
        let of = &playbook.name;
        unknown.map(|name| match titles.is_empty() {
            true => format!("“{name}” ticks nothing: no step of “{of}” is ticked by hand."),
            false => format!("“{name}” ticks nothing. By hand are ticked: {}.", titles.join(", ")),
        })
    }
}
