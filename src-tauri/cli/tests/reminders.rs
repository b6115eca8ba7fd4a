//! Reminders: scripts of times and lines, and the notifications at each time.

use std::collections::BTreeMap;

use crate::common::{TestProgram, without_ids};
use grizzly_app::{
    Button, CommandResult, Effect, Execute, Notification, Problem, Urgency, Workspace, api::Code,
    settings::Settings,
};
use grizzly_core::{
    IncidentId, Time,
    nudges::{NudgeRules, UpdateSchedule, UpdateTimes},
};

/// Only reminders of tasks, and those that `change` switches on.
fn only(change: impl FnOnce(&mut NudgeRules)) -> NudgeRules {
    let mut rules = NudgeRules {
        open_call_seconds: 0,
        leader_minutes: 0,
        deputy_minutes: 0,
        first_rollback_minutes: 0,
        suspect_minutes: 0,
        assess_minutes: 0,
        accept_minutes: 0,
        no_activity_minutes: 0,
        handover_hours: 0,
        max_direct_reports: 0,
        next_step_minutes: 0,
        rfo_hours: 0,
        review_days: 0,
        review_days_sev1: 0,
        ceo: UpdateSchedule::default(),
        cs: UpdateSchedule::default(),
        ..NudgeRules::default()
    };
    change(&mut rules);
    rules
}

/// The first update to the CEO is due after 15 minutes, with a warning 5 minutes before.
fn ceo(rules: &mut NudgeRules) {
    rules.ceo.sev1 = UpdateTimes { first_minutes: 15, repeat_minutes: 30 };
}

/// Four nudges become due at 10:05.
fn four(rules: &mut NudgeRules) {
    (rules.leader_minutes, rules.first_rollback_minutes, rules.assess_minutes) = (5, 5, 5);
}

fn at(clock: &str) -> Time {
    Time::parse(&format!("2026-11-22T{clock}:00Z")).expect("a time of day")
}

/// A workspace in its own folder, and the notifications on its desktop.
struct Story {
    program: TestProgram,
    workspace: Workspace,
    /// The nudge, or the title of a group, by key.
    open: BTreeMap<String, String>,
}

impl Story {
    fn new(rules: NudgeRules) -> Self {
        let program = TestProgram::new();
        let mut workspace = Workspace::open(program.path(), at("09:00"));
        let settings =
            Settings { zone: "UTC".into(), me: "ada".into(), nudges: rules, ..Settings::default() };
        workspace
            .execute(Execute::SaveSettings { settings: Box::new(settings) }, at("09:00"))
            .expect("good settings");
        Self { program, workspace, open: BTreeMap::new() }
    }

    /// `declare WORDS`, `restart`, a line, or nothing.
    fn act(&mut self, words: &str, now: Time) {
        match words.split_once(' ').unwrap_or((words, "")) {
            ("", _) => {}
            ("restart", _) => {
                self.workspace = Workspace::open(self.program.path(), now);
                self.open.clear();
            }
            ("declare", summary) => {
                let (summary, severity, first_error, found_by) = (summary.to_owned(), None, None, None);
                self.workspace
                    .execute(Execute::Declare { summary, severity, first_error, found_by }, now)
                    .expect("declared");
            }
            _ => {
                self.workspace.say("current", &[words.to_owned()], None, None, now).expect("a good line");
            }
        }
    }

    /// The notifications: `+` shows one, `=` replaces one, `-` closes one.
    fn update(&mut self, now: Time) -> Vec<String> {
        let (effects, next) = self.workspace.reminders(now);
        assert!(next.is_none_or(|next| next > now), "the next check is later: {next:?}");
        effects.into_iter().map(|effect| self.show(effect)).collect()
    }

    fn show(&mut self, effect: Effect) -> String {
        match effect {
            Effect::Notify(Notification { key, title, urgency, sound, button, .. }) => {
                let mark = if self.open.contains_key(&key) { '=' } else { '+' };
                let name = button.map_or(title, |button| without_ids(&button.nudge));
                self.open.insert(key, name.clone());
                let alarm = match (urgency, sound) {
                    (Urgency::Critical, true) => " ALARM",
                    (Urgency::Critical, false) => " critical",
                    (Urgency::Normal, true) => panic!("only an alarm makes a sound"),
                    (Urgency::Normal, false) => "",
                };
                format!("{mark} {name}{alarm}")
            }
            Effect::CloseNotification(key) => {
                format!("- {}", self.open.remove(&key).expect("only an open notification is closed"))
            }
            other => panic!("{other:?} isn't a reminder"),
        }
    }
}

/// Each line is a time with what is logged; the indented lines below are the notifications.
#[track_caller]
fn check(rules: NudgeRules, script: &str) {
    let mut story = Story::new(rules);
    let script: Vec<&str> = script.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut seen = Vec::new();
    for line in script.iter().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        let (clock, words) = line.split_once(' ').unwrap_or((line, ""));
        story.act(words, at(clock));
        seen.push((*line).to_owned());
        seen.extend(story.update(at(clock)));
    }
    assert_eq!(seen.join("\n"), script.join("\n"), "\nseen:\n{}\n", seen.join("\n"));
}

#[test]
fn each_nudge_notifies_once_and_closes_when_it_no_longer_applies() {
    check(
        only(|rules| rules.leader_minutes = 2),
        "
        10:00 declare checkout returns 500s
        10:01
        10:02
            + name_leader
        10:03
        10:30
        10:31 /lead me
            - name_leader
        10:32
        ",
    );
}

#[test]
fn the_next_step_of_the_process_does_not_notify() {
    check(
        only(|_| {}),
        "
        10:00 declare checkout returns 500s
        10:10 /suspect payments
        10:20 /mitigated
        10:30
        ",
    );
}

#[test]
fn an_alarm_replaces_the_warning() {
    check(
        only(ceo),
        "
        10:00 declare checkout returns 500s
        10:10
            + update:ceo
        10:14
        10:15
            = update:ceo ALARM
        10:40
        10:41 /sent ceo about 300 users cannot pay
            - update:ceo
        11:06
            + update:ceo
        11:11
            = update:ceo ALARM
        ",
    );
}

#[test]
fn no_activity_while_active_is_an_alarm_and_a_line_ends_it() {
    check(
        only(|rules| rules.no_activity_minutes = 10),
        "
        10:00 declare checkout returns 500s
        10:10
            + no_activity ALARM
        10:11 we look at the payments
            - no_activity
        10:21
            + no_activity ALARM
        10:22 /mitigated
            - no_activity
        11:00
        ",
    );
}

#[test]
fn an_extended_task_notifies_again_when_its_time_is_up() {
    check(
        only(|_| {}),
        "
        10:00 declare checkout returns 500s
        10:00 /task @bora surface area 10m
        10:10
            + no_report:ID
        10:11 /extend @bora 5m
            - no_report:ID
        10:16
            + no_report:ID
        10:17 /done @bora only EU
            - no_report:ID
        ",
    );
}

#[test]
fn a_finished_rollback_is_asked_about_at_once_and_again_until_somebody_answers() {
    check(
        only(|rules| rules.verify_rollback_minutes = 5),
        "
        10:00 declare checkout returns 500s
        10:01 /rollback-started web
        10:08 /rolled-back web
            + verify_rollback:web
        10:09
        10:13
            = verify_rollback:web
        10:17
        10:18
            = verify_rollback:web
        10:19 /helped web yes
            - verify_rollback:web
        10:25
            + not_mitigated
        ",
    );
}

#[test]
fn a_snoozed_nudge_notifies_again() {
    check(
        only(|rules| rules.leader_minutes = 2),
        "
        10:00 declare checkout returns 500s
        10:02
            + name_leader
        10:03 /snooze name_leader 10m
            - name_leader
        10:12
        10:13
            + name_leader
        10:14 /snooze name_leader never
            - name_leader
        12:00
        ",
    );
}

#[test]
fn nothing_notifies_while_muted_and_remaining_nudges_notify_once_afterwards() {
    check(
        only(|rules| {
            (rules.leader_minutes, rules.first_rollback_minutes) = (2, 5);
            ceo(rules);
        }),
        "
        10:00 declare checkout returns 500s
        10:02
            + name_leader
        10:03 /mute 30m everybody knows
            - name_leader
        10:05
        10:15
        10:20 /sent ceo about 300 users cannot pay next 60m
        10:32
        10:33
            + name_leader
            + roll_back_first
        10:34
        10:35 /mute 8h
            - name_leader
            - roll_back_first
        11:34 /mute off
            + name_leader
            + roll_back_first
            + update:ceo ALARM
        ",
    );
}

#[test]
fn many_nudges_at_once_are_one_notification() {
    check(
        only(four),
        "
        10:00 declare checkout returns 500s
        10:05
            + 4 things to do · checkout returns 500s
        10:06 /lead me
            + divide
        10:07
        10:08 /rollback web
        10:09 /surface only EU
        10:10 /impact ~300 users
            - 4 things to do · checkout returns 500s
            - divide
        ",
    );
}

#[test]
fn many_nudges_with_an_overdue_one_are_one_alarm() {
    check(
        only(|rules| {
            four(rules);
            rules.ceo.sev1 = UpdateTimes { first_minutes: 5, repeat_minutes: 30 };
        }),
        "
        10:00 declare checkout returns 500s
        10:03
            + update:ceo
        10:05
            - update:ceo
            + 5 things to do · checkout returns 500s ALARM
        10:06 /sent ceo about 300 users cannot pay
        10:07
        ",
    );
}

#[test]
fn a_burst_is_one_notification() {
    check(
        only(ceo),
        "
        10:00 declare checkout returns 500s
        10:15
            + update:ceo ALARM
        10:15 /task one
            + no_owner:ID
        10:15 /task two
            + no_owner:ID
        10:15 /task three
            - update:ceo
            - no_owner:ID
            - no_owner:ID
            + 4 things to do · checkout returns 500s critical
        10:15 /task four
            = 5 things to do · checkout returns 500s critical
        10:16 /task five
            + no_owner:ID
        10:17 /sent ceo about 300 users cannot pay
        ",
    );
}

#[test]
fn a_new_nudge_joins_the_open_ones_after_a_mute() {
    check(
        only(|rules| {
            four(rules);
            rules.no_activity_minutes = 20;
        }),
        "
        10:00 declare checkout returns 500s
        10:05
            + 4 things to do · checkout returns 500s
        10:20
            + no_activity ALARM
        10:21 /task one 10m
            - no_activity
            + no_owner:ID
        10:22 /mute 5m
            - 4 things to do · checkout returns 500s
            - no_owner:ID
        10:27
            + 5 things to do · checkout returns 500s
        ",
    );
}

#[test]
fn long_due_nudges_notify_once_after_a_restart() {
    check(
        only(four),
        "
        10:00 declare checkout returns 500s
        11:00 restart
            + 4 things to do · checkout returns 500s
        11:01 /lead me
            + divide
        11:02 restart
            + 4 things to do · checkout returns 500s
        ",
    );
}

#[test]
fn a_clock_that_jumps_ahead_shows_the_current_state_once() {
    check(
        only(|rules| {
            four(rules);
            ceo(rules);
        }),
        "
        10:00 declare checkout returns 500s
        10:04
        23:00
            + 5 things to do · checkout returns 500s ALARM
        23:01
        ",
    );
}

#[test]
fn a_clock_that_goes_back_repeats_nothing_and_loses_nothing() {
    check(
        only(|rules| {
            (rules.leader_minutes, rules.first_rollback_minutes) = (5, 20);
            ceo(rules);
        }),
        "
        10:00 declare checkout returns 500s
        10:05
            + name_leader
        10:15
            + update:ceo ALARM
        10:03
        10:05
        10:12
        10:15
        10:16 /sent ceo about 300 users cannot pay next 60m
            - update:ceo
        10:20
            + roll_back_first
        10:01 /lead me
            - name_leader
        ",
    );
}

#[test]
fn a_closed_incident_notifies_about_its_rfo_and_several_become_one() {
    check(
        only(|rules| rules.rfo_hours = 1),
        "
        10:00 declare checkout returns 500s
        10:10 /false-alarm a test alert
        10:20 declare checkout returns 500s
        10:30 /fixed
        10:30 /close anyway it is over
        11:29
        11:30
            + rfo_not_written
        11:31 declare two
        11:32 /fixed
        11:32 /close anyway it is over
        11:33 declare three
        11:34 /fixed
        11:34 /close anyway it is over
        11:35 declare four
        11:36 /fixed
        11:36 /close anyway it is over
        12:30 restart
            + rfo_not_written
        12:40
            + rfo_not_written
            + rfo_not_written
            + rfo_not_written
        12:50 restart
            + 4 things to do in 4 incidents
        12:51 /published wiki/4
        ",
    );
}

/// Presses a complete button of a notification.
fn press(
    story: &mut Story,
    incident: IncidentId,
    button: &Button,
    now: Time,
) -> Result<CommandResult, Problem> {
    let command = button.command.clone().expect("it is complete");
    let take = Execute::TakeAction { incident, nudge: button.nudge.clone(), command };
    story.workspace.execute(take, now).map(|(done, _)| done)
}

/// An incident without a leader, and the button of its notification.
fn with_a_button(story: &mut Story) -> (IncidentId, Button) {
    story.act("declare checkout returns 500s", at("10:00"));
    let (effects, _) = story.workspace.reminders(at("10:02"));
    match effects.as_slice() {
        [Effect::Notify(Notification { incident, button: Some(button), .. })] => (*incident, button.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_button_logs_its_command_once() {
    let mut story = Story::new(only(|rules| rules.leader_minutes = 2));
    let (incident, button) = with_a_button(&mut story);

    let done = press(&mut story, incident, &button, at("10:03")).expect("it applies");
    assert_eq!(done.numbers, [2]);
    assert_eq!(story.workspace.view("current", at("10:03")).unwrap().log[1].title, "Leader: Ada");

    let again = press(&mut story, incident, &button, at("10:04")).expect_err("it no longer applies");
    assert_eq!(
        (again.code, again.reason.as_str()),
        (Code::Refused, "Nothing was logged: “name a leader” no longer applies.")
    );
}

#[test]
fn the_button_only_logs_what_it_showed() {
    // Given a button that would make Bora the deputy.
    let mut story = Story::new(only(|rules| rules.deputy_minutes = 2));
    story.act("declare checkout returns 500s", at("10:00"));
    story.act("/lead me", at("10:00"));
    story.act("/join @bora @chloe", at("10:00"));
    let (effects, _) = story.workspace.reminders(at("10:02"));
    let [Effect::Notify(Notification { incident, button: Some(button), .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(button.line, "/deputy @bora");

    // When Bora leaves before it is pressed, then it doesn't name Chloe instead.
    story.act("/leave @bora", at("10:03"));
    let refused =
        press(&mut story, *incident, button, at("10:04")).expect_err("the nudge names somebody else now");
    assert_eq!(refused.reason, "Nothing was logged: “name a deputy” offers something else now.");
}

#[test]
fn the_next_check_is_when_a_nudge_becomes_due_or_a_mute_ends() {
    let mut story = Story::new(only(|rules| (rules.leader_minutes, rules.first_rollback_minutes) = (2, 5)));
    assert_eq!(story.workspace.reminders(at("09:30")).1, None);
    story.act("declare checkout returns 500s", at("10:00"));
    for (now, next) in [("10:00", "10:02"), ("10:01", "10:02"), ("10:02", "10:05"), ("09:00", "10:00")] {
        assert_eq!(story.workspace.reminders(at(now)).1, Some(at(next)), "at {now}");
    }
    story.act("/mute 1m", at("10:03"));
    assert_eq!(story.workspace.reminders(at("10:03")).1, Some(at("10:04")));
}
