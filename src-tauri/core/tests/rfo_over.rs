//! The RFO once the outage is over: what was true during it is in the past tense, and what was typed for colleagues or in
//! another zone isn't passed on as if it were ours. Each case misled a strict reader once.

use chrono_tz::Tz;
use grizzly_core::rfo::{Rfo, document};

use crate::{
    common::Scene,
    rfo::{plain, shown},
};

fn scene(lines: &[(&str, &str)]) -> Scene {
    let mut scene = Scene::new();
    for (clock, line) in lines {
        scene.say(clock, line).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    scene
}

fn team(scene: &Scene) -> String {
    shown(&document(&plain(scene, "12:00"), Tz::UTC, None))
}

const DECLARED: (&str, &str) = ("10:00", "/declare Card payments fail");

#[test]
fn what_was_true_during_the_outage_is_in_the_past_tense_once_it_is_mitigated() {
    // Given facts in the present tense, two of which have no sure past tense: a scope stays as typed then
    let mut scene = scene(&[
        DECLARED,
        ("10:01", "/symptom checkout returns an error"),
        ("10:02", "/surface only cards; other ways to pay work"),
        ("10:03", "/impact 300 users can't pay certain"),
        ("10:04", "/workaround do not deploy until we say so"),
        ("10:05", "/cause other ways to pay work"),
    ]);
    let current = [
        "RFO: Card payments fail\n",
        "\nSymptom: checkout returns an error ",
        "\nSurface area: only cards; other ways to pay work ",
        "\nImpact: 300 users can't pay (confirmed) ",
        "\nWorkaround: do not deploy until we say so ",
        "\nSuspected cause, not confirmed: other ways to pay work ",
    ];
    let over = [
        "RFO: Card payments failed\n",
        "\nCard payments failed. The problem occurred ",
        "\nSymptom: checkout returned an error ",
        "\nSurface area: only cards; other ways to pay work ",
        "\nImpact: 300 users couldn't pay (confirmed) ",
        "\nWorkaround at the time: “do not deploy until we say so” ",
        "\nSuspected cause, not confirmed: “other ways to pay work” ",
        "*Symptom*: checkout returns an error\n",
    ];
    let expect = |scene: &Scene, all: &[&str]| {
        let text = team(scene);
        all.iter().for_each(|part| assert!(text.contains(part), "“{part}” in\n{text}"));
    };
    // Then
    expect(&scene, &current);
    scene.say("10:10", "/mitigated").unwrap();
    expect(&scene, &over);
    scene.say("10:20", "/reopen it is back").unwrap();
    expect(&scene, &current);
}

#[test]
fn a_time_that_somebody_typed_is_called_one_of_their_zone() {
    let note = "Times are in Asia/Tokyo. A time inside an update or another typed text is as it was typed, and may be in another zone.";
    let shown = |lines: &[(&str, &str)]| {
        let scene = scene(&[&[DECLARED], lines].concat());
        let rfo = plain(&scene, "12:00");
        shown(&document(&rfo, Tz::Asia__Tokyo, None))
    };
    for typed in ["no complaint since 11:06", "/sent ceo it works since 9:59", "/rfo summary from 10:14 on"] {
        let text = shown(&[("10:05", typed)]);
        assert!(text.contains(note), "{typed} in\n{text}");
    }
    for without in ["card success 71:84", "https://10.0.0.1:8080", "1,200 users"] {
        let text = shown(&[("10:05", without)]);
        assert!(!text.contains("another zone"), "{without} is no time of day:\n{text}");
    }
}

#[test]
fn why_somebody_hands_over_or_does_not_lead_is_private() {
    let text = team(&scene(&[
        DECLARED,
        ("10:01", "/lead @ada"),
        ("10:05", "/handover @bora I have to fetch my daughter"),
        ("10:06", "@bora: /decline-lead I feel sick"),
        ("10:07", "/handover @chloe I have to fetch my daughter"),
        ("10:08", "@chloe: /accept-lead"),
    ]));
    for (shown, is_shown) in [
        ("*Handover offered to Bora*\n", true),
        ("*Bora declined the lead*\n", true),
        ("*Chloe accepted the lead*", true),
        ("daughter", false),
        ("sick", false),
    ] {
        assert_eq!(text.contains(shown), is_shown, "{shown} in\n{text}");
    }
}

#[test]
fn a_rollback_says_what_its_reason_is_for_and_keeps_its_result() {
    let mut scene = scene(&[
        DECLARED,
        ("10:01", "/suspect cart because its password was changed"),
        ("10:02", "/rollback-started cart from 3.8.0 to 3.7.4"),
        ("10:04", "/rolled-back cart"),
        ("10:05", "/suspect web it went out in the same release"),
        ("10:06", "/rollback-started web"),
        ("10:07", "/rollback-failed web the old image is gone"),
    ]);
    let results = |rfo: Rfo| -> Vec<(String, String)> {
        rfo.rollbacks.into_iter().map(|one| (one.result, one.why)).collect()
    };
    let of = |result: &str, why: &str| (result.to_owned(), why.to_owned());
    // Then the reason for a suspicion isn't read as the reason for the result; that of a failure is one.
    let suspected = "suspected because its password was changed";
    assert_eq!(
        results(plain(&scene, "10:08")),
        [of("rolled back", suspected), of("rollback failed", "the old image is gone")]
    );
    // When one is tried again, and the other one is rolled forward
    for (clock, line) in [
        ("10:10", "/rollback-started web"),
        ("10:11", "/rolled-back web"),
        ("10:12", "/helped web unclear"),
        ("10:13", "/helped cart yes"),
        ("10:30", "/roll-forward cart 3.8.1"),
        ("10:31", "/mitigated"),
    ] {
        scene.say(clock, line).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    // Then
    assert_eq!(
        results(plain(&scene, "10:40")),
        [
            of("rolled back at 10:04, helped; rolled forward at 10:30", suspected),
            of("rolled back at the second attempt, inconclusive", "failed at 10:07 (the old image is gone)"),
        ]
    );
    assert!(
        plain(&scene, "10:40").summary.contains("Rolling back cart helped."),
        "it did, whatever came later"
    );
}

#[test]
fn what_was_sent_about_data_is_asked_about_before_anything_else() {
    let asked = |sent: &str| {
        let rfo = plain(&scene(&[DECLARED, ("10:27", sent), ("10:30", "/fixed")]), "12:00");
        rfo.questions.into_iter().find(|one| one.name == "data").expect("the question")
    };
    let unknown = "Was any data lost? If so, which?";
    for (sent, ask) in [
        (
            "/sent cs It is fixed with cart 3.8.1. No data is lost. Please ask them to try again.",
            "At 10:27 CS was sent: “No data is lost.” Is that right?",
        ),
        (
            "/sent ceo Some data of the night is gone",
            "At 10:27 the CEO was sent: “Some data of the night is gone” Is that right?",
        ),
        (
            "/sent customers No data is lost",
            "At 10:27 an update to customers said: “No data is lost” Is that right?",
        ),
        ("/sent cs It is not known whether data was lost.", unknown),
        ("/sent cs Data loss: not known yet.", unknown),
        ("/sent cs One data center is down. The database is slow.", unknown),
    ] {
        assert_eq!(asked(sent).ask, ask, "{sent}");
    }
    let suggested: Vec<String> =
        asked("/sent cs No data is lost.").suggestions.into_iter().map(|one| one.text).collect();
    assert_eq!(suggested, ["No data is lost", "none"], "the sentence as it was sent answers it");
}

#[test]
fn what_customers_had_to_do_is_kept_when_they_have_nothing_left_to_do() {
    let scene = scene(&[
        DECLARED,
        ("10:20", "/customer-action don't press retry, it pays twice"),
        ("10:21", "/workaround pay by bank transfer, that works"),
        ("10:50", "/fixed"),
        ("10:59", "/customer-action nothing"),
        ("10:59", "/workaround none needed any more"),
    ]);
    let text = team(&scene);
    let worked = "Workaround at the time: “pay by bank transfer, that works”; none afterwards";
    assert!(text.contains(worked), "there was one while they needed it:\n{text}");
    let both = "Customer action: “don't press retry, it pays twice”; nothing afterwards";
    assert!(text.contains(both), "“nothing” alone would be about the whole incident:\n{text}");
}
