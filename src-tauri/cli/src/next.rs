//! `grizzly next`, as people read it.

use std::io::Write;

use chrono_tz::Tz;
use grizzly_app::{
    api::{NextView, NudgeView},
    local,
};
use grizzly_core::{Time, nudges::Level, time::span};

use crate::print::Printed;

/// The nudges, most urgent first: what is wrong, since when, what to say, and the lines that log it.
pub fn next(out: &mut dyn Write, next: &NextView, zone: Tz) -> Printed {
    writeln!(out, "{}", next.summary)?;
    writeln!(out, "{} {zone}", local(next.at, zone, "%Y-%m-%d %H:%M"))?;
    if next.next.is_empty() {
        writeln!(out, "\nNothing to do right now.")?;
    }
    for nudge in &next.next {
        writeln!(out, "\n{:<9}  {}{}", label(nudge.level), nudge.why, timing(nudge, next.at, zone))?;
        writeln!(out, "  “{}”", nudge.say)?;
        let width = nudge.actions.iter().map(|action| action.label.chars().count()).max().unwrap_or(0);
        for action in &nudge.actions {
            // A line that ends with a space is continued by a person; the others can be sent as they are.
            let rest = if action.line.ends_with(' ') { "…" } else { "" };
            writeln!(out, "    {:<width$}  {}{rest}", action.label, action.line)?;
        }
        writeln!(out, "    {:<width$}  /snooze {} 5m", "Snooze", nudge.nudge)?;
    }
    Ok(())
}

fn label(level: Level) -> &'static str {
    match level {
        Level::Alarm => "Urgent",
        Level::Due => "Due now",
        Level::Warn => "Due soon",
        Level::Step => "Next step",
    }
}

/// ` · since 22:14`, ` · due in 4 min`, ` · overdue by 2 min`; empty for the next step, which is never late.
fn timing(nudge: &NudgeView, at: Time, zone: Tz) -> String {
    let minutes = |seconds: i64| if seconds < 60 { span(seconds) } else { span(seconds / 60 * 60) };
    let to_go = nudge.due.seconds_since(at);
    match nudge.level {
        Level::Alarm if to_go == 0 => " · due now".to_owned(),
        Level::Warn => format!(" · due in {}", minutes(to_go)),
        Level::Alarm => format!(" · overdue by {}", minutes(-to_go)),
        Level::Due => format!(" · since {}", clock(nudge.since, at, zone)),
        Level::Step => String::new(),
    }
}

/// `10:42`, with the date if it is another day.
fn clock(time: Time, now: Time, zone: Tz) -> String {
    let same_day = local(time, zone, "%F") == local(now, zone, "%F");
    local(time, zone, if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" })
}
