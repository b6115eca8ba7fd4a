//! Incidents as they are shown: pure functions of the incident and the time.

pub mod cleanup;
pub mod cockpit;
pub mod deliveries;
pub mod timeline;
pub mod update;

use chrono_tz::Tz;
use grizzly_core::{
    Entry, Event, Handle, Incident, Phase, Record, Time,
    advice::{Rules, ask_next, free_people},
    checklist,
    cleanup::progress,
    directory::Related,
    milestone::{Interval, Milestone, Milestones, PROCESS, Reached, intervals, median_of},
    playbook::Playbook,
    words::words,
};

use crate::{
    api::{IncidentRow, IncidentView, IntervalView, LedgerRow, LogRow, MilestoneView, PersonView},
    settings::AudienceSetting,
};

/// An entry is marked late when it was written this many seconds after it happened. Of an incident
/// that was taken down afterwards (its declaration is late itself), no line is marked.
const LATE_SECONDS: i64 = 120;

/// The incident in a list.
pub fn row(incident: &Incident) -> IncidentRow {
    let (state, milestones) = (incident.state(), Milestones::of(incident));
    let first = milestones.get(Milestone::FirstError);
    let declared_at = declared(incident).map_or(Time::from_millis(0), |record| record.entry.at);
    IncidentRow {
        id: incident.id,
        slug: incident.slug(),
        summary: state.summary.to_string(),
        severity: state.severity,
        phase: state.phase,
        running: !state.phase.is_over(),
        declared_at,
        clock_from: first.map_or(declared_at, |first| first.at),
        clock_from_first_error: first.is_some(),
        clock_until: clock_until(incident, &milestones),
        leader: state.leader.clone(),
        entries: count(incident.records().len()),
    }
}

/// What the desk knows beside the incident.
pub struct Around<'a> {
    pub rules: &'a Rules,
    pub playbook: &'a Playbook,
    /// Until when the notifications of any running incident are silenced: it is one desktop.
    pub silenced_until: Option<Time>,
    /// For completion.
    pub known_people: Vec<Handle>,
    pub known_services: Vec<String>,
    /// Services that are related to those on the board.
    pub related: Vec<Related>,
    /// The milestones of past incidents that were led to their end.
    pub past: Vec<Milestones>,
    /// Who is told, in the order of the settings.
    pub audiences: &'a [AudienceSetting],
    pub ledger: Vec<LedgerRow>,
}

/// The whole incident.
pub fn incident(incident: &Incident, around: Around, now: Time) -> IncidentView {
    let Around {
        rules,
        playbook,
        silenced_until,
        known_people,
        known_services,
        related,
        past,
        audiences,
        ledger,
    } = around;
    let (state, milestones) = (incident.state(), Milestones::of(incident));
    let free: Vec<&Handle> = free_people(state).collect();
    IncidentView {
        row: row(incident),
        now,
        found_by: state.found_by,
        call: state.call.as_ref().map(ToString::to_string),
        announced: state.announced.as_ref().map(ToString::to_string),
        next_leader: state.next_leader.clone(),
        handover_to: state.handover_to.clone(),
        people: state
            .people
            .iter()
            .map(|person| PersonView {
                handle: person.handle.clone(),
                name: person.handle.name(),
                presence: person.presence,
                since: person.since,
                free: free.contains(&&person.handle),
            })
            .collect(),
        known_people,
        merged_into: state.merged_into,
        milestones: PROCESS.into_iter().map(|milestone| milestone_view(&milestones, milestone)).collect(),
        intervals: intervals(&milestones).into_iter().map(|one| interval_view(one, &past)).collect(),
        next: cockpit::advice(incident, ask_next(incident, now, rules)),
        checklist: checklist(incident, playbook, now),
        tasks: cockpit::tasks(incident),
        groups: cockpit::groups(incident),
        rollbacks: cockpit::rollbacks(incident),
        related: related.into_iter().map(cockpit::related).collect(),
        facts: cockpit::facts(incident),
        told: cockpit::told(incident, rules, audiences),
        ledger,
        customers: cleanup::customers(incident),
        progress: progress(&state.customers),
        cleanup_team: state.cleanup_team.clone(),
        silenced_until: silenced_until.filter(|until| *until > now),
        known_services,
        log: log(incident, &milestones),
    }
}

fn interval_view(interval: Interval, past: &[Milestones]) -> IntervalView {
    let (median, count) = median_of(past, interval.from, interval.to);
    IntervalView {
        from: interval.from,
        to: interval.to,
        label: interval.label(),
        seconds: interval.seconds,
        text: interval.text(),
        key: interval.key,
        impossible: interval.is_impossible(),
        median,
        past: count,
    }
}

fn milestone_view(milestones: &Milestones, milestone: Milestone) -> MilestoneView {
    let reached: Option<Reached> = milestones.get(milestone);
    MilestoneView {
        milestone,
        label: milestone.label().to_owned(),
        at: reached.map(|reached| reached.at),
        number: reached.map(|reached| reached.number),
    }
}

fn log(incident: &Incident, milestones: &Milestones) -> Vec<LogRow> {
    let live = declared(incident).is_none_or(|declared| !is_late(declared));
    incident.records().iter().map(|record| log_row(incident, record, milestones, live)).collect()
}

fn log_row(incident: &Incident, record: &Record, milestones: &Milestones, live: bool) -> LogRow {
    let words = words(incident, record);
    let text_of = |event: &Event| event.clone().text_mut().map(|text| text.to_string());
    let written = record.written.as_ref();
    LogRow {
        number: record.number,
        id: record.entry.id,
        kind: record.entry.event.kind(),
        author: record.entry.author.clone(),
        at: record.entry.at,
        recorded_at: record.entry.recorded_at,
        late: live && is_late(record),
        head: words.head,
        tail: words.tail,
        milestone: milestones.said_at(record.number).max(),
        struck: record.struck.as_ref().map(ToString::to_string),
        was: written.filter(|was| was.event != record.entry.event).and_then(|was| text_of(&was.event)),
        was_at: written.map(|was| was.at).filter(|at| *at != record.entry.at),
        text: text_of(&record.entry.event),
        about: about(&record.entry),
    }
}

fn about(entry: &Entry) -> Vec<Handle> {
    let mut people: Vec<Handle> = entry.event.people().into_iter().cloned().collect();
    if !people.contains(&entry.author) {
        people.push(entry.author.clone());
    }
    people
}

fn is_late(record: &Record) -> bool {
    record.entry.recorded_at.seconds_since(record.entry.at) > LATE_SECONDS
}

fn declared(incident: &Incident) -> Option<&Record> {
    incident.records().iter().find(|record| matches!(record.entry.event, Event::Declared { .. }))
}

/// The clock stops when it is fixed, or over for another reason; reopened, it runs again.
fn clock_until(incident: &Incident, milestones: &Milestones) -> Option<Time> {
    let last = |says: fn(&Event) -> bool| {
        let records = incident.standing().filter(|record| says(&record.entry.event));
        records.last().map(|record| record.entry.at)
    };
    match incident.state().phase {
        Phase::Bleeding | Phase::BleedingStopped => None,
        Phase::FalseAlarm => last(|event| matches!(event, Event::FalseAlarm { .. })),
        Phase::Merged => last(|event| matches!(event, Event::Merged { .. })),
        Phase::Fixed | Phase::AllClear | Phase::Cleanup | Phase::Closed => {
            let reopened = last(|event| matches!(event, Event::Reopened { .. }));
            let fixed = last(|event| matches!(event, Event::Fixed { .. }));
            let ended =
                [Milestone::AllClear, Milestone::Closed].map(|end| milestones.get(end).map(|end| end.at));
            fixed.filter(|fixed| reopened.is_none_or(|again| again <= *fixed)).or(ended[0]).or(ended[1])
        }
    }
}

/// A length as it is shown.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A moment as a clock in that zone shows it, such as `%H:%M`.
pub fn local(at: Time, zone: Tz, format: &str) -> String {
    at.utc().with_timezone(&zone).format(format).to_string()
}
