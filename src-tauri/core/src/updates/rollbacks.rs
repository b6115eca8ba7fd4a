//! Sentences about rollbacks: for people outside the team without any service, for the team with all of them.

mod progress;
mod seen;

use crate::{
    EntryId, Event, PersonId, Text,
    codes::has_code,
    event::Subject,
    incident::{Rollback, Stage},
    updates::{
        cause::{is_seen_otherwise, mitigation, work_on_cause},
        claim::Claim,
        moment::Moment,
        progress::{number, work},
        sentence_parts::{listed, unended},
        template_kind::TemplateKind,
    },
};

use progress::Progress;
use seen::{last_seen, with_what_is_seen};

/// Rollbacks that are equally far.
type Group<'a> = (Progress, Vec<&'a Rollback>);

/// What is being done about it; once mitigated, what was, and what stopped it. CS reads only what customers may notice, and no numbers that differ from those of others.
pub(super) fn actions(moment: &Moment) -> Vec<Claim> {
    let is_for_cs = TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess;
    let claims = match moment.kind.is_mitigated() {
        true => {
            // If one helped, it is said already what stopped it, unless whoever logged the mitigation saw something else.
            let helped = grouped(moment, &[Progress::Helped]);
            let is_said = !helped.is_empty()
                && !last_seen(&helped).is_some_and(|(_, seen)| is_seen_otherwise(moment, seen));
            done(moment, is_for_cs).into_iter().chain(mitigation(moment).filter(|_| !is_said)).collect()
        }
        false if is_for_cs => noticed(moment).map_or_else(|| search(moment), |claim| vec![claim]),
        false => under_way(moment),
    };
    let for_cs = |claim: Claim| Claim { text: claim.text.replace("one change", "a change"), ..claim };
    if is_for_cs { claims.into_iter().map(for_cs).collect() } else { claims }
}

/// For CS: what may change something for customers, behind what has already.
fn noticed(moment: &Moment) -> Option<Claim> {
    let result = newest_result(moment);
    let running = grouped(moment, &[Progress::RollingBack, Progress::Checking]).into_iter().next();
    let Some(group) = running else { return result };
    let next = said(moment, group.0.says(group.1.len()), &[group]);
    Some(match result {
        Some(result) => Claim {
            text: format!("{} {}", result.text, next.text.replacen("one change", "another change", 1)),
            entries: result.entries.into_iter().chain(next.entries).collect(),
        },
        None => next,
    })
}

/// The newest rollback that helped at least partly, with what shows it.
fn newest_result(moment: &Moment) -> Option<Claim> {
    let results = grouped(moment, &[Progress::Helped, Progress::HelpedPartly]);
    let each =
        results.into_iter().flat_map(|(progress, found)| found.into_iter().map(move |one| (progress, one)));
    let (progress, last) = each.max_by_key(|(_, one)| one.since)?;
    let group = [(progress, vec![last])];
    let text = match (&last.seen, progress) {
        // Only an engineer understands what shows it.
        (Some(seen), _) if has_code(seen.as_str()) => progress.says(1),
        (Some(_), Progress::Helped) => rolled_back(1, None),
        (Some(_) | None, _) => progress.says(1),
    };
    let is_shown = last.seen.as_ref().is_some_and(|seen| !has_code(seen.as_str()));
    let claim = said(moment, text, &group);
    Some(if is_shown { with_what_is_seen(moment, claim, &group) } else { claim })
}

/// The rollbacks by how far they are; without any, who is looking into it. One that isn't possible only matters while there
/// is no other.
fn under_way(moment: &Moment) -> Vec<Claim> {
    let mut groups = grouped(moment, &Progress::ALL);
    let is_over = |group: &Group| group.0.is_over();
    if !groups.iter().all(is_over) {
        groups.retain(|group| group.0 != Progress::NotPossible);
    }
    let text = match groups.as_slice() {
        [] => return work(moment),
        [(Progress::RollingBack, running), (Progress::DidNotHelp, others)] => {
            after_others(running.len(), others.len())
        }
        [(Progress::RollingBack, running), others @ ..]
            if !others.is_empty() && others.iter().all(is_over) =>
        {
            let more = match running.len() {
                1 => "another change".to_owned(),
                several => format!("{} more changes", number(several)),
            };
            format!("We're rolling back {more}. Of the others, {}.", listed_groups(others))
        }
        [(group, found), (before, others)] if found.len() == 1 && !group.is_over() && before.is_over() => {
            format!("{} {}", before.ended_as(others.len()), group.among_others())
        }
        [(group, found)] => group.says(found.len()),
        several => among_each_other(several),
    };
    let claim = with_what_is_seen(moment, said(moment, text, &groups), &groups);
    let claim = with_failures(moment, claim, &groups);
    let is_without_help = groups.iter().any(|group| group.0 == Progress::DidNotHelp);
    let next = (is_without_help && groups.iter().all(is_over)).then(|| {
        let is_suspected = moment.state.rollbacks.iter().any(|one| one.stage == Stage::Suspected);
        let text =
            if is_suspected { "We're checking other changes." } else { "We're looking for other causes." };
        let other = || Claim { text: text.to_owned(), ..claim.clone() };
        work_on_cause(moment).unwrap_or_else(other)
    });
    [claim].into_iter().chain(next).collect()
}

/// Whoever read that it failed, or that it was requested, would take the second attempt for the first.
fn with_failures(moment: &Moment, claim: Claim, groups: &[Group]) -> Claim {
    let all = || groups.iter().flat_map(|(_, found)| found);
    let failed: Vec<&&Rollback> =
        all().filter(|one| one.is_under_way() && !one.failed_before.is_empty()).collect();
    let text = match (failed.as_slice(), all().count()) {
        ([], _) => return claim,
        ([_], 1) => "A first attempt failed.".to_owned(),
        ([_], _) => "A first attempt at one of them failed.".to_owned(),
        (several, _) => format!("First attempts at {} of them failed.", number(several.len())),
    };
    let failures = failed.into_iter().filter_map(|one| last_failure(moment, one));
    Claim {
        text: format!("{} {text}", claim.text),
        entries: claim.entries.iter().copied().chain(failures).collect(),
    }
}

fn last_failure(moment: &Moment, rollback: &Rollback) -> Option<EntryId> {
    let is_its = |event: &Event| matches!(event, Event::RollbackFailed { service, .. } if service.same_name(&rollback.service));
    moment.last_entry(is_its)
}

/// For CS, while no rollback may change something: what is being looked for.
fn search(moment: &Moment) -> Vec<Claim> {
    let is_search = |claim: &Claim| {
        claim.text.starts_with("We're ")
            || claim.text.starts_with("We have ")
            || claim.text.starts_with("We know ")
    };
    // Nothing that didn't help was named to them.
    let without_other =
        |text: &str| text.replace("other causes", "the cause").replace("other changes", "recent changes");
    let for_cs = |claim: Claim| Claim { text: without_other(&claim.text), ..claim };
    let claims = under_way(moment);
    let proof = claims.iter().flat_map(|claim| claim.entries.iter().copied()).collect();
    let said: Vec<Claim> = claims.into_iter().filter(is_search).map(for_cs).collect();
    if said.is_empty() {
        vec![Claim { text: "We're working on it.".to_owned(), entries: proof }]
    } else {
        said
    }
}

/// Once mitigated: what helped, and for others than CS what didn't or failed; else what was rolled back without a known
/// result.
fn done(moment: &Moment, is_for_cs: bool) -> Option<Claim> {
    let mut groups = grouped(moment, &Progress::DONE);
    let failed = groups.pop_if(|group| group.0 == Progress::Failed).filter(|_| !is_for_cs);
    if is_for_cs {
        groups.retain(|group| {
            !matches!(group.0, Progress::HelpedPartly | Progress::DidNotHelp | Progress::Inconclusive)
        });
    }
    // CS reads only what helped.
    if is_for_cs && groups.iter().any(|group| group.0 == Progress::Helped) {
        groups.retain(|group| group.0 != Progress::Checking);
    }
    // Of many, each is counted in one list.
    let mut failed = failed;
    if groups.len() > 2 {
        groups.extend(failed.take());
    }
    let last = groups.iter().find(|group| matches!(group.0, Progress::Helped | Progress::Checking));
    let finished = match last.map(|(_, found)| found.as_slice()) {
        Some([one]) => rolled_back_at(one, moment),
        _ => None,
    };
    let text = match groups.as_slice() {
        [(Progress::Helped, found)] => helped(found.len(), finished.as_ref()),
        [(Progress::Helped, helped), (before, others)] if before.is_without_full_help() => {
            helped_after(helped.len(), &before.without_full_help(others.len()), finished.as_ref())
        }
        [(Progress::Checking, found)] => rolled_back(found.len(), finished.as_ref()),
        [(Progress::DidNotHelp, others), (Progress::Checking, found)] => {
            let another = rolled_back(found.len(), finished.as_ref());
            let another = another.replacen("one change", "another change", 1);
            format!("{} {another}", Progress::DidNotHelp.ended_as(others.len()))
        }
        [(group, found)] => group.says(found.len()),
        [] if failed.is_none() => return None,
        [] => String::new(),
        several => among_each_other(several),
    };
    // Whoever was sent that one is under way would take the one that was made for it.
    let text = match &failed {
        Some((_, found)) => {
            let others = text.replacen("one change", "another change", 1);
            format!("{} {others}", Progress::Failed.ended_as(found.len())).trim_end().to_owned()
        }
        None => text,
    };
    let claim = said(moment, text, &groups);
    let mut claim = if is_for_cs { claim } else { with_what_is_seen(moment, claim, &groups) };
    claim.entries.extend(failed.iter().flat_map(|(_, found)| found).flat_map(|one| proof(one, moment)));
    claim.entries.extend(finished.map(|(_, entry)| entry));
    Some(claim)
}

/// The rollbacks of these groups, without those that have none.
fn grouped<'a>(moment: &Moment<'a>, groups: &[Progress]) -> Vec<Group<'a>> {
    let of_group = |group: Progress| {
        moment.state.rollbacks.iter().filter(move |one| Progress::of(one, moment) == Some(group)).collect()
    };
    let found = groups.iter().map(|group| (*group, of_group(*group)));
    found.filter(|group: &Group| !group.1.is_empty()).collect()
}

fn said(moment: &Moment, text: String, groups: &[Group]) -> Claim {
    let found = groups.iter().flat_map(|(_, found)| found);
    Claim { text, entries: found.flat_map(|one| proof(one, moment)).collect() }
}

/// `We're rolling back a second change; the first one didn't help.`
fn after_others(running: usize, others: usize) -> String {
    const NEXT: [&str; 5] = ["second", "third", "fourth", "fifth", "sixth"];
    let next = match (running, others.checked_sub(1).and_then(|place| NEXT.get(place))) {
        (1, Some(next)) => format!("a {next} change"),
        (1, None) => "one more change".to_owned(),
        (several, _) => format!("{} more changes", number(several)),
    };
    let first = if others == 1 { "one".to_owned() } else { number(others) };
    format!("We're rolling back {next}; the first {first} didn't help.")
}

/// `Rollbacks: one didn't help and one has no clear result.`
fn among_each_other(groups: &[Group]) -> String {
    format!("Rollbacks: {}.", listed_groups(groups))
}

/// `one didn't help and one failed`
fn listed_groups(groups: &[Group]) -> String {
    let each: Vec<String> = groups.iter().map(|(group, found)| group.among(found.len())).collect();
    listed(&each)
}

/// `We rolled back one change at 09:43.`
fn rolled_back(count: usize, finished: Option<&(String, EntryId)>) -> String {
    match finished {
        Some((at, _)) => format!("We rolled back one change at {at}."),
        None if count == 1 => "We rolled back one change.".to_owned(),
        None => format!("We rolled back {} changes.", number(count)),
    }
}

/// `We rolled back one change at 10:59, and it helped.`
fn helped(count: usize, finished: Option<&(String, EntryId)>) -> String {
    match finished {
        Some((at, _)) => format!("We rolled back one change at {at}, and it helped."),
        None => Progress::Helped.says(count),
    }
}

/// `One rollback didn't help; another one, at 10:59, helped.`
fn helped_after(helped: usize, others: &str, finished: Option<&(String, EntryId)>) -> String {
    let helped = match (helped, finished) {
        (1, Some((at, _))) => format!("another one, at {at},"),
        (1, None) => "another one".to_owned(),
        (several, _) => format!("{} others", number(several)),
    };
    format!("{others}; {helped} helped.")
}

/// The entry of its stage, and the one that blocks it.
fn proof(rollback: &Rollback, moment: &Moment) -> Vec<EntryId> {
    let is_its = |event: &Event| matches!(event.traits().subject, Subject::Service(service, _) if service.same_name(&rollback.service));
    let block = moment.state.rollback_block(rollback).map(|block| block.entry);
    moment.last_entry(is_its).into_iter().chain(block).collect()
}

/// When it was rolled back, with the entry that says so.
fn rolled_back_at(rollback: &Rollback, moment: &Moment) -> Option<(String, EntryId)> {
    let at = rollback.finished_at?;
    let is_its = |event: &Event| matches!(event, Event::RolledBack { service } if service.same_name(&rollback.service));
    moment.last_entry(is_its).map(|entry| (moment.clock(at), entry))
}

/// For the team, each service: `payments: rolled back by Dan at 10:39, didn't help`; and what stopped it.
pub(super) fn services(moment: &Moment) -> Vec<Claim> {
    let shown = moment.state.rollbacks.iter();
    let line = |one: &Rollback| {
        let block =
            moment.state.rollback_block(one).map(|block| format!(", {}", moment.incident.blocked(&block.by)));
        let (stage, more) = stage(one, moment);
        let failed = one.failed_before.last().filter(|_| one.is_under_way());
        let before = failed.map(|at| format!(", a first attempt failed at {}", moment.clock(*at)));
        let failure = before.as_ref().and_then(|_| last_failure(moment, one));
        let text = format!(
            "{}: {stage}{}{}{}",
            one.service,
            why(one),
            block.unwrap_or_default(),
            before.unwrap_or_default()
        );
        Claim { text, entries: proof(one, moment).into_iter().chain(more).chain(failure).collect() }
    };
    shown.map(line).chain(mitigation(moment)).collect()
}

/// How far it is, who does it and when: `rolled back by Dan at 10:39, didn't help`; and an entry that says when.
fn stage(rollback: &Rollback, moment: &Moment) -> (String, Option<EntryId>) {
    let label = rollback.stage.label();
    let owner = rollback.owner.as_ref().map(PersonId::name);
    let by = owner.as_ref().map(|owner| format!(" by {owner}")).unwrap_or_default();
    let finished = |label: &str| {
        let finished = rolled_back_at(rollback, moment);
        let at = finished.as_ref().map(|(at, _)| format!(" at {at}")).unwrap_or_default();
        (label.replacen("rolled back", &format!("rolled back{by}{at}"), 1), finished.map(|(_, entry)| entry))
    };
    match rollback.stage {
        Stage::Requested => match owner {
            Some(owner) => (format!("rollback requested from {owner}"), None),
            None => ("rollback requested".to_owned(), None),
        },
        Stage::RollingBack => (format!("being rolled back{by}"), None),
        Stage::RolledBack | Stage::Verified(_) => finished(label),
        // What came of it says more than that it is over.
        Stage::RolledForward => {
            match moment.incident.stage_before_forward(rollback).filter(|_| rollback.finished_at.is_some()) {
                Some(before) => {
                    let (before, entry) = finished(before.label());
                    (format!("{before}; {label} since"), entry)
                }
                None => (label.to_owned(), None),
            }
        }
        Stage::Suspected | Stage::RuledOut | Stage::Failed | Stage::NotPossible => (label.to_owned(), None),
    }
}

/// The reason of a stage that has one: ` (the image is gone)`
fn why(rollback: &Rollback) -> String {
    let has_reason = matches!(rollback.stage, Stage::Suspected | Stage::Failed | Stage::NotPossible);
    let why = rollback.why.as_ref().map(Text::as_str).filter(|why| has_reason && !why.trim().is_empty());
    why.map(|why| format!(" ({})", unended(why))).unwrap_or_default()
}
