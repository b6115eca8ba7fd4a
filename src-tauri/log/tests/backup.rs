//! Backups, getting a log back from them, and a log that isn't there any more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{fs, os::unix::fs::PermissionsExt, path::Path, sync::mpsc, thread};

use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time};
use grizzly_log::{
    BackupError, BackupFolder, EvidenceFolder, FILE, Log, LogError, NewEntry, SalvageError, forget, recover,
    sweep, vanished,
};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

const NEW_DEVICE: DeviceId = DeviceId(Uuid::from_u128(9));

fn now() -> Time {
    Time::parse("2026-11-29T18:44:04Z").unwrap()
}

fn open(folder: &Path) -> Result<Log, LogError> {
    Log::open(folder, DeviceId(Uuid::from_u128(1)))
}

fn note(log: &mut Log, number: u128) -> Result<(), LogError> {
    let entry = NewEntry {
        id: EntryId(Uuid::from_u128(number)),
        incident: IncidentId(Uuid::from_u128(7)),
        author: PersonId::parse("ada").unwrap(),
        at: now(),
        event: Event::Note { text: Text::new(&format!("note {number} {}", "x".repeat(300))) },
    };
    log.write(|writer| writer.append(vec![entry], now())).map(|_| ())
}

/// A folder whose log has so many entries.
fn folder_with(entries: u128) -> (TempDir, Log) {
    let folder = TempDir::new().unwrap();
    let mut log = open(folder.path()).unwrap();
    (1..=entries).try_for_each(|number| note(&mut log, number)).unwrap();
    (folder, log)
}

fn back_up(folder: &Path, now: Time) -> Result<Option<grizzly_log::Backup>, BackupError> {
    Log::open_reader(folder).unwrap().back_up(&BackupFolder::of(folder), || {}, now)
}

/// Changes a byte of this text wherever it stands: SQLite leaves copies of what it moved.
fn damage(file: &Path, text: &str) {
    let mut bytes = fs::read(file).unwrap();
    let places: Vec<usize> =
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(text.as_bytes())).collect();
    assert!(!places.is_empty(), "{text}");
    places.into_iter().for_each(|at| bytes[at] ^= 1);
    fs::write(file, bytes).unwrap();
}

fn entries(log: &Log) -> usize {
    assert_eq!(log.verify().unwrap().faults, Vec::<String>::new());
    log.since(0).unwrap().entries.len()
}

#[test]
fn a_backup_is_a_whole_log_for_its_owner_only_and_made_once() {
    let (folder, mut log) = folder_with(30);
    let backup = back_up(folder.path(), now()).unwrap().expect("there was none");

    assert_eq!(backup.path, folder.path().join("backups/grizzly-20261129T184404Z.db"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&backup.path), mode(&folder.path().join("backups"))), (0o600, 0o700));
    let elsewhere = TempDir::new().unwrap();
    fs::copy(&backup.path, elsewhere.path().join(FILE)).unwrap();
    assert_eq!(entries(&open(elsewhere.path()).unwrap()), 30);

    // Nothing new needs no other one.
    assert_eq!(back_up(folder.path(), now().plus_seconds(3600)).unwrap(), None);
    note(&mut log, 31).unwrap();
    back_up(folder.path(), now().plus_seconds(3600)).unwrap().expect("there is a new entry");
    let listed: Vec<Time> = BackupFolder::of(folder.path()).list().iter().map(|backup| backup.at).collect();
    assert_eq!(listed, [now().plus_seconds(3600), now()], "the newest first");
    assert_eq!(
        fs::read_dir(folder.path().join("backups")).unwrap().count(),
        2,
        "no other file is left there"
    );

    // A year later, with both of one month, one of them is kept.
    note(&mut log, 32).unwrap();
    back_up(folder.path(), now().plus_seconds(365 * 86_400)).unwrap();
    assert_eq!(BackupFolder::of(folder.path()).list().len(), 2);
}

#[test]
fn a_backup_has_what_was_there_when_it_began_while_others_write() {
    let (folder, _log) = folder_with(50);
    let (stop, stopped) = mpsc::channel::<()>();
    let path = folder.path();
    let (backups, written) = thread::scope(|scope| {
        let writer = scope.spawn(move || {
            let mut log = open(path).unwrap();
            let mut written = 50;
            while stopped.try_recv().is_err() {
                written += 1;
                note(&mut log, written).expect("nobody waits for a backup");
            }
            written
        });
        let backups: Vec<_> =
            (0..5).map(|hour| back_up(path, now().plus_seconds(hour * 3600)).unwrap()).collect();
        stop.send(()).unwrap();
        (backups, writer.join().unwrap())
    });
    for backup in backups.into_iter().flatten() {
        let elsewhere = TempDir::new().unwrap();
        fs::copy(&backup.path, elsewhere.path().join(FILE)).unwrap();
        let found = entries(&open(elsewhere.path()).unwrap());
        assert!((50..=written as usize).contains(&found), "a beginning of the log: {found}");
    }
    assert_eq!(entries(&open(path).unwrap()), written as usize, "and the log has all");
}

#[test]
fn a_damaged_log_makes_no_backup_and_deletes_none() {
    let (folder, log) = folder_with(30);
    back_up(folder.path(), now()).unwrap();
    drop(log);
    let file = folder.path().join(FILE);
    damage(&file, "note 17 ");
    note(&mut open(folder.path()).unwrap(), 31).unwrap();

    let refused = back_up(folder.path(), now().plus_seconds(3600)).unwrap_err();

    assert!(matches!(refused, BackupError::Damaged(_)), "{refused}");
    assert_eq!(fs::read_dir(folder.path().join("backups")).unwrap().count(), 1);

    // Getting it back has all: what is damaged from the backup, what is newer from the log.
    let recovered = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap();
    assert_eq!((recovered.salvaged.entries, recovered.salvaged.lost.count()), (31, 0));
    assert_eq!(recovered.salvaged.sources.iter().map(|source| source.entries).collect::<Vec<_>>(), [30, 1]);
}

#[test]
fn a_second_folder_gets_backups_and_evidence() {
    let (folder, _log) = folder_with(3);
    let evidence = EvidenceFolder::of(folder.path());
    let staged = evidence.stage(b"a picture").unwrap();
    staged.keep().unwrap();
    let backup = back_up(folder.path(), now()).unwrap().unwrap();
    let stick = TempDir::new().unwrap();

    for _ in 0..2 {
        BackupFolder::at(stick.path()).copy(&backup, folder.path(), now()).unwrap();
    }

    let refused = BackupFolder::at(&stick.path().join("unplugged")).copy(&backup, folder.path(), now());
    assert!(refused.is_err() && !stick.path().join("unplugged").exists(), "it is not made");
    assert_eq!(BackupFolder::at(stick.path()).list().len(), 1);
    assert_eq!(EvidenceFolder::of(stick.path()).read(&staged.file).unwrap(), b"a picture");
}

#[test]
fn an_emptied_or_vanished_log_is_never_taken_for_a_new_one() {
    let (folder, log) = folder_with(20);
    let file = folder.path().join(FILE);
    back_up(folder.path(), now()).unwrap();
    drop(log);
    for damage in [|file: &Path| fs::write(file, "").unwrap(), |file: &Path| fs::remove_file(file).unwrap()] {
        damage(&file);
        let refused = open(folder.path()).err().expect("refused");
        assert!(matches!(&refused, LogError::Vanished { had: Some((20, _)), .. }), "{refused}");
        assert!(refused.to_string().contains("20 entries, the newest of 2026-11-29 18:44 UTC"), "{refused}");
        assert!(fs::metadata(&file).map_or(true, |file| file.len() == 0), "and nothing is written");
    }

    // Getting it back is one choice,
    let recovered = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap();
    assert_eq!((recovered.salvaged.entries, recovered.salvaged.lost.count()), (20, 0));
    let mut log = open(folder.path()).unwrap();
    assert_eq!((entries(&log), log.device()), (20, NEW_DEVICE));
    note(&mut log, 21).unwrap();
    drop(log);

    // a new log on purpose the other. Nothing of the one before is deleted.
    fs::remove_file(&file).unwrap();
    forget(folder.path(), DeviceId(Uuid::from_u128(10)), now()).unwrap();
    assert_eq!(entries(&open(folder.path()).unwrap()), 0);
    assert!(folder.path().join("backups-20261129T184404Z/grizzly-20261129T184404Z.db").exists());
    assert!(folder.path().join("heads-20261129T184404Z.json").exists());
}

#[test]
fn even_without_a_backup_the_first_entry_is_noted_beside_the_log() {
    let (folder, log) = folder_with(1);
    drop(log);
    fs::remove_file(folder.path().join(FILE)).unwrap();
    let refused = vanished(folder.path()).expect("there was one");
    assert!(refused.to_string().contains("it had 1 entry,"), "{refused}");
    let refused = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap_err();
    assert!(matches!(refused, SalvageError::Read { .. }), "nothing is there to get back: {refused}");
    assert!(vanished(TempDir::new().unwrap().path()).is_none(), "a new folder gets a new log");
}

#[test]
fn an_older_copy_is_not_written_to_and_joined_with_what_is_known() {
    // Given a log that went on after a copy of it was made,
    let (folder, mut log) = folder_with(10);
    let old = TempDir::new().unwrap();
    back_up(folder.path(), now()).unwrap();
    fs::copy(&BackupFolder::of(folder.path()).list()[0].path, old.path().join("old.db")).unwrap();
    (11..15).try_for_each(|number| note(&mut log, number)).unwrap();
    log.note_heads(folder.path()).unwrap();
    drop(log);
    let newer = fs::read(folder.path().join(FILE)).unwrap();

    // when somebody puts the old copy in its place, nothing is added to its chain: that would fork it.
    fs::copy(old.path().join("old.db"), folder.path().join(FILE)).unwrap();
    let refused = open(folder.path()).err().expect("refused");
    assert!(matches!(refused, LogError::Shortened { seq: 14, .. }), "{refused}");
    let refused = Log::open_reader(folder.path()).unwrap().note_heads(folder.path());
    assert!(refused.is_err() && back_up(folder.path(), now()).is_err(), "and it isn't noted or backed up");

    // What is nowhere is known to be lost,
    let recovered = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap();
    let lost = recovered.salvaged.lost.ranges()[0];
    assert_eq!((recovered.salvaged.entries, lost.first, lost.last), (10, 11, 14));
    note(&mut open(folder.path()).unwrap(), 20).unwrap();
    let refused = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap_err();
    assert!(matches!(refused, SalvageError::Whole), "it stays known: {refused}");

    // until it is found after all.
    let found = old.path().join("found.db");
    fs::write(&found, newer).unwrap();
    let recovered =
        recover(folder.path(), &[found], DeviceId(Uuid::from_u128(10)), now().plus_seconds(60)).unwrap();
    assert_eq!((recovered.salvaged.entries, recovered.salvaged.lost.count()), (15, 0));
    assert_eq!(entries(&open(folder.path()).unwrap()), 15);
    assert!(recovered.replaced.is_some_and(|replaced| replaced.exists()), "the one before is kept");
}

#[test]
fn the_backups_with_most_are_read_whatever_they_are_called() {
    // Given backups from when the clock was ten days ahead, and newer ones from after it was set right; one is damaged
    let (folder, mut log) = folder_with(1);
    let day = 24 * 3600;
    for number in 2_u32..5 {
        back_up(folder.path(), now().plus_seconds(10 * day + i64::from(number))).unwrap();
        note(&mut log, number.into()).unwrap();
    }
    let fullest = back_up(folder.path(), now()).unwrap().expect("there is something new");
    fs::write(folder.path().join("backups/grizzly-20261230T184404Z.db"), "no log").unwrap();
    drop(log);
    // When the log is lost
    fs::write(folder.path().join(FILE), "").unwrap();
    let recovered = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap();
    // Then all that any of them has is got back
    assert_eq!(recovered.salvaged.entries, 4);
    assert!(recovered.salvaged.sources.iter().any(|source| source.path == fullest.path));
}

#[test]
fn a_flipped_bit_beside_the_log_refuses_no_whole_log() {
    let (folder, log) = folder_with(3);
    log.note_heads(folder.path()).unwrap();
    drop(log);
    let path = folder.path().join("heads.json");
    let noted = fs::read(&path).unwrap();
    for at in 0..noted.len() {
        let mut flipped = noted.clone();
        flipped[at] ^= 4;
        fs::write(&path, flipped).unwrap();
        open(folder.path()).unwrap_or_else(|refused| panic!("byte {at}: {refused}"));
    }
}

#[test]
fn whoever_has_the_log_open_notices_that_it_was_replaced() {
    let (folder, mut log) = folder_with(10);
    let refused = recover(folder.path(), &[], NEW_DEVICE, now()).unwrap_err();
    assert!(matches!(refused, SalvageError::Whole), "an intact log is left alone: {refused}");
    back_up(folder.path(), now()).unwrap();
    // A place in its middle is damaged, while it is open.
    Connection::open(folder.path().join(FILE))
        .unwrap()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    damage(&folder.path().join(FILE), "note 5 ");

    recover(folder.path(), &[], NEW_DEVICE, now()).unwrap();

    let refused = note(&mut log, 11).unwrap_err();
    assert!(matches!(refused, LogError::Gone { .. }), "nothing is written to the old file: {refused}");
    let mut new = open(folder.path()).unwrap();
    note(&mut new, 11).unwrap();
    drop(log);
    note(&mut new, 12).unwrap();
    drop(new);
    assert_eq!(
        entries(&open(folder.path()).unwrap()),
        12,
        "closing the old one takes nothing from the new one"
    );
}

#[test]
fn whoever_is_stopped_leaves_one_unfinished_backup_and_never_a_second() {
    // Given what a backup leaves that was killed, as a link into somebody else's file
    let (folder, _log) = folder_with(3);
    let backups = folder.path().join("backups");
    fs::create_dir(&backups).unwrap();
    let other = folder.path().join("other");
    fs::write(&other, "somebody's").unwrap();
    std::os::unix::fs::symlink(&other, backups.join("unfinished")).unwrap();
    // When the next one is made
    back_up(folder.path(), now()).unwrap().expect("a new one");
    // Then nothing of the first is left, and the file behind the link is as it was
    let names: Vec<String> = fs::read_dir(&backups)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["grizzly-20261129T184404Z.db"]);
    assert_eq!(fs::read_to_string(&other).unwrap(), "somebody's");
}

#[test]
fn two_that_back_up_at_once_make_one_backup() {
    let (folder, mut log) = folder_with(3);
    back_up(folder.path(), now()).unwrap().expect("a first one");
    note(&mut log, 4).unwrap();
    // While somebody else is writing one
    let theirs = fs::File::create(folder.path().join("backups/unfinished")).unwrap();
    theirs.lock().unwrap();
    assert_eq!(back_up(folder.path(), now().plus_seconds(60)).unwrap(), None, "theirs will do");
    assert!(folder.path().join("backups/unfinished").exists(), "and it is left alone");
    drop(theirs);
    assert!(back_up(folder.path(), now().plus_seconds(120)).unwrap().is_some());
}

#[test]
fn two_restores_within_a_second_keep_both_logs() {
    let (folder, mut log) = folder_with(3);
    back_up(folder.path(), now()).unwrap();
    note(&mut log, 4).unwrap();
    drop(log);
    let kept: Vec<_> = (NEW_DEVICE.0.as_u128()..)
        .take(2)
        .map(|device| {
            fs::write(folder.path().join(FILE), "").unwrap();
            let device = DeviceId(Uuid::from_u128(device));
            recover(folder.path(), &[], device, now()).unwrap().replaced.expect("one was there")
        })
        .collect();
    assert_ne!(kept[0], kept[1]);
    assert!(kept.iter().all(|kept| kept.exists()), "{kept:?}");
}

#[test]
fn the_log_of_another_folder_is_not_taken_for_this_one() {
    // Given a log of which only its last place is known beside it
    let (folder, log) = folder_with(3);
    drop(log);
    fs::remove_file(folder.path().join("heads.json")).unwrap();
    // When somebody puts another folder's log in its place
    let other = TempDir::new().unwrap();
    note(&mut Log::open(other.path(), NEW_DEVICE).unwrap(), 9).unwrap();
    fs::copy(other.path().join(FILE), folder.path().join(FILE)).unwrap();
    // Then it is said
    let refused = open(folder.path()).err().expect("refused");
    assert!(matches!(refused, LogError::Shortened { seq: 3, .. }), "{refused}");
    // and what is forgotten on purpose asks no more
    fs::write(folder.path().join(FILE), "").unwrap();
    forget(folder.path(), NEW_DEVICE, now()).unwrap();
    note(&mut open(folder.path()).unwrap(), 1).unwrap();
    open(folder.path()).unwrap_or_else(|refused| panic!("{refused}"));
}

#[test]
fn temporary_files_of_killed_processes_go_after_a_day() {
    let (folder, _log) = folder_with(1);
    let evidence = folder.path().join("evidence");
    fs::create_dir(&evidence).unwrap();
    let left = [folder.path().join(".tmpAb12Cd"), evidence.join(".tmpXy34Zw")];
    left.iter().for_each(|file| fs::write(file, "half of it").unwrap());
    let written = fs::metadata(&left[0]).unwrap().modified().unwrap();
    let written = written.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs().cast_signed();
    let after = |hours: i64| Time::from_millis((written + hours * 3600) * 1000);
    sweep(folder.path(), after(23));
    assert!(left.iter().all(|file| file.exists()), "somebody may still be writing them");
    sweep(folder.path(), after(25));
    assert!(!left.iter().any(|file| file.exists()) && folder.path().join(FILE).exists());
}
