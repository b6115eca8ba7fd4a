//! What an export may write: a whole new file, and never the data folder or a database.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use crate::common::{Said, TestProgram};
use grizzly_app::{
    Workspace,
    api::{Code, Reader, RfoFormat},
    work::{Work, unwatched},
};
use rusqlite::Connection;

/// Every command that writes a file, without `-o FILE`.
const EXPORTS: [&[&str]; 6] = [
    &["export"],
    &["export", "current"],
    &["rfo", "current", "--format", "md"],
    &["customers", "export", "current"],
    &["people", "export", "--format", "csv"],
    &["services", "export", "--format", "toml"],
];

fn program() -> TestProgram {
    let program = TestProgram::new();
    program.ok(&["declare", "Card payments fail"]);
    program.ok(&["say", "current", "/affected Acme 12 orders"]);
    program
}

fn run(program: &TestProgram, export: &[&str], file: &Path) -> Said {
    program.grizzly(&[export, &["-o", file.to_str().unwrap()]].concat())
}

/// Every file in the folder and its content.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|found| found.unwrap().path())
        .filter(|path| path.is_file() && !path.to_string_lossy().ends_with("-shm"))
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn no_export_is_written_into_the_data_folder() {
    let program = program();
    let data = program.path();
    fs::create_dir(data.join("templates")).unwrap();
    symlink(data, program.export_file("data")).unwrap();
    symlink(data.join("grizzly.db"), program.export_file("log.jsonl")).unwrap();
    let up = "../".repeat(std::env::current_dir().unwrap().components().count());
    let relative = Path::new(&up).join(data.strip_prefix("/").unwrap()).join("grizzly.db");
    let dots = data.join("templates/../../").join(data.file_name().unwrap()).join("grizzly.db");
    let targets = [
        ("the log", data.join("grizzly.db")),
        ("its write-ahead log", data.join("grizzly.db-wal")),
        ("its lock", data.join("grizzly.lock")),
        ("the settings", data.join("settings.toml")),
        ("a new file", data.join("new.csv")),
        ("a new file in a folder of it", data.join("templates/new.md")),
        ("a relative path", relative),
        ("a path with dots", dots),
        ("a link to the log", program.export_file("log.jsonl")),
        ("a link to the data folder", program.export_file("data/grizzly.db")),
    ];
    let before = files(data);
    for export in EXPORTS {
        for (what, target) in &targets {
            let said = run(&program, export, target);
            assert_eq!(said.code, 1, "{what}, {export:?}: {}{}", said.out, said.err);
            assert!(
                said.err.contains("Couldn't write") && said.err.lines().count() == 2,
                "{what}: {}",
                said.err
            );
            assert!(files(data) == before, "{what}, {export:?}: nothing in the data folder changes");
        }
    }
    assert!(program.export_file("log.jsonl").is_symlink(), "the link stays one");
    assert!(program.ok(&["verify"]).contains("no errors"));
}

#[test]
fn a_data_folder_that_is_reached_by_a_link_is_the_same_folder() {
    let program = program();
    let link = program.export_file("data");
    symlink(program.path(), &link).unwrap();
    for export in EXPORTS {
        // When the data folder is named by the link, and the file by the folder itself.
        let file = program.path().join("new.csv").display().to_string();
        let folder = ["--data-dir", link.to_str().unwrap()];
        let arguments = [&folder as &[&str], export, &["-o", &file]].concat();
        let said = program.grizzly(&arguments[2..]);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = arguments.into_iter().map(Into::into);
        grizzly_cli::run(arguments, program.now, &mut "".as_bytes(), &mut out, &mut err);
        assert_eq!(said.code, 1, "{export:?}");
        assert!(String::from_utf8(err).unwrap().contains("Couldn't write"), "{export:?}");
        assert!(!Path::new(&file).exists(), "{export:?}: nothing is written into the data folder");
    }
}

#[test]
fn no_export_is_written_over_a_database() {
    // Given another log, an empty one of which everything is in the write-ahead log, a database, and a hard link.
    let program = program();
    let other = program_elsewhere();
    let notes = program.export_file("notes.txt");
    Connection::open(&notes).unwrap().execute_batch("CREATE TABLE notes (text TEXT)").unwrap();
    let linked = program.export_file("linked.jsonl");
    fs::hard_link(program.path().join("grizzly.db"), &linked).unwrap();
    let targets = [other.path().join("grizzly.db"), other.path().join("grizzly.db-wal"), notes, linked];
    fs::write(&targets[1], "the newest entries").unwrap();
    for export in EXPORTS {
        for target in &targets {
            let before = fs::read(target).unwrap();
            let said = run(&program, export, target);
            assert_eq!(said.code, 1, "{export:?} to {}: {}", target.display(), said.out);
            assert!(said.err.contains("database") || said.err.contains("data folder"), "{}", said.err);
            assert!(fs::read(target).unwrap() == before, "{export:?}: {} is kept", target.display());
        }
    }
    let hard_links = fs::metadata(program.path().join("grizzly.db")).unwrap().nlink();
    assert_eq!(hard_links, 2, "the link to the log is not replaced either");
}

fn program_elsewhere() -> TestProgram {
    let other = TestProgram::new();
    other.ok(&["declare", "Search is slow"]);
    other
}

#[test]
fn an_export_is_a_whole_new_private_file() {
    let program = program();
    for (number, export) in (0..).zip(EXPORTS) {
        // Given a file that everybody can read, with another name.
        let file = program.export_file(&format!("out-{number}.txt"));
        let other_name = program.export_file(&format!("other-name-{number}.txt"));
        fs::write(&file, "what was there").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        fs::hard_link(&file, &other_name).unwrap();
        // When it is replaced.
        let said = run(&program, export, &file);
        // Then by a new file, which only its owner can read.
        assert_eq!(said.code, 0, "{export:?}: {}", said.err);
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600, "{export:?}");
        assert_ne!(fs::read_to_string(&file).unwrap(), "what was there", "{export:?}");
        assert_eq!(
            fs::read_to_string(&other_name).unwrap(),
            "what was there",
            "{export:?}: not the old file"
        );
    }
    let names = fs::read_dir(program.exports.path()).unwrap().count();
    assert_eq!(names, 2 * EXPORTS.len(), "no temporary file remains");
}

#[test]
fn an_export_follows_no_link() {
    let program = program();
    let (file, link) = (program.export_file("letter.txt"), program.export_file("link.txt"));
    fs::write(&file, "a letter").unwrap();
    symlink(&file, &link).unwrap();
    for export in EXPORTS {
        let said = run(&program, export, &link);
        assert!(said.code == 1 && said.err.contains("is a link"), "{export:?}: {}{}", said.out, said.err);
        assert_eq!((link.is_symlink(), fs::read_to_string(&file).unwrap().as_str()), (true, "a letter"));
    }
    // A link to a folder is a part of the way, as everywhere.
    symlink(program.exports.path(), program.exports.path().join("folder")).unwrap();
    for export in EXPORTS {
        assert_eq!(run(&program, export, &program.export_file("folder/out.txt")).code, 0, "{export:?}");
    }
}

#[test]
fn a_hyphen_is_standard_output() {
    let program = program();
    for export in EXPORTS {
        let printed = program.ok(export);
        let to_hyphen = program.ok(&[export, &["-o", "-"]].concat());
        assert_eq!(printed, to_hyphen, "{export:?}");
    }
    assert!(!Path::new("-").exists(), "no file has this name");
}

#[test]
fn a_canceled_export_saves_nothing() {
    // Given exports of which somebody hears how far they are
    let program = program();
    let workspace = Workspace::open(program.path(), program.now);
    let rfo = |format| workspace.rfo_export("current", format, Reader::Team, &[], program.now).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for format in [RfoFormat::Pdf, RfoFormat::Html, RfoFormat::Md] {
        // When they cancel it, then it says so, and nothing is saved
        let canceled = AtomicBool::new(format != RfoFormat::Pdf);
        let report = |_| canceled.store(true, Ordering::Relaxed);
        let problem = rfo(format).save_in(folder.path(), &Work::new(&canceled, &report)).unwrap_err();
        assert_eq!((problem.code, problem.reason.as_str()), (Code::Canceled, "Canceled. Nothing was saved."));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{format:?}");
        // and without that it is saved.
        let saved = rfo(format).save_in(folder.path(), &unwatched()).unwrap();
        fs::remove_file(saved).unwrap();
    }
    let (canceled, report) = (AtomicBool::new(true), |_| {});
    let problem =
        workspace.log_export("current").unwrap().download(&Work::new(&canceled, &report)).unwrap_err();
    assert_eq!(problem.code, Code::Canceled);
}
