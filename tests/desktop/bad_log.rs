//! A log that cannot be used: the window opens, says why, and loses nothing that is typed.

use std::fs;

use crate::{desktop, log, page::ENTER};

#[test]
fn a_folder_in_the_place_of_the_log() {
    let desktop = desktop();
    fs::create_dir_all(desktop.file()).unwrap();
    let app = desktop.start(&[]);

    let notice = app.main().wait_for_text("#notices", "is a folder");
    assert!(notice.contains("Move it"), "it says what to do: {notice}");
    app.main().wait_for("#declare-button");

    // Declaring is refused with the reason, and the sentence stays.
    desktop.hands_over(&["declare"]);
    app.quick().type_text("#summary", "Checkout returns 500s");
    app.quick().press("#summary", "Return");
    app.quick().wait_for_text("#problem", "is a folder");
    assert_eq!(app.quick().value("#summary"), "Checkout returns 500s");
    assert!(!desktop.app_log().contains("panicked"), "{}", desktop.app_log());

    // As soon as it is moved away, the same Enter works.
    fs::remove_dir(desktop.file()).unwrap();
    app.quick().press("#summary", "Return");
    app.main().wait_for_text("#title", "Checkout returns 500s");
    assert!(app.main().text("#notices [data-notice]").is_err(), "and nothing is wrong any more");
}

#[test]
fn an_emptied_log_is_got_back_with_a_button() {
    // Given an incident and a backup of it, and a log that something emptied,
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", "current", "only EU customers"]);
    desktop.cli_prints(&["backup", "create"]);
    fs::write(desktop.file(), "").unwrap();

    // the window says what was there, and doesn't start a new one.
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#notices [data-notice='log']", "it had 2 entries");
    main.wait_for_text("h1", "The log can’t be read");

    // One button gets it back, and says so; the same window goes on.
    main.click("#notices [data-notice='log'] button");
    main.wait_for_text("#title", "Checkout returns 500s");
    main.wait_for_text("#log", "only EU customers");
    main.wait_for_text("#notices", "Got back 2 entries");
    main.keys("#composer", &format!("going on{ENTER}"));
    main.wait_for_text("#log", "going on");
    assert!(desktop.cli_prints(&["verify"]).contains("no errors"));
    assert!(!desktop.app_log().contains("panicked"), "{}", desktop.app_log());
}

#[test]
fn a_log_of_a_newer_version_is_read_and_not_written() {
    // Given a log with an incident, which a newer Grizzly upgraded.
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", "current", "only EU customers"]);
    log::make_newer(&desktop.file());

    // Then its entries can be read,
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#notices [data-notice='log']", "newer version of Grizzly");
    main.wait_for_text("#title", "Checkout returns 500s");
    main.wait_for_text("#log", "only EU customers");

    // and what is said is refused with the reason, and kept.
    main.keys("#composer", &format!("rollback started{ENTER}"));
    main.wait_for_text("#refused", "newer version of Grizzly");
    main.wait_for_text("#refused", "rollback started");
    main.wait_for_text("#saved", "Not saved");
    assert_eq!(desktop.entries().len(), 2);

    // The command line says the same.
    let refused = desktop.cli(&["say", "current", "rollback started"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("newer version of Grizzly"), "{refused:?}");
    assert!(desktop.cli_prints(&["show", "current"]).contains("only EU customers"));
    assert!(!desktop.app_log().contains("panicked"), "{}", desktop.app_log());
}
