//! The desktop: windows, tray, hotkey and notifications around [`grizzly_app::Workspace`].
//!
//! The shell decides nothing about incidents. It calls the workspace, performs the [`grizzly_app::Effect`]s that come
//! back, and notifies the windows of changes. All timers are here, because WebKit throttles them in hidden windows.

mod autostart;
mod clipboard;
mod commands;
mod display;
mod effects;
mod heartbeat;
mod hotkey;
mod instance;
mod notices;
mod notify;
mod portal;
mod scheduler;
mod sender;
mod session;
mod shell;
mod tray;
mod windows;

use std::thread;

use grizzly_app::{Workspace, cli::Launch, clock};
use tauri::{App, Manager, RunEvent, WindowEvent};
use tauri_plugin_deep_link::DeepLinkExt;

use instance::Claim;
use shell::Shell;

/// Runs the desktop app until it quits, or hands `launch` to the instance that already runs on this folder. Returns
/// the exit code.
pub fn desktop(launch: Launch) -> u8 {
    let claim = match instance::claim(&launch) {
        Claim::Claimed(claimed) => Some(claimed),
        Claim::HandedOver => return 0,
        Claim::Unresponsive(error) => {
            eprintln!("grizzly: Another Grizzly is running on this folder, but it doesn't respond: {error}.");
            eprintln!("  Quit it, or start with another folder: grizzly --data-dir DIR");
            return 1;
        }
        // Without a usable folder, the window still opens and shows the problem.
        Claim::Impossible => None,
    };
    if !display::is_available() {
        eprintln!("grizzly: The desktop app needs a display, and none is available.");
        eprintln!("  The command line works without one: grizzly declare \"what is wrong\"");
        return 1;
    }
    let workspace = Workspace::open(&launch.folder, clock::now());
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_deep_link::init())
        .manage(Shell::new(launch.folder.clone(), workspace))
        .invoke_handler(tauri::generate_handler![commands::execute, commands::query])
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                windows::close(window.app_handle(), window.label());
            }
        })
        .setup(move |app| {
            start(app, launch, claim);
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    app.state::<Shell>().quit();
                }
            });
            0
        }
        Err(error) => {
            eprintln!("grizzly: The desktop app couldn't start: {error}.");
            eprintln!("  The command line works without a display: grizzly declare \"what is wrong\"");
            1
        }
    }
}

fn start(app: &App, launch: Launch, claim: Option<instance::Claimed>) {
    let handle = app.handle().clone();
    if let Some(claimed) = claim {
        instance::listen(handle.clone(), claimed);
    }
    notify::start(&handle);
    heartbeat::start(handle.clone());
    scheduler::start(handle.clone());
    sender::start(handle.clone());
    hotkey::bind(&handle);
    tray::start(&handle);
    let registering = handle.clone();
    thread::spawn(move || {
        // Best effort: without it, only grizzly: links from other programs don't work.
        if !registering.deep_link().is_registered("grizzly").unwrap_or(true) {
            let _ = registering.deep_link().register("grizzly");
        }
    });
    #[cfg(target_os = "macos")]
    {
        // On macOS a link isn't an argument.
        let linked = handle.clone();
        app.deep_link().on_open_url(move |event| {
            let summary = event.urls().first().and_then(grizzly_app::cli::summary_of);
            windows::show_quick(&linked, summary);
        });
    }
    windows::open_first(&handle, launch);
}
