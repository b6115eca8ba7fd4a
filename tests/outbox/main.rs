//! Killed while it sends: nothing approved is lost, nothing is sent twice, and where nobody can know whether an update
//! was sent, it is Unconfirmed. The real program, a real mail server, a real keyring. The servers say where the program
//! is, so every kill hits the point it is meant for.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly: there a panic is the report"
)]

#[allow(dead_code, reason = "the desktop tests use more of an entry")]
#[path = "../desktop/log.rs"]
mod log;
mod mail;
mod server;
#[path = "../../src-tauri/delivery/tests/common/session.rs"]
mod session;
#[allow(dead_code, reason = "the desktop tests wait in more ways")]
#[path = "../desktop/wait.rs"]
mod wait;
mod webhook;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    process::{Child, Command, Output, Stdio},
    thread,
};

use mail::MailServer;
use serde_json::Value;
use server::{Pause, Server};
use session::Session;
use tempfile::TempDir;
use webhook::WebhookServer;

/// How often each point is visited, in each of two data folders.
const ROUNDS: usize = 3;

/// Where the program is when it is killed.
#[derive(Debug, Clone, Copy)]
enum Point {
    /// It reads the text and approved nothing.
    Reading,
    /// It approved the update. Another process on this folder sends.
    Approved,
    /// It is with the server.
    At(Pause),
    /// It recorded that the first of two channels took the update, and is with the server of the second.
    FirstRecorded,
}

const POINTS: [Point; 8] = [
    Point::Reading,
    Point::Approved,
    Point::At(Pause::Connected),
    Point::At(Pause::Addressed),
    Point::At(Pause::Received),
    Point::At(Pause::HalfAnswered),
    Point::At(Pause::Answered),
    Point::FirstRecorded,
];

/// What an update must come to.
struct Expected {
    marker: String,
    point: Point,
    /// The state in each channel; none: the update was not approved.
    states: Vec<(&'static str, &'static str)>,
    /// By how many servers it was received, each once.
    received: usize,
}

const HOOK: &str = "hook";
const MAIL: &str = "mail";
const BOTH: &str = "both";

/// A data folder whose updates leave through the servers of this test.
struct TestProgram {
    folder: TempDir,
    session: Session,
    mail: MailServer,
    hook: WebhookServer,
}

impl TestProgram {
    /// An audience for each update, so that none waits for another.
    fn new() -> Self {
        let (mail, hook) = (MailServer::start(), WebhookServer::start());
        let program =
            Self { folder: TempDir::new().unwrap(), session: Session::with_secret_service(), mail, hook };
        let mut settings = format!(
            "me = 'ada'\nzone = 'UTC'\n\
             [[channels]]\nname = 'mail'\n[channels.settings]\nkind = 'smtp'\nhost = '127.0.0.1'\nport = {}\n\
             security = 'none'\nuser = ''\nfrom = 'outages@example.com'\nto = ['ceo@example.com']\n\
             [[channels]]\nname = 'hook'\n[channels.settings]\nkind = 'chat'\nchat = 'slack'\nhost = '127.0.0.1'\n\
             allow_private = false\n",
            program.mail.port
        );
        for number in 0..ROUNDS * POINTS.len() {
            for (kind, channels) in [(HOOK, "'hook'"), (MAIL, "'mail'"), (BOTH, "'hook', 'mail'")] {
                settings += &format!(
                    "[[audiences]]\nname = '{kind}{number}'\ntemplate = 'ceo'\nchannels = [{channels}]\n"
                );
            }
        }
        fs::write(program.folder.path().join("settings.toml"), settings).unwrap();
        program.ok(&["declare", "Card payments fail at checkout"]);
        let mut kept = program
            .grizzly(&["channels", "secret", "hook", "address"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        write!(kept.stdin.take().unwrap(), "http://127.0.0.1:{}/hook", program.hook.port).unwrap();
        assert!(kept.wait().unwrap().success(), "the webhook's address is kept in the keyring");
        program
    }

    fn grizzly(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grizzly"));
        command.arg("--data-dir").arg(self.folder.path()).args(arguments);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.session.address).stdin(Stdio::null());
        command.env("XDG_STATE_HOME", self.folder.path().join("state"));
        command
    }

    #[track_caller]
    fn ok(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.grizzly(arguments).output().unwrap();
        assert!(status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).unwrap()
    }

    /// Starts to send an update with this text.
    fn send(&self, audience: &str, text: &str) -> Child {
        let mut program = self
            .grizzly(&["send", "current", audience, "--text", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        program.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        program
    }

    /// Kills the program while it reads the text.
    fn kill_while_reading(&self, audience: &str, marker: &str) {
        // Writing more than a pipe holds returns only when the program has begun to read.
        const MORE_THAN_A_PIPE_HOLDS: usize = 1 << 16;
        let text = format!("{marker}{}", " ".repeat(MORE_THAN_A_PIPE_HOLDS));
        let mut program = self
            .grizzly(&["send", "current", audience, "--text", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = program.stdin.take().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        kill(program);
    }

    /// Kills the program once the update is approved, while this test holds the claim to send.
    fn kill_when_approved(&self, audience: &str, marker: &str) {
        let claim =
            File::options().append(true).create(true).open(self.folder.path().join("sender.lock")).unwrap();
        claim.lock().unwrap();
        let program = self.send(audience, marker);
        wait::until_true("the update to be approved", || {
            let entries = log::entries(&self.folder.path().join("grizzly.db"));
            entries.iter().any(|entry| entry.kind() == "update_approved" && entry.body["text"] == marker)
        });
        kill(program);
    }

    /// Kills the program while it is with the server.
    fn kill_at(&self, pause: Pause, server: &dyn Server, audience: &str, marker: &str) {
        // For an answer that the program never reads, it is frozen before the server answers.
        let freezes = pause == Pause::Answered;
        server.pause_at(if freezes { Pause::Received } else { pause });
        let program = self.send(audience, marker);
        server.wait_until_paused();
        if freezes {
            freeze(&program);
            server.pause_at(Pause::Answered);
            server.resume();
            server.wait_until_paused();
        }
        kill(program);
        server.resume();
    }

    /// The states of each update by its text.
    fn history(&self) -> BTreeMap<String, Vec<(String, String)>> {
        let rows: Vec<Value> = serde_json::from_str(&self.ok(&["updates", "current", "--json"])).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let states = |row: &Value| {
            let deliveries = row["deliveries"].as_array().unwrap();
            deliveries.iter().map(|one| (text(&one["channel"]), text(&one["state"]))).collect()
        };
        rows.iter().map(|row| (text(&row["text"]).trim().to_owned(), states(row))).collect()
    }

    /// Sends an update, and kills the program at this point.
    fn kill_one(&self, point: Point, channel: &'static str, number: usize) -> Expected {
        let marker = format!("marker{number:04}{channel}");
        let audience = format!("{channel}{number}");
        let server: &dyn Server = if channel == HOOK { &self.hook } else { &self.mail };
        let (states, received) = match point {
            Point::Reading => {
                self.kill_while_reading(&audience, &marker);
                (Vec::new(), 0)
            }
            Point::Approved => {
                self.kill_when_approved(&audience, &marker);
                // Sent by the next run, which would otherwise be the one that is killed at the next point.
                self.ok(&["outbox", "--send"]);
                (vec![(channel, "sent")], 1)
            }
            Point::At(pause) => {
                self.kill_at(pause, server, &audience, &marker);
                let was_read = !matches!(pause, Pause::Connected | Pause::Addressed);
                (vec![(channel, "unconfirmed")], usize::from(was_read))
            }
            Point::FirstRecorded => {
                self.kill_at(Pause::Connected, server, &format!("{BOTH}{number}"), &marker);
                (vec![(HOOK, "sent"), (MAIL, "unconfirmed")], 1)
            }
        };
        Expected { marker, point, states, received }
    }
}

/// The text of an update, which is nobody else's.
fn marker_in(text: &str) -> Option<String> {
    let marker = &text[text.find("marker")?..];
    Some(marker.chars().take_while(char::is_ascii_alphanumeric).collect())
}

fn kill(mut program: Child) {
    assert!(program.try_wait().unwrap().is_none(), "the program still works when it is killed");
    program.kill().unwrap();
    program.wait().unwrap();
}

/// Stops the program, and waits until it stands still.
fn freeze(program: &Child) {
    let id = program.id().to_string();
    assert!(Command::new("kill").args(["-STOP", &id]).status().unwrap().success());
    wait::until_true("the program to stand still", || {
        let threads = fs::read_dir(format!("/proc/{id}/task")).unwrap();
        threads.flatten().all(|thread| {
            let stat = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
            stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
        })
    });
}

/// Visits every point, and looks at what became of each update.
fn kill_at_every_point() {
    let program = TestProgram::new();
    let mut number = 0;
    let mut updates = Vec::new();
    for _ in 0..ROUNDS {
        for point in POINTS {
            let channels: &[&str] = if let Point::FirstRecorded = point { &[MAIL] } else { &[HOOK, MAIL] };
            for channel in channels {
                updates.push(program.kill_one(point, channel, number));
            }
            number += 1;
        }
    }

    // When one more run is left alone, it sends what is queued; a further one has nothing to do.
    let first = program.ok(&["outbox", "--send", "--json"]);
    assert!(program.ok(&["outbox", "--send", "--json"]) == first, "nothing was left to send");

    let history = program.history();
    let mut received = program.mail.received();
    for (marker, count) in program.hook.received() {
        *received.entry(marker).or_default() += count;
    }
    for Expected { marker, point, states, received: expected } in &updates {
        let seen = history.get(marker).cloned().unwrap_or_default();
        let seen: Vec<(&str, &str)> =
            seen.iter().map(|(channel, state)| (channel.as_str(), state.as_str())).collect();
        assert_eq!(seen, *states, "{marker}, killed at {point:?}");
        assert_eq!(received.remove(marker).unwrap_or(0), *expected, "{marker}, killed at {point:?}");
    }
    assert_eq!(received, BTreeMap::new(), "nothing else was sent");
    assert!(program.ok(&["verify"]).contains("no errors"), "the log is intact");
}

#[test]
fn a_kill_at_any_point_loses_nothing_and_repeats_nothing() {
    let other = thread::spawn(kill_at_every_point);
    kill_at_every_point();
    other.join().unwrap();
}
