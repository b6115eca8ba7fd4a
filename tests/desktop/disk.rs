//! A disk that stops answering when it is asked to: a FUSE file system over a folder, whose program is stopped and goes on.

use std::{fs, path::PathBuf, process::Command};

use crate::{desktop::Desktop, process, process::Process, wait};

pub struct StallingDisk {
    program: Process,
    at: PathBuf,
}

impl StallingDisk {
    /// The data folder of this desktop on such a disk. `None` where nothing can be mounted.
    pub fn under(desktop: &Desktop) -> Option<Self> {
        Self::at(desktop.data(), desktop)
    }

    /// A folder of this desktop on such a disk.
    pub fn at(at: PathBuf, desktop: &Desktop) -> Option<Self> {
        let disk = desktop.home().join("disk");
        for folder in [&disk, &at] {
            fs::create_dir_all(folder).expect("a folder");
        }
        fs::write(disk.join("here"), "").expect("a file");
        let mut program = Process::start(Command::new("bindfs").arg("-f").arg(&disk).arg(&at));
        let mounted = || at.join("here").exists();
        wait::until_true("the disk to be mounted, or not", || mounted() || !program.is_running());
        if !mounted() {
            eprintln!("skipped: bindfs can't mount a file system here");
            return None;
        }
        Some(Self { program, at })
    }

    /// From now on, whoever reads or writes waits.
    pub fn stop(&self) {
        process::signal("STOP", &self.program.id().to_string());
    }

    pub fn go_on(&self) {
        process::signal("CONT", &self.program.id().to_string());
    }
}

impl Drop for StallingDisk {
    fn drop(&mut self) {
        self.go_on();
        // Lazily: a program of the test may still have a file open.
        let unmounted = Command::new("fusermount3").args(["-u", "-z"]).arg(&self.at).status();
        assert!(unmounted.is_ok_and(|ended| ended.success()), "{} is unmounted", self.at.display());
    }
}
