//! `grizzly show`: people, tasks, rollbacks, facts, milestones, intervals and log.

use std::io::Write;

use chrono_tz::Tz;
use grizzly_app::{
    api::{AudienceView, FactView, IncidentView, LogRow, PersonView, RollbackView, TaskView},
    local,
};
use grizzly_core::{
    FoundBy, PersonId, Severity,
    describe::{confidence_label, names, time_used},
    incident::Presence,
    time::{minutes_span, span},
};

use crate::print::{self, Printed};

pub fn show(out: &mut dyn Write, view: &IncidentView, zone: Tz) -> Printed {
    let row = &view.row;
    let clock = span(row.clock_until.unwrap_or(view.now).seconds_since(row.clock_from));
    let clock = format!("{clock} {}", print::clock_label(row));
    let severity = row.severity.map_or("SEV?", Severity::name);
    writeln!(out, "{}", row.summary)?;
    writeln!(out, "{severity} · {} · {clock}", row.status.label())?;
    writeln!(out, "{}", row.id)?;
    let person = |id: &Option<PersonId>| id.as_ref().map_or("none yet".to_owned(), PersonId::name);
    writeln!(out, "\nCall      {}", view.call.as_deref().unwrap_or("no link yet"))?;
    writeln!(out, "Leader    {}", person(&row.leader))?;
    writeln!(out, "Deputy    {}", person(&view.deputy))?;
    writeln!(out, "People    {}", people(view))?;
    writeln!(out, "Found by  {}", view.found_by.map_or("not recorded", FoundBy::name))?;

    boards(out, view, zone)?;

    writeln!(out, "\nMilestones ({zone})")?;
    for milestone in &view.milestones {
        let at = milestone.at.map_or("not recorded".into(), |at| local(at, zone, "%Y-%m-%d %H:%M"));
        let number = milestone.number.map(|number| format!("  #{number}")).unwrap_or_default();
        writeln!(out, "  {:<24}{at}{number}", milestone.label)?;
    }
    for (title, key) in [("Key intervals", true), ("All intervals", false)] {
        writeln!(out, "\n{title}")?;
        for interval in view.intervals.iter().filter(|interval| interval.key == key) {
            let median = interval.median.map(|median| format!("  (median {})", minutes_span(median / 60)));
            writeln!(out, "  {:<48}{}{}", interval.label, interval.text, median.unwrap_or_default())?;
        }
    }
    let zones = if zone == Tz::UTC { "UTC".to_owned() } else { format!("{zone}, UTC") };
    writeln!(out, "\nLog ({zones}; ◆ milestone; who logged it, and what)")?;
    let mut day = String::new();
    for row in &view.log {
        let row_day = local(row.at, zone, "%Y-%m-%d");
        if row_day != day {
            writeln!(out, "  {row_day}")?;
            day = row_day;
        }
        log_row(out, row, zone)?;
    }
    Ok(())
}

fn people(view: &IncidentView) -> String {
    let presence = |person: &PersonView| match person.presence {
        Presence::OnCall => person.name.clone(),
        Presence::Paged => format!("{} (paged)", person.name),
        Presence::NoAnswer => format!("{} (no answer)", person.name),
        Presence::Left => format!("{} (left)", person.name),
    };
    let people: Vec<String> = view.people.iter().map(presence).collect();
    if people.is_empty() { "none yet".to_owned() } else { people.join(", ") }
}

/// Tasks, rollbacks, facts and updates; a board without rows is omitted.
fn boards(out: &mut dyn Write, view: &IncidentView, zone: Tz) -> Printed {
    let open = view.tasks.iter().filter(|task| task.ended.is_none());
    let boards: [(&str, Vec<String>); 4] = [
        ("Tasks", open.map(|task| task_line(task, view)).collect()),
        ("Rollbacks", view.rollbacks.iter().map(rollback_line).collect()),
        ("Facts", view.facts.iter().map(|fact| fact_line(fact, zone)).collect()),
        ("Updates", view.audiences.iter().filter_map(|audience| update_line(audience, zone)).collect()),
    ];
    for (title, lines) in boards.iter().filter(|(_, lines)| !lines.is_empty()) {
        writeln!(out, "\n{title}\n  {}", lines.join("\n  "))?;
    }
    Ok(())
}

fn task_line(task: &TaskView, view: &IncidentView) -> String {
    let owner = task.owner.as_ref().map_or("no owner".to_owned(), PersonId::name);
    let until = view.row.clock_until.filter(|_| !view.row.open).unwrap_or(view.now);
    let used = until.seconds_since(task.accepted_at.unwrap_or(task.assigned_at)).max(0) / 60;
    let minutes = time_used(used, task.minutes);
    let state = match (&task.blocked, &task.report) {
        (Some(blocked), _) => format!("  {blocked}"),
        (None, Some(report)) => format!("  {report}"),
        (None, None) if task.owner.is_some() && task.accepted_at.is_none() => "  not accepted".to_owned(),
        (None, None) => String::new(),
    };
    format!("#{:<4} {owner:<8} {}  {minutes}{state}", task.number, task.title)
}

fn rollback_line(rollback: &RollbackView) -> String {
    format!("{:<16} {}", rollback.service, rollback.label)
}

fn fact_line(fact: &FactView, zone: Tz) -> String {
    let confidence = fact.confidence.map(|level| format!(" · {}", confidence_label(level)));
    let confidence = confidence.unwrap_or_default();
    format!(
        "{:<16} {}{confidence}  #{} {}",
        fact.label,
        fact.text,
        fact.number,
        local(fact.at, zone, "%H:%M")
    )
}

fn update_line(audience: &AudienceView, zone: Tz) -> Option<String> {
    let last = audience.last.as_ref().map(|last| format!("{}  {}", local(last.at, zone, "%H:%M"), last.text));
    let due = last.as_ref().and(audience.due);
    let due = due.map(|due| format!("next update due at {}", local(due, zone, "%H:%M")));
    let unsent = audience.unsent.map(|number| format!("#{number} isn't sent yet"));
    let parts: Vec<String> = [last, due, unsent].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{:<4} {}", audience.label, parts.join("  ")))
}

fn log_row(out: &mut dyn Write, row: &LogRow, zone: Tz) -> Printed {
    let number = format!("#{}", row.number);
    let utc = if zone == Tz::UTC { String::new() } else { local(row.at, Tz::UTC, "  %H:%MZ") };
    let times = format!("{}{utc}", local(row.at, zone, "%H:%M"));
    let mark = if row.milestone.is_some() { "◆" } else { " " };
    let parts = [row.title.as_str(), row.detail.as_str()].into_iter().filter(|part| !part.is_empty());
    let mut text = parts.collect::<Vec<_>>().join(": ");
    if let Some(why) = &row.retracted {
        text = format!("[retracted: {why}] {text}");
    }
    if let Some(original) = &row.original_text {
        text.push_str(&format!(" [was: {original}]"));
    }
    if let Some(original) = row.original_at {
        text.push_str(&format!(" [was at {}]", local(original, zone, "%H:%M")));
    }
    if !row.corrected_by.is_empty() {
        text.push_str(&format!(" [corrected by {}]", names(&row.corrected_by)));
    }
    match &row.file {
        Some(file) if file.missing => text.push_str(" [file missing]"),
        Some(file) => text.push_str(&format!(" [{}]", file.size)),
        None => {}
    }
    if row.late {
        text.push_str(&format!(" [logged {} later]", span(row.recorded_at.seconds_since(row.at))));
    }
    let text = text.replace('\n', "\n                               ");
    Ok(writeln!(out, "  {number:<5} {times}  {mark} {}  {text}", row.author.name())?)
}
