//! Sends what is approved, for as long as the app runs: each update on a thread of its own, so that a slow
//! channel holds up none but itself. What is due, and in which order, the desk decides.

use std::{
    sync::{Arc, Condvar, Mutex, OnceLock, PoisonError},
    thread,
    time::Duration,
};

use grizzly_app::{Job, SendingClaim, carry, claim_sending, clock::now};
use tauri::{AppHandle, Manager};

use crate::{heartbeat, scheduler, shell::Shell};

/// What could not be noted, because the disk was full, is tried again.
const NOTE_AGAIN: Duration = Duration::from_secs(1);
/// So long leaving waits for what is on its way at this moment.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// How many are on their way, whether something may have become due, and whether no more may leave.
#[derive(Default)]
struct Traffic {
    under_way: usize,
    has_news: bool,
    is_leaving: bool,
}

#[derive(Default)]
struct Sender {
    traffic: Mutex<Traffic>,
    /// The traffic changed.
    changed: Condvar,
    claim: OnceLock<SendingClaim>,
}

struct Handle(Arc<Sender>);

pub fn start(app: AppHandle) {
    let sender = Arc::new(Sender::default());
    app.manage(Handle(Arc::clone(&sender)));
    let at_the_end = Arc::clone(&sender);
    app.state::<Shell>().on_leaving(move || at_the_end.leave());
    thread::spawn(move || run(&app, &sender));
}

/// Something was approved: looks at once.
pub fn wake(app: &AppHandle) {
    if let Some(handle) = app.try_state::<Handle>() {
        handle.0.change(|traffic| traffic.has_news = true);
    }
}

fn run(app: &AppHandle, sender: &Arc<Sender>) {
    // Another process, such as a command line, may be sending just now; it ends soon.
    let claim = loop {
        match claim_sending(app.state::<Shell>().folder()) {
            Ok(Some(claim)) => break claim,
            Ok(None) | Err(_) => thread::sleep(NOTE_AGAIN),
        }
        if sender.is_leaving() {
            return;
        }
    };
    // For as long as the process lives: what is on its way at the end is ours too.
    let _ = sender.claim.set(claim);
    while !sender.is_leaving() && app.state::<Shell>().desk().recover(now()).is_err() {
        thread::sleep(NOTE_AGAIN);
    }
    while !sender.is_leaving() {
        let jobs = app.state::<Shell>().desk().take_jobs(now()).unwrap_or_default();
        let changed = !jobs.is_empty();
        for job in jobs {
            sender.change(|traffic| traffic.under_way += 1);
            let (app, sender) = (app.clone(), Arc::clone(sender));
            thread::spawn(move || {
                carry_and_note(&app, &job);
                // What waited behind it may leave.
                sender
                    .change(|traffic| (traffic.under_way, traffic.has_news) = (traffic.under_way - 1, true));
            });
        }
        if changed {
            heartbeat::catch_up(app);
        }
        let now = now();
        let next = app.state::<Shell>().desk().next_try(now);
        sender.rest(scheduler::sleep(now, next));
    }
}

fn carry_and_note(app: &AppHandle, job: &Job) {
    let keyring = app.state::<Shell>().desk().keyring();
    let outcome = carry(job, &keyring);
    while app.state::<Shell>().desk().sent(job, &outcome, now()).is_err() {
        thread::sleep(NOTE_AGAIN);
    }
    heartbeat::catch_up(app);
}

impl Sender {
    fn change(&self, change: impl FnOnce(&mut Traffic)) {
        change(&mut held(&self.traffic));
        self.changed.notify_all();
    }

    /// Until something may have become due, also what came while it was not looked.
    fn rest(&self, longest: Duration) {
        let nothing_new = |traffic: &mut Traffic| !traffic.has_news && !traffic.is_leaving;
        let rested = self.changed.wait_timeout_while(held(&self.traffic), longest, nothing_new);
        let (mut traffic, _) = rested.unwrap_or_else(PoisonError::into_inner);
        traffic.has_news = false;
    }

    fn is_leaving(&self) -> bool {
        held(&self.traffic).is_leaving
    }

    /// Nothing leaves any more; what is on its way is waited for a little, so that it is known what became of it.
    fn leave(&self) {
        self.change(|traffic| traffic.is_leaving = true);
        let is_busy = |traffic: &mut Traffic| traffic.under_way > 0;
        let _ = self.changed.wait_timeout_while(held(&self.traffic), LAST_WAIT, is_busy);
    }
}

fn held<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
