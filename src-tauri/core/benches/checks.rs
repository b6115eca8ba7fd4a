//! How long the checks of an update take, by the length of its text: a text of four times the length takes about
//! four times as long.
#![allow(clippy::expect_used, reason = "a bench may fail loudly")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use grizzly_core::updates::checks::{CheckContext, DraftCheck, check};

fn checks(criterion: &mut Criterion) {
    let known = CheckContext {
        people: (0..1000).map(|number| format!("Person{number} Name{number}")).collect(),
        services: (0..500).map(|number| format!("service-{number}")).collect(),
        ..CheckContext::default()
    };
    let mut group = criterion.benchmark_group("checks");
    for piece in ["a ", "will be fixed, ", "10.2.3.4:", "@ada "] {
        for kib in [16, 64] {
            let text = piece.repeat((kib << 10) / piece.len());
            group.bench_with_input(BenchmarkId::new(piece, kib), &text, |bench, text| {
                bench.iter(|| check(black_box(text), &DraftCheck::customer_success(), &known));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = checks
}
criterion_main!(benches);
