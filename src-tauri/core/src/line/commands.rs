//! The commands: one table, from which reading, completion and help all come.

use crate::{
    Command, Event, FoundBy, Severity, Text,
    event::{EvidenceForm, Fact},
    handle::{TaskWord, Which},
    line::{Mistake, args::Args},
};

/// One slash command.
pub struct Spec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub form: &'static str,
    /// What it does, as an order, without a full stop.
    pub help: &'static str,
    pub example: &'static str,
    pub read: fn(&mut Args) -> Result<Command, Mistake>,
}

macro_rules! commands {
    ($($name:literal $([$($alias:literal),+])? $form:literal $help:literal $example:literal $read:expr;)+) => {
        /// Every command, in the order in which completion lists them.
        pub const COMMANDS: &[Spec] = &[$(Spec {
            name: $name,
            aliases: &[$($($alias),+)?],
            form: $form,
            help: $help,
            example: $example,
            read: $read,
        }),+];
    };
}

fn event(event: Event) -> Result<Command, Mistake> {
    Ok(Command::Record(event))
}

commands! {
    "call" "/call LINK" "open the call, or change its link" "/call https://meet.example/room"
        |a| event(Event::CallOpened { link: a.call_link()? });
    "announce" "/announce WHERE" "say where the call is announced" "/announce #incidents"
        |a| event(Event::Announced { place: a.text()? });
    "lead" ["leader"] "/lead @person|me" "name the leader" "/lead @ada"
        |a| event(Event::LeaderNamed { person: a.only_person()? });
    "next" "/next @person" "name the next leader" "/next @bora"
        |a| event(Event::NextLeaderNamed { person: a.only_person()? });
    "join" ["joined"] "/join @person …" "log who is on the call" "/join @bora @chloe"
        |a| Ok(Command::Join(a.people()?));
    "leave" ["left"] "/leave [@person]" "log who left the call" "/leave @bora"
        |a| Ok(Command::Leave(a.opt_only_person()?));
    "page" ["callin"] "/page @person [how]" "call somebody in" "/page @dan by phone"
        |a| event(Event::CalledIn { person: a.person()?, through: a.opt_text() });
    "answered" "/answered @person" "log that somebody called in is here" "/answered @dan"
        |a| event(Event::Answered { person: a.only_person()? });
    "no-answer" ["noanswer"] "/no-answer @person" "log that somebody called in did not answer" "/no-answer @dan"
        |a| event(Event::NoAnswer { person: a.only_person()? });
    "handover" "/handover @person [briefing]" "offer the lead to somebody" "/handover @bora rollback is under way"
        |a| event(Event::HandoverOffered { to: a.person()?, briefing: a.opt_text() });
    "accept" "/accept [@person]" "accept the offered lead" "/accept @bora"
        |a| Ok(Command::AcceptHandover(a.opt_only_person()?));
    "decline" "/decline [@person] [why]" "decline the offered lead" "/decline @bora I am on the database"
        |a| Ok(Command::DeclineHandover { person: a.opt_person(), why: a.opt_text() });
    "sev" ["severity"] "/sev 1|2|3|?" "set the severity" "/sev 1"
        |a| event(Event::SeveritySet { severity: a.severity()? });
    "found-by" "/found-by alert|engineer|customer|other" "say who or what found it" "/found-by customer"
        |a| event(Event::FoundBySet { found_by: a.found_by()? });
    "began" ["first-error"] "/began [TIME]" "say when the first error was" "/began 10:25"
        |a| first_error(a);
    "detected" "/detected [how]" "say when it was noticed, with the time in front" "08:56 /detected by messages from users"
        |a| event(Event::Detected { text: a.opt_text() });
    "customer" "/customer WHO WHAT [via HOW]" "log what a customer reported" "/customer Acme cannot pay via mail"
        |a| customer(a);
    "evidence" "/evidence LINK|FILE [words]" "keep a link, a file or a picture" "/evidence https://graphs.example/d/7 error rate"
        |a| evidence(a);
    "check" "/check STEP" "tick a step of the playbook" "/check status page"
        |a| event(Event::StepChecked { step: a.text()? });
    "task" "/task [@person] TITLE [MINUTES]" "give somebody a task" "/task @bora surface area 10m"
        |a| assign(a);
    "yes" "/yes [@person|#N]" "say that a task is accepted" "/yes @bora"
        |a| a.only_which().map(|which| said(which, TaskWord::Yes));
    "report" "/report [@person|#N] TEXT" "log what somebody found out" "/report @bora only EU customers"
        |a| { let which = a.which()?; Ok(said(which, TaskWord::Report(a.text()?))) };
    "blocked" "/blocked [@person|#N] on @person|#N|TEXT" "say what a task waits for" "/blocked @emre on @bora"
        |a| { let which = a.which()?; Ok(said(which, TaskWord::Blocked(a.blocked_on()?))) };
    "unblocked" "/unblocked [@person|#N]" "say that a task waits no more" "/unblocked @emre"
        |a| a.only_which().map(|which| said(which, TaskWord::Unblocked));
    "more" "/more [@person|#N] MINUTES" "give more time" "/more @bora 5m"
        |a| { let which = a.which()?; Ok(said(which, TaskWord::More(a.minutes()?))) };
    "give" "/give @person|#N @person [MINUTES]" "give a task to somebody else" "/give #12 @dan 10m"
        |a| give(a);
    "done" "/done [@person|#N] [outcome]" "say that a task is done" "/done @bora only EU, only cards"
        |a| { let which = a.which()?; Ok(said(which, TaskWord::Done(a.opt_text()))) };
    "drop" "/drop @person|#N [why]" "drop a task" "/drop #12 not needed any more"
        |a| { let which = a.which()?; Ok(said(which, TaskWord::Drop(a.opt_text()))) };
    "suspect" "/suspect SERVICE [why]" "suspect a service" "/suspect payments released at 10:12"
        |a| event(Event::ServiceSuspected { service: a.name()?, why: a.opt_text(), change: None });
    "innocent" "/innocent SERVICE [why]" "suspect a service no more" "/innocent search it was not touched"
        |a| event(Event::SuspicionDropped { service: a.name()?, why: a.opt_text() });
    "back" ["rollback"] "/back SERVICE [@person]" "ask for a rollback" "/back web @chloe"
        |a| event(Event::RollbackAsked { service: a.name()?, of: a.opt_only_person()? });
    "backing" "/backing SERVICE [from X] [to Y]" "say that a rollback began" "/backing payments from 4.12.2 to 4.12.1"
        |a| backing(a);
    "backed" "/backed SERVICE" "say that a rollback is done" "/backed payments"
        |a| event(Event::RollbackFinished { service: a.only_name()? });
    "helped" "/helped SERVICE yes|no|unclear" "say whether a rollback helped" "/helped payments yes"
        |a| event(Event::RollbackVerified { service: a.name()?, result: a.rollback_result()? });
    "back-failed" "/back-failed SERVICE WHY" "say that a rollback failed" "/back-failed web the image is gone"
        |a| event(Event::RollbackFailed { service: a.name()?, why: a.text()? });
    "no-back" "/no-back SERVICE WHY" "say that a rollback is not possible" "/no-back ledger the schema moved on"
        |a| event(Event::RollbackNotPossible { service: a.name()?, reason: a.text()? });
    "forward" "/forward SERVICE [VERSION]" "say that a service was rolled forward again" "/forward payments 4.12.3"
        |a| event(Event::RolledForward { service: a.name()?, to: a.opt_text() });
    "symptom" "/symptom TEXT" "state what users see" "/symptom paying by card fails with an error page"
        |a| fact(Fact::Symptom { text: a.text()? });
    "surface" "/surface TEXT" "state how far it reaches" "/surface only EU, only cards"
        |a| fact(Fact::SurfaceArea { text: a.text()? });
    "impact" "/impact TEXT [guess|likely|certain]" "state who is affected, with numbers" "/impact ~1200 users, growing likely"
        |a| a.impact().and_then(fact);
    "cause" "/cause TEXT" "state what is suspected to be the cause" "/cause the 10:12 release of payments"
        |a| fact(Fact::SuspectedCause { text: a.text()? });
    "workaround" "/workaround TEXT" "state what users can do meanwhile" "/workaround pay by bank transfer"
        |a| fact(Fact::Workaround { text: a.text()? });
    "sure" "/sure guess|likely|certain" "state how sure we are of all this" "/sure likely"
        |a| fact(Fact::Confidence { level: a.confidence()? });
    "needs" "/needs TEXT" "state what is needed from outside" "/needs somebody who knows the card vendor"
        |a| fact(Fact::Needs { text: a.text()? });
    "stopped" ["bleeding-stopped"] "/stopped [how]" "say that the bleeding stopped" "/stopped rollback helped"
        |a| event(Event::BleedingStopped { text: a.opt_text() });
    "fixed" "/fixed [how]" "say that it is fixed" "/fixed certificate renewed"
        |a| event(Event::Fixed { text: a.opt_text() });
    "all-clear" ["allclear", "clear"] "/all-clear [words]" "give the all clear" "/all-clear no errors for 30 minutes"
        |a| event(Event::AllClear { text: a.opt_text() });
    "cleanup" "/cleanup [@person …]" "start the cleanup and name its team" "/cleanup @fay @gil"
        |a| cleanup(a);
    "close" ["closed"] "/close [words]" "close the incident" "/close RFO goes out on Monday"
        |a| event(Event::Closed { text: a.opt_text() });
    "false-alarm" ["falsealarm"] "/false-alarm WHY" "end it as a false alarm, without shame" "/false-alarm a test alert"
        |a| event(Event::FalseAlarm { why: a.text()? });
    "reopen" "/reopen WHY" "open it again" "/reopen errors are back"
        |a| event(Event::Reopened { why: a.text()? });
    "merge" "/merge INCIDENT" "end it as part of another incident" "/merge 019a3f"
        |a| Ok(Command::Merge { into: a.only_token()?.to_string() });
    "correct" "/correct #N [TIME] [text]" "correct an entry's time or text" "/correct #12 10:40 only EU customers"
        |a| correct(a);
    "strike" "/strike #N WHY" "take an entry back" "/strike #12 that was another service"
        |a| Ok(Command::Strike { number: a.number()?, why: a.text()? });
    "declare" "/declare [sev1] [found-by:customer] SUMMARY" "declare an incident, first line of a scenario"
        "/declare sev1 found-by:customer checkout returns 500s"
        |a| declare(a);
}

fn fact(fact: Fact) -> Result<Command, Mistake> {
    event(Event::FactStated { fact })
}

/// By its name or another name for it, in any case.
pub fn find(name: &str) -> Option<&'static Spec> {
    let name = name.to_lowercase();
    COMMANDS.iter().find(|spec| spec.name == name || spec.aliases.contains(&name.as_str()))
}

/// The command that somebody who typed `name` most likely meant.
pub fn nearest(name: &str) -> Option<&'static Spec> {
    let likeness = |spec: &Spec| {
        let names = std::iter::once(&spec.name).chain(spec.aliases);
        names.map(|known| strsim::jaro_winkler(known, &name.to_lowercase())).fold(0.0, f64::max)
    };
    let best = COMMANDS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.7).then_some(best)
}

/// The moment may stand behind the command or, as everywhere, in front of the line.
fn first_error(args: &mut Args) -> Result<Command, Mistake> {
    match args.opt_moment()? {
        Some(at) => Ok(Command::FirstErrorAt(at)),
        None => event(Event::FirstError { text: None }),
    }
}

fn said(which: Which, word: TaskWord) -> Command {
    Command::Task { which, word }
}

fn assign(args: &mut Args) -> Result<Command, Mistake> {
    let to = args.opt_person();
    let (title, minutes) = args.text_and_minutes()?;
    Ok(Command::Assign { to, title, minutes })
}

fn give(args: &mut Args) -> Result<Command, Mistake> {
    let which = args.which()?;
    let to = args.person()?;
    let minutes = args.opt_minutes()?;
    Ok(said(which, TaskWord::Give { to, minutes }))
}

fn backing(args: &mut Args) -> Result<Command, Mistake> {
    let service = args.name()?;
    let from = args.opt_after("from")?;
    let to = args.opt_after("to")?;
    args.end()?;
    event(Event::RollbackStarted { service, from, to })
}

fn customer(args: &mut Args) -> Result<Command, Mistake> {
    let who = args.name()?;
    let (what, through) = args.text_via()?;
    event(Event::CustomerReported { who, what, through })
}

fn evidence(args: &mut Args) -> Result<Command, Mistake> {
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

fn cleanup(args: &mut Args) -> Result<Command, Mistake> {
    event(Event::CleanupStarted { team: args.opt_people()? })
}

fn correct(args: &mut Args) -> Result<Command, Mistake> {
    let number = args.number()?;
    let at = args.leading_moment()?;
    let text = if at.is_some() { args.opt_text() } else { Some(args.text()?) };
    Ok(Command::Correct { number, at, text })
}

fn declare(args: &mut Args) -> Result<Command, Mistake> {
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

/// Whether two names are so near that one may be a slip for the other.
pub fn alike(one: &str, other: &str) -> bool {
    strsim::jaro_winkler(one, other) > 0.88
}
