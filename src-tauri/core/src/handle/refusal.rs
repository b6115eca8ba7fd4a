//! Why a command is refused, and what to do next.

use crate::{
    Handle, Phase, Severity,
    event::Audience,
    handle::{ENTRY_BYTES, SUMMARY_CHARS},
    incident::Stage,
    time::span,
    words::audience_words,
};

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("There are no words yet.")]
    EmptySummary,
    #[error("That is {bytes} bytes long; at most {ENTRY_BYTES} fit into one entry.")]
    TooLong { bytes: usize },
    #[error("That moment is {} ahead of this computer's clock.", span(*.seconds))]
    InFuture { seconds: i64 },
    #[error("The incident is declared already: “{summary}”.")]
    AlreadyDeclared { summary: String },
    #[error("This incident was never declared.")]
    NotDeclared,
    #[error("That is behind it: the incident is at “{}”.", .phase.label())]
    AlreadyPast { phase: Phase },
    #[error("The incident is over: {}.", .phase.label())]
    Over { phase: Phase },
    #[error("It is still bleeding, so it cannot be {what}.")]
    StillBleeding { what: &'static str },
    #[error("It is bleeding; there is nothing to reopen.")]
    NothingToReopen,
    #[error("It is {} already.", .severity.map_or("undetermined", Severity::name))]
    SameSeverity { severity: Option<Severity> },
    #[error("That is the call's link already.")]
    SameCall,
    #[error("{} leads, and there is exactly one leader.", .leader.name())]
    TwoLeaders { leader: Handle, wanted: Handle },
    #[error("{} {what} already.", .person.name())]
    AlreadySo { person: Handle, what: &'static str },
    #[error("{} is not on the call.", .person.name())]
    NotOnCall { person: Handle, on_call: Vec<Handle> },
    #[error("{} was not called in.", .person.name())]
    NotCalled { person: Handle },
    #[error("Nobody leads yet, so there is nothing to hand over.")]
    NobodyLeads,
    #[error("The lead is not offered to {}.", .person.name())]
    NotOffered { person: Handle, offered_to: Option<Handle> },
    #[error("There is no entry #{number}.")]
    NoSuchEntry { number: u32, last: u32 },
    #[error("Entry #{number} is struck.")]
    IsStruck { number: u32 },
    #[error("Entry #{number} {why}.")]
    NotCorrectable { number: u32, why: &'static str },
    #[error("Entry #{number} declares the incident, so it cannot be struck.")]
    Declares { number: u32 },
    #[error("A summary is one line of at most {SUMMARY_CHARS} characters; that is {chars}.")]
    LongSummary { chars: usize },
    #[error("That is not a link to a call.")]
    NotALink,
    #[error("Entry #{number} would be as it is.")]
    NothingChanges { number: u32 },
    #[error("{} has no open task.", .person.name())]
    NoTask { person: Handle },
    #[error("{} has several open tasks.", .person.name())]
    SeveralTasks { person: Handle, numbers: Vec<u32> },
    #[error("{} left the call.", .person.name())]
    HasLeft { person: Handle, on_call: Vec<Handle> },
    #[error("Nothing was told to {} yet.", audience_words(.audience))]
    NotTold { audience: Audience },
    #[error("There are no words to tell yet.")]
    NothingToTell,
    #[error("The next word cannot be promised for the past.")]
    PromisedForThePast,
    #[error("Entry #{number} is not an update.")]
    NotAnUpdate { number: u32 },
    #[error("Entry #{number} does not go through “{channel}”.")]
    NotThrough { number: u32, channel: String, through: Vec<String> },
    #[error("Nothing of entry #{number} is left to be {what}.")]
    NothingToSend { number: u32, what: &'static str },
    #[error("A newer word to {} has left: #{newer}.", audience_words(.audience))]
    Overtaken { audience: Audience, newer: u32 },
    #[error("Entry #{number} has left, and cannot be taken back.")]
    HasLeftAlready { number: u32, audience: Audience },
    #[error("Entry #{number} says what became of an update, and stays.")]
    SaysWhatBecame { number: u32 },
    #[error("There is no advice “{name}”.")]
    NoSuchAdvice { name: String },
    #[error("There is nothing to put off: {what}.")]
    AdviceSettled { what: String },
    #[error("That moment is over already.")]
    PutOffIntoThePast,
    #[error("Entry #{number} does not agree a follow-up.")]
    NotAFollowUp { number: u32 },
    #[error("Entry #{number} does not assign a task.")]
    NotATask { number: u32 },
    #[error("Nobody owns “{title}” yet.")]
    TaskOfNobody { title: String },
    #[error("“{title}” is {what} already.")]
    TaskAlready { title: String, what: &'static str },
    #[error("{service} is {}.", .stage.map_or("not on the rollback board", Stage::label))]
    RollbackStep { service: String, stage: Option<Stage>, hint: String },
    #[error("There is no incident “{name}”.")]
    NoSuchIncident { name: String },
    #[error("An incident cannot be merged into itself.")]
    MergedIntoItself,
}

impl Refusal {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::EmptySummary => "Say in a few words what is wrong. “Something is wrong” will do.".into(),
            Self::TooLong { .. } => "Keep the text in a file and log it: /evidence /path/of/file".into(),
            Self::InFuture { .. } => {
                "If it was yesterday, write the date too, as in 2026-03-30 10:42. If this clock is wrong, set it."
                    .into()
            }
            Self::AlreadyDeclared { .. } => {
                "Say what happened since, or correct it: /correct #1 new text".into()
            }
            Self::NotDeclared => "Declare it first: grizzly declare \"what is wrong\"".into(),
            Self::AlreadyPast { .. } => "If it is bleeding again: /reopen what happened".into(),
            Self::Over { .. } => "Notes are still taken. To go on with it: /reopen why".into(),
            Self::StillBleeding { .. } => {
                "Say /stopped or /fixed first; if it was nothing: /false-alarm why".into()
            }
            Self::NothingToReopen => "Say what happened as a plain line.".into(),
            Self::SameSeverity { .. } => "Nothing to do.".into(),
            Self::SameCall => "Nothing to do; /announce #channel says where it is announced.".into(),
            Self::TwoLeaders { leader, wanted } => {
                format!("Offer the lead: /handover {wanted}. If {} has gone: /leave {leader}", leader.name())
            }
            Self::AlreadySo { .. } => "Nothing to do.".into(),
            Self::NotOnCall { on_call, .. } if on_call.is_empty() => {
                "Nobody has joined yet: /join @person".into()
            }
            Self::NotOnCall { on_call, .. } => format!("On the call: {}", list(on_call)),
            Self::NotCalled { person } => format!("If they are here now: /join {person}"),
            Self::NobodyLeads => "Name the leader: /lead @person".into(),
            Self::NotOffered { offered_to: Some(other), .. } => {
                format!("It is offered to {other}: /accept {other}, or offer it anew: /handover @person")
            }
            Self::NotOffered { offered_to: None, .. } => "Offer it first: /handover @person".into(),
            Self::NoSuchEntry { last: 0, .. } => "Nothing is logged yet.".into(),
            Self::NoSuchEntry { last, .. } => format!("The log goes from #1 to #{last}."),
            Self::IsStruck { .. } => {
                "Strike the strike to take it back, or say it again as a new line.".into()
            }
            Self::NotCorrectable { number, .. } => {
                format!("Take it back and say it again: /strike #{number} why")
            }
            Self::Declares { number } => {
                format!(
                    "If it was nothing: /false-alarm why. To mend its words: /correct #{number} new words"
                )
            }
            Self::LongSummary { .. } => "Say the rest as a note.".into(),
            Self::NotALink => "For example /correct #2 https://meet.example/room".into(),
            Self::NothingChanges { number } => {
                format!("Give another time or text: /correct #{number} 10:42 new text")
            }
            Self::NoTask { person } => format!("Give one: /task {person} surface area 10m"),
            Self::SeveralTasks { numbers, .. } => {
                let numbers: Vec<String> = numbers.iter().map(|number| format!("#{number}")).collect();
                format!("Say which by its number: {}", numbers.join(", "))
            }
            Self::HasLeft { person, on_call } => {
                let here = if on_call.is_empty() { String::new() } else { format!(" Here: {}", list(on_call)) };
                format!("If {} is back: /join {person}.{here}", person.name())
            }
            Self::NotTold { .. } => "Say first what they were told: /told ceo TEXT".into(),
            Self::NothingToTell => "Write what they are to hear, or take the draft.".into(),
            Self::PromisedForThePast => "Say in how many minutes: next 30m".into(),
            Self::NotAnUpdate { .. } => "Name the entry that approved it; grizzly told shows them.".into(),
            Self::NotThrough { through, .. } if through.is_empty() => {
                "It was told by a person, and went through no channel.".into()
            }
            Self::NotThrough { through, .. } => format!("It goes through {}.", through.join(", ")),
            Self::NothingToSend { .. } => "It arrived, or is on its way; grizzly told shows where it stands.".into(),
            Self::Overtaken { audience, .. } => {
                format!("What is still to be said goes into a new one: /tell {} TEXT", audience.name())
            }
            Self::HasLeftAlready { audience, .. } => {
                format!("Tell them what is right instead: /tell {} TEXT", audience.name())
            }
            Self::SaysWhatBecame { .. } => {
                "If it is otherwise: /delivered #12 via mail, /not-delivered, /send-again or /leave-out.".into()
            }
            Self::NoSuchAdvice { .. } => {
                "Take its name from grizzly next, such as tell:ceo or time_is_up:#9.".into()
            }
            Self::AdviceSettled { .. } => "It is settled, or not asked for. grizzly next shows what is.".into(),
            Self::PutOffIntoThePast => "Name a later one: until 10:42, or 10m from now.".into(),
            Self::NotAFollowUp { .. } => "Name the entry that agreed it: /follow-up-done #41".into(),
            Self::NotATask { .. } => "Name the entry that assigned it, or its owner: /done @bora".into(),
            Self::TaskOfNobody { .. } => "Give it to somebody: /give #12 @bora 10m".into(),
            Self::TaskAlready { .. } => "Nothing to do.".into(),
            Self::RollbackStep { hint, .. } => hint.clone(),
            Self::NoSuchIncident { .. } => "grizzly list shows them.".into(),
            Self::MergedIntoItself => "Name another incident; grizzly list shows them.".into(),
        }
    }
}

fn list(people: &[Handle]) -> String {
    people.iter().map(Handle::to_string).collect::<Vec<_>>().join(", ")
}
