//! One desktop app for each data folder, with or without a session bus: a lock on a file in the
//! folder, and a socket to which a second start hands what it was asked for.

use std::{
    env,
    fs::{self, File, OpenOptions, Permissions, TryLockError},
    io::{self, BufRead, BufReader, Write},
    os::unix::{
        fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    process, thread,
    time::Duration,
};

use grizzly_app::cli::Launch;
use tauri::{AppHandle, Manager};

use crate::{shell::Shell, windows};

const LOCK: &str = "window.lock";
/// Holds the socket's path: the folder's own may be too long for a socket.
const ADDRESS: &str = "window.address";
const PATIENCE: Duration = Duration::from_millis(100);
const ATTEMPTS: u32 = 50;

pub enum Claim {
    Mine(Claimed),
    /// Another process holds the folder.
    Running,
    /// The folder takes no files.
    Impossible,
}

/// The folder is this process's as long as this lives.
pub struct Claimed {
    lock: File,
    listener: UnixListener,
    socket: PathBuf,
}

pub fn claim(folder: &Path) -> Claim {
    match try_claim(folder) {
        Ok(Some(claimed)) => Claim::Mine(claimed),
        Ok(None) => Claim::Running,
        Err(_) => Claim::Impossible,
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
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_dir());
    let socket = runtime.unwrap_or_else(env::temp_dir).join(format!("grizzly-{}.sock", process::id()));
    // Left by an earlier process of the same number, which is gone: we are that number now.
    let _ = fs::remove_file(&socket);
    let listener = UnixListener::bind(&socket)?;
    fs::set_permissions(&socket, Permissions::from_mode(0o600))?;
    let mut address = private(ADDRESS)?;
    address.set_len(0)?;
    address.write_all(socket.to_string_lossy().as_bytes())?;
    Ok(Some(Claimed { lock, listener, socket }))
}

/// Serves later starts until the process ends.
pub fn listen(app: AppHandle, claimed: Claimed) {
    let Claimed { lock, listener, socket } = claimed;
    app.state::<Shell>().on_leaving(move || {
        let _ = fs::remove_file(socket);
    });
    thread::spawn(move || {
        let _held = lock;
        for stream in listener.incoming().flatten() {
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
    BufReader::new(io::Read::take(stream, 1 << 16)).read_line(&mut line)?;
    serde_json::from_str(&line).map_err(io::Error::other)
}

/// Hands `launch` to the app that holds its folder, and waits for its answer.
pub fn hand_over(launch: &Launch) -> io::Result<()> {
    let mut failure = io::Error::from(io::ErrorKind::TimedOut);
    // The other one may hold the lock and not yet listen.
    for _ in 0..ATTEMPTS {
        match send(launch) {
            Ok(()) => return Ok(()),
            Err(error) => failure = error,
        }
        thread::sleep(PATIENCE);
    }
    Err(failure)
}

fn send(launch: &Launch) -> io::Result<()> {
    let mut stream = UnixStream::connect(fs::read_to_string(launch.folder.join(ADDRESS))?)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let message = serde_json::to_string(launch).map_err(io::Error::other)?;
    writeln!(stream, "{message}")?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    if answer == "done\n" { Ok(()) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
}
