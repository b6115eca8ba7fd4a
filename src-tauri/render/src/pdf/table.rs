//! Tables: the width of each column, and rows that stay on one page.

use std::rc::Rc;

use grizzly_core::document::{Column, Span};
use krilla::tagging::{TableHeaderScope, Tag as Kind};

use super::{
    flow::Flow,
    ink::Ink,
    strip::{Anchor, Item, Strip},
    tags::TagId,
    text::{Lines, TextStyle, Widths},
};

const GAP: f32 = 14.0;
const PAD: f32 = 3.6;
const PAIRS_PAD: f32 = 1.4;
/// A column that needs at most this share of the width gets what it needs.
const NARROW: f32 = 0.2;
/// A longer word may be broken, in points.
const WORD: f32 = 90.0;
/// A higher row may be split between its lines, in points.
const MAX_ROW: f32 = 320.0;

struct TableCell {
    lines: Rc<Lines>,
    x: f32,
    tag: TagId,
}

impl Flow<'_> {
    pub fn table(&mut self, columns: &[Column], rows: &[Vec<Vec<Span>>], style: TextStyle) {
        let heads: Vec<Vec<Span>> = columns.iter().map(|column| vec![Span::text(&column.title)]).collect();
        let styles: Vec<TextStyle> =
            columns.iter().map(|column| style.at_end(column.at_end).tabular(column.at_end)).collect();
        let head_styles: Vec<TextStyle> = styles
            .iter()
            .map(|style| TextStyle { size: style.size - 0.6, ..style.strong().ink(Ink::Dim) })
            .collect();
        let widths = self.column_widths(&heads, rows, &styles);
        let whole = widths.iter().sum::<f32>() + GAP * widths.len().saturating_sub(1) as f32;

        let table = self.tags.open(None, Kind::Table);
        let row = self.tags.open(Some(table), Kind::TR);
        let cells = self.cells(&heads, &widths, &head_styles, |flow, _| {
            flow.tags.open(Some(row), Kind::TH(TableHeaderScope::Column))
        });
        let head = |above| {
            let mut strip = whole_row(&cells, PAD);
            strip.items.push(rule(strip.height, whole, 0.9, Ink::Faint));
            Strip { above, keep: true, ..strip }
        };
        let (first, repeated) = (head(10.0), Rc::new(head(0.0)));
        self.strips.push(first);

        for (index, spans) in rows.iter().enumerate() {
            if !self.steps.next() {
                return;
            }
            let row = self.tags.open(Some(table), Kind::TR);
            let cells = self.cells(spans, &widths, &styles, |flow, _| flow.tags.open(Some(row), Kind::TD));
            let mut strips = row_strips(&cells, PAD);
            if let Some(last) = strips.last_mut()
                && index + 1 < rows.len()
            {
                last.items.push(rule(last.height, whole, 0.5, Ink::Hairline));
            }
            for strip in strips {
                self.strips.push(Strip { head: Some(Rc::clone(&repeated)), ..strip });
            }
        }
    }

    /// Names on the left and their values beside them, without rules.
    pub fn pairs(&mut self, pairs: &[(String, Vec<Span>)], style: TextStyle) {
        let rows: Vec<Vec<Vec<Span>>> =
            pairs.iter().map(|(name, value)| vec![vec![Span::text(name)], value.clone()]).collect();
        let styles = [style.ink(Ink::Dim), style];
        let needed = pairs.iter().map(|(name, _)| self.typesetter.widths(&[Span::text(name)], style).1);
        let name = needed.fold(0.0, f32::max).min(self.width * 0.35).ceil();
        let widths = [name, self.width - name - GAP];
        let table = self.tags.open(None, Kind::Table);
        for (index, spans) in rows.iter().enumerate() {
            if !self.steps.next() {
                return;
            }
            let row = self.tags.open(Some(table), Kind::TR);
            let cells = self.cells(spans, &widths, &styles, |flow, column| match column {
                0 => flow.tags.open(Some(row), Kind::TH(TableHeaderScope::Row)),
                _ => flow.tags.open(Some(row), Kind::TD),
            });
            let mut strips = row_strips(&cells, PAIRS_PAD);
            if let (0, Some(first)) = (index, strips.first_mut()) {
                first.above = 8.0;
            }
            self.strips.extend(strips);
        }
    }

    fn column_widths(
        &mut self,
        heads: &[Vec<Span>],
        rows: &[Vec<Vec<Span>>],
        styles: &[TextStyle],
    ) -> Vec<f32> {
        let mut needs: Vec<Widths> = vec![(0.0, 0.0); heads.len()];
        for row in std::iter::once(heads).chain(rows.iter().map(Vec::as_slice)) {
            for ((spans, style), need) in row.iter().zip(styles).zip(&mut needs) {
                let (least, most) = self.typesetter.widths(spans, *style);
                *need = (need.0.max(least), need.1.max(most));
            }
        }
        let gaps = GAP * heads.len().saturating_sub(1) as f32;
        share(&needs, self.width - gaps)
    }

    fn cells(
        &mut self,
        row: &[Vec<Span>],
        widths: &[f32],
        styles: &[TextStyle],
        mut tag: impl FnMut(&mut Self, usize) -> TagId,
    ) -> Vec<TableCell> {
        let mut x = 0.0;
        let mut cells = Vec::new();
        for (index, ((spans, width), style)) in row.iter().zip(widths).zip(styles).enumerate() {
            let tag = tag(self, index);
            let lines = Rc::new(self.typesetter.typeset(spans, *style, *width));
            cells.push(TableCell { lines, x, tag });
            x += width + GAP;
        }
        cells
    }
}

/// Shares a width among columns: narrow ones get what they need, wide ones share the rest by the length of their
/// text. If everything fits, the remaining width stays empty.
fn share(needs: &[Widths], width: f32) -> Vec<f32> {
    let most: f32 = needs.iter().map(|need| need.1).sum();
    // A little more, so that a text that just fits is not broken.
    let mut widths: Vec<f32> = needs.iter().map(|need| need.1 + 0.5).collect();
    if most + 0.5 * needs.len() as f32 > width {
        let narrow = |need: &Widths| need.1 <= width * NARROW;
        let taken: f32 = needs.iter().filter(|need| narrow(need)).map(|need| need.1 + 0.5).sum();
        let wide: Vec<&Widths> = needs.iter().filter(|need| !narrow(need)).collect();
        let least: f32 = wide.iter().map(|need| need.0.min(WORD)).sum();
        // The square root: ten times the text doesn't need ten times the width.
        let weights: f32 = wide.iter().map(|need| need.1.sqrt()).sum();
        let spare = (width - taken - least).max(0.0);
        for (width, need) in widths.iter_mut().zip(needs).filter(|(_, need)| !narrow(need)) {
            *width = need.0.min(WORD) + spare * need.1.sqrt() / weights;
        }
    }
    let total: f32 = widths.iter().sum();
    if total > width {
        widths.iter_mut().for_each(|column| *column *= width / total);
    }
    widths
}

fn row_strips(cells: &[TableCell], pad: f32) -> Vec<Strip> {
    let whole = whole_row(cells, pad);
    if whole.height <= MAX_ROW {
        return vec![whole];
    }
    let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
    let mut strips: Vec<Strip> = (0..lines)
        .map(|line| {
            let (top, bottom) =
                (if line == 0 { pad } else { 0.0 }, if line + 1 == lines { pad } else { 0.0 });
            let here = cells.iter().filter(|cell| line < cell.lines.len());
            let leading = cells.iter().map(|cell| cell.lines.leading).fold(0.0, f32::max);
            Strip {
                height: top + leading + bottom,
                items: here.clone().map(|cell| cell.item(line, top)).collect(),
                anchors: here.flat_map(|cell| cell.lines.anchors_in(line)).map(Anchor::Entry).collect(),
                ..Strip::default()
            }
        })
        .collect();
    Strip::keep_pairs_of_lines(&mut strips);
    strips
}

fn whole_row(cells: &[TableCell], pad: f32) -> Strip {
    let height = cells.iter().map(|cell| cell.lines.height()).fold(0.0, f32::max);
    let lines = |cell: &TableCell| 0..cell.lines.len();
    Strip {
        height: height + 2.0 * pad,
        items: cells
            .iter()
            .flat_map(|cell| lines(cell).map(|line| cell.item(line, pad + line as f32 * cell.lines.leading)))
            .collect(),
        anchors: cells
            .iter()
            .flat_map(|cell| cell.lines.anchors.iter())
            .map(|(_, number)| Anchor::Entry(*number))
            .collect(),
        ..Strip::default()
    }
}

impl TableCell {
    fn item(&self, line: usize, y: f32) -> Item {
        Item::Line { lines: Rc::clone(&self.lines), line, x: self.x, y, tag: self.tag }
    }
}

fn rule(y: f32, width: f32, thickness: f32, ink: Ink) -> Item {
    Item::Stroke { from: (0.0, y), to: (width, y), width: thickness, ink }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn narrow_columns_get_what_they_need_and_wide_ones_the_rest() {
        for (needs, width, why) in [
            (vec![(20.0, 30.0), (60.0, 900.0)], vec![30.5, 369.5], "the time is narrow"),
            (vec![(20.0, 30.0), (60.0, 100.0)], vec![30.5, 100.5], "the remaining width stays empty"),
        ] {
            assert_eq!(share(&needs, 400.0), width, "{why}");
        }
    }

    #[test]
    fn columns_never_leave_the_page() {
        for needs in [
            vec![(500.0, 500.0), (500.0, 9000.0)],
            vec![(60.0, 60.0); 12],
            vec![(10.0, 5000.0), (10.0, 50.0), (400.0, 400.0)],
        ] {
            let total: f32 = share(&needs, 400.0).iter().sum();
            assert!((399.0..400.01).contains(&total), "{needs:?} take {total}");
        }
    }
}
