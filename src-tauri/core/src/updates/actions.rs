//! The current actions in words for audiences: no service, version or name.

use crate::{
    event::RollbackResult,
    incident::{IncidentState, Rollback, Stage},
    text::capital,
};

/// `We rolled back two changes: one helped, one did not. Another rollback is under way.`
pub fn actions(state: &IncidentState) -> String {
    let count = |is: fn(Stage) -> bool| state.rollbacks.iter().filter(|one| is(one.stage)).count();
    let done = count(is_done);
    let under_way = count(|stage| matches!(stage, Stage::Requested | Stage::RollingBack));
    let impossible = count(|stage| matches!(stage, Stage::NotPossible | Stage::Failed));
    let mut sentences = Vec::new();
    if done > 0 {
        sentences.push(rolled_back(&state.rollbacks, done));
    }
    if under_way > 0 {
        let more = match (done, under_way) {
            (0, 1) => "A rollback is".to_owned(),
            (_, 1) => "Another rollback is".to_owned(),
            (0, many) => format!("{} rollbacks are", capital(&number(many))),
            (_, many) => format!("{} more rollbacks are", capital(&number(many))),
        };
        sentences.push(format!("{more} under way."));
    }
    if impossible > 0 {
        sentences.push(format!("{} cannot be rolled back.", capital(&changes(impossible))));
    }
    if sentences.is_empty() {
        let people = state.on_call().count();
        sentences.push(match people {
            0 | 1 => "We are working on it.".to_owned(),
            many => format!("{} people are working on it.", capital(&number(many))),
        });
    }
    sentences.join(" ")
}

/// Once mitigated, only what helped matters.
pub fn what_helped(state: &IncidentState) -> String {
    let count = |stage: Stage| state.rollbacks.iter().filter(|one| one.stage == stage).count();
    match count(Stage::Verified(RollbackResult::Helped)) {
        0 => String::new(),
        helped => format!("Rolling back {} helped.", changes(helped)),
    }
}

fn is_done(stage: Stage) -> bool {
    matches!(stage, Stage::RolledBack | Stage::Verified(_))
}

/// How many changes were rolled back, and the results.
fn rolled_back(rollbacks: &[Rollback], done: usize) -> String {
    let of = |stage: Stage| rollbacks.iter().filter(|one| one.stage == stage).count();
    let results = [
        (of(Stage::Verified(RollbackResult::Helped)), "helped", "which helped"),
        (of(Stage::Verified(RollbackResult::DidNotHelp)), "did not help", "which did not help"),
        (of(Stage::RolledBack), "being checked", "and are checking whether that helped"),
        (
            of(Stage::Verified(RollbackResult::Inconclusive)),
            "unclear",
            "and do not know yet whether that helped",
        ),
    ];
    let changes = changes(done);
    let present: Vec<&(usize, &str, &str)> = results.iter().filter(|(count, _, _)| *count > 0).collect();
    match present.as_slice() {
        // All have the same result.
        [(_, _, all)] => format!("We rolled back {changes}, {all}."),
        several => {
            let each: Vec<String> = several.iter().map(|(count, each, _)| result(*count, each)).collect();
            format!("We rolled back {changes}: {}.", each.join(", "))
        }
    }
}

fn result(count: usize, what: &str) -> String {
    let verb = match (what, count) {
        ("helped" | "did not help", _) => "",
        (_, 1) => "is ",
        _ => "are ",
    };
    format!("{} {verb}{what}", number(count))
}

fn changes(count: usize) -> String {
    if count == 1 { "one change".to_owned() } else { format!("{} changes", number(count)) }
}

/// A number in words, up to twelve.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
