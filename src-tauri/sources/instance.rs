//! One desktop app for each data folder, with or without a session bus: a lock on a file in the folder, and a socket
//! to which a second start sends its request.

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

use grizzly_app::patience::within;
use grizzly_cli::Launch;
use tempfile::TempDir;

use crate::signal::{Signal, Signals};

const LOCK: &str = "window.lock";
/// Contains the path of the socket, which isn't in the data folder: that path may be too long for a socket.
const ADDRESS: &str = "window.address";
const SOCKET: &str = "socket";
/// How long a second start waits for the running instance to listen and to answer.
const PATIENCE: Duration = Duration::from_secs(5);
const RETRY: Duration = Duration::from_millis(100);
/// How long a start waits for the disk.
const DISK_PATIENCE: Duration = Duration::from_secs(2);
/// Larger than any summary.
const MESSAGE_BYTES: u64 = 1 << 22;
const ACCEPTED: &str = "accepted\n";

/// The result of a start.
pub enum Claim {
    /// This process claimed the folder.
    Claimed(Claimed),
    /// Another process claimed the folder, and took the request.
    HandedOver,
    /// Another process claimed the folder, and doesn't answer.
    Unresponsive(io::Error),
    /// No file can be created in the folder.
    Impossible,
}

/// The claim on the folder, held for as long as this lives.
pub struct Claimed {
    lock: File,
    /// `None` if no socket could be created: a second start then reports that this process doesn't answer.
    socket: Option<(UnixListener, TempDir)>,
}

/// Claims the folder, or hands `launch` to the process that did. A process that can't be reached may be starting or
/// ending, so both are tried in turn for a while.
pub fn claim(launch: &Launch) -> Claim {
    let started = Instant::now();
    loop {
        match claim_soon(&launch.folder) {
            Ok(Some(claimed)) => return Claim::Claimed(claimed),
            Ok(None) => {}
            Err(error) => {
                tracing::error!("couldn't claim the data folder: {error}");
                return Claim::Impossible;
            }
        }
        let address = fs::read_to_string(launch.folder.join(ADDRESS));
        match address.and_then(UnixStream::connect) {
            Ok(stream) => {
                return hand_over(&stream, launch).map_or_else(Claim::Unresponsive, |()| Claim::HandedOver);
            }
            Err(error) if started.elapsed() > PATIENCE => return Claim::Unresponsive(error),
            Err(_) => thread::sleep(RETRY),
        }
    }
}

/// As [`try_claim`]. A disk that doesn't answer fails: the window opens without a claim.
fn claim_soon(folder: &Path) -> io::Result<Option<Claimed>> {
    let folder = folder.to_owned();
    within(DISK_PATIENCE, move || try_claim(&folder)).unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()))
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
    let socket = create_socket()
        .inspect_err(|error| tracing::error!("couldn't create a socket for second starts: {error}"))
        .ok();
    let mut address = private(ADDRESS)?;
    address.set_len(0)?;
    if let Some((_, folder)) = &socket {
        address.write_all(folder.path().join(SOCKET).to_string_lossy().as_bytes())?;
    }
    Ok(Some(Claimed { lock, socket }))
}

/// Creates the socket in a private folder whose path is short enough for a socket.
fn create_socket() -> io::Result<(UnixListener, TempDir)> {
    let runtime = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_dir());
    let places = runtime.into_iter().chain([env::temp_dir()]);
    let mut failure = io::Error::from(io::ErrorKind::NotFound);
    for place in places {
        let folder = tempfile::Builder::new().prefix("grizzly-").tempdir_in(place);
        match folder.and_then(|folder| Ok((UnixListener::bind(folder.path().join(SOCKET))?, folder))) {
            Ok(socket) => return Ok(socket),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// The claim on the folder, kept until the process ends.
pub struct Listening {
    _lock: File,
    socket_folder: Option<TempDir>,
}

impl Listening {
    /// Removes the socket when the app quits.
    pub fn remove_socket(&mut self) {
        self.socket_folder = None;
    }
}

/// Signals later starts, until the process ends.
pub fn listen(claimed: Claimed, signals: Signals) -> Listening {
    let Claimed { lock, socket } = claimed;
    let socket_folder = socket.map(|(listener, folder)| {
        thread::spawn(move || serve(&listener, &signals));
        folder
    });
    Listening { _lock: lock, socket_folder }
}

fn serve(listener: &UnixListener, signals: &Signals) {
    loop {
        let received = listener.accept().and_then(|(stream, _)| {
            let launch = receive(&stream)?;
            // Answered before the windows move: the second start waits for the request to be taken, and no longer.
            let answered = (&stream).write_all(ACCEPTED.as_bytes());
            Ok((launch, answered))
        });
        match received {
            Ok((launch, answered)) => {
                if let Err(error) = answered {
                    tracing::warn!("a second start ended before it was answered: {error}");
                }
                signals.send(Signal::StartedAgain(launch));
            }
            Err(error) => {
                // Not the message, which may quote what was sent.
                tracing::warn!(kind = ?error.kind(), "a second start couldn't be received");
                // Perhaps out of file descriptors: try again a little later.
                thread::sleep(RETRY);
            }
        }
    }
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
    if answer == ACCEPTED { Ok(()) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
}
