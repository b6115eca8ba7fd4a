//! `grizzly checklist`, as people read it.

use std::io::Write;

use chrono_tz::Tz;
use grizzly_app::{
    api::{Checklist, Problem},
    local,
};
use grizzly_core::{ChecklistStep, Severity, StepState, Time, time::span};

const DAY: &str = "%Y-%m-%d";

/// One step per line: its mark, how long it took or is overdue, when it was due, and its entry. Current and overdue
/// steps also show what to say.
pub fn print(out: &mut dyn Write, checklist: &Checklist, zone: Tz) -> Result<(), Problem> {
    let severity = checklist.severity.map_or("SEV?", Severity::name);
    let at = local(checklist.at, zone, "%Y-%m-%d %H:%M");
    writeln!(out, "{}", checklist.summary)?;
    writeln!(out, "{severity} · {} · {at} {zone}\n", checklist.playbook)?;
    let titles = checklist.steps.iter().map(|step| step.title.as_str().chars().count());
    let width = titles.max().unwrap_or(0);
    for step in &checklist.steps {
        let title = format!("{:<width$}", step.title.as_str());
        let due = step.due.map(|due| format!("due {}", clock(due, checklist.at, zone)));
        let number = step.number.map(|number| format!("#{number}"));
        let (due, number) = (due.unwrap_or_default(), number.unwrap_or_default());
        let next = if step.current { "  ← current step" } else { "" };
        let line =
            format!("{} {title}  {:<26} {due:<13} {number:<6}{}{next}", mark(step), took(step), step.note);
        writeln!(out, "{}", line.trim_end())?;
        // What a done step asks was answered. If it is current, Next says what is missing now.
        let asks = step.state == StepState::Overdue || step.current && step.state != StepState::Done;
        if asks && !step.say.is_empty() {
            writeln!(out, "    “{}”", step.say)?;
        }
    }
    Ok(())
}

fn mark(step: &ChecklistStep) -> &'static str {
    match step.state {
        // Done before, and something of it is open again.
        StepState::Done if step.current => "◐",
        StepState::Done => "✓",
        StepState::Overdue => "!",
        StepState::Pending => "○",
    }
}

fn took(step: &ChecklistStep) -> String {
    match (step.state, step.seconds) {
        (_, None) => String::new(),
        (StepState::Overdue, Some(seconds)) => format!("overdue by {}", span(seconds)),
        (_, Some(seconds)) if seconds < 0 => format!("{} before declaring", span(-seconds)),
        (_, Some(seconds)) => format!("{} after declaring", span(seconds)),
    }
}

/// `10:42`, with the weekday if it is another day.
fn clock(time: Time, now: Time, zone: Tz) -> String {
    let same_day = local(time, zone, DAY) == local(now, zone, DAY);
    local(time, zone, if same_day { "%H:%M" } else { "%a %H:%M" })
}
