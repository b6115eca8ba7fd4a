//! A desktop that lacks something: the app works, and says once what is missing and what to do.

use crate::{Around, MAIN, app::App, desktop, desktop::Desktop, desktop_with, wait};

#[test]
fn without_a_tray_it_says_so_once_and_closing_minimises() {
    let desktop = desktop_with(Around { tray: false, ..Around::default() });
    let app = says_once(&desktop, &[("tray", "tray")]);

    // The window stays in reach: there would be no way back to a hidden one.
    app.close(&desktop, || match app.windows().as_slice() {
        [main] if main.title == MAIN && main.minimised => Ok(()),
        windows => Err(format!("{windows:?}")),
    });
    assert_eq!(app.processes().len(), 1, "closing does not end it");
    desktop.hands_over(&[]);
    desktop.wait_until_active(MAIN);
    works(&desktop, &app);
}

#[test]
fn with_a_tray_closing_hides_and_the_tray_opens_it_again() {
    let desktop = desktop();
    let app = desktop.start(&[]);
    desktop.tray().wait_for_row("Open Grizzly");
    app.main().wait_for("#declare-button");
    assert!(app.main().text("#notices [data-notice]").is_err(), "nothing is missing here");

    app.close(&desktop, || app.is_hidden(MAIN));
    assert_eq!(app.processes().len(), 1, "closing does not end it");

    desktop.tray().click("Open Grizzly");
    desktop.wait_until_active(MAIN);

    desktop.tray().click("Quit");
    app.wait_until_ended();
}

#[test]
fn without_a_notification_daemon_it_says_so_once() {
    let desktop = desktop_with(Around { notifications: None, ..Around::default() });
    let app = says_once(&desktop, &[("notifications", "notification")]);
    works(&desktop, &app);
}

#[test]
fn without_a_session_bus_it_says_so_once_and_is_still_one_app() {
    let desktop = desktop_with(Around { bus: false, ..Around::default() });
    let app = says_once(&desktop, &[("session_bus", "session bus")]);
    works(&desktop, &app);
    assert_eq!(app.processes().len(), 1, "second starts hand over without a bus too");
}

/// A notice for each code names what is missing and what to do; at the next start they are an icon, which says so again.
pub fn says_once(desktop: &Desktop, missing: &[(&str, &str)]) -> App {
    let notice = |code: &str| format!("#notices [data-notice='{code}']");
    let app = desktop.start(&[]);
    for (code, names) in missing {
        app.main().wait_for_text(&notice(code), names);
    }
    let known: String = missing.iter().map(|(code, _)| format!(":not([data-notice='{code}'])")).collect();
    let other = format!("#notices [data-notice]{known}");
    assert!(app.main().text(&other).is_err(), "nothing else is missing");
    for (code, _) in missing {
        app.main().click(&format!("{} button", notice(code)));
        app.main().wait_until_gone(&notice(code));
    }
    app.kill();

    let app = desktop.start(&[]);
    // Button and notices come with one answer, so whoever sees the one would see the others.
    app.main().wait_for("#missing");
    assert!(app.main().text("#notices [data-notice]").is_err(), "what was said once is quiet");
    app.main().click("#missing");
    for (code, names) in missing {
        app.main().wait_for_text(&format!("#missing-list [data-notice='{code}']"), names);
    }
    app.main().press("#missing-list, body:has(#missing-list) *", "Escape");
    app.main().wait_until_gone("#missing-list");
    app
}

/// Declaring and saying work, whatever is missing.
fn works(desktop: &Desktop, app: &App) {
    desktop.declare_by_keyboard(app, "Checkout returns 500s");
    app.main().keys("#composer", "only EU customers\u{e007}");
    app.main().wait_for_text("#log [data-number='2']", "only EU customers");
    app.main().keys("#composer", "/call https://meet.example/room\u{e007}");
    wait::until("the invitation on the clipboard", || desktop.display.clipboard());
    assert!(!desktop.app_log().contains("panicked"), "{}", desktop.app_log());
}
