//! How far a document is, and whether somebody still wants it.

use std::cell::Cell;

/// Hears how far it is, from 0 to 1, and answers whether to go on.
pub type OnStep<'a> = &'a dyn Fn(f32) -> bool;

/// Counts the steps of a part of the work.
pub(crate) struct Steps<'a> {
    on_step: OnStep<'a>,
    done: Cell<usize>,
    all: usize,
    /// Where in the whole this part begins, and how long it is.
    part: (f32, f32),
    is_canceled: Cell<bool>,
}

impl<'a> Steps<'a> {
    pub fn new(on_step: OnStep<'a>, all: usize, part: (f32, f32)) -> Self {
        Self { on_step, done: Cell::new(0), all: all.max(1), part, is_canceled: Cell::new(false) }
    }

    /// One more step is done. Whether to go on: once it is canceled, it stays so.
    #[allow(clippy::cast_precision_loss, reason = "a share that people look at")]
    pub fn next(&self) -> bool {
        self.done.set(self.done.get() + 1);
        let (begin, length) = self.part;
        let share = (self.done.get() as f32 / self.all as f32).min(1.0);
        if !self.is_canceled.get() && !(self.on_step)(begin + share * length) {
            self.is_canceled.set(true);
        }
        !self.is_canceled.get()
    }
}
