//! The cleanup ledger by examples: who needs a word first, how far it is, and what customers read. Reading the
//! texts aloud is the test: each must be understood by somebody outside, and say nothing that nobody logged.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use chrono_tz::{Europe, Tz};
use common::{Scene, at, text};
use grizzly_core::{
    advice::{Rules, ask_next},
    cleanup::{Standing, by_need, next_step, progress, standing},
    incident::{Customer, find_customer},
    update::letter::{Inside, Letter, letter},
};
use insta::assert_snapshot;

/// An incident led to its cleanup, with these lines said meanwhile.
fn scene(lines: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    let ends = ["10:20 /fixed", "10:30 /all-clear", "10:40 /cleanup @fay @lea"];
    let mut all: Vec<&str> = lines.iter().chain(&ends).copied().collect();
    all.sort_by_key(|line| line[..5].to_owned());
    for line in all {
        let (clock, line) = line.split_once(' ').unwrap();
        scene.say(clock, line).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    scene
}

fn customer<'a>(scene: &'a Scene, name: &str) -> &'a Customer {
    find_customer(&scene.incident.state().customers, &text(name)).unwrap()
}

fn names(scene: &Scene) -> Vec<&str> {
    by_need(&scene.incident.state().customers).iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn whoever_needs_a_word_comes_first() {
    let scene = scene(&[
        "10:05 /customer Late cannot pay via mail",
        "10:02 /customer Alone cannot pay via phone",
        "10:06 /affected Assigned 3 orders",
        "10:07 /talks Assigned @fay",
        "10:03 /affected Spoken 4 orders",
        "10:08 /talks Spoken @fay",
        "10:31 /contacted Spoken called them",
        "10:04 /affected Knows 5 orders",
        "10:32 /told-over Knows by phone",
        "10:01 /affected Done 6 orders",
        "10:33 /settled Done refunded",
        "10:01 /affected Older 6 orders",
        "10:32 /settled Older refunded",
    ]);
    assert_eq!(names(&scene), ["Alone", "Late", "Assigned", "Spoken", "Knows", "Done", "Older"]);
    let counted = progress(&scene.incident.state().customers);
    assert_eq!(
        (counted.affected, counted.spoken_with, counted.answered, counted.know_it_is_over, counted.settled),
        (7, 4, 0, 1, 2)
    );
    assert_eq!(counted.alone, 2);
    let asked = ask_next(&scene.incident, at("10:41"), &Rules::default());
    let alone: Vec<&str> =
        asked.iter().map(|one| one.why.as_str()).filter(|why| why.starts_with("Nobody talks")).collect();
    assert_eq!(alone, ["Nobody talks to Alone", "Nobody talks to Late"], "and each is an advice");
}

#[test]
fn each_step_leads_to_the_next_one() {
    let mut scene = scene(&["10:05 /affected \"Nordwind GmbH\" 41 orders charged twice since 09:55"]);
    let mut seen = Vec::new();
    for (minute, words) in [(41, "@fay"), (42, "called their buyer"), (43, "by mail"), (44, "refunded")] {
        let one = customer(&scene, "nordwind  GMBH");
        let action = next_step(one).unwrap();
        seen.push((standing(one), action.label.clone()));
        scene.say(&format!("10:{minute}"), &format!("{}{words}", action.line.replace('@', ""))).unwrap();
    }
    let labels = ["Who talks to them", "Contacted", "Told that it is over", "Settled"];
    let standings = [Standing::Alone, Standing::Assigned, Standing::SpokenWith, Standing::KnowsItIsOver];
    assert_eq!(seen, standings.into_iter().zip(labels.map(String::from)).collect::<Vec<_>>());
    let one = customer(&scene, "Nordwind GmbH");
    assert_eq!((standing(one), next_step(one)), (Standing::Settled, None));
    assert_eq!(one.since, Some(at("09:55")));
    let said = [&one.how, &one.contact, &one.told_over_through, &one.settled_how];
    let said: Vec<&str> = said.into_iter().flatten().map(|text| text.as_str()).collect();
    assert_eq!(said, ["41 orders charged twice", "called their buyer", "by mail", "refunded"]);
}

#[test]
fn what_does_not_hold_any_more_is_asked_anew() {
    let mut scene =
        scene(&["10:05 /affected Acme 3 orders", "10:45 /told-over Acme", "10:46 /settled Acme done"]);
    scene.say("10:50", "/customer Acme still cannot pay via phone").unwrap();
    assert_eq!(standing(customer(&scene, "Acme")), Standing::KnowsItIsOver, "a new report unsettles it");
    scene.say("10:55", "/customer Acme an older mail").unwrap();
    scene.say("10:56", "/settled Acme done").unwrap();
    scene.say("10:57", "10:54 /customer Acme found in the inbox").unwrap();
    assert_eq!(standing(customer(&scene, "Acme")), Standing::Settled, "a report from before does not");
    assert_eq!(customer(&scene, "Acme").reports, 3);
    scene.say("11:00", "/reopen errors are back").unwrap();
    assert_eq!(customer(&scene, "Acme").told_over_at, None, "nobody knows that it is over: it is not");
}

#[test]
fn since_is_a_moment_or_stays_in_the_words() {
    let read = |said: &str| {
        let scene = scene(&[&format!("10:05 /affected Acme {said}")]);
        let one = customer(&scene, "Acme");
        let since = one.since.map(|since| since.utc().format("%m-%d %H:%M").to_string());
        (one.how.as_ref().unwrap().to_string(), since.unwrap_or_default())
    };
    for (said, how, since) in [
        ("3 orders since 09:55", "3 orders", "11-22 09:55"),
        ("3 orders since 20 min ago", "3 orders", "11-22 09:45"),
        ("3 orders since yesterday 21:05.", "3 orders", "11-21 21:05"),
        ("3 orders since 9am", "3 orders", "11-22 09:00"),
        ("3 orders since yesterday", "3 orders since yesterday", ""),
        ("3 orders since the release", "3 orders since the release", ""),
        ("3 orders since 2", "3 orders since 2", ""),
    ] {
        assert_eq!(read(said), (how.to_owned(), since.to_owned()), "{said}");
    }
    let mut scene = scene(&[]);
    let refused = scene.say("10:50", "/affected Acme 3 orders since 11:30").unwrap_err();
    assert!(refused.contains("ahead of this computer's clock"), "{refused}");
}

fn inside() -> Inside {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Inside { people: names(&["@ada", "@bora", "Fay Weber", "@fay"]), services: names(&["card-service"]) }
}

fn shown(Letter { text, missing, left_out, findings }: &Letter) -> String {
    let missing = missing.iter().map(|one| format!("\n  not known: {} ({}…)", one.what, one.line));
    let left_out = left_out.iter().map(|one| format!("\n  left out, {}: {} {}", one.what, one.text, one.why));
    let findings = findings.iter().map(|one| format!("\n  {:?}: {}", one.rule, one.reason));
    format!("{text}\n{}", missing.chain(left_out).chain(findings).collect::<String>())
}

fn read(scene: &Scene, clock: &str, customers: &[&str], zone: Tz) -> String {
    let incident = scene.incident.as_of(at(clock));
    let customers: Vec<_> = customers.iter().map(|name| text(name)).collect();
    format!("=== {clock}, to {customers:?} ===\n{}", shown(&letter(&incident, &customers, zone, &inside())))
}

#[test]
fn a_customer_reads_what_happened_and_whether_it_is_over() {
    let scene = scene(&[
        "10:01 /began 09:52",
        "10:02 /customer Acme cannot pay by card via mail",
        "10:03 /symptom paying by card fails with “try again later”",
        "10:04 /workaround pay by bank transfer",
        "10:12 /affected Acme 12 orders charged, none confirmed since 09:55",
        "10:12 /affected Nordwind 41 orders charged twice",
        "10:13 /affected Südwind 41 orders charged twice",
        "10:15 /stopped the rollback helped",
        "10:25 /data none",
        "10:26 /customers-must nothing",
        "10:50 /told-over Acme by phone",
        "10:51 /settled Acme all 12 orders are confirmed",
        "10:52 /settled Nordwind the doubles are refunded",
        "10:52 /settled Südwind the doubles are refunded",
    ]);
    let moments = ["10:05", "10:16", "10:22", "10:55"];
    let own = moments.map(|clock| read(&scene, clock, &["Acme"], Europe::Berlin));
    let group = ["10:16", "10:55"].map(|clock| read(&scene, clock, &["nordwind", "Südwind"], Europe::Berlin));
    let all = read(&scene, "10:55", &["Acme", "Nordwind", "Südwind", "nobody"], Tz::UTC);
    assert_snapshot!(own.into_iter().chain(group).chain([all]).collect::<Vec<_>>().join("\n\n\n"));
}

#[test]
fn nothing_is_invented_and_nobody_is_named() {
    let silent = scene(&["10:05 /talks Acme @fay"]);
    let mut talkative = scene(&[
        "10:03 /symptom db-prod-3 answers Nordwind with errors",
        "10:04 /workaround ask @bora",
        "10:12 /affected Nordwind 41 orders charged twice",
        "10:13 /affected Acme we restarted card-service for them",
        "10:14 /data Ada lost 3 rows on 10.0.3.7",
        "10:15 /customers-must write to bora@example.org",
        "10:51 /settled Acme Fay refunded 12 orders",
    ]);
    talkative.say("10:52", "/contacted Acme @fay called").unwrap();
    let mut false_alarm = Scene::declared();
    false_alarm.say("10:01", "/customer Acme cannot pay").unwrap();
    false_alarm.say("10:02", "/false-alarm Ada tested").unwrap();
    let texts = [
        read(&silent, "10:05", &["Acme"], Tz::UTC),
        read(&silent, "10:55", &["Acme"], Tz::UTC),
        read(&talkative, "10:10", &["Acme"], Tz::UTC),
        read(&talkative, "10:55", &["Acme"], Tz::UTC),
        read(&false_alarm, "10:03", &["Acme"], Tz::UTC),
    ];
    assert_snapshot!(texts.join("\n\n\n"));
    let group = letter(&talkative.incident, &[text("Acme"), text("Nordwind")], Tz::UTC, &inside()).text;
    for name in ["Acme", "Nordwind", "Ada", "ora", "Fay", "db-prod-3", "card-service", "10.0.3.7"] {
        assert!(!group.contains(name), "{name} in a text for several:\n{group}");
    }
}
