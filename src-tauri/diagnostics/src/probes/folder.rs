//! Folders: there or not, private, writable, with room, on a local disk.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use grizzly_app::api::{Area, Diagnosis};

/// Less is reported: SQLite, documents and backups need some.
const LOW_BYTES: u64 = 100 << 20;
/// File systems over a network, as in `/proc/self/mountinfo`. SQLite's WAL needs memory that all its users share.
const NETWORK: [&str; 12] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.davfs",
];

/// What a folder is like.
struct Folder {
    path: PathBuf,
    /// Permissions, such as 0o700.
    mode: u32,
    /// Whether a file can be created in it.
    writable: Result<(), String>,
    free_bytes: Option<u64>,
    /// `ext4`, if known.
    file_system: Option<String>,
}

/// What a folder must be like.
struct Use {
    area: Area,
    /// What doesn't work without it.
    without: &'static str,
    /// Nobody else may read it.
    is_private: bool,
    holds_log: bool,
}

pub fn data(path: &Path) -> Diagnosis {
    let wanted =
        Use { area: Area::DataFolder, without: "Nothing can be logged.", is_private: true, holds_log: true };
    examine(Some(path), &wanted)
}

pub fn state(path: Option<&Path>) -> Diagnosis {
    let wanted = Use {
        area: Area::StateFolder,
        without: "Grizzly doesn't note its own problems.",
        is_private: true,
        holds_log: false,
    };
    examine(path, &wanted)
}

pub fn config(path: Option<&Path>) -> Diagnosis {
    let wanted = Use {
        area: Area::ConfigFolder,
        without: "Start at login can't be turned on.",
        is_private: false,
        holds_log: false,
    };
    examine(path, &wanted)
}

pub fn downloads(path: Option<&Path>) -> Diagnosis {
    let area = Area::Downloads;
    let without = "Documents that the window saves go to the home folder.";
    match path.filter(|path| path.is_dir()) {
        Some(path) => examine(Some(path), &Use { area, without, is_private: false, holds_log: false }),
        None => Diagnosis::missing(
            area,
            format!("There is no downloads folder. {without}"),
            "Create it, or choose a place with the command line: grizzly rfo current --output FILE",
        ),
    }
}

fn examine(path: Option<&Path>, wanted: &Use) -> Diagnosis {
    let Use { area, without, .. } = *wanted;
    let Some(path) = path else {
        return Diagnosis::missing(area, format!("This account has no home folder. {without}"), "Set HOME.");
    };
    match read(path) {
        Ok(folder) => judge(&folder, wanted),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match creatable(path) {
            Ok(()) => Diagnosis::ok(
                area,
                format!("{} doesn't exist yet. It is created when needed.", path.display()),
            ),
            Err(error) => cannot_use(area, path, &error, without),
        },
        Err(error) => cannot_use(area, path, &error, without),
    }
}

fn cannot_use(area: Area, path: &Path, reason: &dyn std::fmt::Display, without: &str) -> Diagnosis {
    Diagnosis::problem(
        area,
        format!("{} can't be used ({reason}). {without}", path.display()),
        "Check its owner, its permissions and the free space.",
    )
}

fn judge(folder: &Folder, wanted: &Use) -> Diagnosis {
    let Folder { path, mode, writable, free_bytes, file_system } = folder;
    let Use { area, without, is_private, holds_log } = *wanted;
    let shown = path.display();
    if let Err(reason) = writable {
        return cannot_use(area, path, reason, without);
    }
    let file_system = file_system.as_deref().unwrap_or("unknown file system");
    if holds_log && NETWORK.contains(&file_system) {
        return Diagnosis::problem(
            area,
            format!(
                "{shown} is on a network ({file_system}). Two computers that write at once damage the log."
            ),
            "Move it to a local disk, and name it: grizzly --data-dir DIR, or GRIZZLY_DATA_DIR",
        );
    }
    let free =
        free_bytes.map_or_else(|| "free space unknown".to_owned(), |bytes| format!("{} free", size(bytes)));
    if free_bytes.is_some_and(|bytes| bytes < LOW_BYTES) {
        return Diagnosis::problem(area, format!("{shown}: only {free}."), "Free some space on that disk.");
    }
    if is_private && mode & 0o077 != 0 {
        return Diagnosis::problem(
            area,
            format!("Other accounts on this computer may read {shown} (mode {mode:03o})."),
            format!("Run: chmod 700 '{shown}'"),
        );
    }
    Diagnosis::ok(area, format!("{shown}, writable, mode {mode:03o}, {file_system}, {free}"))
}

fn read(path: &Path) -> io::Result<Folder> {
    let found = fs::metadata(path)?;
    if !found.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotADirectory, "it isn't a folder"));
    }
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let real = fs::canonicalize(path)?;
    let free = rustix::fs::statvfs(path).ok();
    Ok(Folder {
        path: path.to_owned(),
        mode: found.permissions().mode() & 0o777,
        writable: writable(path).map_err(|error| error.to_string()),
        free_bytes: free.map(|free| free.f_bavail.saturating_mul(free.f_frsize)),
        file_system: file_system(&mounts, &real).map(str::to_owned),
    })
}

/// Whether a file can be created in this folder. It has no name, and is gone at once.
fn writable(folder: &Path) -> io::Result<()> {
    tempfile::tempfile_in(folder).map(drop).map_err(|error| io::Error::from(error.kind()))
}

/// Whether this folder can be created, or be written to if it exists.
pub fn creatable(folder: &Path) -> io::Result<()> {
    match folder.ancestors().find(|above| above.exists()) {
        Some(above) => writable(above),
        None => Err(io::ErrorKind::NotFound.into()),
    }
}

/// The type of the file system of `path`: that of the longest mount point above it. Of several mounts on one place the
/// last one counts. A line: `36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw`.
fn file_system<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mounted = mounts.lines().filter_map(|line| {
        let (place, kind) = line.split_once(" - ")?;
        let point = place.split(' ').nth(4)?.replace("\\040", " ");
        path.starts_with(&point).then(|| Some((point.len(), kind.split(' ').next()?))).flatten()
    });
    mounted.max_by_key(|(length, _)| *length).map(|(_, kind)| kind)
}

/// `12.3 GB`, `85 MB`
fn size(bytes: u64) -> String {
    let mega = bytes >> 20;
    match mega {
        0..1024 => format!("{mega} MB"),
        _ => format!("{}.{} GB", mega >> 10, ((mega & 1023) * 10) >> 10),
    }
}

#[cfg(test)]
mod tests {
    use grizzly_app::api::Health;

    use super::*;

    #[test]
    fn the_file_system_is_that_of_the_longest_mount_point() {
        let mounts = "1 0 8:1 / / rw shared:1 - ext4 /dev/sda1 rw\n\
                      2 1 0:2 / /home rw - nfs4 server:/home rw\n\
                      3 1 0:3 / /home/ada/my\\040files rw - fuse.sshfs host: rw\n";
        for (path, expected) in [
            ("/var/lib", "ext4"),
            ("/home/ada/.local/share/grizzly", "nfs4"),
            ("/home/ada/my files/grizzly", "fuse.sshfs"),
            ("/homework", "ext4"),
        ] {
            assert_eq!(file_system(mounts, Path::new(path)), Some(expected), "{path}");
        }
    }

    #[test]
    fn a_folder_is_judged_by_the_worst_of_its_properties() {
        let good = || Folder {
            path: "/data".into(),
            mode: 0o700,
            writable: Ok(()),
            free_bytes: Some(5 << 30),
            file_system: Some("ext4".into()),
        };
        let log = Use { area: Area::DataFolder, without: "Nothing.", is_private: true, holds_log: true };
        let shared = Use { area: Area::Downloads, without: "Nothing.", is_private: false, holds_log: false };
        for (folder, wanted, health, detail) in [
            (good(), &log, Health::Ok, "/data, writable, mode 700, ext4, 5.0 GB free"),
            (
                Folder { writable: Err("read-only".into()), ..good() },
                &log,
                Health::Problem,
                "can't be used (read-only)",
            ),
            (
                Folder { file_system: Some("nfs4".into()), ..good() },
                &log,
                Health::Problem,
                "on a network (nfs4)",
            ),
            (Folder { file_system: Some("nfs4".into()), ..good() }, &shared, Health::Ok, "nfs4"),
            (Folder { free_bytes: Some(20 << 20), ..good() }, &log, Health::Problem, "only 20 MB free"),
            (Folder { mode: 0o755, ..good() }, &log, Health::Problem, "mode 755"),
            (Folder { mode: 0o755, ..good() }, &shared, Health::Ok, "mode 755"),
            (
                Folder { free_bytes: None, file_system: None, ..good() },
                &log,
                Health::Ok,
                "unknown file system, free space unknown",
            ),
        ] {
            let found = judge(&folder, wanted);
            assert!(found.health == health && found.detail.contains(detail), "{detail}: {found:?}");
        }
    }
}
