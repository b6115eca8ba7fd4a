//! Who is told, and through what: audiences and channels of the settings.

use std::collections::BTreeSet;

use grizzly_core::{
    event::Audience,
    text::capital,
    update::{Kind, wording::Rule, wording::Wording},
    words::audience_words,
};
use grizzly_courier::Channel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::{Code, Problem};

/// The channel that needs nothing to be set up.
pub const CLIPBOARD: &str = "clipboard";

/// Somebody who is told. How often stands in the rules of "ask next".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AudienceSetting {
    /// As a line takes it: `ceo`, `legal`.
    pub name: String,
    /// As people call them; empty: by the name.
    pub label: String,
    /// Whose template speaks to them, and whose wording is asked for, unless they have their own.
    pub like: Kind,
    /// By name, each of them gets every update.
    pub channels: Vec<String>,
    /// The most words of an update; 0: as many as one likes.
    pub most_words: Option<u32>,
    /// What the check of the wording leaves out for them.
    pub unchecked: BTreeSet<Rule>,
    /// Words that they are not to read.
    pub avoid: Vec<String>,
}

/// A way on which updates leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChannelSetting {
    /// One word, by which audiences and lines name it.
    pub name: String,
    pub through: Channel,
}

impl Default for AudienceSetting {
    fn default() -> Self {
        Self {
            name: String::new(),
            label: String::new(),
            like: Kind::Ceo,
            channels: vec![CLIPBOARD.to_owned()],
            most_words: None,
            unchecked: BTreeSet::new(),
            avoid: Vec::new(),
        }
    }
}

impl AudienceSetting {
    pub fn audience(&self) -> Audience {
        Audience::named(&self.name)
    }

    /// `CEO`, `CS`, `Legal`
    pub fn shown(&self) -> String {
        if self.label.is_empty() { label(&self.audience()) } else { self.label.clone() }
    }

    /// What the check asks of their updates.
    pub fn wording(&self) -> Wording {
        let mut wording = match self.like {
            Kind::Ceo => Wording::ceo(),
            Kind::CustomerSuccess => Wording::customer_success(),
            Kind::Team => Wording::team(),
        };
        match self.most_words {
            None => {}
            Some(0) => wording.most_words = None,
            Some(most) => wording.most_words = Some(most),
        }
        wording.rules.retain(|rule| !self.unchecked.contains(rule));
        wording.avoid.extend(self.avoid.iter().map(|word| word.as_str().into()));
        wording
    }
}

/// As a heading: `CEO`, `CS`, `Team channel`, `Legal`.
pub fn label(audience: &Audience) -> String {
    match audience {
        Audience::Ceo => "CEO".to_owned(),
        Audience::CustomerSuccess => "CS".to_owned(),
        Audience::Team => "Team channel".to_owned(),
        Audience::Other(_) => capital(audience_words(audience)),
    }
}

/// CEO, customer success and the team, each by the clipboard.
pub fn default_audiences() -> Vec<AudienceSetting> {
    [("ceo", Kind::Ceo), ("cs", Kind::CustomerSuccess), ("team", Kind::Team)]
        .map(|(name, like)| AudienceSetting { name: name.to_owned(), like, ..AudienceSetting::default() })
        .to_vec()
}

pub fn default_channels() -> Vec<ChannelSetting> {
    vec![ChannelSetting { name: CLIPBOARD.to_owned(), through: Channel::Clipboard }]
}

/// That every name is one word and stands once, that channels can be used, and are there.
pub fn check(audiences: &[AudienceSetting], channels: &[ChannelSetting]) -> Result<(), Problem> {
    let wrong = |reason: String, hint: &str| Err(Problem::new(Code::Settings, reason, hint));
    let one_word = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    for (place, channel) in channels.iter().enumerate() {
        let ChannelSetting { name, through } = channel;
        if !one_word(name) {
            return wrong(format!("A channel cannot be called “{name}”."), "One word, such as exec-chat.");
        }
        if channels.iter().take(place).any(|other| other.name == *name) {
            return wrong(format!("Two channels are called “{name}”."), "Give one of them another name.");
        }
        if let Err(flaw) = through.check() {
            return Err(Problem::new(Code::Settings, format!("Channel “{name}”: {flaw}"), flaw.hint()));
        }
    }
    for (place, setting) in audiences.iter().enumerate() {
        let AudienceSetting { name, .. } = setting;
        if !one_word(name) || Audience::named(name).name() != name {
            let hint = "One word in small letters, such as legal; how it is shown is its label.";
            return wrong(format!("An audience cannot be called “{name}”."), hint);
        }
        if audiences.iter().take(place).any(|other| other.name == *name) {
            return wrong(format!("Two audiences are called “{name}”."), "Give one of them another name.");
        }
        let twice =
            |(place, name): &(usize, &String)| setting.channels.iter().take(*place).any(|one| one == *name);
        if let Some((_, name)) = setting.channels.iter().enumerate().find(twice) {
            let reason = format!("“{}” is told through “{name}” twice.", setting.name);
            return wrong(reason, "Name each channel once.");
        }
        let missing = setting.channels.iter().find(|name| !channels.iter().any(|one| one.name == **name));
        if let Some(missing) = missing {
            let hint = "Add that channel, or take it from the audience.";
            return wrong(format!("There is no channel “{missing}”, through which “{name}” is told."), hint);
        }
    }
    Ok(())
}
