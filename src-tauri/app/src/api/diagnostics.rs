//! What `grizzly doctor` and Settings show about this computer.

use serde::Serialize;

/// What this computer has and lacks, and the last problems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Diagnostics {
    /// In the order in which they are shown.
    pub diagnoses: Vec<Diagnosis>,
    /// The last warnings and errors in the diagnostics file, oldest first.
    pub recent_problems: Vec<String>,
    /// The path of the diagnostics file. `null`: there is no folder for it.
    pub file: Option<String>,
}

/// One thing that this computer has or lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Diagnosis {
    pub area: Area,
    /// The area on the screen: `Data folder`.
    pub label: String,
    pub health: Health,
    /// What was found, and what that means for the person.
    pub detail: String,
    /// What to do.
    pub hint: Option<String>,
}

/// The result of a check, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Health {
    Ok,
    /// It isn't there. Grizzly works without it, with less.
    Missing,
    /// It is there and doesn't work, or something must be done.
    Problem,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Area {
    Grizzly,
    System,
    Desktop,
    Display,
    Graphics,
    WebView,
    SessionBus,
    Tray,
    Notifications,
    Hotkey,
    Keyring,
    DataFolder,
    Log,
    Settings,
    StateFolder,
    ConfigFolder,
    Downloads,
}

/// As the window shows it, with the text that `grizzly doctor` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiagnosticsView {
    pub diagnostics: Diagnostics,
    /// `1 problem, 2 missing.`
    pub summary: String,
    pub text: String,
}

impl Diagnostics {
    /// Whether incidents can be logged.
    pub fn log_is_usable(&self) -> bool {
        !self.diagnoses.iter().any(|one| one.area == Area::Log && one.health == Health::Problem)
    }
}

impl Diagnosis {
    pub fn ok(area: Area, detail: impl Into<String>) -> Self {
        Self { area, label: area.label().into(), health: Health::Ok, detail: detail.into(), hint: None }
    }

    /// `hint`: what to do.
    pub fn missing(area: Area, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { health: Health::Missing, ..Self::ok(area, detail).with_hint(hint) }
    }

    /// `hint`: what to do.
    pub fn problem(area: Area, detail: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { health: Health::Problem, ..Self::ok(area, detail).with_hint(hint) }
    }

    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl Health {
    /// `ok`, `missing`, `problem`
    pub fn label(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Problem => "problem",
        }
    }
}

impl Area {
    pub fn label(self) -> &'static str {
        match self {
            Self::Grizzly => "Grizzly",
            Self::System => "System",
            Self::Desktop => "Desktop",
            Self::Display => "Display",
            Self::Graphics => "Graphics",
            Self::WebView => "Web view",
            Self::SessionBus => "Session bus",
            Self::Tray => "Tray",
            Self::Notifications => "Notifications",
            Self::Hotkey => "Hotkey",
            Self::Keyring => "Keyring",
            Self::DataFolder => "Data folder",
            Self::Log => "Log",
            Self::Settings => "Settings",
            Self::StateFolder => "State folder",
            Self::ConfigFolder => "Config folder",
            Self::Downloads => "Downloads",
        }
    }
}
