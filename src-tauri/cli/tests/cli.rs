//! The command line: answers, errors and exit codes.

use std::fs;

use crate::common::{Said, TestProgram, without_ids};
use grizzly_cli::{Launch, Quick, Start};
use insta::assert_snapshot;

#[test]
fn an_incident_from_declaring_to_closing() {
    let program = TestProgram::new();
    assert_snapshot!(program.transcript(&[
        &["list"],
        &[
            "declare",
            "Checkout returns 500s",
            "--severity",
            "sev1",
            "--first-error",
            "-5m",
            "--found-by",
            "customer"
        ],
        &["say", "current", "/call", "https://meet.example/room"],
        &["say", "current", "/lead @ada", "/join @bora @chloe", "-2m @bora: only EU customers"],
        &["say", "current", "rolled", "back", "payments", "--at", "10:29", "--by", "chloe"],
        &["say", "current", "-1m the rollback is done", "--by", "bora"],
        &["say", "current", "/mitigated rollback helped"],
        &["say", "current", "/correct #6 only EU customers that pay by card"],
        &["list"],
        &["show", "current"],
        &["verify"],
    ]));
}

#[test]
fn errors_have_a_reason_and_a_hint() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    program.ok(&["say", "current", "/lead @ada"]);
    assert_snapshot!(program.transcript(&[
        &["declare", "  "],
        &["say", "current", "/leed @bora"],
        &["say", "current", "/lead @bora"],
        &["say", "current", "11:00 too early"],
        &["say", "ffff", "hello"],
        &["show", "no such thing"],
        &["declare", "it", "--first-error", "whenever"],
        &["play", "--new", "/no/such/file"],
        &["say", "current", "/join @adda"],
        &["say", "current", "/affected \"Big Shop\" checkout hangs"],
        &["say", "current", "/owner Big-Shopp @ada"],
    ]));
}

#[test]
fn nothing_that_an_error_quotes_is_obeyed_by_a_terminal() {
    // Given words, a name and files that set a title, color, delete, and turn the direction of what follows.
    const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}2J\u{8}\u{202e}txt\u{200b}";
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    for file in ["directory.toml", "settings.toml"] {
        fs::write(program.path().join(file), format!("{HOSTILE} = {HOSTILE}\n")).unwrap();
    }
    let file = program.export_file(HOSTILE).display().to_string();
    fs::write(&file, format!("/leed {HOSTILE}\n")).unwrap();
    let line = format!("/leed {HOSTILE}");
    let refused: [&[&str]; 9] = [
        &[HOSTILE],
        &["declare", "it", "--severity", HOSTILE],
        &["show", HOSTILE],
        &["say", "current", &line],
        &["play", "current", &file],
        &["people", "import", &file],
        &["import-log", &file],
        &["export", "-o", "/no/such/\u{1b}[31m/file"],
        &["people", "list"],
    ];
    for arguments in refused {
        // When a command is refused and quotes them, then they are readable.
        let Said { err, out, .. } = program.grizzly(arguments);
        assert!(err.contains("⟨U+"), "{arguments:?}: {err}");
        let obeyed: Vec<char> = err
            .chars()
            .chain(out.chars())
            .filter(|&c| c != '\n' && (c.is_control() || "\u{202e}\u{200b}".contains(c)))
            .collect();
        assert!(obeyed.is_empty(), "{arguments:?} printed {obeyed:?}");
    }
    // And so is the name of a file that was written.
    let written = program.ok(&["export", "-o", &file]);
    assert!(written.contains("⟨U+001B⟩]0;owned⟨U+0007⟩") && !written.contains('\u{1b}'), "{written}");
}

#[test]
fn usage_errors_exit_with_2_and_help_with_0() {
    let program = TestProgram::new();
    for (arguments, code) in [
        (&["declare", "it", "--severity", "sev9"] as &[&str], 2),
        (&["declare", "it", "--found-by", "luck"], 2),
        (&["say"], 2),
        (&["say", "current"], 2),
        (&["explode"], 2),
        (&["play"], 2),
        (&["declare", "--severity", "sev1"], 2),
        (&["grizzly:not-a-link"], 2),
        (&["--help"], 0),
        (&["say", "--help"], 0),
        (&["--version"], 0),
    ] {
        assert_eq!(program.grizzly(arguments).code, code, "{arguments:?}");
    }
    assert!(program.ok(&["say", "--help"]).contains("/false-alarm WHY"), "help lists all lines");
}

#[test]
fn the_desktop_starts_without_a_command_and_a_link_only_fills_in_the_form() {
    let program = TestProgram::new();
    let launch = |hidden, quick: Option<Option<&str>>| {
        let quick = quick.map(|summary| Quick { summary: summary.map(str::to_owned) });
        Start::Desktop(Launch { folder: program.path().to_owned(), hidden, quick })
    };
    for (arguments, expected) in [
        (&[] as &[&str], launch(false, None)),
        (&["--hidden"], launch(true, None)),
        (&["declare"], launch(false, Some(None))),
        (
            &["--hidden", "grizzly://declare?summary=Search%20is%20slow"],
            launch(true, Some(Some("Search is slow"))),
        ),
        (&["grizzly://declare?summary=%20"], launch(false, Some(None))),
        (&["GRIZZLY://anything"], launch(false, Some(None))),
        (&["grizzly://declare?summary=a%0Ab%1B%5B31m"], launch(false, Some(Some("a b⟨U+001B⟩[31m")))),
    ] {
        assert_eq!(program.start(arguments, "").0, expected, "{arguments:?}");
    }
    assert_eq!(program.ok(&["list"]).lines().count(), 1, "nothing was declared");
}

#[test]
fn words_that_look_like_options_or_links_are_logged_as_words() {
    let program = TestProgram::new();
    program.ok(&["declare", "grizzly://declare is", "the link that fails"]);
    for (words, logged) in [
        (&["rolled", "back", "payments"] as &[&str], "rolled back payments"),
        (&["checkout", "error rate", "rises"], "checkout error rate rises"),
        (&["-5m"], "-5m"),
        (&["/lead", "@İpek"], "Leader: İpek"),
        (&["@İpek: hello"], "hello"),
    ] {
        let said = program.grizzly(&[&["say", "current"], words].concat());
        let shown = program.ok(&["show", "current"]);
        let expected =
            if said.code == 0 { shown.contains(logged) } else { said.err.contains("The line is empty") };
        assert!(expected, "{words:?}: {}{shown}", said.err);
    }
    assert!(program.ok(&["verify"]).contains("no errors"), "logged entries can be read");
}

#[test]
fn several_lines_are_logged_all_or_none() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let said = program.grizzly(&["say", "current", "/lead @ada", "/lead @bora"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("Line 2: Ada already leads") && said.err.contains("Nothing was logged"),
        "{}",
        said.err
    );
    program.ok(&["say", "current", "/lead @bora"]);
}

#[test]
fn a_newer_log_is_shown_read_only() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let file = program.path().join("grizzly.db");
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 9).unwrap();
    let said = program.grizzly(&["list"]);
    assert!(
        said.code == 0 && said.out.contains("it") && said.err.contains("newer version of Grizzly"),
        "{}{}",
        said.out,
        said.err
    );
    assert_eq!(program.grizzly(&["say", "current", "a note"]).code, 1);
}

#[test]
fn the_list_has_what_runs_and_the_last_50_of_the_others_unless_all_are_asked_for() {
    // Given 52 false alarms, and an incident that runs
    let program = TestProgram::new();
    for number in 1..=52 {
        program.ok(&["declare", &format!("alarm {number}")]);
        program.ok(&["say", "current", "/false-alarm a test"]);
    }
    program.ok(&["declare", "it is slow"]);
    // Then
    let list = program.ok(&["list"]);
    assert!(
        list.lines().next().is_some_and(|first| first.contains("it is slow")),
        "what runs is first: {list}"
    );
    assert_eq!(list.lines().last(), Some("2 older ones: grizzly list --all"), "{list}");
    assert_eq!(list.lines().count(), 52, "51 incidents, and that there are others");
    let all = program.ok(&["list", "--all"]);
    assert_eq!(all.lines().count(), 53, "{all}");
    let json: Vec<serde_json::Value> = serde_json::from_str(&program.ok(&["list", "--json"])).unwrap();
    assert_eq!(json.len(), 53, "a script gets all");
}

#[test]
fn json_is_the_same_as_for_the_window() {
    let program = TestProgram::new();
    let id = program.ok(&["declare", "it"]);
    let show: serde_json::Value = serde_json::from_str(&program.ok(&["show", id.trim(), "--json"])).unwrap();
    let list: serde_json::Value = serde_json::from_str(&program.ok(&["list", "--json"])).unwrap();
    let verify: serde_json::Value = serde_json::from_str(&program.ok(&["verify", "--json"])).unwrap();
    assert_eq!(show["row"], list[0]);
    assert_eq!(show["log"][0]["kind"], "declared");
    assert_eq!(verify["entries"], 1);
    assert_eq!(verify["faults"], serde_json::json!([]));
}

#[test]
fn an_incident_is_found_by_a_prefix_of_its_id_or_slug_or_as_current() {
    let program = TestProgram::new();
    let first = program.ok(&["declare", "the first"]).trim().to_owned();
    let second = program.ok(&["declare", "the second"]).trim().to_owned();
    let slug = |id: &str| {
        let view: serde_json::Value = serde_json::from_str(&program.ok(&["show", id, "--json"])).unwrap();
        view["row"]["slug"].as_str().unwrap().to_owned()
    };
    let shown = |name: &str| program.ok(&["show", name]).contains(&second);
    assert!(shown(&second) && shown(&second.to_uppercase()) && shown("current") && shown(&slug(&second)));
    assert!(!shown(&first));
    let both = program.grizzly(&["show", "0"]);
    assert!(both.err.contains(&first) && both.err.contains(&second), "both are named: {}", both.err);
    program.ok(&["say", &second, "/false-alarm it was nothing"]);
    assert!(!shown("current"), "the open incident is the current one");
}

#[test]
fn lines_are_read_from_standard_input() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let (_, said) = program.start(&["say", "current", "-"], "/lead @ada\n\n10:29 error rate rises\n");
    assert_eq!((said.code, said.out.as_str()), (0, "Logged #2 #3 in “it”\n"), "{}", said.err);
}

#[test]
fn a_scenario_is_logged_completely_or_not_at_all() {
    let program = TestProgram::new();
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/2026-03-30-ingress-nginx.grizzly");
    program.ok(&["play", "--new", scenario]);
    assert_snapshot!(without_ids(&program.ok(&["show", "current"])));

    let broken = program.path().join("broken.grizzly");
    fs::write(&broken, "10:00 /declare it\n10:01 /lead @ada\n10:02 /lead @bora\n").unwrap();
    let said = program.grizzly(&["play", "--new", broken.to_str().unwrap()]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("Line 3") && said.err.contains("Nothing was logged"), "{}", said.err);
    assert_eq!(program.ok(&["list"]).lines().count(), 1, "the valid lines before it aren't logged either");
}

#[test]
fn hostile_text_is_kept_and_shown_as_plain_text() {
    let program = TestProgram::new();
    let hostile = "<b>bold</b> <script>alert(1)</script> \u{202e}desrever\u{1b}[31m & co";
    program.ok(&["declare", hostile]);
    let shown = program.ok(&["show", "current"]);
    assert!(shown.contains("<b>bold</b> <script>alert(1)</script>"), "markup is text");
    assert!(shown.contains("⟨U+202E⟩desrever⟨U+001B⟩[31m"), "control characters are visible");
    assert!(!shown.contains(['\u{1b}', '\u{202e}']), "no control characters reach the terminal");
}

#[test]
fn a_hundred_thousand_characters_are_declared_and_kept() {
    let program = TestProgram::new();
    let long = "payments fail ".repeat(7200);
    program.ok(&["declare", &long]);
    let view: serde_json::Value = serde_json::from_str(&program.ok(&["show", "current", "--json"])).unwrap();
    assert!(view["row"]["summary"].as_str().unwrap().chars().count() <= 200);
    let notes = view["log"].as_array().unwrap().iter().skip(1).filter_map(|row| row["detail"].as_str());
    assert_eq!(notes.collect::<Vec<_>>().join(" "), long.trim(), "all of it is in notes");

    let too_long = "x".repeat(2_000_000);
    let (_, said) = program.start(&["say", "current", "-"], &too_long);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("/evidence"), "{}", said.err);
}

#[test]
fn a_folder_in_place_of_the_log_is_reported() {
    let program = TestProgram::new();
    fs::create_dir(program.path().join("grizzly.db")).unwrap();
    let said = program.grizzly(&["declare", "it"]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("is a folder, not a log file") && said.err.contains("--data-dir"),
        "{}",
        said.err
    );
}
