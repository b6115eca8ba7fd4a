//! How long one line takes in an incident of 10,000 entries. What a person waits for (deciding it,
//! folding it in and asking what is next) stays far below a millisecond.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use grizzly_core::{
    Command, Entry, Event, Incident, Playbook, Text,
    advice::{Rules, ask_next, next_change},
    checklist,
    handle::{Context, TaskWord, Which, handle},
};

#[path = "../tests/common/long.rs"]
mod long;

const ENTRIES: u64 = 10_000;

/// Decides the line, folds it in, and asks what is next.
fn say(incident: &mut Incident, command: Command, number: u64) -> usize {
    let now = long::moment(number);
    let context = Context { now, at: None, author: long::person(1) };
    let decisions = handle(incident, command, &context).expect("a good line");
    let last = incident.records()[incident.records().len() - 1].entry.clone();
    for (next, decision) in (number..).zip(decisions) {
        incident.apply(Entry {
            id: long::entry_id(next),
            seq: next,
            tick: next,
            at: decision.at,
            recorded_at: now,
            event: decision.event,
            ..last.clone()
        });
    }
    ask_next(incident, now, &Rules::default()).len()
}

fn leading(criterion: &mut Criterion) {
    let incident = long::incident(ENTRIES);
    let now = long::moment(ENTRIES + 1);
    let rules = Rules::default();
    let open = incident.state().open_tasks().count();
    let asked = ask_next(&incident, now, &rules).len();
    println!("{ENTRIES} entries, {open} open tasks, {asked} things to ask");

    let newest = incident.state().open_tasks().last().map(|task| task.id).expect("an open task");
    let number = incident.record_of(newest).expect("its entry").number;
    let note = || Command::Record(Event::Note { text: Text::new("only EU customers") });
    let report =
        || Command::Task { which: Which::Number(number), word: TaskWord::Report(Text::new("only EU")) };
    let correct = || Command::Correct { number: 40, at: None, text: Some(Text::new("at 20 %")) };
    for (name, command) in [
        ("handle + apply + ask_next, a note", &note as &dyn Fn() -> Command),
        ("handle + apply + ask_next, a report", &report),
        ("handle + apply + ask_next, a correction (all is folded anew)", &correct),
    ] {
        criterion.bench_function(name, |bench| {
            bench.iter_batched_ref(
                || incident.clone(),
                |incident| say(incident, command(), ENTRIES + 1),
                BatchSize::LargeInput,
            );
        });
    }
    let playbook = Playbook::process();
    criterion.bench_function("ask_next", |bench| bench.iter(|| ask_next(black_box(&incident), now, &rules)));
    criterion
        .bench_function("next_change", |bench| bench.iter(|| next_change(black_box(&incident), now, &rules)));
    criterion
        .bench_function("checklist", |bench| bench.iter(|| checklist(black_box(&incident), &playbook, now)));
    let entries = long::history(ENTRIES);
    criterion.bench_function("replay of all", |bench| {
        bench.iter_batched(
            || entries.clone(),
            |entries| Incident::replay(incident.id, entries),
            BatchSize::LargeInput,
        );
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = leading
}
criterion_main!(benches);
