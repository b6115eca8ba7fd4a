//! Updates in a file: each once, and never into anything but a file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{env, fs, process::Command};

use common::{InMemory, message};
use grizzly_courier::{Channel, Message, Outcome, carry};
use insta::assert_snapshot;
use tempfile::TempDir;

fn write(folder: &TempDir, message: &Message) -> Outcome {
    let channel = Channel::File { folder: folder.path().to_string_lossy().into_owned() };
    carry(&channel, message, &InMemory::default())
}

#[test]
fn each_update_stands_in_it_once_however_often_it_is_carried() {
    let folder = TempDir::new().unwrap();
    let second = Message { key: "second".into(), audience: "cs".into(), ..message("**Now** it works.") };
    for one in [&message("It goes on."), &second, &message("It goes on.")] {
        assert!(matches!(write(&folder, one), Outcome::Delivered { .. }));
    }
    assert_snapshot!(fs::read_to_string(folder.path().join("card-payments-fail-0000.md")).unwrap());
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("card-payments-fail-0000.md");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }));
    fs::remove_dir(&path).unwrap();
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }), "a device is no file");
    fs::remove_file(&path).unwrap();
    let outside = Message { slug: "../outside".into(), ..message("x") };
    assert!(matches!(write(&folder, &outside), Outcome::Refused { .. }), "it stays in its folder");
    let gone = Channel::File { folder: "/no/such/folder".into() };
    assert!(matches!(carry(&gone, &message("x"), &InMemory::default()), Outcome::NotYet { .. }));
    let relative = Channel::File { folder: "updates".into() };
    assert!(matches!(carry(&relative, &message("x"), &InMemory::default()), Outcome::Refused { .. }));
}

/// How large a file may be is a limit of a process, so this test runs itself: a disk that is full within a
/// section, for everybody and not for root alone.
#[test]
fn a_full_disk_keeps_no_half_and_is_tried_again() {
    const ROLE: &str = "GRIZZLY_TEST_FULL_DISK";
    let path = |folder: &TempDir| folder.path().join("card-payments-fail-0000.md");
    let folder = TempDir::new().unwrap();
    if env::var_os(ROLE).is_none() {
        let again = Command::new("sh")
            .args([
                "-c",
                "trap '' XFSZ; ulimit -f 2; exec \"$0\" --exact a_full_disk_keeps_no_half_and_is_tried_again",
            ])
            .arg(env::current_exe().unwrap())
            .env(ROLE, "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&again.stdout).into_owned();
        return assert!(again.status.success() && said.contains("1 passed"), "{said}");
    }
    write(&folder, &message("It goes on."));
    let before = fs::read_to_string(path(&folder)).unwrap();
    let long = Message { key: "second".into(), ..message(&"x".repeat(5000)) };
    let outcome = write(&folder, &long);
    assert!(matches!(outcome, Outcome::NotYet { .. }), "{outcome:?}");
    assert_eq!(fs::read_to_string(path(&folder)).unwrap(), before);
}
