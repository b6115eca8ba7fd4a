//! Where a text names somebody.

use std::ops::Range;

use regex::{Regex, RegexBuilder, escape};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{Directory, Handle, Incident, text::capital};

/// Somebody, or a customer, by every form in which a text may name them.
pub struct Named {
    pub forms: Vec<String>,
    /// Only a capital or an `@` makes a name of what is also a word: `will`, `may`.
    pub is_person: bool,
}

/// Finds them all in one pass.
pub struct Names {
    pattern: Option<Regex>,
    /// Each form without case and accents, and whose it is.
    whose: Vec<(String, usize)>,
}

/// Common words of English that are names, too. A bare one in lower case is not taken for a person, nor is one
/// of two letters.
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

    /// Where in the text, which is in NFC, which of them is named; `@` belongs to the place.
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

/// Without case and accents: `Müller`, `MULLER` and `muller` are one; and so are the four letters `i` of Turkish.
fn plain(name: &str) -> String {
    let bare = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    bare.filter(|c| !is_combining_mark(*c)).map(|c| if c == 'ı' { 'i' } else { c }).collect()
}

/// As a pattern: a name is no part of a longer word, and its accents may be left out.
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
fn forms_of(handle: &Handle) -> Named {
    let name = handle.name();
    let parts = name.split(' ').filter(|part| part.chars().count() > 2).map(str::to_owned);
    let mut forms = vec![handle.as_str().to_owned(), name.clone()];
    forms.extend(parts.filter(|part| *part != name));
    Named { forms, is_person: true }
}

/// Everybody whom the incident or the directory names.
pub fn people(incident: &Incident, directory: &Directory) -> Vec<Named> {
    let in_list = directory.people.iter().map(|contact| {
        let mut named = forms_of(&contact.handle);
        named.forms.push(contact.name.to_string());
        let parts = contact.name.as_str().split_whitespace().filter(|part| part.chars().count() > 2);
        named.forms.extend(parts.map(str::to_owned));
        named
    });
    let is_listed = |handle: &&Handle| directory.people.iter().any(|contact| contact.handle == **handle);
    let only_here = incident.state().named.iter().filter(|handle| !is_listed(handle)).map(forms_of);
    in_list.chain(only_here).collect()
}
