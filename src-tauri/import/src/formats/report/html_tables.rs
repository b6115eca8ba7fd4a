//! Tables in HTML, which some reports have between their Markdown.

use super::{Open, Parser};
use crate::{
    columns::TimelineColumns,
    format::{RowRole, SourceRow},
    line::SkipReason,
    plain::without_tags,
};

/// A row of a table has no more lines.
const LONGEST: usize = 100;

/// A row of a table in HTML.
struct HtmlRow {
    /// How many lines it has.
    lines: usize,
    cells: Vec<String>,
    is_head: bool,
}

/// The row of a table that starts in this line: `<tr><td>10:05</td><td>all gates fail</td></tr>`, on one line or several.
fn html_row(rows: &[SourceRow], place: usize) -> Option<HtmlRow> {
    let first = &rows.get(place)?.text;
    if !opens(first, "tr") {
        return None;
    }
    let lines: Vec<&str> = rows.iter().skip(place).take(LONGEST).map(|row| row.text.as_ref()).collect();
    // The end tag may be omitted.
    let is_next = |line: &str| ["tr", "/table", "/tbody"].iter().any(|tag| opens(line, tag));
    let end = lines.iter().enumerate().find_map(|(place, line)| match place {
        _ if place > 0 && is_next(line) => Some(place),
        _ if line.to_ascii_lowercase().contains("</tr>") => Some(place + 1),
        _ => None,
    })?;
    let text = lines.get(..end)?.join("\n");
    let lower = text.to_ascii_lowercase();
    let is_alone = lower.matches("<tr").count() == 1;
    let starts: Vec<usize> = lower
        .match_indices("<t")
        .map(|(start, _)| start)
        .filter(|start| lower.get(*start..).is_some_and(|tag| opens(tag, "td") || opens(tag, "th")))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let cells: Vec<String> = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| without_tags(text.get(*start..end).unwrap_or_default()))
        .collect();
    let is_head = !lower.contains("<td");
    (is_alone && cells.len() > 1).then_some(HtmlRow { lines: end, cells, is_head })
}

/// Whether a line opens with this tag.
fn opens(line: &str, tag: &str) -> bool {
    let Some(line) = line.trim_start().strip_prefix('<') else { return false };
    let is_tag = line.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
    is_tag && line.get(tag.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['>', ' ', '\n']))
}

impl Parser {
    /// Adds the row of a table in HTML that starts in this line, or skips a tag around such rows; returns whether there is one.
    /// `below`: the first line behind it.
    pub(super) fn html(&mut self, below: &mut usize, rows: &[SourceRow], place: usize) -> bool {
        if let Some(row) = html_row(rows, place) {
            *below = place + row.lines;
            self.html_row(&row);
            return true;
        }
        let line = rows.get(place).map_or("", |row| row.text.as_ref());
        let is_around = ["table", "/table"].iter().any(|tag| opens(line, tag));
        let is_within = ["thead", "/thead", "tbody", "/tbody"].iter().any(|tag| opens(line, tag));
        let is_tag = (is_around || is_within) && without_tags(line).is_empty();
        if is_tag {
            self.open = Open::Nothing;
            self.table = self.table.take().filter(|_| !is_around);
            self.skip(SkipReason::Separator);
        }
        is_tag
    }

    fn html_row(&mut self, row: &HtmlRow) {
        self.open = Open::Nothing;
        self.is_timeline = false;
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        if row.is_head {
            self.table = Some(TimelineColumns::named(&cells).unwrap_or_default());
            self.note_header_zone(&cells);
            return self.skip(SkipReason::TableHeader);
        }
        let columns = self.table.clone().unwrap_or_default();
        columns.row(&cells, &mut self.parsed);
    }

    /// One more line of a row: it is a part of the entry, or skipped as the line above is.
    pub(super) fn continue_row(&mut self) {
        match self.parsed.roles.last() {
            Some(RowRole::Skipped(reason)) => self.skip(*reason),
            _ => self.continue_part(),
        }
    }
}
