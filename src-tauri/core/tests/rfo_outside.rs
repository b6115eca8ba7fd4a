//! The RFO for readers outside names no service, no version, no machine and no secret, and says what it omits.

use chrono_tz::Tz;
use grizzly_core::{
    Directory,
    rfo::{ExternalRfo, document, external},
};

use crate::{
    common::Scene,
    rfo::{plain, shown},
};

/// What readers outside read of an incident about payments, with these lines.
fn outside(lines: &[&str]) -> (ExternalRfo, String) {
    let mut scene = Scene::new();
    let board = [
        "/declare Card payments fail",
        "/suspect payments",
        "/suspect ledger",
        "/suspect rate-cache",
        "/rollback-started cart from 2026.37 to 2026.36",
        "/rolled-back cart",
    ];
    for line in board.iter().chain(lines) {
        scene.say("10:05", line).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    let seen = external(plain(&scene, "12:00"), &scene.incident, &Directory::default());
    let text = shown(&document(&seen.rfo, Tz::UTC, Some(&seen)));
    (seen, text)
}

#[test]
fn a_fact_that_names_something_internal_is_omitted_and_listed() {
    for typed in [
        "the ledger rejects cards",
        "LEDGER rejects cards",
        "the rollback of payments shows errors",
        "cart can't be opened",
        "the rate cache rule hides rooms",
        "version 12 shows an empty page",
        "release 3.8.0 shows an empty page",
        "2026.37 shows an empty page",
        "v2 shows an empty page",
        "db-prod-3 doesn't answer",
        "10.0.0.12 doesn't answer",
        "the password hunter2 is refused",
        "the old password was “hunter” and is refused",
        "API token: abcdef is refused",
        "api_key=abcdef is refused",
    ] {
        let (seen, text) = outside(&[&format!("/symptom {typed}")]);
        assert_eq!(seen.omitted, ["What customers see"], "{typed}");
        assert!(!text.contains(typed), "{typed} in\n{text}");
    }
    for typed in [
        "card payments are declined",
        "the password is refused",
        "password reset mails don't arrive, and their credentials are refused",
        "paying ends with an error",
        "the keyboard doesn't work for 2.5 % of 1,200 users",
        "the hotkeyboard and the monkey are gone since 11:30",
    ] {
        let (seen, text) = outside(&[&format!("/symptom {typed}")]);
        assert_eq!(seen.omitted, [""; 0], "{typed}");
        assert!(text.contains(&format!("What customers see: {typed}\n")), "{text}");
    }
}

#[test]
fn readers_outside_read_the_labels_of_the_updates_and_no_service() {
    let (_, text) = outside(&[
        "/symptom paying ends with an error",
        "/surface only cards",
        "/impact about 1,200 users certain",
        "/cause the ledger rejects a new field",
        "/confidence certain",
        "/helped cart yes",
        "/mitigated cart is rolled back",
        "/roll-forward cart 2026.38",
        "/fixed with cart 2026.38",
        "/data none",
        "/customer-action nothing",
        "/rfo summary For an hour, card payments failed: the cart sent a field that the ledger rejected",
        "/rfo prevention the old password is put into a vault",
        "/follow-up prevent rotate every token",
        "/resolved no complaint any more",
        "/close anyway the RFO goes out tomorrow",
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn a_follow_up_or_an_answer_that_names_a_service_is_omitted_and_listed() {
    for (line, label) in [
        ("/follow-up repair roll ledger forward", "1 follow-up"),
        ("/rfo prevention lock deploys of the ledger", "section “Prevention”"),
        ("/rfo prevention Release ledger to one percent of the shoppers first", "section “Prevention”"),
        ("/follow-up prevent release payments to one percent first", "1 follow-up"),
        ("/follow-up process announce each one percent in #releases", "1 follow-up"),
    ] {
        let (seen, text) = outside(&["/mitigated", line]);
        assert_eq!(seen.omitted, [label], "{line}");
        assert!(!text.contains("ledger") && !text.contains("one percent"), "{line}: {text}");
    }
}

#[test]
fn a_reopening_stays_in_the_timeline_without_its_text() {
    let (seen, text) = outside(&["/mitigated", "/reopen the ledger is slow again"]);
    assert_eq!(seen.omitted, ["Reopened"]);
    assert!(text.contains("| *Reopened*\n"), "{text}");
}

#[test]
fn that_nobody_is_affected_any_more_is_not_who_was_affected() {
    let (_, text) = outside(&["/impact 172 companies", "/mitigated", "/impact 0 companies"]);
    assert!(
        !text.contains("affected: 0") && !text.contains("affected*: 0"),
        "the timeline doesn't say that nobody was affected:\n{text}"
    );
    assert!(text.contains("172 companies"), "who was affected is said:\n{text}");
}
