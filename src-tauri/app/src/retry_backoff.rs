//! How long the outbox waits before it tries to send an update again, and when it gives up.

/// Seconds for which an update is tried again, from when it was queued, before it fails.
pub const GIVE_UP_SECONDS: i64 = 24 * 3600;
/// Seconds to wait after each try; the last ones repeat.
const WAIT_SECONDS: [i64; 8] = [2, 5, 10, 20, 40, 60, 120, 300];

/// Seconds to wait after so many tries, of which there was at least one.
pub fn wait_seconds(tries: u32) -> i64 {
    let place = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
    let [.., longest] = WAIT_SECONDS;
    WAIT_SECONDS.get(place).copied().unwrap_or(longest)
}

#[cfg(test)]
mod tests {
    use super::wait_seconds;

    #[test]
    fn retries_start_after_seconds_and_end_every_five_minutes() {
        let waits: Vec<i64> = (1..=10).map(wait_seconds).collect();
        assert_eq!(waits, [2, 5, 10, 20, 40, 60, 120, 300, 300, 300]);
    }
}
