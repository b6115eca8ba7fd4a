//! The RFO of a made-up SEV1 and of a real outage: the document, its open questions, blaming sentences, and the version
//! for external readers. Read the snapshots aloud.

use crate::common::{Scene, at, text, time};
use chrono_tz::{Europe, Tz};
use grizzly_core::{
    Directory, Event, Incident, PersonId, Time,
    directory::{Contact, Role},
    document::{Block, Document, Span},
    milestone::Milestones,
    nudges::NudgeRules,
    rfo::{Rfo, RfoContext, document, external, rfo, task_list},
};
use insta::assert_snapshot;

const SEV1: &str = include_str!("../../../tests/data/sev1-checkout.grizzly");
const IMAGE_PULL: &str = include_str!("../../../tests/data/2023-01-11-image-pull.grizzly");

fn written(incident: &Incident, now: Time, past: &[Milestones], zone: Tz) -> Rfo {
    let (rules, directory) = (NudgeRules::default(), Directory::default());
    rfo(incident, now, &RfoContext { past, zone, rules: &rules, directory: &directory })
}

/// At a time, in UTC, without past incidents.
pub fn plain(scene: &Scene, clock: &str) -> Rfo {
    written(&scene.incident, at(clock), &[], Tz::UTC)
}

/// As text, one block after the other.
pub fn shown(document: &Document) -> String {
    let line = |spans: &[Span]| -> String {
        spans
            .iter()
            .map(|span| match span {
                Span::Text { text } => text.clone(),
                Span::Strong { text } => format!("*{text}*"),
                Span::Aside { text } => text.clone(),
                Span::Link { text, to } => format!("{text} <{to}>"),
                Span::Entry { number } => format!("[#{number}]"),
                Span::Anchor { number } => format!("#{number}"),
            })
            .collect()
    };
    let mut out = format!("{}\n", document.title);
    for block in &document.blocks {
        let text = match block {
            Block::Heading { level, text } => format!("\n{} {text}", "#".repeat(usize::from(*level))),
            Block::Paragraph { spans } => line(spans),
            Block::List { items } => {
                items.iter().map(|item| format!("- {}", line(item))).collect::<Vec<_>>().join("\n")
            }
            Block::Pairs { pairs } => pairs
                .iter()
                .map(|(name, value)| format!("{name}: {}", line(value)))
                .collect::<Vec<_>>()
                .join("\n"),
            Block::Table { columns, rows } => {
                let head = columns.iter().map(|column| column.title.clone()).collect::<Vec<_>>().join(" | ");
                let rows =
                    rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | "));
                [format!("| {head}")]
                    .into_iter()
                    .chain(rows.map(|row| format!("| {row}")))
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Block::Open { text } => format!("? {text}"),
            Block::Quote { text } => format!("> {text}"),
            Block::File { name, caption, .. } => format!("[{name}] {}", line(caption)),
            Block::Milestones { points } => points
                .iter()
                .map(|point| format!("o {} {}", point.clock, point.label))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        out.push_str(&text);
        out.push('\n');
    }
    out
}

fn asked(rfo: &Rfo) -> String {
    let question = |one: &grizzly_core::rfo::OpenQuestion| {
        let suggestion = |one: &grizzly_core::rfo::Suggestion| {
            let from = one.entries.iter().map(|number| format!(" #{number}")).collect::<String>();
            format!("\n      {}{from}", one.text)
        };
        let suggestions = one.suggestions.iter().map(suggestion).collect::<String>();
        format!("{} · {}\n    {}\n    {}…{suggestions}", one.section, one.name, one.ask, one.line)
    };
    rfo.questions.iter().map(question).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_made_up_sev1() {
    let scene = Scene::played(SEV1);
    let last = scene.incident.records().last().unwrap().entry.at;
    let rfo = written(&scene.incident, last, &[], Europe::London);
    assert_snapshot!("sev1_document", shown(&document(&rfo, Europe::London, None)));
    assert_snapshot!("sev1_questions", asked(&rfo));
    let outside = external(rfo, &scene.incident, &Directory::default());
    assert_snapshot!("sev1_outside", shown(&document(&outside.rfo, Europe::London, Some(&outside))));
}

#[test]
fn a_real_outage_with_its_questions_answered() {
    let mut scene = Scene::played(IMAGE_PULL);
    let now = time("2023-01-13T10:00:00Z");
    for line in [
        "/found-by engineer",
        "/data none",
        "/customer-action nothing",
        "/cause the Docker Hub password was rotated, and the nodes still had the old one",
        "/confidence certain",
        "/rfo fix the old password was put back, so that the rotation can be done in order",
        "/rfo alerting an alert on failed image pulls on every node would have found it",
        "/rfo prevention no credential is shared between people and machines",
        "/rfo learned the war room was quick, and nobody was updated before it was fixed",
        "/follow-up prevent a token for machines only @bora by 2023-01-20",
        "/thanks @bora for asking before recycling the nodes",
        "/reviewed with the whole team",
    ] {
        scene.say_at(now, line).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    let rfo = written(&scene.incident, now, &[], Tz::UTC);
    assert_snapshot!("image_pull_document", shown(&document(&rfo, Tz::UTC, None)));
    let outside = external(rfo.clone(), &scene.incident, &Directory::default());
    assert_snapshot!("image_pull_outside", shown(&document(&outside.rfo, Tz::UTC, Some(&outside))));
    assert_eq!(task_list(&rfo), "- [ ] a token for machines only (prevent it), Bora, due 2023-01-20\n");
}

#[test]
fn the_questions_depend_on_the_log() {
    // While it is active, there are no questions about the fix.
    let mut scene = Scene::declared();
    let names = |scene: &Scene, clock: &str| -> Vec<String> {
        plain(scene, clock).questions.into_iter().map(|question| question.name).collect()
    };
    assert_eq!(names(&scene, "10:05"), ["found_by", "first_error", "impact"]);

    // An answered question is gone.
    scene.say("10:06", "/first-error 09:50").unwrap();
    scene.say("10:06", "/found-by alert").unwrap();
    scene.say("10:06", "/impact ~300 users").unwrap();
    assert_eq!(names(&scene, "10:07"), Vec::<String>::new());

    scene.say("10:10", "/rollback payments @ada").unwrap();
    scene.say("10:11", "/rollback-started payments").unwrap();
    scene.say("10:12", "/rolled-back payments").unwrap();
    scene.say("10:20", "/fixed").unwrap();
    assert_eq!(
        names(&scene, "10:21"),
        [
            "detected",
            "helped:payments",
            "data",
            "customer-action",
            "cause",
            "trigger",
            "fix",
            "alerting",
            "prevention",
            "learned",
            "follow_ups",
            "thanks"
        ]
    );
    // Every question's line is accepted with each suggestion.
    for question in plain(&scene, "10:21").questions {
        for suggestion in &question.suggestions {
            let line = format!("{}{}", question.line, suggestion.text);
            scene.say("10:22", &line).unwrap_or_else(|why| panic!("{line}: {why}"));
        }
    }

    // There is a question about a follow-up until it has an owner and a due date.
    scene.say("10:30", "/follow-up detect an end-to-end test").unwrap();
    let number = scene.incident.records().last().unwrap().number;
    assert!(names(&scene, "10:31").contains(&format!("follow_up:{number}")));
    scene.say("10:31", &format!("/follow-up-change #{number} @bora by 2026-12-01")).unwrap();
    assert!(!names(&scene, "10:32").contains(&format!("follow_up:{number}")));
    let row = plain(&scene, "10:32").follow_ups.pop().unwrap();
    assert_eq!((row.owner.as_deref(), row.due.unwrap().to_string().as_str()), (Some("Bora"), "2026-12-01"));
}

#[test]
fn the_trigger_is_asked_for_with_its_time_and_stands_before_the_first_error() {
    let mut scene = Scene::declared();
    scene.say("10:06", "/first-error 09:50").unwrap();
    scene.say("10:20", "/fixed").unwrap();
    let asked = |scene: &Scene| -> Vec<String> {
        let questions = plain(scene, "10:50").questions.into_iter();
        questions.map(|one| one.name).filter(|name| name.starts_with("trigger")).collect()
    };
    assert_eq!(asked(&scene), ["trigger"], "what set it off");
    scene.say("10:30", "/trigger the release of payments").unwrap();
    assert_eq!(asked(&scene), ["trigger_time"], "10:30 is when it was logged, not when it happened");
    assert_eq!(plain(&scene, "10:50").triggered_at, None);
    let question =
        plain(&scene, "10:50").questions.into_iter().find(|one| one.name == "trigger_time").unwrap();
    scene.say("10:31", &format!("{}09:48", question.line)).unwrap();
    assert_eq!(asked(&scene), [""; 0]);

    let rfo = plain(&scene, "10:50");
    let titles: Vec<&str> = rfo.timeline.iter().map(|row| row.title.as_str()).take(2).collect();
    assert_eq!(titles, ["Trigger", "First error"], "in the timeline it stands where it happened");
    let document = shown(&document(&rfo, Tz::UTC, None));
    let (trigger, first_error) = (document.find("Trigger").unwrap(), document.find("First error").unwrap());
    assert!(trigger < first_error, "it is drawn before the first error:\n{document}");
    assert!(document.contains("the release of payments"), "{document}");

    // If its rollback didn't help, it is asked about again, until somebody has said it after that.
    for line in ["/rollback-started payments", "/rolled-back payments", "/helped payments no still the same"]
    {
        scene.say("10:35", line).unwrap();
    }
    let again = plain(&scene, "10:50").questions.into_iter().find(|one| one.name == "trigger").unwrap();
    assert!(again.ask.starts_with("The rollback of payments didn't help."), "{}", again.ask);

    // With the time in front, it is known at once.
    scene.say("10:40", "09:47 /trigger the release of payments 4.12.2").unwrap();
    assert_eq!(plain(&scene, "10:50").triggered_at, Some(at("09:47")));
}

#[test]
fn a_question_about_an_impossible_order_names_both_entries() {
    let mut scene = Scene::declared();
    scene.say("10:30", "/first-error 10:10").unwrap();
    let questions = plain(&scene, "10:31").questions;
    let order = questions.iter().find(|one| one.name.starts_with("order:")).expect("a question");
    assert_eq!(
        order.ask,
        "“declared” (#1) is recorded before “first error” (#2), which is impossible. When was #2, which was logged last? If its \
         time is right: /correct #1 TIME"
    );
    assert_eq!(order.line, "/correct #2 ", "what was logged before it was no contradiction");
}

#[test]
fn the_detection_and_the_time_to_detect_agree() {
    for (lines, detection, time_to_detect) in [
        (
            &["/first-error 09:55", "/found-by alert"] as &[&str],
            "The time of detection is not recorded. Found by an alert.",
            "not recorded",
        ),
        (
            &["/first-error 09:55", "/found-by alert", "09:58 /detected by an alert"],
            "Detected by an alert 3 min after the first error.",
            "3 min",
        ),
        (
            &["/found-by alert", "09:58 /detected by an alert"],
            "The time of the first error is not recorded. Detected by an alert.",
            "not recorded",
        ),
    ] {
        let mut scene = Scene::declared();
        lines.iter().for_each(|line| scene.say("10:05", line).unwrap());
        let rfo = plain(&scene, "10:10");
        let measured = rfo.intervals.iter().find(|one| one.label.starts_with("Time to detect")).unwrap();
        assert_eq!((rfo.detection.text.as_str(), measured.text.as_str()), (detection, time_to_detect));
    }
}

#[test]
fn the_longest_step_may_pass_over_what_is_not_recorded() {
    let mut scene = Scene::declared();
    scene.say("10:05", "/first-error 09:20").unwrap();
    scene.say("10:15", "/mitigated").unwrap();
    let slowest = plain(&scene, "10:20").slowest;
    assert_eq!(
        slowest.as_deref(),
        Some("The longest step before the fix was “First error → declared”: 40 min."),
        "when it was detected isn't recorded, and yet nobody declared it for that long"
    );
}

#[test]
fn a_later_answer_is_used_and_earlier_ones_are_kept() {
    let mut scene = Scene::declared();
    scene.say("10:05", "/rfo summary a first try").unwrap();
    scene.say("10:06", "/rfo summary a better one").unwrap();
    let rfo = plain(&scene, "10:07");
    let [answer] = rfo.answers.as_slice() else { panic!("one answer for one section") };
    assert_eq!(
        (answer.text.as_str(), answer.entry, answer.earlier.as_slice()),
        ("a better one", 3, [2].as_slice())
    );
    // If it is retracted, the earlier answer is used again.
    scene.say("10:08", "/retract #3 the first was right").unwrap();
    assert_eq!(plain(&scene, "10:09").answers[0].text, "a first try");
}

#[test]
fn whether_each_update_was_on_time() {
    let mut scene = Scene::declared();
    scene.say("10:01", "/sev 1").unwrap();
    scene.say("10:04", "/sent ceo about 300 users cannot pay. next 30m").unwrap();
    scene.say("10:12", "/sent cs paying by card fails. next 20m").unwrap();
    scene.say("10:39", "/sent ceo it goes on").unwrap();
    let rfo = plain(&scene, "12:00");
    let sent: Vec<String> =
        rfo.updates.iter().map(|update| format!("{}, {}", update.audience, update.timeliness)).collect();
    assert_eq!(sent, ["the CEO, on time", "CS, 7 min late", "the CEO, 5 min late"]);
    let missing: Vec<String> = rfo
        .missing_updates
        .iter()
        .map(|one| format!("{} since {}", one.audience, one.due.utc().format("%H:%M")))
        .collect();
    assert_eq!(missing, ["the CEO since 11:09", "CS since 10:32"], "the next update to both is missing");
}

#[test]
fn an_interval_is_compared_with_five_past_ones_or_with_none() {
    let past = |minutes: i64| {
        let mut scene = Scene::new();
        scene.say("10:00", "/declare search is slow").unwrap();
        scene.say_at(at("10:00").plus_seconds(minutes * 60), "/mitigated").unwrap();
        Milestones::of(&scene.incident)
    };
    let mut scene = Scene::declared();
    scene.say("10:10", "/mitigated").unwrap();
    let median = |past: &[Milestones]| {
        let rfo = written(&scene.incident, at("11:00"), past, Tz::UTC);
        let span =
            rfo.intervals.into_iter().find(|span| span.label == "Time to mitigate (from declared)").unwrap();
        (span.median, span.past)
    };
    let five: Vec<Milestones> = [20, 30, 40, 50, 600].into_iter().map(past).collect();
    assert_eq!(median(&five), (Some(40 * 60), 5));
    assert_eq!(median(&five[..4]), (None, 4), "four are too few");
}

#[test]
fn a_sentence_that_blames_somebody_is_found() {
    let blamed = |line: &str| -> Vec<String> {
        let mut scene = Scene::declared();
        scene.say("10:00", "/join @bora @hana-suzuki @will").unwrap();
        scene.say("10:01", line).unwrap();
        let found = plain(&scene, "10:02").blame;
        found.into_iter().map(|one| format!("{}: {}", one.name, one.word)).collect()
    };
    for (line, found) in [
        ("/rfo fix Bora forgot to run the migration", "Bora: forgot"),
        ("/rfo fix the migration was forgotten by @bora", "@bora: forgotten"),
        ("it was Hana's fault", "Hana: fault"),
        ("Hana Suzuki should have checked the header", "Hana Suzuki: should have"),
        ("/follow-up prevent Bora did not test it, so he tests it", "Bora: did not test"),
        ("Will broke the build", "Will: broke"),
    ] {
        assert_eq!(blamed(line), [found], "{line}");
    }
    for line in [
        "/rfo fix the migration was not part of the release checklist",
        "Bora found the mistake in the header",
        "the rollback failed. Bora tries again",
        "we will look at what broke",
        "Bora rolled payments back. The monitoring failed to notice",
    ] {
        assert_eq!(blamed(line), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn external_readers_see_no_person_and_no_customer() {
    let mut scene = Scene::declared();
    for line in [
        "/join @bora @hana-suzuki",
        "/customer \"Acme Ltd\" cannot pay via mail",
        "/rfo impact Bora called ACME LTD; hana and Suzuki-san agree, write to jo@acme.example or +44 20 7946 0101",
        "/rfo alerting @bora may have found it; I may not",
        "/rfo fix Hana Suzuki put the old header back",
        "/follow-up prevent ask Acme Ltd @bora by 2026-12-01",
        "/thanks @bora for the calm voice",
    ] {
        scene.say("10:01", line).unwrap();
    }
    let directory = Directory::default();
    let seen = external(plain(&scene, "10:02"), &scene.incident, &directory);
    assert_eq!(
        seen.removed(),
        "Public version. Internal entries are omitted. Removed: 2 people, 1 customer, 2 addresses. Each has \
         the same alias throughout."
    );
    let text = shown(&document(&seen.rfo, Tz::UTC, Some(&seen)));
    let json = serde_json::to_string(&seen.rfo).unwrap();
    for name in ["bora", "hana", "suzuki", "acme", "ada", "7946"] {
        assert!(!text.to_lowercase().contains(name), "{name} in\n{text}");
        assert!(!json.to_lowercase().contains(name), "{name} in\n{json}");
    }
    assert!(text.contains("Person 1 called Customer 1; Person 2 and Person 2-san agree"), "{text}");
    assert!(text.contains("Person 1 may have found it; I may not"), "a word is not a name:\n{text}");
}

#[test]
fn a_name_that_is_also_a_word_is_removed_where_it_is_a_name() {
    let mut scene = Scene::declared();
    scene.say("10:01", "/join @may @al").unwrap();
    scene.say("10:02", "/rfo fix May and @may look; we may be done, al dente, says @al").unwrap();
    assert!(scene.incident.state().mentioned.contains(&PersonId::parse("al").unwrap()));
    let seen = external(plain(&scene, "10:04"), &scene.incident, &Directory::default());
    assert_eq!(
        seen.rfo.answers[0].text,
        "Person 1 and Person 1 look; we may be done, al dente, says Person 2"
    );
}

#[test]
fn a_name_is_found_in_every_case_with_and_without_its_accents() {
    let mut scene = Scene::declared();
    for line in [
        "/join @jo.müller @ipek",
        "/customer \"A.B* (C)\" cannot pay",
        "/customer \"Ünal A.Ş.\" is down",
        "/rfo impact ÜNAL a.ş. and unal a.s. called A.B* (C), so MULLER, Mu\u{308}ller, İpek and IPEK look; mullers are fish",
    ] {
        scene.say("10:01", line).unwrap();
    }
    let seen = external(plain(&scene, "10:02"), &scene.incident, &Directory::default());
    assert_eq!(
        seen.rfo.answers[0].text,
        "Customer 1 and Customer 1 called Customer 2, so Person 1, Person 1, Person 2 and Person 2 look; mullers are fish"
    );
}

/// What external readers read, as text and as data.
fn outside(scene: &Scene, directory: &Directory) -> String {
    let seen = external(plain(scene, "10:05"), &scene.incident, directory);
    let json = serde_json::to_string(&seen.rfo).unwrap();
    format!("{}\n{json}", shown(&document(&seen.rfo, Tz::UTC, Some(&seen)))).to_lowercase()
}

#[test]
fn names_are_removed_however_large_the_directory_is() {
    // Given a directory of 20,000 people, one of whom is named in a note.
    let person = |number| Contact {
        id: PersonId::parse(&format!("person-number-{number}")).unwrap(),
        name: text(&format!("Givenname{number} Family{number}")),
        role: Role::Engineer,
        phone: text(""),
        chat: text(""),
        mail: text(""),
        zone: text(""),
    };
    let directory = Directory { people: (0..20_000).map(person).collect(), ..Directory::default() };
    let mut scene = Scene::declared();
    scene
        .say("10:01", "/rfo impact Family1234 and @person-number-777 look, and Givenname19999 Family19999")
        .unwrap();
    // When it is read outside, then no name is left.
    let text = outside(&scene, &directory);
    for name in ["family1234", "person-number-777", "givenname19999", "family19999"] {
        assert!(!text.contains(name), "{name} is removed");
    }
}

#[test]
fn names_are_removed_however_long_one_is() {
    // Given a customer of another device, with a name of 500 KB.
    let long = "Very Long Company ".repeat(500_000 / 18);
    let mut scene = Scene::declared();
    scene.say("10:01", "/join @bora").unwrap();
    scene.say("10:02", "/customer \"Acme Ltd\" cannot pay").unwrap();
    let affected = Event::CustomerAffected { customer: text(&long), how: text("can't pay"), since: None };
    scene.add(at("10:03"), at("10:03"), affected);
    scene.say("10:04", "/rfo impact Bora called Acme Ltd").unwrap();
    // When it is read outside, then no name is left.
    let text = outside(&scene, &Directory::default());
    for name in ["bora", "acme", "very long company"] {
        assert!(!text.contains(name), "{name} is removed");
    }
}
