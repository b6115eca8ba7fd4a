//! Updates: drafts with their checks, the update history, and deliveries. All times are UTC.

use grizzly_core::{
    IncidentId, PersonId, Time,
    incident::DeliveryState,
    updates::{TemplateFault, UpdateKind, checks::Rule},
};
use grizzly_delivery::Channel;
use serde::{Deserialize, Serialize};

/// When the next update is announced, in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NextUpdate {
    /// By the audience's update schedule.
    BySchedule,
    Minutes(u32),
    At(Time),
    Never,
}

/// Which draft was read before its text was approved: that is what the log proves then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ShownDraft {
    /// When it was drafted.
    pub at: Time,
    /// The number of entries that it was made from.
    pub entries: u32,
}

/// The draft of an update, generated or edited, with its checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UpdateDraftView {
    pub incident: IncidentId,
    /// `ceo`
    pub audience: String,
    /// `CEO`
    pub label: String,
    /// As in “Update to the CEO”.
    pub recipient: String,
    pub kind: UpdateKind,
    /// `First update`
    pub title: String,
    /// The subject of a mail, and what it stands on.
    pub subject: SentenceView,
    /// The generated text.
    pub generated: String,
    /// The checked text: generated or edited.
    pub text: String,
    pub word_count: u32,
    /// The text in pieces, with its changes and findings marked.
    pub pieces: Vec<TextPiece>,
    /// What each part of the text stands on, in order.
    pub sentences: Vec<SentenceView>,
    pub findings: Vec<FindingView>,
    /// What is unknown but expected in the update.
    pub missing: Vec<MissingView>,
    /// What the draft doesn't say, so that it isn't too long: `what is affected`.
    pub omitted: Vec<String>,
    pub next_at: Option<Time>,
    /// The same as the draft says it: `10:59 CEST`.
    pub next_clock: Option<String>,
    /// The number of current facts.
    pub facts: u32,
    /// The number of entries.
    pub entries: u32,
    /// The time that it was made for.
    pub drafted_at: Time,
    /// The previous update.
    pub previous: Option<PreviousUpdateView>,
    /// The text has the correction of the previous update.
    pub corrects_previous: bool,
    pub channels: Vec<ChannelView>,
    /// Numbers of earlier updates that aren't sent yet.
    pub queued: Vec<u32>,
    /// Why the custom template couldn't be used.
    pub template_fault: Option<TemplateFault>,
}

/// A piece of an update.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextPiece {
    pub text: String,
    pub bold: bool,
    /// Differs from the previous update; in the previous update: removed in the new one.
    pub changed: bool,
    /// The index of the finding about it.
    pub finding: Option<u32>,
    /// The index of the sentence that it belongs to.
    pub sentence: Option<u32>,
}

/// A part of an update, and what it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentenceView {
    /// Without markup.
    pub text: String,
    /// The rule that says it, `impact`, in a draft.
    pub rule: Option<String>,
    /// A person's own text: in an edited draft, in a custom template, or in what was sent.
    pub is_own: bool,
    /// The entries that prove it. Without any, it is a promise or an apology, or own text.
    pub entries: Vec<ProofView>,
}

/// An entry that proves a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProofView {
    /// `#12`
    pub number: u32,
    pub at: Time,
    /// What the entry says.
    pub text: String,
}

/// A finding of the checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingView {
    pub rule: Rule,
    pub reason: String,
    pub hint: String,
    /// The text it is about.
    pub quote: Option<String>,
    /// Its start and end in `text`, in UTF-16 units.
    pub at: Option<(u32, u32)>,
}

/// Something unknown, with the start of the line that logs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MissingView {
    pub label: String,
    pub line: String,
}

/// The update that an audience was sent last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PreviousUpdateView {
    pub number: u32,
    /// When it was sent.
    pub at: Time,
    pub pieces: Vec<TextPiece>,
    pub deliveries: Vec<DeliveryView>,
    /// All of it was generated. A person's own words aren't compared with the log.
    pub is_generated: bool,
}

/// A channel of an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChannelView {
    pub name: String,
    /// `Slack, hooks.slack.com`, `mail to ceo@example.com`
    pub description: String,
    /// Where it goes, on the button: `ceo@example.com`; the channel's name if it has no addresses.
    pub to: String,
    pub way: ChannelWay,
    /// Its readers see the subject.
    pub has_subject: bool,
}

/// What a channel does with an approved update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChannelWay {
    Sends,
    /// Copies it; a person pastes it.
    Copies,
    /// Opens it in the mail program; a person sends it.
    OpensMail,
}

impl From<&Channel> for ChannelWay {
    fn from(channel: &Channel) -> Self {
        match channel {
            Channel::Clipboard => Self::Copies,
            Channel::Mailto { .. } => Self::OpensMail,
            Channel::Smtp { .. }
            | Channel::Chat { .. }
            | Channel::Webhook { .. }
            | Channel::Paging { .. }
            | Channel::File { .. } => Self::Sends,
        }
    }
}

/// One update in the update history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UpdateHistoryRow {
    /// Number of the entry that approved it.
    pub number: u32,
    pub audience: String,
    pub label: String,
    /// When it was approved, or sent manually.
    pub at: Time,
    pub by: PersonId,
    /// Without markup.
    pub text: String,
    /// The parts of the text: what the log proved at approval, and the sender's own text. No part has a rule.
    pub sentences: Vec<SentenceView>,
    pub next_at: Option<Time>,
    /// Empty: sent manually.
    pub deliveries: Vec<DeliveryView>,
}

/// The delivery of an update in one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DeliveryView {
    pub channel: String,
    pub state: DeliveryState,
    /// Since when.
    pub at: Time,
    /// `Delivered`, `Queued: connection refused, tried 3 times`
    pub description: String,
    /// When it is retried.
    pub retry_at: Option<Time>,
    /// The lines that apply now.
    pub actions: Vec<super::ActionView>,
}

/// A delivery that is queued, failed or unconfirmed, of any incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OutboxRow {
    pub incident: IncidentId,
    pub summary: String,
    pub number: u32,
    pub label: String,
    pub approved_at: Time,
    pub delivery: DeliveryView,
}

/// The state of secrets and templates, for the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UpdateSettingsView {
    /// The secrets that the channels need, and whether they are saved.
    pub secrets: Vec<SecretView>,
    /// Why secrets can't be saved.
    pub keyring_problem: Option<super::Problem>,
    /// The templates, by audience.
    pub templates: Vec<TemplateView>,
}

/// A secret of a channel. Its value is never shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SecretView {
    pub channel: String,
    pub secret: grizzly_delivery::Secret,
    /// `the webhook's address`
    pub label: String,
    pub is_saved: bool,
}

/// The template of an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TemplateView {
    pub audience: String,
    pub label: String,
    /// The custom template, or the default.
    pub text: String,
    pub default_text: String,
    pub is_custom: bool,
    pub fault: Option<TemplateFault>,
}

/// The text that a template generates for an incident, as in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TemplatePreview {
    pub pieces: Vec<TextPiece>,
    pub sentences: Vec<SentenceView>,
    pub fault: Option<TemplateFault>,
}
