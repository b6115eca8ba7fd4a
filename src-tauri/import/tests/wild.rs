//! 78 documents in the shapes of public post-mortems, chats and exports, each with its truth. How much of them is read
//! right is measured, and may not get worse.
//!
//! `NAME.truth.json` has the timed lines (`has`: words of the line, `at`: its minute) and the milestones that lines state,
//! and what a person would answer (`zone`, `file_date`). Lines that nobody can be sure of are `unsure`.

use std::{fs, path::Path};

use chrono::NaiveDate;
use chrono_tz::Tz;
use grizzly_core::{
    Incident, IncidentId, PersonId, Time,
    milestone::{Milestone as M, Milestones},
};
use grizzly_import::{
    ImportConfidence, ImportContext, ParsedTimeline, Proposal,
    entries::{open, proposed},
    parse,
    plan::plan,
};
use serde::Deserialize;
use uuid::Uuid;

use crate::common::time;

const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/wild");

/// What was reached; a change may only improve it.
const RIGHT_LINES: usize = 690;
const RIGHT_MILESTONES: usize = 282;

#[derive(Deserialize)]
struct Truth {
    lines: Vec<TrueLine>,
    milestones: TrueMilestones,
    /// `America/New_York`; none: the text says it.
    zone: Option<String>,
    file_date: Option<NaiveDate>,
    unsure: Vec<String>,
}

#[derive(Deserialize)]
struct TrueLine {
    has: String,
    at: String,
}

/// Each as `2026-02-10T11:30Z`.
#[derive(Deserialize)]
struct TrueMilestones {
    began: Option<String>,
    detected: Option<String>,
    declared: Option<String>,
    mitigated: Option<String>,
    fixed: Option<String>,
    resolved: Option<String>,
}

impl TrueMilestones {
    fn all(&self) -> [(M, Option<&str>); 6] {
        [
            (M::FirstError, self.began.as_deref()),
            (M::Detected, self.detected.as_deref()),
            (M::Declared, self.declared.as_deref()),
            (M::Mitigated, self.mitigated.as_deref()),
            (M::Fixed, self.fixed.as_deref()),
            (M::Resolved, self.resolved.as_deref()),
        ]
    }
}

/// What was read of a document, or of all.
#[derive(Default)]
struct Score {
    lines: usize,
    right: usize,
    /// A wrong minute is called High, or a minute that nobody can be sure of.
    wrongly_high: usize,
    milestones: usize,
    milestones_right: usize,
    /// Milestones that no line states.
    invented: usize,
    /// What is wrong, for a person who reads on.
    remarks: Vec<String>,
}

fn minute(at: Time) -> String {
    at.utc().format("%Y-%m-%dT%H:%MZ").to_string()
}

impl Score {
    fn of(text: &str, truth: &Truth) -> Self {
        let now = time("2026-11-22T10:30:00Z");
        let (zone, date) = (truth.zone.as_deref().and_then(|zone| zone.parse().ok()), truth.file_date);
        let context = ImportContext { now, zone, home: Tz::UTC, date, start: None, format: None };
        let timeline = parse(text, &context);
        let mut score = Self::default();
        score.lines(&timeline, truth);
        score.milestones(&timeline, truth, now);
        score
    }

    fn lines(&mut self, timeline: &ParsedTimeline, truth: &Truth) {
        for line in &truth.lines {
            // An export in JSON escapes quotes.
            let escaped = line.has.replace('"', "\\\"");
            let found: Vec<&Proposal> = timeline
                .proposals()
                .map(|(_, one)| one)
                .filter(|one| one.source.contains(&line.has) || one.source.contains(&escaped))
                .collect();
            let is_high = found.iter().any(|one| one.confidence == ImportConfidence::High);
            let is_right = found.iter().any(|one| minute(one.at) == line.at);
            self.lines += 1;
            self.right += usize::from(is_right);
            if !is_right {
                let read: Vec<String> = found.iter().map(|one| minute(one.at)).collect();
                self.remarks.push(format!("{} is {}, read as {read:?}", line.has, line.at));
            }
            if is_high && (!is_right || truth.unsure.contains(&line.has)) {
                self.wrongly_high += 1;
                self.remarks.push(format!("wrongly high: {}", line.has));
            }
        }
    }

    fn milestones(&mut self, timeline: &ParsedTimeline, truth: &Truth, now: Time) {
        let mut lines = proposed(timeline);
        let opening = open(timeline.title.as_ref(), &mut lines);
        let (incident, me) = (Incident::new(IncidentId(Uuid::from_u128(1))), PersonId::parse("ada").unwrap());
        let milestones = match plan(&incident, opening, &lines, &me, now) {
            Ok(plan) => Milestones::of(&plan.incident),
            Err(_) => Milestones::of(&incident),
        };
        for (milestone, wanted) in truth.milestones.all() {
            let reached = milestones.get(milestone).map(|reached| minute(reached.at));
            self.milestones += usize::from(wanted.is_some());
            self.milestones_right += usize::from(wanted.is_some() && reached.as_deref() == wanted);
            self.invented += usize::from(wanted.is_none() && reached.is_some());
            if reached.as_deref() != wanted {
                self.remarks.push(format!("{} is {wanted:?}, read as {reached:?}", milestone.label()));
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.lines += other.lines;
        self.right += other.right;
        self.wrongly_high += other.wrongly_high;
        self.milestones += other.milestones;
        self.milestones_right += other.milestones_right;
        self.invented += other.invented;
    }

    fn row(&self, name: &str) -> String {
        format!(
            "{:>4}/{:<4} {:>4}/{:<4} {:>8} {:>12}  {name}",
            self.right, self.lines, self.milestones_right, self.milestones, self.invented, self.wrongly_high
        )
    }
}

/// The documents with their truth, in order of their names.
fn documents() -> Vec<(String, String, Truth)> {
    let mut names: Vec<String> =
        fs::read_dir(DOCUMENTS).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let read = |name: &str| fs::read_to_string(Path::new(DOCUMENTS).join(name)).unwrap();
    let document = |name: &String| {
        let (stem, _) = name.split_once('.').unwrap();
        let truth = serde_json::from_str(&read(&format!("{stem}.truth.json"))).unwrap();
        (name.clone(), read(name), truth)
    };
    names.iter().filter(|name| !name.ends_with(".truth.json")).map(document).collect()
}

/// `GRIZZLY_WILD=1 cargo test -p grizzly-import wild -- --nocapture` also prints what is wrong in each document.
#[test]
fn wild_documents_are_read_and_nothing_is_invented() {
    let mut total = Score::default();
    println!("    lines milestones invented wrongly high");
    for (name, text, truth) in documents() {
        let score = Score::of(&text, &truth);
        println!("{}", score.row(&name));
        if std::env::var_os("GRIZZLY_WILD").is_some() {
            score.remarks.iter().for_each(|remark| println!("          {remark}"));
        }
        total.add(&score);
    }
    println!("{}", total.row("all"));
    assert!(total.right >= RIGHT_LINES, "lines to the minute: {}", total.right);
    assert!(total.milestones_right >= RIGHT_MILESTONES, "milestones: {}", total.milestones_right);
    assert!(total.invented == 0, "milestones that no line states: {}", total.invented);
    assert!(total.wrongly_high == 0, "wrong minutes called High: {}", total.wrongly_high);
}
