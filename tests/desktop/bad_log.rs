//! A log that cannot be used: the window opens, says why, and loses nothing that is typed.

use std::fs;

use crate::{desk, log, page::ENTER};

#[test]
fn a_folder_in_the_place_of_the_log() {
    let desk = desk();
    fs::create_dir_all(desk.file()).unwrap();
    let app = desk.start(&[]);

    let notice = app.main().wait_for_text("#notices", "is a folder");
    assert!(notice.contains("Move it away"), "it says what to do: {notice}");
    app.main().wait_for("#declare-button");

    // Declaring is refused with the reason, and the sentence stays.
    desk.hands_over(&["declare"]);
    app.quick().wait_for_focus("#summary");
    desk.display.type_text("Checkout returns 500s");
    desk.display.press("Return");
    app.quick().wait_for_text("#problem", "is a folder");
    assert_eq!(app.quick().value("#summary"), "Checkout returns 500s");
    assert!(!desk.app_log().contains("panicked"), "{}", desk.app_log());

    // As soon as it is moved away, the same Enter works.
    fs::remove_dir(desk.file()).unwrap();
    desk.display.press("Return");
    app.main().wait_for_text("#title", "Checkout returns 500s");
    assert!(app.main().text("#notices [data-notice]").is_err(), "and nothing is wrong any more");
}

#[test]
fn a_log_of_a_newer_version_is_read_and_not_written() {
    // Given a log with an incident, which a newer Grizzly has taken over.
    let desk = desk();
    desk.cli_prints(&["declare", "Checkout returns 500s"]);
    desk.cli_prints(&["say", "current", "only EU customers"]);
    log::make_newer(&desk.file());

    // Then its entries can be read,
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_text("#notices [data-notice='log']", "newer Grizzly");
    main.wait_for_text("#title", "Checkout returns 500s");
    main.wait_for_text("#log", "only EU customers");

    // and what is said is refused with the reason, and kept.
    main.keys("#composer", &format!("rollback started{ENTER}"));
    main.wait_for_text("#problem", "newer Grizzly");
    main.wait_for_value("#composer", "rollback started");
    main.wait_for_text("#saved", "not saved");
    assert_eq!(desk.entries().len(), 2);

    // The command line says the same.
    let refused = desk.cli(&["say", "current", "rollback started"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("newer Grizzly"), "{refused:?}");
    assert!(desk.cli_prints(&["show", "current"]).contains("only EU customers"));
    assert!(!desk.app_log().contains("panicked"), "{}", desk.app_log());
}
