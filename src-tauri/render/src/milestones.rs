//! The drawing of the milestones along a line, for HTML and PDF: where each milestone and its label are.
//!
//! The line is vertical, so that labels of any length fit beside it. Distances on it are true to time: ten milestones
//! within a minute are in one place. Labels are in rows beside the line, each connected to its milestone.

use grizzly_core::{
    Time,
    document::{Point, Tone},
    time::span_between,
};

/// The drawing. The unit of lengths is one row of labels.
pub struct MilestoneDrawing<'a> {
    pub milestones: Vec<PlacedMilestone<'a>>,
    /// The length of the line.
    pub length: f32,
    /// The characters of the longest clock time.
    pub clock_chars: usize,
}

/// A milestone and its place.
pub struct PlacedMilestone<'a> {
    pub point: &'a Point,
    /// The label, shortened if it is long.
    pub label: String,
    /// The distance of the milestone from the start of the line.
    pub y: f32,
    /// The distance of its label.
    pub label_y: f32,
    /// The time since the milestone before: `+ 4 min`, `same minute`.
    pub since_before: Option<String>,
    /// The tone of the line after it.
    pub tone_after: Tone,
}

/// Longer labels are shortened, in characters. The text for screen readers has the full label.
const LABEL_CHARS: usize = 56;
/// The length of the line for each label, so that distances are visible.
const SPACING: f32 = 1.25;

/// The drawing of these milestones, sorted by time.
pub fn drawing(points: &[Point]) -> MilestoneDrawing<'_> {
    let mut points: Vec<&Point> = points.iter().collect();
    points.sort_by_key(|point| point.at);
    let rows = points.len().saturating_sub(1) as f32;
    let length = rows * SPACING;
    let places = places(&points, length);

    let mut tone_after = Tone::Plain;
    let mut before: Option<&Point> = None;
    let milestones = points.iter().zip(places).map(|(&point, (y, label_y))| {
        if point.tone != Tone::Plain {
            tone_after = point.tone;
        }
        let since_before = before.map(|before| since(before.at, point.at));
        before = Some(point);
        PlacedMilestone { point, label: shortened(&point.label), y, label_y, since_before, tone_after }
    });
    let clock_chars = points.iter().map(|point| width(&point.clock)).max().unwrap_or_default();
    MilestoneDrawing { milestones: milestones.collect(), length, clock_chars }
}

/// As the two times are shown.
pub fn since(before: Time, at: Time) -> String {
    match at.minutes_since(before) {
        0 => "same minute".to_owned(),
        _ => format!("+ {}", span_between(before, at)),
    }
}

/// The drawing as text, for screen readers.
pub fn describe(drawing: &MilestoneDrawing) -> String {
    let text = |one: &PlacedMilestone| match &one.since_before {
        Some(since) => format!("{} {} ({since})", one.point.clock, one.point.label),
        None => format!("{} {}", one.point.clock, one.point.label),
    };
    let milestones: Vec<String> = drawing.milestones.iter().map(text).collect();
    format!("Milestones: {}.", milestones.join("; "))
}

/// For each point its place on the line and the place of its label, as close to it as the other labels allow.
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
    let mut room = LABEL_CHARS;
    for (at, c) in label.char_indices() {
        match room.checked_sub(char_width(c)) {
            Some(left) => room = left,
            None => return format!("{}…", label.get(..at).unwrap_or_default().trim_end()),
        }
    }
    label
}

/// The width of a text, in characters.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// East Asian characters are twice as wide.
fn char_width(c: char) -> usize {
    if c < '\u{1100}' { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
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
    fn distances_on_the_line_are_true_to_time() {
        let points = points(&[0, 60, 600]);
        let drawing = drawing(&points);
        let places: Vec<f32> = drawing.milestones.iter().map(|one| one.y / drawing.length).collect();
        assert_eq!(places, [0.0, 0.1, 1.0]);
    }

    #[test]
    fn one_milestone_days_after_ten_within_a_minute_keeps_its_distance() {
        let seconds: Vec<i64> = (0..10).map(|i| i * 6).chain([3 * 86_400]).collect();
        let points = points(&seconds);
        let drawing = drawing(&points);
        let places: Vec<f32> = drawing.milestones.iter().map(|one| one.y).collect();
        assert!(places[9] < 0.01 * drawing.length, "the ten are in one place: {places:?}");
        assert_eq!(places[10], drawing.length);
        assert_eq!(
            drawing.milestones[10].since_before.as_deref(),
            Some("+ 3 d 0 h"),
            "as the shown times say"
        );
    }

    proptest! {
        #[test]
        fn labels_never_overlap_and_never_leave_the_line(
            seconds in prop::collection::vec(0..1_000_000i64, 0..30)
        ) {
            let points = points(&seconds);
            let drawing = drawing(&points);
            for pair in drawing.milestones.windows(2) {
                prop_assert!(pair[1].label_y - pair[0].label_y > 0.999);
            }
            for one in &drawing.milestones {
                prop_assert!((-0.001..=drawing.length + 0.001).contains(&one.label_y));
            }
        }
    }
}
