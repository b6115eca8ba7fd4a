//! Blocked rollbacks: how they are logged, where they are shown, and what ends them.

use crate::common::{Scene, at};
use grizzly_core::{
    Playbook,
    briefing::briefing,
    checklist,
    describe::describe_rollback,
    nudges::{NudgeRules, nudges},
    rfo::{RfoContext, rfo},
};

/// The rollback of web is requested from Dan.
fn requested() -> Scene {
    let mut scene = Scene::declared();
    let lines = ["/call https://meet.example/room", "/lead @ada", "/join @dan @emre", "/rollback web @dan"];
    for (clock, line) in ["10:00", "10:00", "10:01", "10:02"].into_iter().zip(lines) {
        scene.say(clock, line).unwrap();
    }
    scene
}

fn state_of_web(scene: &Scene) -> String {
    describe_rollback(&scene.incident, &scene.incident.state().rollbacks[0], None)
}

#[test]
fn a_blocked_rollback_is_logged_by_its_service_or_by_its_owner() {
    for (line, state) in [
        (
            "/rollback-blocked web on the deploy lock",
            "rollback requested from Dan, blocked by the deploy lock",
        ),
        ("/blocked web on the deploy lock", "rollback requested from Dan, blocked by the deploy lock"),
        ("/blocked web on @emre", "rollback requested from Dan, blocked, waiting for Emre"),
        ("/blocked @dan on the deploy lock", "rollback requested from Dan, blocked by the deploy lock"),
        ("@dan: /blocked on the deploy lock", "rollback requested from Dan, blocked by the deploy lock"),
    ] {
        let mut scene = requested();
        scene.say("10:03", line).unwrap();
        assert_eq!(state_of_web(&scene), state, "{line}");
        for unblocked in ["/rollback-unblocked web", "/unblocked web", "/unblocked @dan"] {
            let mut scene = requested();
            scene.say("10:03", line).unwrap();
            scene.say("10:04", unblocked).unwrap();
            assert_eq!(state_of_web(&scene), "rollback requested from Dan", "{unblocked} ends it");
        }
    }
}

#[test]
fn a_task_is_meant_before_a_rollback() {
    let mut scene = requested();
    scene.say("10:03", "/task @dan read the logs").unwrap();
    scene.say("10:04", "/blocked @dan on the vendor").unwrap();
    assert_eq!(
        state_of_web(&scene),
        "rollback requested from Dan",
        "Dan's task is blocked, not the rollback"
    );

    let mut scene = requested();
    scene.say("10:03", "/rollback search @dan").unwrap();
    let refused = scene.say("10:04", "/blocked @dan on the lock").unwrap_err();
    assert!(refused.starts_with("Dan has no open task."), "which of two rollbacks isn't known: {refused}");

    let mut scene = requested();
    scene.say("10:03", "/task @ada read the logs").unwrap();
    scene.say("10:04", "/blocked waiting on the vendor").unwrap();
    assert!(scene.log().ends_with("Ada is blocked by waiting on the vendor | read the logs"), "{scene:?}");
}

#[test]
fn a_step_ends_the_block_and_a_rollback_that_is_not_blocked_is_not_unblocked() {
    let mut scene = requested();
    let refused = scene.say("10:03", "/rollback-unblocked web").unwrap_err();
    assert!(refused.starts_with("Nothing blocks the rollback of web."), "{refused}");
    scene.say("10:03", "/blocked web on the deploy lock").unwrap();
    scene.say("10:05", "/rollback-started web").unwrap();
    assert_eq!(state_of_web(&scene), "being rolled back by Dan", "it has started, so nothing blocks it");
    scene.say("10:06", "/rolled-back web").unwrap();
    let refused = scene.say("10:07", "/rollback-blocked web on the deploy lock").unwrap_err();
    assert!(refused.contains("Request the rollback first: /rollback web"), "{refused}");
}

#[test]
fn whoever_works_on_what_blocks_a_rollback_is_asked_about_that() {
    let mut scene = requested();
    for (clock, line) in [
        ("10:03", "/rollback-blocked web a running schema change"),
        ("10:04", "/task @emre stop the schema change"),
    ] {
        scene.say(clock, line).unwrap();
    }
    let asked = |scene: &Scene, clock: &str| {
        let next = nudges(&scene.incident, at(clock), &NudgeRules::default());
        let about = next.into_iter().find(|nudge| nudge.kind.name() == "rollback_blocked:web");
        about.expect("a nudge").say
    };
    let open = "Emre, how far is “stop the schema change”? The rollback of web is blocked by a running schema change.";
    assert_eq!(asked(&scene, "10:05"), open);
    scene.say("10:06", "/done @emre").unwrap();
    let done = "Emre is done with “stop the schema change”. Does anything still block the rollback of web?";
    assert_eq!(asked(&scene, "10:07"), done);
}

#[test]
fn the_rfo_says_how_long_a_rollback_was_blocked() {
    let mut scene = requested();
    for (clock, line) in [
        ("10:03", "/rollback-blocked web on the deploy lock"),
        ("10:15", "/rollback-started web"),
        ("10:17", "/rolled-back web"),
        ("10:18", "/helped web partly"),
    ] {
        scene.say(clock, line).unwrap();
    }
    let (rules, directory) = (NudgeRules::default(), grizzly_core::Directory::default());
    let context = RfoContext { past: &[], zone: chrono_tz::UTC, rules: &rules, directory: &directory };
    let rfo = rfo(&scene.incident, at("10:20"), &context);
    assert_eq!(rfo.rollbacks[0].why, "blocked for 12 min by the deploy lock");
    assert!(rfo.summary.contains("Rolling back web helped partly."), "{}", rfo.summary);
}

#[test]
fn whoever_is_named_in_what_blocks_a_rollback_is_asked_to_unblock_it() {
    for (blocker, asked) in [
        ("the deploy lock", "Who can unblock the rollback of web? It's blocked by the deploy lock."),
        (
            "a migration that only Emre can revert",
            "Emre, can you unblock the rollback of web? It's blocked by a migration that only Emre can revert.",
        ),
    ] {
        let mut scene = requested();
        scene.say("10:03", &format!("/rollback-blocked web {blocker}")).unwrap();
        let next = nudges(&scene.incident, at("10:03"), &NudgeRules::default());
        let said: Vec<&str> = next.iter().map(|nudge| nudge.say.as_str()).collect();
        assert!(said.contains(&asked), "{said:?}");
    }
}

#[test]
fn a_blocked_rollback_is_shown_as_blocked_everywhere() {
    let mut scene = requested();
    scene.say("10:03", "/rollback-blocked web on the deploy lock").unwrap();
    let (incident, now, rules) = (&scene.incident, at("10:04"), NudgeRules::default());

    let steps = checklist(incident, &Playbook::process(), now, &rules);
    let rollback = steps.iter().find(|step| step.title.as_str() == "Rollback").unwrap();
    assert_eq!((rollback.note.as_str(), rollback.current), ("1 blocked", true));

    let briefing = briefing(incident, now, chrono_tz::UTC, &rules).text();
    assert!(briefing.contains("web: rollback requested from Dan, blocked by the deploy lock"), "{briefing}");
    assert!(
        briefing.contains("How do we unblock the rollback of web, blocked by the deploy lock?"),
        "{briefing}"
    );

    let directory = grizzly_core::Directory::default();
    let context = RfoContext { past: &[], zone: chrono_tz::UTC, rules: &rules, directory: &directory };
    let rfo = rfo(incident, now, &context);
    assert_eq!(
        (rfo.rollbacks[0].why.as_str(), &rfo.rollbacks[0].entries),
        ("blocked by the deploy lock", &vec![6, 7])
    );
    assert!(rfo.timeline.iter().any(|row| row.title == "Rollback of web is blocked by the deploy lock"));
}
