//! Decisions by examples: what each line logs, or why it is refused, with a hint.

use crate::common::{Scene, at};
use grizzly_core::{
    Command, Event, Incident, PersonId, Time,
    describe::describe_rollback,
    incident::{Delivery, IncidentState, Rollback, StatedFact, Task, Update},
    milestone::{Milestone, Milestones},
    time::span,
};
use insta::assert_snapshot;

/// Logs the lines, each as `10:05 line` with the time of the clock; shows refusals, the log and the state.
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
    answers.push(summary(scene.incident.state()));
    answers.join("\n")
}

/// The state, on one line.
fn summary(state: &IncidentState) -> String {
    let person = |id: &Option<PersonId>| id.as_ref().map_or("nobody".into(), PersonId::to_string);
    let people: Vec<String> = state.people.iter().map(|p| format!("{} {:?}", p.id, p.presence)).collect();
    format!(
        "=> “{}” {:?} {:?} · leader: {} · deputy: {} · offered to: {} · {}",
        state.summary,
        state.severity,
        state.status,
        person(&state.leader),
        person(&state.deputy),
        person(&state.handover_to),
        people.join(", ")
    ) + &board(state)
}

/// Tasks, rollbacks, facts and updates, a line each.
fn board(state: &IncidentState) -> String {
    let rollback = |one: &Rollback| {
        let owner = one.owner.as_ref().map(|owner| format!(", owner {owner}"));
        let took = one
            .started_at
            .zip(one.finished_at)
            .map(|(from, to)| format!(", {}", span(to.seconds_since(from))));
        format!(
            "\n   {}: {}{}{}",
            one.service,
            one.stage.label(),
            owner.unwrap_or_default(),
            took.unwrap_or_default()
        )
    };
    let fact = |stated: &StatedFact| format!("\n   {:?}", stated.fact);
    let task = |task: &Task| {
        let owner = task.owner.as_ref().map_or("nobody".into(), PersonId::to_string);
        let minutes = task.minutes.map(|minutes| format!(" {minutes} min")).unwrap_or_default();
        let accepted = if task.accepted_at.is_some() { "accepted" } else { "not accepted" };
        let (kind, blocked, ended) = (task.kind, &task.blocked_by, task.ended);
        format!(
            "\n   {} ({kind:?}) {owner}{minutes}, {accepted}, blocked by {blocked:?}, ended {ended:?}",
            task.title
        )
    };
    let tasks = state.tasks.iter().map(task);
    let update = |update: &Update| {
        let state = |one: &Delivery| format!(" {} {:?}", one.channel, one.state);
        let deliveries: String = update.deliveries.iter().map(state).collect();
        format!("\n   update to {}: {}{deliveries}", update.audience.name(), update.text)
    };
    let rollbacks = state.rollbacks.iter().map(rollback);
    let facts = state.facts.iter().map(fact);
    tasks.chain(rollbacks).chain(facts).chain(state.updates.iter().map(update)).collect()
}

#[test]
fn there_is_exactly_one_leader() {
    assert_snapshot!(check(&[
        "10:01 /lead me",
        "10:02 @chloe: /lead me",
        "10:02 /lead @bora",
        "10:02 /lead @ada",
        "10:03 /deputy @ada",
        "10:03 /deputy @bora",
        "10:04 /leave @ada",
        "10:05 /lead @bora",
    ]));
}

#[test]
fn a_handover_counts_when_it_is_accepted() {
    assert_snapshot!(check(&[
        "10:01 /handover @bora",
        "10:01 /lead @ada",
        "10:02 /accept-lead @bora",
        "10:03 /handover @bora rollback of payments is under way",
        "10:04 /decline-lead @bora on the database",
        "10:05 /handover @chloe",
        "10:06 /accept-lead @bora",
        "10:07 /accept-lead",
    ]));
}

#[test]
fn people_join_are_paged_and_leave() {
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
fn statuses_go_back_only_by_reopening() {
    assert_snapshot!(check(&[
        "10:01 /reopen really",
        "10:02 /close",
        "10:03 /resolved",
        "10:10 /mitigated rollback helped",
        "10:11 /mitigated again",
        "10:20 /fixed",
        "10:21 /mitigated",
        "10:30 /reopen errors are back",
        "10:40 /fixed for good",
        "10:50 /resolved",
        "10:55 /cleanup @fay @gil",
        "11:00 /close",
        "11:00 /sent ceo resolved",
        "11:00 /close",
        "11:00 /close anyway CS is on the call",
        "11:01 /false-alarm",
        "11:01 /false-alarm it was nothing",
        "11:02 a note after the end",
    ]));
}

#[test]
fn a_forgotten_milestone_is_added_with_its_time() {
    assert_snapshot!(check(&[
        "10:20 /fixed",
        "10:21 /mitigated",
        "10:22 10:10 /mitigated rollback helped",
        "10:23 10:11 /mitigated twice",
    ]));
}

#[test]
fn a_rollback_from_suspected_to_verified() {
    assert_snapshot!(check(&[
        "10:01 /rolled-back payments",
        "10:02 /suspect payments released at 10:12",
        "10:02 /suspect Payments",
        "10:03 /rollback payments @chloe",
        "10:04 /rolled-back payments",
        "10:05 /rollback-started PAYMENTS from 4.12.2 to 4.12.1",
        "10:05 /helped payments yes",
        "10:07 /rolled-back payments",
        "10:08 /helped payments perhaps",
        "10:08 /helped payments no",
        "10:09 /roll-forward payments 4.12.3",
        "10:10 /rollback-started web",
        "10:11 /rollback-failed web the image is gone",
        "10:12 /no-rollback ledger the schema moved on",
        "10:13 /suspect search",
        "10:14 /rule-out search it was not touched",
        "10:15 /rule-out web",
    ]));
}

#[test]
fn a_rolled_forward_service_shows_its_newer_version() {
    let mut scene = Scene::declared();
    scene.say("10:02", "/rollback web @dan").unwrap();
    scene.say("10:03", "/rollback-started web from 1.14.2 to 1.14.1").unwrap();
    scene.say("10:32", "/rolled-back web").unwrap();
    scene.say("10:33", "/helped web yes").unwrap();
    let shown =
        |scene: &Scene| describe_rollback(&scene.incident, &scene.incident.state().rollbacks[0], None);
    assert_eq!(shown(&scene), "rolled back to 1.14.1 by Dan in 29 min, helped");
    scene.say("11:00", "/roll-forward web 1.14.3").unwrap();
    assert_eq!(shown(&scene), "rolled forward to 1.14.3, rollback took 29 min");
}

#[test]
fn a_task_from_assigned_to_done() {
    assert_snapshot!(check(&[
        "10:01 /task @bora surface area 10m",
        "10:01 /task roll back payments",
        "10:02 /accept #3",
        "10:02 /reassign #3 @chloe 15m",
        "10:02 @bora: /accept",
        "10:03 /accept @bora",
        "10:03 /accept @dan",
        "10:04 /task @bora impact, with CS 15min",
        "10:05 /report @bora only EU customers",
        "10:05 /accept @bora",
        "10:05 /report #2 only EU customers",
        "10:06 /extend #2 5m",
        "10:07 /blocked #6 on #3",
        "10:08 /blocked @chloe on the vendor's answer",
        "10:09 /unblocked @chloe",
        "10:09 /unblocked @chloe",
        "10:10 /done @chloe back on 4.12.1",
        "10:10 /done #3",
        "10:11 /drop #6 found out already",
        "10:12 /done #1",
        "10:13 /extend @bora soon",
        "10:14 @bora: /done only EU, only cards",
    ]));
}

#[test]
fn facts_keep_their_history() {
    assert_snapshot!(check(&[
        "10:01 /symptom paying by card fails",
        "10:02 /impact about 300 users guess",
        "10:05 /impact ~1,200 users, growing likely",
        "10:06 /impact 300-500 users",
        "10:06 /impact 2k to 3k users certain",
        "10:07 /impact everybody since 10:12",
        "10:08 /confidence certain",
        "10:08 /confidence absolutely",
    ]));
}

#[test]
fn a_corrected_fact_or_title_is_parsed_again() {
    assert_snapshot!(check(&[
        "10:01 /impact ~300 users likely",
        "10:02 /correct #2 ~1,200 users",
        "10:03 /correct #2 500 to 600 users certain",
        "10:04 /task @bora look around 10m",
        "10:05 /correct #5 surface area",
        "10:06 /suspect payments",
        "10:07 /correct #7 released at 10:12",
        "10:08 /confidence likely",
        "10:09 /correct #9 certain",
    ]));
}

#[test]
fn a_false_alarm_is_fine() {
    assert_snapshot!(check(&["10:03 /false-alarm somebody tested the alert", "10:04 thanks all the same"]));
}

#[test]
fn corrections_and_retractions_change_the_state() {
    assert_snapshot!(check(&[
        "10:01 /lead @ada",
        "10:02 /sev 2",
        "10:03 only EU customers",
        "10:04 /correct #4 10:00 only US customers",
        "10:05 /retract #2 Bora leads",
        "10:05 /lead @bora",
        "10:06 /retract #7 no, Ada does",
        "10:06 /retract #6 she did lead",
        "10:07 /correct #2 Bora",
        "10:07 /correct #99 what",
        "10:08 /correct #4 only US customers",
        "10:08 /retract #1 all of it",
        "10:09 /correct #1 checkout returns 502s",
        "10:09 /correct #5 not that either",
        "10:10 /call https://meet.example/room",
        "10:11 /correct #11 foo",
        "10:12 /sev ?",
        "10:13 /correct #12 10:00",
    ]));
}

#[test]
fn the_first_error_can_be_logged_again() {
    let mut scene = Scene::new();
    scene.say("10:00", "/declare it").unwrap();
    scene.say("10:05", "/first-error 09:00").unwrap();
    scene.say("10:06", "/first-error 09:50").unwrap();
    let first_error =
        |scene: &Scene| Milestones::of(&scene.incident).get(Milestone::FirstError).map(|reached| reached.at);
    assert_eq!(first_error(&scene), Some(at("09:00")), "the earliest one counts");
    scene.say("10:07", "/retract #2 that was another error").unwrap();
    assert_eq!(first_error(&scene), Some(at("09:50")));
}

#[test]
fn retracting_a_retraction_restores_the_entry() {
    let mut scene = Scene::declared();
    scene.say("10:01", "/lead @ada").unwrap();
    scene.say("10:02", "/retract #2 wrong").unwrap();
    assert_eq!(scene.incident.state().leader, None, "the retracted entry doesn't count");
    scene.say("10:03", "/retract #3 it was right").unwrap();
    assert!(scene.incident.state().leader.is_some(), "the retraction was retracted");
}

#[test]
fn an_entry_can_be_retracted_restored_and_retracted_again() {
    let mut scene = Scene::declared();
    let leads = |scene: &Scene| scene.incident.state().leader.is_some();
    scene.say("10:01", "/lead @ada").unwrap();
    assert_snapshot!(scene.say("10:02", "/restore #2").unwrap_err(), @r"
    Entry #2 isn't retracted.
      There is nothing to restore.
    ");
    for (line, expected) in [
        ("/retract #2 wrong", false),
        ("/restore #2", true),
        ("/retract #2 wrong after all", false),
        ("/restore #2", true),
        ("/retract #6 that was a mistake", false),
    ] {
        scene.say("10:03", line).unwrap();
        assert_eq!(leads(&scene), expected, "after {line}: the newest entry decides");
        let replayed = Incident::replay(scene.incident.id, scene.entries.clone());
        assert_eq!(replayed.state(), scene.incident.state());
    }
    assert!(scene.say("10:04", "/retract #2 again").unwrap_err().starts_with("Entry #2 is retracted."));
    assert_eq!(scene.incident.record(2).unwrap().retracted, Some(crate::common::text("that was a mistake")));
}

#[test]
fn a_time_may_be_exactly_a_minute_ahead_and_not_a_millisecond_more() {
    let note = || Command::Record(Event::Note { text: crate::common::text("clocks differ a little") });
    let now = at("10:00");
    for (millis, accepted) in [(59_999, true), (60_000, true), (60_001, false), (61_000, false)] {
        let ahead = Time::from_millis(now.millis() + millis);
        let declare = Command::Declare {
            summary: crate::common::text("checkout returns 500s"),
            severity: None,
            first_error_at: Some(ahead),
            found_by: None,
        };
        assert_eq!(Scene::new().command(now, None, declare).is_ok(), accepted, "declared, {millis} ms ahead");
        let commands = [
            (Some(ahead), note()),
            (None, Command::FirstErrorAt(ahead)),
            (None, Command::Correct { number: 1, at: Some(ahead), text: None }),
        ];
        for (at, command) in commands {
            let shown = format!("{command:?}, {millis} ms ahead");
            assert_eq!(Scene::declared().command(now, at, command).is_ok(), accepted, "{shown}");
        }
    }
}

#[test]
fn a_time_more_than_a_minute_ahead_is_refused() {
    assert_snapshot!(check(&[
        "10:00 10:42 error rate rises",
        "10:00 10:01 clocks differ a little",
        "10:01 /first-error 10:30",
        "10:02 /correct #1 10:30",
    ]));
}

#[test]
fn only_an_empty_summary_stops_a_declaration() {
    let mut empty = Scene::new();
    assert_snapshot!(empty.say("10:00", "/declare  ").unwrap_err());

    let mut long = Scene::new();
    let words = "very long ".repeat(10_000);
    long.say("10:00", &format!("/declare {words}")).unwrap();
    let records = long.incident.records();
    assert!(long.incident.state().summary.as_str().chars().count() <= 200, "the summary is short");
    let notes = records.iter().filter_map(|record| match &record.entry.event {
        Event::Note { text } => Some(text.as_str()),
        _ => None,
    });
    let notes: Vec<&str> = notes.collect();
    assert_eq!(
        notes.join(" "),
        words.trim(),
        "nothing typed is lost: as many notes as it takes hold the whole text"
    );
}

#[test]
fn what_no_entry_and_no_incident_holds_is_refused() {
    let long = "x".repeat(70_000);
    let name = "x".repeat(201);
    assert_snapshot!(
        check(&[
            &format!("10:00 {long}"),
            &format!("10:01 /suspect \"{name}\" since the deploy"),
            "10:02 /mute 8h",
            "10:03 /mute 9h",
            "10:04 /mute forever",
        ])
        .replace(&long, "xxx")
        .replace(&name, "x")
    );
    // Given as many suspected services as an incident may have
    let mut scene = Scene::declared();
    for number in 0..200 {
        scene.say("10:05", &format!("/suspect s{number}")).unwrap();
    }
    // Then another one is refused, and one of them goes on
    assert_snapshot!(scene.say("10:06", "/suspect another").unwrap_err());
    scene.say("10:07", "/rule-out s7").unwrap();
}

#[test]
fn incidents_with_the_same_summary_have_different_slugs() {
    let slug = |number: u128, summary: &str| {
        let mut scene = Scene::new();
        scene.incident = Incident::new(grizzly_core::IncidentId(uuid::Uuid::from_u128(number)));
        scene.say("10:00", &format!("/declare {summary}")).unwrap();
        scene.incident.slug()
    };
    assert_eq!(slug(1, "Checkout returns 500s!"), "checkout-returns-500s-0001");
    assert_eq!(slug(2, "Checkout returns 500s!"), "checkout-returns-500s-0002");
    assert_eq!(slug(3, "決済が遅い"), "incident-0003");
}

#[test]
fn as_of_shows_the_incident_at_that_time() {
    let mut scene = Scene::declared();
    for (clock, words) in [
        ("10:05", "/lead @ada"),
        ("10:10", "it is the cache"),
        ("10:12", "/join @bora"),
        ("10:30", "10:08 error rate rises"),
        ("10:40", "/correct #3 10:20 it is the database"),
        ("10:45", "/retract #4 that was another incident"),
        ("10:50", "/mitigated"),
    ] {
        scene.say(clock, words).unwrap();
    }
    let then = |clock: &str| {
        let incident = scene.incident.as_of(at(clock));
        let log = Scene { incident, ..Scene::new() }.log();
        format!("at {clock}\n{log}")
    };
    assert_snapshot!(["10:09", "10:15", "10:35", "10:42", "11:00"].map(then).join("\n\n"));
}

#[test]
fn impossible_steps_are_refused_with_a_hint() {
    assert_snapshot!(check(&[
        "10:01 /task @bora surface area 10m",
        "10:02 /leave @bora",
        "10:03 /task @bora impact",
        "10:03 /task @chloe impact",
        "10:04 /reassign @chloe @bora",
        "10:05 /reassign #2 @chloe",
        "10:06 /rolled-back payments",
        "10:06 /rollback-failed payments the image is gone",
        "10:07 /rollback payments @bora",
        "10:07 /rollback payments @dan",
        "10:07 /rollback payments @dan",
        "10:08 /rollback payments",
        "10:08 /rollback payments @emre",
        "10:08 /rolled-back payments",
        "10:08 /helped payments yes",
        "10:09 /roll-forward payments",
        "10:10 /no-rollback payments it migrated the data",
        "10:11 /roll-forward payments 4.12.3",
    ]));
}

#[test]
fn an_answer_to_an_outdated_nudge_is_refused() {
    assert_snapshot!(check(&[
        "10:01 /lead @ada",
        "10:01 /lead me",
        "10:02 /task @bora surface area 10m",
        "10:03 /accept #3",
        "10:04 /accept #3",
        "10:05 /done #3 only EU",
        "10:06 /report #3 only EU",
        "10:06 /extend #3 5m",
        "10:07 /drop #3 somebody does it already",
        "10:08 /page @dan",
        "10:09 /answered @dan",
        "10:10 /answered @dan",
        "10:10 /no-answer @dan",
        "10:11 /handover @bora",
        "10:12 /decline-lead @bora",
        "10:13 /accept-lead @bora",
        "10:14 /unblocked #3",
        "10:15 /suspect web",
        "10:16 /rule-out web",
        "10:17 /rule-out web",
        "10:18 /snooze rollback_not_started:search 10m",
        "10:18 /snooze no_report:#99 10m",
        "10:18 /snooze dinner 10m",
        "10:19 /snooze update:ceo until 10:10",
        "10:20 /mitigated",
        "10:21 /mitigated",
        "10:22 /follow-up-done #3",
    ]));
}

/// In these tests, every audience has the channel “mail”.
#[test]
fn an_update_is_resent_or_canceled_but_never_after_a_newer_one() {
    assert_snapshot!(check(&[
        "10:01 /ceo",
        "10:01 /ceo 300 users cannot pay. next 30m",
        "10:02 /resend #2 via phone",
        "10:02 /confirm-delivery #2 via mail",
        "10:03 /resend #2",
        "10:03 /cancel-update #2",
        "10:03 /retract #2 wrong number",
        "10:03 /retract #3 it did not",
        "10:04 /cs paying fails. next 20m",
        "10:05 /cs paying fails in the EU. next 20m",
        "10:06 /confirm-delivery #5 via mail",
        "10:07 /resend #4",
        "10:08 /cancel-update #4 the newer one says it",
        "10:09 /update legal customers were charged twice",
        "10:10 /delivery-failed legal via mail the mailbox is full",
        "10:11 /resend #8 via mail",
        "10:12 /retract #8 it was one customer",
        "10:13 /resend #1",
        "10:13 /resend #99",
        "10:14 /sent team the call is open",
        "10:15 /resend #12 via mail",
    ]));
}

#[test]
fn whoever_was_only_given_a_task_can_be_paged() {
    for (lines, is_refused) in [
        (&["10:01 /task @nora stop the backup"][..], false),
        (&["10:01 /task @nora stop the backup", "10:02 @nora: /accept"], true),
        (&["10:01 /join @nora"], true),
        (
            &["10:01 /join @nora", "10:02 /task @nora stop the backup", "10:03 /retract #2 she wasn't there"],
            false,
        ),
        (&["10:01 /page @nora", "10:02 /answered @nora"], true),
    ] {
        let mut scene = Scene::declared();
        for line in lines {
            let (clock, words) = line.split_once(' ').unwrap();
            scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
        }
        let paged = scene.say("10:05", "/page @nora");
        assert_eq!(paged.is_err(), is_refused, "{lines:?}: {paged:?}");
    }
}

#[test]
fn a_part_of_a_known_customers_name_means_that_customer() {
    // Given two customers, of whom one is called by the last part of the name
    let mut scene = Scene::declared();
    scene.say("10:01", "/customer \"Stadtbibliothek Harburg\" the machines hang").expect("a good line");
    scene.say("10:01", "/customer \"Uni Bibliothek Kiel\" the machines hang").expect("a good line");
    // When something is logged about “Harburg”
    scene.say("10:02", "/owner Harburg @nadia").expect("a good line");
    scene.say("10:03", "/contacted harburg called them").expect("a good line");
    // Then it is about the one who is known, and nobody else is affected
    let customers = &scene.incident.state().customers;
    let names: Vec<&str> = customers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Stadtbibliothek Harburg", "Uni Bibliothek Kiel"], "Harburg is no third customer");
    assert!(customers[0].contacted_at.is_some() && customers[0].owner.is_some());
    // And what several are called is refused, with their names
    scene.say("10:04", "/affected \"Bibliothek Altona\": no loans").expect("a good line");
    let refused = scene.say("10:05", "/contacted Bibliothek called").expect_err("which one?").to_string();
    assert!(refused.contains("Uni Bibliothek Kiel, Bibliothek Altona"), "{refused}");
}
