//! Inputs that never end, or become endless once they are unpacked: whatever reads a file refuses them, and logs nothing.

use std::{fs::File, io, io::Write, path::Path, process::Command};

use grizzly_cli::Start;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::common::TestProgram;

/// Each command that reads a file, which stands for `FILE`.
const READERS: [&[&str]; 12] = [
    &["play", "current", "FILE"],
    &["play", "--new", "FILE"],
    &["import", "current", "FILE"],
    &["import", "--new", "FILE"],
    &["import", "--new", "FILE", "--dry-run"],
    &["import-log", "FILE"],
    &["verify", "--against", "FILE"],
    &["people", "import", "FILE", "--format", "csv"],
    &["services", "import", "FILE", "--format", "toml"],
    &["customers", "import", "current", "FILE"],
    &["salvage", "FILE", "-o", "new.db"],
    &["backup", "restore", "FILE"],
];

/// Megabytes of zeros in a few kilobytes, where an export has its entries.
fn bomb(path: &Path) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
    zip.start_file("log.jsonl", options).unwrap();
    let zeros = vec![0; 1 << 20];
    (0..32).for_each(|_| zip.write_all(&zeros).unwrap());
    zip.finish().unwrap();
}

#[test]
fn whatever_reads_a_file_refuses_one_without_end() {
    // Given a device that gives zeros for as long as it is read, a pipe into which nobody writes, and a bomb
    let program = TestProgram::new();
    program.ok(&["declare", "it"]);
    let (pipe, zip) = (program.path().join("pipe"), program.path().join("bomb.zip"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    bomb(&zip);
    for file in [Path::new("/dev/zero"), &pipe, &zip] {
        for reader in READERS {
            // When it is read
            let new = program.path().join("new.db");
            let named = |argument: &&str| match *argument {
                "FILE" => file.display().to_string(),
                "new.db" => new.display().to_string(),
                other => other.to_owned(),
            };
            let arguments: Vec<String> = reader.iter().map(named).collect();
            let said = program.grizzly(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
            // Then it is refused, with what to do next
            assert_eq!(said.code, 1, "{arguments:?}: {}", said.out);
            assert!(said.err.trim_end().lines().count() > 1, "{arguments:?} says what to do: {}", said.err);
        }
    }
    // and so is standard input that never ends,
    for reader in READERS.iter().copied().chain([&["say", "current", "FILE"][..]]) {
        if ["salvage", "backup"].contains(&reader[0]) {
            continue;
        }
        let folder = ["--data-dir", program.path().to_str().unwrap()];
        let arguments = reader.iter().map(|one| if *one == "FILE" { "-" } else { *one });
        let arguments = folder.into_iter().chain(arguments).map(Into::into);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let ended = grizzly_cli::run(arguments, program.now, &mut io::repeat(b'x'), &mut out, &mut err);
        let err = String::from_utf8(err).unwrap();
        assert!(matches!(ended, Start::Finished(1)), "{reader:?}: {err}");
        assert!(err.trim_end().lines().count() > 1, "{reader:?} says what to do: {err}");
    }
    // and nothing of it is logged.
    assert_eq!(program.ok(&["show", "current", "--json"]).matches("\"number\": 2").count(), 0);
    assert_eq!(program.ok(&["list"]).lines().count(), 1);
}
