//! What the command line prints.

use std::io::{self, Write};

use chrono_tz::Tz;
use grizzly_core::{FoundBy, IncidentId, Severity, Time, incident::Presence, time::span};
use grizzly_log::Verified;
use serde::Serialize;

use crate::{
    api::{Code, IncidentRow, IncidentView, LogRow, PersonView, Problem},
    cli::boards,
    view::local,
};

pub type Printed = Result<(), Problem>;

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        let code = if error.kind() == io::ErrorKind::BrokenPipe { Code::Unread } else { Code::Log };
        Self::new(code, format!("The answer could not be printed: {error}."), "What was said is logged.")
    }
}

pub fn incident_id(out: &mut dyn Write, id: Option<IncidentId>) -> Printed {
    if let Some(id) = id {
        writeln!(out, "{id}")?;
    }
    Ok(())
}

/// Names the incident: of several, it may not be the one that was meant.
pub fn logged(out: &mut dyn Write, numbers: &[u32], summary: &str) -> Printed {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("#{number}")).collect();
    Ok(writeln!(out, "logged {} in “{summary}”", numbers.join(" "))?)
}

pub fn several_run(out: &mut dyn Write, running: usize) -> Printed {
    Ok(writeln!(out, "{running} incidents run; current is the one declared last.")?)
}

pub fn remark(out: &mut dyn Write, remark: Option<String>) -> Printed {
    if let Some(remark) = remark {
        writeln!(out, "{remark}")?;
    }
    Ok(())
}

pub fn json<T: Serialize>(out: &mut dyn Write, value: &T) -> Printed {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
    Ok(writeln!(out, "{text}")?)
}

pub fn list(out: &mut dyn Write, rows: &[IncidentRow], current: Option<IncidentId>, now: Time) -> Printed {
    if rows.is_empty() {
        writeln!(out, "No incident yet. Declare one: grizzly declare \"what is wrong\"")?;
    }
    for row in rows {
        let mark = if row.running && Some(row.id) == current { "  (current)" } else { "" };
        let clock = span(row.clock_until.unwrap_or(now).seconds_since(row.clock_from));
        let severity = row.severity.map_or("SEV?", Severity::name);
        let phase = row.phase.label();
        writeln!(out, "{}  {severity}  {phase:<16}  {clock:>12}  {}{mark}", row.id, row.summary)?;
    }
    Ok(())
}

pub fn show(out: &mut dyn Write, view: &IncidentView, zone: Tz) -> Printed {
    let row = &view.row;
    let clock = span(row.clock_until.unwrap_or(view.now).seconds_since(row.clock_from));
    let since = if row.clock_from_first_error { "first error" } else { "declaring" };
    writeln!(out, "{}", row.summary)?;
    writeln!(
        out,
        "{} · {} · {clock} since {since}",
        row.severity.map_or("SEV?", Severity::name),
        row.phase.label()
    )?;
    writeln!(out, "{}", row.id)?;
    let person =
        |handle: &Option<grizzly_core::Handle>| handle.as_ref().map_or("nobody yet".into(), |h| h.name());
    writeln!(out, "\nCall     {}", view.call.as_deref().unwrap_or("no link yet"))?;
    writeln!(out, "Leader   {}, next {}", person(&row.leader), person(&view.next_leader))?;
    writeln!(out, "People   {}", people(view))?;
    writeln!(out, "Found by {}", view.found_by.map_or("not said", FoundBy::name))?;

    boards::print(out, view, zone)?;

    writeln!(out, "\nMilestones ({zone})")?;
    for milestone in &view.milestones {
        let at = milestone.at.map_or("not recorded".into(), |at| local(at, zone, "%Y-%m-%d %H:%M"));
        let number = milestone.number.map(|number| format!("  #{number}")).unwrap_or_default();
        writeln!(out, "  {:<24}{at}{number}", milestone.label)?;
    }
    for (title, key) in [("Intervals", true), ("Steps", false)] {
        writeln!(out, "\n{title}")?;
        for interval in view.intervals.iter().filter(|interval| interval.key == key) {
            let median = interval.median.map(|median| format!("  (median {})", span(median)));
            writeln!(out, "  {:<48}{}{}", interval.label, interval.text, median.unwrap_or_default())?;
        }
    }
    let zones = if zone == Tz::UTC { "UTC".to_owned() } else { format!("{zone}, UTC") };
    writeln!(out, "\nLog ({zones})")?;
    let mut day = String::new();
    for row in &view.log {
        let of_row = local(row.at, zone, "%Y-%m-%d");
        if of_row != day {
            writeln!(out, "  {of_row}")?;
            day = of_row;
        }
        log_row(out, row, zone)?;
    }
    Ok(())
}

fn people(view: &IncidentView) -> String {
    let presence = |person: &PersonView| match person.presence {
        Presence::OnCall => person.name.clone(),
        Presence::CalledIn => format!("{} (called in)", person.name),
        Presence::NoAnswer => format!("{} (no answer)", person.name),
        Presence::Left => format!("{} (left)", person.name),
    };
    let people: Vec<String> = view.people.iter().map(presence).collect();
    if people.is_empty() { "nobody yet".to_owned() } else { people.join(", ") }
}

fn log_row(out: &mut dyn Write, row: &LogRow, zone: Tz) -> Printed {
    let number = format!("#{}", row.number);
    let utc = if zone == Tz::UTC { String::new() } else { local(row.at, Tz::UTC, "  %H:%MZ") };
    let times = format!("{}{utc}", local(row.at, zone, "%H:%M"));
    let mark = if row.milestone.is_some() { "◆" } else { " " };
    let words = [row.head.as_str(), row.tail.as_str()].into_iter().filter(|part| !part.is_empty());
    let mut says = words.collect::<Vec<_>>().join(": ");
    if let Some(why) = &row.struck {
        says = format!("[struck: {why}] {says}");
    }
    if let Some(was) = &row.was {
        says.push_str(&format!(" [was: {was}]"));
    }
    if let Some(was) = row.was_at {
        says.push_str(&format!(" [was at {}]", local(was, zone, "%H:%M")));
    }
    if row.late {
        says.push_str(&format!(" [logged {} later]", span(row.recorded_at.seconds_since(row.at))));
    }
    let says = says.replace('\n', "\n                               ");
    Ok(writeln!(out, "  {number:<5} {times}  {mark} {}  {says}", row.author.name())?)
}

pub fn verified(out: &mut dyn Write, verified: &Verified, as_json: bool) -> Printed {
    let heads: Vec<(String, &String)> =
        verified.heads.iter().map(|(id, hash)| (id.to_string(), hash)).collect();
    if as_json {
        let heads: serde_json::Map<String, serde_json::Value> =
            heads.into_iter().map(|(device, hash)| (device, hash.as_str().into())).collect();
        return json(
            out,
            &serde_json::json!({ "entries": verified.entries, "withheld": verified.withheld, "heads": heads, "faults": verified.faults }),
        );
    }
    for fault in &verified.faults {
        writeln!(out, "✕ {fault}")?;
    }
    for (device, hash) in heads {
        writeln!(out, "head of device {device}: {hash}")?;
    }
    let whole = if verified.faults.is_empty() { "all whole" } else { "not whole" };
    let withheld = match verified.withheld {
        0 => String::new(),
        withheld => format!(" and the hashes of {withheld} others"),
    };
    Ok(writeln!(out, "{} entries{withheld}, {whole}", verified.entries)?)
}
