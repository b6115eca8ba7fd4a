//! Importing timelines, by examples: the commands, their answers, and what is in the log afterwards.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::common::{TestProgram, without_ids};
use grizzly_app::{
    Execute, Timeline, WithWorkspace, Workspace,
    api::{Code, ImportPage, ImportSource, LineEdit},
    work::{Work, unwatched},
};
use grizzly_core::Time;
use grizzly_import::ImportKind;
use insta::assert_snapshot;

const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/incidents");

fn report(name: &str) -> String {
    format!("{REPORTS}/{name}")
}

fn file(program: &TestProgram, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = program.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn shown(program: &TestProgram, incident: &str) -> serde_json::Value {
    serde_json::from_str(&program.ok(&["show", incident, "--json"])).unwrap()
}

#[test]
fn a_report_is_previewed_and_imported_as_an_incident() {
    let program = TestProgram::new();
    let (_, answer) = program.start(
        &[
            "import",
            "--new",
            &report("2021-06-09-unable-to-create-new-ingress-rules.md"),
            "--zone",
            "Europe/London",
            "--dry-run",
        ],
        "",
    );
    assert_snapshot!("dry_run", answer.out);
    assert_eq!(program.ok(&["list"]).lines().count(), 1, "nothing was logged");

    let logs = report("2024-07-25-elasticsearch-logging.md");
    let answer = program.grizzly(&["import", "--new", &logs, "--zone", "Europe/London"]);
    assert_snapshot!("import", without_ids(&format!("{}{}[{}]", answer.out, answer.err, answer.code)));
    assert_snapshot!("shown", without_ids(&program.ok(&["show", "current"])));
    assert!(program.ok(&["verify"]).contains("no errors"));
}

#[test]
fn every_entry_is_shown_before_it_is_logged() {
    // Given a report in which no line states a declaration, a start of the rollback or a fix.
    let program = TestProgram::new();
    let text = "# Image build slow\n2026-11-20 05:30 UTC engineers notice slow builds\n\
                2026-11-20 09:10 UTC rolled back to the old image\n2026-11-20 10:00 UTC all issues are now resolved\n";
    let file = file(&program, "report.md", text);

    // When it is tried, then imported.
    let tried = program.ok(&["import", "--new", &file, "--dry-run"]);
    assert_snapshot!("every_entry", tried);
    let plan = program.ok(&["import", "--new", &file, "--dry-run", "--json"]);
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    program.ok(&["import", "--new", &file]);

    // Then exactly the entries that were shown are in the log.
    let described = |one: &serde_json::Value| (one["title"].to_string(), one["detail"].to_string());
    let planned: Vec<_> = plan["plan"]["entries"].as_array().unwrap().iter().map(described).collect();
    let view = shown(&program, "current");
    let log = view["log"].as_array().unwrap().iter().filter(|row| row["title"] != "Imported");
    let mut logged: Vec<_> = log.map(described).collect();
    let mut expected = planned.clone();
    logged.sort();
    expected.sort();
    assert_eq!(logged, expected, "{tried}");
    let declared = view["milestones"].as_array().unwrap().iter().find(|one| one["milestone"] == "declared");
    assert!(declared.is_some_and(|one| one["at"].is_null()), "nobody declared it: {view}");
}

#[test]
fn a_line_is_not_imported_twice() {
    let program = TestProgram::new();
    let text = "2026-11-20 10:00 UTC incident declared\n2026-11-20 10:30 UTC issue fixed\n";
    let first = file(&program, "chat.txt", text);
    program.ok(&["import", "--new", &first]);
    let entries = shown(&program, "current")["log"].as_array().unwrap().len();
    let again = program.grizzly(&["import", "--new", &first]);
    assert!(again.code == 1 && again.err.contains("already imported, into"), "{}", again.err);
    let longer = file(&program, "longer.txt", format!("{text}2026-11-20 10:40 UTC incident resolved\n"));
    let answer = program.grizzly(&["import", "current", &longer]);
    assert!(answer.out.contains("Imported 1 line into"), "{}{}", answer.out, answer.err);
    assert!(answer.err.contains("Skipped 2 lines that were imported before"), "{}", answer.err);
    let log = shown(&program, "current")["log"].as_array().unwrap().len();
    assert_eq!(log, entries + 2, "the new line and its source");
    program.ok(&["import", "current", &longer]);
    assert_eq!(shown(&program, "current")["log"].as_array().unwrap().len(), log);
}

#[test]
fn open_questions_are_asked_and_errors_have_a_hint() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let bare = file(&program, "bare.txt", "09:05 errors start\n09:10 rolled back web\n");
    let late = file(&program, "late.txt", "2027-01-01 10:00 not yet\n");
    let cloud = file(&program, "cloud.txt", "00:01:04\tAda:\trolling back\n");
    let nothing = file(&program, "nothing.txt", "no line has a time\n");
    let sheet = file(&program, "sheet.xlsx", b"PK\x03\x04rest");
    let answer = program.transcript(&[
        &["import", "current", &bare],
        &["import", "current", &bare, "--date", "2026-11-21", "--zone", "europe/paris"],
        &["import", "current", &cloud],
        &["import", "current", &cloud, "--start", "2026-11-21 08:00"],
        &["import", "current", &late],
        &["import", "current", &nothing],
        &["import", "current", &sheet],
        &["import", "current", "/no/such/file"],
        &["import", "current", &bare, "--date", "whenever"],
        &["import", "current", &bare, "--zone", "Mars"],
        &["import", "ffff", &bare, "--date", "2026-11-21"],
        &["import", "current"],
    ]);
    assert_snapshot!(answer.replace(program.path().to_str().unwrap(), "."));
    assert_eq!(program.grizzly(&["import", "current", &bare, "--format", "morse"]).code, 2);
}

#[test]
fn fixes_are_applied_on_request_and_encodings_are_detected() {
    let program = TestProgram::new();
    program.ok(&["import", "--new", &report("2021-06-09-unable-to-create-new-ingress-rules.md"), "--fix"]);
    let declared = shown(&program, "current")["row"]["declared_at"].as_str().unwrap().to_owned();
    assert_eq!(declared, "2021-06-09T13:54:00.000Z", "the year of the lines around it");

    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("2026-11-20 10:00 UTC Müller: rolled back web".encode_utf16().flat_map(u16::to_le_bytes));
    let latin: Vec<u8> =
        "2026-11-20 10:00 UTC Müller übernimmt, später größer".chars().map(|c| c as u8).collect();
    for bytes in [utf16, latin] {
        let text = file(&program, "encoded.txt", bytes);
        let answer = program.ok(&["import", "--new", &text, "--dry-run"]);
        assert!(answer.contains("Müller"), "{answer}");
    }
    let (_, answer) = program.start(&["import", "--new", "-", "--json"], "2026-11-20 10:00Z from a pipe\n");
    let json: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((json["imported"].as_u64(), json["summary"].as_str()), (Some(1), Some("from a pipe")));
}

fn source(text: &str, now: Time) -> ImportSource {
    ImportSource {
        text: text.to_owned(),
        zone: Some("UTC".into()),
        parsed_at: Some(now),
        ..ImportSource::default()
    }
}

#[test]
fn the_window_edits_lines_and_imports_all_or_nothing() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let text = "2026-11-20 10:00 incident declared\n2026-11-20 10:30 something else\n# A heading\n2027-11-20 10:40 fixed\n";
    let source = source(text, program.now);
    let preview = workspace.preview_import(None, &source, None, program.now).unwrap();
    assert_eq!((preview.counts.lines, preview.counts.imported, preview.counts.skipped), (4, 2, 2));
    assert_eq!(preview.lines[3].skipped.as_deref(), Some("in the future"));
    let page = Some(ImportPage { from: 1, limit: 2 });
    let page = workspace.preview_import(None, &source, page, program.now).unwrap();
    assert_eq!(page.lines, preview.lines[1..3]);

    let edit = |number, at: Option<&str>| LineEdit {
        number,
        at: at.map(|at| Time::parse(at).unwrap()),
        ..LineEdit::default()
    };
    let mut import = |edits: Vec<LineEdit>| {
        let (incident, title, file) = (None, Some("Web is down".to_owned()), "paste".to_owned());
        let (done, _) = workspace.execute(
            Execute::ImportTimeline { incident, title, file, source: source.clone(), edits },
            program.now,
        )?;
        workspace.view(&done.incident.unwrap().to_string(), program.now)
    };
    let refused = import(vec![edit(3, None)]).unwrap_err();
    assert!(refused.reason.contains("Line 3 has no time"), "{}", refused.reason);
    let refused = import(vec![edit(4, None)]).unwrap_err();
    assert!(refused.reason.contains("Nothing was logged"), "{}", refused.reason);
    let kind = |line: LineEdit, kind| LineEdit {
        kind: Some(kind),
        author: Some("Bora B".into()),
        text: Some("web to 4.11".into()),
        ..line
    };
    let imported = import(vec![
        kind(edit(2, Some("2026-11-20T10:20:00Z")), ImportKind::RollbackStarted),
        edit(3, Some("2026-11-20T10:31:00Z")),
        LineEdit { include: Some(true), ..edit(4, Some("2026-11-20T10:40:00Z")) },
    ])
    .unwrap();
    let log: Vec<String> = imported
        .log
        .iter()
        .map(|row| format!("{} {} {}", row.at, row.author.name(), row.kind.name()))
        .collect();
    assert_snapshot!(log.join("\n"));
    assert_eq!(imported.row.summary, "Web is down");
    assert_eq!(program.ok(&["list"]).lines().count(), 1, "the refused imports created no incident");
}

/// Lends the workspace, and does something of its own each time before.
struct Between<'a, F>(&'a mut Workspace, F);

impl<F: FnMut(&mut Workspace)> WithWorkspace for Between<'_, F> {
    fn with<R>(&mut self, work: impl FnOnce(&mut Workspace) -> R) -> R {
        self.1(self.0);
        work(self.0)
    }
}

#[test]
fn a_long_import_lets_others_in_and_goes_on_where_it_was_canceled() {
    // Given a timeline of many lines, some of them the same
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let text: String = (0..1_400).map(|line| format!("2026-11-20 10:00 row {}\n", line / 2)).collect();
    let source = source(&text, program.now);
    let timeline = Timeline { title: Some("Rows are lost"), file: "", source: &source, edits: &[] };

    // When somebody cancels it after its first part, then that part stays
    let import = workspace.timeline_import(None, program.now).unwrap();
    let steps = AtomicUsize::new(0);
    let canceled = AtomicBool::new(false);
    let report = |_| canceled.store(steps.fetch_add(1, Ordering::Relaxed) > 0, Ordering::Relaxed);
    let problem = import.log(timeline, &Work::new(&canceled, &report), &mut &mut workspace).unwrap_err();
    let says =
        "Canceled. 500 of 1400 lines are imported; import the same text into that incident again to go on.";
    assert_eq!((problem.code, problem.reason.as_str()), (Code::Canceled, says));

    // and when it is imported again while others declare an incident and import the same file themselves,
    let import = workspace.timeline_import(Some("current"), program.now).unwrap();
    let id = import.incident().unwrap();
    let mut other = Workspace::open(program.path(), program.now);
    let mut turns = 0;
    let mut others = |_: &mut Workspace| {
        turns += 1;
        if turns == 2 {
            program.ok(&["declare", "The mail is late"]);
            let result = other.import_timeline(Some(&id), None, "", &source, &[], program.now).unwrap();
            assert_eq!(result.imported, 400, "two parts were there");
        }
    };
    let result = import.log(timeline, &unwatched(), &mut Between(&mut workspace, &mut others)).unwrap();

    // then both are there, and each line once.
    assert_eq!(
        (result.imported, result.already_imported.len()),
        (500, 500),
        "the rest was imported by the other"
    );
    let shown = program.ok(&["show", &id]);
    let rows = shown.lines().filter(|line| line.contains(" row ") && !line.contains("Imported: ")).count();
    assert_eq!(rows, 1_400);
    assert!(program.ok(&["list"]).contains("The mail is late"));
}

#[test]
fn a_long_chat_is_imported_at_once() {
    let program = TestProgram::new();
    let mut text = String::new();
    for number in 0..2_000 {
        let at = Time::from_millis(1_760_000_000_000 + number * 1000);
        text.push_str(&format!("{at} message {number}\n"));
    }
    let chat = file(&program, "long.txt", text);
    let answer = program.ok(&["import", "--new", &chat]);
    assert!(answer.contains("2000 lines: 2000 imported, 0 skipped"), "{answer}");
}
