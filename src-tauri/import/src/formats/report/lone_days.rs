//! `* 11/26`, `### 26.11.`: numbers that are a date only where a time of day stands below them.

use std::collections::HashMap;

use super::parts::unmarked;
use crate::{
    day::{Day, lone_numbers},
    format::SourceRow,
    plain::{item, label},
    timestamp::Timestamp,
};

/// The rows that are only the numbers of a day and a month, with the date: above a line that opens with a time of day and
/// has no date.
pub fn lone_days(rows: &[SourceRow]) -> HashMap<usize, Day> {
    let opens_with_time = |row: &SourceRow| {
        Timestamp::leading(unmarked(&row.text))
            .is_some_and(|(time, _)| time.clock.is_some() && time.day.is_none() && !time.in_prose)
    };
    // `- 9/10` above `- 22:40` is one item of several.
    let is_above_time = |place: usize, above: &SourceRow| {
        let (indent, is_item, _) = item(&above.text);
        let below = rows.iter().skip(place + 1).find(|row| !row.text.trim().is_empty());
        let is_below = |row: &SourceRow| item(&row.text).0 >= indent + usize::from(is_item);
        below.is_some_and(|row| opens_with_time(row) && is_below(row))
    };
    let day = |(place, row): (usize, &SourceRow)| {
        let day = lone_numbers(label(unmarked(&row.text)))?;
        is_above_time(place, row).then_some((place, day))
    };
    rows.iter().enumerate().filter_map(day).collect()
}
