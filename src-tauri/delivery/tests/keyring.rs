//! The real Secret Service on its own bus, and the error without one.
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

use std::env;

use common::passes_again;
use grizzly_delivery::{Keyring, Secret, Secrets};
use session::Session;

/// Set in the process that runs on the test's own bus.
const ROLE: &str = "GRIZZLY_TEST_KEYRING";

/// Runs one test of this file again, in a process on that bus.
fn in_session(test: &str, address: &str) {
    passes_again(test, |again| again.env(ROLE, "1").env("DBUS_SESSION_BUS_ADDRESS", address));
}

#[test]
fn secrets_are_stored_read_and_removed_per_data_folder() {
    if env::var_os(ROLE).is_none() {
        let session = Session::with_secret_service();
        return in_session("secrets_are_stored_read_and_removed_per_data_folder", &session.address);
    }
    let (here, there) = (Keyring::new("here"), Keyring::new("there"));
    assert_eq!(here.check(), Ok(()));
    let get = |keyring: &Keyring| keyring.get("mail", Secret::Password).unwrap();
    assert_eq!(get(&here), None, "nothing is stored yet");
    here.set("mail", Secret::Password, "honey").unwrap();
    here.set("mail", Secret::Key, "a key").unwrap();
    assert_eq!(get(&Keyring::new("here")).as_deref(), Some("honey"), "another process reads it too");
    assert_eq!(get(&there), None, "another data folder doesn't");
    here.set("mail", Secret::Password, "fresh hönig").unwrap();
    assert_eq!(get(&here).as_deref(), Some("fresh hönig"));
    here.remove("mail", Secret::Password).unwrap();
    here.remove("mail", Secret::Password).unwrap();
    assert_eq!(get(&here), None);
    assert_eq!(here.get("mail", Secret::Key).unwrap().as_deref(), Some("a key"));
}

#[test]
fn a_missing_keyring_is_reported_at_once() {
    if env::var_os(ROLE).is_none() {
        // Neither without a bus, nor on a bus without a keyring.
        in_session("a_missing_keyring_is_reported_at_once", "unix:path=/nobody/listens");
        return in_session("a_missing_keyring_is_reported_at_once", &Session::start().address);
    }
    let keyring = Keyring::new("here");
    // Not the error of the limit, which has another reason.
    let known = ["no keyring is running in this session", "there is no session bus"];
    let set = keyring.set("mail", Secret::Password, "honey");
    for error in [keyring.check().unwrap_err(), set.expect_err("nothing is stored anywhere else")] {
        assert!(known.contains(&error.reason.as_str()), "{error}");
        assert_eq!(error.to_string(), format!("The keyring is not available: {}.", error.reason));
        assert!(error.hint().contains("clipboard"), "{}", error.hint());
    }
}

#[test]
fn a_keyring_that_hangs_blocks_nobody() {
    if env::var_os(ROLE).is_some() {
        let error = Keyring::new("here").get("mail", Secret::Password).unwrap_err();
        return assert!(error.reason.contains("didn't answer within 5 s"), "{error}");
    }
    let session = Session::with_secret_service();
    session.hang();
    in_session("a_keyring_that_hangs_blocks_nobody", &session.address);
    assert!(session.is_hanging(), "the error came while the keyring had not answered");
}
