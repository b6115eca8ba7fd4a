//! A second start does not open a second desktop: it hands over what it was asked for and ends.

use std::{
    fs::{self, File},
    os::unix::fs::OpenOptionsExt,
    process::Command,
    thread,
};

use crate::{MAIN, QUICK, desktop, wait};

#[test]
fn declare_opens_quick_declare_of_the_running_app() {
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");

    desktop.hands_over(&["declare"]);

    app.quick().wait_for_focus("#summary");
    desktop.wait_until_active(QUICK);
    assert_eq!(app.processes().len(), 1, "one desktop for each folder");
    assert_eq!(desktop.entries().len(), 0, "opening the window declares nothing");
}

#[test]
fn a_deep_link_prefills_keeps_what_was_typed_and_never_commits() {
    // Given somebody in the middle of a sentence.
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.hands_over(&["declare"]);
    app.quick().type_text("#summary", "Half a sent");

    // When a web page or a chat opens a link.
    desktop.hands_over(&["grizzly://declare?summary=Checkout%20is%20down%20%26%20slow&severity=sev1"]);

    // Then its text stands in the field, the other one is not lost, and nothing is declared.
    app.quick().wait_for_value("#summary", "Checkout is down & slow");
    app.quick().wait_for_text("#kept", "Half a sent");
    assert_eq!(desktop.entries().len(), 0, "only a person declares");
    assert_eq!(desktop.cli_prints(&["list", "--json"]), "[]");
}

#[test]
fn a_plain_start_shows_the_main_window() {
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");
    app.wait_until_hidden(MAIN);

    desktop.hands_over(&[]);

    desktop.wait_until_active(MAIN);
    assert_eq!(app.processes().len(), 1, "one desktop for each folder");
}

#[test]
fn two_folders_run_side_by_side() {
    let desktop = desktop();
    let other = desktop.data().with_file_name("other");
    // The first one has the hotkey as long as its window hasn't the keyboard.
    let ours = desktop.start(&["--hidden"]);
    desktop.wait_for_hotkey(1);

    // The second one says that it is taken, and works.
    let theirs = desktop.start_in(&other, &[]);
    theirs.main().wait_for("#notices [data-notice='hotkey']");

    desktop.declare_by_keyboard(&ours, "Only in the first folder");
    theirs.main().wait_for("#declare-button");
    assert!(theirs.main().text("#title").is_err(), "what happens in one folder stays there");
    assert_eq!((ours.processes().len(), theirs.processes().len()), (1, 1));
}

#[test]
fn a_start_right_after_a_crash_claims_the_folder() {
    // Given a folder whose last process is dying: it still holds the lock, and no longer answers. The new process reads
    // the address once it has found the lock taken; here the address is a pipe, so that the test notices.
    const O_NONBLOCK: i32 = 0o4000;
    let desktop = desktop();
    desktop.start(&[]).kill();
    let (lock, address) = (desktop.data().join("window.lock"), desktop.data().join("window.address"));
    let lock = File::open(lock).unwrap();
    lock.lock().unwrap();
    fs::remove_file(&address).unwrap();
    assert!(Command::new("mkfifo").arg(&address).status().unwrap().success());

    // When Grizzly is started, and the old process is gone a moment later.
    let app = thread::scope(|scope| {
        scope.spawn(move || {
            let open = || File::options().write(true).custom_flags(O_NONBLOCK).open(&address);
            let reader = wait::until("the new process to find the lock taken", open);
            fs::remove_file(&address).unwrap();
            drop(lock);
            drop(reader);
        });
        desktop.start(&[])
    });

    // Then it runs.
    app.main().wait_for("#declare-button");
    assert_eq!(app.processes().len(), 1);
}
