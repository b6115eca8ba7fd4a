//! One desktop app for each data folder, with or without a session bus: a lock on a file in the
//! folder, and a socket to which a second start hands what it was asked for.

use std::{
    env,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufRead, BufReader, Write},
    os::unix::{
        fs::{DirBuilderExt, OpenOptionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use grizzly_app::cli::Launch;
use tauri::{AppHandle, Manager};
use tempfile::TempDir;

use crate::{shell::Shell, windows};

const LOCK: &str = "window.lock";
/// Holds the socket's path: the folder's own may be too long for a socket.
const ADDRESS: &str = "window.address";
const SOCKET: &str = "socket";
/// How long a second start waits for the first one to listen and to answer.
const PATIENCE: Duration = Duration::from_secs(5);
const RETRY: Duration = Duration::from_millis(100);
/// Far above any summary.
const MESSAGE_BYTES: u64 = 1 << 22;

/// What became of a start.
pub enum Claim {
    /// The folder is this process's.
    Mine(Claimed),
    /// Another process holds the folder, and does what was asked of this one.
    HandedOver,
    /// Another process holds the folder and does not answer.
    Silent(io::Error),
    /// The folder takes no files.
    Impossible,
}

/// The folder is this process's as long as this lives.
pub struct Claimed {
    lock: File,
    /// `None` where no socket can be made: then a second start is told that this one does not answer.
    socket: Option<(UnixListener, TempDir)>,
}

/// Takes the folder, or hands `launch` to whoever holds it. A holder that cannot be reached may be
/// starting, or ending: for a while both are tried in turn.
pub fn claim(launch: &Launch) -> Claim {
    let begun = Instant::now();
    loop {
        match try_claim(&launch.folder) {
            Ok(Some(claimed)) => return Claim::Mine(claimed),
            Ok(None) => {}
            Err(_) => return Claim::Impossible,
        }
        let address = fs::read_to_string(launch.folder.join(ADDRESS));
        match address.and_then(UnixStream::connect) {
            Ok(stream) => {
                return hand_over(&stream, launch).map_or_else(Claim::Silent, |()| Claim::HandedOver);
            }
            Err(error) if begun.elapsed() > PATIENCE => return Claim::Silent(error),
            Err(_) => thread::sleep(RETRY),
        }
    }
}

fn try_claim(folder: &Path) -> io::Result<Option<Claimed>> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let private = |name: &str| {
        OpenOptions::new().create(true).write(true).truncate(false).mode(0o600).open(folder.join(name))
    };
    let lock = private(LOCK)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let socket = make_socket().ok();
    let mut address = private(ADDRESS)?;
    address.set_len(0)?;
    if let Some((_, folder)) = &socket {
        address.write_all(folder.path().join(SOCKET).to_string_lossy().as_bytes())?;
    }
    Ok(Some(Claimed { lock, socket }))
}

/// In a folder that nobody else can enter, and whose path is short enough for a socket.
fn make_socket() -> io::Result<(UnixListener, TempDir)> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_dir());
    let places = runtime.into_iter().chain([env::temp_dir()]);
    let mut failure = io::Error::from(io::ErrorKind::NotFound);
    for place in places {
        let made = tempfile::Builder::new().prefix("grizzly-").tempdir_in(place);
        match made.and_then(|folder| Ok((UnixListener::bind(folder.path().join(SOCKET))?, folder))) {
            Ok(made) => return Ok(made),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// Serves later starts until the process ends.
pub fn listen(app: AppHandle, claimed: Claimed) {
    let Claimed { lock, socket } = claimed;
    let Some((listener, folder)) = socket else {
        app.state::<Shell>().on_leaving(move || drop(lock));
        return;
    };
    app.state::<Shell>().on_leaving(move || drop(folder));
    thread::spawn(move || {
        let _held = lock;
        loop {
            let Ok((stream, _)) = listener.accept() else {
                // Out of files, perhaps: not again at once.
                thread::sleep(RETRY);
                continue;
            };
            if let Ok(launch) = receive(&stream) {
                windows::arrive(&app, launch);
                let _ = (&stream).write_all(b"done\n");
            }
        }
    });
}

fn receive(stream: &UnixStream) -> io::Result<Launch> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut line = String::new();
    BufReader::new(io::Read::take(stream, MESSAGE_BYTES)).read_line(&mut line)?;
    serde_json::from_str(&line).map_err(io::Error::other)
}

fn hand_over(mut stream: &UnixStream, launch: &Launch) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let message = serde_json::to_string(launch).map_err(io::Error::other)?;
    writeln!(stream, "{message}")?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    if answer == "done\n" { Ok(()) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
}
