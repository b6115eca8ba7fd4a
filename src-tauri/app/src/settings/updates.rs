//! The audiences of updates, and the channels that updates are sent through.

use std::collections::BTreeSet;

use grizzly_core::{
    event::Audience,
    text::capital,
    updates::{TemplateKind, checks::DraftCheck, checks::Rule},
};
use grizzly_delivery::Channel;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::{Code, Problem};

/// The channel that needs no setup.
pub const CLIPBOARD: &str = "clipboard";

/// An audience of updates. Its update schedule is among the rules of the nudges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct AudienceSetting {
    /// Its name in lines: `ceo`, `legal`.
    pub name: String,
    /// Its name on screen. Empty: made from the name.
    pub label: String,
    /// The default template and the default checks.
    pub template: TemplateKind,
    /// The names of its channels. Every update is sent through each of them.
    pub channels: Vec<String>,
    /// The maximum number of words of an update. 0: no limit.
    pub max_words: Option<u32>,
    /// Checks that are off for this audience.
    pub disabled_checks: BTreeSet<Rule>,
    /// Words to avoid in updates.
    pub avoid_words: Vec<String>,
}

/// A channel that updates are sent through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChannelSetting {
    /// One word, which audiences and lines use.
    pub name: String,
    pub settings: Channel,
}

impl Default for AudienceSetting {
    fn default() -> Self {
        Self {
            name: String::new(),
            label: String::new(),
            template: TemplateKind::Ceo,
            channels: vec![CLIPBOARD.to_owned()],
            max_words: None,
            disabled_checks: BTreeSet::new(),
            avoid_words: Vec::new(),
        }
    }
}

impl AudienceSetting {
    pub fn audience(&self) -> Audience {
        Audience::named(&self.name)
    }

    /// `CEO`, `CS`, `Legal`
    pub fn display_name(&self) -> String {
        if self.label.is_empty() { label(&self.audience()) } else { self.label.clone() }
    }

    /// The checks of updates to this audience.
    pub fn checks(&self) -> DraftCheck {
        let mut checks = match self.template {
            TemplateKind::Ceo => DraftCheck::ceo(),
            TemplateKind::CustomerSuccess => DraftCheck::customer_success(),
            TemplateKind::Team => DraftCheck::team(),
        };
        match self.max_words {
            None => {}
            Some(0) => checks.max_words = None,
            Some(most) => checks.max_words = Some(most),
        }
        checks.rules.retain(|rule| !self.disabled_checks.contains(rule));
        checks.avoid.extend(self.avoid_words.iter().map(|word| word.as_str().into()));
        checks
    }
}

/// The name on screen: `CEO`, `CS`, `Team channel`, `Legal`.
pub fn label(audience: &Audience) -> String {
    match audience {
        Audience::Ceo => "CEO".to_owned(),
        Audience::CustomerSuccess => "CS".to_owned(),
        Audience::Team => "Team channel".to_owned(),
        Audience::Other(_) => capital(audience.label()),
    }
}

/// CEO, customer success and team, each through the clipboard.
pub fn default_audiences() -> Vec<AudienceSetting> {
    [("ceo", TemplateKind::Ceo), ("cs", TemplateKind::CustomerSuccess), ("team", TemplateKind::Team)]
        .map(|(name, template)| AudienceSetting {
            name: name.to_owned(),
            template,
            ..AudienceSetting::default()
        })
        .to_vec()
}

pub fn default_channels() -> Vec<ChannelSetting> {
    vec![ChannelSetting { name: CLIPBOARD.to_owned(), settings: Channel::Clipboard }]
}

/// Checks that names are unique single words, and that the channels are valid and exist.
pub fn check(audiences: &[AudienceSetting], channels: &[ChannelSetting]) -> Result<(), Problem> {
    let wrong = |reason: String, hint: &str| Err(Problem::new(Code::Settings, reason, hint));
    let one_word = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    for (index, channel) in channels.iter().enumerate() {
        let ChannelSetting { name, settings } = channel;
        if !one_word(name) {
            return wrong(
                format!("“{name}” isn't a valid channel name."),
                "Use one word, such as exec-chat.",
            );
        }
        if channels.iter().take(index).any(|other| other.name == *name) {
            return wrong(format!("Two channels are named “{name}”."), "Rename one of them.");
        }
        if let Err(error) = settings.check() {
            return Err(Problem::new(Code::Settings, format!("Channel “{name}”: {error}"), error.hint()));
        }
    }
    for (index, setting) in audiences.iter().enumerate() {
        let AudienceSetting { name, .. } = setting;
        if !one_word(name) || Audience::named(name).name() != name {
            let hint = "Use one lower-case word, such as legal. Use the label for its name on screen.";
            return wrong(format!("“{name}” isn't a valid audience name."), hint);
        }
        if audiences.iter().take(index).any(|other| other.name == *name) {
            return wrong(format!("Two audiences are named “{name}”."), "Rename one of them.");
        }
        let is_repeated =
            |(index, name): &(usize, &String)| setting.channels.iter().take(*index).any(|one| one == *name);
        if let Some((_, name)) = setting.channels.iter().enumerate().find(is_repeated) {
            let reason = format!("The audience “{}” has the channel “{name}” twice.", setting.name);
            return wrong(reason, "Remove one of them.");
        }
        let missing = setting.channels.iter().find(|name| !channels.iter().any(|one| one.name == **name));
        if let Some(missing) = missing {
            let hint = "Add the channel, or remove it from the audience.";
            return wrong(
                format!("The audience “{name}” uses the channel “{missing}”, which doesn't exist."),
                hint,
            );
        }
    }
    Ok(())
}
