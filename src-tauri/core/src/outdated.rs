//! Whether what an audience was sent last still holds: the status, the facts, and the number of users.

use crate::{
    EntryId, Status, Text, Time,
    codes::without_status_codes,
    event::{Audience, Fact, FactName, RollbackResult},
    figures::{Count, Unit, extents, has_several, state_the_same, stated, stated_of},
    incident::{IncidentState, Retraction, Stage, StatedFact, Update},
    none::says_none,
};

/// How the last update to an audience differs from the current facts.
pub struct Difference {
    pub fact: FactName,
    pub since: Time,
    /// `it says 300 users, but now it is about 1,200 users`
    pub how: String,
    /// What they were sent: `300 users`.
    pub before: String,
    /// What is true now: `about 1,200 users`. `None`: it was retracted, and nothing is known instead.
    pub now: Option<Text>,
    /// Whether they were sent `before` itself; an update may only be based on it.
    pub is_said: bool,
    /// The entry that states or retracts it.
    pub entry: EntryId,
}

/// A status that an audience was sent and that doesn't hold any more.
pub struct TakenBack {
    /// `it was fixed`
    pub said: &'static str,
    /// When it was reopened or retracted.
    pub since: Time,
    /// The entry that retracted it. `None`: it was reopened, so it did hold.
    pub retracted_by: Option<EntryId>,
}

impl TakenBack {
    /// As it follows what was said: `, which was retracted`
    pub fn how(&self) -> &'static str {
        if self.retracted_by.is_some() {
            ", which was retracted"
        } else {
            ", and the problem came back since"
        }
    }
}

/// The status that this update said and that didn't hold: the incident was reopened since, even if it is over again by now,
/// or the status was retracted and wasn't reached again.
pub fn taken_back(state: &IncidentState, update: &Update) -> Option<TakenBack> {
    let known = update.known.status;
    let said = match known {
        Status::Active => return None,
        Status::Mitigated => "no new users were affected",
        Status::Monitoring => "it was fixed",
        Status::FalseAlarm => "it was a false alarm",
        Status::Merged => "it is part of another incident",
        Status::Resolved | Status::Closed => "it was over",
    };
    // A reopening that is logged later counts, whatever time it names.
    let since_update = state.statuses.iter().skip(update.known.status_changes);
    let reopened = since_update.rev().find(|(status, _)| *status == Status::Active);
    if let Some((_, since)) = reopened {
        return Some(TakenBack { said, since: *since, retracted_by: None });
    }
    // Audiences see no difference between resolved and closed.
    let reached = |status: Status| if status == Status::Closed { Status::Resolved } else { status };
    let is_back = reached(state.status) < reached(known);
    let of_status = |one: &&Retraction| one.fact.is_none() && one.at >= update.at;
    let retraction = state.retractions.iter().rev().find(of_status).filter(|_| is_back)?;
    Some(TakenBack { said, since: retraction.at, retracted_by: Some(retraction.by) })
}

/// The last change of status for an audience, and when. For an audience, “Resolved” is the last one:
/// closing is internal.
pub(crate) fn last_change(state: &IncidentState) -> Option<(Status, Time)> {
    let is_closed = state.status == Status::Closed;
    let resolved = state.reached(Status::Resolved).filter(|_| is_closed);
    let resolved = resolved.map(|at| (Status::Resolved, at));
    resolved.or_else(|| Some((state.status, state.status_since()?)))
}

/// The change of status that this update doesn't tell about, and since when it is missing. A draft tells what was logged
/// before it, whatever time the entries name; what a person wrote, what had happened by then.
pub(crate) fn changed_since(state: &IncidentState, update: &Update) -> Option<(Status, Time)> {
    let (status, at) = last_change(state)?;
    let is_missing = match update.sent_manually {
        true => at > update.at,
        false => state.status_changes() > update.known.status_changes,
    };
    is_missing.then(|| (status, at.max(update.at)))
}

/// How the last update to this audience is outdated: by its number of users, or by a fact that it was based
/// on. `None`: it is up to date.
pub fn outdated(state: &IncidentState, audience: &Audience) -> Option<Difference> {
    differences(state, audience).into_iter().next()
}

/// As [`outdated`]: every difference, the most important one first.
pub fn differences(state: &IncidentState, audience: &Audience) -> Vec<Difference> {
    let Some(update) = state.last_update(audience) else { return Vec::new() };
    let number = outdated_number(state, update);
    // Other facts and a corrected impact may differ, even if the number is in it.
    let facts = outdated_facts(state, update, audience, number.is_some());
    let number = number.flatten();
    let is_said = |one: &Difference| number.is_some() && one.fact == FactName::Impact;
    let facts: Vec<Difference> = facts.into_iter().filter(|one| !is_said(one)).collect();
    number.into_iter().chain(facts).collect()
}

/// Why the last update to this audience is outdated: as [`outdated`], or since the status changed after it or a rollback
/// helped.
pub fn outdated_because(state: &IncidentState, audience: &Audience) -> Option<String> {
    let last = state.last_update(audience)?;
    if let Some(back) = taken_back(state, last) {
        return Some(format!("it says that {}{}", back.said, back.how()));
    }
    if let Some(difference) = outdated(state, audience) {
        return Some(difference.how);
    }
    if is_time_corrected(state, last) {
        return Some("a time in it was corrected or retracted".to_owned());
    }
    if let Some(before) = renamed(state, last) {
        return Some(format!("it calls this “{before}”, which is now “{}”", state.summary));
    }
    let changed = changed_since(state, last);
    let helped = state.rollbacks.iter().find(|rollback| {
        matches!(rollback.stage, Stage::Verified(RollbackResult::Helped | RollbackResult::HelpedPartly))
            && rollback.since > last.at
    });
    match (changed, helped) {
        (Some((status, _)), _) => {
            Some(format!("it is from before the status changed to “{}”", status.label()))
        }
        (None, Some(rollback)) => {
            Some(format!("it is from before the rollback of {} helped", rollback.service))
        }
        (None, None) => None,
    }
}

/// The summary that this update says and that was corrected since.
pub(crate) fn renamed<'a>(state: &IncidentState, update: &'a Update) -> Option<&'a Text> {
    let (said, before) = (update.text.as_str().to_lowercase(), &update.known.summary);
    let says = |summary: &Text| {
        let text = summary.as_str().trim_end_matches('.');
        [text, &without_status_codes(text)].iter().any(|text| said.contains(&text.to_lowercase()))
    };
    let is_renamed = !before.is_empty() && !before.same_name(&state.summary);
    (is_renamed && says(before) && !says(&state.summary)).then_some(before)
}

/// Whether this update says when it started, stopped or was fixed, and that isn't true any more.
fn is_time_corrected(state: &IncidentState, update: &Update) -> bool {
    let mut said = update.known.moments.iter().filter(|(entry, _)| update.proof.contains(entry));
    said.any(|moment| !state.moments.contains(moment))
}

/// `None`: the update has no number to compare, or is based on a fact with several, which only count as a whole.
fn outdated_number(state: &IncidentState, update: &Update) -> Option<Option<Difference>> {
    let impact = state.fact(FactName::Impact)?;
    let Fact::Impact { text, low: Some(low), high: Some(high), .. } = &impact.fact else { return None };
    let known = update.known.fact(FactName::Impact).and_then(|(_, fact)| fact.text());
    // A person may have sent one number of a fact with two: that one counts.
    let has_all = known.is_some_and(|known| update.text.as_str().contains(known.as_str()));
    let sends_one = update.sent_manually && !has_all && stated(update.text.as_str()).len() == 1;
    if known.is_some_and(|text| has_several(text.as_str())) && !sends_one {
        return None;
    }
    // How much is lost is another number.
    let of_loss = |line: &&str| {
        line.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "lost" | "loss"))
    };
    let sentences = update.text.as_str().split_inclusive(['.', '\n']);
    let sent: String = sentences.filter(|sentence| !of_loss(sentence)).collect();
    // It may count what no word list has: `132 restaurants`.
    let says_it =
        extents(&sent).iter().any(|extent| !extent.is_share && (*low..=*high).contains(&extent.number));
    let sent = stated_of(&sent, text.as_str());
    let before = sent.first()?.quote.clone();
    let how = format!("it says {before}, but now it is {text}");
    let several = if has_several(text.as_str()) { stated(text.as_str()) } else { Vec::new() };
    // The first number may count something else: `340 invoices of 12 customers`. Of shares, the first is the largest.
    let is_other = |count: &&Count| matches!(count.of, Some(Unit::People | Unit::Companies | Unit::Orders));
    let fits = |count: &Count| match several.iter().filter(is_other).any(|one| one.agrees(count)) {
        true => true,
        false => count.fits(*low, *high),
    };
    let differs = !says_it && !sent.iter().any(fits);
    Some(differs.then(|| Difference {
        fact: FactName::Impact,
        since: update.at.max(impact.at),
        how,
        before,
        now: Some(text.clone()),
        is_said: true,
        entry: impact.entry,
    }))
}

/// Compares the facts that matter to the audience: impact, surface area and data loss; for CS also what customers see and
/// do.
fn outdated_facts(
    state: &IncidentState,
    update: &Update,
    audience: &Audience,
    is_number_checked: bool,
) -> Vec<Difference> {
    let names: &[FactName] = match audience {
        Audience::Ceo => &[FactName::Impact, FactName::SurfaceArea, FactName::DataLoss],
        _ => &[
            FactName::Impact,
            FactName::SurfaceArea,
            FactName::DataLoss,
            FactName::CustomerAction,
            FactName::Workaround,
            FactName::Symptom,
        ],
    };
    // Before it is mitigated, that there is none of these makes nothing outdated.
    let is_said = |name: &FactName| match name {
        FactName::DataLoss | FactName::CustomerAction => {
            let text = state.fact(*name).and_then(|stated| stated.fact.text());
            state.status.is_mitigated() || text.is_some_and(|text| !says_none(text.as_str()))
        }
        _ => true,
    };
    let differences = names.iter().filter_map(|name| {
        let is_checked = *name == FactName::Impact && is_number_checked;
        match state.fact(*name) {
            Some(_) => is_said(name).then(|| changed(state, update, *name, is_checked)).flatten(),
            None => retracted(state, update, *name),
        }
    });
    differences.collect()
}

fn changed(
    state: &IncidentState,
    update: &Update,
    name: FactName,
    is_number_checked: bool,
) -> Option<Difference> {
    let now = state.fact(name)?;
    let Some((then, fact)) = update.known.fact(name) else { return new_loss(update, now) };
    let (before, text) = (fact.text()?, now.fact.text()?);
    // A newer number in the same bounds says nothing new.
    if is_number_checked && *then != now.entry {
        return None;
    }
    // Few updates say these.
    if matches!(name, FactName::SurfaceArea | FactName::Symptom) && !is_said(update, *then, before, name) {
        return None;
    }
    let is_reworded = match name {
        FactName::Impact => state_the_same(before.as_str(), text.as_str()),
        FactName::CustomerAction => is_same_action(before.as_str(), text.as_str()),
        _ => false,
    };
    if before.same_name(text) || is_reworded {
        return None;
    }
    // What is current again since a later one was retracted.
    let retraction = state.retractions.iter().find(|one| one.entry == *then);
    let is_said = is_said(update, *then, before, name);
    let how = match is_said {
        true => format!("it is based on “{before}”, but now it is “{text}”"),
        false => format!("it doesn't say yet: “{text}”"),
    };
    Some(Difference {
        fact: name,
        since: retraction.map_or(now.at, |retraction| retraction.at),
        how,
        before: before.to_string(),
        now: Some(text.clone()),
        is_said,
        entry: now.entry,
    })
}

/// Whether one of them only says in front for whom it is: `all customers: sign in again`.
fn is_same_action(one: &str, other: &str) -> bool {
    let action = |text: &str| {
        let (all, action) = text.split_once(':').unwrap_or(("", text));
        let is_for_all = all.to_lowercase().starts_with("all ") || all.to_lowercase().starts_with("every");
        let action = if is_for_all { action } else { text };
        action.trim().trim_end_matches('.').to_lowercase()
    };
    action(one) == action(other)
}

/// A loss that is known since the update: of other facts that are new, the next update says it by itself.
fn new_loss(update: &Update, now: &StatedFact) -> Option<Difference> {
    let Fact::DataLoss { text } = &now.fact else { return None };
    let is_said = update.text.as_str().to_lowercase().contains(&text.as_str().to_lowercase());
    (!is_said && !says_none(text.as_str())).then(|| Difference {
        fact: FactName::DataLoss,
        since: now.at,
        how: format!("it doesn't say yet: “{text}”"),
        before: String::new(),
        now: Some(text.clone()),
        is_said: false,
        entry: now.entry,
    })
}

/// What the update says and what was retracted since, with nothing known instead.
fn retracted(state: &IncidentState, update: &Update, name: FactName) -> Option<Difference> {
    let (then, fact) = update.known.fact(name)?;
    let before = fact.text()?;
    let is_said = is_said(update, *then, before, name);
    let retraction = state.retractions.iter().find(|one| one.entry == *then).filter(|_| is_said)?;
    Some(Difference {
        fact: name,
        since: retraction.at,
        how: format!("it is based on “{before}”, which was retracted"),
        before: before.to_string(),
        now: None,
        is_said,
        entry: retraction.by,
    })
}

/// Whether the update says what this entry states. Without proof, a single word such as “none” must stand on the line of the
/// fact.
fn is_said(update: &Update, entry: EntryId, text: &Text, name: FactName) -> bool {
    let (said, text) = (update.text.as_str().to_lowercase(), text.as_str().to_lowercase());
    let about = match name {
        FactName::DataLoss => "data",
        FactName::Workaround => "workaround",
        FactName::CustomerAction => "need to do",
        _ => "",
    };
    let is_in = |line: &str| line.contains(&text) && line.contains(about);
    update.proof.contains(&entry)
        || said.contains(&text) && (text.contains(char::is_whitespace) || said.lines().any(is_in))
}
