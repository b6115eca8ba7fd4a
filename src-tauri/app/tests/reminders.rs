//! Reminders as data: moments, what is said at them, and what the desktop is told at each.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeMap;

use common::{Place, without_ids};
use grizzly_app::{Button, Desk, Effect, Execute, Notification, Urgency, api::Code, settings::Settings};
use grizzly_core::{
    IncidentId, Time,
    advice::{Beat, Cadence, Rules},
};

/// Nobody is reminded of anything but tasks, with what `change` switches on.
fn only(change: impl FnOnce(&mut Rules)) -> Rules {
    let mut rules = Rules {
        open_call_seconds: 0,
        leader_minutes: 0,
        next_leader_minutes: 0,
        roll_back_minutes: 0,
        undecided_minutes: 0,
        size_up_minutes: 0,
        yes_minutes: 0,
        silence_minutes: 0,
        hand_over_hours: 0,
        direct_people: 0,
        onward_minutes: 0,
        rfo_hours: 0,
        review_days: 0,
        review_days_sev1: 0,
        ceo: Cadence::default(),
        cs: Cadence::default(),
        ..Rules::default()
    };
    change(&mut rules);
    rules
}

/// The CEO hears the first word after 15 minutes, warned 5 before.
fn ceo(rules: &mut Rules) {
    rules.ceo.sev1 = Beat { first_minutes: 15, then_minutes: 30 };
}

/// Four things become due at 10:05.
fn four(rules: &mut Rules) {
    (rules.leader_minutes, rules.roll_back_minutes, rules.size_up_minutes) = (5, 5, 5);
}

fn at(clock: &str) -> Time {
    Time::parse(&format!("2026-11-22T{clock}:00Z")).expect("a time of day")
}

/// A desk on a folder of its own, and what stands on its desktop.
struct Story {
    place: Place,
    desk: Desk,
    /// By key, the condition, or the title of a group.
    standing: BTreeMap<String, String>,
}

impl Story {
    fn new(rules: Rules) -> Self {
        let place = Place::new();
        let mut desk = Desk::open(place.path(), at("09:00"));
        let settings =
            Settings { zone: "UTC".into(), me: "ada".into(), advice: rules, ..Settings::default() };
        desk.execute(Execute::SaveSettings { settings: Box::new(settings) }, at("09:00"))
            .expect("good settings");
        Self { place, desk, standing: BTreeMap::new() }
    }

    /// `declare WORDS`, `restart`, a line of the grammar, or nothing.
    fn act(&mut self, words: &str, now: Time) {
        match words.split_once(' ').unwrap_or((words, "")) {
            ("", _) => {}
            ("restart", _) => {
                self.desk = Desk::open(self.place.path(), now);
                self.standing.clear();
            }
            ("declare", summary) => {
                let (summary, severity, began, found_by) = (summary.to_owned(), None, None, None);
                self.desk
                    .execute(Execute::Declare { summary, severity, began, found_by }, now)
                    .expect("declared");
            }
            _ => {
                self.desk.say("current", &[words.to_owned()], None, None, now).expect("a good line");
            }
        }
    }

    /// What the desktop is told: `+` shows, `=` puts in the place of another, `-` takes away.
    fn look(&mut self, now: Time) -> Vec<String> {
        let (effects, next) = self.desk.reminders(now);
        assert!(next.is_none_or(|next| next > now), "the next look is later: {next:?}");
        effects.into_iter().map(|effect| self.told(effect)).collect()
    }

    fn told(&mut self, effect: Effect) -> String {
        match effect {
            Effect::Notify(Notification { key, title, urgency, sound, button, .. }) => {
                let mark = if self.standing.contains_key(&key) { '=' } else { '+' };
                let name = button.map_or(title, |button| without_ids(&button.condition));
                self.standing.insert(key, name.clone());
                let alarm = match (urgency, sound) {
                    (Urgency::Critical, true) => " ALARM",
                    (Urgency::Critical, false) => " critical",
                    (Urgency::Normal, true) => panic!("only an alarm makes a sound"),
                    (Urgency::Normal, false) => "",
                };
                format!("{mark} {name}{alarm}")
            }
            Effect::Unnotify(key) => {
                format!("- {}", self.standing.remove(&key).expect("only what stands is taken away"))
            }
            other => panic!("{other:?} is no reminder"),
        }
    }
}

/// Each line is a moment with what is said then; below it, indented, what the desktop is told.
#[track_caller]
fn check(rules: Rules, script: &str) {
    let mut story = Story::new(rules);
    let script: Vec<&str> = script.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut seen = Vec::new();
    for line in script.iter().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
        let (clock, words) = line.split_once(' ').unwrap_or((line, ""));
        story.act(words, at(clock));
        seen.push((*line).to_owned());
        seen.extend(story.look(at(clock)));
    }
    assert_eq!(seen.join("\n"), script.join("\n"), "\nseen:\n{}\n", seen.join("\n"));
}

#[test]
fn each_condition_is_told_once_and_goes_when_it_is_settled() {
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
fn the_next_step_of_the_process_is_not_told() {
    check(
        only(|_| {}),
        "
        10:00 declare checkout returns 500s
        10:10 /suspect payments
        10:20 /stopped
        10:30
        ",
    );
}

#[test]
fn an_alarm_takes_the_place_of_the_warning() {
    check(
        only(ceo),
        "
        10:00 declare checkout returns 500s
        10:10
            + tell:ceo
        10:14
        10:15
            = tell:ceo ALARM
        10:40
        10:41 /told ceo about 300 users cannot pay
            - tell:ceo
        11:06
            + tell:ceo
        11:11
            = tell:ceo ALARM
        ",
    );
}

#[test]
fn silence_while_bleeding_is_an_alarm_and_a_line_ends_it() {
    check(
        only(|rules| rules.silence_minutes = 10),
        "
        10:00 declare checkout returns 500s
        10:10
            + silence ALARM
        10:11 we look at the payments
            - silence
        10:21
            + silence ALARM
        10:22 /stopped
            - silence
        11:00
        ",
    );
}

#[test]
fn a_task_is_asked_about_again_when_its_new_minutes_are_over() {
    check(
        only(|_| {}),
        "
        10:00 declare checkout returns 500s
        10:00 /task @bora surface area 10m
        10:10
            + time_is_up:ID
        10:11 /more @bora 5m
            - time_is_up:ID
        10:16
            + time_is_up:ID
        10:17 /done @bora only EU
            - time_is_up:ID
        ",
    );
}

#[test]
fn what_is_put_off_comes_again() {
    check(
        only(|rules| rules.leader_minutes = 2),
        "
        10:00 declare checkout returns 500s
        10:02
            + name_leader
        10:03 /put-off name_leader 10m
            - name_leader
        10:12
        10:13
            + name_leader
        10:14 /put-off name_leader never
            - name_leader
        12:00
        ",
    );
}

#[test]
fn silenced_nothing_is_shown_and_then_what_still_stands_once() {
    check(
        only(|rules| {
            (rules.leader_minutes, rules.roll_back_minutes) = (2, 5);
            ceo(rules);
        }),
        "
        10:00 declare checkout returns 500s
        10:02
            + name_leader
        10:03 /silence 30m everybody knows
            - name_leader
        10:05
        10:15
        10:20 /told ceo about 300 users cannot pay next 60m
        10:32
        10:33
            + name_leader
            + roll_back_first
        10:34
        10:35 /silence never
            - name_leader
            - roll_back_first
        11:34 /silence off
            + name_leader
            + roll_back_first
            + tell:ceo ALARM
        ",
    );
}

#[test]
fn many_at_once_are_one() {
    check(
        only(four),
        "
        10:00 declare checkout returns 500s
        10:05
            + 4 things wait: checkout returns 500s
        10:06 /lead me
        10:07
        10:08 /back web
        10:09 /surface only EU
        10:10 /impact ~300 users
            - 4 things wait: checkout returns 500s
        ",
    );
}

#[test]
fn what_is_many_and_late_alarms_as_one() {
    check(
        only(|rules| {
            four(rules);
            rules.ceo.sev1 = Beat { first_minutes: 5, then_minutes: 30 };
        }),
        "
        10:00 declare checkout returns 500s
        10:03
            + tell:ceo
        10:05
            - tell:ceo
            + 5 things wait: checkout returns 500s ALARM
        10:06 /told ceo about 300 users cannot pay
        10:07
        ",
    );
}

#[test]
fn a_burst_is_one_too() {
    check(
        only(ceo),
        "
        10:00 declare checkout returns 500s
        10:15
            + tell:ceo ALARM
        10:15 /task one
            + no_owner:ID
        10:15 /task two
            + no_owner:ID
        10:15 /task three
            - tell:ceo
            - no_owner:ID
            - no_owner:ID
            + 4 things wait: checkout returns 500s critical
        10:15 /task four
            = 5 things wait: checkout returns 500s critical
        10:16 /task five
            + no_owner:ID
        10:17 /told ceo about 300 users cannot pay
        ",
    );
}

#[test]
fn more_joins_what_waits_already() {
    check(
        only(|rules| {
            four(rules);
            rules.silence_minutes = 20;
        }),
        "
        10:00 declare checkout returns 500s
        10:05
            + 4 things wait: checkout returns 500s
        10:20
            + silence ALARM
        10:21 /task one 10m
            - silence
            + no_owner:ID
        10:22 /silence 5m
            - 4 things wait: checkout returns 500s
            - no_owner:ID
        10:27
            + 5 things wait: checkout returns 500s
        ",
    );
}

#[test]
fn after_a_start_what_has_long_been_due_is_told_once() {
    check(
        only(four),
        "
        10:00 declare checkout returns 500s
        11:00 restart
            + 4 things wait: checkout returns 500s
        11:01 /lead me
        11:02 restart
            + roll_back_first
            + size_up:surface_area
            + size_up:impact
        ",
    );
}

#[test]
fn a_leap_ahead_tells_the_present_state_once() {
    check(
        only(|rules| {
            four(rules);
            ceo(rules);
        }),
        "
        10:00 declare checkout returns 500s
        10:04
        23:00
            + 5 things wait: checkout returns 500s ALARM
        23:01
        ",
    );
}

#[test]
fn a_clock_that_goes_back_repeats_nothing_and_loses_nothing() {
    check(
        only(|rules| {
            (rules.leader_minutes, rules.roll_back_minutes) = (5, 20);
            ceo(rules);
        }),
        "
        10:00 declare checkout returns 500s
        10:05
            + name_leader
        10:15
            + tell:ceo ALARM
        10:03
        10:05
        10:12
        10:15
        10:16 /told ceo about 300 users cannot pay next 60m
            - tell:ceo
        10:20
            + roll_back_first
        10:01 /lead me
            - name_leader
        ",
    );
}

#[test]
fn a_closed_incident_is_told_of_its_rfo_and_several_are_no_stack() {
    check(
        only(|rules| rules.rfo_hours = 1),
        "
        10:00 declare checkout returns 500s
        10:10 /false-alarm a test alert
        10:20 declare checkout returns 500s
        10:30 /fixed
        10:30 /close it is over
        11:29
        11:30
            + write_rfo
        11:31 declare two
        11:32 /fixed
        11:32 /close it is over
        11:33 declare three
        11:34 /fixed
        11:34 /close it is over
        11:35 declare four
        11:36 /fixed
        11:36 /close it is over
        12:30 restart
            + write_rfo
        12:40
            + write_rfo
            + write_rfo
            + write_rfo
        12:50 restart
            + 4 things wait in 4 incidents
        12:51 /published wiki/4
        ",
    );
}

/// An incident without a leader, and the button that was shown for it.
fn with_a_button(story: &mut Story) -> (IncidentId, Button) {
    story.act("declare checkout returns 500s", at("10:00"));
    let (effects, _) = story.desk.reminders(at("10:02"));
    match effects.as_slice() {
        [Effect::Notify(Notification { incident, button: Some(button), .. })] => (*incident, button.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_button_says_its_line_once() {
    let mut story = Story::new(only(|rules| rules.leader_minutes = 2));
    let (incident, button) = with_a_button(&mut story);

    let (done, _) = story.desk.press(incident, &button, at("10:03")).expect("it stands");
    assert_eq!(done.numbers, [2]);
    assert_eq!(story.desk.view("current", at("10:03")).unwrap().log[1].head, "Ada leads");

    let again = story.desk.press(incident, &button, at("10:04")).expect_err("it is settled");
    assert_eq!(
        (again.code, again.reason.as_str()),
        (Code::Refused, "That is settled meanwhile: naming the leader.")
    );
}

#[test]
fn the_button_does_nothing_but_what_it_said() {
    // Given a button that would make Bora the next leader.
    let mut story = Story::new(only(|rules| rules.next_leader_minutes = 2));
    story.act("declare checkout returns 500s", at("10:00"));
    story.act("/lead me", at("10:00"));
    story.act("/join @bora @chloe", at("10:00"));
    let (effects, _) = story.desk.reminders(at("10:02"));
    let [Effect::Notify(Notification { incident, button: Some(button), .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(button.line, "/next @bora");

    // When Bora leaves before it is pressed, then it does not name Chloe.
    story.act("/leave @bora", at("10:03"));
    let refused = story.desk.press(*incident, button, at("10:04")).expect_err("it is another line now");
    assert_eq!(refused.reason, "“Bora is next” does not fit any more.");
}

#[test]
fn it_is_looked_again_when_something_becomes_due_or_a_silence_ends() {
    let mut story = Story::new(only(|rules| (rules.leader_minutes, rules.roll_back_minutes) = (2, 5)));
    assert_eq!(story.desk.reminders(at("09:30")).1, None);
    story.act("declare checkout returns 500s", at("10:00"));
    for (now, next) in [("10:00", "10:02"), ("10:01", "10:02"), ("10:02", "10:05"), ("09:00", "10:00")] {
        assert_eq!(story.desk.reminders(at(now)).1, Some(at(next)), "at {now}");
    }
    story.act("/silence 1m", at("10:03"));
    assert_eq!(story.desk.reminders(at("10:03")).1, Some(at("10:04")));
}
