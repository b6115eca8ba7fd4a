//! The summary, for readers who were not there.

use crate::{
    Status,
    event::FactName,
    milestone::Milestone,
    rfo::{Rfo, time_formatter::TimeFormatter},
    text::sentence,
    time::span_between,
};

/// What happened, in two or three sentences.
pub(super) fn summary(rfo: &Rfo) -> String {
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
    sentences.push(helped(rfo));
    let fixed = rfo.fix.iter().find(|one| one.label == "Fixed" && !one.text.is_empty());
    sentences.extend(fixed.map(|one| format!("Fixed: {}", sentence(&one.text))));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// `Rolling back cart helped.` Empty: no rollback did.
fn helped(rfo: &Rfo) -> String {
    let helped: Vec<&str> =
        rfo.rollbacks.iter().filter(|one| one.helped).map(|one| one.service.as_str()).collect();
    if helped.is_empty() {
        return String::new();
    }
    format!("Rolling back {} helped.", helped.join(" and "))
}
