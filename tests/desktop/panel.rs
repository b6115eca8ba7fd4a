//! The panel that shows the tray's icons comes and goes, and the icon comes back each time.

use crate::{Around, MAIN, desktop::Desktop, desktop_with, disk::StallingDisk, tray::Tray};

/// A desktop whose panel the test starts.
fn without_a_panel() -> Desktop {
    desktop_with(Around { tray: false, ..Around::default() })
}

#[test]
fn one_that_starts_late_shows_the_icon() {
    // Given an app that found no panel.
    let desktop = without_a_panel();
    let app = desktop.start(&[]);
    app.main().wait_for("#notices [data-notice='tray']");

    // When the panel starts, then the icon is there, and the window can be closed into it.
    let panel = Tray::start(desktop.bus());
    panel.wait_for_row("Declare incident");
    app.close(&desktop, || app.is_hidden(MAIN));
    panel.click("Open Grizzly");
    desktop.wait_until_active(MAIN);
}

#[test]
fn one_that_starts_again_shows_the_icon_again() {
    // Given an icon in a panel.
    let desktop = without_a_panel();
    let panel = Tray::start(desktop.bus());
    let _app = desktop.start(&["--hidden"]);
    panel.wait_for_row("Declare incident");

    // When the panel ends and another one starts, then the icon is there and works.
    drop(panel);
    let panel = Tray::start(desktop.bus());
    panel.wait_for_row("Declare incident");
    panel.click("Open Grizzly");
    desktop.wait_until_active(MAIN);
}

#[test]
fn one_that_ends_leaves_a_hidden_window_hidden() {
    // Given an app that starts hidden, and finds the panel before its folder answers.
    let desktop = without_a_panel();
    let panel = Tray::start(desktop.bus());
    let Some(disk) = StallingDisk::under(&desktop) else { return };
    disk.stop();
    let app = desktop.start(&["--hidden"]);
    panel.wait_for_row("Declare incident");
    disk.go_on();
    desktop.wait_for_hotkey(1);

    // When the panel ends and another one starts, then the window is still hidden.
    drop(panel);
    let panel = Tray::start(desktop.bus());
    panel.wait_for_row("Declare incident");
    app.is_hidden(MAIN).expect("nobody asked for the window");

    // And that panel opens it.
    panel.click("Open Grizzly");
    desktop.wait_until_active(MAIN);
}

#[test]
fn one_that_is_not_ready_is_asked_again() {
    // Given a panel that refuses what the tray library asks for, once; the library doesn't ask again.
    let desktop = without_a_panel();
    let panel = Tray::start_refusing(desktop.bus());

    let _app = desktop.start(&["--hidden"]);

    panel.wait_for_row("Declare incident");
    panel.click("Open Grizzly");
    desktop.wait_until_active(MAIN);
}
