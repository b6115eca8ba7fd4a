//! Who logs here, how somebody is paged, and what somebody on the call said.

use std::fs;

use crate::{desktop, page::ENTER, wait};

#[test]
fn a_name_is_asked_for_after_declaring_and_a_person_is_paged_with_one_key() {
    // Given a new user, and Mara in the directory.
    let desktop = desktop();
    desktop.settings("zone = \"UTC\"\n");
    let people = desktop.home().join("people.csv");
    let list =
        "name,id,phone,chat,mail\nMara,mara,+49 30 555 01,https://chat.example/mara,mara@example.com\n";
    fs::write(&people, list).expect("a list");
    desktop.cli_prints(&["people", "import", &people.to_string_lossy()]);
    let app = desktop.start(&[]);
    let main = app.main();

    // When the first incident is declared, nothing is asked before it is saved,
    desktop.declare_by_keyboard(&app, "Checkout returns 500s");
    main.wait_for_text("#my-name", "Your name?");
    main.keys("#composer", &format!("/lead me{ENTER}"));
    main.wait_for_text("#log [data-number='2']", "Leader:");

    // then the name holds for what was logged before, too.
    main.click("#my-name-field");
    main.type_text("#my-name-field", "Sam");
    main.press("#my-name-field", "Return");
    main.wait_for_text("#my-name", "Sam");
    main.wait_for_text("#log [data-number='2']", "Leader: Sam");
    main.wait_for_focus("#composer");

    // When Mara is paged, her phone, chat and mail have one key each, and using one is logged.
    main.type_text("#composer", "/page @MARA");
    main.press("#composer", "Return");
    let ways = main.wait_for_text("[role='menu']", "+49 30 555 01");
    for way in ["Page Mara", "Call", "https://chat.example/mara", "mara@example.com", "Copy number"] {
        assert!(ways.contains(way), "{way} in {ways}");
    }
    main.press("[role='menu'], [role='menuitem']", "p");
    main.wait_for_text("#log", "Mara paged by phone");
    main.wait_for_value("#composer", "");
    wait::until("the dialer", || match desktop.opened().as_slice() {
        [link] if link == "tel:+493055501" => Ok(()),
        opened => Err(format!("{opened:?}")),
    });

    // When Tom is on the call, a line that starts with his name is offered as his words.
    main.keys("#composer", &format!("/join @tom{ENTER}"));
    main.wait_for_text("#people", "Tom");
    main.type_text("#composer", "Tom: restarted it");
    main.wait_for_text("#suggestions", "Log as Tom’s words");
    main.press("#composer", "Tab");
    main.wait_for_text("#log", "restarted it");
    let said = desktop.entries().last().map(|entry| entry.author.clone());
    assert_eq!(said.as_deref(), Some("tom"), "they are his words");
}
