//! `grizzly export` and `grizzly import-log`, and the script that verifies an export without Grizzly.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
};

use crate::common::{TestProgram, without_ids};
use grizzly_app::{Execute, Workspace};
use grizzly_core::entry;
use insta::assert_snapshot;
use serde_json::{Value, json};

/// An incident from its declaration to its RFO, between two entries about another one.
fn program() -> TestProgram {
    let mut program = TestProgram::new();
    by_file(&program);
    let search = program.ok(&["declare", "Search is slow"]).trim().to_owned();
    program.ok(&["declare", "Card payments fail at checkout", "--severity", "sev1", "--first-error", "-11m"]);
    program.ok(&["say", "current", "/lead me", "/join @bora @chloe", "/task @bora surface area 10m"]);
    program.ok(&["say", &search, "the secret of search"]);
    program.ok(&[
        "say",
        "current",
        "/impact about 300 users likely",
        "/rollback payments @bora",
        "/customer Acme cannot pay",
    ]);
    program.ok(&["send", "current", "ceo", "--next", "20m"]);
    program.ok(&["outbox", "--send"]);
    program.now = program.now.plus_seconds(600);
    let said = program.ok(&["say", "current", "-5m @bora: only EU customers"]);
    let number = said.split_whitespace().find(|word| word.starts_with('#')).unwrap();
    program.ok(&[
        "say",
        "current",
        &format!("/correct {number} only cards, only EU"),
        "/rollback-started payments",
    ]);
    program.ok(&["say", "current", "/rolled-back payments", "/mitigated", "/fixed", "/resolved"]);
    program.ok(&[
        "say",
        "current",
        "/rfo prevention an end-to-end test",
        "/follow-up detect it @bora by 2026-12-01",
    ]);
    program
}

/// Updates to the CEO are appended to a file, which needs no network.
fn by_file(program: &TestProgram) {
    let folder = program.path().join("updates");
    fs::create_dir_all(&folder).unwrap();
    let settings = format!(
        "zone = 'UTC'\nme = 'ada'\n[[channels]]\nname = 'file'\nsettings = {{ kind = 'file', folder = '{}' }}\n\
         [[audiences]]\nname = 'ceo'\ntemplate = 'ceo'\nchannels = ['file']\n",
        folder.display()
    );
    fs::write(program.path().join("settings.toml"), settings).unwrap();
}

/// An empty folder at the same time, with the same settings and another device.
fn elsewhere(program: &TestProgram) -> TestProgram {
    let other = TestProgram { now: program.now, ..TestProgram::new() };
    by_file(&other);
    other
}

fn export(program: &TestProgram, arguments: &[&str], name: &str) -> PathBuf {
    let file = program.export_file(name);
    program.ok(&[&["export"], arguments, &["-o", file.to_str().unwrap()]].concat());
    file
}

fn import(program: &TestProgram, file: &Path) -> String {
    program.ok(&["import-log", file.to_str().unwrap()])
}

/// Everything that is derived from an incident.
fn derived(program: &TestProgram, incident: &str) -> Vec<String> {
    [
        &["show", incident, "--json"] as &[&str],
        &["show", incident],
        &["next", incident, "--json"],
        &["checklist", incident, "--json"],
        &["briefing", incident],
        &["updates", incident, "--json"],
        &["draft", incident, "ceo", "--check"],
        &["rfo", incident, "--format", "md"],
        &["rfo", incident, "--format", "html"],
        &["rfo", incident, "--format", "json"],
        &["rfo", incident, "--format", "md", "--for", "external"],
        &["follow-ups", incident],
        &["export", incident],
    ]
    .map(|arguments| program.ok(arguments))
    .into()
}

#[test]
fn an_exported_incident_is_the_same_elsewhere_to_the_byte() {
    let program = program();
    let id = program.ok(&["show", "current", "--json"]);
    let id = serde_json::from_str::<Value>(&id).unwrap()["row"]["id"].as_str().unwrap().to_owned();
    for (arguments, name) in [(&[] as &[&str], "whole.jsonl"), (&[id.as_str()], "one.jsonl")] {
        let file = export(&program, arguments, name);
        let other = elsewhere(&program);
        import(&other, &file);
        // The suggested people and services are those of the folder, not of the incident. Both folders have the same.
        for (here, there) in derived(&program, &id).iter().zip(derived(&other, &id)) {
            assert_eq!(*here, there, "{name}");
        }
        let pdf = |program: &TestProgram| {
            let file = program.export_file("rfo.pdf");
            program.ok(&["rfo", &id, "-o", file.to_str().unwrap()]);
            fs::read(file).unwrap()
        };
        assert!(pdf(&program) == pdf(&other), "{name}: the PDF too");
        let again = export(&other, arguments, "again.jsonl");
        assert_eq!(fs::read(file).unwrap(), fs::read(again).unwrap(), "the export of the import");
        assert!(other.ok(&["verify"]).contains("no errors"));
    }
}

#[test]
fn the_answers_of_export_and_import() {
    let program = program();
    let (whole, one) = (export(&program, &[], "whole.jsonl"), export(&program, &["current"], "one.jsonl"));
    let other = elsewhere(&program);
    let broken = other.path().join("broken.jsonl");
    fs::write(&broken, fs::read_to_string(&whole).unwrap().replace("300 users", "3 users")).unwrap();
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let (whole, one, broken) = (path(&whole), path(&one), path(&broken));
    let folder = path(program.exports.path());
    let (out, device) = (format!("{folder}/out.jsonl"), "/dev/null");
    let here = program.transcript(&[
        &["export", "current", "-o", &out],
        &["export", "-o", &out],
        &["export", "no such thing", "-o", &out],
        &["export", "-o", "/no/such/folder/out.jsonl"],
        &["export", "-o", &folder],
        &["export", "-o", device],
        &["import-log", &out],
    ]);
    let there = other.transcript(&[
        &["import-log", &broken],
        &["import-log", "/no/such/file"],
        &["import-log", device],
        &["import-log", &one],
        &["import-log", &one],
        &["verify"],
        &["import-log", &whole],
        &["verify"],
    ]);
    let shown = [here, there].join("\n\n");
    assert_snapshot!(shown.replace(&folder, "HERE").replace(&path(other.path()), "THERE"));
}

#[test]
fn an_export_that_fails_keeps_the_file_that_was_there() {
    let program = program();
    let file = export(&program, &["current"], "log.jsonl");
    let kept = fs::read(&file).unwrap();
    assert_eq!(program.grizzly(&["export", "nothing", "-o", file.to_str().unwrap()]).code, 1);
    let names = fs::read_dir(program.exports.path()).unwrap().count();
    assert_eq!((names, fs::read(&file).unwrap()), (1, kept), "no temporary file remains");
}

#[test]
fn a_full_disk_keeps_the_file_that_was_there() {
    let program = program();
    let disk = program.export_file("disk");
    fs::create_dir(&disk).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=8k", "tmpfs"]).arg(&disk).output();
    if !mount.is_ok_and(|done| done.status.success()) {
        eprintln!("not run: mounting a disk is not allowed here");
        return;
    }
    let file = disk.join("log.jsonl");
    fs::write(&file, "what was there").unwrap();
    let said = program.grizzly(&["export", "-o", file.to_str().unwrap()]);
    let (kept, names) = (fs::read_to_string(&file).unwrap(), fs::read_dir(&disk).unwrap().count());
    Command::new("umount").arg("-l").arg(&disk).status().unwrap();
    assert!(said.code == 1 && said.err.contains("Couldn't export the log"), "{}", said.err);
    assert_eq!((kept.as_str(), names), ("what was there", 1), "no temporary file remains");
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let program = program();
    let arguments = ["--data-dir", program.path().to_str().unwrap(), "export", "-o", "-"].map(Into::into);
    let mut err = Vec::new();
    let start = grizzly_cli::run(arguments, program.now, &mut io::empty(), &mut Closed, &mut err);
    assert_eq!(start, grizzly_cli::Start::Finished(0));
    assert_eq!(String::from_utf8(err).unwrap(), "");
}

#[test]
fn a_log_exported_by_the_window_can_be_imported() {
    let program = program();
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = workspace.current().unwrap();
    let (done, _) = workspace.execute(Execute::ExportLog { incident }, program.now).unwrap();
    assert_eq!(done.warning, None);
    let file = PathBuf::from(done.completed[0].strip_prefix("exported to ").unwrap());
    let said = import(&elsewhere(&program), &file);
    // It may be in the user's downloads folder.
    fs::remove_file(&file).unwrap();
    assert!(said.starts_with("Imported ") && said.contains("of “Card payments fail at checkout”"), "{said}");
}

#[test]
fn queued_updates_of_an_imported_log_are_not_sent() {
    // Given an update that is approved and not sent yet.
    let program = program();
    Workspace::open(program.path(), program.now)
        .approve_update("current", "ceo", "It goes on.".into(), program.now)
        .unwrap();
    assert!(program.ok(&["updates", "current"]).contains("Queued"));
    // When its log is imported elsewhere, and the incident goes on there.
    let other = elsewhere(&program);
    import(&other, &export(&program, &[], "whole.jsonl"));
    other.ok(&["say", "current", "a note", "/sent cs we are on it"]);
    let history: Value = serde_json::from_str(&other.ok(&["updates", "current", "--json"])).unwrap();
    let queued =
        history.as_array().unwrap().iter().find(|row| row["text"] == "It goes on.").expect("it is known");
    other.grizzly(&["say", "current", &format!("/resend #{}", queued["number"])]);
    // Then nothing is sent there.
    let mut workspace = Workspace::open(other.path(), other.now);
    assert!(workspace.take_jobs(other.now.plus_seconds(3600)).unwrap().is_empty());
    assert_eq!(workspace.outbox().unwrap(), []);
    other.ok(&["outbox", "--send"]);
    let sent = fs::read_dir(other.path().join("updates")).unwrap().count();
    assert_eq!(sent, 0);
    // And it is sent where it was approved.
    program.ok(&["outbox", "--send"]);
    assert!(!program.ok(&["updates", "current"]).contains("Queued"));
}

#[test]
fn hostile_text_in_an_imported_log_is_shown_as_plain_text_and_kept() {
    let program = program();
    // Given a hand-written log with control characters.
    let good = lines(&program.ok(&["export"]));
    let body = json!({ "kind": "declared", "summary": "<b>\u{1b}[31m\u{202e}red\u{0}", "severity": null,
        "first_error_at": null, "found_by": null });
    let mut line = good[0].clone();
    line["entry"]["body"] = body.to_string().into();
    let file = rehashed(vec![line]);
    let other = elsewhere(&program);
    let path = other.path().join("by-hand.jsonl");
    fs::write(&path, &file).unwrap();
    // When it is imported, then everything is shown as plain text,
    let said = import(&other, &path);
    let shown =
        [said, other.ok(&["show", "current"]), other.ok(&["show", "current", "--json"]), other.ok(&["list"])];
    for text in &shown {
        assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{0}']), "{text:?}");
        assert!(text.contains("⟨U+001B⟩[31m⟨U+202E⟩red⟨U+0000⟩"), "{text}");
    }
    // and its own bytes are kept.
    assert_eq!(other.ok(&["export"]), file);
    assert!(other.ok(&["verify"]).contains("no errors"));
}

fn lines(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Recomputes the hashes of one device's lines, as a forger could.
pub fn rehashed(mut lines: Vec<Value>) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let joined = |of: &Value, parts: &[&str]| -> String {
        parts.iter().map(|part| format!("{}\n", text(&of[part]))).collect()
    };
    let mut prev = String::new();
    for line in &mut lines {
        let says = ["tick", "id", "author", "at", "recorded_at", "version", "body"];
        line["content_hash"] = entry::hash(&joined(&line["entry"], &says)).into();
        line["prev_hash"] = prev.into();
        prev = entry::hash(&joined(line, &["prev_hash", "device", "seq", "incident", "content_hash"]));
        line["hash"] = prev.clone().into();
    }
    in_order(&lines)
}

/// The lines as an export writes them, with ordered fields.
fn in_order(lines: &[Value]) -> String {
    let fields = |of: &Value, names: &[&str]| -> String {
        let fields = names.iter().map(|name| format!("{}:{}", json!(name), of[name]));
        fields.collect::<Vec<_>>().join(",")
    };
    let link = ["device", "seq", "incident", "content_hash", "prev_hash", "hash"];
    let says = ["tick", "id", "author", "at", "recorded_at", "version", "body"];
    let line = |line: &Value| match line.get("entry") {
        Some(entry) => format!("{{{},\"entry\":{{{}}}}}\n", fields(line, &link), fields(entry, &says)),
        None => format!("{{{}}}\n", fields(line, &link)),
    };
    lines.iter().map(line).collect()
}

/// The shell script of docs/log.md.
fn recipe() -> &'static str {
    let document = include_str!("../../../docs/log.md");
    let (_, rest) = document.split_once("```sh\n").expect("a recipe");
    rest.split_once("```").expect("its end").0
}

/// The output of the script for a file, and whether it found no errors.
fn check(file: &str) -> (bool, String) {
    let folder = tempfile::TempDir::new().unwrap();
    let (script, log) = (folder.path().join("check-log"), folder.path().join("log.jsonl"));
    fs::write(&script, recipe()).unwrap();
    fs::write(&log, file).unwrap();
    let run = Command::new("sh").arg(&script).arg(&log).env("TMPDIR", folder.path()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&run.stdout), text(&run.stderr));
    assert_eq!(run.status.success(), out.starts_with("intact"), "{out}{err}");
    (run.status.success(), out + &err)
}

#[test]
fn the_documented_script_detects_tampering() {
    for tool in ["jq", "sha256sum"] {
        let has = Command::new(tool).arg("--version").output().is_ok_and(|done| done.status.success());
        assert!(has, "{tool} is missing: .ci/setup test installs what the tests need");
    }
    let program = program();
    let (whole, one) = (program.ok(&["export"]), program.ok(&["export", "current"]));
    assert_ne!(whole, one);
    assert!(!one.contains("secret of search"), "it contains no text of other incidents");
    let verified = program.ok(&["verify"]);
    let head = verified
        .lines()
        .find_map(|line| Some(line.strip_prefix("Newest entry of device ")?.rsplit_once(' ')?.1));
    for good in [&whole, &one] {
        let (is_whole, said) = check(good);
        assert!(is_whole, "{said}");
        assert!(said.contains(head.unwrap()), "the head is the one that grizzly verify prints: {said}");
    }

    let other = elsewhere(&program);
    let file = other.path().join("whole.jsonl");
    fs::write(&file, &whole).unwrap();
    import(&other, &file);
    other.ok(&["say", "current", "of a second device"]);
    assert!(check(&other.ok(&["export"])).0, "two chains");

    let good = lines(&one);
    let at = good.iter().position(|line| line["entry"]["body"].to_string().contains("300 users")).unwrap();
    let withheld = good.iter().rposition(|line| line.get("entry").is_none()).unwrap();
    let with = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut lines = good.clone();
        change(&mut lines);
        in_order(&lines)
    };
    let body = good[at]["entry"]["body"].as_str().unwrap().replace("300", "3");
    let (said, hash, follows) = ("content of an entry was changed", "a hash doesn't match", "doesn't follow");
    for (what, tampered, why) in [
        ("a changed body", with(&|lines| lines[at]["entry"]["body"] = body.clone().into()), said),
        ("a changed time", with(&|lines| lines[at]["entry"]["at"] = "2026-11-22T10:31:00.000Z".into()), said),
        ("a changed number", with(&|lines| lines[at]["seq"] = 99.into()), hash),
        ("a changed hash", with(&|lines| lines[at]["hash"] = "0".repeat(64).into()), hash),
        ("a removed row", with(&|lines| drop(lines.remove(at))), follows),
        ("a removed withheld row", with(&|lines| drop(lines.remove(withheld))), follows),
        ("the first row removed", with(&|lines| drop(lines.remove(0))), follows),
        ("a row twice", with(&|lines| lines.insert(at, lines[at].clone())), follows),
        ("a swapped order", with(&|lines| lines.swap(at, at + 1)), follows),
        ("a withheld row of another incident", with(&|lines| lines[withheld]["incident"] = "x".into()), hash),
        (
            "an entry made a withheld one",
            with(&|lines| drop(lines[at].as_object_mut().unwrap().remove("entry"))),
            "of an exported incident is withheld",
        ),
        ("a line that is cut off", one[..one.len() - 40].to_owned(), "error"),
    ] {
        let (is_whole, says) = check(&tampered);
        assert!(!is_whole && says.contains(why), "{what} is found: {says}");
        let file = other.path().join("tampered.jsonl");
        fs::write(&file, &tampered).unwrap();
        let imported = elsewhere(&program).grizzly(&["import-log", file.to_str().unwrap()]);
        let is_taken = what == "an entry made a withheld one";
        assert_eq!(imported.code == 0, is_taken, "{what}: {}{}", imported.out, imported.err);
        assert!(
            !is_taken || imported.out.contains("The file contains only the hashes of 1 entry of"),
            "it is reported: {}",
            imported.out
        );
    }
    // A place that says its entry is lost proves nothing about it, and is never silent.
    let lost = with(&|lines| {
        let line = lines[at].as_object_mut().unwrap();
        line.remove("entry");
        for field in ["content_hash", "prev_hash", "incident"] {
            line.insert(field.into(), "".into());
        }
    });
    let (_, says) = check(&lost);
    let number = &good[at]["seq"];
    assert!(
        says.contains(&format!("lost: entry {number} of device ")) && !says.starts_with("intact\n"),
        "{says}"
    );
    assert!(without_ids(&verified).contains("no errors"));
}

#[test]
fn a_log_without_its_newest_entries_is_found_by_an_export_and_by_an_approved_update() {
    // Given a folder that has only what there was before the last update was approved
    let mut program = program();
    let (before, after) = (program.export_file("before.jsonl"), program.export_file("after.jsonl"));
    let path = |file: &Path| file.display().to_string();
    program.ok(&["export", "-o", &path(&before)]);
    program.now = program.now.plus_seconds(60);
    program.ok(&["say", "current", "the error rate falls"]);
    program.ok(&["send", "current", "ceo", "--next", "20m"]);
    program.ok(&["export", "-o", &path(&after)]);
    let older = TestProgram::new();
    older.ok(&["import-log", &path(&before)]);
    // The update keeps the hash of the entry before it
    let update = fs::read_to_string(&after).unwrap();
    let hash = update.rsplit("log_head\\\":\\\"").next().unwrap().get(..64).unwrap().to_owned();
    // Then the folder itself has both, and the older one neither
    assert!(program.ok(&["verify", "--against", &hash]).contains("The log contains that hash: entry "));
    assert!(program.ok(&["verify", "--against", &path(&after)]).contains("The log contains all of "));
    assert!(older.ok(&["verify", "--against", &path(&before)]).contains("The log contains all of "));
    let json: Value = serde_json::from_str(&program.ok(&["verify", "--json", "--against", &hash])).unwrap();
    assert_eq!(json["faults"], json!([]), "JSON stays JSON");
    assert!(older.grizzly(&["verify", "--against", &hash]).err.contains("its newest entries are missing"));
    assert!(older.grizzly(&["verify", "--against", &path(&after)]).err.contains("The log lacks entries "));
}
