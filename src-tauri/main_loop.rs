//! The one loop of the desktop: takes each signal, decides what follows, and hands it to the sinks.
//!
//! It never waits for the disk, the network or D-Bus: a key or a click that comes next must be answered at once. So it
//! never asks for the workspace. What has changed arrives with the signals, and what a notification's button starts runs
//! on a thread of its own and comes back as a signal.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use grizzly_app::{
    Button, CommandResult, Effect, Problem,
    api::{Execute, IncidentRow, OpenRequest},
    clock::now,
    note_heads,
};
use grizzly_cli::{Launch, Quick};
use grizzly_core::IncidentId;
use grizzly_diagnostics::has_tray_library;
use tauri::AppHandle;

use crate::{
    effects,
    shell::Shell,
    signal::{Session, Signal, TrayRow},
    sinks::{hotkey_binding, notifications, pages, tray_icon::Tray, windows},
};

/// The tray shows minutes. It is also updated whenever the log changes.
const SECONDS_A_TRAY_UPDATE: u32 = 5;
/// How long quitting waits for a note of what the log has.
const HEADS_WAIT: Duration = Duration::from_millis(500);
/// How long quitting waits for updates that are being sent.
const QUIT_WAIT: Duration = Duration::from_secs(3);

struct MainLoop {
    app: AppHandle,
    shell: Arc<Shell>,
    /// The incidents that ran when the log last changed.
    incidents: Vec<IncidentRow>,
    /// `None` until something shows it.
    tray: Option<Tray>,
    /// The hotkey of the settings, and whether the main window, which has it by itself, has the keyboard.
    hotkey: String,
    main_has_keyboard: bool,
    /// The app was started without a window, and it isn't decided yet whether it needs one.
    starts_hidden: bool,
    /// What later starts asked for before this one had opened its window, which would take the keyboard from theirs.
    /// `None` once it has.
    early: Option<Vec<Launch>>,
    seconds: u32,
}

/// Starts the loop. It is not on the main thread, which draws the windows.
pub fn start(app: AppHandle, shell: Arc<Shell>, signals: Receiver<Signal>) {
    thread::spawn(move || {
        let mut main_loop = MainLoop {
            app,
            shell,
            incidents: Vec::new(),
            tray: None,
            hotkey: String::new(),
            main_has_keyboard: false,
            starts_hidden: false,
            early: Some(Vec::new()),
            seconds: 0,
        };
        for signal in signals {
            main_loop.take(signal);
        }
    });
}

impl MainLoop {
    fn take(&mut self, signal: Signal) {
        match signal {
            Signal::Started(launch) => {
                self.starts_hidden = launch.hidden && launch.quick.is_none();
                self.open(launch);
                self.stay_reachable();
                self.early.take().into_iter().flatten().for_each(|launch| self.start_again(launch));
            }
            Signal::HotkeyRead(hotkey) => {
                hotkey_binding::bind(&self.app, &self.shell.signals, &hotkey);
                self.hotkey = hotkey;
                self.share_hotkey();
            }
            Signal::StartedAgain(launch) => match &mut self.early {
                Some(early) => early.push(launch),
                None => self.start_again(launch),
            },
            #[cfg(target_os = "macos")]
            Signal::LinkOpened { summary } => windows::show_quick(&self.app, summary),
            Signal::LogChanged { incidents, effects } => self.log_changed(incidents, effects),
            Signal::RemindersDue { effects, boards_changed } => {
                self.perform(effects);
                if boards_changed {
                    pages::changed(&self.app);
                }
            }
            Signal::SecondPassed => self.second_passed(),
            Signal::PagePainted { window } => windows::page_painted(&self.app, &window),
            Signal::SessionChanged(session) => self.session_changed(session),
            #[cfg(target_os = "linux")]
            Signal::AppearanceChanged { is_dark } => windows::set_dark(&self.app, is_dark),
            Signal::SettingsSaved => pages::changed(&self.app),
            Signal::HotkeyPressed => windows::show_quick(&self.app, None),
            Signal::KeyboardMoved { main_has_it } => {
                self.main_has_keyboard = main_has_it;
                self.share_hotkey();
            }
            Signal::HotkeyBound(bound) => self.set_hotkey_problem(bound.err()),
            Signal::TrayClicked(row) => self.tray_clicked(row),
            Signal::NotificationPressed { incident, button } => self.notification_pressed(incident, button),
            Signal::ButtonFinished { incident, result } => self.button_finished(incident, result),
            Signal::CloseRequested { window } => {
                windows::close(&self.app, &window, self.tray_opens_windows());
            }
            Signal::QuitRequested => self.quit(),
        }
    }

    fn start_again(&mut self, launch: Launch) {
        self.starts_hidden = false;
        self.open(launch);
    }

    /// Opens what a start asks for.
    fn open(&self, launch: Launch) {
        match launch.quick {
            Some(Quick { summary }) => windows::show_quick(&self.app, summary),
            None if launch.hidden => windows::prepare_quick(&self.app),
            None => windows::show_main(&self.app, OpenRequest::default()),
        }
    }

    fn log_changed(&mut self, incidents: Option<Vec<IncidentRow>>, effects: Vec<Effect>) {
        pages::changed(&self.app);
        // Without a readable log the tray stays as it is.
        if let Some(incidents) = incidents {
            self.incidents = incidents;
            self.update_tray();
        }
        self.perform(effects);
    }

    fn second_passed(&mut self) {
        pages::tick(&self.app, now());
        self.seconds = self.seconds.wrapping_add(1);
        if self.seconds.is_multiple_of(SECONDS_A_TRAY_UPDATE) {
            self.update_tray();
        }
    }

    fn session_changed(&mut self, session: Session) {
        let has_library = has_tray_library();
        if self.tray.is_none() && session.has_tray() && has_library {
            self.tray = Tray::create(&self.app);
            self.update_tray();
        }
        {
            let mut desktop = self.shell.desktop();
            desktop.session = Some(session);
            desktop.lacks_tray_library = !has_library;
        }
        self.stay_reachable();
        pages::changed(&self.app);
    }

    /// Decides once, when both the start and the session are known, whichever comes first: without our icon, nothing would
    /// open a hidden window.
    fn stay_reachable(&mut self) {
        let is_known = self.shell.desktop().session.is_some();
        if is_known && std::mem::take(&mut self.starts_hidden) && !self.tray_opens_windows() {
            windows::start_minimized(&self.app);
        }
    }

    fn update_tray(&mut self) {
        if let Some(tray) = &mut self.tray {
            tray.update(&self.app, &self.incidents, now());
        }
    }

    /// Whether our icon is there to open a hidden window.
    fn tray_opens_windows(&self) -> bool {
        self.tray.is_some() && self.shell.desktop().session.is_some_and(Session::has_tray)
    }

    fn tray_clicked(&self, row: TrayRow) {
        match row {
            TrayRow::Declare => windows::show_quick(&self.app, None),
            TrayRow::Open => windows::show_main(&self.app, OpenRequest::default()),
            TrayRow::Incident(incident) => self.show(incident, OpenRequest::default()),
            TrayRow::Quit => self.quit(),
        }
    }

    /// A button logs its command, or puts the beginning of a line into the composer; a click opens the incident.
    fn notification_pressed(&self, incident: IncidentId, button: Option<Button>) {
        match button {
            None => self.show(incident, OpenRequest::default()),
            Some(Button { command: None, line, .. }) => {
                self.show(incident, OpenRequest { composer_line: Some(line), ..OpenRequest::default() });
            }
            Some(Button { command: Some(command), nudge, .. }) => {
                let (app, shell) = (self.app.clone(), Arc::clone(&self.shell));
                // It may wait for the disk.
                thread::spawn(move || {
                    let take = Execute::TakeAction { incident, nudge, command };
                    let pressed = shell.workspace().execute(take, now());
                    shell.catch_up();
                    let result =
                        pressed.map(|(done, effects)| effects::perform_all(&app, &shell, done, effects));
                    shell.signals.send(Signal::ButtonFinished { incident, result });
                });
            }
        }
    }

    /// Opens the window where a button failed.
    fn button_finished(&self, incident: IncidentId, result: Result<CommandResult, Problem>) {
        match result {
            Ok(CommandResult { failed, .. }) if failed.is_empty() => {}
            Ok(CommandResult { completed, failed, .. }) => {
                self.show(incident, OpenRequest { completed, failed, ..OpenRequest::default() });
            }
            Err(problem) => {
                let failed = vec![format!("{problem} {}", problem.hint)];
                self.show(incident, OpenRequest { failed, ..OpenRequest::default() });
            }
        }
    }

    fn show(&self, incident: IncidentId, request: OpenRequest) {
        windows::show_main(&self.app, OpenRequest { incident: Some(incident), ..request });
    }

    /// While the main window has the keyboard it takes the hotkey itself, so that the keys behind it are for quick declare too.
    fn share_hotkey(&self) {
        let shared = match self.main_has_keyboard {
            true => hotkey_binding::release(&self.app),
            false => hotkey_binding::grab_again(&self.app, &self.hotkey),
        };
        tracing::debug!(main_has_keyboard = self.main_has_keyboard, "the hotkey is shared");
        let is_known = self.shell.desktop().hotkey_problem == shared.clone().err();
        if !is_known && !self.main_has_keyboard {
            self.set_hotkey_problem(shared.err());
        }
    }

    fn set_hotkey_problem(&self, problem: Option<String>) {
        match &problem {
            None => tracing::info!("the hotkey is bound"),
            Some(problem) => tracing::warn!("no hotkey: {problem}"),
        }
        self.shell.desktop().hotkey_problem = problem;
        pages::changed(&self.app);
    }

    /// Performs what became due. There is no command that could answer what became of it.
    fn perform(&self, effects: Vec<Effect>) {
        let done = effects::perform_all(&self.app, &self.shell, CommandResult::default(), effects);
        if !done.failed.is_empty() {
            // Not the sentences, which may name a link or a channel.
            tracing::error!(failed = done.failed.len(), "couldn't do all that became due");
        }
    }

    fn quit(&self) {
        notifications::close_all(&self.app);
        self.shell.activity.quit(QUIT_WAIT);
        let (noted, done) = channel();
        let folder = self.shell.folder().to_owned();
        thread::spawn(move || {
            note_heads(&folder);
            let _ = noted.send(());
        });
        // A disk that doesn't answer holds nobody up.
        let _ = done.recv_timeout(HEADS_WAIT);
        self.app.exit(0);
    }
}
