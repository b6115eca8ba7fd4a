//! A real disk that can lose its power: ext4 in a file, whose file system is shut down without flushing what it has in mind.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Command,
};

use rustix::ioctl::{Setter, ioctl, opcode};
use tempfile::TempDir;

/// `EXT4_IOC_SHUTDOWN` of Linux, fs/ext4/ext4.h.
const SHUTDOWN: rustix::ioctl::Opcode = opcode::read::<u32>(b'X', 125);
/// Without writing the journal: what nobody waited for is gone.
const NO_LOG_FLUSH: u32 = 2;

pub struct Disk {
    folder: TempDir,
    mounted: PathBuf,
}

impl Disk {
    /// A new disk of 64 MB; why there is none here.
    pub fn new() -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let mounted = folder.path().join("disk");
        std::fs::create_dir(&mounted).map_err(|error| error.to_string())?;
        let image = folder.path().join("image");
        File::create(&image).and_then(|file| file.set_len(64 << 20)).map_err(|error| error.to_string())?;
        run("mkfs.ext4", &["-q".as_ref(), image.as_os_str()])?;
        let disk = Self { folder, mounted };
        disk.mount()?;
        Ok(disk)
    }

    pub fn path(&self) -> &Path {
        &self.mounted
    }

    /// Cuts the power. Every later call on the disk fails.
    pub fn cut(&self) {
        let root = File::open(&self.mounted).unwrap();
        // SAFETY: the kernel reads one u32 from the pointer, and changes no memory of this process.
        #[allow(unsafe_code, reason = "an ioctl has no safe interface; only the test cuts the power")]
        unsafe {
            ioctl(&root, Setter::<SHUTDOWN, u32>::new(NO_LOG_FLUSH)).unwrap();
        }
    }

    /// Switches it on again: the journal is replayed.
    pub fn restart(&self) {
        self.unmount();
        self.mount().unwrap();
    }

    fn mount(&self) -> Result<(), String> {
        let image = self.folder.path().join("image");
        run("mount", &["-o".as_ref(), "loop".as_ref(), image.as_os_str(), self.mounted.as_os_str()])
    }

    fn unmount(&self) {
        run("umount", &[self.mounted.as_os_str()]).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = run("umount", &["-l".as_ref(), self.mounted.as_os_str()]);
    }
}

fn run(program: &str, arguments: &[&std::ffi::OsStr]) -> Result<(), String> {
    let out =
        Command::new(program).args(arguments).output().map_err(|error| format!("{program}: {error}"))?;
    match out.status.success() {
        true => Ok(()),
        false => Err(format!("{program}: {}", String::from_utf8_lossy(&out.stderr).trim())),
    }
}
