//! Views of the main window's boards: pure functions of the incident, the time and the rules.

use grizzly_core::{
    Incident, Text,
    briefing::Briefing,
    command::ReadyCommand,
    describe::{describe_fact, describe_rollback, single_line},
    directory::Related,
    event::{Audience, Confidence, Fact, FactName, RollbackResult},
    incident::{CLIPBOARD, IncidentState, Rollback, Stage, StatedFact, Task},
    line::change_fact,
    nudges::{Action, Nudge, NudgeRules, UpdateSchedule, rollback_actions, update_due},
    outdated::outdated_because,
    text::capital,
    wanted::{cause, cause_label, says_something},
};

use crate::api::{
    ActionView, AudienceView, BriefingSection, BriefingView, EarlierFact, ExpectedUpdate, FactView,
    GroupView, LastUpdate, NudgeView, RelatedView, RollbackView, StageView, TaskView,
};
use crate::settings::AudienceSetting;

pub fn nudges(incident: &Incident, nudges: Vec<Nudge>) -> Vec<NudgeView> {
    let view = |one: Nudge| NudgeView {
        nudge: one.kind.short_name(incident),
        level: one.level,
        since: one.since,
        due: one.overdue_since.unwrap_or(one.due),
        why: one.why,
        say: one.say,
        actions: one.actions.into_iter().map(action).collect(),
    };
    nudges.into_iter().map(view).collect()
}

pub fn action(action: Action) -> ActionView {
    let Action { label, command, line } = action;
    ActionView { label, command, line }
}

/// Open tasks first, then ended ones, newest first.
pub fn tasks(incident: &Incident) -> Vec<TaskView> {
    let state = incident.state();
    let over = state.tasks.iter().rev().filter(|task| !task.is_open());
    state.open_tasks().chain(over).map(|task| task_view(incident, task)).collect()
}

fn task_view(incident: &Incident, task: &Task) -> TaskView {
    TaskView {
        id: task.id,
        number: incident.number_of(task.id),
        kind: task.kind,
        title: task.title.to_string(),
        owner: task.owner.clone(),
        minutes: task.minutes,
        assigned_at: task.assigned_at,
        accepted_at: task.accepted_at,
        owner_active_at: task.owner_active_at,
        report: task.report.as_ref().map(Text::to_string),
        blocked: task.blocked_by.as_ref().map(|by| capital(&incident.blocked(by))),
        ended: task.ended,
        ended_at: task.ended_at,
    }
}

pub fn groups(incident: &Incident) -> Vec<GroupView> {
    let view = |group: &grizzly_core::incident::Group| GroupView {
        name: group.name.to_string(),
        lead: group.lead.clone(),
        members: group.members.clone(),
    };
    incident.state().groups.iter().map(view).collect()
}

pub fn rollbacks(incident: &Incident) -> Vec<RollbackView> {
    incident.state().rollbacks.iter().map(|rollback| rollback_view(incident, rollback)).collect()
}

fn rollback_view(incident: &Incident, rollback: &Rollback) -> RollbackView {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    let block = incident.state().rollback_block(rollback);
    RollbackView {
        service: rollback.service.to_string(),
        stage: stage(rollback.stage),
        label: describe_rollback(incident, rollback, None),
        since: rollback.since,
        owner: rollback.owner.clone(),
        started_at: rollback.started_at,
        finished_at: rollback.finished_at,
        from: text(&rollback.from),
        to: text(&rollback.to),
        why: text(&rollback.why),
        blocked: block.map(|block| capital(&incident.blocked(&block.by))),
        actions: rollback_actions(incident, rollback).into_iter().map(action).collect(),
    }
}

fn stage(stage: Stage) -> StageView {
    match stage {
        Stage::Suspected => StageView::Suspected,
        Stage::RuledOut => StageView::RuledOut,
        Stage::Requested => StageView::Requested,
        Stage::RollingBack => StageView::RollingBack,
        Stage::RolledBack => StageView::RolledBack,
        Stage::Verified(RollbackResult::Helped) => StageView::Helped,
        Stage::Verified(RollbackResult::HelpedPartly) => StageView::HelpedPartly,
        Stage::Verified(RollbackResult::DidNotHelp) => StageView::DidNotHelp,
        Stage::Verified(RollbackResult::Inconclusive) => StageView::Inconclusive,
        Stage::Failed => StageView::Failed,
        Stage::NotPossible => StageView::NotPossible,
        Stage::RolledForward => StageView::RolledForward,
    }
}

/// A related service, with the button that suspects it.
pub fn related(related: Related) -> RelatedView {
    let Related { service, why, .. } = related;
    let suspect = ReadyCommand::Suspect { service: service.clone(), why: Text::new(&why) };
    RelatedView { service: service.to_string(), why, suspect: action(Action::run("Suspect", suspect)) }
}

/// The current facts, each with those it replaced.
pub fn facts(incident: &Incident) -> Vec<FactView> {
    let state = incident.state();
    let view = |stated: &&StatedFact| {
        let (label, text) = describe_fact(&stated.fact);
        let label = match stated.fact.name() {
            FactName::SuspectedCause => cause_label(incident).to_owned(),
            _ => label,
        };
        let record = incident.record_of(stated.entry)?;
        let earlier = state.facts.iter().rev().filter(|other| other.fact.name() == stated.fact.name());
        Some(FactView {
            label,
            command: stated.fact.name().command().to_owned(),
            line: change_fact(&stated.fact),
            text: without_confidence(&stated.fact).unwrap_or(text),
            confidence: match stated.fact.name() {
                // The label of a likely or certain one says it.
                FactName::SuspectedCause => cause(incident)
                    .and_then(|cause| Some(cause.confidence?.0))
                    .filter(|level| *level == Confidence::Guess),
                _ => confidence(&state.as_sure_as_said(stated)),
            },
            at: stated.at,
            by: record.entry.author.clone(),
            number: record.number,
            earlier: earlier
                .filter(|other| other.entry != stated.entry)
                .map(|other| EarlierFact {
                    text: describe_fact(&other.fact).1,
                    at: other.at,
                    number: incident.number_of(other.entry),
                })
                .collect(),
        })
    };
    state.current_facts().iter().filter(|stated| says_something(incident, stated)).filter_map(view).collect()
}

/// The text without the confidence, which is shown separately.
fn without_confidence(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Impact { text, .. } => Some(text.to_string()),
        Fact::SuspectedCause { text } => Some(Confidence::split(text.as_str()).0.to_owned()),
        _ => None,
    }
}

fn confidence(fact: &Fact) -> Option<Confidence> {
    match fact {
        Fact::Impact { confidence, .. } => *confidence,
        _ => None,
    }
}

/// The update that is due first; `None` once the incident is over.
pub fn expected_update(
    state: &IncidentState,
    rules: &NudgeRules,
    audiences: &[AudienceSetting],
) -> Option<ExpectedUpdate> {
    let expected = |setting: &AudienceSetting| {
        let due = update_due(state, &setting.audience(), rules)?;
        Some(ExpectedUpdate { label: setting.display_name(), due })
    };
    let is_open = !state.status.is_over();
    audiences.iter().filter(|_| is_open).filter_map(expected).min_by_key(|update| update.due)
}

/// The last update of each audience, and when the next one is due. The team is on the call, so it is omitted unless it has
/// channels or a schedule, or an update to it was approved.
pub fn audiences(
    incident: &Incident,
    rules: &NudgeRules,
    audiences: &[AudienceSetting],
) -> Vec<AudienceView> {
    let state = incident.state();
    let view = |setting: &AudienceSetting| {
        let audience = setting.audience();
        let last = state.last_update(&audience).and_then(|update| {
            let (text, number) = (single_line(&update.text), incident.number_of(update.entry));
            Some(LastUpdate { at: update.sent()?.at, text, number })
        });
        let unsent = state.unsent_update(&audience).map(|update| incident.number_of(update.entry));
        AudienceView {
            label: setting.display_name(),
            audience: audience.name().to_owned(),
            last,
            unsent,
            due: update_due(state, &audience, rules),
            warn_seconds: i64::from(rules.update_warning_minutes) * 60,
            outdated: outdated_because(state, &audience).map(|how| capital(&how)),
        }
    };
    let is_shown = |setting: &&AudienceSetting| {
        let audience = setting.audience();
        let has_channels = setting.channels.iter().any(|channel| channel != CLIPBOARD);
        let has_schedule =
            rules.schedule(&audience).is_some_and(|schedule| *schedule != UpdateSchedule::default());
        let has_updates = state.updates.iter().any(|update| update.audience == audience);
        audience != Audience::Team || has_channels || has_schedule || has_updates
    };
    audiences.iter().filter(is_shown).map(view).collect()
}

pub fn briefing(briefing: Briefing) -> BriefingView {
    let text = briefing.text();
    let sections = briefing.sections.into_iter();
    let sections =
        sections.map(|one| BriefingSection { title: one.title.to_owned(), lines: one.lines }).collect();
    BriefingView { title: briefing.title, sections, text }
}
