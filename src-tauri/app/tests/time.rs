//! Clocks that jump, change to summer time and back, and stand still while the computer sleeps: the order of entries holds, and what is
//! due is right after waking.

use grizzly_app::{Effect, Execute, Workspace, settings::Settings};
use grizzly_core::{
    Time,
    nudges::{NudgeRules, UpdateSchedule},
};
use tempfile::TempDir;

fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

/// A workspace in Berlin with an incident.
struct Story {
    _folder: TempDir,
    workspace: Workspace,
}

impl Story {
    /// Only updates to the CEO become due.
    fn declared_at(now: Time) -> Self {
        let folder = TempDir::new().unwrap();
        let mut workspace = Workspace::open(folder.path(), now);
        let nudges = NudgeRules {
            open_call_seconds: 0,
            leader_minutes: 0,
            deputy_minutes: 0,
            first_rollback_minutes: 0,
            assess_minutes: 0,
            no_activity_minutes: 0,
            handover_hours: 0,
            cs: UpdateSchedule::default(),
            ..NudgeRules::default()
        };
        let (zone, me) = ("Europe/Berlin".to_owned(), "ada".to_owned());
        let settings = Settings { zone, me, nudges, ..Settings::default() };
        workspace.execute(Execute::SaveSettings { settings: Box::new(settings) }, now).unwrap();
        let summary = "checkout returns 500s".to_owned();
        let declare = Execute::Declare { summary, severity: None, first_error: None, found_by: None };
        workspace.execute(declare, now).unwrap();
        Self { _folder: folder, workspace }
    }

    fn say(&mut self, line: &str, now: Time) {
        let say = Execute::Say { incident: "current".into(), line: line.to_owned(), at: None, by: None };
        self.workspace.execute(say, now).unwrap_or_else(|problem| panic!("{line}: {problem}"));
    }

    /// The notes of the log in the order in which it is shown.
    fn notes(&self, now: Time) -> Vec<String> {
        let log = self.workspace.view("current", now).unwrap().log;
        log.into_iter().filter(|row| row.title.is_empty()).map(|row| row.detail).collect()
    }

    /// The titles of the notifications that are shown now, and when to look again.
    fn remind(&mut self, now: Time) -> (Vec<String>, Option<Time>) {
        let (effects, next) = self.workspace.reminders(now);
        let shown = |effect: Effect| match effect {
            Effect::Notify(notification) => Some(notification.title),
            _ => None,
        };
        (effects.into_iter().filter_map(shown).collect(), next)
    }
}

#[test]
fn the_order_of_entries_holds_whatever_the_clock_does() {
    // Given a clock that jumps by an hour and by years, both ways, and over a leap day
    let mut story = Story::declared_at(time("2026-11-22T10:00:00Z"));
    let clocks = [
        "2026-11-22T10:01:00Z",
        "2026-11-22T09:01:00Z",
        "2028-02-28T23:59:59Z",
        "2028-02-29T00:00:00Z",
        "2028-03-01T00:00:00Z",
        "2025-01-01T00:00:00Z",
        "2026-11-22T10:02:00Z",
    ];
    let said: Vec<String> = clocks.iter().map(|clock| format!("said at {clock}")).collect();
    for (clock, line) in clocks.iter().zip(&said) {
        story.say(line, time(clock));
    }
    // Then the log has them in the order in which they were said, each with its time, also after a start
    for workspace in [&story.workspace, &Workspace::open(story.workspace.folder(), time(clocks[0]))] {
        let mut log = workspace.view("current", time(clocks[6])).unwrap().log;
        log.sort_by_key(|row| row.number);
        let notes = log.iter().filter(|row| row.title.is_empty());
        let shown: Vec<(String, Time)> = notes.map(|row| (row.detail.clone(), row.recorded_at)).collect();
        let expected: Vec<(String, Time)> = said.iter().cloned().zip(clocks.map(time)).collect();
        assert_eq!(shown, expected, "a number is given once, and goes up");
        assert_eq!(workspace.verify(&mut |_| {}).unwrap().faults, Vec::<String>::new(), "the chain is whole");
    }
}

/// When the next update to the CEO is due, which was promised an hour after `sent`: nothing is shown a second before the
/// warning, five minutes before, and it is overdue then.
fn assert_due_an_hour_after(sent: &str, due: &str) {
    let (sent, due) = (time(sent), time(due));
    let mut story = Story::declared_at(sent);
    story.say("/sent ceo nobody can pay, we are looking. next 60m", sent);
    let warning = due.plus_seconds(-5 * 60);
    assert_eq!(story.remind(sent), (Vec::new(), Some(warning)), "nothing is due after an update");
    assert_eq!(story.remind(warning.plus_seconds(-1)), (Vec::new(), Some(warning)), "a second too early");
    let (warned, next) = story.remind(warning);
    assert_eq!((warned.len(), next), (1, Some(due)), "{warned:?}");
    let (overdue, _) = story.remind(due);
    assert_eq!(overdue.len(), 1, "it escalates when it is due: {overdue:?}");
}

#[test]
fn an_update_is_due_after_the_minutes_that_were_promised_whatever_the_clocks_show() {
    // In Berlin 01:30, and the clocks go from 02:00 to 03:00.
    assert_due_an_hour_after("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z");
    // 02:30, and the clocks go from 03:00 back to 02:00: an hour later they show 02:30 again.
    assert_due_an_hour_after("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
    // Over the start and the end of a leap day.
    assert_due_an_hour_after("2028-02-28T23:30:00Z", "2028-02-29T00:30:00Z");
    assert_due_an_hour_after("2028-02-29T23:30:00Z", "2028-03-01T00:30:00Z");
}

#[test]
fn lines_of_the_hour_that_the_clocks_repeat_stay_in_their_order() {
    // Given the night in which Berlin has 02:30 twice
    let mut story = Story::declared_at(time("2026-10-25T00:20:00Z"));
    let clocks =
        ["2026-10-25T00:30:00Z", "2026-10-25T00:45:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:45:00Z"];
    for (number, clock) in clocks.iter().enumerate() {
        story.say(&format!("line {number}"), time(clock));
    }
    // Then what is shown follows the time, not the clocks on the wall.
    assert_eq!(story.notes(time(clocks[3])), ["line 0", "line 1", "line 2", "line 3"]);
}

#[test]
fn after_a_suspend_everything_is_as_it_is_due_and_shown_once() {
    let mut story = Story::declared_at(time("2026-11-22T10:00:00Z"));
    story.say("/sent ceo nobody can pay, we are looking. next 30m", time("2026-11-22T10:01:00Z"));
    story.say("/mute 60m everybody is in the room", time("2026-11-22T10:02:00Z"));
    let muted_until = time("2026-11-22T11:02:00Z");
    let (shown, next) = story.remind(time("2026-11-22T10:05:00Z"));
    assert_eq!(shown, Vec::<String>::new(), "nothing is due, and all is muted");
    assert!(next.is_some_and(|next| next <= muted_until), "it looks again when the mute ends: {next:?}");

    // When the computer slept for three hours, and nothing looked meanwhile
    let woken = time("2026-11-22T13:05:00Z");
    story.workspace.catch_up(woken);
    // Then the mute is over, and the update that is overdue by more than two hours is shown at once, and once
    let (shown, next) = story.remind(woken);
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(shown[0].contains("CEO"), "{shown:?}");
    assert!(next.is_none_or(|next| next > woken), "nothing of the past is looked at again: {next:?}");
    let view = story.workspace.view("current", woken).unwrap();
    assert_eq!(view.muted_until.filter(|until| *until > woken), None, "it isn't muted any more");
    assert_eq!(story.remind(woken.plus_seconds(60)).0, Vec::<String>::new(), "it was shown");
    // And the next update is due as promised from then on.
    story.say("/sent ceo we found it. next 60m", woken);
    assert_eq!(story.remind(woken).1, Some(woken.plus_seconds(55 * 60)), "with the warning before it");
}

#[test]
fn a_mute_ends_when_it_was_said_to_and_not_when_the_clock_comes_back() {
    // Given a mute, and a clock that is put back a year and set right again
    let mut story = Story::declared_at(time("2026-11-22T10:00:00Z"));
    story.say("/sent ceo nobody can pay, we are looking. next 10m", time("2026-11-22T10:00:00Z"));
    story.say("/mute 60m", time("2026-11-22T10:01:00Z"));
    for muted in ["2026-11-22T10:30:00Z", "2025-11-22T10:30:00Z", "2026-11-22T11:00:59Z"] {
        assert_eq!(story.remind(time(muted)).0, Vec::<String>::new(), "muted at {muted}");
    }
    assert_eq!(story.remind(time("2026-11-22T11:01:00Z")).0.len(), 1, "it ends then");
}

#[test]
fn a_follow_up_may_be_due_on_a_leap_day() {
    let now = time("2027-12-01T10:00:00Z");
    let mut story = Story::declared_at(now);
    let on = |day: &str| format!("/follow-up prevent a contract test @bora by {day}");
    let none = Execute::Say { incident: "current".into(), line: on("2027-02-29"), at: None, by: None };
    assert!(story.workspace.execute(none, now).is_err(), "2027 has no such day");
    story.say(&on("2028-02-29"), now);
    for line in ["/sent ceo it is over. next 60m", "/mitigated", "/fixed", "/resolved", "/close anyway"] {
        story.say(line, now);
    }
    let is_shown = |story: &mut Story, at: &str| {
        let (shown, _) = story.remind(time(at));
        shown.iter().any(|title| title.contains("follow-up") || title.contains("Follow-up"))
    };
    assert!(!is_shown(&mut story, "2028-02-28T12:00:00Z"), "it isn't due yet");
    assert!(is_shown(&mut story, "2028-03-01T12:00:00Z"), "the day is over");
}
