//! Whether two people do the same: tasks that read alike, and two hands on one service's rollback.

use std::collections::BTreeSet;

use crate::{
    Text,
    event::TaskKind,
    incident::{State, Task},
};

/// The part of their words that two tasks share from which on they are taken for the same
/// (Sørensen and Dice, 1945). Set by the examples in the tests.
const SAME: f64 = 0.75;
/// Words that say nothing about what is done.
const EMPTY: [&str; 22] = [
    "a", "an", "the", "of", "for", "in", "on", "to", "and", "with", "at", "is", "it", "all", "our", "please",
    "service", "services", "app", "now", "again", "do",
];
/// So many of the newest open tasks are held against each other.
const COMPARED: usize = 40;

/// Whether two titles name the same work: `rollback payments` and `roll back the payments service`.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let shared = one.iter().filter(|word| other.iter().any(|candidate| near(word, candidate))).count();
    #[expect(clippy::cast_precision_loss, reason = "a title has few words")]
    let likeness = (2 * shared) as f64 / (one.len() + other.len()) as f64;
    likeness >= SAME
}

/// Pairs of open tasks that seem to be the same, the earlier one first; each later task once.
pub(super) fn twice(state: &State) -> Vec<(&Task, &Task)> {
    let open: Vec<&Task> = state.open_tasks().collect();
    let newest = open.get(open.len().saturating_sub(COMPARED)..).unwrap_or_default();
    let pairs = newest.iter().enumerate().filter_map(|(place, later)| {
        let earlier = newest.iter().take(place);
        let same = |earlier: &&&Task| same_work(state, earlier, later);
        earlier.copied().find(|earlier| same(&earlier)).map(|earlier| (earlier, *later))
    });
    pairs.collect()
}

fn same_work(state: &State, one: &Task, other: &Task) -> bool {
    let different_people = one.owner.is_none() || one.owner != other.owner;
    different_people && (alike(one.title.as_str(), other.title.as_str()) || one_rollback(state, one, other))
}

/// Both roll back the same service of the board.
fn one_rollback(state: &State, one: &Task, other: &Task) -> bool {
    let rolls_back = |task: &Task| task.kind == TaskKind::Rollback;
    let names =
        |task: &Task, service: &Text| words(task.title.as_str()).is_superset(&words(service.as_str()));
    let services = state.rollbacks.iter().map(|rollback| &rollback.service);
    let mut shared = services.filter(|service| names(one, service) && names(other, service));
    rolls_back(one) && rolls_back(other) && shared.next().is_some()
}

/// The words that count, in the form in which they are compared.
fn words(title: &str) -> BTreeSet<String> {
    let lower = title.to_lowercase().replace("roll back", "rollback").replace("rolling back", "rollback");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !EMPTY.contains(word)).map(stem).collect()
}

/// `payments` and `payment`, `checking` and `check`.
fn stem(word: &str) -> String {
    let endings = ["ing", "s"];
    let stem =
        endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.chars().count() > 3);
    stem.unwrap_or(word).to_owned()
}

/// The same word, or a slip of the same word.
fn near(one: &str, other: &str) -> bool {
    one == other || (one.len() > 5 && strsim::damerau_levenshtein(one, other) == 1)
}
