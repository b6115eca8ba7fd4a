//! Real faults of the log: what can't be read or written reaches the person, and is never taken for “nothing”.

use std::fs;

use crate::common::TestProgram;
use grizzly_app::{Execute, Workspace};
use grizzly_core::Time;
use grizzly_delivery::Secret;
use rusqlite::Connection;

/// An incident whose updates to the CEO go into a file.
fn program() -> TestProgram {
    let program = TestProgram::new();
    let settings = format!(
        "zone = 'UTC'\nme = 'ada'\n[[channels]]\nname = 'file'\nsettings = {{ kind = 'file', folder = '{}' }}\n\
         [[audiences]]\nname = 'ceo'\ntemplate = 'ceo'\nchannels = ['file']\n",
        program.path().join("updates").display()
    );
    fs::write(program.path().join("settings.toml"), settings).unwrap();
    program.ok(&["declare", "Card payments fail"]);
    program
}

fn open(program: &TestProgram) -> Workspace {
    Workspace::open(program.path(), program.now)
}

/// Changes the file as another program could.
fn damage(program: &TestProgram, sql: &str) {
    let file = Connection::open(program.path().join("grizzly.db")).unwrap();
    file.execute_batch(sql).unwrap();
}

/// From now on, SQLite can't read an entry that contains “poison”; writing it works.
const POISON: &str = "ALTER TABLE entries RENAME TO kept;
    CREATE VIEW entries AS
        SELECT *, CASE WHEN body LIKE '%poison%' THEN json('{') END AS fault FROM kept;
    CREATE TRIGGER entries_insert INSTEAD OF INSERT ON entries BEGIN
        INSERT INTO kept
            (device, seq, tick, id, incident, author, at, recorded_at, version, body, prev_hash, hash)
        VALUES (NEW.device, NEW.seq, NEW.tick, NEW.id, NEW.incident, NEW.author, NEW.at, NEW.recorded_at,
            NEW.version, NEW.body, NEW.prev_hash, NEW.hash);
    END;";
const REPAIR: &str = "DROP VIEW entries; ALTER TABLE kept RENAME TO entries;";

/// The codes of the notices.
fn notices(workspace: &Workspace) -> Vec<String> {
    workspace.notices(&[]).into_iter().map(|notice| notice.code).collect()
}

fn texts(workspace: &Workspace, now: Time) -> Vec<String> {
    workspace.view("current", now).unwrap().log.into_iter().map(|row| row.detail).collect()
}

#[test]
fn an_unreadable_outbox_is_not_an_empty_one() {
    // Given a queued update, and an outbox that can't be read.
    let program = program();
    let mut workspace = open(&program);
    workspace.approve_update("current", "ceo", "About 300 users.".into(), program.now).unwrap();
    assert_eq!(notices(&workspace), Vec::<String>::new());
    damage(&program, "UPDATE outbox SET try_at = 'soon'");
    // Then the notices, the sender and the command line have the error.
    assert_eq!(notices(&workspace), ["outbox"]);
    assert!(workspace.take_jobs(program.now).is_err(), "the sender learns it");
    for arguments in [&["outbox"] as &[&str], &["outbox", "--send"], &["outbox", "--json"]] {
        let said = program.grizzly(arguments);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{arguments:?}: {}", said.err);
        assert!(
            said.err.contains("Column try_at has an invalid value: “soon”"),
            "{arguments:?}: {}",
            said.err
        );
    }
    let said = program.grizzly(&["updates", "current"]);
    assert!(
        said.out.contains("About 300 users.") && said.err.contains("Couldn't read the outbox"),
        "{}",
        said.err
    );
    // And after the repair, it is sent.
    damage(&program, "UPDATE outbox SET try_at = '2026-11-22T10:30:00.000Z'");
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1);
    assert_eq!(notices(&workspace), Vec::<String>::new());
}

#[test]
fn an_entry_that_was_written_is_shown_even_if_it_cant_be_read_back() {
    // Given a log of which the next entry can't be read back.
    let program = program();
    let mut workspace = open(&program);
    damage(&program, POISON);
    // When it is logged, then it has a number and is shown as it was written.
    let (done, _) = workspace.say("current", &["poison".into()], None, None, program.now).unwrap();
    assert_eq!(done.numbers, [2], "it is on the disk");
    assert_eq!(texts(&workspace, program.now), ["Card payments fail", "poison"]);
    // And nothing is read again to show it, so nothing is unread.
    assert_eq!(notices(&workspace), Vec::<String>::new());
    // When the log can be read again, then it says the same.
    damage(&program, REPAIR);
    assert_eq!(texts(&open(&program), program.now), ["Card payments fail", "poison"], "and not twice");
}

#[test]
fn entries_of_another_process_that_cant_be_read_are_noticed() {
    // Given an entry of another process that can't be read.
    let program = program();
    let mut workspace = open(&program);
    workspace.catch_up(program.now);
    program.ok(&["say", "current", "poison"]);
    damage(&program, POISON);
    // When the window looks for new entries, then the notices have the error, and the windows are told once.
    let changed = |workspace: &mut Workspace| workspace.catch_up(program.now).0;
    assert!(changed(&mut workspace), "the notices are new");
    assert_eq!(notices(&workspace), ["log_unread"]);
    assert!(!changed(&mut workspace), "they are the same");
    // When the log can be read again, then the entry comes.
    damage(&program, REPAIR);
    assert!(changed(&mut workspace));
    assert_eq!(texts(&workspace, program.now), ["Card payments fail", "poison"]);
    assert_eq!(notices(&workspace), Vec::<String>::new());
}

#[test]
fn without_a_log_the_sender_fails_instead_of_finding_nothing() {
    // Given an update that was being sent when Grizzly ended, and a log that can't be opened at the next start.
    let program = program();
    let mut workspace = open(&program);
    workspace.approve_update("current", "ceo", "About 300 users.".into(), program.now).unwrap();
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1);
    drop(workspace);
    let (log, away) = (program.path().join("grizzly.db"), program.path().join("away.db"));
    fs::rename(&log, &away).unwrap();
    fs::create_dir(&log).unwrap();
    let mut workspace = open(&program);
    // Then the sender tries again until it can recover, and doesn't forget the update.
    assert!(workspace.recover(program.now).is_err(), "nothing was recovered");
    assert!(workspace.take_jobs(program.now).is_err());
    fs::remove_dir(&log).unwrap();
    fs::rename(&away, &log).unwrap();
    workspace.catch_up(program.now.plus_seconds(2));
    workspace.recover(program.now).unwrap();
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1, "sending to a file again is safe");
}

#[test]
fn unreadable_drafts_are_kept_and_noticed() {
    let program = program();
    fs::write(program.path().join("drafts.json"), "{\"quick\": \"half typed").unwrap();
    let workspace = open(&program);
    assert_eq!(notices(&workspace), ["drafts"]);
    let kept = fs::read_to_string(program.path().join("drafts.broken")).unwrap();
    assert_eq!(kept, "{\"quick\": \"half typed", "the text is still there");
}

#[test]
fn a_secret_is_not_saved_without_a_log() {
    // Given a log that can't be opened: the secrets of a data folder are kept under its device.
    let program = program();
    fs::remove_file(program.path().join("grizzly.db")).unwrap();
    fs::create_dir(program.path().join("grizzly.db")).unwrap();
    let save = Execute::SaveSecret { channel: "file".into(), secret: Secret::Key, value: "hush".into() };
    let refused = open(&program).execute(save, program.now).unwrap_err();
    assert!(
        refused.reason.starts_with("Couldn't open the log"),
        "it would never be found again: {refused:?}"
    );
}
