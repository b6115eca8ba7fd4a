//! The summary, for readers who were not there.

use crate::{
    Status,
    event::FactName,
    milestone::Milestone,
    rfo::{Rfo, time_formatter::TimeFormatter},
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
    let ended = at(Milestone::Mitigated).or(at(Milestone::Fixed)).or(at(Milestone::Resolved));
    let mut sentences = vec![sentence(&rfo.title)];
    sentences.push(match (rfo.status, began, ended) {
        (Status::Merged, ..) => "It was part of another incident. See its RFO.".to_owned(),
        (_, Some(began), Some(ended)) if ended > began => format!(
            "Users were affected from {} to {} ({}).",
            start(began),
            clock.time(ended),
            span_between(began, ended)
        ),
        (_, Some(began), None) => format!("Users have been affected since {}.", start(began)),
        _ => String::new(),
    });
    let impact = rfo.impact.iter().find(|one| one.name == Some(FactName::Impact));
    sentences.extend(impact.map(|one| format!("{}: {}", one.label, sentence(&one.text))));
    sentences.push(helped(rfo, reader));
    let fixed = rfo.fix.iter().find(|one| one.label == "Fixed" && !one.text.is_empty());
    sentences.extend(fixed.map(|one| format!("Fixed: {}", sentence(&one.text))));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// `Rolling back cart helped.` Empty: no rollback did.
fn helped(rfo: &Rfo, reader: SummaryFor) -> String {
    let helped: Vec<&str> =
        rfo.rollbacks.iter().filter(|one| one.helped).map(|one| one.service.as_str()).collect();
    let what = match (reader, helped.len()) {
        (_, 0) => return String::new(),
        (SummaryFor::Team, _) => helped.join(" and "),
        (SummaryFor::Outside, 1) => "a change".to_owned(),
        (SummaryFor::Outside, many) => format!("{many} changes"),
    };
    format!("Rolling back {what} helped.")
}
