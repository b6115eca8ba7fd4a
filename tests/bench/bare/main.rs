//! A bare Tauri app to measure the window against: a field, whose lines are committed to SQLite and painted, and a window that
//! the hotkey shows and Escape hides. `FILE [--hidden]`.
//!
//! Its commands are named as Grizzly's, since the build allows those to a page and no others.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a tool for measuring")]

use std::{sync::Mutex, thread};

use grizzly_diagnostics::hotkey_grab::HotkeyGrab;
use rusqlite::Connection;
use tauri::{AppHandle, Manager, State};

const HOTKEY: &str = "ctrl+alt+b";
/// A row of Grizzly's log has as many bytes.
const BYTES: usize = 620;

/// Commits a line, and returns its number.
#[tauri::command(async)]
fn execute(line: &str, file: State<'_, Mutex<Connection>>) -> i64 {
    let file = file.lock().unwrap();
    file.execute("INSERT INTO lines (body) VALUES (?1)", [format!("{line:BYTES$}")]).unwrap();
    file.last_insert_rowid()
}

/// Hides the window.
#[tauri::command(async)]
fn query(app: AppHandle) {
    app.get_webview_window("main").unwrap().hide().unwrap();
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = Connection::open(arguments.next().expect("FILE [--hidden]")).unwrap();
    let is_hidden = arguments.any(|argument| argument == "--hidden");
    file.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS lines (body TEXT)",
    )
    .unwrap();
    let app = tauri::Builder::default()
        .manage(Mutex::new(file))
        .invoke_handler(tauri::generate_handler![execute, query])
        .setup(move |app| {
            let app = app.handle().clone();
            let window = app.get_webview_window("main").expect("as the configuration says");
            let shown = if is_hidden { Ok(()) } else { window.show() };
            let grab = HotkeyGrab::connect(None).unwrap();
            grab.grab(Some(HOTKEY.parse().unwrap())).unwrap();
            thread::spawn(move || {
                while grab.wait_for_press().is_ok() {
                    window.show().unwrap();
                    window.set_focus().unwrap();
                }
            });
            Ok(shown?)
        });
    app.run(tauri::generate_context!("tests/bench/bare/tauri.conf.json")).unwrap();
}
