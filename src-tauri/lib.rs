//! The desktop: windows, tray, hotkey and notifications around [`grizzly_app::Desk`].
//!
//! The shell decides nothing about incidents. It asks the desk, does the [`grizzly_app::Effect`]s
//! that come back, and tells the windows that something changed. Every timer is here, because
//! WebKit slows timers down in windows that are hidden.

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

use grizzly_app::{Desk, cli::Launch, clock};
use tauri::{App, Manager, RunEvent, WindowEvent};
use tauri_plugin_deep_link::DeepLinkExt;

use instance::Claim;
use shell::Shell;

/// Runs the desktop app until it quits, or hands `launch` to the one that runs on this folder.
/// Returns the process's exit code.
pub fn desktop(launch: Launch) -> u8 {
    let claim = match instance::claim(&launch) {
        Claim::Mine(claimed) => Some(claimed),
        Claim::HandedOver => return 0,
        Claim::Silent(error) => {
            eprintln!("grizzly: A Grizzly that runs on this folder does not answer: {error}.");
            eprintln!("  End it, or start with another folder: grizzly --data-dir DIR");
            return 1;
        }
        // Without a usable folder the window still opens, and says so.
        Claim::Impossible => None,
    };
    if !display::is_there() {
        eprintln!("grizzly: There is no display for the desktop app.");
        eprintln!("  The command line works without one: grizzly declare \"what is wrong\"");
        return 1;
    }
    let desk = Desk::open(&launch.folder, clock::now());
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_deep_link::init())
        .manage(Shell::new(launch.folder.clone(), desk))
        .invoke_handler(tauri::generate_handler![commands::execute, commands::query])
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event {
                api.prevent_close();
                windows::put_away(window.app_handle(), window.label());
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
                    app.state::<Shell>().leave();
                }
            });
            0
        }
        Err(error) => {
            eprintln!("grizzly: The desktop app cannot start: {error}.");
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
        // Best effort: without it, only links from other programs do not arrive.
        if !registering.deep_link().is_registered("grizzly").unwrap_or(true) {
            let _ = registering.deep_link().register("grizzly");
        }
    });
    #[cfg(target_os = "macos")]
    {
        // There a link does not come as an argument.
        let linked = handle.clone();
        app.deep_link().on_open_url(move |event| {
            let summary = event.urls().first().and_then(grizzly_app::cli::summary_of);
            windows::show_quick(&linked, summary);
        });
    }
    windows::open_first(&handle, launch);
}
