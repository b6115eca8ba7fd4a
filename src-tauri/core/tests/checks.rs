//! The checks of an update, and the difference between two updates, by examples.

use grizzly_core::{
    Text,
    event::Confidence,
    updates::{
        checks::{CheckContext, DraftCheck, Finding, Impact, OtherUpdate, Rule, check as check_text},
        difference::{SegmentChange, difference, is_another_text},
    },
};
use proptest::prelude::*;

/// Engineers, and services with ordinary and unusual names.
fn known() -> CheckContext<'static> {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    CheckContext {
        people: names(&[
            "Ada Lovelace",
            "ada",
            "bora",
            "hana-suzuki",
            "Will Smith",
            "May Chen",
            "platform",
            "Zoë",
            "李伟",
            "J Birchall",
            "@GIL",
            "Anna",
        ]),
        services: names(&[
            "payments",
            "web",
            "search",
            "cart",
            "ledger",
            "card-service",
            "PayCore",
            "auth2",
            "log search",
        ]),
        is_over: true,
        ..CheckContext::default()
    }
}

/// `HostName db-prod-3`, or only the rule if it is about the whole text.
fn show(text: &str, findings: &[Finding]) -> Vec<String> {
    let place =
        |finding: &Finding| finding.at.clone().map(|at| format!(" {}", &text[at])).unwrap_or_default();
    findings.iter().map(|finding| format!("{:?}{}", finding.rule, place(finding))).collect()
}

/// Each text with its findings by the checks of customer success.
fn check(known: &CheckContext, expected: &[(&str, &[&str])]) {
    let checks = DraftCheck::customer_success();
    let wrong = expected.iter().filter_map(|(text, expected)| {
        let found = show(text, &check_text(text, &checks, known));
        (found != *expected).then(|| format!("{text}\n    found:    {found:?}\n    expected: {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), expected.len(), wrong.join("\n"));
}

/// Texts without findings.
fn check_good(known: &CheckContext, texts: &[&str]) {
    check(known, &texts.iter().map(|text| (*text, &[][..])).collect::<Vec<_>>());
}

#[test]
fn host_names_and_zones() {
    check(
        &known(),
        &[
            ("Reads from db-prod-3 fail.", &["HostName db-prod-3"]),
            ("It is ip-10-2-3-4.", &["HostName ip-10-2-3-4"]),
            ("See web01.prod.example, please", &["HostName web01.prod.example"]),
            ("payments.svc.cluster.local does not answer", &["HostName payments.svc.cluster.local"]),
            ("Everything in eu-west-2a is slow", &["HostName eu-west-2a"]),
            (
                "us-east-1, europe-west1-b and us-gov-west-1 too",
                &["HostName us-east-1", "HostName europe-west1-b", "HostName us-gov-west-1"],
            ),
            ("web01/web02 are gone", &["HostName web01", "HostName web02"]),
            ("(db3:5432) refuses", &["HostName db3"]),
            ("DB-PROD-3’s disk is full", &["HostName DB-PROD-3"]),
            ("shop-7d9f8b6c5-x2x4q restarts", &["HostName shop-7d9f8b6c5-x2x4q"]),
            ("prod-db is full", &["HostName prod-db"]),
            ("i-0abc123def4567890 is gone", &["HostName i-0abc123def4567890"]),
            ("reports.internal is not reached", &["HostName reports.internal"]),
            ("shop.prod.example.com is slow", &["HostName shop.prod.example.com"]),
            ("db-prod-3 and again db-prod-3", &["HostName db-prod-3"]),
            ("قاعدة البيانات db-prod-3 لا تعمل", &["HostName db-prod-3"]),
            ("🔥db-prod-3🔥", &["HostName db-prod-3"]),
        ],
    );
    check_good(
        &known(),
        &[
            "See https://web01.prod.example/db-prod-3 or www.db-prod-3.example",
            "Status: <https://status.example.com|status.example.com>",
            "shop.example.com and status.example.com do not open.",
            "Version 4.12.2 is out, 2026.37 is not.",
            "The file export-01.csv, report.pdf and Node.js",
            "For instance, e.g. the U.S.A. at 10:42 a.m.",
            "The check-out, the sign-in, step-3 and phase-2 of COVID-19",
            "SEV-1, SEV1, P1, INC-4711, DB-123, WEB-7",
            "top-10, mid-2026, 24/7, 10-minute waits, utf-8, IPv6, MP3, B2B, 3DS2, web3",
            "production-ready, pre-prod, non-prod, server-side, web-shop, in-app, app-only, cache-hit",
            "order 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "We looked at it in prod.Then it worked.",
            "15-sep-2026, 9-to-5, year-on-year, south-east, north-west-2",
        ],
    );
}

#[test]
fn addresses() {
    check(
        &known(),
        &[
            ("10.2.3.4 is blocked", &["IpAddress 10.2.3.4"]),
            ("requests from 10.2.3.4:5432.", &["IpAddress 10.2.3.4"]),
            ("block 10.0.0.0/8", &["IpAddress 10.0.0.0"]),
            ("[2001:db8::1]:443 and fe80::", &["IpAddress 2001:db8::1", "IpAddress fe80::"]),
            ("ping ::1.", &["IpAddress ::1"]),
            ("ä2001:abc::1 🔥 2001:db8::2", &["IpAddress 2001:db8::2"]),
            ("write to ada@example.com", &["MailAddress ada@example.com"]),
            ("<mailto:hana.suzuki+x@mail.example.co.uk>", &["MailAddress hana.suzuki+x@mail.example.co.uk"]),
        ],
    );
    check_good(
        &known(),
        &[
            "at 10:42:11, from 10:14 to 11:04, 4.12.2 and v1.2.3.4",
            "version 4.12.2.1 of the app",
            "15.09.2026, 1.200, 1,200 and 3.5 %",
            "std::fs and cafe::bad and a::b are code, :: is nothing",
            "Please write to support@example.com or status@example.com",
            "@everybody, at 10 @ 12",
        ],
    );
}

#[test]
fn names_of_people() {
    check(
        &known(),
        &[
            ("Ada is on it.", &["PersonName Ada"]),
            ("We asked Ada Lovelace’s team.", &["PersonName Ada Lovelace"]),
            ("ask @ADA or @bora", &["PersonName ADA", "PersonName bora"]),
            ("Bora looks at it", &["PersonName Bora"]),
            ("Thanks to Hana Suzuki", &["PersonName Hana Suzuki"]),
            ("@hana-suzuki looks", &["PersonName hana-suzuki"]),
            ("we asked Will about it", &["PersonName Will"]),
            ("Will Smith looks", &["PersonName Will Smith"]),
            ("ask May Chen", &["PersonName May Chen"]),
            ("@platform looks", &["PersonName platform"]),
            ("Zoe\u{308} and Zoë look", &["PersonName Zoe\u{308}", "PersonName Zoë"]),
            ("李伟 is on it", &["PersonName 李伟"]),
            ("J Birchall leads", &["PersonName J Birchall"]),
            ("@gil helps", &["PersonName gil"]),
            ("\u{202b}שלום Ada\u{202c}", &["PersonName Ada"]),
        ],
    );
    check_good(
        &known(),
        &[
            "Will this affect me? It will not.",
            "In May, since 3 May, it may be so",
            "The Platform team is on it",
            "ada is a language here, the Canada office is closed",
            "Anna-Lena is a customer",
            "plan J is ready",
        ],
    );
}

#[test]
fn names_of_services_used_as_such() {
    check(
        &known(),
        &[
            ("We roll payments back.", &["ServiceName payments"]),
            ("We are rolling back the cart and web.", &["ServiceName cart", "ServiceName web"]),
            ("Rollback of the ledger is not possible", &["ServiceName ledger"]),
            ("payments was rolled back", &["ServiceName payments"]),
            ("Payments and web have been restarted", &["ServiceName Payments", "ServiceName web"]),
            ("back to payments 4.12.1", &["ServiceName payments"]),
            ("the cart service is slow", &["ServiceName cart"]),
            ("we restarted the search", &["ServiceName search"]),
            ("We deployed our last web release", &["ServiceName web"]),
            ("`cart` and “ledger” do not answer", &["ServiceName cart", "ServiceName ledger"]),
            ("card-service is slow", &["ServiceName card-service"]),
            ("PAYCORE and Auth2 are slow", &["ServiceName PAYCORE", "ServiceName Auth2"]),
            (
                "The first rollback did not help; the second one, of the cart, is under way.",
                &["ServiceName cart"],
            ),
            ("log search was restarted", &["ServiceName log search"]),
        ],
    );
    check_good(
        &known(),
        &[
            "Payments by card fail, the search is slow, the cart is empty.",
            "We rolled back one change; customers can search again.",
            "We are rolling back the last release. Search still works.",
            "After the rollback customers can fill the cart again.",
            "Please press the “Search” button, or use the “search” field.",
            "Customers can use the web version of the app.",
            "Our customer service answers. The service is back.",
            "New lines do not arrive in the log search.",
            "We released payments that were on hold.",
            "Please restart the search, or deploy payments again.",
            "webs, research, cartography, mycard-services",
        ],
    );
}

#[test]
fn promised_repair_times() {
    check(
        &known(),
        &[
            ("It will be fixed by 11:00.", &["PromisedTime will be fixed by 11:00"]),
            ("It should be back in 30 minutes", &["PromisedTime should be back in 30 minutes"]),
            ("resolved within the hour", &["PromisedTime resolved within the hour"]),
            ("The money goes back automatically by tomorrow.", &[]),
            ("ETA 20 min", &["PromisedTime ETA 20 min"]),
            ("ETA for the fix: 11:00.", &["PromisedTime ETA for the fix: 11:00"]),
            ("Everything is fixed tomorrow.", &["PromisedTime fixed tomorrow"]),
            ("We expect to resolve this today", &["PromisedTime expect to resolve this today"]),
            (
                "We hope to have payments working again by noon",
                &["PromisedTime hope to have payments working again by noon"],
            ),
            (
                "By 11:00 everything should be back to normal.",
                &["PromisedTime By 11:00 everything should be back"],
            ),
            ("In half an hour it will work again", &["PromisedTime In half an hour it will work again"]),
            ("The fix should be out by 11:00", &["PromisedTime fix should be out by 11:00"]),
            (
                "We'll have it up again in a few minutes",
                &["PromisedTime We'll have it up again in a few minutes"],
            ),
            (
                "It will take about 30 minutes until it is fixed",
                &["PromisedTime will take about 30 minutes until it is fixed"],
            ),
            ("The repair takes about 2 hours", &["PromisedTime repair takes about 2 hours"]),
            ("Expected resolution time: 11:00", &["PromisedTime Expected resolution time: 11:00"]),
            ("It will not be fixed before tomorrow", &["PromisedTime not be fixed before tomorrow"]),
            ("Fixed by 11:00.", &["PromisedTime Fixed by 11:00"]),
            (
                "Customers should be able to log in again at noon",
                &["PromisedTime should be able to log in again at noon"],
            ),
            (
                "We should be up again shortly, in ~10 min.",
                &["PromisedTime should be up again shortly, in ~10 min"],
            ),
            (
                "Everything will be restored by the end of the day",
                &["PromisedTime will be restored by the end of the day"],
            ),
            ("It won't be fixed until Monday.", &["PromisedTime won't be fixed until Monday"]),
            ("it’ll be back online at 9 pm", &["PromisedTime it’ll be back online at 9 pm"]),
        ],
    );
    check_good(
        &known(),
        &[
            "It is fixed since 11:24. It was fixed at 11:24, and fixed within 30 minutes.",
            "Paying works again since 11:04.",
            "We fixed it in 20 minutes.",
            "It was resolved within the hour.",
            "Next update at 11:05, or as soon as it is fixed.",
            "The next update about the fix will come at 11:05.",
            "We will tell you by 12:00 whether it is fixed.",
            "Please answer by 12:00.",
            "Please try again in 10 minutes.",
            "We watch it until 11:45, then we clean up.",
            "The RFO comes tomorrow. Closed at 15:30.",
            "We have no ETA yet.",
            "We cannot say when it will be fixed.",
            "1,200 users could not pay until it was fixed at 11:24.",
            "It should work again, and we are watching it.",
            "It lasted 49 min. Time to repair: 31 min.",
            "Likely fixed by it, not certain.",
            "We will be back with an update in 30 minutes.",
            "We will call you by 11:00.",
            "It will not be fixed by 11:00.",
            "We know more tomorrow; the rollback should be finished by 10:45.",
            "Customers will be refunded within 3 days, orders are shipped today.",
            "We will work again on it tomorrow.",
            "Fixed in version 4.12.3, within the 10:40 release.",
            "If it is not fixed by 11:00, we switch to the other bank.",
            "It may take up to an hour until all mails arrive.",
            "It was mitigated at 11:04; we will look at the numbers at 12:00.",
            "The bleeding stopped at 11:04; we will look at the numbers at 12:00.",
        ],
    );
}

#[test]
fn jargon() {
    check(
        &known(),
        &[
            ("A race condition, then a race-condition", &["Jargon race condition", "Jargon race-condition"]),
            ("two deadlocks", &["Jargon deadlocks"]),
            ("The pods on this node ran OOM", &["Jargon pods", "Jargon node", "Jargon OOM"]),
            ("Kubernetes and K8s", &["Jargon Kubernetes", "Jargon K8s"]),
            ("DNS and the TLS certificate", &["Jargon DNS", "Jargon TLS certificate"]),
            ("checkout returns 500s and HTTP 503", &["Jargon 500s", "Jargon 503"]),
            ("many 502 errors, 5xx", &["Jargon 502", "Jargon 5xx"]),
            ("a NullPointerException", &["Jargon NullPointerException"]),
            ("the thread pools are full", &["Jargon thread pools"]),
            ("We know the root cause.", &["Jargon root cause"]),
            ("a slow query plan in Postgres", &["Jargon query plan", "Jargon Postgres"]),
            ("failover to the replica", &["Jargon failover", "Jargon replica"]),
            ("new ingress rules", &["Jargon ingress"]),
            ("the schema migration", &["Jargon schema migration"]),
        ],
    );
    check_good(
        &known(),
        &[
            "A heap of letters, a queue at the counter, a cluster of reports",
            "shipping containers stand in the port",
            "customers see “HTTP 500” or “ErrImagePull”",
            "the certificate of origin, your data migration, the cause",
            "about 500 errors, 500 users, room 502",
            "The podium, AirPods, a nodding dog, an Error",
            "dns or gc in lower case may be anything",
            "We roll back one change. The error rate falls.",
        ],
    );
    let root = &check_text("the root cause", &DraftCheck::ceo(), &known())[0];
    assert_eq!(root.hint, "Write “cause”.");
}

#[test]
fn an_outage_although_only_a_part_is_affected() {
    let partly = CheckContext { surface: Some("only cards, only EU; other ways to pay work"), ..known() };
    let outage = |at: &str| vec![format!("OutageButPartial {at}")];
    for (text, expected) in [
        ("The outage goes on.", outage("outage")),
        ("We have an outage of card payments in the EU", outage("outage")),
        ("The shop is down.", outage("down")),
        ("The shop went down at 10:14", outage("down")),
        ("Checkout is unavailable", outage("unavailable")),
        ("The shop was OFFLINE for a while", outage("OFFLINE")),
        ("It is no outage. This is a partial outage, not an outage", vec![]),
        ("The reason for outage follows", vec![]),
        ("Our hosting provider has an outage", vec![]),
        ("Paying by card is down in the EU", vec![]),
        ("Checkout is unavailable for some", vec![]),
        ("It slows down, is down to 3 %, and the error rate is down", vec![]),
        ("Please scroll down, or use offline mode", vec![]),
    ] {
        let found = show(text, &check_text(text, &DraftCheck::ceo(), &partly));
        assert_eq!(found, expected, "{text}");
    }
    for facts in ["all users", "everybody; nothing works", "cards", "100 %", "", "all of the EU only"] {
        let whole = CheckContext { surface: Some(facts), ..known() };
        check_good(&whole, &["The outage goes on, the shop is down."]);
    }
    let share = Impact { text: "about 40 % of logins", ..Impact::default() };
    check(&CheckContext { impact: Some(share), ..known() }, &[("Outage!", &["OutageButPartial Outage"])]);
}

fn about_1200(sure: Confidence) -> Impact<'static> {
    Impact { text: "about 1,200 users, growing", low: Some(1200), high: Some(1200), confidence: Some(sure) }
}

#[test]
fn a_number_that_is_no_fact_any_more_contradicts_nothing() {
    let known = CheckContext {
        impact: Some(Impact { text: "2140 tickets", low: Some(2140), high: Some(2140), confidence: None }),
        impact_before: vec!["~800 ppl stuck in checkout"],
        ..known()
    };
    check_good(&known, &["Agreed for later: Rex (“all 3 school groups are booked by friday”)."]);
}

#[test]
fn numbers_that_contradict_the_facts() {
    let known = CheckContext { impact: Some(about_1200(Confidence::Likely)), ..known() };
    check(
        &known,
        &[
            ("300 users cannot pay", &["ContradictsFacts 300"]),
            ("Still about 300 customers in the EU.", &["ContradictsFacts 300"]),
            ("~2k users", &["ContradictsFacts 2k"]),
            ("more than 2,000 users", &["ContradictsFacts 2,000"]),
            ("fewer than 1,000 users", &["ContradictsFacts 1,000"]),
            ("👩‍💻 300 users", &["ContradictsFacts 300"]),
            ("1,200 users, and later 5,000 users", &["ContradictsFacts 5,000"]),
            ("300 shoppers cannot pay", &["ContradictsFacts 300"]),
            ("1,200 users, later 5,000 users", &["ContradictsFacts 5,000"]),
        ],
    );
    check_good(
        &known,
        &[
            "1,200 users, 1200 customers",
            "about 1,180 users, nearly 1,250 users",
            "more than 1,000 users, at least 300 users",
            "up to 2,000 users",
            "Some users cannot pay since 10:14",
            "300 orders are stuck, 12 companies wrote",
            "4 people are working on it",
            "Correction: at 10:31 we said “300 users”, now it is “about 1,200 users, growing”.",
            "5,000 users couldn't pay (as of 10:02), later about 1,200 (likely, as of 10:20).",
            "300-500 users",
            "12 customers wrote to us, 5 users reported it",
            "300 of the 1,200 customers are refunded, 1,200 out of our 50,000 users were hit",
            "in ~10 min, at ~71% or ~71 %",
            "1,200 users, 300 users of them in the EU",
            "40 % of users",
        ],
    );
    let range = Impact { text: "300 to 500", low: Some(300), high: Some(500), confidence: None };
    check_good(&CheckContext { impact: Some(range), ..self::known() }, &["400 users", "300 to 500 users"]);
    check_good(&self::known(), &["300 users"]);

    let share = Impact { text: "12 % of logins", low: Some(12), high: Some(12), confidence: None };
    let known = CheckContext { impact: Some(share), data: Some("7 orders"), ..self::known() };
    check(
        &known,
        &[
            ("40 % of logins fail", &["ContradictsFacts 40"]),
            ("40% of all logins fail", &["ContradictsFacts 40"]),
            ("12 orders are lost", &["ContradictsFacts 12"]),
        ],
    );
    check_good(&known, &["12% of the logins fail, 7 orders are lost", "100 % of deploys", "300 users, ~40"]);
}

#[test]
fn numbers_that_contradict_another_audience() {
    let other =
        |text: &str| OtherUpdate { audience: "the CEO".into(), at: "10:20".into(), text: text.into() };
    let checks = DraftCheck::customer_success();
    let findings = |text: &str, known: &CheckContext| {
        let found = check_text(text, &checks, known);
        let lines: Vec<String> =
            found.iter().map(|one| format!("{:?}: {} {}", one.rule, one.reason, one.hint)).collect();
        lines.join("\n")
    };
    let others = || vec![other("About 300 users so far.")];
    let open = CheckContext { others: others(), ..known() };
    let older = "ContradictsAudience: The CEO got “about 300 users so far” at 10:20. Use the same number for everybody, or send a correction.";
    assert_eq!(findings("1,200 users", &open), older);
    assert_eq!(findings("310 users, 200 orders", &open), "", "rounded, and of something else");
    assert_eq!(findings("300 users", &open), "");
    assert_eq!(findings("Nobody knows how many", &open), "");
    let known_better = CheckContext { impact: Some(about_1200(Confidence::Certain)), ..open.clone() };
    assert_eq!(
        findings("1,200 users", &known_better),
        "ContradictsAudience: The CEO got “about 300 users so far” at 10:20, which is outdated. Update the CEO next."
    );
    // A contradiction of the facts is not reported twice.
    let same = CheckContext {
        others: vec![other("1,200 users")],
        impact: Some(about_1200(Confidence::Certain)),
        ..known()
    };
    assert_eq!(
        findings("300 users", &same),
        "ContradictsFacts: The facts say: about 1,200 users, growing. Correct the update or the fact."
    );
}

#[test]
fn a_guess_presented_as_a_fact() {
    let guess = CheckContext { impact: Some(about_1200(Confidence::Guess)), ..known() };
    check(
        &guess,
        &[
            ("1,200 users cannot pay.", &["GuessAsFact 1,200"]),
            ("1,200 users could not pay. We roll back. Perhaps it helps.", &["GuessAsFact 1,200"]),
        ],
    );
    check_good(
        &guess,
        &[
            "About 1,200 users cannot pay.",
            "~1200 users",
            "Up to 1,200 users",
            "We think that 1,200 users cannot pay",
            "1,200 users. This is a guess so far.",
            "1,200 users, not confirmed yet",
            "Probably 1,200 users",
            "Some users cannot pay",
        ],
    );
    let likely = CheckContext { impact: Some(about_1200(Confidence::Likely)), ..known() };
    check_good(&likely, &["1,200 users cannot pay."]);
}

#[test]
fn length_news_and_the_next_update() {
    let long = "word ".repeat(131);
    check(&known(), &[(&long, &["TooLong"])]);
    check_good(&known(), &[&"word – ".repeat(130)]);
    let too_long = &check_text(&"word ".repeat(90), &DraftCheck::ceo(), &known())[0];
    assert_eq!(too_long.reason, "The update has 90 words. The limit is 75.");

    let promised = CheckContext { next_at: Some("11:05".into()), is_over: false, ..known() };
    check(
        &promised,
        &[
            ("We look into it.", &["NoNextTime"]),
            ("Room 111:05, 11:055", &["NoNextTime"]),
            ("", &["NoNextTime"]),
        ],
    );
    check_good(&promised, &["Next update at 11:05.", "11:05", "at 11:05 CEST"]);
    check_good(&CheckContext { is_over: true, ..promised.clone() }, &["All clear."]);
    check_good(&CheckContext { next_at: None, ..promised }, &["We look into it."]);

    let before =
        "Cards fail since 10:14. We rolled back.\nNext update at 10:49 CEST, or as soon as it changes.";
    let context = CheckContext { last_update: Some(before), ..known() };
    check(
        &context,
        &[
            (before, &["Unchanged"]),
            ("cards fail since 10:14 — we rolled back\n\nNext update at 11:09 CEST.", &["Unchanged"]),
            ("Cards fail since 10:14. No change since 10:29. We rolled back.", &["Unchanged"]),
        ],
    );
    check_good(
        &context,
        &["Cards fail since 10:14. We rolled back twice.", "Cards fail since 10:14. PayPal works.", ""],
    );
    check_good(&CheckContext { last_update: Some(""), ..known() }, &[""]);
}

#[test]
fn forbidden_words() {
    let avoid = ["bug", "C++", "customer  pain", "🔥", "(", ""].map(Text::new).to_vec();
    let checks = DraftCheck { rules: [Rule::AvoidedWord].into(), avoid, ..DraftCheck::default() };
    let found = |text: &str| show(text, &check_text(text, &checks, &known())).join(", ");
    assert_eq!(
        found("A BUG in C++, customer\npain"),
        "AvoidedWord BUG, AvoidedWord C++, AvoidedWord customer\npain"
    );
    assert_eq!(found("it burns 🔥"), "AvoidedWord 🔥");
    assert_eq!(found("a ladybug, debugging, https://example.com/bug C+"), "");
    let none = DraftCheck { avoid: Vec::new(), ..checks };
    assert_eq!(check_text("a bug", &none, &known()), []);
}

#[test]
fn forbidden_words_are_found_however_many_and_long_they_are() {
    let words = (0..20_000).map(|number| format!("codename-of-project-{number}"));
    let avoid = words.chain(["very long ".repeat(50_000)]).map(|words| Text::new(&words)).collect();
    let checks = DraftCheck { rules: [Rule::AvoidedWord].into(), avoid, ..DraftCheck::default() };
    let found = check_text("Codename-of-project-1234 fails", &checks, &known());
    assert_eq!(show("Codename-of-project-1234 fails", &found), ["AvoidedWord Codename-of-project-1234"]);
}

#[test]
fn each_audience_has_its_checks() {
    let text = "Ada rolls payments 4.12.2 on db-prod-3 back";
    let found = |checks: DraftCheck| show(text, &check_text(text, &checks, &known())).join(", ");
    assert_eq!(found(DraftCheck::ceo()), "ServiceName payments, HostName db-prod-3");
    assert_eq!(
        found(DraftCheck::customer_success()),
        "PersonName Ada, ServiceName payments, HostName db-prod-3"
    );
    assert_eq!(found(DraftCheck::team()), "");
    assert_eq!(found(DraftCheck::default()), "");
    assert_eq!(std::collections::BTreeSet::from(Rule::ALL).len(), Rule::ALL.len());
}

#[test]
fn findings_about_the_whole_text_come_first_and_each_has_a_hint() {
    let known = CheckContext { next_at: Some("11:05".into()), is_over: false, ..known() };
    let text = "db-prod-3 runs OOM, Ada is on it; it will be fixed by 11:00.";
    let findings = check_text(text, &DraftCheck::customer_success(), &known);
    let lines: Vec<String> =
        findings.iter().map(|finding| format!("{} {}", finding.reason, finding.hint)).collect();
    assert_eq!(
        lines,
        [
            "The time of the next update is missing (11:05). Add: “Next update at 11:05.”",
            "“db-prod-3” is a host name. Describe what customers see instead.",
            "“OOM” is jargon. Describe what it means for the reader, or remove it.",
            "“Ada” is the name of a colleague. Write “we” or “the team” instead.",
            "“will be fixed by 11:00” promises a repair time. Name the time of the next update instead.",
        ]
    );
}

/// The updates in the scenarios of the tests.
#[test]
fn the_updates_of_the_scenarios() {
    let mut found = Vec::new();
    for name in ["sev1-checkout", "2023-01-11-image-pull", "2024-07-25-logs-lost"] {
        let path = format!("{}/../../tests/data/{name}.grizzly", env!("CARGO_MANIFEST_DIR"));
        let scenario = std::fs::read_to_string(path).unwrap();
        for line in scenario.lines() {
            let Some((_, update)) = line.split_once(": /sent ") else { continue };
            let (audience, text) = update.split_once(' ').unwrap();
            let checks = if audience == "ceo" { DraftCheck::ceo() } else { DraftCheck::customer_success() };
            let people =
                ["ada", "bora", "dan", "chloe", "fay", "emre", "lead", "platform"].map(str::to_owned);
            let services =
                ["payments", "web", "cart", "search", "ledger", "notifications"].map(str::to_owned);
            let known = CheckContext {
                people: people.to_vec(),
                services: services.to_vec(),
                surface: Some("only cards, only EU; other ways to pay work"),
                ..CheckContext::default()
            };
            found.extend(show(text, &check_text(text, &checks, &known)));
        }
    }
    assert_eq!(found, ["ServiceName cart", "PersonName Fay"]);
}

#[test]
fn long_texts_of_awkward_pieces_are_checked_and_compared_to_the_end() {
    let before = "We will, we will be fixed and fixed in the db, and so on ".repeat(1100);
    let known = CheckContext {
        people: (0..1000).map(|number| format!("Person{number} Name{number}")).collect(),
        services: (0..500).map(|number| format!("service-{number}")).collect(),
        last_update: Some(&before),
        surface: Some("only EU"),
        impact: Some(about_1200(Confidence::Guess)),
        next_at: Some("11:05".into()),
        ..CheckContext::default()
    };
    let pieces = [
        "a ",
        "will be fixed, ",
        "10.2.3.4:",
        "::1 ",
        "300 users. ",
        "“",
        "@ada ",
        "é\u{301}",
        "\n",
        "rolled the ",
        "down ",
        "300 ",
    ];
    for piece in pieces {
        let text = piece.repeat((64 << 10) / piece.len());
        for finding in check_text(&text, &DraftCheck::customer_success(), &known) {
            let at = finding.at.clone();
            assert!(at.is_none_or(|at| text.get(at).is_some()), "{piece:?}: {finding:?} isn't in the text");
        }
        let segments = difference(&text, &before);
        assert!(!segments.is_empty(), "{piece:?}: the difference has no segments");
    }
}

fn changes(before: &str, after: &str) -> String {
    let mark = |segment: &grizzly_core::updates::difference::Segment| match segment.change {
        SegmentChange::Same => segment.text.clone(),
        SegmentChange::Added => format!("{{+{}+}}", segment.text),
        SegmentChange::Removed => format!("[-{}-]", segment.text),
    };
    difference(before, after).iter().map(mark).collect()
}

#[test]
fn a_sentence_that_stayed_is_never_marked() {
    // Given an update whose beginning is new, and which has another sentence in the middle
    let before = "Labels fail.\n\nScope: only the US region.\n\nWe're working on it.\n\nWorkaround: none known \
                  yet.\n\nNext update at 22:43 UTC.";
    let after = "Changed, scope: we said “only the US region”. Now: the US and EU regions.\n\nLabels fail.\n\nWe're \
                 working on it.\n\nWorkaround: none known yet.\n\nCustomers who reported a problem: Acme.\n\nNext update \
                 at 22:45 UTC.";
    let same: String = difference(before, after)
        .iter()
        .filter(|one| one.change == SegmentChange::Same)
        .map(|one| one.text.as_str())
        .collect();
    for stayed in ["Labels fail.", "We're working on it.", "Workaround: none known yet."] {
        assert!(same.contains(stayed), "{stayed}: {same}");
    }
}

#[test]
fn changes_are_shown_in_phrases() {
    for (before, after, expected) in [
        ("", "", ""),
        ("a", "a", "a"),
        ("", "all new", "{+all new+}"),
        ("all gone", "", "[-all gone-]"),
        ("about 300 users", "about 1,200 users", "about [-300-]{+1,200+} users"),
        (
            "about 300 users so far",
            "about 1,200 users, growing",
            "about [-300-]{+1,200+} users[- so far-]{+, growing+}",
        ),
        ("We look.", "We look. Cards fail.", "We look.{+ Cards fail.+}"),
        ("Cards fail.", "We look. Cards fail.", "{+We look. +}Cards fail."),
        ("We look. Next.", "We look. PayPal works. Next.", "We look. {+PayPal works. +}Next."),
        (
            "We rolled back one change, and are checking whether that helped.",
            "We rolled back one change, which did not help. Another rollback is under way.",
            "We rolled back one change, [-and are checking whether that helped-]{+which did not help. Another rollback is under way+}.",
        ),
        ("Next update at 10:49.", "Next update at 11:09.", "Next update at [-10:49-]{+11:09+}."),
        ("red or blue", "green or yellow", "[-red or blue-]{+green or yellow+}"),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.\n\n[-Two.\n\n-]Three."),
        ("see 👩‍💻 there", "see 👩‍🔧 there", "see [-👩‍💻-]{+👩‍🔧+} there"),
        ("e\u{301}t", "et", "[-e\u{301}t-]{+et+}"),
    ] {
        assert_eq!(changes(before, after), expected, "{before:?} to {after:?}");
    }
}

#[test]
fn what_shares_a_few_words_is_another_text() {
    let typed = "Pay runs hang when making the bank file. ~400 companies maybe, checking with the bank.";
    let draft =
        "We rolled back one change. Who is affected, as of 15:19: 1,148 companies. The bank isn't the cause.";
    assert!(is_another_text(&difference(typed, draft)), "marks on nearly all words show nothing");
    let next = draft.replace("15:19: 1,148", "15:31: 1,160");
    assert!(!is_another_text(&difference(draft, &next)), "a number changed");
    assert!(!is_another_text(&difference(draft, &format!("{draft} Fixed at 15:50."))), "a sentence is new");
}

#[test]
fn long_texts_are_compared_by_sentences_first() {
    let sentence = |number: usize| format!("This is sentence number {number} of a long text.\n");
    let before: String = (0..1300).map(sentence).collect();
    let after = before
        .replace("number 7 of", "number seven of")
        .replace("number 1200 of", "number twelve hundred of");
    let changed: Vec<_> = difference(&before, &after)
        .into_iter()
        .filter(|segment| segment.change != SegmentChange::Same)
        .collect();
    let texts: Vec<&str> = changed.iter().map(|segment| segment.text.as_str()).collect();
    assert_eq!(texts, ["7", "seven", "1200", "twelve hundred"]);
}

/// Arbitrary text.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("will be fixed by 11:00".to_owned()),
        Just("db-prod-3".to_owned()),
        Just("@Ada's".to_owned()),
        Just("300 users,".to_owned()),
        Just("“outage” is down".to_owned()),
        Just("10.2.3.4 ::1".to_owned()),
        Just("\u{202e}שלום\u{200d}".to_owned()),
        Just("👩‍💻e\u{301}İ".to_owned()),
        Just("a@b.c".to_owned()),
        Just("\n\n".to_owned()),
        "\\PC{0,6}",
        "[a-z0-9.:@,'’`“”-]{0,8}",
    ];
    let gap = prop_oneof![Just(" "), Just(""), Just(". "), Just("\t")];
    proptest::collection::vec((word, gap), 0..20)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

proptest! {
    #[test]
    fn places_are_on_character_boundaries(text in any_text(), before in any_text()) {
        let known = CheckContext {
            last_update: Some(&before),
            others: vec![OtherUpdate { audience: "the CEO".into(), at: "10:20".into(), text: before.clone() }],
            impact: Some(about_1200(Confidence::Guess)),
            surface: Some("only EU"),
            next_at: Some("11:00".into()),
            is_over: false,
            ..known()
        };
        let avoid = vec![Text::new("fixed"), Text::new("e")];
        let checks = DraftCheck { max_words: Some(5), avoid, ..DraftCheck::customer_success() };
        let findings = check_text(&text, &checks, &known);
        for finding in &findings {
            if let Some(at) = &finding.at {
                prop_assert!(at.start < at.end && text.get(at.clone()).is_some(), "{finding:?} in {text:?}");
            }
        }
        let starts: Vec<_> = findings.iter().map(|finding| finding.at.as_ref().map(|at| at.start)).collect();
        prop_assert!(starts.is_sorted());
    }

    #[test]
    fn the_pieces_make_both_texts(before in any_text(), after in any_text()) {
        let segments = difference(&before, &after);
        let made = |without: SegmentChange| -> String {
            segments.iter().filter(|segment| segment.change != without).map(|segment| segment.text.as_str()).collect()
        };
        prop_assert_eq!(made(SegmentChange::Removed), after);
        prop_assert_eq!(made(SegmentChange::Added), before);
        prop_assert!(segments.iter().all(|segment| !segment.text.is_empty()));
        prop_assert!(segments.windows(2).all(|pair| pair[0].change != pair[1].change));
    }
}
