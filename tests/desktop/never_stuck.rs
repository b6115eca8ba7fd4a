//! A desktop whose services take every call and never answer: the window opens, quick declare works, a line is logged,
//! and what is missing is shown once.

use std::{fs, process::Command};

use crate::{
    Around,
    app::App,
    desktop,
    desktop::Desktop,
    desktop_with,
    disk::StallingDisk,
    missing::says_once,
    page::ENTER,
    process,
    silent::{KEYRING, NOTIFICATIONS, PORTAL, TRAY},
};

const NO_NOTIFICATIONS: (&str, &str) = ("notifications", "notification");
const NO_TRAY: (&str, &str) = ("tray", "tray");

/// Opens the window, declares, and logs a line.
fn works(desktop: &Desktop, app: &App) {
    let main = app.main();
    main.wait_for("#declare-button");
    desktop.declare_by_keyboard(app, "Checkout returns 500s");
    main.keys("#composer", &format!("only EU customers{ENTER}"));
    main.wait_for_text("#log [data-number='2']", "only EU customers");
    main.press("#composer", "ctrl+comma");
    main.press_on_screen("#hotkey", "alt+2");
    main.wait_for_text("#channels", "clipboard");
}

#[test]
fn a_notification_daemon_that_never_answers_holds_nothing_up() {
    let silent = &[NOTIFICATIONS][..];
    let desktop = desktop_with(Around { notifications: None, silent, ..Around::default() });
    works(&desktop, &says_once(&desktop, &[NO_NOTIFICATIONS]));
}

#[test]
fn a_tray_that_never_answers_holds_nothing_up() {
    let desktop = desktop_with(Around { tray: false, silent: &[TRAY], ..Around::default() });
    works(&desktop, &says_once(&desktop, &[NO_TRAY]));
}

/// Nothing is missing until somebody saves a secret.
#[test]
fn a_keyring_that_never_answers_holds_nothing_up() {
    let desktop = desktop_with(Around { silent: &[KEYRING], ..Around::default() });
    works(&desktop, &desktop.start(&[]));
}

/// On a screen where programs grab keys, the portal gives nothing but the dark appearance.
#[test]
fn a_portal_that_never_answers_holds_nothing_up() {
    let desktop = desktop_with(Around { silent: &[PORTAL], ..Around::default() });
    works(&desktop, &desktop.start(&[]));
}

#[test]
fn a_desktop_on_which_nothing_answers_holds_nothing_up() {
    let silent = &[NOTIFICATIONS, TRAY, KEYRING, PORTAL];
    let desktop = desktop_with(Around { tray: false, notifications: None, silent, ..Around::default() });
    works(&desktop, &says_once(&desktop, &[NO_TRAY, NO_NOTIFICATIONS]));
}

#[test]
fn a_line_for_a_disk_that_stalls_is_shown_as_not_saved_and_saved_later() {
    let desktop = desktop();
    let Some(disk) = StallingDisk::under(&desktop) else { return };
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");

    // When the disk stalls, what is typed stands there,
    disk.stop();
    main.keys("#composer", &format!("only EU customers{ENTER}"));
    main.wait_for_text("#refused [data-late]", "Not saved yet");
    main.keys("#composer", &format!("and only by card{ENTER}"));
    main.wait_for_text("#refused [data-late]:nth-child(2)", "and only by card");

    // and once the disk answers, it is in the log.
    disk.go_on();
    main.wait_for_text("#log [data-number='2']", "only EU customers");
    main.wait_for_text("#log [data-number='3']", "and only by card");
    main.wait_until_gone("#refused [data-late]");
}

#[test]
fn the_window_opens_and_declares_while_the_disk_stalls() {
    let desktop = desktop();
    let Some(disk) = StallingDisk::under(&desktop) else { return };
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    disk.stop();

    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#notices", "The disk of the log doesn't answer");
    main.press_on_screen("#notices", "ctrl+n");
    main.type_text("#summary", "Checkout returns 500s");
    main.press("#summary", "Return");

    disk.go_on();
    main.wait_for_text("#title", "Checkout returns 500s");
    main.wait_for("#log [data-number='1']");
    main.wait_until_gone("#notices [data-notice='failure']");
}

#[test]
fn a_checkout_on_a_disk_that_stalls_holds_nothing_up() {
    // Given a service whose git repository is on such a disk.
    let desktop = desktop();
    let checkout = desktop.home().join("checkout");
    let Some(disk) = StallingDisk::at(checkout.clone(), &desktop) else { return };
    let made = Command::new("git").args(["init", "-q"]).arg(&checkout).status();
    assert!(made.is_ok_and(|status| status.success()), "git makes a repository");
    let services = desktop.home().join("services.csv");
    let list = format!("name,rollback,repository\nPayments,deploy payments,{}\n", checkout.display());
    fs::write(&services, list).expect("a list");
    desktop.cli_prints(&["services", "import", &services.to_string_lossy()]);
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", "current", "/suspect payments"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#rollbacks", "payments");
    disk.stop();

    // When its versions are asked for,
    main.press("#composer", "alt+r");
    main.press("#rollbacks [data-stop]", "Return");
    main.wait_for_text(".menu", "Versions");
    main.press("[role='menu'], [role='menuitem']", "v");
    main.wait_for_text(".dialog", "Loading versions");

    // then another program logs a line, which is shown meanwhile, and at last it says what is wrong.
    desktop.cli_prints(&["say", "current", "only EU customers"]);
    main.wait_for_text("#log [data-number='3']", "only EU customers");
    main.wait_for_text(".dialog", "doesn't answer");
}

#[test]
fn a_program_that_never_hands_over_what_was_copied_holds_nothing_up() {
    // Given a program that copied something and hangs.
    let desktop = desktop();
    let copied = desktop.home().join("copied");
    fs::write(&copied, "https://meet.example/room").expect("a text");
    let owner = desktop.display.clipboard_owner(&copied);
    process::signal("STOP", &owner.id().to_string());

    works(&desktop, &desktop.start(&[]));
}
