//! Search over all incidents, as somebody types.

use crate::desktop;

#[test]
fn an_entry_of_an_earlier_incident_is_found_and_shown() {
    // Given an incident that is over, and one on the screen.
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Search returns old products"]);
    desktop.cli_prints(&["say", "current", "der Index ist übergelaufen"]);
    desktop.cli_prints(&["say", "current", "/false-alarm a load test"]);
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_focus("#composer");

    // When somebody types a word of an entry, without its accent.
    main.press("#composer", "ctrl+k");
    main.type_text(".palette-field", "ubergelauf");
    main.wait_for_text("#palette", "der Index ist übergelaufen");

    // Then Enter shows the incident, with the entry selected in its log.
    main.press(".palette-field", "Return");
    main.wait_for_text("#log [aria-current]", "der Index ist übergelaufen");
    main.wait_for_text("h1", "Search returns old products");

    // A filter that isn't understood says what can be written.
    main.press_on_screen("#composer", "ctrl+k");
    main.type_text(".palette-field", "sev:9");
    main.wait_for_text("#palette", "Write 1, 2 or 3, as in sev:1");
}
