//! The drafts to CEO and customer success at six times of two real incidents and a made-up SEV1. Read the snapshots
//! aloud: each draft must be clear without a question.

use crate::common::{Scene, at, time};
use chrono_tz::{Europe, Tz};
use grizzly_core::{
    Incident, Time,
    event::Audience,
    markup::plain,
    nudges::NudgeRules,
    updates::{
        DraftContext, Template, TemplateKind, UpdateDraft,
        checks::{DraftCheck, word_count},
        draft,
    },
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
    let max_words = limit(audience);
    draft(incident, audience, now, &DraftContext { template: &template, zone, rules: &rules, max_words })
}

fn limit(audience: &Audience) -> Option<u32> {
    match TemplateKind::of(audience) {
        TemplateKind::Ceo => DraftCheck::ceo().word_limit(),
        TemplateKind::CustomerSuccess => DraftCheck::customer_success().word_limit(),
        TemplateKind::Team => DraftCheck::team().word_limit(),
    }
}

fn shown(draft: &UpdateDraft, moment: &str) -> String {
    let clock = moment.split('T').nth(1).and_then(|time| time.get(..5)).unwrap_or(moment);
    let words = draft.text.split_whitespace().count();
    let limit = limit(&draft.audience);
    assert!(
        limit.is_none_or(|limit| words <= limit as usize),
        "our own drafts keep to our own limit: {words} of {limit:?}:\n{}",
        draft.text
    );
    let missing: Vec<String> =
        draft.missing.iter().map(|one| format!("\n    not known: {} ({}…)", one.what, one.line)).collect();
    format!(
        "=== {clock}, {}: {}, {words} words ===\n{}\n{}{}",
        draft.audience.name(),
        draft.kind.label(),
        draft.subject.text,
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

/// As a leader types it: two rollbacks, a cause, customers who wrote, and notes about them.
const TYPED: [&str; 24] = [
    "10:01 /sev 1",
    "10:02 /correct #1 checkout page shows 500s",
    "10:03 /customer Acme their team can't check out since 08:10 via mail",
    "10:04 /customer Globex we are losing orders, they say via phone",
    "10:05 /impact maybe 300 users",
    "10:06 /sent ceo Maybe 300 users can't check out. next 30m",
    "10:07 /rollback payments @dan",
    "10:08 /rollback-started payments",
    "10:10 /task @eva find the cause",
    "10:10 /task @bora ask the vendor",
    "10:11 /accept @eva",
    "10:12 /rolled-back payments",
    "10:13 /helped payments no",
    "10:14 /no-rollback ledger its schema changed",
    "10:15 /impact 1,200 users",
    "10:16 /drop @bora the vendor has no problem",
    "10:17 /blocked @eva on the deploy lock",
    "10:18 /rollback-started checkout",
    "10:20 /rolled-back checkout",
    "10:21 /helped checkout yes",
    "10:22 /mitigated",
    "10:23 /cause checkout sends a field that the ledger rejects",
    "10:24 /confidence certain",
    "10:25 /customer-action try the payment again",
];

fn typed(more: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    for line in TYPED.iter().chain(more) {
        let (clock, words) = line.split_once(' ').unwrap();
        scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    scene
}

#[test]
fn what_a_leader_types_can_be_sent_as_it_is() {
    let scene = typed(&[
        "10:30 /fixed checkout without the new field",
        "10:35 /resolved",
        "10:40 /resolution-sent Acme by mail",
        "10:41 /customer-done Acme refunded",
        "10:45 /resolution-sent Globex by mail",
        "10:46 /customer-done Globex refunded",
    ]);
    let read = |clock: &str| {
        let (now, moment) = (at(clock), format!("T{clock}"));
        let audiences = [Audience::Ceo, Audience::CustomerSuccess, Audience::Team];
        audiences
            .map(|one| shown(&drafted(&scene.incident.as_of(now), &one, now, Tz::UTC), &moment))
            .join("\n\n\n")
    };
    assert_snapshot!(["10:19", "10:26", "10:31", "10:42", "10:50"].map(read).join("\n\n\n"));
}

/// The draft, after these lines.
fn after(lines: &[&str], audience: &Audience, clock: &str) -> String {
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').unwrap();
        scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    drafted(&scene.incident, audience, at(clock), Tz::UTC).text
}

#[test]
fn a_draft_keeps_to_what_was_sent_and_to_what_its_reader_understands() {
    let cs = Audience::CustomerSuccess;
    let ended = "10:20 /mitigated";
    for (lines, audience, said, omitted, why) in [
        (
            &["10:10 /sent cs No data is lost.", ended][..],
            &cs,
            "What customers need to do:** not known yet",
            "Data loss",
            "what was sent isn't called unknown",
        ),
        (
            &["10:10 /sent cs we don't know yet whether data is lost", ended],
            &cs,
            "Not known yet:** whether data was lost, and what customers need to do.",
            "Data loss",
            "that it is unknown was sent, and still is",
        ),
        (
            &["10:10 09:50 /first-error", "10:11 /sent ceo It started at 09:50.", "10:15 /correct #2 09:40"],
            &Audience::Ceo,
            "**Correction:** at 10:11 we said that it started at 09:50. It was at 09:40.",
            "New since",
            "a time that was sent is corrected as a number is",
        ),
        (
            &[
                "10:10 09:50 /first-error",
                "10:11 /sent ceo It started at 09:50.",
                "10:15 09:40 /first-error",
                "10:16 /sent ceo It started at 09:40, and not at 09:50.",
                "10:18 /retract #2 replaced by 09:40",
            ],
            &Audience::Ceo,
            "Started at 09:40.",
            "**Correction",
            "a correction that was sent isn't sent again when the replaced entry is retracted",
        ),
        (
            &[
                "10:10 09:50 /first-error",
                "10:11 /sent ceo It started at 09:50.",
                "10:15 /retract #2 another one",
                "10:16 09:40 /first-error",
            ],
            &Audience::Ceo,
            "**Correction:** at 10:11 we said that it started at 09:50. It was at 09:40.",
            "That was wrong",
            "a start that was retracted and stated again is the new one",
        ),
        (
            &[
                "10:10 /data 212 tickets were marked as used",
                "10:12 /sent ceo 212 tickets were marked as used, we repair them",
                "10:20 /mitigated",
                "10:25 /data 212 tickets were marked as used, all reset at 10:24",
            ],
            &Audience::Ceo,
            "",
            "New since",
            "what was sent in other words isn't new",
        ),
        (
            &[
                "10:10 /symptom scanners show an error for timed tickets",
                "10:15 /symptom member passes show an error",
                "10:20 /mitigated",
            ],
            &cs,
            "scanners showed an error for timed tickets (as of 10:10); member passes showed an error (as of 10:15)",
            "later",
            "when somebody noticed it isn't when it began",
        ),
        (
            &[
                "10:20 /mitigated rejects as before; 2 venues still have to restart their scanners",
                "10:30 @lena: both remaining venues restarted, all scanners green",
            ],
            &Audience::Ceo,
            "**Mitigated at 10:20:** rejects as before.",
            "still have to restart",
            "what was left is done",
        ),
        (
            &["10:10 09:50 /first-error", "10:11 /sent ceo It started at 09:50.", "10:15 09:40 /first-error"],
            &Audience::Ceo,
            "**Correction:** at 10:11 we said that it started at 09:50. It was at 09:40.",
            "New since",
            "an earlier start that is logged later corrects what was sent",
        ),
        (
            &[
                "10:11 /sent ceo Checkout returns errors. We're looking into it.",
                "10:15 /correct #1 payments from the EU fail",
            ],
            &Audience::Ceo,
            "**Changed:** at 10:11 we still called this “checkout returns errors”.",
            "New since",
            "a summary that was sent and is corrected is called what it is now",
        ),
        (
            &["10:10 /workaround do not deploy until we say so", ended],
            &cs,
            "**Still applies:** “do not deploy until we say so”. We'll say when it no longer does.",
            "In the meantime",
            "an order holds until somebody says otherwise",
        ),
        (
            &["10:10 /workaround pay by PayPal", ended],
            &cs,
            "If something still isn't right for you, let us know. If it still doesn't work for you: pay by PayPal. We're sorry",
            "Workaround",
            "a workaround is for those for whom it isn't over",
        ),
        (
            &["10:10 /workaround pay by PayPal", ended, "10:20 /fixed"],
            &cs,
            "fixed at 10:20",
            "PayPal",
            "once it is fixed, nobody needs it",
        ),
        (
            &["10:03 /data 31 orders are lost"],
            &cs,
            "**Data loss, as of 10:03:** 31 orders are lost.",
            "Data loss, and",
            "a loss is said as soon as it is known",
        ),
        (
            &["10:03 /data none"],
            &Audience::Ceo,
            "**Data loss, as of 10:03:** none known.",
            "loss:** none",
            "that nothing is known to be lost is what a CEO asks first",
        ),
        (
            &[
                "10:01 /symptom people can't pay",
                "10:02 /rollback-started web",
                "10:03 /rolled-back web",
                "10:04 /helped web yes payments go through",
            ],
            &Audience::Ceo,
            "**First report: “Checkout returns errors”.** As of 10:01: people can't pay.",
            "** People",
            "once a rollback helped, what was true before has its time",
        ),
        (
            &["10:03 /customer-action all customers: sign in again"],
            &cs,
            "**What customers need to do, as of 10:03:** all customers: sign in again.",
            "nothing",
            "what customers can do is said as soon as it is known",
        ),
        (
            &["10:01 /lead @ada", "10:02 /task @bora read the logs", "10:03 @bora: /accept"],
            &Audience::Ceo,
            "We're working on it.",
            "people are",
            "a number that falls when somebody is done sounds as if they had left",
        ),
        (
            &["10:01 /cause a missing index", "10:02 /impact 300 users", "10:03 /confidence certain"],
            &Audience::Ceo,
            "(confirmed), as of 10:02:** 300 users.",
            "cause",
            "it is about the impact, which was stated last",
        ),
        (
            &[
                "10:01 /cause a missing index likely",
                "10:02 /impact 300 users certain",
                "10:03 /confidence certain",
            ],
            &Audience::Ceo,
            "We know the cause and are working on it.",
            "likely",
            "the impact was certain already, so it is about the cause",
        ),
        (
            &[
                "10:01 /task @marc rollback: roll back web",
                "10:02 /rollback web @marc",
                "10:03 /rollback-started web",
                "10:04 /rolled-back web",
                "10:05 /helped web yes",
            ],
            &Audience::Team,
            "web: rolled back",
            "hasn't accepted",
            "nobody waits for whom who has rolled it back already",
        ),
        (
            &[
                "10:01 /task @jens roll back everything of last night",
                "10:02 /rollback web @jens",
                "10:03 /rollback-started web",
                "10:04 /rolled-back web",
            ],
            &Audience::Team,
            "Jens hasn't accepted yet: roll back everything of last night",
            "is working",
            "one service isn't everything",
        ),
        (
            &["10:01 /cause a missing index", "10:02 /data none lost", "10:03 /confidence certain"],
            &Audience::Ceo,
            "We know the cause and are working on it.",
            "likely",
            "neither the data nor anything else but the impact and the cause has a confidence",
        ),
        (
            &[
                "10:01 /impact ~6500 drivers since 09:40 likely",
                "10:02 /sent cs Start with a card of another provider. ~6500 drivers so far.",
                "10:05 /impact ~2900 drivers since 09:40 certain",
            ],
            &cs,
            "**Changed, who is affected:** at 10:02 we said “~6500 drivers",
            "**New since",
            "they were sent another number, whatever the sentence before it ends with",
        ),
        (
            &["10:01 /impact 300 users likely", "10:02 /confidence certain"],
            &Audience::Ceo,
            "(confirmed), as of 10:01:** 300 users.",
            "likely",
            "what was said later counts",
        ),
        (
            &["10:05 /symptom Checkout returns errors"],
            &Audience::Ceo,
            "**Checkout returns errors.** The severity",
            "errors. Checkout",
            "one sentence isn't said twice",
        ),
        (
            &["10:05 /symptom checkout returns errors."],
            &cs,
            "**Checkout returns errors.** Declared",
            "customers see",
            "nor below the headline",
        ),
        (
            &[
                "10:01 /rollback-started web",
                "10:02 /rolled-back web",
                "10:03 /helped web partly new orders work",
            ],
            &cs,
            "Rolling back a change helped partly. Since then: new orders work.",
            "working on it.**",
            "customers see what works again",
        ),
        (
            &[
                "10:01 /rollback-started web",
                "10:02 /rolled-back web",
                "10:03 /helped web partly",
                "10:04 /rollback-started cart",
                "10:05 /rolled-back cart",
                "10:06 /helped cart yes all orders work",
            ],
            &cs,
            "We rolled back a change. Since then: all orders work.",
            "partly",
            "the newest result is how it is now",
        ),
        (
            &["10:05 /customer Acme: can't pay", "10:08 @yuki: called Acme back, they take phone orders"],
            &cs,
            "**Customers who reported a problem:** Acme.",
            "contacted",
            "whoever is named in a note may have been contacted",
        ),
        (
            &[
                "10:05 /customer Acme: can't pay",
                "10:05 /customer Globex: can't pay",
                "10:06 /task @yuki call Acme back",
                "10:08 /done @yuki they take phone orders",
            ],
            &cs,
            "**Customers who reported a problem:** Acme and Globex.",
            "contacted",
            "beside one who may have been, “not contacted” of the other one would say that this one was",
        ),
        (
            &[
                "10:05 /customer Acme: can't pay",
                "10:05 /customer Globex: can't pay",
                "10:06 Acme wants to be called back, Globex wants a mail",
            ],
            &cs,
            "**Customers who reported a problem:** Acme and Globex (neither contacted yet).",
            "Acme;",
            "what they want says nothing of a contact",
        ),
        (
            &[
                "10:05 /rollback-started web",
                "10:06 /rolled-back web",
                "10:07 /helped web partly half of the pages are fast",
                "10:08 /rollback-started cart",
                "10:09 /rolled-back cart",
            ],
            &cs,
            "helped partly. Since then: half of the pages are fast. We rolled back another change, and don't know yet",
            "We rolled back a change,",
            "a result that CS has read isn't taken back by the next rollback",
        ),
        (
            &[
                "10:05 /rollback-started web",
                "10:06 /rollback-failed web no image",
                "10:07 /rollback web @dan",
            ],
            &Audience::Ceo,
            "One rollback is requested, but hasn't started yet. A first attempt failed.",
            "no image",
            "a second attempt isn't the first one",
        ),
        (
            &["10:05 /suspect vendor their api is slow", "10:06 /no-rollback vendor it is another company's"],
            &Audience::Ceo,
            "One suspected service can't be rolled back.",
            "change",
            "what another company runs is no change of ours",
        ),
        (
            &["10:05 /rollback web @dan", "10:06 /rollback-blocked web on @lars: a migration is running"],
            &Audience::Team,
            "blocked, waiting for Lars: a migration is running",
            "waiting for Lars\n",
            "what somebody is waited for isn't dropped",
        ),
        (
            &["10:05 /symptom pages are slow", "10:09 /symptom orders are sold twice", "10:12 /mitigated"],
            &Audience::Ceo,
            "**What customers saw:** pages were slow (as of 10:05); orders were sold twice (as of 10:09).",
            "Later,",
            "what was seen later may be the worse part",
        ),
        (
            &["10:05 /customer Acme: can't pay", "10:08 acmegroup.example is slow too"],
            &cs,
            "Acme (not contacted yet)",
            "Acme.",
            "a part of a word is no name",
        ),
        (
            &[
                "10:05 /customer Acme: can't pay",
                "10:10 /mitigated",
                "10:11 /resolved",
                "10:15 /contacted Acme nobody answered the phone",
            ],
            &cs,
            "**Affected customers who aren't done yet:** Acme.",
            "nformed",
            "a contact isn't the resolution",
        ),
        (
            &[
                "10:05 /customer Acme: can't pay",
                "10:10 /mitigated",
                "10:11 /resolved",
                "10:15 Acme knows that it works again",
            ],
            &cs,
            "**Affected customers who aren't done yet:** Acme.",
            "not informed",
            "whoever is named in a note since it was resolved may know",
        ),
        (
            &["10:10 /symptom pods show CrashLoopBackOff"],
            &Audience::Ceo,
            "**Checkout returns errors.** The severity",
            "CrashLoop",
            "the CEO reads no identifiers",
        ),
        (
            &[
                "10:10 /cause the migration of orders",
                "10:11 /confidence certain",
                ended,
                "10:20 /fixed retry",
            ],
            &Audience::Ceo,
            "We know the cause.",
            "migration",
            "why it broke is for engineers",
        ),
        (
            &["10:10 /customer-action deploy again", ended, "10:20 /fixed"],
            &cs,
            "Say what customers need to do, above, only to those whom it concerns.",
            "Deploy again. We're sorry",
            "what may be wrong for somebody isn't said, and isn't dropped silently",
        ),
        (
            &["10:10 /customer Acme cannot pay since 08:10"],
            &Audience::Ceo,
            "One customer reports it since 08:10",
            "when it started",
            "a report says since when, too",
        ),
        (
            &["10:10 /affected Acme cannot pay since 08:10"],
            &Audience::Ceo,
            "One customer reports it since 08:10 (not confirmed)",
            "when it started",
            "a report from before the declaration says more than the declaration",
        ),
        (
            &["10:10 /impact ~300 users"],
            &Audience::Ceo,
            "**Who is affected, as of 10:10:** ~300 users.",
            "not confirmed",
            "how sure it is, is only said if somebody said it",
        ),
    ] {
        let draft = after(lines, audience, "10:21");
        assert!(draft.contains(said), "{why}: {said}, in\n{draft}");
        assert!(!draft.contains(omitted), "{why}: no {omitted}, in\n{draft}");
    }
}

#[test]
fn a_cause_is_as_sure_as_it_was_stated_and_gone_once_it_is_ruled_out() {
    let fixed = |lines: &[&str]| {
        let lines: Vec<&str> = lines.iter().copied().chain(["10:20 /fixed"]).collect();
        let draft = after(&lines, &Audience::Team, "10:21");
        draft.lines().find(|line| line.to_lowercase().contains("cause")).unwrap_or_default().to_owned()
    };
    let cause = "10:10 /cause the database ran out of connections";
    for (lines, said) in [
        (vec![cause], "**Suspected cause, as of 10:10:** the database ran out of connections."),
        (
            vec![cause, "10:11 /confidence likely"],
            "**Likely cause, as of 10:10:** the database ran out of connections.",
        ),
        (vec![cause, "10:11 /confidence certain"], "**Cause:** the database ran out of connections."),
        (
            vec!["10:09 /confidence certain", cause],
            "**Suspected cause, as of 10:10:** the database ran out of connections.",
        ),
        (
            vec!["10:10 /cause confirmed: the database ran out of connections"],
            "**Cause:** the database ran out of connections.",
        ),
        (
            vec!["10:10 /cause probably the database", "10:11 /confidence certain"],
            "**Suspected cause, as of 10:10:** probably the database.",
        ),
        (vec!["10:09 /suspect database", cause, "10:12 /rule-out database"], ""),
        (
            vec![
                "10:09 /suspect api",
                "10:10 /cause the API key of the database expired",
                "10:12 /rule-out api",
            ],
            "**Suspected cause, as of 10:10:** the API key of the database expired.",
        ),
        (
            vec!["10:08 /suspect database", "10:09 /rule-out database", cause],
            "**Suspected cause, as of 10:10:** the database ran out of connections.",
        ),
    ] {
        assert_eq!(fixed(&lines), said, "{lines:?}");
    }
    let team =
        after(&["10:09 /suspect database", cause, "10:12 /rule-out database"], &Audience::Team, "10:13");
    assert!(team.contains("database: ruled out"), "the team reads what became of it: {team}");
    assert!(!team.to_lowercase().contains("cause"), "and not as a cause: {team}");
}

#[test]
fn what_happened_to_data_is_called_a_loss_only_if_some_is_lost() {
    for (stated, said) in [
        ("3 orders are lost", "**Data loss, as of 10:01:** 3 orders are lost."),
        ("none", "**Data loss, as of 10:01:** none known."),
        ("3200 positions were stored twice", "**Data, as of 10:01:** 3200 positions were stored twice."),
        (
            "late positions are backfilled, nothing is lost",
            "**Data, as of 10:01:** late positions are backfilled, nothing is lost.",
        ),
    ] {
        let draft = after(&[&format!("10:01 /data {stated}")], &Audience::Ceo, "10:01");
        assert!(draft.contains(said), "{stated}: {draft}");
    }
}

#[test]
fn a_customer_who_was_called_after_the_all_clear_and_is_done_needs_no_other_call() {
    let lines = [
        "10:01 /affected Acme cannot pay",
        "10:02 /fixed",
        "10:03 /resolved",
        "10:04 /contacted Acme called them",
    ];
    let done = |more: &str| after(&[lines.as_slice(), &[more]].concat(), &Audience::CustomerSuccess, "10:06");
    assert!(
        done("10:05 it is quiet").contains("**Affected customers who aren't done yet:** Acme."),
        "still open"
    );
    assert!(
        done("10:05 /customer-done Acme all fine").contains("**Customers taken care of:** Acme."),
        "done"
    );
    let never = after(
        &[lines[0], lines[1], lines[2], "10:05 /customer-done Acme refunded"],
        &Audience::CustomerSuccess,
        "10:06",
    );
    assert!(
        never.contains("not informed of the resolution yet:** Acme."),
        "nobody said that they know: {never}"
    );
}

#[test]
fn a_rollback_that_helped_partly_is_said_beside_the_one_that_helped() {
    let partly = [
        "10:01 /rollback-started web",
        "10:02 /rolled-back web",
        "10:03 /helped web partly, errors are down by half",
    ];
    // Given one that helped partly
    let ceo = after(&partly, &Audience::Ceo, "10:04");
    let says = "Rolling back one change helped partly. Since then: errors are down by half.";
    assert!(ceo.contains(says), "the CEO reads how far it helped: {ceo}");
    let helped =
        ["10:01 /rollback-started web", "10:02 /rolled-back web", "10:03 /helped web yes only for some"];
    let cs = after(&helped, &Audience::CustomerSuccess, "10:04");
    assert!(!cs.contains("helped"), "CS would tell all customers that it is better: {cs}");
    // When another one helps, and it stops
    let more = [
        "10:05 /rollback-started api",
        "10:06 /rolled-back api",
        "10:07 /helped api yes",
        "10:08 /mitigated",
    ];
    let ceo = after(&[&partly[..], &more[..]].concat(), &Audience::Ceo, "10:09");
    // Then both are said
    assert!(ceo.contains("One rollback helped partly; another one, at 10:06, helped."), "{ceo}");
}

#[test]
fn what_users_felt_before_a_reopening_is_not_said_to_be_so_now() {
    // Given facts of the first time, and a second time that is otherwise
    let first = [
        "10:01 /symptom webhooks arrive hours late",
        "10:02 /impact 300 shops",
        "10:03 /surface all regions",
        "10:10 /mitigated",
        "10:20 /reopen labels fail in the north",
    ];
    // Then only what was said since is said
    let ceo = after(&first, &Audience::Ceo, "10:21");
    assert!(ceo.starts_with("**Labels fail in the north.**"), "{ceo}");
    for old in ["webhooks", "300 shops", "all regions"] {
        assert!(!ceo.contains(old), "{old} was before: {ceo}");
    }
    // When it is over, the whole of it is told
    let over = after(&[&first[..], &["10:30 /mitigated"]].concat(), &Audience::Ceo, "10:31");
    assert!(over.contains("300 shops"), "{over}");
}

#[test]
fn what_helped_before_a_reopening_is_not_said_to_help_now() {
    let lines = [
        "10:02 /rollback-started web",
        "10:05 /rolled-back web",
        "10:06 /helped web yes",
        "10:07 /cause the release of web",
        "10:08 /confidence certain",
        "10:10 /fixed",
        "10:20 /reopen errors are back",
    ];
    let ceo = after(&lines, &Audience::Ceo, "10:21");
    assert!(!ceo.contains("helped") && ceo.contains("We're looking into it."), "{ceo}");
    let team = after(&lines, &Audience::Team, "10:21");
    assert!(team.contains("**Suspected cause, as of 10:07:** the release of web."), "{team}");
}

#[test]
fn what_is_left_to_do_once_mitigated_is_said_until_it_is_done() {
    // Given a mitigation that says what isn't right yet
    let mitigated = [
        "10:05 /rollback-started web",
        "10:08 /rolled-back web",
        "10:09 /helped web yes new orders go through",
        "10:10 /mitigated the old version is back, new orders go through; ~310 stuck ones still need a retry",
    ];
    let left = "**Left to do, as of 10:10:** “~310 stuck ones still need a retry”.";
    for audience in [Audience::Ceo, Audience::CustomerSuccess] {
        let draft = after(&mitigated, &audience, "10:12");
        assert!(draft.contains(left), "whoever reads “no new users affected” needs the rest: {draft}");
    }
    // When somebody has done it, it isn't said any more
    let done = ["10:13 /task @bora retry the stuck orders", "10:20 @bora: /done all of them went through"];
    let later = after(&[&mitigated[..], &done].concat(), &Audience::Ceo, "10:21");
    assert!(!later.contains("Left to do"), "{later}");
}

#[test]
fn nobody_is_needed_to_unblock_what_is_no_longer_blocked() {
    let blocked = [
        "10:02 /rollback report-api @jorik",
        "10:03 /rollback-blocked report-api on @wietse",
        "10:04 /needs somebody who can reach Wietse about the freeze",
    ];
    let before = after(&blocked, &Audience::Ceo, "10:05");
    assert!(before.contains("we need: somebody who can reach Wietse"), "{before}");
    let unblocked = [&blocked[..], &["10:09 /rollback-unblocked report-api"]].concat();
    let later = after(&unblocked, &Audience::Ceo, "10:10");
    assert!(!later.contains("we need"), "Wietse has answered: {later}");
}

#[test]
fn customers_are_said_what_helped_without_its_codes() {
    let lines = [
        "10:02 /rollback-started auth",
        "10:08 /rolled-back auth",
        "10:09 /helped auth yes 403s are gone, cards open again",
    ];
    let cs = after(&lines, &Audience::CustomerSuccess, "10:10");
    assert!(cs.contains("Rolling back a change helped.") && !cs.contains("403"), "{cs}");
}

#[test]
fn a_better_number_is_no_new_one_for_whoever_was_sent_one() {
    let lines = [
        "10:02 /impact ~11,400 parents at 86 schools in NL and BE",
        "10:10 /mitigated",
        "10:17 /sent ceo Mitigated. ~11,400 parents at 86 schools were affected.",
        "10:18 /impact 11,872 parents at 86 schools certain",
    ];
    let ceo = after(&lines, &Audience::Ceo, "10:19");
    assert!(ceo.contains("we said “~11,400 parents”"), "{ceo}");
    assert!(!ceo.contains("New since the last update"), "{ceo}");
}

#[test]
fn a_number_that_was_said_in_other_words_is_no_second_one() {
    // Given a number that the CEO was sent in other words, and CS in an update before the last one
    let lines = [
        "10:02 /data ~90 orders were sent to the kitchen twice when people retried",
        "10:03 /sent ceo ~6200 orders are late. ~90 orders reached the kitchen twice.",
        "10:04 /sent cs ~90 orders were sent to the kitchen twice.",
        "10:05 /sent cs We're still working on it.",
        "10:12 /data 94 orders were sent to the kitchen twice",
    ];
    // Then a better one isn't new to either
    for (audience, said) in [
        (Audience::Ceo, "**Changed, data:** at 10:03 we said “~90 orders”. As of 10:12: 94 orders were sent"),
        (
            Audience::CustomerSuccess,
            "**Changed, data:** at 10:04 we said “~90 orders”. As of 10:12: 94 orders",
        ),
    ] {
        let text = after(&lines, &audience, "10:13");
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn nothing_is_called_done_or_final_while_data_is_not_put_right() {
    let lines = [
        "10:02 /customer Acme can't check in",
        "10:03 /data some check-ins are booked twice",
        "10:04 /impact 300 users",
        "10:10 /mitigated",
        "10:11 /fixed",
        "10:12 /resolved",
        "10:13 /customer-done Acme refunded",
    ];
    for (more, is_final) in
        [("10:14 all quiet", false), ("10:14 /data the double check-ins are removed", true)]
    {
        let lines: Vec<&str> = lines.into_iter().chain([more]).collect();
        let text = after(&lines, &Audience::Ceo, "10:15");
        assert_eq!(text.contains("The cleanup with customers is done."), is_final, "{more}: {text}");
        assert_eq!(text.contains("the final update"), is_final, "{more}: {text}");
    }
}

#[test]
fn what_changed_since_the_last_update_is_not_omitted_for_its_length() {
    let long = "the door readers at the studios blink red and the app shows that the code is expired although it is fresh, \
                and members wait outside until somebody lets them in by hand, which takes up to ten minutes at the busy times";
    let symptom = format!("10:02 /symptom {long}");
    let lines = [
        symptom.as_str(),
        "10:02 /surface QR entry fails at studios in the north",
        "10:02 /impact ~15 studios",
        "10:03 /sent cs QR entry fails at studios in the north",
        "10:04 /data none",
        "10:05 /surface QR entry, all regions now incl. London",
        "10:06 /impact ~25 studios",
    ];
    let cs = after(&lines, &Audience::CustomerSuccess, "10:07");
    assert!(cs.contains("London"), "whoever was sent the north goes on believing it: {cs}");
}

#[test]
fn a_cause_that_was_announced_and_is_none_is_taken_back() {
    let lines = [
        "10:02 /cause the release of cart likely",
        "10:03 /sent ceo Checkout is down. We have a likely cause and are working on it.",
    ];
    let taken_back = "**Correction:** at 10:03 we said that we have a likely cause. That no longer holds.";
    for (more, is_taken_back) in [
        ("10:04 what else?", false),
        ("10:04 /cause the release of cart certain", false),
        ("10:04 /cause not cart, maybe the cache guess", true),
    ] {
        let lines: Vec<&str> = lines.into_iter().chain([more]).collect();
        let text = after(&lines, &Audience::Ceo, "10:05");
        assert_eq!(text.contains(taken_back), is_taken_back, "{more}: {text}");
    }
}

#[test]
fn what_a_task_came_to_after_a_result_is_newer() {
    let lines = [
        "10:02 /rollback-started push",
        "10:05 /rolled-back push",
        "10:06 /helped push partly late orders down from 40% to ~6%",
        "10:07 /task @tomek restart the workers",
    ];
    for (more, ceo, cs) in [
        ("10:08 what else?", "Since then: late orders down from 40% to ~6%", "Since then: late orders down"),
        (
            "10:09 /done @tomek late orders at 0.3% which is normal",
            "What we saw at 10:09: late orders at 0.3% which is normal",
            "What we saw at 10:09: late orders at 0.3%",
        ),
        // In words that they don't know
        (
            "10:09 /done @tomek order_relay restarted, late orders at 0.3%",
            "What we saw at 10:06: late orders down from 40% to ~6%",
            "What we saw at 10:06: late orders down",
        ),
    ] {
        let lines: Vec<&str> = lines.into_iter().chain([more]).collect();
        for (audience, said) in [(Audience::Ceo, ceo), (Audience::CustomerSuccess, cs)] {
            let text = after(&lines, &audience, "10:10");
            assert!(text.contains(said), "{more}: {text}");
        }
    }
}

#[test]
fn what_is_still_to_be_done_is_never_a_part_without_saying_so() {
    let lines = [
        "10:10 /mitigated",
        "10:11 /fixed",
        "10:12 /suspect push-config",
        "10:13 /follow-up repair refund the 94 orders @hanna by 2026-04-02",
        "10:14 /follow-up repair keep relay on 8.3.2 until the acks are fixed @hanna",
        "10:15 /follow-up repair rebuild push-config @luc",
        "10:16 /follow-up repair keep push-config on 119",
    ];
    let said = "**Still to be done:** “refund the 94 orders”, by 2 April; two more repairs.";
    let ceo = after(&lines, &Audience::Ceo, "10:17");
    assert!(ceo.contains(said), "what stays as it is is nothing to do: {ceo}");
    let technical: Vec<&str> = lines.iter().copied().filter(|line| !line.contains("refund")).collect();
    let cs = after(&technical, &Audience::CustomerSuccess, "10:17");
    assert!(cs.contains("**Still to be done:** two technical repairs."), "{cs}");
}

#[test]
fn what_was_needed_before_it_was_mitigated_is_asked_about() {
    let needed = |more: &[&str]| {
        let mut scene = Scene::declared();
        for line in ["10:04 /needs somebody at the vendor", "10:10 /mitigated"].iter().chain(more) {
            let (clock, words) = line.split_once(' ').unwrap();
            scene.say(clock, words).expect(line);
        }
        scene
    };
    for (more, missing_then) in [
        (&[][..], "whether you still need what is logged as needed (no update asked for it)"),
        (
            &["10:05 /sent ceo Checkout is down. We need somebody from that vendor."],
            "whether you still need what you asked for",
        ),
        (
            &["10:05 /sent ceo Checkout is down.", "10:11 /fixed"],
            "whether you still need what is logged as needed (no update asked for it)",
        ),
    ] {
        let scene = needed(more);
        let draft = drafted(&scene.incident, &Audience::Ceo, at("10:12"), Tz::UTC);
        assert!(!draft.text.contains("we need"), "nobody knows whether it still holds: {}", draft.text);
        let missing: Vec<&str> = draft.missing.iter().map(|one| one.what).collect();
        assert!(missing.contains(&missing_then), "{more:?}: {missing:?}");
    }
    let withdrawn = needed(&["10:11 /needs none"]);
    let draft = drafted(&withdrawn.incident, &Audience::Ceo, at("10:12"), Tz::UTC);
    assert!(draft.missing.iter().all(|one| !one.what.contains("still need")));
}

#[test]
fn nobody_is_needed_for_what_is_ruled_out() {
    let needs = ["10:03 /suspect Trustline their status page is red", "10:04 /needs somebody at Trustline"];
    let before = after(&needs, &Audience::Ceo, "10:05");
    assert!(before.contains("we need: somebody at Trustline."), "{before}");
    let ruled_out = after(&[&needs[..], &["10:06 /rule-out Trustline"]].concat(), &Audience::Ceo, "10:07");
    assert!(!ruled_out.contains("Trustline"), "{ruled_out}");
    let pay = [needs[0], "10:04 /needs ok to pay Trustline premium support", "10:06 /rule-out Trustline"];
    let ruled_out = after(&pay, &Audience::Ceo, "10:07");
    assert!(!ruled_out.contains("Trustline"), "whatever stands beside a name: {ruled_out}");
}

#[test]
fn what_is_needed_is_no_number_of_users() {
    for needs in ["ok to pay for premium support, ~2k EUR", "2 more people", "ok to hire ~30 extra drivers"] {
        // Given an update with the impact and what we need,
        let mut scene = Scene::declared();
        scene.say("10:02", "/impact ~4,000 shippers can't print labels guess").unwrap();
        scene.say("10:03", &format!("/needs {needs}")).unwrap();
        let sent = drafted(&scene.incident, &Audience::Ceo, at("10:04"), Tz::UTC).text;
        scene.say("10:04", &format!("/sent ceo {sent}")).unwrap();
        // when a better number comes,
        scene.say("10:08", "/impact ~1,150 shippers tried and got blank labels likely").unwrap();
        // then the next one quotes the number of shippers.
        let next = drafted(&scene.incident, &Audience::Ceo, at("10:09"), Tz::UTC).text;
        assert!(next.contains("at 10:04 we said “~4,000 shippers can't print labels”"), "{needs}: {next}");
    }
}

#[test]
fn what_is_only_added_is_no_correction() {
    let sent =
        ["10:05 /impact 1,184 shippers got blank labels", "10:06 /sent ceo 1,184 shippers got blank labels."];
    let added = "10:08 /correct #2 1,184 shippers got blank labels, 37 of them in NL";
    let text = after(&[&sent[..], &[added]].concat(), &Audience::Ceo, "10:09");
    assert!(!text.contains("Correction") && !text.contains("In fact"), "{text}");
    assert!(text.contains("1,184 shippers got blank labels, 37 of them in NL"), "{text}");
}

#[test]
fn nobody_is_needed_to_reach_whoever_has_joined() {
    let needs = ["10:03 /page @mara", "10:04 /needs someone to wake Mara"];
    let before = after(&needs, &Audience::Ceo, "10:05");
    assert!(before.contains("we need: someone to wake Mara."), "{before}");
    let after = after(&[&needs[..], &["10:06 /join @mara"]].concat(), &Audience::Ceo, "10:07");
    assert!(!after.contains("Mara"), "{after}");

    let lock = ["10:03 /page @ola", "10:04 /needs somebody who can overrule the lock, ola is not reachable"];
    let answered = self::after(&[&lock[..], &["10:06 /join @ola"]].concat(), &Audience::Ceo, "10:07");
    assert!(!answered.contains("overrule"), "{answered}");
}

#[test]
fn a_number_that_is_called_wrong_was_sent_before() {
    // Given a number in an update before the last one
    let text = after(
        &[
            "10:02 /impact ~840 passengers",
            "10:03 /sent cs Check-in hangs. ~840 passengers.",
            "10:10 /sent cs We are on it. The rest works.",
            "10:12 /impact 1,140 passengers on 11 flights, not 840",
        ],
        &Audience::CustomerSuccess,
        "10:13",
    );
    // Then the next one says that it changed.
    assert!(text.contains("we said “~840 passengers”"), "{text}");
    assert!(!text.contains("New since the last update, who"), "{text}");
}

#[test]
fn it_was_not_over_for_what_was_left_to_do() {
    let ends = |then: &[&str]| {
        let lines = [
            &["10:01 /first-error 09:55", "10:14 /mitigated spinners gone; ~300 lunch payments still hang"][..],
            then,
            &["10:40 /fixed the release is withdrawn"],
        ];
        let text = after(&lines.concat(), &Audience::Ceo, "10:41");
        text.split("The problem occurred ")
            .nth(1)
            .and_then(|rest| rest.lines().next())
            .unwrap_or_default()
            .to_owned()
    };
    let done = ["10:20 /task @dan release the lunch payments", "10:29 @dan: /done 271 released by hand"];
    assert!(
        ends(&done).starts_with(
            "from 09:55 to 10:14 (19 min), and until 10:29 for what was left then: “~300 lunch payments still hang”."
        ),
        "{}",
        ends(&done)
    );
    let open =
        "from 09:55 to 10:14 (19 min), except for what was left then: “~300 lunch payments still hang”.";
    assert!(ends(&[]).starts_with(open), "nobody said that it is done: {}", ends(&[]));
}

#[test]
fn whoever_was_asked_for_something_is_told_that_it_is_not_needed() {
    let asked = [
        "10:10 /fixed",
        "10:11 /needs your ok to refund 41 parents",
        "10:12 /sent ceo As of 10:11, we need: your ok to refund 41 parents.",
    ];
    let after = |then: &[&str]| after(&[&asked[..], then].concat(), &Audience::Ceo, "10:20");
    assert!(after(&["10:15 /needs nothing"]).contains("we don't need anything from you"), "it was asked for");
}

#[test]
fn what_was_left_to_do_is_said_until_somebody_says_that_it_is_done() {
    let left = |then: &[&str]| {
        let lines =
            [&["10:14 /mitigated it works; ~60 check-ins from before still hang in the queue"][..], then];
        after(&lines.concat(), &Audience::CustomerSuccess, "10:40").contains("Left to do")
    };
    assert!(left(&[]));
    assert!(left(&["10:20 the ~60 check-ins are still not through"]), "not yet");
    assert!(left(&["10:20 the 12 refunds are through"]), "something else");
    assert!(!left(&["10:20 the ~60 stuck check-ins are through, queue empty"]));
    assert!(!left(&["10:20 all check-ins are through"]), "all of them");
    let fixed = ["10:15 /task requeue the stuck check-ins @bora", "10:20 /fixed"];
    assert!(left(&fixed), "its task is open, although the cause is fixed");
    assert!(!left(&[&fixed[..], &["10:25 /done #3 requeued"]].concat()), "nobody knows of anything left");
}

#[test]
fn a_likely_number_stays_likely_whatever_could_not_be_done() {
    let draft = after(&["10:05 /impact 1,150 shoppers could not order likely"], &Audience::Ceo, "10:06");
    assert!(draft.contains("(likely), as of 10:05:** 1,150 shoppers could not order"), "{draft}");
}

#[test]
fn what_was_asked_for_is_taken_back_once_it_is_ruled_out() {
    let asked = ["10:03 /suspect cardpay", "10:04 /needs somebody with a direct number at cardpay"];
    let sent =
        "10:05 /sent ceo Checkout fails. As of 10:04, we need: somebody with a direct number at cardpay.";
    let ruled_out = "10:08 /rule-out cardpay their side is fine";
    let taken_back = "We don't need this any more: “somebody with a direct number at cardpay”.";
    let draft = after(&[&asked[..], &[sent, ruled_out]].concat(), &Audience::Ceo, "10:09");
    assert!(draft.contains(taken_back), "{draft}");
    let unasked = after(&[&asked[..], &[ruled_out]].concat(), &Audience::Ceo, "10:09");
    assert!(!unasked.contains("cardpay"), "nobody was asked: {unasked}");
}

#[test]
fn what_was_said_before_is_not_corrected_by_more_of_it() {
    let lines = [
        "10:05 /data ~90 payments were taken without an order",
        "10:06 /sent ceo ~90 payments were taken without an order.",
        "10:08 /correct #2 ~90 payments were taken without an order, all of them known",
        "10:12 /data 87 payments were taken without an order",
    ];
    let draft = after(&lines, &Audience::Ceo, "10:13");
    assert!(!draft.contains("In fact"), "nothing of it was wrong: {draft}");
    assert!(draft.contains("As of 10:12: 87 payments were taken without an order"), "{draft}");
}

#[test]
fn cs_reads_what_works_again_and_what_does_not_yet() {
    for (text, seen, left) in [
        (
            "terminals approve cards again, ~30 invoices still stuck on open",
            "“terminals approve cards again”",
            "“~30 invoices still stuck on open”",
        ),
        ("cards work, still watching", "“cards work, still watching”", ""),
        ("all is fine, nothing left in the queue", "“all is fine, nothing left in the queue”", ""),
        ("the reporting job was stopped", "", ""),
        ("the rollback helped; 12 orders still hang", "", "“12 orders still hang”"),
    ] {
        let draft = after(&[&format!("10:14 /mitigated {text}")], &Audience::CustomerSuccess, "10:16");
        assert_eq!(draft.contains("**As of 10:14:**"), !seen.is_empty(), "{text}: {draft}");
        assert!(draft.contains(seen), "{text}: {draft}");
        assert_eq!(draft.contains("**Left to do, as of 10:14:**"), !left.is_empty(), "{text}: {draft}");
        assert!(draft.contains(left), "{text}: {draft}");
    }
}

#[test]
fn data_that_was_not_lost_before_either_is_no_change() {
    let lines = [
        "10:05 /data none, the 140 orders are there, only the ticket mail was never sent",
        "10:07 /mitigated",
        "10:10 /sent ceo Data loss: none, the 140 orders are there, only the ticket mail was never sent.",
        "10:15 /data none, the orders were there all the time, all 152 tickets are mailed",
    ];
    let draft = after(&lines, &Audience::Ceo, "10:20");
    assert!(draft.contains("New since the last update, data loss, as of 10:15:** none, the"), "{draft}");
    assert!(!draft.contains("Changed"), "{draft}");
}

#[test]
fn the_last_update_says_that_the_cleanup_is_done() {
    let resolved = ["10:05 /affected Acme: 12 invoices were paid twice", "10:10 /fixed", "10:40 /resolved"];
    let open = after(&resolved, &Audience::Ceo, "10:41");
    assert!(open.ends_with("Next update when we know how many users were affected and whether data was lost, and when the cleanup with customers is done."), "{open}");
    let facts = ["10:41 /impact 12 customers", "10:41 /data none", "10:42 /customer-done Acme refunded"];
    let done = after(&[&resolved[..], &facts].concat(), &Audience::Ceo, "10:43");
    let end = "The cleanup with customers is done. This is the final update, unless something changes.";
    assert!(done.ends_with(end), "that was promised: {done}");
}

#[test]
fn what_was_agreed_with_a_customer_for_later_is_not_done() {
    let resolved =
        ["10:05 /affected Acme cannot pay", "10:10 /fixed", "10:40 /resolved", "10:41 /resolution-sent Acme"];
    for (outcome, is_to_come) in [
        ("root cause call is booked for tomorrow 10am", true),
        ("written report promised by friday", true),
        ("bob will call them on monday", true),
        ("refunded", false),
        ("they got the report on monday", false),
    ] {
        let done = format!("10:42 /customer-done Acme {outcome}");
        let lines = [&resolved[..], &["10:41 /impact 12 customers", "10:41 /data none", &done]].concat();
        let ceo = after(&lines, &Audience::Ceo, "10:43");
        let for_later = "by name is taken care of, but for what was agreed with them for later.";
        assert_eq!(ceo.contains(for_later), is_to_come, "{outcome}: {ceo}");
        assert_eq!(ceo.contains("The cleanup with customers is done."), !is_to_come, "{outcome}: {ceo}");
        let cs = after(&lines, &Audience::CustomerSuccess, "10:43");
        let quoted = format!("but for what was agreed for later:** Acme (“{outcome}”).");
        assert_eq!(cs.contains(&quoted), is_to_come, "CS reads what: {cs}");
    }
}

#[test]
fn a_mitigation_may_say_since_when_it_was_over() {
    for (text, since) in [
        ("no errors since 10:20", "10:20"),
        ("error rate normal since ~10:21, still watching", "10:21"),
        ("watching since 10:20", "10:24"),
        ("no errors since 10:30", "10:24"),
        ("no errors since the rollback", "10:24"),
    ] {
        let mitigated = format!("10:24 /mitigated {text}");
        let lines = ["10:02 /first-error 10:01", mitigated.as_str()];
        let draft = after(&lines, &Audience::Ceo, "10:26");
        assert!(draft.contains(&format!("No new users affected since {since}.")), "{text}: {draft}");
    }
}

#[test]
fn no_update_is_final_while_a_repair_is_open() {
    // Given everything is done for the customers, and not for those whom nobody knows by name
    let lines = [
        "10:05 /affected Acme: 12 invoices were paid twice",
        "10:10 /fixed",
        "10:40 /resolved",
        "10:41 /impact 162 users",
        "10:41 /data 162 users paid twice",
        "10:42 /customer-done Acme refunded",
        "10:43 /follow-up repair refund the 162 users @fay by 2026-11-30",
    ];
    for audience in [Audience::Ceo, Audience::CustomerSuccess, Audience::Team] {
        let open = after(&lines, &audience, "10:45");
        assert!(open.contains("**Still to be done:** “refund the 162 users”, by 30 November."), "{open}");
        assert!(
            !open.contains("cleanup with customers is done") && !open.contains("final"),
            "{audience:?}: {open}"
        );
    }
    // When it is done
    let done = after(&[&lines[..], &["10:50 /follow-up-done #8"]].concat(), &Audience::Ceo, "10:51");
    assert!(
        !done.contains("Still to be done") && done.contains("The cleanup with customers is done."),
        "{done}"
    );
}

#[test]
fn a_symptom_that_has_no_past_is_quoted_as_what_users_saw() {
    let draft = |lines: &[&str]| after(lines, &Audience::Ceo, "10:30");
    let quoted = "10:02 /symptom Get requests time out";
    let over = draft(&["10:01 /correct #1 High load", quoted, "10:10 /mitigated"]);
    assert!(over.contains("Users saw: “Get requests time out”."), "{over}");
    let summary = draft(&["10:03 /correct #1 Write errors on checkout", "10:10 /mitigated"]);
    assert!(summary.contains("The report was: “Write errors on checkout”."), "{summary}");
    let past = draft(&[quoted, "10:10 /mitigated"]);
    assert!(past.contains("since 10:10.** Checkout returned errors."), "the summary has a past: {past}");
}

#[test]
fn a_corrected_summary_is_said_instead_of_an_older_symptom() {
    let lines = |correction| ["10:02 /symptom Pages are slow", correction, "10:10 /mitigated"];
    let corrected = lines("10:05 /correct #1 EU customers can't pay");
    for audience in [Audience::Ceo, Audience::CustomerSuccess, Audience::Team] {
        let draft = after(&corrected, &audience, "10:20");
        assert!(draft.contains("since 10:10.** EU customers couldn't pay."), "{audience:?}: {draft}");
    }
}

#[test]
fn once_mitigated_the_summary_names_the_incident_unless_it_states_an_old_number() {
    let symptom = "10:02 /symptom Pages are slow";
    let rough = "10:01 /correct #1 Logins fail for a third of the users";
    for (lines, names) in [
        (vec![symptom, "10:10 /mitigated"], "Checkout returned errors."),
        (vec![rough, symptom, "10:10 /mitigated"], "Logins failed for a third of the users."),
        (vec![rough, symptom, "10:05 /impact 300 users", "10:10 /mitigated"], "Pages were slow."),
    ] {
        let ceo = after(&lines, &Audience::Ceo, "10:20");
        assert!(ceo.contains(&format!("since 10:10.** {names}")), "{lines:?}: {ceo}");
    }
}

#[test]
fn a_number_is_quoted_with_its_hedge_in_a_correction() {
    for (sent, quoted) in [
        ("About 300 users can't pay.", "about 300 users"),
        ("Maybe 300 users can't pay.", "maybe 300 users"),
        ("~300 users can't pay.", "~300 users"),
        ("300 users can't pay.", "300 users"),
    ] {
        let draft = after(
            &[
                "10:02 /impact 300 users",
                &format!("10:04 /sent ceo {sent}"),
                "10:08 /impact maybe 1,200 users",
            ],
            &Audience::Ceo,
            "10:09",
        );
        let said = format!("at 10:04 we said “{quoted}”. As of 10:08: maybe 1,200 users.");
        assert!(draft.contains(&said), "{sent}: {draft}");
    }
}

#[test]
fn the_number_that_a_person_sent_is_quoted_when_it_changes() {
    // Given a fact with two numbers, of which somebody sent one in their own words
    let lines = [
        "10:02 /impact ~400 companies, abt 6k employees guess",
        "10:03 /sent ceo pay runs hang. ~400 companies maybe",
        "10:20 /impact 1,148 companies, ~14k employees likely",
    ];
    let ceo = after(&lines, &Audience::Ceo, "10:21");
    assert!(ceo.contains("at 10:03 we said “~400 companies”."), "new beside it would be added to it: {ceo}");
    assert!(ceo.contains("1,148 companies, ~14k employees"), "{ceo}");
}

#[test]
fn customers_who_ask_hear_only_what_is_right_for_each() {
    let asked = |action: &str| {
        let lines = [&format!("10:05 /customer-action {action}") as &str, "10:10 /fixed"];
        after(&lines, &Audience::CustomerSuccess, "10:20")
            .lines()
            .find(|line| line.contains("asks"))
            .unwrap()
            .to_owned()
    };
    assert!(
        !asked("try the payment again").contains("ry the payment"),
        "who paid already must not pay again"
    );
    assert!(asked("all customers: sign in again").contains(" Sign in again. If something still isn't right"));
    assert!(asked("if your payment failed, try again").contains(" If your payment failed, try again."));
    assert!(asked("nothing").contains(" You don't need to do anything."));
}

#[test]
fn how_much_happened_to_others_is_not_said_to_each_customer() {
    let lines = |data| ["10:02 /customer-action don't press retry", data, "10:20 /mitigated"];
    let counted =
        after(&lines("10:03 /data ~90 payslips went out twice"), &Audience::CustomerSuccess, "10:21");
    assert!(
        counted.contains("Say what happened to data, above, only to those whom it concerns."),
        "{counted}"
    );
    assert!(
        counted.contains("Don't press retry. We're sorry"),
        "what nobody should do is for all: {counted}"
    );
    let all =
        after(&lines("10:03 /data payslips since 09:30 went out twice"), &Audience::CustomerSuccess, "10:21");
    assert!(all.contains("Data: payslips since 09:30 went out twice. Don't"), "{all}");
}

#[test]
fn a_result_is_of_the_rollback_before_the_one_that_has_none_yet() {
    let lines = [
        "10:02 /rollback-started loans",
        "10:04 /rolled-back loans",
        "10:05 /helped loans no, timeouts as before",
        "10:06 /rollback-started holds",
        "10:08 /rolled-back holds",
    ];
    let ceo = after(&lines, &Audience::Ceo, "10:09");
    assert!(ceo.contains("What we saw at 10:05, before the last one was done: timeouts as before."), "{ceo}");
}

#[test]
fn a_draft_that_is_too_long_says_less_of_what_its_readers_miss_least() {
    // Given much to say to the CEO.
    let mut scene = Scene::declared();
    for line in [
        "10:02 /first-error 09:58",
        "10:03 /impact 300 users, likely",
        "10:04 /surface only cards in the EU, while cards elsewhere and bank transfers work",
        "10:05 /customer Acme: checkout hangs",
    ] {
        let (clock, words) = line.split_once(' ').unwrap();
        scene.say(clock, words).unwrap();
    }
    let with = |scene: &Scene, max_words: Option<u32>, own: Option<&str>| {
        let own = own.map(|own| Ok(own.to_owned()));
        let (template, rules) = (Template { kind: TemplateKind::Ceo, own }, NudgeRules::default());
        let context = DraftContext { template: &template, zone: Tz::UTC, rules: &rules, max_words };
        draft(&scene.incident, &Audience::Ceo, at("10:10"), &context).text
    };
    let whole = with(&scene, None, None);
    let words = |text: &str| u32::try_from(word_count(&plain(text))).unwrap();
    assert!(whole.contains("**Scope"), "without a limit everything is said: {whole}");

    // When it is one word too long, then the start is missing, and nothing else: they never read what the scope is.
    let shorter = with(&scene, Some(words(&whole) - 1), None);
    assert_eq!(shorter, whole.replace(" Started at 09:58.", ""));

    // However long it is, the essence stays.
    let shortest = with(&scene, Some(1), None);
    for essence in ["**Checkout returns errors.**", "300 users", "Next update at"] {
        assert!(shortest.contains(essence), "{essence:?} is missing: {shortest}");
    }

    // A custom template says what its author wants.
    assert!(with(&scene, Some(1), Some("{{ headline }} {{ surface_area }}")).contains("**Scope"));

    // Once they have read it, the scope is what they miss least.
    scene
        .say(
            "10:06",
            "/sent ceo only cards in the EU, while cards elsewhere and bank transfers work. next 30m",
        )
        .unwrap();
    let whole = with(&scene, None, None);
    let scope = whole.lines().find(|line| line.starts_with("**Scope")).unwrap();
    let shorter = with(&scene, Some(words(&whole) - 1), None);
    assert_eq!(shorter, whole.replace(&format!("\n{scope}"), ""));

    // They may have been promised an update for the end of the cleanup.
    for line in ["10:07 /mitigated", "10:07 /fixed", "10:08 /resolved", "10:08 /customer-done Acme refunded"]
    {
        let (clock, words) = line.split_once(' ').unwrap();
        scene.say(clock, words).unwrap();
    }
    let shortest = with(&scene, Some(1), None);
    assert!(shortest.contains("The cleanup with customers is done."), "however short it is: {shortest}");
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
