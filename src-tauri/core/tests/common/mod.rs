//! An incident in memory: lines go through the grammar and `decide`, as everywhere.
#![allow(dead_code, reason = "each test binary uses a part")]

pub mod long;

use chrono_tz::Tz;
use grizzly_core::{
    Command, DeviceId, Entry, EntryId, Event, Incident, IncidentId, PersonId, Text, Time,
    command::{SendUpdate, SentVia},
    decide::{DecisionContext, decide},
    describe::describe,
    event::EntryKind,
    line::{self, ParseContext, scenario::read_scenario},
    nudges::NudgeRules,
};

pub fn time(text: &str) -> Time {
    Time::parse(text).expect("a moment")
}

/// 2026-11-22, at this time of day, UTC.
pub fn at(clock: &str) -> Time {
    time(&format!("2026-11-22T{clock}:00Z"))
}

pub fn id(number: u128) -> EntryId {
    EntryId(uuid::Uuid::from_u128(number))
}

pub fn context(now: Time) -> ParseContext {
    ParseContext { now, zone: Tz::UTC, date: None, me: PersonId::parse("ada"), names: Vec::new() }
}

/// An incident and the entries that made it.
pub struct Scene {
    pub incident: Incident,
    pub entries: Vec<Entry>,
    /// Those in the settings.
    pub rules: NudgeRules,
}

/// Its log, which is what somebody who reads a failure needs.
impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{}\n", self.log())
    }
}

impl Scene {
    pub fn new() -> Self {
        let id = IncidentId(id(1).0);
        Self { incident: Incident::new(id), entries: Vec::new(), rules: NudgeRules::default() }
    }

    /// Declared at 10:00, by Ada.
    pub fn declared() -> Self {
        let mut scene = Self::new();
        scene.say("10:00", "/declare checkout returns 500s").expect("a good line");
        scene
    }

    /// Logs a line at a time of day; the error is what the person sees.
    pub fn say(&mut self, clock: &str, text: &str) -> Result<(), String> {
        self.say_at(at(clock), text)
    }

    /// The same, on any day.
    pub fn say_at(&mut self, now: Time, text: &str) -> Result<(), String> {
        let parsed =
            line::parse(text, &context(now)).map_err(|error| format!("{error}\n  {}", error.hint()))?;
        self.command_by(parsed.by, now, parsed.at, parsed.command)
    }

    pub fn command(&mut self, now: Time, at: Option<Time>, command: Command) -> Result<(), String> {
        self.command_by(None, now, at, command)
    }

    /// Plays a scenario live: each line is written at its time, or right after the line before if its time is
    /// earlier.
    pub fn played(scenario: &str) -> Self {
        let mut scene = Self::new();
        let mut clock = Time::from_millis(i64::MIN);
        let far = time("2100-01-01T00:00:00Z");
        for step in read_scenario(scenario, far, Tz::UTC).expect("a good scenario") {
            let parsed = step.parsed;
            let at = parsed.at.expect("a time");
            clock = clock.max(at);
            let earlier = parsed.at.filter(|at| *at < clock);
            scene
                .command_by(parsed.by, clock, earlier, parsed.command)
                .unwrap_or_else(|why| panic!("line {}: {why}\n{}", step.line, scene.log()));
        }
        scene
    }

    pub fn command_by(
        &mut self,
        by: Option<PersonId>,
        now: Time,
        at: Option<Time>,
        command: Command,
    ) -> Result<(), String> {
        let author = by.unwrap_or_else(|| PersonId::parse("ada").expect("an ID"));
        let context = DecisionContext { now, at, author: author.clone(), rules: &self.rules };
        let decisions = decide(&self.incident, via_mail(command), &context)
            .map_err(|refusal| format!("{refusal}\n  {}", refusal.hint()))?;
        for decision in decisions {
            self.add_by(author.clone(), decision.at, now, decision.event);
        }
        Ok(())
    }

    pub fn add(&mut self, at: Time, recorded_at: Time, event: Event) {
        self.add_by(PersonId::parse("ada").expect("an ID"), at, recorded_at, event);
    }

    fn add_by(&mut self, author: PersonId, at: Time, recorded_at: Time, event: Event) {
        let number = self.entries.len() as u64 + 1;
        let opens = [EntryKind::Declared, EntryKind::TimelineImported].contains(&event.kind());
        let entry = Entry {
            id: if opens { self.incident.id.declaration() } else { id(u128::from(number)) },
            incident: self.incident.id,
            device: DeviceId(uuid::Uuid::from_u128(1)),
            seq: number,
            tick: number,
            author,
            at,
            recorded_at,
            event,
        };
        self.entries.push(entry.clone());
        self.incident.apply(entry);
    }

    /// Each record as one line of text.
    pub fn log(&self) -> String {
        let line = |record: &grizzly_core::Record| {
            let description = describe(&self.incident, record);
            let retracted = record.retracted.as_ref().map(|why| format!(" [retracted: {why}]"));
            let clock = record.entry.at.utc().format("%H:%M");
            format!(
                "#{} {clock} {} | {}{}",
                record.number,
                description.title,
                description.detail,
                retracted.unwrap_or_default()
            )
        };
        self.incident.records().iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// In these tests, every audience has the channel “mail”.
fn via_mail(command: Command) -> Command {
    match command {
        Command::SendUpdate(send) if send.via == SentVia::AudienceChannels => {
            let via = SentVia::Channels(vec![Text::new("mail")]);
            Command::SendUpdate(SendUpdate { via, ..send })
        }
        command => command,
    }
}

pub fn text(raw: &str) -> Text {
    Text::new(raw)
}
