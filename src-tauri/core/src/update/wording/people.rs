//! Names of people whom the reader need not know.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::{
    Handle,
    update::wording::{
        Finding, Rule,
        page::{Page, is_listed},
    },
};

/// Names that are words: at the beginning of a sentence they may be either.
const ALSO_WORDS: &str = "
    amber art autumn bill bob buck chase chip christian cliff dale dawn dean drew faith frank gene grace grant
    guy holly hope iris ivy jack joy lance major mark max miles nick norm page pat ray reed rich rob rose ruby
    sandy sky sue summer victor will wade
";
/// Names that stand with a capital in any sentence, and handles that are tasks: only whole, or behind an `@`.
const NEVER_ALONE: &str = "
    april august june may paris sydney victoria georgia charlotte austin florence admin api billing bot ceo cs
    data dba dev infra lead leader network on-call oncall ops payments platform security sre support team web
";

/// How somebody is called in a text.
struct Called<'a> {
    /// All words of the name, as they are written.
    words: Vec<String>,
    /// Behind an `@`, in lower case.
    handle: &'a str,
}

/// Names as they are written, whole or the first one, and handles behind an `@` in any case.
pub fn person_names(page: &Page, people: &[String]) -> Vec<Finding> {
    let handles: Vec<String> =
        people.iter().map(|name| folded(name.trim().trim_start_matches('@'))).collect();
    let called: Vec<Called> =
        people.iter().zip(&handles).filter_map(|(name, handle)| called(name, handle)).collect();
    let by_handle: HashSet<&str> = called.iter().map(|one| one.handle).collect();
    let mut by_first: HashMap<&str, Vec<&[String]>> = HashMap::new();
    for one in &called {
        by_first.entry(one.words.first().map_or("", String::as_str)).or_default().push(&one.words);
    }
    let mut places = Vec::new();
    let mut place = 0;
    while let Some(word) = page.word(place) {
        let mentioned = page.around(&word.at).0 == Some('@');
        let by_handle = mentioned && by_handle.contains(folded(word.text).as_str());
        let names = by_first.get(composed(word.text).as_str());
        let spoken = names.map_or(0, |names| spoken(page, place, names, mentioned));
        let words = spoken.max(usize::from(by_handle));
        if words > 0 {
            places.push(page.place(place..place + words));
        }
        place += words.max(1);
    }
    let hint = "Say “we” or “the team” instead.";
    page.findings(Rule::PersonName, places.into_iter(), "is the name of a colleague", hint)
}

/// A name is taken as it is; of a handle it is made: `hana-suzuki` is Hana Suzuki.
fn called<'a>(name: &str, handle: &'a str) -> Option<Called<'a>> {
    let name = name.trim().trim_start_matches('@');
    let is_handle = !name.contains(char::is_whitespace) && !name.contains(char::is_uppercase);
    let name = if is_handle { Handle::parse(name)?.name() } else { name.to_owned() };
    let words: Vec<String> = name.split_whitespace().map(composed).collect();
    // A letter or a digit alone is no name.
    (handle.chars().count() > 1 && !words.is_empty()).then_some(Called { words, handle })
}

/// How many words from here on are the name of somebody.
fn spoken(page: &Page, place: usize, names: &[&[String]], mentioned: bool) -> usize {
    let is_whole = |name: &&&[String]| {
        let spelled = |(steps, word): (usize, &String)| {
            page.word(place + steps).is_some_and(|found| composed(found.text) == *word)
        };
        name.len() > 1 && name.iter().enumerate().all(spelled)
    };
    let whole = names.iter().filter(is_whole).map(|name| name.len()).max();
    whole.unwrap_or_else(|| usize::from(mentioned || is_name_alone(page, place)))
}

/// The first name by itself, as colleagues are called.
fn is_name_alone(page: &Page, place: usize) -> bool {
    let Some(word) = page.word(place) else { return false };
    let is = |list| is_listed(list, &word.lower);
    let may_be_word = is(ALSO_WORDS) && page.begins_sentence(place);
    // Half of a double name is somebody else, and `Ada-Lovelace-Street` a street; words keep their hyphens.
    word.text.chars().count() > 1 && !is(NEVER_ALONE) && !may_be_word
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn folded(text: &str) -> String {
    composed(text).to_lowercase()
}
