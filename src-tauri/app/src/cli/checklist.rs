//! `grizzly checklist`, as people read it.

use std::io::Write;

use chrono_tz::Tz;
use grizzly_core::{CheckStep, Severity, StepState, Time, time::span};

use crate::{
    api::{Checklist, Problem},
    view::local,
};

const DAY: &str = "%Y-%m-%d";

/// A step on each line, with its mark, how long it took or is late, when it was due, and what proves
/// it; those to do now with what to say.
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
        let line = format!("  {} {title}  {:<17}{due:<13} {number:<6}{}", mark(step), took(step), step.note);
        writeln!(out, "{}", line.trim_end())?;
        if matches!(step.state, StepState::Now | StepState::Late) && !step.words.is_empty() {
            writeln!(out, "      “{}”", step.words)?;
        }
    }
    Ok(())
}

fn mark(step: &CheckStep) -> &'static str {
    match step.state {
        StepState::Done => "✓",
        StepState::Now => "◐",
        StepState::Late => "!",
        StepState::ToCome => "○",
    }
}

fn took(step: &CheckStep) -> String {
    match (step.state, step.seconds) {
        (_, None) => String::new(),
        (StepState::Late, Some(seconds)) => format!("{} late", span(seconds)),
        (_, Some(seconds)) if seconds < 0 => format!("{} before", span(-seconds)),
        (_, Some(seconds)) => format!("after {}", span(seconds)),
    }
}

/// `10:42`, with its day where that is another one.
fn clock(time: Time, now: Time, zone: Tz) -> String {
    let same_day = local(time, zone, DAY) == local(now, zone, DAY);
    local(time, zone, if same_day { "%H:%M" } else { "%a %H:%M" })
}
