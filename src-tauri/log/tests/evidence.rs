//! Kept files: on the disk before their entry, verified, exported and imported with it, and hostile zips refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    env,
    fs::{self, File},
    io::{Cursor, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU64, Ordering},
};

use grizzly_core::{
    DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time,
    event::{EvidenceForm, FILE_BYTES, FileHash},
};
use grizzly_log::{
    EvidenceFolder, FILE, ImportError, Log, LogError, LogImport, LogSource, NewEntry, salvage,
};
use tempfile::TempDir;
use uuid::Uuid;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const CHECKOUT: IncidentId = IncidentId(Uuid::from_u128(7));
const SEARCH: IncidentId = IncidentId(Uuid::from_u128(8));

struct DataFolder {
    folder: TempDir,
    log: Log,
}

impl DataFolder {
    fn new(device: u128) -> Self {
        let folder = TempDir::new().unwrap();
        let log = Log::open(folder.path(), DeviceId(Uuid::from_u128(device))).unwrap();
        Self { folder, log }
    }

    fn evidence(&self) -> EvidenceFolder {
        EvidenceFolder::of(self.folder.path())
    }

    /// Keeps a file and logs it, as the app does.
    fn keep(&mut self, incident: IncidentId, content: &[u8]) -> FileHash {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
        let staged = self.evidence().stage(content).unwrap();
        let file = staged.file.clone();
        let hash = file.sha256.clone();
        let entry = NewEntry {
            id: EntryId(Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))),
            incident,
            author: PersonId::parse("ada").unwrap(),
            at: now,
            event: Event::Evidence {
                form: EvidenceForm::File,
                place: Text::new("dump.txt"),
                text: None,
                file: Some(file),
            },
        };
        self.log
            .write(|writer| {
                writer.append(vec![entry], now)?;
                staged.keep()
            })
            .unwrap_or_else(|error: LogError| panic!("{error}"));
        hash
    }

    fn path(&self, hash: &FileHash) -> PathBuf {
        self.folder.path().join("evidence").join(hash.as_str())
    }

    fn export(&self, incident: Option<IncidentId>) -> Vec<u8> {
        let mut out = Vec::new();
        self.log.export_archive(incident, &mut out).unwrap();
        out
    }

    fn import(&mut self, export: &[u8]) -> Result<LogImport, ImportError> {
        let path = self.folder.path().join("export");
        fs::write(&path, export).unwrap();
        let source = LogSource::open(File::open(&path).unwrap(), &self.evidence())?;
        self.log.import(source, now(), &mut |_| {}, &mut |_| {})
    }

    /// The names in the folder of the kept files.
    fn kept(&self) -> Vec<String> {
        let Ok(inside) = fs::read_dir(self.folder.path().join("evidence")) else { return Vec::new() };
        inside.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The error of a refused import, which left nothing.
    fn refused(&mut self, export: &[u8]) -> String {
        let error = self.import(export).expect_err("a refused zip");
        assert!(!error.hint().is_empty());
        assert_eq!(self.kept(), Vec::<String>::new(), "no file is left: {error}");
        assert_eq!(self.log.verify().unwrap().entries, 0, "no entry is left: {error}");
        error.to_string()
    }
}

fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_is_kept_once_for_its_owner_only_and_a_staged_one_disappears() {
    let mut here = DataFolder::new(1);

    let hash = here.keep(CHECKOUT, b"a dump");
    here.keep(CHECKOUT, b"a dump");
    drop(here.evidence().stage(b"refused").unwrap());

    assert_eq!(here.kept(), [hash.to_string()], "one content is one file; what isn't kept goes");
    assert_eq!((mode(&here.path(&hash)), mode(here.path(&hash).parent().unwrap())), (0o600, 0o700));
    assert!(here.evidence().stage(&vec![0; FILE_BYTES + 1]).is_err(), "20 MB is the limit");
}

#[test]
fn verify_counts_files_and_finds_missing_and_changed_ones() {
    let mut here = DataFolder::new(1);
    let (kept, changed, missing) =
        (here.keep(CHECKOUT, b"kept"), here.keep(CHECKOUT, b"changed"), here.keep(SEARCH, b"missing"));
    fs::write(here.path(&changed), b"CHANGED").unwrap();
    fs::remove_file(here.path(&missing)).unwrap();

    let verified = here.log.verify().unwrap();

    assert_eq!(verified.files, 1, "{kept} is unchanged");
    let device = Uuid::from_u128(1);
    assert_eq!(
        verified.faults,
        [
            format!("Entry 2 of device {device}: its file {changed} is changed after it was logged."),
            format!("Entry 3 of device {device}: its file {missing} is missing."),
        ]
    );
    // A changed file is replaced when its content is logged again.
    here.keep(CHECKOUT, b"changed");
    assert_eq!(here.log.verify().unwrap().files, 2);
}

#[test]
fn an_export_brings_its_files_and_its_import_gives_the_same_bytes() {
    let mut here = DataFolder::new(1);
    let hash = here.keep(CHECKOUT, b"a dump");
    here.keep(SEARCH, b"of another incident");
    let (whole, one) = (here.export(None), here.export(Some(CHECKOUT)));

    let mut there = DataFolder::new(2);
    let first = there.import(&one).unwrap();
    let again = there.import(&one).unwrap();

    assert_eq!((first.added, first.files, again.added), (1, 1, 0));
    assert_eq!(there.kept(), [hash.to_string()], "the file of the other incident stays where it is");
    assert_eq!(there.export(Some(CHECKOUT)), one, "the export of the import");
    there.import(&whole).unwrap();
    assert_eq!(there.export(None), whole);
    assert_eq!((there.log.verify().unwrap().files, there.log.verify().unwrap().faults.len()), (2, 0));
}

/// The limit of open files belongs to a process, so this test runs itself.
#[test]
fn an_import_has_more_files_than_a_process_may_open() {
    const FEW: &str = "GRIZZLY_TEST_FEW_OPEN_FILES";
    if env::var_os(FEW).is_none() {
        let again = "ulimit -n 64 && exec \"$0\" --exact an_import_has_more_files_than_a_process_may_open";
        let mut shell = Command::new("sh");
        let again =
            shell.arg("-c").arg(again).arg(env::current_exe().unwrap()).env(FEW, "1").output().unwrap();
        let output = String::from_utf8_lossy(&again.stdout);
        assert!(again.status.success() && output.contains("1 passed"), "{output}");
        return;
    }
    let mut here = DataFolder::new(1);
    for number in 0..100 {
        here.keep(CHECKOUT, format!("dump {number}").as_bytes());
    }
    let export = here.export(None);

    let imported = DataFolder::new(2).import(&export).unwrap();

    assert_eq!(imported.files, 100, "a staged file isn't open");
}

#[test]
fn entries_without_their_files_are_imported_and_named() {
    let mut here = DataFolder::new(1);
    here.keep(CHECKOUT, b"a dump");
    let mut lines = Vec::new();
    here.log.export(None, &mut lines).unwrap();
    let mut there = DataFolder::new(2);

    let imported = there.import(&lines).unwrap();

    let verified = there.log.verify().unwrap();
    assert_eq!((imported.added, imported.files, imported.kept_files.len()), (1, 0, 1));
    assert_eq!((verified.faults.len(), verified.missing_files.len()), (0, 1), "the log itself is intact");
}

#[test]
fn salvage_unpacks_the_files_of_an_export() {
    // Given a log and a file of it in an export, and a data folder that lost both, but for a damaged log.
    let mut here = DataFolder::new(1);
    let hash = here.keep(CHECKOUT, b"a dump");
    let export = here.folder.path().join("export.zip");
    let mut out = Vec::new();
    here.log.export_archive(None, &mut out).unwrap();
    fs::write(&export, out).unwrap();
    let damaged = here.folder.path().join("damaged.db");
    fs::write(&damaged, b"nothing of it is left").unwrap();

    // When a new log is made,
    let new = TempDir::new().unwrap();
    let device = DeviceId(Uuid::from_u128(9));
    let salvaged = salvage(&damaged, &[export], &new.path().join(FILE), device).unwrap();

    // then the file is beside it, and what the log names is there.
    assert_eq!((salvaged.entries, salvaged.files), (1, 1), "the entry, and its file");
    assert_eq!(fs::read(new.path().join("evidence").join(hash.as_str())).unwrap(), b"a dump");
    let verified = Log::open(new.path(), device).unwrap().verify().unwrap();
    assert_eq!(verified.missing_files.len(), 0, "nothing is missing");
}

#[test]
fn hostile_zips_are_refused_as_a_whole() {
    let mut here = DataFolder::new(1);
    let hash = here.keep(CHECKOUT, b"a dump");
    let mut lines = Vec::new();
    here.log.export(None, &mut lines).unwrap();
    let name = format!("evidence/{hash}");
    let other = FileHash::of(b"nobody named it");
    let zeros = vec![0; FILE_BYTES];
    let mut bomber = DataFolder::new(3);
    let bomb = format!("evidence/{}", bomber.keep(CHECKOUT, &zeros));
    let mut named_bomb = Vec::new();
    bomber.log.export(None, &mut named_bomb).unwrap();
    let mut twice =
        zip(&[("log.jsonl", &lines), (&name, b"a dump"), (&name.replace("evidence", "evidencf"), b"a dump")]);
    let at: Vec<usize> =
        (0..twice.len()).filter(|&at| twice[at..].starts_with(b"evidencf")).map(|at| at + 7).collect();
    at.into_iter().for_each(|at| twice[at] = b'e');
    let mut cut = zip(&[("log.jsonl", &lines), (&name, b"a dump")]);
    cut.truncate(cut.len() / 2);

    let mut there = DataFolder::new(2);
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("a path out of the folder", zip(&[("log.jsonl", &lines), ("../../evil", b"x")]), "never exports"),
        (
            "a path with a hash",
            zip(&[("log.jsonl", &lines), (&format!("evidence/../{hash}"), b"x")]),
            "never exports",
        ),
        ("no log", zip(&[(&name, b"a dump")]), "has no log.jsonl"),
        ("another content", zip(&[("log.jsonl", &lines), (&name, b"A dump")]), "doesn't match its name"),
        (
            "a file that no entry names",
            zip(&[
                ("log.jsonl", &lines),
                (&name, b"a dump"),
                (&format!("evidence/{other}"), b"nobody named it"),
            ]),
            "No entry in the zip",
        ),
        ("a longer content", zip(&[("log.jsonl", &lines), (&name, b"a dump and more")]), "has another size"),
        ("a bomb that an entry names", zip(&[("log.jsonl", &named_bomb), (&bomb, &zeros)]), "too large"),
        ("a bomb that no entry names", zip(&[("log.jsonl", &lines), (&bomb, &zeros)]), "No entry in the zip"),
        (
            "a changed log",
            zip(&[
                ("log.jsonl", &String::from_utf8_lossy(&lines).replace("dump.txt", "evil.txt").into_bytes()),
                (&name, b"a dump"),
            ]),
            "was changed",
        ),
        ("two files of one name", twice, "same name"),
        ("a part of a zip", cut, "Couldn't read the zip"),
    ];
    for (what, zip, why) in cases {
        let error = there.refused(&zip);
        assert!(error.contains(why), "{what}: {error}");
    }
}
