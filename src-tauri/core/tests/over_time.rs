//! What drafts say of an outage as a whole, once no new users are affected.

use chrono_tz::Tz;
use grizzly_core::{
    Directory,
    event::{Audience, FactName},
    nudges::NudgeRules,
    outdated::outdated,
    rfo::{RfoContext, rfo},
    updates::{DraftContext, Template, TemplateKind, draft},
};

use crate::common::{Scene, at};

fn scene(lines: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a time and a line");
        scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    scene
}

fn drafted(scene: &Scene, audience: &Audience) -> String {
    let template = Template::shipped(TemplateKind::of(audience));
    let context =
        DraftContext { template: &template, zone: Tz::UTC, rules: &NudgeRules::default(), max_words: None };
    draft(&scene.incident, audience, at("10:30"), &context).text
}

/// The line of the team's draft that begins like this.
fn line(scene: &Scene, start: &str) -> String {
    let text = drafted(scene, &Audience::Team);
    text.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned()
}

const FAIL_25: &str = "10:02 /impact about 25% of label requests fail";
const FAIL_8: &str = "10:07 /impact about 8% of label requests fail likely";

#[test]
fn who_was_affected_is_said_of_the_whole_outage() {
    let cases: [(&str, &[&str], &str); 16] = [
        (
            "fewer after a rollback",
            &[FAIL_25, FAIL_8, "10:08 /mitigated"],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later about 8% (likely, as of 10:07).",
        ),
        (
            "a corrected number was never true",
            &[
                "10:02 /impact about 30% of label requests fail",
                "10:04 /correct #2 about 25% of label requests fail",
                FAIL_8,
                "10:08 /mitigated",
            ],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later about 8% (likely, as of 10:07).",
        ),
        (
            "nor was a retracted one",
            &[FAIL_25, "10:05 /retract #2 wrong", FAIL_8, "10:08 /mitigated"],
            "**Who was affected (likely), as of 10:07:** about 8% of label requests failed.",
        ),
        (
            "nor was one that a later statement takes back",
            &[
                "10:02 /impact 2600 invoices sent twice",
                "10:05 /impact 1300 invoices sent twice, not 2600",
                "10:08 /mitigated",
            ],
            "**Who was affected, as of 10:05:** 1300 invoices sent twice, not 2600.",
        ),
        (
            "in the end it is nobody",
            &[FAIL_25, "10:08 /mitigated", "10:12 /impact nobody any more, 40 labels were late"],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later nobody any more, 40 labels were late (as of 10:12).",
        ),
        (
            "of several, the largest",
            &["10:01 /impact about 2% of label requests fail", FAIL_25, FAIL_8, "10:08 /fixed"],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later about 8% (likely, as of 10:07).",
        ),
        (
            "what was typed later about an earlier time",
            &[FAIL_8, "10:08 10:02 /impact about 25% of label requests fail", "10:09 /mitigated"],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later about 8% (likely, as of 10:07).",
        ),
        (
            "stated after the end, about the whole outage",
            &[
                FAIL_25,
                FAIL_8,
                "10:08 /mitigated",
                "10:09 /impact 25% of label requests failed until 10:06, 8% after it certain",
            ],
            "**Who was affected (confirmed), as of 10:09:** 25% of label requests failed until 10:06, 8% after it.",
        ),
        (
            "stated after the end, about then",
            &[FAIL_25, "10:08 /mitigated", "10:09 /impact none certain"],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later none (confirmed, as of 10:09).",
        ),
        (
            "everybody at first",
            &[
                "10:02 /impact all users can't log in",
                "10:07 /impact 12 % of users can't log in",
                "10:08 /mitigated",
            ],
            "**Who was affected:** all users couldn't log in (as of 10:02), later 12 % of users couldn't log in (as of 10:07).",
        ),
        (
            "fewer users at the end",
            &[
                "10:02 /impact about 1,200 users can't pay",
                "10:07 /impact about 40 users can't pay",
                "10:08 /mitigated",
            ],
            "**Who was affected:** about 1,200 users couldn't pay (as of 10:02), later about 40 (as of 10:07).",
        ),
        (
            "an estimate, until it was counted",
            &[
                "10:02 /impact about 60 practices, likely",
                "10:07 /impact 38 practices, certain",
                "10:08 /mitigated",
            ],
            "**Who was affected:** 38 practices (confirmed, as of 10:07), earlier estimate: about 60 practices (likely, as of 10:02).",
        ),
        (
            "a guess, until somebody knew better",
            &[
                "10:02 /impact ~3000 visitors at the gates guess",
                "10:07 /impact ~900 visitors at 4 venues likely",
                "10:08 /mitigated",
            ],
            "**Who was affected:** ~900 visitors at 4 venues (likely, as of 10:07), earlier estimate: ~3000 visitors at the gates (a guess, as of 10:02).",
        ),
        (
            "two estimates of the same people",
            &[
                "10:02 /impact 400 users can't pay likely",
                "10:07 /impact 260 users can't pay likely",
                "10:08 /mitigated",
            ],
            "**Who was affected:** 260 users couldn't pay (likely, as of 10:07), earlier estimate: 400 users couldn't pay (likely, as of 10:02).",
        ),
        (
            "more users at the end include those of before",
            &[
                "10:02 /impact about 40 users can't pay",
                "10:07 /impact about 1,200 users can't pay",
                "10:08 /mitigated",
            ],
            "**Who was affected, as of 10:07:** about 1,200 users couldn't pay.",
        ),
        (
            "no number at the end",
            &[FAIL_25, "10:07 /impact a few users still see errors", "10:08 /mitigated"],
            "**Who was affected:** about 25% of label requests failed (as of 10:02), later a few users still saw errors (as of 10:07).",
        ),
    ];
    for (what, lines, wanted) in cases {
        // Given these lines, then the draft says this
        let mut scene = scene(lines);
        assert_eq!(line(&scene, "**Who was"), wanted, "{what}");
        // And once it is sent, it is up to date
        let sent = drafted(&scene, &Audience::Ceo);
        scene.say("10:30", &format!("/sent ceo {sent}")).expect("a good line");
        let how = outdated(scene.incident.state(), &Audience::Ceo).map(|difference| difference.how);
        assert_eq!(how, None, "{what}: {sent}");
    }
}

#[test]
fn the_scope_is_said_of_the_whole_outage() {
    let scope = |before: &str, after: &str| {
        let lines = [
            format!("10:02 /surface {before}"),
            format!("10:07 /surface {after}"),
            "10:08 /mitigated".to_owned(),
        ];
        line(&scene(&lines.each_ref().map(String::as_str)), "**Scope")
    };
    assert_eq!(scope("3 regions", "1 region"), "**Scope:** 3 regions (as of 10:02); 1 region (as of 10:07).");
    assert_eq!(
        scope("only the US region", "the US and EU regions"),
        "**Scope:** only the US region (as of 10:02); the US and EU regions (as of 10:07)."
    );
}

#[test]
fn while_users_are_affected_only_the_last_number_is_said() {
    let said = line(&scene(&[FAIL_25, FAIL_8]), "**Who is");
    assert_eq!(said, "**Who is affected (likely), as of 10:07:** about 8% of label requests fail.");
}

#[test]
fn an_audience_that_was_sent_one_of_three_numbers_reads_the_largest() {
    // Given that the CEO was sent the first of three numbers
    let mut scene = scene(&[
        "10:01 /impact about 2% of label requests fail",
        "10:01 /sent ceo About 2% of label requests fail.",
    ]);
    // When it is mitigated after more failed, and then fewer
    for (clock, words) in
        [FAIL_25, FAIL_8, "10:08 /mitigated"].map(|line| line.split_once(' ').expect("a line"))
    {
        scene.say(clock, words).expect("a good line");
    }
    // Then the last number isn't said of the whole time
    let text = drafted(&scene, &Audience::Ceo);
    let says = "**Changed, who was affected:** at 10:01 we said “about 2% of label requests fail”. Over the whole time: \
                about 25% of label requests failed (as of 10:02), later about 8% (likely, as of 10:07).";
    assert!(text.starts_with(says), "{text}");
}

#[test]
fn what_stopped_it_is_said_behind_a_rollback_that_did_not() {
    // Given a rollback that helped only in part, and another action that stopped it
    let lines = [
        "10:03 /rollback-started label-api",
        "10:05 /rolled-back label-api",
        "10:06 /helped label-api unclear timeouts fell from 25% to 8%",
        "10:08 /mitigated the reporting job was stopped, timeouts are at 0%",
    ];
    let mut scene = scene(&lines);
    let stopped = "**Mitigated at 10:08:** the reporting job was stopped, timeouts are at 0%.";
    // Then the CEO and the team read the rollback, and behind it what stopped it
    for (audience, rollback) in [(Audience::Ceo, "We rolled back one change"), (Audience::Team, "label-api:")]
    {
        let text = drafted(&scene, &audience);
        let places = (text.find(rollback), text.find(stopped));
        assert!(places.0.is_some() && places.0 < places.1, "{audience:?}: {text}");
    }
    // And CS, which passes updates on to customers, reads neither
    let text = drafted(&scene, &Audience::CustomerSuccess);
    assert!(!text.contains("reporting job") && !text.contains("rolled back"), "{text}");
    // When it is fixed, then the fix is said instead
    scene.say("10:20", "/fixed the job reads from another database").expect("a good line");
    assert!(!drafted(&scene, &Audience::Team).contains(stopped));
}

#[test]
fn what_stopped_it_is_not_said_twice_to_the_ceo_nor_with_codes() {
    let helped = ["10:03 /rollback-started web", "10:05 /rolled-back web", "10:06 /helped web yes"];
    let of_ceo = |lines: &[&str]| drafted(&scene(lines), &Audience::Ceo);
    let text = of_ceo(&[&helped[..], &["10:08 /mitigated the old version is back"]].concat());
    assert!(text.contains("and it helped") && !text.contains("Mitigated at"), "{text}");
    // Unless it is newer than what showed that the rollback helped
    let partly = [&helped[..2], &["10:06 /helped web yes 31 of the 34 shops are open"]].concat();
    let text = of_ceo(&[&partly[..], &["10:08 /mitigated all 34 shops are open"]].concat());
    assert!(text.contains("**Mitigated at 10:08:** all 34 shops are open") && !text.contains("31"), "{text}");
    let text = of_ceo(&["10:08 /mitigated set max_connections to 20"]);
    assert!(!text.contains("max_connections"), "{text}");
}

#[test]
fn a_customer_is_taken_care_of_once_everything_is_done_for_them() {
    const NOT_YET: &str = "Something is left to do for the one affected customer known by name";
    let is_over = ["10:10 /mitigated", "10:11 /fixed", "10:12 /resolved"];
    let cases: [(&str, &str, &str); 5] = [
        ("nobody does it", "10:06 a note", NOT_YET),
        ("somebody owns the contact", "10:06 /owner Acme @fay", NOT_YET),
        ("they were contacted", "10:06 /contacted Acme called", NOT_YET),
        ("the cleanup was started", "10:13 /cleanup @fay", NOT_YET),
        ("everything is done", "10:13 /customer-done Acme refunded", "by name is taken care of"),
    ];
    for (what, line, wanted) in cases {
        let mut all = [&["10:05 /affected Acme 3 orders", line][..], &is_over].concat();
        all.sort_by_key(|line| line[..5].to_owned());
        for audience in [Audience::Ceo, Audience::Team] {
            let text = drafted(&scene(&all), &audience);
            assert!(text.contains(wanted), "{what}: {text}");
        }
    }
}

#[test]
fn a_number_that_was_corrected_after_it_was_sent_is_a_correction_of_the_whole_outage() {
    // Given that everybody was sent the second of two numbers
    let mut scene = scene(&[
        FAIL_25,
        FAIL_8,
        "10:08 /sent ceo About 8% of label requests fail (likely).",
        "10:09 /mitigated",
    ]);
    // When that one was wrong
    scene.say("10:10", "/correct #3 about 6% of label requests fail").expect("a good line");
    // Then it is corrected, and the first one isn't forgotten
    let text = drafted(&scene, &Audience::Ceo);
    let says = "**Correction, who was affected:** at 10:08 we said “about 8% of label requests fail (likely)”. In fact: \
                about 25% of label requests failed (as of 10:02), later about 6% (likely, as of 10:07).";
    assert!(text.starts_with(says) && text.matches("Correction").count() == 1, "{text}");
}

#[test]
fn what_was_sent_before_is_not_called_new() {
    // Given an audience that was sent a number over the whole outage
    let lines = ["10:02 /impact 172 companies", "10:05 /impact 40 companies", "10:08 /mitigated"];
    let mut scene = scene(&lines);
    let sent = drafted(&scene, &Audience::Ceo).replace('\n', " ");
    scene.say("10:09", &format!("/sent ceo {sent}")).expect("a good line");
    // When in the end nobody is affected
    scene.say("10:12", "/impact 0 companies").expect("a good line");
    // Then the whole is said once, and not as news
    let text = drafted(&scene, &Audience::Ceo);
    assert!(!text.contains("New since"), "{text}");
    let whole = "**Who was affected:** 172 companies (as of 10:02), later 0";
    assert!(text.contains(whole), "{whole}, in\n{text}");
}

#[test]
fn what_customers_saw_is_said_from_first_to_last() {
    const FIRST: &str = "10:02 /symptom people land on the login page again";
    const LAST: &str = "10:07 /symptom only people with an old cookie can't log in";
    const NOBODY: &str = "10:12 /symptom nobody lands there any more";
    let cases: [(&str, &[&str], &str); 4] = [
        (
            "one thing after the other",
            &[FIRST, LAST, "10:08 /mitigated"],
            "**What customers saw:** people landed on the login page again (as of 10:02); only people with an old \
             cookie couldn't log in (as of 10:07).",
        ),
        (
            "in the end nothing",
            &[LAST, "10:08 /mitigated", NOBODY],
            "**What customers saw, as of 10:07:** only people with an old cookie couldn't log in.",
        ),
        (
            "while it lasts, what they see now",
            &[FIRST, LAST],
            "**What customers see, as of 10:07:** only people with an old cookie can't log in.",
        ),
        (
            "stated afterwards, about the whole outage",
            &[FIRST, LAST, "10:08 /mitigated", "10:09 /symptom people couldn't log in"],
            "**What customers saw, as of 10:09:** people couldn't log in.",
        ),
    ];
    for (case, lines, said) in cases {
        let text = drafted(&scene(lines), &Audience::CustomerSuccess);
        assert!(text.contains(said), "{case}: {said}, in\n{text}");
    }
}

#[test]
fn the_rfo_says_who_was_affected_though_nobody_is_any_more() {
    let scene = scene(&[FAIL_25, "10:08 /fixed", "10:12 /impact nobody", "10:15 /resolved"]);
    let (rules, directory) = (NudgeRules::default(), Directory::default());
    let context = RfoContext { zone: Tz::UTC, rules: &rules, past: &[], directory: &directory };
    let rfo = rfo(&scene.incident, at("10:30"), &context);
    let impact = rfo.impact.iter().find(|one| one.name == Some(FactName::Impact)).expect("an impact");
    assert_eq!(
        impact.text, "about 25% of label requests failed (as of 10:02), later nobody (as of 10:12)",
        "“nobody” alone would be false for the time of the outage"
    );
}

#[test]
fn the_rfo_says_the_scope_from_first_to_last() {
    let scene =
        scene(&["10:02 /surface all downloads", "10:07 /surface only those of today", "10:08 /mitigated"]);
    let (rules, directory) = (NudgeRules::default(), Directory::default());
    let context = RfoContext { zone: Tz::UTC, rules: &rules, past: &[], directory: &directory };
    let rfo = rfo(&scene.incident, at("10:30"), &context);
    let scope = rfo.impact.iter().find(|one| one.name == Some(FactName::SurfaceArea)).expect("a scope");
    assert_eq!(
        scope.text, "all downloads (as of 10:02); only those of today (as of 10:07)",
        "the last one alone would be false for the time before"
    );
}
