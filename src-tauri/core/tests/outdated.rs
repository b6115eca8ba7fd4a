//! What an audience was sent last, and what of it doesn't hold any more.

use chrono_tz::Tz;
use grizzly_core::{
    Command, Event,
    command::{SendUpdate, SentVia},
    event::{Audience, Fact, Sentence},
    nudges::{NudgeRules, nudges, update_due},
    outdated::{outdated, outdated_because},
    updates::{DraftContext, Template, TemplateKind, draft},
};

use crate::common::{Scene, at, text};

fn drafted(scene: &Scene, audience: &Audience, clock: &str) -> String {
    let template = Template::shipped(TemplateKind::of(audience));
    let context =
        DraftContext { template: &template, zone: Tz::UTC, rules: &NudgeRules::default(), max_words: None };
    draft(&scene.incident, audience, at(clock), &context).text
}

#[test]
fn the_same_number_in_other_words_makes_no_update_outdated() {
    for (now, is_outdated) in [
        ("about 2000 users could not pay by card in the EU for 13 minutes", false),
        ("about 2500 users could not pay by card in the EU for 13 minutes", true),
    ] {
        let mut scene = Scene::declared();
        for (clock, line) in
            [("10:02", "/impact ~2000 users likely"), ("10:04", "/sent ceo likely ~2000 users cannot pay")]
        {
            scene.say(clock, line).expect("a good line");
        }
        // As the form of the RFO logs it: as a text.
        let fact = Fact::Impact { text: text(now), low: None, high: None, confidence: None };
        scene.add(at("10:30"), at("10:30"), Event::FactStated { fact });
        let how = outdated(scene.incident.state(), &Audience::Ceo).map(|difference| difference.how);
        assert_eq!(how.is_some(), is_outdated, "{now}: {how:?}");
    }
}

#[test]
fn an_update_from_before_something_that_matters_to_its_reader_is_outdated() {
    // Given that the CEO and CS were sent an update while the service was being rolled back.
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:02", "/rollback-started web"),
        ("10:03", "/sent ceo we roll back"),
        ("10:03", "/sent cs we work on it"),
        ("10:04", "/rolled-back web"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    let why = |scene: &Scene| {
        [Audience::Ceo, Audience::CustomerSuccess]
            .map(|audience| outdated_because(scene.incident.state(), &audience))
    };
    assert_eq!(why(&scene), [None, None], "it isn't known whether it helped");

    // When it helped, and when users were no longer affected.
    scene.say("10:05", "/helped web yes").expect("a good line");
    let helped = Some("it is from before the rollback of web helped".to_owned());
    assert_eq!(why(&scene), [helped.clone(), helped], "both read that it is being rolled back");
    scene.say("10:06", "/mitigated").expect("a good line");
    let changed = Some("it is from before the status changed to “Mitigated”".to_owned());
    assert_eq!(why(&scene), [changed.clone(), changed], "everybody is told");
}

#[test]
fn what_was_sent_and_is_retracted_since_is_taken_back() {
    let cases: [(&str, &[&str], &str, &str, &str); 6] = [
        (
            "a status",
            &["10:05 /mitigated", "10:06 /fixed"],
            "No new users affected since 10:05. Fixed.",
            "it says that it was fixed, which was retracted",
            "**Correction:** at 10:10 we said that it was fixed. That was wrong.",
        ),
        (
            "the only status",
            &["10:05 a note", "10:06 /mitigated"],
            "No new users affected since 10:06.",
            "it says that no new users were affected, which was retracted",
            "**Correction:** at 10:10 we said that no new users were affected. That was wrong.",
        ),
        (
            "a false alarm",
            &["10:05 a note", "10:06 /false-alarm a load test"],
            "A load test.",
            "it says that it was a false alarm, which was retracted",
            "**Correction:** at 10:10 we said that it was a false alarm. That was wrong.",
        ),
        (
            "a fact",
            &["10:05 a note", "10:06 /workaround pay by bank transfer"],
            "Workaround: pay by bank transfer.",
            "it is based on “pay by bank transfer”, which was retracted",
            "**Correction, workaround:** at 10:10 we said “pay by bank transfer”. That was wrong.",
        ),
        (
            "a fact that was stated before in other words",
            &["10:05 /workaround pay by invoice", "10:06 /workaround pay by bank transfer"],
            "Workaround: pay by bank transfer.",
            "it is based on “pay by bank transfer”, but now it is “pay by invoice”",
            "**Changed, workaround:** at 10:10 we said “pay by bank transfer”. As of 10:05: pay by invoice.",
        ),
        (
            "the number of users",
            &["10:05 a note", "10:06 /impact 300 users certain"],
            "300 users can't pay.",
            "it is based on “300 users”, which was retracted",
            "**Correction, who is affected:** at 10:10 we said “300 users”. That was wrong.",
        ),
    ];
    for (what, lines, sent, how, says) in cases {
        // Given an update that says it
        let mut scene = Scene::declared();
        for line in lines {
            let (clock, line) = line.split_once(' ').expect("a time and a line");
            scene.say(clock, line).expect("a good line");
        }
        scene.say("10:10", &format!("/sent cs {sent}")).expect("a good line");
        let because = |scene: &Scene| outdated_because(scene.incident.state(), &Audience::CustomerSuccess);
        assert_eq!(because(&scene), None, "{what}: it is what was sent");
        // When that is retracted
        scene.say("10:12", "/retract #3 wrong").expect("a good line");
        // Then the update is outdated and due, and the next one begins with what was wrong
        assert_eq!(because(&scene).as_deref(), Some(how), "{what}");
        let asked = nudges(&scene.incident, at("10:13"), &NudgeRules::default())
            .iter()
            .any(|nudge| nudge.say.starts_with("Send CS a"));
        assert!(asked, "{what}: Next asks for it");
        let text = drafted(&scene, &Audience::CustomerSuccess, "10:18");
        assert!(text.starts_with(says), "{what}: {text}");
        // And after that, nothing more is due
        scene.say("10:19", &format!("/sent cs {text}")).expect("a good line");
        assert_eq!(because(&scene), None, "{what}: it was sent the correction");
    }
}

#[test]
fn a_status_that_is_retracted_and_logged_again_needs_no_correction() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:05", "/mitigated"),
        ("10:06", "/sent ceo it has stopped"),
        ("10:07", "/retract #2 wrong time"),
        ("10:08", "10:04 /mitigated"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    let because = outdated_because(scene.incident.state(), &Audience::Ceo);
    assert_eq!(because, None, "what the CEO was sent is true");
}

#[test]
fn after_a_correction_no_other_one_is_due() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:02", "/impact 300 users likely"),
        ("10:04", "/sent ceo 300 users cannot pay"),
        ("10:08", "/impact about 1,200 users certain"),
    ] {
        scene.say(clock, line).unwrap();
    }
    let outdated = |scene: &Scene| outdated(scene.incident.state(), &Audience::Ceo).is_some();
    assert!(outdated(&scene), "the CEO got 300");
    let correction = drafted(&scene, &Audience::Ceo, "10:09");
    assert!(correction.contains("we said “300 users”"), "{correction}");
    scene.say("10:09", &format!("/sent ceo {correction}")).unwrap();
    assert!(!outdated(&scene), "the correction quotes the old number");
}

#[test]
fn what_was_sent_before_it_was_logged_is_compared_with_what_had_happened_by_then() {
    // Given an update that was sent at 10:03 and is logged after what happened at 10:05.
    for (first, second) in [
        (("10:06", "10:03 /sent ceo About 400 fleets see nothing"), ("10:05", "/impact 260 fleets likely")),
        (("10:05", "/impact 260 fleets likely"), ("10:06", "10:03 /sent ceo About 400 fleets see nothing")),
    ] {
        let mut scene = Scene::declared();
        scene.say("10:02", "/impact about 400 fleets guess").unwrap();
        scene.say(first.0, first.1).unwrap();
        scene.say(second.0, second.1).unwrap();
        let draft = drafted(&scene, &Audience::Ceo, "10:09");
        assert!(!draft.contains("No change"), "the impact changed at 10:05: {draft}");
        assert!(
            draft.contains("at 10:03 we said “about 400 fleets”. As of 10:05 (likely): 260 fleets"),
            "the same in whatever order it is logged: {draft}"
        );
    }
}

#[test]
fn a_rate_is_corrected_as_a_rate() {
    let mut scene = Scene::declared();
    scene.say("10:04", "/sent ceo About 400 patients per hour can't book").unwrap();
    scene.say("10:08", "/impact 1150 patients per hour likely").unwrap();
    let correction = drafted(&scene, &Audience::Ceo, "10:09");
    assert!(
        correction
            .contains("we said “about 400 patients per hour”. As of 10:08 (likely): 1150 patients per hour"),
        "per hour stays: {correction}"
    );
}

#[test]
fn a_number_of_something_else_is_not_corrected() {
    for update in [
        "300 orders are stuck",
        "40 % of logins fail",
        "4 people are working on it",
        "About 400 users per hour can't log in",
    ] {
        let mut scene = Scene::declared();
        scene.say("10:04", &format!("/sent ceo {update}")).unwrap();
        scene.say("10:08", "/impact 1,200 users certain").unwrap();
        let outdated = outdated(scene.incident.state(), &Audience::Ceo);
        assert_eq!(outdated.map(|outdated| outdated.how), None, "{update}: it has no number of users");
    }
}

#[test]
fn how_much_is_lost_is_no_number_of_who_is_affected() {
    for sent in [
        "132 restaurants were affected. 214 orders are lost.",
        "Who was affected: 132 restaurants.\nData loss: 214 orders are lost.",
        "214 orders are lost.",
    ] {
        let mut scene = Scene::declared();
        for (clock, line) in [
            ("10:02", "/impact 132 restaurants certain"),
            ("10:03", "/data 214 orders are lost"),
            ("10:04", &format!("/sent ceo {sent}")),
            ("10:05", "/mitigated"),
            ("10:06", "/sent ceo no new users are affected, 132 restaurants were, 214 orders are lost"),
        ] {
            scene.say(clock, line).expect("a good line");
        }
        let why = outdated_because(scene.incident.state(), &Audience::Ceo);
        assert_eq!(why, None, "{sent}: nobody was sent a wrong number");
    }
}

#[test]
fn whom_an_action_is_for_is_no_other_action() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:02", "/customer-action sign in again once"),
        ("10:03", "/sent cs What customers need to do: sign in again once."),
        ("10:04", "/customer-action All customers: sign in again once"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    assert_eq!(outdated_because(scene.incident.state(), &Audience::CustomerSuccess), None);
}

#[test]
fn an_update_without_a_loss_that_is_known_is_outdated() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:02", "/sent cs we're looking into it"),
        ("10:03", "/data some orders are lost, how many isn't known"),
        ("10:04", "/sent cs still looking into it"),
        ("10:05", "/data some orders are lost"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    let why = outdated_because(scene.incident.state(), &Audience::CustomerSuccess);
    let says = "it doesn't say yet: “some orders are lost”";
    assert_eq!(why.as_deref(), Some(says), "it was never based on what was logged of the loss");
    let next = drafted(&scene, &Audience::CustomerSuccess, "10:06");
    assert!(
        next.contains("**New since the last update, data loss, as of 10:05:** some orders are lost"),
        "{next}"
    );
}

#[test]
fn a_fact_that_was_corrected_after_an_update_was_sent_outdates_it() {
    for (fact, sent, corrected, before) in [
        (
            "/impact 4100 of 12800 users certain",
            "4100 of 12800 users can't log in",
            "8200 of 12800 users",
            "4100",
        ),
        ("/data none", "mitigated. Data loss: none", "412 orders are lost", "none"),
    ] {
        // Given an update that is based on a fact
        let mut scene = Scene::declared();
        scene.say("10:02", "/mitigated").unwrap();
        scene.say("10:03", fact).unwrap();
        scene.say("10:04", &format!("/sent ceo {sent}")).unwrap();
        let outdated = |scene: &Scene| outdated(scene.incident.state(), &Audience::Ceo).is_some();
        assert!(!outdated(&scene), "{fact} is what was sent");
        // When that is corrected
        scene.say("10:08", &format!("/correct #3 {corrected}")).unwrap();
        // Then the next update says so, and after it nothing more is due
        assert!(outdated(&scene), "the CEO was sent “{before}”");
        let text = drafted(&scene, &Audience::Ceo, "10:09");
        let says = format!(":** at 10:04 we said “{before}");
        assert!(
            text.starts_with("**Correction") && text.contains(&says) && text.contains(corrected),
            "{text}"
        );
        scene.say("10:09", &format!("/sent ceo {text}")).unwrap();
        assert!(!outdated(&scene), "it was sent the correction: {text}");
    }
}

#[test]
fn an_update_whose_times_were_corrected_is_outdated_and_each_is_corrected() {
    // Given an approved update that says when it started and stopped
    let mut scene = Scene::declared();
    scene.say("10:05", "/first-error 09:50").expect("a good line");
    scene.say("10:10", "/mitigated").expect("a good line");
    let entries = scene.incident.records().iter().skip(1).map(|record| record.entry.id).collect();
    let said = text("The problem occurred from 09:50 to 10:10.");
    let send = SendUpdate {
        audience: Audience::Ceo,
        text: said.clone(),
        next: None,
        via: SentVia::Channels(vec![text("mail")]),
        sentences: vec![Sentence { text: said, entries }],
    };
    scene.command(at("10:11"), None, Command::SendUpdate(send)).expect("an update that may be sent");
    let update = scene.incident.records().last().expect("the update").entry.id;
    scene.add(at("10:11"), at("10:11"), Event::UpdateSent { update, channel: text("mail"), receipt: None });
    let because = |scene: &Scene| outdated_because(scene.incident.state(), &Audience::Ceo);
    assert_eq!(because(&scene), None, "it is true");
    // When both times are corrected
    scene.say("10:20", "/correct #2 09:45").expect("a good line");
    scene.say("10:21", "/correct #3 10:08").expect("a good line");
    // Then it is outdated, and the next draft corrects both
    assert_eq!(because(&scene).as_deref(), Some("a time in it was corrected or retracted"));
    let text = drafted(&scene, &Audience::Ceo, "10:22");
    for says in [
        "we said that it started at 09:50. It was at 09:45.",
        "we said that it stopped at 10:10. It was at 10:08.",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
}

#[test]
fn a_status_that_is_logged_with_an_earlier_time_is_still_told() {
    // Given an approved update that says that it is mitigated
    let mut scene = Scene::declared();
    scene.say("10:10", "/mitigated").expect("a good line");
    let send = |scene: &mut Scene, clock: &str, said: &str| {
        let send = SendUpdate {
            audience: Audience::Ceo,
            text: text(said),
            next: None,
            via: SentVia::Channels(vec![text("mail")]),
            sentences: Vec::new(),
        };
        scene.command(at(clock), None, Command::SendUpdate(send)).expect("an update that may be sent");
        let update = scene.incident.records().last().expect("the update").entry.id;
        scene.add(at(clock), at(clock), Event::UpdateSent { update, channel: text("mail"), receipt: None });
    };
    send(&mut scene, "10:16", "Mitigated at 10:10. As of 10:14, we need nothing.");
    // When the fix is logged after it, with a time before it
    scene.say("10:18", "10:14 /fixed").expect("a good line");
    // Then the CEO isn't up to date
    let because = |scene: &Scene| outdated_because(scene.incident.state(), &Audience::Ceo);
    assert_eq!(because(&scene).as_deref(), Some("it is from before the status changed to “Monitoring”"));
    let due = update_due(scene.incident.state(), &Audience::Ceo, &NudgeRules::default());
    assert_eq!(due, Some(at("10:21")), "five minutes after what was sent last");
    // And when its time is corrected, nobody was sent the wrong one
    scene.say("10:19", "/correct #5 10:15").expect("a good line");
    let text = drafted(&scene, &Audience::Ceo, "10:20");
    assert!(!text.contains("Correction"), "“10:14” was the time of something else: {text}");
}

#[test]
fn what_was_over_and_came_back_is_corrected_until_the_audience_is_told() {
    // Given an update that says that it is over
    let mut scene = Scene::declared();
    for line in ["10:05 /mitigated", "10:06 /fixed", "10:07 /resolved", "10:10 /sent cs Resolved at 10:07."] {
        let (clock, line) = line.split_once(' ').expect("a time and a line");
        scene.say(clock, line).expect("a good line");
    }
    let drafted = |scene: &Scene, clock: &str| drafted(scene, &Audience::CustomerSuccess, clock);
    // When it is opened again, with the time at which users saw it, which is before the update
    scene.say("10:20", "10:09 /reopen errors are back").expect("a good line");
    // Then the next draft begins with that
    let says =
        "**Correction:** at 10:10 we said that it was over. The problem is back: we saw it again at 10:09.";
    assert!(drafted(&scene, "10:21").contains(says), "{}", drafted(&scene, "10:21"));
    // When it is over once more before anything is sent, then it still does
    for line in ["10:30 /mitigated", "10:31 /fixed", "10:32 /resolved"] {
        let (clock, line) = line.split_once(' ').expect("a time and a line");
        scene.say(clock, line).expect("a good line");
        let says = "**Correction:** at 10:10 we said that it was over. The problem came back at 10:09.";
        let text = drafted(&scene, "10:33");
        assert!(text.contains(says), "they were sent that it was over: {text}");
    }
    // When that is sent, then it is told
    scene.say("10:34", "/sent cs It came back at 10:09. Resolved at 10:32.").expect("a good line");
    assert!(!drafted(&scene, "10:35").contains("Correction"), "{}", drafted(&scene, "10:35"));
}

#[test]
fn a_quote_is_what_was_sent_about_that_fact() {
    // Given an update whose next line begins with another word for those who are affected
    let mut scene = Scene::declared();
    scene.say("10:01", "/impact 310 patients at 22 practices likely").expect("a good line");
    scene.say("10:02", "/mitigated").expect("a good line");
    let sent = "Who was affected: 310 patients at 22 practices.\nThe problem occurred from 09:50.";
    scene.say("10:03", &format!("/sent ceo {sent}")).expect("a good line");
    // Then a number counts what stands on its line
    assert_eq!(outdated_because(scene.incident.state(), &Audience::Ceo), None, "it says what the fact says");

    // Given an update that says “none” of something else
    scene.say("10:04", "/data none").expect("a good line");
    scene.say("10:05", "/sent cs Workaround: none known yet.").expect("a good line");
    // When the data loss is another one
    scene.say("10:06", "/data names were sent to others").expect("a good line");
    // Then nobody is quoted with what they weren't sent
    let text = drafted(&scene, &Audience::CustomerSuccess, "10:07");
    assert!(text.starts_with("**New since the last update, data,"), "{text}");
    assert_eq!(text.matches("names were sent").count(), 1, "it is said once: {text}");
}

#[test]
fn a_corrected_fact_is_a_correction_and_a_newer_one_is_a_change() {
    let cases: [(&str, &str, &str); 4] = [
        (
            "the number was wrong",
            "/correct #2 about 25% of label requests fail",
            "**Correction, who is affected:** at 10:03 we said “about 30% of label requests fail”. In fact: about 25% of \
             label requests fail.",
        ),
        (
            "the number is another one now",
            "/impact about 25% of label requests fail",
            "**Changed, who is affected:** at 10:03 we said “about 30% of label requests fail”. As of 10:05: about 25% of \
             label requests fail.",
        ),
        (
            "the scope was wrong",
            "/correct #3 the US and EU regions",
            "**Correction, scope:** at 10:03 we said “only the US region”. In fact: the US and EU regions.",
        ),
        (
            "the scope is another one now",
            "/surface the US and EU regions",
            "**Changed, scope:** at 10:03 we said “only the US region”. As of 10:05: the US and EU regions.",
        ),
    ];
    for (what, line, says) in cases {
        // Given a draft that was sent
        let mut scene = Scene::declared();
        scene.say("10:02", "/impact about 30% of label requests fail").expect("a good line");
        scene.say("10:02", "/surface only the US region").expect("a good line");
        let sent = drafted(&scene, &Audience::CustomerSuccess, "10:03");
        scene.say("10:03", &format!("/sent cs {sent}")).expect("a good line");
        // When it isn't true any more, then the next one says whether it ever was
        scene.say("10:05", line).expect("a good line");
        let text = drafted(&scene, &Audience::CustomerSuccess, "10:06");
        assert!(text.starts_with(says) && text.matches("we said").count() == 1, "{what}: {text}");
        // And after that, it is dated by when it was true
        scene.say("10:06", &format!("/sent cs {text}")).expect("a good line");
        let text = drafted(&scene, &Audience::CustomerSuccess, "10:20");
        assert!(!text.contains("Correction") && !text.contains("Changed"), "{what}: {text}");
        let dated = if line.starts_with("/correct") { "as of 10:02" } else { "as of 10:05" };
        assert!(text.contains(dated), "{what}: {text}");
    }
}

#[test]
fn several_numbers_are_compared_as_a_whole() {
    const SENT: &str = "about 340 invoices of 12 customers so far";
    let cases = [
        ("the same", SENT, None),
        (
            "more invoices of as many customers",
            "about 1900 invoices of 12 customers",
            Some("Changed, who is affected:** at 10:03 we said “about 340 invoices of 12 customers so far”."),
        ),
        (
            "a number that is taken back",
            "170 invoices of 12 customers, not 340",
            Some(
                "Correction, who is affected:** at 10:03 we said “about 340 invoices of 12 customers so far”.",
            ),
        ),
    ];
    for (case, now, said) in cases {
        // Given an update that is sent as it was drafted
        let mut scene = Scene::declared();
        scene.say("10:02", &format!("/impact {SENT}")).expect("a good line");
        let update = drafted(&scene, &Audience::Ceo, "10:03");
        scene.say("10:03", &format!("/sent ceo {}", update.replace('\n', " "))).expect("a good line");
        // When the impact is stated again
        scene.say("10:06", &format!("/impact {now}")).expect("a good line");
        // Then the next draft says the difference, if there is one
        let text = drafted(&scene, &Audience::Ceo, "10:07");
        match said {
            Some(said) => assert!(text.contains(said), "{case}: {text}"),
            None => assert!(!text.contains("we said"), "{case}: {text}"),
        }
        assert_eq!(outdated(scene.incident.state(), &Audience::Ceo).is_some(), said.is_some(), "{case}");
    }
}

#[test]
fn what_was_never_true_is_corrected_even_if_more_is_known_by_now() {
    // Given a number that was sent, and was wrong
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:02", "/impact 3100 users can't print"),
        ("10:03", "/sent ceo 3100 users can't print"),
        ("10:03", "/sent cs some users can't print"),
        ("10:05", "/correct #2 2100 users can't print"),
        ("10:09", "/impact 1500 users can't print"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    // Then it isn't said that it was true
    let text = drafted(&scene, &Audience::Ceo, "10:10");
    let correction = "**Correction, who is affected:** at 10:03 we said “3100 users”. In fact: 2100 users can't print. As of \
                      10:09: 1500 users can't print.";
    assert!(text.contains(correction), "{text}");
    // And whoever wasn't sent the wrong one reads of no correction
    let text = drafted(&scene, &Audience::CustomerSuccess, "10:10");
    assert!(text.contains("**New since the last update, who is affected, as of 10:09:**"), "{text}");
}

#[test]
fn a_part_beside_the_whole_contradicts_nobody() {
    // Given the whole and a part for the CEO, and the part for CS
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:02", "/sent ceo In total 131 customers were affected, 41 still wait"),
        ("10:03", "/sent cs 41 customers still wait"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    // Then nothing asks to correct one of them
    let asked = nudges(&scene.incident, at("10:04"), &NudgeRules::default());
    let why: Vec<&str> = asked.iter().map(|one| one.why.as_str()).collect();
    assert!(!why.iter().any(|why| why.contains("131")), "{why:?}");
}

#[test]
fn a_quote_is_a_whole_phrase_of_what_was_sent() {
    for (sent, quoted) in [
        ("Who is affected: about 8% of label requests fail. SEV1.", "about 8% of label requests fail"),
        (
            "About 8 % of all label requests in the EU fail, as of 10:02.",
            "about 8 % of all label requests in the EU fail",
        ),
        ("We see that up to 8% of label requests (mostly EU) fail", "up to 8% of label requests"),
    ] {
        // Given an update with a share
        let mut scene = Scene::declared();
        scene.say("10:02", "/impact about 8% of label requests fail").expect("a good line");
        scene.say("10:03", &format!("/sent ceo {sent}")).expect("a good line");
        // When another one is known
        scene.say("10:08", "/mitigated").expect("a good line");
        scene
            .say("10:09", "/impact 25% of label requests failed until 10:06, 8% after it certain")
            .expect("a good line");
        // Then what was sent is quoted up to the end of its clause
        let text = drafted(&scene, &Audience::Ceo, "10:10");
        assert!(text.contains(&format!("we said “{quoted}”")), "{text}");
    }
}
