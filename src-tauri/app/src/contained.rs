//! Work on what strangers wrote, whose panic ends that work and not the program.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    process,
};

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// The result of the work, or `None` if it panicked.
pub fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = CONTAINED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work)).ok();
    CONTAINED.set(before);
    result
}

/// From now on, any other panic ends the program: a window whose threads are gone would look alive and log nothing.
pub fn abort_on_other_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        before(info);
        if !CONTAINED.get() {
            process::abort();
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::contained;

    #[test]
    fn a_panic_ends_the_work_and_nothing_else() {
        let numbers: Vec<u8> = Vec::new();
        assert_eq!(contained(|| numbers[numbers.len()]), None, "the work panicked");
        assert_eq!(contained(|| 2), Some(2), "the next work is done");
    }
}
