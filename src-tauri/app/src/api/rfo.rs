//! The RFO (reason for outage). All times are UTC.

use clap::ValueEnum;
use grizzly_core::{
    IncidentId,
    document::Document,
    event::RfoSection,
    rfo::{Blame, FollowUpRow, OpenQuestion, Review, RfoAnswer},
};
use serde::{Deserialize, Serialize};

/// The readers of an RFO.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// With all names
    #[default]
    Team,
    /// Without names of people and customers
    External,
}

/// The file format of an RFO.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RfoFormat {
    /// Markdown
    #[default]
    Md,
    /// One self-contained HTML file
    Html,
    Pdf,
    /// JSON, for programs
    Json,
}

impl RfoFormat {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }
}

/// The format of exported follow-ups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ValueEnum)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FollowUpFormat {
    /// CSV, for spreadsheets
    Csv,
    /// Markdown task list
    #[default]
    Tasks,
    /// Links that open a new issue in the tracker of the settings
    Links,
}

/// The RFO with its open questions and answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RfoView {
    pub incident: IncidentId,
    pub reader: Reader,
    pub document: Document,
    /// Open questions, in order.
    pub questions: Vec<OpenQuestion>,
    /// Entries that may blame a person.
    pub blame: Vec<Blame>,
    pub sections: Vec<SectionView>,
    pub follow_ups: Vec<FollowUpRow>,
    pub review: Review,
    /// The evidence files of the team's version, by time.
    pub evidence: Vec<RfoEvidenceView>,
    /// The issue tracker: `GitHub`; `null` if none is set.
    pub tracker: Option<String>,
    /// For external readers: whose texts were omitted, because they name something internal: `Cause`, `1 follow-up`.
    pub omitted: Vec<String>,
}

/// A file that an entry keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RfoEvidenceView {
    pub entry: u32,
    pub name: String,
    /// What it shows.
    pub text: String,
    /// `34 KB`
    pub size: String,
}

/// A section that people write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SectionView {
    pub section: RfoSection,
    /// Its name in `/rfo`: `prevention`.
    pub name: String,
    /// `Prevention`
    pub label: String,
    pub answer: Option<RfoAnswer>,
}
