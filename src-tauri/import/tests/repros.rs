//! Small documents and the lines that a careful person reads in them.
//!
//! A file in `repros` has one case after another: `§ a title`, the document, `=>`, and the expected lines. A line is
//! `moment in UTC, zone, confidence, author: text`; `!` is a warning with its fix, and `?` a question.

use std::fs;

use chrono_tz::Tz;
use grizzly_core::Time;
use grizzly_import::{
    ImportConfidence, ImportContext, LineOutcome, ParsedTimeline, TimeQuestion, WarningKind, parse,
};

use crate::common::time;

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/repros");

/// Begins the title of a case; no document has it.
const CASE: &str = "§ ";

/// Ends a document.
const EXPECTED: &str = "=>";

fn context() -> ImportContext {
    let now = time("2026-11-22T10:30:00Z");
    ImportContext { now, zone: None, home: Tz::Europe__London, date: None, start: None, format: None }
}

fn minute(at: Time) -> String {
    at.utc().format("%Y-%m-%d %H:%M").to_string()
}

fn shown(timeline: &ParsedTimeline) -> String {
    let mut lines = Vec::new();
    for question in &timeline.questions {
        lines.extend(match question {
            TimeQuestion::Day { .. } => Some("? date".to_owned()),
            TimeQuestion::DayOrder { .. } => Some("? order of day and month".to_owned()),
            TimeQuestion::Start => Some("? start".to_owned()),
            TimeQuestion::Zone { .. } => None,
        });
    }
    for line in &timeline.lines {
        if let LineOutcome::Imported(one) = &line.outcome {
            let author = one.author.as_ref().map(|author| format!("{author}: ")).unwrap_or_default();
            let text = one.text.as_str().replace('\n', " / ");
            let (at, confidence) = (minute(one.at), one.confidence.label());
            lines.push(format!("{at} {} {confidence} {author}{text}", one.zone));
        }
        for warning in timeline.warnings.iter().filter(|warning| warning.line == line.number) {
            if let Some(fix) = warning.fix {
                lines.push(format!("! {}", minute(fix)));
            }
        }
    }
    lines.join("\n")
}

#[test]
fn every_case_is_read_as_a_careful_person_reads_it() {
    let mut files: Vec<_> = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 8, "the cases are found");
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        let cases: Vec<&str> = text.split(CASE).filter(|case| !case.trim().is_empty()).collect();
        assert!(cases.len() > 3, "{name} has the case that was wrong and three more in other words");
        for case in cases {
            let (title, case) = case.split_once('\n').unwrap();
            let (document, expected) = case.split_once(&format!("\n{EXPECTED}\n")).expect(title);
            let found = shown(&parse(document, &context()));
            if found != expected.trim() {
                let expected = expected.trim();
                wrong.push(format!("{name}: {title}\nexpected:\n{expected}\nfound:\n{found}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases are read wrongly:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Quadratic work on so many lines would not finish in a debug build.
#[test]
fn many_dates_in_prose_and_many_open_quotes_are_read_completely() {
    let prose = "On 14 May 2019 the queue grew. All times are in CET.\n".repeat(20_000);
    let asides = "2019-05-14 10:00 CET a\nIt was made on 2018-01-01 at 11:00 CET.\n".repeat(20_000);
    let quotes = format!("Time (UTC),What\n{}", "2019-05-14 10:00,x\",\"y\n".repeat(20_000));
    for (text, entries) in [(prose, 0), (asides, 40_000), (quotes, 20_000)] {
        let counts = parse(&text, &context()).counts();
        assert_eq!(counts.entries, entries, "{}", text.lines().next().unwrap());
        assert_eq!(counts.lines, text.lines().count(), "no line is lost");
    }
}

/// Where a text doesn't tell on which side of its time a post stands, no time of it is sure.
#[test]
fn times_that_may_be_those_of_the_text_above_are_a_warning() {
    let unclear = "We looked at the records, and these are our notes.\n\n2024-03-04 08:10 CET\n\nIt is slow.\n\n\
                   2024-03-04 09:30 CET\n\nIt is fast.\n";
    let below =
        "Slow sign-in\n\n2024-03-04 08:10 CET\n\nIt is slow.\n\n2024-03-04 09:30 CET\n\nIt is fast.\n";
    let above = "It is slow.\n\n2024-03-04 08:10 CET\n\nIt is fast.\n\n2024-03-04 09:30 CET\n";
    for (text, expected) in [(unclear, 1), (below, 0), (above, 0)] {
        let timeline = parse(text, &context());
        let warnings = timeline.warnings.iter().filter(|one| one.kind == WarningKind::Posts).count();
        let is_sure = timeline.proposals().any(|(_, one)| one.confidence == ImportConfidence::High);
        assert_eq!((warnings, is_sure), (expected, expected == 0), "{text}");
    }
}

/// Only the sentence says on which day it was: what follows it in the prose isn't of the day of the file.
#[test]
fn a_weekday_behind_a_time_dates_the_prose_below_it() {
    let text = "As crews came in after 6am on Wednesday, the scanner was slow. The gate opened at 8:20am. \
                At 10:40am, the yard was said.\n";
    let date = chrono::NaiveDate::from_ymd_opt(2024, 3, 7);
    let timeline = parse(text, &ImportContext { date, ..context() });
    let found: Vec<String> = timeline.proposals().map(|(_, one)| minute(one.at)).collect();
    assert_eq!(found, ["2024-03-06 06:00", "2024-03-06 08:20", "2024-03-06 10:40"], "{}", shown(&timeline));
    let is_sure = timeline.proposals().any(|(_, one)| one.confidence == ImportConfidence::High);
    assert!(!is_sure, "the date is that of a sentence above: {}", shown(&timeline));
}
