//! A second start does not open a second desktop: it hands over what it was asked for and ends.

use std::{fs::File, path::Path, thread, time::Duration};

use crate::{MAIN, QUICK, desk, process, wait};

/// How long a killed process with WebKit in it holds its files on a busy machine.
const DYING: Duration = Duration::from_millis(300);

#[test]
fn declare_opens_quick_declare_of_the_running_app() {
    let desk = desk();
    let app = desk.start(&["--hidden"]);
    desk.tray().wait_for_row("Declare incident");

    desk.hands_over(&["declare"]);

    app.quick().wait_for_focus("#summary");
    desk.wait_until_active(QUICK);
    assert_eq!(app.processes().len(), 1, "one desktop for each folder");
    assert_eq!(desk.entries().len(), 0, "opening the window declares nothing");
}

#[test]
fn a_deep_link_prefills_keeps_what_was_typed_and_never_commits() {
    // Given somebody in the middle of a sentence.
    let desk = desk();
    let app = desk.start(&["--hidden"]);
    desk.hands_over(&["declare"]);
    app.quick().wait_for_focus("#summary");
    desk.display.type_text("Half a sent");
    app.quick().wait_for_value("#summary", "Half a sent");

    // When a web page or a chat opens a link.
    desk.hands_over(&["grizzly://declare?summary=Checkout%20is%20down%20%26%20slow&severity=sev1"]);

    // Then its text stands in the field, the other one is not lost, and nothing is declared.
    app.quick().wait_for_value("#summary", "Checkout is down & slow");
    app.quick().wait_for_text("#kept", "Half a sent");
    assert_eq!(desk.entries().len(), 0, "only a person declares");
    assert_eq!(desk.cli_prints(&["list", "--json"]), "[]");
}

#[test]
fn a_plain_start_shows_the_main_window() {
    let desk = desk();
    let app = desk.start(&["--hidden"]);
    desk.tray().wait_for_row("Declare incident");
    app.wait_until_hidden(MAIN);

    desk.hands_over(&[]);

    desk.wait_until_active(MAIN);
    assert_eq!(app.processes().len(), 1, "one desktop for each folder");
}

#[test]
fn two_folders_run_side_by_side() {
    let desk = desk();
    let other = desk.data().with_file_name("other");
    let ours = desk.start(&[]);
    ours.main().wait_for("#declare-button");

    // The hotkey is taken by the first: the second says so and works.
    let theirs = desk.start_in(&other, &[]);
    theirs.main().wait_for("#notices [data-notice='hotkey']");

    desk.declare_by_keyboard(&ours, "Only in the first folder");
    theirs.main().wait_for("#declare-button");
    assert!(theirs.main().text("#title").is_err(), "what happens in one folder stays there");
    assert_eq!((ours.processes().len(), theirs.processes().len()), (1, 1));
}

#[test]
fn a_start_right_after_a_crash_takes_the_folder_over() {
    // Given a folder whose last owner is dying: it still holds the lock, and no longer answers.
    let desk = desk();
    desk.start(&[]).kill();
    let data = desk.data();
    let lock = File::open(data.join("window.lock")).unwrap();
    lock.lock().unwrap();

    // When Grizzly is started, and the old one is gone a moment later.
    let app = thread::scope(|scope| {
        scope.spawn(move || {
            let binary = Path::new(env!("CARGO_BIN_EXE_grizzly"));
            wait::until_true("the new process", || !process::find(binary, &data).is_empty());
            thread::sleep(DYING);
            drop(lock);
        });
        desk.start(&[])
    });

    // Then it runs.
    app.main().wait_for("#declare-button");
    assert_eq!(app.processes().len(), 1);
}
