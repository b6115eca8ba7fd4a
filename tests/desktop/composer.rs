//! The composer: a plain line is a note, a slash starts a command, an error loses no text, and undo takes back one thing.

use std::fs;

use crate::{desktop, page::ENTER, wait};

#[test]
fn a_note_a_command_and_a_mistake() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");

    // A plain line is a note.
    main.keys("#composer", &format!("only EU customers{ENTER}"));
    main.wait_for_text("#log [data-number='2']", "only EU customers");
    main.wait_for_value("#composer", "");

    // A mistyped line moves above the field with the nearest valid one, and the next line starts empty.
    main.keys("#composer", &format!("/leed @ada{ENTER}"));
    let refused = main.wait_for_text("#refused", "/leed");
    assert!(refused.contains("/lead @"), "the nearest valid line is named: {refused}");
    main.wait_for_value("#composer", "");
    main.keys("#composer", &format!("cards only{ENTER}"));
    main.wait_for_text("#log [data-number='3']", "cards only");
    main.wait_for_text("#refused", "/leed");

    // The up arrow brings it back; corrected, it is logged and shown on the board.
    main.press("#composer", "Up");
    main.wait_for_value("#composer", "/leed @ada");
    main.wait_until_gone("#refused");
    main.script("document.querySelector('#composer').select()");
    main.keys("#composer", &format!("/lead @ada{ENTER}"));
    main.wait_for_text("#log [data-number='4']", "Leader: Ada");
    main.wait_for_text("#people", "Ada");

    // A line that the incident does not allow is refused with an alternative.
    main.keys("#composer", &format!("/lead @bora{ENTER}"));
    let refused = main.wait_for_text("#refused", "only one leader");
    assert!(refused.contains("/handover @bora"), "the alternative is named: {refused}");

    // The error names the part that is wrong, and why.
    main.keys("#composer", &format!("/task @{} call the vendor{ENTER}", "x".repeat(65)));
    main.wait_for_text("#refused", "it has 65 characters, at most 64 are allowed");
    assert_eq!(desktop.entries().len(), 4, "neither was logged");
}

#[test]
fn a_text_that_the_web_view_finds_no_text_in_is_pasted_all_the_same() {
    // Given a text that its program offers only under the name that X11 has for it.
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let copied = desktop.home().join("copied");
    fs::write(&copied, "cards only").expect("a text");
    let _owner = desktop.display.clipboard_owner(&copied);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");

    main.type_text("#composer", "EU: ");
    main.press("#composer", "ctrl+v");

    main.wait_for_value("#composer", "EU: cards only");
}

#[test]
fn undo_takes_back_typing_or_the_last_entry_and_redo_brings_it_back() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");
    main.keys("#composer", &format!("only EU customers{ENTER}"));
    main.wait_for_text("#log [data-number='2']", "only EU customers");
    main.keys("#composer", &format!("only US customers{ENTER}"));
    main.wait_for_text("#log [data-number='3']", "only US customers");

    // In a text, it undoes typing only.
    main.type_text("#composer", "a typo");
    main.press("#composer", "ctrl+z");
    main.wait_for_value("#composer", "");
    main.press("#composer", "ctrl+shift+z");
    main.wait_for_value("#composer", "a typo");
    main.press("#composer", "ctrl+z");
    main.wait_for_value("#composer", "");

    // In an empty field, it offers the last entry by its text; typing cancels.
    main.press("#composer", "ctrl+z");
    main.wait_for_text("#undo-offer", "#3 “only US customers”");
    main.type_text("#composer", "x");
    main.wait_until_gone("#undo-offer");
    main.press("#composer", "BackSpace");
    main.wait_for_value("#composer", "");
    assert_eq!(desktop.entries().len(), 3, "nothing was retracted");

    // The second press retracts it, and redo restores it.
    main.press("#composer", "ctrl+z");
    main.wait_for_text("#undo-offer", "#3");
    main.press("#composer", "ctrl+z");
    main.wait_for("#log [data-number='3'].retracted");
    main.press("#composer", "ctrl+shift+z");
    main.wait_until_gone("#log [data-number='3'].retracted");
    let kinds: Vec<String> = desktop.entries().iter().map(|entry| entry.kind().to_owned()).collect();
    assert_eq!(kinds, ["declared", "note", "note", "entry_retracted", "entry_restored"]);

    // Retracted once more, undo doesn't go further back, and the entry's menu restores it.
    main.press("#composer", "ctrl+z");
    main.wait_for("#undo-offer");
    main.press("#composer", "ctrl+z");
    main.wait_for("#log [data-number='3'].retracted");
    main.press("#composer", "ctrl+z");
    main.wait_for_text("#completed", "Nothing to undo");
    main.click("#log [data-number='3'] .number");
    main.wait_for_text(".menu", "/restore #3");
    main.press(".menu, .menu *", "r");
    main.wait_until_gone("#log [data-number='3'].retracted");
    wait::until_true("the last entry to be the restoration", || {
        desktop.entries().last().is_some_and(|entry| entry.kind() == "entry_restored")
    });
}

#[test]
fn an_unsent_line_survives_a_crash() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    app.main().wait_for("#composer");

    // It is kept when another incident is selected, and after a crash.
    app.main().keys("#composer", "we think that it is the");
    let other = desktop.cli_prints(&["declare", "Search is slow"]);
    app.main().click(&format!("#incidents [data-incident='{other}']"));
    app.main().wait_for_value("#composer", "");
    app.main().wait_for_text("#title", "Search is slow");
    app.main().click(&format!("#incidents button:not([data-incident='{other}'])"));
    app.main().wait_for_value("#composer", "we think that it is the");
    desktop.wait_until_saved("we think that it is the");
    app.kill();

    let app = desktop.start(&[]);
    app.main().click(&format!("#incidents button:not([data-incident='{other}'])"));
    app.main().wait_for_value("#composer", "we think that it is the");
}
