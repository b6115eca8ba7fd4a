//! Logs a declaration, lines or a scenario: all of it, or nothing.

use grizzly_core::{
    Command, Entry, Event, FoundBy, Incident, IncidentId, PersonId, Severity, Text, Time,
    command::{ReadyCommand, SendUpdate, SentVia},
    event::Audience,
    incident::slug,
    line::{self, ParseContext, when},
    wanted::cause,
};

use super::{ExecuteResult, proof::proven};
use crate::{
    Effect, Workspace,
    api::CommandResult,
    clock::fresh_id,
    evidence::Attachments,
    incident_store::{Key, LogContext, LogRequest},
    names::known_people,
    problem::{Code, Problem},
    settings::CallSetting,
    view,
};

impl Workspace {
    /// Logs a scenario in an incident, or in a new one: all of it, or nothing.
    pub fn play(
        &mut self,
        incident: Option<&str>,
        scenario: &str,
        now: Time,
    ) -> Result<CommandResult, Problem> {
        let parsed = line::scenario::read_scenario_in(scenario, self.context(now))?;
        let steps: Vec<LogRequest> =
            parsed.into_iter().map(|step| LogRequest::parsed(step.parsed, Some(step.line))).collect();
        if steps.is_empty() {
            let example = when::example(&self.context(now));
            let hint = format!("Write for example: {example} @ada: /declare what is wrong");
            return Err(Problem::new(Code::Invalid, "The scenario is empty.", hint));
        }
        let id = match incident {
            Some(name) => self.incident(name)?.id,
            None => IncidentId(fresh_id(now)),
        };
        self.log(id, &steps, now)
    }

    /// Logs lines in an incident: all of them, or none. An `/evidence` line that names a file of this computer keeps the
    /// file. `at` and `by` are for lines without a time or an author.
    pub fn say(
        &mut self,
        incident: &str,
        lines: &[String],
        at: Option<&str>,
        by: Option<&str>,
        now: Time,
    ) -> ExecuteResult {
        let files = self.files_in_lines(lines, now).read(true)?;
        self.say_with(incident, lines, at, by, &files, now)
    }

    /// As [`Workspace::say`], with the files that the lines name.
    pub(super) fn say_with(
        &mut self,
        incident: &str,
        lines: &[String],
        at: Option<&str>,
        by: Option<&str>,
        files: &Attachments,
        now: Time,
    ) -> ExecuteResult {
        let by = by.map(parse_person).transpose()?;
        let me = by.clone().unwrap_or_else(|| self.config.settings().author());
        let mut context = ParseContext { me: Some(me), ..self.context(now) };
        let at = at.map(|at| when::moment(at, &context)).transpose()?;
        let mut steps = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let number = (lines.len() > 1).then_some(number);
            let parsed = line::parse(line, &context).map_err(|error| Problem::from(error).in_line(number))?;
            context.learn(&parsed.command);
            let step = files.fill(self.with_channels(LogRequest::parsed(parsed, number))?);
            steps.push(LogRequest { at: step.at.or(at), by: step.by.or_else(|| by.clone()), ..step });
        }
        let id = self.incident(incident)?.id;
        self.log_steps(id, &steps, now)
    }

    /// Logs what buttons hold: all of it, or nothing.
    pub(super) fn run(&mut self, id: IncidentId, commands: Vec<ReadyCommand>, now: Time) -> ExecuteResult {
        let me = self.config.settings().author();
        let steps: Vec<LogRequest> =
            commands.into_iter().map(|ready| LogRequest::now(ready.command(&me))).collect();
        self.log_steps(id, &steps, now)
    }

    /// Logs what a person asked for, and warns about what may be a mistake in it.
    pub(super) fn log_steps(&mut self, id: IncidentId, steps: &[LogRequest], now: Time) -> ExecuteResult {
        let incident = &*self.incident(&id.to_string())?;
        let customers = known_customers(incident);
        let cause_before = cause_text(incident);
        let mut before = known_people(incident);
        before.extend(self.directory().people.iter().map(|person| person.id.clone()));
        let mut done = self.log(id, steps, now)?;
        let incident = &*self.incident(&id.to_string())?;
        let new_person = new_person_warning(&before, &known_people(incident));
        let warnings: Vec<String> = new_person
            .into_iter()
            .chain(new_customer_warning(&customers, &known_customers(incident)))
            .chain(ruled_out_warning(cause_before.as_ref(), incident, steps))
            .chain(self.related_warning(incident, steps))
            .chain(self.unknown_step_warning(incident, steps))
            .collect();
        done.warning = (!warnings.is_empty()).then(|| warnings.join("\n"));
        let opens_call =
            |step: &LogRequest| matches!(step.command, Command::Record(Event::CallOpened { .. }));
        let invite = steps.iter().any(opens_call).then(|| Effect::CopyInvitation(self.invitation(incident)));
        let manual = self.manual_sends(id, &done.numbers)?;
        Ok((done, invite.into_iter().chain(manual).collect()))
    }

    /// Logs the incident and its call together, or nothing.
    pub(super) fn declare(
        &mut self,
        summary: Text,
        severity: Option<Severity>,
        first_error_at: Option<Time>,
        found_by: Option<FoundBy>,
        now: Time,
    ) -> ExecuteResult {
        let (at, summary) = self.leading_time(summary, now);
        let id = IncidentId(fresh_id(now));
        let link = self.config.settings().call.link_for(&slug(summary.as_str(), id));
        let call = link.map(|link| Command::Record(Event::CallOpened { link: Text::new(&link) }));
        let declaring = Command::Declare { summary, severity, first_error_at, found_by };
        let declaring = LogRequest { at, ..LogRequest::now(declaring) };
        let steps: Vec<LogRequest> = [declaring].into_iter().chain(call.map(LogRequest::now)).collect();
        let done = self.log(id, &steps, now)?;
        let incident = &*self.incident(&id.to_string())?;
        let call_link = incident.state().call.as_ref().map(ToString::to_string);
        let new_meeting = match &self.config.settings().call {
            CallSetting::New { link } => Some(link.clone()),
            _ => None,
        };
        let call = call_link.or(new_meeting).map(|link| Effect::OpenLink { link, label: "call" });
        // Without a link, an invitation is useless and would replace a call link that was just copied.
        let has_link = incident.state().call.is_some();
        let invitation = has_link.then(|| Effect::CopyInvitation(self.invitation(incident)));
        let rest = [Effect::HideQuick, Effect::ShowIncident(id)];
        Ok((done, call.into_iter().chain(invitation).chain(rest).collect()))
    }

    /// `08:06 checkout is slow`: a time before the summary is when it was declared, as before a line.
    fn leading_time(&self, summary: Text, now: Time) -> (Option<Time>, Text) {
        match when::leading(summary.as_str(), &self.context(now)) {
            Ok((Some(at), rest)) if at <= now && !rest.trim().is_empty() => (Some(at), Text::new(rest)),
            _ => (None, summary),
        }
    }

    /// Fills in the audience's channels for `/ceo TEXT`.
    fn with_channels(&self, step: LogRequest) -> Result<LogRequest, Problem> {
        let Command::SendUpdate(send) = step.command else { return Ok(step) };
        let via = match send.via {
            SentVia::AudienceChannels => {
                let setting = self.config.settings().audience_named(send.audience.name())?;
                SentVia::Channels(self.config.settings().channels_for(setting, &setting.channels)?)
            }
            via => via,
        };
        Ok(LogRequest { command: Command::SendUpdate(SendUpdate { via, ..send }), ..step })
    }

    pub(super) fn log(
        &mut self,
        id: IncidentId,
        steps: &[LogRequest],
        now: Time,
    ) -> Result<CommandResult, Problem> {
        let entries = self.log_entries(id, steps, None, now)?;
        let incident = self.incident(&id.to_string())?;
        let mut numbers: Vec<u32> = entries
            .iter()
            .filter_map(|entry| incident.record_of(entry.id))
            .map(|record| record.number)
            .collect();
        numbers.sort_unstable();
        let files = self.evidence_folder();
        let rows = view::rows(&incident, &numbers, &|file| files.has(file));
        Ok(CommandResult { incident: Some(id), numbers, rows, ..CommandResult::default() })
    }

    /// Logs the steps; the local user is the author of those without one. `finished`: the outbox item whose outcome is
    /// among them.
    pub(super) fn log_entries(
        &mut self,
        id: IncidentId,
        steps: &[LogRequest],
        finished: Option<&Key>,
        now: Time,
    ) -> Result<Vec<Entry>, Problem> {
        let Self { incidents, config, .. } = self;
        let (config, settings) = (&*config, config.settings());
        let is_automatic = |channel: &Text| settings.is_automatic(channel);
        let prove =
            |incident: &Incident, audience: &Audience, text: &Text, next_at: Option<Time>, at: Time| {
                proven(config, incident, audience, text, next_at, at)
            };
        let context = LogContext {
            me: &settings.author(),
            is_automatic: &is_automatic,
            rules: &settings.nudges,
            prove: &prove,
            now,
        };
        incidents.writable(now)?.log(id, steps, finished, &context)
    }
}

fn parse_person(name: &str) -> Result<PersonId, Problem> {
    PersonId::parse(name).ok_or_else(|| {
        Problem::new(Code::Invalid, format!("“{name}” isn't a valid person."), "Use one word, such as @ada.")
    })
}

fn known_customers(incident: &Incident) -> Vec<Text> {
    incident.state().customers.iter().map(|customer| customer.name.clone()).collect()
}

/// Warns if a new customer's name is similar to a known one: it may be the same customer.
fn new_customer_warning(before: &[Text], after: &[Text]) -> Option<String> {
    let new = after.iter().find(|customer| !before.contains(customer))?;
    let like = before.iter().find(|known| {
        line::commands::is_typo(&known.as_str().to_lowercase(), &new.as_str().to_lowercase())
    })?;
    Some(format!("{new} is a new customer. If you meant {like}, retract the entry and log it again."))
}

/// Warns if a new person's name is similar to a known one: it may be a typo.
fn new_person_warning(before: &[PersonId], after: &[PersonId]) -> Option<String> {
    let new = after.iter().find(|person| !before.contains(person))?;
    let like = before.iter().find(|known| line::commands::is_typo(known.as_str(), new.as_str()))?;
    Some(format!("{} is new. If you meant {like}, retract the entry and log it again.", new.name()))
}

/// The cause that was stated last, unless a service that it names was ruled out.
fn cause_text(incident: &Incident) -> Option<Text> {
    cause(incident)?.stated.fact.text().cloned()
}

/// Whoever rules out a service may still hold the cause that names it.
fn ruled_out_warning(before: Option<&Text>, incident: &Incident, steps: &[LogRequest]) -> Option<String> {
    let rules_out =
        |step: &LogRequest| matches!(step.command, Command::Record(Event::ServiceRuledOut { .. }));
    let was = before.filter(|_| steps.iter().any(rules_out) && cause_text(incident).is_none())?;
    Some(format!(
        "The suspected cause “{was}” names it, so it is ruled out too. If it still holds, say it again: /cause {was}"
    ))
}
