//! `grizzly next` and `grizzly briefing`, and actions of nudges that no longer apply.

use crate::common::TestProgram;
use grizzly_app::{Execute, Workspace, api::Code};
use grizzly_core::{Time, command::ReadyCommand};
use insta::assert_snapshot;

#[test]
fn next_shows_what_to_do_and_the_lines_that_log_it() {
    let program = TestProgram::new();
    assert_snapshot!(program.transcript(&[
        &["declare", "Checkout returns 500s", "--severity", "sev1", "--first-error", "-20m"],
        &["next", "current"],
        &["say", "current", "/call https://meet.example/room", "/lead me", "/join @bora @chloe"],
        &["say", "current", "-12m /task @bora surface area 10m", "-11m @bora: /accept"],
        &["say", "current", "/suspect payments released at 10:12", "/impact ~300 users likely"],
        &["next", "current"],
        &["say", "current", "/sent ceo about 300 users cannot pay; we roll back. next 30m"],
        &["say", "current", "/snooze update:cs 10m waiting for Fay"],
        &["say", "current", "/snooze update:everybody 10m"],
        &["say", "current", "/snooze dinner 10m"],
        &["say", "current", "/mute 30m everybody knows"],
        &["next", "current"],
        &["show", "current"],
    ]));
}

#[test]
fn next_and_the_briefing_can_be_shown_as_of_an_earlier_time() {
    let mut program = TestProgram::new();
    program.ok(&["declare", "Checkout returns 500s"]);
    program.ok(&["say", "current", "/lead me", "/join @bora", "/call https://meet.example/room"]);
    program.now = Time::parse("2026-11-22T10:40:00Z").unwrap();
    program.ok(&["say", "current", "/suspect payments", "/task @bora surface area 10m", "/deputy @bora"]);
    program.now = Time::parse("2026-11-22T11:00:00Z").unwrap();
    assert_snapshot!(program.transcript(&[
        &["next", "current", "--at", "10:33"],
        &["next", "current", "--at", "10:00"],
        &["briefing", "current"],
        &["briefing", "current", "--at", "10:31"],
    ]));
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["next", "current", "--at", "10:33", "--json"])).unwrap();
    let nudges = json["next"].as_array().unwrap().iter().map(|one| one["nudge"].as_str().unwrap());
    assert!(nudges.into_iter().any(|nudge| nudge == "roll_back_first"), "{json:#}");
}

#[test]
fn an_action_of_a_nudge_that_no_longer_applies_logs_nothing() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    program.ok(&["declare", "Checkout returns 500s"]);
    workspace.catch_up(program.now);
    let incident = workspace.current().unwrap();
    let act = |nudge: &str| {
        let command = ReadyCommand::TakeLead;
        Execute::TakeAction { incident, nudge: nudge.into(), command }
    };
    workspace.execute(act("name_leader"), program.now).expect("there is no leader yet");
    for gone in ["name_leader", "no_report:#1", "no such thing"] {
        let problem = workspace.execute(act(gone), program.now).unwrap_err();
        assert_eq!(problem.code, Code::Refused, "{gone}");
        assert!(
            problem.reason.starts_with("Nothing was logged")
                && problem.reason.ends_with("no longer applies."),
            "{gone}: {problem}"
        );
    }
    assert_eq!(
        workspace.view("current", program.now).unwrap().log.len(),
        2,
        "only the declaration and the leader"
    );
}

#[test]
fn an_update_contains_the_head_of_the_log() {
    let program = TestProgram::new();
    program.ok(&["declare", "Checkout returns 500s"]);
    let head = |program: &TestProgram| -> String {
        let json: serde_json::Value = serde_json::from_str(&program.ok(&["verify", "--json"])).unwrap();
        json["heads"].as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    };
    let before = head(&program);
    program.ok(&["say", "current", "/sent ceo we are on it"]);
    let log = rusqlite::Connection::open(program.path().join("grizzly.db")).unwrap();
    let body: String =
        log.query_row("SELECT body FROM entries ORDER BY rowid DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["log_head"], before.as_str(), "the last entry before it was approved");
}

#[test]
fn a_partial_update_schedule_keeps_the_other_defaults() {
    let mut program = TestProgram::new();
    let settings = "zone = \"UTC\"\nme = \"ada\"\n[nudges]\nno_activity_minutes = 15\n[nudges.ceo.sev2]\nfirst_minutes = 20\n";
    std::fs::write(program.path().join("settings.toml"), settings).unwrap();
    let workspace = Workspace::open(program.path(), program.now);
    let (rules, default) = (&workspace.settings().nudges, grizzly_core::nudges::NudgeRules::default());
    assert_eq!(rules.ceo.sev1, default.ceo.sev1, "what isn't set keeps its default");
    assert_eq!((rules.ceo.sev2.first_minutes, rules.ceo.sev2.repeat_minutes), (20, 60));
    assert!(rules.ceo.on_status_change && rules.cs == default.cs && rules.no_activity_minutes == 15);
    program.ok(&["declare", "Checkout returns 500s", "--severity", "sev1"]);
    program.now = Time::parse("2026-11-22T10:36:00Z").unwrap();
    assert!(program.ok(&["next", "current"]).contains("No update to the CEO"), "SEV1 keeps its schedule");
}

#[test]
fn everybody_named_in_a_line_is_listed() {
    let program = TestProgram::new();
    program.ok(&["declare", "Checkout returns 500s"]);
    program.ok(&[
        "say",
        "current",
        "@ned: hello",
        "/deputy @nina",
        "/rollback web @noah",
        "/group db @nora @nick",
    ]);
    program.ok(&["say", "current", "/owner Acme @nell", "/thanks @nate", "/follow-up detect a test @niko"]);
    let list = program.ok(&["people", "list"]);
    for name in ["ned", "nina", "noah", "nora", "nick", "nell", "nate", "niko"] {
        assert!(list.contains(&format!("@{name}")), "{name} is listed: {list}");
    }
}

#[test]
fn nobody_is_available_who_leads_another_unresolved_incident() {
    // Given: Bora is on the call of the checkout, and leads another incident.
    let program = TestProgram::new();
    program.ok(&["declare", "Checkout returns 500s"]);
    program.ok(&["say", "current", "/call https://meet.example/room", "/lead me", "/join @bora"]);
    let available =
        || program.ok(&["briefing", "checkout"]).lines().find(|l| l.contains("Available")).map(str::to_owned);
    assert_eq!(available(), Some("- Available: Bora".into()), "before");
    program.ok(&["declare", "Mails are late"]);

    // When the lead is taken and given back, the call knows it.
    for (line, expected, why) in [
        ("/lead @bora", None, "Bora leads the other one"),
        ("/mitigated", None, "and still does"),
        ("/resolved", Some("- Available: Bora"), "it is resolved"),
    ] {
        program.ok(&["say", "mails", line]);
        assert_eq!(available().as_deref(), expected, "{why}");
    }
}
