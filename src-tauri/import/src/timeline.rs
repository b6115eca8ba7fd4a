//! A source text after parsing.

use grizzly_core::Text;

use crate::{
    context::TimeQuestion,
    format::Format,
    line::{Line, LineOutcome, Proposal, SkipReason, proposals},
    warnings::Warning,
};

/// A source text after parsing.
#[derive(Debug, Clone)]
pub struct ParsedTimeline {
    pub format: &'static Format,
    /// `26 of the first 80 lines match`
    pub format_reason: String,
    /// The title in the text, without prefixes such as “Incident on 2020-02-25 -”.
    pub title: Option<Text>,
    /// Every source line, in order.
    pub lines: Vec<Line>,
    pub questions: Vec<TimeQuestion>,
    /// Sorted by line.
    pub warnings: Vec<Warning>,
}

/// The number of source lines by outcome: `lines` is `imported + skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub lines: usize,
    /// Including lines that are part of another one.
    pub imported: usize,
    pub skipped: usize,
    /// How many of the skipped lines are empty.
    pub empty: usize,
    /// Proposed entries.
    pub entries: usize,
}

impl ParsedTimeline {
    /// All proposed entries, with the numbers of their first lines.
    pub fn proposals(&self) -> impl Iterator<Item = (u32, &Proposal)> {
        proposals(&self.lines).map(|(number, proposal)| (number, &**proposal))
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts { lines: self.lines.len(), ..Counts::default() };
        for line in &self.lines {
            match line.outcome.skip_reason() {
                None => counts.imported += 1,
                Some(reason) => {
                    counts.skipped += 1;
                    counts.empty += usize::from(reason == SkipReason::Empty);
                }
            }
            counts.entries += usize::from(matches!(line.outcome, LineOutcome::Imported(_)));
        }
        counts
    }
}
