//! The desk: what the window asks, and what the desktop is left to do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::Place;
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
    let mut desk = Desk::open(place.path(), place.now);
    let settings =
        Settings { call, zone: "UTC".into(), team_channel: "#incidents".into(), ..Settings::default() };
    desk.execute(Execute::SaveSettings { settings: Box::new(settings) }, place.now).expect("good settings");
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
    text.replace(&id, "ID").replace(&id[32..], "xxxx")
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
    let mut window = Desk::open(place.path(), place.now);
    place.ok(&["declare", "Search is slow"]);
    let (changed, news) = window.catch_up(place.now).unwrap();
    assert!(changed);
    assert!(matches!(news.as_slice(), [Effect::Notify(said)] if said.body == "Search is slow"), "{news:?}");
    assert_eq!(window.catch_up(place.now).unwrap(), (false, Vec::new()), "once");
    assert_eq!(window.incidents().unwrap().len(), 1);
}

#[test]
fn declaring_here_is_announced_too() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    desk.execute(declare("Search is slow"), place.now).unwrap();
    let (changed, news) = desk.catch_up(place.now).unwrap();
    assert!(changed && matches!(news.as_slice(), [Effect::Notify(_)]), "{news:?}");
}

#[test]
fn what_another_process_wrote_is_told_even_when_this_one_writes_first() {
    let place = Place::new();
    let mut window = Desk::open(place.path(), place.now);
    window.execute(declare("Search is slow"), place.now).unwrap();
    window.catch_up(place.now).unwrap();
    place.ok(&["declare", "Mail is down"]);
    let say = Execute::Say { incident: "current".into(), line: "a note".into(), at: None, by: None };
    window.execute(say, place.now).unwrap();
    let (_, news) = window.catch_up(place.now).unwrap();
    assert!(matches!(news.as_slice(), [Effect::Notify(said)] if said.body == "Mail is down"), "{news:?}");
}

#[test]
fn an_incident_of_long_ago_is_no_news() {
    let place = Place::new();
    let mut window = Desk::open(place.path(), place.now);
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/2026-03-30-ingress-nginx.grizzly");
    place.ok(&["play", "--new", scenario]);
    assert_eq!(window.catch_up(place.now).unwrap(), (true, Vec::new()));
}

#[test]
fn two_processes_cannot_name_two_leaders() {
    let place = Place::new();
    place.ok(&["declare", "it"]);
    let mut window = Desk::open(place.path(), place.now);
    place.ok(&["say", "current", "/lead @ada"]);
    let say = Execute::Say { incident: "current".into(), line: "/lead @bora".into(), at: None, by: None };
    let refused = window.execute(say, place.now).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "the window had not seen it yet, and still is told: {refused}");
}

#[test]
fn drafts_outlive_the_process() {
    let place = Place::new();
    let keep = |text: &str| Execute::KeepDraft { place: "quick".into(), text: text.into() };
    Desk::open(place.path(), place.now).execute(keep("Checkout ret"), place.now).unwrap();
    let mut desk = Desk::open(place.path(), place.now);
    assert_eq!(desk.draft("quick"), "Checkout ret");
    desk.execute(keep(""), place.now).unwrap();
    assert_eq!(Desk::open(place.path(), place.now).draft("quick"), "");
}

#[test]
fn settings_that_do_not_parse_are_said_and_not_overwritten() {
    let place = Place::new();
    let file = place.path().join("settings.toml");
    for (toml, named) in [
        ("me = \"ada\"\ncall = nonsense\n", "line 2"),
        ("zone = \"Europe/Londn\"", "Londn"),
        ("[call]\nkind = \"fixed\"\nlink = \"file:///usr/bin/true\"", "not a link to a call"),
    ] {
        std::fs::write(&file, toml).unwrap();
        let desk = Desk::open(place.path(), place.now);
        let notices = desk.notices(&[]);
        assert!(notices[0].text.contains(named), "{}", notices[0].text);
        assert_eq!(*desk.settings(), Settings::default());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), toml);
        assert!(place.grizzly(&["list"]).err.contains(named), "the command line says it too");
    }
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
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
        let refused = desk
            .execute(Execute::SaveSettings { settings: Box::new(settings.clone()) }, place.now)
            .unwrap_err();
        assert_eq!(refused.code, Code::Settings, "{settings:?}");
    }
}

#[test]
fn only_a_link_to_a_call_is_taken_from_the_clipboard() {
    let place = Place::new();
    let desk = Desk::open(place.path(), place.now);
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
    let mut desk = Desk::open(place.path(), place.now);
    assert_eq!(desk.notices(std::slice::from_ref(&tray)), std::slice::from_ref(&tray));
    desk.execute(Execute::DismissNotice { code: "tray".into() }, place.now).unwrap();
    assert_eq!(Desk::open(place.path(), place.now).notices(&[tray]), []);
}

#[test]
fn a_folder_that_is_taken_away_is_said_and_used_again_when_it_is_back() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    desk.execute(declare("it"), place.now).unwrap();
    let (file, aside) = (place.path().join("grizzly.db"), place.path().join("aside.db"));
    std::fs::rename(&file, &aside).unwrap();
    desk.catch_up(place.now).unwrap();
    assert!(desk.notices(&[])[0].text.contains("was taken away"), "{:?}", desk.notices(&[]));
    std::fs::rename(&aside, &file).unwrap();
    desk.catch_up(place.now.plus_seconds(2)).unwrap();
    assert_eq!(desk.notices(&[]), []);
    assert_eq!(desk.incidents().unwrap().len(), 1);
}

#[test]
fn drafts_that_cannot_be_read_are_put_aside() {
    let place = Place::new();
    std::fs::write(place.path().join("drafts.json"), "{\"quick\": \"half typed pre").unwrap();
    let mut desk = Desk::open(place.path(), place.now);
    desk.execute(Execute::KeepDraft { place: "quick".into(), text: "new".into() }, place.now).unwrap();
    let aside = std::fs::read_to_string(place.path().join("drafts.broken")).unwrap();
    assert!(aside.contains("half typed pre"), "what was typed is not overwritten");
}

#[test]
fn two_incidents_are_not_merged_into_each_other() {
    let place = Place::new();
    let one = place.ok(&["declare", "one"]).trim().to_owned();
    let two = place.ok(&["declare", "two"]).trim().to_owned();
    place.ok(&["say", &one, &format!("/merge {two}")]);
    let said = place.grizzly(&["say", &two, &format!("/merge {one}")]);
    assert!(said.code == 1 && said.err.contains("is over itself"), "{}", said.err);
}

#[test]
fn a_log_that_was_mended_is_used_without_a_new_start() {
    let place = Place::new();
    let file = place.path().join("grizzly.db");
    std::fs::create_dir(&file).unwrap();
    let mut desk = Desk::open(place.path(), place.now);
    assert!(desk.notices(&[])[0].serious);
    assert_eq!(desk.execute(declare("it"), place.now).unwrap_err().code, Code::Log);
    std::fs::remove_dir(&file).unwrap();
    desk.execute(declare("it"), place.now).expect("the text is still in the field, and now it is taken");
}
