//! A desktop whose services take every call and never answer: the window opens, quick declare works, a line is logged,
//! and what is missing is shown.

use crate::{
    Around,
    desktop::Desktop,
    desktop_with,
    page::ENTER,
    silent::{KEYRING, NOTIFICATIONS, PORTAL, TRAY},
};

/// Opens the window, declares, and logs a line.
fn works(desktop: &Desktop) {
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    desktop.declare_by_keyboard(&app, "Checkout returns 500s");
    main.keys("#composer", &format!("only EU customers{ENTER}"));
    main.wait_for_text("#log [data-number='2']", "only EU customers");
    main.press("#composer", "ctrl+comma");
    main.press_on_screen("#hotkey", "alt+2");
    main.wait_for_text("#channels", "clipboard");
}

#[test]
fn a_notification_daemon_that_never_answers_holds_nothing_up() {
    let silent = &[NOTIFICATIONS][..];
    works(&desktop_with(Around { notifications: None, silent, ..Around::default() }));
}

#[test]
fn a_tray_that_never_answers_holds_nothing_up() {
    works(&desktop_with(Around { tray: false, silent: &[TRAY], ..Around::default() }));
}

#[test]
fn a_keyring_that_never_answers_holds_nothing_up() {
    works(&desktop_with(Around { silent: &[KEYRING], ..Around::default() }));
}

#[test]
fn a_portal_that_never_answers_holds_nothing_up() {
    works(&desktop_with(Around { silent: &[PORTAL], ..Around::default() }));
}

#[test]
fn a_desktop_on_which_nothing_answers_holds_nothing_up() {
    let silent = &[NOTIFICATIONS, TRAY, KEYRING, PORTAL];
    works(&desktop_with(Around { tray: false, notifications: None, silent, ..Around::default() }));
}
