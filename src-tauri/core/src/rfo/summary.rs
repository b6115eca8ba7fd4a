//! The summary, for readers who were not there.

use crate::{
    Status,
    event::FactName,
    milestone::Milestone,
    rfo::{Affected, Rfo, RfoRollback, time_formatter::TimeFormatter},
    text::sentence,
    time::span_between,
};

/// Who reads it: readers outside don't read the names of services.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SummaryFor {
    Team,
    Outside,
}

/// What happened, in two or three sentences.
pub(super) fn summary(rfo: &Rfo, reader: SummaryFor) -> String {
    if rfo.status == Status::FalseAlarm {
        let why = rfo.false_alarm.iter().filter(|why| !why.text.is_empty());
        let why: String = why.map(|why| format!(": {}", why.text)).collect();
        return sentence(&format!("“{}” was a false alarm{why}", rfo.title));
    }
    let clock = TimeFormatter::of(rfo, rfo.zone);
    let at = |milestone| rfo.point(milestone).map(|point| point.at);
    let first_error = at(Milestone::FirstError);
    let began = first_error.or(at(Milestone::Detected)).or(rfo.declared_at);
    let start = |began| match (first_error, at(Milestone::Detected)) {
        (Some(_), _) => clock.time(began),
        (None, Some(_)) => format!("the detection at {} (first error not recorded)", clock.time(began)),
        (None, None) => format!("its declaration at {} (first error not recorded)", clock.time(began)),
    };
    let mut sentences = vec![sentence(&rfo.title)];
    sentences.push(match (rfo.status, began, rfo.affected.as_slice()) {
        (Status::Merged, ..) => "It was part of another incident. See its RFO.".to_owned(),
        // In an impossible order of times nobody knows.
        (.., [first, ..]) if first.until.is_some_and(|until| until <= first.from) => String::new(),
        (_, Some(began), [first, again @ ..]) => {
            let again: Vec<String> = again.iter().map(|one| windows_again(one, &clock)).collect();
            let first = match first.until {
                Some(ended) => {
                    let span = span_between(began, ended);
                    format!("The problem occurred from {} to {} ({span})", start(began), clock.time(ended))
                }
                None => format!("Users have been affected since {}", start(began)),
            };
            format!("{}.", [vec![first], again].concat().join(", and again "))
        }
        _ => String::new(),
    });
    let impact = rfo.impact.iter().find(|one| one.name == Some(FactName::Impact));
    sentences.extend(impact.map(|one| format!("{}: {}", one.label, sentence(&one.text))));
    let helped = helped(rfo, reader);
    // What stopped it is another thing, if no rollback helped alone.
    let is_other = !rfo.rollbacks.iter().any(|one| one.helped);
    let stopped = rfo.fix.iter().rfind(|one| one.label == "Mitigated" && !one.text.is_empty());
    let stopped = stopped.filter(|_| is_other).map(|one| format!("Mitigated: {}", sentence(&one.text)));
    sentences.push(helped);
    sentences.extend(stopped);
    let fixed = rfo.fix.iter().rfind(|one| one.label.starts_with("Fixed") && !one.text.is_empty());
    sentences.extend(fixed.map(|one| format!("Fixed: {}", sentence(&one.text))));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// `from 10:40 to 10:52 (12 min)`, `from 10:40 on`
fn windows_again(window: &Affected, clock: &TimeFormatter) -> String {
    let Affected { from, until } = *window;
    match until {
        Some(until) => {
            format!("from {} to {} ({})", clock.time(from), clock.time(until), span_between(from, until))
        }
        None => format!("from {} on", clock.time(from)),
    }
}

/// `Rolling back cart helped partly. Rolling back web helped.` Empty: no rollback did.
fn helped(rfo: &Rfo, reader: SummaryFor) -> String {
    let said = |is: fn(&RfoRollback) -> bool, a_change: &str, how: &str| {
        let found = rfo.rollbacks.iter().filter(|one| is(one)).map(|one| one.service.as_str());
        let found: Vec<&str> = found.collect();
        let what = match (reader, found.len()) {
            (_, 0) => return None,
            (SummaryFor::Team, _) => found.join(" and "),
            (SummaryFor::Outside, 1) => a_change.to_owned(),
            (SummaryFor::Outside, many) => format!("{many} changes"),
        };
        Some(format!("Rolling back {what} {how}."))
    };
    let partly = said(|one| one.helped_partly, "a change", "helped partly");
    let a_change = if partly.is_some() { "another change" } else { "a change" };
    let helped = said(|one| one.helped, a_change, "helped");
    partly.into_iter().chain(helped).collect::<Vec<_>>().join(" ")
}
