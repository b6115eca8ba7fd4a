//! Webhooks on a real server that drops, delays, refuses, redirects and breaks off.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;
#[path = "common/server.rs"]
mod server;

use std::{env, process::Command, time::Duration};

use common::{InMemory, SHORT, message, passes_again};
use grizzly_delivery::{Channel, ChatKind, Limits, Outcome, Secret, check_address, send, send_within};
use insta::assert_snapshot;
use server::{CLOSED, Server, serve};

fn chat(chat: ChatKind) -> Channel {
    Channel::Chat { chat, host: "127.0.0.1".into(), allow_private: false }
}

fn post(port: u16) -> Outcome {
    post_within(port, Limits::default())
}

fn post_within(port: u16, limits: Limits) -> Outcome {
    let secrets = InMemory::with(&[(Secret::Address, &format!("http://127.0.0.1:{port}/services/SECRET"))]);
    let outcome = send_within(&chat(ChatKind::Slack), &message("It goes on."), &secrets, limits);
    assert!(!format!("{outcome:?}").contains("SECRET"), "the address is a secret: {outcome:?}");
    outcome
}

#[test]
fn the_outcome_follows_from_the_answer_and_no_answer_is_unconfirmed() {
    let answers = [
        ("accepted", Server::Answers("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")),
        (
            "accepted, and the body breaks off",
            Server::Answers("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nok"),
        ),
        (
            "busy",
            Server::Answers("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n"),
        ),
        (
            "busy until a date",
            Server::Answers(
                "HTTP/1.1 503 Busy\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 10:02:00 GMT\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        (
            "busy for a year",
            Server::Answers("HTTP/1.1 429 Busy\r\nRetry-After: 31536000\r\nContent-Length: 0\r\n\r\n"),
        ),
        ("broken", Server::Answers("HTTP/1.1 500 Oh\r\nContent-Length: 5\r\n\r\noh no")),
        ("removed", Server::Answers("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\nno_service")),
        (
            "removed, and the answer quotes the address",
            Server::Answers(
                "HTTP/1.1 404 Not Found\r\nContent-Length: 28\r\n\r\nCannot POST /services/SECRET",
            ),
        ),
        ("forbidden", Server::Answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")),
        ("too long", Server::Answers("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")),
        (
            "busy, and the answer has control characters",
            Server::Answers("HTTP/1.1 503 Busy\r\nContent-Length: 12\r\n\r\n\u{202e}no \x1b[31m"),
        ),
        ("not understood", Server::Answers("HTTP/1.1 400 Bad\r\nContent-Length: 15\r\n\r\ninvalid_payload")),
        (
            "redirected",
            Server::Answers(
                "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/SECRET\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        ("dropped before an answer", Server::Answers("")),
        ("dropped within the status line", Server::Answers("HTTP/1.1 20")),
        ("not HTTP", Server::Answers("hello\r\n\r\n")),
    ];
    let shown = answers.map(|(name, server)| format!("{name}\n  {:?}", post(serve(server).0)));
    assert_snapshot!(shown.join("\n"));
}

/// These servers don't finish before the client closes the connection.
#[test]
fn a_server_that_never_finishes_is_given_up() {
    let servers = [
        ("no answer", Server::Waits(""), SHORT),
        ("no end of the status line", Server::Waits("HTTP/1.1 20"), SHORT),
        ("accepted, then silent", Server::Waits("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), SHORT),
        ("broken, then silent", Server::Waits("HTTP/1.1 500 Oh\r\nContent-Length: 9\r\n\r\noh no"), SHORT),
        (
            "accepted, and the body never ends",
            Server::Sends("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"),
            Limits::default(),
        ),
        (
            "broken, and the body never ends",
            Server::Sends("HTTP/1.1 500 Oh\r\nContent-Length: 1073741824\r\n\r\n"),
            Limits::default(),
        ),
    ];
    let shown = servers.map(|(name, server, limits)| {
        let (port, reports) = serve(server);
        let outcome = post_within(port, limits);
        reports.recv().expect("a request");
        assert_eq!(reports.recv().unwrap(), CLOSED, "{name}");
        format!("{name}\n  {outcome:?}")
    });
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn redirects_are_never_followed() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let (elsewhere, asked) = serve(Server::Answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        let answer = format!(
            "HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:{elsewhere}/x\r\nContent-Length: 0\r\n\r\n"
        );
        let outcome = post(serve(Server::Answers(answer.leak())).0);
        assert!(matches!(outcome, Outcome::Refused { .. }), "{status}: {outcome:?}");
        assert!(asked.try_recv().is_err(), "{status}");
    }
}

/// Proxies are set in the environment of a process, so this test runs itself.
#[test]
fn proxies_of_the_environment_are_never_used() {
    let accepted = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    if env::var_os("ALL_PROXY").is_some_and(|proxy| proxy.to_string_lossy().contains("127.0.0.1")) {
        let outcome = post(serve(Server::Answers(accepted)).0);
        return assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
    }
    let (proxy, asked) = serve(Server::Answers(accepted));
    let names = ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "http_proxy", "https_proxy"];
    passes_again("proxies_of_the_environment_are_never_used", |again| {
        again
            .envs(names.map(|name| (name, format!("http://127.0.0.1:{proxy}"))))
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
    });
    assert!(asked.try_recv().is_err(), "the proxy was asked");
}

#[test]
fn the_default_timeout_is_ten_seconds() {
    assert_eq!(Limits::default().timeout, Duration::from_secs(10), "the tests here use shorter limits");
}

#[test]
fn a_message_that_was_surely_not_sent_is_retried() {
    // No server of a test gets such a low port. One that was given back may be another server's at once.
    let unused = 1;
    let refused = Outcome::Retry { why: "the connection was refused".into(), after: None };
    assert_eq!(post(unused), refused);
    let secrets = InMemory::with(&[(Secret::Address, "https://nobody.invalid/x")]);
    let channel =
        Channel::Chat { chat: ChatKind::Slack, host: "nobody.invalid".into(), allow_private: false };
    let unknown = send_within(&channel, &message("It goes on."), &secrets, SHORT);
    assert!(matches!(unknown, Outcome::Retry { .. }), "{unknown:?}");
    // A server without TLS receives nothing.
    let (port, requests) = serve(Server::Answers("HTTP/1.1 200 OK\r\n\r\n"));
    let secrets = InMemory::with(&[(Secret::Address, &format!("https://127.0.0.1:{port}/x"))]);
    let plain = send_within(&chat(ChatKind::Slack), &message("It goes on."), &secrets, SHORT);
    assert!(matches!(plain, Outcome::Retry { .. }), "{plain:?}");
    assert!(requests.try_recv().is_err(), "nothing is sent unencrypted");
}

#[test]
fn private_addresses_are_blocked_unless_allowed() {
    for host in ["10.1.2.3", "192.168.0.7", "169.254.169.254", "[fd00::1]", "[::ffff:a00:1]", "0.0.0.0"] {
        let secrets = InMemory::with(&[(Secret::Address, &format!("https://{host}/x"))]);
        let channel = |allow_private| Channel::Webhook { host: host.into(), allow_private };
        let secrets_and_key =
            InMemory::with(&[(Secret::Address, &format!("https://{host}/x")), (Secret::Key, "k")]);
        let refused = send(&channel(false), &message("x"), &secrets_and_key);
        let Outcome::Refused { why, .. } = &refused else { panic!("{host}: {refused:?}") };
        assert!(why.contains("inside a private network"), "{host}: {why}");
        let without_key = send(&channel(true), &message("x"), &secrets);
        assert!(
            matches!(&without_key, Outcome::Refused { why, .. } if why.contains("key")),
            "{without_key:?}"
        );
    }
}

#[test]
fn an_address_must_be_encrypted_and_without_a_password() {
    for (address, expected) in [
        ("https://hooks.example.com/services/T/B/x", Ok("hooks.example.com")),
        (" https://hooks.example.com/x\n", Ok("hooks.example.com")),
        ("http://127.0.0.1:8065/hooks/x", Ok("127.0.0.1")),
        ("http://localhost/x", Ok("localhost")),
        // Parsed like browsers do, and used as parsed.
        (r"https://hooks.example.com\@elsewhere.example/x", Ok("hooks.example.com")),
        ("https://0x7f.1/x", Ok("127.0.0.1")),
        ("http://hooks.example.com/x", Err("is not encrypted")),
        ("ftp://hooks.example.com/x", Err("is not encrypted")),
        ("https://user:pass@hooks.example.com/x", Err("contains a user name")),
        ("hooks.example.com/x", Err("not the address of a webhook")),
        ("", Err("not the address of a webhook")),
    ] {
        match (check_address(address), expected) {
            (Ok(host), Ok(expected)) => assert_eq!(host, expected),
            (Err(error), Err(expected)) => {
                assert!(error.to_string().contains(expected), "{address}: {error}")
            }
            (got, _) => panic!("{address}: {got:?}"),
        }
    }
}

const HOSTILE: &str = "**Bold** & <b>not</b> \"quoted\"\nline two @everyone @channel <!channel> <@U1> [x](javascript:1)\n\n\u{5e9}\u{5dc}\u{5d5}\u{5dd} 🐻 é";

#[test]
fn each_chat_gets_its_format_and_no_text_becomes_a_mention() {
    let shown: Vec<String> = [ChatKind::Slack, ChatKind::Mattermost, ChatKind::Discord, ChatKind::Teams]
        .into_iter()
        .map(|kind| {
            let (port, requests) = serve(Server::Answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            let secrets = InMemory::with(&[(Secret::Address, &format!("http://127.0.0.1:{port}/x"))]);
            let outcome = send(&chat(kind), &message(HOSTILE), &secrets);
            assert!(matches!(outcome, Outcome::Sent { .. }), "{outcome:?}");
            let request = requests.recv().unwrap();
            assert!(
                request
                    .to_lowercase()
                    .contains("idempotency-key: 019a3f00-0000-7000-8000-000000000001.abcdef01")
            );
            let body = request.split_once("\r\n\r\n").unwrap().1.to_owned();
            format!("{}\n{}", kind.name(), body.replace('\u{2060}', "{WJ}"))
        })
        .collect();
    assert_snapshot!(shown.join("\n\n"));
    for (kind, chars) in [(ChatKind::Discord, 2000), (ChatKind::Slack, 40_000)] {
        let long = send(&chat(kind), &message(&"x".repeat(chars + 1)), &InMemory::default());
        assert!(
            matches!(&long, Outcome::Refused { why, .. } if why.contains(&chars.to_string())),
            "{long:?}"
        );
    }
}

#[test]
fn a_signature_can_be_verified_with_the_key() {
    let (port, requests) = serve(Server::Answers("HTTP/1.1 204 No Content\r\n\r\n"));
    let address = format!("http://127.0.0.1:{port}/x");
    let secrets = InMemory::with(&[(Secret::Address, &address), (Secret::Key, "a key")]);
    let channel = Channel::Webhook { host: "127.0.0.1".into(), allow_private: false };
    send(&channel, &message(HOSTILE), &secrets);
    let request = requests.recv().unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let signature = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("x-grizzly-signature: sha256=").map(str::to_owned));
    // As described in docs/channels.md.
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), body).unwrap();
    let openssl = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", "a key", "-r"])
        .arg(file.path())
        .output()
        .expect("openssl is installed: .ci/setup test");
    let expected = String::from_utf8(openssl.stdout).unwrap();
    assert_eq!(signature.as_deref(), expected.split_whitespace().next(), "{head}");
    assert_snapshot!(body);
}

#[test]
fn nothing_is_sent_without_the_secret() {
    let outcome = send(&chat(ChatKind::Slack), &message("x"), &InMemory::default());
    assert!(
        matches!(&outcome, Outcome::Refused { why, .. } if why.contains("not in the keyring")),
        "{outcome:?}"
    );
    let elsewhere = InMemory::with(&[(Secret::Address, "https://elsewhere.example/x")]);
    let outcome = send(&chat(ChatKind::Slack), &message("x"), &elsewhere);
    assert!(
        matches!(&outcome, Outcome::Refused { why, .. } if why.contains("elsewhere.example")),
        "{outcome:?}"
    );
}
