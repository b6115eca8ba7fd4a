//! The values in events: severities, results, audiences and more.

use serde::{Deserialize, Serialize};

use crate::{EntryId, PersonId, Text};

/// The severity. Where it is optional, `None` means undetermined and counts as SEV1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Sev1,
    Sev2,
    Sev3,
}

impl Severity {
    /// The most severe first.
    pub const ALL: [Self; 3] = [Self::Sev1, Self::Sev2, Self::Sev3];

    /// Reads `sev1`, `SEV1`, `sev 1` or `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        match lower.strip_prefix("sev").unwrap_or(&lower).trim() {
            "1" => Some(Self::Sev1),
            "2" => Some(Self::Sev2),
            "3" => Some(Self::Sev3),
            _ => None,
        }
    }

    /// As people write it: `SEV1`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sev1 => "SEV1",
            Self::Sev2 => "SEV2",
            Self::Sev3 => "SEV3",
        }
    }
}

/// Who or what detected the incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    Alert,
    Engineer,
    Customer,
    Other,
}

impl FoundBy {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Alert, Self::Engineer, Self::Customer, Self::Other];

    /// As lines use it: `customer`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Engineer => "engineer",
            Self::Customer => "customer",
            Self::Other => "other",
        }
    }

    /// Parses a name; case doesn't matter. `None`: it is none of them.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|by| by.name() == lower)
    }
}

/// The three tasks of "divide and conquer", and any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    SurfaceArea,
    Rollback,
    Impact,
    Other,
}

impl TaskKind {
    /// By the words of the task's title.
    pub fn of_title(title: &str) -> Self {
        let title = title.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
        match () {
            // Before the impact: who and how many are affected.
            () if has(&[
                "surface",
                "what is affected",
                "what's affected",
                "what’s affected",
                "whats affected",
            ]) =>
            {
                Self::SurfaceArea
            }
            () if has(&["rollback", "roll back", "rolling back"]) => Self::Rollback,
            () if has(&[
                "impact",
                "affected",
                "how many",
                "how bad",
                "who is hit",
                "who's hit",
                "are hit",
            ]) =>
            {
                Self::Impact
            }
            () if has(&["how far it", "blast radius", "what else is broken"]) || asks_which(&title) => {
                Self::SurfaceArea
            }
            () => Self::Other,
        }
    }
}

/// `which countries, which flows`
fn asks_which(title: &str) -> bool {
    const PARTS: [&str; 10] = [
        "apps",
        "areas",
        "countries",
        "features",
        "flows",
        "parts",
        "regions",
        "services",
        "sites",
        "systems",
    ];
    let words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|two| matches!(two, ["which" | "what", part] if PARTS.contains(part)))
}

/// What blocks a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blocker {
    Task(EntryId),
    Person(PersonId),
    /// Somebody, and what they are waited for.
    Wait {
        person: PersonId,
        what: Text,
    },
    Text(Text),
}

impl Blocker {
    /// The person, if one blocks it.
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Self::Person(person) | Self::Wait { person, .. } => Some(person),
            Self::Task(_) | Self::Text(_) => None,
        }
    }

    /// The same, to change the name.
    pub fn person_mut(&mut self) -> Option<&mut PersonId> {
        match self {
            Self::Person(person) | Self::Wait { person, .. } => Some(person),
            Self::Task(_) | Self::Text(_) => None,
        }
    }
}

/// The reason of a snooze or a mute if the line has none.
pub const DEFAULT_REASON: &str = "not now";

/// Whether a rollback helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RollbackResult {
    Helped,
    HelpedPartly,
    DidNotHelp,
    Inconclusive,
}

impl RollbackResult {
    /// Parses `yes`, `partly`, `no`, `unclear` or `?`; case doesn't matter.
    pub fn parse(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "yes" => Some(Self::Helped),
            "partly" | "partially" => Some(Self::HelpedPartly),
            "no" => Some(Self::DidNotHelp),
            "unclear" | "?" => Some(Self::Inconclusive),
            _ => None,
        }
    }

    /// Reads a result and what shows it: `partly errors are down to 30 %`.
    pub fn read(text: &str) -> Option<(Self, Option<Text>)> {
        let (word, seen) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let seen = seen.trim_start();
        if no_goes_on(word, seen, &GONE) {
            return None;
        }
        let result = Self::parse(word.trim_end_matches([',', ':', ';', '.']))?;
        let seen = if no_goes_on(word, seen, &UNCHANGED) { text } else { seen };
        Some((result, Text::new(seen).some()))
    }

    /// As [`Self::parse`] reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Helped => "yes",
            Self::HelpedPartly => "partly",
            Self::DidNotHelp => "no",
            Self::Inconclusive => "unclear",
        }
    }
}

/// What isn't seen any more where it helped: `no errors since 10:40`.
const GONE: [&str; 16] = [
    "alerts",
    "complaints",
    "error",
    "errors",
    "failed",
    "failure",
    "failures",
    "further",
    "issues",
    "longer",
    "more",
    "new",
    "problems",
    "reports",
    "tickets",
    "timeouts",
];
/// What is seen where it didn't: `no change`.
const UNCHANGED: [&str; 6] = ["change", "difference", "effect", "impact", "improvement", "visible"];

/// Whether “no” is no answer by itself, but goes on with one of these words.
fn no_goes_on(word: &str, rest: &str, with: &[&str]) -> bool {
    let next = rest.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.eq_ignore_ascii_case("no") && with.contains(&next.as_str())
}

/// A sentence of an update, with the entries that it stood on when it was approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    pub text: Text,
    pub entries: Vec<EntryId>,
}

/// Who an update is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Ceo,
    CustomerSuccess,
    Team,
    Other(Text),
}

impl Audience {
    /// The line that opens the draft of its update: `/ceo`, `/update team`.
    pub fn draft_line(&self) -> String {
        match self {
            Self::Ceo | Self::CustomerSuccess => format!("/{}", self.name()),
            Self::Team | Self::Other(_) => format!("/update {}", self.name()),
        }
    }

    /// Parses `ceo`, `cs`, `team`, or any other name, as one lower-case word.
    pub fn named(name: &str) -> Self {
        let name = name.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
        match name.as_str() {
            "ceo" => Self::Ceo,
            "cs" | "customer-success" => Self::CustomerSuccess,
            "team" => Self::Team,
            _ => Self::Other(Text::new(&name)),
        }
    }

    /// As lines use it.
    pub fn name(&self) -> &str {
        match self {
            Self::Ceo => "ceo",
            Self::CustomerSuccess => "cs",
            Self::Team => "team",
            Self::Other(name) => name.as_str(),
        }
    }

    /// As it reads in a sentence: `the CEO`.
    pub fn label(&self) -> &str {
        match self {
            Self::Ceo => "the CEO",
            Self::CustomerSuccess => "CS",
            Self::Team => "the team",
            Self::Other(name) => name.as_str(),
        }
    }
}

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceForm {
    Link,
    File,
    Picture,
}

/// The sections of the RFO (reason for outage).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RfoSection {
    Summary,
    Alerting,
    Timeline,
    Impact,
    Fix,
    Prevention,
    Learned,
}

impl RfoSection {
    /// Its name in lines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Alerting => "alerting",
            Self::Timeline => "timeline",
            Self::Impact => "impact",
            Self::Fix => "fix",
            Self::Prevention => "prevention",
            Self::Learned => "learned",
        }
    }
}

/// What a follow-up improves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FollowUpAim {
    Detect,
    Prevent,
    Process,
    Repair,
}

impl FollowUpAim {
    /// Parses `detect`, `prevent`, `process` or `repair`, also with a colon, behind which what to do reads by itself; case
    /// doesn't matter.
    pub fn parse(word: &str) -> Option<Self> {
        match word.to_lowercase().trim_end_matches(':') {
            "detect" => Some(Self::Detect),
            "prevent" => Some(Self::Prevent),
            "process" => Some(Self::Process),
            "repair" => Some(Self::Repair),
            _ => None,
        }
    }
}
