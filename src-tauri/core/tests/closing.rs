//! Closing: not without a warning while the CEO or CS doesn't know that it is resolved.

use crate::common::{Scene, at};
use grizzly_core::{
    Status,
    nudges::{NudgeRules, UpdateSchedule, nudges},
};

fn resolved(lines: &[(&str, &str)]) -> Scene {
    let mut scene = Scene::declared();
    for (clock, line) in [("10:10", "/mitigated"), ("10:30", "/resolved")].iter().chain(lines) {
        scene.say(clock, line).unwrap();
    }
    scene
}

#[test]
fn an_incident_is_not_closed_while_the_ceo_or_cs_does_not_know_that_it_is_resolved() {
    let (ceo, cs) = (("10:31", "/sent ceo it is resolved"), ("10:31", "/sent cs it is resolved"));
    for (sent, warning) in [
        (
            &[] as &[(&str, &str)],
            "The CEO and CS weren't sent the resolution yet.\n  Send it: /ceo and /cs. To close anyway: /close anyway",
        ),
        (&[ceo], "CS wasn't sent the resolution yet.\n  Send it: /cs. To close anyway: /close anyway"),
        (
            &[ceo, ("10:32", "/customer Acme: cannot pay"), ("10:33", "/customer-done Globex refunded")],
            // That Globex was refunded doesn't say that they know.
            "CS, Acme and Globex weren't sent the resolution yet.\n  Send it: /cs and /resolution-sent Acme. To close anyway: \
             /close anyway",
        ),
        (&[cs], "The CEO wasn't sent the resolution yet.\n  Send it: /ceo. To close anyway: /close anyway"),
        // It is queued, and nobody got it yet.
        (
            &[cs, ("10:31", "/ceo it is resolved.")],
            "The CEO wasn't sent the resolution yet.\n  Send it: /ceo. To close anyway: /close anyway",
        ),
    ] {
        let mut scene = resolved(sent);
        assert_eq!(scene.say("10:40", "/close").unwrap_err(), warning, "{sent:?}");
        assert_eq!(scene.incident.state().status, Status::Resolved, "nothing is logged with the warning");
        scene.say("10:40", "/close anyway they sit here").unwrap();
        assert!(scene.log().ends_with("Closed | they sit here"), "{scene:?}");
    }
    let mut scene = resolved(&[cs, ("10:31", "/task read the logs"), ("10:31", "/task @bora add a test")]);
    assert_eq!(
        scene.say("10:40", "/close").unwrap_err(),
        "The CEO wasn't sent the resolution yet. 2 tasks are open: “read the logs” (#5), “add a test” (#6).\n  \
         Send it: /ceo. To close anyway: /close anyway",
        "whoever closes anyway leaves the open tasks behind"
    );
    let mut scene = resolved(&[
        ceo,
        cs,
        ("10:32", "/customer Acme: cannot pay"),
        ("10:33", "/resolution-sent Acme"),
        ("10:34", "/replied Acme where is our proof?"),
    ]);
    assert_eq!(
        scene.say("10:40", "/close").unwrap_err(),
        "Acme waits for an answer to “where is our proof?”.\n  \
         Log the answer: /contacted Acme. To close anyway: /close anyway",
        "a question isn't forgotten with the incident"
    );
    scene.say("10:41", "/contacted Acme sent it").unwrap();
    scene.say("10:42", "/replied Acme thanks, all fine").unwrap();
    assert_eq!(
        scene.say("10:43", "/close").unwrap_err(),
        "Acme isn't done yet.\n  Log what was done: /customer-done Acme. To close anyway: /close anyway",
        "the cleanup isn't over; thanks need no answer"
    );
    let mut scene = resolved(&[
        ceo,
        cs,
        ("10:32", "/customer Acme: cannot pay"),
        ("10:33", "/resolution-sent Acme"),
        ("10:34", "/replied Acme where is our proof?"),
        ("10:34", "/customer-done Acme sent it"),
    ]);
    scene.say("10:40", "/close").unwrap();
    assert_eq!(
        scene.incident.state().status,
        Status::Closed,
        "in one minute, what was logged later came later"
    );
    let mut scene = resolved(&[ceo, cs]);
    scene.say("10:40", "/close").unwrap();
    assert_eq!(scene.incident.state().status, Status::Closed, "both know it");
}

#[test]
fn a_promised_update_is_due_even_after_closing_and_publishing() {
    let scene = resolved(&[
        ("10:31", "/affected Acme cannot pay"),
        ("10:31", "/sent ceo it is resolved. Next update when the cleanup with customers is done."),
        ("10:32", "/sent cs it is resolved"),
        ("10:33", "/resolution-sent Acme"),
        ("10:40", "/close anyway"),
        ("10:41", "/reviewed"),
        ("10:42", "/published"),
        ("10:50", "/customer-done Acme refunded"),
    ]);
    let next = nudges(&scene.incident, at("10:51"), &NudgeRules::default());
    assert!(next.iter().any(|one| one.why == "Another update was promised to the CEO"), "{next:?}");
}

#[test]
fn a_team_that_was_promised_an_update_for_changes_gets_one() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:05", "/sent team we look into it. Next update when something changes."),
        ("10:20", "/mitigated"),
        ("10:30", "/resolved"),
        ("10:31", "/sent ceo it is resolved"),
        ("10:31", "/sent cs it is resolved"),
    ] {
        scene.say(clock, line).unwrap();
    }
    let warning = scene.say("10:40", "/close").unwrap_err();
    assert!(
        warning.starts_with("The team was promised another update: the status has changed."),
        "{warning}"
    );
    scene.say("10:41", "/sent team it is resolved. Next update when something changes.").unwrap();
    scene.say("10:42", "/close").unwrap();
}

#[test]
fn whoever_was_promised_another_update_is_named_whichever_audience_it_is() {
    // Given a resolved incident, and a team that waits for the end of the cleanup
    let mut scene = resolved(&[
        ("10:31", "/affected Acme cannot pay"),
        ("10:31", "/sent ceo it is resolved"),
        ("10:31", "/sent cs it is resolved"),
        ("10:32", "/sent team it is resolved. Next update when the cleanup with customers is done."),
        ("10:33", "/resolution-sent Acme"),
        ("10:34", "/customer-done Acme twelve invoices refunded"),
    ]);
    // When it is done, then an update to the team is due
    let warning = scene.say("10:40", "/close").unwrap_err();
    assert!(
        warning
            .contains("The team was promised another update: the cleanup is done.\n  Send it: /update team."),
        "{warning}"
    );
    let rules = NudgeRules::default();
    let next = nudges(&scene.incident, at("10:40"), &rules);
    assert!(next.iter().any(|one| one.why == "Another update was promised to the team"), "{next:?}");
}

#[test]
fn an_update_from_before_the_resolution_does_not_count() {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:05", "/sent ceo some cannot pay"),
        ("10:05", "/sent cs some cannot pay"),
        ("10:10", "/fixed"),
        ("10:30", "/resolved"),
    ] {
        scene.say(clock, line).unwrap();
    }
    assert!(scene.say("10:40", "/close").unwrap_err().starts_with("The CEO and CS weren't"));
}

#[test]
fn whoever_gets_no_updates_is_not_waited_for() {
    let mut scene = resolved(&[("10:31", "/sent cs it is resolved")]);
    scene.rules.ceo = UpdateSchedule::default();
    scene.say("10:40", "/close").unwrap();
}

#[test]
fn the_other_rules_come_first() {
    let mut scene = Scene::declared();
    let refused = scene.say("10:05", "/close anyway").unwrap_err();
    assert!(
        refused.starts_with("The incident is still active"),
        "anyway is about the updates only: {refused}"
    );
}

#[test]
fn the_cleanup_is_done_when_every_customer_is() {
    use grizzly_core::{Playbook, StepState, checklist, nudges::NudgeRules};
    let mut scene = resolved(&[
        ("10:31", "/cleanup @fay"),
        ("10:32", "/affected Acme paid twice"),
        ("10:32", "/affected Borg paid twice"),
    ]);
    let step = |scene: &Scene| {
        let steps = checklist(&scene.incident, &Playbook::process(), at("12:00"), &NudgeRules::default());
        let step = steps.into_iter().find(|step| step.title.as_str() == "Cleanup").unwrap();
        (step.state, step.note, step.at)
    };
    assert_eq!(
        step(&scene),
        (StepState::Pending, "0 of 2 customers done".into(), None),
        "it has only started"
    );
    scene.say("10:40", "/customer-done Acme refunded").unwrap();
    assert_eq!(step(&scene), (StepState::Pending, "1 of 2 customers done".into(), None));
    scene.say("10:50", "/customer-done Borg refunded").unwrap();
    assert_eq!(step(&scene), (StepState::Done, "2 of 2 customers done".into(), Some(at("10:50"))));
    scene.say("10:55", "/customer Acme charged again").unwrap();
    assert_eq!(step(&scene).0, StepState::Pending, "a customer who reports again isn't done");

    let mut scene = resolved(&[("10:31", "/cleanup @fay")]);
    assert_eq!(step(&scene).0, StepState::Pending, "nobody is known to be affected, and it isn't over yet");
    scene.say("10:40", "/close anyway").unwrap();
    assert_eq!(step(&scene).0, StepState::Done, "closed without an affected customer");
}
