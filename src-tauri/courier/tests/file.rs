//! Updates in a file: each once, and never into anything but a file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{fs, process::Command};

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
fn what_is_no_file_is_not_waited_for_and_what_has_no_room_is_tried_again() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("card-payments-fail-0000.md");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }));
    fs::remove_dir(&path).unwrap();
    // A disk that takes nothing.
    std::os::unix::fs::symlink("/dev/full", &path).unwrap();
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }), "a device is no file");
    let gone = Channel::File { folder: "/no/such/folder".into() };
    assert!(matches!(carry(&gone, &message("x"), &InMemory::default()), Outcome::NotYet { .. }));
    let relative = Channel::File { folder: "updates".into() };
    assert!(matches!(carry(&relative, &message("x"), &InMemory::default()), Outcome::Refused { .. }));
}
