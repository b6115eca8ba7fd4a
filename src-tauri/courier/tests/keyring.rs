//! The real Secret Service on a bus of its own, and what is said where there is none.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;
#[path = "common/session.rs"]
mod session;

use std::{
    env,
    time::{Duration, Instant},
};

use common::passes_again;
use grizzly_courier::{Keyring, Secret, Secrets};
use session::Session;

/// What the process behind a bus of its own is to look at.
const ROLE: &str = "GRIZZLY_TEST_KEYRING";

/// Runs one test of this file again, in a process of that bus.
fn in_session(test: &str, address: &str) {
    passes_again(test, |again| again.env(ROLE, "1").env("DBUS_SESSION_BUS_ADDRESS", address));
}

#[test]
fn secrets_are_kept_apart_read_back_and_forgotten() {
    if env::var_os(ROLE).is_none() {
        let session = Session::with_secret_service();
        return in_session("secrets_are_kept_apart_read_back_and_forgotten", &session.address);
    }
    let (here, there) = (Keyring::new("here"), Keyring::new("there"));
    assert_eq!(here.is_there(), Ok(()));
    let get = |keyring: &Keyring| keyring.get("mail", Secret::Password).unwrap();
    assert_eq!(get(&here), None, "nothing is kept yet");
    here.set("mail", Secret::Password, "honey").unwrap();
    here.set("mail", Secret::Key, "a key").unwrap();
    assert_eq!(get(&Keyring::new("here")).as_deref(), Some("honey"), "another process reads it too");
    assert_eq!(get(&there), None, "another data folder does not");
    here.set("mail", Secret::Password, "fresh hönig").unwrap();
    assert_eq!(get(&here).as_deref(), Some("fresh hönig"));
    here.remove("mail", Secret::Password).unwrap();
    here.remove("mail", Secret::Password).unwrap();
    assert_eq!(get(&here), None);
    assert_eq!(here.get("mail", Secret::Key).unwrap().as_deref(), Some("a key"));
}

#[test]
fn without_a_keyring_it_says_so_at_once() {
    if env::var_os(ROLE).is_none() {
        // Neither without a bus, nor on one that nobody keeps secrets on.
        in_session("without_a_keyring_it_says_so_at_once", "unix:path=/nobody/listens");
        return in_session("without_a_keyring_it_says_so_at_once", &Session::start().address);
    }
    let started = Instant::now();
    let keyring = Keyring::new("here");
    let none = keyring.is_there().unwrap_err();
    let known = ["nothing in this session keeps secrets", "there is no session bus"];
    assert!(
        known.iter().any(|why| none.to_string() == format!("There is no keyring here: {why}.")),
        "{none}"
    );
    assert!(none.hint().contains("clipboard"), "{}", none.hint());
    assert!(keyring.set("mail", Secret::Password, "honey").is_err(), "and nothing is kept anywhere else");
    assert!(started.elapsed() < Duration::from_secs(11), "{:?}", started.elapsed());
}

#[test]
fn a_keyring_that_hangs_holds_up_nobody() {
    if env::var_os(ROLE).is_some() {
        let started = Instant::now();
        let none = Keyring::new("here").get("mail", Secret::Password).unwrap_err();
        assert!(none.to_string().contains("did not answer"), "{none}");
        return assert!(started.elapsed() < Duration::from_secs(7), "{:?}", started.elapsed());
    }
    let session = Session::with_secret_service();
    session.hangs();
    in_session("a_keyring_that_hangs_holds_up_nobody", &session.address);
}
