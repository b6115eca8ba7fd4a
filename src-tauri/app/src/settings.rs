//! Settings: one TOML file in the data folder. Every setting has a default that works.

mod updates;

use std::{io, path::Path};

use chrono_tz::Tz;
use grizzly_core::{PersonId, Text, event::Audience, nudges::NudgeRules, text::is_call_link};
use grizzly_delivery::Channel;
use serde::{Deserialize, Serialize};

use crate::{
    clock, folder,
    problem::{Code, Problem},
    tracker::Tracker,
};

pub use updates::{AudienceSetting, ChannelSetting, label};

/// All settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The local user, as in `@ada`. Empty: the name of the account.
    pub me: String,
    pub call: CallSetting,
    /// The team channel that an invitation names: `#incidents`.
    pub team_channel: String,
    /// `Ctrl+Alt+I`. Empty: no hotkey.
    pub hotkey: String,
    pub start_at_login: bool,
    /// IANA name such as `Europe/London`. Empty: the zone of this computer.
    pub zone: String,
    pub theme: Theme,
    /// A second folder for backups, such as one on a stick or one that is synced. Empty: none.
    pub backup_folder: String,
    /// When nudges appear, and the update schedules.
    pub nudges: NudgeRules,
    pub audiences: Vec<AudienceSetting>,
    pub channels: Vec<ChannelSetting>,
    /// The tracker in which follow-ups become issues.
    pub tracker: Tracker,
}

/// Dark, light, or as the desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    System,
    Dark,
    Light,
}

/// How declaring an incident opens the call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CallSetting {
    /// Opens nothing. The window asks for the link, and suggests one from the clipboard.
    Ask,
    /// The same room every time.
    Fixed { link: String },
    /// A room per incident; `{slug}` is replaced by the incident's slug.
    Pattern { link: String },
    /// A page that creates a new meeting; its link is suggested from the clipboard.
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
            backup_folder: String::new(),
            nudges: NudgeRules::default(),
            audiences: updates::default_audiences(),
            channels: updates::default_channels(),
            tracker: Tracker::None,
        }
    }
}

pub const FILE: &str = "settings.toml";
/// The maximum size of the file, in bytes.
const BYTES: usize = 1 << 20;

impl Settings {
    /// Reads the file. If that fails, returns the defaults and the reason.
    pub fn read(data_folder: &Path) -> (Self, Option<Problem>) {
        let unreadable = |why: &str| {
            let reason = format!("Couldn't read {FILE}, so the defaults are used: {}", why.trim());
            let hint = "Fix the file, or save the settings in Grizzly to replace it.";
            Problem::new(Code::Settings, reason, hint)
        };
        let read = match folder::read_up_to(&data_folder.join(FILE), BYTES) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => Err(unreadable(&format!("{error}.")).caused_by(&error)),
            Ok(text) => toml::from_str::<Self>(&text)
                .map_err(|error| unreadable(&error.to_string()).caused_by(&error))
                .and_then(|settings| match settings.check() {
                    Ok(()) => Ok(settings),
                    Err(problem) => {
                        let Problem { field, causes, .. } = problem.clone();
                        Err(Problem { field, causes, ..unreadable(&format!("{problem} {}", problem.hint)) })
                    }
                }),
        };
        match read {
            Ok(settings) => (settings, None),
            Err(problem) => (Self::default(), Some(problem)),
        }
    }

    /// Checks and saves the settings.
    pub fn save(&self, data_folder: &Path) -> Result<(), Problem> {
        self.check()?;
        let text = toml::to_string_pretty(self)
            .map_err(|error| Problem::of(Code::Settings, &error, "Change that setting."))?;
        folder::replace(&data_folder.join(FILE), &text).map_err(|error| Problem::settings(&error))
    }

    fn check(&self) -> Result<(), Problem> {
        let wrong = |field: &str, reason: String, hint: &str| {
            Err(Problem::new(Code::Settings, reason, hint).at(field))
        };
        if !self.zone.is_empty() && self.zone.parse::<Tz>().is_err() {
            let hint = "Use a name such as Europe/London, or leave it empty.";
            return wrong("zone", format!("“{}” isn't a time zone.", self.zone), hint);
        }
        if !self.me.is_empty() && PersonId::parse(&self.me).is_none() {
            let hint = "Use one word, such as ada.";
            return wrong("me", format!("“{}” isn't a valid name.", self.me), hint);
        }
        updates::check(&self.audiences, &self.channels)?;
        self.tracker.check().map_err(|problem| problem.at("tracker"))?;
        match &self.call {
            CallSetting::Ask => Ok(()),
            CallSetting::Fixed { link } | CallSetting::Pattern { link } | CallSetting::New { link }
                if !is_call_link(link) =>
            {
                let hint = "Use a link that starts with https:// or tel:";
                wrong("call.link", format!("“{link}” isn't a call link."), hint)
            }
            CallSetting::Pattern { link } if !link.contains("{slug}") => wrong(
                "call.link",
                "The pattern gives every incident the same room.".into(),
                "Add {slug} for the name of the incident: https://meet.example/{slug}",
            ),
            CallSetting::Fixed { .. } | CallSetting::Pattern { .. } | CallSetting::New { .. } => Ok(()),
        }
    }

    /// The local user: as set, else the name of the account.
    pub fn author(&self) -> PersonId {
        match PersonId::parse(&self.me) {
            Some(me) => me,
            None => PersonId::from_name(&whoami::username().unwrap_or_default()),
        }
    }

    /// The channel of that name.
    pub fn channel(&self, name: &str) -> Option<&Channel> {
        self.channels.iter().find(|one| one.name == name).map(|one| &one.settings)
    }

    /// The channel of that name. An unknown one is refused.
    pub fn channel_named(&self, name: &str) -> Result<&Channel, Problem> {
        self.channel(name).ok_or_else(|| {
            let known: Vec<&str> = self.channels.iter().map(|one| one.name.as_str()).collect();
            let reason = format!("The channel “{name}” doesn't exist.");
            Problem::new(Code::NotFound, reason, format!("Use one of: {}.", known.join(", ")))
        })
    }

    /// Whether Grizzly sends through that channel itself. Sending through a removed channel fails visibly.
    pub fn is_automatic(&self, name: &Text) -> bool {
        self.channel(name.as_str()).is_none_or(|channel| !channel.is_manual())
    }

    /// The settings of an audience.
    pub fn audience(&self, audience: &Audience) -> Option<&AudienceSetting> {
        self.audiences.iter().find(|one| one.audience() == *audience)
    }

    /// The settings of an audience. An unknown one is refused.
    pub fn audience_named(&self, name: &str) -> Result<&AudienceSetting, Problem> {
        let audience = Audience::named(name);
        self.audience(&audience).ok_or_else(|| {
            let known: Vec<&str> = self.audiences.iter().map(|one| one.name.as_str()).collect();
            let hint = format!("Use one of {}, or add it in Settings.", known.join(", "));
            Problem::new(Code::NotFound, format!("The audience “{name}” doesn't exist."), hint)
        })
    }

    /// The named channels, each once. Refused if there are none, or one is unknown.
    pub fn channels_for(&self, audience: &AudienceSetting, names: &[String]) -> Result<Vec<Text>, Problem> {
        if names.is_empty() {
            let reason = format!("Nothing was sent: {} has no channel.", audience.display_name());
            let hint = format!(
                "Add a channel in Settings under Updates, or send it yourself and log it: /sent {} …",
                audience.name
            );
            return Err(Problem::new(Code::Refused, reason, hint));
        }
        for name in names {
            if self.channel_named(name)?.is_paging() {
                let reason = format!("The channel “{name}” pages people, so it sends no updates.");
                return Err(Problem::new(Code::Refused, reason, "Use another channel."));
            }
        }
        let mut channels: Vec<Text> = Vec::new();
        for channel in names.iter().map(|name| Text::new(name)) {
            if !channels.contains(&channel) {
                channels.push(channel);
            }
        }
        Ok(channels)
    }

    /// The name of an audience on screen.
    pub fn label(&self, audience: &Audience) -> String {
        self.audience(audience).map_or_else(|| label(audience), AudienceSetting::display_name)
    }

    /// The time zone: as set, else of this computer.
    pub fn time_zone(&self) -> Tz {
        clock::zone(&self.zone)
    }
}

impl CallSetting {
    /// The call link of an incident, if the setting defines one.
    pub fn link_for(&self, slug: &str) -> Option<String> {
        match self {
            Self::Ask | Self::New { .. } => None,
            Self::Fixed { link } => Some(link.clone()),
            Self::Pattern { link } => Some(link.replace("{slug}", slug)),
        }
    }
}
