//! The desk: what the window asks, and what the desktop is left to do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::{Place, without_ids};
use grizzly_app::{
    Desk, Effect, Execute,
    api::{Code, Notice},
    settings::{CallSetting, Settings},
};
use grizzly_core::{FoundBy, Severity};
use insta::assert_snapshot;

fn declare(summary: &str) -> Execute {
    Execute::Declare {
        summary: summary.into(),
        severity: Some(Severity::Sev1),
        began: Some("-5m".into()),
        found_by: Some(FoundBy::Customer),
    }
}

/// What declaring with this setting logs, and leaves to the desktop.
fn check(call: CallSetting) -> String {
    let place = Place::new();
    let mut desk = Desk::open(place.path());
    let settings =
        Settings { call, zone: "UTC".into(), team_channel: "#incidents".into(), ..Settings::default() };
    desk.execute(Execute::SaveSettings { settings }, place.now).expect("good settings");
    let (done, effects) = desk.execute(declare("Checkout returns 500s"), place.now).expect("declared");
    let id = done.incident.expect("an incident").to_string();
    let log: Vec<String> = desk
        .view(&id, place.now)
        .unwrap()
        .log
        .iter()
        .map(|row| format!("{} {}", row.head, row.tail))
        .collect();
    let text = format!("{log:#?}\n{effects:#?}");
    without_ids(&text.replace(&id[32..], "xxxx"))
}

#[test]
fn declaring_opens_the_fixed_call() {
    assert_snapshot!(check(CallSetting::Fixed { link: "https://meet.example/room".into() }));
}

#[test]
fn declaring_opens_a_call_made_from_the_slug() {
    assert_snapshot!(check(CallSetting::Pattern { link: "https://meet.example/{slug}".into() }));
}

#[test]
fn declaring_opens_the_page_for_a_new_meeting() {
    assert_snapshot!(check(CallSetting::New { link: "https://meet.google.com/new".into() }));
}

#[test]
fn without_any_setting_declaring_still_works() {
    assert_snapshot!(check(CallSetting::Ask));
}

#[test]
fn another_process_is_followed_and_its_declaration_announced_once() {
    let place = Place::new();
    let mut window = Desk::open(place.path());
    place.ok(&["declare", "Search is slow"]);
    let (changed, news) = window.catch_up(place.now).unwrap();
    assert!(changed);
    assert!(matches!(news.as_slice(), [Effect::Notify(said)] if said.body == "Search is slow"), "{news:?}");
    assert_eq!(window.catch_up(place.now).unwrap(), (false, Vec::new()), "once");
    assert_eq!(window.incidents().unwrap().len(), 1);
}

#[test]
fn an_incident_of_long_ago_is_no_news() {
    let place = Place::new();
    let mut window = Desk::open(place.path());
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/2026-03-30-ingress-nginx.grizzly");
    place.ok(&["play", "--new", scenario]);
    assert_eq!(window.catch_up(place.now).unwrap(), (true, Vec::new()));
}

#[test]
fn two_processes_cannot_name_two_leaders() {
    let place = Place::new();
    place.ok(&["declare", "it"]);
    let mut window = Desk::open(place.path());
    place.ok(&["say", "current", "/lead @ada"]);
    let say = Execute::Say { incident: "current".into(), line: "/lead @bora".into(), at: None, by: None };
    let refused = window.execute(say, place.now).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "the window had not seen it yet, and still is told: {refused}");
}

#[test]
fn drafts_outlive_the_process() {
    let place = Place::new();
    let keep = |text: &str| Execute::KeepDraft { place: "quick".into(), text: text.into() };
    Desk::open(place.path()).execute(keep("Checkout ret"), place.now).unwrap();
    let mut desk = Desk::open(place.path());
    assert_eq!(desk.draft("quick"), "Checkout ret");
    desk.execute(keep(""), place.now).unwrap();
    assert_eq!(Desk::open(place.path()).draft("quick"), "");
}

#[test]
fn settings_that_do_not_parse_are_said_and_not_overwritten() {
    let place = Place::new();
    let file = place.path().join("settings.toml");
    std::fs::write(&file, "me = \"ada\"\ncall = nonsense\n").unwrap();
    let desk = Desk::open(place.path());
    let notices = desk.notices(&[]);
    assert!(notices[0].text.contains("line 2"), "{}", notices[0].text);
    assert_eq!(*desk.settings(), Settings::default());
    assert!(std::fs::read_to_string(&file).unwrap().contains("nonsense"));
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let place = Place::new();
    let mut desk = Desk::open(place.path());
    let link = |link: &str| CallSetting::Fixed { link: link.into() };
    for settings in [
        Settings { zone: "Atlantis".into(), ..Settings::default() },
        Settings { me: "Ada Lovelace".into(), ..Settings::default() },
        Settings { call: link("javascript:alert(1)"), ..Settings::default() },
        Settings { call: link("file:///etc/passwd"), ..Settings::default() },
        Settings {
            call: CallSetting::Pattern { link: "https://meet.example/x".into() },
            ..Settings::default()
        },
    ] {
        let refused =
            desk.execute(Execute::SaveSettings { settings: settings.clone() }, place.now).unwrap_err();
        assert_eq!(refused.code, Code::Settings, "{settings:?}");
    }
}

#[test]
fn only_a_link_to_a_call_is_taken_from_the_clipboard() {
    let place = Place::new();
    let desk = Desk::open(place.path());
    for (text, is_call) in [
        ("https://meet.google.com/abc-defg-hij", true),
        ("  https://acme.zoom.us/j/123?pwd=x \n", true),
        ("https://meet.google.com.evil.example/x", false),
        ("https://meet.google.com@evil.example/x", false),
        ("http://meet.google.com/abc", false),
        ("my password", false),
        ("https://meet.google.com/a and more", false),
        ("https://bank.example/", false),
    ] {
        assert_eq!(desk.call_link(text).is_some(), is_call, "{text}");
    }
}

#[test]
fn a_notice_that_was_read_does_not_come_back() {
    let place = Place::new();
    let tray =
        Notice { code: "tray".into(), text: "No tray.".into(), hint: "Do this.".into(), serious: false };
    let mut desk = Desk::open(place.path());
    assert_eq!(desk.notices(std::slice::from_ref(&tray)), std::slice::from_ref(&tray));
    desk.execute(Execute::DismissNotice { code: "tray".into() }, place.now).unwrap();
    assert_eq!(Desk::open(place.path()).notices(&[tray]), []);
}

#[test]
fn a_log_that_was_mended_is_used_without_a_new_start() {
    let place = Place::new();
    let file = place.path().join("grizzly.db");
    std::fs::create_dir(&file).unwrap();
    let mut desk = Desk::open(place.path());
    assert!(desk.notices(&[])[0].serious);
    assert_eq!(desk.execute(declare("it"), place.now).unwrap_err().code, Code::Log);
    std::fs::remove_dir(&file).unwrap();
    desk.execute(declare("it"), place.now).expect("the text is still in the field, and now it is taken");
}
