//! Logs what a form holds: all of it, or nothing. Each field is read by itself, and a problem names the field.

mod answers;
mod fields;

use grizzly_core::{
    Command, Event, Incident, IncidentId, Text, Time, command::Until, event::DEFAULT_REASON,
    text::is_call_link,
};

use super::ExecuteResult;
use crate::{
    Workspace,
    api::{LogCommand, Reader},
    incident_store::LogRequest,
    problem::{Code, Problem},
};
use answers::{answer, has_answers};
use fields::{FieldReader, invalid, name, optional, text};

/// The field of forms that have one text.
const TEXT: &str = "text";

/// Thanks and follow-ups: each line of the answer is one of its own.
fn one_by_one(form: LogCommand) -> Vec<LogCommand> {
    match form {
        LogCommand::QuestionAnswered { question, text }
            if has_answers(&question) && !text.trim().is_empty() =>
        {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let one = |line: &str| LogCommand::QuestionAnswered {
                question: question.clone(),
                text: line.to_owned(),
            };
            lines.map(one).collect()
        }
        form => vec![form],
    }
}

impl Workspace {
    pub(super) fn log_form(&mut self, id: IncidentId, commands: Vec<LogCommand>, now: Time) -> ExecuteResult {
        let incident = &*self.incident(&id.to_string())?;
        let fields = FieldReader { cells: self.cells(incident, now), context: self.context(now) };
        let read = |form| self.read_form(incident, form, &fields, now);
        let steps = commands.into_iter().flat_map(one_by_one).map(read).collect::<Result<Vec<_>, _>>()?;
        self.log_steps(id, &steps, now)
    }

    fn read_form(
        &self,
        incident: &Incident,
        form: LogCommand,
        fields: &FieldReader,
        now: Time,
    ) -> Result<LogRequest, Problem> {
        let event = match form {
            LogCommand::CallOpened { link } if is_call_link(&link) => {
                Event::CallOpened { link: Text::new(&link) }
            }
            LogCommand::CallOpened { link } => {
                let hint = "Use a link that starts with https://";
                return Err(invalid("link", &link, "isn't a link to a call", hint));
            }
            LogCommand::Snoozed { nudge, minutes, why } => {
                let minutes = fields::minutes("minutes", minutes)?;
                let why = Text::new(&why).some().unwrap_or_else(|| Text::new(DEFAULT_REASON));
                let nudge = Text::new(&nudge);
                return Ok(LogRequest::now(Command::Snooze { nudge, until: Until::Minutes(minutes), why }));
            }
            LogCommand::CustomerAffected { customer, how, since } => Event::CustomerAffected {
                customer: name("customer", &customer)?,
                how: text("how", &how)?,
                since: optional(&since, |since| fields.moment("since", since))?,
            },
            LogCommand::CustomerOwnerNamed { customer, owner } => Event::CustomerOwnerNamed {
                customer: name("customer", &customer)?,
                owner: fields.person("owner", &owner)?,
            },
            LogCommand::CustomerContacted { customer, text } => Event::CustomerContacted {
                customer: name("customer", &customer)?,
                text: Text::new(&text).some(),
            },
            LogCommand::CustomerReplied { customer, text: reply } => {
                Event::CustomerReplied { customer: name("customer", &customer)?, text: text(TEXT, &reply)? }
            }
            LogCommand::CustomerResolutionSent { customer, via } => Event::CustomerResolutionSent {
                customer: name("customer", &customer)?,
                via: Text::new(&via).some(),
            },
            LogCommand::CustomerDone { customer, text: outcome } => {
                Event::CustomerDone { customer: name("customer", &customer)?, text: text(TEXT, &outcome)? }
            }
            LogCommand::CleanupStarted { team } => {
                Event::CleanupStarted { team: fields.people("team", &team)? }
            }
            LogCommand::CleanupTeamNamed { team } => {
                Event::CleanupTeamNamed { team: fields.people("team", &team)? }
            }
            LogCommand::QuestionAnswered { question, text } => {
                let (rfo, _) = self.rfo_for(incident, Reader::Team, &[], now)?;
                return answer(&rfo.questions, &question, &text, fields);
            }
            LogCommand::RfoAnswered { section, text: typed } => {
                Event::RfoAnswered { section, text: text(TEXT, &typed)? }
            }
            LogCommand::FollowUpAdded { aim, what, owner, due } => Event::FollowUpAdded {
                what: text("what", &what)?,
                aim,
                owner: optional(&owner, |owner| fields.person("owner", owner))?,
                due: optional(&due, |due| fields.date("due", due))?,
            },
            LogCommand::FollowUpChanged { number, owner, due } => {
                check_kept(incident, number, &owner, &due)?;
                let owner = optional(&owner, |owner| fields.person("owner", owner))?;
                let due = optional(&due, |due| fields.date("due", due))?;
                return Ok(LogRequest::now(Command::ChangeFollowUp { number, owner, due }));
            }
        };
        Ok(LogRequest::now(Command::Record(event)))
    }
}

/// The owner and the due date of a follow-up can be changed, not removed.
fn check_kept(incident: &Incident, number: u32, owner: &str, due: &str) -> Result<(), Problem> {
    let id = incident.record(number).map(|record| record.entry.id);
    let Some(known) = incident.state().follow_ups.iter().find(|one| Some(one.id) == id) else {
        return Ok(());
    };
    let removed = |what: &str, field: &str| {
        let reason = format!("A follow-up's {what} can be changed, but not removed.");
        Err(Problem::new(Code::Invalid, reason, "Enter another one.").at(field))
    };
    match () {
        () if known.owner.is_some() && owner.trim().is_empty() => removed("owner", "owner"),
        () if known.due.is_some() && due.trim().is_empty() => removed("due date", "due"),
        () => Ok(()),
    }
}
