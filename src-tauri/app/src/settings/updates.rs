//! The audiences of updates, and the channels that updates are sent through.

use std::collections::BTreeSet;

use grizzly_core::{
    event::Audience,
    incident::CLIPBOARD,
    text::capital,
    updates::{TemplateKind, checks::DraftCheck, checks::Rule},
};
use grizzly_delivery::Channel;
use serde::{Deserialize, Serialize};

use crate::problem::{Code, Problem};

/// An audience of updates. Its update schedule is among the rules of the nudges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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

    /// As in “Update to the CEO”.
    pub fn recipient(&self) -> String {
        match self.audience() {
            Audience::Ceo if self.label.is_empty() => "the CEO".to_owned(),
            Audience::Team if self.label.is_empty() => "the team".to_owned(),
            Audience::Ceo | Audience::Team | Audience::CustomerSuccess | Audience::Other(_) => {
                self.display_name()
            }
        }
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

/// The name on screen: `CEO`, `CS`, `Team`, `Legal`.
pub fn label(audience: &Audience) -> String {
    match audience {
        Audience::Ceo => "CEO".to_owned(),
        Audience::CustomerSuccess => "CS".to_owned(),
        Audience::Team => "Team".to_owned(),
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

/// Checks that names are unique single words, and that the channels are valid and exist. A problem names the row:
/// `channels.2`, `audiences.0`.
pub fn check(audiences: &[AudienceSetting], channels: &[ChannelSetting]) -> Result<(), Problem> {
    for (index, channel) in channels.iter().enumerate() {
        let earlier = channels.iter().take(index);
        check_channel(channel, earlier).map_err(|problem| problem.at(format!("channels.{index}")))?;
    }
    for (index, audience) in audiences.iter().enumerate() {
        let earlier = audiences.iter().take(index);
        check_audience(audience, earlier, channels)
            .map_err(|problem| problem.at(format!("audiences.{index}")))?;
    }
    Ok(())
}

fn check_channel<'a>(
    ChannelSetting { name, settings }: &ChannelSetting,
    mut earlier: impl Iterator<Item = &'a ChannelSetting>,
) -> Result<(), Problem> {
    if !is_one_word(name) {
        return Err(wrong(
            format!("“{name}” isn't a valid channel name."),
            "Use one word, such as exec-chat.",
        ));
    }
    if earlier.any(|other| other.name == *name) {
        return Err(wrong(format!("Two channels are named “{name}”."), "Rename one of them."));
    }
    settings
        .check()
        .map_err(|error| wrong(format!("Channel “{name}”: {error}"), error.hint()).caused_by(&error))
}

fn check_audience<'a>(
    audience: &AudienceSetting,
    mut earlier: impl Iterator<Item = &'a AudienceSetting>,
    channels: &[ChannelSetting],
) -> Result<(), Problem> {
    let AudienceSetting { name, channels: own, .. } = audience;
    if !is_one_word(name) || Audience::named(name).name() != name {
        let hint = "Use one lower-case word, such as legal. Use the label for its name on screen.";
        return Err(wrong(format!("“{name}” isn't a valid audience name."), hint));
    }
    if earlier.any(|other| other.name == *name) {
        return Err(wrong(format!("Two audiences are named “{name}”."), "Rename one of them."));
    }
    let is_repeated = |(index, name): &(usize, &String)| own.iter().take(*index).any(|one| one == *name);
    if let Some((_, channel)) = own.iter().enumerate().find(is_repeated) {
        let reason = format!("The audience “{name}” has the channel “{channel}” twice.");
        return Err(wrong(reason, "Remove one of them."));
    }
    let pages =
        |channel: &&String| channels.iter().any(|one| one.name == **channel && one.settings.is_paging());
    if let Some(channel) = own.iter().find(pages) {
        let reason =
            format!("The channel “{channel}” pages people, so “{name}” can't get updates through it.");
        return Err(wrong(reason, "Remove it from the audience."));
    }
    match own.iter().find(|channel| !channels.iter().any(|one| one.name == **channel)) {
        None => Ok(()),
        Some(missing) => {
            let reason = format!("The audience “{name}” uses the channel “{missing}”, which doesn't exist.");
            Err(wrong(reason, "Add the channel, or remove it from the audience."))
        }
    }
}

fn is_one_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn wrong(reason: String, hint: &str) -> Problem {
    Problem::new(Code::Settings, reason, hint)
}
