//! Mail to a real server, aiosmtpd: in the open, encrypted, with a login, refused, and broken off.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{
    env, fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use common::{InMemory, SHORT, certificates, message, passes_again};
use grizzly_courier::{Channel, Message, Outcome, Secret, Security, carry_within};
use insta::assert_snapshot;
use tempfile::TempDir;

/// The system's own, for which its package of aiosmtpd is installed.
const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp.py");
/// Set in the process that trusts the authority of this test.
const TRUSTS: &str = "GRIZZLY_TEST_TRUSTS";

struct Server {
    port: u16,
    process: Child,
    folder: TempDir,
}

impl Server {
    fn start(security: &str, login: bool, behaviour: &str, certificates: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let login = if login { "yes" } else { "no" };
        let mut process = Command::new(PYTHON)
            .args([SCRIPT, security, login, behaviour])
            .args([format!("{certificates}/cert.pem"), format!("{certificates}/key.pem")])
            .arg(folder.path().join("taken"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3 is installed: .ci/setup test");
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim().parse().expect("aiosmtpd is installed: .ci/setup test");
        Self { port, process, folder }
    }

    /// What it took, without what is another one each time.
    fn taken(&self) -> String {
        let text = fs::read_to_string(self.folder.path().join("taken")).unwrap_or_default();
        let boundary = text
            .lines()
            .find_map(|line| Some(line.split_once("boundary=\"")?.1.trim_end_matches('"').to_owned()));
        text.replace("\r\n", "\n").replace(&boundary.unwrap_or_else(|| "none".into()), "BOUNDARY")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn channel(server: &Server, security: Security, user: &str) -> Channel {
    Channel::Smtp {
        host: "localhost".into(),
        port: server.port,
        security,
        user: user.into(),
        from: "Outages <outages@example.com>".into(),
        to: vec!["The CEO <ceo@example.com>".into(), "cfo@example.com".into()],
    }
}

fn send(server: &Server, security: Security, user: &str, message: &Message) -> Outcome {
    let secrets = InMemory::with(&[(Secret::Password, "honey")]);
    carry_within(&channel(server, security, user), message, &secrets, SHORT)
}

#[test]
fn what_the_server_answers_says_what_became_of_it() {
    let shown: Vec<String> =
        ["takes", "lingers", "busy", "refuses", "refuses_recipient", "drops", "hesitates", "trickles"]
            .iter()
            .map(|behaviour| {
                let server = Server::start("none", false, behaviour, "");
                let started = Instant::now();
                let outcome = send(&server, Security::None, "", &message("It goes on."));
                assert!(started.elapsed() < Duration::from_secs(5), "{behaviour}: {:?}", started.elapsed());
                format!("{behaviour}\n  {outcome:?}")
            })
            .collect();
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn it_is_readable_everywhere_and_no_name_adds_a_header() {
    let server = Server::start("none", false, "takes", "");
    let hostile = Message {
        subject: "SEV1\r\nBcc: everybody@example.com\r\n\r\n\u{202e}Zahlungen schlagen fehl é 🐻".into(),
        ..message("**Who is affected:** about 1,200 users & <b>more</b>.\n\nשלום é\n.\nNext update at 11:00.")
    };
    let outcome = send(&server, Security::None, "", &hostile);
    assert!(matches!(outcome, Outcome::Delivered { .. }), "{outcome:?}");
    let taken = server.taken();
    let headers = taken.split("\n\n").next().unwrap();
    assert!(!headers.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{headers}");
    assert_snapshot!(taken);
}

#[test]
fn a_wrong_address_is_found_before_anything_is_sent() {
    for (from, to) in [
        ("outages@example.com\r\nBcc: x@example.com", "ceo@example.com"),
        ("outages@example.com", "ceo@example.com\nRCPT TO:<x@example.com>"),
        ("outages@example.com", "ceo"),
        ("", "ceo@example.com"),
    ] {
        let channel = Channel::Smtp {
            host: "localhost".into(),
            port: 9,
            security: Security::None,
            user: String::new(),
            from: from.into(),
            to: vec![to.into()],
        };
        let outcome = carry_within(&channel, &message("x"), &InMemory::default(), SHORT);
        assert!(
            matches!(&outcome, Outcome::Refused { why, .. } if why.contains("is not a mail address")),
            "{outcome:?}"
        );
    }
}

#[test]
fn a_server_that_is_not_there_or_not_encrypted_gets_nothing() {
    let gone = Server::start("none", false, "takes", "");
    let port = gone.port;
    drop(gone);
    let there = Server::start("none", false, "takes", "");
    let nobody =
        Server { port, process: Command::new("true").spawn().unwrap(), folder: TempDir::new().unwrap() };
    assert!(matches!(send(&nobody, Security::None, "", &message("x")), Outcome::NotYet { .. }));
    let open = send(&there, Security::StartTls, "", &message("x"));
    assert!(
        matches!(&open, Outcome::Refused { why, .. } if why.contains("STARTTLS")),
        "no downgrade: {open:?}"
    );
    let tls = send(&there, Security::Tls, "", &message("x"));
    assert!(matches!(tls, Outcome::NotYet { .. }), "{tls:?}");
    assert_eq!(there.taken(), "");
}

/// Whoever trusts an authority says so before the process begins, so this test runs itself.
#[test]
fn mail_leaves_encrypted_and_with_a_login() {
    if let Ok(folder) = env::var(TRUSTS) {
        return encrypted(&folder);
    }
    let folder = TempDir::new().unwrap();
    certificates(folder.path());
    // Given nobody trusts it, nothing leaves.
    let server = Server::start("tls", false, "takes", &folder.path().to_string_lossy());
    let distrusted = send(&server, Security::Tls, "", &message("x"));
    assert!(matches!(distrusted, Outcome::NotYet { .. }), "{distrusted:?}");
    assert_eq!(server.taken(), "");
    // When it is trusted.
    passes_again("mail_leaves_encrypted_and_with_a_login", |again| {
        again.env(TRUSTS, folder.path()).env("SSL_CERT_FILE", folder.path().join("ca.pem"))
    });
}

fn encrypted(certificates: &str) {
    for (name, security) in [("start_tls", Security::StartTls), ("tls", Security::Tls)] {
        let server = Server::start(name, false, "takes", certificates);
        let outcome = send(&server, security, "", &message("It goes on."));
        assert!(matches!(outcome, Outcome::Delivered { .. }), "{name}: {outcome:?}");
        assert!(server.taken().contains("It goes on."));
    }
    let server = Server::start("start_tls", true, "takes", certificates);
    let outcome = send(&server, Security::StartTls, "grizzly", &message("x"));
    assert!(matches!(outcome, Outcome::Delivered { .. }), "the right login: {outcome:?}");
    let outcome = send(&server, Security::StartTls, "somebody", &message("x"));
    let Outcome::Refused { why, .. } = &outcome else { panic!("the wrong login: {outcome:?}") };
    assert!(why.contains("does not take the login") && !why.contains("honey"), "{why}");
}
