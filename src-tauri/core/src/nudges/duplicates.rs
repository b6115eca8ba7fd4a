//! Finds duplicate work: similar tasks, and two people on the rollback of one service.

use crate::{
    PersonId, Text,
    event::TaskKind,
    incident::{IncidentState, Rollback, Stage, Task},
};

/// Two titles mean the same work when they share more than this part of their words
/// (Sørensen and Dice, 1945). Set by the examples in the tests.
const SIMILAR: f64 = 0.75;
/// Words that don't describe the work.
const STOP_WORDS: [&str; 36] = [
    "a", "an", "the", "of", "for", "in", "on", "to", "and", "with", "at", "is", "it", "all", "our", "please",
    "service", "services", "app", "now", "again", "do", "find", "out", "into", "if", "whether", "this",
    "that", "from", "by", "me", "us", "we", "can", "you",
];
/// Phrases and the word that they are compared as.
const SYNONYMS: [(&str, &str); 6] = [
    ("roll back", "rollback"),
    ("rolling back", "rollback"),
    ("rolled back", "rollback"),
    ("revert", "rollback"),
    ("look at", "check"),
    ("phone", "call"),
];
/// At most this many words of a title are compared, and this many letters of each word.
const WORDS: usize = 20;
const LETTERS: usize = 20;
/// At most this many of the newest open tasks are compared.
const COMPARED: usize = 40;

/// Whether two titles mean the same work: `rollback payments` and `roll back the payments service`.
pub fn are_similar(one: &str, other: &str) -> bool {
    share_words(&words(one), &words(other))
}

fn share_words(one: &[String], other: &[String]) -> bool {
    if one.is_empty() || other.is_empty() || numbers_differ(one, other) {
        return false;
    }
    let shared = one.iter().filter(|word| other.iter().any(|candidate| is_near(word, candidate))).count();
    #[expect(clippy::cast_precision_loss, reason = "a title has few words")]
    let similarity = (2 * shared) as f64 / (one.len() + other.len()) as f64;
    similarity > SIMILAR
}

/// An open task with the words of its title, and the services on the board that it names.
struct TaskWords<'a> {
    task: &'a Task,
    words: Vec<String>,
    services: Vec<usize>,
}

/// Pairs of open tasks with the same work, the earlier one first; each later task once.
pub(super) fn duplicates(state: &IncidentState) -> Vec<(&Task, &Task)> {
    let tasks = task_words(state);
    let pairs = tasks.iter().enumerate().filter_map(|(place, later)| {
        let earlier = tasks.iter().take(place).find(|earlier| same_work(earlier, later))?;
        Some((earlier.task, later.task))
    });
    pairs.collect()
}

/// Open tasks to roll back a service that somebody else is rolling back, or was asked to.
pub(super) fn rolled_back_by_another(state: &IncidentState) -> Vec<(&Rollback, &PersonId, &Task)> {
    let under_way = |rollback: &&Rollback| rollback.is_under_way();
    let tasks = task_words(state);
    let by_another = tasks.iter().filter(|known| known.task.kind == TaskKind::Rollback).filter_map(|known| {
        let rollbacks = known.services.iter().filter_map(|place| state.rollbacks.get(*place));
        let rollback = rollbacks.into_iter().find(under_way)?;
        let owner = rollback.owner.as_ref().filter(|owner| !known.task.is_owned_by(owner))?;
        Some((rollback, owner, known.task))
    });
    by_another.collect()
}

/// Open tasks of two people with different work on one service that is suspected or rolled back: the
/// earlier one, the later one, the service.
pub(super) fn on_one_service(state: &IncidentState) -> Vec<(&Task, &Task, &Text)> {
    let in_question = |rollback: &&Rollback| {
        matches!(rollback.stage, Stage::Suspected | Stage::Requested | Stage::RollingBack)
    };
    let tasks = task_words(state);
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

fn task_words(state: &IncidentState) -> Vec<TaskWords<'_>> {
    let services: Vec<Vec<String>> =
        state.rollbacks.iter().map(|rollback| words(rollback.service.as_str())).collect();
    let names = |title: &[String], service: &[String]| {
        !service.is_empty() && service.iter().all(|word| title.contains(word))
    };
    let open: Vec<&Task> = state.open_tasks().collect();
    let newest = open.get(open.len().saturating_sub(COMPARED)..).unwrap_or_default();
    let found = newest.iter().map(|task| {
        let words = words(task.title.as_str());
        let named = services.iter().enumerate().filter(|(_, service)| names(&words, service));
        let services = named.map(|(place, _)| place).collect();
        TaskWords { task, words, services }
    });
    found.collect()
}

fn same_work(one: &TaskWords, other: &TaskWords) -> bool {
    let different_people = one.task.owner.is_none() || one.task.owner != other.task.owner;
    let both_name = !one.services.is_empty() && !other.services.is_empty();
    let shares_service = one.services.iter().any(|service| other.services.contains(service));
    let both_roll_back = [one, other].iter().all(|known| known.task.kind == TaskKind::Rollback);
    let same = match () {
        () if both_roll_back && shares_service => true,
        () => share_words(&one.words, &other.words) && (shares_service || !both_name),
    };
    different_people && same
}

/// The words that count, in the form in which they are compared, each once.
fn words(title: &str) -> Vec<String> {
    let beginning: String = title.chars().take(WORDS * LETTERS).collect();
    let mut lower = beginning.to_lowercase();
    for (said, meant) in SYNONYMS {
        if lower.contains(said) {
            lower = lower.replace(said, meant);
        }
    }
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.filter(|word| !STOP_WORDS.contains(word)).take(WORDS);
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

/// The same word, or a typo of it.
fn is_near(one: &str, other: &str) -> bool {
    let typo = || {
        let long = one.len() > 5 && one.len().abs_diff(other.len()) <= 1;
        long && !has_digit(one) && strsim::damerau_levenshtein(one, other) == 1
    };
    one == other || typo()
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
