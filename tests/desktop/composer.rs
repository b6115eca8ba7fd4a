//! The composer: a plain line is a note, a slash starts a command, and an error loses no text.

use crate::{desktop, page::ENTER};

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

    // For a mistyped line, the error names the nearest valid one, and the text stays.
    main.keys("#composer", &format!("/leed @ada{ENTER}"));
    let problem = main.wait_for_text("#problem", "/leed");
    assert!(problem.contains("/lead @"), "the nearest valid line is named: {problem}");
    main.wait_for_value("#composer", "/leed @ada");

    // Corrected, it is logged and shown on the board.
    main.script("document.querySelector('#composer').select()");
    main.keys("#composer", &format!("/lead @ada{ENTER}"));
    main.wait_for_text("#log [data-number='3']", "Leader: Ada");
    main.wait_for_text("#people", "Ada");
    main.wait_until_gone("#problem");

    // A line that the incident does not allow is refused with an alternative.
    main.keys("#composer", &format!("/lead @bora{ENTER}"));
    let refused = main.wait_for_text("#problem", "only one leader");
    assert!(refused.contains("/handover @bora"), "the alternative is named: {refused}");
    main.wait_for_value("#composer", "/lead @bora");
    assert_eq!(desktop.entries().len(), 3, "neither was logged");
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
