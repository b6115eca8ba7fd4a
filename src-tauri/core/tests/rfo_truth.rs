//! The RFO says what the log says, and no more: what is only suspected is asked for, and two shown times give the shown
//! duration. Each case misled an experienced leader once.

use chrono_tz::Tz;
use grizzly_core::{
    Event, Text, Time,
    document::Block,
    event::{Audience, Milestone},
    rfo::{Rfo, document},
};

use crate::{
    common::{Scene, at, id, text, time},
    rfo::{plain, shown},
};

fn fixed(lines: &[(&str, &str)]) -> Scene {
    let mut scene = Scene::declared();
    for (clock, line) in lines {
        scene.say(clock, line).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    scene
}

/// The questions whose name starts so.
fn asked(rfo: &Rfo, name: &str) -> Vec<String> {
    rfo.questions.iter().filter(|one| one.name.starts_with(name)).map(|one| one.ask.clone()).collect()
}

fn team(scene: &Scene) -> String {
    shown(&document(&plain(scene, "12:00"), Tz::UTC, None))
}

#[test]
fn a_cause_that_is_only_suspected_is_an_open_question() {
    // Given a suspicion, and a fix
    let mut scene = fixed(&[("10:10", "/cause the migration of orders"), ("10:20", "/fixed")]);
    // Then
    let ask = "Was this the cause, for certain: “the migration of orders”?";
    assert_eq!(asked(&plain(&scene, "10:30"), "cause"), [ask]);
    assert!(
        team(&scene).contains("Suspected cause, not confirmed: the migration of orders"),
        "{}",
        team(&scene)
    );
    // When somebody is sure
    scene.say("10:31", "/confidence certain").unwrap();
    // Then
    assert_eq!(asked(&plain(&scene, "10:32"), "cause"), [""; 0]);
    assert!(team(&scene).contains("\nCause: the migration of orders"), "{}", team(&scene));
    // When another cause is stated, then nobody has confirmed that one.
    scene.say("10:33", "/cause the lock on orders").unwrap();
    assert_eq!(asked(&plain(&scene, "10:34"), "cause").len(), 1);
}

#[test]
fn how_sure_a_number_is_confirms_no_cause_and_the_answer_of_its_question_does() {
    // Given somebody who is sure of a number, with a cause that is only likely.
    let mut scene = fixed(&[
        ("10:10", "/cause the migration of orders, likely"),
        ("10:20", "/fixed"),
        ("10:25", "/resolved"),
        ("10:26", "/impact 300 users"),
        ("10:27", "/confidence certain"),
    ]);
    let rfo = plain(&scene, "10:30");
    let asked: Vec<_> = rfo.questions.iter().filter(|one| one.name == "cause_confirmed").collect();
    assert_eq!(asked.len(), 1, "the number is certain, not the cause");
    // When the suggestion completes the line of the question,
    scene.say("10:31", &format!("{}{}", asked[0].line, asked[0].suggestions[0].text)).unwrap();
    // Then it is the cause.
    assert!(team(&scene).contains("\nCause: the migration of orders [#7]\n"), "{}", team(&scene));
}

#[test]
fn a_cause_that_was_ruled_out_is_no_cause() {
    let scene = fixed(&[
        ("10:10", "/suspect database"),
        ("10:11", "/cause the database is full"),
        ("10:12", "/rule-out database its disk is empty"),
        ("10:20", "/fixed"),
    ]);
    assert_eq!(
        asked(&plain(&scene, "10:30"), "cause"),
        ["What was the cause, as far as it is known?"],
        "nothing is known of it any more"
    );
}

#[test]
fn an_impact_that_is_only_estimated_is_an_open_question_after_the_fix() {
    let mut scene = fixed(&[("10:10", "/impact about 300 users likely")]);
    assert_eq!(
        asked(&plain(&scene, "10:11"), "impact"),
        [""; 0],
        "while it is active, an estimate is enough"
    );
    scene.say("10:20", "/fixed").unwrap();
    let ask = "“about 300 users” is only an estimate. How many users were affected, and how badly?";
    assert_eq!(asked(&plain(&scene, "10:30"), "impact"), [ask]);
    scene.say("10:31", "/impact 412 users").unwrap();
    assert_eq!(asked(&plain(&scene, "10:32"), "impact"), [""; 0]);
}

#[test]
fn a_service_that_was_rolled_back_for_nothing_is_asked_about() {
    // Given two rollbacks, of which one helped
    let mut scene = fixed(&[
        ("10:10", "/rollback payments @bora"),
        ("10:11", "/rollback-started payments from 4.12.2 to 4.12.1"),
        ("10:12", "/rolled-back payments"),
        ("10:13", "/helped payments no"),
        ("10:14", "/rollback cart @dan"),
        ("10:15", "/rollback-started cart"),
        ("10:16", "/rolled-back cart"),
        ("10:17", "/helped cart yes"),
        ("10:20", "/fixed"),
    ]);
    // Then
    let questions = plain(&scene, "10:30").questions;
    let stays: Vec<_> = questions.iter().filter(|one| one.name.starts_with("stays_rolled_back")).collect();
    let [question] = stays.as_slice() else { panic!("only about payments: {stays:?}") };
    assert_eq!(question.ask, "The rollback of payments didn't help. Should payments stay on 4.12.1?");
    assert_eq!(question.suggestions[0].text, "repair: roll payments forward");
    // When its first suggestion is taken, then it is answered.
    scene.say("10:31", &format!("{}{}", question.line, question.suggestions[0].text)).unwrap();
    assert_eq!(asked(&plain(&scene, "10:32"), "stays_rolled_back"), [""; 0]);
}

#[test]
fn everybody_who_did_something_can_be_thanked_and_who_helped_most_comes_first() {
    let mut scene = fixed(&[
        ("10:01", "/lead @emre"),
        ("10:02", "/join @bora @dan @hana @kim"),
        ("10:03", "/task @bora read the logs"),
        ("10:05", "/rollback cart @dan"),
        ("10:06", "/rollback-started cart"),
        ("10:08", "/rolled-back cart"),
        ("10:09", "/helped cart yes"),
        ("10:10", "@hana: /sent ceo it works again"),
        ("10:20", "/fixed"),
    ]);
    let task = scene.incident.state().tasks[0].id;
    let number = scene.incident.number_of(task);
    scene.say("10:11", &format!("@bora: /done #{number} nothing in them")).unwrap();
    let rfo = plain(&scene, "10:30");
    let thanks = rfo.questions.iter().find(|one| one.name == "thanks").expect("the question");
    let suggested: Vec<&str> = thanks.suggestions.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(
        suggested,
        [
            "@dan for rolling cart back",
            "@bora for “read the logs”",
            "@emre for leading",
            "@ada for declaring it",
            "@hana for the updates"
        ],
        "Kim only joined"
    );
}

#[test]
fn whoever_subtracts_two_shown_times_gets_the_shown_duration() {
    // Given times with seconds: 8 min 47 s apart, which a clock shows as 9 minutes.
    let mut scene = Scene::declared();
    let moment = |clock: &str| time(&format!("2026-11-22T{clock}Z"));
    scene.say_at(moment("10:00:58"), "/mitigated").unwrap();
    scene.say_at(moment("10:09:45"), "/fixed").unwrap();
    // Then
    let rfo = plain(&scene, "12:00");
    let step = rfo.intervals.iter().find(|one| one.label == "mitigated → fixed").unwrap();
    assert_eq!((step.text.as_str(), step.seconds), ("9 min", Some(8 * 60 + 47)), "10:00 to 10:09");
    assert_eq!(
        rfo.slowest.as_deref(),
        Some("The longest step before the fix was “Mitigated → fixed”: 9 min.")
    );
    let declared =
        rfo.intervals.iter().find(|one| one.label.starts_with("Time to mitigate (from decl")).unwrap();
    assert_eq!(declared.text, "less than 1 min", "10:00 to 10:00");
}

#[test]
fn the_text_of_an_update_stands_once() {
    let scene = fixed(&[
        ("10:04", "/sent ceo about 300 users cannot pay"),
        ("10:30", "/sent ceo nobody is affected any more"),
    ]);
    let text = team(&scene);
    assert_eq!(text.matches("about 300 users cannot pay").count(), 1, "{text}");
    assert!(text.contains("*Update 2 to the CEO sent*\n"), "the timeline refers to it:\n{text}");
    assert!(text.contains("*Update 2 to the CEO* · sent 10:30"), "{text}");
}

#[test]
fn a_copied_update_is_not_sent_until_somebody_pasted_it() {
    // Given an update that is on the clipboard
    let mut scene = Scene::declared();
    let approved = Event::UpdateApproved {
        audience: Audience::Ceo,
        text: text("checkout fails"),
        next_at: None,
        facts: Vec::new(),
        sentences: Vec::new(),
        log_head: String::new(),
        channels: vec![Text::new("clipboard")],
    };
    scene.add(at("10:03"), at("10:03"), approved);
    let (update, channel) = (id(2), text("clipboard"));
    scene.add(at("10:04"), at("10:04"), Event::UpdateCopied { update, channel, printed: false });
    // Then
    assert!(
        team(&scene).contains("*Update to the CEO* · approved 10:03 · copied, not sent"),
        "{}",
        team(&scene)
    );
    assert!(team(&scene).contains("*Update to the CEO approved*: copied, not sent"), "{}", team(&scene));
    // When Bora pasted it
    scene.say("10:12", "@bora: /confirm-delivery #2 via clipboard").unwrap();
    // Then
    let text = team(&scene);
    assert!(text.contains("sent 10:12, due 10:05, 7 min late · pasted by Bora 10:12"), "{text}");
    assert!(text.contains("*Update 1 to the CEO approved*: sent at 10:12"), "{text}");
}

#[test]
fn a_copy_that_was_sent_another_way_is_not_called_unsent() {
    // Given an update that was copied, and then read out in a chat
    let mut scene = Scene::declared();
    scene.say("10:03", "/ceo checkout fails").unwrap();
    let (update, channel) = (id(2), text("mail"));
    scene.add(at("10:04"), at("10:04"), Event::UpdateCopied { update, channel, printed: false });
    scene.say("10:12", "@bora: /confirm-delivery #2 via chat").unwrap();
    // Then
    let text = team(&scene);
    assert!(text.contains("delivered via chat") && !text.contains("not sent"), "{text}");
}

#[test]
fn a_false_alarm_gets_a_short_rfo() {
    // Given
    let mut scene = fixed(&[
        ("10:01", "/found-by alert"),
        ("10:02", "/task @bora look at the dashboards"),
        ("10:05", "/false-alarm the probe ran against a host that was switched off"),
    ]);
    // Then
    let rfo = plain(&scene, "10:06");
    assert_eq!(
        rfo.summary,
        "“checkout returns 500s” was a false alarm: the probe ran against a host that was switched off."
    );
    assert_eq!(
        asked(&rfo, ""),
        ["What changes, so that it isn't raised again? Who does it, and by when?"],
        "nothing else can be answered"
    );
    insta::assert_snapshot!("a_false_alarm", team(&scene));
    // When
    scene.say("10:10", "/follow-up process probe only live hosts @bora by 2026-12-01").unwrap();
    // Then
    assert_eq!(asked(&plain(&scene, "10:11"), ""), [""; 0]);
}

#[test]
fn no_heading_stands_without_content() {
    let scenes = [
        Scene::declared(),
        fixed(&[("10:05", "/false-alarm a test alert")]),
        fixed(&[
            ("10:05", "/mitigated"),
            ("10:06", "/fixed"),
            ("10:07", "/resolved"),
            ("10:08", "/close anyway"),
        ]),
    ];
    for scene in scenes {
        let rfo = plain(&scene, "12:00");
        let outside = grizzly_core::rfo::external(rfo.clone(), &scene.incident, &Default::default());
        let documents = [document(&rfo, Tz::UTC, None), document(&outside.rfo, Tz::UTC, Some(&outside))];
        for document in documents {
            let next = document.blocks.iter().skip(1).map(Some).chain([None]);
            for (block, next) in document.blocks.iter().zip(next) {
                let Block::Heading { level, .. } = block else { continue };
                let is_empty = match next {
                    None => true,
                    Some(Block::Heading { level: below, .. }) => below <= level,
                    Some(_) => false,
                };
                assert!(!is_empty, "{block:?} in\n{}", shown(&document));
            }
        }
    }
}

#[test]
fn outside_only_what_a_customer_may_read_is_in_the_timeline() {
    let scene = fixed(&[
        ("10:01", "/call https://meet.example/secret-room"),
        ("10:01", "/lead @bora"),
        ("10:02", "/page @hana via phone"),
        ("10:02", "/evidence https://graphs.example/secret-board error rate"),
        ("10:03", "I think the database is on fire"),
        ("10:03", "/suspect database"),
        ("10:03", "/impact about 300 users"),
        ("10:04", "/sent ceo we may lose money"),
        ("10:05", "/sent cs paying by card fails; forward them to Fay"),
        ("10:05", "/sent customers paying by card fails"),
        ("10:06", "/customer \"Acme Ltd\" cannot pay"),
        ("10:07", "/cause the database is full"),
        ("10:07", "/rule-out database"),
        ("10:10", "/rollback payments @bora"),
        ("10:11", "/rollback-started payments"),
        ("10:12", "/rolled-back payments"),
        ("10:13", "/helped payments yes"),
        ("10:14", "/impact 412 users"),
        ("10:14", "/mitigated by the older version"),
        ("10:20", "/fixed the header is set again"),
    ]);
    let seen = grizzly_core::rfo::external(plain(&scene, "12:00"), &scene.incident, &Default::default());
    let rows: Vec<&str> = seen.rfo.timeline.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(
        rows,
        [
            "Declared",
            "Update 1 to customers sent",
            "A change was rolled back",
            "Rolling back a change helped",
            "Who was affected",
            "Mitigated",
            "Fixed"
        ]
    );
    let text = shown(&document(&seen.rfo, Tz::UTC, Some(&seen)));
    let json = serde_json::to_string(&seen).unwrap();
    for inside in [
        "secret",
        "CEO",
        "lose money",
        "fire",
        "database",
        "payments",
        "Bora",
        "Acme",
        "Leader",
        "300 users",
        "Fay",
        "[#",
    ] {
        assert!(!text.contains(inside), "“{inside}” stays inside:\n{text}");
        assert!(!json.contains(inside), "“{inside}” stays inside:\n{json}");
    }
    assert!(text.contains("> paying by card fails"), "what customers were sent:\n{text}");
    assert!(text.contains("The cause isn't confirmed yet."), "{text}");
    assert!(!text.contains("by name"), "how many customers we know by name says nothing outside: {text}");
}

#[test]
fn after_a_reopening_it_ended_when_it_ended_last() {
    // Given an incident that was over, and came back
    let scene = fixed(&[
        ("10:10", "09:50 /first-error"),
        ("10:20", "/mitigated the limit is raised"),
        ("10:30", "/fixed the limit is raised for good"),
        ("10:31", "/resolved"),
        ("10:40", "/reopen errors are back"),
    ]);
    // While it is open, it has no end
    let rfo = plain(&scene, "10:45");
    let summary = "The problem occurred from 09:50 to 10:20 (30 min), and again from 10:40 on.";
    assert!(rfo.summary.contains(summary), "{}", rfo.summary);
    assert!(rfo.point(Milestone::Mitigated).is_none(), "it isn't mitigated: {:?}", rfo.milestones);
    // When it is fixed again
    let mut scene = scene;
    for (clock, line) in
        [("10:52", "/mitigated"), ("10:55", "/fixed the cache is flushed"), ("10:56", "/resolved")]
    {
        scene.say(clock, line).unwrap();
    }
    // Then both times are in it, and the last end is its end
    let rfo = plain(&scene, "11:00");
    let summary =
        "The problem occurred from 09:50 to 10:20 (30 min), and again from 10:40 to 10:52 (12 min).";
    assert!(rfo.summary.contains(summary), "{}", rfo.summary);
    assert!(rfo.summary.contains("Fixed: The cache is flushed."), "{}", rfo.summary);
    assert_eq!(rfo.point(Milestone::Fixed).map(|point| point.at), Some(at("10:55")));
    assert!(team(&scene).contains("Fixed again at 10:55: the cache is flushed"), "{}", team(&scene));
}

#[test]
fn a_correction_was_due_when_what_it_corrects_was_retracted() {
    // Given a status that was sent, and retracted
    let scene = fixed(&[
        ("10:10", "/mitigated"),
        ("10:11", "/sent ceo It is mitigated. next 30m"),
        ("10:20", "/retract #2 it was my cache"),
        ("10:26", "/sent ceo That was wrong. next 30m"),
    ]);
    // Then it was due at once, not when the next update was promised
    let rfo = plain(&scene, "10:30");
    let last = rfo.updates.last().expect("two updates");
    assert_eq!(last.due, Some(at("10:20")), "{last:?}");
    assert!(last.is_late(), "six minutes");
}

#[test]
fn a_mitigation_counts_from_when_nobody_new_was_affected() {
    // Given somebody who logs at 10:17 that it is over since 10:14
    let scene = fixed(&[("10:05", "/first-error 10:00"), ("10:17", "/mitigated no errors since 10:14")]);
    // When
    let rfo = plain(&scene, "10:30");
    // Then its time and the time to it agree with until when users were affected
    let clock = |time: Time| time.utc().format("%H:%M").to_string();
    let mitigated = rfo.milestones.iter().find(|one| one.milestone == Milestone::Mitigated);
    assert_eq!(mitigated.map(|reached| clock(reached.at)).as_deref(), Some("10:14"));
    assert_eq!(rfo.affected.first().and_then(|one| one.until).map(clock).as_deref(), Some("10:14"));
    assert!(team(&scene).contains("*Time to mitigate (from first error)* | 14 min"), "{}", team(&scene));
}

#[test]
fn the_timeline_has_one_first_error() {
    // Given a first error that an earlier one replaced
    let scene = fixed(&[("10:05", "10:01 /first-error"), ("10:06", "09:44 /first-error")]);
    // Then
    let starts: Vec<String> = plain(&scene, "10:30")
        .timeline
        .iter()
        .filter(|row| row.title.starts_with("First error"))
        .map(|row| row.at.utc().format("%H:%M").to_string())
        .collect();
    assert_eq!(starts, ["09:44"], "nothing happened at 10:01");
}
