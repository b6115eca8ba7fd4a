//! A desktop that lacks something: the app works, and says once what is missing and what to do.

use crate::{Around, MAIN, app::App, desk, desk::Desk, desk_with, wait};

const NO_TRAY: Around =
    Around { bus: true, tray: false, notifications: Some(&["actions", "body"]), screen: "1280x900" };
const NO_NOTIFICATIONS: Around = Around { tray: true, notifications: None, ..NO_TRAY };
const NO_BUS: Around = Around { bus: false, ..NO_TRAY };

#[test]
fn without_a_tray_it_says_so_once_and_closing_minimises() {
    let desk = desk_with(NO_TRAY);
    let app = says_once(&desk, "tray", "tray");

    // The window stays in reach: there would be no way back to a hidden one.
    desk.wait_until_active(MAIN);
    app.close(&desk, || match app.windows().as_slice() {
        [main] if main.title == MAIN && main.minimised => Ok(()),
        windows => Err(format!("{windows:?}")),
    });
    assert_eq!(app.processes().len(), 1, "closing does not end it");
    desk.hands_over(&[]);
    desk.wait_until_active(MAIN);
    works(&desk, &app);
}

#[test]
fn with_a_tray_closing_hides_and_the_tray_opens_it_again() {
    let desk = desk();
    let app = desk.start(&[]);
    desk.tray().wait_for_row("Open Grizzly");
    desk.wait_until_active(MAIN);
    app.main().wait_for("#declare-button");
    assert!(app.main().text("#notices [data-notice]").is_err(), "nothing is missing here");

    app.close(&desk, || app.is_hidden(MAIN));
    assert_eq!(app.processes().len(), 1, "closing does not end it");

    desk.tray().click("Open Grizzly");
    desk.wait_until_active(MAIN);

    desk.tray().click("Quit");
    app.wait_until_ended();
}

#[test]
fn without_a_notification_daemon_it_says_so_once() {
    let desk = desk_with(NO_NOTIFICATIONS);
    let app = says_once(&desk, "notifications", "notification");
    works(&desk, &app);
}

#[test]
fn without_a_session_bus_it_says_so_once_and_is_still_one_app() {
    let desk = desk_with(NO_BUS);
    let app = says_once(&desk, "session_bus", "session bus");
    works(&desk, &app);
    assert_eq!(app.processes().len(), 1, "second starts hand over without a bus too");
}

/// The notice names what is missing and what to do; dismissed, it does not come back.
fn says_once(desk: &Desk, code: &str, names: &str) -> App {
    let notice = format!("#notices [data-notice='{code}']");
    let app = desk.start(&[]);
    app.main().wait_for_text(&notice, names);
    let other = format!("#notices [data-notice]:not([data-notice='{code}'])");
    assert!(app.main().text(&other).is_err(), "nothing else is missing");
    app.main().click(&format!("{notice} button"));
    app.main().wait_until_gone(&notice);
    app.kill();

    let app = desk.start(&[]);
    // Button and notices come with one answer, so whoever sees the one would see the others.
    app.main().wait_for("#declare-button");
    assert!(app.main().text("#notices [data-notice]").is_err(), "a notice that was read does not return");
    app
}

/// Declaring and saying work, whatever is missing.
fn works(desk: &Desk, app: &App) {
    desk.declare_by_keyboard(app, "Checkout returns 500s");
    app.main().keys("#composer", "only EU customers\u{e007}");
    app.main().wait_for_text("#log [data-number='2']", "only EU customers");
    app.main().keys("#composer", "/call https://meet.example/room\u{e007}");
    wait::until("the invitation on the clipboard", || desk.display.clipboard());
    assert!(!desk.app_log().contains("panicked"), "{}", desk.app_log());
}
