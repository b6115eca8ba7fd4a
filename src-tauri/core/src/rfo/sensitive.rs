//! Typed texts that stay inside, because they name a service of the board, a version, a machine or a secret.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    Incident, Text,
    phrases::Phrases,
    rfo::names::plain,
    updates::checks::{CheckContext, DraftCheck, Rule, check},
};

/// The word with what may be its value: `password: hunter2`, `the token is “abc”`. The word alone is a symptom.
static SECRET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:^|[^\p{L}])(?:pass(?:word|phrase|code)|token|(?:api[ _-]?)?key|secret|credential)s?",
        "(?:\\s*[:=]|(?:\\s+\\p{L}+){0,2}\\s+(?:[“\"'`]|\\S*\\d))",
    ))
    .ok()
});
static SECRET_WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        // A key alone may be one of a table.
        concat!(
            r"(?i)(?:^|[^\p{L}])(?:pass(?:word|phrase|code)|token|secret|credential",
            r"|(?:api|access|private|public|signing|encryption|ssh|session|host)[ _-]?key)s?(?:[^\p{L}]|$)",
        ),
    )
    .ok()
});
static VERSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[^\w.])(?:v\d+(?:\.\d+)*|version \d[\w.]*|\d+(?:\.\d+){2,})(?:\W|$)").ok()
});

/// `#incidents`; `#12` is an entry.
fn names_channel(text: &str) -> bool {
    let begins = |word: &str| {
        word.trim_start_matches(['(', '“', '"']).strip_prefix('#').and_then(|name| name.chars().next())
    };
    text.split_whitespace().any(|word| begins(word).is_some_and(char::is_alphabetic))
}

/// The words right before and behind a place.
fn neighbors(text: &str, place: &Range<usize>) -> Vec<String> {
    let words = |part: Option<&str>| -> Vec<String> {
        let words =
            part.unwrap_or_default().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let before = words(text.get(..place.start)).pop();
    before.into_iter().chain(words(text.get(place.end..)).into_iter().next()).collect()
}

/// What the texts of an incident may name.
pub(super) struct Sensitive {
    services: Vec<String>,
    /// Names of services and versions. A name that the title has already, such as `payments`, is only found where the text
    /// treats it as a service.
    names: Phrases,
    /// The names that the title has, with the title's words beside each.
    in_title: Vec<(String, Vec<String>)>,
}

impl Sensitive {
    pub(super) fn of(incident: &Incident) -> Self {
        let state = incident.state();
        let services: Vec<String> = state.rollbacks.iter().map(|one| one.service.to_string()).collect();
        let all = Phrases::new(services.iter().map(|name| (name.as_str(), 0)), plain);
        let title = state.summary.as_str();
        let found = all.find(title, |_, _| true);
        let in_title: Vec<(String, Vec<String>)> = found
            .into_iter()
            .filter_map(|(place, _)| {
                Some((title.get(place.clone())?.to_lowercase(), neighbors(title, &place)))
            })
            .collect();
        let is_new = |name: &&str| !in_title.iter().any(|(known, _)| *known == name.to_lowercase());
        let versions = state.rollbacks.iter().flat_map(|one| one.from.iter().chain(&one.to));
        // People write `rate-cache` as “rate cache”.
        let spaced: Vec<String> = services
            .iter()
            .filter(|name| name.contains(['-', '_']))
            .map(|name| name.replace(['-', '_'], " "))
            .collect();
        let names = services.iter().chain(&spaced).map(String::as_str).filter(is_new);
        let names = names.chain(versions.map(Text::as_str));
        let names = Phrases::new(names.map(|name| (name, 0)), plain);
        Self { names, services, in_title }
    }

    /// Whether it names a password with its value, a token, a key, a version or a machine.
    fn has_secret(&self, text: &str) -> bool {
        let is_match = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|one| one.is_match(text));
        is_match(&SECRET) || is_match(&VERSION) || self.breaks(text, &[Rule::HostName, Rule::IpAddress])
    }

    /// Whether it names a service, a version, a machine, a channel of a chat, or a password, token or key.
    pub(super) fn has_internals(&self, text: &str) -> bool {
        self.has_secret(text)
            || names_channel(text)
            || !self.names.find(text, |_, _| true).is_empty()
            || self.breaks(text, &[Rule::ServiceName])
    }

    /// As [`Self::has_internals`], or whether it is about a secret at all: what is done with one is the team's business.
    pub(super) fn is_of_team(&self, text: &str) -> bool {
        SECRET_WORD.as_ref().is_some_and(|one| one.is_match(text))
            || self.has_internals(text)
            || self.names_service_of_title(text)
    }

    /// Whether it has a name that the title has too, but not as there: `release web first`, where the title says `the web
    /// shop`.
    fn names_service_of_title(&self, text: &str) -> bool {
        self.in_title.iter().any(|(name, beside)| {
            let name = Phrases::new([(name.as_str(), 0)].into_iter(), plain);
            let is_other =
                |place: &Range<usize>| !neighbors(text, place).iter().any(|word| beside.contains(word));
            name.find(text, |_, _| true).iter().any(|(place, _)| is_other(place))
        })
    }

    fn breaks(&self, text: &str, rules: &[Rule]) -> bool {
        let checks = DraftCheck { rules: rules.iter().copied().collect(), ..DraftCheck::default() };
        let context = CheckContext { services: self.services.clone(), ..CheckContext::default() };
        !check(text, &checks, &context).is_empty()
    }
}
