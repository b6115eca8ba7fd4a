//! Importing a timeline: its preview, a person's edits, and the result.

use grizzly_core::{IncidentId, Time};
use grizzly_import::{ImportConfidence, ImportKind, WarningKind, ZoneSource};
use serde::{Deserialize, Serialize};

/// A text to import, and what a person said about its times.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportSource {
    pub text: String,
    /// The date of times without one: `2026-03-30`, `yesterday`.
    pub date: Option<String>,
    /// The zone of times without one: `Europe/London`.
    pub zone: Option<String>,
    /// The start of relative times, or the time of text without times.
    pub start: Option<String>,
    /// The name of a format; `null`: detect it.
    pub format: Option<String>,
    /// When the text was first previewed, so that the import matches the preview; `null`: now.
    pub parsed_at: Option<Time>,
}

/// Which lines of a long preview to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportPage {
    /// The index of the first line, from 0.
    pub from: usize,
    pub limit: usize,
}

/// A person's edit of a line. `null` keeps the proposed value.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LineEdit {
    pub number: u32,
    /// `false`: skip the line. `true`: import it; a skipped line then needs a time.
    pub include: Option<bool>,
    pub at: Option<Time>,
    pub author: Option<String>,
    pub text: Option<String>,
    pub kind: Option<ImportKind>,
}

/// A preview of an import, line by line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportPreview {
    pub parsed_at: Time,
    pub format: String,
    pub format_reason: String,
    /// The title in the text.
    pub title: Option<String>,
    pub lines: Vec<ImportLine>,
    pub questions: Vec<ImportQuestion>,
    pub warnings: Vec<ImportWarning>,
    pub counts: ImportCounts,
    /// The line that declares a new incident; `null`: no line states a declaration, so it opens without one.
    pub declared_in: Option<u32>,
    /// All formats, to choose from.
    pub formats: Vec<ImportFormat>,
    /// All kinds, to choose from.
    pub kinds: Vec<ImportKindLabel>,
}

/// Every entry that an import will log, in logging order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportPlan {
    pub entries: Vec<ImportPlanned>,
    /// How many entries more keep the source of the lines.
    pub sources: usize,
}

/// An entry that an import will log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportPlanned {
    /// The `number` of the line that states it; `null`: no line does.
    pub number: Option<u32>,
    /// The number of that line in the source.
    pub line: Option<u32>,
    pub at: Time,
    /// `Rollback of payments started`
    pub title: String,
    pub detail: String,
}

/// The number of source lines by outcome: `lines` is `imported + skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportCounts {
    pub lines: usize,
    pub imported: usize,
    pub skipped: usize,
    /// How many of the skipped lines are empty.
    pub empty: usize,
    /// Proposed entries; each may have several source lines.
    pub entries: usize,
}

/// A source line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportLine {
    /// Its place among all lines, counted from 1.
    pub number: u32,
    /// Its number in the source. A line of prose with several times is cut into several lines of this number.
    pub line: u32,
    pub source: String,
    /// The line it belongs to and is imported with.
    pub part_of: Option<u32>,
    /// Why it is skipped.
    pub skipped: Option<String>,
    /// The proposed entry; also of a line in the future, so that a person can edit it.
    pub proposal: Option<ImportProposal>,
}

/// A proposed entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportProposal {
    pub at: Time,
    /// The zone of the written time.
    pub zone: String,
    pub zone_source: ZoneSource,
    /// Confidence in `at`.
    pub confidence: ImportConfidence,
    /// Why that confidence isn't higher; one clause each.
    pub doubts: Vec<String>,
    pub author: Option<String>,
    pub text: String,
    pub kind: ImportKind,
    /// On screen: `call opened`.
    pub kind_label: String,
    pub kind_confidence: ImportConfidence,
    pub kind_reason: String,
    /// One of the report's key events.
    pub is_key_event: bool,
    /// The incident already has it.
    pub already_imported: bool,
}

/// A question for the person, asked once for all lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportQuestion {
    /// The field of `ImportSource` that answers it: `date`, `zone`, `start`. `day_order` is for information.
    pub field: String,
    pub text: String,
    /// The value assumed until it is answered.
    pub assumed: Option<String>,
}

/// Something impossible, or likely a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportWarning {
    pub line: u32,
    pub kind: WarningKind,
    pub text: String,
    /// The time that would fix it.
    pub fix: Option<Time>,
}

/// A format to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportFormat {
    pub name: String,
    pub label: String,
    pub sample: String,
}

/// A kind to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportKindLabel {
    pub kind: ImportKind,
    pub label: String,
}

/// What was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportResult {
    pub incident: IncidentId,
    pub summary: String,
    /// The numbers of the logged entries.
    pub numbers: Vec<u32>,
    /// The number of imported source lines.
    pub imported: usize,
    /// Lines that were imported before, and are not imported again.
    pub already_imported: Vec<u32>,
    /// Lines logged as notes, because the log's rules refused their kind.
    pub refused: Vec<RefusedLine>,
}

/// A line logged as a note, because the log's rules refused its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedLine {
    pub line: u32,
    pub kind: ImportKind,
    pub reason: String,
}

impl ImportResult {
    /// What a person should know after an import.
    pub fn remarks(&self) -> Vec<String> {
        let refused = self.refused.iter().map(|one| {
            format!("Line {} is logged as a note, not as “{}”: {}", one.line, one.kind.label(), one.reason)
        });
        let already = self.already_imported.len();
        let already =
            (already > 0).then(|| format!("Skipped {} that were imported before.", lines_of(already)));
        already.into_iter().chain(refused).collect()
    }
}

/// `1 line`, `12 lines`
pub fn lines_of(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}
