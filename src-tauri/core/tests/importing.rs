//! Timelines from elsewhere: the eight reports that a team published, and many other ways to write them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{fmt::Write, fs, path::Path};

use chrono::NaiveDate;
use chrono_tz::Tz;
use common::{Scene, time};
use grizzly_core::{
    Command, Event, Handle, Text, Time,
    import::{
        Context, FORMATS, Fate, Flaw, Format, Kind, Reading, Sure, read,
        take::{Taken, already_taken, arrange, decide, declared_at, summary, taken},
    },
    milestone::{Milestone, Milestones},
};
use proptest::prelude::*;

use Milestone as M;

const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/incidents");
const TIMELINES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/timelines");

const DOCUMENT: &str = include_str!("../../../docs/importing.md");

fn context() -> Context {
    let now = time("2026-11-22T10:30:00Z");
    Context { now, zone: None, home: Tz::Europe__London, date: None, start: None, format: None }
}

/// Takes a reading over as the app does, and what the log refused.
fn take_over(reading: &Reading, lines: Vec<Taken>) -> (Scene, Vec<(u32, String)>) {
    let mut scene = Scene::new();
    let mut lines = lines;
    let me = Handle::parse("ada").unwrap();
    let now = context().now;
    if !lines.iter().any(|line| line.kind == Kind::Declared) {
        let at = declared_at(&lines).expect("a line");
        let (summary, severity, began_at, found_by) =
            (summary(reading.title.as_ref(), &lines), None, None, None);
        scene.command(now, Some(at), Command::Declare { summary, severity, began_at, found_by }).unwrap();
    }
    arrange(&mut lines);
    let mut refused = Vec::new();
    for line in &lines {
        let decided = decide(&scene.incident, line, &me, now).expect("taken in some form");
        refused.extend(decided.refused.map(|refusal| (line.number, refusal.to_string())));
        for decision in decided.decisions {
            scene.add(decision.at, now, decision.event);
        }
        let entries = Vec::new();
        let (source, text) = (Text::new("a file"), line.source.clone());
        scene.add(now, now, Event::Imported { source, line: line.number, text, entries });
    }
    (scene, refused)
}

/// As the findings propose.
fn mended(reading: &Reading) -> Vec<Taken> {
    let mut lines = taken(reading);
    for line in &mut lines {
        let finding = reading.findings.iter().find(|finding| finding.line == line.number);
        line.at = finding.and_then(|finding| finding.mend).unwrap_or(line.at);
    }
    lines
}

fn local(at: Time) -> String {
    at.utc().with_timezone(&Tz::Europe__London).format("%Y-%m-%d %H:%M").to_string()
}

/// One of the publishers' own figures: minutes from one milestone to the other, or why it is not that.
type Figure = (Milestone, Milestone, i64, &'static str);

struct Report {
    file: &'static str,
    title: &'static str,
    /// Lines with a time in the file, counted by hand.
    timed: usize,
    milestones: &'static [(Milestone, &'static str)],
    figures: &'static [Figure],
}

const EIGHT: [Report; 8] = [
    Report {
        file: "2020-02-25.md",
        title: "Incident on 2020-02-25",
        // One of them by a link to a message, which says when that was.
        timed: 5,
        milestones: &[
            (M::FirstError, "2020-02-25 07:32"),
            (M::Detected, "2020-02-25 07:36"),
            (M::Declared, "2020-02-25 10:58"),
            (M::Fixed, "2020-02-25 17:07"),
            (M::AllClear, "2020-02-25 17:07"),
        ],
        figures: &[
            (M::Declared, M::Fixed, 369, "the publisher says 4h 9m; from 10:58 to 17:07 it is 6h 9m: a slip"),
            (
                M::Detected,
                M::AllClear,
                571,
                "the publisher says 7h, which are support hours from 10:00 to 17:00",
            ),
        ],
    },
    Report {
        file: "2020-08-25-connectivity-issues-euwest2.md",
        title: "Connectivity issues with eu-west-2a",
        timed: 4,
        milestones: &[
            (M::Detected, "2020-08-25 11:01"),
            (M::Declared, "2020-08-25 11:26"),
            (M::Fixed, "2020-08-25 12:11"),
            (M::AllClear, "2020-08-25 12:11"),
        ],
        figures: &[(M::Declared, M::Fixed, 45, ""), (M::Detected, M::AllClear, 70, "")],
    },
    Report {
        file: "2021-06-09-unable-to-create-new-ingress-rules.md",
        title: "All users are unable to create new ingress rules, following bad ModSec Ingress-controller upgrade",
        timed: 5,
        milestones: &[
            (M::Detected, "2021-06-09 13:15"),
            // As it is written; the year is pointed at, and mended by the person.
            (M::Declared, "2020-06-09 13:54"),
            (M::Fixed, "2021-06-09 13:46"),
            (M::AllClear, "2021-06-09 13:58"),
        ],
        figures: &[(M::Detected, M::Fixed, 31, ""), (M::Detected, M::AllClear, 43, "")],
    },
    Report {
        file: "2023-01-11-cluster-image-pull.md",
        title: "Cluster image pull failure due to DockerHub password rotation",
        timed: 28,
        milestones: &[
            (M::Detected, "2023-01-11 14:22"),
            (M::Declared, "2023-01-11 15:17"),
            (M::CallOpened, "2023-01-11 15:19"),
            (M::LeaderNamed, "2023-01-11 15:17"),
            (M::Fixed, "2023-01-11 15:50"),
            (M::AllClear, "2023-01-11 15:51"),
        ],
        figures: &[(M::Detected, M::Fixed, 88, ""), (M::Detected, M::AllClear, 89, "")],
    },
    Report {
        file: "2023-06-06-user-services-down.md",
        title: "User services down",
        timed: 12,
        milestones: &[
            (M::Detected, "2023-06-06 10:26"),
            (M::Declared, "2023-06-06 11:00"),
            (M::Fixed, "2023-06-06 11:21"),
            (M::AllClear, "2023-06-06 11:21"),
        ],
        figures: &[(M::Detected, M::Fixed, 55, ""), (M::Detected, M::AllClear, 55, "")],
    },
    Report {
        file: "2024-07-25-elasticsearch-logging.md",
        title: "Elasticsearch no longer receiving logs",
        timed: 22,
        milestones: &[
            (M::Detected, "2024-07-25 12:10"),
            (M::Declared, "2024-07-25 14:54"),
            (M::CallOpened, "2024-07-25 14:42"),
            (M::Fixed, "2024-07-25 15:18"),
            (M::AllClear, "2024-07-25 16:19"),
        ],
        figures: &[(M::Detected, M::Fixed, 188, ""), (M::Detected, M::AllClear, 249, "")],
    },
    Report {
        file: "2025-10-13-rds-t4g-instances.md",
        title: "RDS t4g instances unavailable",
        timed: 9,
        milestones: &[
            (M::Detected, "2025-10-13 08:59"),
            (M::Declared, "2025-10-13 10:27"),
            (M::Fixed, "2025-10-13 17:38"),
            (M::AllClear, "2025-10-13 18:56"),
        ],
        figures: &[],
    },
    Report {
        file: "2026-03-30-ingress-nginx-rollback.md",
        title: "ingress-nginx upgrade",
        timed: 21,
        milestones: &[
            (M::Detected, "2026-03-30 08:56"),
            (M::Declared, "2026-03-30 09:14"),
            (M::FirstRollbackStarted, "2026-03-30 09:14"),
            (M::Fixed, "2026-03-30 09:43"),
            (M::AllClear, "2026-03-30 14:39"),
        ],
        figures: &[],
    },
];

#[test]
fn eight_real_reports_are_taken_over_without_a_hand() {
    for report in EIGHT {
        let name = report.file;
        let reading = read(&fs::read_to_string(Path::new(REPORTS).join(name)).unwrap(), &context());
        assert_eq!(reading.title.as_ref().map(Text::as_str), Some(report.title), "{name}");
        assert_eq!(reading.counts().entries, report.timed, "{name}: every timed line, and no other");
        let (scene, refused) = take_over(&reading, taken(&reading));
        assert_eq!(refused, [], "{name}: the log takes each line as what it says");
        let milestones = Milestones::of(&scene.incident);
        let mut reached: Vec<(Milestone, String)> = [M::FirstError, M::Detected, M::Declared, M::CallOpened]
            .into_iter()
            .chain([
                M::LeaderNamed,
                M::FirstTaskAssigned,
                M::FirstRollbackStarted,
                M::BleedingStopped,
                M::Fixed,
                M::AllClear,
                M::Closed,
            ])
            .filter_map(|one| Some((one, local(milestones.get(one)?.at))))
            .collect();
        reached.sort();
        let mut expected: Vec<(Milestone, String)> =
            report.milestones.iter().map(|(one, at)| (*one, (*at).to_owned())).collect();
        expected.sort();
        assert_eq!(reached, expected, "{name}\n{}", scene.log());
        for (from, to, minutes, reason) in report.figures {
            let at = |one: &Milestone| milestones.get(*one).unwrap().at;
            assert_eq!(at(to).seconds_since(at(from)), minutes * 60, "{name}: {from:?} to {to:?} {reason}");
        }
    }
}

#[test]
fn slips_and_impossible_orders_are_pointed_at_and_mended_by_the_person_alone() {
    let of = |name: &str| read(&fs::read_to_string(Path::new(REPORTS).join(name)).unwrap(), &context());
    let found = |reading: &Reading| -> Vec<(u32, Flaw, Option<String>)> {
        reading.findings.iter().map(|one| (one.line, one.flaw, one.mend.map(local))).collect()
    };
    let year = of("2021-06-09-unable-to-create-new-ingress-rules.md");
    let mend = Some("2021-06-09 13:54".to_owned());
    assert_eq!(found(&year), [(10, Flaw::Milestones, None), (11, Flaw::Year, mend.clone())]);
    let (scene, _) = take_over(&year, mended(&year));
    assert_eq!(Milestones::of(&scene.incident).get(M::Declared).map(|reached| local(reached.at)), mend);

    let password = of("2023-01-11-cluster-image-pull.md");
    assert_eq!(found(&password), [(34, Flaw::Year, Some("2023-01-11 14:40".to_owned()))]);
    let services = of("2023-06-06-user-services-down.md");
    assert_eq!(found(&services), [(30, Flaw::Contradiction, None)], "resolved at 11:21, and at 13:11");
    let logs = of("2024-07-25-elasticsearch-logging.md");
    assert_eq!(found(&logs), [(26, Flaw::Order, None)], "12:35 stands below 12:50");
}

/// A reading as a person looks it through.
fn shown(reading: &Reading) -> String {
    let mut out = format!("{} ({})\n", reading.format.label, reading.format_why);
    if let Some(title) = &reading.title {
        writeln!(out, "title: {title}").unwrap();
    }
    let counts = reading.counts();
    writeln!(
        out,
        "{} lines: {} taken, {} left ({} empty)",
        counts.lines, counts.taken, counts.left, counts.empty
    )
    .unwrap();
    for question in &reading.questions {
        writeln!(out, "? {question:?}").unwrap();
    }
    for line in &reading.lines {
        match &line.fate {
            Fate::Taken(one) => {
                let author = one.author.as_ref().map(|author| format!(" {author}:")).unwrap_or_default();
                let at = one.at.utc().format("%Y-%m-%d %H:%M:%SZ");
                let text = one.text.as_str().replace('\n', " ⏎ ");
                writeln!(
                    out,
                    "{:>3} {at} ({}, {}){author} [{}] {text}",
                    line.number,
                    one.zone,
                    one.sure.label(),
                    one.kind.label()
                )
                .unwrap();
                for doubt in &one.doubts {
                    writeln!(out, "      ~ {doubt}").unwrap();
                }
            }
            Fate::With(head) => writeln!(out, "{:>3} with {head}", line.number).unwrap(),
            fate => {
                let reason = fate.left().unwrap().words();
                if reason != "empty" {
                    writeln!(out, "{:>3} left, {reason}: {}", line.number, line.source.trim()).unwrap();
                }
            }
        }
    }
    for finding in &reading.findings {
        let mend = finding.mend.map(|at| format!(" → {at}")).unwrap_or_default();
        writeln!(out, "! {} {}{mend}", finding.line, finding.text).unwrap();
    }
    out
}

#[test]
fn other_teams_write_them_in_other_ways() {
    let mut files: Vec<_> = fs::read_dir(TIMELINES).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 20);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let reading = read(&fs::read_to_string(&file).unwrap(), &context());
        insta::assert_snapshot!(name.replace('.', "-"), shown(&reading));
    }
}

#[test]
fn each_format_reads_its_own_sample() {
    for format in FORMATS {
        let start = Some(time("2026-11-22T09:00:00Z"));
        let reading = read(format.sample, &Context { start, ..context() });
        let expected = if format.name == "untimed" { "report" } else { format.name };
        assert_eq!(reading.format.name, expected, "{}", reading.format_why);
        let forced = read(
            format.sample,
            &Context {
                start,
                format: Some(format),
                date: NaiveDate::from_ymd_opt(2026, 11, 21),
                ..context()
            },
        );
        assert!(forced.counts().entries > 1, "{}: {}", format.name, shown(&forced));
        assert_eq!(Format::named(format.name), Some(format));
        assert!(DOCUMENT.contains(&format!("| `{}` |", format.name)), "{} is documented", format.name);
    }
}

#[test]
fn what_is_asked_is_answered_by_a_person() {
    let bare = "14:05 errors start\n14:10 incident declared\n23:50 rolled back\n00:10 fixed";
    let asked = read(bare, &context());
    assert_eq!(asked.questions.len(), 2, "the day and the zone: {:?}", asked.questions);
    assert!(asked.proposals().all(|(_, one)| one.sure == Sure::Guess));
    let (date, zone) = (NaiveDate::from_ymd_opt(2026, 3, 12), Some(Tz::America__New_York));
    let said = read(bare, &Context { date, zone, ..context() });
    assert_eq!(said.questions, []);
    let times: Vec<String> = said.proposals().map(|(_, one)| one.at.to_string()).collect();
    assert_eq!(
        times,
        [
            "2026-03-12T18:05:00.000Z",
            "2026-03-12T18:10:00.000Z",
            "2026-03-13T03:50:00.000Z",
            "2026-03-13T04:10:00.000Z"
        ]
    );
    let cloud = "00:58:04\tAda:\trolling back\n01:02:10\tBora:\terrors fall";
    assert_eq!(read(cloud, &context()).counts().entries, 0, "a start is asked for, not made up");
    let start = Some(time("2026-11-22T08:00:00Z"));
    let counted = read(cloud, &Context { start, ..context() });
    assert_eq!(counted.proposals().map(|(_, one)| one.at).next(), Some(time("2026-11-22T08:58:04Z")));
}

#[test]
fn what_the_log_refuses_is_a_note_that_says_what_it_was_said_to_be() {
    let reading = read(
        "2026-11-20 10:00 incident declared\n2026-11-20 10:30 issue fixed\n2026-11-20 10:40 incident resolved\n\
         2026-11-20 10:50 the incident is closed\n",
        &context(),
    );
    let mut lines = taken(&reading);
    lines[3].kind = Kind::Fixed;
    lines[2].kind = Kind::Closed;
    let (scene, refused) = take_over(&reading, lines);
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(scene.log().contains("(fixed) the incident is closed"), "{}", scene.log());
}

#[test]
fn a_line_is_taken_over_once() {
    let text = "2026-11-20 10:00 incident declared\n2026-11-20 10:30 ok\n2026-11-20 10:30 ok\n";
    let reading = read(text, &context());
    let (scene, _) = take_over(&reading, taken(&reading));
    let longer = read(&format!("{text}2026-11-20 10:30 ok\n"), &context());
    assert_eq!(already_taken(&scene.incident, &taken(&longer)), [true, true, true, false]);
}

#[test]
fn what_lies_in_the_future_is_left_and_kept_to_mend() {
    let reading = read(
        "2026-11-21 10:00 errors start\n2026-11-21 10:05 incident declared\n2027-11-21 10:30 fixed",
        &context(),
    );
    assert!(matches!(reading.lines[2].fate, Fate::NotYet(_)));
    assert_eq!(reading.findings[0].mend, Some(time("2026-11-21T10:30:00Z")));
    assert_eq!(reading.counts().left, 1);
}

proptest! {
    /// Whatever is pasted: it is read, each line has one fate, and each part of a line has its head.
    #[test]
    fn the_counts_always_add_up(lines in proptest::collection::vec(line(), 0..30)) {
        let source = lines.join("\n");
        for format in [None].into_iter().chain(FORMATS.into_iter().map(Some)) {
            let reading = read(&source, &Context { format, ..context() });
            let counts = reading.counts();
            prop_assert_eq!(counts.taken + counts.left, counts.lines);
            prop_assert_eq!(counts.lines, reading.lines.len());
            let is_text = !reading.format.name.contains("json") && reading.format.name != "google-chat";
            prop_assert!(!is_text || counts.lines == source.lines().count());
            for line in &reading.lines {
                if let Fate::With(head) = line.fate {
                    let head = reading.lines.iter().find(|line| line.number == head).unwrap();
                    prop_assert!(matches!(&head.fate, Fate::Taken(one) if one.source.contains(&line.source)));
                }
            }
            let me = Handle::parse("ada").unwrap();
            let scene = Scene::declared();
            for line in taken(&reading) {
                prop_assert!(decide(&scene.incident, &line, &me, context().now).is_ok());
            }
        }
    }
}

fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("10:42".to_owned()),
        Just("2026-03-30".to_owned()),
        Just("| ".to_owned()),
        Just("- ".to_owned()),
        Just("```".to_owned()),
        Just("\t".to_owned()),
        Just("[".to_owned()),
        Just("] ".to_owned()),
        Just("Ada Lovelace".to_owned()),
        Just("  10:25 AM".to_owned()),
        Just("Dec 17th ".to_owned()),
        Just("24:XX".to_owned()),
        Just("T+5m".to_owned()),
        Just("rolled back".to_owned()),
        Just("Resolved - ".to_owned()),
        Just("{\"ts\":\"1709287500.1\"}".to_owned()),
        Just("/archives/C1/p1709287500000200".to_owned()),
        "[0-9:/.+-]{1,12}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// In a debug build, on a busy machine: what grows with the square of the length is out of reach.
#[test]
fn a_hundred_thousand_lines_are_read_in_one_go() {
    let mut slack = String::from("[");
    let mut plain = String::new();
    for number in 0..100_000_i64 {
        let comma = if number == 0 { "" } else { "," };
        let seconds = 1_709_287_500 + number;
        write!(
            slack,
            "{comma}{{\"user\":\"U1\",\"text\":\"checkout is slow again\",\"ts\":\"{seconds}.000200\"}}"
        )
        .unwrap();
        let clock = Time::from_millis(seconds * 1000).utc().format("%Y-%m-%d %H:%M:%S").to_string();
        writeln!(plain, "{clock} checkout is slow again").unwrap();
    }
    slack.push(']');
    assert!(slack.len() > 5 << 20);
    // Nothing timed, one message that goes on for ever, all of it in the future, each day impossible.
    let untimed = "just words\n".repeat(100_000);
    let one = format!("[10:42 • 13/08/2024] Mario Rossi:\n{}", "ok\n".repeat(100_000));
    let future = plain.replace("2024-", "2034-");
    let impossible = "2024-02-30 10:00 no such day\n".repeat(100_000);
    let winter = "2024-07-01 10:00 PST the clocks there show PDT\n".repeat(100_000);
    for (text, entries) in [
        (slack, 100_000),
        (plain, 100_000),
        (untimed, 0),
        (one, 1),
        (future, 0),
        (impossible, 0),
        (winter, 100_000),
    ] {
        #[allow(clippy::disallowed_methods, reason = "this measures, and decides nothing")]
        let started = std::time::Instant::now();
        assert_eq!(read(&text, &context()).counts().entries, entries);
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
