//! Tables: which column is the time, the person, the text.

use super::{
    Reason,
    format::{Place, Read, Role, Said},
    key,
    stamp::Stamp,
    zone::Zone,
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Day,
    Time,
    Zone,
    Author,
    Text,
}

/// The columns of a table, by the names in its head; none where there is no head that says so.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns(Vec<Column>);

impl Columns {
    /// From the head of a table; `None` where no column is a time.
    pub fn named(cells: &[&str]) -> Option<Self> {
        let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
        columns.iter().any(|column| matches!(column, Column::Time | Column::Day)).then_some(Self(columns))
    }

    /// What a row of the table says. A row with no time goes on with the one above.
    pub fn row(&self, cells: &[&str], read: &mut Read) {
        match self.said(cells) {
            Some(said) => read.push(Role::Said(said)),
            None => {
                let words: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
                let goes_on = cells.first().is_some_and(|cell| cell.is_empty()) && !words.is_empty();
                if !(goes_on && read.add(&words.join(" · "))) {
                    read.push(Role::Left(Reason::NoTime));
                }
            }
        }
    }

    fn said(&self, cells: &[&str]) -> Option<Said> {
        let of = |wanted: Column| {
            self.0.iter().zip(cells).filter(move |(column, _)| **column == wanted).map(|(_, cell)| *cell)
        };
        let moment: Vec<&str> = of(Column::Day)
            .chain(of(Column::Time))
            .chain(of(Column::Zone))
            .filter(|cell| !cell.is_empty())
            .collect();
        let words = |skip: &dyn Fn(usize) -> bool| {
            let cells = cells.iter().enumerate().filter(|(place, cell)| !skip(*place) && !cell.is_empty());
            cells.map(|(_, cell)| *cell).collect::<Vec<_>>().join(" · ")
        };
        if let Some((stamp, rest)) = Stamp::leading(&moment.join(" ")).filter(|_| !moment.is_empty()) {
            let author = of(Column::Author).find(|cell| !cell.is_empty()).map(str::to_owned);
            let text = words(&|place| !matches!(self.0.get(place), Some(Column::Text) | None));
            let text = if rest.is_empty() { text } else { format!("{rest} · {text}") };
            return Some(Said { stamp, author, text, place: Place::Timeline });
        }
        // No head says so: the first cell that is a moment, with the day perhaps in the one before it.
        let (place, stamp) = cells.iter().enumerate().find_map(|(place, cell)| {
            let day = place
                .checked_sub(1)
                .and_then(|before| cells.get(before))
                .filter(|day| super::stamp::whole_day(day).is_some());
            let with_day = day.and_then(|day| Stamp::whole(&format!("{day} {cell}")));
            Some((place, with_day.or_else(|| Stamp::whole(cell))?))
        })?;
        let before: Vec<&str> = cells.get(..place)?.iter().copied().filter(|cell| !cell.is_empty()).collect();
        if let [label] = before.as_slice()
            && let Some(kind) = key::labelled(label)
        {
            return Some(Said {
                stamp,
                author: None,
                text: words(&|cell| cell == place),
                place: Place::Key(kind),
            });
        }
        let is_day = |cell: usize| {
            cell + 1 == place && cells.get(cell).is_some_and(|cell| super::stamp::whole_day(cell).is_some())
        };
        Some(Said {
            stamp,
            author: None,
            text: words(&|cell| cell == place || is_day(cell)),
            place: Place::Timeline,
        })
    }
}

fn column(name: &str) -> Column {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    match () {
        () if has(&["zone", "timezone", "tz"]) => Column::Zone,
        () if has(&["time", "timestamp", "when", "clock", "hour", "at", "datetime", "times"])
            && words.len() <= 4 =>
        {
            Column::Time
        }
        () if has(&["date", "day"]) && words.len() <= 3 => Column::Day,
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
        ]) =>
        {
            Column::Author
        }
        () => Column::Text,
    }
}

/// The zone in the head of a table: `Time (UTC)`.
pub(super) fn zone_of(cells: &[&str]) -> Option<Zone> {
    let time = cells.iter().find(|cell| matches!(column(cell), Column::Time | Column::Day))?;
    named_zone(time)
}

/// A zone named somewhere in a few words: `all times are in UTC`, `Pacific Time`.
pub(super) fn named_zone(text: &str) -> Option<Zone> {
    for (word, zone) in [
        ("Pacific", chrono_tz::Tz::America__Los_Angeles),
        ("Mountain", chrono_tz::Tz::America__Denver),
        ("Central ", chrono_tz::Tz::America__Chicago),
        ("Eastern", chrono_tz::Tz::America__New_York),
    ] {
        if text.contains(word) {
            return Some(Zone::place(zone));
        }
    }
    text.split(|c: char| c.is_whitespace() || "()[],;:*|".contains(c))
        .filter(|word| word.len() > 1)
        .find_map(|word| Zone::read(&mut super::cursor::Cursor::new(word), false))
}

/// The cells of a row between bars.
pub(super) fn between_bars(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    row.split('|').map(str::trim).collect()
}
