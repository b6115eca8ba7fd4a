//! When the next update comes. The last one is final only once nothing is unknown or left to do.

use crate::{
    Status,
    event::FactName,
    promise::{Promise, WHOSE},
    updates::{
        claim::Claim, customers, moment::Moment, sent_before::was_sent, sentence_parts::listed,
        template_kind::TemplateKind,
    },
};

/// `Next update at 10:59 CEST.` It stands on no entry: it is what is promised here.
pub(super) fn next_update(moment: &Moment) -> Option<Claim> {
    let text = match (moment.next_at, moment.kind.is_over()) {
        (Some(at), _) => format!("Next update at {}.", moment.clock_in_zone(at)),
        (None, false) => "Next update when something changes.".to_owned(),
        (None, true) => after_the_end(moment),
    };
    Some(Claim { text, entries: Vec::new() })
}

/// `Next update when we know whether data was lost, and when the cleanup with customers is done.`
fn after_the_end(moment: &Moment) -> String {
    let template = TemplateKind::of(moment.audience);
    let facts = [
        (FactName::Impact, true),
        (FactName::DataLoss, true),
        (FactName::CustomerAction, template == TemplateKind::CustomerSuccess),
    ];
    // Once it is closed, nobody finds out any more.
    let is_closed = moment.state.status == Status::Closed;
    let unknown = facts.iter().filter(|(name, matters)| {
        *matters && !is_closed && moment.fact(*name).is_none() && !was_sent(moment, *name)
    });
    let unknown: Vec<String> = unknown.map(|(name, _)| Promise::Fact(*name).words().to_owned()).collect();
    let has_tasks = template == TemplateKind::Team
        && moment.state.status < Status::Closed
        && moment.state.open_tasks().next().is_some();
    let when = [
        (!unknown.is_empty()).then(|| format!("when we know {}", listed(&unknown))),
        customers::is_any_open(moment).then(|| cleanup_is_done(moment)),
        has_tasks.then(|| "when the open tasks are done".to_owned()),
    ];
    let when: Vec<String> = when.into_iter().flatten().collect();
    let when = match when.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{}, and {last}", before.join(", ")),
        _ => when.concat(),
    };
    match when.is_empty() {
        // Whoever waits for a repair wouldn't call it final.
        true if moment.state.repairs_left().next().is_some() || customers::is_data_open(moment) => {
            "No further update is planned, unless something changes.".to_owned()
        }
        true => "This is the final update, unless something changes.".to_owned(),
        false => format!("Next update {when}."),
    }
}

/// CS cleans up; others read with whom.
fn cleanup_is_done(moment: &Moment) -> String {
    let words = Promise::Cleanup.words();
    match TemplateKind::of(moment.audience) {
        TemplateKind::CustomerSuccess => format!("when {words}"),
        TemplateKind::Ceo | TemplateKind::Team => {
            format!("when {}", words.replacen(" is done", &format!("{WHOSE} is done"), 1))
        }
    }
}
