//! What a line names: a link, a leader, what was rolled back.

use grizzly_core::{FoundBy, PersonId, Text, event::Audience};

use crate::entries::ImportedLine;

/// The first link in a text, else the text.
pub fn link(text: &str) -> Text {
    let start = text.find("https://").or_else(|| text.find("http://"));
    let link = start.and_then(|start| text.get(start..));
    let end = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|');
    link.and_then(|link| link.split(end).next()).map_or_else(|| Text::line(text), Text::new)
}

/// The leader named in the text: `J Birchall assumes incident lead`, `incident commander: Ada`, `I will lead`.
pub fn leader(line: &ImportedLine) -> Option<PersonId> {
    let text = line.text.as_str();
    let lower = text.to_lowercase();
    if lower.starts_with("i ") || lower.starts_with("i'") || lower.starts_with("i’") {
        return line.person();
    }
    let named = |words: &str| {
        let name: Vec<&str> = words
            .split_whitespace()
            .take_while(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@'))
            .take(3)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        let generic = ["Incident", "The", "Team", "On-call", "Engineer", "We", "It", "This", "IC", "A"];
        let is_name = !name.is_empty() && !name.iter().any(|word| generic.contains(word));
        is_name.then(|| PersonId::from_name(&name.join(" ")))
    };
    for mark in [
        "commander: ",
        "commander is ",
        "lead: ",
        "lead is ",
        "leader: ",
        "leader is ",
        "manager: ",
        "manager is ",
    ] {
        if let Some(place) = lower.find(mark) {
            return text.get(place + mark.len()..).and_then(named);
        }
    }
    named(text).or_else(|| line.person())
}

/// What was rolled back: the words after `rollback of`, else `the change`.
pub fn service(text: &str) -> Text {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_back = |place: usize| {
        let word = words.get(place).map(|word| bare(word)).unwrap_or_default();
        let before = place.checked_sub(1).and_then(|before| words.get(before)).map(|word| bare(word));
        let joined = ["rollback", "roll-back", "reverted", "reverting", "revert"].contains(&word.as_str());
        joined || (word == "back" && before.is_some_and(|before| before.starts_with("roll")))
    };
    let Some(start) = (0..words.len()).find(|place| is_back(*place)) else { return Text::new("the change") };
    let stops = |word: &str| {
        [
            "and",
            "to",
            "from",
            "in",
            "on",
            "due",
            "has",
            "is",
            "was",
            "begins",
            "began",
            "started",
            "starts",
            "complete",
            "completed",
            "finished",
            "now",
            "because",
            "as",
            "for",
            "so",
            "by",
            "via",
            "with",
            "which",
            "after",
            "while",
            "at",
            "done",
        ]
        .contains(&bare(word).as_str())
    };
    let mut name = Vec::new();
    for word in words.iter().skip(start + 1) {
        let skipped =
            name.is_empty() && ["of", "the", "our", "a", "an", "this", "that"].contains(&bare(word).as_str());
        if skipped {
            continue;
        }
        if stops(word) || name.len() == 5 {
            break;
        }
        name.push(word.trim_matches(|c: char| ",.;:()".contains(c)));
        if word.ends_with([',', '.', ';', ':']) {
            break;
        }
    }
    let name = Text::line(&name.join(" "));
    name.some().unwrap_or_else(|| Text::new("the change"))
}

/// The person and the title of a task, where both are clear: `Ada asked Bora to check the database`, `Bora is assigned
/// to the logs`, `Task for Bora: check the logs`.
pub fn task(line: &ImportedLine) -> Option<(PersonId, Text)> {
    let text = line.text.as_str();
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_verb = |word: &&str| {
        ["ask", "asks", "asked", "assign", "assigns", "assigned", "task", "tasks", "tasked"]
            .contains(&bare(word).as_str())
    };
    let joins = |word: &&str| ["to", "with", "for"].contains(&bare(word).as_str());
    let verb = words.iter().position(is_verb)?;
    let (person, title) = if verb == 0 {
        // `Task for Bora: check the logs`
        let label = words.iter().skip(1).position(|word| !joins(word))? + 1;
        (label, label + 1)
    } else if words.get(verb + 1).is_some_and(joins) {
        // `Bora is assigned to the logs`
        let is_passive = words
            .get(verb - 1)
            .is_some_and(|word| ["is", "was", "been", "gets", "got"].contains(&bare(word).as_str()));
        (if is_passive { verb.checked_sub(2)? } else { return None }, verb + 2)
    } else {
        // `Ada asked Bora to check the database`
        words.get(verb + 2).filter(|word| joins(word))?;
        (verb + 1, verb + 3)
    };
    let person = words.get(person).map(|word| word.trim_matches(|c: char| ",.;:()".contains(c)))?;
    let is_name = person.starts_with(|c: char| c.is_uppercase() || c == '@') && person.chars().count() > 1;
    let is_generic = ["The", "Team", "On-call", "Engineer", "Engineers", "Somebody", "SRE", "We", "It"];
    let title = Text::line(&words.get(title..)?.join(" ")).some()?;
    (is_name && !is_generic.contains(&person)).then(|| (PersonId::from_name(person), title))
}

/// Who was sent an update.
pub fn audience(line: &ImportedLine) -> Audience {
    let lower = line.text.as_str().to_lowercase();
    let is_ceo = lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "ceo");
    if is_ceo { Audience::Ceo } else { Audience::CustomerSuccess }
}

/// Who or what detected it, if the text says so.
pub fn detected_by(text: &str) -> Option<FoundBy> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let found_by =
        |word: &str| match word {
            "alert" | "alerts" | "alerted" | "alarm" | "alarms" | "pager" | "pagerduty" | "opsgenie"
            | "firing" | "triggered" | "monitoring" | "monitor" | "problem" | "critical" | "paged"
            | "page" => Some(FoundBy::Alert),
            "user" | "users" | "customer" | "customers" | "client" | "clients" | "merchant" | "merchants" => {
                Some(FoundBy::Customer)
            }
            "engineer" | "engineers" | "developer" | "developers" | "sre" | "operator" | "team"
            | "colleague" => Some(FoundBy::Engineer),
            _ => None,
        };
    words.find_map(found_by)
}
