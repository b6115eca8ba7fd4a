//! The cleanup with CS: a list is imported, a customer gets an owner, and the message to them is copied.

use std::fs;

use crate::{desktop, wait};

#[test]
fn a_pasted_list_is_imported_and_customers_get_owners_and_messages() {
    // Given an incident that is fixed, with one customer who reported it.
    let desktop = desktop();
    desktop.settings("me = 'ada'\nzone = 'UTC'\n");
    let file = desktop.home().join("scenario");
    let scenario = "date 2026-03-30\n\
         10:00 @ada: /declare sev1 Card payments fail at checkout\n\
         10:05 @ada: /customer Acme cannot pay via mail\n\
         10:06 @ada: /symptom paying by card fails\n\
         10:20 @ada: /fixed\n\
         10:30 @ada: /resolved\n\
         10:31 @ada: /cleanup @fay\n";
    fs::write(&file, scenario).expect("our own folder");
    desktop.cli_prints(&["play", "--new", &file.to_string_lossy()]);
    let app = desktop.start(&[]);
    let main = app.main();
    let row = "[data-customer='Acme'] input";

    // When rows of a spreadsheet are pasted, the changes are shown, and one key imports them.
    main.press("#composer", "ctrl+u");
    main.press(row, "alt+i");
    desktop.display.copy("Acme\t12 orders charged\nNordwind\t41 orders charged twice");
    main.press("#import-customers textarea", "ctrl+v");
    main.wait_for_text("#import-customers", "1 new, 1 changed");
    main.press("#import-customers textarea", "ctrl+Return");
    main.wait_for("[data-customer='Nordwind']");
    main.wait_until_gone("#import-customers");

    // Then Enter takes the next step of the most urgent customer: an owner,
    main.press(row, "Return");
    main.type_text("#cleanup-text", "fay");
    main.press("#cleanup-text", "Return");
    main.wait_for_text("[data-customer='Acme']", "Not contacted");
    main.wait_for_text("#progress", "1 without an owner");
    let expected = ["customer_affected", "customer_affected", "customer_owner_named"];
    wait::until("the entries", || {
        let kinds: Vec<String> = desktop.entries().iter().map(|entry| entry.kind().to_owned()).collect();
        if kinds.ends_with(&expected.map(str::to_owned)) { Ok(()) } else { Err(format!("{kinds:?}")) }
    });

    // and another key opens the message to them, which is copied. The field keeps the keyboard until the entry is in
    // the window.
    main.wait_until_gone("#cleanup-prompt");
    main.press(row, "w");
    main.wait_for_focus("#customer-message textarea");
    wait::until("the message", || {
        let text = main.value("#customer-message textarea");
        if text.contains("12 orders charged") { Ok(()) } else { Err(text) }
    });
    main.press("#customer-message textarea", "ctrl+Return");
    wait::until("the copy", || {
        let copied = desktop.display.clipboard()?;
        if copied.starts_with("Hello") && copied.contains("problem on our side was resolved") {
            Ok(())
        } else {
            Err(copied)
        }
    });

    // Beside it stands what each of its sentences stands on.
    main.click("#customer-message .stands-on");
    main.wait_for_text("#customer-message .proof button", "#");
}
