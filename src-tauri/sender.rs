//! Sends approved updates for as long as the app runs, each on its own thread, so that a slow channel delays no other.
//! The workspace decides what is due, and in which order.

use std::{
    sync::{Arc, Condvar, Mutex, OnceLock, PoisonError},
    thread,
    time::Duration,
};

use grizzly_app::{Job, SendingClaim, claim_sending, clock::now, send_job};
use tauri::{AppHandle, Manager};

use crate::{heartbeat, scheduler, shell::Shell};

/// How long to wait before retrying what failed here, such as recording a result on a full disk.
const RETRY: Duration = Duration::from_secs(1);
/// How long quitting waits for updates that are being sent.
const QUIT_WAIT: Duration = Duration::from_secs(3);

/// What the sender works on.
#[derive(Default)]
struct Work {
    /// How many updates are being sent.
    sending: usize,
    /// Something may have become due.
    may_be_due: bool,
    /// No more updates are sent.
    is_quitting: bool,
}

#[derive(Default)]
struct Sender {
    work: Mutex<Work>,
    /// The work changed.
    changed: Condvar,
    claim: OnceLock<SendingClaim>,
}

struct SenderState(Arc<Sender>);

pub fn start(app: AppHandle) {
    let sender = Arc::new(Sender::default());
    app.manage(SenderState(Arc::clone(&sender)));
    let quitting = Arc::clone(&sender);
    app.state::<Shell>().on_quit(move || quitting.quit());
    thread::spawn(move || run(&app, &sender));
}

/// Something was approved: checks at once.
pub fn wake(app: &AppHandle) {
    if let Some(sender) = app.try_state::<SenderState>() {
        sender.0.change(|work| work.may_be_due = true);
    }
}

fn run(app: &AppHandle, sender: &Arc<Sender>) {
    // Another process, such as a command line, may be sending; it ends soon.
    let claim = loop {
        match claim_sending(app.state::<Shell>().folder()) {
            Ok(Some(claim)) => break claim,
            Ok(None) | Err(_) => thread::sleep(RETRY),
        }
        if sender.is_quitting() {
            return;
        }
    };
    // Held until the process ends, because updates may still be on their way then.
    let _ = sender.claim.set(claim);
    while !sender.is_quitting() && app.state::<Shell>().workspace().recover(now()).is_err() {
        thread::sleep(RETRY);
    }
    while !sender.is_quitting() {
        let jobs = app.state::<Shell>().workspace().take_jobs(now()).unwrap_or_default();
        let changed = !jobs.is_empty();
        for job in jobs {
            sender.change(|work| work.sending += 1);
            let (app, sender) = (app.clone(), Arc::clone(sender));
            thread::spawn(move || {
                send_and_record(&app, &job);
                // The next update to the same audience may be due now.
                sender.change(|work| (work.sending, work.may_be_due) = (work.sending - 1, true));
            });
        }
        if changed {
            heartbeat::catch_up(app);
        }
        let now = now();
        let next = app.state::<Shell>().workspace().next_retry(now);
        sender.rest(scheduler::sleep_time(now, next));
    }
}

fn send_and_record(app: &AppHandle, job: &Job) {
    let keyring = app.state::<Shell>().workspace().keyring();
    let outcome = send_job(job, &keyring);
    while app.state::<Shell>().workspace().log_outcome(job, &outcome, now()).is_err() {
        thread::sleep(RETRY);
    }
    heartbeat::catch_up(app);
}

impl Sender {
    fn change(&self, change: impl FnOnce(&mut Work)) {
        change(&mut held(&self.work));
        self.changed.notify_all();
    }

    /// Waits until something may be due, including what became due since the last check.
    fn rest(&self, longest: Duration) {
        let nothing_due = |work: &mut Work| !work.may_be_due && !work.is_quitting;
        let rested = self.changed.wait_timeout_while(held(&self.work), longest, nothing_due);
        let (mut work, _) = rested.unwrap_or_else(PoisonError::into_inner);
        work.may_be_due = false;
    }

    fn is_quitting(&self) -> bool {
        held(&self.work).is_quitting
    }

    /// Sends no more updates, and waits a little for the results of those that are being sent.
    fn quit(&self) {
        self.change(|work| work.is_quitting = true);
        let is_busy = |work: &mut Work| work.sending > 0;
        let _ = self.changed.wait_timeout_while(held(&self.work), QUIT_WAIT, is_busy);
    }
}

fn held<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
