//! `grizzly salvage` and `grizzly backup`: a log that is damaged, emptied or gone.

use std::{fs, path::Path};

use serde_json::Value;

use crate::common::TestProgram;

/// An incident with notes, a backup of it, and a note that came later.
fn program() -> TestProgram {
    let program = TestProgram::new();
    program.ok(&["declare", "Card payments fail at checkout"]);
    program.ok(&["say", "current", "only EU customers"]);
    program.ok(&["say", "current", "only cards"]);
    assert!(program.ok(&["backup", "create"]).contains("It verifies."));
    program.ok(&["say", "current", "it began with the release"]);
    program
}

/// Changes a byte of this text wherever it stands: SQLite leaves copies of what it moved.
fn damage(program: &TestProgram, text: &str) {
    let file = program.path().join("grizzly.db");
    let mut bytes = fs::read(&file).unwrap();
    let places: Vec<usize> =
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(text.as_bytes())).collect();
    assert!(!places.is_empty(), "{text}");
    places.into_iter().for_each(|at| bytes[at] ^= 1);
    fs::write(file, bytes).unwrap();
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_damaged_log_is_salvaged_into_a_new_one() {
    // Given a log of which one entry is damaged, and its backups are somewhere else,
    let program = program();
    let backup = program.export_file("backup.db");
    fs::rename(program.path().join("backups/grizzly-20261122T103000Z.db"), &backup).unwrap();
    damage(&program, "only cards");
    let (damaged, new) = (program.path().join("grizzly.db"), program.export_file("new.db"));
    assert_eq!(program.grizzly(&["verify"]).code, 1, "the damage is found");
    let before = fs::read(&damaged).unwrap();

    // when it is salvaged, it says what is lost, in one line.
    let said = program.ok(&["salvage", path(&damaged), "-o", path(&new)]);
    assert!(said.contains("Got back 3 entries"), "{said}");
    assert!(said.contains("Lost: entry 3 of device "), "{said}");
    assert_eq!(fs::read(&damaged).unwrap(), before, "the damaged file isn't changed");

    // With the backup, nothing is.
    let refused = program.grizzly(&["salvage", path(&damaged), "-o", path(&new), path(&backup)]);
    assert!(refused.err.contains("already exists"), "{}", refused.err);
    let whole = program.export_file("whole.db");
    let said = program.ok(&["salvage", path(&damaged), "-o", path(&whole), path(&backup), "--json"]);
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&said["entries"], &said["lost"]), (&4.into(), &Value::Array(Vec::new())), "{said}");

    // The new log is used as it is, and its export too: what is lost stays known.
    let other = TestProgram::new();
    fs::copy(&new, other.path().join("grizzly.db")).unwrap();
    assert!(other.ok(&["show", "current"]).contains("it began with the release"));
    assert!(other.ok(&["verify"]).contains("no errors, 1 lost"), "{}", other.ok(&["verify"]));
    other.ok(&["say", "current", "going on"]);
    let export = other.export_file("export.jsonl");
    assert!(other.ok(&["export", "-o", path(&export)]).contains("the place of 1 lost one"));
    let elsewhere = TestProgram::new();
    let said = elsewhere.ok(&["import-log", path(&export)]);
    assert!(said.contains("Lost in the file too"), "{said}");

    // A copy that has it brings it back.
    let copy = TestProgram::new();
    fs::copy(&whole, copy.path().join("grizzly.db")).unwrap();
    copy.ok(&["export", "-o", path(&export)]);
    assert!(elsewhere.ok(&["import-log", path(&export)]).contains("Imported 1 entry"));
    assert!(elsewhere.ok(&["verify"]).contains("no errors\n"), "{}", elsewhere.ok(&["verify"]));
}

#[test]
fn an_emptied_log_is_restored_or_forgotten_on_purpose() {
    let program = program();
    assert!(program.ok(&["backup", "list"]).starts_with("grizzly-20261122T103000Z.db  2026-11-22 10:30 UTC"));
    let refused = program.grizzly(&["backup", "restore"]);
    assert!(refused.err.contains("The log is whole"), "{}", refused.err);

    fs::write(program.path().join("grizzly.db"), "").unwrap();
    let refused = program.grizzly(&["say", "current", "more"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("it had 3 entries, the newest of 2026-11-22 10:30 UTC"), "{}", refused.err);
    assert!(refused.err.contains("grizzly backup restore"), "{}", refused.err);
    assert!(program.grizzly(&["doctor"]).out.contains("The log is gone"));

    let said = program.ok(&["backup", "restore", "grizzly-20261122T103000Z.db"]);
    assert!(said.contains("Got back 3 entries") && said.contains("as a new device"), "{said}");
    program.ok(&["say", "current", "going on"]);
    assert!(program.ok(&["show", "current"]).contains("only EU customers"));
    assert!(program.ok(&["verify"]).contains("Checked 4 entries: no errors"));

    // A new log is started where one is gone, and only there.
    let refused = program.grizzly(&["backup", "forget"]);
    assert!(refused.err.contains("isn't gone"), "{}", refused.err);
    fs::remove_file(program.path().join("grizzly.db")).unwrap();
    assert!(program.ok(&["backup", "forget"]).contains("Started a new log"));
    assert!(program.ok(&["list"]).contains("No incidents yet"));
    assert!(program.ok(&["backup", "list"]).contains("There are no backups"));
}
