//! Given what was said, when a line is said, then this is logged, or refused with a reason and a hint.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::{Scene, at};
use grizzly_core::{
    Handle,
    incident::{Delivery, Rollback, State, Stated, Task, Told},
    milestone::{Milestone, Milestones},
    time::span,
};
use insta::assert_snapshot;

/// Says the lines, each as `10:05 line`, the time being the clock's; shows answers and the log.
fn check(lines: &[&str]) -> String {
    let mut scene = Scene::declared();
    let mut answers = Vec::new();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a clock time in front");
        if let Err(answer) = scene.say(clock, words) {
            answers.push(format!("{words}\n  ! {answer}"));
        }
    }
    answers.push(scene.log());
    answers.push(now(scene.incident.state()));
    answers.join("\n")
}

/// What holds, on one line.
fn now(state: &State) -> String {
    let person = |handle: &Option<Handle>| handle.as_ref().map_or("nobody".into(), Handle::to_string);
    let people: Vec<String> = state.people.iter().map(|p| format!("{} {:?}", p.handle, p.presence)).collect();
    format!(
        "=> “{}” {:?} {:?} · leads: {} · next: {} · offered: {} · {}",
        state.summary,
        state.severity,
        state.phase,
        person(&state.leader),
        person(&state.next_leader),
        person(&state.handover_to),
        people.join(", ")
    ) + &board(state)
}

/// The rollback board and the fact sheet, a line each, where there is anything.
fn board(state: &State) -> String {
    let rollback = |one: &Rollback| {
        let of = one.of.as_ref().map(|of| format!(", asked of {of}"));
        let took = one
            .started_at
            .zip(one.finished_at)
            .map(|(from, to)| format!(", {}", span(to.seconds_since(from))));
        format!(
            "\n   {} is {}{}{}",
            one.service,
            one.stage.label(),
            of.unwrap_or_default(),
            took.unwrap_or_default()
        )
    };
    let fact = |stated: &Stated| format!("\n   {:?}", stated.fact);
    let task = |task: &Task| {
        let owner = task.owner.as_ref().map_or("nobody".into(), Handle::to_string);
        let minutes = task.minutes.map(|minutes| format!(" {minutes} min")).unwrap_or_default();
        let yes = if task.accepted_at.is_some() { "yes" } else { "no answer" };
        let (kind, blocked, over) = (task.kind, &task.blocked_on, task.over);
        format!(
            "\n   {} ({kind:?}) {owner}{minutes}, {yes}, blocked on {blocked:?}, over {over:?}",
            task.title
        )
    };
    let tasks = state.tasks.iter().map(task);
    let told = |told: &Told| {
        let state = |one: &Delivery| format!(" {} {:?}", one.channel, one.state);
        let deliveries: String = told.deliveries.iter().map(state).collect();
        format!("\n   told {}: {}{deliveries}", told.audience.name(), told.text)
    };
    let rollbacks = state.rollbacks.iter().map(rollback);
    let facts = state.facts.iter().map(fact);
    tasks.chain(rollbacks).chain(facts).chain(state.told.iter().map(told)).collect()
}

#[test]
fn exactly_one_leads() {
    assert_snapshot!(check(&[
        "10:01 /lead me",
        "10:02 @chloe: /lead me",
        "10:02 /lead @bora",
        "10:02 /lead @ada",
        "10:03 /next @ada",
        "10:03 /next @bora",
        "10:04 /leave @ada",
        "10:05 /lead @bora",
    ]));
}

#[test]
fn a_hand_over_counts_when_it_is_accepted() {
    assert_snapshot!(check(&[
        "10:01 /handover @bora",
        "10:01 /lead @ada",
        "10:02 /accept @bora",
        "10:03 /handover @bora rollback of payments is under way",
        "10:04 /decline @bora on the database",
        "10:05 /handover @chloe",
        "10:06 /accept @bora",
        "10:07 /accept",
    ]));
}

#[test]
fn people_come_are_called_and_go() {
    assert_snapshot!(check(&[
        "10:01 /join @bora @chloe @bora",
        "10:02 /join @bora",
        "10:02 /page @dan by phone",
        "10:03 /no-answer @dan",
        "10:04 /answered @dan",
        "10:04 /answered @eva",
        "10:05 /leave @zed",
        "10:06 /leave @chloe",
    ]));
}

#[test]
fn phases_go_forward_and_back_only_by_reopening() {
    assert_snapshot!(check(&[
        "10:01 /reopen really",
        "10:02 /close",
        "10:03 /all-clear",
        "10:10 /stopped rollback helped",
        "10:11 /stopped again",
        "10:20 /fixed",
        "10:21 /stopped",
        "10:30 /reopen errors are back",
        "10:40 /fixed for good",
        "10:50 /all-clear",
        "10:55 /cleanup @fay @gil",
        "11:00 /close",
        "11:01 /false-alarm",
        "11:01 /false-alarm it was nothing",
        "11:02 a note after the end",
    ]));
}

#[test]
fn a_forgotten_step_is_added_with_its_time_and_leads_nowhere_back() {
    assert_snapshot!(check(&[
        "10:20 /fixed",
        "10:21 /stopped",
        "10:22 10:10 /stopped rollback helped",
        "10:23 10:11 /stopped twice",
    ]));
}

#[test]
fn a_rollback_goes_from_suspicion_to_whether_it_helped() {
    assert_snapshot!(check(&[
        "10:01 /backed payments",
        "10:02 /suspect payments released at 10:12",
        "10:02 /suspect Payments",
        "10:03 /back payments @chloe",
        "10:04 /backed payments",
        "10:05 /backing PAYMENTS from 4.12.2 to 4.12.1",
        "10:05 /helped payments yes",
        "10:07 /backed payments",
        "10:08 /helped payments perhaps",
        "10:08 /helped payments no",
        "10:09 /forward payments 4.12.3",
        "10:10 /backing web",
        "10:11 /back-failed web the image is gone",
        "10:12 /no-back ledger the schema moved on",
        "10:13 /suspect search",
        "10:14 /innocent search it was not touched",
        "10:15 /innocent web",
    ]));
}

#[test]
fn a_task_needs_a_person_minutes_and_a_yes() {
    assert_snapshot!(check(&[
        "10:01 /task @bora surface area 10m",
        "10:01 /task roll back payments",
        "10:02 /yes #3",
        "10:02 /give #3 @chloe 15m",
        "10:02 @bora: /yes",
        "10:03 /yes @bora",
        "10:03 /yes @dan",
        "10:04 /task @bora impact, with CS 15min",
        "10:05 /report @bora only EU customers",
        "10:05 /yes @bora",
        "10:05 /report #2 only EU customers",
        "10:06 /more #2 5m",
        "10:07 /blocked #6 on #3",
        "10:08 /blocked @chloe on the vendor's answer",
        "10:09 /unblocked @chloe",
        "10:09 /unblocked @chloe",
        "10:10 /done @chloe back on 4.12.1",
        "10:10 /done #3",
        "10:11 /drop #6 found out already",
        "10:12 /done #1",
        "10:13 /more @bora soon",
        "10:14 @bora: /done only EU, only cards",
    ]));
}

#[test]
fn the_fact_sheet_keeps_its_history() {
    assert_snapshot!(check(&[
        "10:01 /symptom paying by card fails",
        "10:02 /impact about 300 users guess",
        "10:05 /impact ~1,200 users, growing likely",
        "10:06 /impact 300-500 users",
        "10:06 /impact 2k to 3k users certain",
        "10:07 /impact everybody since 10:12",
        "10:08 /sure certain",
        "10:08 /sure absolutely",
    ]));
}

#[test]
fn a_corrected_statement_or_title_is_read_again() {
    assert_snapshot!(check(&[
        "10:01 /impact ~300 users likely",
        "10:02 /correct #2 ~1,200 users",
        "10:03 /correct #2 500 to 600 users certain",
        "10:04 /task @bora look around 10m",
        "10:05 /correct #5 surface area",
        "10:06 /suspect payments",
        "10:07 /correct #7 released at 10:12",
        "10:08 /sure likely",
        "10:09 /correct #9 certain",
    ]));
}

#[test]
fn a_false_alarm_is_fine() {
    assert_snapshot!(check(&["10:03 /false-alarm somebody tested the alert", "10:04 thanks all the same"]));
}

#[test]
fn corrections_and_strikes_derive_everything_anew() {
    assert_snapshot!(check(&[
        "10:01 /lead @ada",
        "10:02 /sev 2",
        "10:03 only EU customers",
        "10:04 /correct #4 10:00 only US customers",
        "10:05 /strike #2 Bora leads",
        "10:05 /lead @bora",
        "10:06 /strike #7 no, Ada does",
        "10:06 /strike #6 she did lead",
        "10:07 /correct #2 Bora",
        "10:07 /correct #99 what",
        "10:08 /correct #4 only US customers",
        "10:08 /strike #1 all of it",
        "10:09 /correct #1 checkout returns 502s",
        "10:09 /correct #5 not that either",
        "10:10 /call https://meet.example/room",
        "10:11 /correct #11 foo",
        "10:12 /sev ?",
        "10:13 /correct #12 10:00",
    ]));
}

#[test]
fn a_first_guess_of_when_it_began_can_be_said_better() {
    let mut scene = Scene::new();
    scene.say("10:00", "/declare it").unwrap();
    scene.say("10:05", "/began 09:00").unwrap();
    scene.say("10:06", "/began 09:50").unwrap();
    let first_error =
        |scene: &Scene| Milestones::of(&scene.incident).get(Milestone::FirstError).map(|reached| reached.at);
    assert_eq!(first_error(&scene), Some(at("09:00")), "the earliest that stands");
    scene.say("10:07", "/strike #2 that was another error").unwrap();
    assert_eq!(first_error(&scene), Some(at("09:50")));
}

#[test]
fn an_undone_strike_restores_what_was_struck() {
    let mut scene = Scene::declared();
    scene.say("10:01", "/lead @ada").unwrap();
    scene.say("10:02", "/strike #2 wrong").unwrap();
    assert_eq!(scene.incident.state().leader, None, "a struck naming names nobody");
    scene.say("10:03", "/strike #3 it was right").unwrap();
    assert!(scene.incident.state().leader.is_some(), "the strike was struck");
}

#[test]
fn the_future_is_refused_but_for_a_minute() {
    assert_snapshot!(check(&[
        "10:00 10:42 error rate rises",
        "10:00 10:01 clocks differ a little",
        "10:01 /began 10:30",
        "10:02 /correct #1 10:30",
    ]));
}

#[test]
fn nothing_but_missing_words_stops_a_declaration() {
    let mut empty = Scene::new();
    assert_snapshot!(empty.say("10:00", "/declare  ").unwrap_err());

    let mut long = Scene::new();
    let words = "very long ".repeat(10_000);
    long.say("10:00", &format!("/declare {words}")).unwrap();
    let records = long.incident.records();
    assert_eq!(records.len(), 2, "the summary, and a note with all of it");
    assert!(long.incident.state().summary.as_str().chars().count() <= 200, "a summary is one sentence");
    assert!(long.log().contains(words.trim()), "nothing typed is lost");
}

#[test]
fn two_incidents_that_sound_alike_have_different_slugs() {
    let slug = |number: u128, summary: &str| {
        let mut scene = Scene::new();
        scene.incident = grizzly_core::Incident::new(grizzly_core::IncidentId(uuid::Uuid::from_u128(number)));
        scene.say("10:00", &format!("/declare {summary}")).unwrap();
        scene.incident.slug()
    };
    assert_eq!(slug(1, "Checkout returns 500s!"), "checkout-returns-500s-0001");
    assert_eq!(slug(2, "Checkout returns 500s!"), "checkout-returns-500s-0002");
    assert_eq!(slug(3, "決済が遅い"), "incident-0003");
}

#[test]
fn as_of_shows_the_incident_as_it_stood_then() {
    let mut scene = Scene::declared();
    for (clock, words) in [
        ("10:05", "/lead @ada"),
        ("10:10", "it is the cache"),
        ("10:12", "/join @bora"),
        ("10:30", "10:08 error rate rises"),
        ("10:40", "/correct #3 10:20 it is the database"),
        ("10:45", "/strike #4 that was another incident"),
        ("10:50", "/stopped"),
    ] {
        scene.say(clock, words).unwrap();
    }
    let then = |clock: &str| {
        let incident = scene.incident.as_of(at(clock));
        let log = Scene { entries: Vec::new(), incident }.log();
        format!("at {clock}\n{log}")
    };
    assert_snapshot!(["10:09", "10:15", "10:35", "10:42", "11:00"].map(then).join("\n\n"));
}

#[test]
fn what_cannot_be_is_refused_with_what_to_do() {
    assert_snapshot!(check(&[
        "10:01 /task @bora surface area 10m",
        "10:02 /leave @bora",
        "10:03 /task @bora impact",
        "10:03 /task @chloe impact",
        "10:04 /give @chloe @bora",
        "10:05 /give #2 @chloe",
        "10:06 /backed payments",
        "10:06 /back-failed payments the image is gone",
        "10:07 /back payments @bora",
        "10:07 /back payments @dan",
        "10:07 /back payments @dan",
        "10:08 /back payments",
        "10:08 /back payments @emre",
        "10:08 /backed payments",
        "10:08 /helped payments yes",
        "10:09 /forward payments",
    ]));
}

#[test]
fn an_answer_to_advice_that_has_gone_is_refused() {
    assert_snapshot!(check(&[
        "10:01 /lead @ada",
        "10:01 /lead me",
        "10:02 /task @bora surface area 10m",
        "10:03 /yes #3",
        "10:04 /yes #3",
        "10:05 /done #3 only EU",
        "10:06 /report #3 only EU",
        "10:06 /more #3 5m",
        "10:07 /drop #3 somebody does it already",
        "10:08 /page @dan",
        "10:09 /answered @dan",
        "10:10 /answered @dan",
        "10:10 /no-answer @dan",
        "10:11 /handover @bora",
        "10:12 /decline @bora",
        "10:13 /accept @bora",
        "10:14 /unblocked #3",
        "10:15 /suspect web",
        "10:16 /innocent web",
        "10:17 /innocent web",
        "10:18 /put-off undecided:search 10m",
        "10:18 /put-off time_is_up:#99 10m",
        "10:18 /put-off dinner 10m",
        "10:19 /put-off tell:ceo until 10:10",
        "10:20 /stopped",
        "10:21 /stopped",
        "10:22 /follow-up-done #3",
    ]));
}

/// In these settings every audience has the channel “mail”.
#[test]
fn an_update_that_did_not_arrive_is_sent_again_or_left_out_but_never_behind_a_newer_one() {
    assert_snapshot!(check(&[
        "10:01 /ceo",
        "10:01 /ceo 300 users cannot pay. next 30m",
        "10:02 /send-again #2 via phone",
        "10:02 /delivered #2 via mail",
        "10:03 /send-again #2",
        "10:03 /leave-out #2",
        "10:03 /strike #2 wrong number",
        "10:03 /strike #3 it did not",
        "10:04 /cs paying fails. next 20m",
        "10:05 /cs paying fails in the EU. next 20m",
        "10:06 /delivered #5 via mail",
        "10:07 /send-again #4",
        "10:08 /leave-out #4 the newer one says it",
        "10:09 /tell legal customers were charged twice",
        "10:10 /not-delivered legal via mail the mailbox is full",
        "10:11 /send-again #8 via mail",
        "10:12 /strike #8 it was one customer",
        "10:13 /send-again #1",
        "10:13 /send-again #99",
        "10:14 /told team the call is open",
        "10:15 /send-again #12 via mail",
    ]));
}
