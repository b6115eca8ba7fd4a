//! Updates in a file: each one once, and only in a regular file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{
    env, fs,
    os::unix::fs::{PermissionsExt, symlink},
    process::Command,
};

use common::{InMemory, message};
use grizzly_delivery::{Channel, Message, Outcome, send};
use insta::assert_snapshot;
use tempfile::TempDir;

fn write(folder: &TempDir, message: &Message) -> Outcome {
    let channel = Channel::File { folder: folder.path().to_string_lossy().into_owned() };
    send(&channel, message, &InMemory::default())
}

#[test]
fn an_update_is_appended_once_however_often_it_is_sent() {
    let folder = TempDir::new().unwrap();
    let second = Message { key: "second".into(), audience: "cs".into(), ..message("**Now** it works.") };
    for one in [&message("It goes on."), &second, &message("It goes on.")] {
        assert!(matches!(write(&folder, one), Outcome::Sent { .. }));
    }
    assert_snapshot!(fs::read_to_string(folder.path().join("card-payments-fail-0000.md")).unwrap());
}

#[test]
fn a_new_file_is_private_and_an_existing_one_keeps_its_permissions() {
    // Given a folder, and a file that a person shared with the team.
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("card-payments-fail-0000.md");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    // When the first update makes the file, then only its owner reads it.
    assert!(matches!(write(&folder, &message("x")), Outcome::Sent { .. }));
    assert_eq!(mode(), 0o600);
    // When another one is appended, then the team still reads it.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let second = Message { key: "second".into(), ..message("y") };
    assert!(matches!(write(&folder, &second), Outcome::Sent { .. }));
    assert_eq!(mode(), 0o644, "the person chose this");
}

#[test]
fn no_update_is_written_into_a_start_file_of_a_shell() {
    // Given a link of the file's name to the start file of a shell, and one to a file that isn't there.
    let (folder, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (path, start) = (folder.path().join("card-payments-fail-0000.md"), home.path().join(".profile"));
    fs::write(&start, "umask 077\n").unwrap();
    for target in [start.clone(), home.path().join(".bash_aliases")] {
        symlink(&target, &path).unwrap();
        // When an update that is a command is sent, then it is refused, and nothing is written or made.
        let outcome = write(&folder, &message("$(touch ~/owned)"));
        assert!(matches!(outcome, Outcome::Refused { .. }), "{}: {outcome:?}", target.display());
        fs::remove_file(&path).unwrap();
    }
    assert_eq!(fs::read_to_string(&start).unwrap(), "umask 077\n");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "no file was made through a link");
}

#[test]
fn anything_but_a_regular_file_is_refused() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("card-payments-fail-0000.md");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(write(&folder, &message("x")), Outcome::Refused { .. }));
    fs::remove_dir(&path).unwrap();
    symlink("/dev/full", &path).unwrap();
    assert!(
        matches!(write(&folder, &message("x")), Outcome::Refused { .. }),
        "a device is not a regular file"
    );
    fs::remove_file(&path).unwrap();
    let log = folder.path().join("log.sqlite");
    fs::write(&log, "the log").unwrap();
    symlink(&log, &path).unwrap();
    assert!(
        matches!(write(&folder, &message("x")), Outcome::Refused { .. }),
        "a link could lead to any file"
    );
    assert_eq!(fs::read_to_string(&log).unwrap(), "the log", "nothing is written through a link");
    fs::remove_file(&path).unwrap();
    let outside = Message { slug: "../outside".into(), ..message("x") };
    assert!(matches!(write(&folder, &outside), Outcome::Refused { .. }), "it never leaves its folder");
    let gone = Channel::File { folder: "/no/such/folder".into() };
    assert!(matches!(send(&gone, &message("x"), &InMemory::default()), Outcome::Retry { .. }));
    let relative = Channel::File { folder: "updates".into() };
    assert!(matches!(send(&relative, &message("x"), &InMemory::default()), Outcome::Refused { .. }));
}

/// Limits the file size of a process, so this test runs itself. That is like a disk that fills up within a section,
/// and works for root too.
#[test]
fn on_a_full_disk_no_half_section_remains_and_sending_is_retried() {
    const ROLE: &str = "GRIZZLY_TEST_FULL_DISK";
    let path = |folder: &TempDir| folder.path().join("card-payments-fail-0000.md");
    let folder = TempDir::new().unwrap();
    if env::var_os(ROLE).is_none() {
        let again = Command::new("sh")
            .args([
                "-c",
                "trap '' XFSZ; ulimit -f 2; exec \"$0\" --exact on_a_full_disk_no_half_section_remains_and_sending_is_retried",
            ])
            .arg(env::current_exe().unwrap())
            .env(ROLE, "1")
            .output()
            .unwrap();
        let output = String::from_utf8_lossy(&again.stdout).into_owned();
        return assert!(again.status.success() && output.contains("1 passed"), "{output}");
    }
    write(&folder, &message("It goes on."));
    let before = fs::read_to_string(path(&folder)).unwrap();
    let long = Message { key: "second".into(), ..message(&"x".repeat(5000)) };
    let outcome = write(&folder, &long);
    assert!(matches!(outcome, Outcome::Retry { .. }), "{outcome:?}");
    assert_eq!(fs::read_to_string(path(&folder)).unwrap(), before);
}
