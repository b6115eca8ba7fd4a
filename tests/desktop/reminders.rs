//! Reminders: what is due appears on the desktop by itself, once, with the one action as a button, and disappears when
//! it is done. The tests put the clock ahead instead of waiting.

use std::fs;

use chrono::{SecondsFormat, TimeDelta};
use serde_json::Value;

use crate::{
    Around, MAIN,
    app::App,
    desktop,
    desktop::Desktop,
    desktop_with,
    notifications::{Notification, Notifications},
    process, wait,
};

/// Reminders of tasks only, and of what the test switches on.
const QUIET: &str = "
    me = 'ada'
    zone = 'UTC'
    [nudges]
    open_call_seconds = 0
    leader_minutes = 0
    deputy_minutes = 0
    first_rollback_minutes = 0
    suspect_minutes = 0
    assess_minutes = 0
    accept_minutes = 0
    no_answer_minutes = 0
    no_activity_minutes = 0
    handover_hours = 0
    max_direct_reports = 0
    ceo = { sev1 = { first_minutes = 0, repeat_minutes = 0 } }
    cs = { sev1 = { first_minutes = 0, repeat_minutes = 0 } }";
const NO_LEADER: &str = "There is no leader";
const NO_ROLLBACK: &str = "No rollback was requested yet";
const NO_UPDATE: &str = "No update to the CEO was sent yet";
const NO_OWNER: &str = "“surface area” has no owner";
const NORMAL: u8 = 1;
const CRITICAL: u8 = 2;
/// The quiet settings, with some of them replaced.
fn settings(desktop: &Desktop, nudge: &[&str]) {
    let name = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let changed = |line: &&str| !nudge.iter().any(|one| name(one) == name(line));
    let lines: Vec<&str> = QUIET.lines().filter(changed).chain(nudge.iter().copied()).collect();
    desktop.settings(&lines.join("\n"));
}

/// The time so many seconds ago, as a line takes it.
fn ago(desktop: &Desktop, seconds: i64) -> String {
    (desktop.now() - TimeDelta::seconds(seconds)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An incident that was declared so many seconds ago, and its lines.
#[track_caller]
fn declared(desktop: &Desktop, seconds: i64, lines: &[&str]) -> String {
    let file = desktop.home().join("scenario");
    let mut scenario = format!("{} @ada: /declare checkout returns 500s\n", ago(desktop, seconds));
    lines.iter().for_each(|line| scenario.push_str(&format!("{} @ada: {line}\n", ago(desktop, seconds))));
    fs::write(&file, scenario).expect("our own folder");
    desktop.cli_prints(&["play", "--new", &file.to_string_lossy()])
}

/// What the leader is to say first now.
#[track_caller]
fn next_sentence(desktop: &Desktop) -> String {
    let shown: Value =
        serde_json::from_str(&desktop.cli_prints(&["show", "current", "--json"])).expect("JSON");
    shown["next"][0]["say"].as_str().expect("something is next").to_owned()
}

#[track_caller]
fn say(desktop: &Desktop, line: &str) {
    desktop.cli_prints(&["say", "current", line]);
}

#[track_caller]
fn wait_for(desktop: &Desktop, why: &str) -> Notification {
    desktop.notifications().wait_for(why, |one| one.summary.starts_with(why))
}

#[track_caller]
fn wait_until_gone(desktop: &Desktop, notification: &Notification) {
    wait::until("the notification to go", || {
        let shown = desktop.notifications().shown();
        if shown.iter().all(|one| one.id != notification.id) { Ok(()) } else { Err(format!("{shown:#?}")) }
    });
}

/// How often it was shown.
fn times(desktop: &Desktop, why: &str) -> usize {
    desktop.notifications().all().iter().filter(|one| one.summary.starts_with(why)).count()
}

/// A desktop in the background.
fn in_the_tray(desktop: &Desktop) -> App {
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");
    app
}

#[test]
fn what_becomes_due_is_shown_once_and_its_button_fills_in_the_line() {
    // Given a reminder of the call one minute after declaring.
    let desktop = desktop();
    settings(&desktop, &["open_call_seconds = 60"]);
    let app = in_the_tray(&desktop);
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);

    // When the minute is over, it appears, without a sound, with the one action.
    desktop.advance_clock(60);
    let reminder = wait_for(&desktop, "There is no call yet");
    assert!(reminder.summary.contains("Checkout returns 500s"), "{reminder:?}");
    assert_eq!(reminder.body, next_sentence(&desktop));
    assert_eq!((reminder.urgency, &reminder.sound), (Some(NORMAL), &None));
    let labels: Vec<&str> = reminder.actions.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["Open", "Paste call link"]);

    // And not again: what becomes due later appears without it.
    desktop.advance_clock(600);
    say(&desktop, "/task surface area 5m");
    wait_for(&desktop, NO_OWNER);
    assert_eq!(times(&desktop, "There is no call yet"), 1);

    // The button needs a link, so the window opens with the start of the line.
    desktop.notifications().press(&reminder, "act");
    desktop.wait_until_active(MAIN);
    app.main().wait_for_text("#title", "Checkout returns 500s");
    app.main().wait_for_value("#composer", "/call ");
}

#[test]
fn a_button_with_a_complete_line_logs_it() {
    let desktop = desktop();
    settings(&desktop, &["leader_minutes = 1"]);
    declared(&desktop, 90, &[]);
    let app = in_the_tray(&desktop);

    // When the button of what was due before the start is pressed.
    let reminder = wait_for(&desktop, NO_LEADER);
    assert!(reminder.actions.contains(&("act".into(), "I lead".into())), "{reminder:?}");
    desktop.notifications().press(&reminder, "act");

    // Then it is logged, and no window opens.
    wait::until("the entry", || match desktop.entries().as_slice() {
        [_, named] if named.kind() == "leader_named" => Ok(()),
        entries => Err(format!("{entries:?}")),
    });
    assert!(app.windows().is_empty(), "{:?}", app.windows());
}

#[test]
fn a_button_pressed_twice_logs_once_and_shows_why() {
    let desktop = desktop();
    settings(&desktop, &["leader_minutes = 1"]);
    declared(&desktop, 90, &[]);
    let app = in_the_tray(&desktop);
    let reminder = wait_for(&desktop, NO_LEADER);

    // Both presses are on the bus before the app takes the first one and closes the notification.
    let processes = app.processes();
    let all = |name: &str| processes.iter().for_each(|id| process::signal(name, &id.to_string()));
    all("STOP");
    desktop.notifications().press_twice(&reminder, "act");
    all("CONT");

    desktop.wait_until_active(MAIN);
    app.main().wait_for_text("#failed", "“name a leader” no longer applies");
    assert_eq!(desktop.entries().len(), 2, "declared, and named once");
}

#[test]
fn a_click_shows_its_incident() {
    let desktop = desktop();
    settings(&desktop, &["leader_minutes = 1"]);
    declared(&desktop, 90, &[]);
    let other = desktop.cli_prints(&["declare", "Search is slow"]);
    let app = desktop.start(&[]);
    app.main().click(&format!("#incidents [data-incident='{other}']"));
    app.main().wait_for_text("#title", "Search is slow");

    let reminder = wait_for(&desktop, NO_LEADER);
    desktop.notifications().press(&reminder, "default");

    app.main().wait_for_text("#title", "checkout returns 500s");
    assert_eq!(desktop.entries().len(), 2, "a click only looks");
}

#[test]
fn an_overdue_update_alarms_in_place_of_its_warning() {
    // Given an update to the CEO that is due in a few minutes.
    let desktop = desktop();
    settings(&desktop, &["ceo = { sev1 = { first_minutes = 60, repeat_minutes = 30 } }"]);
    declared(&desktop, 57 * 60, &[]);
    let _app = in_the_tray(&desktop);
    let warning = wait_for(&desktop, NO_UPDATE);
    assert_eq!((warning.urgency, &warning.sound), (Some(NORMAL), &None), "a warning has no sound");

    // When it is overdue.
    desktop.advance_clock(300);
    let alarm = desktop.notifications().wait_for("an alarm", |one| one.sound.is_some());

    // Then the alarm replaces the warning,
    assert_eq!((alarm.id, alarm.replaces), (warning.id, warning.id));
    assert_eq!((alarm.urgency, alarm.sound.as_deref()), (Some(CRITICAL), Some("alarm-clock-elapsed")));
    assert_eq!(times(&desktop, NO_UPDATE), 2);
    assert_eq!(desktop.notifications().shown().len(), 1, "{:?}", desktop.notifications().shown());

    // until an update is sent.
    say(&desktop, "/sent ceo about 300 users cannot pay");
    wait_until_gone(&desktop, &alarm);
}

#[test]
fn snoozed_and_muted_reminders_go_and_done_ones_do_not_come_back() {
    let desktop = desktop();
    settings(&desktop, &["leader_minutes = 1", "first_rollback_minutes = 1"]);
    declared(&desktop, 90, &[]);
    let _app = in_the_tray(&desktop);
    let leader = wait_for(&desktop, NO_LEADER);
    let rollback = wait_for(&desktop, NO_ROLLBACK);

    // The snoozed one goes, and nothing else.
    say(&desktop, "/snooze name_leader 10m");
    wait_until_gone(&desktop, &leader);
    assert_eq!(desktop.notifications().shown().len(), 1);

    // Muted, all go, and what becomes due does not appear: not even when an incident that is declared later has a
    // reminder.
    say(&desktop, "/mute 30m everybody knows");
    wait_until_gone(&desktop, &rollback);
    say(&desktop, "/task surface area 5m");
    let kinds: Vec<String> = desktop.entries().iter().map(|entry| entry.kind().to_owned()).collect();
    assert_eq!(kinds, ["declared", "snoozed", "muted", "task_assigned"]);
    let later = desktop.cli_prints(&["declare", "Search is slow"]);
    desktop.advance_clock(90);
    let of_later = |one: &Notification| format!("{} {}", one.summary, one.body).contains("Search is slow");
    desktop
        .notifications()
        .wait_for(NO_ROLLBACK, |one| of_later(one) && one.summary.starts_with(NO_ROLLBACK));
    assert!(desktop.notifications().shown().iter().all(of_later), "{:?}", desktop.notifications().shown());
    desktop.cli_prints(&["say", &later, "/false-alarm a test"]);
    let is_reminder = |one: &Notification| one.summary != "Incident declared";
    wait::until("the later incident's reminders to go", || {
        let shown = desktop.notifications().shown();
        if shown.iter().any(is_reminder) { Err(format!("{shown:#?}")) } else { Ok(()) }
    });

    // When the mute ends, what is still open appears; when that is done, it goes.
    say(&desktop, "/mute off");
    let task = wait_for(&desktop, NO_OWNER);
    let rollback = wait_for(&desktop, NO_ROLLBACK);
    say(&desktop, "/rollback payments");
    wait_until_gone(&desktop, &rollback);
    let shown = desktop.notifications().shown();
    assert_eq!(shown.iter().filter(|one| is_reminder(one)).map(|one| one.id).collect::<Vec<_>>(), [task.id]);
    assert_eq!(times(&desktop, &format!("{NO_LEADER} · checkout returns 500s")), 1);
}

#[test]
fn many_at_once_are_one() {
    let desktop = desktop();
    let ceo = "ceo = { sev1 = { first_minutes = 1, repeat_minutes = 30 } }";
    settings(&desktop, &["leader_minutes = 1", "first_rollback_minutes = 1", "assess_minutes = 1", ceo]);
    declared(&desktop, 90, &[]);
    let app = in_the_tray(&desktop);

    let group = wait_for(&desktop, "5 things to do");
    assert_eq!(desktop.notifications().all().len(), 1, "no stack: {:#?}", desktop.notifications().all());
    assert_eq!(group.body, next_sentence(&desktop), "the most urgent one");
    assert_eq!(group.sound.as_deref(), Some("alarm-clock-elapsed"), "an overdue update is among them");

    desktop.notifications().press(&group, "open");
    desktop.wait_until_active(MAIN);
    app.main().wait_for_text("#title", "checkout returns 500s");
}

#[test]
fn the_next_card_changes_by_itself() {
    let desktop = desktop();
    settings(&desktop, &["deputy_minutes = 10"]);
    declared(&desktop, 50, &["/call https://meet.example/room", "/lead @ada", "/rollback payments"]);
    let app = desktop.start(&[]);
    app.main().wait_for("#log [data-number='1']");
    let before = app.main().wait_for("#next");
    assert!(!before.contains("deputy"), "not due yet: {before}");
    desktop.advance_clock(600);

    app.main().wait_for_text("#next", "deputy");
}

#[test]
fn a_server_with_few_capabilities_gets_what_it_can_show() {
    let around = Around { notifications: Some(&[]), ..Around::default() };
    let desktop = desktop_with(around);
    settings(&desktop, &["leader_minutes = 1"]);
    declared(&desktop, 90, &["/suspect R&D"]);
    let _app = in_the_tray(&desktop);

    let reminder = wait_for(&desktop, NO_LEADER);
    assert_eq!(reminder.actions, [], "it shows no buttons");
}

#[test]
fn a_server_that_starts_late_shows_what_is_still_open() {
    // Given a reminder that no server could show.
    let desktop = desktop_with(Around { notifications: None, ..Around::default() });
    settings(&desktop, &["leader_minutes = 1"]);
    declared(&desktop, 90, &[]);
    let _app = in_the_tray(&desktop);

    // When a notification server starts, it shows the reminder, once.
    let late = Notifications::start(desktop.bus(), &["actions"]);
    let reminder = late.wait_for(NO_LEADER, |one| one.summary.starts_with(NO_LEADER));
    say(&desktop, "/task surface area 5m");
    late.wait_for("the next one", |one| one.summary.starts_with(NO_OWNER));
    assert_eq!(late.all().len(), 2);

    // And its button works.
    late.press(&reminder, "act");
    wait::until_true("the entry", || desktop.entries().len() == 3);
}

#[test]
fn nothing_stays_on_the_desktop_when_grizzly_quits() {
    let desktop = desktop();
    settings(&desktop, &["leader_minutes = 1"]);
    declared(&desktop, 90, &[]);
    let app = in_the_tray(&desktop);
    let reminder = wait_for(&desktop, NO_LEADER);

    desktop.tray().click("Quit");

    wait_until_gone(&desktop, &reminder);
    app.wait_until_ended();
}
