//! The rollback board: the rollback state of each service.

use crate::{
    EntryId, Event, Incident, PersonId, Text, Time,
    event::{Blocker, Stage, Subject},
    parsed_text::is_listed,
};

/// A service on the rollback board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollback {
    /// As first written; later mentions may differ in case.
    pub service: Text,
    pub stage: Stage,
    /// When it reached this stage.
    pub since: Time,
    /// Who rolls it back.
    pub owner: Option<PersonId>,
    /// When the current or last rollback started.
    pub started_at: Option<Time>,
    /// When it finished.
    pub finished_at: Option<Time>,
    /// The version it is rolled back from, and to. Once it is rolled forward, `to` is the newer version.
    pub from: Option<Text>,
    pub to: Option<Text>,
    /// The last reason: why it is suspected, failed, or isn't possible.
    pub why: Option<Text>,
    /// Whether a suspicion said that another company runs it, whatever was said since.
    pub is_outside: bool,
    /// When it failed before it was tried again.
    pub failed_before: Vec<Time>,
    /// What shows its result.
    pub seen: Option<Text>,
    /// What blocks it, if that was logged. [`IncidentState::rollback_block`] also counts the task to roll it back.
    pub block: Option<RollbackBlock>,
    /// When that ended.
    pub unblocked_at: Option<Time>,
}

/// What blocks a rollback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollbackBlock {
    pub by: Blocker,
    /// The entry that says so.
    pub entry: EntryId,
    pub since: Time,
}

impl Rollback {
    fn new(service: Text, stage: Stage, since: Time) -> Self {
        Self {
            service,
            stage,
            since,
            owner: None,
            started_at: None,
            finished_at: None,
            from: None,
            to: None,
            why: None,
            is_outside: false,
            failed_before: Vec::new(),
            seen: None,
            block: None,
            unblocked_at: None,
        }
    }

    /// Whether it is requested or has started, and hasn't ended.
    pub fn is_under_way(&self) -> bool {
        matches!(self.stage, Stage::Requested | Stage::RollingBack)
    }
}

/// Whether the name says that the service keeps data, such as `orders-db`: rolling that back may lose some.
pub fn keeps_data(service: &Text) -> bool {
    const STORES: [&str; 17] = [
        "aurora",
        "bucket",
        "cassandra",
        "database",
        "db",
        "disk",
        "elastic",
        "etcd",
        "kafka",
        "ledger",
        "mongo",
        "postgres",
        "queue",
        "redis",
        "sql",
        "storage",
        "volume",
    ];
    let name = service.as_str().to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        STORES.iter().any(|store| word.starts_with(store) || word.ends_with(store))
    })
}

/// Whether another company runs it, as its name or its reason says: there is nothing to roll back.
pub fn says_outside(rollback: &Rollback) -> bool {
    const NAMES: [&str; 2] = ["provider", "vendor"];
    const REASONS: [&str; 11] = [
        "outside company",
        "outside provider",
        "outside vendor",
        "external company",
        "external provider",
        "external vendor",
        "another company",
        "other company",
        "third party",
        "third-party",
        "not ours",
    ];
    // What it is, unless something of ours changed.
    const COMPANIES: &str = "
        provider vendor supplier carrier cdn isp registrar saas partner gmbh ltd inc llc corp plc bv
    ";
    const SAYS: [&str; 5] =
        ["has an incident", "has an outage", "status page", "on their side", "on their end"];
    const OURS: &str = "
        release released releases deploy deployed deployment version config configuration change changed changes
        flag migration update updated upgrade upgraded rollout library client sdk integration switched merged
    ";
    let has = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    let is_company = |why: &str| {
        let why = why.to_lowercase();
        let words = || why.split(|c: char| !c.is_alphanumeric());
        (words().any(|word| is_listed(COMPANIES, word)) || has(&why, &SAYS))
            && !words().any(|word| is_listed(OURS, word))
    };
    has(rollback.service.as_str(), &NAMES)
        || rollback.why.as_ref().is_some_and(|why| has(why.as_str(), &REASONS) || is_company(why.as_str()))
}

/// The service of this name; case doesn't matter.
pub fn find<'a>(board: &'a [Rollback], service: &Text) -> Option<&'a Rollback> {
    board.iter().find(|known| known.service.same_name(service))
}

/// Brings a service to a stage. At its first mention it is added to the board.
pub(super) fn enter(board: &mut Vec<Rollback>, service: &Text, stage: Stage, at: Time) {
    let Some(rollback) = board.iter_mut().find(|known| known.service.same_name(service)) else {
        board.push(Rollback::new(service.clone(), stage, at));
        return;
    };
    if rollback.stage == Stage::Failed
        && matches!(stage, Stage::Requested | Stage::RollingBack | Stage::RolledBack)
    {
        rollback.failed_before.push(rollback.since);
    }
    // An old reason doesn't explain the new stage.
    if matches!(rollback.stage, Stage::RuledOut | Stage::Failed | Stage::NotPossible) {
        rollback.why = None;
    }
    (rollback.stage, rollback.since, rollback.block) = (stage, at, None);
}
impl Incident {
    /// The stage that a rollback had before it was rolled forward; `None`: it was only rolled forward.
    pub fn stage_before_forward(&self, one: &Rollback) -> Option<Stage> {
        let mut stages =
            self.in_effect_but_notes().filter_map(|record| stage_of(&record.entry.event, &one.service));
        stages.rfind(|stage| *stage != Stage::RolledForward)
    }
}

/// The stage that an event brings this service to.
pub fn stage_of(event: &Event, service: &Text) -> Option<Stage> {
    match event.traits().subject {
        Subject::Service(name, stage) if name.same_name(service) => Some(stage),
        _ => None,
    }
}
