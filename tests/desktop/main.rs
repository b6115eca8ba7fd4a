//! The real app on a real (virtual) desktop: screen, window manager, session bus, tray and
//! notification daemon are there, and the test is whoever sits in front of it.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly: there a panic is the report"
)]

mod app;
mod bus;
mod desktop;
mod disk;
#[allow(dead_code, reason = "the demo takes pictures")]
mod display;
mod dragging;
mod driver;
mod keyring;
mod keyring_daemon;
#[allow(dead_code, reason = "the demo prints authors")]
mod log;
mod notifications;
mod page;
mod process;
mod shifted;
mod silent;
mod timeline;
mod tray;
mod wait;

mod accessible;
mod appearance;
mod bad_log;
mod cleanup;
mod composer;
mod confined;
mod declaring;
mod diagnostics;
mod evidence;
mod hostile_corpus;
mod hostile_text;
mod hotkey;
mod incident_screen;
mod keystrokes;
mod leading;
mod long_log;
mod main_window;
mod missing;
mod never_stuck;
mod notification;
mod panel;
mod people;
mod portal;
mod reminders;
mod rfo;
mod scenario;
mod search;
mod second_start;
mod settings;
mod together;
mod two_programs;
mod updates;
mod window_place;

use std::fs;

use app::App;
use desktop::{Around, Desktop, Said};

/// The titles that the window manager shows.
const MAIN: &str = "Grizzly";
const QUICK: &str = "Declare incident";

fn desktop() -> Desktop {
    desktop_with(Around::default())
}

fn desktop_with(around: Around) -> Desktop {
    Desktop::new(env!("CARGO_BIN_EXE_grizzly"), around)
}

impl Desktop {
    /// A command line that must work; answers what it printed.
    #[track_caller]
    fn cli_prints(&self, arguments: &[&str]) -> String {
        let said = self.cli(arguments);
        assert_eq!(said.code, Some(0), "grizzly {arguments:?} works: {said:?}");
        said.out
    }

    /// One more start that must hand over and end.
    #[track_caller]
    fn hands_over(&self, arguments: &[&str]) {
        let said: Said = self.start_again(arguments);
        assert_eq!(said.code, Some(0), "a second start with {arguments:?} hands over: {said:?}");
    }

    /// Waits until the manager shows a window of that title and the keyboard is there.
    #[track_caller]
    fn wait_until_active(&self, title: &str) {
        wait::until(&format!("the window {title:?} to have the keyboard"), || {
            let active = self.display.active()?;
            if active == title { Ok(()) } else { Err(format!("{active:?} has it")) }
        });
    }

    /// Waits until a text that isn't sent yet survives a crash.
    #[track_caller]
    fn wait_until_saved(&self, text: &str) {
        wait::until(&format!("{text:?} to be saved"), || {
            let saved = fs::read_to_string(self.data().join("drafts.json")).map_err(|e| e.to_string())?;
            if saved.contains(text) { Ok(()) } else { Err(saved) }
        });
    }

    /// Declares as a person does: quick declare, a sentence, Enter.
    #[track_caller]
    fn declare_by_keyboard(&self, app: &App, summary: &str) {
        self.hands_over(&["declare"]);
        app.quick().type_text("#summary", summary);
        app.quick().press("#summary", "Return");
        app.main().wait_for_text("#title", summary);
    }
}

impl App {
    #[track_caller]
    fn wait_until_hidden(&self, title: &str) {
        wait::until(&format!("the window {title:?} to be hidden"), || self.is_hidden(title));
    }

    fn is_hidden(&self, title: &str) -> Result<(), String> {
        let windows = self.windows();
        if windows.iter().all(|window| window.title != title) { Ok(()) } else { Err(format!("{windows:?}")) }
    }

    /// Closes the main window by its key, once it has the keyboard.
    #[track_caller]
    fn close(&self, desktop: &Desktop, is_closed: impl FnMut() -> Result<(), String>) {
        desktop.wait_until_active(MAIN);
        desktop.display.press_anywhere("alt+F4");
        wait::until("the window to be closed", is_closed);
    }
}
