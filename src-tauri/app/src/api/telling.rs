//! Updates: the draft with its check, what each audience was told, and whether it arrived. Times are UTC.

use grizzly_core::{
    Handle, IncidentId, Time,
    incident::Arrival,
    update::{Moment, TemplateFault, wording::Rule},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When the next word is promised, in a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextWord {
    /// By the audience's cadence.
    ByCadence,
    Minutes(u32),
    At(Time),
    Never,
}

/// An update before it is sent: the draft, or what a person made of it, and what is to be known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UpdateView {
    pub incident: IncidentId,
    /// `ceo`
    pub audience: String,
    /// `CEO`
    pub label: String,
    pub moment: Moment,
    /// `First word`
    pub title: String,
    /// One line, for a mail.
    pub subject: String,
    /// As it is written by itself now.
    pub draft: String,
    /// What was checked: the draft, or the person's text.
    pub text: String,
    pub words: u32,
    /// The text to be read, piece by piece.
    pub pieces: Vec<TextPiece>,
    pub findings: Vec<FindingView>,
    /// What they would like to know and nobody logged.
    pub missing: Vec<MissingView>,
    pub next_at: Option<Time>,
    /// How many statements of the fact sheet hold.
    pub facts: u32,
    /// How many entries there are.
    pub entries: u32,
    /// What they were told last.
    pub before: Option<BeforeView>,
    pub channels: Vec<WayView>,
    /// Updates to them that have not left through these channels.
    pub waiting: Vec<u32>,
    /// Why the person's own template did not speak.
    pub fault: Option<TemplateFault>,
}

/// Some words of an update.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct TextPiece {
    pub text: String,
    pub bold: bool,
    /// Other than what they were told before; there: not in the new one any more.
    pub changed: bool,
    /// The place among the findings of the one that is about it.
    pub finding: Option<u32>,
}

/// What the check of the wording found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FindingView {
    pub rule: Rule,
    pub reason: String,
    pub hint: String,
    /// The words it is about.
    pub quote: Option<String>,
    /// Where they begin and end in `text`, in UTF-16 units.
    pub at: Option<(u32, u32)>,
}

/// Something nobody logged yet, with the beginning of the line that does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingView {
    pub what: String,
    pub line: String,
}

/// What an audience was told last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BeforeView {
    pub number: u32,
    pub at: Time,
    pub pieces: Vec<TextPiece>,
    pub deliveries: Vec<DeliveryView>,
}

/// A way on which an update leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WayView {
    pub name: String,
    /// `Slack, hooks.slack.com`, `mail to ceo@example.com`
    pub words: String,
    /// A person does the rest.
    pub by_hand: bool,
}

/// One update in the ledger of who was told what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LedgerRow {
    /// Of the entry that approved it.
    pub number: u32,
    pub audience: String,
    pub label: String,
    pub at: Time,
    pub by: Handle,
    /// Without markup.
    pub text: String,
    pub next_at: Option<Time>,
    /// None: a person told it.
    pub deliveries: Vec<DeliveryView>,
}

/// What became of an update in one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeliveryView {
    pub channel: String,
    pub state: Arrival,
    /// Since when.
    pub at: Time,
    /// `arrived`, `waits: connection refused, tried 3 times`
    pub words: String,
    /// When it is tried again.
    pub try_at: Option<Time>,
    /// What can be said of it: lines.
    pub actions: Vec<super::ActionView>,
}

/// What is on its way, of all incidents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutboxRow {
    pub incident: IncidentId,
    pub summary: String,
    pub number: u32,
    pub label: String,
    pub approved_at: Time,
    pub delivery: DeliveryView,
}

/// What the settings of telling need to know beside the settings themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TellingView {
    /// Which secrets each channel needs, and whether they are kept.
    pub secrets: Vec<SecretView>,
    /// Why nothing secret can be kept here.
    pub no_keyring: Option<super::Problem>,
    /// The templates, by audience.
    pub templates: Vec<TemplateView>,
}

/// A secret of a channel; what it is, nobody is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SecretView {
    pub channel: String,
    pub secret: grizzly_courier::Secret,
    /// `the webhook's address`
    pub label: String,
    pub is_kept: bool,
}

/// How an audience is spoken to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateView {
    pub audience: String,
    pub label: String,
    /// The person's own, or the shipped one.
    pub text: String,
    pub shipped: String,
    pub is_own: bool,
    pub fault: Option<TemplateFault>,
}

/// A template as it speaks about an incident now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplatePreview {
    pub text: String,
    pub fault: Option<TemplateFault>,
}
