//! What can be wrong, by a name that a person can type: `tell:ceo`, `time_is_up:#9`.

use crate::{
    EntryId, Handle, Incident, Text,
    advice::Level,
    event::{Audience, TaskKind},
    words::audience_words,
};

/// One condition of "ask next".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    OpenCall,
    NameLeader,
    NameNextLeader,
    AnswerHandover,
    HandOver,
    RollBackFirst,
    /// A suspected service that nobody decided on, or a rollback that was asked for and did not begin.
    Undecided(Text),
    RollbackSlow(Text),
    DidItHelp(Text),
    /// Surface area or impact.
    SizeUp(TaskKind),
    NoOwner(EntryId),
    NoYes(EntryId),
    TimeIsUp(EntryId),
    /// Does the same as an earlier task.
    SameTask(EntryId),
    Deadlock,
    AllWaitFor(Handle),
    Overloaded(Handle),
    TooMany,
    NoAnswer(Handle),
    Tell(Audience),
    /// An update that did not arrive, or of which nobody knows.
    NotArrived(EntryId),
    HeardSomethingElse,
    Silence,
    StillBleeding,
    IsItFixed,
    SayAllClear,
    StartCleanup,
    NameCleanupTeam,
    CustomerAlone(Text),
    CloseIt,
    WriteRfo,
    HoldReview,
    FollowUp(EntryId),
}

use Condition as C;

impl Condition {
    /// As it stands in the log and in `/put-off`; tasks and follow-ups by the id of their entry.
    pub fn name(&self) -> String {
        self.name_with(&|id| id.to_string())
    }

    /// As a person reads it: `time_is_up:#9`.
    pub fn short_name(&self, incident: &Incident) -> String {
        self.name_with(&|id| match incident.record_of(id) {
            Some(record) => format!("#{}", record.number),
            None => id.to_string(),
        })
    }

    fn name_with(&self, entry: &dyn Fn(EntryId) -> String) -> String {
        let kind = self.kind();
        match self {
            C::Undecided(name) | C::RollbackSlow(name) | C::DidItHelp(name) | C::CustomerAlone(name) => {
                format!("{kind}:{}", one_word(name))
            }
            C::SizeUp(TaskKind::Impact) => format!("{kind}:impact"),
            C::SizeUp(_) => format!("{kind}:surface_area"),
            C::NoOwner(id)
            | C::NoYes(id)
            | C::TimeIsUp(id)
            | C::SameTask(id)
            | C::NotArrived(id)
            | C::FollowUp(id) => {
                format!("{kind}:{}", entry(*id))
            }
            C::AllWaitFor(person) | C::Overloaded(person) | C::NoAnswer(person) => {
                format!("{kind}:{}", person.as_str())
            }
            C::Tell(audience) => format!("{kind}:{}", audience.name()),
            _ => kind.to_owned(),
        }
    }

    /// The condition of that name, as [`Condition::name`] or [`Condition::short_name`] write it.
    pub fn named(name: &str, incident: &Incident) -> Option<Self> {
        let (kind, subject) = name.split_once(':').unwrap_or((name, ""));
        let plain = [
            C::OpenCall,
            C::NameLeader,
            C::NameNextLeader,
            C::AnswerHandover,
            C::HandOver,
            C::RollBackFirst,
            C::Deadlock,
            C::TooMany,
            C::HeardSomethingElse,
            C::Silence,
            C::StillBleeding,
            C::IsItFixed,
            C::SayAllClear,
            C::StartCleanup,
            C::NameCleanupTeam,
            C::CloseIt,
            C::WriteRfo,
            C::HoldReview,
        ];
        if subject.is_empty() {
            return plain.into_iter().find(|condition| condition.kind() == kind);
        }
        let state = incident.state();
        let entry = || match subject.strip_prefix('#') {
            Some(number) => incident.record(number.parse().ok()?).map(|record| record.entry.id),
            None => EntryId::parse(subject),
        };
        let person = || Handle::parse(subject);
        let service = || {
            let services = state.rollbacks.iter().map(|rollback| &rollback.service);
            services.into_iter().find(|name| one_word(name) == subject.to_lowercase()).cloned()
        };
        let customer = || {
            let customers = state.customers.iter().map(|customer| &customer.name);
            customers.into_iter().find(|name| one_word(name) == subject.to_lowercase()).cloned()
        };
        match kind {
            "undecided" => service().map(C::Undecided),
            "rollback_slow" => service().map(C::RollbackSlow),
            "did_it_help" => service().map(C::DidItHelp),
            "customer" => customer().map(C::CustomerAlone),
            "size_up" if subject == "impact" => Some(C::SizeUp(TaskKind::Impact)),
            "size_up" if subject == "surface_area" => Some(C::SizeUp(TaskKind::SurfaceArea)),
            "no_owner" => entry().map(C::NoOwner),
            "no_yes" => entry().map(C::NoYes),
            "time_is_up" => entry().map(C::TimeIsUp),
            "same_task" => entry().map(C::SameTask),
            "follow_up" => entry().map(C::FollowUp),
            "all_wait_for" => person().map(C::AllWaitFor),
            "overloaded" => person().map(C::Overloaded),
            "no_answer" => person().map(C::NoAnswer),
            "tell" => Some(C::Tell(Audience::named(subject))),
            "not_arrived" => entry().map(C::NotArrived),
            _ => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            C::OpenCall => "open_call",
            C::NameLeader => "name_leader",
            C::NameNextLeader => "name_next_leader",
            C::AnswerHandover => "answer_handover",
            C::HandOver => "hand_over",
            C::RollBackFirst => "roll_back_first",
            C::Undecided(_) => "undecided",
            C::RollbackSlow(_) => "rollback_slow",
            C::DidItHelp(_) => "did_it_help",
            C::SizeUp(_) => "size_up",
            C::NoOwner(_) => "no_owner",
            C::NoYes(_) => "no_yes",
            C::TimeIsUp(_) => "time_is_up",
            C::SameTask(_) => "same_task",
            C::Deadlock => "deadlock",
            C::AllWaitFor(_) => "all_wait_for",
            C::Overloaded(_) => "overloaded",
            C::TooMany => "too_many",
            C::NoAnswer(_) => "no_answer",
            C::Tell(_) => "tell",
            C::NotArrived(_) => "not_arrived",
            C::HeardSomethingElse => "heard_something_else",
            C::Silence => "silence",
            C::StillBleeding => "still_bleeding",
            C::IsItFixed => "is_it_fixed",
            C::SayAllClear => "say_all_clear",
            C::StartCleanup => "start_cleanup",
            C::NameCleanupTeam => "name_cleanup_team",
            C::CustomerAlone(_) => "customer",
            C::CloseIt => "close_it",
            C::WriteRfo => "write_rfo",
            C::HoldReview => "hold_review",
            C::FollowUp(_) => "follow_up",
        }
    }

    /// In the order in which things are asked: the call, the leader and the rollback come before all
    /// else; then what is late outside, then what stands still inside, then what can wait.
    pub(super) fn rank(&self, level: Level) -> u8 {
        match self {
            C::OpenCall => 0,
            C::NameLeader => 1,
            C::AnswerHandover => 2,
            C::RollBackFirst => 3,
            C::Undecided(_) => 4,
            C::Tell(_) if level == Level::Alarm => 5,
            C::NotArrived(_) => 6,
            C::RollbackSlow(_) => 7,
            C::DidItHelp(_) => 8,
            C::Silence => 9,
            C::Deadlock => 10,
            C::AllWaitFor(_) => 11,
            C::SizeUp(_) => 12,
            C::NoOwner(_) => 13,
            C::TimeIsUp(_) => 14,
            C::NoYes(_) => 15,
            C::NoAnswer(_) => 16,
            C::Tell(_) => 17,
            C::HeardSomethingElse => 18,
            C::SameTask(_) => 19,
            C::Overloaded(_) => 20,
            C::TooMany => 21,
            C::HandOver => 22,
            C::NameNextLeader => 23,
            C::StillBleeding => 24,
            C::IsItFixed => 25,
            C::SayAllClear => 26,
            C::StartCleanup => 27,
            C::NameCleanupTeam => 28,
            C::CustomerAlone(_) => 29,
            C::CloseIt => 30,
            C::WriteRfo => 31,
            C::HoldReview => 32,
            C::FollowUp(_) => 33,
        }
    }

    /// As it stands in a sentence: `telling the CEO`.
    pub fn label(&self, incident: &Incident) -> String {
        let title = |id: &EntryId| {
            let state = incident.state();
            let task = state.tasks.iter().find(|task| task.id == *id).map(|task| &task.title);
            let follow_up = state.follow_ups.iter().find(|one| one.id == *id).map(|one| &one.what);
            task.or(follow_up).map_or_else(|| "a task".to_owned(), |title| format!("“{title}”"))
        };
        match self {
            C::OpenCall => "opening the call".into(),
            C::NameLeader => "naming the leader".into(),
            C::NameNextLeader => "naming the next leader".into(),
            C::AnswerHandover => "the offered lead".into(),
            C::HandOver => "handing over the lead".into(),
            C::RollBackFirst => "rolling back first".into(),
            C::Undecided(service) => format!("deciding on {service}"),
            C::RollbackSlow(service) => format!("the rollback of {service}"),
            C::DidItHelp(service) => format!("whether the rollback of {service} helped"),
            C::SizeUp(TaskKind::Impact) => "the impact".into(),
            C::SizeUp(_) => "the surface area".into(),
            C::NoOwner(id) => format!("an owner for {}", title(id)),
            C::NoYes(id) => format!("a yes to {}", title(id)),
            C::TimeIsUp(id) => format!("asking about {}", title(id)),
            C::SameTask(id) => format!("whether {} is done twice", title(id)),
            C::Deadlock => "a deadlock".into(),
            C::AllWaitFor(person) => format!("everybody waiting for {}", person.name()),
            C::Overloaded(person) => format!("the tasks of {}", person.name()),
            C::TooMany => "splitting off a group".into(),
            C::NoAnswer(person) => format!("reaching {}", person.name()),
            C::Tell(audience) => format!("telling {}", audience_words(audience)),
            C::NotArrived(id) => {
                let told = incident.state().update(*id);
                let who = told.map_or("them", |told| audience_words(&told.audience));
                format!("whether the word to {who} arrived")
            }
            C::HeardSomethingElse => "what was told and is not so any more".into(),
            C::Silence => "the silence".into(),
            C::StillBleeding => "whether it still bleeds".into(),
            C::IsItFixed => "whether it is fixed".into(),
            C::SayAllClear => "the all clear".into(),
            C::StartCleanup => "the cleanup".into(),
            C::NameCleanupTeam => "the cleanup team".into(),
            C::CustomerAlone(customer) => format!("talking to {customer}"),
            C::CloseIt => "closing".into(),
            C::WriteRfo => "the RFO".into(),
            C::HoldReview => "the review".into(),
            C::FollowUp(id) => title(id),
        }
    }
}

/// A name as one lower-case word.
fn one_word(name: &Text) -> String {
    name.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
