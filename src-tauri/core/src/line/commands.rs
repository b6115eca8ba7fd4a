//! The commands: one table, from which reading, completion and help all come.

use crate::{
    Command, Event,
    event::{Audience, Fact},
    handle::TaskWord,
    line::{Mistake, args::Args, readers::*},
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
    "group" "/group NAME @lead [@member …]" "split a group off, with a lead of its own" "/group database @emre @fay @gil"
        |a| event(Event::GroupFormed { name: a.name()?, lead: a.person()?, members: a.opt_people()? });
    "thanks" ["thank"] "/thanks @person [for what]" "thank somebody" "/thanks @bora found the header within minutes"
        |a| event(Event::Thanked { person: a.person()?, text: a.opt_text() });
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
        |a| event(Event::RollbackAsked { service: a.name()?, of: a.opt_last_person()? });
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
    "data" "/data TEXT|none" "state what data was lost" "/data none"
        |a| fact(Fact::DataLoss { text: a.text()? });
    "customers-must" ["must"] "/customers-must TEXT|nothing" "state what customers have to do" "/customers-must try to pay again"
        |a| fact(Fact::CustomersMust { text: a.text()? });
    "ceo" "/ceo [TEXT]" "tell the CEO: opens the draft; with words it sends them" "/ceo it goes on, next word as promised. next 30m"
        |a| tell(Audience::Ceo, a);
    "cs" "/cs [TEXT]" "tell customer success: opens the draft; with words it sends them" "/cs paying by card fails, PayPal works. next 20m"
        |a| tell(Audience::CustomerSuccess, a);
    "tell" "/tell AUDIENCE [TEXT]" "tell any audience: opens the draft; with words it sends them" "/tell team the call is open, Ada leads"
        |a| { let audience = a.audience()?; tell(audience, a) };
    "told" "/told ceo|cs|team TEXT [next MINUTES]" "log what an audience was told by a person" "/told ceo about 300 users cannot pay; we roll back. next 30m"
        |a| told(a);
    "delivered" "/delivered ceo|cs|team|#N via HOW" "log that the last word to an audience arrived" "/delivered ceo via phone"
        |a| delivered(a);
    "not-delivered" "/not-delivered ceo|cs|team|#N via HOW WHY" "log that the last word to an audience did not arrive" "/not-delivered cs via mail the mailbox is full"
        |a| not_delivered(a);
    "send-again" ["resend"] "/send-again #N [via CHANNEL]" "send an update that did not arrive" "/send-again #12 via mail"
        |a| send_again(a);
    "leave-out" "/leave-out #N [via CHANNEL] [why]" "do not send an update that has not left" "/leave-out #12 the newer one says it"
        |a| leave_out(a);
    "put-off" ["later"] "/put-off CONDITION MINUTES|until TIME|never [why]" "put an advice off, by its name in grizzly next" "/put-off tell:ceo 10m waiting for numbers"
        |a| put_off(a);
    "silence" "/silence MINUTES|off [why]" "silence all notifications for a while" "/silence 30m the room is full and everybody knows"
        |a| silence(a);
    "stopped" ["bleeding-stopped"] "/stopped [how]" "say that the bleeding stopped" "/stopped rollback helped"
        |a| event(Event::BleedingStopped { text: a.opt_text() });
    "fixed" "/fixed [how]" "say that it is fixed" "/fixed certificate renewed"
        |a| event(Event::Fixed { text: a.opt_text() });
    "all-clear" ["allclear", "clear"] "/all-clear [words]" "give the all clear" "/all-clear no errors for 30 minutes"
        |a| event(Event::AllClear { text: a.opt_text() });
    "cleanup" "/cleanup [@person …]" "start the cleanup and name its team" "/cleanup @fay @gil"
        |a| cleanup(a);
    "team" "/team @person …" "name the cleanup team" "/team @fay @gil"
        |a| event(Event::CleanupTeamNamed { team: a.people()? });
    "affected" "/affected CUSTOMER HOW [since TIME]" "log that a customer is affected, and since when" "/affected Acme 12 invoices were paid twice since 10:14"
        |a| affected(a);
    "talks" "/talks CUSTOMER @person" "say who talks to an affected customer" "/talks Acme @fay"
        |a| talks(a);
    "contacted" "/contacted CUSTOMER [words]" "log that an affected customer was contacted" "/contacted Acme called their office"
        |a| event(Event::CustomerContacted { customer: a.name()?, text: a.opt_text() });
    "replied" "/replied CUSTOMER TEXT" "log what an affected customer answered" "/replied Acme they want a list of the invoices"
        |a| event(Event::CustomerAnswered { customer: a.name()?, text: a.text()? });
    "told-over" "/told-over CUSTOMER [through]" "log that an affected customer knows that it is over" "/told-over Acme by phone"
        |a| event(Event::CustomerToldOver { customer: a.name()?, through: a.opt_text() });
    "settled" "/settled CUSTOMER WHAT" "log what was done for a customer, and that it is settled" "/settled Acme twelve invoices refunded"
        |a| event(Event::CustomerSettled { customer: a.name()?, text: a.text()? });
    "close" ["closed"] "/close [words]" "close the incident" "/close RFO goes out on Monday"
        |a| event(Event::Closed { text: a.opt_text() });
    "false-alarm" ["falsealarm"] "/false-alarm WHY" "end it as a false alarm, without shame" "/false-alarm a test alert"
        |a| event(Event::FalseAlarm { why: a.text()? });
    "reopen" "/reopen WHY" "open it again" "/reopen errors are back"
        |a| event(Event::Reopened { why: a.text()? });
    "merge" "/merge INCIDENT" "end it as part of another incident" "/merge 019a3f"
        |a| Ok(Command::Merge { into: a.only_token()?.to_string() });
    "rfo" "/rfo SECTION TEXT" "answer a section of the RFO" "/rfo prevention every firewall rule is tried on recorded traffic"
        |a| event(Event::RfoAnswered { section: a.section()?, text: a.text()? });
    "follow-up" ["followup"] "/follow-up detect|prevent|process|repair WHAT [@owner] [by DATE]" "agree a follow-up" "/follow-up detect add an end-to-end test @bora by 2026-12-01"
        |a| follow_up(a);
    "follow-up-change" "/follow-up-change #N [@owner] [by DATE]" "say who does a follow-up, or until when" "/follow-up-change #41 @bora by 2026-12-01"
        |a| follow_up_change(a);
    "follow-up-done" "/follow-up-done #N [words]" "say that a follow-up is done" "/follow-up-done #41 it runs every minute"
        |a| Ok(Command::EndFollowUp { number: a.number()?, done: true, text: a.opt_text() });
    "follow-up-drop" "/follow-up-drop #N WHY" "drop a follow-up" "/follow-up-drop #41 the vendor does it"
        |a| Ok(Command::EndFollowUp { number: a.number()?, done: false, text: Some(a.text()?) });
    "reviewed" "/reviewed [words]" "say that the RFO was reviewed" "/reviewed with the whole team"
        |a| event(Event::RfoReviewed { text: a.opt_text() });
    "published" "/published [where]" "say that the RFO was published" "/published wiki/outages/42"
        |a| event(Event::RfoPublished { place: a.opt_text(), sha256: None });
    "correct" "/correct #N [TIME] [text]" "correct an entry's time or text" "/correct #12 10:40 only EU customers"
        |a| correct(a);
    "strike" "/strike #N WHY" "take an entry back" "/strike #12 that was another service"
        |a| Ok(Command::Strike { number: a.number()?, why: a.text()? });
    "declare" "/declare [sev1] [found-by:customer] SUMMARY" "declare an incident, first line of a scenario"
        "/declare sev1 found-by:customer checkout returns 500s"
        |a| declare(a);
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

/// Whether two names are so near that one may be a slip for the other.
pub fn alike(one: &str, other: &str) -> bool {
    strsim::jaro_winkler(one, other) > 0.88
}
