//! Discord, copied: `ada — Today at 3:45 PM` and the text below. With a role or a mark such as `APP`, the name and the
//! time are on rows of their own.

use crate::{
    chat::{Head, bare_name, conversation},
    format::{Format, SourceRow},
    key,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "discord",
    label: "Discord, copied",
    sample: "ada — Today at 3:45 PM\nrolling back\nbora — 03/03/2022 3:45 PM\nerrors fall",
    split: None,
    fits: |rows| {
        let heads = (0..rows.len()).filter(|place| head(rows, *place).is_some()).count();
        let more = rows.iter().filter(|row| again(row.text.trim()).is_some()).count();
        if heads == 0 { 0 } else { 2 * heads + more }
    },
    parse: |rows| conversation(rows, head, again),
};

/// Rows that may stand between a name and its time: marks and a dash.
const MARKS: [&str; 4] = ["APP", "BOT", "OP", "—"];

fn text<'a>(rows: &'a [SourceRow<'a>], place: usize) -> Option<&'a str> {
    rows.get(place).map(|row| row.text.trim())
}

fn head<'a>(rows: &'a [SourceRow<'a>], place: usize) -> Option<Head<'a>> {
    let first = text(rows, place)?;
    if let Some((author, time)) = first.split_once(" — ") {
        return Some((Timestamp::whole(time)?, name(author)?, 1));
    }
    let author = name(first).filter(|_| !MARKS.contains(&first) && !first.contains('—'))?;
    let marks =
        (1..=MARKS.len()).take_while(|next| text(rows, place + next).is_some_and(|row| MARKS.contains(&row)));
    let marks: Vec<usize> = marks.collect();
    let end = place + marks.len() + 1;
    let last = text(rows, end)?;
    let has_dash = last.starts_with('—') || text(rows, end - 1) == Some("—");
    let timestamp = Timestamp::whole(last.trim_start_matches(['—', ' '])).filter(|_| has_dash)?;
    Some((timestamp, author, marks.len() + 2))
}

/// A name; not a list item, and not a key event such as `Resolved — 14:05`.
fn name(author: &str) -> Option<&str> {
    let author = bare_name(author);
    let is_name = (1..50).contains(&author.len())
        && !author.starts_with(['-', '*', '•', '|', '#', '>'])
        && key::kind_of_label(author).is_none()
        && Timestamp::leading(author).is_none();
    is_name.then_some(author)
}

/// `[3:48 PM]` above another message of the same person.
fn again(line: &str) -> Option<Timestamp> {
    Timestamp::whole(line.strip_prefix('[')?.strip_suffix(']')?)
}
