//! Rows of a table whose cells are wrapped, as a copied page has them: `| 12:33 |` above `The lift stops |`.

use crate::format::{Part, SourceRow};

/// More lines are no row.
const LINES: usize = 4;

/// Joins the lines of such rows: the first has the whole row, and the others belong to it.
pub fn joined(mut rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let mut place = 0;
    while place < rows.len() {
        let length = lines_of_row(rows.get(place..).unwrap_or_default());
        if length > 1 {
            let lines = rows.get(place..place + length).unwrap_or_default();
            let whole = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
            let parts = std::iter::once(Part::Starts(Box::new(whole)));
            let parts = parts.chain(std::iter::repeat(Part::Continues));
            for (row, part) in rows.iter_mut().skip(place).take(length).zip(parts) {
                row.part = part;
            }
        }
        place += length.max(1);
    }
    rows
}

/// How many lines the row has that opens with a bar here, up to the one that ends with a bar.
fn lines_of_row(rows: &[SourceRow]) -> usize {
    let Some((first, below)) = rows.split_first().filter(|(row, _)| row.text.trim().starts_with('|')) else {
        return 1;
    };
    if first.part != Part::Alone {
        return 1;
    }
    let inside = |row: &&SourceRow| {
        let text = row.text.trim();
        row.part == Part::Alone && !text.is_empty() && !text.starts_with(['|', '#', '`', '~'])
    };
    let ends = |row: &SourceRow| row.text.trim().ends_with('|');
    let lines = below.iter().take(LINES).take_while(inside).position(ends);
    lines.map_or(1, |last| last + 2)
}
