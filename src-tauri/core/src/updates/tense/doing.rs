//! What people did when it happened: “an error when they pay” isn't “an error when they paid”, which says that they did.

use super::{
    lower,
    verbs::{MOSTLY_NOUNS, NOUNS_TOO, VERBS},
};

/// Whoever does it.
const WHO: [&str; 7] = ["they", "users", "customers", "people", "guests", "clients", "you"];
/// What people do on a page, besides the verbs of [`past`](super::past).
const ON_A_PAGE: [&str; 17] = [
    "add", "apply", "book", "cancel", "change", "check", "choose", "confirm", "create", "delete", "edit",
    "enter", "refresh", "reload", "select", "submit", "type",
];
/// Verbs that double their last letter.
const DOUBLED: [&str; 11] =
    ["begin", "cut", "drop", "get", "log", "put", "run", "set", "stop", "submit", "tap"];

/// The words, with `when paying` for `when they pay`.
pub(super) fn while_doing<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let words: Vec<&str> = words.collect();
    let mut said: Vec<String> = Vec::with_capacity(words.len());
    let mut in_quotes = false;
    let mut rest = words.as_slice();
    while let [word, after @ ..] = rest {
        rest = after;
        said.push((*word).to_owned());
        in_quotes ^= word.matches(['“', '”', '"', '«', '»', '„']).count() % 2 == 1;
        if let [who, verb, after @ ..] = after
            && !in_quotes
            && lower(word) == "when"
            && WHO.contains(&lower(who).as_str())
            && is_base(&lower(verb))
        {
            let core = super::core(verb);
            said.push(verb.replacen(core, &doing(&lower(verb)), 1));
            rest = after;
        }
    }
    said
}

/// Whether a word is made by [`doing`].
pub(super) fn is_doing(word: &str) -> bool {
    word.ends_with("ing") && all().any(|base| doing(base) == word)
}

/// `paying`, `giving`, `submitting`
fn doing(base: &str) -> String {
    match base.chars().last() {
        Some(last) if DOUBLED.contains(&base) => format!("{base}{last}ing"),
        Some('e') if !base.ends_with("ee") => format!("{}ing", base.trim_end_matches('e')),
        _ => format!("{base}ing"),
    }
}

fn is_base(word: &str) -> bool {
    all().any(|base| base == word)
}

fn all() -> impl Iterator<Item = &'static str> {
    VERBS.iter().chain(&NOUNS_TOO).chain(&MOSTLY_NOUNS).map(|(base, _)| *base).chain(ON_A_PAGE)
}
