//! The cleanup as it is shown: pure functions of the incident, and of a file against it.

use grizzly_core::{
    Incident, Text,
    cleanup::{by_need, next_step, progress, standing, waiting_since},
    incident::Customer,
    text::quoted,
    update::letter::Letter,
};

use super::{cockpit::action, count};
use crate::{
    api::{
        CleanupView, CustomerView, DifferenceView, FaultView, LeftOutView, LetterView, MergeRow, MergeView,
        MissingView,
    },
    customers::{Change, Merge, Verdict, touched},
};

/// By who needs a word.
pub fn customers(incident: &Incident) -> Vec<CustomerView> {
    by_need(&incident.state().customers).into_iter().map(customer).collect()
}

pub fn cleanup(incident: &Incident) -> CleanupView {
    let state = incident.state();
    CleanupView {
        summary: state.summary.to_string(),
        team: state.cleanup_team.clone(),
        progress: progress(&state.customers),
        customers: customers(incident),
    }
}

fn customer(customer: &Customer) -> CustomerView {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    CustomerView {
        name: customer.name.to_string(),
        quoted: quoted(customer.name.as_str()),
        standing: standing(customer),
        how: text(&customer.how),
        since: customer.since,
        known_at: customer.known_at,
        waiting_since: waiting_since(customer),
        reports: customer.reports,
        owner: customer.owner.clone(),
        contacted_at: customer.contacted_at,
        contact: text(&customer.contact),
        answered_at: customer.answered_at,
        answer: text(&customer.answer),
        told_over_at: customer.told_over_at,
        told_over_through: text(&customer.told_over_through),
        settled_at: customer.settled_at,
        settled_how: text(&customer.settled_how),
        next: next_step(customer).map(action),
    }
}

pub fn letter(letter: Letter) -> LetterView {
    let Letter { text, missing, left_out, findings } = letter;
    let missing = missing.iter();
    let missing = missing.map(|one| MissingView { what: one.what.to_owned(), line: one.line.to_owned() });
    let left_out = left_out.into_iter().map(|one| LeftOutView {
        what: one.what.to_owned(),
        text: one.text.to_string(),
        why: one.why,
    });
    let findings = findings.iter().map(|one| format!("{} {}", one.reason, one.hint));
    LetterView {
        text,
        missing: missing.collect(),
        left_out: left_out.collect(),
        findings: findings.collect(),
    }
}

/// What would become of a file; `remark`: what was guessed or left out of it.
pub fn merge(incident: &Incident, merge: &Merge, remark: Option<String>) -> MergeView {
    let is_new = |line: usize| merge.new.iter().any(|(_, of)| *of == line);
    let mut rows: Vec<MergeRow> = Vec::new();
    let row = |customer: &Text, line: usize| MergeRow {
        customer: customer.to_string(),
        line: count(line),
        new: is_new(line),
        differences: Vec::new(),
    };
    for change in &merge.changes {
        match rows.last_mut().filter(|last| last.line == count(change.line)) {
            Some(last) => last.differences.push(difference(change)),
            None => {
                let differences = vec![difference(change)];
                rows.push(MergeRow { differences, ..row(&change.customer, change.line) });
            }
        }
    }
    // A name and nothing else is new, too.
    for (name, line) in &merge.new {
        if !rows.iter().any(|row| row.line == count(*line)) {
            rows.push(row(name, *line));
        }
    }
    rows.sort_by_key(|row| row.line);
    let names = |names: &[Text]| names.iter().map(Text::to_string).collect();
    let faults = merge.faults.iter().map(|fault| FaultView {
        line: count(fault.line),
        reason: fault.reason.clone(),
        hint: fault.hint.clone(),
    });
    MergeView {
        summary: summary(merge),
        remark,
        entries: count(incident.records().len()),
        takes: count(touched(merge)),
        rows,
        unchanged: names(&merge.unchanged),
        not_in_file: names(&merge.not_in_file),
        faults: faults.collect(),
    }
}

fn difference(change: &Change) -> DifferenceView {
    let why_not = match (change.verdict, &change.old) {
        (Verdict::Change, _) => None,
        (Verdict::OutOfDate, _) => Some("the log knows this already, or something newer"),
        (Verdict::Contradicts, _) if change.event.is_none() => {
            Some("the log says that it was; if that is wrong, strike the entry")
        }
        (Verdict::Contradicts, _) => Some("both the file and the log were changed since it was written out"),
    };
    DifferenceView {
        field: change.field.label().to_owned(),
        old: change.old.clone(),
        new: change.new.clone(),
        why_not: why_not.map(str::to_owned),
        by_hand: change.by_hand.clone(),
    }
}

fn summary(merge: &Merge) -> String {
    let changed = touched(merge) - merge.new.len();
    let not_taken = merge.changes.len() - merge.takes().count();
    let cells = if not_taken == 1 { "cell not taken" } else { "cells not taken" };
    let rows = if merge.faults.len() == 1 { "row not read" } else { "rows not read" };
    let parts = [
        (merge.new.len(), "new"),
        (changed, "changed"),
        (merge.unchanged.len(), "unchanged"),
        (not_taken, cells),
        (merge.faults.len(), rows),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
    parts.join(", ")
}
