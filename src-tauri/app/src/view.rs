//! Views of incidents: pure functions of the incident and the time.

pub mod boards;
pub mod cleanup;
pub mod deliveries;
pub mod draft;
pub mod import;

use chrono_tz::Tz;
use grizzly_core::{
    Entry, Event, Incident, PersonId, Record, Status, Time, checklist,
    cleanup::progress,
    describe::describe,
    directory::Related,
    event::{EvidenceForm, KeptFile},
    line::correct_entry,
    milestone::{Interval, Milestone, Milestones, PROCESS, Reached, intervals, median_of},
    nudges::{NudgeRules, available_people, nudges},
    number::bytes,
    playbook::Playbook,
};

use crate::{
    api::{
        IncidentRow, IncidentView, IntervalView, KeptFileView, LogRow, MilestoneView, MyName,
        PagingChannelView, PersonView, UpdateHistoryRow,
    },
    settings::AudienceSetting,
};

/// An entry is marked late if it was logged this many seconds after it happened. If the declaration itself was logged
/// late, no entry is marked.
const LATE_SECONDS: i64 = 120;

/// The incident as a row of a list.
pub fn row(incident: &Incident, rules: &NudgeRules, audiences: &[AudienceSetting]) -> IncidentRow {
    let (state, milestones) = (incident.state(), Milestones::of(incident));
    let first = milestones.get(Milestone::FirstError);
    let declared_at = declared_at(incident);
    IncidentRow {
        id: incident.id,
        slug: incident.slug(),
        summary: match incident.declaration() {
            Some(_) => state.summary.to_string(),
            None => "Not declared".to_owned(),
        },
        severity: state.severity,
        status: state.status,
        open: !state.status.is_over(),
        declared_at,
        clock_from: first.map_or(declared_at, |first| first.at),
        clock_from_first_error: first.is_some(),
        clock_until: clock_until(incident, &milestones),
        leader: state.leader.clone(),
        leader_name: state.leader.as_ref().map(PersonId::name),
        next_update: boards::expected_update(state, rules, audiences),
        entries: count(incident.records().len()),
    }
}

/// When the clock started: at the first error, else when declared.
pub fn clock_from(incident: &Incident) -> Time {
    let first = Milestones::of(incident).get(Milestone::FirstError);
    first.map_or_else(|| declared_at(incident), |first| first.at)
}

/// An incident from a hand-made file may have no declaration.
fn declared_at(incident: &Incident) -> Time {
    let first_entry = incident.declaration().or(incident.records().front());
    first_entry.map_or(Time::from_millis(0), |record| record.entry.at)
}

/// What a view needs besides the incident.
pub struct ViewContext<'a> {
    pub rules: &'a NudgeRules,
    pub playbook: &'a Playbook,
    /// Until when notifications are muted, by any open incident: muting applies to the whole desktop.
    pub muted_until: Option<Time>,
    /// For completion.
    pub suggested_people: Vec<PersonId>,
    pub suggested_services: Vec<String>,
    /// Services that are related to those on the rollback board.
    pub related: Vec<Related>,
    /// The milestones of closed incidents.
    pub past: Vec<Milestones>,
    /// The audiences, in the order of the settings.
    pub audiences: &'a [AudienceSetting],
    pub update_history: Vec<UpdateHistoryRow>,
    pub me: MyName,
    pub paging: Vec<PagingChannelView>,
}

/// The incident without its log, which [`log`] makes.
pub fn incident(incident: &Incident, context: ViewContext, now: Time) -> IncidentView {
    let ViewContext {
        rules,
        playbook,
        muted_until,
        suggested_people,
        suggested_services,
        related,
        past,
        audiences,
        update_history,
        me,
        paging,
    } = context;
    let (state, milestones) = (incident.state(), Milestones::of(incident));
    let free: Vec<&PersonId> = available_people(state).collect();
    IncidentView {
        row: row(incident, rules, audiences),
        now,
        found_by: state.found_by,
        call: state.call.as_ref().map(ToString::to_string),
        announced: state.announced.as_ref().map(ToString::to_string),
        deputy: state.deputy.clone(),
        handover_to: state.handover_to.clone(),
        people: state
            .people
            .iter()
            .map(|person| PersonView {
                id: person.id.clone(),
                name: person.id.name(),
                presence: person.presence,
                since: person.since,
                free: free.contains(&&person.id),
            })
            .collect(),
        suggested_people,
        me,
        paging,
        merged_into: state.merged_into,
        milestones: PROCESS
            .into_iter()
            .map(|milestone| milestone_view(&milestones, milestone))
            // It has ended, and what else a process has isn't missing.
            .filter(|one| !matches!(state.status, Status::FalseAlarm | Status::Merged) || one.at.is_some())
            .collect(),
        intervals: intervals(&milestones).into_iter().map(|one| interval_view(one, &past)).collect(),
        next: boards::nudges(incident, nudges(incident, now, rules)),
        checklist: checklist(incident, playbook, now, rules),
        tasks: boards::tasks(incident),
        groups: boards::groups(incident),
        rollbacks: boards::rollbacks(incident),
        related: related.into_iter().map(boards::related).collect(),
        facts: boards::facts(incident),
        audiences: boards::audiences(incident, rules, audiences),
        update_history,
        customers: cleanup::customers(incident),
        progress: progress(&state.customers),
        cleanup_started_at: state.cleanup_started_at,
        cleanup_team: state.cleanup_team.clone(),
        muted_until: muted_until.filter(|until| *until > now),
        suggested_services,
        log: Vec::new(),
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

/// The log of an incident, oldest first. `has_file`: whether a kept file is on this computer.
pub fn log(incident: &Incident, has_file: &dyn Fn(&KeptFile) -> bool) -> Vec<LogRow> {
    log_rows(incident, incident.records(), has_file)
}

/// The rows of these entries.
pub fn rows(incident: &Incident, numbers: &[u32], has_file: &dyn Fn(&KeptFile) -> bool) -> Vec<LogRow> {
    log_rows(incident, numbers.iter().filter_map(|number| incident.record(*number)), has_file)
}

fn log_rows<'a>(
    incident: &Incident,
    records: impl IntoIterator<Item = &'a Record>,
    has_file: &dyn Fn(&KeptFile) -> bool,
) -> Vec<LogRow> {
    let milestones = Milestones::of(incident);
    let live = incident.declaration().is_none_or(|declared| !is_late(declared));
    let row = |record| log_row(incident, record, &milestones, live, has_file);
    records.into_iter().map(row).collect()
}

fn log_row(
    incident: &Incident,
    record: &Record,
    milestones: &Milestones,
    live: bool,
    has_file: &dyn Fn(&KeptFile) -> bool,
) -> LogRow {
    let description = describe(incident, record);
    let text_of = |event: &Event| event.clone().text_mut().map(|text| text.to_string());
    let written = record.written.as_ref();
    LogRow {
        number: record.number,
        id: record.entry.id,
        kind: record.entry.event.kind(),
        group: record.entry.event.traits().group,
        author: record.entry.author.clone(),
        at: record.entry.at,
        recorded_at: record.entry.recorded_at,
        late: live && is_late(record),
        title: description.title,
        detail: description.detail,
        milestone: milestones.proved_by(record.number).max(),
        retracted: record.retracted.as_ref().map(ToString::to_string),
        original_text: written
            .and_then(|original| text_of(&original.event))
            .filter(|original| text_of(&record.entry.event).as_ref() != Some(original)),
        original_at: written.map(|original| original.at).filter(|at| *at != record.entry.at),
        corrected_by: correctors(incident, record),
        correct_line: correct_entry(incident, record),
        people: people(&record.entry),
        file: kept_file(&record.entry.event, has_file),
    }
}

/// The file of an entry about evidence.
fn kept_file(event: &Event, has_file: &dyn Fn(&KeptFile) -> bool) -> Option<KeptFileView> {
    let Event::Evidence { form, place, file: Some(file), .. } = event else { return None };
    Some(KeptFileView {
        name: place.to_string(),
        size: bytes(file.bytes.into()),
        picture: *form == EvidenceForm::Picture,
        missing: !has_file(file),
    })
}

/// Whoever corrected it, each once, without its author on the same device.
fn correctors(incident: &Incident, record: &Record) -> Vec<PersonId> {
    let corrections = record.corrected_by.iter().filter_map(|id| incident.record_of(*id));
    let is_other =
        |one: &&Record| (&one.entry.author, one.entry.device) != (&record.entry.author, record.entry.device);
    let mut people: Vec<PersonId> =
        corrections.filter(is_other).map(|one| one.entry.author.clone()).collect();
    people.sort();
    people.dedup();
    people
}

fn people(entry: &Entry) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = entry.event.people().into_iter().cloned().collect();
    if !people.contains(&entry.author) {
        people.push(entry.author.clone());
    }
    people
}

fn is_late(record: &Record) -> bool {
    record.entry.recorded_at.seconds_since(record.entry.at) > LATE_SECONDS
}

/// The clock stops when the incident is fixed or ends otherwise. Reopening starts it again.
fn clock_until(incident: &Incident, milestones: &Milestones) -> Option<Time> {
    let last = |is: fn(&Event) -> bool| {
        let records = incident.in_effect().filter(|record| is(&record.entry.event));
        records.last().map(|record| record.entry.at)
    };
    match incident.state().status {
        Status::Active | Status::Mitigated => None,
        Status::FalseAlarm => last(|event| matches!(event, Event::FalseAlarm { .. })),
        Status::Merged => last(|event| matches!(event, Event::Merged { .. })),
        Status::Monitoring | Status::Resolved | Status::Closed => {
            let ends = [Milestone::Fixed, Milestone::Resolved, Milestone::Closed];
            ends.into_iter().find_map(|end| milestones.get(end)).map(|end| end.at)
        }
    }
}

/// A length as `u32`.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A time in that zone, in a format such as `%H:%M`.
pub fn local(at: Time, zone: Tz, format: &str) -> String {
    at.utc().with_timezone(&zone).format(format).to_string()
}
