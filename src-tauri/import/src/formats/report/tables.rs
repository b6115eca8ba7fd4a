//! Tables in a report: with bars, or with tabs.

use super::{Open, Parser, remarks::month_within};
use crate::{
    columns::{TimelineColumns, zone_of},
    line::SkipReason,
    notes::ZoneNote,
    timestamp::Timestamp,
};

impl Parser {
    pub(super) fn table_row(&mut self, cells: &[&str], is_rule: bool, is_head: bool) {
        self.open = Open::Nothing;
        self.is_timeline = false;
        if is_rule {
            self.table.get_or_insert_default();
            return self.skip(SkipReason::TableHeader);
        }
        let is_pair = || TimelineColumns::default().is_row(cells);
        if is_head && !is_pair() {
            let has_zone = self.parsed.notes.zones.last().is_some();
            let columns =
                if has_zone { TimelineColumns::of_times(cells) } else { TimelineColumns::named(cells) };
            self.table = Some(columns.unwrap_or_default());
            self.note_header_zone(cells);
            return self.skip(SkipReason::TableHeader);
        }
        let columns = self.table.clone().unwrap_or_default();
        columns.row(cells, &mut self.parsed);
    }

    /// Adds a row of a table with tabs; returns whether it is one.
    pub(super) fn tabs(&mut self, row: &str) -> bool {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let starts_with_moment = cells.iter().take(3).any(|cell| Timestamp::whole(cell).is_some());
        if starts_with_moment && cells.len() > 1 {
            self.open = Open::Nothing;
            let columns = self.table.clone().unwrap_or_default();
            columns.row(&cells, &mut self.parsed);
            return true;
        }
        let no_number = !row.chars().any(|c| c.is_ascii_digit());
        match TimelineColumns::named(&cells).filter(|_| no_number && cells.len() > 1) {
            Some(columns) => {
                self.table = Some(columns);
                self.note_header_zone(&cells);
                self.skip(SkipReason::TableHeader);
                true
            }
            None => false,
        }
    }

    /// The zone in the header of a table holds for its rows; its year, `Date (2024)`, for dates without one.
    pub(super) fn note_header_zone(&mut self, cells: &[&str]) {
        let row = self.parsed.roles.len();
        let notes = &mut self.parsed.notes;
        notes.title_month =
            notes.title_month.or_else(|| cells.iter().find_map(|cell| month_within(cell, true)));
        if let Some(zone) = zone_of(cells) {
            self.parsed.notes.zones.push(ZoneNote { row, zone, below_only: false });
        }
    }
}

/// `|---|:--|`
pub fn is_table_separator(text: &str) -> bool {
    let text = text.trim();
    text.contains('-') && text.contains('|') && text.chars().all(|c| "|-: ".contains(c))
}
