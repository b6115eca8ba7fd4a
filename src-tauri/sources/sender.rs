//! Sends approved updates for as long as the app runs, each on its own thread, so that a slow channel delays no other.
//! The workspace decides what is due, and in which order; what became of an update is logged, and so signalled.

use std::{sync::Arc, thread, time::Duration};

use grizzly_app::{Job, Problem, SendingClaim, claim_sending, clock::now, send_job};

use crate::shell::Shell;

/// How long to wait before retrying what failed here, such as recording a result on a full disk.
const RETRY: Duration = Duration::from_secs(1);

pub fn start(shell: Arc<Shell>) {
    thread::spawn(move || {
        // Held until nothing is sent any more.
        let claim = Arc::new(wait_for_claim(&shell));
        until_done("continue the updates of an earlier process", || shell.workspace().recover(now()));
        let mut seen = 0;
        loop {
            let jobs = until_done("read the outbox", || shell.workspace().take_jobs(now()));
            if !jobs.is_empty() {
                shell.catch_up();
            }
            for job in jobs {
                deliver(Arc::clone(&shell), job, Arc::clone(&claim));
            }
            let next = shell.workspace().next_retry(now());
            if !shell.activity.wait(&mut seen, next) {
                return;
            }
        }
    });
}

/// Another process, such as a command line, may be sending; it ends soon.
fn wait_for_claim(shell: &Shell) -> SendingClaim {
    loop {
        let claim = || claim_sending(shell.folder()).map_err(|error| Problem::settings(&error));
        if let Some(claim) = until_done("claim the outbox", claim) {
            return claim;
        }
        thread::sleep(RETRY);
    }
}

fn deliver(shell: Arc<Shell>, job: Job, claim: Arc<SendingClaim>) {
    shell.activity.delivery_started();
    thread::spawn(move || {
        let keyring = shell.workspace().keyring();
        let outcome = send_job(&job, &keyring);
        until_done("log what became of an update", || shell.workspace().log_outcome(&job, &outcome, now()));
        shell.catch_up();
        shell.activity.delivery_ended();
        drop(claim);
    });
}

/// Repeats what failed until it works. The diagnostics get each new kind of problem once.
fn until_done<T>(what: &str, mut attempt: impl FnMut() -> Result<T, Problem>) -> T {
    let mut last = None;
    loop {
        match attempt() {
            Ok(done) => return done,
            Err(Problem { code, .. }) => {
                if last != Some(code) {
                    tracing::warn!(?code, "couldn't {what}, trying again");
                    last = Some(code);
                }
            }
        }
        thread::sleep(RETRY);
    }
}
