//! How long one line takes in an incident of 10,000 entries. The time after Enter (decide, apply, nudges) is
//! far less than a millisecond; more than 10 ms fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use grizzly_core::{
    Command, Entry, Event, Incident, Playbook, Text, checklist,
    command::{TaskAction, WhichTask},
    decide::{DecisionContext, decide},
    nudges::{NudgeRules, next_change, nudges},
};

#[path = "../tests/common/long.rs"]
mod long;

const ENTRIES: u64 = 10_000;

/// Decides the command, applies its entries, and finds the nudges.
fn say(incident: &mut Incident, command: Command, number: u64) -> usize {
    let now = long::moment(number);
    let context = DecisionContext { now, at: None, author: long::person(1), rules: &NudgeRules::default() };
    let decisions = decide(incident, command, &context).expect("a good line");
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
    nudges(incident, now, &NudgeRules::default()).len()
}

fn leading(criterion: &mut Criterion) {
    let incident = long::incident(ENTRIES);
    let now = long::moment(ENTRIES + 1);
    let rules = NudgeRules::default();
    let open = incident.state().open_tasks().count();
    let shown = nudges(&incident, now, &rules).len();
    println!("{ENTRIES} entries, {open} open tasks, {shown} nudges");

    let newest = incident.state().open_tasks().last().map(|task| task.id).expect("an open task");
    let number = incident.record_of(newest).expect("its entry").number;
    let note = || Command::Record(Event::Note { text: Text::new("only EU customers") });
    let report = || Command::Task {
        which: WhichTask::Number(number),
        action: TaskAction::Report(Text::new("only EU")),
    };
    let correct = || Command::Correct { number: 40, at: None, text: Some(Text::new("at 20 %")) };
    #[expect(clippy::disallowed_methods, reason = "the benchmark measures time")]
    let clock = std::time::Instant::now;
    let best = (0..5)
        .map(|_| {
            let mut incident = incident.clone();
            let started = clock();
            say(&mut incident, note(), ENTRIES + 1);
            started.elapsed().as_millis()
        })
        .min();
    assert!(best < Some(10), "one line took {best:?} ms at best");
    for (name, command) in [
        ("decide + apply + nudges, a note", &note as &dyn Fn() -> Command),
        ("decide + apply + nudges, a report", &report),
        ("decide + apply + nudges, a correction (refolds everything)", &correct),
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
    criterion.bench_function("nudges", |bench| bench.iter(|| nudges(black_box(&incident), now, &rules)));
    criterion
        .bench_function("next_change", |bench| bench.iter(|| next_change(black_box(&incident), now, &rules)));
    criterion.bench_function("checklist", |bench| {
        bench.iter(|| checklist(black_box(&incident), &playbook, now, &rules))
    });
    let entries = long::history(ENTRIES);
    criterion.bench_function("replay", |bench| {
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
