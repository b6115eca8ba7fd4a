//! When CEO and customer success hear the next word, and whether what they heard is still so.

use crate::{
    Incident, Phase, Text, Time,
    advice::{Action, Beat, Cadence, Condition, Rules, Watch, minutes},
    event::{Audience, Fact, FactName},
    incident::{State, Stated, Told},
    text::capital,
    update::wording::{self, stated, stated_of},
    words::audience_words,
};

/// Who must not hear two different things.
const AUDIENCES: [Audience; 2] = [Audience::Ceo, Audience::CustomerSuccess];

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident, declared: Time, rules: &Rules) {
    let state = incident.state();
    for audience in rules.audiences() {
        if let Some((since, due)) = next_word(state, &audience, declared, rules) {
            found.push(tell(state, &audience, since, due, rules));
        }
    }
    if !state.phase.is_over() {
        found.extend(heard_something_else(state));
    }
}

fn tell(state: &State, audience: &Audience, since: Time, due: Time, rules: &Rules) -> Watch {
    let who = audience_words(audience);
    let mut watch = Watch::at(Condition::Tell(audience.clone()), since);
    watch.due = due;
    // In the first minutes others are asked first; a change is told while it is news.
    let half = since.plus_seconds(due.seconds_since(since) / 2);
    let earliest = if state.last_told(audience).is_none() { half } else { since };
    watch.shown = due.plus_seconds(-minutes(rules.warn_minutes)).max(earliest);
    watch.warns = true;
    watch.alarm = Some(due);
    let why = match state.last_told(audience) {
        None => format!("Nobody told {who} yet"),
        Some(last) => match change(state).filter(|(_, changed)| *changed > last.at) {
            Some((phase, _)) => format!("{} has heard nothing since “{}”", capital(who), phase.label()),
            None => format!("The next word to {who} is due"),
        },
    };
    watch
        .why(why)
        .words(what_to_tell(state.phase, audience))
        .action(open_draft(audience))
        .action(was_told(audience))
}

/// Without words the line opens the draft.
fn open_draft(audience: &Audience) -> Action {
    let line = match audience {
        Audience::Ceo | Audience::CustomerSuccess => format!("/{}", audience.name()),
        Audience::Team | Audience::Other(_) => format!("/tell {}", audience.name()),
    };
    Action::fill("Open the draft", line)
}

fn was_told(audience: &Audience) -> Action {
    Action::fill(format!("{} was told", label(audience)), format!("/told {} ", audience.name()))
}

/// What this audience wants to know (process.md, "Who is told").
fn what_to_tell(phase: Phase, audience: &Audience) -> String {
    let who = match audience {
        Audience::CustomerSuccess => "CS",
        audience => audience_words(audience),
    };
    let what = match (phase, audience) {
        (Phase::FalseAlarm, Audience::CustomerSuccess) => {
            "it was a false alarm; what to answer when a customer asks."
        }
        (Phase::FalseAlarm, _) => "it was a false alarm, and nobody has to do anything.",
        (Phase::Bleeding | Phase::Merged, Audience::CustomerSuccess) => {
            "what customers see, who and since when, a workaround, what to answer, and when the next word comes."
        }
        (Phase::Bleeding | Phase::Merged, Audience::Team) => {
            "the call's link, who leads, and what is needed."
        }
        (Phase::Bleeding | Phase::Merged, _) => {
            "the impact, what is being done, how sure we are, what we need, and when the next word comes."
        }
        (Phase::BleedingStopped, Audience::CustomerSuccess) => {
            "the bleeding stopped; who was hit, whether to try again, what to answer, and when the next word comes."
        }
        (Phase::BleedingStopped, _) => {
            "the bleeding stopped; whom it hit, what is done now, how sure we are, and when the next word comes."
        }
        (Phase::Fixed, Audience::CustomerSuccess) => {
            "it is fixed; data lost or none, what customers have to do, what to answer, and when the next word comes."
        }
        (Phase::Fixed, _) => "it is fixed, how sure we are, whom it hit, and when the next word comes.",
        (_, Audience::CustomerSuccess) => {
            "it is over; data lost or none, what customers have to do, and what to answer when asked."
        }
        _ => "it is over, whom it hit, and what is done for them.",
    };
    format!("Tell {who}: {what}")
}

/// Since when a word is owed to this audience and when it is due; `None`: none is.
///
/// The first word, and each further one, by severity; sooner at a change of phase, later if a later one
/// was promised (process.md, "Who is told"). Once it is over only a last word is owed, to those who
/// had heard of it, and until the RFO is published: that says it all.
fn next_word(state: &State, audience: &Audience, declared: Time, rules: &Rules) -> Option<(Time, Time)> {
    if state.written_afterwards {
        return None;
    }
    let cadence = rules.cadence(audience).filter(|cadence| **cadence != Cadence::default())?;
    let Beat { first_minutes, then_minutes } = cadence.beat(state.assumed_severity());
    let last = state.last_told(audience);
    let changed = change(state).map(|(_, at)| at).filter(|at| *at > declared);
    let by_phase = changed
        .filter(|changed| cadence.phases && last.is_none_or(|last| last.at < *changed))
        .map(|changed| (changed, changed.plus_seconds(minutes(rules.change_minutes))));
    if state.phase.is_over() {
        let owed = last.is_some() && state.phase != Phase::Merged && state.published_at.is_none();
        return by_phase.filter(|_| owed);
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

/// The last change of phase for those outside, and when: to them the all clear is the end, and what
/// comes after it is ours.
fn change(state: &State) -> Option<(Phase, Time)> {
    let ours = matches!(state.phase, Phase::Cleanup | Phase::Closed);
    let all_clear = state.reached(Phase::AllClear).filter(|_| ours);
    let all_clear = all_clear.map(|at| (Phase::AllClear, at));
    all_clear.or_else(|| Some((state.phase, state.phase_since()?)))
}

/// When the next word to this audience is due, as far as it is not put off; `None`: none is.
pub fn owed(state: &State, audience: &Audience, rules: &Rules) -> Option<Time> {
    let (_, due) = next_word(state, audience, state.declared_at?, rules)?;
    match state.put_off.get(&Text::new(&Condition::Tell(audience.clone()).name())) {
        Some(put_off) => Some(due.max(put_off.until?)),
        None => Some(due),
    }
}

/// What is not so any more of what an audience was told.
pub struct Difference {
    pub since: Time,
    /// `they heard 300, now it is about 1,200 users`
    pub how: String,
    /// What they heard: `300 users`.
    pub before: String,
    /// What holds now: `about 1,200 users`.
    pub now: Text,
}

/// What is not so any more of what this audience was told last: the number of users in its words, or a
/// statement of the fact sheet that held then. `None`: all of it is.
pub fn differs(state: &State, audience: &Audience) -> Option<Difference> {
    let told = state.last_told(audience)?;
    number_differs(state, told).unwrap_or_else(|| statement_differs(state, told, audience))
}

/// `None`: the words hold no number to compare.
fn number_differs(state: &State, told: &Told) -> Option<Option<Difference>> {
    let impact = state.fact(FactName::Impact)?;
    let Fact::Impact { text, low: Some(low), high: Some(high), .. } = &impact.fact else { return None };
    let said = stated_of(told.text.as_str(), text.as_str());
    let before = said.first()?.words.clone();
    let how = format!("they heard {before}, now it is {text}");
    let differ = said.iter().all(|count| !count.fits(*low, *high));
    Some(differ.then(|| Difference { since: told.at.max(impact.at), how, before, now: text.clone() }))
}

/// What an audience goes by: the CEO by impact and reach, customer success by what customers see, too.
fn statement_differs(state: &State, told: &Told, audience: &Audience) -> Option<Difference> {
    let theirs: &[FactName] = match audience {
        Audience::Ceo => &[FactName::Impact, FactName::SurfaceArea],
        _ => &[FactName::Impact, FactName::SurfaceArea, FactName::Workaround, FactName::Symptom],
    };
    theirs.iter().find_map(|name| {
        let named = |stated: &&Stated| stated.fact.name() == *name;
        let now = state.fact(*name)?;
        let then =
            state.facts.iter().rev().filter(named).find(|stated| told.facts.contains(&stated.entry))?;
        let (before, text) = (then.fact.text()?, now.fact.text()?);
        let how = format!("they heard “{before}”, now it is “{text}”");
        let differs = !before.same_name(text);
        let before = before.to_string();
        differs.then(|| Difference { since: now.at, how, before, now: text.clone() })
    })
}

/// What this audience heard and what holds now, as two texts.
pub fn differs_in(state: &State, audience: &Audience) -> Option<(String, String)> {
    let Difference { before, now, .. } = differs(state, audience)?;
    Some((before, now.to_string()))
}

fn heard_something_else(state: &State) -> Option<Watch> {
    let stale = || AUDIENCES.iter().find_map(|audience| Some((audience, differs(state, audience)?)));
    let mut holds = None;
    let stale = stale().map(|(audience, Difference { since, how, now, .. })| {
        let known_as = if *audience == Audience::Ceo { "The CEO" } else { "CS" };
        holds = Some(now);
        (since, format!("{known_as} does not know it: {how}"), audience.clone())
    });
    let contradicts = || contradiction(state).map(|(since, why)| (since, why, earlier_told(state)));
    // Who does not know what holds is told that, and so the contradiction ends as well.
    let (since, why, audience) = match (stale, contradicts()) {
        (Some((since, _, audience)), Some((_, why, _))) => (since, why, audience),
        (stale, contradicts) => stale.or(contradicts)?,
    };
    let who = audience_words(&audience);
    let impact = || state.fact(FactName::Impact)?.fact.text().cloned();
    let words = match holds.or_else(impact) {
        Some(now) => format!("Tell {who} what holds now: {now}."),
        None => format!("Which of the two numbers holds? Tell {who}."),
    };
    Some(
        Watch::at(Condition::HeardSomethingElse, since)
            .why(why)
            .words(words)
            .action(open_draft(&audience))
            .action(was_told(&audience)),
    )
}

/// CEO and CS were told different numbers.
fn contradiction(state: &State) -> Option<(Time, String)> {
    let [ceo, cs] = &AUDIENCES;
    let (ceo, cs) = (state.last_told(ceo)?, state.last_told(cs)?);
    let (of_ceo, of_cs) = (stated(ceo.text.as_str()), stated(cs.text.as_str()));
    let (of_ceo, of_cs) = wording::contradiction(&of_ceo, &of_cs)?;
    let why = format!("The CEO heard {}, CS heard {}", of_ceo.words, of_cs.words);
    Some((ceo.at.max(cs.at), why))
}

/// Of the two, the one whose word is older hears the next one.
fn earlier_told(state: &State) -> Audience {
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
