//! Posts of a status page in a report: a time in a row of its own, below its label or above its text.

use super::{Open, Parser};
use crate::{
    format::TimePosition,
    formats::lone_times::{Side, time_below_label},
    key,
    kind::ImportKind,
    plain::label,
};

/// Where the text of a post is that stands below its time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Post {
    Nowhere,
    Follows,
    Here,
}

impl Parser {
    /// The label of a key event, with its time in the row below. `is_apart`: a blank line follows, and then maybe the text.
    pub fn label_above(&mut self, row: &str, next: &str, is_apart: bool) -> bool {
        let name = label(row);
        let (Some(kind), Some(timestamp)) = (key::kind_of_label(name), time_below_label(next)) else {
            return false;
        };
        // When the record was created, not the incident.
        let kind = if kind == ImportKind::Declared { ImportKind::Note } else { kind };
        let is_state = !matches!(kind, ImportKind::FirstError | ImportKind::Detected);
        let has_post = is_state && is_apart && self.labels.len() > 1 && self.side != Some(Side::Above);
        self.post = if has_post { Post::Follows } else { Post::Nowhere };
        let open = Open::Line { indent: 0, blank: false };
        self.add(timestamp, None, name, TimePosition::Key(kind), open);
        true
    }
}
