//! One desktop app for each data folder, with or without a session bus: a lock on a file in the folder, and a socket
//! to which a second start sends its request.

use std::{
    env,
    fs::{self, File, OpenOptions, Permissions, TryLockError},
    io::{self, BufRead, BufReader, Write},
    os::unix::{
        fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
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
        // Private whatever the umask.
        let private = Permissions::from_mode(0o700);
        let folder = tempfile::Builder::new().prefix("grizzly-").permissions(private).tempdir_in(place);
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
        thread::spawn(move || serve(&listener, peer::own_user(), &signals));
        folder
    });
    Listening { _lock: lock, socket_folder }
}

/// Takes requests of this user. Each has a thread, so that one that sends nothing holds up no other.
fn serve(listener: &UnixListener, user: u32, signals: &Signals) {
    loop {
        let signals = signals.clone();
        let accepted = listener.accept().and_then(|(stream, _)| {
            peer::check(&stream, user)?;
            thread::Builder::new().spawn(move || answer(&stream, &signals))
        });
        if let Err(error) = accepted {
            tracing::warn!(kind = ?error.kind(), "a second start wasn't accepted");
            // Perhaps out of file descriptors: try again a little later.
            if error.kind() != io::ErrorKind::PermissionDenied {
                thread::sleep(RETRY);
            }
        }
    }
}

fn answer(mut stream: &UnixStream, signals: &Signals) {
    match receive(stream) {
        Ok(launch) => {
            // Answered before the windows move: the second start waits for the request to be taken, and no longer.
            if let Err(error) = stream.write_all(ACCEPTED.as_bytes()) {
                tracing::warn!("a second start ended before it was answered: {error}");
            }
            signals.send(Signal::StartedAgain(launch));
        }
        // Not the message, which may quote what was sent.
        Err(error) => tracing::warn!(kind = ?error.kind(), "a second start couldn't be received"),
    }
}

fn receive(stream: &UnixStream) -> io::Result<Launch> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut line = String::new();
    BufReader::new(io::Read::take(stream, MESSAGE_BYTES)).read_line(&mut line)?;
    serde_json::from_str(&line).map_err(io::Error::other)
}

/// Who is at the other end of a socket. Only Linux says so here; elsewhere the folder of the socket keeps others out.
mod peer {
    use std::{io, os::unix::net::UnixStream};

    #[cfg(target_os = "linux")]
    pub fn own_user() -> u32 {
        rustix::process::geteuid().as_raw()
    }

    /// Fails if another user's process is at the other end.
    #[cfg(target_os = "linux")]
    pub fn check(stream: &UnixStream, user: u32) -> io::Result<()> {
        let peer = rustix::net::sockopt::socket_peercred(stream)?;
        if peer.uid.as_raw() == user { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }

    #[cfg(not(target_os = "linux"))]
    pub fn own_user() -> u32 {
        0
    }

    #[cfg(not(target_os = "linux"))]
    pub fn check(_: &UnixStream, _: u32) -> io::Result<()> {
        Ok(())
    }
}

fn hand_over(mut stream: &UnixStream, launch: &Launch) -> io::Result<()> {
    // What somebody types isn't sent to another user's process.
    peer::check(stream, peer::own_user())?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let message = serde_json::to_string(launch).map_err(io::Error::other)?;
    writeln!(stream, "{message}")?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    if answer == ACCEPTED { Ok(()) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    fn launch(summary: &str) -> Launch {
        let quick = grizzly_cli::Quick { summary: Some(summary.to_owned()) };
        Launch { folder: PathBuf::from("/"), hidden: false, quick: Some(quick) }
    }

    /// Serves as that user's app, and returns the socket's folder and what it received.
    fn served_for(user: u32) -> (TempDir, std::sync::mpsc::Receiver<Signal>) {
        let (listener, folder) = create_socket().unwrap();
        let (signals, received) = Signals::new();
        thread::spawn(move || serve(&listener, user, &signals));
        (folder, received)
    }

    fn connect(folder: &TempDir) -> UnixStream {
        UnixStream::connect(folder.path().join(SOCKET)).unwrap()
    }

    #[test]
    fn the_folder_of_the_socket_is_private_whatever_the_umask() {
        let before = rustix::process::umask(rustix::fs::Mode::empty());
        let created = create_socket();
        rustix::process::umask(before);
        let (_, folder) = created.unwrap();
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn clients_that_send_nothing_hold_up_no_second_start() {
        // Given eight clients that send nothing, and one that sends what is no request.
        let (folder, received) = served_for(peer::own_user());
        let silent: Vec<UnixStream> = (0..8).map(|_| connect(&folder)).collect();
        connect(&folder).write_all(b"{\"folder\": \"/\", \"command\": \"declare\"}\n").unwrap();
        // When Grizzly is started again, then it is answered while they wait, and nothing else is taken.
        hand_over(&connect(&folder), &launch("checkout is down")).unwrap();
        assert!(
            matches!(received.recv().unwrap(), Signal::StartedAgain(taken) if taken == launch("checkout is down"))
        );
        assert!(received.try_recv().is_err(), "the other one was no request");
        drop(silent);
    }

    #[test]
    fn a_process_of_another_user_is_neither_read_nor_answered() {
        // Given the app of another user.
        let (folder, received) = served_for(peer::own_user() + 1);
        // When this user's process sends a request, then it is neither read nor answered.
        let stream = connect(&folder);
        assert!(hand_over(&stream, &launch("checkout is down")).is_err());
        assert!(received.try_recv().is_err());
    }
}
