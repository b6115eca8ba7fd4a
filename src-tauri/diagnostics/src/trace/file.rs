//! A file of lines that several processes append to, bounded in size: when it is full it becomes the older one.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

pub const FILE: &str = "diagnostics.log";
/// The file before it. There are no others.
pub const OLDER: &str = "diagnostics.old.log";
/// Of each of the two files.
const LIMIT_BYTES: u64 = 1 << 20;

/// Only its owner can read it. Each write is one line, appended as a whole.
pub struct BoundedFile {
    folder: PathBuf,
    file: File,
    limit: u64,
}

impl BoundedFile {
    pub fn open(folder: &Path) -> io::Result<Self> {
        Self::with_limit(folder, LIMIT_BYTES)
    }

    fn with_limit(folder: &Path, limit: u64) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        Ok(Self { folder: folder.to_owned(), file: append(&folder.join(FILE))?, limit })
    }

    /// Another process may have done the same: then its new file is used. The lock is on the full file, so one process
    /// at a time renames it, and none renames the new one.
    fn roll(&mut self) -> io::Result<()> {
        let path = self.folder.join(FILE);
        self.file.lock()?;
        let is_ours = fs::metadata(&path).is_ok_and(|now| {
            self.file.metadata().is_ok_and(|ours| (now.dev(), now.ino()) == (ours.dev(), ours.ino()))
        });
        if is_ours {
            fs::rename(&path, self.folder.join(OLDER))?;
        }
        self.file = append(&path)?;
        Ok(())
    }
}

impl Write for BoundedFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let after = self.file.metadata()?.len().saturating_add(line.len() as u64);
        if after > self.limit {
            self.roll()?;
        }
        self.file.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, os::unix::fs::PermissionsExt, thread};

    use super::*;

    const LINE_BYTES: usize = 20;

    fn lines(path: &Path) -> Vec<String> {
        fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    #[test]
    fn two_private_files_hold_the_newest_lines() {
        // Given a limit of three lines, when ten are written,
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state/grizzly");
        let mut file = BoundedFile::with_limit(&state, 3 * LINE_BYTES as u64).unwrap();
        for number in 0..10 {
            writeln!(file, "line number {number:07}").unwrap();
        }
        // then the older file is full, the newer one has the rest, and nobody else can read them.
        let last = |path: PathBuf| lines(&path).iter().map(|line| line[18..].to_owned()).collect::<Vec<_>>();
        assert_eq!(last(state.join(OLDER)), ["6", "7", "8"], "the newest full file");
        assert_eq!(last(state.join(FILE)), ["9"], "the newest line");
        assert_eq!(fs::read_dir(&state).unwrap().count(), 2, "there is no third file");
        for (path, mode) in [(state.clone(), 0o700), (state.join(FILE), 0o600), (state.join(OLDER), 0o600)] {
            let found = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(found, mode, "{} is private", path.display());
        }
    }

    #[test]
    fn several_writers_roll_one_file_without_tearing_a_line() {
        // Given four writers, each with a file of its own as processes have, when all write at once,
        let folder = tempfile::tempdir().unwrap();
        let written: BTreeSet<String> = thread::scope(|scope| {
            let writers = (0..4).map(|writer| {
                let path = folder.path();
                scope.spawn(move || {
                    let mut file = BoundedFile::with_limit(path, 100 * LINE_BYTES as u64).unwrap();
                    let line = |number: usize| format!("writer {writer} {number:010}");
                    (0..500)
                        .map(line)
                        .inspect(|line| file.write_all(format!("{line}\n").as_bytes()).unwrap())
                        .collect::<Vec<_>>()
                })
            });
            let writers: Vec<_> = writers.collect();
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        // then every line that is still there is one that was written.
        let kept = [lines(&folder.path().join(OLDER)), lines(&folder.path().join(FILE))].concat();
        assert!(kept.len() > 90, "the full file is kept: {}", kept.len());
        for line in kept {
            assert!(written.contains(&line), "a torn line: {line}");
        }
    }
}
