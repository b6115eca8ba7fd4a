//! Importing timelines: eight reports that a team published, and many other ways to write a timeline.

use std::{fmt::Write, fs, path::Path};

use crate::common::{Scene, time};
use chrono::NaiveDate;
use chrono_tz::Tz;
use grizzly_core::{
    Event, PersonId, Text, Time,
    limits::ENTRY_BYTES,
    milestone::{Milestone, Milestones, PROCESS},
};
use grizzly_import::{
    FORMATS, Format, ImportConfidence, ImportContext, ImportKind, ImportedLine, LineOutcome, ParsedTimeline,
    WarningKind, decide,
    entries::{already_imported, open, proposed},
    parse,
    plan::plan,
};
use proptest::prelude::*;

use Milestone as M;

const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/incidents");
const TIMELINES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/timelines");

const DOCUMENT: &str = include_str!("../../../docs/importing.md");

fn context() -> ImportContext {
    let now = time("2026-11-22T10:30:00Z");
    ImportContext { now, zone: None, home: Tz::Europe__London, date: None, start: None, format: None }
}

/// Imports lines as the app does; also returns what the log's rules refused.
fn import(timeline: &ParsedTimeline, mut lines: Vec<ImportedLine>) -> (Scene, Vec<(u32, String)>) {
    let mut scene = Scene::new();
    let opening = open(timeline.title.as_ref(), &mut lines);
    let (me, now) = (PersonId::parse("ada").unwrap(), context().now);
    let plan = plan(&scene.incident, opening, &lines, &me, now).expect("logged at least as a note");
    for part in plan.parts(usize::MAX) {
        let sources: Vec<Event> = part.sources(&Text::new("a file"), &[]).collect();
        for entry in part.entries {
            scene.add(entry.decision.at, now, entry.decision.event);
        }
        sources.into_iter().for_each(|source| scene.add(now, now, source));
    }
    let refused = plan.refused.iter().map(|(line, refusal)| (line.number, refusal.to_string()));
    (scene, refused.collect())
}

/// All entries, with the suggested fixes.
fn fixed(timeline: &ParsedTimeline) -> Vec<ImportedLine> {
    let mut lines = proposed(timeline);
    for line in &mut lines {
        let warning = timeline.warnings.iter().find(|warning| warning.line == line.number);
        line.at = warning.and_then(|warning| warning.fix).unwrap_or(line.at);
    }
    lines
}

fn local(at: Time) -> String {
    at.utc().with_timezone(&Tz::Europe__London).format("%Y-%m-%d %H:%M").to_string()
}

/// A figure of the publisher: minutes from one milestone to the other, and why the report gives another one.
type Figure = (Milestone, Milestone, i64, &'static str);

struct Report {
    file: &'static str,
    title: &'static str,
    /// Lines with a time, counted by hand.
    timed: usize,
    milestones: &'static [(Milestone, &'static str)],
    figures: &'static [Figure],
}

const EIGHT: [Report; 8] = [
    Report {
        file: "2020-02-25.md",
        title: "Incident on 2020-02-25",
        // One of them has its time in a link to a message.
        timed: 5,
        milestones: &[
            (M::FirstError, "2020-02-25 07:32"),
            (M::Detected, "2020-02-25 07:36"),
            (M::Declared, "2020-02-25 10:58"),
            (M::Resolved, "2020-02-25 17:07"),
        ],
        figures: &[
            (M::Declared, M::Resolved, 369, "the report has 4h 9m, but 10:58 to 17:07 is 6h 9m"),
            (
                M::Detected,
                M::Resolved,
                571,
                "the report has 7h, which counts support hours from 10:00 to 17:00",
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
            (M::Resolved, "2020-08-25 12:11"),
        ],
        figures: &[(M::Declared, M::Resolved, 45, ""), (M::Detected, M::Resolved, 70, "")],
    },
    Report {
        file: "2021-06-09-unable-to-create-new-ingress-rules.md",
        title: "All users are unable to create new ingress rules, following bad ModSec Ingress-controller upgrade",
        timed: 5,
        milestones: &[
            (M::Detected, "2021-06-09 13:15"),
            // As written. There is a warning about the year.
            (M::Declared, "2020-06-09 13:54"),
            (M::Fixed, "2021-06-09 13:46"),
            (M::Resolved, "2021-06-09 13:58"),
        ],
        figures: &[(M::Detected, M::Fixed, 31, ""), (M::Detected, M::Resolved, 43, "")],
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
            (M::Resolved, "2023-01-11 15:51"),
        ],
        figures: &[(M::Detected, M::Fixed, 88, ""), (M::Detected, M::Resolved, 89, "")],
    },
    Report {
        file: "2023-06-06-user-services-down.md",
        title: "User services down",
        timed: 12,
        milestones: &[
            (M::Detected, "2023-06-06 10:26"),
            (M::Declared, "2023-06-06 11:00"),
            (M::Fixed, "2023-06-06 11:21"),
            (M::Resolved, "2023-06-06 11:21"),
        ],
        figures: &[(M::Detected, M::Fixed, 55, ""), (M::Detected, M::Resolved, 55, "")],
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
            (M::Resolved, "2024-07-25 16:19"),
        ],
        figures: &[(M::Detected, M::Fixed, 188, ""), (M::Detected, M::Resolved, 249, "")],
    },
    Report {
        file: "2025-10-13-rds-t4g-instances.md",
        title: "RDS t4g instances unavailable",
        timed: 9,
        milestones: &[
            (M::Detected, "2025-10-13 08:59"),
            (M::Declared, "2025-10-13 10:27"),
            (M::Fixed, "2025-10-13 17:38"),
            (M::Resolved, "2025-10-13 18:56"),
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
            (M::Resolved, "2026-03-30 14:39"),
        ],
        figures: &[],
    },
];

#[test]
fn eight_real_reports_are_imported_without_edits() {
    let mut wrong = Vec::new();
    for report in EIGHT {
        let name = report.file;
        let timeline = parse(&fs::read_to_string(Path::new(REPORTS).join(name)).unwrap(), &context());
        assert_eq!(timeline.title.as_ref().map(Text::as_str), Some(report.title), "{name}");
        assert_eq!(timeline.counts().entries, report.timed, "{name}: every line with a time, and no other");
        let (scene, refused) = import(&timeline, proposed(&timeline));
        assert_eq!(refused, [], "{name}: no kind is refused");
        let milestones = Milestones::of(&scene.incident);
        let mut reached: Vec<(Milestone, String)> = [M::FirstError, M::Detected, M::Declared, M::CallOpened]
            .into_iter()
            .chain([
                M::LeaderNamed,
                M::FirstTaskAssigned,
                M::FirstRollbackStarted,
                M::Mitigated,
                M::Fixed,
                M::Resolved,
                M::Closed,
            ])
            .filter_map(|one| Some((one, local(milestones.get(one)?.at))))
            .collect();
        reached.sort();
        let mut expected: Vec<(Milestone, String)> =
            report.milestones.iter().map(|(one, at)| (*one, (*at).to_owned())).collect();
        expected.sort();
        if reached != expected {
            wrong.push(format!("{name}: {reached:?}, not {expected:?}\n{}", scene.log()));
        }
        for (from, to, minutes, reason) in report.figures {
            let at = |one: &Milestone| milestones.get(*one).map(|reached| reached.at);
            let seconds = at(from).zip(at(to)).map(|(from, to)| to.seconds_since(from));
            if seconds != Some(minutes * 60) {
                wrong.push(format!("{name}: {from:?} to {to:?}: {seconds:?} s, not {minutes} min {reason}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn mistakes_and_impossible_orders_are_warnings_that_only_a_person_fixes() {
    let of = |name: &str| parse(&fs::read_to_string(Path::new(REPORTS).join(name)).unwrap(), &context());
    let found = |timeline: &ParsedTimeline| -> Vec<(u32, WarningKind, Option<String>)> {
        timeline.warnings.iter().map(|one| (one.line, one.kind, one.fix.map(local))).collect()
    };
    let year = of("2021-06-09-unable-to-create-new-ingress-rules.md");
    let fix = Some("2021-06-09 13:54".to_owned());
    assert_eq!(found(&year), [(10, WarningKind::Milestones, None), (11, WarningKind::Date, fix.clone())]);
    let (scene, _) = import(&year, fixed(&year));
    assert_eq!(Milestones::of(&scene.incident).get(M::Declared).map(|reached| local(reached.at)), fix);

    let password = of("2023-01-11-cluster-image-pull.md");
    assert_eq!(found(&password), [(34, WarningKind::Date, Some("2023-01-11 14:40".to_owned()))]);
    let services = of("2023-06-06-user-services-down.md");
    assert_eq!(found(&services), [(30, WarningKind::Contradiction, None)], "resolved at 11:21 and at 13:11");
    let logs = of("2024-07-25-elasticsearch-logging.md");
    assert_eq!(found(&logs), [], "12:35 is below 12:50, which no other day would put right");
}

/// A timeline as text, for snapshots.
fn shown(timeline: &ParsedTimeline) -> String {
    let mut out = format!("{} ({})\n", timeline.format.label, timeline.format_reason);
    if let Some(title) = &timeline.title {
        writeln!(out, "title: {title}").unwrap();
    }
    let counts = timeline.counts();
    writeln!(
        out,
        "{} lines: {} imported, {} skipped ({} empty)",
        counts.lines, counts.imported, counts.skipped, counts.empty
    )
    .unwrap();
    for question in &timeline.questions {
        writeln!(out, "? {question:?}").unwrap();
    }
    for line in &timeline.lines {
        match &line.outcome {
            LineOutcome::Imported(one) => {
                let author = one.author.as_ref().map(|author| format!(" {author}:")).unwrap_or_default();
                let at = one.at.utc().format("%Y-%m-%d %H:%M:%SZ");
                let text = one.text.as_str().replace('\n', " ⏎ ");
                writeln!(
                    out,
                    "{:>3} {at} ({}, {}){author} [{}] {text}",
                    line.number,
                    one.zone,
                    one.confidence.label(),
                    one.kind.label()
                )
                .unwrap();
                for doubt in one.doubts.iter() {
                    writeln!(out, "      ~ {doubt}").unwrap();
                }
            }
            LineOutcome::PartOf(first) => writeln!(out, "{:>3} part of {first}", line.number).unwrap(),
            outcome => {
                let reason = outcome.skip_reason().unwrap().label();
                if reason != "empty" {
                    writeln!(out, "{:>3} skipped, {reason}: {}", line.number, line.source.trim()).unwrap();
                }
            }
        }
    }
    for warning in &timeline.warnings {
        let fix = warning.fix.map(|at| format!(" → {at}")).unwrap_or_default();
        writeln!(out, "! {} {}{fix}", warning.line, warning.text).unwrap();
    }
    out
}

#[test]
fn timelines_of_other_teams_are_parsed() {
    let mut files: Vec<_> = fs::read_dir(TIMELINES).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 20);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let timeline = parse(&fs::read_to_string(&file).unwrap(), &context());
        insta::assert_snapshot!(name.replace('.', "-"), shown(&timeline));
    }
}

#[test]
fn each_format_detects_and_parses_its_own_sample() {
    for format in FORMATS {
        let start = Some(time("2026-11-22T09:00:00Z"));
        let timeline = parse(format.sample, &ImportContext { start, ..context() });
        let expected = if format.name == "untimed" { "report" } else { format.name };
        assert_eq!(timeline.format.name, expected, "{}", timeline.format_reason);
        let forced = parse(
            format.sample,
            &ImportContext {
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
fn missing_dates_zones_and_starts_are_asked_for() {
    let bare = "14:05 errors start\n14:10 incident declared\n23:50 rolled back\n00:10 fixed";
    let asked = parse(bare, &context());
    assert_eq!(asked.questions.len(), 2, "the day and the zone: {:?}", asked.questions);
    assert!(asked.proposals().all(|(_, one)| one.confidence == ImportConfidence::Low));
    let (date, zone) = (NaiveDate::from_ymd_opt(2026, 3, 12), Some(Tz::America__New_York));
    let answered = parse(bare, &ImportContext { date, zone, ..context() });
    assert_eq!(answered.questions, []);
    let times: Vec<String> = answered.proposals().map(|(_, one)| one.at.to_string()).collect();
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
    assert_eq!(parse(cloud, &context()).counts().entries, 0, "the start is asked for, not assumed");
    let start = Some(time("2026-11-22T08:00:00Z"));
    let counted = parse(cloud, &ImportContext { start, ..context() });
    assert_eq!(counted.proposals().map(|(_, one)| one.at).next(), Some(time("2026-11-22T08:58:04Z")));
}

#[test]
fn nothing_is_invented() {
    // Given reports and the milestones that their lines state.
    for (report, stated) in [
        (
            "# Image build slow, 2022-09-12\n01:02 new base image released\n05:30 engineers notice slow builds\n\
             09:10 rolled back to the old image\n10:00 All issues are now resolved\nThe incident was not declared.",
            vec![(M::Detected, "05:30"), (M::FirstRollbackStarted, "09:10"), (M::Resolved, "10:00")],
        ),
        (
            "# Search, 2022-09-12\n08:00 first alert fired\n09:30 Ada closed the incident",
            vec![(M::Detected, "08:00"), (M::Resolved, "09:30"), (M::Closed, "09:30")],
        ),
        ("# Mail, 2022-09-12\n08:00 GitHub declared an incident\n08:20 we wait for them", vec![]),
        ("# Mail, 2022-09-12\n08:00 should we declare an incident?\n08:20 no incident declared yet", vec![]),
    ] {
        // When they are imported as new incidents.
        let timeline = parse(report, &ImportContext { zone: Some(Tz::UTC), ..context() });
        let (scene, refused) = import(&timeline, proposed(&timeline));

        // Then no other milestone is reached, and there is a summary all the same.
        assert_eq!(refused, [], "{report}");
        let milestones = Milestones::of(&scene.incident);
        let reached = |one: &Milestone| milestones.get(*one).map(|reached| reached.at);
        let expected: Vec<_> =
            stated.iter().map(|(one, at)| (*one, time(&format!("2022-09-12T{at}:00Z")))).collect();
        let found: Vec<_> = PROCESS.into_iter().filter_map(|one| Some((one, reached(&one)?))).collect();
        assert_eq!(found, expected, "{report}\n{}", scene.log());
        assert!(!scene.incident.state().summary.is_empty(), "{report}");
    }
}

#[test]
fn a_given_zone_that_the_text_contradicts_is_not_sure() {
    let report =
        "# Shop, 2022-09-12\nIt was a bad morning, Eastern time.\n## 2022-09-12\n09:00 the shop is slow";
    for (zone, confidence) in
        [(Tz::UTC, ImportConfidence::Medium), (Tz::America__New_York, ImportConfidence::High)]
    {
        let timeline = parse(report, &ImportContext { zone: Some(zone), ..context() });
        let (_, line) = timeline.proposals().next().expect("a line");
        assert_eq!(
            (line.zone.to_string(), line.confidence),
            (zone.to_string(), confidence),
            "{:?}",
            line.doubts
        );
    }
}

#[test]
fn a_line_may_state_two_milestones() {
    // Given a line that states how users are, beside that it is over, fixed or rolled back.
    for (lines, stated) in [
        (
            "09:00 errors back to normal. Incident resolved.",
            vec![(M::Mitigated, "09:00"), (M::Resolved, "09:00")],
        ),
        (
            "09:00 rollback completed, and all requests succeed again",
            vec![(M::FirstRollbackStarted, "09:00"), (M::Mitigated, "09:00")],
        ),
        ("09:00 fix deployed, logins work again", vec![(M::Mitigated, "09:00"), (M::Fixed, "09:00")]),
        // The first line that states it counts, whatever it states beside it.
        (
            "08:50 logins work again\n09:00 logins work again, incident resolved",
            vec![(M::Mitigated, "08:50"), (M::Resolved, "09:00")],
        ),
        (
            "08:50 everything is back to normal, issue resolved\n09:00 incident resolved",
            vec![(M::Mitigated, "08:50"), (M::Resolved, "09:00")],
        ),
        ("09:00 incident resolved, although some logins work again slowly", vec![(M::Resolved, "09:00")]),
        // The line that opens the incident.
        (
            "09:00 On-call is paged, and we declare an incident",
            vec![(M::Detected, "09:00"), (M::Declared, "09:00")],
        ),
        (
            "09:00 Incident is declared. Members report that they see errors at the gates",
            vec![(M::Detected, "09:00"), (M::Declared, "09:00")],
        ),
    ] {
        let report = format!("# Shop, 2022-09-12\n{lines}");
        let timeline = parse(&report, &ImportContext { zone: Some(Tz::UTC), ..context() });

        // When they are imported, then both are reached, and neither is refused.
        let (scene, refused) = import(&timeline, proposed(&timeline));
        assert_eq!(refused, [], "{report}");
        let milestones = Milestones::of(&scene.incident);
        let found: Vec<_> = PROCESS
            .into_iter()
            .filter_map(|one| Some((one, milestones.get(one)?.at.utc().format("%H:%M").to_string())))
            .collect();
        let expected: Vec<_> = stated.iter().map(|(one, at)| (*one, (*at).to_owned())).collect();
        assert_eq!(found, expected, "{report}\n{}", scene.log());

        // A person who chooses another kind takes back both.
        let mut lines = proposed(&timeline);
        lines.iter_mut().for_each(|line| line.kind = ImportKind::Note);
        let (scene, _) = import(&timeline, lines);
        assert!(PROCESS.into_iter().all(|one| Milestones::of(&scene.incident).get(one).is_none()));
    }
}

#[test]
fn a_refused_kind_is_logged_as_a_note_that_names_it() {
    let timeline = parse(
        "2026-11-20 10:00 incident declared\n2026-11-20 10:30 issue fixed\n2026-11-20 10:40 incident resolved\n\
         2026-11-20 10:50 the incident is closed\n",
        &context(),
    );
    let mut lines = proposed(&timeline);
    lines[3].kind = ImportKind::Fixed;
    lines[2].kind = ImportKind::Closed;
    let (scene, refused) = import(&timeline, lines);
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(scene.log().contains("(fixed) the incident is closed"), "{}", scene.log());
}

#[test]
fn a_line_is_imported_once() {
    let text = "2026-11-20 10:00 incident declared\n2026-11-20 10:30 ok\n2026-11-20 10:30 ok\n";
    let timeline = parse(text, &context());
    let (scene, _) = import(&timeline, proposed(&timeline));
    let longer = parse(&format!("{text}2026-11-20 10:30 ok\n"), &context());
    assert_eq!(already_imported(&scene.incident, &proposed(&longer)), [true, true, true, false]);
}

#[test]
fn each_time_of_a_paragraph_is_an_entry_of_its_line() {
    let text =
        "2026-11-20 (UTC)\n\nAt 10:00 errors began, and at 10:05 we saw the alert.\n\n- 10:40 all quiet\n";
    let timeline = parse(text, &context());
    let numbers: Vec<(u32, u32)> =
        timeline.lines.iter().map(|line| (line.number, line.source_line)).collect();
    assert_eq!(
        numbers,
        [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 5)],
        "counted without gaps, for the window"
    );
    let (scene, _) = import(&timeline, proposed(&timeline));
    let lines: Vec<u32> = scene
        .incident
        .records()
        .iter()
        .filter_map(
            |record| if let Event::Imported { line, .. } = record.entry.event { Some(line) } else { None },
        )
        .collect();
    assert_eq!(lines, [3, 3, 5], "the log names the line of the file");
}

#[test]
fn a_long_text_is_split_and_nothing_of_it_is_dropped() {
    // Given one timed line, and the log of a program below it.
    let below: String = (0..20_000).map(|n| format!("worker {n} could not connect\n")).collect();
    let text = format!("2026-11-20 10:00 pods crash\n{below}2026-11-20 10:30 all quiet\n");

    // When it is read as a chat, where lines without a time belong to the message above.
    let slack = format!("Ada Lovelace\n  10:00 AM\npods crash\n{below}");
    for source in [text, slack] {
        let timeline = parse(&source, &context());

        // Then every line that belongs to an entry is in the source of one that the log can hold.
        let kept: usize = timeline.proposals().map(|(_, one)| one.source.lines().count()).sum();
        let counts = timeline.counts();
        assert_eq!(kept, counts.imported, "{}", timeline.format.name);
        assert!(timeline.proposals().all(|(_, one)| one.source.len() < ENTRY_BYTES / 4));
        let texts: usize = timeline.proposals().map(|(_, one)| one.text.as_str().lines().count()).sum();
        assert!(texts >= counts.imported - 2, "{}: the texts hold {texts} lines", timeline.format.name);
        let (_, refused) = import(&timeline, proposed(&timeline));
        assert_eq!(refused, []);
    }
}

#[test]
fn lines_in_the_future_are_skipped_but_can_be_fixed() {
    let timeline = parse(
        "2026-11-21 10:00 errors start\n2026-11-21 10:05 incident declared\n2027-11-21 10:30 fixed",
        &context(),
    );
    assert!(matches!(timeline.lines[2].outcome, LineOutcome::InFuture(_)));
    assert_eq!(timeline.warnings[0].fix, Some(time("2026-11-21T10:30:00Z")));
    assert_eq!(timeline.counts().skipped, 1);
}

proptest! {
    /// Whatever is pasted, each line has one outcome, and each part of an entry refers to its first line.
    #[test]
    fn the_counts_always_add_up(lines in proptest::collection::vec(line(), 0..30)) {
        let source = lines.join("\n");
        for format in [None].into_iter().chain(FORMATS.into_iter().map(Some)) {
            let timeline = parse(&source, &ImportContext { format, ..context() });
            let counts = timeline.counts();
            prop_assert_eq!(counts.imported + counts.skipped, counts.lines);
            prop_assert_eq!(counts.lines, timeline.lines.len());
            let is_text = !timeline.format.name.contains("json") && timeline.format.name != "google-chat";
            let mut numbers: Vec<u32> = timeline.lines.iter().map(|line| line.number).collect();
            numbers.sort_unstable();
            prop_assert!(numbers.iter().zip(1..).all(|(number, place)| *number == place), "{:?}", numbers);
            // Prose with several times has a line for each.
            prop_assert!(!is_text || counts.lines >= source.lines().count());
            for line in &timeline.lines {
                if let LineOutcome::PartOf(first) = line.outcome {
                    let first = timeline.lines.iter().find(|line| line.number == first).unwrap();
                    prop_assert!(matches!(&first.outcome, LineOutcome::Imported(one) if one.source.contains(line.source.as_str())));
                }
            }
            let me = PersonId::parse("ada").unwrap();
            let scene = Scene::declared();
            for line in proposed(&timeline) {
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
        Just("At 10:05 a.m. UTC it failed, and at 10:09 we saw it. ".to_owned()),
        Just("All was well by 11:00 on July 20. ".to_owned()),
        Just("Resolved - ".to_owned()),
        Just("{\"ts\":\"1709287500.1\"}".to_owned()),
        Just("/archives/C1/p1709287500000200".to_owned()),
        "[0-9:/.+-]{1,12}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// Quadratic work on 100,000 lines would never finish in a debug build.
#[test]
fn a_hundred_thousand_lines_are_parsed_completely() {
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
    // No times; one endless message; all in the future; no valid date; a warning for every line.
    let untimed = "just words\n".repeat(100_000);
    let one = format!("[10:42 • 13/08/2024] Mario Rossi:\n{}", "ok\n".repeat(100_000));
    let future = plain.replace("2024-", "2034-");
    let impossible = "2024-02-30 10:00 no such day\n".repeat(100_000);
    let winter = "2024-07-01 10:00 PST instead of PDT\n".repeat(100_000);
    for (text, entries) in [
        (slack, 100_000),
        (plain, 100_000),
        (untimed, 0),
        // More than one entry holds.
        (one, 37),
        (future, 0),
        (impossible, 0),
        (winter, 100_000),
    ] {
        let counts = parse(&text, &context()).counts();
        assert_eq!(counts.entries, entries);
        assert!(counts.lines >= 100_000 && counts.imported + counts.skipped == counts.lines, "{counts:?}");
    }
}
