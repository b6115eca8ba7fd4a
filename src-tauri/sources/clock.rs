//! The second hand. It is in Rust, because WebKit throttles the timers of hidden windows.

use std::time::Duration;

use tauri::async_runtime;
use tokio::time::{MissedTickBehavior, interval};

use crate::signal::{Signal, Signals};

pub fn start(signals: Signals) {
    async_runtime::spawn(async move {
        let mut seconds = interval(Duration::from_secs(1));
        // After a suspend: once, not once for each missed second.
        seconds.set_missed_tick_behavior(MissedTickBehavior::Skip);
        loop {
            seconds.tick().await;
            signals.send(Signal::SecondPassed);
        }
    });
}
