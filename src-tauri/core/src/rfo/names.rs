//! Finds names of people and customers in texts.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{Directory, Incident, PersonId, phrases::Phrases, text::capital};

/// A person or a customer, with every form of the name.
pub struct Named {
    pub forms: Vec<String>,
    /// For a person, a form that is also a word (`will`, `may`) needs a capital or an `@`.
    pub is_person: bool,
}

/// Finds all names in one pass.
pub struct Names<'a> {
    all: &'a [Named],
    phrases: Phrases,
}

/// Common English words that are also names. In lower case and without an `@`, they are not names, and neither are
/// names of two letters.
const WORDS_TOO: [&str; 36] = [
    "amber", "april", "art", "august", "bill", "chase", "chip", "dawn", "drew", "faith", "frank", "grace",
    "grant", "guy", "hope", "jack", "joy", "june", "lance", "mark", "may", "miles", "nick", "page", "pat",
    "ray", "rich", "rob", "rose", "sandy", "sky", "sue", "summer", "victor", "wade", "will",
];

/// Accounts of a computer, which name nobody.
const ACCOUNTS: [&str; 4] = ["admin", "root", "somebody", "user"];

impl<'a> Names<'a> {
    pub fn of(all: &'a [Named]) -> Self {
        let forms = all
            .iter()
            .enumerate()
            .flat_map(|(place, named)| named.forms.iter().map(move |form| (form.as_str(), place)));
        Self { all, phrases: Phrases::new(forms, plain) }
    }

    /// The places of names in the text, with the index of the owner. An `@` is part of the place.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        if let Some(place) = self.phrases.whole(text) {
            return vec![(0..text.len(), place)];
        }
        let before = |range: &Range<usize>| text.get(..range.start).unwrap_or_default();
        let is_name = |range: &Range<usize>, place: usize| {
            let is_person = self.all.get(place).is_some_and(|named| named.is_person);
            let name = text.get(range.clone()).unwrap_or_default();
            !is_person
                || before(range).ends_with('@')
                || !is_word_too(name)
                || name == capital(&name.to_lowercase())
        };
        let with_at = |(range, place): (Range<usize>, usize)| {
            let start = before(&range).strip_suffix('@').map_or(range.start, str::len);
            (start..range.end, place)
        };
        self.phrases.find(text, is_name).into_iter().map(with_at).collect()
    }
}

fn is_word_too(name: &str) -> bool {
    let mut letters = Vec::new();
    name.chars().for_each(|c| plain(c, &mut letters));
    letters.len() < 3 || WORDS_TOO.contains(&String::from_iter(letters).as_str())
}

/// Without case and accents: `Müller`, `MULLER` and `muller` are the same, and so are the four Turkish letters `i`.
pub(super) fn plain(c: char, letters: &mut Vec<char>) {
    let bare = [c].into_iter().nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.extend(bare.filter(|c| !is_combining_mark(*c)).map(|c| match c {
        'ı' => 'i',
        'ς' => 'σ',
        'ſ' => 's',
        c => c,
    }));
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
    let forms_of = |id: &PersonId| with_old_names(forms_of(id), id, incident);
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

/// With the names that the person had before, unless such a name is only that of an account.
fn with_old_names(mut named: Named, id: &PersonId, incident: &Incident) -> Named {
    let old = incident.renamed().filter(|(from, to)| *to == id && !ACCOUNTS.contains(&from.key()));
    named.forms.extend(old.flat_map(|(from, _)| forms_of(from).forms));
    named
}
