//! The RFO by the command line: the document in its formats, what is still to be said, follow-ups on their way.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;

use common::Place;
use grizzly_app::{
    Desk, Effect, Execute,
    api::{Reader, RfoFormat},
    tracker::Tracker,
};
use grizzly_core::Time;
use insta::assert_snapshot;

/// An outage that is over, an hour later.
fn place() -> Place {
    let mut place = Place::new();
    place.ok(&["declare", "Card payments fail at checkout", "--severity", "sev1", "--began", "-11m"]);
    place.now = Time::parse("2026-11-22T11:30:00Z").unwrap();
    place.ok(&[
        "say",
        "current",
        "10:31 /lead me",
        "10:32 /join @bora",
        "10:33 /back payments @bora",
        "10:34 /backing payments",
        "10:40 /backed payments",
        "10:42 /helped payments yes",
        "10:43 /stopped rolling payments back",
        "11:00 /fixed the header is set again",
        "11:10 \"Acme Ltd\" called @bora about it",
        "11:20 /customer \"Acme Ltd\" cannot pay via phone",
        "/follow-up detect pay by card every minute @bora by 2026-12-01",
        "/follow-up prevent =1+1 is no formula",
    ]);
    place
}

fn with_settings(place: &Place, more: &str) {
    fs::write(place.path().join("settings.toml"), format!("zone = 'UTC'\nme = 'ada'\n{more}")).unwrap();
}

#[test]
fn the_document_and_what_is_still_to_be_said() {
    let place = place();
    place.ok(&["say", "current", "/rfo fix Ada forgot the header"]);
    assert_snapshot!(place.transcript(&[
        &["rfo", "current"],
        &["rfo", "current", "--for", "outside"],
        &["rfo", "current", "--questions"],
        &["rfo", "nothing"],
    ]));
}

#[test]
fn each_format_is_what_it_says() {
    let place = place();
    let file = |name: &str| place.path().join(name).to_string_lossy().into_owned();
    for (name, begins) in
        [("rfo.pdf", "%PDF-"), ("rfo.html", "<!doctype html>"), ("rfo.md", "# RFO: "), ("rfo.json", "{")]
    {
        place.ok(&["rfo", "current", "-o", &file(name)]);
        let bytes = fs::read(place.path().join(name)).unwrap();
        let head = String::from_utf8_lossy(&bytes[..begins.len()]).to_lowercase();
        assert_eq!(head, begins.to_lowercase(), "{name}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&place.ok(&["rfo", "current", "--format", "json"])).unwrap();
    assert_eq!(json["title"], "Card payments fail at checkout");
    assert_eq!(json["rollbacks"][0]["result"], "rolled back, which helped");
    let outside = place.ok(&["rfo", "current", "--format", "json", "--for", "outside"]);
    assert!(!outside.contains("Acme") && !outside.contains("Bora"), "{outside}");
    let refused = place.grizzly(&["rfo", "current", "-o", "/nowhere/rfo.pdf"]);
    assert_eq!((refused.code, refused.err.contains("Name another file")), (1, true), "{}", refused.err);
}

#[test]
fn the_same_log_makes_the_same_bytes_at_any_later_moment() {
    let mut place = place();
    place.ok(&["say", "current", "/all-clear", "/cleanup @bora", "/close"]);
    let all = |place: &Place| {
        ["md", "html", "pdf", "json"].map(|format| {
            let desk = Desk::open(place.path(), place.now);
            let format = match format {
                "md" => RfoFormat::Md,
                "html" => RfoFormat::Html,
                "pdf" => RfoFormat::Pdf,
                _ => RfoFormat::Json,
            };
            desk.rfo_file("current", format, Reader::Team, place.now).unwrap()
        })
    };
    let before = all(&place);
    place.now = place.now.plus_seconds(60);
    assert!(before == all(&place), "nothing happened in this minute");
}

#[test]
fn follow_ups_go_where_work_is_kept() {
    let place = place();
    let links = |settings: &str| {
        with_settings(&place, settings);
        place.transcript(&[&["follow-ups", "current", "--format", "links"]])
    };
    assert_snapshot!([
        place.transcript(&[&["follow-ups", "current"], &["follow-ups", "current", "--format", "csv"]]),
        links(""),
        links("tracker = { kind = 'github', project = 'https://github.com/acme/shop/' }"),
        links("tracker = { kind = 'gitlab', project = 'https://gitlab.example/acme/shop' }"),
        links("tracker = { kind = 'jira', site = 'https://acme.example', project_id = 10000, issue_type = 10001 }"),
        links("tracker = { kind = 'github', project = 'acme/shop' }"),
    ]
    .join("\n"));
}

#[test]
fn an_address_stays_within_what_servers_take() {
    let tracker = Tracker::Github { project: "https://github.com/acme/shop".into() };
    let link = tracker.new_issue(&"é".repeat(5000), &"日".repeat(5000)).unwrap();
    assert!(link.len() < 8000, "{} bytes", link.len());
}

#[test]
fn the_window_saves_copies_and_opens() {
    let place = place();
    with_settings(&place, "tracker = { kind = 'github', project = 'https://github.com/acme/shop' }");
    let mut desk = Desk::open(place.path(), place.now);
    let incident = desk.current().unwrap();
    let (_, effects) = desk.execute(Execute::CopyFollowUps { incident }, place.now).unwrap();
    assert!(
        matches!(&effects[..], [Effect::CopyText { text, .. }] if text.starts_with("- [ ] pay by card")),
        "{effects:?}"
    );
    let entry = desk.rfo("current", Reader::Team, place.now).unwrap().follow_ups[0].entry;
    let (_, effects) = desk.execute(Execute::OpenIssue { incident, entry }, place.now).unwrap();
    assert!(
        matches!(&effects[..], [Effect::OpenLink { link, .. }] if link.starts_with("https://github.com/acme/shop/issues/new?")),
        "{effects:?}"
    );
    let problem = desk.execute(Execute::OpenIssue { incident, entry: 1 }, place.now).unwrap_err();
    assert_eq!(problem.reason, "Entry #1 agrees no follow-up.");
}
