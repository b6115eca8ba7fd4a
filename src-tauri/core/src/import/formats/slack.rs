//! Slack, copied: the name, the time below it, then the text; what the same person says next has only a time.

use super::is_chrome;
use crate::import::{
    Reason,
    format::{Format, Read, Role, Row, Said},
    stamp::{Stamp, whole_day},
};

pub const FORMAT: Format = Format {
    name: "slack",
    label: "Slack, copied",
    sample: "Ada Lovelace\n  10:25 AM\nrolling back checkout now\nGrace Hopper\n  10:27 AM\nerror rate falling\n10:28\nfixed",
    split: None,
    // A name and a time: two lines look like it.
    fits: |rows| {
        let heads = rows.iter().enumerate().filter(|(place, _)| head(rows, *place).is_some()).count();
        let continued = rows.iter().filter(|row| bare(&row.text).is_some()).count();
        if heads == 0 { 0 } else { 2 * heads + continued }
    },
    read,
};

/// A line that is nothing but a moment.
fn bare(line: &str) -> Option<Stamp> {
    Stamp::whole(line.trim().trim_matches(['[', ']'])).filter(|stamp| stamp.clock.is_some())
}

fn could_be_name(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next();
    (1..60).contains(&line.chars().count())
        && first.is_some_and(char::is_alphanumeric)
        && line.split_whitespace().count() <= 5
        && !line.ends_with(['.', '!', '?', ':', ';', ','])
        && !line.contains(['|', '*', '`', '#'])
        && bare(line).is_none()
        && !is_chrome(line)
}

/// A message that begins at this row: its time, its author, and how many rows that takes. `Ada Lovelace`
/// with the time in the next line (the name may stand twice), or `Ada Lovelace  10:25 AM` in one.
fn head<'a>(rows: &'a [Row], place: usize) -> Option<(Stamp, &'a str, usize)> {
    let text = |place: usize| rows.get(place).map(|row| row.text.trim());
    let name = text(place)?;
    if could_be_name(name) {
        // `APP` stands between the name and the time of a program.
        let twice = text(place + 1).is_some_and(|next| next == name || next == "APP");
        let time = place + if twice { 2 } else { 1 };
        let indented = rows.get(time).is_some_and(|row| row.text.starts_with([' ', '\t']));
        if let Some(stamp) = text(time).and_then(bare)
            && (indented || twice || stamp.clock.is_some_and(|clock| clock.half) || stamp.day.is_some())
        {
            return Some((stamp, name, time - place + 1));
        }
    }
    let (author, stamp, rest) = Stamp::within(name)?;
    let apart = author.ends_with(['\u{a0}', '[', '\t']) || author.ends_with("  ");
    let author = author.trim_matches([' ', '\u{a0}', '[', '\t']);
    let only = rest.trim_matches([' ', ']']).is_empty() && stamp.clock.is_some_and(|clock| clock.half);
    (apart && only && could_be_name(author)).then_some((stamp, author, 1))
}

fn read(rows: &[Row]) -> Read {
    let mut read = Read::default();
    let mut author = "";
    let mut skip = 0;
    for (place, row) in rows.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            read.push(Role::With);
            continue;
        }
        let text = row.text.trim();
        if let Some((stamp, name, length)) = head(rows, place) {
            (author, skip) = (name, length - 1);
            read.push(Said::message(stamp, author, ""));
        } else if let Some(stamp) = bare(text) {
            // `Today at 10:25 AM` without a name is the day of what follows.
            read.push(stamp.day.map_or_else(|| Said::message(stamp, author, ""), Role::Day));
        } else if text.is_empty() {
            read.push(Role::Left(Reason::Empty));
        } else if let Some(day) = whole_day(text) {
            read.push(Role::Day(day));
        } else if is_chrome(text) {
            read.push(Role::Left(Reason::Chrome));
        } else if !read.add(row.text.trim_end()) {
            read.push(Role::Left(Reason::NoTime));
        }
    }
    read
}
