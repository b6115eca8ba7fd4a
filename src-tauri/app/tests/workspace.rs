//! The workspace: commands and queries of the window, and what the desktop has to do.

use crate::common::Place;
use grizzly_app::{
    Effect, Execute, Notification, Urgency, Workspace,
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

/// What declaring with this setting logs, and what the desktop has to do.
fn check(call: CallSetting) -> String {
    let place = Place::new();
    let mut workspace = Workspace::open(place.path(), place.now);
    let settings =
        Settings { call, zone: "UTC".into(), team_channel: "#incidents".into(), ..Settings::default() };
    workspace
        .execute(Execute::SaveSettings { settings: Box::new(settings) }, place.now)
        .expect("good settings");
    let (done, effects) = workspace.execute(declare("Checkout returns 500s"), place.now).expect("declared");
    let id = done.incident.expect("an incident").to_string();
    let log: Vec<String> = workspace
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
fn a_declaration_of_another_process_is_announced_once() {
    let place = Place::new();
    let mut window = Workspace::open(place.path(), place.now);
    place.ok(&["declare", "Search is slow"]);
    let (changed, effects) = window.catch_up(place.now).unwrap();
    assert!(changed);
    assert!(
        matches!(effects.as_slice(), [Effect::Notify(shown)] if shown.body == "Search is slow"),
        "{effects:?}"
    );
    assert_eq!(window.catch_up(place.now).unwrap(), (false, Vec::new()), "once");
    assert_eq!(window.incidents().unwrap().len(), 1);
}

#[test]
fn declaring_here_is_announced_too() {
    let place = Place::new();
    let mut workspace = Workspace::open(place.path(), place.now);
    let (done, _) = workspace.execute(declare("Search is slow"), place.now).unwrap();
    let (changed, effects) = workspace.catch_up(place.now).unwrap();
    assert!(changed);
    let incident = done.incident.unwrap();
    let announced = Notification {
        key: format!("{incident} declared"),
        title: "Incident declared".into(),
        body: "Search is slow".into(),
        incident,
        urgency: Urgency::Normal,
        sound: false,
        button: None,
    };
    assert_eq!(effects, [Effect::Notify(announced)]);
    assert_eq!(workspace.catch_up(place.now).unwrap(), (false, Vec::new()), "only once");
}

#[test]
fn a_declaration_of_another_process_is_announced_even_if_this_one_logs_first() {
    let place = Place::new();
    let mut window = Workspace::open(place.path(), place.now);
    window.execute(declare("Search is slow"), place.now).unwrap();
    window.catch_up(place.now).unwrap();
    place.ok(&["declare", "Mail is down"]);
    let say = Execute::Say { incident: "current".into(), line: "a note".into(), at: None, by: None };
    window.execute(say, place.now).unwrap();
    let (_, effects) = window.catch_up(place.now).unwrap();
    assert!(
        matches!(effects.as_slice(), [Effect::Notify(shown)] if shown.body == "Mail is down"),
        "{effects:?}"
    );
}

#[test]
fn an_old_incident_is_not_announced() {
    let place = Place::new();
    let mut window = Workspace::open(place.path(), place.now);
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/2026-03-30-ingress-nginx.grizzly");
    place.ok(&["play", "--new", scenario]);
    assert_eq!(window.catch_up(place.now).unwrap(), (true, Vec::new()));
}

#[test]
fn two_processes_cannot_name_two_leaders() {
    let place = Place::new();
    place.ok(&["declare", "it"]);
    let mut window = Workspace::open(place.path(), place.now);
    place.ok(&["say", "current", "/lead @ada"]);
    let say = Execute::Say { incident: "current".into(), line: "/lead @bora".into(), at: None, by: None };
    let refused = window.execute(say, place.now).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "the window hadn't read it yet: {refused}");
}

#[test]
fn unsent_text_survives_a_restart() {
    let place = Place::new();
    let save = |text: &str| Execute::SaveText { key: "quick".into(), text: text.into() };
    Workspace::open(place.path(), place.now).execute(save("Checkout ret"), place.now).unwrap();
    let mut workspace = Workspace::open(place.path(), place.now);
    assert_eq!(workspace.saved_text("quick"), "Checkout ret");
    workspace.execute(save(""), place.now).unwrap();
    assert_eq!(Workspace::open(place.path(), place.now).saved_text("quick"), "");
}

#[test]
fn invalid_settings_are_reported_and_not_overwritten() {
    let place = Place::new();
    let file = place.path().join("settings.toml");
    for (toml, reason) in [
        ("me = \"ada\"\ncall = nonsense\n", "line 2"),
        ("zone = \"Europe/Londn\"", "Londn"),
        ("[call]\nkind = \"fixed\"\nlink = \"file:///usr/bin/true\"", "isn't a call link"),
    ] {
        std::fs::write(&file, toml).unwrap();
        let workspace = Workspace::open(place.path(), place.now);
        let notices = workspace.notices(&[]);
        assert!(notices[0].text.contains(reason), "{}", notices[0].text);
        assert_eq!(*workspace.settings(), Settings::default());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), toml);
        assert!(place.grizzly(&["list"]).err.contains(reason), "the command line reports it too");
    }
}

#[test]
fn invalid_settings_are_refused() {
    let place = Place::new();
    let mut workspace = Workspace::open(place.path(), place.now);
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
        let refused = workspace
            .execute(Execute::SaveSettings { settings: Box::new(settings.clone()) }, place.now)
            .unwrap_err();
        assert_eq!(refused.code, Code::Settings, "{settings:?}");
    }
}

#[test]
fn only_a_call_link_is_read_from_the_clipboard() {
    let place = Place::new();
    let workspace = Workspace::open(place.path(), place.now);
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
        assert_eq!(workspace.call_link(text).is_some(), is_call, "{text}");
    }
}

#[test]
fn a_dismissed_notice_stays_dismissed() {
    let place = Place::new();
    let tray =
        Notice { code: "tray".into(), text: "No tray.".into(), hint: "Do this.".into(), critical: false };
    let mut workspace = Workspace::open(place.path(), place.now);
    assert_eq!(workspace.notices(std::slice::from_ref(&tray)), std::slice::from_ref(&tray));
    workspace.execute(Execute::DismissNotice { code: "tray".into() }, place.now).unwrap();
    assert_eq!(Workspace::open(place.path(), place.now).notices(&[tray]), []);
}

#[test]
fn a_log_that_is_moved_away_is_reported_and_used_again_when_it_is_back() {
    let place = Place::new();
    let mut workspace = Workspace::open(place.path(), place.now);
    workspace.execute(declare("it"), place.now).unwrap();
    let (file, aside) = (place.path().join("grizzly.db"), place.path().join("aside.db"));
    std::fs::rename(&file, &aside).unwrap();
    workspace.catch_up(place.now).unwrap();
    assert!(workspace.notices(&[])[0].text.contains("was moved or deleted"), "{:?}", workspace.notices(&[]));
    std::fs::rename(&aside, &file).unwrap();
    workspace.catch_up(place.now.plus_seconds(2)).unwrap();
    assert_eq!(workspace.notices(&[]), []);
    assert_eq!(workspace.incidents().unwrap().len(), 1);
}

#[test]
fn unreadable_unsent_text_is_kept_in_another_file() {
    let place = Place::new();
    std::fs::write(place.path().join("drafts.json"), "{\"quick\": \"half typed pre").unwrap();
    let mut workspace = Workspace::open(place.path(), place.now);
    workspace.execute(Execute::SaveText { key: "quick".into(), text: "new".into() }, place.now).unwrap();
    let aside = std::fs::read_to_string(place.path().join("drafts.broken")).unwrap();
    assert!(aside.contains("half typed pre"), "the typed text is not overwritten");
}

#[test]
fn two_incidents_can_t_be_merged_into_each_other() {
    let place = Place::new();
    let one = place.ok(&["declare", "one"]).trim().to_owned();
    let two = place.ok(&["declare", "two"]).trim().to_owned();
    place.ok(&["say", &one, &format!("/merge {two}")]);
    let said = place.grizzly(&["say", &two, &format!("/merge {one}")]);
    assert!(said.code == 1 && said.err.contains("isn't open"), "{}", said.err);
}

#[test]
fn a_repaired_log_is_used_without_a_restart() {
    let place = Place::new();
    let file = place.path().join("grizzly.db");
    std::fs::create_dir(&file).unwrap();
    let mut workspace = Workspace::open(place.path(), place.now);
    assert!(workspace.notices(&[])[0].critical);
    assert_eq!(workspace.execute(declare("it"), place.now).unwrap_err().code, Code::Log);
    std::fs::remove_dir(&file).unwrap();
    workspace.execute(declare("it"), place.now).expect("the log works now");
}
