//! The kinds of nudges, with names that a person can type: `update:ceo`, `time_is_up:#9`.

use crate::{
    EntryId, Incident, PersonId, Text,
    event::{Audience, TaskKind},
    nudges::Level,
};

/// One kind of nudge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NudgeKind {
    OpenCall,
    NameLeader,
    NameDeputy,
    AnswerHandover,
    HandOver,
    RollBackFirst,
    /// A suspected service without a decision, or a rollback that was requested and hasn't started.
    Undecided(Text),
    RollbackSlow(Text),
    VerifyRollback(Text),
    /// Surface area or impact.
    Assess(TaskKind),
    NoOwner(EntryId),
    NotAccepted(EntryId),
    TimeIsUp(EntryId),
    /// The same work as an earlier task.
    DuplicateWork(EntryId),
    Deadlock,
    BlockedByOne(PersonId),
    Overloaded(PersonId),
    TooManyReports,
    NoAnswer(PersonId),
    Update(Audience),
    /// An update that is still queued, failed, or is unconfirmed.
    UpdateNotSent(EntryId),
    AudiencesDisagree,
    NoActivity,
    ConfirmMitigated,
    ConfirmFix,
    Resolve,
    StartCleanup,
    NameCleanupTeam,
    CustomerWithoutOwner(Text),
    Close,
    WriteRfo,
    HoldReview,
    FollowUp(EntryId),
}

use NudgeKind as K;

impl NudgeKind {
    /// As the log and `/snooze` name it; tasks and follow-ups by the ID of their entry.
    pub fn name(&self) -> String {
        self.name_with(&|id| id.to_string())
    }

    /// As people read it: `time_is_up:#9`.
    pub fn short_name(&self, incident: &Incident) -> String {
        self.name_with(&|id| match incident.record_of(id) {
            Some(record) => format!("#{}", record.number),
            None => id.to_string(),
        })
    }

    fn name_with(&self, entry: &dyn Fn(EntryId) -> String) -> String {
        let kind = self.kind();
        match self {
            K::Undecided(name)
            | K::RollbackSlow(name)
            | K::VerifyRollback(name)
            | K::CustomerWithoutOwner(name) => {
                format!("{kind}:{}", one_word(name))
            }
            K::Assess(TaskKind::Impact) => format!("{kind}:impact"),
            K::Assess(_) => format!("{kind}:surface_area"),
            K::NoOwner(id)
            | K::NotAccepted(id)
            | K::TimeIsUp(id)
            | K::DuplicateWork(id)
            | K::UpdateNotSent(id)
            | K::FollowUp(id) => {
                format!("{kind}:{}", entry(*id))
            }
            K::BlockedByOne(person) | K::Overloaded(person) | K::NoAnswer(person) => {
                format!("{kind}:{}", person.as_str())
            }
            K::Update(audience) => format!("{kind}:{}", audience.name()),
            _ => kind.to_owned(),
        }
    }

    /// The kind of this name, as [`NudgeKind::name`] or [`NudgeKind::short_name`] writes it.
    pub fn named(name: &str, incident: &Incident) -> Option<Self> {
        let (kind, subject) = name.split_once(':').unwrap_or((name, ""));
        let plain = [
            K::OpenCall,
            K::NameLeader,
            K::NameDeputy,
            K::AnswerHandover,
            K::HandOver,
            K::RollBackFirst,
            K::Deadlock,
            K::TooManyReports,
            K::AudiencesDisagree,
            K::NoActivity,
            K::ConfirmMitigated,
            K::ConfirmFix,
            K::Resolve,
            K::StartCleanup,
            K::NameCleanupTeam,
            K::Close,
            K::WriteRfo,
            K::HoldReview,
        ];
        if subject.is_empty() {
            return plain.into_iter().find(|known| known.kind() == kind);
        }
        let state = incident.state();
        let entry = || match subject.strip_prefix('#') {
            Some(number) => incident.record(number.parse().ok()?).map(|record| record.entry.id),
            None => EntryId::parse(subject),
        };
        let person = || PersonId::parse(subject);
        let service = || {
            let services = state.rollbacks.iter().map(|rollback| &rollback.service);
            services.into_iter().find(|name| one_word(name) == subject.to_lowercase()).cloned()
        };
        let customer = || {
            let customers = state.customers.iter().map(|customer| &customer.name);
            customers.into_iter().find(|name| one_word(name) == subject.to_lowercase()).cloned()
        };
        match kind {
            "undecided" => service().map(K::Undecided),
            "rollback_slow" => service().map(K::RollbackSlow),
            "verify_rollback" => service().map(K::VerifyRollback),
            "customer_without_owner" => customer().map(K::CustomerWithoutOwner),
            "assess" if subject == "impact" => Some(K::Assess(TaskKind::Impact)),
            "assess" if subject == "surface_area" => Some(K::Assess(TaskKind::SurfaceArea)),
            "no_owner" => entry().map(K::NoOwner),
            "not_accepted" => entry().map(K::NotAccepted),
            "time_is_up" => entry().map(K::TimeIsUp),
            "duplicate_work" => entry().map(K::DuplicateWork),
            "follow_up" => entry().map(K::FollowUp),
            "blocked_by_one" => person().map(K::BlockedByOne),
            "overloaded" => person().map(K::Overloaded),
            "no_answer" => person().map(K::NoAnswer),
            "update" => Some(K::Update(Audience::named(subject))),
            "update_not_sent" => entry().map(K::UpdateNotSent),
            _ => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            K::OpenCall => "open_call",
            K::NameLeader => "name_leader",
            K::NameDeputy => "name_deputy",
            K::AnswerHandover => "answer_handover",
            K::HandOver => "hand_over",
            K::RollBackFirst => "roll_back_first",
            K::Undecided(_) => "undecided",
            K::RollbackSlow(_) => "rollback_slow",
            K::VerifyRollback(_) => "verify_rollback",
            K::Assess(_) => "assess",
            K::NoOwner(_) => "no_owner",
            K::NotAccepted(_) => "not_accepted",
            K::TimeIsUp(_) => "time_is_up",
            K::DuplicateWork(_) => "duplicate_work",
            K::Deadlock => "deadlock",
            K::BlockedByOne(_) => "blocked_by_one",
            K::Overloaded(_) => "overloaded",
            K::TooManyReports => "too_many_reports",
            K::NoAnswer(_) => "no_answer",
            K::Update(_) => "update",
            K::UpdateNotSent(_) => "update_not_sent",
            K::AudiencesDisagree => "audiences_disagree",
            K::NoActivity => "no_activity",
            K::ConfirmMitigated => "confirm_mitigated",
            K::ConfirmFix => "confirm_fix",
            K::Resolve => "resolve",
            K::StartCleanup => "start_cleanup",
            K::NameCleanupTeam => "name_cleanup_team",
            K::CustomerWithoutOwner(_) => "customer_without_owner",
            K::Close => "close",
            K::WriteRfo => "write_rfo",
            K::HoldReview => "hold_review",
            K::FollowUp(_) => "follow_up",
        }
    }

    /// The order of nudges: first the call, the leader and the rollback, then overdue updates, then stalled
    /// work, then everything that can wait.
    pub(super) fn rank(&self, level: Level) -> u8 {
        match self {
            K::OpenCall => 0,
            K::NameLeader => 1,
            K::AnswerHandover => 2,
            K::RollBackFirst => 3,
            K::Undecided(_) => 4,
            K::Update(_) if level == Level::Alarm => 5,
            K::UpdateNotSent(_) => 6,
            K::RollbackSlow(_) => 7,
            K::VerifyRollback(_) => 8,
            K::NoActivity => 9,
            K::Deadlock => 10,
            K::BlockedByOne(_) => 11,
            K::Assess(_) => 12,
            K::NoOwner(_) => 13,
            K::TimeIsUp(_) => 14,
            K::NotAccepted(_) => 15,
            K::NoAnswer(_) => 16,
            K::Update(_) => 17,
            K::AudiencesDisagree => 18,
            K::DuplicateWork(_) => 19,
            K::Overloaded(_) => 20,
            K::TooManyReports => 21,
            K::HandOver => 22,
            K::NameDeputy => 23,
            K::ConfirmMitigated => 24,
            K::ConfirmFix => 25,
            K::Resolve => 26,
            K::StartCleanup => 27,
            K::NameCleanupTeam => 28,
            K::CustomerWithoutOwner(_) => 29,
            K::Close => 30,
            K::WriteRfo => 31,
            K::HoldReview => 32,
            K::FollowUp(_) => 33,
        }
    }

    /// What it is about: `update to the CEO`.
    pub fn label(&self, incident: &Incident) -> String {
        let title = |id: &EntryId| {
            let state = incident.state();
            let task = state.tasks.iter().find(|task| task.id == *id).map(|task| &task.title);
            let follow_up = state.follow_ups.iter().find(|one| one.id == *id).map(|one| &one.what);
            task.or(follow_up).map_or_else(|| "a task".to_owned(), |title| format!("“{title}”"))
        };
        match self {
            K::OpenCall => "open the call".into(),
            K::NameLeader => "name a leader".into(),
            K::NameDeputy => "name a deputy".into(),
            K::AnswerHandover => "answer the handover".into(),
            K::HandOver => "hand over the lead".into(),
            K::RollBackFirst => "roll back first".into(),
            K::Undecided(service) => format!("decide on {service}"),
            K::RollbackSlow(service) => format!("slow rollback of {service}"),
            K::VerifyRollback(service) => format!("verify the rollback of {service}"),
            K::Assess(TaskKind::Impact) => "assess the impact".into(),
            K::Assess(_) => "assess the surface area".into(),
            K::NoOwner(id) => format!("no owner for {}", title(id)),
            K::NotAccepted(id) => format!("{} isn't accepted", title(id)),
            K::TimeIsUp(id) => format!("time is up for {}", title(id)),
            K::DuplicateWork(id) => format!("duplicate work on {}", title(id)),
            K::Deadlock => "deadlock".into(),
            K::BlockedByOne(person) => format!("everybody is blocked by {}", person.name()),
            K::Overloaded(person) => format!("{} has too many tasks", person.name()),
            K::TooManyReports => "too many direct reports".into(),
            K::NoAnswer(person) => format!("no answer from {}", person.name()),
            K::Update(audience) => format!("update to {}", audience.label()),
            K::UpdateNotSent(id) => {
                let update = incident.state().update(*id);
                let audience = update.map_or("an audience", |update| update.audience.label());
                format!("undelivered update to {audience}")
            }
            K::AudiencesDisagree => "the last updates to CEO and CS differ".into(),
            K::NoActivity => "no activity".into(),
            K::ConfirmMitigated => "confirm that it is mitigated".into(),
            K::ConfirmFix => "confirm that it is fixed".into(),
            K::Resolve => "resolve".into(),
            K::StartCleanup => "start the cleanup".into(),
            K::NameCleanupTeam => "name the cleanup team".into(),
            K::CustomerWithoutOwner(customer) => format!("no owner for {customer}"),
            K::Close => "close the incident".into(),
            K::WriteRfo => "write the RFO".into(),
            K::HoldReview => "hold the review".into(),
            K::FollowUp(id) => format!("follow-up {}", title(id)),
        }
    }
}

/// A name as one lower-case word.
fn one_word(name: &Text) -> String {
    name.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
