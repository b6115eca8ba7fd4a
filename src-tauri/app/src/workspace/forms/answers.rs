//! Reads the answer to an open question of the RFO.

use grizzly_core::{
    Command, Event, FoundBy, Text,
    event::{Confidence, Fact, FactName, FollowUpAim, RollbackResult},
    line::{DAY_HINT, TypedFollowUp, day, typed_follow_up, when},
    rfo::OpenQuestion,
    wanted::Wanted,
};

use super::{
    TEXT,
    fields::{FieldReader, invalid, optional, text},
};
use crate::{
    incident_store::LogRequest,
    problem::{Code, Problem},
};

/// What answers the question of that name. Refused if it isn't open any more.
pub fn answer(
    questions: &[OpenQuestion],
    question: &str,
    typed: &str,
    fields: &FieldReader,
) -> Result<LogRequest, Problem> {
    let Some(question) = questions.iter().find(|one| one.name == question) else {
        let reason = "This question was answered meanwhile.";
        return Err(Problem::new(Code::Refused, reason, "Correct the entry that answered it."));
    };
    request(&question.wants, typed, fields)
}

/// `12:35`, or with more behind it: `12:35 the alert on errors`.
fn when_and_how(
    typed: &str,
    fields: &FieldReader,
    event: fn(Option<Text>) -> Event,
) -> Result<LogRequest, Problem> {
    let whole = fields.moment(TEXT, typed);
    let (at, how) = match (whole, when::leading(typed, &fields.context)) {
        (Err(_), Ok((Some(at), how))) => (at, how),
        (whole, _) => (whole?, ""),
    };
    let event = event(Text::new(how).some());
    Ok(LogRequest { at: Some(at), ..LogRequest::now(Command::Record(event)) })
}

/// `13:35 the release of cart`: it happened at that time; without one, the time is the next question.
fn trigger(typed: &str, fields: &FieldReader) -> Result<LogRequest, Problem> {
    let (at, what) = when::leading(typed, &fields.context).map_err(|error| Problem::from(error).at(TEXT))?;
    let fact = Fact::Trigger { text: text(TEXT, what)? };
    Ok(LogRequest { at, ..LogRequest::now(Command::Record(Event::FactStated { fact })) })
}

fn request(wants: &Wanted, typed: &str, fields: &FieldReader) -> Result<LogRequest, Problem> {
    let text = text(TEXT, typed)?;
    let event = match wants {
        Wanted::FoundBy => Event::FoundBySet {
            found_by: FoundBy::parse(typed)
                .ok_or_else(|| unknown(typed, "Use alert, engineer, customer or other."))?,
        },
        Wanted::FirstError => return when_and_how(typed, fields, |text| Event::FirstError { text }),
        Wanted::Detected => return when_and_how(typed, fields, |text| Event::Detected { text }),
        Wanted::Fact(FactName::Trigger) => return trigger(typed, fields),
        Wanted::TimeOf { number } | Wanted::TriggerTime { number } => {
            let at = Some(fields.moment(TEXT, typed)?);
            return Ok(LogRequest::now(Command::Correct { number: *number, at, text: None }));
        }
        Wanted::Fact(name) => Event::FactStated { fact: fact(*name, text)? },
        Wanted::CauseConfirmed { cause } => {
            Event::FactStated { fact: Fact::SuspectedCause { text: confirmed_cause(cause, typed)? } }
        }
        Wanted::Helped { service } => {
            let read = RollbackResult::read(typed);
            let (result, seen) =
                read.ok_or_else(|| unknown(typed, "Use yes, no or unclear, and what you see."))?;
            Event::RollbackResult { service: service.clone(), result, seen }
        }
        Wanted::Section(section) => Event::RfoAnswered { section: *section, text },
        Wanted::FollowUp | Wanted::StaysRolledBack { .. } => follow_up(typed, fields)?,
        Wanted::OwnerAndDue { number } => return owner_and_due(*number, typed, fields).map(LogRequest::now),
        Wanted::Thanks => {
            let (person, what) = first_word(typed);
            Event::Thanked { person: fields.person(TEXT, person)?, text: Text::new(what).some() }
        }
    };
    Ok(LogRequest::now(Command::Record(event)))
}

/// Whether a question asks for one thing or several: who is thanked, what will improve.
pub fn has_answers(question: &str) -> bool {
    matches!(question, "thanks" | "follow_ups")
}

fn fact(name: FactName, text: Text) -> Result<Fact, Problem> {
    Ok(match name {
        FactName::Symptom => Fact::Symptom { text },
        FactName::SurfaceArea => Fact::SurfaceArea { text },
        FactName::Impact => Fact::impact(&text),
        FactName::SuspectedCause => Fact::SuspectedCause { text },
        FactName::Trigger => Fact::Trigger { text },
        FactName::Workaround => Fact::Workaround { text },
        FactName::Needs => Fact::Needs { text },
        FactName::DataLoss => Fact::DataLoss { text },
        FactName::CustomerAction => Fact::CustomerAction { text },
        FactName::Confidence => Fact::Confidence { level: confidence(text.as_str())? },
    })
}

fn confidence(typed: &str) -> Result<Confidence, Problem> {
    Confidence::parse(typed).ok_or_else(|| unknown(typed, "Use guess, likely or certain."))
}

/// The cause with how sure somebody is of it, `yes` being certain; or another cause.
fn confirmed_cause(suspected: &Text, typed: &str) -> Result<Text, Problem> {
    let level = match typed.trim().to_lowercase().as_str() {
        "yes" => Some(Confidence::Certain),
        "no" => {
            return Err(invalid(
                TEXT,
                typed,
                "isn't a cause",
                "Log what the cause was: /cause and its text.",
            ));
        }
        _ => Confidence::parse(typed),
    };
    text(TEXT, &level.map_or_else(|| typed.to_owned(), |level| level.behind(suspected)))
}

/// `detect add an end-to-end test @bora by 2026-12-01`: the aim, what will improve, and who does it by when. Whichever of
/// the last two is missing is the next question; the owner may come first. Without an aim, it is to prevent the problem.
fn follow_up(typed: &str, fields: &FieldReader) -> Result<Event, Problem> {
    let (first, rest) = first_word(typed);
    let (aim, typed) = match FollowUpAim::parse(first) {
        Some(aim) => (aim, rest),
        None => (FollowUpAim::Prevent, typed),
    };
    let (first, rest) = first_word(typed);
    let (asked, typed) = if first.starts_with('@') { (Some(first), rest) } else { (None, typed) };
    let TypedFollowUp { what, owner, due, not_a_day } = typed_follow_up(typed, fields.context.today());
    if let Some(typed) = not_a_day {
        return Err(invalid(TEXT, typed, "isn't a day", DAY_HINT));
    }
    let owner = asked.or(owner).map(|owner| fields.person(TEXT, owner)).transpose()?;
    Ok(Event::FollowUpAdded { what: text(TEXT, what)?, aim, owner, due })
}

/// `@bora by 2026-12-01`, or one of both.
fn owner_and_due(number: u32, typed: &str, fields: &FieldReader) -> Result<Command, Problem> {
    let (owner, due) = match format!(" {typed}").split_once(" by ") {
        Some((owner, due)) => (owner.to_owned(), due.to_owned()),
        None => {
            let words = typed.split_whitespace();
            let (days, names): (Vec<&str>, Vec<&str>) =
                words.partition(|word| day(word, fields.context.today()).is_some());
            (names.join(" "), days.join(" "))
        }
    };
    let owner = optional(owner.trim().trim_end_matches(','), |owner| fields.person(TEXT, owner))?;
    let due = optional(&due, |due| fields.date(TEXT, due))?;
    Ok(Command::ChangeFollowUp { number, owner, due })
}

fn first_word(typed: &str) -> (&str, &str) {
    let typed = typed.trim();
    typed.split_once(char::is_whitespace).unwrap_or((typed, ""))
}

fn unknown(typed: &str, hint: &str) -> Problem {
    invalid(TEXT, typed, "isn't known", hint)
}
