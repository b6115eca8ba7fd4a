//! What to do next, the checklist and the briefing, now or as of an earlier time.

use std::sync::Arc;

use grizzly_core::{
    Incident, IncidentId, Time,
    briefing::briefing,
    checklist,
    command::ReadyCommand,
    line::when,
    milestone::{Milestone, Milestones},
    nudges::{NudgeKind, nudges},
};

use crate::{
    Workspace,
    api::{BriefingView, Checklist, NextView},
    problem::{Code, Problem},
    view,
};

impl Workspace {
    /// What to do next, most urgent first, as of `at` (a time as a person types it) or now.
    pub fn next(&self, incident: &str, at: Option<&str>, now: Time) -> Result<NextView, Problem> {
        let (incident, at) = self.as_of(incident, at, now)?;
        let next = view::boards::nudges(&incident, nudges(&incident, at, &self.config.settings().nudges));
        Ok(NextView { incident: incident.id, summary: incident.state().summary.to_string(), at, next })
    }

    /// The steps of the incident's playbook.
    pub fn checklist(&self, incident: &str, at: Option<&str>, now: Time) -> Result<Checklist, Problem> {
        let (incident, at) = self.as_of(incident, at, now)?;
        let state = incident.state();
        let playbook = self.config.playbook(state);
        Ok(Checklist {
            incident: incident.id,
            summary: state.summary.to_string(),
            severity: state.severity,
            playbook: playbook.name.to_string(),
            at,
            steps: checklist(&incident, playbook, at, &self.config.settings().nudges),
        })
    }

    /// A one-page briefing for a handover or a late joiner.
    pub fn briefing(&self, incident: &str, at: Option<&str>, now: Time) -> Result<BriefingView, Problem> {
        let (incident, at) = self.as_of(incident, at, now)?;
        let briefing =
            briefing(&incident, at, self.config.settings().time_zone(), &self.config.settings().nudges);
        Ok(view::boards::briefing(briefing))
    }

    /// Refuses a command that no button of the nudge holds any more.
    pub(super) fn check_offered(
        &self,
        incident: IncidentId,
        nudge: &str,
        command: &ReadyCommand,
        now: Time,
    ) -> Result<(), Problem> {
        let incident = &*self.incident(&incident.to_string())?;
        let kind = NudgeKind::named(nudge, incident);
        let what = || kind.as_ref().map_or_else(|| nudge.to_owned(), |kind| kind.label(incident));
        let current = nudges(incident, now, &self.config.settings().nudges);
        let reason = match current.iter().find(|one| Some(&one.kind) == kind.as_ref()) {
            Some(one) if one.actions.iter().any(|action| action.command.as_ref() == Some(command)) => {
                return Ok(());
            }
            Some(_) => format!("Nothing was logged: “{}” offers something else now.", what()),
            None => format!("Nothing was logged: “{}” no longer applies.", what()),
        };
        Err(Problem::new(Code::Refused, reason, "Look at Next again."))
    }

    /// The incident as of `at`, and that time. Refused if it was declared later.
    pub(super) fn as_of(
        &self,
        incident: &str,
        at: Option<&str>,
        now: Time,
    ) -> Result<(Arc<Incident>, Time), Problem> {
        let incident = self.incident(incident)?;
        let Some(at) = at else { return Ok((incident, now)) };
        let context = self.context(now);
        let summary = incident.state().summary.clone();
        let declared = Milestones::of(&incident).get(Milestone::Declared);
        let begin = when::moment(at, &context)?;
        // A minute is meant with all that the log shows in it.
        let is_minute = begin.millis() % 60_000 == 0;
        let incident = incident.as_of(if is_minute { begin.plus_seconds(59) } else { begin });
        let at = incident.state().last_activity_at.map_or(begin, |last| last.max(begin));
        let local = |time| when::local(time, &context);
        match declared {
            Some(declared) if declared.at > at => {
                let reason = format!("“{summary}” wasn't declared yet at {}.", local(at));
                let hint = format!("Use a time since {}, when it was declared.", local(declared.at));
                Err(Problem::new(Code::NotFound, reason, hint))
            }
            _ => Ok((Arc::new(incident), at)),
        }
    }
}
