//! The main job: an incident is declared in seconds, by keyboard alone, and is never lost.

use std::fs;

use chrono::DateTime;

use crate::{MAIN, QUICK, desktop, wait};

const ROOM: &str = "[call]\nkind = \"fixed\"\nlink = \"https://meet.example/room\"\n";
const SUMMARY: &str = "Checkout returns 500s";

#[test]
fn from_the_trays_first_row_to_a_running_incident_by_keyboard_alone() {
    // Given a quiet desktop with Grizzly in its tray, and a room for calls.
    let desktop = desktop();
    desktop.settings(ROOM);
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");
    let rows = desktop.tray().rows().unwrap();
    assert_eq!(rows, ["Declare incident", "Open Grizzly", "Quit"], "declaring is the first row");
    app.wait_until_hidden(MAIN);
    wait::until("quick declare to be there before it is wanted", || {
        app.quick().try_script("return 1", vec![])
    });
    app.main()
        .try_script("return 1", vec![])
        .expect_err("hidden in the tray, the main window costs nothing yet");
    let calm = desktop.tray().picture().unwrap();

    // When the first row is clicked and everything else comes from the keyboard.
    desktop.tray().click("Declare incident");
    desktop.wait_until_active(QUICK);
    app.quick().type_text("#summary", SUMMARY);
    for keys in ["alt+1", "alt+w", "alt+d", "Return"] {
        app.quick().press("#summary", keys);
    }

    // Then it is in the file at once, with all that was said.
    let declared = wait::until("the entry in the file", || {
        desktop.entries().into_iter().find(|entry| entry.kind() == "declared").ok_or("no such entry")
    });
    let body = &declared.body;
    assert_eq!(body["summary"], SUMMARY);
    assert_eq!(body["severity"], "sev1", "Alt+1");
    assert_eq!(body["found_by"], "customer", "Alt+D");
    let moment = |text: &str| DateTime::parse_from_rfc3339(text).expect("times are RFC 3339");
    let first_error =
        moment(body["first_error_at"].as_str().expect("Alt+W sets the time of the first error"));
    let ago = (moment(&declared.at) - first_error).num_seconds();
    assert!((240..=360).contains(&ago), "Alt+W: about five minutes ago, not {ago} s");

    // And the call is open, the invitation is on the clipboard, and the desktop shows the incident.
    wait::until("the call in the browser", || match desktop.opened().as_slice() {
        [link] if link == "https://meet.example/room" => Ok(()),
        opened => Err(format!("{opened:?}")),
    });
    wait::until("the invitation on the clipboard", || {
        let invitation = desktop.display.clipboard()?;
        let whole = invitation.contains(SUMMARY) && invitation.contains("https://meet.example/room");
        if whole { Ok(()) } else { Err(invitation) }
    });
    let notification =
        desktop.notifications().wait_for("of the declaration", |one| one.body.contains(SUMMARY));
    assert_eq!(notification.app, "Grizzly");
    assert!(notification.summary.contains("declared"), "the title says what happened: {notification:?}");
    assert!(notification.actions.contains(&("open".into(), "Open".into())), "a button: {notification:?}");
    assert!(notification.urgency.is_some(), "the daemon can tell it from chatter: {notification:?}");

    app.main().wait_for_text("#title", SUMMARY);
    app.main().wait_for(&format!("#incidents [data-incident='{}']", declared.incident));
    desktop.wait_until_active(MAIN);
    app.wait_until_hidden(QUICK);

    wait::until("the running time in the tray", || {
        let title = desktop.tray().title()?;
        if title.contains("5 min") { Ok(()) } else { Err(title) }
    });
    desktop.tray().wait_for_row(SUMMARY);
    wait::until("another picture in the tray", || {
        if desktop.tray().picture()? == calm { Err("the calm one".to_owned()) } else { Ok(()) }
    });
}

#[test]
fn what_the_window_has_reported_survives_kill_9() {
    // Given an incident that the window shows as declared.
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.declare_by_keyboard(&app, SUMMARY);

    // When the process is killed that very moment.
    app.kill();

    // Then it is in the file, and the next window shows it.
    let kinds: Vec<String> = desktop.entries().iter().map(|entry| entry.kind().to_owned()).collect();
    assert_eq!(kinds, ["declared"]);
    let app = desktop.start(&[]);
    app.main().wait_for_text("#title", SUMMARY);

    // And the same holds for a line that the log shows.
    app.main().keys("#composer", "only EU customers\u{e007}");
    app.main().wait_for_text("#log", "only EU customers");
    app.kill();
    assert_eq!(
        desktop.entries().last().map(|entry| entry.body["text"].clone()),
        Some("only EU customers".into())
    );
    let verified = desktop.cli_prints(&["verify"]);
    assert!(verified.contains("2 entries: no errors"), "{verified}");
    let mode =
        fs::metadata(desktop.file()).map(|file| std::os::unix::fs::PermissionsExt::mode(&file.permissions()));
    assert_eq!(mode.unwrap() & 0o777, 0o600, "nobody else reads the log");
}

#[test]
fn the_link_of_a_meeting_that_was_copied_becomes_the_call() {
    // Given somebody who made a meeting and copied its link before anything else.
    let desktop = desktop();
    let app = desktop.start(&[]);
    desktop.display.copy("https://meet.google.com/abc-defg-hij");

    // When they declare, which leaves the clipboard alone,
    desktop.declare_by_keyboard(&app, SUMMARY);

    // then the link is offered, one key away,
    app.main().wait_for_text("#next", "meet.google.com/abc-defg-hij");
    app.main().wait_until_next_accepts_keys();
    app.main().press("#composer", "alt+1");
    app.main().wait_for_text("#log [data-number='2']", "https://meet.google.com/abc-defg-hij");

    // and the invitation now leads there.
    wait::until("the link in the invitation", || {
        let invitation = desktop.display.clipboard()?;
        if invitation.contains("Join the call: https://meet.google.com") { Ok(()) } else { Err(invitation) }
    });
}
