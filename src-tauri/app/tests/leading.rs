//! Leading by the command line: what is next, what it says, and answers that come too late.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::Place;
use grizzly_app::{Desk, Execute, api::Code};
use grizzly_core::Time;
use insta::assert_snapshot;

#[test]
fn next_says_what_to_do_and_the_lines_that_log_it() {
    let place = Place::new();
    assert_snapshot!(place.transcript(&[
        &["declare", "Checkout returns 500s", "--severity", "sev1", "--began", "-20m"],
        &["next", "current"],
        &["say", "current", "/call https://meet.example/room", "/lead me", "/join @bora @chloe"],
        &["say", "current", "-12m /task @bora surface area 10m", "-11m @bora: /yes"],
        &["say", "current", "/suspect payments released at 10:12", "/impact ~300 users likely"],
        &["next", "current"],
        &["say", "current", "/told ceo about 300 users cannot pay; we roll back. next 30m"],
        &["say", "current", "/put-off tell:cs 10m waiting for Fay"],
        &["say", "current", "/put-off tell:everybody 10m"],
        &["say", "current", "/put-off dinner 10m"],
        &["say", "current", "/silence 30m everybody knows"],
        &["next", "current"],
        &["show", "current"],
    ]));
}

#[test]
fn next_and_the_briefing_can_be_read_as_they_stood() {
    let mut place = Place::new();
    place.ok(&["declare", "Checkout returns 500s"]);
    place.ok(&["say", "current", "/lead me", "/join @bora", "/call https://meet.example/room"]);
    place.now = Time::parse("2026-11-22T10:40:00Z").unwrap();
    place.ok(&["say", "current", "/suspect payments", "/task @bora surface area 10m", "/next @bora"]);
    place.now = Time::parse("2026-11-22T11:00:00Z").unwrap();
    assert_snapshot!(place.transcript(&[
        &["next", "current", "--at", "10:33"],
        &["next", "current", "--at", "10:00"],
        &["briefing", "current"],
        &["briefing", "current", "--at", "10:31"],
    ]));
    let json: serde_json::Value =
        serde_json::from_str(&place.ok(&["next", "current", "--at", "10:33", "--json"])).unwrap();
    let asked = json["next"].as_array().unwrap().iter().map(|one| one["condition"].as_str().unwrap());
    assert!(asked.into_iter().any(|condition| condition == "roll_back_first"), "{json:#}");
}

#[test]
fn an_answer_to_advice_that_has_gone_logs_nothing() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    place.ok(&["declare", "Checkout returns 500s"]);
    desk.catch_up(place.now).unwrap();
    let incident = desk.current().unwrap();
    let follow = |condition: &str| Execute::Follow { incident, condition: condition.into(), action: 0 };
    desk.execute(follow("name_leader"), place.now).expect("nobody leads yet");
    for gone in ["name_leader", "time_is_up:#1", "no such thing"] {
        let problem = desk.execute(follow(gone), place.now).unwrap_err();
        assert_eq!(problem.code, Code::Refused, "{gone}");
        assert!(problem.reason.starts_with("That is settled meanwhile"), "{gone}: {problem}");
    }
    assert_eq!(desk.view("current", place.now).unwrap().log.len(), 2, "declared and led, nothing else");
}

#[test]
fn what_was_told_carries_the_head_of_the_log() {
    let place = Place::new();
    place.ok(&["declare", "Checkout returns 500s"]);
    let head = |place: &Place| -> String {
        let json: serde_json::Value = serde_json::from_str(&place.ok(&["verify", "--json"])).unwrap();
        json["heads"].as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    };
    let before = head(&place);
    place.ok(&["say", "current", "/told ceo we are on it"]);
    let log = rusqlite::Connection::open(place.path().join("grizzly.db")).unwrap();
    let body: String =
        log.query_row("SELECT body FROM entries ORDER BY rowid DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["log_head"], before.as_str(), "the last entry before it was approved");
}

#[test]
fn a_part_of_a_cadence_changes_nothing_else() {
    let mut place = Place::new();
    let settings = "zone = \"UTC\"\nme = \"ada\"\n[advice]\nsilence_minutes = 15\n[advice.ceo.sev2]\nfirst_minutes = 20\n";
    std::fs::write(place.path().join("settings.toml"), settings).unwrap();
    let desk = Desk::open(place.path(), place.now);
    let (rules, default) = (&desk.settings().advice, grizzly_core::advice::Rules::default());
    assert_eq!(rules.ceo.sev1, default.ceo.sev1, "what is not named stays");
    assert_eq!((rules.ceo.sev2.first_minutes, rules.ceo.sev2.then_minutes), (20, 60));
    assert!(rules.ceo.phases && rules.cs == default.cs && rules.silence_minutes == 15);
    place.ok(&["declare", "Checkout returns 500s", "--severity", "sev1"]);
    place.now = Time::parse("2026-11-22T10:36:00Z").unwrap();
    assert!(place.ok(&["next", "current"]).contains("Tell the CEO"), "the README's block keeps SEV1 on");
}

#[test]
fn whoever_is_named_by_any_line_becomes_a_person() {
    let place = Place::new();
    place.ok(&["declare", "Checkout returns 500s"]);
    place.ok(&["say", "current", "@ned: hello", "/next @nina", "/back web @noah", "/group db @nora @nick"]);
    place.ok(&["say", "current", "/talks Acme @nell", "/thanks @nate", "/follow-up detect a test @niko"]);
    let list = place.ok(&["people", "list"]);
    for name in ["ned", "nina", "noah", "nora", "nick", "nell", "nate", "niko"] {
        assert!(list.contains(&format!("@{name}")), "{name} is listed: {list}");
    }
}
