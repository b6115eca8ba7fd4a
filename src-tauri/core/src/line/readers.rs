//! Commands whose words need more than one step to read.

use crate::{
    Command, Event, FoundBy, Severity, Text,
    event::{Audience, EvidenceForm, Fact},
    handle::{TaskWord, Through, Which},
    incident::NOTIFICATIONS,
    line::{Mistake, args::Args},
};

/// Why something is put off, where nobody says more.
pub const NOT_NOW: &str = "not now";

pub fn event(event: Event) -> Result<Command, Mistake> {
    Ok(Command::Record(event))
}

pub fn fact(fact: Fact) -> Result<Command, Mistake> {
    event(Event::FactStated { fact })
}

/// The moment may stand behind the command or, as everywhere, in front of the line.
pub fn first_error(args: &mut Args) -> Result<Command, Mistake> {
    match args.opt_moment()? {
        Some(at) => Ok(Command::FirstErrorAt(at)),
        None => event(Event::FirstError { text: None }),
    }
}

pub fn said(which: Which, word: TaskWord) -> Command {
    Command::Task { which, word }
}

pub fn assign(args: &mut Args) -> Result<Command, Mistake> {
    let to = args.opt_person();
    let (title, minutes) = args.text_and_minutes()?;
    Ok(Command::Assign { to, title, minutes })
}

pub fn give(args: &mut Args) -> Result<Command, Mistake> {
    let which = args.which()?;
    let to = args.person()?;
    let minutes = args.opt_minutes()?;
    Ok(said(which, TaskWord::Give { to, minutes }))
}

pub fn backing(args: &mut Args) -> Result<Command, Mistake> {
    let service = args.name()?;
    let from = args.opt_after("from")?;
    let to = args.opt_after("to")?;
    args.end()?;
    event(Event::RollbackStarted { service, from, to })
}

pub fn customer(args: &mut Args) -> Result<Command, Mistake> {
    let who = args.name()?;
    let (what, through) = args.text_via()?;
    event(Event::CustomerReported { who, what, through })
}

pub fn affected(args: &mut Args) -> Result<Command, Mistake> {
    let customer = args.name()?;
    let (how, since) = args.text_since()?;
    event(Event::CustomerAffected { customer, how, since })
}

pub fn evidence(args: &mut Args) -> Result<Command, Mistake> {
    let place = args.name()?;
    let lower = place.as_str().to_lowercase();
    let picture = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|end| lower.ends_with(end));
    let form = match () {
        () if picture => EvidenceForm::Picture,
        () if lower.contains("://") => EvidenceForm::Link,
        () => EvidenceForm::File,
    };
    event(Event::Evidence { form, place, text: args.opt_text(), sha256: None })
}

pub fn cleanup(args: &mut Args) -> Result<Command, Mistake> {
    event(Event::CleanupStarted { team: args.opt_people()? })
}

pub fn correct(args: &mut Args) -> Result<Command, Mistake> {
    let number = args.number()?;
    let at = args.leading_moment()?;
    let text = if at.is_some() { args.opt_text() } else { Some(args.text()?) };
    Ok(Command::Correct { number, at, text })
}

pub fn declare(args: &mut Args) -> Result<Command, Mistake> {
    let (mut severity, mut found_by) = (None, None);
    let words = args.text()?;
    let mut summary = words.as_str();
    while let Some((word, rest)) = summary.split_once(char::is_whitespace) {
        let named = word.strip_prefix("found-by:").and_then(FoundBy::parse);
        match (word.to_lowercase().starts_with("sev").then(|| Severity::parse(word)).flatten(), named) {
            (Some(level), _) => severity = Some(level),
            (None, Some(by)) => found_by = Some(by),
            (None, None) => break,
        }
        summary = rest.trim_start();
    }
    Ok(Command::Declare { summary: Text::new(summary), severity, began_at: None, found_by })
}

pub fn told(args: &mut Args) -> Result<Command, Mistake> {
    let audience = args.audience()?;
    let (text, next) = args.text_and_next()?;
    Ok(Command::Tell { audience, text, next, through: Through::Said })
}

/// Without words the window opens the draft instead of saying it.
pub fn tell(audience: Audience, args: &mut Args) -> Result<Command, Mistake> {
    let (text, next) = args.text_and_next()?;
    Ok(Command::Tell { audience, text, next, through: Through::ItsChannels })
}

pub fn delivered(args: &mut Args) -> Result<Command, Mistake> {
    let which = args.which_update()?;
    let channel = args.after("via")?;
    args.end()?;
    Ok(Command::Arrived { which, channel, failed: None })
}

pub fn not_delivered(args: &mut Args) -> Result<Command, Mistake> {
    let which = args.which_update()?;
    let channel = args.after("via")?;
    Ok(Command::Arrived { which, channel, failed: Some(args.text()?) })
}

pub fn send_again(args: &mut Args) -> Result<Command, Mistake> {
    let number = args.number()?;
    let channel = args.opt_after("via")?;
    args.end()?;
    Ok(Command::SendAgain { number, channel })
}

pub fn leave_out(args: &mut Args) -> Result<Command, Mistake> {
    let number = args.number()?;
    let channel = args.opt_after("via")?;
    Ok(Command::LeaveOut { number, channel, why: args.opt_text() })
}

pub fn put_off(args: &mut Args) -> Result<Command, Mistake> {
    let what = args.token()?;
    put_off_until(what, args)
}

pub fn silence(args: &mut Args) -> Result<Command, Mistake> {
    put_off_until(Text::new(NOTIFICATIONS), args)
}

fn put_off_until(what: Text, args: &mut Args) -> Result<Command, Mistake> {
    let until = args.until()?;
    let why = args.opt_text().unwrap_or_else(|| Text::new(NOT_NOW));
    Ok(Command::PutOff { what, until, why })
}

/// The person may stand in front, as in other commands.
pub fn talks(args: &mut Args) -> Result<Command, Mistake> {
    let first = args.opt_person();
    let customer = args.name()?;
    let owner = first.map_or_else(|| args.person(), Ok)?;
    args.end()?;
    event(Event::CustomerOwner { customer, owner })
}

pub fn follow_up(args: &mut Args) -> Result<Command, Mistake> {
    let aim = args.aim()?;
    let (what, owner, due) = args.follow_up()?;
    event(Event::FollowUpAgreed { what, aim, owner, due })
}

pub fn follow_up_change(args: &mut Args) -> Result<Command, Mistake> {
    let number = args.number()?;
    let (owner, due) = args.owner_and_due()?;
    Ok(Command::ChangeFollowUp { number, owner, due })
}
