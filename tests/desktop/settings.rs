//! Settings take effect at once and last.

use std::fs;

use crate::{desktop, wait};

#[test]
fn start_at_login_hotkey_and_name_take_effect_at_once() {
    // Given the settings, opened by keyboard.
    let desktop = desktop();
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#open-settings");
    main.click("#open-settings");
    main.wait_for("#start-at-login");

    // When a wrong value is saved, it is refused with the reason and stays in its field.
    main.keys("#zone", "Atlantis");
    main.click("#save-settings");
    main.wait_for_text("#problem", "isn't a time zone");
    assert_eq!(main.value("#zone"), "Atlantis", "the text stays");

    // When it is corrected, it is saved,
    main.script("document.querySelector('#zone').select()");
    main.keys("#zone", "Europe/London");
    main.keys("#me", "Dan");
    main.script("document.querySelector('#hotkey').select()");
    main.keys("#hotkey", "Ctrl+Alt+J");
    main.click("#start-at-login");
    main.click("#save-settings");
    wait::until("the settings file", || {
        let toml = fs::read_to_string(desktop.data().join("settings.toml")).unwrap_or_default();
        if toml.contains("Europe/London") && toml.contains("Ctrl+Alt+J") { Ok(()) } else { Err(toml) }
    });

    // Grizzly starts at login, hidden and on the same folder,
    let folder = desktop.data().to_string_lossy().into_owned();
    wait::until("an autostart file", || {
        let files =
            fs::read_dir(desktop.home().join(".config/autostart")).map_err(|error| error.to_string())?;
        let file = files.flatten().next().ok_or("the folder is empty")?;
        let entry = fs::read_to_string(file.path()).map_err(|error| error.to_string())?;
        if entry.contains("--hidden") && entry.contains(&folder) { Ok(()) } else { Err(entry) }
    });

    // and the new hotkey, which is bound before that, works from anywhere while the old one doesn't.
    desktop.display.minimise();
    desktop.wait_for_shared_hotkey(false);
    desktop.display.press_anywhere("ctrl+alt+i");
    desktop.display.press_anywhere("ctrl+alt+j");
    app.quick().type_text("#summary", "Mail is slow");
    app.quick().press("#summary", "Return");
    app.main().wait_for_text("#log [data-number='1']", "dan");
}
