//! Tables: which column holds the time, the author and the text.

mod header;

use grizzly_core::Text;

use crate::{
    format::{ParsedRows, RowRole, TimePosition, Timed},
    key,
    kind::ImportKind,
    line::SkipReason,
    notes::DayNote,
    timestamp::{Timestamp, whole_day},
};

use header::{ColumnKind, kinds, names_alert, names_recovery};

pub use header::zone_of;

/// The columns of a table by the names in its header; empty without a usable header.
#[derive(Debug, Clone, Default)]
pub struct TimelineColumns {
    columns: Vec<ColumnKind>,
    /// Each row is an alert of a monitoring tool.
    are_alerts: bool,
    /// Each row is a problem, with the time of its recovery in a column of its own.
    have_recoveries: bool,
}

impl TimelineColumns {
    /// From a table header; `None` if no column is a date or time.
    pub fn named(cells: &[&str]) -> Option<Self> {
        // `| Start | 2024-03-12 08:10 |` is a row of its own.
        if cells.iter().any(|cell| Timestamp::whole(cell).is_some()) {
            return None;
        }
        let columns = kinds(cells);
        columns
            .iter()
            .any(|column| matches!(column, ColumnKind::Time | ColumnKind::Day | ColumnKind::Elapsed))
            .then_some(Self {
                columns,
                are_alerts: cells.iter().any(|cell| names_alert(cell)),
                have_recoveries: cells.iter().any(|cell| names_recovery(cell)),
            })
    }

    /// The same where the times have a zone: a column named `t` has times of day then, not times since the start.
    pub fn of_times(cells: &[&str]) -> Option<Self> {
        let names = cells.iter().map(|cell| if cell.eq_ignore_ascii_case("t") { "time" } else { cell });
        Self::named(&names.collect::<Vec<_>>())
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

    /// The end of the problem that a row is, as an entry of its own, and the cell with its time.
    pub fn recovery<'a>(&self, cells: &[&'a str]) -> Option<(Timed, &'a str)> {
        let start = self.timed(cells).filter(|_| self.have_recoveries)?;
        let mut ends = self.columns.iter().zip(cells).filter(|(column, _)| **column == ColumnKind::End);
        let (_, cell) = ends.find(|(_, cell)| Timestamp::whole(cell).is_some())?;
        let timestamp = start.timestamp.range_end()?;
        Some((Timed { timestamp, position: TimePosition::EndedAlert, ..start }, cell))
    }

    /// Remembers the date of a row without a time for the rows below.
    fn note_day(&self, cells: &[&str], parsed: &mut ParsedRows) {
        let dates = self.columns.iter().zip(cells).filter(|(column, _)| **column == ColumnKind::Day);
        if let Some(day) = dates.filter_map(|(_, cell)| whole_day(cell)).next() {
            parsed.notes.days.push(DayNote { row: parsed.roles.len(), day, opens: true, is_default: false });
        }
    }

    fn timed(&self, cells: &[&str]) -> Option<Timed> {
        let of = |wanted: ColumnKind| {
            self.columns
                .iter()
                .zip(cells)
                .filter(move |(column, _)| **column == wanted)
                .map(|(_, cell)| *cell)
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
        let moment = moment.join(" ");
        let elapsed = of(ColumnKind::Elapsed).find_map(elapsed).filter(|_| moment.is_empty());
        let written = || Timestamp::leading(&moment).filter(|_| !moment.is_empty());
        if let Some((timestamp, rest)) = elapsed.map(|time| (time, "")).or_else(written) {
            let author = of(ColumnKind::Author).find(|cell| !cell.is_empty()).map(Text::line);
            let kind = of(ColumnKind::State).find_map(kind_of_state);
            let is_text = |place: usize| match self.columns.get(place) {
                Some(ColumnKind::Text) | None => true,
                // What isn't recognized may matter.
                Some(ColumnKind::State) => cells.get(place).is_some_and(|cell| !is_state(cell)),
                Some(_) => false,
            };
            let text = words(&|place| !is_text(place));
            let text = if rest.is_empty() { text } else { format!("{rest} · {text}") };
            let end = of(ColumnKind::End).find_map(Timestamp::whole);
            let timestamp = end.map_or(timestamp.clone(), |end| timestamp.with_range_end(&end));
            let text = timestamp.with_end(&text);
            let position = match kind {
                Some(kind) => TimePosition::Key(kind),
                None if self.are_alerts && has_ended(cells) => TimePosition::EndedAlert,
                None if self.are_alerts => TimePosition::Key(ImportKind::Detected),
                None => TimePosition::Timeline,
            };
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

/// `00:28`, `+28 min`: after the start.
fn elapsed(cell: &str) -> Option<Timestamp> {
    let clock = Timestamp::whole(cell).and_then(|timestamp| timestamp.clock);
    let counted = || Timestamp::whole(cell).filter(|timestamp| timestamp.seconds_after().is_some());
    clock.map(|clock| Timestamp::after(clock.seconds())).or_else(counted)
}

/// Whether a cell says that the alert has ended.
fn has_ended(cells: &[&str]) -> bool {
    let ends = ["resolved", "ok", "cleared", "closed", "recovered", "normal"];
    cells.iter().any(|cell| ends.contains(&cell.to_lowercase().as_str()))
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

/// The cells of a row separated by `|`.
pub fn between_bars(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    row.split('|').map(str::trim).collect()
}
