//! Mail to a real server (aiosmtpd): unencrypted, encrypted, with a login, refused and broken off.
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
    thread,
};

use common::{InMemory, SHORT, certificates, message, passes_again};
use grizzly_delivery::{Channel, Message, Outcome, Secret, Security, send_within};
use insta::assert_snapshot;
use tempfile::TempDir;

/// The system's Python, which has the aiosmtpd package.
const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp.py");
/// Set in the process that trusts this test's certificate authority.
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
            .arg(folder.path().join("accepted"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3 is installed: .ci/setup test");
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim().parse().expect("aiosmtpd is installed: .ci/setup test");
        Self { port, process, folder }
    }

    /// The mails that it accepted, without the random boundary.
    fn accepted(&self) -> String {
        let text = fs::read_to_string(self.folder.path().join("accepted")).unwrap_or_default();
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
    grizzly_delivery::send(&channel(server, security, user), message, &secrets)
}

#[test]
fn the_outcome_follows_from_the_servers_answer() {
    let behaviours = ["accepts", "lingers", "busy", "refuses", "refuses_recipient", "drops"];
    let shown = behaviours.map(|behaviour| {
        let server = Server::start("none", false, behaviour, "");
        let outcome = send(&server, Security::None, "", &message("It goes on."));
        format!("{behaviour}\n  {outcome:?}")
    });
    assert_snapshot!(shown.join("\n"));
}

/// These servers never finish, so each outcome comes from a limit: of one step, or of all steps.
#[test]
fn a_server_that_never_finishes_is_given_up() {
    let outcome = |behaviour| {
        let server = Server::start("none", false, behaviour, "");
        let channel = channel(&server, Security::None, "");
        let outcome = send_within(&channel, &message("It goes on."), &InMemory::default(), SHORT);
        format!("{behaviour}\n  {outcome:?}")
    };
    let shown = thread::scope(|scope| {
        let sent =
            ["stalls", "hesitates", "trickles"].map(|behaviour| scope.spawn(move || outcome(behaviour)));
        sent.map(|sent| sent.join().unwrap())
    });
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_mail_is_readable_everywhere_and_no_text_adds_a_header() {
    let server = Server::start("none", false, "accepts", "");
    let hostile = Message {
        subject: "SEV1\r\nBcc: everybody@example.com\r\n\r\n\u{202e}Zahlungen schlagen fehl é 🐻".into(),
        ..message("**Who is affected:** about 1,200 users & <b>more</b>.\n\nשלום é\n.\nNext update at 11:00.")
    };
    let outcome = send(&server, Security::None, "", &hostile);
    assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    let mail = server.accepted();
    let headers = mail.split("\n\n").next().unwrap();
    assert!(!headers.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{headers}");
    assert_snapshot!(mail);
}

#[test]
fn an_invalid_address_is_refused_before_anything_is_sent() {
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
        let outcome = grizzly_delivery::send(&channel, &message("x"), &InMemory::default());
        assert!(
            matches!(&outcome, Outcome::Refused { why, .. } if why.contains("is not a mail address")),
            "{outcome:?}"
        );
    }
}

#[test]
fn nothing_is_sent_without_a_server_or_without_encryption() {
    let unencrypted = Server::start("none", false, "accepts", "");
    // No server of a test gets such a low port. One that was given back may be another server's at once.
    let nobody =
        Server { port: 1, process: Command::new("true").spawn().unwrap(), folder: TempDir::new().unwrap() };
    assert!(matches!(send(&nobody, Security::None, "", &message("x")), Outcome::Retry { .. }));
    let start_tls = send(&unencrypted, Security::StartTls, "", &message("x"));
    assert!(
        matches!(&start_tls, Outcome::Refused { why, .. } if why.contains("STARTTLS")),
        "no downgrade: {start_tls:?}"
    );
    let tls = send(&unencrypted, Security::Tls, "", &message("x"));
    assert!(matches!(tls, Outcome::Retry { .. }), "{tls:?}");
    assert_eq!(unencrypted.accepted(), "");
}

/// Trust is set in the environment of a process, so this test runs itself.
#[test]
fn mail_is_sent_encrypted_and_with_a_login() {
    if let Ok(folder) = env::var(TRUSTS) {
        return encrypted(&folder);
    }
    let folder = TempDir::new().unwrap();
    certificates(folder.path());
    // Given that its certificate is not trusted, then nothing is sent.
    let server = Server::start("tls", false, "accepts", &folder.path().to_string_lossy());
    let distrusted = send(&server, Security::Tls, "", &message("x"));
    assert!(matches!(distrusted, Outcome::Retry { .. }), "{distrusted:?}");
    assert_eq!(server.accepted(), "");
    // When it is trusted, then mail is sent.
    passes_again("mail_is_sent_encrypted_and_with_a_login", |again| {
        again.env(TRUSTS, folder.path()).env("SSL_CERT_FILE", folder.path().join("ca.pem"))
    });
}

fn encrypted(certificates: &str) {
    for (name, security) in [("start_tls", Security::StartTls), ("tls", Security::Tls)] {
        let server = Server::start(name, false, "accepts", certificates);
        let outcome = send(&server, security, "", &message("It goes on."));
        assert!(matches!(outcome, Outcome::Sent { .. }), "{name}: {outcome:?}");
        assert!(server.accepted().contains("It goes on."));
    }
    let server = Server::start("start_tls", true, "accepts", certificates);
    let outcome = send(&server, Security::StartTls, "grizzly", &message("x"));
    assert!(matches!(outcome, Outcome::Sent { .. }), "the right login: {outcome:?}");
    let outcome = send(&server, Security::StartTls, "somebody", &message("x"));
    let Outcome::Refused { why, .. } = &outcome else { panic!("the wrong login: {outcome:?}") };
    assert!(why.contains("refused the login") && !why.contains("honey"), "{why}");
}
