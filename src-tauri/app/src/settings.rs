//! Settings: one TOML file in the data folder. Nothing has to be set before the first declaration.

mod telling;

use std::{io, path::Path};

use chrono_tz::Tz;
use grizzly_core::{Handle, Text, advice::Rules, event::Audience, text::is_call_link};
use grizzly_courier::Channel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    api::{Code, Problem},
    clock, folder,
    tracker::Tracker,
};

pub use telling::{AudienceSetting, CLIPBOARD, ChannelSetting, label};

/// Everything that can be set, each with a default that works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Who sits here, as in `@ada`; empty: the account's name.
    pub me: String,
    pub call: CallSetting,
    /// Where the team is told, for the invitation: `#incidents`.
    pub team_channel: String,
    /// `Ctrl+Alt+I`; empty: no hotkey.
    pub hotkey: String,
    pub start_at_login: bool,
    /// IANA name such as `Europe/London`; empty: this computer's.
    pub zone: String,
    pub theme: Theme,
    /// When "ask next" speaks up, and how often CEO and CS are told.
    pub advice: Rules,
    pub audiences: Vec<AudienceSetting>,
    pub channels: Vec<ChannelSetting>,
    /// Where follow-ups become issues.
    pub tracker: Tracker,
}

/// Dark, light, or as the desktop has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Dark,
    Light,
}

/// How declaring opens the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CallSetting {
    /// Nothing is opened; the window asks for the link, and offers one from the clipboard.
    Ask,
    /// Always the same room.
    Fixed { link: String },
    /// A room per incident; `{slug}` stands for the incident's slug.
    Pattern { link: String },
    /// A page that makes a new meeting; its link is offered from the clipboard.
    New { link: String },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            me: String::new(),
            call: CallSetting::Ask,
            team_channel: String::new(),
            hotkey: "Ctrl+Alt+I".into(),
            start_at_login: false,
            zone: String::new(),
            theme: Theme::System,
            advice: Rules::default(),
            audiences: telling::default_audiences(),
            channels: telling::default_channels(),
            tracker: Tracker::None,
        }
    }
}

const FILE: &str = "settings.toml";
/// Far more than all settings and many comments.
const BYTES: usize = 1 << 20;

impl Settings {
    /// Reads the file; where it does not parse, the defaults with the place of the mistake.
    pub fn read(data_folder: &Path) -> (Self, Option<Problem>) {
        let read = match folder::read_up_to(&data_folder.join(FILE), BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => Err(format!("{error}.")),
            Ok(text) => toml::from_str(&text).map_err(|error| error.to_string()),
        };
        let read = read.and_then(|settings: Self| match settings.check() {
            Ok(()) => Ok(settings),
            Err(problem) => Err(format!("{problem} {}", problem.hint)),
        });
        match read {
            Ok(settings) => (settings, None),
            Err(error) => {
                let reason = format!("{FILE} cannot be read, so the defaults hold: {}", error.trim());
                let hint = "Mend the file, or save the settings here: that replaces it.";
                (Self::default(), Some(Problem::new(Code::Settings, reason, hint)))
            }
        }
    }

    /// Checks and keeps them.
    pub fn save(&self, data_folder: &Path) -> Result<(), Problem> {
        self.check()?;
        let text = toml::to_string_pretty(self)
            .map_err(|error| Problem::new(Code::Settings, error.to_string(), "Change what it names."))?;
        folder::replace(&data_folder.join(FILE), &text).map_err(|error| Problem::settings(&error))
    }

    fn check(&self) -> Result<(), Problem> {
        let wrong = |reason: String, hint: &str| Err(Problem::new(Code::Settings, reason, hint));
        if !self.zone.is_empty() && self.zone.parse::<Tz>().is_err() {
            return wrong(
                format!("“{}” is not a time zone.", self.zone),
                "For example Europe/London, or nothing.",
            );
        }
        if !self.me.is_empty() && Handle::parse(&self.me).is_none() {
            return wrong(format!("“{}” cannot be a person.", self.me), "One word, such as ada.");
        }
        telling::check(&self.audiences, &self.channels)?;
        self.tracker.check()?;
        match &self.call {
            CallSetting::Ask => Ok(()),
            CallSetting::Fixed { link } | CallSetting::Pattern { link } | CallSetting::New { link }
                if !is_call_link(link) =>
            {
                wrong(format!("“{link}” is not a link to a call."), "It starts with https:// or tel:")
            }
            CallSetting::Pattern { link } if !link.contains("{slug}") => wrong(
                "The pattern is the same room for every incident.".into(),
                "Put {slug} where the incident's name goes: https://meet.example/{slug}",
            ),
            _ => Ok(()),
        }
    }

    /// Who writes here: the name that is set, else the account's.
    pub fn author(&self) -> Handle {
        match Handle::parse(&self.me) {
            Some(me) => me,
            None => Handle::from_name(&whoami::username().unwrap_or_default()),
        }
    }

    /// The channel of that name.
    pub fn channel(&self, name: &str) -> Option<&Channel> {
        self.channels.iter().find(|one| one.name == name).map(|one| &one.through)
    }

    /// The same; an unknown one is refused with those there are.
    pub fn channel_named(&self, name: &str) -> Result<&Channel, Problem> {
        self.channel(name).ok_or_else(|| {
            let known: Vec<&str> = self.channels.iter().map(|one| one.name.as_str()).collect();
            let reason = format!("There is no channel “{name}”.");
            Problem::new(Code::NotFound, reason, format!("There are: {}.", known.join(", ")))
        })
    }

    /// Whether an update leaves through that channel by itself. One that is not there any more fails visibly.
    pub fn carries(&self, name: &Text) -> bool {
        self.channel(name.as_str()).is_none_or(|channel| !channel.is_by_hand())
    }

    /// What is set for this audience.
    pub fn audience(&self, audience: &Audience) -> Option<&AudienceSetting> {
        self.audiences.iter().find(|one| one.audience() == *audience)
    }

    /// The zone of bare times: the one that is set, else this computer's.
    pub fn time_zone(&self) -> Tz {
        clock::zone(&self.zone)
    }
}

impl CallSetting {
    /// The link of an incident's call, where the setting names one.
    pub fn link_for(&self, slug: &str) -> Option<String> {
        match self {
            Self::Ask | Self::New { .. } => None,
            Self::Fixed { link } => Some(link.clone()),
            Self::Pattern { link } => Some(link.replace("{slug}", slug)),
        }
    }
}
