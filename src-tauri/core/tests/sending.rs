//! An update counts once it is sent: a channel took it, or a person says so. Until then the clock goes on.

use crate::common::{Scene, at, id, text, time};
use chrono_tz::Tz;
use grizzly_core::{
    Command, Directory, Event, Text, Time,
    command::{NextDue, ReadyCommand, SendUpdate, SentVia},
    event::Audience,
    line::correct_entry,
    milestone::{Milestone, Milestones},
    nudges::{Level, Nudge, NudgeRules, nudges, update_due},
    rfo::{Rfo, RfoContext, rfo},
    updates::UpdateKind,
};

/// What becomes of the update of entry #2.
#[derive(Clone, Copy)]
enum Step {
    Copied(&'static str),
    Sent(&'static str),
    Unconfirmed(&'static str),
    Failed(&'static str),
    Line(&'static str, &'static str),
}
use Step::{Copied, Failed, Line, Sent, Unconfirmed};

const MAIL: &str = "mail";

/// A SEV1, declared at 10:00, so the first update to the CEO is due at 10:05. One is approved at 10:03.
fn approved(steps: &[Step]) -> Scene {
    approved_via(&[MAIL], steps)
}

/// The same, with these channels.
fn approved_via(channels: &[&str], steps: &[Step]) -> Scene {
    add_approved(Scene::declared(), channels, steps)
}

/// The same, after what is in the scene.
fn add_approved(mut scene: Scene, channels: &[&str], steps: &[Step]) -> Scene {
    let send = SendUpdate {
        audience: Audience::Ceo,
        text: text("Nobody can pay."),
        next: Some(NextDue::Minutes(30)),
        via: SentVia::Channels(channels.iter().map(|name| text(name)).collect()),
        sentences: Vec::new(),
    };
    scene.command(at("10:03"), None, Command::SendUpdate(send)).expect("an update that may be sent");
    let update = scene.incident.records().last().expect("the update").entry.id;
    let (channel, why) = (text(MAIL), text("the server is down"));
    for step in steps {
        let (clock, event) = match *step {
            Copied(clock) => {
                (clock, Event::UpdateCopied { update, channel: channel.clone(), printed: false })
            }
            Sent(clock) => (clock, Event::UpdateSent { update, channel: channel.clone(), receipt: None }),
            Unconfirmed(clock) => {
                (clock, Event::UpdateUnconfirmed { update, channel: channel.clone(), why: why.clone() })
            }
            Failed(clock) => {
                (clock, Event::UpdateFailed { update, channel: channel.clone(), why: why.clone() })
            }
            Line(clock, line) => {
                scene.say(clock, line).expect("a good line");
                continue;
            }
        };
        scene.add(at(clock), at(clock), event);
    }
    scene
}

fn sent_at(scene: &Scene) -> Option<Time> {
    scene.incident.state().last_sent_at(&Audience::Ceo)
}

#[test]
fn only_a_channel_that_took_it_or_a_person_stops_the_clock() {
    let table: &[(&[Step], Option<&str>, &str)] = &[
        (&[], None, "a queued update is on its way, no more"),
        (&[Copied("10:03")], None, "a copied text may still be on the clipboard"),
        (&[Unconfirmed("10:04")], None, "nobody knows whether it arrived"),
        (&[Failed("10:04")], None, "it wasn't delivered"),
        (&[Sent("10:04")], Some("10:04"), "the server took it"),
        (
            &[Copied("10:03"), Line("10:06", "/confirm-delivery ceo via mail")],
            Some("10:06"),
            "a person says so now",
        ),
        (
            &[Copied("10:03"), Line("10:09", "10:04 /confirm-delivery ceo via mail")],
            Some("10:04"),
            "a person says so, and when",
        ),
        (
            &[Unconfirmed("10:04"), Line("10:08", "/confirm-delivery #2 via mail")],
            Some("10:08"),
            "somebody asked the CEO",
        ),
        (
            &[Sent("10:04"), Line("10:20", "/confirm-delivery #2 via mail")],
            Some("10:04"),
            "a later receipt doesn't make it later",
        ),
        (
            &[Failed("10:04"), Line("10:07", "/confirm-delivery ceo via phone")],
            Some("10:07"),
            "somebody phoned instead",
        ),
        (
            &[Sent("10:04"), Line("10:06", "/delivery-failed ceo via mail it bounced")],
            None,
            "it turned out that it wasn't delivered",
        ),
    ];
    for (steps, expected, why) in table {
        let scene = approved(steps);
        let expected = expected.map(at);
        assert_eq!(sent_at(&scene), expected, "{why}: {scene:?}");
        let first = Milestones::of(&scene.incident).get(Milestone::FirstCeoUpdate);
        assert_eq!(first.map(|first| first.at), expected, "the milestone is the sending: {why}");
        let due = update_due(scene.incident.state(), &Audience::Ceo, &NudgeRules::default());
        let promised = if expected.is_some() { at("10:33") } else { at("10:05") };
        assert_eq!(due, Some(promised), "the clock of the audience: {why}");
        let kind = UpdateKind::of(scene.incident.state(), &Audience::Ceo);
        let is_first = kind == UpdateKind::First;
        assert_eq!(is_first, expected.is_none(), "what was never sent was never said: {why}");
    }
}

#[test]
fn the_line_that_corrects_an_update_or_its_delivery_is_accepted() {
    let mut scene = approved(&[Copied("10:03"), Line("10:04", "/confirm-delivery ceo via mail")]);
    let line = |scene: &Scene, number: u32| {
        let record = scene.incident.record(number).expect("an entry");
        correct_entry(&scene.incident, record).expect("a line")
    };
    assert_eq!(line(&scene, 2), "/update ceo ", "an approved update is corrected by another one");
    let failed = line(&scene, 4);
    assert_eq!(failed, "/delivery-failed #2 via mail ", "up to what a person adds");
    scene.say("10:06", &format!("{failed}I had not pasted it")).expect("the line as it is offered");
    assert_eq!(sent_at(&scene), None, "the answer “Sent” was a mistake: {scene:?}");
    assert_eq!(line(&scene, 5), "/confirm-delivery #2 via mail", "and back");
    scene.say("10:07", &line(&scene, 5)).expect("the line as it is offered");
    assert_eq!(sent_at(&scene), Some(at("10:07")), "{scene:?}");
}

fn shown(scene: &Scene, now: Time) -> Vec<Nudge> {
    nudges(&scene.incident.as_of(now), now, &NudgeRules::default())
}

/// The nudge about update #2, and whether another update to the CEO is asked for.
fn about(scene: &Scene, now: Time) -> (Option<Nudge>, bool) {
    let all = shown(scene, now);
    let named = |name: &str| all.iter().find(|one| one.kind.short_name(&scene.incident) == name).cloned();
    let question = named("update_copied:#2").or_else(|| named("update_not_sent:#2"));
    (question, named("update:ceo").is_some())
}

#[test]
fn a_copied_update_is_asked_about_until_somebody_says_that_it_is_sent() {
    let mut scene = approved(&[Copied("10:03")]);

    // Then it is asked about at once, instead of asking for another update.
    let (nudge, asks_for_another) = about(&scene, at("10:04"));
    let nudge = nudge.expect("a question");
    assert_eq!(nudge.why, "The update to the CEO is copied, not sent yet");
    assert_eq!(nudge.say, "Sent it? The update stays due until it's sent.");
    assert_eq!(nudge.level, Level::Due);
    let labels: Vec<&str> = nudge.actions.iter().map(|action| action.label.as_str()).collect();
    assert_eq!(labels, ["Sent", "Not yet", "Copy again"]);
    assert!(!asks_for_another, "one question about the CEO at a time");

    // The clock goes on: it alarms when the update is overdue, by how much.
    let (nudge, asks_for_another) = about(&scene, at("10:07"));
    let nudge = nudge.expect("a question");
    assert_eq!((nudge.level, nudge.overdue_since), (Level::Alarm, Some(at("10:05"))));
    assert!(!asks_for_another, "the text is written already");

    // When the answer is “Not yet”, it is asked again after two minutes.
    let not_yet = nudge.actions.into_iter().nth(1).and_then(|action| action.command).expect("a button");
    assert!(matches!(not_yet, ReadyCommand::Snooze { minutes: 2, .. }), "{not_yet:?}");
    scene.say("10:07", &not_yet.line()).expect("a good line");
    assert!(about(&scene, at("10:08")).0.is_none(), "not now");
    assert!(!about(&scene, at("10:08")).1, "and nothing else about the CEO either");
    let again = about(&scene, at("10:09")).0.expect("the question again");
    assert_eq!(again.due, at("10:09"), "so that the desktop notifies again");
    assert_eq!(again.overdue_since, Some(at("10:05")), "“Not yet” makes nothing later");

    // When it is sent, nothing is asked until the promised time.
    scene.say("10:10", "/confirm-delivery #2 via mail").expect("a good line");
    assert_eq!(about(&scene, at("10:11")), (None, false), "the clock stopped");
}

#[test]
fn of_two_overdue_updates_the_one_that_is_written_already_comes_first() {
    let scene = approved(&[Copied("10:03")]);
    let updates = shown(&scene, at("10:06")).into_iter().map(|one| one.kind.short_name(&scene.incident));
    let updates: Vec<String> = updates.filter(|name| name.starts_with("update")).collect();
    assert_eq!(updates, ["update_copied:#2", "update:cs"], "one answer ends it");
}

#[test]
fn the_clipboard_is_asked_about_in_its_own_words() {
    let mut scene = Scene::declared();
    scene.say("10:03", "/ceo Nobody can pay.").expect("a good line");
    let channel = Text::new("clipboard");
    scene.add(at("10:03"), at("10:03"), Event::UpdateCopied { update: id(2), channel, printed: false });
    let nudge = about(&scene, at("10:04")).0.expect("a question");
    assert!(nudge.say.starts_with("Pasted it?"), "{}", nudge.say);
    let sent = nudge.actions.into_iter().next().and_then(|action| action.command).expect("a button");
    assert_eq!(sent.line(), "/confirm-delivery #2 via clipboard", "the same can be typed");
}

#[test]
fn an_update_on_its_way_is_waited_for_and_a_failed_one_is_named() {
    let (nudge, asks_for_another) = about(&approved(&[]), at("10:04"));
    let nudge = nudge.expect("what is going on");
    assert_eq!(nudge.why, "The update to the CEO is being sent via mail");
    assert_eq!(nudge.level, Level::Step, "no reminder yet");
    assert!(!asks_for_another, "it is written and on its way");
    let (nudge, _) = about(&approved(&[]), at("10:05"));
    assert_eq!(nudge.expect("a reminder").level, Level::Alarm, "overdue, and still on its way");

    let (nudge, asks_for_another) = about(&approved(&[Failed("10:04")]), at("10:06"));
    assert_eq!(nudge.expect("a failure").why, "The update to the CEO via mail failed: the server is down");
    assert!(!asks_for_another, "that one has to be sent another way");
}

#[test]
fn a_channel_that_failed_or_was_only_copied_is_named_though_another_one_took_it() {
    let table: &[(&[Step], &str, &str, &[&str])] = &[
        (
            &[Failed("10:04")],
            "The update to the CEO via mail failed: the server is down",
            "It was sent only via chat. Send it another way: call them.",
            &["Send again", "Sent by phone"],
        ),
        (
            &[Copied("10:04")],
            "The update to the CEO via mail is copied, not sent yet",
            "Sent it? It was sent only via chat.",
            &["Sent", "Not yet", "Copy again"],
        ),
    ];
    for (steps, why, say, actions) in table {
        // Given an update that the chat took, and the mail didn't.
        let mut scene = approved_via(&["chat", MAIL], steps);
        let event = Event::UpdateSent { update: id(2), channel: text("chat"), receipt: None };
        scene.add(at("10:04"), at("10:04"), event);
        assert_eq!(sent_at(&scene), Some(at("10:04")), "the clock stopped");

        // Then the mail is asked about, without an alarm: the audience was sent it.
        let nudge = about(&scene, at("10:06")).0.expect("a question about the mail");
        let labels: Vec<&str> = nudge.actions.iter().map(|action| action.label.as_str()).collect();
        assert_eq!((nudge.why.as_str(), nudge.say.as_str(), labels.as_slice()), (*why, *say, *actions));
        assert_eq!(
            (nudge.level, nudge.overdue_since),
            (Level::Due, None),
            "it reached the CEO's chat in time"
        );
        assert!(about(&scene, at("10:33")).1, "the next update is due as promised, whatever the mail does");

        // When a person says that it is sent another way, nothing is left to ask.
        scene.say("10:07", "/confirm-delivery #2 via phone").expect("a good line");
        assert_eq!(about(&scene, at("10:08")).0, None, "somebody called the CEO");
    }
}

#[test]
fn a_snoozed_for_good_question_does_not_hide_that_the_audience_waits() {
    let mut scene = approved(&[Copied("10:03")]);
    scene.say("10:04", "/snooze update_copied:#2 never we phone her").expect("a good line");
    assert_eq!(about(&scene, at("10:06")), (None, true), "the CEO still waits for an update");
}

#[test]
fn a_copied_update_can_be_canceled_but_not_retracted() {
    let mut scene = approved(&[Copied("10:03")]);
    let refused = scene.say("10:04", "/retract #2 wrong").expect_err("it may be pasted already");
    assert!(refused.contains("is sent, or may be"), "{refused}");
    scene.say("10:05", "/cancel-update #2 not sent after all").expect("a good line");
    assert_eq!(about(&scene, at("10:06")), (None, true), "so another one is due");
}

fn written(scene: &Scene) -> Rfo {
    let (rules, directory) = (NudgeRules::default(), Directory::default());
    let context = RfoContext { past: &[], zone: Tz::UTC, rules: &rules, directory: &directory };
    rfo(&scene.incident, at("12:00"), &context)
}

#[test]
fn lateness_is_recorded_to_the_second_and_only_for_what_was_sent() {
    let sent = |moment: &str| {
        let mut scene = approved(&[]);
        let moment = time(&format!("2026-11-22T{moment}Z"));
        let event = Event::UpdateSent { update: id(2), channel: text(MAIL), receipt: None };
        scene.add(moment, moment, event);
        let update = written(&scene).updates.pop().expect("what was approved");
        (update.late_seconds, update.timeliness)
    };
    let late = |seconds, shown: &str| (Some(seconds), shown.to_owned());
    assert_eq!(sent("10:05:00"), late(0, "on time"));
    assert_eq!(sent("10:05:12"), late(12, "less than 1 min late"));
    assert_eq!(sent("10:22:34"), late(17 * 60 + 34, "17 min late"), "as the shown times say");
    assert_eq!(sent("11:06:05"), late(3600 + 65, "1 h 01 min late"));

    let copied = written(&approved(&[Copied("10:04")]));
    let first = copied.updates.first().expect("what was approved");
    assert_eq!((first.timeliness.as_str(), first.is_late()), ("not sent", false));
    assert_eq!(copied.missing_updates.first().map(|one| one.is_first), Some(true), "the CEO was never told");
}

#[test]
fn an_update_that_was_late_stays_late_when_a_new_status_sets_another_time() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:04", "/sent ceo we look into it"),
        ("10:10", "/mitigated"),
        // The CEO should have read that by now
        ("10:40", "/fixed"),
        ("10:41", "/sent ceo it is fixed"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    let last = written(&scene).updates.pop().expect("what was sent");
    assert!(last.is_late() && last.due < Some(at("10:30")), "{:?}, {}", last.due, last.timeliness);
}

#[test]
fn a_copied_update_is_asked_about_before_the_rollbacks() {
    let mut scene = Scene::declared();
    for line in ["/call https://meet.example/1", "/join @bora @chloe", "/lead @ada", "/rollback web @bora"] {
        scene.say("10:01", line).expect("a good line");
    }
    let blocked = Line("10:02", "/rollback-blocked web on the deploy lock");
    let mut scene = add_approved(scene, &[MAIL], &[blocked, Copied("10:03")]);
    let first = |scene: &Scene, clock| shown(scene, at(clock)).swap_remove(0);
    let asked = first(&scene, "10:03");
    assert_eq!(asked.say, "Sent it? The update stays due until it's sent.", "the leader just did it");
    assert_eq!(first(&scene, "10:30").say, asked.say, "its keys must not do something else by time alone");
    scene.say("10:30", "/confirm-delivery ceo via mail").expect("a good line");
    assert_eq!(first(&scene, "10:30").kind.name(), "rollback_blocked:web", "it comes right after the answer");
}
