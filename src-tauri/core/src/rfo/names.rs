//! Finds names of people and customers in texts.

use std::ops::Range;

use regex::{Regex, RegexBuilder, escape};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{Directory, Incident, PersonId, text::capital};

/// A person or a customer, with every form of the name.
pub struct Named {
    pub forms: Vec<String>,
    /// For a person, a form that is also a word (`will`, `may`) needs a capital or an `@`.
    pub is_person: bool,
}

/// Finds all names in one pass.
pub struct Names {
    pattern: Option<Regex>,
    /// Each form without case and accents, and the index of its owner.
    whose: Vec<(String, usize)>,
}

/// Common English words that are also names. In lower case and without an `@`, they are not names, and neither are
/// names of two letters.
const WORDS_TOO: [&str; 36] = [
    "amber", "april", "art", "august", "bill", "chase", "chip", "dawn", "drew", "faith", "frank", "grace",
    "grant", "guy", "hope", "jack", "joy", "june", "lance", "mark", "may", "miles", "nick", "page", "pat",
    "ray", "rich", "rob", "rose", "sandy", "sky", "sue", "summer", "victor", "wade", "will",
];

impl Names {
    pub fn of(all: &[Named]) -> Self {
        let mut whose: Vec<(String, usize)> = Vec::new();
        let (mut bare, mut tagged): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for (place, named) in all.iter().enumerate() {
            for form in named.forms.iter().filter(|form| !form.trim().is_empty()) {
                let plain = plain(form);
                if whose.iter().any(|(known, _)| *known == plain) {
                    continue;
                }
                let is_word_too = WORDS_TOO.contains(&plain.as_str()) || plain.chars().count() < 3;
                bare.push(match named.is_person && is_word_too {
                    true => format!("(?-i:{})", within_edges(&capital(&form.to_lowercase()))),
                    false => within_edges(form),
                });
                tagged.push(within_edges(form));
                whose.push((plain, place));
            }
        }
        // The longest first: `Ada Byron` is one name.
        bare.sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
        tagged.sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
        let pattern = format!("@({})|({})", tagged.join("|"), bare.join("|"));
        let pattern = (!whose.is_empty())
            .then(|| RegexBuilder::new(&pattern).case_insensitive(true).size_limit(64 << 20).build().ok())
            .flatten();
        Self { pattern, whose }
    }

    /// The places of names in the text (in NFC), with the index of the owner. An `@` is part of the place.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let Some(pattern) = &self.pattern else { return Vec::new() };
        let whose = |name: &str| {
            let plain = plain(name);
            self.whose.iter().find(|(form, _)| *form == plain).map(|(_, place)| *place)
        };
        if let Some(place) = whose(text) {
            return vec![(0..text.len(), place)];
        }
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(captures) = pattern.captures_at(text, from) {
            let Some(name) = captures.get(1).or(captures.get(2)) else { break };
            let start = if captures.get(1).is_some() { name.start().saturating_sub(1) } else { name.start() };
            found.extend(whose(name.as_str()).map(|place| (start..name.end(), place)));
            from = name.end();
        }
        found
    }
}

/// Without case and accents: `Müller`, `MULLER` and `muller` are the same, and so are the four Turkish letters `i`.
fn plain(name: &str) -> String {
    let bare = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    bare.filter(|c| !is_combining_mark(*c)).map(|c| if c == 'ı' { 'i' } else { c }).collect()
}

/// A pattern for the name as a whole word, with or without its accents.
fn within_edges(name: &str) -> String {
    let letter = |c: char| match c {
        'i' | 'I' | 'ı' | 'İ' => "[iIıİ]".to_owned(),
        _ => match std::iter::once(c).nfd().next() {
            Some(base) if base != c => format!("[{c}{base}]"),
            _ => escape(&c.to_string()),
        },
    };
    let edge = |c: Option<char>| if c.is_some_and(|c| c.is_alphanumeric() || c == '_') { r"\b" } else { "" };
    let name: String = name.trim().nfc().collect();
    let letters: String = name.chars().map(letter).collect();
    format!("{}{letters}{}", edge(name.chars().next()), edge(name.chars().next_back()))
}

/// `@hana-suzuki`, `Hana Suzuki`, `Hana`, `Suzuki`.
fn forms_of(id: &PersonId) -> Named {
    let name = id.name();
    let parts = name.split(' ').filter(|part| part.chars().count() > 2).map(str::to_owned);
    let mut forms = vec![id.as_str().to_owned(), name.clone()];
    forms.extend(parts.filter(|part| *part != name));
    Named { forms, is_person: true }
}

/// Everybody named in the incident or the directory.
pub fn people(incident: &Incident, directory: &Directory) -> Vec<Named> {
    let in_list = directory.people.iter().map(|contact| {
        let mut named = forms_of(&contact.id);
        named.forms.push(contact.name.to_string());
        let parts = contact.name.as_str().split_whitespace().filter(|part| part.chars().count() > 2);
        named.forms.extend(parts.map(str::to_owned));
        named
    });
    let is_listed = |id: &&PersonId| directory.people.iter().any(|contact| contact.id == **id);
    let only_here = incident.state().mentioned.iter().filter(|id| !is_listed(id)).map(forms_of);
    in_list.chain(only_here).collect()
}
