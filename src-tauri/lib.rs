//! The desktop: windows, tray, hotkey and notifications around [`grizzly_app::Workspace`].
//!
//! One loop, one direction: [`sources`] send signals, the [`main_loop`] takes them, and [`sinks`] carry out what
//! follows. The commands of the web UI are answered on their own threads, through the same sinks.
//!
//! - A source knows no sink and no other source.
//! - Only the main loop decides what follows from a signal; a signal or an effect that it forgets doesn't compile.
//! - The shell decides nothing about incidents: it asks the workspace, and performs the [`grizzly_app::Effect`]s that
//!   come back.
//! - Nothing that a window waits for asks the desktop. What the desktop offers is watched, and read from memory.
//!
//! # Order of modules
//! A module uses only modules of the lines above its own. A test of the workspace reads this list.
//! ```text
//! display navigation placement signal
//! activity notices
//! shell
//! sources sinks
//! answers effects
//! commands main_loop
//! ```

mod activity;
mod answers;
mod commands;
mod display;
mod effects;
mod main_loop;
mod navigation;
mod notices;
mod placement;
mod shell;
mod signal;
mod sinks;
mod sources;

use std::sync::{Arc, mpsc::Receiver};

use grizzly_cli::Launch;
use tauri::{App, RunEvent};

use placement::Placements;
use shell::Shell;
use signal::{Signal, Signals};
use sinks::pages::Pages;
use sources::instance::{self, Claim, Listening};

/// Runs the desktop app until it quits, or hands `launch` to the instance that already runs on this folder. Returns
/// the exit code.
pub fn desktop(launch: Launch) -> u8 {
    display::choose_renderer();
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
    // The desktop knows its windows by the name of the command that people call.
    #[cfg(target_os = "linux")]
    gtk::glib::set_prgname(Some("grizzly"));
    let (signals, received) = Signals::new();
    let shell = Arc::new(Shell::new(launch.folder.clone(), signals.clone()));
    let opened = sources::start::open(Arc::clone(&shell));
    let mut listening = claim.map(|claimed| instance::listen(claimed, signals.clone()));
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_deep_link::init())
        .plugin(navigation::guard())
        .manage(Arc::clone(&shell))
        .manage(Pages::default())
        .manage(Placements::default())
        .invoke_handler(tauri::generate_handler![commands::execute, commands::query])
        .on_window_event(sources::close_button::watch(signals.clone()))
        .on_window_event(sources::keyboard::watch(signals.clone()))
        .on_window_event(sources::window_place::watch(Arc::clone(&shell)))
        .setup(move |app| {
            // Hidden in the tray, it costs nothing until it is wanted.
            if !launch.hidden && launch.quick.is_none() {
                sinks::windows::create_main(app.handle())?;
            }
            sinks::notifications::start(app.handle(), shell.signals.clone());
            main_loop::start(app.handle().clone(), Arc::clone(&shell), received);
            start_sources(app, &shell, opened, launch);
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(move |_, event| run_event(event, &signals, listening.as_mut()));
            0
        }
        Err(error) => {
            eprintln!("grizzly: The desktop app couldn't start: {error}.");
            eprintln!("  The command line works without a display: grizzly declare \"what is wrong\"");
            1
        }
    }
}

fn start_sources(app: &App, shell: &Arc<Shell>, opened: Receiver<()>, launch: Launch) {
    let signals = &shell.signals;
    if display::programs_grab_keys() {
        sources::hotkey::start(app.handle(), signals.clone());
    }
    sources::start::start(app.handle().clone(), Arc::clone(shell), opened, launch);
    #[cfg(target_os = "linux")]
    sources::appearance::start(signals.clone());
    sources::session::start(signals.clone());
    sources::tray_menu::start(app.handle(), signals.clone());
    sources::log_watch::start(Arc::clone(shell));
    sources::clock::start(signals.clone());
    sources::scheduler::start(Arc::clone(shell));
    sources::sender::start(Arc::clone(shell));
    sources::backup::start(Arc::clone(shell));
    sources::deep_link::register(app.handle().clone());
    #[cfg(target_os = "macos")]
    sources::deep_link::start(app.handle(), signals.clone());
}

fn run_event(event: RunEvent, signals: &Signals, listening: Option<&mut Listening>) {
    match event {
        // The system asks, such as by a menu: the loop ends what is under way first.
        RunEvent::ExitRequested { code: None, api, .. } => {
            api.prevent_exit();
            signals.send(Signal::QuitRequested);
        }
        RunEvent::Exit => {
            if let Some(listening) = listening {
                listening.remove_socket();
            }
        }
        _ => {}
    }
}
