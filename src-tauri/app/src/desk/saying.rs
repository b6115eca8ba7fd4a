//! Logging: a declaration, lines, a scenario; each whole or not at all.

use std::collections::HashSet;

use grizzly_core::{
    Command, Entry, EntryId, Event, FoundBy, Handle, IncidentId, Severity, Text, Time,
    handle::Through,
    incident::{Incident, slug},
    line::{self, Reading, when},
};

use crate::{
    Desk, Effect,
    api::{Code, Done, Problem},
    book::{Key, Step},
    clock::fresh_id,
    settings::CallSetting,
};

impl Desk {
    /// Plays a scenario into a new incident or an old one: all of it or nothing.
    pub fn play(&mut self, incident: Option<&str>, scenario: &str, now: Time) -> Result<Done, Problem> {
        let read = line::scenario::read_scenario(scenario, now, self.settings.time_zone())?;
        let steps: Vec<Step> =
            read.into_iter().map(|step| Step::spoken(step.spoken, Some(step.line))).collect();
        if steps.is_empty() {
            let reason = "The scenario has no lines.";
            return Err(Problem::new(Code::Mistake, reason, "Write: 10:42 @ada: /declare what is wrong"));
        }
        let id = match incident {
            Some(name) => self.incident(name)?.id,
            None => IncidentId(fresh_id(now)),
        };
        self.log(id, &steps, now)
    }

    /// Says lines about an incident, all or none; `at` and `by` are for lines that do not say it
    /// themselves.
    pub fn say(
        &mut self,
        incident: &str,
        lines: &[String],
        at: Option<&str>,
        by: Option<&str>,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let by = by.map(person).transpose()?;
        let me = by.clone().unwrap_or_else(|| self.settings.author());
        let reading = Reading { me: Some(me), ..self.reading(now) };
        let at = at.map(|at| when::moment(at, &reading)).transpose()?;
        let mut steps = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let number = (lines.len() > 1).then_some(number);
            let spoken =
                line::read(line, &reading).map_err(|mistake| Problem::from(mistake).in_line(number))?;
            let step = self.with_channels(Step::spoken(spoken, number))?;
            steps.push(Step { at: step.at.or(at), by: step.by.or_else(|| by.clone()), ..step });
        }
        let (id, mut before) = {
            let incident = self.incident(incident)?;
            (incident.id, known_people(incident))
        };
        before.extend(self.directory().people.iter().map(|person| person.handle.clone()));
        let mut done = self.log(id, &steps, now)?;
        let incident = self.incident(&id.to_string())?;
        let new_person = new_person_like_a_known_one(&before, &known_people(incident));
        let remarks: Vec<String> = new_person
            .into_iter()
            .chain(self.related_remark(incident, &steps))
            .chain(self.ticks_nothing(incident, &steps))
            .collect();
        done.remark = (!remarks.is_empty()).then(|| remarks.join("\n"));
        let opens_call = |step: &Step| matches!(step.command, Command::Record(Event::CallOpened { .. }));
        let invite = steps.iter().any(opens_call).then(|| Effect::CopyInvitation(self.invitation(incident)));
        let handed = self.handed_to_a_person(id, &done.numbers)?;
        Ok((done, invite.into_iter().chain(handed).collect()))
    }

    /// The incident and its call, in one step: a declaration is durable as a whole, or refused.
    pub(super) fn declare(
        &mut self,
        summary: Text,
        severity: Option<Severity>,
        began_at: Option<Time>,
        found_by: Option<FoundBy>,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let id = IncidentId(fresh_id(now));
        let link = self.settings.call.link_for(&slug(summary.as_str(), id));
        let call = link.map(|link| Command::Record(Event::CallOpened { link: Text::new(&link) }));
        let declaring = Command::Declare { summary, severity, began_at, found_by };
        let steps: Vec<Step> = [declaring].into_iter().chain(call).map(Step::now).collect();
        let done = self.log(id, &steps, now)?;
        let incident = self.incident(&id.to_string())?;
        let opened = incident.state().call.as_ref().map(ToString::to_string);
        let new_meeting = match &self.settings.call {
            CallSetting::New { link } => Some(link.clone()),
            _ => None,
        };
        let call = opened.or(new_meeting).map(|link| Effect::OpenLink { link, what: "call" });
        // Without a link an invitation leads nowhere, and would replace a link that was just copied.
        let link = incident.state().call.is_some();
        let invitation = link.then(|| Effect::CopyInvitation(self.invitation(incident)));
        let rest = [Effect::HideQuick, Effect::ShowIncident(id)];
        Ok((done, call.into_iter().chain(invitation).chain(rest).collect()))
    }

    /// `/ceo TEXT` leaves through the channels of the settings.
    fn with_channels(&self, step: Step) -> Result<Step, Problem> {
        let Command::Tell { audience, text, next, through: Through::ItsChannels } = step.command else {
            return Ok(step);
        };
        let setting = self.audience_setting(audience.name())?;
        let through = Through::Channels(self.usable(setting, &setting.channels)?);
        Ok(Step { command: Command::Tell { audience, text, next, through }, ..step })
    }

    pub(super) fn log(&mut self, id: IncidentId, steps: &[Step], now: Time) -> Result<Done, Problem> {
        let entries = self.enter(id, steps, None, now)?;
        let logged: HashSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
        let records = self.incident(&id.to_string())?.records();
        let of_these = records.iter().filter(|record| logged.contains(&record.entry.id));
        let numbers = of_these.map(|record| record.number).collect();
        Ok(Done { incident: Some(id), numbers, ..Done::default() })
    }

    /// Logs the steps as the person of the settings; `done`: what became of this parcel is among them.
    pub(super) fn enter(
        &mut self,
        id: IncidentId,
        steps: &[Step],
        done: Option<&Key>,
        now: Time,
    ) -> Result<Vec<Entry>, Problem> {
        self.book_mut(now)?;
        let Self { book: Ok(book), settings, .. } = self else { return Ok(Vec::new()) };
        let carries = |channel: &Text| settings.carries(channel);
        book.log(id, steps, &settings.author(), &carries, done, now)
    }
}

fn person(name: &str) -> Result<Handle, Problem> {
    Handle::parse(name).ok_or_else(|| {
        Problem::new(Code::Mistake, format!("“{name}” cannot be a person."), "One word, such as @ada.")
    })
}

/// Everybody whom the incident names, and who wrote in it.
pub fn known_people(incident: &Incident) -> Vec<Handle> {
    incident.state().named.iter().cloned().collect()
}

/// A name that nobody had mentioned is taken as a person; if it is nearly that of another, that is
/// worth a word.
fn new_person_like_a_known_one(before: &[Handle], after: &[Handle]) -> Option<String> {
    let new = after.iter().find(|person| !before.contains(person))?;
    let like = before.iter().find(|known| line::commands::alike(known.as_str(), new.as_str()))?;
    Some(format!("{} is new here. If you meant {like}, strike it and say it again.", new.name()))
}
