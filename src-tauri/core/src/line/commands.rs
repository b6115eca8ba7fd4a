//! The commands: one table for parsing, completion and help.

use crate::{
    Command, Event,
    command::TaskAction,
    event::{Audience, Fact},
    line::{
        LineError,
        args::{Args, Usage},
        readers::*,
    },
};

/// One slash command.
pub struct Spec {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub form: &'static str,
    /// What it does, as an imperative, without a period.
    pub help: &'static str,
    pub example: &'static str,
    /// Whether its first argument is a service.
    pub takes_service: bool,
    pub read: fn(&mut Args) -> Result<Command, LineError>,
}

impl Spec {
    pub(super) fn usage(&self) -> Usage {
        let Self { name, form, help, example, .. } = *self;
        Usage { name, form, help, example }
    }
}

macro_rules! commands {
    ($($name:literal $([$($alias:literal),+])? $(of $first:ident)? $form:literal $help:literal $example:literal $read:expr;)+) => {
        /// Every command, in the order of completion.
        pub const COMMANDS: &[Spec] = &[$(Spec {
            name: $name,
            aliases: &[$($($alias),+)?],
            form: $form,
            help: $help,
            example: $example,
            takes_service: commands!(@takes_service $($first)?),
            read: $read,
        }),+];
    };
    (@takes_service) => { false };
    (@takes_service service) => { true };
}

commands! {
    "call" "/call LINK" "log the link of the call; a newer one replaces it" "/call https://meet.example/room"
        |a| event(Event::CallOpened { link: a.call_link()? });
    "announce" "/announce WHERE" "log where the call was announced" "/announce #incidents"
        |a| event(Event::Announced { place: a.text()? });
    "lead" ["leader"] "/lead @person|me" "name the leader" "/lead @ada"
        |a| event(Event::LeaderNamed { person: a.only_person()? });
    "deputy" "/deputy @person" "name the deputy" "/deputy @bora"
        |a| event(Event::DeputyNamed { person: a.only_person()? });
    "join" ["joined"] "/join @person …" "log who is on the call" "/join @bora @chloe"
        |a| Ok(Command::Join(a.people()?));
    "leave" ["left"] "/leave [@person]" "log who left the call" "/leave @bora"
        |a| Ok(Command::Leave(a.opt_only_person()?));
    "page" ["paged"] "/page @person [how]" "page a person, or log how you paged them" "/page @dan by phone"
        |a| event(Event::Paged { person: a.person()?, via: a.opt_way()?, receipt: None });
    "answered" "/answered @person" "log that a paged person answered and joins" "/answered @dan"
        |a| event(Event::Answered { person: a.only_person()? });
    "no-answer" ["noanswer"] "/no-answer @person" "log that a paged person didn't answer" "/no-answer @dan"
        |a| event(Event::NoAnswer { person: a.only_person()? });
    "handover" "/handover @person [briefing]" "offer to hand over the lead" "/handover @bora rollback is in progress"
        |a| event(Event::HandoverOffered { to: a.person()?, briefing: a.opt_text() });
    "accept-lead" "/accept-lead [@person]" "accept the lead" "/accept-lead @bora"
        |a| Ok(Command::AcceptHandover(a.opt_only_person()?));
    "decline-lead" "/decline-lead [@person] [why]" "decline the lead" "/decline-lead @bora I am on the database"
        |a| Ok(Command::DeclineHandover { person: a.opt_person()?, why: a.opt_text() });
    "rename" "/rename @person @person" "show a person under another name in this incident" "/rename @root @sam"
        |a| event(Event::PersonRenamed { from: a.person()?, to: a.only_person()? });
    "group" "/group NAME @lead [@member …]" "form a group with its own lead" "/group database @emre @fay @gil"
        |a| event(Event::GroupFormed { name: a.name()?, lead: a.person()?, members: a.opt_people()? });
    "thanks" ["thank"] "/thanks @person [for what]" "thank a person" "/thanks @bora found the header within minutes"
        |a| thanks(a);
    "sev" ["severity"] "/sev 1|2|3|? [why]" "set the severity" "/sev 1 rooms are sold twice"
        |a| event(Event::SeveritySet { severity: a.severity()?, why: a.opt_text() });
    "found-by" "/found-by alert|engineer|customer|other" "log who or what detected it" "/found-by customer"
        |a| event(Event::FoundBySet { found_by: a.found_by()? });
    "first-error" ["began"] "/first-error [TIME]" "log the time of the first error" "/first-error 10:25"
        |a| first_error(a);
    "detected" "/detected [TIME|how]" "log when it was detected; with how, the time comes in front" "08:56 /detected by messages from users"
        |a| detected(a);
    "customer" "/customer WHO[:] WHAT [via HOW]" "log what a customer reported" "/customer Acme checkout hangs via phone"
        |a| customer(a);
    "evidence" "/evidence LINK|FILE [text]" "add a link, or keep a file or a picture" "/evidence https://graphs.example/d/7 error rate"
        |a| evidence(a);
    "step-done" "/step-done STEP" "mark a step of your playbook as done" "/step-done status page"
        |a| event(Event::StepDone { step: a.text()? });
    "task" "/task [@person] TITLE [MINUTES]" "assign a task" "/task @bora surface area 10m"
        |a| assign(a);
    "accept" "/accept [@person|#N]" "log that a task was accepted" "/accept @bora"
        |a| a.only_which().map(|which| task(which, TaskAction::Accept));
    "report" "/report [@person|#N] TEXT" "log a result of a task" "/report @bora only EU customers"
        |a| { let which = a.which()?; Ok(task(which, TaskAction::Report(a.text()?))) };
    "blocked" "/blocked [@person|#N] on @person|#N|TEXT" "log what blocks a task" "/blocked @emre on @bora"
        |a| blocked(a);
    "unblocked" "/unblocked [@person|#N]" "log that a task is no longer blocked" "/unblocked @emre"
        |a| unblocked(a);
    "extend" "/extend [@person|#N] MINUTES" "give a task more time" "/extend @bora 5m"
        |a| { let which = a.which()?; Ok(task(which, TaskAction::Extend(a.minutes()?))) };
    "reassign" "/reassign @person|#N @person [MINUTES]" "assign a task to another person" "/reassign #12 @dan 10m"
        |a| reassign(a);
    "done" "/done [@person|#N] [outcome]" "log that a task is done" "/done @bora only EU, only cards"
        |a| { let which = a.which()?; Ok(task(which, TaskAction::Done(a.opt_text()))) };
    "drop" "/drop @person|#N [why]" "drop a task" "/drop #12 no longer needed"
        |a| { let which = a.which()?; Ok(task(which, TaskAction::Drop(a.opt_text()))) };
    "suspect" of service "/suspect SERVICE [why]" "suspect a service" "/suspect payments released at 10:12"
        |a| event(Event::ServiceSuspected { service: a.service()?, why: a.opt_text() });
    "rule-out" of service "/rule-out SERVICE [why]" "rule out a suspected service" "/rule-out search not changed this week"
        |a| event(Event::ServiceRuledOut { service: a.service()?, why: a.opt_text() });
    "rollback" of service "/rollback SERVICE [@person]" "request a rollback" "/rollback web @chloe"
        |a| event(Event::RollbackRequested { service: a.service_before_person()?, owner: a.opt_last_person()? });
    "rollback-started" of service "/rollback-started SERVICE [from X] [to Y]" "log that a rollback started" "/rollback-started payments from 4.12.2 to 4.12.1"
        |a| rollback_started(a);
    "rolled-back" of service "/rolled-back SERVICE" "log that a service is rolled back" "/rolled-back payments"
        |a| event(Event::RolledBack { service: a.only_service()? });
    "helped" of service "/helped SERVICE yes|partly|no|unclear [what you see]" "log whether a rollback helped" "/helped payments yes"
        |a| rollback_result(a);
    "rollback-failed" of service "/rollback-failed SERVICE WHY" "log that a rollback failed" "/rollback-failed web the image is gone"
        |a| event(Event::RollbackFailed { service: a.service()?, why: a.text()? });
    "no-rollback" of service "/no-rollback SERVICE WHY" "log that a rollback isn't possible" "/no-rollback ledger the schema changed"
        |a| event(Event::RollbackNotPossible { service: a.service()?, why: a.text()? });
    "roll-forward" of service "/roll-forward SERVICE [VERSION]" "log that a service was rolled forward" "/roll-forward payments 4.12.3"
        |a| event(Event::RolledForward { service: a.service()?, to: a.opt_text() });
    "rollback-blocked" of service "/rollback-blocked SERVICE on @person|#N|TEXT" "log what blocks a rollback" "/rollback-blocked web on the deploy lock"
        |a| Ok(Command::BlockRollback { service: a.service()?, by: Some(a.blocked_by()?) });
    "rollback-unblocked" of service "/rollback-unblocked SERVICE" "log that a rollback is no longer blocked" "/rollback-unblocked web"
        |a| Ok(Command::BlockRollback { service: a.only_service()?, by: None });
    "symptom" "/symptom TEXT" "state what users see" "/symptom card payments fail with an error page"
        |a| fact(Fact::Symptom { text: a.text()? });
    "surface" "/surface TEXT" "state the surface area: what is affected" "/surface only EU, only cards"
        |a| fact(Fact::SurfaceArea { text: a.text()? });
    "impact" "/impact TEXT [guess|likely|certain]" "state who is affected, with numbers" "/impact ~1200 users likely"
        |a| a.impact().and_then(fact);
    "cause" "/cause TEXT" "state the suspected cause" "/cause the 10:12 release of payments"
        |a| fact(Fact::SuspectedCause { text: a.text()? });
    "trigger" "/trigger TEXT" "state what set it off, with the time in front" "10:12 /trigger the release of payments 4.12.2"
        |a| fact(Fact::Trigger { text: a.text()? });
    "workaround" "/workaround TEXT" "state what users can do meanwhile" "/workaround pay by bank transfer"
        |a| fact(Fact::Workaround { text: a.text()? });
    "confidence" "/confidence guess|likely|certain" "state how sure the impact or the cause is, whichever was said last" "/confidence likely"
        |a| fact(Fact::Confidence { level: a.confidence()? });
    "needs" "/needs TEXT" "state what you need from the CEO or others" "/needs somebody who knows the card vendor"
        |a| fact(Fact::Needs { text: a.text()? });
    "data" "/data TEXT|none" "state whether data was lost" "/data none"
        |a| fact(Fact::DataLoss { text: a.text()? });
    "customer-action" "/customer-action TEXT|nothing" "state what customers must do" "/customer-action try the payment again"
        |a| fact(Fact::CustomerAction { text: a.text()? });
    "ceo" "/ceo [TEXT]" "open the CEO's draft, or send this text" "/ceo still under investigation, next update as promised. next 30m"
        |a| update(Audience::Ceo, a);
    "cs" "/cs [TEXT]" "open CS's draft, or send this text" "/cs card payments fail, PayPal works. next 20m"
        |a| update(Audience::CustomerSuccess, a);
    "update" "/update AUDIENCE [TEXT]" "open the draft for any audience, or send this text" "/update team the call is open, Ada leads"
        |a| { let audience = a.audience()?; update(audience, a) };
    "sent" "/sent ceo|cs|team TEXT [next MINUTES]" "log an update that you sent manually" "/sent ceo about 300 users cannot pay; we are rolling back. next 30m"
        |a| sent(a);
    "confirm-delivery" "/confirm-delivery ceo|cs|team|#N via HOW" "confirm that an update was sent or delivered" "/confirm-delivery ceo via phone"
        |a| confirm_delivery(a);
    "delivery-failed" "/delivery-failed ceo|cs|team|#N via HOW WHY" "log that an update wasn't delivered" "/delivery-failed cs via mail the mailbox is full"
        |a| delivery_failed(a);
    "resend" "/resend #N [via CHANNEL]" "send an update again" "/resend #12 via mail"
        |a| resend(a);
    "cancel-update" "/cancel-update #N [via CHANNEL] [why]" "cancel an update that wasn't sent" "/cancel-update #12 the newer one covers it"
        |a| cancel_update(a);
    "snooze" "/snooze NUDGE MINUTES|until TIME|forever [why]" "snooze a nudge, by its name in grizzly next" "/snooze update:ceo 10m waiting for numbers"
        |a| snooze(a);
    "mute" "/mute MINUTES|off [why]" "mute all notifications for a while" "/mute 30m everybody is in the room"
        |a| mute(a);
    "mitigated" ["stopped"] "/mitigated [how]" "log that no new users are affected" "/mitigated the rollback helped"
        |a| event(Event::Mitigated { text: a.opt_text() });
    "fixed" "/fixed [how]" "log that it is fixed; monitoring starts" "/fixed certificate renewed"
        |a| event(Event::Fixed { text: a.opt_text() });
    "resolved" ["all-clear", "allclear"] "/resolved [text]" "give the all clear" "/resolved no errors for 30 minutes"
        |a| event(Event::Resolved { text: a.opt_text() });
    "cleanup" "/cleanup [@person …]" "start the cleanup and name the cleanup team" "/cleanup @fay @gil"
        |a| cleanup(a);
    "cleanup-team" "/cleanup-team @person …" "name the cleanup team" "/cleanup-team @fay @gil"
        |a| event(Event::CleanupTeamNamed { team: a.people()? });
    "affected" "/affected CUSTOMER[:] HOW [since TIME]" "add an affected customer" "/affected Acme 12 invoices were paid twice since 10:14"
        |a| affected(a);
    "owner" "/owner CUSTOMER @person" "assign an owner to an affected customer" "/owner Acme @fay"
        |a| owner(a);
    "contacted" "/contacted CUSTOMER [text]" "log that an affected customer was contacted" "/contacted Acme called their office"
        |a| event(Event::CustomerContacted { customer: a.known_customer()?, text: a.opt_text() });
    "replied" "/replied CUSTOMER TEXT" "log an affected customer's reply" "/replied Acme they want a list of the invoices"
        |a| event(Event::CustomerReplied { customer: a.known_customer()?, text: a.text()? });
    "resolution-sent" "/resolution-sent CUSTOMER [how]" "log that an affected customer was sent the resolution" "/resolution-sent Acme by phone"
        |a| event(Event::CustomerResolutionSent { customer: a.known_customer()?, via: a.opt_text() });
    "customer-done" "/customer-done CUSTOMER WHAT" "log what was done for a customer; nothing is left to do" "/customer-done Acme twelve invoices refunded"
        |a| event(Event::CustomerDone { customer: a.known_customer()?, text: a.text()? });
    "close" ["closed"] "/close [anyway] [text]" "close the incident; anyway: even if the CEO, CS or a customer doesn't know that it is resolved" "/close RFO goes out on Monday"
        |a| Ok(Command::Close { anyway: a.opt_keyword("anyway"), text: a.opt_text() });
    "false-alarm" ["falsealarm"] "/false-alarm WHY" "close it as a false alarm" "/false-alarm a test alert"
        |a| event(Event::FalseAlarm { why: a.text()? });
    "reopen" "/reopen WHY" "reopen the incident" "/reopen errors are back"
        |a| event(Event::Reopened { why: a.text()? });
    "merge" "/merge INCIDENT" "merge it into another incident" "/merge 019a3f"
        |a| Ok(Command::Merge { into: a.only_token()?.to_string() });
    "rfo" "/rfo SECTION TEXT" "write a section of the RFO" "/rfo prevention test every firewall rule on recorded traffic"
        |a| event(Event::RfoAnswered { section: a.section()?, text: a.text()? });
    "follow-up" ["followup"] "/follow-up detect|prevent|process|repair WHAT [@owner] [by DATE]" "add a follow-up: to detect it sooner, prevent it, improve the process, or repair the damage" "/follow-up detect add an end-to-end test @bora by 2026-12-01"
        |a| follow_up(a);
    "follow-up-change" "/follow-up-change #N [@owner] [by DATE]" "change a follow-up's owner or due date" "/follow-up-change #41 @bora by 2026-12-01"
        |a| follow_up_change(a);
    "follow-up-done" "/follow-up-done #N [text]" "log that a follow-up is done" "/follow-up-done #41 it runs every minute"
        |a| Ok(Command::EndFollowUp { number: a.number()?, done: true, text: a.opt_text() });
    "follow-up-drop" "/follow-up-drop #N WHY" "drop a follow-up" "/follow-up-drop #41 the vendor does it"
        |a| Ok(Command::EndFollowUp { number: a.number()?, done: false, text: Some(a.text()?) });
    "reviewed" "/reviewed [text]" "log that the RFO was reviewed" "/reviewed with the whole team"
        |a| event(Event::RfoReviewed { text: a.opt_text() });
    "published" "/published [where]" "log that the RFO was published" "/published wiki/outages/42"
        |a| event(Event::RfoPublished { place: a.opt_text(), sha256: None });
    "correct" "/correct #N [TIME] [text]" "correct an entry's time or text" "/correct #12 10:40 only EU customers"
        |a| correct(a);
    "retract" "/retract #N WHY" "retract an entry" "/retract #12 that was another service"
        |a| Ok(Command::Retract { number: a.number()?, why: a.text()? });
    "restore" "/restore #N" "restore a retracted entry" "/restore #12"
        |a| { let number = a.number()?; a.end()?; Ok(Command::Restore { number }) };
    "declare" "/declare [sev1] [found-by:customer] SUMMARY" "declare an incident, as the first line of a scenario"
        "/declare sev1 found-by:customer checkout returns 500s"
        |a| declare(a);
}

/// The command of this name or alias; case doesn't matter.
pub fn find(name: &str) -> Option<&'static Spec> {
    let name = name.to_lowercase();
    COMMANDS.iter().find(|spec| spec.name == name || spec.aliases.contains(&name.as_str()))
}

/// The command with the most similar name, or the first one that is about it; `None`: none is.
pub fn nearest(name: &str) -> Option<&'static Spec> {
    let name = name.to_lowercase();
    let likeness = |spec: &Spec| {
        let names = std::iter::once(&spec.name).chain(spec.aliases);
        names.map(|known| strsim::jaro_winkler(known, &name)).fold(0.0, f64::max)
    };
    let best = COMMANDS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    let is_about = |spec: &&Spec| spec.help.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let about = || COMMANDS.iter().find(is_about);
    Some(best).filter(|best| likeness(best) > 0.85).or_else(about)
}

/// Whether one name may be a typo of the other.
pub fn is_typo(one: &str, other: &str) -> bool {
    strsim::jaro_winkler(one, other) > 0.88
}
