//! The summary, for readers who were not there.

use chrono_tz::Tz;

use crate::{
    Status,
    milestone::Milestone,
    rfo::{Rfo, Statement, time_formatter::TimeFormatter},
    text::sentence,
    time::span_between,
};

/// What happened, in two or three sentences.
pub(super) fn summary(rfo: &Rfo, zone: Tz) -> String {
    if rfo.status == Status::FalseAlarm {
        let why = rfo.false_alarm.iter().filter(|why| !why.text.is_empty());
        let why: String = why.map(|why| format!(": {}", why.text)).collect();
        return sentence(&format!("“{}” was a false alarm{why}", rfo.title));
    }
    let clock = TimeFormatter::of(rfo, zone);
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
    let logged = |label: &str, from: &[Statement]| {
        from.iter().find(|one| one.label == label && !one.text.is_empty()).map(|one| one.text.clone())
    };
    sentences.extend(logged("Impact", &rfo.impact).map(|impact| format!("Impact: {}", sentence(&impact))));
    let helped: Vec<&str> =
        rfo.rollbacks.iter().filter(|one| one.helped).map(|one| one.service.as_str()).collect();
    if !helped.is_empty() {
        sentences.push(format!("Rolling back {} helped.", helped.join(" and ")));
    }
    sentences.extend(logged("Fixed", &rfo.fix).map(|fix| format!("Fixed: {}", sentence(&fix))));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}
