//! A notification leads to its incident, wherever the window is and whatever it shows.

use crate::{MAIN, desktop};

#[test]
fn its_button_shows_that_incident_in_a_window_that_was_away() {
    // Given two incidents that somebody declared in a terminal, of which the window shows the second.
    let desktop = desktop();
    let app = desktop.start(&[]);
    app.main().wait_for("#declare-button");
    let first = desktop.cli_prints(&["declare", "Payments time out"]);
    let second = desktop.cli_prints(&["declare", "Search is slow"]);
    let notification =
        desktop.notifications().wait_for("of the first", |one| one.body.contains("Payments time out"));
    app.main().click(&format!("#incidents [data-incident='{second}']"));
    app.main().wait_for_text("#title", "Search is slow");

    // And the window is closed into the tray.
    app.close(&desktop, || app.is_hidden(MAIN));

    // When the button of the first one's notification is pressed.
    desktop.notifications().press(&notification, "open");

    // Then the window is back, with the keyboard, on the first.
    desktop.wait_until_active(MAIN);
    app.main().wait_for_text("#title", "Payments time out");
    app.main().wait_for(&format!("#incidents [data-incident='{first}'][aria-current]"));
}
