//! The hotkey opens quick declare from anywhere, and what was typed there waits for the next time.

use crate::{QUICK, desktop, desktop::Desktop, wait};

const HOTKEY: &str = "ctrl+alt+i";
const TYPED: &str = "Search is sl";

impl Desktop {
    /// Waits until this many runs have bound the hotkey: until then the keys go to whatever has the keyboard.
    #[track_caller]
    pub fn wait_for_hotkey(&self, runs: usize) {
        wait::until("the hotkey", || {
            let file = self.diagnostics_file();
            let bound = file.matches("the hotkey is bound").count();
            if bound == runs { Ok(()) } else { Err(file) }
        });
    }

    /// Waits until the window has the hotkey by itself, or the keys work from anywhere.
    #[track_caller]
    pub fn wait_for_shared_hotkey(&self, is_of_window: bool) {
        let now = format!("main_has_keyboard={is_of_window}");
        wait::until("who has the hotkey", || {
            let file = self.diagnostics_file();
            let last = file.lines().rev().find(|line| line.contains("the hotkey is shared"));
            if last.is_some_and(|line| line.contains(&now)) { Ok(()) } else { Err(file) }
        });
    }
}

#[test]
fn escape_keeps_the_text_for_the_next_time_and_for_the_next_run() {
    // Given half a sentence in a window that the hotkey opened.
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.wait_for_hotkey(1);
    desktop.display.press_anywhere(HOTKEY);
    app.quick().type_text("#summary", TYPED);

    // When Escape puts it away, twice: a window that is shown again must not swallow the second.
    for opening in ["first", "second"] {
        app.quick().wait_for_value("#summary", TYPED);
        app.quick().press("#summary", "Escape");
        app.wait_until_hidden(QUICK);

        // Then the next opening shows it.
        desktop.display.press_anywhere(HOTKEY);
        app.quick().wait_for_focus("#summary");
        assert_eq!(app.quick().value("#summary"), TYPED, "kept over the {opening} Escape");
    }
    assert_eq!(desktop.entries().len(), 0, "nothing was declared by it");

    // And so does the next run, even when this one did not end well.
    desktop.wait_until_saved(TYPED);
    app.kill();
    let app = desktop.start(&["--hidden"]);
    desktop.wait_for_hotkey(2);
    desktop.display.press_anywhere(HOTKEY);
    app.quick().wait_for_value("#summary", TYPED);
    // It is selected, so that the next key replaces it or, as here, continues it.
    app.quick().press("#summary", "End");
    app.quick().type_text("#summary", "ow");
    app.quick().press("#summary", "Return");
    app.main().wait_for_text("#title", "Search is slow");
}

#[test]
fn another_layout_of_the_keyboard_keeps_the_hotkey() {
    // Given a hotkey on a keyboard that is set to a layout which has its letter elsewhere.
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.wait_for_hotkey(1);
    desktop.display.set_layout("us", "dvorak");
    wait::until("the hotkey's new place", || {
        let file = desktop.diagnostics_file();
        if file.contains("the hotkey is elsewhere on it") { Ok(()) } else { Err(file) }
    });
    // When its keys are pressed there, then quick declare opens.
    desktop.display.press_anywhere(HOTKEY);
    app.quick().wait_for_focus("#summary");
}
