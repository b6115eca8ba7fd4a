//! Views of the cleanup: pure functions of the incident and of a CSV.

use grizzly_core::{
    Incident, Status, Text,
    cleanup::{by_need, next_step, progress, stage, waiting_since},
    incident::Customer,
    updates::customer_message::CustomerMessage,
};

use super::{boards::action, count, draft::proofs};
use crate::{
    api::{
        CleanupView, CustomerImportRow, CustomerImportView, CustomerMessageView, CustomerView,
        DifferenceView, MissingView, OmittedView, RowErrorView, SentenceView,
    },
    customers::{CustomerChange, Merge, Verdict, changed_customers},
};

/// Most urgent first.
pub fn customers(incident: &Incident) -> Vec<CustomerView> {
    let state = incident.state();
    by_need(&state.customers).into_iter().map(|one| customer(one, state.status)).collect()
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

fn customer(customer: &Customer, status: Status) -> CustomerView {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    CustomerView {
        name: customer.name.to_string(),
        stage: stage(customer),
        how: text(&customer.how),
        since: customer.since,
        known_at: customer.known_at,
        waiting_since: waiting_since(customer),
        reports: customer.reports,
        owner: customer.owner.clone(),
        contacted_at: customer.contacted_at,
        contact_text: text(&customer.contact_text),
        unanswered: customer.newest_reply().map(|(reply, _)| reply.to_string()),
        resolution_sent_at: customer.resolution_sent_at,
        resolution_sent_via: text(&customer.resolution_sent_via),
        done_at: customer.done_at,
        outcome: text(&customer.outcome),
        next: next_step(customer, status).map(action),
    }
}

pub fn customer_message(incident: &Incident, message: CustomerMessage) -> CustomerMessageView {
    let CustomerMessage { text, sentences, missing, omitted, findings } = message;
    let sentences = sentences.into_iter().map(|claim| SentenceView {
        entries: proofs(incident, &claim.entries),
        text: claim.text,
        rule: None,
        is_own: false,
    });
    let missing = missing.iter();
    let missing = missing.map(|one| MissingView { label: one.what.to_owned(), line: one.line.to_owned() });
    let omitted = omitted.into_iter().map(|one| OmittedView {
        label: one.what.to_owned(),
        text: one.text.to_string(),
        why: one.why,
    });
    let findings = findings.iter().map(|one| format!("{} {}", one.reason, one.hint));
    CustomerMessageView {
        text,
        sentences: sentences.collect(),
        missing: missing.collect(),
        omitted: omitted.collect(),
        findings: findings.collect(),
    }
}

/// The preview of an import. `warning`: what was skipped or guessed in the file.
pub fn merge(incident: &Incident, merge: &Merge, warning: Option<String>) -> CustomerImportView {
    let is_new = |line: usize| merge.new.iter().any(|(_, one)| *one == line);
    let mut rows: Vec<CustomerImportRow> = Vec::new();
    let row = |customer: &Text, line: usize| CustomerImportRow {
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
                rows.push(CustomerImportRow { differences, ..row(&change.customer, change.line) });
            }
        }
    }
    // A new customer may have a name and nothing else.
    for (name, line) in &merge.new {
        if !rows.iter().any(|row| row.line == count(*line)) {
            rows.push(row(name, *line));
        }
    }
    rows.sort_by_key(|row| row.line);
    let names = |names: &[Text]| names.iter().map(Text::to_string).collect();
    let row_errors = merge.faults.iter().map(|fault| RowErrorView {
        line: count(fault.line),
        reason: fault.reason.clone(),
        hint: fault.hint.clone(),
    });
    CustomerImportView {
        summary: summary(merge),
        warning,
        entries: count(incident.records().len()),
        imports: count(changed_customers(merge)),
        rows,
        unchanged: names(&merge.unchanged),
        not_in_file: names(&merge.not_in_file),
        row_errors: row_errors.collect(),
    }
}

fn difference(change: &CustomerChange) -> DifferenceView {
    let skipped_because = match (change.verdict, &change.old) {
        (Verdict::Import, _) => None,
        (Verdict::OutOfDate, _) => Some("the log already has this or something newer"),
        (Verdict::Conflict, _) if change.event.is_none() => {
            Some("the log has it as done; if that is wrong, retract the entry")
        }
        (Verdict::Conflict, _) => Some("both the file and the log changed after the export"),
    };
    DifferenceView {
        field: change.field.label().to_owned(),
        old: change.old.clone(),
        new: change.new.clone(),
        skipped_because: skipped_because.map(str::to_owned),
        line: change.line_to_log.clone(),
    }
}

fn summary(merge: &Merge) -> String {
    let changed = changed_customers(merge) - merge.new.len();
    let skipped = merge.changes.len() - merge.imports().count();
    let cells = if skipped == 1 { "cell skipped" } else { "cells skipped" };
    let rows = if merge.faults.len() == 1 { "row skipped" } else { "rows skipped" };
    let parts = [
        (merge.new.len(), "new"),
        (changed, "changed"),
        (merge.unchanged.len(), "unchanged"),
        (skipped, cells),
        (merge.faults.len(), rows),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, label)| format!("{n} {label}")).collect();
    parts.join(", ")
}
