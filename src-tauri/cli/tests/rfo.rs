//! `grizzly rfo` and `grizzly follow-ups`: formats, open questions, and links to an issue tracker.

use std::fs;

use crate::common::TestProgram;
use grizzly_app::{
    Effect, Execute, Workspace,
    api::{Reader, RfoFormat},
    tracker::Tracker,
};
use grizzly_core::Time;
use insta::assert_snapshot;

/// A resolved incident, an hour later.
fn program() -> TestProgram {
    let mut program = TestProgram::new();
    program.ok(&["declare", "Card payments fail at checkout", "--severity", "sev1", "--first-error", "-11m"]);
    program.now = Time::parse("2026-11-22T11:30:00Z").unwrap();
    program.ok(&[
        "say",
        "current",
        "10:31 /lead me",
        "10:32 /join @bora",
        "10:33 /rollback payments @bora",
        "10:34 /rollback-started payments",
        "10:40 /rolled-back payments",
        "10:42 /helped payments yes",
        "10:43 /mitigated rolling payments back",
        "11:00 /fixed the header is set again",
        "11:10 \"Acme Ltd\" called @bora about it",
        "11:20 /customer \"Acme Ltd\" cannot pay via phone",
        "/follow-up detect pay by card every minute @bora by 2026-12-01",
        "/follow-up prevent =1+1 is no formula",
    ]);
    program
}

fn with_settings(program: &TestProgram, more: &str) {
    fs::write(program.path().join("settings.toml"), format!("zone = 'UTC'\nme = 'ada'\n{more}")).unwrap();
}

#[test]
fn the_document_and_its_open_questions() {
    let program = program();
    program.ok(&["say", "current", "/rfo fix Ada forgot the header"]);
    assert_snapshot!(program.transcript(&[
        &["rfo", "current"],
        &["rfo", "current", "--for", "external"],
        &["rfo", "current", "--questions"],
        &["rfo", "nothing"],
    ]));
}

#[test]
fn each_format_is_valid() {
    let program = program();
    let file = |name: &str| program.export_file(name).to_string_lossy().into_owned();
    for (name, begins) in
        [("rfo.pdf", "%PDF-"), ("rfo.html", "<!doctype html>"), ("rfo.md", "# RFO: "), ("rfo.json", "{")]
    {
        program.ok(&["rfo", "current", "-o", &file(name)]);
        let bytes = fs::read(program.export_file(name)).unwrap();
        let head = String::from_utf8_lossy(&bytes[..begins.len()]).to_lowercase();
        assert_eq!(head, begins.to_lowercase(), "{name}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["rfo", "current", "--format", "json"])).unwrap();
    assert_eq!(json["title"], "Card payments failed at checkout");
    assert_eq!(json["rollbacks"][0]["result"], "rolled back, helped");
    let external = program.ok(&["rfo", "current", "--format", "json", "--for", "external"]);
    assert!(!external.contains("Acme") && !external.contains("Bora"), "{external}");
    let refused = program.grizzly(&["rfo", "current", "-o", "/nowhere/rfo.pdf"]);
    assert_eq!((refused.code, refused.err.contains("Choose another file")), (1, true), "{}", refused.err);
}

#[test]
fn the_same_log_makes_the_same_bytes_at_any_later_time() {
    let mut program = program();
    program.ok(&["say", "current", "/resolved", "/cleanup @bora", "/close anyway"]);
    let all = |program: &TestProgram| {
        ["md", "html", "pdf", "json"].map(|format| {
            let workspace = Workspace::open(program.path(), program.now);
            let format = match format {
                "md" => RfoFormat::Md,
                "html" => RfoFormat::Html,
                "pdf" => RfoFormat::Pdf,
                _ => RfoFormat::Json,
            };
            workspace.rfo_file("current", format, Reader::Team, program.now).unwrap()
        })
    };
    let before = all(&program);
    program.now = program.now.plus_seconds(60);
    assert!(before == all(&program), "nothing was logged in this minute");
}

#[test]
fn follow_ups_are_printed_as_tasks_csv_and_links() {
    let program = program();
    let links = |settings: &str| {
        with_settings(&program, settings);
        program.transcript(&[&["follow-ups", "current", "--format", "links"]])
    };
    assert_snapshot!([
        program.transcript(&[&["follow-ups", "current"], &["follow-ups", "current", "--format", "csv"]]),
        links(""),
        links("tracker = { kind = 'github', project = 'https://github.com/acme/shop/' }"),
        links("tracker = { kind = 'gitlab', project = 'https://gitlab.example/acme/shop' }"),
        links("tracker = { kind = 'jira', site = 'https://acme.example', project_id = 10000, issue_type = 10001 }"),
        links("tracker = { kind = 'github', project = 'acme/shop' }"),
    ]
    .join("\n"));
}

#[test]
fn a_link_is_short_enough_for_servers() {
    let tracker = Tracker::Github { project: "https://github.com/acme/shop".into() };
    let link = tracker.new_issue(&"é".repeat(5000), &"日".repeat(5000)).unwrap();
    assert!(link.len() < 8000, "{} bytes", link.len());
}

#[test]
fn the_window_copies_follow_ups_and_opens_issues() {
    let program = program();
    with_settings(&program, "tracker = { kind = 'github', project = 'https://github.com/acme/shop' }");
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = workspace.current().unwrap();
    let (_, effects) = workspace.execute(Execute::CopyFollowUps { incident }, program.now).unwrap();
    assert!(
        matches!(&effects[..], [Effect::CopyText { text, .. }] if text.starts_with("- [ ] pay by card")),
        "{effects:?}"
    );
    let entry = workspace.rfo("current", Reader::Team, &[], program.now).unwrap().follow_ups[0].entry;
    let (_, effects) = workspace.execute(Execute::OpenIssue { incident, entry }, program.now).unwrap();
    assert!(
        matches!(&effects[..], [Effect::OpenLink { link, .. }] if link.starts_with("https://github.com/acme/shop/issues/new?")),
        "{effects:?}"
    );
    let problem = workspace.execute(Execute::OpenIssue { incident, entry: 1 }, program.now).unwrap_err();
    assert_eq!(problem.reason, "Entry #1 isn't a follow-up.");
}
