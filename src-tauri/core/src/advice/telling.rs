//! When CEO and customer success hear the next word, and whether what they heard is still so.

use crate::{
    EntryId, Incident, Phase, Text, Time,
    advice::{Action, Beat, Condition, Rules, Watch, condition::audience_name, minutes},
    event::{Audience, Fact},
    incident::{State, Told},
    line::told_number,
    words::{audience_words, capital},
};

/// Who is told by a cadence.
const AUDIENCES: [Audience; 2] = [Audience::Ceo, Audience::CustomerSuccess];

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident, declared: Time, rules: &Rules) {
    let state = incident.state();
    for audience in AUDIENCES {
        if let Some((since, due)) = next_word(state, &audience, declared, rules) {
            found.push(tell(state, &audience, since, due, rules));
        }
    }
    if !state.phase.is_over() {
        found.extend(heard_something_else(state));
    }
}

fn tell(state: &State, audience: &Audience, since: Time, due: Time, rules: &Rules) -> Watch {
    let name = audience_name(audience);
    let who = audience_words(audience);
    let mut watch = Watch::at(Condition::Tell(audience.clone()), since);
    watch.due = due;
    watch.shown = due.plus_seconds(-minutes(rules.warn_minutes)).max(since);
    watch.warns = true;
    watch.alarm = Some(due);
    let why = match state.last_told(audience) {
        None => format!("Nobody told {who} yet"),
        Some(last) if state.phase_since().is_some_and(|changed| changed > last.at) => {
            format!("{} heard nothing since: {}", capital(who), state.phase.label())
        }
        Some(_) => format!("The next word to {who} is due"),
    };
    let words = match audience {
        Audience::Ceo => {
            "Tell the CEO: the impact, what is being done, how sure we are, what we need, and when the next word comes."
        }
        _ => {
            "Tell CS: what customers see, who and since when, a workaround, what to answer, and when the next word comes."
        }
    };
    watch
        .why(why)
        .words(words)
        .action(Action::fill(format!("{} was told", label(audience)), format!("/told {name} ")))
        .action(Action::say("In 10 minutes", format!("/put-off tell:{name} 10m")))
}

/// Since when a word is owed to this audience and when it is due; `None`: none is.
///
/// The first word, and each further one, by severity; sooner at a change of phase, later if a later one
/// was promised (process.md, "Who is told"). Once it is over only a last word is owed, to those who
/// had heard of it.
pub fn next_word(state: &State, audience: &Audience, declared: Time, rules: &Rules) -> Option<(Time, Time)> {
    let cadence = rules.cadence(audience)?;
    let Beat { first_minutes, then_minutes } = cadence.beat(state.assumed_severity());
    let last = state.last_told(audience);
    let changed = state.phases.iter().rev().map(|(_, at)| *at).find(|at| *at > declared);
    let by_phase = changed
        .filter(|changed| cadence.phases && last.is_none_or(|last| last.at < *changed))
        .map(|changed| (changed, changed.plus_seconds(minutes(rules.change_minutes))));
    if state.phase.is_over() {
        return by_phase.filter(|_| last.is_some() && state.phase != Phase::Merged);
    }
    // After the all clear nothing is to be expected but the next change of phase.
    let quiet = state.phase >= Phase::AllClear;
    let by_time = match last {
        None => {
            let since = state.raised_at.unwrap_or(declared);
            (first_minutes > 0 && !quiet).then(|| (since, since.plus_seconds(minutes(first_minutes))))
        }
        Some(Told { at, next_at: Some(promised), .. }) => Some((*at, *promised)).filter(|_| !quiet),
        Some(Told { at, .. }) => {
            (then_minutes > 0 && !quiet).then(|| (*at, at.plus_seconds(minutes(then_minutes))))
        }
    };
    [by_time, by_phase].into_iter().flatten().min_by_key(|(_, due)| *due)
}

/// In which way what this audience was told is not so any more; `None`: it is.
pub fn differs(state: &State, audience: &Audience) -> Option<(Time, String)> {
    let told = state.last_told(audience)?;
    let impact = state.fact(|fact| matches!(fact, Fact::Impact { .. }))?;
    let Fact::Impact { text, low, high, .. } = &impact.fact else { return None };
    let range = low.zip(*high);
    if let (Some(said), Some((low, high))) = (told_number(told.text.as_str()), range) {
        let outside = said < low || said > high;
        return outside.then(|| (told.at.max(impact.at), format!("they heard {said}, now it is {text}")));
    }
    let before = impact_of(state, &told.facts)?;
    let changed = impact.entry != before.0 && !before.1.same_name(text);
    changed.then(|| (impact.at, format!("they heard “{}”, now it is “{text}”", before.1)))
}

/// The impact that was among these statements.
fn impact_of<'a>(state: &'a State, facts: &[EntryId]) -> Option<(EntryId, &'a Text)> {
    state.facts.iter().rev().filter(|stated| facts.contains(&stated.entry)).find_map(|stated| {
        match &stated.fact {
            Fact::Impact { text, .. } => Some((stated.entry, text)),
            _ => None,
        }
    })
}

fn heard_something_else(state: &State) -> Option<Watch> {
    let contradiction = contradiction(state);
    let stale = || AUDIENCES.iter().find_map(|audience| Some((audience, differs(state, audience)?)));
    let (since, why, audience) = match contradiction {
        Some((since, why)) => (since, why, later_told(state)),
        None => {
            let (audience, (since, how)) = stale()?;
            (since, format!("{} does not know it: {how}", label(audience)), audience.clone())
        }
    };
    let name = audience_name(&audience);
    Some(
        Watch::at(Condition::HeardSomethingElse, since)
            .why(why)
            .words(format!("Tell {} what has changed since the last word.", audience_words(&audience)))
            .action(Action::fill(format!("{} was told", label(&audience)), format!("/told {name} ")))
            .action(Action::say("It can wait", "/put-off heard_something_else 10m")),
    )
}

/// CEO and CS were told different numbers.
fn contradiction(state: &State) -> Option<(Time, String)> {
    let [ceo, cs] = &AUDIENCES;
    let (ceo, cs) = (state.last_told(ceo)?, state.last_told(cs)?);
    let numbers = told_number(ceo.text.as_str()).zip(told_number(cs.text.as_str()))?;
    let why = format!("The CEO heard {}, CS heard {}", numbers.0, numbers.1);
    (numbers.0 != numbers.1).then_some((ceo.at.max(cs.at), why))
}

/// Of the two, the one whose word is older hears the next one.
fn later_told(state: &State) -> Audience {
    let oldest = AUDIENCES.iter().min_by_key(|audience| state.last_told(audience).map(|told| told.at));
    oldest.cloned().unwrap_or(Audience::Ceo)
}

fn label(audience: &Audience) -> &str {
    match audience {
        Audience::Ceo => "CEO",
        Audience::CustomerSuccess => "CS",
        Audience::Team => "The team",
        Audience::Other(name) => name.as_str(),
    }
}
