//! Parsers of commands with several arguments.

use crate::{
    Command, Event, FoundBy, Severity, Text,
    command::{NextDue, SendUpdate, SentVia, TaskAction, Until, WhichTask},
    event::{Audience, DEFAULT_REASON, EvidenceForm, Fact},
    line::{LineError, args::Args},
};

pub fn event(event: Event) -> Result<Command, LineError> {
    Ok(Command::Record(event))
}

pub fn fact(fact: Fact) -> Result<Command, LineError> {
    event(Event::FactStated { fact })
}

/// The time may come after the command or, as in every line, at its start.
pub fn first_error(args: &mut Args) -> Result<Command, LineError> {
    match args.opt_moment()? {
        Some(at) => Ok(Command::FirstErrorAt(at)),
        None => event(Event::FirstError { text: None }),
    }
}

/// A time alone is when; anything else is how.
pub fn detected(args: &mut Args) -> Result<Command, LineError> {
    match args.only_moment() {
        Some(at) => Ok(Command::DetectedAt(at)),
        None => {
            args.no_leading_moment()?;
            event(Event::Detected { text: args.opt_text() })
        }
    }
}

pub fn task(which: WhichTask, action: TaskAction) -> Command {
    Command::Task { which, action }
}

/// `@dan on the lock`, `#12 on @bora`, `web on the lock`, or what blocks the author.
pub fn blocked(args: &mut Args) -> Result<Command, LineError> {
    let which = args.which()?;
    if which == WhichTask::Mine
        && let Some((service, by)) = args.name_and_blocker()
    {
        return Ok(Command::BlockNamed { service, by, text: args.text()? });
    }
    Ok(task(which, TaskAction::Blocked(args.blocked_by()?)))
}

pub fn unblocked(args: &mut Args) -> Result<Command, LineError> {
    match args.which()? {
        WhichTask::Mine if !args.is_at_end() => {
            Ok(Command::BlockRollback { service: args.only_service()?, by: None })
        }
        which => {
            args.end()?;
            Ok(task(which, TaskAction::Unblocked))
        }
    }
}

pub fn assign(args: &mut Args) -> Result<Command, LineError> {
    let to = args.opt_person()?;
    let (title, minutes) = args.text_and_minutes()?;
    Ok(Command::Assign { to, title, minutes })
}

pub fn reassign(args: &mut Args) -> Result<Command, LineError> {
    let which = args.which()?;
    let to = args.person()?;
    let minutes = args.opt_minutes()?;
    Ok(task(which, TaskAction::Reassign { to, minutes }))
}

pub fn rollback_started(args: &mut Args) -> Result<Command, LineError> {
    let service = args.service()?;
    let (from, to) = args.versions()?;
    event(Event::RollbackStarted { service, from, to })
}

pub fn rollback_result(args: &mut Args) -> Result<Command, LineError> {
    let service = args.service()?;
    let (result, seen) = args.rollback_result()?;
    event(Event::RollbackResult { service, result, seen })
}

pub fn customer(args: &mut Args) -> Result<Command, LineError> {
    let who = args.customer()?;
    let (what, via) = args.text_via()?;
    event(Event::CustomerReported { who, what, via })
}

pub fn affected(args: &mut Args) -> Result<Command, LineError> {
    let customer = args.customer()?;
    let (how, since) = args.text_since()?;
    event(Event::CustomerAffected { customer, how, since })
}

pub fn evidence(args: &mut Args) -> Result<Command, LineError> {
    let place = args.name()?;
    let lower = place.as_str().to_lowercase();
    let picture = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|end| lower.ends_with(end));
    let form = match () {
        () if picture => EvidenceForm::Picture,
        () if lower.contains("://") => EvidenceForm::Link,
        () => EvidenceForm::File,
    };
    event(Event::Evidence { form, place, text: args.opt_text(), file: None })
}

pub fn thanks(args: &mut Args) -> Result<Command, LineError> {
    event(Event::Thanked { person: args.person()?, text: args.opt_reason()? })
}

pub fn cleanup(args: &mut Args) -> Result<Command, LineError> {
    event(Event::CleanupStarted { team: args.opt_people()? })
}

pub fn correct(args: &mut Args) -> Result<Command, LineError> {
    let number = args.number()?;
    let at = args.leading_moment()?;
    let text = if at.is_some() { args.opt_text() } else { Some(args.text()?) };
    Ok(Command::Correct { number, at, text })
}

pub fn declare(args: &mut Args) -> Result<Command, LineError> {
    let (mut severity, mut found_by) = (None, None);
    if let Some(summary) = args.verbatim()? {
        return Ok(Command::Declare { summary, severity, first_error_at: None, found_by });
    }
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
    Ok(Command::Declare { summary: Text::new(summary), severity, first_error_at: None, found_by })
}

pub fn sent(args: &mut Args) -> Result<Command, LineError> {
    let audience = args.audience()?;
    let (text, next) = args.text_and_next()?;
    Ok(send_update(audience, text, next, SentVia::Manually))
}

/// Without a text, the window opens the draft instead.
pub fn update(audience: Audience, args: &mut Args) -> Result<Command, LineError> {
    let (text, next) = args.text_and_next()?;
    Ok(send_update(audience, text, next, SentVia::AudienceChannels))
}

/// A text that a person wrote. Whoever logs it finds out what of it the log proves.
fn send_update(audience: Audience, text: Text, next: Option<NextDue>, via: SentVia) -> Command {
    Command::SendUpdate(SendUpdate { audience, text, next, via, sentences: Vec::new() })
}

pub fn confirm_delivery(args: &mut Args) -> Result<Command, LineError> {
    let which = args.which_update()?;
    let channel = args.after("via")?;
    args.end()?;
    Ok(Command::ConfirmDelivery { which, channel, failed: None })
}

pub fn delivery_failed(args: &mut Args) -> Result<Command, LineError> {
    let which = args.which_update()?;
    let channel = args.after("via")?;
    Ok(Command::ConfirmDelivery { which, channel, failed: Some(args.text()?) })
}

pub fn resend(args: &mut Args) -> Result<Command, LineError> {
    let number = args.number()?;
    let channel = args.opt_after("via")?;
    args.end()?;
    Ok(Command::Resend { number, channel })
}

pub fn cancel_update(args: &mut Args) -> Result<Command, LineError> {
    let number = args.number()?;
    let channel = args.opt_after("via")?;
    Ok(Command::CancelUpdate { number, channel, why: args.opt_text() })
}

pub fn snooze(args: &mut Args) -> Result<Command, LineError> {
    let nudge = args.token()?;
    let (until, why) = until_and_why(args)?;
    Ok(Command::Snooze { nudge, until, why })
}

pub fn mute(args: &mut Args) -> Result<Command, LineError> {
    let (until, why) = until_and_why(args)?;
    Ok(Command::Mute { until, why })
}

fn until_and_why(args: &mut Args) -> Result<(Until, Text), LineError> {
    let until = args.until()?;
    let why = args.opt_text().unwrap_or_else(|| Text::new(DEFAULT_REASON));
    Ok((until, why))
}

/// The person may also come first.
pub fn owner(args: &mut Args) -> Result<Command, LineError> {
    let first = args.opt_person()?;
    let customer = if first.is_some() { args.name()? } else { args.name_before_person()? };
    let owner = first.map_or_else(|| args.person(), Ok)?;
    args.end()?;
    event(Event::CustomerOwnerNamed { customer, owner })
}

pub fn follow_up(args: &mut Args) -> Result<Command, LineError> {
    let aim = args.aim()?;
    let (what, owner, due) = args.follow_up()?;
    event(Event::FollowUpAdded { what, aim, owner, due })
}

pub fn follow_up_change(args: &mut Args) -> Result<Command, LineError> {
    let number = args.number()?;
    let (owner, due) = args.owner_and_due()?;
    Ok(Command::ChangeFollowUp { number, owner, due })
}
