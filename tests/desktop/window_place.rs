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
    // The size alone may be saved first, when there is a pause between resizing and moving.
    wait_until_saved(&desktop, "\"x\":60,\"y\":90,\"width\":1000,\"height\":640");
    let before = desktop.display.geometry(&window).expect("a window that is shown has a place");

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
