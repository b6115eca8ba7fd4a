//! What a mitigation left to do, as whoever logged it said: `the old table is back; ~310 pay runs still need a requeue`.

use crate::{
    EntryId, Event, Incident, Record, Status, Time,
    incident::{Task, TaskEnd},
};

/// A word of so many letters tells what a task is about.
const LETTERS: usize = 5;

/// What was left to do.
pub struct LeftOver<'a> {
    pub text: &'a str,
    /// When it was said.
    pub at: Time,
    /// The entry that says it, with its corrections.
    pub record: &'a Record,
    /// When a task about it was done, or somebody said that it is, and the entry that says so.
    pub done: Option<(Time, EntryId)>,
}

/// `None`: it isn't mitigated, or its entry says nothing of the kind.
pub fn left_over(incident: &Incident) -> Option<LeftOver<'_>> {
    let state = incident.state();
    let at = state.reached(Status::Mitigated)?;
    let is_it =
        |record: &&Record| record.entry.at == at && matches!(record.entry.event, Event::Mitigated { .. });
    let record = incident.in_effect_but_notes().rev().find(is_it)?;
    let Event::Mitigated { text: Some(text) } = &record.entry.event else { return None };
    let text = rest_of(text.as_str())?.trim_end_matches('.');
    let is_about_it = |id: EntryId| {
        let mut tasks = state.tasks.iter().filter(|task| task.ended == Some(TaskEnd::Done));
        tasks.any(|task| task.id == id && is_about(task, text))
    };
    let mut since = incident.in_effect().filter(|one| one.number > record.number && one.entry.at >= at);
    let done = since.find(|one| match &one.entry.event {
        Event::TaskDone { task, .. } if is_about_it(*task) => true,
        Event::Note { text: note }
        | Event::TaskReported { text: note, .. }
        | Event::TaskDone { outcome: Some(note), .. }
        | Event::Fixed { text: Some(note) }
        | Event::Resolved { text: Some(note) } => says_done(note.as_str(), text),
        _ => false,
    });
    Some(LeftOver { text, at, record, done: done.map(|one| (one.entry.at, one.entry.id)) })
}

impl LeftOver<'_> {
    pub fn entry(&self) -> EntryId {
        self.record.entry.id
    }
}

/// The part of the text, behind another one, that says what isn't right yet.
fn rest_of(text: &str) -> Option<&str> {
    const LEFT: [&str; 5] = ["still", "stuck", "left", "remain", "remaining"];
    // `nothing is left`, `still watching`
    const NOT: [&str; 8] =
        ["no", "none", "nothing", "watching", "monitoring", "checking", "looking", "investigating"];
    let says_left = |part: &&str| {
        let has = |list: &[&str]| words(part).any(|word| list.contains(&word.as_str()));
        has(&LEFT) && !has(&NOT)
    };
    let marks = [";", ". ", ", but ", " but ", " – ", " — ", ", "];
    let behind = |mark: &str| Some(text.split_once(mark)?.1.trim());
    marks.into_iter().filter_map(behind).find(says_left)
}

/// Whether a note says that what it counts, or calls by two of its words, is over: `the ~60 stuck check-ins are through`; or all
/// of it: `all tickets are out`.
fn says_done(note: &str, left: &str) -> bool {
    const DONE: [&str; 20] = [
        "through",
        "done",
        "gone",
        "empty",
        "processed",
        "cleared",
        "finished",
        "caught",
        "drained",
        "out",
        "sent",
        "mailed",
        "delivered",
        "reissued",
        "refunded",
        "closed",
        "fixed",
        "repaired",
        "corrected",
        "booked",
    ];
    const NOT: [&str; 5] = ["not", "still", "yet", "half", "but"];
    let (note, left): (Vec<String>, Vec<String>) = (stems(note).collect(), stems(left).collect());
    let has = |list: &[&str]| note.iter().any(|word| list.contains(&word.as_str()));
    let shared: Vec<&String> = left.iter().filter(|word| note.contains(word)).collect();
    let is_number = |word: &&&String| word.starts_with(|c: char| c.is_ascii_digit());
    let nouns = shared.iter().filter(|word| word.chars().count() >= LETTERS).count();
    // `have to restart`, and `restarted`
    let is_past_of = |word: &String| word.chars().count() >= LETTERS && note.contains(&format!("{word}ed"));
    let is_done = has(&DONE) || left.iter().any(is_past_of);
    let is_named = shared.iter().any(|word| is_number(&word)) || nouns > 1 || nouns == 1 && has(&["all"]);
    is_done && !has(&NOT) && is_named
}

/// Whether a task has a word of this text in its title.
pub fn is_about(task: &Task, text: &str) -> bool {
    let text: Vec<String> = stems(text).collect();
    stems(task.title.as_str()).any(|word| word.chars().count() >= LETTERS && text.contains(&word))
}

/// Words without the end of a plural.
fn stems(text: &str) -> impl Iterator<Item = String> {
    words(text).map(|word| match word.strip_suffix('s') {
        Some(stem) if stem.chars().count() >= LETTERS => stem.to_owned(),
        _ => word,
    })
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
