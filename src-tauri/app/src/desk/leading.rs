//! What the leader reads: what to do next, the checklist and the briefing, now or as they stood.

use std::borrow::Cow;

use grizzly_core::{
    Incident, Time,
    advice::{Condition, ask_next},
    briefing::briefing,
    checklist,
    line::when,
    milestone::{Milestone, Milestones},
};

use crate::{
    Desk,
    api::{BriefingView, Checklist, Code, NextView, Problem},
    view,
};

impl Desk {
    /// What to do next, the most urgent first; at `at`, a moment as a person types it, or now.
    pub fn next(&self, incident: &str, at: Option<&str>, now: Time) -> Result<NextView, Problem> {
        let (incident, at) = self.as_it_stood(incident, at, now)?;
        let advice = ask_next(&incident, at, &self.settings.advice);
        let next = view::cockpit::advice(&incident, advice);
        Ok(NextView { incident: incident.id, summary: incident.state().summary.to_string(), at, next })
    }

    /// The steps of the incident's playbook, as they stand or stood.
    pub fn checklist(&self, incident: &str, at: Option<&str>, now: Time) -> Result<Checklist, Problem> {
        let (incident, at) = self.as_it_stood(incident, at, now)?;
        let state = incident.state();
        let playbook = self.playbooks.choose(state);
        Ok(Checklist {
            incident: incident.id,
            summary: state.summary.to_string(),
            severity: state.severity,
            playbook: playbook.name.to_string(),
            at,
            steps: checklist(&incident, playbook, at),
        })
    }

    /// The page for whoever takes over.
    pub fn briefing(&self, incident: &str, at: Option<&str>, now: Time) -> Result<BriefingView, Problem> {
        let (incident, at) = self.as_it_stood(incident, at, now)?;
        let page = briefing(&incident, at, self.settings.time_zone(), &self.settings.advice);
        Ok(view::cockpit::briefing(page))
    }

    /// The line of an advice's action, if the advice still stands.
    pub(super) fn action_line(
        &self,
        incident: &Incident,
        condition: &str,
        action: usize,
        now: Time,
    ) -> Result<String, Problem> {
        let wanted = Condition::named(condition, incident);
        let advice = ask_next(incident, now, &self.settings.advice);
        let stands = advice.iter().find(|one| Some(&one.condition) == wanted.as_ref());
        let line = stands.and_then(|one| one.actions.get(action)).map(|action| action.line.clone());
        line.ok_or_else(|| {
            let what = wanted.map_or_else(|| condition.to_owned(), |wanted| wanted.label(incident));
            let reason = format!("That is settled meanwhile: {what}.");
            Problem::new(Code::Refused, reason, "Nothing was logged. What is next now stands in its place.")
        })
    }

    /// The incident and the moment it is read at; refused if that is before declaring.
    pub(super) fn as_it_stood(
        &self,
        incident: &str,
        at: Option<&str>,
        now: Time,
    ) -> Result<(Cow<'_, Incident>, Time), Problem> {
        let incident = self.incident(incident)?;
        let Some(at) = at else { return Ok((Cow::Borrowed(incident), now)) };
        let reading = self.reading(now);
        let at = when::moment(at, &reading)?;
        let local = |time| when::local(time, &reading);
        match Milestones::of(incident).get(Milestone::Declared) {
            Some(declared) if declared.at > at => {
                let reason = format!("“{}” was not declared yet at {}.", incident.state().summary, local(at));
                let hint = format!("It was declared at {}; name a moment since.", local(declared.at));
                Err(Problem::new(Code::NotFound, reason, hint))
            }
            _ => Ok((Cow::Owned(incident.as_of(at)), at)),
        }
    }
}
