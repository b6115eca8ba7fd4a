//! The workspace: commands and queries of the window, and what the desktop has to do.

use std::{
    fs,
    os::unix::fs::{MetadataExt, symlink},
    path::Path,
};

use crate::common::TestProgram;
use grizzly_app::{
    Effect, Execute, Notification, Urgency, Workspace,
    api::{Code, Notice, ServiceForm},
    settings::{CallSetting, Settings},
};
use grizzly_core::{FoundBy, Severity};
use insta::assert_snapshot;

fn declare(summary: &str) -> Execute {
    Execute::Declare {
        summary: summary.into(),
        severity: Some(Severity::Sev1),
        first_error: Some("-5m".into()),
        found_by: Some(FoundBy::Customer),
    }
}

/// What declaring with this setting logs, and what the desktop has to do.
fn check(call: CallSetting) -> String {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let settings =
        Settings { call, zone: "UTC".into(), team_channel: "#incidents".into(), ..Settings::default() };
    workspace
        .execute(Execute::SaveSettings { settings: Box::new(settings) }, program.now)
        .expect("good settings");
    let (done, effects) = workspace.execute(declare("Checkout returns 500s"), program.now).expect("declared");
    let id = done.incident.expect("an incident").to_string();
    let log: Vec<String> = workspace
        .view(&id, program.now)
        .unwrap()
        .log
        .iter()
        .map(|row| format!("{} {}", row.title, row.detail))
        .collect();
    let text = format!("{log:#?}\n{effects:#?}");
    text.replace(&id, "ID").replace(&id[32..], "xxxx")
}

#[test]
fn a_time_before_the_summary_is_when_it_was_declared() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    for (typed, minutes, summary) in [
        ("-20m checkout is slow", 20, "checkout is slow"),
        ("500s at checkout", 0, "500s at checkout"),
        ("4:3 pictures are cut", 0, "4:3 pictures are cut"),
    ] {
        let declare =
            Execute::Declare { summary: typed.into(), severity: None, first_error: None, found_by: None };
        let (done, _) = workspace.execute(declare, program.now).expect("declared");
        let view = workspace.view(&done.incident.expect("an incident").to_string(), program.now).unwrap();
        let declared = &view.log[0];
        assert_eq!(declared.at, program.now.plus_seconds(-60 * minutes), "{typed}");
        assert_eq!(view.row.summary, summary, "{typed}");
    }
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
    let program = TestProgram::new();
    let mut window = Workspace::open(program.path(), program.now);
    program.ok(&["declare", "Search is slow"]);
    let (changed, effects) = window.catch_up(program.now);
    assert!(changed);
    assert!(
        matches!(effects.as_slice(), [Effect::Notify(shown)] if shown.body == "Search is slow"),
        "{effects:?}"
    );
    assert_eq!(window.catch_up(program.now), (false, Vec::new()), "once");
    assert_eq!(window.incidents().unwrap().len(), 1);
}

#[test]
fn declaring_here_is_announced_too() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let (done, _) = workspace.execute(declare("Search is slow"), program.now).unwrap();
    let (changed, effects) = workspace.catch_up(program.now);
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
    assert_eq!(workspace.catch_up(program.now), (false, Vec::new()), "only once");
}

#[test]
fn a_declaration_of_another_process_is_announced_even_if_this_one_logs_first() {
    let program = TestProgram::new();
    let mut window = Workspace::open(program.path(), program.now);
    window.execute(declare("Search is slow"), program.now).unwrap();
    window.catch_up(program.now);
    program.ok(&["declare", "Mail is down"]);
    let say = Execute::Say { incident: "current".into(), line: "a note".into(), at: None, by: None };
    window.execute(say, program.now).unwrap();
    let (_, effects) = window.catch_up(program.now);
    assert!(
        matches!(effects.as_slice(), [Effect::Notify(shown)] if shown.body == "Mail is down"),
        "{effects:?}"
    );
}

#[test]
fn an_old_incident_is_not_announced() {
    let program = TestProgram::new();
    let mut window = Workspace::open(program.path(), program.now);
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/2026-03-30-ingress-nginx.grizzly");
    program.ok(&["play", "--new", scenario]);
    assert_eq!(window.catch_up(program.now), (true, Vec::new()));
}

#[test]
fn two_processes_cannot_name_two_leaders() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let mut window = Workspace::open(program.path(), program.now);
    program.ok(&["say", "current", "/lead @ada"]);
    let say = Execute::Say { incident: "current".into(), line: "/lead @bora".into(), at: None, by: None };
    let refused = window.execute(say, program.now).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "the window hadn't read it yet: {refused}");
}

#[test]
fn unsent_text_survives_a_restart() {
    let program = TestProgram::new();
    let save = |text: &str| Execute::SaveText { key: "quick".into(), text: text.into() };
    Workspace::open(program.path(), program.now).execute(save("Checkout ret"), program.now).unwrap();
    let mut workspace = Workspace::open(program.path(), program.now);
    assert_eq!(workspace.saved_text("quick"), "Checkout ret");
    workspace.execute(save(""), program.now).unwrap();
    assert_eq!(Workspace::open(program.path(), program.now).saved_text("quick"), "");
}

#[test]
fn what_is_saved_goes_through_no_link_and_only_its_owner_reads_it() {
    // Given links to the start file of a shell, under the names that another program could guess.
    let program = TestProgram::new();
    let start = program.export_file(".profile");
    fs::write(&start, "umask 077\n").unwrap();
    fs::create_dir(program.path().join("templates")).unwrap();
    let saved = ["settings.toml", "drafts.json", "directory.toml", "templates/ceo.md"];
    for file in saved {
        for name in [
            Path::new(file).with_extension("new"),
            format!("{file}.new").into(),
            format!("{file}.tmp").into(),
        ] {
            symlink(&start, program.path().join(name)).unwrap();
        }
    }
    // When a setting, a draft, a person and a template are saved.
    let mut workspace = Workspace::open(program.path(), program.now);
    let command = "$(touch ~/owned)";
    let settings = Settings { team_channel: command.into(), ..workspace.settings().clone() };
    let form = ServiceForm { name: command.into(), ..ServiceForm::default() };
    for execute in [
        Execute::SaveSettings { settings: Box::new(settings) },
        Execute::SaveText { key: "quick".into(), text: command.into() },
        Execute::SaveTemplate { audience: "ceo".into(), text: command.into() },
        Execute::SaveService { service: form, replaces: None },
    ] {
        workspace.execute(execute, program.now).unwrap();
    }
    // Then the start file is as it was, and each file is new and private.
    assert_eq!(fs::read_to_string(&start).unwrap(), "umask 077\n");
    for file in saved {
        let found = fs::symlink_metadata(program.path().join(file)).unwrap();
        assert!(found.is_file() && found.mode() & 0o777 == 0o600, "{file}: {:o}", found.mode());
    }
    let names = fs::read_dir(program.path()).unwrap().map(|found| found.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with(".tmp")).collect();
    assert!(left.is_empty(), "no temporary file remains: {left:?}");
}

#[test]
fn invalid_settings_are_reported_and_not_overwritten() {
    let program = TestProgram::new();
    let file = program.path().join("settings.toml");
    for (toml, reason) in [
        ("me = \"ada\"\ncall = nonsense\n", "line 2"),
        ("zone = \"Europe/Londn\"", "Londn"),
        ("[call]\nkind = \"fixed\"\nlink = \"file:///usr/bin/true\"", "isn't a call link"),
    ] {
        fs::write(&file, toml).unwrap();
        let workspace = Workspace::open(program.path(), program.now);
        let notices = workspace.notices(&[]);
        assert!(notices[0].text.contains(reason), "{}", notices[0].text);
        assert_eq!(*workspace.settings(), Settings::default());
        assert_eq!(fs::read_to_string(&file).unwrap(), toml);
        assert!(program.grizzly(&["list"]).err.contains(reason), "the command line reports it too");
    }
}

#[test]
fn invalid_settings_are_refused() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
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
            .execute(Execute::SaveSettings { settings: Box::new(settings.clone()) }, program.now)
            .unwrap_err();
        assert_eq!(refused.code, Code::Settings, "{settings:?}");
    }
}

#[test]
fn only_a_call_link_is_read_from_the_clipboard() {
    let program = TestProgram::new();
    let workspace = Workspace::open(program.path(), program.now);
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
    let program = TestProgram::new();
    let tray = Notice {
        code: "tray".into(),
        text: "No tray.".into(),
        hint: "Do this.".into(),
        critical: false,
        read: false,
        actions: Vec::new(),
    };
    let mut workspace = Workspace::open(program.path(), program.now);
    assert_eq!(workspace.notices(std::slice::from_ref(&tray)), std::slice::from_ref(&tray));
    workspace.execute(Execute::DismissNotice { code: "tray".into() }, program.now).unwrap();
    let read = Notice { read: true, ..tray.clone() };
    assert_eq!(
        Workspace::open(program.path(), program.now).notices(&[tray]),
        [read],
        "the next start says it quietly"
    );
}

#[test]
fn a_log_that_is_moved_away_is_reported_and_used_again_when_it_is_back() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    workspace.execute(declare("it"), program.now).unwrap();
    let (file, aside) = (program.path().join("grizzly.db"), program.path().join("aside.db"));
    fs::rename(&file, &aside).unwrap();
    workspace.catch_up(program.now);
    assert!(workspace.notices(&[])[0].text.contains("was moved or deleted"), "{:?}", workspace.notices(&[]));
    fs::rename(&aside, &file).unwrap();
    workspace.catch_up(program.now.plus_seconds(2));
    assert_eq!(workspace.notices(&[]), []);
    assert_eq!(workspace.incidents().unwrap().len(), 1);
}

#[test]
fn unreadable_unsent_text_is_kept_in_another_file() {
    let program = TestProgram::new();
    fs::write(program.path().join("drafts.json"), "{\"quick\": \"half typed pre").unwrap();
    let mut workspace = Workspace::open(program.path(), program.now);
    workspace.execute(Execute::SaveText { key: "quick".into(), text: "new".into() }, program.now).unwrap();
    let aside = fs::read_to_string(program.path().join("drafts.broken")).unwrap();
    assert!(aside.contains("half typed pre"), "the typed text is not overwritten");
}

#[test]
fn two_incidents_can_t_be_merged_into_each_other() {
    let program = TestProgram::new();
    let one = program.ok(&["declare", "one"]).trim().to_owned();
    let two = program.ok(&["declare", "two"]).trim().to_owned();
    program.ok(&["say", &one, &format!("/merge {two}")]);
    let said = program.grizzly(&["say", &two, &format!("/merge {one}")]);
    assert!(said.code == 1 && said.err.contains("isn't open"), "{}", said.err);
}

#[test]
fn a_repaired_log_is_used_without_a_restart() {
    let program = TestProgram::new();
    let file = program.path().join("grizzly.db");
    fs::create_dir(&file).unwrap();
    let mut workspace = Workspace::open(program.path(), program.now);
    assert!(workspace.notices(&[])[0].critical);
    assert_eq!(workspace.execute(declare("it"), program.now).unwrap_err().code, Code::Log);
    fs::remove_dir(&file).unwrap();
    workspace.execute(declare("it"), program.now).expect("the log works now");
}

#[test]
fn a_forms_time_is_read_as_a_whole() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let settings = Settings { zone: "Europe/Berlin".into(), ..Settings::default() };
    workspace
        .execute(Execute::SaveSettings { settings: Box::new(settings) }, program.now)
        .expect("good settings");
    let read = |text: &str| workspace.moment(text, None, program.now).map(|at| at.to_string());
    assert_eq!(read("2026-03-30 10:42").as_deref(), Ok("2026-03-30T08:42:00.000Z"), "in the settings' zone");
    assert_eq!(read(" 20 min ago "), Ok(program.now.plus_seconds(-20 * 60).to_string()));
    let beside = Some(grizzly_core::Time::parse("2026-03-29T22:30:00Z").expect("a good time"));
    let corrected = workspace.moment("14:45", beside, program.now).map(|at| at.to_string());
    assert_eq!(
        corrected.as_deref(),
        Ok("2026-03-30T12:45:00.000Z"),
        "on its neighbour's day in the settings' zone"
    );
    let refused = read("10:42 it").expect_err("a time and a word is a line, not a time");
    assert!(refused.reason.contains("“10:42 it” isn't a time"), "{refused:?}");
}
