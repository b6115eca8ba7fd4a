//! Tables: which column holds the time, the author and the text.

use grizzly_core::Text;

use crate::{
    format::{ParsedRows, RowRole, TimePosition, Timed},
    key,
    kind::ImportKind,
    line::SkipReason,
    notes::DayNote,
    timestamp::{Timestamp, whole_day},
    zone::{self, Zone},
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    Day,
    Time,
    Zone,
    Author,
    /// What a tool calls the row: `trigger_log_entry`.
    State,
    /// A number of the tool's own.
    Id,
    Text,
}

/// The columns of a table by the names in its header; empty without a usable header.
#[derive(Debug, Clone, Default)]
pub struct TimelineColumns(Vec<ColumnKind>);

impl TimelineColumns {
    /// From a table header; `None` if no column is a date or time.
    pub fn named(cells: &[&str]) -> Option<Self> {
        // `| Start | 2024-03-12 08:10 |` is a row of its own.
        if cells.iter().any(|cell| Timestamp::whole(cell).is_some()) {
            return None;
        }
        let columns: Vec<ColumnKind> = cells.iter().map(|cell| column(cell)).collect();
        columns
            .iter()
            .any(|column| matches!(column, ColumnKind::Time | ColumnKind::Day))
            .then_some(Self(columns))
    }

    /// Adds a row of the table. A row without a time continues the one above.
    pub fn row(&self, cells: &[&str], parsed: &mut ParsedRows) {
        match self.timed(cells) {
            Some(timed) => parsed.push(timed.into()),
            None => {
                let words: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
                if let [only] = words.as_slice()
                    && let Some(day) = whole_day(only)
                {
                    return parsed.push(RowRole::Day(day));
                }
                if let [name, value] = words.as_slice()
                    && parsed.notes.field(name, value)
                {
                    return parsed.push(RowRole::Skipped(SkipReason::Day));
                }
                self.note_day(cells, parsed);
                let continues = cells.first().is_some_and(|cell| cell.is_empty()) && !words.is_empty();
                if !(continues && parsed.add(&words.join(" · "))) {
                    parsed.push(RowRole::Skipped(SkipReason::NoTime));
                }
            }
        }
    }

    /// Whether these cells are a row with a time, not a header.
    pub fn is_row(&self, cells: &[&str]) -> bool {
        self.timed(cells).is_some()
    }

    /// Remembers the date of a row without a time for the rows below.
    fn note_day(&self, cells: &[&str], parsed: &mut ParsedRows) {
        let dates = self.0.iter().zip(cells).filter(|(column, _)| **column == ColumnKind::Day);
        if let Some(day) = dates.filter_map(|(_, cell)| whole_day(cell)).next() {
            parsed.notes.days.push(DayNote { row: parsed.roles.len(), day, opens: true, is_default: false });
        }
    }

    fn timed(&self, cells: &[&str]) -> Option<Timed> {
        let of = |wanted: ColumnKind| {
            self.0.iter().zip(cells).filter(move |(column, _)| **column == wanted).map(|(_, cell)| *cell)
        };
        let moment: Vec<&str> = of(ColumnKind::Day)
            .chain(of(ColumnKind::Time))
            .chain(of(ColumnKind::Zone))
            .filter(|cell| !cell.is_empty())
            .collect();
        let words = |skip: &dyn Fn(usize) -> bool| {
            let cells = cells.iter().enumerate().filter(|(place, cell)| !skip(*place) && !cell.is_empty());
            cells.map(|(_, cell)| *cell).collect::<Vec<_>>().join(" · ")
        };
        if let Some((timestamp, rest)) = Timestamp::leading(&moment.join(" ")).filter(|_| !moment.is_empty())
        {
            let author = of(ColumnKind::Author).find(|cell| !cell.is_empty()).map(Text::line);
            let kind = of(ColumnKind::State).find_map(kind_of_state);
            let is_text = |place: usize| match self.0.get(place) {
                Some(ColumnKind::Text) | None => true,
                // What isn't recognized may matter.
                Some(ColumnKind::State) => cells.get(place).is_some_and(|cell| !is_state(cell)),
                Some(_) => false,
            };
            let text = words(&|place| !is_text(place));
            let text = if rest.is_empty() { text } else { format!("{rest} · {text}") };
            let text = timestamp.with_end(&text);
            let position = kind.map_or(TimePosition::Timeline, TimePosition::Key);
            return Some(Timed { timestamp, author, text, position });
        }
        // No usable header: take the first cell that is a time, with the date possibly in the cell before it.
        let (place, timestamp) = cells.iter().enumerate().find_map(|(place, cell)| {
            let day = place
                .checked_sub(1)
                .and_then(|before| cells.get(before))
                .filter(|day| whole_day(day).is_some());
            let with_day = day.and_then(|day| Timestamp::whole(&format!("{day} {cell}")));
            Some((place, with_day.or_else(|| Timestamp::whole(cell))?))
        })?;
        let before: Vec<&str> = cells.get(..place)?.iter().copied().filter(|cell| !cell.is_empty()).collect();
        if let Some(label) = before.last()
            && let Some(kind) = key::kind_of_label(label)
        {
            let text = timestamp.with_end(&words(&|cell| cell == place));
            return Some(Timed { timestamp, author: None, text, position: TimePosition::Key(kind) });
        }
        let is_day =
            |cell: usize| cell + 1 == place && cells.get(cell).is_some_and(|cell| whole_day(cell).is_some());
        let text = timestamp.with_end(&words(&|cell| cell == place || is_day(cell)));
        Some(Timed { timestamp, author: None, text, position: TimePosition::Timeline })
    }
}

fn column(name: &str) -> ColumnKind {
    let lower = words_apart(name).to_lowercase();
    // `Date and time in CET` has two words that matter.
    let filler =
        ["and", "in", "of", "the", "all", "local", "cet", "cest", "utc", "gmt", "est", "pst", "approx"];
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !filler.contains(word))
        .collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    match () {
        () if has(&["zone", "timezone", "tz"]) => ColumnKind::Zone,
        () if has(&["time", "timestamp", "when", "clock", "hour", "at", "datetime", "times"])
            && words.len() <= 4 =>
        {
            ColumnKind::Time
        }
        () if has(&["created", "posted", "occurred", "logged", "sent"])
            && !has(&["by"])
            && words.len() <= 2 =>
        {
            ColumnKind::Time
        }
        () if has(&["date", "day"]) && words.len() <= 3 => ColumnKind::Day,
        () if has(&[
            "who",
            "author",
            "by",
            "person",
            "actor",
            "owner",
            "user",
            "name",
            "responder",
            "engineer",
            "speaker",
            "agent",
            "assignee",
        ]) && !has(&["service", "team", "host"]) =>
        {
            ColumnKind::Author
        }
        () if matches!(words.as_slice(), ["type"] | ["event", "type"] | ["action"] | ["entry", "type"]) => {
            ColumnKind::State
        }
        () if matches!(
            words.as_slice(),
            ["id"] | ["key"] | ["uuid"] | ["alias"] | ["event", "id"] | ["entry", "id"] | ["tiny", "id"]
        ) =>
        {
            ColumnKind::Id
        }
        () => ColumnKind::Text,
    }
}

/// `createdAt` as `created At`.
fn words_apart(name: &str) -> String {
    let mut apart = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && apart.ends_with(|before: char| before.is_ascii_lowercase()) {
            apart.push(' ');
        }
        apart.push(c);
    }
    apart
}

/// What a pager calls its log entries, and the kind that they are.
const STATES: [(&str, Option<ImportKind>); 10] = [
    ("trigger", Some(ImportKind::Detected)),
    ("firing", Some(ImportKind::Detected)),
    ("alert created", Some(ImportKind::Detected)),
    ("resolve", Some(ImportKind::Resolved)),
    ("acknowledge", None),
    ("notify", None),
    ("assign", None),
    ("escalate", None),
    ("annotate", None),
    ("snooze", None),
];

fn state(cell: &str) -> Option<&'static (&'static str, Option<ImportKind>)> {
    let cell = cell.to_lowercase();
    STATES.iter().find(|(word, _)| cell.starts_with(word))
}

fn is_state(cell: &str) -> bool {
    state(cell).is_some()
}

fn kind_of_state(cell: &str) -> Option<ImportKind> {
    state(cell).and_then(|(_, kind)| *kind)
}

/// The zone in a table header: `Time (UTC)`.
pub fn zone_of(cells: &[&str]) -> Option<Zone> {
    let times = cells.iter().filter(|cell| matches!(column(cell), ColumnKind::Time | ColumnKind::Day));
    times.filter_map(|cell| zone_in(cell)).next()
}

fn zone_in(time: &str) -> Option<Zone> {
    let words = zone::words(time);
    let next = |place: usize| words.get(place + 1).copied().unwrap_or_default();
    words.iter().enumerate().find_map(|(place, word)| Zone::named(word, next(place)))
}

/// The cells of a row separated by `|`.
pub fn between_bars(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    row.split('|').map(str::trim).collect()
}
