//! The kinds of nudges, with names that a person can type: `update:ceo`, `no_report:#9`.

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
    /// Nobody has a task, or a part of the work has no owner.
    Divide,
    RollBackFirst,
    RollbackBlocked(Text),
    /// A suspected service without a decision, or a rollback that was requested and hasn't started.
    RollbackNotStarted(Text),
    RollbackInProgress(Text),
    VerifyRollback(Text),
    /// Surface area or impact.
    Assess(TaskKind),
    NoOwner(EntryId),
    NotAccepted(EntryId),
    NoReport(EntryId),
    /// The same work as an earlier task.
    DuplicateWork(EntryId),
    BlockEachOther,
    BlockedBy(PersonId),
    OpenTasks(PersonId),
    DirectReports,
    NoAnswer(PersonId),
    Update(Audience),
    /// Whether an update that was copied is sent.
    UpdateCopied(EntryId),
    /// An update that is still queued, failed, or is unconfirmed.
    UpdateNotSent(EntryId),
    OutdatedUpdate,
    CustomerWaits(Text),
    NoActivity,
    NotMitigated,
    NotFixed,
    NotResolved,
    StartCleanup,
    NameCleanupTeam,
    CustomerWithoutOwner(Text),
    NotClosed,
    /// Questions are open.
    RfoNotWritten,
    RfoNotPublished,
    RfoNotReviewed,
    FollowUp(EntryId),
}

use NudgeKind as K;

impl NudgeKind {
    /// As the log and `/snooze` name it; tasks and follow-ups by the ID of their entry.
    pub fn name(&self) -> String {
        self.name_with(&|id| id.to_string())
    }

    /// As people read it: `no_report:#9`.
    pub fn short_name(&self, incident: &Incident) -> String {
        self.name_with(&|id| match incident.record_of(id) {
            Some(record) => format!("#{}", record.number),
            None => id.to_string(),
        })
    }

    fn name_with(&self, entry: &dyn Fn(EntryId) -> String) -> String {
        let kind = self.kind();
        match self {
            K::RollbackBlocked(name)
            | K::RollbackNotStarted(name)
            | K::RollbackInProgress(name)
            | K::VerifyRollback(name)
            | K::CustomerWaits(name)
            | K::CustomerWithoutOwner(name) => {
                format!("{kind}:{}", one_word(name))
            }
            K::Assess(TaskKind::Impact) => format!("{kind}:impact"),
            K::Assess(_) => format!("{kind}:surface_area"),
            K::NoOwner(id)
            | K::NotAccepted(id)
            | K::NoReport(id)
            | K::DuplicateWork(id)
            | K::UpdateCopied(id)
            | K::UpdateNotSent(id)
            | K::FollowUp(id) => {
                format!("{kind}:{}", entry(*id))
            }
            K::BlockedBy(person) | K::OpenTasks(person) | K::NoAnswer(person) => {
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
            K::Divide,
            K::RollBackFirst,
            K::BlockEachOther,
            K::DirectReports,
            K::OutdatedUpdate,
            K::NoActivity,
            K::NotMitigated,
            K::NotFixed,
            K::NotResolved,
            K::StartCleanup,
            K::NameCleanupTeam,
            K::NotClosed,
            K::RfoNotWritten,
            K::RfoNotPublished,
            K::RfoNotReviewed,
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
            "rollback_blocked" => service().map(K::RollbackBlocked),
            "rollback_not_started" => service().map(K::RollbackNotStarted),
            "rollback_in_progress" => service().map(K::RollbackInProgress),
            "verify_rollback" => service().map(K::VerifyRollback),
            "customer_waits" => customer().map(K::CustomerWaits),
            "customer_without_owner" => customer().map(K::CustomerWithoutOwner),
            "assess" if subject == "impact" => Some(K::Assess(TaskKind::Impact)),
            "assess" if subject == "surface_area" => Some(K::Assess(TaskKind::SurfaceArea)),
            "no_owner" => entry().map(K::NoOwner),
            "not_accepted" => entry().map(K::NotAccepted),
            "no_report" => entry().map(K::NoReport),
            "duplicate_work" => entry().map(K::DuplicateWork),
            "follow_up" => entry().map(K::FollowUp),
            "blocked_by" => person().map(K::BlockedBy),
            "open_tasks" => person().map(K::OpenTasks),
            "no_answer" => person().map(K::NoAnswer),
            "update" => Some(K::Update(Audience::named(subject))),
            "update_copied" => entry().map(K::UpdateCopied),
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
            K::Divide => "divide",
            K::RollBackFirst => "roll_back_first",
            K::RollbackBlocked(_) => "rollback_blocked",
            K::RollbackNotStarted(_) => "rollback_not_started",
            K::RollbackInProgress(_) => "rollback_in_progress",
            K::VerifyRollback(_) => "verify_rollback",
            K::Assess(_) => "assess",
            K::NoOwner(_) => "no_owner",
            K::NotAccepted(_) => "not_accepted",
            K::NoReport(_) => "no_report",
            K::DuplicateWork(_) => "duplicate_work",
            K::BlockEachOther => "block_each_other",
            K::BlockedBy(_) => "blocked_by",
            K::OpenTasks(_) => "open_tasks",
            K::DirectReports => "direct_reports",
            K::NoAnswer(_) => "no_answer",
            K::Update(_) => "update",
            K::UpdateCopied(_) => "update_copied",
            K::UpdateNotSent(_) => "update_not_sent",
            K::OutdatedUpdate => "outdated_update",
            K::CustomerWaits(_) => "customer_waits",
            K::NoActivity => "no_activity",
            K::NotMitigated => "not_mitigated",
            K::NotFixed => "not_fixed",
            K::NotResolved => "not_resolved",
            K::StartCleanup => "start_cleanup",
            K::NameCleanupTeam => "name_cleanup_team",
            K::CustomerWithoutOwner(_) => "customer_without_owner",
            K::NotClosed => "not_closed",
            K::RfoNotWritten => "rfo_not_written",
            K::RfoNotPublished => "rfo_not_published",
            K::RfoNotReviewed => "rfo_not_reviewed",
            K::FollowUp(_) => "follow_up",
        }
    }

    /// The order of nudges: first the call, the leader, what was just copied, the work and the rollbacks, then overdue
    /// updates, then stalled work, then everything that can wait. core/tests/situations.rs says why.
    pub(super) fn rank(&self, level: Level, is_repeated: bool) -> u8 {
        match self {
            K::OpenCall => 0,
            K::NameLeader => 1,
            K::AnswerHandover => 2,
            // What the leader just did; one key answers it.
            K::UpdateCopied(_) => 3,
            K::Divide => 4,
            K::RollBackFirst => 5,
            K::RollbackBlocked(_) => 6,
            K::VerifyRollback(_) if !is_repeated => 7,
            // An overdue update that is written already comes before one that isn't.
            K::UpdateNotSent(_) => 8,
            K::RollbackNotStarted(_) if level >= Level::Due => 9,
            // An update that says so replaces the one that is overdue.
            K::NotMitigated if level >= Level::Due => 9,
            K::Update(_) if level == Level::Alarm => 10,
            // Asked again: an overdue update says meanwhile that it isn't known yet.
            K::VerifyRollback(_) => 11,
            K::RollbackInProgress(_) => 12,
            K::NoActivity => 13,
            K::BlockEachOther => 14,
            K::BlockedBy(_) => 15,
            // Merely suspected since a moment: before what is asked about tasks.
            K::RollbackNotStarted(_) => 16,
            K::Assess(_) => 17,
            K::NoOwner(_) => 18,
            K::NoReport(_) => 19,
            K::NotAccepted(_) => 20,
            K::NoAnswer(_) => 21,
            K::Update(_) => 22,
            K::OutdatedUpdate => 23,
            K::CustomerWaits(_) => 24,
            K::DuplicateWork(_) => 25,
            K::OpenTasks(_) => 26,
            K::DirectReports => 27,
            K::HandOver => 28,
            K::NameDeputy => 29,
            K::NotMitigated => 30,
            K::NotFixed => 31,
            K::NotResolved => 32,
            K::StartCleanup => 33,
            K::NameCleanupTeam => 34,
            K::CustomerWithoutOwner(_) => 35,
            K::NotClosed => 36,
            K::RfoNotWritten => 37,
            K::RfoNotPublished => 38,
            K::RfoNotReviewed => 39,
            K::FollowUp(_) => 40,
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
            K::Divide => "divide the work".into(),
            K::RollBackFirst => "roll back first".into(),
            K::RollbackBlocked(service) => format!("rollback of {service} is blocked"),
            K::RollbackNotStarted(service) => format!("rollback of {service} not started"),
            K::RollbackInProgress(service) => format!("rollback of {service} still in progress"),
            K::VerifyRollback(service) => format!("verify the rollback of {service}"),
            K::Assess(TaskKind::Impact) => "assess the impact".into(),
            K::Assess(_) => "assess the surface area".into(),
            K::NoOwner(id) => format!("no owner for {}", title(id)),
            K::NotAccepted(id) => format!("{} isn't accepted", title(id)),
            K::NoReport(id) => format!("no report on {}", title(id)),
            K::DuplicateWork(id) => format!("duplicate work on {}", title(id)),
            K::BlockEachOther => "tasks that block each other".into(),
            K::BlockedBy(person) => format!("everybody is blocked by {}", person.name()),
            K::OpenTasks(person) => format!("open tasks of {}", person.name()),
            K::DirectReports => "too many direct reports".into(),
            K::NoAnswer(person) => format!("no answer from {}", person.name()),
            K::Update(audience) => format!("update to {}", audience.label()),
            K::UpdateCopied(id) | K::UpdateNotSent(id) => {
                let update = incident.state().update(*id);
                let audience = update.map_or("an audience", |update| update.audience.label());
                let how = if matches!(self, K::UpdateCopied(_)) { "copied" } else { "undelivered" };
                format!("{how} update to {audience}")
            }
            K::OutdatedUpdate => "outdated update".into(),
            K::CustomerWaits(customer) => format!("{customer} waits"),
            K::NoActivity => "no activity".into(),
            K::NotMitigated => "not mitigated yet".into(),
            K::NotFixed => "not fixed yet".into(),
            K::NotResolved => "not resolved yet".into(),
            K::StartCleanup => "start the cleanup".into(),
            K::NameCleanupTeam => "name the cleanup team".into(),
            K::CustomerWithoutOwner(customer) => format!("no owner for {customer}"),
            K::NotClosed => "not closed yet".into(),
            K::RfoNotWritten => "RFO not written".into(),
            K::RfoNotPublished => "RFO not published".into(),
            K::RfoNotReviewed => "RFO not reviewed".into(),
            K::FollowUp(id) => format!("follow-up {}", title(id)),
        }
    }
}

/// A name as one lower-case word.
fn one_word(name: &Text) -> String {
    name.as_str().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
