//! The cleanup by examples: which customer comes first, how far each one is, and what customers are sent.
//! Read the snapshots as a customer: every text must be clear, and must contain nothing that wasn't logged.

use crate::common::{Scene, at, text};
use chrono_tz::{Europe, Tz};
use grizzly_core::{
    Status,
    cleanup::{CustomerStage, by_need, next_step, progress, stage},
    incident::{Customer, find_customer},
    nudges::{NudgeRules, nudges},
    updates::customer_message::{CustomerMessage, InternalNames, customer_message},
};
use insta::assert_snapshot;

/// An incident up to its cleanup, with these lines in between.
fn scene(lines: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    let ends = ["10:20 /fixed", "10:30 /resolved", "10:40 /cleanup @fay @lea"];
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
fn the_most_urgent_customer_comes_first() {
    let scene = scene(&[
        "10:05 /customer Late cannot pay via mail",
        "10:02 /customer Unowned cannot pay via phone",
        "10:06 /affected Assigned 3 orders",
        "10:07 /owner Assigned @fay",
        "10:03 /affected Contacted 4 orders",
        "10:08 /owner Contacted @fay",
        "10:31 /contacted Contacted called them",
        "10:04 /affected Sent 5 orders",
        "10:32 /resolution-sent Sent by phone",
        "10:01 /affected Done 6 orders",
        "10:33 /customer-done Done refunded",
        "10:01 /affected Older 6 orders",
        "10:32 /customer-done Older refunded",
    ]);
    assert_eq!(names(&scene), ["Unowned", "Late", "Assigned", "Contacted", "Sent", "Done", "Older"]);
    let counted = progress(&scene.incident.state().customers);
    assert_eq!(
        (counted.affected, counted.contacted, counted.replied, counted.resolution_sent, counted.done),
        (7, 2, 0, 1, 2)
    );
    assert_eq!(counted.no_owner, 3);
    let nudges = nudges(&scene.incident, at("10:41"), &NudgeRules::default());
    let no_owner: Vec<&str> =
        nudges.iter().map(|one| one.why.as_str()).filter(|why| why.ends_with("has no owner")).collect();
    assert_eq!(no_owner, ["Unowned has no owner", "Late has no owner"], "each has a nudge");
}

#[test]
fn each_action_leads_to_the_next_one() {
    let mut scene = scene(&["10:05 /affected \"Nordwind GmbH\" 41 orders charged twice since 09:55"]);
    let mut seen = Vec::new();
    for (minute, words) in [(41, "@fay"), (42, "called their buyer"), (43, "by mail"), (44, "refunded")] {
        let one = customer(&scene, "nordwind  GMBH");
        let action = next_step(one, Status::Monitoring).unwrap();
        seen.push((stage(one), action.label.clone()));
        scene.say(&format!("10:{minute}"), &format!("{}{words}", action.line.replace('@', ""))).unwrap();
    }
    let labels = ["Assign owner", "Contacted", "Resolution sent", "Done"];
    let stages = [
        CustomerStage::NoOwner,
        CustomerStage::Assigned,
        CustomerStage::Contacted,
        CustomerStage::ResolutionSent,
    ];
    assert_eq!(seen, stages.into_iter().zip(labels.map(String::from)).collect::<Vec<_>>());
    let one = customer(&scene, "Nordwind GmbH");
    assert_eq!((stage(one), next_step(one, Status::Monitoring)), (CustomerStage::Done, None));
    assert_eq!(one.since, Some(at("09:55")));
    let texts = [&one.how, &one.contact_text, &one.resolution_sent_via, &one.outcome];
    let texts: Vec<&str> = texts.into_iter().flatten().map(|text| text.as_str()).collect();
    assert_eq!(texts, ["41 orders charged twice", "called their buyer", "by mail", "refunded"]);
}

#[test]
fn a_new_report_or_a_reopening_undoes_a_stage() {
    let mut scene = scene(&[
        "10:05 /affected Acme 3 orders",
        "10:45 /resolution-sent Acme",
        "10:46 /customer-done Acme done",
    ]);
    scene.say("10:50", "/customer Acme still cannot pay via phone").unwrap();
    assert_eq!(stage(customer(&scene, "Acme")), CustomerStage::ResolutionSent, "a new report: not done");
    scene.say("10:55", "/customer Acme an older mail").unwrap();
    scene.say("10:56", "/customer-done Acme done").unwrap();
    scene.say("10:57", "10:54 /customer Acme found in the inbox").unwrap();
    assert_eq!(stage(customer(&scene, "Acme")), CustomerStage::Done, "an earlier report changes nothing");
    assert_eq!(customer(&scene, "Acme").reports, 3);
    scene.say("11:00", "/reopen errors are back").unwrap();
    assert_eq!(customer(&scene, "Acme").resolution_sent_at, None, "the resolution is no longer true");
}

#[test]
fn since_is_a_time_or_stays_in_the_text() {
    let parsed = |line: &str| {
        let scene = scene(&[&format!("10:05 /affected Acme {line}")]);
        let one = customer(&scene, "Acme");
        let since = one.since.map(|since| since.utc().format("%m-%d %H:%M").to_string());
        (one.how.as_ref().unwrap().to_string(), since.unwrap_or_default())
    };
    for (line, how, since) in [
        ("3 orders since 09:55", "3 orders", "11-22 09:55"),
        ("3 orders since 20 min ago", "3 orders", "11-22 09:45"),
        ("3 orders since yesterday 21:05.", "3 orders", "11-21 21:05"),
        ("3 orders since 9am", "3 orders", "11-22 09:00"),
        ("3 orders since yesterday", "3 orders since yesterday", ""),
        ("3 orders since the release", "3 orders since the release", ""),
        ("3 orders since 2", "3 orders since 2", ""),
    ] {
        assert_eq!(parsed(line), (how.to_owned(), since.to_owned()), "{line}");
    }
    let mut scene = scene(&[]);
    let refused = scene.say("10:50", "/affected Acme 3 orders since 11:30").unwrap_err();
    assert!(refused.contains("ahead of this computer's clock"), "{refused}");
}

fn inside() -> InternalNames {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    InternalNames {
        people: names(&["@ada", "@bora", "Fay Weber", "@fay"]),
        services: names(&["card-service"]),
    }
}

fn shown(CustomerMessage { text, sentences, missing, omitted, findings }: &CustomerMessage) -> String {
    let said: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    assert_eq!(
        said,
        text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(),
        "every sentence is proven"
    );
    let missing = missing.iter().map(|one| format!("\n  not known: {} ({}…)", one.what, one.line));
    let omitted = omitted.iter().map(|one| format!("\n  omitted, {}: “{}” {}", one.what, one.text, one.why));
    let findings = findings.iter().map(|one| format!("\n  {:?}: {}", one.rule, one.reason));
    format!("{text}\n{}", missing.chain(omitted).chain(findings).collect::<String>())
}

fn read(scene: &Scene, clock: &str, customers: &[&str], zone: Tz) -> String {
    let incident = scene.incident.as_of(at(clock));
    let customers: Vec<_> = customers.iter().map(|name| text(name)).collect();
    format!(
        "=== {clock}, to {customers:?} ===\n{}",
        shown(&customer_message(&incident, &customers, zone, &inside()))
    )
}

#[test]
fn a_customer_reads_what_happened_and_whether_it_is_over() {
    let scene = scene(&[
        "10:01 /first-error 09:52",
        "10:02 /customer Acme cannot pay by card via mail",
        "10:03 /symptom paying by card fails with “try again later”",
        "10:04 /workaround pay by bank transfer",
        "10:12 /affected Acme 12 orders charged, none confirmed since 09:55",
        "10:12 /affected Nordwind 41 orders charged twice",
        "10:13 /affected Südwind 41 orders charged twice",
        "10:15 /mitigated the rollback helped",
        "10:25 /data none",
        "10:26 /customer-action nothing",
        "10:50 /resolution-sent Acme by phone",
        "10:51 /customer-done Acme all 12 orders are confirmed",
        "10:52 /customer-done Nordwind the doubles are refunded",
        "10:52 /customer-done Südwind the doubles are refunded",
    ]);
    let moments = ["10:05", "10:16", "10:22", "10:55"];
    let own = moments.map(|clock| read(&scene, clock, &["Acme"], Europe::Berlin));
    let group = ["10:16", "10:55"].map(|clock| read(&scene, clock, &["nordwind", "Südwind"], Europe::Berlin));
    let all = read(&scene, "10:55", &["Acme", "Nordwind", "Südwind", "nobody"], Tz::UTC);
    assert_snapshot!(own.into_iter().chain(group).chain([all]).collect::<Vec<_>>().join("\n\n\n"));
}

#[test]
fn nothing_is_invented_and_nobody_is_named() {
    let without_facts = scene(&["10:05 /owner Acme @fay"]);
    let mut with_names = scene(&[
        "10:03 /symptom db-prod-3 answers Nordwind with errors",
        "10:04 /workaround ask @bora",
        "10:12 /affected Nordwind 41 orders charged twice",
        "10:13 /affected Acme we restarted card-service for them",
        "10:14 /data Ada lost 3 rows on 10.0.3.7",
        "10:15 /customer-action write to bora@example.org",
        "10:51 /customer-done Acme Fay refunded 12 orders",
    ]);
    with_names.say("10:52", "/contacted Acme @fay called").unwrap();
    let mut false_alarm = Scene::declared();
    false_alarm.say("10:01", "/customer Acme cannot pay").unwrap();
    false_alarm.say("10:02", "/false-alarm Ada tested").unwrap();
    let texts = [
        read(&without_facts, "10:05", &["Acme"], Tz::UTC),
        read(&without_facts, "10:55", &["Acme"], Tz::UTC),
        read(&with_names, "10:10", &["Acme"], Tz::UTC),
        read(&with_names, "10:55", &["Acme"], Tz::UTC),
        read(&false_alarm, "10:03", &["Acme"], Tz::UTC),
    ];
    assert_snapshot!(texts.join("\n\n\n"));
    let group =
        customer_message(&with_names.incident, &[text("Acme"), text("Nordwind")], Tz::UTC, &inside()).text;
    for name in ["Acme", "Nordwind", "Ada", "ora", "Fay", "db-prod-3", "card-service", "10.0.3.7"] {
        assert!(!group.contains(name), "{name} in a text for several:\n{group}");
    }
    with_names.say("10:53", "/correct #1 card-service answers with errors").unwrap();
    let nothing = customer_message(&with_names.incident, &[text("Acme")], Tz::UTC, &inside());
    assert_eq!(nothing.text, "", "a message that doesn't say what the problem is isn't offered");
    let missing: Vec<&str> = nothing.missing.iter().map(|one| one.line).collect();
    assert!(missing.contains(&"/symptom "), "it says what is missing: {missing:?}");
}

#[test]
fn a_customer_reads_what_they_reported_and_no_action_that_is_not_theirs() {
    let mut scene = scene(&[
        "10:01 /customer Acme their team can't check out since 08:10 via mail",
        "10:02 /customer Globex we are losing orders, they say via phone",
        "10:03 /symptom the checkout page returns an error",
        "10:04 /first-error 08:05",
        "10:15 /mitigated",
        "10:16 /data 3 orders are lost",
        "10:17 /customer-action try the payment again",
    ]);
    let before = ["Acme", "Globex"].map(|name| read(&scene, "10:10", &[name], Tz::UTC));
    let after = ["Acme", "Globex"].map(|name| read(&scene, "10:35", &[name], Tz::UTC));
    scene.say("10:44", "/customer-done Acme their orders are refunded").unwrap();
    let done = read(&scene, "10:45", &["Acme"], Tz::UTC);
    scene.say("10:45", "/customer-action all customers must sign in again").unwrap();
    let for_all = read(&scene, "10:46", &["Acme", "Globex"], Tz::UTC);
    assert_snapshot!(
        before.into_iter().chain(after).chain([done, for_all]).collect::<Vec<_>>().join("\n\n\n")
    );
}

#[test]
fn a_problem_of_their_own_is_not_called_over_and_what_is_open_is_named() {
    // Given a customer who reported something else than what was resolved, and was promised something
    let mut scene = scene(&[
        "10:01 /first-error 09:52",
        "10:02 /symptom label requests time out",
        "10:03 /customer BlueCart duplicate labels were charged, wants to know whether they get refunded via mail",
        "10:05 /contacted BlueCart we check every duplicate label",
        "10:15 /mitigated",
    ]);
    let mitigated = read(&scene, "10:16", &["BlueCart"], Tz::UTC);
    let resolved = read(&scene, "10:35", &["BlueCart"], Tz::UTC);
    // When they reply, and are promised more
    scene
        .say("10:42", "/replied BlueCart 12 labels were charged, they ask for a refund")
        .expect("a good line");
    let replied = read(&scene, "10:42", &["BlueCart"], Tz::UTC);
    scene
        .say("10:43", "/contacted BlueCart promised to refund the 12 labels by Monday")
        .expect("a good line");
    let promised = read(&scene, "10:44", &["BlueCart"], Tz::UTC);
    // Then no message says that their problem is over, until something was done for them
    scene.say("10:50", "/customer-done BlueCart 12 labels refunded").expect("a good line");
    let done = read(&scene, "10:51", &["BlueCart"], Tz::UTC);
    let all = [mitigated, resolved, replied, promised, done];
    for message in &all {
        assert!(!message.contains("The problem") && !message.contains("still happens"), "{message}");
    }
    assert_snapshot!(all.join("\n\n\n"));
}

#[test]
fn how_a_customer_was_reached_is_no_part_of_their_name() {
    let mut scene = Scene::declared();
    scene.say("10:02", "/affected Radverein sent twice").unwrap();
    scene.say("10:05", "/contacted Radverein by phone: we promised an apology").unwrap();
    let names: Vec<&str> = scene.incident.state().customers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Radverein"], "nobody else is affected");
}
