//! The main window opens where it was.

use std::fs;

use crate::{MAIN, app::App, desktop, desktop::Desktop, display::Window, wait};

#[test]
fn the_main_window_opens_where_it_was_and_as_large() {
    // Given a window that a person moved and resized.
    let desktop = desktop();
    let app = desktop.start(&[]);
    let window = shown(&app);
    desktop.display.place(&window, [60, 90, 1000, 640]);
    let before = wait::until("the window in its new place", || {
        let now = desktop.display.geometry(&window)?;
        if now[2..] == [1000, 640] { Ok(now) } else { Err(format!("{now:?}")) }
    });
    wait_until_saved(&desktop, "\"width\":1000");

    // When Grizzly starts again, even after a crash.
    app.kill();
    let app = desktop.start(&[]);
    let window = shown(&app);
    wait::until("the window in its old place", || {
        let now = desktop.display.geometry(&window)?;
        if now == before { Ok(()) } else { Err(format!("{now:?} instead of {before:?}")) }
    });

    // When it is maximized, it opens maximized.
    desktop.display.maximize(&window);
    wait_until_saved(&desktop, "\"maximized\":true");
    app.kill();
    let app = desktop.start(&[]);
    let window = shown(&app);
    wait::until_true("the window to be maximized again", || desktop.display.is_maximized(&window));
}

#[track_caller]
fn shown(app: &App) -> Window {
    wait::until("the main window", || {
        let windows = app.windows();
        windows.iter().find(|one| one.title == MAIN).cloned().ok_or_else(|| format!("{windows:?}"))
    })
}

#[track_caller]
fn wait_until_saved(desktop: &Desktop, part: &str) {
    wait::until(&format!("{part} to be saved"), || {
        let saved =
            fs::read_to_string(desktop.data().join("drafts.json")).map_err(|error| error.to_string())?;
        if saved.replace('\\', "").contains(part) { Ok(()) } else { Err(saved) }
    });
}
