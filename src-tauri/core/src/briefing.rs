//! The one-page briefing for a new leader: status, tasks, rollbacks, updates and open questions.

use chrono_tz::Tz;

use crate::{
    Event, Incident, PersonId, Status, Time,
    describe::{describe_fact, describe_rollback, names, single_line, time_used},
    event::{Audience, FactName},
    incident::{FollowUp, IncidentState, Presence, Record, Rollback, Stage, Task},
    milestone::{Milestone, Milestones},
    nudges::{NudgeRules, available_people, nudges, update_due},
    outdated::outdated_because,
    text::capital,
    time::span,
    wanted::{cause_label, says_something, wanted},
};

/// The most nudges on the page.
const MAX_NUDGES: usize = 5;

/// A page in sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    pub title: String,
    pub sections: Vec<Section>,
}

/// A heading and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub title: &'static str,
    pub lines: Vec<String>,
}

impl Briefing {
    /// The whole page as text, which is also Markdown.
    pub fn text(&self) -> String {
        let section = |section: &Section| {
            let lines: Vec<String> = section.lines.iter().map(|line| format!("- {line}")).collect();
            format!("\n## {}\n{}\n", section.title, lines.join("\n"))
        };
        format!("# {}\n{}", self.title, self.sections.iter().map(section).collect::<String>())
    }
}

/// The briefing at `now`; times of day are in `zone`.
pub fn briefing(incident: &Incident, now: Time, zone: Tz, rules: &NudgeRules) -> Briefing {
    let state = incident.state();
    let page = BriefingBuilder { incident, state, now, zone, rules };
    let sections = [
        ("Status", page.status()),
        ("Needs attention", page.problems()),
        ("Facts", page.facts()),
        ("Tasks and people", page.work()),
        ("Rollbacks", page.rollbacks()),
        ("Updates", page.updates()),
        ("Open questions", page.questions()),
    ];
    let severity = state.severity.map_or("Severity undetermined", |severity| severity.name());
    Briefing {
        title: format!("{severity}: {}", state.summary),
        sections: sections.into_iter().map(|(title, lines)| Section { title, lines }).collect(),
    }
}

struct BriefingBuilder<'a> {
    incident: &'a Incident,
    state: &'a IncidentState,
    now: Time,
    zone: Tz,
    rules: &'a NudgeRules,
}

impl BriefingBuilder<'_> {
    fn clock(&self, at: Time) -> String {
        let here = |time: Time| time.utc().with_timezone(&self.zone);
        let same_day = here(at).date_naive() == here(self.now).date_naive();
        here(at).format(if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
    }

    fn ago(&self, at: Time) -> String {
        let seconds = self.until().seconds_since(at).max(0);
        span(if seconds < 60 { seconds } else { seconds / 60 * 60 })
    }

    /// Durations end when the incident is over.
    fn until(&self) -> Time {
        let over = self.state.status_since().filter(|_| self.state.status.is_over());
        over.map_or(self.now, |over| over.min(self.now))
    }

    fn status(&self) -> Vec<String> {
        let milestones = Milestones::of(self.incident);
        let at = |milestone| milestones.get(milestone).map(|reached| reached.at);
        let first_time = self.state.status == Status::Active && self.state.statuses.len() == 1;
        let active_since = at(Milestone::FirstError).filter(|_| first_time);
        let mut lines = vec![match active_since.or(self.state.status_since()) {
            Some(since) if self.state.status.is_over() => {
                format!("{} since {}", self.state.status.label(), self.clock(since))
            }
            Some(since) => format!("{} for {}", self.state.status.label(), self.ago(since)),
            None => self.state.status.label().to_owned(),
        }];
        let began = at(Milestone::FirstError).map(|first| format!("first error {}", self.clock(first)));
        let declared = at(Milestone::Declared).map(|declared| format!("declared {}", self.clock(declared)));
        let moments: Vec<String> = began.into_iter().chain(declared).collect();
        lines.push(format!("{} ({})", capital(&moments.join(", ")), self.zone));
        lines.extend(self.ended());
        lines.push(self.goal());
        lines.push(match &self.state.call {
            Some(link) => format!("Call: {link}"),
            None => "Call: none".to_owned(),
        });
        let name = |person: &Option<PersonId>| person.as_ref().map_or("none".to_owned(), PersonId::name);
        lines.push(format!("Leader: {}, deputy: {}", name(&self.state.leader), name(&self.state.deputy)));
        lines.extend(
            self.state
                .handover_to
                .as_ref()
                .map(|to| format!("The lead is offered to {}, who hasn't accepted yet", to.name())),
        );
        lines
    }

    /// What ended it, in the words of whoever said so: `Mitigated at 10:39: the rollback of payments is done`.
    fn ended(&self) -> Vec<String> {
        let mut entries = self.incident.in_effect_but_notes();
        let reopened = entries.rfind(|one| matches!(one.entry.event, Event::Reopened { .. }));
        let since = reopened.map_or(0, |one| one.number);
        let line = |record: &Record| {
            let (what, text) = match &record.entry.event {
                Event::Mitigated { text } => ("Mitigated", text.as_ref()?),
                Event::Fixed { text } => ("Fixed", text.as_ref()?),
                _ => return None,
            };
            Some(format!("{what} at {}: {text}", self.clock(record.entry.at)))
        };
        self.incident.in_effect_but_notes().filter(|record| record.number > since).filter_map(line).collect()
    }

    /// What to achieve in this status.
    fn goal(&self) -> String {
        match self.state.status {
            Status::Active => "Goal: mitigate; roll back first, think later",
            Status::Mitigated => "Goal: fix the cause, and check that it stays mitigated",
            Status::Monitoring => "Goal: check that everything is back to normal for users, then resolve",
            Status::Resolved => "Goal: finish the cleanup with CS",
            Status::Closed if self.state.published_at.is_none() => "Goal: publish the RFO",
            Status::Closed if self.state.reviewed_at.is_none() => "Goal: review the RFO",
            Status::Closed if self.state.follow_ups.iter().any(FollowUp::is_open) => {
                "Goal: do the follow-ups"
            }
            Status::Closed | Status::FalseAlarm | Status::Merged => "Nothing is left to do",
        }
        .to_owned()
    }

    /// What is wrong or missing, most urgent first.
    fn problems(&self) -> Vec<String> {
        let nudges = nudges(self.incident, self.now, self.rules);
        or(nudges.into_iter().take(MAX_NUDGES).map(|one| one.why).collect(), "Nothing")
    }

    fn facts(&self) -> Vec<String> {
        let lines: Vec<String> = self
            .state
            .current_facts()
            .iter()
            .filter(|stated| says_something(self.incident, stated))
            .map(|stated| {
                let (label, text) = describe_fact(&self.state.as_sure_as_said(stated));
                let is_cause = stated.fact.name() == FactName::SuspectedCause;
                let label = if is_cause { cause_label(self.incident).to_owned() } else { label };
                format!("{label}: {text} (as of {})", self.clock(stated.at))
            })
            .collect();
        or(lines, "No facts yet")
    }

    fn work(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.state.open_tasks().map(|task| self.task(task)).collect();
        let available: Vec<PersonId> = available_people(self.state).cloned().collect();
        if !available.is_empty() {
            lines.push(format!("Available: {}", names(&available)));
        }
        let people_who = |presence| {
            let people = self.state.people.iter().filter(move |person| person.presence == presence);
            people.map(|person| person.id.clone()).collect::<Vec<_>>()
        };
        for (presence, label) in [(Presence::Paged, "Paged"), (Presence::NoAnswer, "No answer")] {
            let people = people_who(presence);
            if !people.is_empty() {
                lines.push(format!("{label}: {}", names(&people)));
            }
        }
        for group in &self.state.groups {
            let members = names(&group.members);
            lines.push(format!("Group {}: led by {}, with {members}", group.name, group.lead.name()));
        }
        or(lines, "No open tasks")
    }

    fn task(&self, task: &Task) -> String {
        let owner = task.owner.as_ref().map_or("No owner".to_owned(), PersonId::name);
        let used = self.until().seconds_since(task.started_at()).max(0) / 60;
        let time = time_used(used, task.minutes);
        let accepted =
            if task.owner.is_some() && task.accepted_at.is_none() { " · not accepted" } else { "" };
        let blocked = task.blocked_by.as_ref().map(|by| format!(" · {}", self.incident.blocked(by)));
        let report = task.report.as_ref().map(|report| format!(" · report: {report}"));
        format!(
            "{owner}: {} · {time}{accepted}{}{}",
            task.title,
            blocked.unwrap_or_default(),
            report.unwrap_or_default()
        )
    }

    fn rollbacks(&self) -> Vec<String> {
        let line = |rollback: &Rollback| {
            format!(
                "{}: {}",
                rollback.service,
                describe_rollback(self.incident, rollback, Some(self.until()))
            )
        };
        or(self.state.rollbacks.iter().map(line).collect(), "No service suspected or rolled back")
    }

    fn updates(&self) -> Vec<String> {
        let line = |audience: &Audience| {
            let who = capital(audience.label());
            let last = self.state.last_update(audience);
            let last = match last.and_then(|last| Some((last.sent()?.at, &last.text))) {
                Some((at, text)) => format!("{who}, {}: {}", self.clock(at), single_line(text)),
                None => format!("{who}: no update sent"),
            };
            let next = update_due(self.state, audience, self.rules);
            let next = next.map(|due| format!(" (next update at {})", self.clock(due)));
            let unsent = self.state.unsent_update(audience).map(|_| " · a newer update isn't sent yet");
            format!("{last}{}{}", next.unwrap_or_default(), unsent.unwrap_or_default())
        };
        [Audience::Ceo, Audience::CustomerSuccess].iter().map(line).collect()
    }

    fn questions(&self) -> Vec<String> {
        let questions: [(&str, FactName); 4] = [
            ("What do users see?", FactName::Symptom),
            ("What is the surface area?", FactName::SurfaceArea),
            ("Who is affected, and how many?", FactName::Impact),
            ("What is the cause?", FactName::SuspectedCause),
        ];
        let open = questions.into_iter().filter(|(_, name)| self.state.fact(*name).is_none());
        let mut lines: Vec<String> = open.map(|(question, _)| question.to_owned()).collect();
        for rollback in &self.state.rollbacks {
            match rollback.stage {
                Stage::Suspected if self.state.is_of_others(rollback) => {
                    lines.push(format!("Is it {}, which another company runs?", rollback.service));
                }
                Stage::Suspected => lines.push(format!("Do we roll back {}?", rollback.service)),
                Stage::RolledBack => lines.push(format!("Did the rollback of {} help?", rollback.service)),
                _ => {}
            }
            if let Some(block) = self.state.rollback_block(rollback).filter(|_| rollback.block.is_some()) {
                let blocked = self.incident.blocked(&block.by);
                lines.push(format!("How do we unblock the rollback of {}, {blocked}?", rollback.service));
            }
        }
        for task in self.state.open_tasks() {
            match (&task.owner, &task.blocked_by) {
                (None, _) => lines.push(format!("Who takes “{}”?", task.title)),
                (_, Some(by)) => {
                    lines.push(format!("How do we unblock “{}”, {}?", task.title, self.incident.blocked(by)))
                }
                _ => {}
            }
        }
        for customer in &self.state.customers {
            if let Some((reply, _)) = customer.unanswered() {
                let reply = single_line(reply);
                lines.push(format!("What do we answer {}? They wrote: “{reply}”", customer.name));
            } else if customer.owner.is_none() && customer.done_at.is_none() {
                lines.push(format!("Who owns the contact with {}?", customer.name));
            } else if self.state.status >= Status::Resolved && customer.resolution_sent_at.is_none() {
                lines.push(format!("Does {} know that it's over?", customer.name));
            }
        }
        for audience in [Audience::Ceo, Audience::CustomerSuccess] {
            if let Some(how) = outdated_because(self.state, &audience) {
                lines.push(format!("The last update to {} is outdated: {how}", audience.label()));
            }
        }
        for follow_up in self.state.follow_ups.iter().filter(|one| one.is_open()) {
            let owner = follow_up.owner.as_ref().map(|owner| format!(" · {}", owner.name()));
            let due = follow_up.due.map(|due| format!(" · by {due}"));
            let (owner, due) = (owner.unwrap_or_default(), due.unwrap_or_default());
            lines.push(format!("Follow-up: {}{owner}{due}", follow_up.what));
        }
        let is_resolved = self.state.status >= Status::Resolved;
        let of_rfo = wanted(self.incident, &Milestones::of(self.incident));
        let of_rfo = of_rfo.into_iter().filter(|_| is_resolved).count();
        lines.extend(match of_rfo {
            0 => None,
            1 => Some("1 question of the RFO is open".to_owned()),
            _ => Some(format!("{of_rfo} questions of the RFO are open")),
        });
        or(lines, "None")
    }
}

fn or(lines: Vec<String>, nothing: &str) -> Vec<String> {
    if lines.is_empty() { vec![nothing.to_owned()] } else { lines }
}
