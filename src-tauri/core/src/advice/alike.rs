//! Whether two people do the same: tasks that read alike, and two hands on one service's rollback.

use crate::{
    Handle, Text,
    event::TaskKind,
    incident::{Rollback, Stage, State, Task},
};

/// Two tasks are taken for the same when they share more than this part of their words
/// (Sørensen and Dice, 1945). Set by the examples in the tests.
const SAME: f64 = 0.75;
/// Words that say nothing about what is done.
const EMPTY: [&str; 36] = [
    "a", "an", "the", "of", "for", "in", "on", "to", "and", "with", "at", "is", "it", "all", "our", "please",
    "service", "services", "app", "now", "again", "do", "find", "out", "into", "if", "whether", "this",
    "that", "from", "by", "me", "us", "we", "can", "you",
];
/// Ways to say the same in one word.
const ONE_WORD: [(&str, &str); 6] = [
    ("roll back", "rollback"),
    ("rolling back", "rollback"),
    ("rolled back", "rollback"),
    ("revert", "rollback"),
    ("look at", "check"),
    ("phone", "call"),
];
/// What is compared of a title: so many words, and of each so many letters. A pasted log says no more.
const WORDS: usize = 20;
const LETTERS: usize = 20;
/// So many of the newest open tasks are held against each other.
const COMPARED: usize = 40;

/// Whether two titles name the same work: `rollback payments` and `roll back the payments service`.
pub fn alike(one: &str, other: &str) -> bool {
    share(&words(one), &words(other))
}

fn share(one: &[String], other: &[String]) -> bool {
    if one.is_empty() || other.is_empty() || numbers_differ(one, other) {
        return false;
    }
    let shared = one.iter().filter(|word| other.iter().any(|candidate| near(word, candidate))).count();
    #[expect(clippy::cast_precision_loss, reason = "a title has few words")]
    let likeness = (2 * shared) as f64 / (one.len() + other.len()) as f64;
    likeness > SAME
}

/// An open task with its words, and the services of the board that it names.
struct Worded<'a> {
    task: &'a Task,
    words: Vec<String>,
    services: Vec<usize>,
}

/// Pairs of open tasks that seem to be the same, the earlier one first; each later task once.
pub(super) fn twice(state: &State) -> Vec<(&Task, &Task)> {
    let tasks = worded(state);
    let pairs = tasks.iter().enumerate().filter_map(|(place, later)| {
        let earlier = tasks.iter().take(place).find(|earlier| same_work(earlier, later))?;
        Some((earlier.task, later.task))
    });
    pairs.collect()
}

/// Open tasks to roll a service back of which somebody else rolls it back, or was asked to.
pub(super) fn rolled_back_by_another(state: &State) -> Vec<(&Rollback, &Handle, &Task)> {
    let under_way = |rollback: &&Rollback| matches!(rollback.stage, Stage::Asked | Stage::RollingBack);
    let tasks = worded(state);
    let by_another = tasks.iter().filter(|known| known.task.kind == TaskKind::Rollback).filter_map(|known| {
        let rollbacks = known.services.iter().filter_map(|place| state.rollbacks.get(*place));
        let rollback = rollbacks.into_iter().find(under_way)?;
        let of = rollback.of.as_ref().filter(|of| !known.task.is_of(of))?;
        Some((rollback, of, known.task))
    });
    by_another.collect()
}

/// Open tasks of two people with different work on one service that is suspected or rolled back: the
/// earlier one, the later one, the service.
pub(super) fn on_one_service(state: &State) -> Vec<(&Task, &Task, &Text)> {
    let in_question =
        |rollback: &&Rollback| matches!(rollback.stage, Stage::Suspected | Stage::Asked | Stage::RollingBack);
    let tasks = worded(state);
    let pairs = tasks.iter().enumerate().filter_map(|(place, later)| {
        let owned = later.task.owner.is_some();
        tasks.iter().take(place).filter(|_| owned).find_map(|earlier| {
            let two_people = earlier.task.owner.is_some() && earlier.task.owner != later.task.owner;
            let same_kind = earlier.task.kind == later.task.kind && !same_work(earlier, later);
            let shared = later.services.iter().filter(|service| earlier.services.contains(service));
            let boards = shared.filter_map(|service| state.rollbacks.get(*service));
            let rollback = boards.into_iter().find(in_question).filter(|_| two_people && same_kind)?;
            Some((earlier.task, later.task, &rollback.service))
        })
    });
    pairs.collect()
}

fn worded(state: &State) -> Vec<Worded<'_>> {
    let services: Vec<Vec<String>> =
        state.rollbacks.iter().map(|rollback| words(rollback.service.as_str())).collect();
    let names = |title: &[String], service: &[String]| {
        !service.is_empty() && service.iter().all(|word| title.contains(word))
    };
    let open: Vec<&Task> = state.open_tasks().collect();
    let newest = open.get(open.len().saturating_sub(COMPARED)..).unwrap_or_default();
    let worded = newest.iter().map(|task| {
        let words = words(task.title.as_str());
        let named = services.iter().enumerate().filter(|(_, service)| names(&words, service));
        let services = named.map(|(place, _)| place).collect();
        Worded { task, words, services }
    });
    worded.collect()
}

fn same_work(one: &Worded, other: &Worded) -> bool {
    let different_people = one.task.owner.is_none() || one.task.owner != other.task.owner;
    let both_name = !one.services.is_empty() && !other.services.is_empty();
    let shares_service = one.services.iter().any(|service| other.services.contains(service));
    let both_roll_back = [one, other].iter().all(|known| known.task.kind == TaskKind::Rollback);
    let same = match () {
        () if both_roll_back && shares_service => true,
        () => share(&one.words, &other.words) && (shares_service || !both_name),
    };
    different_people && same
}

/// The words that count, in the form in which they are compared, each once.
fn words(title: &str) -> Vec<String> {
    let beginning: String = title.chars().take(WORDS * LETTERS).collect();
    let mut lower = beginning.to_lowercase();
    for (said, meant) in ONE_WORD {
        if lower.contains(said) {
            lower = lower.replace(said, meant);
        }
    }
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.filter(|word| !EMPTY.contains(word)).take(WORDS);
    let mut words: Vec<String> =
        words.map(|word| stem(&word.chars().take(LETTERS).collect::<String>())).collect();
    words.sort_unstable();
    words.dedup();
    words
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
    let slip = || {
        let long = one.len() > 5 && one.len().abs_diff(other.len()) <= 1;
        long && !has_digit(one) && strsim::damerau_levenshtein(one, other) == 1
    };
    one == other || slip()
}

/// `shard 3` is not `shard 4`.
fn numbers_differ(one: &[String], other: &[String]) -> bool {
    let numbers =
        |words: &[String]| -> Vec<String> { words.iter().filter(|word| has_digit(word)).cloned().collect() };
    let (one, other) = (numbers(one), numbers(other));
    !one.is_empty() && !other.is_empty() && one != other
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}
