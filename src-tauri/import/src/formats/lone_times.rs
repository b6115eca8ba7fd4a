//! Lines that hold a time and nothing else, and whether the post of each one stands below or above it.

use std::collections::{HashMap, HashSet};

use crate::{
    day::Day,
    format::{Part, SourceRow},
    key,
    plain::{item, label, untagged},
    timestamp::Timestamp,
};

/// On which side of its time a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Below,
    Above,
    /// The text doesn't tell.
    Unclear,
}

/// Longer than any time with its date and zone, in bytes.
const LONGEST: usize = 160;

/// A line that is only a time of day, maybe with a date and a zone.
pub fn lone_time(line: &str) -> Option<Timestamp> {
    let line =
        Some(untagged(line)).filter(|line| line.len() <= LONGEST && line.contains(char::is_numeric))?;
    let line = if line.starts_with(char::is_alphanumeric) { line } else { item(line).2 };
    let is_plain = line.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    let timestamp = Timestamp::whole(line.trim_end_matches([' ', '~', '～', '〜']).trim_matches(['[', ']']))
        .filter(|_| is_plain)?;
    (timestamp.clock.is_some() && timestamp.seconds_after().is_none()).then_some(timestamp)
}

/// The time of a line below its label, which may have a remark: `7時07分(24時間表記)`.
pub fn time_below_label(line: &str) -> Option<Timestamp> {
    let with_remark = || {
        let line = Some(line.trim()).filter(|line| line.ends_with([')', '）']))?;
        let (timestamp, rest) = Timestamp::leading(line)?;
        (timestamp.day.is_some() && rest.starts_with(['(', '（'])).then_some(timestamp)
    };
    lone_time(line).or_else(with_remark).filter(|timestamp| timestamp.clock.is_some())
}

/// The rows that are the label of a key event whose time is in the row below, and that row: `Started`, `Resolved`. What stands
/// below a time without a label is its text.
pub fn labels(rows: &[SourceRow]) -> HashMap<usize, usize> {
    let mut labels = HashMap::new();
    let text = |place: usize| rows.get(place).map_or("", |row| row.text.trim());
    for place in 0..rows.len().saturating_sub(1) {
        let is_below_time = place.checked_sub(1).is_some_and(|above| {
            time_below_label(text(above)).is_some()
                && !above.checked_sub(1).is_some_and(|place| labels.contains_key(&place))
        });
        let is_label = !is_below_time && key::kind_of_label(label(text(place))).is_some();
        let is_whole = rows.get(place + 1).is_some_and(|row| row.part == Part::Alone);
        if is_label && is_whole && time_below_label(text(place + 1)).is_some() {
            labels.insert(place, place + 1);
        } else if is_label && is_only_time_below_heading(rows, place) {
            labels.insert(place, place + 2);
        }
    }
    labels
}

/// Whether a heading has a time with its date below a blank line, and nothing else: a section with text tells of more.
fn is_only_time_below_heading(rows: &[SourceRow], place: usize) -> bool {
    let text = |place: usize| rows.get(place).map_or("", |row| row.text.trim());
    let mut behind =
        rows.iter().skip(place + 3).map(|row| row.text.trim()).skip_while(|text| text.is_empty());
    text(place).starts_with('#')
        && text(place + 1).is_empty()
        && rows.get(place + 2).is_some_and(|row| row.part == Part::Alone)
        && time_below_label(text(place + 2)).is_some_and(|time| time.day.is_some_and(Day::is_whole))
        && behind.next().is_none_or(|text| text.starts_with('#'))
}

/// Where the posts of all lone times without a label stand: where no blank line is between, else on the side where the
/// first or the last of them has text. `None`: there is at most one such time.
pub fn side(rows: &[SourceRow]) -> Option<Side> {
    let labels = labels(rows);
    let text = |place: usize| rows.get(place).map_or("", |row| row.text.trim());
    let above = |place: usize| place.checked_sub(1).map_or("", text);
    let label_times: HashSet<usize> = labels.values().copied().collect();
    let has_label = |place: usize| label_times.contains(&place);
    let is_part = |place: usize| rows.get(place).is_some_and(|row| row.part != Part::Alone);
    let is_time = |place: &usize| lone_time(text(*place)).is_some() && !has_label(*place) && !is_part(*place);
    let times: Vec<usize> = (0..rows.len()).filter(is_time).collect();
    let (Some(first), Some(last)) = (times.first(), times.last().filter(|_| times.len() > 1)) else {
        return None;
    };
    let is_text = |line: &str| !line.is_empty() && lone_time(line).is_none();
    let touches_above =
        times.iter().filter(|place| is_sentence(above(**place)) && !is_text(text(**place + 1)));
    let touches_below =
        times.iter().filter(|place| is_text(text(**place + 1)) && !is_sentence(above(**place)));
    match (touches_above.count() + 1 >= times.len(), touches_below.count() + 1 >= times.len()) {
        (true, false) => return Some(Side::Above),
        (false, true) => return Some(Side::Below),
        _ => {}
    }
    let before = (0..*first).rev().map(text).find(|text| !text.is_empty());
    let behind = (last + 1..rows.len()).map(text).find(|text| !text.is_empty());
    Some(match (before.is_some_and(is_sentence), behind.is_some_and(|text| !text.starts_with('#'))) {
        (true, false) => Side::Above,
        (false, true) => Side::Below,
        _ => Side::Unclear,
    })
}

/// Whether a line is text, and not the title or label of what is below it.
fn is_sentence(line: &str) -> bool {
    let is_long = line.split_whitespace().count() > 8;
    let ends = line.trim_end_matches(['"', '”', ')', '*', '_']).ends_with(['.', '!', '?', '…', '。']);
    !line.starts_with('#') && lone_time(line).is_none() && (ends || is_long)
}
