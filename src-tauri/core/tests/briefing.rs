//! The page for a handover: what it says of what is known, over and open.

use grizzly_core::{briefing::briefing, nudges::NudgeRules};

use crate::common::{Scene, at};

fn page(lines: &[(&str, &str)]) -> String {
    let mut scene = Scene::declared();
    for (clock, line) in lines {
        scene.say(clock, line).unwrap();
    }
    briefing(&scene.incident, at("11:00"), chrono_tz::UTC, &NudgeRules::default()).text()
}

#[test]
fn it_says_what_ended_it_and_how_sure_the_cause_is() {
    let lines = [
        ("10:10", "/cause a reporting job holds all connections guess"),
        ("10:11", "/confidence certain"),
        ("10:12", "/mitigated the job is stopped"),
        ("10:20", "/fixed the job has a pool of its own"),
    ];
    let page = page(&lines);
    for said in [
        "Mitigated at 10:12: the job is stopped",
        "Fixed at 10:20: the job has a pool of its own",
        "- Cause: a reporting job holds all connections · certain",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Suspected"), "somebody is certain of the cause: {page}");
}

#[test]
fn nobody_is_needed_for_what_is_ruled_out() {
    let needs = ("10:02", "/needs somebody with a contact at PostcodeHub");
    let suspected = ("10:03", "/suspect PostcodeHub");
    let ruled_out = ("10:04", "/rule-out PostcodeHub their answers are fine");
    assert!(
        page(&[needs, suspected]).contains("somebody with a contact at PostcodeHub"),
        "while it is suspected"
    );
    let page = page(&[needs, suspected, ruled_out]);
    assert!(!page.contains("somebody with a contact"), "as the updates have it: {page}");
}

#[test]
fn nobody_is_asked_to_roll_back_what_another_company_runs() {
    let page = page(&[("10:02", "/suspect PlateCloud their status page is red"), ("10:03", "/suspect web")]);
    assert!(page.contains("- Is it PlateCloud, which another company runs?"), "{page}");
    assert!(page.contains("- Do we roll back web?"), "{page}");
}

#[test]
fn a_confidence_goes_with_the_fact_that_it_followed() {
    let lines = [("10:10", "/cause the card vendor"), ("10:11", "/confidence likely")];
    assert!(page(&lines).contains("Likely cause: the card vendor"), "it is about the cause");
    assert!(!page(&lines).contains("Confidence"), "and said with it");
    let behind_another = [lines[0], ("10:11", "/surface only cards"), ("10:12", "/confidence likely")];
    assert!(page(&behind_another).contains("Likely cause: the card vendor"), "a surface area has none");
    let of_impact = [lines[0], ("10:11", "/impact 300 users guess"), ("10:12", "/confidence likely")];
    assert!(page(&of_impact).contains("Impact: 300 users · likely"), "it is about the impact, said last");
    assert!(page(&of_impact).contains("Suspected cause"), "and not about the cause before");

    let replaced = [lines[0], lines[1], ("10:15", "/cause the new release certain")];
    assert!(!page(&replaced).contains("Confidence"), "it was about the cause before");
    let retracted = [lines[0], lines[1], ("10:15", "/retract #2 it isn't them")];
    assert!(!page(&retracted).contains("Confidence"), "nothing is left that it could be about");
}

#[test]
fn a_customer_without_a_resolution_sent_is_an_open_question() {
    let lines = [
        ("10:05", "/affected Acme cannot pay"),
        ("10:06", "/owner Acme @petra"),
        ("10:10", "/mitigated"),
        ("10:30", "/resolved"),
    ];
    assert!(
        page(&lines[..3]).contains("## Open questions\n- What"),
        "while it lasts, others are asked first"
    );
    let resolved = page(&lines);
    assert!(resolved.contains("Does Acme know that it's over?"), "{resolved}");
    assert!(resolved.contains("questions of the RFO are open"), "they are open too: {resolved}");
}

#[test]
fn an_open_follow_up_is_left_to_do_after_closing() {
    let lines = [
        ("10:10", "/mitigated"),
        ("10:30", "/resolved"),
        ("10:31", "/follow-up prevent test each rollback of a migration @jo by 2026-12-10"),
        ("10:40", "/close anyway"),
    ];
    let page = page(&lines);
    assert!(page.contains("Follow-up: test each rollback of a migration · Jo · by 2026-12-10"), "{page}");
}
