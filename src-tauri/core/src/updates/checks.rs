//! The checks of an update before it is sent. They warn and never block. A check rather misses something than raises a
//! false alarm, because people switch off checks that do.

mod facts;
mod jargon;
mod machines;
mod outage;
mod people;
mod promise;
mod services;
mod whole;

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

use serde::{Deserialize, Serialize};

use crate::{
    Text,
    event::{Confidence, Fact, FactName},
    incident::IncidentState,
    parsed_text::{ParsedText, quoted},
};

pub use whole::word_count;

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    TooLong,
    HostName,
    IpAddress,
    MailAddress,
    PersonName,
    ServiceName,
    /// A promised repair time. The time of the next update is not one.
    PromisedTime,
    Jargon,
    /// “Outage” although the facts say that only a part is affected.
    OutageButPartial,
    Unchanged,
    ContradictsFacts,
    ContradictsAudience,
    /// A guess without a hedge.
    GuessAsFact,
    NoNextTime,
    /// A word that the settings forbid for this audience.
    AvoidedWord,
}

impl Rule {
    /// In the order of the settings.
    pub const ALL: [Self; 15] = [
        Self::TooLong,
        Self::HostName,
        Self::IpAddress,
        Self::MailAddress,
        Self::PersonName,
        Self::ServiceName,
        Self::PromisedTime,
        Self::Jargon,
        Self::OutageButPartial,
        Self::Unchanged,
        Self::ContradictsFacts,
        Self::ContradictsAudience,
        Self::GuessAsFact,
        Self::NoNextTime,
        Self::AvoidedWord,
    ];

    /// The priority of rules about internal names. Of two such findings in one place, the lower number counts.
    fn internal_priority(self) -> Option<u8> {
        match self {
            Self::MailAddress => Some(0),
            Self::IpAddress => Some(1),
            Self::ServiceName => Some(2),
            Self::HostName => Some(3),
            Self::PersonName => Some(4),
            Self::Jargon => Some(5),
            Self::TooLong
            | Self::PromisedTime
            | Self::OutageButPartial
            | Self::Unchanged
            | Self::ContradictsFacts
            | Self::ContradictsAudience
            | Self::GuessAsFact
            | Self::NoNextTime
            | Self::AvoidedWord => None,
        }
    }
}

/// A problem in an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    /// The bytes of the plain text, on character boundaries. `None`: it is about the whole text.
    pub at: Option<Range<usize>>,
    /// `“db-prod-3” is a host name.`
    pub reason: String,
    /// `Describe what customers see instead.`
    pub hint: String,
}

impl Finding {
    fn about_all(rule: Rule, reason: String, hint: &str) -> Self {
        Self { rule, at: None, reason, hint: hint.to_owned() }
    }

    fn at(rule: Rule, at: Range<usize>, reason: String, hint: &str) -> Self {
        Self { at: Some(at), ..Self::about_all(rule, reason, hint) }
    }
}

/// The checks of an audience.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftCheck {
    pub max_words: Option<u32>,
    pub rules: BTreeSet<Rule>,
    /// Words that this audience must not read, for [`Rule::AvoidedWord`].
    pub avoid: Vec<Text>,
}

impl DraftCheck {
    /// About 70 words, without jargon. Names of colleagues are fine.
    pub fn ceo() -> Self {
        let mut rules = BTreeSet::from(Rule::ALL);
        rules.remove(&Rule::PersonName);
        rules.remove(&Rule::MailAddress);
        Self { max_words: Some(75), rules, avoid: Vec::new() }
    }

    /// Every check, because customer success passes updates on to customers.
    pub fn customer_success() -> Self {
        Self { max_words: Some(130), rules: BTreeSet::from(Rule::ALL), avoid: Vec::new() }
    }

    /// Only checks for misleading content.
    pub fn team() -> Self {
        let rules = [Rule::Unchanged, Rule::ContradictsFacts, Rule::ContradictsAudience];
        Self { max_words: None, rules: BTreeSet::from(rules), avoid: Vec::new() }
    }

    /// The most words, if the length is checked.
    pub fn word_limit(&self) -> Option<u32> {
        self.max_words.filter(|_| self.rules.contains(&Rule::TooLong))
    }
}

/// What an update is checked against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckContext<'a> {
    /// Names and person IDs that the update must not contain.
    pub people: Vec<String>,
    pub services: Vec<String>,
    /// The last update to this audience, as plain text.
    pub last_update: Option<&'a str>,
    pub others: Vec<OtherUpdate>,
    /// The current impact.
    pub impact: Option<Impact<'a>>,
    /// Once mitigated, what was stated of it before: a draft says it of the whole outage.
    pub impact_before: Vec<&'a str>,
    pub surface: Option<&'a str>,
    /// The current data loss.
    pub data: Option<&'a str>,
    /// The time of the next update as in the text, `11:05`.
    pub next_at: Option<String>,
    /// No next update is due.
    pub is_over: bool,
}

/// The last update to another audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherUpdate {
    /// `the CEO`
    pub audience: String,
    /// `10:20`
    pub at: String,
    /// As plain text.
    pub text: String,
}

/// Affected users, from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Impact<'a> {
    pub text: &'a str,
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub confidence: Option<Confidence>,
}

impl<'a> Impact<'a> {
    /// The current impact, if it is stated.
    pub fn of(state: &'a IncidentState) -> Option<Self> {
        let stated = state.fact(FactName::Impact)?;
        match &stated.fact {
            Fact::Impact { text, low, high, confidence } => {
                let later = state.later_confidence(FactName::Impact).map(|(level, _)| level);
                let confidence = later.or(*confidence);
                Some(Self { text: text.as_str(), low: *low, high: *high, confidence })
            }
            _ => None,
        }
    }
}

/// The findings in the order of the text. Those about the whole text come first. `plain` has no markup.
pub fn check(plain: &str, checks: &DraftCheck, context: &CheckContext) -> Vec<Finding> {
    let parsed = ParsedText::parse(plain);
    let of_rule = |rule: &Rule| match rule {
        Rule::TooLong => whole::too_long(plain, checks.word_limit()),
        Rule::HostName => machines::host_names(&parsed),
        Rule::IpAddress => machines::ip_addresses(&parsed),
        Rule::MailAddress => machines::mail_addresses(&parsed),
        Rule::PersonName => people::person_names(&parsed, &context.people),
        Rule::ServiceName => services::service_names(&parsed, &context.services),
        Rule::PromisedTime => promise::promised_times(plain),
        Rule::Jargon => jargon::jargon(&parsed),
        Rule::OutageButPartial => outage::outage_but_partial(&parsed, context),
        Rule::Unchanged => whole::unchanged(plain, context.last_update),
        Rule::ContradictsFacts => facts::contradicts_facts(&parsed, context),
        Rule::ContradictsAudience => facts::contradicts_audience(&parsed, context),
        Rule::GuessAsFact => facts::guess_as_fact(&parsed, context),
        Rule::NoNextTime => whole::no_next_time(plain, context),
        Rule::AvoidedWord => whole::avoided_words(&parsed, &checks.avoid),
    };
    let found: Vec<Finding> = checks.rules.iter().flat_map(of_rule).collect();
    let mut findings = without_overlaps(found);
    findings.sort_by_key(|finding| (finding.at.as_ref().map(|at| at.start), finding.rule));
    findings
}

/// The findings of a mail's subject that the text doesn't have: only a word of it can be one.
pub fn check_subject(
    subject: &str,
    checks: &DraftCheck,
    context: &CheckContext,
    of_text: &[Finding],
) -> Vec<Finding> {
    let is_about_words = |rule: &Rule| rule.internal_priority().is_some() || *rule == Rule::AvoidedWord;
    let rules = checks.rules.iter().copied().filter(is_about_words).collect();
    let found = check(subject, &DraftCheck { max_words: None, rules, avoid: checks.avoid.clone() }, context);
    let new = found.into_iter().filter(|one| of_text.iter().all(|known| known.reason != one.reason));
    new.map(|one| Finding {
        reason: format!("In the subject: {}", one.reason),
        at: None,
        hint: "It is in the words of the log. Correct the entry: /correct #N TEXT".to_owned(),
        ..one
    })
    .collect()
}

/// Of overlapping findings about internal names, the most specific one: `ingress-nginx` is a service, not jargon.
fn without_overlaps(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| finding.rule.internal_priority());
    // Kept findings don't overlap, so only the last one that starts before another can overlap it.
    let mut taken = std::collections::BTreeMap::new();
    found.retain(|finding| {
        let (Some(_), Some(at)) = (finding.rule.internal_priority(), &finding.at) else { return true };
        let before = taken.range(..at.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= at.start);
        if free {
            taken.insert(at.start, at.end);
        }
        free
    });
    found
}

/// A finding for each of these places, but only one for the same words.
fn findings(
    parsed: &ParsedText,
    rule: Rule,
    places: impl Iterator<Item = Range<usize>>,
    what: &str,
    hint: &str,
) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let first = places.filter(|at| {
        let text = parsed.plain.get(at.clone()).unwrap_or_default();
        seen.insert(text.to_lowercase())
    });
    let finding = |at: Range<usize>| {
        let reason = format!("{} {what}.", quoted(parsed.plain, &at));
        Finding::at(rule, at, reason, hint)
    };
    first.map(finding).collect()
}
