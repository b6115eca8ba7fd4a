//! Names of colleagues.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::{
    PersonId,
    parsed_text::{ParsedText, is_listed},
    updates::checks::{Finding, Rule, findings},
};

/// Names that are also words. At the start of a sentence they are ambiguous.
const ALSO_WORDS: &str = "
    amber art autumn bill bob buck chase chip christian cliff dale dawn dean drew faith frank gene grace grant
    guy holly hope iris ivy jack joy lance major mark max miles nick norm parsed pat ray reed rich rob rose ruby
    sandy sky sue summer victor will wade
";
/// Names that are also capitalized words, and person IDs that are roles: they only count as full names or after an `@`.
const NEVER_ALONE: &str = "
    april august june may paris sydney victoria georgia charlotte austin florence admin api billing bot ceo cs
    data dba dev infra lead leader network on-call oncall ops payments platform root security sre support team user web
";

/// The forms of a person's name.
struct Called<'a> {
    /// The words of the name.
    words: Vec<String>,
    /// The person ID, in lower case.
    id: &'a str,
}

/// Full names, first names, and person IDs after an `@` in any case.
pub fn person_names(parsed: &ParsedText, people: &[String]) -> Vec<Finding> {
    let ids: Vec<String> = people.iter().map(|name| folded(name.trim().trim_start_matches('@'))).collect();
    let called: Vec<Called> = people.iter().zip(&ids).filter_map(|(name, id)| called(name, id)).collect();
    let known_ids: HashSet<&str> = called.iter().map(|one| one.id).collect();
    let mut by_first: HashMap<&str, Vec<&[String]>> = HashMap::new();
    for one in &called {
        by_first.entry(one.words.first().map_or("", String::as_str)).or_default().push(&one.words);
    }
    let mut places = Vec::new();
    let mut place = 0;
    while let Some(word) = parsed.word(place) {
        let mentioned = parsed.around(&word.at).0 == Some('@');
        let is_id = mentioned && known_ids.contains(folded(word.text).as_str());
        let names = by_first.get(composed(word.text).as_str());
        let named = names.map_or(0, |names| name_length(parsed, place, names, mentioned));
        let words = named.max(usize::from(is_id));
        if words > 0 {
            places.push(parsed.place(place..place + words));
        }
        place += words.max(1);
    }
    let hint = "Write “we” or “the team” instead.";
    findings(parsed, Rule::PersonName, places.into_iter(), "is the name of a colleague", hint)
}

/// A full name, or the name made from a person ID: `hana-suzuki` is Hana Suzuki.
fn called<'a>(name: &str, id: &'a str) -> Option<Called<'a>> {
    let name = name.trim().trim_start_matches('@');
    let is_id = !name.contains(char::is_whitespace) && !name.contains(char::is_uppercase);
    let name = if is_id { PersonId::parse(name)?.name() } else { name.to_owned() };
    let words: Vec<String> = name.split_whitespace().map(composed).collect();
    // A single letter or digit is not a name.
    (id.chars().count() > 1 && !words.is_empty()).then_some(Called { words, id })
}

/// How many words from here on are somebody's name.
fn name_length(parsed: &ParsedText, place: usize, names: &[&[String]], mentioned: bool) -> usize {
    let is_whole = |name: &&&[String]| {
        let spelled = |(steps, word): (usize, &String)| {
            parsed.word(place + steps).is_some_and(|found| composed(found.text) == *word)
        };
        name.len() > 1 && name.iter().enumerate().all(spelled)
    };
    let whole = names.iter().filter(is_whole).map(|name| name.len()).max();
    whole.unwrap_or_else(|| usize::from(mentioned || is_name_alone(parsed, place)))
}

/// Whether a first name alone counts.
fn is_name_alone(parsed: &ParsedText, place: usize) -> bool {
    let Some(word) = parsed.word(place) else { return false };
    let is = |list| is_listed(list, &word.lower);
    let may_be_word = is(ALSO_WORDS) && parsed.begins_sentence(place);
    // Hyphenated words are single words, so `Ada-Lovelace-Street` is no match.
    word.text.chars().count() > 1 && !is(NEVER_ALONE) && !may_be_word
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

fn folded(text: &str) -> String {
    composed(text).to_lowercase()
}
