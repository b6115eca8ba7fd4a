//! The reason for outage, as the window shows it. Times are UTC.

use clap::ValueEnum;
use grizzly_core::{
    IncidentId,
    document::Document,
    event::RfoSection,
    rfo::{Answer, Blame, FollowUpRow, Question, Review},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// For whom an RFO is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    #[default]
    Team,
    /// Without people and customers.
    Outside,
}

/// As what an RFO leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum, TS)]
#[serde(rename_all = "snake_case")]
pub enum RfoFormat {
    /// Markdown
    #[default]
    Md,
    /// One file that holds all it needs
    Html,
    Pdf,
    /// All that the log knows, for programs
    Json,
}

/// As what the follow-ups leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpFormat {
    /// For a spreadsheet
    Csv,
    /// A list of tasks in Markdown
    #[default]
    Tasks,
    /// A prefilled address for each, of the tracker in the settings
    Links,
}

/// The RFO as it stands: what is read, what is asked, what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RfoView {
    pub incident: IncidentId,
    pub reader: Reader,
    pub document: Document,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
    /// Lines that blame somebody.
    pub blame: Vec<Blame>,
    pub sections: Vec<SectionView>,
    pub follow_ups: Vec<FollowUpRow>,
    pub review: Review,
    /// Where follow-ups become issues: `GitHub`; `null`: nothing is set.
    pub tracker: Option<String>,
}

/// A section that a person can write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SectionView {
    pub section: RfoSection,
    /// As `/rfo` takes it: `prevention`.
    pub name: String,
    /// `Prevention`
    pub label: String,
    pub answer: Option<Answer>,
}
