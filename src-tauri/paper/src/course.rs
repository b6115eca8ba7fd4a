//! The line of time that HTML and PDF both draw: where each milestone and its label stand.
//!
//! The line runs downwards, so that labels of any length have room beside it. On it distances are real:
//! ten milestones within a minute are one spot, and days are days. Labels stand beside the line in
//! rows of their own, each led to its place.

use grizzly_core::{
    document::{Point, Tone},
    time::span,
};

/// A drawing, in units of one row of labels.
pub struct Course<'a> {
    pub marks: Vec<Mark<'a>>,
    /// How long the line is.
    pub length: f32,
    /// How many letters the longest clock has.
    pub clock: usize,
}

pub struct Mark<'a> {
    pub point: &'a Point,
    /// As long as there is room for.
    pub label: String,
    /// How far down the line the milestone is, and how far down its label stands.
    pub place: f32,
    pub row: f32,
    /// Since the one before it: `+ 4 min`.
    pub later: Option<String>,
    /// How it was from here on.
    pub from_here: Tone,
}

/// Longer labels are cut in the drawing; what is read out instead of it has them whole. In letters.
const LABEL: usize = 56;
/// Room between labels that lets distances show.
const AIR: f32 = 1.25;

/// Milestones in the order of their time, whatever order they come in.
pub fn course(points: &[Point]) -> Course<'_> {
    let mut points: Vec<&Point> = points.iter().collect();
    points.sort_by_key(|point| point.at);
    let rows = points.len().saturating_sub(1) as f32;
    let length = rows * AIR;
    let places = places(&points, length);

    let mut from_here = Tone::Plain;
    let mut before: Option<&Point> = None;
    let marks = points.iter().zip(places).map(|(&point, (place, row))| {
        if point.tone != Tone::Plain {
            from_here = point.tone;
        }
        let later = before.map(|before| format!("+ {}", span(point.at.seconds_since(before.at))));
        before = Some(point);
        Mark { point, label: shortened(&point.label), place, row, later, from_here }
    });
    let clock = points.iter().map(|point| letters(&point.clock)).max().unwrap_or_default();
    Course { marks: marks.collect(), length, clock }
}

/// What the drawing shows, for those who do not see it.
pub fn in_words(course: &Course) -> String {
    let mark = |mark: &Mark| match &mark.later {
        Some(later) => format!("{} {} ({later})", mark.point.clock, mark.point.label),
        None => format!("{} {}", mark.point.clock, mark.point.label),
    };
    let marks: Vec<String> = course.marks.iter().map(mark).collect();
    format!("Milestones in the order of time: {}.", marks.join("; "))
}

/// For each point its place on the line, and the row of its label: as near as the neighbours allow.
fn places(points: &[&Point], length: f32) -> Vec<(f32, f32)> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return Vec::new() };
    let whole = last.at.seconds_since(first.at).max(1) as f32;
    let place = |point: &&Point| point.at.seconds_since(first.at) as f32 / whole * length;
    let mut placed: Vec<(f32, f32)> = points.iter().map(|point| (place(point), place(point))).collect();
    let mut free = f32::MIN;
    for (_, row) in &mut placed {
        *row = row.max(free);
        free = *row + 1.0;
    }
    let mut free = length;
    for (_, row) in placed.iter_mut().rev() {
        *row = row.min(free);
        free = *row - 1.0;
    }
    placed
}

fn shortened(label: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut room = LABEL;
    for (at, c) in label.char_indices() {
        match room.checked_sub(width(c)) {
            Some(left) => room = left,
            None => return format!("{}…", label.get(..at).unwrap_or_default().trim_end()),
        }
    }
    label
}

/// The room that a text takes, in letters.
pub fn letters(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// One of East Asia takes the room of two.
fn width(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use grizzly_core::Time;
    use proptest::prelude::*;

    use super::*;

    fn points(seconds: &[i64]) -> Vec<Point> {
        let point = |&second: &i64| Point {
            at: Time::from_millis(second * 1000),
            clock: "10:42".into(),
            label: "Declared".into(),
            tone: Tone::Plain,
        };
        seconds.iter().map(point).collect()
    }

    #[test]
    fn what_is_close_in_time_is_close_on_the_line() {
        let points = points(&[0, 60, 600]);
        let course = course(&points);
        let places: Vec<f32> = course.marks.iter().map(|mark| mark.place / course.length).collect();
        assert_eq!(places, [0.0, 0.1, 1.0]);
    }

    #[test]
    fn after_ten_in_a_minute_one_days_later_still_has_its_distance() {
        let seconds: Vec<i64> = (0..10).map(|i| i * 6).chain([3 * 86_400]).collect();
        let points = points(&seconds);
        let course = course(&points);
        let places: Vec<f32> = course.marks.iter().map(|mark| mark.place).collect();
        assert!(places[9] < 0.01 * course.length, "the ten are one spot: {places:?}");
        assert_eq!(places[10], course.length);
        assert_eq!(course.marks[10].later.as_deref(), Some("+ 2 d 23 h"));
    }

    proptest! {
        #[test]
        fn no_label_stands_on_another_and_none_beyond_the_line(
            seconds in prop::collection::vec(0..1_000_000i64, 0..30)
        ) {
            let points = points(&seconds);
            let course = course(&points);
            for pair in course.marks.windows(2) {
                prop_assert!(pair[1].row - pair[0].row > 0.999);
            }
            for mark in &course.marks {
                prop_assert!((-0.001..=course.length + 0.001).contains(&mark.row));
            }
        }
    }
}
