//! Follow-ups as a task list, to paste into a task tracker.

use crate::rfo::{FollowUpRow, FollowUpState, Rfo};

/// One line each, as Markdown: `- [ ] Add an end-to-end test (Detect), Bora, due 2026-12-01`.
pub fn task_list(rfo: &Rfo) -> String {
    rfo.follow_ups.iter().map(|one| format!("{}\n", task(one))).collect()
}

fn task(one: &FollowUpRow) -> String {
    let mark = if one.state == FollowUpState::Open { " " } else { "x" };
    let owner = one.owner.as_ref().map(|owner| format!(", {owner}")).unwrap_or_default();
    let due = one.due.map(|due| format!(", due {due}")).unwrap_or_default();
    let dropped = match (one.state, &one.end) {
        (FollowUpState::Dropped, Some(why)) => format!(" (dropped: {why})"),
        _ => String::new(),
    };
    let what: String = one.what.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    format!("- [{mark}] {what} ({}){owner}{due}{dropped}", one.aim)
}
