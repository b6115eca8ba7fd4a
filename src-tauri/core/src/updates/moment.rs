//! What the rules of sentences look at: the incident for one audience at one time.

use chrono_tz::Tz;

use crate::{
    EntryId, Event, Incident, Record, Status, Time,
    codes::without_status_codes,
    elapsed::without_elapsed,
    event::{Audience, FactName},
    incident::{IncidentState, Sent, Stage, StatedFact, Task, Update},
    milestone::{Milestone, Milestones, Reached, reopened},
    over_since::over_since,
    updates::{
        claim::Claim,
        sentence_parts::{in_quotes, unended},
        template_kind::TemplateKind,
        tense::{Past, past},
        update_kind::UpdateKind,
    },
};

/// An incident, for one audience at one time.
pub(super) struct Moment<'a> {
    pub incident: &'a Incident,
    pub state: &'a IncidentState,
    pub milestones: Milestones,
    pub audience: &'a Audience,
    pub kind: UpdateKind,
    /// When the next update is promised.
    pub next_at: Option<Time>,
    pub now: Time,
    pub zone: Tz,
}

impl<'a> Moment<'a> {
    pub fn new(
        incident: &'a Incident,
        audience: &'a Audience,
        next_at: Option<Time>,
        now: Time,
        zone: Tz,
    ) -> Self {
        let state = incident.state();
        let (milestones, kind) = (Milestones::of(incident), UpdateKind::of(state, audience));
        Self { incident, state, milestones, audience, kind, next_at, now, zone }
    }

    /// `10:14`, with the day if it is another one.
    pub fn clock(&self, at: Time) -> String {
        let (at, now) = (at.utc().with_timezone(&self.zone), self.now.utc().with_timezone(&self.zone));
        let day = if at.date_naive() == now.date_naive() { "" } else { " on %-d %B" };
        at.format(&format!("%H:%M{day}")).to_string()
    }

    /// `10:14 CEST`: once per update, because readers may be in other zones.
    pub fn clock_in_zone(&self, at: Time) -> String {
        let zone = at.utc().with_timezone(&self.zone).format("%Z").to_string();
        let zone = if zone.starts_with(['+', '-']) { format!("UTC{zone}") } else { zone };
        let clock = self.clock(at);
        match clock.split_once(' ') {
            Some((time, day)) => format!("{time} {zone} {day}"),
            None => format!("{clock} {zone}"),
        }
    }

    /// The current fact of this name, with its text. While it happens again, what users felt before may be otherwise.
    pub fn fact(&self, name: FactName) -> Option<(&'a StatedFact, &'a str)> {
        let stated = self.state.fact(name)?;
        let is_felt = matches!(
            name,
            FactName::Symptom | FactName::SurfaceArea | FactName::Impact | FactName::Workaround
        );
        let is_before = || self.incident.number_of(stated.entry) < self.reopened_by();
        if is_felt && !self.kind.is_mitigated() && is_before() {
            return None;
        }
        Some((stated, text_of(stated))).filter(|(_, text)| !text.is_empty())
    }

    /// How a text that was true while users were affected reads now: as it is, in the past tense, or quoted.
    pub fn in_tense(&self, text: &str) -> String {
        if !self.kind.is_mitigated() {
            return text.to_owned();
        }
        match past(text) {
            Past::Text(text) => text,
            Past::Present => in_quotes(text),
        }
    }

    /// `as of 10:20`: when a fact was true. A line may name an earlier time than that of its typing; that it was true
    /// before, nobody has said. A correction says what was true then.
    pub fn as_of(&self, fact: &StatedFact) -> String {
        format!("as of {}", self.clock(fact.at))
    }

    /// A claim about a fact, which also stands on what corrected it.
    pub fn states(&self, fact: &StatedFact, text: String) -> Claim {
        let corrected = self.incident.record_of(fact.entry).map(|record| self.corrections(record));
        let entries = [fact.entry].into_iter().chain(corrected.unwrap_or_default().iter().copied()).collect();
        Claim { text, entries }
    }

    /// What corrected the text of this record.
    pub fn corrections(&self, record: &'a Record) -> &'a [EntryId] {
        let written = record.written.as_ref().filter(|written| written.event != record.entry.event);
        written.map(|_| record.corrected_by.as_slice()).unwrap_or_default()
    }

    /// When a milestone was reached, with the entry that proves it.
    pub fn reached(&self, milestone: Milestone) -> Option<(Time, EntryId)> {
        let Reached { at, number } = self.milestones.get(milestone)?;
        Some((at, self.incident.record(number)?.entry.id))
    }

    /// When the status was reached since the last reopening, with its entry. Mitigated: since when no new users are affected.
    pub fn status(&self, status: Status) -> Option<(Time, EntryId)> {
        let at = self.state.reached(status)?;
        let leads_there = |event: &Event| match status {
            Status::Mitigated => matches!(event, Event::Mitigated { .. }),
            Status::Monitoring => matches!(event, Event::Fixed { .. }),
            Status::Resolved => matches!(event, Event::Resolved { .. }),
            Status::Closed => matches!(event, Event::Closed { .. }),
            Status::FalseAlarm => matches!(event, Event::FalseAlarm { .. }),
            Status::Merged => matches!(event, Event::Merged { .. }),
            Status::Active => matches!(event, Event::Reopened { .. }),
        };
        let mut records = self.incident.in_effect_but_notes().rev();
        let record = records.find(|record| record.entry.at == at && leads_there(&record.entry.event))?;
        let since = (status == Status::Mitigated).then(|| over_since(self.incident, at, self.zone)).flatten();
        Some((since.unwrap_or(at), record.entry.id))
    }

    /// The number of the last reopening's entry, 0 without one: what was logged before may not hold any more.
    pub fn reopened_by(&self) -> u32 {
        reopened(self.incident)
    }

    /// The entry of the last reopening.
    pub fn reopening(&self) -> Option<EntryId> {
        self.incident.record(self.reopened_by()).map(|record| record.entry.id)
    }

    /// The last entry for which `is` holds.
    pub fn last_entry(&self, is: impl Fn(&Event) -> bool) -> Option<EntryId> {
        let found = self.incident.in_effect_but_notes().rev().find(|record| is(&record.entry.event));
        found.map(|record| record.entry.id)
    }

    /// Entries that show that somebody works on it: who leads, the rollbacks that are under way, and the accepted
    /// tasks. Empty: nobody has logged any.
    pub fn at_work(&self) -> Vec<EntryId> {
        let leads =
            |event: &Event| matches!(event, Event::LeaderNamed { .. } | Event::HandoverAccepted { .. });
        let leader = self.state.leader.as_ref().and_then(|_| self.last_entry(leads));
        let rollback = self
            .state
            .rollbacks
            .iter()
            .any(|one| one.stage == Stage::RollingBack && self.state.rollback_block(one).is_none());
        let started = |event: &Event| matches!(event, Event::RollbackStarted { .. });
        let rollback = rollback.then(|| self.last_entry(started)).flatten();
        let is_accepted = |task: &&Task| task.accepted_at.is_some() && task.blocked_by.is_none();
        let task = self.state.open_tasks().find(is_accepted).map(|task| task.id);
        leader.into_iter().chain(rollback).chain(task).collect()
    }

    /// The summary, as last corrected, without times that counted from the declaration; with the declaration and what
    /// corrected it.
    pub fn summary(&self) -> Claim {
        let corrections = self.incident.declaration().map(|record| self.corrections(record));
        let entries = self.declaration().into_iter().chain(corrections.unwrap_or_default().iter().copied());
        let text = without_elapsed(self.state.summary.as_str());
        let text = unended(&text);
        // Engineers read codes, others don't.
        let text = match TemplateKind::of(self.audience) {
            TemplateKind::Team => text.to_owned(),
            TemplateKind::Ceo | TemplateKind::CustomerSuccess => without_status_codes(text),
        };
        Claim { text, entries: entries.collect() }
    }

    /// The entry of the declaration.
    pub fn declaration(&self) -> Vec<EntryId> {
        self.incident.declaration().map(|record| record.entry.id).into_iter().collect()
    }

    /// The last update that this audience was sent, and when.
    pub fn last_update(&self) -> Option<(&'a Update, Sent)> {
        let update = self.state.last_update(self.audience)?;
        Some((update, update.sent()?))
    }
}

/// The text of a fact, without the full stop at its end.
pub(super) fn text_of(stated: &StatedFact) -> &str {
    stated.fact.text().map(|text| text.as_str().trim().trim_end_matches('.')).unwrap_or_default()
}
