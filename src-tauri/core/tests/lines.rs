//! The grammar by examples: what each line means, or why it is refused.

use std::{collections::HashSet, mem::discriminant};

use crate::common::{Scene, at, context, time};
use grizzly_core::{
    Command, Event, PersonId, Severity, Text,
    command::ReadyCommand,
    event::{Confidence, Fact, RollbackResult},
    line::{commands::COMMANDS, parse, when},
    text::quoted,
};
use insta::assert_snapshot;
use strum::EnumCount;

/// What the lines mean at 10:30 UTC, one block each.
fn check(lines: &[&str]) -> String {
    let show = |line: &&str| match parse(line, &context(at("10:30"))) {
        Ok(parsed) => {
            let at = parsed.at.map(|at| format!(" at {at}")).unwrap_or_default();
            let by = parsed.by.map(|by| format!(" by {by}")).unwrap_or_default();
            format!("{line}\n    {}{at}{by}: {:?}", parsed.name, parsed.command)
        }
        Err(error) => format!("{line}\n  ? {error}\n    {}", error.hint()),
    };
    lines.iter().map(show).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plain_line_is_a_note() {
    assert_snapshot!(check(&[
        "only EU customers",
        "5 users wrote in",
        "// /lead looks like a command and is none",
        "//10:42 was when it began, they say",
        "@bora: only EU customers",
        "@bora only EU customers",
        "mail from ada@example.com: nothing works",
    ]));
}

#[test]
fn a_time_at_the_start_is_when_it_happened() {
    assert_snapshot!(check(&[
        "10:12 error rate rises",
        "-5m error rate rises",
        "-1h30m error rate rises",
        "23:50 error rate rises",
        "10:12:30 error rate rises",
        "9:37am error rate rises",
        "9:37 AM UTC error rate rises",
        "2026-03-30 09:14 error rate rises",
        "2026-03-30T09:14:00Z error rate rises",
        "08:56 @hmpps: /detected by messages",
        "@hmpps: 08:56 /detected by messages",
        "-5 degrees in the server room",
        "4:3 is the ratio",
        "at 10:12 the error rate rises",
        "At 10:12 /detected an alert",
        "at 10:45 we switch over",
        "at 10:45 /mitigated",
        "at 5 of 7 sites nothing works",
        "/sent ceo We're looking into it. Next update at 10:50 UTC.",
    ]));
}

#[test]
fn an_error_has_a_reason_and_the_nearest_valid_form() {
    assert_snapshot!(check(&[
        "",
        "/leed @ada",
        "/leed",
        "/xyzzy nothing happens",
        "/lead",
        "/lead the way",
        "/sev",
        "/sev high",
        "/call foo",
        "//",
        "/correct the last one",
        "/correct #12",
        "/retract #12",
        "25:99 error rate rises",
        "24:10 error rate rises",
        "20:30pm error rate rises",
        "8:37AM PST error rate rises",
        "@ada:",
        "/merge 01a2 because",
        "10:12",
        "10:12 /leed @ada",
        "/page @dan, @eve and @fay",
        "/first-error whenever",
        "/false-alarm",
    ]));
}

#[test]
fn every_command_parses_its_own_example() {
    for spec in COMMANDS {
        let parsed = parse(spec.example, &context(at("10:30")));
        assert_eq!(
            parsed.map(|parsed| parsed.name).as_ref(),
            Ok(&spec.name),
            "{} must parse as its own command",
            spec.example
        );
        assert!(spec.form.starts_with(&format!("/{}", spec.name)), "the form of {} must name it", spec.name);
        let names_service = spec.form.split_whitespace().nth(1) == Some("SERVICE");
        assert_eq!(spec.takes_service, names_service, "{} must be completed as its form says", spec.name);
    }
}

#[test]
fn the_line_of_a_ready_command_logs_the_same() {
    use ReadyCommand::*;
    let text = Text::new;
    let (person, to, owner) = (
        || PersonId::parse("bora").unwrap(),
        || PersonId::parse("dan").unwrap(),
        || PersonId::parse("fay").unwrap(),
    );
    let (task, update, entry) = (9, 12, 4);
    let service = || text("Card \"vendor\"");
    let commands = [
        TakeLead,
        NameDeputy { person: person() },
        OfferHandover { to: to() },
        AcceptHandover { person: person() },
        DeclineHandover { person: person() },
        Join { person: person() },
        Leave { person: person() },
        Page { person: person(), via: None },
        Page { person: person(), via: Some(text("by phone")) },
        Answered { person: person() },
        NoAnswer { person: person() },
        AssignTask { to: to(), title: text("impact, with CS"), minutes: 10 },
        AcceptTask { task },
        UnblockTask { task },
        ExtendTask { task, minutes: 5 },
        ReassignTask { task, to: to(), minutes: None },
        ReassignTask { task, to: to(), minutes: Some(10) },
        TakeTask { task },
        DropTask { task, why: None },
        DropTask { task, why: Some(text("duplicate work")) },
        Suspect { service: service(), why: text("depends on payments") },
        RequestRollback { service: service(), owner: owner() },
        UnblockRollback { service: service() },
        StartRollback { service: service() },
        FinishRollback { service: service() },
        VerifyRollback { service: service(), result: RollbackResult::Helped },
        VerifyRollback { service: service(), result: RollbackResult::DidNotHelp },
        VerifyRollback { service: service(), result: RollbackResult::Inconclusive },
        ConfirmDelivery { update, channel: text("phone") },
        Resend { update, channel: text("mail") },
        CancelUpdate { update, channel: text("mail") },
        SetSeverity { severity: Some(Severity::Sev2) },
        SetSeverity { severity: None },
        AssignCustomer { customer: text("Big Shop"), owner: owner() },
        Retract { entry, why: text("undone") },
        Restore { entry },
        Snooze { nudge: text("no_report:#9"), minutes: 5 },
        Dismiss { nudge: text("duplicate_work:#9"), why: text("different work") },
        Mute { minutes: 30 },
        Unmute,
    ];
    let kinds: HashSet<_> = commands.iter().map(discriminant).collect();
    assert_eq!(kinds.len(), ReadyCommand::COUNT, "every kind is here");
    for ready in commands {
        let line = ready.line();
        let parsed = parse(&line, &context(at("10:30"))).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(parsed.command, ready.command(&PersonId::parse("ada").unwrap()), "{line}");
    }
}

#[test]
fn what_the_examples_mean() {
    let examples: Vec<&str> = COMMANDS.iter().map(|spec| spec.example).collect();
    assert_snapshot!(check(&examples));
}

#[test]
fn the_confidence_is_set_apart_from_the_impact_in_any_usual_way() {
    for typed in ["300 users likely", "300 users, likely", "300 users (likely)", "300 users – likely"] {
        let line = format!("/impact {typed}");
        let parsed = parse(&line, &context(at("10:30"))).expect(&line);
        let fact = Fact::impact_with(Text::new("300 users"), Some(Confidence::Likely));
        assert_eq!(parsed.command, Command::Record(Event::FactStated { fact }), "{line}");
    }
}

#[test]
fn times_in_words() {
    let now = at("10:30");
    for (words, expected) in [
        ("now", "2026-11-22T10:30:00Z"),
        ("5m", "2026-11-22T10:25:00Z"),
        ("20 min ago", "2026-11-22T10:10:00Z"),
        ("about 2 hours ago", "2026-11-22T08:30:00Z"),
        ("1h30m", "2026-11-22T09:00:00Z"),
        ("yesterday 21:05", "2026-11-21T21:05:00Z"),
        ("yesterday 9 pm", "2026-11-21T21:00:00Z"),
        ("yesterday 9 AM", "2026-11-21T09:00:00Z"),
        ("7am yesterday", "2026-11-21T07:00:00Z"),
        ("7am 2026-11-20", "2026-11-20T07:00:00Z"),
        ("20 Nov 2026 10:15", "2026-11-20T10:15:00Z"),
        ("2026-11-20T10:15", "2026-11-20T10:15:00Z"),
        ("2026-03-30 09:14", "2026-03-30T09:14:00Z"),
        ("2026-03-30T09:14:00+02:00", "2026-03-30T07:14:00Z"),
    ] {
        assert_eq!(when::moment(words, &context(now)), Ok(time(expected)), "{words}");
    }
}

#[test]
fn ambiguous_times_are_refused() {
    for words in [
        "9",
        "2026",
        "12z",
        "13pm",
        "1 jan 0",
        "yesterday 25:00",
        "9:37AM PST",
        "10:00 UTC+2",
        "later",
        "",
        "yesterday 9 A",
        "fri 31 T",
        "monday 7 Uhr",
        "yesterday 7am Berlin",
        "07:42:30 -5m",
        "yesterday 9 extraordinarilylong",
        "9:00 10:00",
    ] {
        let read = when::moment(words, &context(at("10:30")));
        assert!(read.is_err(), "{words:?} was read as {read:?}");
    }
}

/// The day and the time may come in any order, with any words.
#[test]
fn the_time_that_a_hint_shows_is_accepted_as_it_is() {
    for now in ["00:02", "06:30", "10:30", "23:58"] {
        let (now, mut scene) = (at(now), Scene::new());
        scene.say_at(now, "/declare it").unwrap();
        let error = parse("25:99 errors rise", &context(now)).unwrap_err();
        let hint = error.hint().trim_start_matches("Write: ").to_owned();
        let (line, _) = hint.split_once(", or ").unwrap();
        assert_eq!(scene.say_at(now, line), Ok(()), "{line} is logged at once, whatever time it is");
        let example = when::example(&context(now));
        let behind = now.seconds_since(when::moment(&example, &context(now)).unwrap());
        assert!((240..=360).contains(&behind), "{example} is a few minutes ago");
    }
}

#[test]
fn no_words_of_a_time_cause_a_panic() {
    let words = [
        "yesterday",
        "Fri",
        "31",
        "9",
        "A",
        "T",
        "PM",
        "am",
        "7:30",
        "2026-11-20",
        "Uhr",
        "last",
        "week",
        "-5m",
        "ago",
        "zwölf",
        "12/30",
        "MARCH",
        "extraordinarilylong",
        "25:61",
        "Z",
        "UTC",
    ];
    for one in words {
        for two in words {
            for three in words {
                let _ = when::moment(&format!("{one} {two} {three}"), &context(at("10:30")));
            }
        }
    }
}

#[test]
fn a_late_time_just_after_midnight_is_from_the_day_before() {
    let just_after = time("2026-11-22T00:10:00Z");
    assert_eq!(when::moment("23:50", &context(just_after)), Ok(time("2026-11-21T23:50:00Z")));
    let in_the_morning = time("2026-11-22T08:23:00Z");
    let meant = when::moment("23:50", &context(in_the_morning));
    assert_eq!(
        meant,
        Ok(time("2026-11-22T23:50:00Z")),
        "it may be a typo, so it is refused as in the future"
    );
}

#[test]
fn hours_that_the_clocks_skip_or_repeat_are_accepted() {
    let london = |now| grizzly_core::line::ParseContext { zone: chrono_tz::Europe::London, ..context(now) };
    let spring = london(time("2026-03-29T12:00:00Z"));
    let autumn = london(time("2026-10-25T12:00:00Z"));
    // 01:30 does not exist: the clocks went from 01:00 to 02:00.
    assert_eq!(when::moment("01:30", &spring), Ok(time("2026-03-29T01:30:00Z")));
    // 01:30 exists twice: the first one counts.
    assert_eq!(when::moment("01:30", &autumn), Ok(time("2026-10-25T00:30:00Z")));
}

#[test]
fn a_duration_may_contain_a_space_and_a_person_needs_an_at_sign_or_a_comma() {
    assert_snapshot!(check(&[
        "/task @bora surface area 10 min",
        "/task @bora surface area 2 hours",
        "/task @bora look at shard 10",
        "/extend @bora 5 min",
        "/sent ceo we look. next 30 minutes",
        "/mute 2 hours",
        "/snooze update:ceo 10 min waiting for numbers",
        "/mute 25h",
        "/rollback card service",
        "/rollback \"card service\" @dan",
        "/join bora, Chloe and dan",
        "/join Anna Smith",
        "/page the dba",
        "/owner @fay Acme",
        "/owner Acme @fay",
    ]));
}

#[test]
fn an_at_sign_typed_after_one_that_is_there_names_the_same_person() {
    let command = |line| parse(line, &context(at("10:30"))).expect("a valid line").command;
    assert_eq!(format!("{:?}", command("/cleanup @@bora")), format!("{:?}", command("/cleanup @bora")));
}

#[test]
fn a_wrong_name_is_named_with_the_reason_and_never_dropped() {
    let long = "x".repeat(65);
    for (line, reason) in [
        (format!("/lead @{long}"), "it has 65 characters, at most 64 are allowed"),
        ("/join @ada @ch!oe".into(), "“@ch!oe” can't be a person's name: it contains “!”"),
        ("/rollback payments @ch!oe".into(), "“@ch!oe” can't be a person's name"),
        ("/task @ch!oe call the vendor".into(), "“@ch!oe” can't be a person's name"),
        ("/decline-lead @".into(), "it is empty"),
    ] {
        let refused = parse(&line, &context(at("10:30"))).expect_err("a wrong name");
        assert!(refused.to_string().contains(reason), "{line}: {refused}");
    }
}

#[test]
fn after_two_slashes_a_text_is_taken_as_it_is() {
    assert_snapshot!(check(&[
        "/task // @ops alert in 10m",
        "/task @bora // /thanks page 10m",
        "/impact // 300 users, certain",
        "/follow-up detect // alert by 2026-12-01 @ops",
        "/affected Acme // orders hang since 10:14",
        "/customer Acme // reported via phone",
        "/correct #12 // 10:14 was the first error",
        "/report // @bora says so",
        "/ceo // see the page next 30m",
        "/symptom //",
    ]));
}

#[test]
fn the_name_of_a_new_customer_is_never_cut_in_two() {
    assert_snapshot!(check(&[
        "/customer Acme checkout hangs via phone",
        "/customer Acme API calls fail",
        "/customer Big Shop: Orders hang since ten via phone",
        "/customer \"Big Shop\" Orders hang",
        "/customer Big Shop their orders hang",
        "/affected Big Shop 12 invoices were paid twice since 10:14",
        "/affected Big Shop: 12 invoices were paid twice since 10:14",
        "/customer Acme they say: nothing works",
        "/customer Acme AG nothing works",
        "/customer Hollis and Sons: 12 orders went to strangers",
        "/customer Hollis and Sons their labels are wrong",
        "/customer Hollis the labels are wrong and Sons of ours complain",
        "/affected Bank of Kent: paid twice",
        "/owner Bank of Kent @fay",
        "/replied Red Fox Hotels: they want a list",
        "/customer City hospital: orders fail with a white page via phone",
        "/customer Klinik am Park: orders fail",
        "/customer Acme: they see a spinner, via phone",
        "/affected Ward 7 of city hospital: 3 orders are lost",
    ]));
}

#[test]
fn a_service_may_have_two_words_and_a_comma_or_a_colon_behind_it() {
    assert_snapshot!(check(&[
        "/suspect payments api released at 10:12",
        "/suspect label printer: it jams since ten",
        "/suspect Fastwave, their API is slow",
        "/suspect the mail gateway",
        "/suspect payments slow since ten",
        "/rollback label printer @dan",
        "/rollback payments api",
        "/rollback label printer",
        "/rollback-started auth from key 9 to key 8",
        "/rollback-started auth to key 8",
        "/rollback-started auth now",
        "/rolled-back payments api",
        "/helped payments api no, errors as before",
        "/helped payments api no errors since 10:40",
        "/helped payments api no change",
        "/unblocked payments api",
    ]));
}

#[test]
fn any_name_can_be_written_in_a_line() {
    for name in ["web", "payments api", "@work", "#1 shop", "Big \"Shop\"", "\"", "a\"\"b", "\"quoted\""] {
        let line = format!("/suspect {} released today", quoted(name));
        let parsed = parse(&line, &context(at("10:30"))).expect(&line);
        let (service, why) = (Text::new(name), Some(Text::new("released today")));
        let suspected = Event::ServiceSuspected { service, why };
        assert_eq!(parsed.command, Command::Record(suspected), "{line}");
    }
}

#[test]
fn an_unknown_command_is_answered_with_the_one_that_is_meant() {
    for (typed, meant) in [
        ("/mitigate", "/mitigated"),
        ("/area only EU", "/surface"),
        ("/escalate", "//escalate to log it as a note"),
        ("/custmer Acme", "/customer"),
    ] {
        let error = parse(typed, &context(at("10:30"))).expect_err("no such command").hint().to_owned();
        assert!(error.contains(meant), "{typed}: {error}");
    }
}

#[test]
fn a_time_behind_a_command_that_ends_something_is_its_time() {
    for (line, clock, said) in [
        ("/mitigated 5 min ago the rollback helped", Some("10:25"), Some("the rollback helped")),
        ("/fixed at 10:20 new certificate", Some("10:20"), Some("new certificate")),
        ("/mitigated 3 of 5 nodes are out", None, Some("3 of 5 nodes are out")),
        ("10:22 /mitigated", Some("10:22"), None),
    ] {
        let parsed = parse(line, &context(at("10:30"))).expect(line);
        assert_eq!(parsed.at, clock.map(at), "{line}: when it ended");
        let Command::Record(Event::Mitigated { text } | Event::Fixed { text }) = parsed.command else {
            panic!("{line} ends something")
        };
        assert_eq!(text.as_ref().map(Text::as_str), said, "{line}: the rest is its text");
    }
}

#[test]
fn a_command_that_is_there_twice_counts_once() {
    // A button fills in `/published `, and somebody types the whole line.
    let once = parse("/published wiki/outages/42", &context(at("10:30"))).expect("a good line");
    let twice = parse("/published /published wiki/outages/42", &context(at("10:30"))).expect("a good line");
    assert_eq!(twice, once, "the command isn't part of its text");
}

#[test]
fn a_known_customer_is_found_before_a_colon_of_the_text() {
    let mut context = context(at("10:30"));
    let first = parse("/customer Arena Live: no tickets", &context).expect("a good line");
    context.learn(&first.command);
    context.learn(&parse("/customer Acme: no tickets", &context).expect("a good line").command);
    for (line, customer, text) in [
        ("/contacted Arena Live called them: let buyers in", "Arena Live", "called them: let buyers in"),
        ("/contacted arena live all is well", "Arena Live", "all is well"),
        ("/customer Arena Live called again: no tickets", "Arena Live", "called again: no tickets"),
        ("/customer Arena Live Berlin: no tickets", "Arena Live Berlin", "no tickets"),
        ("/replied Club Sonne: fine", "Club Sonne", "fine"),
        ("/contacted Acme Sofie mailed: it is right again", "Acme", "Sofie mailed: it is right again"),
        ("/resolution-sent Acme Sofie's mail: all is fine", "Acme", "Sofie's mail: all is fine"),
        ("/replied Acme Mr Blum: when?", "Acme", "Mr Blum: when?"),
        ("/contacted Acme Bank: called them", "Acme Bank", "called them"),
    ] {
        let parsed = parse(line, &context).unwrap_or_else(|error| panic!("{line}: {error}"));
        let Command::Record(event) = parsed.command else { panic!("{line} logs one entry") };
        let described = format!("{event:?}");
        assert!(described.contains(&format!("Text(\"{customer}\")")), "{line}: {described}");
        assert!(described.contains(&format!("Text(\"{text}\")")), "{line}: {described}");
    }
}

#[test]
fn a_command_behind_two_times_is_no_note() {
    let error =
        parse("10:12 10:05 /trigger the release of web", &context(at("10:30"))).expect_err("which one?");
    assert!(error.to_string().contains("It has two times."), "{error}");
    parse("10:12 10:05 was when it began", &context(at("10:30"))).expect("a note may name another time");
}

#[test]
fn a_line_may_begin_with_a_time_of_yesterday() {
    let parsed =
        parse("yesterday 17:40 /trigger Bram resized the cache", &context(at("10:30"))).expect("a line");
    assert_eq!(parsed.at, Some(time("2026-11-21T17:40:00Z")));
    let note = parse("yesterday Bram resized the cache", &context(at("10:30"))).expect("a line");
    assert_eq!(note.at, None, "a day alone is no time");
}
