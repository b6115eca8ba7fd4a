//! Reminders: what is due comes to the desktop by itself, once, with the one action as a button, and
//! goes when it is settled. Moments are a few seconds away, since nobody waits for minutes here.

use std::{fs, thread, time::Duration};

use chrono::{SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use crate::{
    Around, MAIN,
    app::App,
    desk,
    desk::Desk,
    desk_with,
    notifications::{Notification, Notifications},
    wait,
};

/// Nobody is reminded of anything but tasks, with what the test switches on.
const QUIET: &str = "
    me = 'ada'
    zone = 'UTC'
    [advice]
    open_call_seconds = 0
    leader_minutes = 0
    next_leader_minutes = 0
    roll_back_minutes = 0
    undecided_minutes = 0
    size_up_minutes = 0
    yes_minutes = 0
    no_answer_minutes = 0
    silence_minutes = 0
    hand_over_hours = 0
    direct_people = 0
    ceo = {}
    cs = {}";
const NORMAL: u8 = 1;
const CRITICAL: u8 = 2;
/// Longer than the scheduler ever sleeps: what did not come in it does not come.
const A_WHILE: Duration = Duration::from_secs(6);

/// The quiet settings with those in place of theirs.
fn settings(desk: &Desk, advice: &[&str]) {
    let name = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let changed = |line: &&str| !advice.iter().any(|one| name(one) == name(line));
    let lines: Vec<&str> = QUIET.lines().filter(changed).chain(advice.iter().copied()).collect();
    desk.settings(&lines.join("\n"));
}

/// A moment so long ago, as a line takes it.
fn ago(seconds: i64) -> String {
    (Utc::now() - TimeDelta::seconds(seconds)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An incident that was declared so many seconds ago, and what was said since.
#[track_caller]
fn declared(desk: &Desk, seconds: i64, lines: &[&str]) -> String {
    let file = desk.home().join("scenario");
    let mut scenario = format!("{} @ada: /declare checkout returns 500s\n", ago(seconds));
    lines.iter().for_each(|line| scenario.push_str(&format!("{} @ada: {line}\n", ago(seconds))));
    fs::write(&file, scenario).expect("our own folder");
    desk.cli_prints(&["play", "--new", &file.to_string_lossy()])
}

/// What the leader says first now.
#[track_caller]
fn words_of_next(desk: &Desk) -> String {
    let shown: Value = serde_json::from_str(&desk.cli_prints(&["show", "current", "--json"])).expect("JSON");
    shown["next"][0]["words"].as_str().expect("something is next").to_owned()
}

#[track_caller]
fn say(desk: &Desk, line: &str) {
    desk.cli_prints(&["say", "current", line]);
}

#[track_caller]
fn wait_for(desk: &Desk, why: &str) -> Notification {
    desk.notifications().wait_for(why, |one| one.summary.starts_with(why))
}

#[track_caller]
fn wait_until_gone(desk: &Desk, notification: &Notification) {
    wait::until("the notification to go", || {
        let shown = desk.notifications().shown();
        if shown.iter().all(|one| one.id != notification.id) { Ok(()) } else { Err(format!("{shown:#?}")) }
    });
}

/// How often the desktop was told of it.
fn times(desk: &Desk, why: &str) -> usize {
    desk.notifications().told().iter().filter(|one| one.summary.starts_with(why)).count()
}

/// A desktop in the background.
fn in_the_tray(desk: &Desk) -> App {
    let app = desk.start(&["--hidden"]);
    desk.tray().wait_for_row("Declare incident");
    app
}

#[test]
fn what_becomes_due_is_told_once_and_its_button_brings_the_line() {
    // Given a desktop that asks for the call two seconds after declaring.
    let desk = desk();
    settings(&desk, &["open_call_seconds = 2"]);
    let app = in_the_tray(&desk);
    desk.cli_prints(&["declare", "Checkout returns 500s"]);

    // When they are over, then it says so, quietly, with the one action.
    let reminder = wait_for(&desk, "There is no call yet");
    assert!(reminder.summary.contains("Checkout returns 500s"), "{reminder:?}");
    assert_eq!(reminder.body, words_of_next(&desk));
    assert_eq!((reminder.urgency, &reminder.sound), (Some(NORMAL), &None));
    let labels: Vec<&str> = reminder.actions.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["Open", "Paste its link"]);

    // And not again.
    thread::sleep(A_WHILE);
    assert_eq!(times(&desk, "There is no call yet"), 1);

    // The button needs a link: so the window comes, with the line begun.
    desk.notifications().press(&reminder, "act");
    desk.wait_until_active(MAIN);
    app.main().wait_for_text("#title", "Checkout returns 500s");
    app.main().wait_for_value("#composer", "/call ");
}

#[test]
fn a_button_that_needs_no_more_words_logs_its_line() {
    let desk = desk();
    settings(&desk, &["leader_minutes = 1"]);
    declared(&desk, 90, &[]);
    let app = in_the_tray(&desk);

    // When the button of what was due before the start is pressed.
    let reminder = wait_for(&desk, "Nobody leads");
    assert!(reminder.actions.contains(&("act".into(), "I lead".into())), "{reminder:?}");
    desk.notifications().press(&reminder, "act");

    // Then it is logged, and no window comes.
    wait::until("the entry", || match desk.entries().as_slice() {
        [_, named] if named.kind() == "leader_named" => Ok(()),
        entries => Err(format!("{entries:?}")),
    });
    assert!(app.windows().is_empty(), "{:?}", app.windows());
}

#[test]
fn a_button_pressed_twice_logs_once_and_says_why() {
    let desk = desk();
    settings(&desk, &["leader_minutes = 1"]);
    declared(&desk, 90, &[]);
    let app = in_the_tray(&desk);
    let reminder = wait_for(&desk, "Nobody leads");

    desk.notifications().press_twice(&reminder, "act");

    desk.wait_until_active(MAIN);
    app.main().wait_for_text("#failed", "settled meanwhile: naming the leader");
    assert_eq!(desk.entries().len(), 2, "declared, and named once");
}

#[test]
fn a_click_shows_its_incident() {
    let desk = desk();
    settings(&desk, &["leader_minutes = 1"]);
    declared(&desk, 90, &[]);
    let other = desk.cli_prints(&["declare", "Search is slow"]);
    let app = desk.start(&[]);
    app.main().click(&format!("#incidents [data-incident='{other}']"));
    app.main().wait_for_text("#title", "Search is slow");

    let reminder = wait_for(&desk, "Nobody leads");
    desk.notifications().press(&reminder, "default");

    app.main().wait_for_text("#title", "checkout returns 500s");
    assert_eq!(desk.entries().len(), 2, "a click only looks");
}

#[test]
fn a_late_word_alarms_in_the_place_of_its_warning() {
    // Given a word to the CEO that is due in a few seconds.
    let desk = desk();
    settings(&desk, &["ceo = { sev1 = { first_minutes = 1, then_minutes = 30 } }"]);
    declared(&desk, 55, &[]);
    let _app = in_the_tray(&desk);
    let warning = wait_for(&desk, "Nobody told the CEO yet");
    assert_eq!((warning.urgency, &warning.sound), (Some(NORMAL), &None), "a warning is no alarm");

    // When it is late.
    let alarm = desk.notifications().wait_for("an alarm", |one| one.sound.is_some());

    // Then the alarm stands in its place,
    assert_eq!((alarm.id, alarm.replaces), (warning.id, warning.id));
    assert_eq!((alarm.urgency, alarm.sound.as_deref()), (Some(CRITICAL), Some("alarm-clock-elapsed")));
    assert_eq!(times(&desk, "Nobody told the CEO yet"), 2);
    assert_eq!(desk.notifications().shown().len(), 1, "{:?}", desk.notifications().shown());

    // until the CEO was told.
    say(&desk, "/told ceo about 300 users cannot pay");
    wait_until_gone(&desk, &alarm);
}

#[test]
fn put_off_and_silenced_it_goes_and_settled_it_does_not_come_back() {
    let desk = desk();
    settings(&desk, &["leader_minutes = 1", "roll_back_minutes = 1"]);
    declared(&desk, 90, &[]);
    let _app = in_the_tray(&desk);
    let leader = wait_for(&desk, "Nobody leads");
    let rollback = wait_for(&desk, "No rollback was asked for yet");

    // What is put off goes, and nothing else.
    say(&desk, "/put-off name_leader 10m");
    wait_until_gone(&desk, &leader);
    assert_eq!(desk.notifications().shown().len(), 1);

    // Silenced, all go, and what becomes due does not come; both are in the log.
    say(&desk, "/silence 30m everybody knows");
    wait_until_gone(&desk, &rollback);
    say(&desk, "/task surface area 5m");
    thread::sleep(A_WHILE);
    assert_eq!(desk.notifications().shown().len(), 0, "{:?}", desk.notifications().shown());
    let kinds: Vec<String> = desk.entries().iter().map(|entry| entry.kind().to_owned()).collect();
    assert_eq!(kinds, ["declared", "put_off", "put_off", "task_assigned"]);

    // When the silence ends, what still stands comes; when that is settled, it goes.
    say(&desk, "/silence off");
    let task = wait_for(&desk, "Nobody has “surface area”");
    let rollback = wait_for(&desk, "No rollback was asked for yet");
    say(&desk, "/back payments");
    wait_until_gone(&desk, &rollback);
    assert_eq!(desk.notifications().shown().iter().map(|one| one.id).collect::<Vec<_>>(), [task.id]);
    assert_eq!(times(&desk, "Nobody leads"), 1);
}

#[test]
fn many_at_once_are_one() {
    let desk = desk();
    let ceo = "ceo = { sev1 = { first_minutes = 1, then_minutes = 30 } }";
    settings(&desk, &["leader_minutes = 1", "roll_back_minutes = 1", "size_up_minutes = 1", ceo]);
    declared(&desk, 90, &[]);
    let app = in_the_tray(&desk);

    let group = wait_for(&desk, "5 things wait");
    assert_eq!(desk.notifications().told().len(), 1, "no stack: {:#?}", desk.notifications().told());
    assert_eq!(group.body, words_of_next(&desk), "the most urgent one");
    assert_eq!(group.sound.as_deref(), Some("alarm-clock-elapsed"), "a late word is among them");

    desk.notifications().press(&group, "open");
    desk.wait_until_active(MAIN);
    app.main().wait_for_text("#title", "checkout returns 500s");
}

#[test]
fn the_card_of_what_is_next_changes_by_itself() {
    let desk = desk();
    settings(&desk, &["size_up_minutes = 1"]);
    declared(&desk, 50, &["/call https://meet.example/room", "/lead @ada", "/back payments"]);
    let app = desk.start(&[]);
    app.main().wait_for("#log [data-number='1']");
    let before = app.main().wait_for("#next");
    assert!(!before.contains("surface area"), "not due yet: {before}");

    app.main().wait_for_text("#next", "surface area");
}

#[test]
fn a_server_that_can_little_is_told_what_it_can_show() {
    let around = Around { notifications: Some(&[]), ..Around::default() };
    let desk = desk_with(around);
    settings(&desk, &["leader_minutes = 1"]);
    declared(&desk, 90, &["/suspect R&D"]);
    let _app = in_the_tray(&desk);

    let reminder = wait_for(&desk, "Nobody leads");
    assert_eq!(reminder.actions, [], "it shows no buttons");
}

#[test]
fn a_server_that_comes_late_is_told_what_still_stands() {
    // Given a reminder that nobody could show.
    let desk = desk_with(Around { notifications: None, ..Around::default() });
    settings(&desk, &["leader_minutes = 1"]);
    declared(&desk, 90, &[]);
    let _app = in_the_tray(&desk);
    thread::sleep(A_WHILE);

    // When a notification daemon starts, it has it, once.
    let late = Notifications::start(desk.bus(), &["actions"]);
    let reminder = late.wait_for("Nobody leads", |one| one.summary.starts_with("Nobody leads"));
    thread::sleep(A_WHILE);
    assert_eq!(late.told().len(), 1);

    // And its button works.
    late.press(&reminder, "act");
    wait::until_true("the entry", || desk.entries().len() == 2);
}

#[test]
fn nothing_stays_on_the_desktop_when_grizzly_quits() {
    let desk = desk();
    settings(&desk, &["leader_minutes = 1"]);
    declared(&desk, 90, &[]);
    let app = in_the_tray(&desk);
    let reminder = wait_for(&desk, "Nobody leads");

    desk.tray().click("Quit");

    wait_until_gone(&desk, &reminder);
    app.wait_until_ended();
}
