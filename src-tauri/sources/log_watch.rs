//! Looks for entries of other processes, and for edited playbooks, ten times a second.

use std::{sync::Arc, thread, time::Duration};

use crate::shell::Shell;

const INTERVAL: Duration = Duration::from_millis(100);

/// Signals the incidents of the log, and each change.
pub fn start(shell: Arc<Shell>) {
    thread::spawn(move || {
        shell.signal_change(&shell.workspace(), Vec::new());
        loop {
            thread::sleep(INTERVAL);
            shell.catch_up();
        }
    });
}
