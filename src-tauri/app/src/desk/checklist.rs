//! The checklist of an incident, on the playbook that is for it.

use grizzly_core::{
    Command, Event, Incident, Text, Time, checklist,
    line::when,
    milestone::{Milestone, Milestones},
};

use crate::{
    Desk,
    api::{Checklist, Code, Problem},
    book::Step,
};

impl Desk {
    /// The steps of the incident's playbook, as they stand.
    pub fn checklist(&self, incident: &str, now: Time) -> Result<Checklist, Problem> {
        Ok(self.steps(self.incident(incident)?, now))
    }

    /// As they stood at `at`, a moment as a person types it; refused if that is before declaring.
    pub fn checklist_at(&self, incident: &str, at: &str, now: Time) -> Result<Checklist, Problem> {
        let incident = self.incident(incident)?;
        let reading = self.reading(now);
        let at = when::moment(at, &reading)?;
        let local = |time| when::local(time, &reading);
        match Milestones::of(incident).get(Milestone::Declared) {
            Some(declared) if declared.at > at => {
                let reason = format!("“{}” was not declared yet at {}.", incident.state().summary, local(at));
                let hint = format!("It was declared at {}; name a moment since.", local(declared.at));
                Err(Problem::new(Code::NotFound, reason, hint))
            }
            _ => Ok(self.steps(&incident.as_of(at), at)),
        }
    }

    fn steps(&self, incident: &Incident, at: Time) -> Checklist {
        let state = incident.state();
        let playbook = self.playbooks.choose(state);
        Checklist {
            incident: incident.id,
            summary: state.summary.to_string(),
            severity: state.severity,
            playbook: playbook.name.to_string(),
            at,
            steps: checklist(incident, playbook, at),
        }
    }

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
