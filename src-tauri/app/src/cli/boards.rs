//! The boards of `grizzly show`: tasks, rollbacks, facts, and what CEO and CS were told.

use std::io::Write;

use chrono_tz::Tz;
use grizzly_core::{Handle, time::span, words::sure_words};

use crate::{
    api::{FactView, IncidentView, Problem, RollbackView, TaskView, ToldView},
    view::local,
};

/// Each board that has anything on it.
pub fn print(out: &mut dyn Write, view: &IncidentView, zone: Tz) -> Result<(), Problem> {
    let open: Vec<String> =
        view.tasks.iter().filter(|task| task.over.is_none()).map(|task| task_line(task, view)).collect();
    let rollbacks = view.rollbacks.iter().map(rollback_line).collect();
    let facts = view.facts.iter().map(|fact| fact_line(fact, zone)).collect();
    let told = view.told.iter().filter_map(|told| told_line(told, zone)).collect();
    for (title, lines) in [("Tasks", open), ("Rollbacks", rollbacks), ("Facts", facts), ("Told", told)] {
        let lines: Vec<String> = lines;
        if !lines.is_empty() {
            writeln!(out, "\n{title}\n  {}", lines.join("\n  "))?;
        }
    }
    Ok(())
}

fn task_line(task: &TaskView, view: &IncidentView) -> String {
    let owner = task.owner.as_ref().map_or("nobody".to_owned(), Handle::name);
    let until = view.row.clock_until.filter(|_| !view.row.running).unwrap_or(view.now);
    let used = until.seconds_since(task.accepted_at.unwrap_or(task.given_at)).max(0) / 60;
    let minutes = task.minutes.map_or_else(|| format!("{used} min"), |given| format!("{used} / {given} min"));
    let state = match (&task.blocked_on, &task.report) {
        (Some(on), _) => format!("  waits for {on}"),
        (None, Some(report)) => format!("  {report}"),
        (None, None) if task.owner.is_some() && task.accepted_at.is_none() => "  not yet said yes".to_owned(),
        (None, None) => String::new(),
    };
    format!("#{:<4} {owner:<8} {}  {minutes}{state}", task.number, task.title)
}

fn rollback_line(rollback: &RollbackView) -> String {
    let took = rollback.started_at.zip(rollback.finished_at).map(|(from, to)| to.seconds_since(from));
    let took = took.map(|seconds| format!(", took {}", span(seconds))).unwrap_or_default();
    let why = rollback.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    format!("{:<16} {}{took}{why}", rollback.service, rollback.label)
}

fn fact_line(fact: &FactView, zone: Tz) -> String {
    let sure = fact.sure.map(|sure| format!(" · {}", sure_words(sure))).unwrap_or_default();
    format!("{:<16} {}{sure}  #{} {}", fact.label, fact.text, fact.number, local(fact.at, zone, "%H:%M"))
}

fn told_line(told: &ToldView, zone: Tz) -> Option<String> {
    let last = told.last.as_ref()?;
    let due = told.due.map(|due| format!("  next {}", local(due, zone, "%H:%M"))).unwrap_or_default();
    Some(format!("{:<4} {}  {}{due}", told.label, local(last.at, zone, "%H:%M"), last.text))
}
