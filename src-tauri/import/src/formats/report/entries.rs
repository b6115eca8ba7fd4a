//! What a row of a report becomes: an entry, a part of one, or nothing.

use grizzly_core::Text;

use super::{Open, Parser, parts::Fence};
use crate::{
    format::{RowRole, TimePosition, Timed},
    formats::lone_times::Side,
    line::SkipReason,
    timestamp::Timestamp,
};

impl Parser {
    pub(super) fn skip(&mut self, reason: SkipReason) {
        self.parsed.push(RowRole::Skipped(reason));
    }

    pub(super) fn add(
        &mut self,
        timestamp: Timestamp,
        author: Option<Text>,
        text: &str,
        position: TimePosition,
        open: Open,
    ) {
        let text = match position {
            TimePosition::Sentence => text.to_owned(),
            TimePosition::Timeline | TimePosition::EndedAlert | TimePosition::Key(_) => {
                timestamp.with_end(text)
            }
        };
        if position == TimePosition::Timeline {
            self.note_city(&text);
        }
        self.parsed.push(RowRole::from(Timed { timestamp, author, text, position }));
        self.open = open;
        self.is_timeline = false;
    }

    /// A code block right below the heading of a timeline is that timeline, if its first line opens with a time.
    pub(super) fn timeline_fence(&self, mut fence: Fence, first: &str) -> Fence {
        let opens = || Timestamp::leading(first).is_some_and(|(timestamp, _)| !timestamp.in_prose);
        let is_timeline = self.is_timeline && self.open == Open::Nothing && opens();
        fence.is_prose |= is_timeline;
        fence
    }

    pub(super) fn continue_with(&mut self, row: &str, belongs: bool) {
        if !belongs || !self.parsed.add(row) {
            self.skip(SkipReason::NoTime);
        }
    }

    /// A row of a part of prose whose first row has all of its text.
    pub(super) fn continue_part(&mut self) {
        match self.parsed.roles.last() {
            Some(RowRole::Timed(_) | RowRole::Continuation) => self.parsed.push(RowRole::Continuation),
            _ => self.skip(SkipReason::NoTime),
        }
    }

    /// The end of the range of times in the part above, which says what was then.
    pub(super) fn end_range(&mut self) {
        let end = self.parsed.last().and_then(|start| {
            let timestamp = start.timestamp.range_end()?;
            Some(Timed { timestamp, ..start.clone() })
        });
        match end {
            Some(end) => self.parsed.push(RowRole::from(end)),
            None => self.continue_part(),
        }
    }

    /// Whether a line is indented deeper than the open one.
    pub(super) fn deeper(&self, indent: usize, is_item: bool) -> bool {
        matches!(self.open, Open::Line { indent: open, .. } if indent > open && (is_item || indent > open + 1))
    }

    /// The last timed line is only its time, and its text follows below.
    pub(super) fn has_no_text(&self) -> bool {
        let is_below = matches!(self.open, Open::Line { .. }) && self.side != Some(Side::Above);
        is_below && self.parsed.last().is_some_and(|timed| timed.text.is_empty())
    }

    /// The last timed line announces what somebody said, and this is the quote.
    pub(super) fn is_quoted(&self, row: &str) -> bool {
        row.starts_with('>') && self.parsed.last().is_some_and(|timed| timed.text.ends_with(':'))
    }

    /// The last timed line has at most one word (`09:15 UTC – Investigating`): its text follows below.
    pub(super) fn needs_text(&self) -> bool {
        self.parsed.last().is_some_and(|timed| timed.text.split_whitespace().count() < 2)
    }
}
