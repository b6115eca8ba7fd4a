//! The one page for whoever takes over: where it stands, who does what, what was told, what is open.

use chrono_tz::Tz;

use crate::{
    Handle, Incident, Phase, Time,
    advice::{Rules, ask_next, differs, free_people, owed},
    event::{Audience, FactName},
    incident::{Presence, Rollback, Stage, State, Task},
    milestone::{Milestone, Milestones},
    text::capital,
    time::span,
    words::{audience_words, blocker_words, fact_words, names, on_a_line},
};

/// So many items of advice: the page stays one page.
const MOST_ADVICE: usize = 5;

/// One page, in sections.
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
    /// All of it as plain text that is Markdown too.
    pub fn text(&self) -> String {
        let section = |section: &Section| {
            let lines: Vec<String> = section.lines.iter().map(|line| format!("- {line}")).collect();
            format!("\n## {}\n{}\n", section.title, lines.join("\n"))
        };
        format!("# {}\n{}", self.title, self.sections.iter().map(section).collect::<String>())
    }
}

/// The briefing as it stands at `now`; times of day are in `zone`.
pub fn briefing(incident: &Incident, now: Time, zone: Tz, rules: &Rules) -> Briefing {
    let state = incident.state();
    let page = Page { incident, state, now, zone, rules };
    let sections = [
        ("Where it stands", page.standing()),
        ("What we are after", page.objectives()),
        ("What we know", page.facts()),
        ("Who does what", page.work()),
        ("Rollbacks", page.rollbacks()),
        ("What CEO and CS were told", page.told()),
        ("Open questions", page.questions()),
        ("Who leads next", page.next_leader()),
    ];
    let severity = state.severity.map_or("SEV not determined", |severity| severity.name());
    Briefing {
        title: format!("{severity}: {}", state.summary),
        sections: sections.into_iter().map(|(title, lines)| Section { title, lines }).collect(),
    }
}

struct Page<'a> {
    incident: &'a Incident,
    state: &'a State,
    now: Time,
    zone: Tz,
    rules: &'a Rules,
}

impl Page<'_> {
    fn clock(&self, at: Time) -> String {
        let here = |time: Time| time.utc().with_timezone(&self.zone);
        let same_day = here(at).date_naive() == here(self.now).date_naive();
        here(at).format(if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
    }

    fn ago(&self, at: Time) -> String {
        let seconds = self.until().seconds_since(at).max(0);
        span(if seconds < 60 { seconds } else { seconds / 60 * 60 })
    }

    /// Minutes end when it is over.
    fn until(&self) -> Time {
        let over = self.state.phase_since().filter(|_| self.state.phase.is_over());
        over.map_or(self.now, |over| over.min(self.now))
    }

    fn standing(&self) -> Vec<String> {
        let milestones = Milestones::of(self.incident);
        let at = |milestone| milestones.get(milestone).map(|reached| reached.at);
        let bleeds_first = self.state.phase == Phase::Bleeding && self.state.phases.len() == 1;
        let bleeds_since = at(Milestone::FirstError).filter(|_| bleeds_first);
        let mut lines = vec![match bleeds_since.or(self.state.phase_since()) {
            Some(since) => format!("{} for {}", capital(self.state.phase.label()), self.ago(since)),
            None => capital(self.state.phase.label()),
        }];
        let began = at(Milestone::FirstError).map(|first| format!("first error {}", self.clock(first)));
        let declared = at(Milestone::Declared).map(|declared| format!("declared {}", self.clock(declared)));
        let moments: Vec<String> = began.into_iter().chain(declared).collect();
        lines.push(format!("{} ({})", capital(&moments.join(", ")), self.zone));
        lines.push(match &self.state.call {
            Some(link) => format!("Call: {link}"),
            None => "No call is open".to_owned(),
        });
        lines.push(match &self.state.leader {
            Some(leader) => format!("{} leads", leader.name()),
            None => "Nobody leads".to_owned(),
        });
        lines
    }

    fn objectives(&self) -> Vec<String> {
        let aim = match self.state.phase {
            Phase::Bleeding => "Stop the bleeding: roll back first, think later",
            Phase::BleedingStopped => "Remove what caused it, and watch that it stays stopped",
            Phase::Fixed => "Make sure that it is normal where the users are, then say all clear",
            Phase::AllClear => "Clean up with CS",
            Phase::Cleanup => "Every affected user is helped and knows that it is over",
            Phase::Closed => "Write the RFO",
            Phase::FalseAlarm | Phase::Merged => "Nothing is left to do",
        };
        let advice = ask_next(self.incident, self.now, self.rules);
        let next = advice.into_iter().take(MOST_ADVICE).map(|one| format!("Next: {}", one.why));
        [aim.to_owned()].into_iter().chain(next).collect()
    }

    fn facts(&self) -> Vec<String> {
        let lines: Vec<String> = self
            .state
            .facts_in_force()
            .iter()
            .map(|stated| {
                let (label, text) = fact_words(&stated.fact);
                format!("{label}: {text} (since {})", self.clock(stated.at))
            })
            .collect();
        or(lines, "Nothing is stated yet")
    }

    fn work(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.state.open_tasks().map(|task| self.task(task)).collect();
        let free: Vec<Handle> = free_people(self.state).cloned().collect();
        if !free.is_empty() {
            lines.push(format!("Free: {}", names(&free)));
        }
        let called = |presence| {
            let people = self.state.people.iter().filter(move |person| person.presence == presence);
            people.map(|person| person.handle.clone()).collect::<Vec<_>>()
        };
        for (presence, words) in
            [(Presence::CalledIn, "Called in"), (Presence::NoAnswer, "Called, no answer")]
        {
            let people = called(presence);
            if !people.is_empty() {
                lines.push(format!("{words}: {}", names(&people)));
            }
        }
        for group in &self.state.groups {
            let members = names(&group.members);
            lines.push(format!("Group {}: {} leads {members}", group.name, group.lead.name()));
        }
        or(lines, "Nobody has a task")
    }

    fn task(&self, task: &Task) -> String {
        let owner = task.owner.as_ref().map_or("Nobody".to_owned(), Handle::name);
        let used = self.until().seconds_since(task.runs_from()).max(0) / 60;
        let time = match task.minutes {
            Some(minutes) => format!("{used} of {minutes} min"),
            None => format!("{used} min"),
        };
        let yes = if task.owner.is_some() && task.accepted_at.is_none() { ", not yet said yes" } else { "" };
        let blocked =
            task.blocked_on.as_ref().map(|on| format!(", waits for {}", blocker_words(self.incident, on)));
        let report = task.report.as_ref().map(|report| format!(": {report}"));
        format!(
            "{owner}, {} ({time}{yes}{}){}",
            task.title,
            blocked.unwrap_or_default(),
            report.unwrap_or_default()
        )
    }

    fn rollbacks(&self) -> Vec<String> {
        let line = |rollback: &Rollback| {
            let took = match (rollback.stage, rollback.started_at, rollback.finished_at) {
                (Stage::RollingBack, Some(started), _) => format!(", for {}", self.ago(started)),
                (_, Some(started), Some(finished)) => {
                    format!(", took {}", span(finished.seconds_since(started)))
                }
                _ => String::new(),
            };
            let moved = matches!(rollback.stage, Stage::RollingBack | Stage::Finished | Stage::Verified(_));
            let to = rollback.to.as_ref().filter(|_| moved);
            let to = to.map(|to| format!(", to {to}")).unwrap_or_default();
            let of = rollback.of.as_ref().map(|of| format!(", {}", of.name())).unwrap_or_default();
            let why = rollback.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            format!("{}, {}{to}{took}{of}{why}", rollback.service, rollback.stage.label())
        };
        or(self.state.rollbacks.iter().map(line).collect(), "Nothing was rolled back or suspected")
    }

    fn told(&self) -> Vec<String> {
        let line = |audience: &Audience| {
            let who = capital(audience_words(audience));
            let told = match self.state.last_told(audience) {
                Some(told) => format!("{who}, {}: {}", self.clock(told.at), on_a_line(&told.text)),
                None => format!("{who}: nothing yet"),
            };
            let next = owed(self.state, audience, self.rules);
            let next = next.map(|due| format!(" (next word due {})", self.clock(due)));
            format!("{told}{}", next.unwrap_or_default())
        };
        [Audience::Ceo, Audience::CustomerSuccess].iter().map(line).collect()
    }

    fn questions(&self) -> Vec<String> {
        let asked: [(&str, FactName); 4] = [
            ("What do users see?", FactName::Symptom),
            ("How far does it reach?", FactName::SurfaceArea),
            ("Who is affected, and how many?", FactName::Impact),
            ("What is the cause?", FactName::SuspectedCause),
        ];
        let open = asked.into_iter().filter(|(_, name)| self.state.fact(*name).is_none());
        let mut lines: Vec<String> = open.map(|(question, _)| question.to_owned()).collect();
        for rollback in &self.state.rollbacks {
            match rollback.stage {
                Stage::Suspected => lines.push(format!("Is {} rolled back?", rollback.service)),
                Stage::Finished => lines.push(format!("Did the rollback of {} help?", rollback.service)),
                _ => {}
            }
        }
        for task in self.state.open_tasks() {
            match (&task.owner, &task.blocked_on) {
                (None, _) => lines.push(format!("Who takes “{}”?", task.title)),
                (_, Some(on)) => lines.push(format!(
                    "What does “{}” need from {}?",
                    task.title,
                    blocker_words(self.incident, on)
                )),
                _ => {}
            }
        }
        for audience in [Audience::Ceo, Audience::CustomerSuccess] {
            if let Some(difference) = differs(self.state, &audience) {
                let who = capital(audience_words(&audience));
                lines.push(format!("{who} does not know it: {}", difference.how));
            }
        }
        or(lines, "None")
    }

    fn next_leader(&self) -> Vec<String> {
        vec![match (&self.state.handover_to, &self.state.next_leader) {
            (Some(to), _) => format!("The lead is offered to {}; it counts when they accept", to.name()),
            (None, Some(next)) => next.name(),
            (None, None) => "Nobody is named".to_owned(),
        }]
    }
}

fn or(lines: Vec<String>, nothing: &str) -> Vec<String> {
    if lines.is_empty() { vec![nothing.to_owned()] } else { lines }
}
