//! A status page's history: the state and its text first, the time below; mostly the newest first.

use crate::import::{
    Reason,
    format::{Format, Place, Read, Role, Row, Said},
    stamp::{Stamp, whole_day},
};

pub const FORMAT: Format = Format {
    name: "statuspage",
    label: "Status page",
    sample: "Resolved - Payments work again.\nJul 12, 14:03 UTC\nInvestigating - Payments fail.\nJul 12, 13:20 UTC",
    split: None,
    // Two lines for each.
    fits: |rows| 2 * updates(rows).len(),
    read,
};

const STATES: [&str; 12] = [
    "Resolved",
    "Monitoring",
    "Identified",
    "Investigating",
    "Update",
    "Completed",
    "In progress",
    "Scheduled",
    "Verifying",
    "Postmortem",
    "Recovering",
    "Mitigated",
];

/// A line that begins with a state: `Resolved - text`, `**Resolved**`.
fn state(line: &str) -> bool {
    let text = line.trim().trim_start_matches(['*', '#', ' ']);
    STATES.iter().any(|state| {
        text.strip_prefix(state).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['*', ' ']);
            rest.is_empty() || rest.starts_with(['-', '–', '—', ':'])
        })
    })
}

/// `Jul 12, 14:03 UTC`, `Posted 3 years ago. Jul 12, 2021 - 14:03 UTC`.
fn time(line: &str) -> Option<Stamp> {
    let text = line.trim();
    let text = text
        .strip_prefix("Posted ")
        .map_or(text, |rest| rest.split_once("ago.").map_or(rest, |(_, time)| time));
    Stamp::whole(text.trim()).filter(|stamp| stamp.clock.is_some())
}

/// Where updates begin and where their time stands.
fn updates(rows: &[Row]) -> Vec<(usize, usize, Stamp)> {
    let mut found = Vec::new();
    let mut begun: Option<usize> = None;
    for (place, row) in rows.iter().enumerate() {
        if state(&row.text) {
            begun = Some(place);
        } else if let (Some(start), Some(stamp)) = (begun, time(&row.text)) {
            found.push((start, place, stamp));
            begun = None;
        }
    }
    found
}

fn read(rows: &[Row]) -> Read {
    let mut read = Read::default();
    let mut updates = updates(rows).into_iter().peekable();
    for (place, row) in rows.iter().enumerate() {
        while updates.next_if(|(_, end, _)| *end < place).is_some() {}
        let text = row.text.trim();
        let role = match updates.peek() {
            Some((start, end, stamp)) if *start == place => {
                let words = rows.get(*start..*end).unwrap_or_default();
                let words: Vec<&str> =
                    words.iter().map(|row| row.text.trim()).filter(|text| !text.is_empty()).collect();
                Role::Said(Said {
                    stamp: stamp.clone(),
                    author: None,
                    text: words.join("\n"),
                    place: Place::Timeline,
                })
            }
            Some((start, end, _)) if (*start..=*end).contains(&place) => Role::With,
            _ if text.is_empty() => Role::Left(Reason::Empty),
            _ => match whole_day(text) {
                Some(day) => Role::Day(day),
                None => {
                    if read.title.is_none() && text.len() < 200 {
                        read.title = Some(text.to_owned());
                    }
                    Role::Left(Reason::NoTime)
                }
            },
        };
        read.push(role);
    }
    read
}
