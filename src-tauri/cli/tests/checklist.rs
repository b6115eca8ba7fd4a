//! The checklist and the playbooks: which one is used, errors, and what is printed.

use std::fs;

use crate::common::{TestProgram, without_ids};
use grizzly_app::{Workspace, api::Notice};
use insta::assert_snapshot;

/// A playbook with one step; `rest` comes before it.
fn playbook(title: &str, rest: &str) -> String {
    format!("{rest}\n[[step]]\ntitle = \"{title}\"\ndone = \"manual\"\n")
}

/// A folder with these playbooks in it.
fn program(playbooks: &[(&str, &str)]) -> TestProgram {
    let program = TestProgram::new();
    fs::create_dir(program.path().join("playbooks")).unwrap();
    for (file, text) in playbooks {
        fs::write(program.path().join("playbooks").join(file), text).unwrap();
    }
    program
}

fn used(workspace: &Workspace, program: &TestProgram) -> String {
    workspace.checklist("current", None, program.now).unwrap().playbook
}

#[test]
fn the_steps_are_shown_now_and_at_an_earlier_time() {
    let program = TestProgram::new();
    let scenario = program.path().join("it.grizzly");
    let lines = "date 2026-11-22\nzone UTC\n10:00 /declare sev2 Checkout returns 500s\n10:01 /call https://meet.example/room\n\
        10:04 /lead @ada\n10:05 /task @bora surface area 10m\n10:06 /rollback payments @chloe\n10:06 /suspect web\n\
        10:07 /rollback-started payments\n10:12 /rolled-back payments\n10:13 /impact ~1200 users\n";
    fs::write(&scenario, lines).unwrap();
    program.ok(&["play", "--new", scenario.to_str().unwrap()]);
    assert_snapshot!(program.transcript(&[
        &["checklist", "current"],
        &["checklist", "checkout", "--at", "10:03"],
        &["checklist", "current", "--at", "-21m"],
        &["checklist", "current", "--at", "09:30"],
        &["checklist", "current", "--at", "whenever"],
        &["checklist", "ffff"],
        &["say", "current", "/step-done status page"],
    ]));
}

#[test]
fn a_due_time_on_another_day_shows_the_day() {
    let mut program = TestProgram::new();
    program.ok(&["declare", "it"]);
    program.ok(&["say", "current", "/fixed", "/resolved", "/close anyway"]);
    assert!(program.ok(&["checklist", "current"]).contains("due Mon 10:30"), "it shows the day");
    program.now = program.now.plus_seconds(25 * 3600);
    assert!(
        program.ok(&["checklist", "current"]).contains("! RFO               overdue by 1 h 00 min"),
        "only it is overdue"
    );
}

#[test]
fn json_is_the_same_as_for_the_window() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    program.ok(&["say", "current", "/lead @bora"]);
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["checklist", "current", "--json"])).unwrap();
    assert_eq!(json["playbook"], "Default playbook");
    let workspace = Workspace::open(program.path(), program.now);
    assert_eq!(
        json,
        serde_json::to_value(workspace.checklist("current", None, program.now).unwrap()).unwrap()
    );
    assert_snapshot!(serde_json::to_string_pretty(&json["steps"][1]).unwrap());
}

#[test]
fn the_playbook_is_chosen_by_keywords_then_severity_then_default() {
    let all = [
        ("default.toml", playbook("Look", "name = \"By default\"")),
        ("payments.toml", playbook("Call the vendor", "keywords = [\"payments\"]")),
        ("small.toml", playbook("Wait", "severities = [\"sev3\"]\nname = \"Small\"")),
        ("worst.toml", playbook("Wake all", "severities = \"sev1\"\nname = \"Worst\"")),
        (
            "worst-payments.toml",
            playbook("Hold", "severities = [\"sev3\"]\nkeywords = [\"payments\", \"ledger\"]"),
        ),
    ];
    let check = |files: &[usize], severity: &str, lines: &[&str]| {
        let playbooks: Vec<(&str, &str)> = files.iter().map(|n| (all[*n].0, all[*n].1.as_str())).collect();
        let program = program(&playbooks);
        program.ok(&["declare", "it"]);
        program.ok(&["say", "current", severity]);
        lines.iter().for_each(|line| drop(program.ok(&["say", "current", line])));
        used(&Workspace::open(program.path(), program.now), &program)
    };
    let payments: &[&str] = &["/suspect payments"];
    for (files, severity, lines, expected) in [
        (&[] as &[usize], "not yet known", &[] as &[&str], "Default playbook"),
        (&[1, 2], "not yet known", &[], "Default playbook"),
        (&[0, 1, 2], "not yet known", &[], "By default"),
        (&[0, 1, 2, 3], "not yet known", &[], "Worst"),
        (&[0, 1, 2, 3], "/sev 2", &[], "By default"),
        (&[0, 1, 2, 3], "/sev 3", &[], "Small"),
        (&[0, 1, 2, 3], "/sev 3", payments, "payments"),
        (&[0, 3, 4], "/sev 2", payments, "By default"),
        (&[0, 3, 4], "/sev 3", payments, "worst-payments"),
    ] {
        assert_eq!(check(files, severity, lines), expected, "{files:?} {severity} {lines:?}");
    }
}

#[test]
fn a_manual_step_is_marked_as_done_by_a_line() {
    let program = program(&[("default.toml", &(playbook("Status page", "") + &playbook("Statistics", "")))]);
    program.ok(&["declare", "it"]);
    assert_snapshot!(program.transcript(&[
        &["say", "current", "/step-done sta"],
        &["say", "current", "/step-done STATUS"],
        &["say", "current", "/step-done"],
        &["checklist", "current"],
        &["say", "current", "/retract #3 not yet"],
        &["checklist", "current"],
    ]));
}

/// The notices about invalid playbooks.
fn notices(playbooks: &[(&str, &str)]) -> String {
    let program = program(playbooks);
    let workspace = Workspace::open(program.path(), program.now);
    let show = |notice: Notice| format!("[{}] {}\n  {}", notice.code, notice.text, notice.hint);
    let said: Vec<String> = workspace.notices(&[]).into_iter().map(show).collect();
    program.ok(&["declare", "it"]);
    said.join("\n") + &format!("\n=> {}", used(&Workspace::open(program.path(), program.now), &program))
}

#[test]
fn an_invalid_playbook_is_reported_with_its_line() {
    let (good, large) = (playbook("Look", ""), playbook("Look", &"# more\n".repeat(10_000)));
    let twice = good.repeat(2);
    let all: [&[(&str, &str)]; 8] = [
        &[("ours.toml", "[[step]]\ntitle = \"Call\"\ndone = \"call_opned\"\n")],
        &[("ours.toml", "name = \"Ours\n")],
        &[("ours.toml", "")],
        &[("ours.toml", &twice)],
        &[("ours.toml", &large)],
        &[
            ("default.toml", &good),
            ("ours.toml", "steps = 1"),
            ("\u{202e}.toml", "[[step]]\nname = \"Call\""),
        ],
        &[("any.toml", &good), ("default.toml", "when = \"always\"")],
        &[("notes.txt", "no playbook"), (".#ours.toml", "a lock of an editor")],
    ];
    assert_snapshot!(all.map(notices).join("\n\n"));
}

#[test]
fn playbooks_that_are_not_files_are_reported_and_not_read() {
    let program = program(&[]);
    fs::create_dir(program.path().join("playbooks/folder.toml")).unwrap();
    let pipe = program.path().join("playbooks/pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", program.path().join("playbooks/zero.toml")).unwrap();
    let said = program.grizzly(&["list"]);
    assert!(
        ["folder", "pipe", "zero"].iter().all(|name| said.err.contains(&format!("playbooks/{name}.toml")))
            && said.err.matches("it isn't a file").count() == 3,
        "{}",
        said.err
    );

    let program = TestProgram::new();
    fs::write(program.path().join("playbooks"), "no folder").unwrap();
    let said = program.grizzly(&["list"]);
    assert!(said.code == 0 && said.err.contains("Couldn't read the folder"), "{}", said.err);
}

#[test]
fn at_most_fifty_playbooks_are_used() {
    let program = program(&[]);
    for number in 10..70 {
        let file = program.path().join(format!("playbooks/{number}.toml"));
        fs::write(file, playbook("Look", "keywords = \"nothing\"")).unwrap();
    }
    let said = program.grizzly(&["list"]).err;
    assert!(said.contains("playbooks/60.toml") && said.contains("more than 50 files"), "{said}");
    assert!(!said.contains("61.toml"), "{said}");
}

#[test]
fn of_too_many_playbooks_the_default_and_those_with_keywords_are_used() {
    let program = program(&[
        ("default.toml", &playbook("Look", "name = \"By default\"")),
        ("zebra.toml", &playbook("Look", "name = \"Zebra\"\nkeywords = \"zebra\"")),
    ]);
    for number in 10..70 {
        let file = program.path().join(format!("playbooks/{number}.toml"));
        fs::write(file, playbook("Look", "")).unwrap();
    }
    let said = program.grizzly(&["list"]).err;
    assert!(said.contains("playbooks/58.toml") && said.contains("more than 50 files"), "{said}");
    program.ok(&["declare", "it"]);
    assert_eq!(used(&Workspace::open(program.path(), program.now), &program), "By default");
    program.ok(&["say", "current", "/suspect zebra"]);
    assert_eq!(used(&Workspace::open(program.path(), program.now), &program), "Zebra");
}

#[test]
fn an_edit_applies_at_once_and_a_fixed_file_removes_the_notice() {
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let mut workspace = Workspace::open(program.path(), program.now);
    workspace.catch_up(program.now);
    assert_eq!(used(&workspace, &program), "Default playbook");
    fs::create_dir(program.path().join("playbooks")).unwrap();
    let file = program.path().join("playbooks/default.toml");
    for (seconds, text, name, notices) in [
        (2, playbook("Look", "name = \"Ours\""), "Ours", 0),
        (4, playbook("Look", "name = \"Ours"), "Default playbook", 1),
        (6, playbook("Look", "name = \"Mine\""), "Mine", 0),
    ] {
        fs::write(&file, text).unwrap();
        assert!(workspace.catch_up(program.now.plus_seconds(seconds)).0, "the window updates: {name}");
        assert_eq!((used(&workspace, &program).as_str(), workspace.notices(&[]).len()), (name, notices));
        assert!(!workspace.catch_up(program.now.plus_seconds(seconds + 1)).0, "once: {name}");
    }
    fs::remove_file(&file).unwrap();
    assert!(workspace.catch_up(program.now.plus_seconds(9)).0);
    assert_eq!(used(&workspace, &program), "Default playbook");
}

#[test]
fn the_printed_playbook_can_be_used_unchanged() {
    let printed = TestProgram::new().ok(&["playbook"]);
    let renamed = printed.replace("name = \"Default playbook\"", "name = \"Ours\"");
    let program = program(&[("default.toml", "")]);
    assert_eq!(program.grizzly(&["playbook"]).err, "", "an empty file is no error while printing into it");
    fs::write(program.path().join("playbooks/default.toml"), renamed).unwrap();
    program.ok(&["declare", "it"]);
    let ours = program.ok(&["checklist", "current"]);
    fs::remove_file(program.path().join("playbooks/default.toml")).unwrap();
    assert_eq!(without_ids(&ours).replace("Ours", "Default playbook"), program.ok(&["checklist", "current"]));
}
