//! Typed texts that stay inside, because they name a service of the board, a version, a machine or a secret.

use std::sync::LazyLock;

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
        r"(?i)(?:^|[^\p{L}])(?:pass(?:word|phrase|code)|token|(?:api)?key|secret|credential)s?(?:[^\p{L}]|$)",
    )
    .ok()
});
static VERSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[^\w.])(?:v\d+(?:\.\d+)*|version \d[\w.]*|\d+(?:\.\d+){2,})(?:\W|$)").ok()
});

/// What the texts of an incident may name.
pub(super) struct Sensitive {
    services: Vec<String>,
    /// Names of services and versions. A name that the title has already, such as `payments`, is only found where the text
    /// treats it as a service.
    names: Phrases,
}

impl Sensitive {
    pub(super) fn of(incident: &Incident) -> Self {
        let state = incident.state();
        let services: Vec<String> = state.rollbacks.iter().map(|one| one.service.to_string()).collect();
        let all = Phrases::new(services.iter().map(|name| (name.as_str(), 0)), plain);
        let title = state.summary.as_str();
        let in_title: Vec<&str> =
            all.find(title, |_, _| true).into_iter().filter_map(|(place, _)| title.get(place)).collect();
        let is_new = |name: &&str| !in_title.iter().any(|known| known.eq_ignore_ascii_case(name));
        let versions = state.rollbacks.iter().flat_map(|one| one.from.iter().chain(&one.to));
        let names = services.iter().map(String::as_str).filter(is_new).chain(versions.map(Text::as_str));
        let names = Phrases::new(names.map(|name| (name, 0)), plain);
        Self { names, services }
    }

    /// Whether it names a password with its value, a token, a key, a version or a machine.
    fn has_secret(&self, text: &str) -> bool {
        let is_match = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|one| one.is_match(text));
        is_match(&SECRET) || is_match(&VERSION) || self.breaks(text, &[Rule::HostName, Rule::IpAddress])
    }

    /// Whether it names a service, a version, a machine, or a password, token or key.
    pub(super) fn has_internals(&self, text: &str) -> bool {
        self.has_secret(text)
            || !self.names.find(text, |_, _| true).is_empty()
            || self.breaks(text, &[Rule::ServiceName])
    }

    /// As [`Self::has_internals`], or whether it is about a secret at all: what is done with one is the team's business.
    pub(super) fn is_of_team(&self, text: &str) -> bool {
        SECRET_WORD.as_ref().is_some_and(|one| one.is_match(text)) || self.has_internals(text)
    }

    fn breaks(&self, text: &str, rules: &[Rule]) -> bool {
        let checks = DraftCheck { rules: rules.iter().copied().collect(), ..DraftCheck::default() };
        let context = CheckContext { services: self.services.clone(), ..CheckContext::default() };
        !check(text, &checks, &context).is_empty()
    }
}
