//! An empty Tauri app to measure against: one window with a line of text. `--hidden` doesn't show it.

use tauri::Manager;

fn main() {
    let is_hidden = std::env::args().any(|argument| argument == "--hidden");
    let app = tauri::Builder::default().setup(move |app| {
        if let Some(window) = app.get_webview_window("main").filter(|_| !is_hidden) {
            window.show()?;
        }
        Ok(())
    });
    if let Err(error) = app.run(tauri::generate_context!("tests/bench/empty/tauri.conf.json")) {
        eprintln!("{error}");
    }
}
