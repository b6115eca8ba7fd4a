//! The rollbacks with their results, also those that were rolled forward again.

use chrono_tz::Tz;

use crate::{
    Event, Incident, Text,
    event::RollbackResult,
    incident::{Rollback, Stage, stage_of},
    rfo::{RfoRollback, time_formatter::TimeFormatter},
    time::minutes_span,
};

pub(super) fn rolled_back(incident: &Incident, one: &Rollback, zone: Tz) -> RfoRollback {
    let about = incident.in_effect_but_notes().filter(|record| match &record.entry.event {
        Event::RollbackBlocked { service, .. } | Event::RollbackUnblocked { service } => {
            service.same_name(&one.service)
        }
        event => stage_of(event, &one.service).is_some(),
    });
    let block = incident.state().rollback_block(one);
    let blocked = block.map(|block| incident.blocked(&block.by)).or_else(|| was_blocked(incident, one));
    let clock = TimeFormatter::new(incident.state().opened_at, zone);
    RfoRollback {
        service: one.service.to_string(),
        result: result(incident, one, &clock),
        helped: has_helped(incident, one),
        helped_partly: has_helped_partly(incident, one),
        why: failures(incident, one, &clock).chain(blocked).chain(why(one)).collect::<Vec<_>>().join("; "),
        started_at: one.started_at,
        finished_at: one.finished_at,
        seconds: one.started_at.zip(one.finished_at).map(|(started, ended)| ended.seconds_since(started)),
        entries: about.map(|record| record.number).collect(),
    }
}

/// `failed at 10:27 (the health check is red)`, of each attempt before the last one.
fn failures(incident: &Incident, one: &Rollback, clock: &TimeFormatter) -> impl Iterator<Item = String> {
    let failed = incident.in_effect_but_notes().filter_map(|record| match &record.entry.event {
        Event::RollbackFailed { service, why } if service.same_name(&one.service) => {
            Some((record.entry.at, why))
        }
        _ => None,
    });
    failed.filter(|(at, _)| one.failed_before.contains(at)).map(|(at, why)| {
        let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
        format!("failed at {}{why}", clock.time(at))
    })
}

/// `blocked for 12 min by the deploy lock`: by what it was blocked last, and for how long in all; `None`: it wasn't.
fn was_blocked(incident: &Incident, one: &Rollback) -> Option<String> {
    let (mut since, mut last, mut seconds) = (None, None, 0);
    for record in incident.in_effect_but_notes() {
        let at = record.entry.at;
        match &record.entry.event {
            Event::RollbackBlocked { service, by } if service.same_name(&one.service) => {
                since = since.or(Some(at));
                last = Some(by);
            }
            Event::RollbackUnblocked { service } if service.same_name(&one.service) => {
                seconds += since.take().map_or(0, |since| at.seconds_since(since));
            }
            event if stage_of(event, &one.service).is_some() => {
                seconds += since.take().map_or(0, |since| at.seconds_since(since));
            }
            _ => {}
        }
    }
    let by = incident.blocked(last?);
    let for_how_long = format!("blocked for {}", minutes_span(seconds / 60));
    Some(by.replacen("blocked", if seconds < 60 { "was blocked" } else { &for_how_long }, 1))
}

/// Whether it helped. That it was rolled forward later changes nothing about it.
pub(super) fn has_helped(incident: &Incident, one: &Rollback) -> bool {
    last_stage(incident, one) == Some(Stage::Verified(RollbackResult::Helped))
}

/// Whether it helped, but not fully.
pub(super) fn has_helped_partly(incident: &Incident, one: &Rollback) -> bool {
    last_stage(incident, one) == Some(Stage::Verified(RollbackResult::HelpedPartly))
}

/// How far it was, before it was rolled forward.
fn last_stage(incident: &Incident, one: &Rollback) -> Option<Stage> {
    match one.stage {
        Stage::RolledForward => incident.stage_before_forward(one),
        stage => Some(stage),
    }
}

/// `rolled back, helped`; `rolled back at the second attempt, helped`; `rolled back at 11:01, inconclusive; rolled forward at
/// 11:30`
fn result(incident: &Incident, one: &Rollback, clock: &TimeFormatter) -> String {
    let label = one.stage.label();
    let before = incident.stage_before_forward(one).filter(|_| one.stage == Stage::RolledForward);
    let Some((before, finished)) = before.zip(one.finished_at) else {
        let attempt = match one.failed_before.len() {
            0 => return label.to_owned(),
            1 => "second",
            2 => "third",
            _ => "last",
        };
        return label.replacen("rolled back", &format!("rolled back at the {attempt} attempt"), 1);
    };
    let before =
        before.label().replacen("rolled back", &format!("rolled back at {}", clock.time(finished)), 1);
    format!("{before}; {label} at {}", clock.time(one.since))
}

/// The last reason. One that isn't for the stage is why it was suspected: `suspected because it went out at 10:12`.
fn why(one: &Rollback) -> Option<String> {
    let why = one.why.as_ref().map(Text::as_str).filter(|why| !why.is_empty())?;
    Some(match one.stage {
        Stage::RuledOut | Stage::Failed | Stage::NotPossible => why.to_owned(),
        _ => format!("suspected because {}", without_because(why)),
    })
}

fn without_because(why: &str) -> &str {
    let first = why.split_whitespace().next().unwrap_or_default();
    let is_said = first.eq_ignore_ascii_case("because");
    why.get(first.len()..).filter(|_| is_said).map_or(why, str::trim_start)
}
