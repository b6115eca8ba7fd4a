//! What several commands print.

use std::{
    io::{self, Write},
    path::Path,
};

use grizzly_app::api::{IncidentList, IncidentRow, LogRow, Problem};
use grizzly_core::{IncidentId, Severity, Status, Time, event::EntryKind, text::visible, time::span};
use grizzly_log::Verified;
use serde::Serialize;

pub type Printed = Result<(), Problem>;

pub fn incident_id(out: &mut dyn Write, id: Option<IncidentId>) -> Printed {
    if let Some(id) = id {
        writeln!(out, "{id}")?;
    }
    Ok(())
}

/// A path for the terminal, which may have to obey what is in a file's name.
pub fn path(path: &Path) -> String {
    visible(&path.display().to_string())
}

/// Names the incident: `current` may not be the one that was meant.
pub fn logged(out: &mut dyn Write, numbers: &[u32], summary: &str) -> Printed {
    let numbers: Vec<String> = numbers.iter().map(|number| format!("#{number}")).collect();
    Ok(writeln!(out, "Logged {} in “{summary}”", numbers.join(" "))?)
}

/// What was retracted, restored or corrected: its number alone may be a typo.
pub fn changed(out: &mut dyn Write, rows: &[LogRow]) -> Printed {
    use EntryKind::{EntryCorrected, EntryRestored, EntryRetracted};
    let is_change = |row: &&LogRow| matches!(row.kind, EntryCorrected | EntryRestored | EntryRetracted);
    for LogRow { number, title, detail, .. } in rows.iter().filter(is_change) {
        writeln!(out, "#{number} {title}: {detail}")?;
    }
    Ok(())
}

pub fn several_open(out: &mut dyn Write, open: usize) -> Printed {
    Ok(writeln!(out, "{open} incidents are open. `current` is the one declared last.")?)
}

pub fn warning(out: &mut dyn Write, warning: Option<&str>) -> Printed {
    if let Some(warning) = warning {
        writeln!(out, "{warning}")?;
    }
    Ok(())
}

pub fn json<T: Serialize>(out: &mut dyn Write, value: &T) -> Printed {
    let text = serde_json::to_string_pretty(value).map_err(io::Error::other)?;
    Ok(writeln!(out, "{text}")?)
}

/// What the clock of an incident shows: `since the first error`, `from the first error to the fix`.
pub fn clock_label(row: &IncidentRow) -> String {
    let from = if row.clock_from_first_error { "the first error" } else { "declaring" };
    match (row.clock_until, row.status) {
        (None, _) => format!("since {from}"),
        (Some(_), Status::FalseAlarm | Status::Merged) => format!("from {from} to the end"),
        (Some(_), _) => format!("from {from} to the fix"),
    }
}

/// `1 evidence file`, `3 evidence files`.
pub fn evidence_files(count: usize) -> String {
    if count == 1 { "1 evidence file".to_owned() } else { format!("{count} evidence files") }
}

/// `1 entry`, `3 entries`.
pub fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

pub fn list(out: &mut dyn Write, list: &IncidentList, current: Option<IncidentId>, now: Time) -> Printed {
    let IncidentList { rows, older } = list;
    if rows.is_empty() {
        writeln!(out, "No incidents yet. Declare one: grizzly declare \"what is wrong\"")?;
    }
    for row in rows {
        let mark = if row.open && Some(row.id) == current { "  (current)" } else { "" };
        let clock = span(row.clock_until.unwrap_or(now).seconds_since(row.clock_from));
        let severity = row.severity.map_or("SEV?", Severity::name);
        let status = row.status.label();
        writeln!(out, "{}  {severity}  {status:<11}  {clock:>12}  {}{mark}", row.id, row.summary)?;
    }
    match older {
        0 => Ok(()),
        1 => Ok(writeln!(out, "1 older one: grizzly list --all")?),
        older => Ok(writeln!(out, "{older} older ones: grizzly list --all")?),
    }
}

pub fn verified(out: &mut dyn Write, verified: &Verified, as_json: bool) -> Printed {
    let heads: Vec<(String, &String)> =
        verified.heads.iter().map(|(id, hash)| (id.to_string(), hash)).collect();
    if as_json {
        let heads: serde_json::Map<String, serde_json::Value> =
            heads.into_iter().map(|(device, hash)| (device, hash.as_str().into())).collect();
        return json(
            out,
            &serde_json::json!({ "entries": verified.entries, "withheld": verified.withheld, "lost": verified.lost, "heads": heads, "files": verified.files, "missing_files": verified.missing_files, "faults": verified.faults }),
        );
    }
    for fault in &verified.faults {
        writeln!(out, "✕ {fault}")?;
    }
    for missing in &verified.missing_files {
        writeln!(out, "– {missing}")?;
    }
    for lost in verified.lost.ranges() {
        writeln!(out, "– Lost, before the log was salvaged: {lost}")?;
    }
    for (device, hash) in heads {
        writeln!(out, "Newest entry of device {device} (one computer's data folder): hash {hash}")?;
    }
    let result = if verified.faults.is_empty() { "no errors" } else { "damaged" };
    let withheld = match verified.withheld {
        0 => String::new(),
        withheld => format!(" and the hashes of {withheld} others"),
    };
    let lost = match verified.lost.count() {
        0 => String::new(),
        lost => format!(", {lost} lost"),
    };
    writeln!(out, "Checked {}{withheld}: {result}{lost}", entries(verified.entries))?;
    match verified.files {
        0 => Ok(()),
        count => Ok(writeln!(out, "Checked {}: unchanged", evidence_files(count))?),
    }
}
