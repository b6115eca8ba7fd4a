//! The report: a table, all figures, and plots of cost against size.

use std::{
    fmt::Write,
    fs,
    panic::{self, AssertUnwindSafe},
    path::Path,
};

use serde_json::json;

use crate::measure::{Measured, SAME, part};

/// Why goals were missed, as was found out with other tools. Whoever changes that measures it again.
const MISSED: &str = include_str!("missed.md");

/// What one row measures, against what, and how many times as much it may be.
pub struct Row {
    pub number: u32,
    pub what: &'static str,
    pub against: &'static str,
    pub goal: f64,
    pub unit: &'static str,
    pub measured: Measured,
}

/// A row that isn't measured by comparing, with its result in words.
pub struct Note {
    pub number: u32,
    pub what: &'static str,
    pub result: String,
}

/// What a command costs beside logs of these sizes: entries and median.
pub struct Series {
    pub name: String,
    pub unit: &'static str,
    pub points: Vec<(usize, f64)>,
}

#[derive(Default)]
pub struct Report {
    pub rows: Vec<Row>,
    pub notes: Vec<Note>,
    pub series: Vec<Series>,
}

impl Report {
    /// A part of the measuring. One that fails is said, and costs no other.
    pub fn part(&mut self, measure: impl FnOnce(&mut Self)) {
        let measured = panic::catch_unwind(AssertUnwindSafe(|| measure(self)));
        if let Err(panicked) = measured {
            let why = panicked.downcast_ref::<String>().cloned().unwrap_or_default();
            self.note(0, "not measured", why);
        }
    }

    pub fn add(&mut self, row: Row) {
        println!("{}", row.line());
        self.rows.push(row);
    }

    pub fn note(&mut self, number: u32, what: &'static str, result: String) {
        println!("| {number} | {what} | {result} |");
        self.notes.push(Note { number, what, result });
    }

    /// Writes report.md, report.json and an SVG for each series. Rows that ran before, and not now, stay in none of them.
    pub fn write(&self, folder: &Path) {
        fs::write(folder.join("report.md"), self.text()).unwrap();
        let rows = self.rows.iter().map(Row::json);
        let notes = self.notes.iter();
        let notes = notes.map(|note| json!({ "row": note.number, "what": note.what, "result": note.result }));
        let all = json!({ "rows": rows.collect::<Vec<_>>(), "notes": notes.collect::<Vec<_>>() });
        fs::write(folder.join("report.json"), serde_json::to_string_pretty(&all).unwrap()).unwrap();
        for series in &self.series {
            let name = series.name.replace(' ', "-");
            fs::write(folder.join(format!("{name}.svg")), plot(series)).unwrap();
        }
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# Benchmarks\n\nMeasured in turns in one run. The control is the base measured twice; outside {SAME:?} the row is \
             void.\n\n| # | Measured | Against | Base | Measured | Slowest 5 % | Ratio | Goal | Control |\n\
             |---|---|---|---|---|---|---|---|---|\n"
        );
        let mut lines: Vec<(u32, String)> = self.rows.iter().map(|row| (row.number, row.line())).collect();
        lines.sort_by_key(|(number, _)| *number);
        lines.iter().for_each(|(_, line)| writeln!(text, "{line}").unwrap());
        text.push_str("\n| # | Measured | Result |\n|---|---|---|\n");
        for Note { number, what, result } in &self.notes {
            writeln!(text, "| {number} | {what} | {result} |").unwrap();
        }
        text.push('\n');
        text + MISSED
    }
}

impl Row {
    fn line(&self) -> String {
        let Self { number, what, against, goal, unit, measured } = self;
        let (base, subject) = (part(&measured.base, 0.5), part(&measured.subject, 0.5));
        let slow = part(&measured.subject, 0.95);
        let ratio = measured.ratio();
        let verdict = match (measured.is_valid(), ratio <= *goal) {
            (false, _) => "void",
            (true, true) => "met",
            (true, false) => "**missed**",
        };
        let control = measured.control_ratio();
        format!(
            "| {number} | {what} | {against} | {base:.2} {unit} | {subject:.2} {unit} | {slow:.2} {unit} | {ratio:.2} | \
             ≤ {goal}: {verdict} | {control:.2} |"
        )
    }

    fn json(&self) -> serde_json::Value {
        let Measured { base, control, subject } = &self.measured;
        json!({
            "row": self.number, "what": self.what, "against": self.against, "unit": self.unit, "goal": self.goal,
            "ratio": self.measured.ratio(), "control": self.measured.control_ratio(), "valid": self.measured.is_valid(),
            "base": base, "subject": subject, "control_figures": control,
        })
    }
}

/// The cost against the number of entries, on a logarithmic axis.
#[allow(clippy::cast_precision_loss)]
fn plot(series: &Series) -> String {
    let Series { name, unit, points } = series;
    let highest = points.iter().map(|(_, cost)| *cost).fold(f64::MIN_POSITIVE, f64::max);
    let x = |entries: usize| 70.0 + ((entries as f64).log10() - 1.0) * 90.0;
    let y = |cost: f64| 260.0 - cost / highest * 210.0;
    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 620 320' font-family='sans-serif' font-size='12'>\n\
         <rect width='620' height='320' fill='white'/>\n<line x1='70' y1='260' x2='600' y2='260' stroke='black'/>\n\
         <line x1='70' y1='30' x2='70' y2='260' stroke='black'/>\n<text x='300' y='305'>entries in the log</text>\n\
         <text x='70' y='22' font-weight='bold'>{name}</text>\n<text x='6' y='54'>{highest:.1} {unit}</text>\n\
         <text x='54' y='264'>0</text>\n"
    );
    let line: Vec<String> =
        points.iter().map(|(entries, cost)| format!("{:.0},{:.0}", x(*entries), y(*cost))).collect();
    writeln!(svg, "<polyline points='{}' fill='none' stroke='#b45309' stroke-width='2'/>", line.join(" "))
        .unwrap();
    for (entries, cost) in points {
        let (x, y) = (x(*entries), y(*cost));
        writeln!(svg, "<circle cx='{x:.0}' cy='{y:.0}' r='3' fill='#b45309'/>").unwrap();
        writeln!(svg, "<text x='{x:.0}' y='{:.0}' text-anchor='middle'>{cost:.1}</text>", y - 10.0).unwrap();
        writeln!(svg, "<text x='{x:.0}' y='280' text-anchor='middle'>{entries}</text>").unwrap();
    }
    svg + "</svg>\n"
}
