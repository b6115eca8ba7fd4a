//! The boards of the cockpit: pure functions of the incident, the time and the rules.

use grizzly_core::{
    Incident, Text,
    advice::{Action, Advice, Cadence, Rules, differs, owed, rollback_actions},
    briefing::Briefing,
    directory::Related,
    event::{Audience, Confidence, Fact, FactName, RollbackResult},
    incident::{Rollback, Stage, Stated, Task},
    text::{capital, quoted},
    words::{blocker_words, fact_words, on_a_line},
};

use crate::api::{
    ActionView, AdviceView, BriefingSection, BriefingView, FactBefore, FactView, GroupView, LastWord,
    RelatedView, RollbackView, StageView, TaskView, ToldView,
};
use crate::settings::{AudienceSetting, CLIPBOARD};

pub fn advice(incident: &Incident, advice: Vec<Advice>) -> Vec<AdviceView> {
    let view = |one: Advice| AdviceView {
        condition: one.condition.short_name(incident),
        level: one.level,
        since: one.since,
        due: one.due,
        why: one.why,
        words: one.words,
        actions: one.actions.into_iter().map(action).collect(),
    };
    advice.into_iter().map(view).collect()
}

/// What can be said, with one press.
pub fn action(action: Action) -> ActionView {
    ActionView { label: action.label, line: action.line, whole: action.whole }
}

/// The open ones first; then those that are over, the newest first.
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
        given_at: task.given_at,
        accepted_at: task.accepted_at,
        heard_at: task.heard_at,
        report: task.report.as_ref().map(Text::to_string),
        blocked_on: task.blocked_on.as_ref().map(|on| blocker_words(incident, on)),
        over: task.over,
        over_at: task.over_at,
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
    incident.state().rollbacks.iter().map(rollback_view).collect()
}

fn rollback_view(rollback: &Rollback) -> RollbackView {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    RollbackView {
        service: rollback.service.to_string(),
        stage: stage(rollback.stage),
        label: rollback.stage.label().to_owned(),
        since: rollback.since,
        of: rollback.of.clone(),
        started_at: rollback.started_at,
        finished_at: rollback.finished_at,
        from: text(&rollback.from),
        to: text(&rollback.to),
        why: text(&rollback.why),
        actions: rollback_actions(rollback).into_iter().map(action).collect(),
    }
}

fn stage(stage: Stage) -> StageView {
    match stage {
        Stage::Suspected => StageView::Suspected,
        Stage::Innocent => StageView::Innocent,
        Stage::Asked => StageView::Asked,
        Stage::RollingBack => StageView::RollingBack,
        Stage::Finished => StageView::Finished,
        Stage::Verified(RollbackResult::Helped) => StageView::Helped,
        Stage::Verified(RollbackResult::DidNotHelp) => StageView::DidNotHelp,
        Stage::Verified(RollbackResult::Unclear) => StageView::Unclear,
        Stage::Failed => StageView::Failed,
        Stage::NotPossible => StageView::NotPossible,
        Stage::RolledForward => StageView::RolledForward,
    }
}

/// A related service, with the line that suspects it too.
pub fn related(related: Related) -> RelatedView {
    let service = related.service.to_string();
    let line = format!("/suspect {} {}", quoted(&service), related.why);
    let suspect = ActionView { label: "Suspect".to_owned(), line, whole: true };
    RelatedView { service, why: related.why, suspect }
}

/// What holds, in the order in which people read it, with what each statement replaced.
pub fn facts(incident: &Incident) -> Vec<FactView> {
    let state = incident.state();
    let view = |stated: &&Stated| {
        let (label, text) = fact_words(&stated.fact);
        let record = incident.record_of(stated.entry)?;
        let earlier = state.facts.iter().rev().filter(|other| other.fact.name() == stated.fact.name());
        Some(FactView {
            label,
            command: command(stated.fact.name()).to_owned(),
            text: without_sure(&stated.fact).unwrap_or(text),
            sure: sure(&stated.fact),
            at: stated.at,
            by: record.entry.author.clone(),
            number: record.number,
            before: earlier
                .filter(|other| other.entry != stated.entry)
                .map(|other| FactBefore {
                    text: fact_words(&other.fact).1,
                    at: other.at,
                    number: incident.number_of(other.entry),
                })
                .collect(),
        })
    };
    state.facts_in_force().iter().filter_map(view).collect()
}

/// The words without how sure they are, which stands beside them.
fn without_sure(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Impact { text, .. } => Some(text.to_string()),
        _ => None,
    }
}

fn sure(fact: &Fact) -> Option<Confidence> {
    match fact {
        Fact::Impact { sure, .. } => *sure,
        _ => None,
    }
}

fn command(name: FactName) -> &'static str {
    match name {
        FactName::Symptom => "symptom",
        FactName::SurfaceArea => "surface",
        FactName::Impact => "impact",
        FactName::SuspectedCause => "cause",
        FactName::Workaround => "workaround",
        FactName::Confidence => "sure",
        FactName::Needs => "needs",
        FactName::DataLoss => "data",
        FactName::CustomersMust => "customers-must",
    }
}

/// What each audience was told last, and when the next word is due. The team is in the room: it stands here
/// once something is set for it, or it was told.
pub fn told(incident: &Incident, rules: &Rules, audiences: &[AudienceSetting]) -> Vec<ToldView> {
    let state = incident.state();
    let view = |setting: &AudienceSetting| {
        let audience = setting.audience();
        let last = state.last_told(&audience).map(|told| LastWord {
            at: told.at,
            text: on_a_line(&told.text),
            number: incident.number_of(told.entry),
        });
        ToldView {
            label: setting.shown(),
            audience: audience.name().to_owned(),
            last,
            due: owed(state, &audience, rules),
            warn_seconds: i64::from(rules.warn_minutes) * 60,
            differs: differs(state, &audience).map(|difference| capital(&difference.how)),
        }
    };
    let is_shown = |setting: &&AudienceSetting| {
        let audience = setting.audience();
        let by_itself = setting.channels.iter().any(|channel| channel != CLIPBOARD);
        let has_cadence = rules.cadence(&audience).is_some_and(|cadence| *cadence != Cadence::default());
        audience != Audience::Team || by_itself || has_cadence || state.last_told(&audience).is_some()
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
