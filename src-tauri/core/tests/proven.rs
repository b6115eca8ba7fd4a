//! Every sentence of a draft is proven: by a rule, and by the entries that it names.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use grizzly_core::{
    Event, Incident, Status, Time,
    cleanup::{CustomerStage, stage},
    event::{Audience, Confidence, EntryGroup, Fact, FactName, RollbackResult},
    incident::{Rollback, Stage, StatedFact, Update, find_customer},
    markup::plain,
    nudges::NudgeRules,
    text::capital,
    updates::{
        Claim, DraftContext, DraftSentence, Template, TemplateKind, UpdateDraft, attribute,
        checks::word_count,
        customer_message::{InternalNames, customer_message},
        draft,
    },
};
use proptest::prelude::*;

use crate::common::{Scene, at, text};

/// The last one is an audience of the settings.
fn audiences() -> [Audience; 4] {
    [Audience::Ceo, Audience::CustomerSuccess, Audience::Team, Audience::Other(text("legal"))]
}

fn drafted(incident: &Incident, audience: &Audience, now: Time) -> UpdateDraft {
    with(&Template::shipped(TemplateKind::of(audience)), incident, audience, now)
}

fn with(template: &Template, incident: &Incident, audience: &Audience, now: Time) -> UpdateDraft {
    let rules = NudgeRules::default();
    draft(incident, audience, now, &DraftContext { template, zone: Tz::UTC, rules: &rules, max_words: None })
}

fn claims(draft: &UpdateDraft) -> Vec<(String, &Claim)> {
    let said = draft.sentences.iter().filter_map(|one| one.claim.as_ref());
    said.map(|(source, claim)| (source.to_string(), claim)).collect()
}

/// Given these lines: the claim of the rule in the CEO's draft, with the numbers of its entries.
fn says(lines: &[&str], rule: &str) -> Vec<(String, Vec<u32>)> {
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a time and a line");
        scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
    }
    let draft = drafted(&scene.incident, &Audience::Ceo, at("10:30"));
    let number = |claim: &Claim| claim.entries.iter().map(|id| scene.incident.number_of(*id)).collect();
    let of_rule = claims(&draft).into_iter().filter(|(name, _)| name == rule);
    of_rule.map(|(_, claim)| (claim.text.clone(), number(claim))).collect()
}

#[test]
fn each_stage_of_a_rollback_is_said_as_it_is_and_names_its_entries() {
    type Said<'a> = (&'a str, &'a [u32]);
    let cases: [(&[&str], &[Said]); 13] = [
        (&["10:02 /rollback web @dan"], &[("One rollback is requested, but hasn't started yet.", &[2])]),
        (
            &["10:02 /rollback web @dan", "10:03 /rollback-blocked web on the deploy lock"],
            &[("One rollback is requested, but it's blocked.", &[2, 3])],
        ),
        (
            &[
                "10:02 /rollback web @dan",
                "10:03 /task @dan rollback of web",
                "10:04 /blocked @dan on the lock",
            ],
            &[("One rollback is requested, but it's blocked.", &[2, 3])],
        ),
        (
            &[
                "10:02 /rollback web @dan",
                "10:03 /rollback-blocked web on @eva",
                "10:04 /rollback-unblocked web",
            ],
            &[("One rollback is requested, but hasn't started yet.", &[2])],
        ),
        (&["10:02 /rollback-started web"], &[("We're rolling back one change.", &[2])]),
        (
            &["10:02 /rollback-started web", "10:05 /rolled-back web"],
            &[("We rolled back one change, and don't know yet whether that helped.", &[3])],
        ),
        (
            &[
                "10:02 /rollback-started web",
                "10:05 /rolled-back web",
                "10:06 /helped web no",
                "10:07 /rollback api",
            ],
            &[("One rollback didn't help. Another one is requested, but hasn't started yet.", &[5, 4])],
        ),
        (
            &["10:02 /rollback-started web", "10:03 /rollback-failed web the image is gone"],
            &[("One rollback failed.", &[3])],
        ),
        (
            &[
                "10:02 /rollback-started web",
                "10:05 /rolled-back web",
                "10:06 /helped web no",
                "10:07 /no-rollback ledger its schema changed",
                "10:08 /rollback-started api",
            ],
            &[("We're rolling back a second change; the first one didn't help.", &[6, 4])],
        ),
        (
            &["10:02 /rollback-started web", "10:05 /rolled-back web", "10:06 /helped web no"],
            &[("Rolling back one change didn't help.", &[4]), ("We're looking for other causes.", &[4])],
        ),
        (
            &[
                "10:02 /rollback-started web",
                "10:05 /rolled-back web",
                "10:06 /helped web no",
                "10:07 /rollback-started api",
                "10:09 /rolled-back api",
                "10:10 /mitigated",
            ],
            &[("One rollback didn't help. We rolled back another change at 10:09.", &[4, 6, 6])],
        ),
        (
            &[
                "10:02 /rollback-started web",
                "10:05 /rolled-back web",
                "10:06 /helped web no",
                "10:07 /rollback-started api",
                "10:09 /rolled-back api",
                "10:10 /helped api unclear",
                "10:11 /mitigated",
            ],
            &[("Rollbacks: one didn't help and one has no clear result.", &[4, 7])],
        ),
        (&["10:02 /suspect web", "10:03 /rule-out web"], &[("We're looking into it.", &[1])]),
    ];
    for (lines, wanted) in cases {
        let wanted: Vec<_> = wanted.iter().map(|(text, on)| ((*text).to_owned(), on.to_vec())).collect();
        assert_eq!(says(lines, "actions"), wanted, "{lines:?}");
    }
}

#[test]
fn the_subject_of_a_mail_is_in_the_words_of_the_headline_and_names_its_entries() {
    let counted = "10:02 /correct #1 A third of users can't log in";
    let unsure = "10:02 /correct #1 Get requests time out";
    for (lines, wanted, on) in [
        (&["10:02 /sev 1"][..], "SEV1, under way: Checkout returns errors", &[2, 1][..]),
        (&[counted], "Under way: A third of users can't log in", &[1, 2]),
        (
            &[counted, "10:03 /impact 300 users can't log in"],
            "Under way: first report “A third of users can't log in”",
            &[1, 2],
        ),
        (&["10:02 /sev 2", "10:25 /fixed"], "SEV2, fixed: Checkout returned errors.", &[2, 3, 1]),
        (&[unsure, "10:25 /fixed"], "Fixed: the report was “Get requests time out”", &[3, 1, 2]),
        (&[unsure, "10:03 /symptom pages stay blank", "10:25 /fixed"], "Fixed: Pages stayed blank.", &[4, 3]),
        (&["10:25 /false-alarm a load test"], "False alarm: “Checkout returns errors”", &[2, 1]),
        (&["10:05 /fixed", "10:10 /reopen errors are back"], "Under way: Errors are back", &[3]),
    ] {
        let mut scene = Scene::declared();
        for line in lines {
            let (clock, words) = line.split_once(' ').expect("a time and a line");
            scene.say(clock, words).unwrap_or_else(|why| panic!("{line}: {why}"));
        }
        let subject = drafted(&scene.incident, &Audience::Ceo, at("10:30")).subject;
        let entries: Vec<u32> = subject.entries.iter().map(|id| scene.incident.number_of(*id)).collect();
        assert_eq!(
            (subject.text.as_str(), entries.as_slice()),
            (wanted.trim_end_matches('.'), on),
            "{lines:?}"
        );
    }
}

#[test]
fn a_long_subject_is_cut_within_its_quotation_marks() {
    let mut scene = Scene::declared();
    let long = "Get requests time out ".repeat(8);
    scene.say("10:02", &format!("/correct #1 {long}")).unwrap();
    scene.say("10:05", "/fixed").unwrap();
    let subject = drafted(&scene.incident, &Audience::Ceo, at("10:30")).subject.text;
    assert!(subject.starts_with("Fixed: the report was “Get") && subject.ends_with("…”"), "{subject}");
    assert!(subject.chars().count() <= 120, "{subject}");
}

#[test]
fn a_fact_is_dated_by_when_it_was_true_and_not_by_when_it_was_typed() {
    let typed = says(&["10:20 /impact 300 users can't log in likely"], "impact");
    let (text, on) = (&typed[0].0, &typed[0].1);
    assert_eq!(text, "**Who is affected (likely), as of 10:20:** 300 users can't log in.");
    assert_eq!(on, &[2], "it stands on the line that states it");

    let dated = says(&["10:20 10:04 /impact 300 users can't log in"], "impact");
    assert_eq!(
        dated[0].0, "**Who is affected, as of 10:04:** 300 users can't log in.",
        "the line says when it was true"
    );

    let over = says(&["10:20 /impact 300 users can't log in", "10:25 /fixed"], "impact");
    assert_eq!(
        over[0].0, "**Who was affected, as of 10:20:** 300 users couldn't log in.",
        "after it is fixed"
    );
}

#[test]
fn every_fact_has_its_time_for_the_ceo_and_cs() {
    for (line, text) in [
        ("/symptom pages stay blank", "ages stay blank"),
        ("/surface only the EU", "only the EU"),
        ("/impact 300 users can't log in", "300 users can't log in"),
        ("/workaround use the app", "use the app"),
        ("/data 3 orders are lost", "3 orders are lost"),
        ("/needs the vendor", "the vendor"),
    ] {
        let mut scene = Scene::declared();
        scene.say("10:20", &format!("10:04 {line}")).unwrap();
        let said_to = |audience: Audience| {
            let draft = drafted(&scene.incident, &audience, at("10:25"));
            draft.text.lines().find(|line| line.contains(text)).map(str::to_lowercase)
        };
        let said = [said_to(Audience::Ceo), said_to(Audience::CustomerSuccess)];
        assert!(said.iter().any(Option::is_some), "one of them reads “{text}”");
        for said in said.into_iter().flatten() {
            assert!(said.contains("as of 10:04"), "when it was true: {said}");
        }
    }
}

#[test]
fn a_custom_template_arranges_proven_sentences_and_the_rest_is_own_text() {
    let mut scene = Scene::declared();
    scene.say("10:02", "/lead @ada").unwrap();
    let own = "Hi Sam, {{ values.leader }} leads.\n{{ severity | upper }} {{ headline }}";
    let template = Template { kind: TemplateKind::Ceo, own: Some(Ok(own.to_owned())) };
    let draft = with(&template, &scene.incident, &Audience::Ceo, at("10:05"));
    let parts: Vec<(&str, Option<String>)> = draft.sentences.iter().map(|one| part(&draft, one)).collect();
    assert_eq!(
        parts,
        [
            ("Hi Sam,", None),
            ("Ada", Some("values.leader".to_owned())),
            ("leads.\nTHE SEVERITY ISN'T SET YET.", None),
            ("**Checkout returns errors.**", Some("headline".to_owned())),
        ],
        "a person's words, and words that a filter changed, are not proven"
    );
}

#[test]
fn a_template_can_cut_and_compare_what_it_prints() {
    let mut scene = Scene::declared();
    scene.say("10:02", "/sev 1").unwrap();
    let own = "{{ headline[2:10] }}{% if values.severity == 'SEV1' %} {{ severity }}{% endif %}";
    let template = Template { kind: TemplateKind::Ceo, own: Some(Ok(own.to_owned())) };
    let draft = with(&template, &scene.incident, &Audience::Ceo, at("10:05"));
    let parts: Vec<(&str, Option<String>)> = draft.sentences.iter().map(|one| part(&draft, one)).collect();
    assert_eq!(
        parts,
        [("Checkout", None), ("SEV1.", Some("severity".to_owned()))],
        "a cut sentence is own text"
    );
}

#[test]
fn no_change_is_only_said_if_nothing_was_logged_since() {
    let since = |line: &str| says(&["10:02 /sent ceo We're looking into it.", line], "unchanged").len();
    assert_eq!(since("10:10 /join @bora"), 1, "who is there changes nothing");
    for line in [
        "10:10 it works again for me",
        "10:10 /sev 1",
        "10:10 10:01 /symptom errors",
        "10:10 /rollback web",
        "10:10 /retract #2 never sent",
        "10:10 /mitigated",
    ] {
        assert_eq!(since(line), 0, "{line}");
    }
}

#[test]
fn an_edited_draft_keeps_the_proof_of_the_sentences_that_are_as_they_were() {
    let mut scene = Scene::declared();
    scene.say("10:02", "/impact 300 users").unwrap();
    let draft = drafted(&scene.incident, &Audience::Ceo, at("10:05"));
    let proven = |text: &str| -> Vec<String> {
        let parts = attribute(text, &draft.sentences).into_iter();
        parts.filter(|part| part.claim.is_some()).map(|part| text[part.at].to_owned()).collect()
    };
    let impact = "**Who is affected, as of 10:02:** 300 users.";
    assert_eq!(
        proven(&format!("Sam, please read.\n{impact} We can manage.")),
        [impact],
        "it is still there, whole"
    );
    assert!(proven(&impact.replace("300", "30")).is_empty(), "a changed number is own text");
    assert!(
        proven(&format!("It isn't true that {impact}")).is_empty(),
        "within another sentence it says something else"
    );
}

fn part<'a>(draft: &'a UpdateDraft, sentence: &DraftSentence) -> (&'a str, Option<String>) {
    (&draft.text[sentence.at.clone()], sentence.claim.as_ref().map(|(source, _)| source.to_string()))
}

/// Lines of an outage. `{}` is a service.
const LINES: [&str; 91] = [
    "/sev 1",
    "/sev 2",
    "/first-error 09:51",
    "/call https://meet.example/a",
    "/lead @bora",
    "/deputy @chloe",
    "/join @bora @chloe @dan",
    "/leave @bora",
    "/handover @dan",
    "/accept-lead @dan",
    "/task @dan surface area 10m",
    "/task @chloe impact 10m",
    "/task rollback of {}",
    "/task @eva find the cause",
    "/accept @dan",
    "/accept @chloe",
    "/blocked @dan on @eva",
    "/blocked @eva on the vendor",
    "/unblocked @dan",
    "/done @dan",
    "/suspect {} new",
    "/rule-out {}",
    "/rollback {} @dan",
    "/rollback {}",
    "/rollback-blocked {} on the lock",
    "/rollback-unblocked {}",
    "/rollback-started {}",
    "/rolled-back {}",
    "/helped {} yes",
    "/helped {} no",
    "/helped {} unclear",
    "/rollback-failed {} no image",
    "/no-rollback {} schema",
    "/roll-forward {}",
    "/symptom Checkout returns errors",
    "/impact about 1,200 users can't pay likely",
    "/impact 300 users",
    "/workaround pay by PayPal",
    "/confidence guess",
    "/needs none",
    "/data none",
    "/mitigated",
    "/fixed",
    "/resolved",
    "/reopen errors are back",
    "/close anyway",
    "/symptom Users experience errors and pages render blank",
    "/symptom Get requests may time out",
    "/symptom the button lets people pay twice",
    "/symptom users must log in again",
    "/cause the release keeps connections open",
    "/impact 400 users per hour likely",
    "/helped {} partly, errors are down to 6%",
    "/surface the API returns errors; other services work",
    "/sent ceo We are on it.",
    "/sent cs About 300 users can't pay so far.",
    "/impact maybe 40 users",
    "/cause the release of {}",
    "/cause probably {}",
    "/confidence certain",
    "/confidence likely",
    "/fixed the release of {} is undone",
    "/report @dan only cards",
    "/drop @dan not needed",
    "/customer Acme their team can't pay since 09:50 via mail",
    "/affected Globex 3 orders charged twice",
    "/contacted Acme called them",
    "/resolution-sent Acme by mail",
    "/customer-done Acme refunded",
    "/customer-done Globex refunded",
    "/customer-action try the payment again",
    "/customer-action nothing",
    "/data 3 orders are lost",
    "/data the orders on db-prod-3 are lost",
    "/workaround none",
    "/retract #? wrong",
    "/retract #? wrong",
    "/restore #?",
    "/correct #? 09:40",
    "/correct #? 45 users",
    "/impact about 25% of label requests fail",
    "/impact about 8% of label requests fail likely",
    "/mitigated traffic was moved",
    "/mitigated web is back; 40 orders are still stuck",
    "/surface 3 regions",
    "/surface 1 region",
    "/correct #1 About 55 users can't log in",
    "/correct #1 Get requests time out",
    "draft ceo",
    "draft cs",
    "draft cs",
];
const SERVICES: [&str; 4] = ["web", "payments", "api", "ledger"];

/// An incident of random lines, without those that are refused; and the time after the last one. `#?` is one of the last
/// entries, and `draft` sends the current draft.
fn incidents() -> impl Strategy<Value = (Scene, Time)> {
    let step = (0..LINES.len(), 0..SERVICES.len(), 0_i64..9, 0_i64..30);
    proptest::collection::vec(step, 0..40).prop_map(|steps| {
        let mut scene = Scene::declared();
        let mut now = at("10:00");
        for (line, service, minutes, earlier) in steps {
            now = now.plus_seconds(minutes * 60 + 7);
            let line = LINES[line].replace("{}", SERVICES[service]);
            let recent = scene.incident.records().len().saturating_sub(earlier as usize % 6).max(2);
            let line = line.replace("#?", &format!("#{recent}"));
            let line = match line.as_str() {
                "draft ceo" => format!("/sent ceo {}", drafted(&scene.incident, &Audience::Ceo, now).text),
                "draft cs" => {
                    format!("/sent cs {}", drafted(&scene.incident, &Audience::CustomerSuccess, now).text)
                }
                _ => line,
            };
            // Some lines say that it happened earlier.
            let happened = now.plus_seconds(-60 * earlier);
            let prefix =
                if earlier > 20 { format!("{} ", happened.utc().format("%H:%M")) } else { String::new() };
            let _refused = scene.say_at(now, &format!("{prefix}{line}"));
        }
        (scene, now.plus_seconds(30))
    })
}

/// Who reads a draft: where, how much, and in which arrangement.
#[derive(Debug, Clone)]
struct Reader {
    zone: Tz,
    max_words: Option<u32>,
    own: Option<&'static str>,
}

impl Reader {
    fn draft(&self, incident: &Incident, audience: &Audience, now: Time) -> UpdateDraft {
        let own = self.own.map(|own| Ok(own.to_owned()));
        let template = &Template { kind: TemplateKind::of(audience), own };
        let rules = &NudgeRules::default();
        let context = DraftContext { template, zone: self.zone, rules, max_words: self.max_words };
        draft(incident, audience, now, &context)
    }
}

/// Half of them read the default templates. In two zones it is another day during the outage.
fn readers() -> impl Strategy<Value = Reader> {
    let own = [
        None,
        None,
        Some("Dear Sam, {{ headline }}\n{{ severity }} {{ impact }} {{ impact }}\n{{ next_update }} Bye."),
        Some(
            "{{ values.status }}: {{ values.leader }}, {{ values.summary }}\n{{ correction }} {{ actions }}",
        ),
    ];
    let zones = [Tz::UTC, Tz::Europe__Berlin, Tz::Asia__Kathmandu, Tz::Pacific__Auckland, Tz::America__Adak];
    let limits = [None, Some(10), Some(40), Some(75), Some(130)];
    let one_of = proptest::sample::select::<Option<u32>>;
    (
        proptest::sample::select(zones.to_vec()),
        one_of(limits.to_vec()),
        proptest::sample::select(own.to_vec()),
    )
        .prop_map(|(zone, max_words, own)| Reader { zone, max_words, own })
}

/// The whole text of a default template is proven sentences, and a custom one adds only its own words.
fn check_own_words(reader: &Reader, draft: &UpdateDraft) -> Result<(), TestCaseError> {
    prop_assert_eq!(&draft.fault, &None);
    for (words, _) in
        draft.sentences.iter().map(|one| part(draft, one)).filter(|(_, source)| source.is_none())
    {
        let own = reader.own.unwrap_or_default();
        prop_assert!(own.contains(words), "“{words}” is proven by nothing: {}", draft.text);
    }
    let said: String = draft.sentences.iter().map(|one| format!("{} ", part(draft, one).0)).collect();
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    prop_assert_eq!(letters(&said), letters(&draft.text), "each part is proven or own");
    for (words, claim) in
        draft.sentences.iter().filter_map(|one| Some((part(draft, one).0, one.claim.as_ref()?)))
    {
        prop_assert_eq!(words, &claim.1.text, "what is shown is what is proven");
    }
    Ok(())
}

/// A limit of words only omits whole sentences, and none of those that the CEO needs.
fn check_omitted(
    reader: &Reader,
    incident: &Incident,
    draft: &UpdateDraft,
    now: Time,
) -> Result<(), TestCaseError> {
    let Some(limit) = reader.max_words.filter(|_| draft.audience == Audience::Ceo) else { return Ok(()) };
    let unlimited = Reader { max_words: None, ..reader.clone() }.draft(incident, &draft.audience, now);
    let mut kept = claims(draft).into_iter().peekable();
    let mut omitted = claims(&unlimited);
    omitted.retain(|(_, claim)| kept.next_if(|(_, one)| one == claim).is_none());
    prop_assert_eq!(kept.next(), None, "a sentence is only in the shorter draft");
    let mut may = vec!["surface_area", "symptom", "confidence", "customers", "duration", "started"];
    // Once users are no longer affected, how long it lasted says more to the CEO.
    may.extend((incident.state().status >= Status::Mitigated).then_some("actions"));
    for (rule, claim) in &omitted {
        // Two rules say how sure the cause is, in the same words.
        let rule = if claim.text.starts_with("We ") { "confidence" } else { rule };
        prop_assert!(reader.own.is_none() && may.contains(&rule), "“{}” is omitted", claim.text);
    }
    prop_assert_eq!(
        draft.omitted.is_empty(),
        omitted.is_empty(),
        "the leader reads that something is omitted"
    );
    let fits = word_count(&plain(&unlimited.text)) <= limit as usize;
    prop_assert!(!fits || omitted.is_empty(), "all of it fits: {}", unlimited.text);
    Ok(())
}

/// The subject says the status, and what the headline no longer says as it is, only in quotation marks.
fn check_subject(incident: &Incident, subject: &Claim) -> Result<(), TestCaseError> {
    let state = incident.state();
    let status = match state.status {
        Status::Active => "under way: ",
        Status::Mitigated => "mitigated: ",
        Status::Monitoring => "fixed: ",
        Status::Resolved => "resolved: ",
        Status::Closed if state.reached(Status::Resolved).is_some() => "resolved: ",
        Status::Closed => "closed: ",
        Status::FalseAlarm => "false alarm: ",
        Status::Merged => "part of another incident: ",
    };
    let severity = state.severity.map(|severity| format!("{}, ", severity.name())).unwrap_or_default();
    let words = subject.text.strip_prefix(&capital(&format!("{severity}{status}")));
    let Some(words) = words else { return Err(TestCaseError::fail(format!("“{}”", subject.text))) };
    // While it happens again, the impact of the first time doesn't count.
    let reopened = incident.in_effect().any(|one| matches!(one.entry.event, Event::Reopened { .. }));
    let is_known = state.fact(FactName::Impact).is_some() && (!reopened || state.status.is_mitigated());
    let unquoted: String = words.split(['“', '”']).step_by(2).collect();
    prop_assert!(!is_known || !unquoted.contains("55 users"), "“{}”, but the impact is known", subject.text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_draft_says_what_the_state_does_not_hold((scene, now) in incidents(), reader in readers()) {
        for audience in audiences() {
            let draft = reader.draft(&scene.incident, &audience, now);
            check_own_words(&reader, &draft)?;
            check_omitted(&reader, &scene.incident, &draft, now)?;
            let subject = ("subject".to_owned(), &draft.subject);
            check_subject(&scene.incident, &draft.subject)?;
            for (rule, claim) in claims(&draft).into_iter().chain([subject]) {
                check_proof(&scene.incident, &rule, claim)?;
                check_numbers(&scene.incident, &draft, reader.zone, now, claim)?;
                check_stages(&scene.incident, claim)?;
                check_service(&scene.incident, &rule, claim)?;
                check_task(&scene.incident, &rule, claim)?;
                check_status(&scene.incident, reader.zone, &rule, claim)?;
                check_names(&scene.incident, claim)?;
                check_tense(&scene.incident, &rule, claim)?;
                check_unchanged(&scene.incident, &audience, &rule, claim)?;
                check_cause(&scene.incident, &rule, claim)?;
                check_customers(&scene.incident, &audience, claim)?;
                check_left(&scene.incident, claim)?;
            }
            check_hedges(&scene.incident, &draft)?;
            check_end(&scene.incident, &draft)?;
            // A custom template omits what it wants.
            if reader.own.is_some() {
                continue;
            }
            check_work(&scene.incident, &audience, &draft)?;
            check_data_loss(&scene.incident, &draft)?;
            check_whole_outage(&scene.incident, &draft)?;
            if audience == Audience::CustomerSuccess {
                prop_assert!(!draft.text.contains("didn't help"), "the CEO reads the numbers: {}", draft.text);
            }
        }
        check_message(&scene.incident, reader.zone)?;
    }
}

/// Each sentence but the promise of the next update stands on entries that are in effect.
fn check_proof(incident: &Incident, rule: &str, claim: &Claim) -> Result<(), TestCaseError> {
    prop_assert!(rule == "next_update" || !claim.entries.is_empty(), "“{}” stands on nothing", claim.text);
    for id in &claim.entries {
        let in_effect = incident.in_effect().any(|record| record.entry.id == *id);
        prop_assert!(in_effect, "“{}” stands on an entry that doesn't count", claim.text);
    }
    Ok(())
}

/// Each number is in an entry that proves the sentence, is its time, or the time of the next update.
fn check_numbers(
    incident: &Incident,
    draft: &UpdateDraft,
    zone: Tz,
    now: Time,
    claim: &Claim,
) -> Result<(), TestCaseError> {
    let clock = |at: Time| in_zone(at, zone, "%H:%M");
    let mut known: BTreeSet<String> = draft.next_at.map(clock).into_iter().collect();
    // `UTC+0545`, and the day of a time that isn't of today.
    known.extend(numbers(&in_zone(now, zone, "%Z")));
    let day = |at: Time| in_zone(at, zone, "%-d");
    let mut times = Vec::new();
    for record in incident.in_effect().filter(|record| claim.entries.contains(&record.entry.id)) {
        let body = serde_json::to_string(&record.entry.event).expect("an event");
        known.extend(numbers(&body));
        times.push(record.entry.at);
    }
    known.extend(times.iter().copied().map(clock));
    known.extend(times.iter().copied().chain(draft.next_at).map(day).filter(|then| *then != day(now)));
    if let Some(declared) = incident.state().opened_at {
        known.insert(clock(declared));
    }
    let minutes = |from: &Time, to: &Time| to.seconds_since(*from).abs() / 60;
    let spans = times.iter().flat_map(|from| times.iter().map(move |to| minutes(from, to)));
    let parts =
        spans.flat_map(|span| [format!("{span}"), format!("{}", span / 60), format!("{:02}", span % 60)]);
    known.extend(parts);
    known.extend(["1".to_owned(), "2".to_owned()].into_iter().filter(|_| claim.text.starts_with("SEV")));
    for number in numbers(&claim.text) {
        prop_assert!(known.contains(&number), "“{}” states {number}, which its entries don't", claim.text);
    }
    Ok(())
}

fn in_zone(at: Time, zone: Tz, format: &str) -> String {
    at.utc().with_timezone(&zone).format(format).to_string()
}

/// `10:14`, `1,200` and `300`.
fn numbers(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == ':' || c == ',';
    let parts = text.split(|c: char| !is_part(c)).map(|part| part.trim_matches([':', ',']));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// What the drafts say about rollbacks, alone and among others, and how many must be there.
fn check_stages(incident: &Incident, claim: &Claim) -> Result<(), TestCaseError> {
    use RollbackResult::{DidNotHelp, Helped, HelpedPartly, Inconclusive};
    let state = incident.state();
    let is_blocked = |one: &Rollback| state.rollback_block(one).is_some();
    type Is<'a> = &'a dyn Fn(&Rollback) -> bool;
    let table: [([&str; 2], Is); 13] = [
        (["isn't clear whether", "no clear result"], &|one| one.stage == Stage::Verified(Inconclusive)),
        (["don't know yet", "done without a known result"], &|one| one.stage == Stage::RolledBack),
        (["didn't help", "didn't help"], &|one| one.stage == Stage::Verified(DidNotHelp)),
        (["helped partly", "helped partly"], &|one| one.stage == Stage::Verified(HelpedPartly)),
        (["helped", "helped"], &|one| one.stage == Stage::Verified(Helped)),
        (["We're rolling back", "in progress"], &|one| one.stage == Stage::RollingBack && !is_blocked(one)),
        (["started, but", "started but"], &|one| one.stage == Stage::RollingBack && is_blocked(one)),
        (["n't started yet", "n't started yet"], &|one| one.stage == Stage::Requested && !is_blocked(one)),
        (["requested, but", "can't start yet"], &|one| one.stage == Stage::Requested && is_blocked(one)),
        (["failed", "failed"], &|one| one.stage == Stage::Failed),
        (["can't be rolled back", "n't possible"], &|one| one.stage == Stage::NotPossible),
        (["by a newer version", "a newer version"], &|one| one.stage == Stage::RolledForward),
        (["We rolled back", "rolled back"], &|one| one.stage == Stage::RolledBack),
    ];
    let is_about_rollbacks =
        ["ollback", "olling back", "olled back"].iter().any(|word| claim.text.contains(word));
    let (among, said) = match claim.text.strip_prefix("Rollbacks: ") {
        // What the last result was is quoted.
        Some(list) => {
            let list = list.split_once(". The last result").map_or(list, |(list, _)| list);
            (1, list.replace(" and ", ", "))
        }
        None if is_about_rollbacks && !claim.text.contains(": ") => (0, claim.text.clone()),
        None => return Ok(()),
    };
    let is_between = |text: &str, end: &str| text.replace(end, "\n");
    let said = if among == 1 { is_between(&said, ", ") } else { is_between(&is_between(&said, "; "), ". ") };
    let parts: Vec<&str> = said.lines().collect();
    for part in parts {
        if part.contains("first attempt") {
            let failed = state.rollbacks.iter().any(|one| !one.failed_before.is_empty());
            prop_assert!(failed, "“{}”", claim.text);
            continue;
        }
        let found = table.iter().find(|(phrases, _)| part.contains(phrases[among]));
        let Some((_, is)) = found else {
            return Err(TestCaseError::fail(format!("no stage is known for “{part}”")));
        };
        let count = state.rollbacks.iter().filter(|one| is(one)).count();
        let words = ["zero", "one", "two", "three", "four"];
        let lower = part.to_lowercase();
        // Whole words: “done” holds “one”.
        let whole = |said: &str| match said.trim_matches(',') {
            "a" | "another" => Some(1),
            said => words.iter().position(|word| *word == said),
        };
        let stated = lower.split(' ').find_map(whole);
        prop_assert_eq!(Some(count), stated, "“{}”", claim.text);
    }
    Ok(())
}

/// What the team reads of a service: its stage, and that it is blocked only if it is.
fn check_service(incident: &Incident, rule: &str, claim: &Claim) -> Result<(), TestCaseError> {
    use RollbackResult::{DidNotHelp, Helped, HelpedPartly, Inconclusive};
    let state = incident.state();
    let its = |one: &&Rollback| claim.text.starts_with(&format!("{}: ", one.service));
    let Some(one) = state.rollbacks.iter().find(its).filter(|_| rule == "services") else { return Ok(()) };
    let said = claim.text.split_once(": ").map_or("", |(_, said)| said);
    // What was rolled forward says what came of its rollback, if there was one.
    let is_forward = one.stage == Stage::RolledForward;
    prop_assert!(
        !is_forward || said.ends_with("rolled forward") || said.ends_with("; rolled forward since"),
        "{}",
        said
    );
    let mut results = incident.in_effect_but_notes().filter_map(|record| match &record.entry.event {
        Event::RolledBack { service } if service.same_name(&one.service) => Some(Stage::RolledBack),
        Event::RollbackResult { service, result, .. } if service.same_name(&one.service) => {
            Some(Stage::Verified(*result))
        }
        _ => None,
    });
    let before = results.next_back().filter(|_| is_forward && said.ends_with("since"));
    let stage = before.unwrap_or(one.stage);
    let (begins, holds) = match stage {
        Stage::Suspected => ("suspected", ""),
        Stage::RuledOut => ("ruled out", ""),
        Stage::Requested => ("rollback requested", ""),
        Stage::RollingBack => ("being rolled back", ""),
        Stage::RolledBack => ("rolled back", ""),
        Stage::Verified(Helped) => ("rolled back", ", helped"),
        Stage::Verified(HelpedPartly) => ("rolled back", ", helped partly"),
        Stage::Verified(DidNotHelp) => ("rolled back", ", didn't help"),
        Stage::Verified(Inconclusive) => ("rolled back", ", inconclusive"),
        Stage::Failed => ("rollback failed", ""),
        Stage::NotPossible => ("rollback not possible", ""),
        Stage::RolledForward => ("rolled forward", ""),
    };
    prop_assert!(said.starts_with(begins) && said.contains(holds), "{:?}: “{}”", one.stage, claim.text);
    let is_verified = matches!(stage, Stage::Verified(_));
    prop_assert!(is_verified || !said.contains("help"), "{:?}: “{}”", one.stage, claim.text);
    let is_blocked = state.rollback_block(one).is_some();
    prop_assert_eq!(is_blocked, said.contains("blocked"), "{:?}: “{}”", one.stage, claim.text);
    Ok(())
}

/// What the team reads of a task.
fn check_task(incident: &Incident, rule: &str, claim: &Claim) -> Result<(), TestCaseError> {
    if rule != "tasks" || claim.text.starts_with("Dropped: ") || claim.text.starts_with("Still open: ") {
        return Ok(());
    }
    let first = claim.entries.first().copied();
    let task = incident.state().open_tasks().find(|task| Some(task.id) == first);
    let Some(task) = task else {
        return Err(TestCaseError::fail(format!("no open task is meant by “{}”", claim.text)));
    };
    let owner = task.owner.as_ref().map(|owner| owner.name());
    let begins = match (&task.blocked_by, owner) {
        (Some(_), owner) => format!("{} is ", owner.unwrap_or("A task".to_owned())),
        (None, None) => "No owner: ".to_owned(),
        (None, Some(owner)) if task.accepted_at.is_some() => format!("{owner} is working on: "),
        (None, Some(owner)) => format!("{owner} hasn't accepted yet: "),
    };
    prop_assert!(claim.text.starts_with(&begins), "“{begins}…”, not “{}”", claim.text);
    let is_blocked = claim.text.contains("blocked");
    prop_assert_eq!(task.blocked_by.is_some(), is_blocked, "“{}”", claim.text);
    Ok(())
}

/// What a status is said to be, it is, and at that time.
fn check_status(incident: &Incident, zone: Tz, rule: &str, claim: &Claim) -> Result<(), TestCaseError> {
    let state = incident.state();
    for (phrase, status) in [
        ("No new users affected since ", Status::Mitigated),
        ("Fixed at ", Status::Monitoring),
        ("Resolved at ", Status::Resolved),
        ("Closed at ", Status::Closed),
    ] {
        let said = claim.text.split_once(phrase).filter(|_| rule == "headline");
        let Some((_, time)) = said else { continue };
        let at = state.reached(status).map(|at| in_zone(at, zone, "%H:%M"));
        prop_assert!(state.status >= status, "it isn't: “{}”", claim.text);
        prop_assert!(at.is_some_and(|at| time.starts_with(&at)), "another time: “{}”", claim.text);
    }
    Ok(())
}

/// Only the leader, the deputy, who has a task, and what blocks something has a name, and only for the team.
fn check_names(incident: &Incident, claim: &Claim) -> Result<(), TestCaseError> {
    let state = incident.state();
    let roles = state.leader.iter().chain(&state.deputy).map(|one| one.name());
    let blocked = state.open_tasks().flat_map(|task| {
        let by = task.blocked_by.as_ref().and_then(|by| by.person());
        task.owner.iter().chain(by).map(|one| one.name()).collect::<Vec<_>>()
    });
    let blocks = state.rollbacks.iter().filter_map(|one| state.rollback_block(one));
    let blockers = blocks.filter_map(|block| block.by.person().map(|one| one.name()));
    let owners = state.rollbacks.iter().filter_map(|one| one.owner.as_ref()).map(|one| one.name());
    let known: BTreeSet<String> = roles.chain(blocked).chain(blockers).chain(owners).collect();
    for name in ["Bora", "Chloe", "Dan", "Eva", "Ada"] {
        let is_said = claim.text.split(|c: char| !c.is_alphabetic()).any(|word| word == name);
        prop_assert!(!is_said || known.contains(name), "“{}” names {name}", claim.text);
    }
    Ok(())
}

/// Once it is fixed, nothing about the outage is in the present tense, except in quotation marks. What is promised, and
/// what isn't known, is.
fn check_tense(incident: &Incident, rule: &str, claim: &Claim) -> Result<(), TestCaseError> {
    let is_over = matches!(incident.state().status, Status::Monitoring | Status::Resolved | Status::Closed);
    let about_outage = [
        "subject",
        "headline",
        "symptom",
        "impact",
        "surface_area",
        "duration",
        "actions",
        "started",
        "cause",
    ]
    .contains(&rule);
    if is_over && about_outage && !claim.text.contains("isn't known") {
        let parts = claim.text.split(['“', '”']).step_by(2);
        let words: Vec<&str> =
            parts.flat_map(|part| part.split(|c: char| !c.is_alphabetic() && c != '\'')).collect();
        for word in [
            "is",
            "are",
            "can't",
            "may",
            "returns",
            "experience",
            "render",
            "work",
            "We're",
            "lets",
            "keeps",
            "must",
        ] {
            prop_assert!(!words.contains(&word), "“{}” is in the present tense", claim.text);
        }
    }
    Ok(())
}

/// A cause is only named if it was stated and no service in it was ruled out since; and it is only certain if somebody
/// said so afterwards.
fn check_cause(incident: &Incident, rule: &str, claim: &Claim) -> Result<(), TestCaseError> {
    let is_about_cause = ["cause", "confidence", "values.suspected_cause"].contains(&rule)
        || ["likely cause", "know the cause"].iter().any(|words| claim.text.contains(words));
    if !is_about_cause {
        return Ok(());
    }
    let last = |is: &dyn Fn(&Event) -> bool| {
        incident.in_effect().filter(|record| is(&record.entry.event)).last().map(|record| record.number)
    };
    let cause = last(&|event| matches!(event, Event::FactStated { fact: Fact::SuspectedCause { .. } }));
    prop_assert!(cause.is_some(), "“{}”, but nobody stated a cause", claim.text);
    for one in incident.state().rollbacks.iter().filter(|one| one.stage == Stage::RuledOut) {
        let ruled_out = last(
            &|event| matches!(event, Event::ServiceRuledOut { service, .. } if service.same_name(&one.service)),
        );
        let is_named = claim.text.contains(one.service.as_str());
        prop_assert!(!is_named || ruled_out < cause, "“{}” was ruled out", claim.text);
    }
    // A confidence is about the cause unless an impact was stated since; and about the other one if that one is as sure already.
    let (mut is_about_cause, mut of_cause, mut of_impact) = (false, None, None);
    let mut said = Vec::new();
    for record in incident.in_effect() {
        match &record.entry.event {
            Event::FactStated { fact: Fact::SuspectedCause { text } } => {
                (is_about_cause, of_cause) = (true, Some(Confidence::split(text.as_str()).1));
            }
            Event::FactStated { fact: Fact::Impact { confidence, .. } } => {
                (is_about_cause, of_impact) = (false, Some(*confidence));
            }
            Event::FactStated { fact: Fact::Confidence { level } } => {
                let is_news =
                    |known: Option<Option<Confidence>>| known.is_some_and(|known| known != Some(*level));
                let is_of_cause = match is_about_cause {
                    true => is_news(of_cause) || !is_news(of_impact),
                    false => !is_news(of_impact) && is_news(of_cause),
                };
                let known = if is_of_cause { &mut of_cause } else { &mut of_impact };
                *known = known.map(|_| Some(*level));
                if is_of_cause {
                    said.push((*level, record.number));
                }
            }
            _ => {}
        }
    }
    let level =
        |is: Confidence| said.iter().filter(|(level, _)| *level == is).map(|(_, number)| *number).max();
    let is_sure =
        [Confidence::Guess, Confidence::Likely].iter().all(|less| level(Confidence::Certain) > level(*less))
            && level(Confidence::Certain) > cause;
    let is_said_as_sure =
        ["**Cause:**", "We know the cause"].iter().any(|start| claim.text.starts_with(start));
    let is_hedged = matches!(
        incident.state().fact(FactName::SuspectedCause).map(|stated| &stated.fact),
        Some(Fact::SuspectedCause { text }) if text.as_str().contains("probably")
    );
    prop_assert!(!is_said_as_sure || is_sure && !is_hedged, "“{}”", claim.text);
    let is_said_as_likely =
        ["We have a likely cause", "**Likely cause"].iter().any(|start| claim.text.starts_with(start));
    prop_assert!(!is_said_as_likely || level(Confidence::Likely) > cause, "“{}”", claim.text);
    Ok(())
}

/// Only CS reads the names of customers, each with what was logged about it.
fn check_customers(incident: &Incident, audience: &Audience, claim: &Claim) -> Result<(), TestCaseError> {
    for customer in ["Acme", "Globex"].iter().filter(|name| claim.text.contains(**name)) {
        prop_assert_eq!(audience, &Audience::CustomerSuccess, "“{}”", claim.text);
        let known = find_customer(&incident.state().customers, &text(customer));
        let known = known.expect("a customer that was logged");
        let resolved = incident.state().reached(Status::Resolved);
        let may_know = resolved.is_some_and(|resolved| known.may_know_since(resolved));
        let (stage, was_sent) = (stage(known), known.resolution_sent_at.is_some());
        let each: &[&str] = match stage {
            CustomerStage::NoOwner | CustomerStage::Assigned => {
                &["not contacted yet", "neither contacted yet", "none of them contacted yet"]
            }
            CustomerStage::Contacted => &["contacted"],
            CustomerStage::ResolutionSent => &["sent the resolution"],
            CustomerStage::Done => &["done"],
        };
        let group = match stage {
            CustomerStage::Done if may_know => "taken care of:",
            _ if !was_sent && may_know => "aren't done yet:",
            _ if !was_sent => "not informed of the resolution yet:",
            CustomerStage::Done => "taken care of:",
            _ => "informed of the resolution, but not done yet:",
        };
        let behind = claim.text.split_once(*customer).map_or("", |(_, behind)| behind);
        let state = behind.split_once('(').and_then(|(_, state)| state.split_once(')'));
        let of_each = |state: &str| {
            let state = state.strip_prefix("both ").or(state.strip_prefix("all ")).unwrap_or(state);
            each.contains(&state)
        };
        let is_said = state.is_some_and(|(state, _)| of_each(state)) || claim.text.contains(group);
        prop_assert!(is_said, "“{}”, but it is {stage:?}", claim.text);
    }
    Ok(())
}

/// That the cleanup is done, once nothing is left to do; and what is left to do, as the mitigation says it.
fn check_left(incident: &Incident, claim: &Claim) -> Result<(), TestCaseError> {
    let state = incident.state();
    if claim.text == "The cleanup with customers is done." {
        let is_open = state.customers.iter().any(|customer| customer.done_at.is_none());
        let is_left = is_open || state.open_tasks().next().is_some() || state.repairs_left().next().is_some();
        prop_assert!(!is_left, "something is left to do");
    }
    if let Some((_, left)) = claim.text.split_once("Still to be done: ") {
        let is_said = |what: &str| left.contains(what.trim_end_matches('.'));
        let said = state.repairs_left().filter(|one| is_said(one.what.as_str())).count();
        let others = state.repairs_left().count() - said;
        prop_assert!(said + others > 0, "“{left}” is no open repair");
        prop_assert_eq!(left.contains("repair"), others > 0, "“{}” is all that is left", left);
    }
    if let Some((_, left)) = claim.text.split_once("Left to do, as of ") {
        let left = left.split(['“', '”']).nth(1).unwrap_or_default();
        let mut mitigated =
            incident.in_effect().filter(|one| matches!(one.entry.event, Event::Mitigated { .. }));
        let is_said = mitigated.any(|one| format!("{:?}", one.entry.event).contains(left));
        let is_open = state.status == Status::Mitigated || state.open_tasks().next().is_some();
        prop_assert!(is_said && is_open, "“{left}” is left to do");
    }
    Ok(())
}

/// The team reads each open task until the incident is closed, or how the rollback ended that it names.
fn check_work(incident: &Incident, audience: &Audience, draft: &UpdateDraft) -> Result<(), TestCaseError> {
    let is_running = incident.state().status < Status::Closed;
    for task in incident.state().open_tasks().filter(|_| *audience == Audience::Team && is_running) {
        let has_ended = |stage| {
            !matches!(stage, Stage::Suspected | Stage::Requested | Stage::RollingBack | Stage::Failed)
        };
        let rollback =
            incident.state().rollbacks.iter().find(|one| task.title.as_str().ends_with(one.service.as_str()));
        let is_said =
            draft.text.contains(task.title.as_str()) || rollback.is_some_and(|one| has_ended(one.stage));
        prop_assert!(is_said, "“{}” is missing: {}", task.title, draft.text);
    }
    Ok(())
}

/// A number that was sent or stated as a guess is never said without its hedge.
fn check_hedges(incident: &Incident, draft: &UpdateDraft) -> Result<(), TestCaseError> {
    for (number, hedge) in [("40 users", "maybe "), ("1,200 users", "about ")] {
        for (at, _) in draft.text.match_indices(number) {
            let before = &draft.text[..at];
            prop_assert!(before.ends_with(hedge) || before.ends_with(&capital(hedge)), "{}", draft.text);
        }
    }
    let mut sent = incident.state().updates.iter().filter(|update| update.audience == draft.audience);
    let is_sent = |update: &Update| update.text.as_str().replace("About 300 users", "").contains("300 users");
    let is_quoted = draft.text.contains("we said “300 users”");
    prop_assert!(!is_quoted || sent.any(is_sent), "it was sent as a guess: {}", draft.text);
    Ok(())
}

/// No update is the final one while something in it is unknown, or left to do for a customer or the team.
fn check_end(incident: &Incident, draft: &UpdateDraft) -> Result<(), TestCaseError> {
    let is_open = incident.state().customers.iter().any(|customer| customer.done_at.is_none());
    let is_final = draft.text.contains("final update");
    let is_unknown =
        [FactName::Impact, FactName::DataLoss].iter().any(|name| incident.state().fact(*name).is_none());
    let says_unknown = draft.text.contains("known yet") || draft.text.contains("Still open");
    // Once it is closed, nobody finds out what is unknown.
    let is_closed = incident.state().status == Status::Closed;
    prop_assert!(!is_final || !is_open && (is_closed || !is_unknown) && !says_unknown, "{}", draft.text);
    Ok(())
}

/// Customers who ask hear of a data loss that the draft states, or CS reads that the answer omits it.
fn check_data_loss(incident: &Incident, draft: &UpdateDraft) -> Result<(), TestCaseError> {
    let Some((answer, below)) =
        draft.text.split_once("If a customer asks, say:**").and_then(|(_, rest)| rest.split_once('”'))
    else {
        return Ok(());
    };
    prop_assert!(!answer.contains("db-prod-3"), "{}", draft.text);
    let loss = incident.state().fact(FactName::DataLoss).and_then(|stated| stated.fact.text());
    let is_stated = draft.text.contains("Data loss")
        && loss.is_some_and(|loss| loss.as_str() != "none" && draft.text.contains(loss.as_str()));
    let is_said = loss.is_some_and(|loss| answer.contains(loss.as_str()));
    // What helps may be worded like what was lost.
    let is_said =
        is_said && incident.state().fact(FactName::Workaround).and_then(|one| one.fact.text()) != loss;
    let is_omitted = below.contains("Say what was lost, above") && !answer.contains("do anything");
    prop_assert!(!is_stated || is_said != is_omitted, "{}", draft.text);
    Ok(())
}

/// Once it is mitigated, the last share of requests that failed isn't said as if it had been the only one.
fn check_whole_outage(incident: &Incident, draft: &UpdateDraft) -> Result<(), TestCaseError> {
    let state = incident.state();
    let is_impact = |stated: &StatedFact, text: &str| {
        stated.fact.name() == FactName::Impact
            && stated.fact.text().is_some_and(|known| known.as_str() == text)
    };
    let minute = |at: Time| at.millis().div_euclid(60_000);
    let Some(now) = state.fact(FactName::Impact) else { return Ok(()) };
    let is_last = is_impact(now, "about 8% of label requests fail");
    let is_another = |stated: &StatedFact| {
        is_impact(stated, "about 25% of label requests fail") && minute(stated.at) != minute(now.at)
    };
    let had_another = state.facts.iter().any(is_another);
    let is_said = draft.text.contains("8%") && state.status.is_mitigated();
    prop_assert!(!is_last || !had_another || !is_said || draft.text.contains("25%"), "{}", draft.text);
    Ok(())
}

/// A customer reads about themselves, in the past once it is mitigated, and no action that may be wrong for them.
fn check_message(incident: &Incident, zone: Tz) -> Result<(), TestCaseError> {
    let known = find_customer(&incident.state().customers, &text("Acme"));
    let Some(acme) = known else { return Ok(()) };
    let message = customer_message(incident, &[text("Acme")], zone, &InternalNames::default()).text;
    let said = message.to_lowercase();
    for word in ["their", "they", "payment again", "globex", "next update"] {
        prop_assert!(!said.contains(word), "“{word}”: {message}");
    }
    let is_over =
        matches!(incident.state().status, Status::Mitigated | Status::Monitoring | Status::Resolved);
    let reported = message.lines().find(|line| line.starts_with("What you reported"));
    prop_assert!(reported.is_none() || acme.reports > 0, "nobody reported it: {message}");
    prop_assert!(!is_over || reported.is_none_or(|line| !line.contains("can't")), "{message}");
    Ok(())
}

/// Nothing that a draft speaks of was logged since the update that it names.
fn check_unchanged(
    incident: &Incident,
    audience: &Audience,
    rule: &str,
    claim: &Claim,
) -> Result<(), TestCaseError> {
    let last = claim.entries.iter().map(|id| incident.number_of(*id)).max().unwrap_or_default();
    let quiet = [EntryGroup::People, EntryGroup::Tasks, EntryGroup::Updates, EntryGroup::Deliveries];
    for record in incident.records().iter().filter(|record| rule == "unchanged" && record.number > last) {
        let group = record.entry.event.traits().group;
        let is_quiet = quiet.contains(&group)
            || group == EntryGroup::Customers && *audience != Audience::CustomerSuccess;
        prop_assert!(is_quiet, "“{}”, but since then: {:?}", claim.text, record.entry.event);
    }
    Ok(())
}
