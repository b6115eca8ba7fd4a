//! Killed at any moment of sending: nothing approved is lost, nothing acknowledged is sent twice, and what
//! nobody knows is said to be perhaps sent. The real program, a real mail server, a real keyring.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly: there a panic is the report"
)]

mod mail;
#[path = "../../src-tauri/courier/tests/common/session.rs"]
mod session;
mod webhook;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use mail::MailServer;
use serde_json::Value;
use session::Session;
use tempfile::TempDir;
use webhook::WebhookServer;

/// Of each of the two folders.
const AUDIENCES: usize = 130;
/// On a busy machine.
const LATEST_KILL_MILLIS: u64 = 400;
const LATEST_KILL_WHILE_SENDING_MILLIS: u64 = 40;

/// A data folder whose updates leave through the servers of this test.
struct Place {
    folder: TempDir,
    session: Session,
}

impl Place {
    /// One audience for each kill, so that none holds up another: half of them by mail, half by a webhook.
    fn new(mail: &MailServer, hook: &WebhookServer) -> Self {
        let place = Self { folder: TempDir::new().unwrap(), session: Session::with_secret_service() };
        let mut settings = format!(
            "me = 'ada'\nzone = 'UTC'\n\
             [[channels]]\nname = 'mail'\n[channels.through]\nkind = 'smtp'\nhost = '127.0.0.1'\nport = {}\n\
             security = 'none'\nuser = ''\nfrom = 'outages@example.com'\nto = ['ceo@example.com']\n\
             [[channels]]\nname = 'hook'\n[channels.through]\nkind = 'chat'\nflavour = 'slack'\nhost = '127.0.0.1'\n\
             allow_private = false\n",
            mail.port
        );
        for number in 0..AUDIENCES {
            let channel = if number % 2 == 0 { "mail" } else { "hook" };
            settings +=
                &format!("[[audiences]]\nname = 'a{number}'\nlike = 'ceo'\nchannels = ['{channel}']\n");
        }
        fs::write(place.folder.path().join("settings.toml"), settings).unwrap();
        place.ok(&["declare", "Card payments fail at checkout"]);
        let mut kept =
            place.grizzly(&["channels", "secret", "hook", "address"]).stdin(Stdio::piped()).spawn().unwrap();
        write!(kept.stdin.take().unwrap(), "http://127.0.0.1:{}/hook", hook.port).unwrap();
        assert!(kept.wait().unwrap().success(), "the webhook's address is kept in the keyring");
        place
    }

    fn grizzly(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grizzly"));
        command.arg("--data-dir").arg(self.folder.path()).args(arguments);
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.session.address).stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn ok(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.grizzly(arguments).output().unwrap();
        assert!(status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).unwrap()
    }

    /// The state of each update by its words, which are its own.
    fn ledger(&self) -> BTreeMap<String, String> {
        let rows: Vec<Value> = serde_json::from_str(&self.ok(&["told", "current", "--json"])).unwrap();
        let row = |row: &Value| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            (text(&row["text"]), text(&row["deliveries"][0]["state"]))
        };
        rows.iter().map(row).collect()
    }

    fn words(&self, number: usize) -> PathBuf {
        let file = self.folder.path().join("words.txt");
        fs::write(&file, format!("word-{number}-")).unwrap();
        file
    }
}

/// A small generator is enough; the seed is printed, so that a failure can be played again.
struct Dice(u64);

impl Dice {
    fn new() -> Self {
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64 | 1;
        println!("seed {seed}");
        Self(seed)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// When a run is killed.
#[derive(Clone, Copy)]
enum Kill {
    /// From before the program has begun until after it has ended.
    Anywhere,
    /// From when it has approved, while it sends.
    Sending,
}

/// What came of many kills.
#[derive(Default, Debug)]
struct Tally {
    killed: usize,
    approved: usize,
    delivered: usize,
    perhaps: usize,
}

/// Approves this update, and kills the program that does at a random moment; whether it was killed, and
/// whether it had said that the update is approved.
fn tell_and_kill(place: &Place, number: usize, kill: Kill, dice: &mut Dice) -> (bool, bool) {
    let (words, audience) = (place.words(number), format!("a{number}"));
    let mut telling = place
        .grizzly(&["tell", "current", &audience, "--text", &words.to_string_lossy()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(telling.stdout.take().unwrap());
    let mut said = String::new();
    if let Kill::Sending = kill {
        while !said.contains("Approved as") {
            assert_ne!(out.read_line(&mut said).unwrap(), 0, "it approves: {said}");
        }
    }
    let latest = match kill {
        Kill::Anywhere => LATEST_KILL_MILLIS,
        Kill::Sending => LATEST_KILL_WHILE_SENDING_MILLIS,
    };
    thread::sleep(Duration::from_millis(dice.below(latest)));
    let killed = telling.try_wait().unwrap().is_none();
    telling.kill().unwrap();
    telling.wait().unwrap();
    out.read_to_string(&mut said).unwrap();
    (killed, said.contains("Approved as"))
}

/// Approves updates with programs that are killed, and looks at what became of each.
fn kill_many() -> Tally {
    let (mail, hook) = (MailServer::start(), WebhookServer::start());
    let place = Place::new(&mail, &hook);
    let mut dice = Dice::new();
    let mut tally = Tally::default();

    // When each update is approved by a program that is killed at a random moment.
    let mut approved_aloud = Vec::new();
    for number in 0..AUDIENCES {
        let kill = if number % 5 == 4 { Kill::Anywhere } else { Kill::Sending };
        let (killed, approved) = tell_and_kill(&place, number, kill, &mut dice);
        tally.killed += usize::from(killed);
        approved_aloud.extend(approved.then(|| format!("word-{number}-")));
    }

    // And one more that is let alone.
    place.ok(&["outbox", "--send"]);

    // Then every update that was approved is known to have arrived, or is asked about.
    let ledger = place.ledger();
    for words in &approved_aloud {
        assert!(ledger.contains_key(words), "{words} was approved and is lost");
    }
    tally.approved = ledger.len();
    let arrived = |words: &str| mail.accepted(words) + hook.acknowledged(words);
    for (words, state) in &ledger {
        match state.as_str() {
            "delivered" => {
                tally.delivered += 1;
                assert_eq!(arrived(words), 1, "{words} is said to have arrived");
            }
            "perhaps" => {
                tally.perhaps += 1;
                assert!(arrived(words) <= 1, "{words} arrived twice");
            }
            state => panic!("{words} is {state}: nothing is left to wait for"),
        }
    }
    // And whatever the servers took, they took once.
    for (words, count) in mail.all().into_iter().chain(hook.all()) {
        assert_eq!(count, 1, "{words} was taken {count} times");
        assert!(ledger.contains_key(&words), "{words} arrived and was never approved");
    }
    assert!(place.ok(&["verify"]).contains("all whole"), "the log is whole");
    tally
}

#[test]
fn two_hundred_kills_lose_nothing_and_repeat_nothing() {
    let others = thread::spawn(kill_many);
    let tallies = [kill_many(), others.join().unwrap()];
    println!("{tallies:?}");
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    assert!(sum(|tally| tally.killed) >= 200, "so many were killed while they worked: {tallies:?}");
    // How many depends on how busy the machine is: kills come early or late in the work.
    assert!(sum(|tally| tally.delivered) >= 5, "and in some the word was there already: {tallies:?}");
    assert!(sum(|tally| tally.perhaps) >= 20, "and in others nobody knows: {tallies:?}");
}
