//! Long work that a person may cancel.

use std::{
    io::{self, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use serde::Serialize;

use crate::problem::{Code, Problem};

/// One piece of long work: where it is reported, and whether it was canceled.
pub struct Work<'a> {
    canceled: &'a AtomicBool,
    report: &'a (dyn Fn(WorkProgress) + Sync),
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WorkProgress {
    /// From 0 to 1.
    Share(f32),
    /// So many bytes are written; nobody knows yet how many there will be.
    Bytes(usize),
    /// So many lines are imported.
    Lines { done: usize, of: usize },
}

/// Work that is never canceled, and that nobody hears of.
pub fn unwatched() -> Work<'static> {
    static NEVER: AtomicBool = AtomicBool::new(false);
    Work { canceled: &NEVER, report: &|_| {} }
}

impl<'a> Work<'a> {
    /// `report` is called often: whoever shows it, skips some.
    pub fn new(canceled: &'a AtomicBool, report: &'a (dyn Fn(WorkProgress) + Sync)) -> Self {
        Self { canceled, report }
    }

    /// Reports a step. Whether to go on.
    pub fn step(&self, progress: WorkProgress) -> bool {
        (self.report)(progress);
        !self.is_canceled()
    }

    pub fn is_canceled(&self) -> bool {
        self.canceled.load(Ordering::Relaxed)
    }

    /// That it was canceled, if it was: nothing is saved then.
    pub fn check(&self) -> Result<(), Problem> {
        if self.is_canceled() { Err(canceled()) } else { Ok(()) }
    }
}

/// That a person canceled the work.
pub fn canceled() -> Problem {
    Problem::new(Code::Canceled, "Canceled. Nothing was saved.", "")
}

/// Collects bytes until the work is canceled.
pub struct WatchedBytes<'a> {
    pub bytes: Vec<u8>,
    work: &'a Work<'a>,
}

impl<'a> WatchedBytes<'a> {
    pub fn new(work: &'a Work<'a>) -> Self {
        Self { bytes: Vec::new(), work }
    }
}

impl Write for WatchedBytes<'_> {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        if !self.work.step(WorkProgress::Bytes(self.bytes.len())) {
            return Err(io::Error::other("it was canceled"));
        }
        self.bytes.write(more)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
