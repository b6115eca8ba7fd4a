//! What is left to do: as whoever logged the mitigation said it, `the old table is back; ~310 pay runs still need a requeue`,
//! and what follow-ups repair.

use crate::{
    codes::has_code,
    incident::FollowUp,
    left_over::{is_about, left_over},
    updates::{
        claim::Claim,
        moment::Moment,
        progress::number,
        rollbacks,
        sentence_parts::{in_quotes, says_same, unended},
        template_kind::TemplateKind,
        update_kind::UpdateKind,
    },
    wanted::names,
};

/// The most repairs in one list.
const MAX_REPAIRS: usize = 3;

/// `**Left to do, as of 15:35:** “~310 pay runs still need a requeue”.` Outside the team, until a task about it is done: while it
/// is mitigated, and later while that task is open.
pub(super) fn left_to_do(moment: &Moment) -> Option<Claim> {
    let is_for_team = TemplateKind::of(moment.audience) == TemplateKind::Team;
    let left = left_over(moment.incident).filter(|left| left.done.is_none())?;
    let has_task = || moment.state.open_tasks().any(|task| is_about(task, left.text));
    let is_left = match moment.kind {
        UpdateKind::Mitigated => true,
        UpdateKind::Fixed | UpdateKind::Resolved => has_task(),
        _ => false,
    };
    if is_for_team || !is_left {
        return None;
    }
    let is_said = || rollbacks::actions(moment).iter().any(|claim| says_same(&claim.text, left.text));
    if has_code(left.text) || left.text.contains('@') || is_said() {
        return None;
    }
    let text = format!("**Left to do, as of {}:** {}.", moment.clock(left.at), in_quotes(left.text));
    let corrected = moment.corrections(left.record).iter().copied();
    Some(Claim { text, entries: [left.entry()].into_iter().chain(corrected).collect() })
}

/// `**Still to be done:** “refund the 162 drivers”, by 30 November; one more repair.` Once it is fixed: the open follow-ups that
/// repair the damage. Those that only an engineer understands are counted.
pub(super) fn repairs(moment: &Moment) -> Option<Claim> {
    if !matches!(moment.kind, UpdateKind::Fixed | UpdateKind::Resolved) {
        return None;
    }
    let is_for_team = TemplateKind::of(moment.audience) == TemplateKind::Team;
    let names_service =
        |text: &str| moment.state.rollbacks.iter().any(|one| names(text, one.service.as_str()));
    let is_readable = |one: &&&FollowUp| {
        let text = one.what.as_str();
        is_for_team || !has_code(text) && !text.contains('@') && !names_service(text)
    };
    let all: Vec<&FollowUp> = moment.state.repairs_left().collect();
    let due = |one: &FollowUp| one.due.map(|day| day.format(", by %-d %B").to_string()).unwrap_or_default();
    let mut said: Vec<String> = (all.iter().filter(is_readable).take(MAX_REPAIRS))
        .map(|one| format!("{}{}", in_quotes(unended(one.what.as_str())), due(one)))
        .collect();
    // Whoever reads a list takes it for all that is left.
    match (all.len() - said.len(), said.is_empty()) {
        (0, _) => {}
        (1, true) => said.push("one technical repair".to_owned()),
        (others, true) => said.push(format!("{} technical repairs", number(others))),
        (1, false) => said.push("one more repair".to_owned()),
        (others, false) => said.push(format!("{} more repairs", number(others))),
    }
    let entries = all.iter().map(|one| one.id).collect();
    (!said.is_empty()).then(|| Claim { text: format!("**Still to be done:** {}.", said.join("; ")), entries })
}
