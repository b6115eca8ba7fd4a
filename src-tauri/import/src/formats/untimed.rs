//! Text without any times, such as Teams copies since August 2024. All of it gets one time, which a person
//! must give.

use crate::{
    format::{Format, ParsedRows, RowRole, Timed},
    line::SkipReason,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "untimed",
    label: "Text without times (Teams, copied)",
    sample: "rolling back checkout now\nerror rate falling",
    split: None,
    fits: |_| 0,
    parse: |rows| {
        let mut parsed = ParsedRows::default();
        for row in rows {
            let is_empty = row.text.trim().is_empty();
            let timed = || Timed::message(Timestamp::after(0), "", &row.text);
            parsed.push(if is_empty { RowRole::Skipped(SkipReason::Empty) } else { timed() });
        }
        parsed
    },
};
