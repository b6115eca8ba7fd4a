//! The format of the log: the JSON of every kind of event. After the first release, a change here needs a new
//! version and a conversion, not just a new snapshot.

use std::collections::BTreeSet;

use crate::common::{Scene, at, id, text};
use grizzly_core::{
    Command, Event, FoundBy, IncidentId, PersonId, Refusal, Severity,
    decide::{DecisionContext, decide, with_known_spelling},
    event::*,
};
use insta::assert_snapshot;
use strum::IntoEnumIterator;

fn every_kind() -> Vec<Event> {
    let (entry, words, ada) = (id(3), text("words"), PersonId::parse("ada").unwrap());
    let (task, update, follow_up) = (entry, entry, entry);
    let some = || Some(words.clone());
    let t = || words.clone();
    let person = || ada.clone();
    vec![
        Event::Declared {
            summary: t(),
            severity: Some(Severity::Sev1),
            first_error_at: Some(at("09:00")),
            found_by: Some(FoundBy::Customer),
        },
        Event::TimelineImported { summary: t() },
        Event::FirstError { text: some() },
        Event::Detected { text: some() },
        Event::FoundBySet { found_by: FoundBy::Alert },
        Event::FalseAlarm { why: t() },
        Event::Reopened { why: t() },
        Event::Merged { into: IncidentId(entry.0) },
        Event::CallOpened { link: t() },
        Event::Announced { place: t() },
        Event::Joined { person: person() },
        Event::Left { person: person() },
        Event::Paged { person: person(), via: some(), receipt: some() },
        Event::Answered { person: person() },
        Event::NoAnswer { person: person() },
        Event::LeaderNamed { person: person() },
        Event::DeputyNamed { person: person() },
        Event::HandoverOffered { to: person(), briefing: some() },
        Event::HandoverAccepted { person: person() },
        Event::HandoverDeclined { person: person(), why: some() },
        Event::PageFailed { person: person(), via: t(), why: t() },
        Event::PersonRenamed { from: person(), to: person() },
        Event::TaskAssigned {
            task_kind: TaskKind::SurfaceArea,
            title: t(),
            to: Some(person()),
            minutes: Some(10),
        },
        Event::TaskAccepted { task },
        Event::TaskReported { task, text: t() },
        Event::TaskBlocked { task, by: Blocker::Person(person()) },
        Event::TaskUnblocked { task },
        Event::TaskExtended { task, minutes: 5 },
        Event::TaskReassigned { task, to: person(), minutes: None },
        Event::TaskDone { task, outcome: some() },
        Event::TaskDropped { task, why: some() },
        Event::GroupFormed { name: t(), lead: person(), members: vec![person()] },
        Event::ServiceSuspected { service: t(), why: some() },
        Event::ServiceRuledOut { service: t(), why: some() },
        Event::RollbackRequested { service: t(), owner: Some(person()) },
        Event::RollbackStarted { service: t(), from: some(), to: some() },
        Event::RolledBack { service: t() },
        Event::RollbackFailed { service: t(), why: t() },
        Event::RollbackResult { service: t(), result: RollbackResult::DidNotHelp, seen: some() },
        Event::RollbackNotPossible { service: t(), why: t() },
        Event::RolledForward { service: t(), to: some() },
        Event::RollbackBlocked { service: t(), by: Blocker::Text(t()) },
        Event::RollbackUnblocked { service: t() },
        Event::FactStated {
            fact: Fact::Impact { text: t(), low: Some(1), high: None, confidence: Some(Confidence::Likely) },
        },
        Event::SeveritySet { severity: Some(Severity::Sev2), why: None },
        Event::Mitigated { text: some() },
        Event::Fixed { text: some() },
        Event::Resolved { text: some() },
        Event::CleanupStarted { team: vec![person()] },
        Event::CleanupTeamNamed { team: vec![person()] },
        Event::Closed { text: some() },
        Event::UpdateApproved {
            audience: Audience::CustomerSuccess,
            text: t(),
            next_at: Some(at("10:30")),
            facts: vec![entry],
            sentences: vec![Sentence { text: t(), entries: vec![entry] }],
            log_head: "00".into(),
            channels: vec![t()],
        },
        Event::UpdateSentManually {
            audience: Audience::CustomerSuccess,
            text: t(),
            next_at: Some(at("10:30")),
            facts: vec![entry],
            log_head: "ab".into(),
        },
        Event::UpdateCopied { update, channel: t(), printed: false },
        Event::UpdateSent { update, channel: t(), receipt: some() },
        Event::UpdateDelivered { update, channel: t(), receipt: some() },
        Event::UpdateUnconfirmed { update, channel: t(), why: t() },
        Event::UpdateFailed { update, channel: t(), why: t() },
        Event::UpdateResent { update, channel: t() },
        Event::UpdateCanceled { update, channel: t(), why: some() },
        Event::Muted { until: Some(at("10:30")), why: t() },
        Event::Snoozed { nudge: t(), until: Some(at("10:30")), why: t() },
        Event::Note { text: t() },
        Event::CustomerReported { who: t(), what: t(), via: some() },
        Event::Evidence { form: EvidenceForm::Link, place: t(), text: some(), file: KeptFile::of(b"") },
        Event::Thanked { person: person(), text: some() },
        Event::StepDone { step: t() },
        Event::CustomerAffected { customer: t(), how: t(), since: Some(at("09:00")) },
        Event::CustomerOwnerNamed { customer: t(), owner: person() },
        Event::CustomerContacted { customer: t(), text: some() },
        Event::CustomerReplied { customer: t(), text: t() },
        Event::CustomerResolutionSent { customer: t(), via: some() },
        Event::CustomerDone { customer: t(), text: t() },
        Event::RfoAnswered { section: RfoSection::Prevention, text: t() },
        Event::FollowUpAdded {
            what: t(),
            aim: FollowUpAim::Detect,
            owner: Some(person()),
            due: "2026-12-01".parse().ok(),
        },
        Event::FollowUpChanged { follow_up, owner: None, due: None },
        Event::FollowUpDone { follow_up, text: some() },
        Event::FollowUpDropped { follow_up, why: t() },
        Event::RfoReviewed { text: some() },
        Event::RfoPublished { place: some(), sha256: None },
        Event::EntryCorrected {
            entry,
            at: Some(at("09:00")),
            event: Some(Box::new(Event::Note { text: t() })),
        },
        Event::EntryRetracted { entry, why: t() },
        Event::EntryRestored { entry },
        Event::Imported { source: t(), line: 3, text: t(), entries: vec![entry] },
    ]
}

#[test]
fn the_json_of_every_kind() {
    let bodies: Vec<String> =
        every_kind().iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    assert_snapshot!(bodies.join("\n"));
}

#[test]
fn every_kind_reads_back_as_itself() {
    for event in every_kind() {
        let body = serde_json::to_string(&event).unwrap();
        assert_eq!(read(VERSION, &body), event, "{body}");
    }
}

#[test]
fn every_kind_is_listed_here() {
    let listed: BTreeSet<EntryKind> = every_kind().iter().map(Event::kind).collect();
    let written: BTreeSet<EntryKind> =
        EntryKind::iter().filter(|kind| *kind != EntryKind::Unreadable).collect();
    assert_eq!(listed, written, "every kind that is written is in the list above");
}

#[test]
fn a_kind_has_the_same_name_in_the_code_and_in_the_log() {
    for event in every_kind() {
        let json = serde_json::to_value(&event).unwrap();
        assert_eq!(json["kind"], event.kind().name(), "{:?}", event.kind());
    }
}

#[test]
fn every_kind_about_a_service_keeps_the_spelling_of_the_board() {
    let mut scene = Scene::declared();
    scene.say("10:01", "/rollback-started Words").unwrap();
    let board = scene.incident.state().rollbacks.clone();
    let about_a_service = |event: &Event| matches!(event.traits().subject, Subject::Service(..));
    for event in every_kind().into_iter().filter(about_a_service) {
        let spelled = with_known_spelling(&board, event);
        let Subject::Service(service, _) = spelled.traits().subject else { panic!("still about a service") };
        assert_eq!(service.as_str(), "Words", "{:?}: one service has one name", spelled.kind());
    }
}

#[test]
fn every_kind_that_depends_on_the_state_has_a_rule_and_what_has_a_command_is_never_logged_by_itself() {
    let scene = Scene::declared();
    let author = PersonId::parse("ada").unwrap();
    let context = DecisionContext { now: at("10:01"), at: None, author, rules: &scene.rules };
    for event in every_kind() {
        let (kind, loggable) = (event.kind(), event.traits().loggable);
        let decided = decide(&scene.incident, Command::Record(event), &context);
        let has_no_rule = matches!(decided, Err(Refusal::HasCommand { .. }));
        assert_eq!(has_no_rule, loggable == Loggable::ByCommand, "{kind:?}: {decided:?}");
    }
}
