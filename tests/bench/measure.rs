//! Measures two things in turns, beside a control: the first one once more, which must measure the same.

use std::{ops::RangeInclusive, time::Instant};

/// What is measured twice may differ by as much; otherwise something else ran meanwhile.
pub const SAME: RangeInclusive<f64> = 0.9..=1.1;

/// The figures of one row, each in the order of the rounds.
pub struct Measured {
    pub base: Vec<f64>,
    pub control: Vec<f64>,
    pub subject: Vec<f64>,
}

impl Measured {
    /// The median of the subject in medians of the base.
    pub fn ratio(&self) -> f64 {
        part(&self.subject, 0.5) / part(&self.base, 0.5)
    }

    /// The median of the control in medians of the base.
    pub fn control_ratio(&self) -> f64 {
        part(&self.control, 0.5) / part(&self.base, 0.5)
    }

    pub fn is_valid(&self) -> bool {
        SAME.contains(&self.control_ratio())
    }
}

/// Runs base, subject and control this often, each round in another order. Both return what counts, such as milliseconds.
pub fn in_turns(rounds: usize, mut base: impl FnMut() -> f64, mut subject: impl FnMut() -> f64) -> Measured {
    let mut measured = Measured { base: Vec::new(), control: Vec::new(), subject: Vec::new() };
    // What only the first run needs, such as files that aren't in memory yet, is no part of it.
    base();
    subject();
    for round in 0..rounds {
        for turn in 0..3 {
            match (turn + round) % 3 {
                0 => measured.base.push(base()),
                1 => measured.subject.push(subject()),
                _ => measured.control.push(base()),
            }
        }
    }
    measured
}

/// How long it takes, in milliseconds.
pub fn timed<T>(what: impl FnOnce() -> T) -> f64 {
    let began = Instant::now();
    std::hint::black_box(what());
    began.elapsed().as_secs_f64() * 1000.0
}

/// Of the sorted figures: 0.5 for the median, 0.95 for the slowest but 5 of 100.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub fn part(figures: &[f64], part: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * part).round() as usize]
}
