//! The composer: a plain line is a note, a slash is a command, and a mistake costs nothing typed.

use crate::{desk, page::ENTER};

#[test]
fn a_note_a_command_and_a_mistake() {
    let desk = desk();
    desk.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");

    // A plain line is a note.
    main.keys("#composer", &format!("only EU customers{ENTER}"));
    main.wait_for_text("#log [data-number='2']", "only EU customers");
    main.wait_for_value("#composer", "");

    // A mistake is answered with what was not understood and the nearest form, and the text stays.
    main.keys("#composer", &format!("/leed @ada{ENTER}"));
    let problem = main.wait_for_text("#problem", "/leed");
    assert!(problem.contains("/lead @"), "the nearest valid form is named: {problem}");
    main.wait_for_value("#composer", "/leed @ada");

    // Mended, it is done, and seen where it belongs.
    main.script("document.querySelector('#composer').select()");
    main.keys("#composer", &format!("/lead @ada{ENTER}"));
    main.wait_for_text("#log [data-number='3']", "Ada leads");
    main.wait_for_text("#people", "Ada");
    main.wait_until_gone("#problem");

    // What the incident does not allow is refused with the way that is open.
    main.keys("#composer", &format!("/lead @bora{ENTER}"));
    let refused = main.wait_for_text("#problem", "exactly one leader");
    assert!(refused.contains("/handover @bora"), "it says what to do instead: {refused}");
    main.wait_for_value("#composer", "/lead @bora");
    assert_eq!(desk.entries().len(), 3, "neither was logged");
}

#[test]
fn a_line_that_is_not_yet_said_outlives_a_crash() {
    let desk = desk();
    desk.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desk.start(&[]);
    app.main().wait_for("#composer");

    // Turning to another incident keeps it here; so does a crash.
    app.main().keys("#composer", "we think that it is the");
    let other = desk.cli_prints(&["declare", "Search is slow"]);
    app.main().click(&format!("#incidents [data-incident='{other}']"));
    app.main().wait_for_value("#composer", "");
    app.main().wait_for_text("#title", "Search is slow");
    app.main().click(&format!("#incidents button:not([data-incident='{other}'])"));
    app.main().wait_for_value("#composer", "we think that it is the");
    app.kill();

    let app = desk.start(&[]);
    app.main().click(&format!("#incidents button:not([data-incident='{other}'])"));
    app.main().wait_for_value("#composer", "we think that it is the");
}
