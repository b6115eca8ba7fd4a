//! Work on a second thread, ahead of whoever takes its results: to read and check a line takes as long as to add it.

use std::{sync::mpsc::sync_channel, thread};

/// So many items are under way: one is made while the one before it is taken.
const AHEAD: usize = 2;

/// Makes something of each item, and has it taken in the order of the items, until `next` or `take` ends it. `next` and `take` run
/// on this thread, `make` on another.
pub fn in_order<I: Send, O: Send, E>(
    mut next: impl FnMut() -> Option<I>,
    make: impl Fn(I) -> O + Send,
    mut take: impl FnMut(O) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let (items, to_make) = sync_channel::<I>(AHEAD);
        let (made, results) = sync_channel::<O>(AHEAD);
        scope.spawn(move || to_make.into_iter().map(make).all(|result| made.send(result).is_ok()));
        let mut under_way = 0;
        loop {
            while under_way < AHEAD && next().is_some_and(|item| items.send(item).is_ok()) {
                under_way += 1;
            }
            if under_way == 0 {
                return Ok(());
            }
            // Nothing comes if `make` panicked, which ends this scope with its panic.
            let Ok(result) = results.recv() else { return Ok(()) };
            take(result)?;
            under_way -= 1;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_the_first_refusal_ends_it() {
        for (refused, expected) in [(None, vec![0, 2, 4, 6, 8]), (Some(4), vec![0, 2])] {
            let (mut items, mut taken) = (0..5, Vec::new());
            let done = in_order(
                || items.next(),
                |item| item * 2,
                |result| {
                    if Some(result) == refused {
                        return Err(result);
                    }
                    taken.push(result);
                    Ok(())
                },
            );
            assert_eq!((done, taken), (refused.map_or(Ok(()), Err), expected), "refused: {refused:?}");
        }
    }
}
