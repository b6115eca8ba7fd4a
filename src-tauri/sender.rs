//! Sends what is approved, for as long as the app runs: each update on a thread of its own, so that a slow
//! channel holds up none but itself. What is due, and in which order, the desk decides.

use std::{
    sync::{Arc, Condvar, Mutex, OnceLock, PoisonError},
    thread,
    time::Duration,
};

use grizzly_app::{Job, SendingClaim, carry, claim_sending, clock::now};
use grizzly_core::Time;
use tauri::{AppHandle, Manager};

use crate::{heartbeat, shell::Shell};

/// The wall clock is read again at least this often: it may jump, and the computer may have slept.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// What could not be noted, because the disk was full, is tried again.
const NOTE_AGAIN: Duration = Duration::from_secs(1);
/// So long leaving waits for what is on its way at this moment.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// How many are on their way, and whether no more may leave.
#[derive(Default)]
struct Traffic {
    under_way: usize,
    is_leaving: bool,
}

#[derive(Default)]
struct Sender {
    traffic: Mutex<Traffic>,
    /// Something may be due, or came to an end.
    news: Condvar,
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
        handle.0.news.notify_all();
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
            sender.one_more();
            let (app, sender) = (app.clone(), Arc::clone(sender));
            thread::spawn(move || {
                carry_and_note(&app, &job);
                sender.one_less();
            });
        }
        if changed {
            heartbeat::catch_up(app);
        }
        let now = now();
        let next = app.state::<Shell>().desk().next_try(now);
        sender.rest(sleep(now, next));
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

fn sleep(now: Time, next: Option<Time>) -> Duration {
    let millis = next.map(|next| next.millis().saturating_sub(now.millis()));
    let millis = millis.and_then(|millis| u64::try_from(millis).ok());
    millis.map_or(LONGEST_SLEEP, Duration::from_millis).min(LONGEST_SLEEP)
}

impl Sender {
    fn rest(&self, longest: Duration) {
        let traffic = held(&self.traffic);
        if !traffic.is_leaving {
            let _ = self.news.wait_timeout(traffic, longest);
        }
    }

    fn one_more(&self) {
        held(&self.traffic).under_way += 1;
    }

    fn one_less(&self) {
        held(&self.traffic).under_way -= 1;
        self.news.notify_all();
    }

    fn is_leaving(&self) -> bool {
        held(&self.traffic).is_leaving
    }

    /// Nothing leaves any more; what is on its way is waited for a little, so that it is known what became of it.
    fn leave(&self) {
        let mut traffic = held(&self.traffic);
        traffic.is_leaving = true;
        self.news.notify_all();
        let _ = self.news.wait_timeout_while(traffic, LAST_WAIT, |traffic| traffic.under_way > 0);
    }
}

fn held<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
