//! The drafts to CEO and customer success at six times of two real incidents and a made-up SEV1. Read the snapshots
//! aloud: each draft must be clear without a question.

use crate::common::{Scene, time};
use chrono_tz::{Europe, Tz};
use grizzly_core::{
    Incident, Time,
    event::Audience,
    nudges::NudgeRules,
    updates::{DraftContext, Template, TemplateKind, UpdateDraft, draft},
};
use insta::assert_snapshot;

const SEV1: &str = include_str!("../../../tests/data/sev1-checkout.grizzly");
const IMAGE_PULL: &str = include_str!("../../../tests/data/2023-01-11-image-pull.grizzly");
const INGRESS: &str = include_str!("../../../tests/data/2026-03-30-ingress-nginx.grizzly");
const LOGS_LOST: &str = include_str!("../../../tests/data/2024-07-25-logs-lost.grizzly");

/// The drafts for each audience at each time.
fn check(scenario: &str, zone: Tz, audiences: &[Audience], moments: &[&str]) -> String {
    let scene = Scene::played(scenario);
    let mut read = Vec::new();
    for moment in moments {
        let now = time(moment);
        let incident = scene.incident.as_of(now);
        for audience in audiences {
            read.push(shown(&drafted(&incident, audience, now, zone), moment));
        }
    }
    read.join("\n\n\n")
}

/// With the default template.
fn drafted(incident: &Incident, audience: &Audience, now: Time, zone: Tz) -> UpdateDraft {
    let (template, rules) = (Template::shipped(TemplateKind::of(audience)), NudgeRules::default());
    draft(incident, audience, now, &DraftContext { template: &template, zone, rules: &rules })
}

fn shown(draft: &UpdateDraft, moment: &str) -> String {
    let clock = moment.split('T').nth(1).and_then(|time| time.get(..5)).unwrap_or(moment);
    let words = draft.text.split_whitespace().count();
    let missing: Vec<String> =
        draft.missing.iter().map(|one| format!("\n    not known: {} ({}…)", one.what, one.line)).collect();
    format!(
        "=== {clock}, {}: {}, {words} words ===\n{}\n{}{}",
        draft.audience.name(),
        draft.kind.label(),
        draft.subject,
        draft.text,
        missing.concat()
    )
}

const BOTH: [Audience; 2] = [Audience::Ceo, Audience::CustomerSuccess];

#[test]
fn a_made_up_sev1_at_six_moments() {
    assert_snapshot!(check(
        SEV1,
        Europe::Berlin,
        &BOTH,
        &[
            "2026-09-15T10:29:30+02:00",
            "2026-09-15T10:46:00+02:00",
            "2026-09-15T10:57:00+02:00",
            "2026-09-15T11:05:00+02:00",
            "2026-09-15T11:25:00+02:00",
            "2026-09-15T11:50:00+02:00",
        ]
    ));
}

#[test]
fn the_image_pull_of_2023_at_six_moments() {
    assert_snapshot!(check(
        IMAGE_PULL,
        Europe::London,
        &BOTH,
        &[
            "2023-01-11T15:20:00Z",
            "2023-01-11T15:23:00Z",
            "2023-01-11T15:41:00Z",
            "2023-01-11T15:50:30Z",
            "2023-01-11T15:53:00Z",
            "2023-01-11T16:51:00Z",
        ]
    ));
}

#[test]
fn the_lost_logs_of_2024_at_six_moments() {
    assert_snapshot!(check(
        LOGS_LOST,
        Europe::London,
        &BOTH,
        &[
            "2024-07-25T14:54:30+01:00",
            "2024-07-25T14:57:00+01:00",
            "2024-07-25T15:28:00+01:00",
            "2024-07-25T16:00:00+01:00",
            "2024-07-25T16:17:30+01:00",
            "2024-07-25T16:21:00+01:00",
        ]
    ));
}

#[test]
fn the_ingress_of_2026_at_six_moments() {
    assert_snapshot!(check(
        INGRESS,
        Europe::London,
        &BOTH,
        &[
            "2026-03-30T09:15:00+01:00",
            "2026-03-30T09:30:00+01:00",
            "2026-03-30T09:44:00+01:00",
            "2026-03-30T09:50:00+01:00",
            "2026-03-30T14:05:00+01:00",
            "2026-03-30T14:45:00+01:00",
        ]
    ));
}

#[test]
fn the_team_gets_the_call_and_the_leader() {
    assert_snapshot!(check(
        SEV1,
        Europe::Berlin,
        &[Audience::Team],
        &["2026-09-15T10:27:30+02:00", "2026-09-15T10:52:00+02:00", "2026-09-15T11:50:00+02:00"]
    ));
}

/// Updates outside of the usual course.
#[test]
fn a_false_alarm_a_merge_a_correction_and_what_happens_again() {
    let drafts = |lines: &[&str], at: &str| {
        let mut scene = Scene::declared();
        for line in lines {
            let (clock, words) = line.split_once(' ').unwrap();
            scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
        }
        let now = crate::common::at(at);
        let drafts: Vec<String> = BOTH
            .iter()
            .map(|audience| shown(&drafted(&scene.incident.as_of(now), audience, now, Tz::UTC), "T10:00"))
            .collect();
        format!("{}\n{}", lines.join("\n"), drafts.join("\n\n"))
    };
    assert_snapshot!(
        [
            drafts(&["10:02 /false-alarm a load test that nobody had announced"], "10:05"),
            drafts(
                &[
                    "10:02 /impact 300 users guess",
                    "10:04 /sent ceo 300 users cannot pay",
                    "10:04 /sent cs 300 users cannot pay",
                    "10:08 /impact 1,200 users certain"
                ],
                "10:10"
            ),
            drafts(
                &[
                    "10:04 /sent ceo we are on it",
                    "10:05 /mitigated",
                    "10:06 /fixed",
                    "10:07 /sent ceo it is fixed",
                    "10:07 /sent cs it is fixed",
                    "10:20 /reopen errors are back"
                ],
                "10:21"
            ),
            drafts(
                &[
                    "10:02 /symptom pages are slow.",
                    "10:03 /surface everything!",
                    "10:04 /workaround none",
                    "10:05 /data none",
                    "10:05 /customer-action sign in again",
                    "10:06 /needs nothing",
                    "10:10 /fixed",
                    "10:11 /affected Acme 12 orders",
                    "10:12 /affected Nordwind 3 orders",
                    "10:13 /resolved",
                    "10:14 /customer-done Acme all sent"
                ],
                "10:30"
            ),
        ]
        .join("\n\n\n")
    );
}

#[test]
fn the_documentation_lists_every_variable() {
    let documented = include_str!("../../../docs/templates.md");
    assert!(
        documented.contains(TemplateKind::Ceo.template()),
        "docs/templates.md shows another template for the CEO"
    );
    let named: std::collections::BTreeSet<&str> = documented
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(|line| line.split('|').nth(1).unwrap_or_default().split('`').skip(1).step_by(2))
        .collect();
    for name in grizzly_core::updates::names() {
        assert!(named.contains(name.as_str()), "docs/templates.md doesn't list {name}");
    }
    let names: std::collections::BTreeSet<String> = grizzly_core::updates::names().into_iter().collect();
    for name in &named {
        assert!(names.contains(*name), "docs/templates.md lists {name}, which doesn't exist");
    }
    for template in
        [TemplateKind::Ceo, TemplateKind::CustomerSuccess, TemplateKind::Team].map(TemplateKind::template)
    {
        assert_eq!(
            grizzly_core::updates::syntax_fault(template),
            None,
            "the default templates have no syntax errors"
        );
    }
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
    let outdated =
        |scene: &Scene| grizzly_core::nudges::outdated(scene.incident.state(), &Audience::Ceo).is_some();
    assert!(outdated(&scene), "the CEO got 300");
    let correction = drafted(&scene.incident, &Audience::Ceo, crate::common::at("10:09"), Tz::UTC).text;
    assert!(correction.contains("we said “300 users”"), "{correction}");
    scene.say("10:09", &format!("/sent ceo {correction}")).unwrap();
    assert!(!outdated(&scene), "the correction quotes the old number");
}

#[test]
fn a_number_of_something_else_is_not_corrected() {
    for update in ["300 orders are stuck", "40 % of logins fail", "4 people are working on it"] {
        let mut scene = Scene::declared();
        scene.say("10:04", &format!("/sent ceo {update}")).unwrap();
        scene.say("10:08", "/impact 1,200 users certain").unwrap();
        let outdated = grizzly_core::nudges::outdated(scene.incident.state(), &Audience::Ceo);
        assert_eq!(outdated.map(|outdated| outdated.how), None, "{update}: it has no number of users");
    }
}
