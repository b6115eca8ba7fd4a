//! What shows the result of a rollback, and what was seen since.

use crate::{
    EntryId, Event, Text, Time,
    codes::has_code,
    incident::{Rollback, Stage},
    updates::{
        cause::is_seen_otherwise,
        claim::Claim,
        moment::Moment,
        rollbacks::{Group, progress::Progress},
        sentence_parts::{ended, inline, unended, words},
    },
};

/// With what shows the result of the last one: `Since then: errors are down to 30 %.` Once mitigated, what was seen by then is
/// newer.
pub(super) fn with_what_is_seen(moment: &Moment, claim: Claim, groups: &[Group]) -> Claim {
    let all = groups.iter().flat_map(|(_, found)| found);
    let Some((last, seen)) = last_seen(groups) else { return claim };
    if is_seen_otherwise(moment, seen) {
        return claim;
    }
    let newer = seen_since(moment, last, seen);
    let seen = newer.as_ref().filter(|one| one.is_readable).map_or(seen, |one| one.text);
    let seen = ended(&inline(&moment.in_tense(unended(seen.as_str()))));
    let since = match (moment.kind.is_mitigated(), all.count()) {
        (true, _) => "What we saw after that".to_owned(),
        (false, 1) if newer.is_none() => "Since then".to_owned(),
        // It isn't the result of the one that came after it.
        (false, _) if newer.is_none() && groups.iter().any(|(group, _)| *group == Progress::Checking) => {
            format!("What we saw at {}, before the last one was done", moment.clock(last.since))
        }
        (false, _) => {
            let at = newer.as_ref().filter(|one| one.is_readable).map_or(last.since, |one| one.at);
            format!("What we saw at {}", moment.clock(at))
        }
    };
    // What is seen says more than that it isn't clear.
    let text = claim.text.replacen(", and it isn't clear whether that helped.", ".", 1);
    let newer = newer.filter(|one| one.is_readable).map(|one| one.entry);
    Claim {
        text: format!("{text} {since}: {seen}"),
        entries: claim.entries.into_iter().chain(newer).collect(),
    }
}

/// What a task came to after the result of a rollback, about the same.
struct SeenSince<'a> {
    text: &'a Text,
    at: Time,
    entry: EntryId,
    /// Whether it says something to people outside the team.
    is_readable: bool,
}

/// Behind `late orders are down to 6%`, what a task was done with or reported later: `late orders at 0.3%`.
fn seen_since<'a>(moment: &Moment<'a>, last: &Rollback, seen: &Text) -> Option<SeenSince<'a>> {
    const LETTERS: usize = 5;
    let long = |text: &Text| -> Vec<String> {
        words(text.as_str()).into_iter().filter(|word| word.chars().count() >= LETTERS).collect()
    };
    let about = long(seen);
    let names_person = |text: &Text| {
        let said = words(text.as_str());
        moment.state.mentioned.iter().any(|person| said.contains(&person.name().to_lowercase()))
    };
    let later = moment.incident.in_effect().filter(|record| record.entry.at > last.since);
    let found = later.filter_map(|record| match &record.entry.event {
        Event::TaskDone { outcome: Some(text), .. } | Event::TaskReported { text, .. } => {
            let is_readable = !has_code(text.as_str()) && !text.as_str().contains('@') && !names_person(text);
            Some(SeenSince { text, at: record.entry.at, entry: record.entry.id, is_readable })
        }
        _ => None,
    });
    let has_number = |text: &Text| text.as_str().contains(|c: char| c.is_ascii_digit());
    found
        .filter(|one| has_number(one.text) && long(one.text).iter().any(|word| about.contains(word)))
        .filter(|_| !moment.kind.is_mitigated())
        .max_by_key(|one| one.at)
}

/// The last rollback with a result, if something shows that, and what.
pub(super) fn last_seen<'a>(groups: &[Group<'a>]) -> Option<(&'a Rollback, &'a Text)> {
    let all = groups.iter().flat_map(|(_, found)| found.iter().copied());
    let last = all.filter(|one| matches!(one.stage, Stage::Verified(_))).max_by_key(|one| one.since)?;
    Some((last, last.seen.as_ref()?))
}
