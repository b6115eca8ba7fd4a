//! `grizzly next` and `grizzly briefing`, as people read them.

use std::io::Write;

use chrono_tz::Tz;
use grizzly_core::{Time, advice::Level, time::span};

use crate::{
    api::{AdviceView, BriefingView, NextView, Problem},
    view::local,
};

/// The advice, the most urgent first: what is wrong and since when, what to say, what to log.
pub fn next(out: &mut dyn Write, next: &NextView, zone: Tz) -> Result<(), Problem> {
    writeln!(out, "{}", next.summary)?;
    writeln!(out, "{} {zone}", local(next.at, zone, "%Y-%m-%d %H:%M"))?;
    if next.next.is_empty() {
        writeln!(out, "\nNothing to do or to ask now.")?;
    }
    for advice in &next.next {
        writeln!(out, "\n{} {} · {}", mark(advice.level), advice.why, when(advice, next.at))?;
        writeln!(out, "  “{}”", advice.words)?;
        let width = advice.actions.iter().map(|action| action.label.chars().count()).max().unwrap_or(0);
        for action in &advice.actions {
            let rest = if action.whole { "" } else { "…" };
            writeln!(out, "    {:<width$}  {}{rest}", action.label, action.line)?;
        }
        writeln!(out, "    {:<width$}  /put-off {} 5m", "Later", advice.condition)?;
    }
    Ok(())
}

fn mark(level: Level) -> &'static str {
    match level {
        Level::Alarm => "‼",
        Level::Due => "!",
        Level::Warn => "◔",
        Level::Step => "○",
    }
}

/// `since 3 min`, `due in 4 min`, `2 min late`.
fn when(advice: &AdviceView, at: Time) -> String {
    let minutes = |seconds: i64| if seconds < 60 { span(seconds) } else { span(seconds / 60 * 60) };
    let to_go = advice.due.seconds_since(at);
    match advice.level {
        Level::Warn => format!("due in {}", minutes(to_go)),
        Level::Alarm => format!("{} late", minutes(-to_go)),
        Level::Due | Level::Step => format!("for {}", minutes(at.seconds_since(advice.since).max(0))),
    }
}

/// The page as plain text.
pub fn briefing(out: &mut dyn Write, briefing: &BriefingView) -> Result<(), Problem> {
    Ok(write!(out, "{}", briefing.text)?)
}
