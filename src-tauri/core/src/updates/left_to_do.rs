//! What whoever logged the mitigation said is left to do: `the old table is back; ~310 pay runs still need a requeue`.

use crate::{
    Event, Status,
    codes::has_code,
    incident::{Task, TaskEnd},
    updates::{
        claim::Claim,
        moment::Moment,
        rollbacks,
        sentence_parts::{in_quotes, says_same, unended, words},
        template_kind::TemplateKind,
        update_kind::UpdateKind,
    },
};

/// A word of so many letters tells what a task is about.
const LETTERS: usize = 5;

/// `**Left to do, as of 15:35:** “~310 pay runs still need a requeue”.` Outside the team, while it is mitigated, and until a
/// task about it is done.
pub(super) fn left_to_do(moment: &Moment) -> Option<Claim> {
    let is_for_team = TemplateKind::of(moment.audience) == TemplateKind::Team;
    if is_for_team || moment.kind != UpdateKind::Mitigated {
        return None;
    }
    let (at, entry) = moment.status(Status::Mitigated)?;
    let record = moment.incident.record_of(entry)?;
    let Event::Mitigated { text: Some(text) } = &record.entry.event else { return None };
    let left = unended(rest_of(text.as_str())?);
    let is_said = || rollbacks::actions(moment).iter().any(|claim| says_same(&claim.text, left));
    let done = moment.state.tasks.iter().filter(|task| task.ended == Some(TaskEnd::Done));
    let is_done = done.into_iter().any(|task| task.ended_at >= Some(at) && is_about(task, left));
    if has_code(left) || left.contains('@') || is_done || is_said() {
        return None;
    }
    let text = format!("**Left to do, as of {}:** {}.", moment.clock(at), in_quotes(left));
    let corrected = moment.corrections(record).iter().copied();
    Some(Claim { text, entries: [entry].into_iter().chain(corrected).collect() })
}

/// The part of the text, behind another one, that says what isn't right yet.
fn rest_of(text: &str) -> Option<&str> {
    let behind = [";", ". ", ", but ", " but ", " – ", " — "]
        .iter()
        .find_map(|mark| Some(text.split_once(mark)?.1))?;
    let said = words(behind);
    said.iter()
        .any(|word| ["still", "stuck", "left", "remain", "remaining"].contains(&word.as_str()))
        .then(|| behind.trim())
}

/// Whether a task has a word of this text in its title.
fn is_about(task: &Task, text: &str) -> bool {
    let text = words(text);
    words(task.title.as_str()).iter().any(|word| word.chars().count() >= LETTERS && text.contains(word))
}
