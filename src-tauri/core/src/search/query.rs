//! What somebody looks for: words, and filters such as `sev:1`.

use chrono::NaiveDate;
use chrono_tz::Tz;
use strum::IntoEnumIterator;

use crate::{
    Severity, Time,
    event::{EntryGroup, EntryKind},
    line::when::{seconds, start_of_day},
    search::{CURRENT, Findable, RETRACTED, tag, words},
};

/// A query that was understood. Without terms and filters it finds every entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// All of them must be in the text.
    pub terms: Vec<Term>,
    /// All of them must be among the tags.
    pub tags: Vec<Term>,
    pub since: Option<Time>,
    /// The incident to look in, as typed: `current`, or the beginning of an ID.
    pub incident: Option<String>,
}

/// Words one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub words: Vec<String>,
    /// The last word may go on.
    pub is_prefix: bool,
}

/// A filter that wasn't understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{part}” isn't understood.")]
pub struct QueryProblem {
    pub part: String,
    /// What can be written instead.
    pub hint: String,
}

/// The filters, each with an example.
pub const FILTERS: [(&str, &str); 7] = [
    ("sev", "sev:1"),
    ("service", "service:payments"),
    ("by", "by:ada"),
    ("since", "since:30d or since:2026-10-01"),
    ("kind", "kind:rollback"),
    ("in", "in:current"),
    ("retracted", "retracted:yes"),
];

impl Query {
    /// Reads what somebody typed: words, `"words in a row"`, and [`FILTERS`]. `since:` a date is in `zone`.
    pub fn parse(text: &str, now: Time, zone: Tz) -> Result<Self, QueryProblem> {
        let mut query = Self::default();
        let mut is_retracted = false;
        for (part, is_quoted) in parts(text) {
            let filter = part.split_once(':').filter(|_| !is_quoted);
            let filter = filter.and_then(|(name, value)| {
                let name = name.to_lowercase();
                let (known, example) = *FILTERS.iter().find(|(known, _)| *known == name)?;
                Some((known, example, value.trim_matches('"')))
            });
            let Some((name, example, value)) = filter else {
                query.terms.extend(Term::new(words(&part), !is_quoted));
                continue;
            };
            let refused = |why: &str| QueryProblem { part: part.clone(), hint: format!("{why} {example}") };
            match name {
                "sev" => {
                    let severity = Severity::parse(value).ok_or_else(|| refused("Write 1, 2 or 3, as in"))?;
                    query.tags.extend(Term::exactly(tag("sev", &severity.name().replace("SEV", ""))));
                }
                "since" => {
                    let since =
                        since(value, now, zone).ok_or_else(|| refused("Write a span or a date, as in"))?;
                    query.since = Some(since);
                }
                "in" if value.is_empty() => return Err(refused("Write which incident, as in")),
                "in" => query.incident = Some(value.to_owned()),
                "retracted" if value.eq_ignore_ascii_case("yes") => is_retracted = true,
                "retracted" => return Err(refused("Only this one is known:")),
                "kind" => {
                    let wanted = tag("kind", value);
                    if !kinds().any(|kind| kind.starts_with(&wanted)) {
                        return Err(refused("There is no such kind. Write, for example,"));
                    }
                    query.tags.push(Term { words: vec![wanted], is_prefix: true });
                }
                name => {
                    let value = value.trim_start_matches('@');
                    if words(value).is_empty() {
                        return Err(refused("Write a name, as in"));
                    }
                    query.tags.push(Term { words: vec![tag(name, value)], is_prefix: name == "service" });
                }
            }
        }
        let state = if is_retracted { RETRACTED } else { CURRENT };
        query.tags.extend(Term::exactly(state.to_owned()));
        Ok(query)
    }

    /// Whether an entry is looked for, its incident aside.
    pub fn finds(&self, entry: &Findable) -> bool {
        self.since.is_none_or(|since| entry.found.at >= since)
            && self.tags.iter().all(|tag| tag.is_in(&entry.tags))
            && self.terms.iter().all(|term| term.is_in(&entry.words))
    }
}

impl Term {
    fn new(words: Vec<String>, is_prefix: bool) -> Option<Self> {
        // One letter begins too many words.
        let is_letter = words.last().is_some_and(|last| last.len() == 1);
        (!words.is_empty()).then_some(Self { words, is_prefix: is_prefix && !is_letter })
    }

    fn exactly(word: String) -> Option<Self> {
        Self::new(vec![word], false)
    }

    /// `words`: separated by spaces.
    fn is_in(&self, words: &str) -> bool {
        let Some((last, first)) = self.words.split_last() else { return true };
        let words: Vec<&str> = words.split(' ').collect();
        words.windows(self.words.len()).any(|window| {
            let Some((end, start)) = window.split_last() else { return false };
            start == first && (*end == last || self.is_prefix && end.starts_with(last.as_str()))
        })
    }
}

/// The words, and what stands in quotes as one part.
fn parts(text: &str) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    let mut part = String::new();
    let mut in_quotes = false;
    for c in text.chars() {
        match c {
            '"' | '“' | '”' | '„' => {
                let is_value = part.ends_with(':') || part.contains(":\"");
                if is_value {
                    part.push('"');
                } else {
                    found.push((std::mem::take(&mut part), in_quotes));
                }
                in_quotes = !in_quotes;
            }
            c if c.is_whitespace() && !in_quotes => found.push((std::mem::take(&mut part), false)),
            c => part.push(c),
        }
    }
    // Quotes that aren't closed yet are still being typed.
    found.push((part, false));
    found.retain(|(part, _)| !part.trim().is_empty());
    found
}

fn since(value: &str, now: Time, zone: Tz) -> Option<Time> {
    match NaiveDate::parse_from_str(value, "%Y-%m-%d") {
        Ok(day) => start_of_day(day, zone),
        Err(_) => seconds(value).filter(|_| !value.is_empty()).map(|seconds| now.plus_seconds(-seconds)),
    }
}

fn kinds() -> impl Iterator<Item = String> {
    let groups = EntryGroup::iter().map(|group| tag("kind", group.into()));
    EntryKind::iter().map(|kind| tag("kind", kind.name())).chain(groups)
}
