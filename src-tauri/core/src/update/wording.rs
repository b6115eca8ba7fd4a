//! The check of an update's wording before it leaves (process.md, "Who is told"). It warns and never blocks,
//! so it rather overlooks something than cries wolf: a check that does is switched off.

mod count;
mod facts;
mod jargon;
mod machines;
mod outage;
mod page;
mod people;
mod promise;
mod services;
mod whole;

use std::{collections::BTreeSet, ops::Range};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Text,
    event::{Confidence, Fact, FactName},
    incident::State,
    update::markup::plain,
};

pub(crate) use count::contradiction;
use count::{Count, counts, of_statement};
use page::Page;

/// One rule of the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    TooLong,
    HostName,
    IpAddress,
    MailAddress,
    PersonName,
    ServiceName,
    /// When it will be repaired; the promise of the next update is none.
    PromisedTime,
    Jargon,
    /// An outage is said, and the fact sheet knows of a part only.
    OutageButPartial,
    Unchanged,
    ContradictsFacts,
    ContradictsAudience,
    /// A number that is a guess is said as if it were none.
    GuessAsFact,
    NoNextTime,
    /// One of the words that this audience is spared by its settings.
    AvoidedWord,
}

impl Rule {
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

    /// Names something by the name that it has among us; of two such findings in one place the first counts.
    fn names_inside(self) -> Option<u8> {
        match self {
            Self::MailAddress => Some(0),
            Self::IpAddress => Some(1),
            Self::ServiceName => Some(2),
            Self::HostName => Some(3),
            Self::PersonName => Some(4),
            Self::Jargon => Some(5),
            _ => None,
        }
    }
}

/// Something that the reader should not, or should, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    /// Bytes of the plain text, whole characters; `None`: it is about all of it.
    pub at: Option<Range<usize>>,
    /// `“db-prod-3” is a host name.`
    pub reason: String,
    /// `Say what customers see instead.`
    pub hint: String,
}

impl Finding {
    fn of_all(rule: Rule, reason: String, hint: &str) -> Self {
        Self { rule, at: None, reason, hint: hint.to_owned() }
    }

    fn at(rule: Rule, at: Range<usize>, reason: String, hint: &str) -> Self {
        Self { at: Some(at), ..Self::of_all(rule, reason, hint) }
    }
}

/// Which rules hold for an audience.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    pub most_words: Option<u32>,
    pub rules: BTreeSet<Rule>,
    /// Words that this audience is spared, for [`Rule::AvoidedWord`].
    pub avoid: Vec<Text>,
}

impl Wording {
    /// About 70 words without jargon; the names of colleagues are no secret to the CEO.
    pub fn ceo() -> Self {
        let mut rules = BTreeSet::from(Rule::ALL);
        rules.remove(&Rule::PersonName);
        rules.remove(&Rule::MailAddress);
        Self { most_words: Some(75), rules, avoid: Vec::new() }
    }

    /// All of it: what customer success reads is answered to customers.
    pub fn customer_success() -> Self {
        Self { most_words: Some(130), rules: BTreeSet::from(Rule::ALL), avoid: Vec::new() }
    }

    /// What would mislead, and nothing else.
    pub fn team() -> Self {
        let rules = [Rule::Unchanged, Rule::ContradictsFacts, Rule::ContradictsAudience];
        Self { most_words: None, rules: BTreeSet::from(rules), avoid: Vec::new() }
    }
}

/// What the text is checked against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known<'a> {
    /// Names and handles of those whom the audience need not know.
    pub people: Vec<String>,
    pub services: Vec<String>,
    /// The last word to this audience, plain.
    pub told_before: Option<&'a str>,
    pub others: Vec<Heard>,
    /// As the fact sheet has it now.
    pub impact: Option<Impact<'a>>,
    pub surface: Option<&'a str>,
    /// What was lost of the data.
    pub data: Option<&'a str>,
    /// The promised time as it reads in the text, `11:05`.
    pub next_at: Option<String>,
    /// No next word is owed.
    pub is_over: bool,
}

/// The last word to another audience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// `the CEO`
    pub who: String,
    /// `10:20`
    pub at: String,
    /// Plain.
    pub text: String,
}

/// Affected users, from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Impact<'a> {
    pub text: &'a str,
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub sure: Option<Confidence>,
}

impl<'a> Impact<'a> {
    /// As the fact sheet has it.
    pub fn of(state: &'a State) -> Option<Self> {
        match &state.fact(FactName::Impact)?.fact {
            Fact::Impact { text, low, high, sure } => {
                Some(Self { text: text.as_str(), low: *low, high: *high, sure: *sure })
            }
            _ => None,
        }
    }
}

/// What could be worded better, in order of place; what is about all of it comes first. The text is without
/// markup, and the places are its bytes.
pub fn check(plain: &str, wording: &Wording, known: &Known) -> Vec<Finding> {
    let page = Page::read(plain);
    let of_rule = |rule: &Rule| match rule {
        Rule::TooLong => whole::too_long(plain, wording.most_words),
        Rule::HostName => machines::host_names(&page),
        Rule::IpAddress => machines::ip_addresses(&page),
        Rule::MailAddress => machines::mail_addresses(&page),
        Rule::PersonName => people::person_names(&page, &known.people),
        Rule::ServiceName => services::service_names(&page, &known.services),
        Rule::PromisedTime => promise::promised_times(plain),
        Rule::Jargon => jargon::jargon(&page),
        Rule::OutageButPartial => outage::outage_but_partial(&page, known),
        Rule::Unchanged => whole::unchanged(plain, known.told_before),
        Rule::ContradictsFacts => facts::contradicts_facts(&page, known),
        Rule::ContradictsAudience => facts::contradicts_audience(&page, known),
        Rule::GuessAsFact => facts::guess_as_fact(&page, known),
        Rule::NoNextTime => whole::no_next_time(plain, known),
        Rule::AvoidedWord => whole::avoided_words(&page, &wording.avoid),
    };
    let found: Vec<Finding> = wording.rules.iter().flat_map(of_rule).collect();
    let mut findings = once_in_a_place(found);
    findings.sort_by_key(|finding| (finding.at.as_ref().map(|at| at.start), finding.rule));
    findings
}

/// Of several inside names in one place, the most telling one: `ingress-nginx` is a service, and no jargon.
fn once_in_a_place(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| finding.rule.names_inside());
    // Kept places do not overlap, so only the last one that begins before another can reach into it.
    let mut taken = std::collections::BTreeMap::new();
    found.retain(|finding| {
        let (Some(_), Some(at)) = (finding.rule.names_inside(), &finding.at) else { return true };
        let before = taken.range(..at.end).next_back();
        let free = before.is_none_or(|(_, end)| *end <= at.start);
        if free {
            taken.insert(at.start, at.end);
        }
        free
    });
    found
}

/// The numbers of users, customers or their like that an update states as its own.
pub(crate) fn stated(text: &str) -> Vec<Count> {
    counts(&Page::read(&plain(text)))
}

/// Those of them that count the same as this statement of the fact sheet.
pub(crate) fn stated_of(text: &str, statement: &str) -> Vec<Count> {
    let of = of_statement(statement);
    stated(text).into_iter().filter(|count| count.is_of_same(of.as_ref())).collect()
}
