//! How long the outbox waits before it tries to send an update again, and when it gives up.

use grizzly_core::Time;

/// Seconds for which an update is tried again, from when it was queued, before it fails.
pub const GIVE_UP_SECONDS: i64 = 24 * 3600;
/// Seconds to wait after each try; the last ones repeat.
const WAIT_SECONDS: [i64; 8] = [2, 5, 10, 20, 40, 60, 120, 300];

/// Seconds for which a service may ask to be left alone.
pub const LONGEST_SECONDS: i64 = 3600;

/// Whether a try at `try_at` still has to wait at `now`. Nothing waits longer than the longest: then the clock was wrong, or the
/// time isn't as it was written.
pub fn waits(try_at: Time, now: Time) -> bool {
    try_at > now && try_at <= now.plus_seconds(LONGEST_SECONDS)
}

/// Seconds to wait after so many tries, of which there was at least one.
pub fn wait_seconds(tries: u32) -> i64 {
    let place = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
    let [.., longest] = WAIT_SECONDS;
    WAIT_SECONDS.get(place).copied().unwrap_or(longest)
}

#[cfg(test)]
mod tests {
    use grizzly_core::Time;

    use super::{LONGEST_SECONDS, wait_seconds, waits};

    #[test]
    fn a_try_that_is_later_than_any_wait_is_due() {
        let now = Time::from_millis(1_800_000_000_000);
        let in_seconds = |seconds| waits(now.plus_seconds(seconds), now);
        assert!(in_seconds(1) && in_seconds(LONGEST_SECONDS), "as it was written");
        assert!(
            !in_seconds(0) && !in_seconds(LONGEST_SECONDS + 1),
            "from when the clock was ahead, or a flipped bit"
        );
    }

    #[test]
    fn retries_start_after_seconds_and_end_every_five_minutes() {
        let waits: Vec<i64> = (1..=10).map(wait_seconds).collect();
        assert_eq!(waits, [2, 5, 10, 20, 40, 60, 120, 300, 300, 300]);
    }
}
