//! What happened around the app, as one type. Sources send signals; the main loop takes them, one at a time.
//!
//! A signal says what happened, not what to do about it: that is decided in the main loop alone.

use std::sync::mpsc::{Receiver, Sender, channel};

use grizzly_app::{Button, CommandResult, Effect, Problem, api::IncidentRow};
use grizzly_cli::Launch;
use grizzly_core::IncidentId;

/// One thing that happened.
pub enum Signal {
    /// This process started, as asked.
    Started(Launch),
    /// The hotkey of the settings.
    HotkeyRead(String),
    /// Grizzly was started again on the same folder.
    StartedAgain(Launch),
    /// Another program opened a link to quick declare. Elsewhere, a link is the argument of a start.
    #[cfg(target_os = "macos")]
    LinkOpened {
        summary: Option<String>,
    },
    /// Entries, playbooks or the directory changed, in this process or another. `incidents`: those that run, unless the
    /// log can't be read. `effects`: what the changes ask for.
    LogChanged {
        incidents: Option<Vec<IncidentRow>>,
        effects: Vec<Effect>,
    },
    SettingsSaved,
    /// Something became due, or stopped to be. `boards_changed`: what the window shows changed with it.
    RemindersDue {
        effects: Vec<Effect>,
        boards_changed: bool,
    },
    SecondPassed,
    /// The page of a window has drawn its first screen, by the window's label.
    PagePainted {
        window: String,
    },
    /// What the session offers, when that changed.
    SessionChanged(Session),
    /// Whether the desktop is dark, when that is known and each time it changes.
    #[cfg(target_os = "linux")]
    AppearanceChanged {
        is_dark: bool,
    },
    HotkeyPressed,
    /// The main window got or lost the keyboard.
    KeyboardMoved {
        main_has_it: bool,
    },
    /// The hotkey works, or why it doesn't.
    HotkeyBound(Result<(), String>),
    TrayClicked(TrayRow),
    /// A notification's button, or the notification itself (`None`).
    NotificationPressed {
        incident: IncidentId,
        button: Option<Button>,
    },
    /// What became of a notification's button.
    ButtonFinished {
        incident: IncidentId,
        result: Result<CommandResult, Problem>,
    },
    /// A window's close button, by the window's label.
    CloseRequested {
        window: String,
    },
    QuitRequested,
}

/// A row of the tray's menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayRow {
    Declare,
    Open,
    Incident(IncidentId),
    Quit,
}

impl TrayRow {
    /// The name of the row in the menu.
    pub fn id(self) -> String {
        match self {
            Self::Declare => "declare".into(),
            Self::Open => "open".into(),
            Self::Incident(id) => id.to_string(),
            Self::Quit => "quit".into(),
        }
    }

    /// The row of that name, if there is one.
    pub fn from_id(id: &str) -> Option<Self> {
        let fixed = [Self::Declare, Self::Open, Self::Quit].into_iter().find(|row| row.id() == id);
        fixed.or_else(|| IncidentId::parse(id).map(Self::Incident))
    }
}

/// What the desktop session offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Session {
    NoBus,
    Bus {
        /// A panel shows tray icons.
        has_tray: bool,
        /// A notification server answers.
        has_notifications: bool,
    },
}

impl Session {
    pub fn has_tray(self) -> bool {
        matches!(self, Self::Bus { has_tray: true, .. })
    }
}

/// Where the sources send their signals. Sending never waits.
#[derive(Clone)]
pub struct Signals(Sender<Signal>);

impl Signals {
    pub fn new() -> (Self, Receiver<Signal>) {
        let (sender, receiver) = channel();
        (Self(sender), receiver)
    }

    pub fn send(&self, signal: Signal) {
        if self.0.send(signal).is_err() {
            tracing::warn!("a signal arrived after the main loop had ended");
        }
    }
}
