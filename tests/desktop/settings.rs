//! What is set in the window holds at once and after a restart.

use std::fs;

use crate::{desk, page::ENTER, wait};

#[test]
fn start_at_login_hotkey_and_name_hold_at_once() {
    // Given the settings, opened by keyboard.
    let desk = desk();
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for("#open-settings");
    main.click("#open-settings");
    main.wait_for("#start-at-login");

    // When something senseless is saved, it is refused in words and stays in its field.
    main.keys("#zone", "Atlantis");
    main.click("#save-settings");
    main.wait_for_text("#problem", "not a time zone");
    assert_eq!(main.value("#zone"), "Atlantis", "what was typed stays");

    // And when it is mended, then it is kept,
    main.script("document.querySelector('#zone').select()");
    main.keys("#zone", "Europe/London");
    main.keys("#me", "Dan");
    main.script("document.querySelector('#hotkey').select()");
    main.keys("#hotkey", "Ctrl+Alt+J");
    main.click("#start-at-login");
    main.click("#save-settings");
    wait::until("the settings' file", || {
        let toml = fs::read_to_string(desk.data().join("settings.toml")).unwrap_or_default();
        if toml.contains("Europe/London") && toml.contains("Ctrl+Alt+J") { Ok(()) } else { Err(toml) }
    });

    // starts at login, hidden and on the same folder,
    let entry = wait::until("an entry for the login", || {
        let folder =
            fs::read_dir(desk.home().join(".config/autostart")).map_err(|error| error.to_string())?;
        let file = folder.flatten().next().ok_or("the folder is empty")?;
        fs::read_to_string(file.path()).map_err(|error| error.to_string())
    });
    assert!(entry.contains("--hidden"), "{entry}");
    assert!(entry.contains(&*desk.data().to_string_lossy()), "{entry}");

    // and the new hotkey works, the old one not any more.
    desk.display.press("ctrl+alt+i");
    desk.display.press("ctrl+alt+j");
    app.quick().wait_for_focus("#summary");
    desk.display.type_text("Mail is slow");
    app.quick().keys("#summary", ENTER);
    app.main().wait_for_text("#log [data-number='1']", "dan");
}
