//! Trials beside each other, as many as there are cores: none of them knows of another one.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// What came of each trial, in their order.
pub fn each<T: Send>(trials: usize, try_one: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(trials));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let trial = next.fetch_add(1, Ordering::Relaxed);
                    if trial >= trials {
                        return;
                    }
                    let came = try_one(trial);
                    done.lock().unwrap().push((trial, came));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    done.sort_by_key(|(trial, _)| *trial);
    done.into_iter().map(|(_, came)| came).collect()
}
