//! What is found of an incident, and by which words.

use chrono_tz::Tz;
use grizzly_core::search::{Query, findable};

use crate::common::{Scene, at};

/// The numbers of the entries that are found at 12:00 UTC.
fn found(scene: &Scene, query: &str) -> Vec<u32> {
    let query = Query::parse(query, at("12:00"), Tz::UTC).expect("a query that is understood");
    findable(&scene.incident).iter().filter(|one| query.finds(one)).map(|one| one.found.number).collect()
}

fn scene() -> Scene {
    let mut scene = Scene::declared();
    for (clock, line) in [
        ("10:01", "/sev 1"),
        ("10:02", "/suspect payments-api released at 09:40"),
        ("10:03", "/rollback payments-api"),
        ("10:04", "Zażółć gęślą jaźń: Überweisung in München hängt"),
        ("10:05", "支付服务在上海不可用"),
        ("10:06", "/impact about 300 users so far"),
        ("10:07", "dns looks odd"),
        ("10:08", "/retract #8 it was my laptop"),
        ("10:09", "/correct #7 about 1,200 users"),
    ] {
        scene.say(clock, line).expect("a good line");
    }
    scene
}

#[test]
fn words_are_found_as_people_type_them() {
    let scene = scene();
    let examples: &[(&str, &[u32], &str)] = &[
        ("checkout", &[1], "the summary is found by its declaration"),
        ("CHECK", &[1], "a word may go on, in any case"),
        ("returns checkout", &[1], "words stand in any order"),
        ("\"returns checkout\"", &[], "but not those in quotes"),
        ("\"checkout returns\"", &[1], "which stand in a row"),
        ("payments-api", &[3, 4], "a name with a hyphen is words in a row"),
        ("uberweisung munchen", &[5], "accents may be missing"),
        ("Überweisung", &[5], "or typed"),
        ("zazolc", &[5], "also those of letters that don't fall apart"),
        ("上海", &[6], "a script without spaces is found by any characters in a row"),
        ("海上", &[], "in their order"),
        ("1,200", &[7], "a corrected entry is found as it reads now"),
        ("300", &[], "and not as it read"),
        ("odd", &[], "what is retracted isn't found"),
        ("odd retracted:yes", &[8], "unless somebody asks for it"),
        ("\"looks", &[], "quotes that are still open hide nothing, and find no retracted entry"),
    ];
    for (query, wanted, why) in examples {
        assert_eq!(found(&scene, query), *wanted, "{query}: {why}");
    }
}

#[test]
fn filters_narrow_a_search() {
    let scene = scene();
    let examples: &[(&str, &[u32], &str)] = &[
        ("kind:rollback", &[3, 4], "a kind is the group of an entry"),
        ("kind:rollback_requested", &[4], "or its kind"),
        ("service:Payments-API released", &[3], "a filter and a word"),
        ("sev:1 kind:note", &[5, 6], "filters together"),
        ("sev:2", &[], "the severity is the incident's"),
        ("by:@ada since:115m kind:fact", &[7], "a span ends now"),
        ("since:2026-11-22 kind:declared", &[1], "a day begins at midnight"),
        ("since:2026-11-23", &[], "so the next one has none of it"),
        ("http://example.org", &[], "what is no filter is words"),
    ];
    for (query, wanted, why) in examples {
        assert_eq!(found(&scene, query), *wanted, "{query}: {why}");
    }
}

#[test]
fn a_filter_that_is_not_understood_says_how_it_is_written() {
    for (query, says) in [
        ("sev:4", "“sev:4” isn't understood. Write 1, 2 or 3, as in sev:1"),
        (
            "since:soon",
            "“since:soon” isn't understood. Write a span or a date, as in since:30d or since:2026-10-01",
        ),
        (
            "kind:banana",
            "“kind:banana” isn't understood. There is no such kind. Write, for example, kind:rollback",
        ),
        ("retracted:no", "“retracted:no” isn't understood. Only this one is known: retracted:yes"),
        ("by:", "“by:” isn't understood. Write a name, as in by:ada"),
        ("in:", "“in:” isn't understood. Write which incident, as in in:current"),
    ] {
        let problem = Query::parse(query, at("12:00"), Tz::UTC).expect_err("it isn't understood");
        assert_eq!(format!("{problem} {}", problem.hint), says, "what was understood, and what to write");
    }
}
