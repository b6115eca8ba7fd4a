//! The cleanup with CS: a list is pasted and taken, somebody talks to a customer, and the text to them is copied.

use std::fs;

use crate::{desk, wait};

#[test]
fn a_pasted_list_is_taken_and_each_customer_gets_a_word() {
    // Given an incident that is fixed, with one customer who reported it.
    let desk = desk();
    desk.settings("me = 'ada'\nzone = 'UTC'\n");
    let file = desk.home().join("scenario");
    let scenario = "date 2026-03-30\n\
         10:00 @ada: /declare sev1 Card payments fail at checkout\n\
         10:05 @ada: /customer Acme cannot pay via mail\n\
         10:06 @ada: /symptom paying by card fails\n\
         10:20 @ada: /fixed\n\
         10:30 @ada: /all-clear\n\
         10:31 @ada: /cleanup @fay\n";
    fs::write(&file, scenario).expect("our own folder");
    desk.cli_prints(&["play", "--new", &file.to_string_lossy()]);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_focus("#composer");

    // When rows of a spreadsheet are pasted, their differences are there, and one key takes them.
    desk.display.press("ctrl+u");
    main.wait_for("[data-customer='Acme']");
    desk.display.press("alt+i");
    main.wait_for_focus("#import-customers textarea");
    desk.display.copy("Acme\t12 orders charged\nNordwind\t41 orders charged twice");
    desk.display.press("ctrl+v");
    main.wait_for_text("#import-customers", "1 new, 1 changed");
    desk.display.press("ctrl+Return");
    main.wait_for("[data-customer='Nordwind']");
    main.wait_until_gone("#import-customers");

    // Then one key says who talks to the first, who needs a word most,
    main.wait_for_focus("[data-customer='Acme'] input");
    desk.display.press("t");
    main.wait_for_focus("#cleanup-words");
    desk.display.type_text("fay");
    desk.display.press("Return");
    main.wait_for_text("[data-customer='Acme']", "not contacted yet");
    main.wait_for_text("#progress", "nobody talks to 1");
    let expected = ["customer_affected", "customer_affected", "customer_owner"];
    wait::until("the entries", || {
        let kinds: Vec<String> = desk.entries().iter().map(|entry| entry.kind().to_owned()).collect();
        if kinds.ends_with(&expected.map(str::to_owned)) { Ok(()) } else { Err(format!("{kinds:?}")) }
    });

    // and one writes to them; the text is copied.
    desk.display.press("w");
    main.wait_for_focus("#letter textarea");
    wait::until("the text", || {
        let text = main.value("#letter textarea");
        if text.contains("What happened to you: 12 orders charged.") { Ok(()) } else { Err(text) }
    });
    desk.display.press("ctrl+Return");
    wait::until("the copy", || {
        let copied = desk.display.clipboard()?;
        if copied.starts_with("Hello") && copied.contains("The problem is over") {
            Ok(())
        } else {
            Err(copied)
        }
    });
}
