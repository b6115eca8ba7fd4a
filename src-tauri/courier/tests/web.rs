//! Webhooks on a real server that drops, delays, refuses, redirects and breaks off: what became of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use common::{InMemory, SHORT, message, passes_again};
use grizzly_courier::{Channel, Flavour, Limits, Outcome, Secret, carry, carry_within, check_address};
use insta::assert_snapshot;

/// What a server does with the request that it has read.
#[derive(Clone, Copy)]
enum Does {
    Says(&'static str),
    /// Says it, and then goes on for ever.
    SaysWithoutEnd(&'static str),
    Waits,
}

/// A server on loopback, and the requests that it got.
fn serve(does: Does) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (got, requests) = channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let Some(request) = read(&stream) else { continue };
            got.send(request).unwrap();
            match does {
                Does::Says(answer) => drop(stream.write_all(answer.as_bytes())),
                Does::SaysWithoutEnd(answer) => {
                    let _ = stream.write_all(answer.as_bytes());
                    while stream.write_all(&[b'x'; 65536]).is_ok() {}
                }
                Does::Waits => thread::sleep(Duration::from_secs(3)),
            }
        }
    });
    (port, requests)
}

fn read(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    let mut body = vec![0; length?.trim().parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(head + &String::from_utf8(body).ok()?)
}

fn chat(flavour: Flavour) -> Channel {
    Channel::Chat { flavour, host: "127.0.0.1".into(), allow_private: false }
}

fn post(port: u16) -> Outcome {
    let secrets = InMemory::with(&[(Secret::Address, &format!("http://127.0.0.1:{port}/services/SECRET"))]);
    let outcome = carry_within(&chat(Flavour::Slack), &message("It goes on."), &secrets, SHORT);
    assert!(!format!("{outcome:?}").contains("SECRET"), "the address is a secret: {outcome:?}");
    outcome
}

#[test]
fn an_answer_says_what_became_of_it_and_silence_leaves_it_open() {
    let answers = [
        ("taken", Does::Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")),
        ("taken, and the body breaks off", Does::Says("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nok")),
        (
            "taken, and the body never ends",
            Does::SaysWithoutEnd("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"),
        ),
        (
            "busy",
            Does::Says("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n"),
        ),
        (
            "busy until a date",
            Does::Says(
                "HTTP/1.1 503 Busy\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 10:02:00 GMT\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        (
            "busy for a year",
            Does::Says("HTTP/1.1 429 Busy\r\nRetry-After: 31536000\r\nContent-Length: 0\r\n\r\n"),
        ),
        ("broken", Does::Says("HTTP/1.1 500 Oh\r\nContent-Length: 5\r\n\r\noh no")),
        ("broken without end", Does::SaysWithoutEnd("HTTP/1.1 500 Oh\r\nContent-Length: 1073741824\r\n\r\n")),
        ("removed", Does::Says("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\nno_service")),
        (
            "removed, and repeats what it was asked",
            Does::Says("HTTP/1.1 404 Not Found\r\nContent-Length: 28\r\n\r\nCannot POST /services/SECRET"),
        ),
        ("forbidden", Does::Says("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")),
        ("too long", Does::Says("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")),
        (
            "busy, and would deceive",
            Does::Says("HTTP/1.1 503 Busy\r\nContent-Length: 12\r\n\r\n\u{202e}no \x1b[31m"),
        ),
        ("not understood", Does::Says("HTTP/1.1 400 Bad\r\nContent-Length: 15\r\n\r\ninvalid_payload")),
        (
            "redirected",
            Does::Says(
                "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/SECRET\r\nContent-Length: 0\r\n\r\n",
            ),
        ),
        ("dropped before an answer", Does::Says("")),
        ("dropped half-way through the status", Does::Says("HTTP/1.1 20")),
        ("no HTTP at all", Does::Says("hello\r\n\r\n")),
        ("silent", Does::Waits),
    ];
    let shown: Vec<String> = answers
        .iter()
        .map(|(name, does)| {
            let started = Instant::now();
            let outcome = post(serve(*does).0);
            assert!(started.elapsed() < Duration::from_secs(3), "{name}: nobody waits longer than the limit");
            format!("{name}\n  {outcome:?}")
        })
        .collect();
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn where_a_redirect_leads_is_never_asked() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let (elsewhere, asked) = serve(Does::Says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        let answer = format!(
            "HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:{elsewhere}/x\r\nContent-Length: 0\r\n\r\n"
        );
        let outcome = post(serve(Does::Says(answer.leak())).0);
        assert!(matches!(outcome, Outcome::Refused { .. }), "{status}: {outcome:?}");
        assert!(asked.try_recv().is_err(), "{status}");
    }
}

/// The environment is that of a process, so this test runs itself.
#[test]
fn no_proxy_of_the_environment_is_asked() {
    let taken = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    if env::var_os("ALL_PROXY").is_some_and(|proxy| proxy.to_string_lossy().contains("127.0.0.1")) {
        let outcome = post(serve(Does::Says(taken)).0);
        return assert!(matches!(outcome, Outcome::Delivered { .. }), "{outcome:?}");
    }
    let (proxy, asked) = serve(Does::Says(taken));
    let names = ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "http_proxy", "https_proxy"];
    passes_again("no_proxy_of_the_environment_is_asked", |again| {
        again
            .envs(names.map(|name| (name, format!("http://127.0.0.1:{proxy}"))))
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
    });
    assert!(asked.try_recv().is_err(), "the proxy was asked");
}

#[test]
fn a_webhook_has_ten_seconds() {
    assert_eq!(Limits::default().patience, Duration::from_secs(10), "the tests here use shorter ones");
}

#[test]
fn what_never_left_is_tried_again() {
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let refused = Outcome::NotYet { why: "the connection was refused".into(), after: None };
    assert_eq!(post(unused), refused);
    let secrets = InMemory::with(&[(Secret::Address, "https://nobody.invalid/x")]);
    let channel =
        Channel::Chat { flavour: Flavour::Slack, host: "nobody.invalid".into(), allow_private: false };
    let unknown = carry_within(&channel, &message("It goes on."), &secrets, SHORT);
    assert!(matches!(unknown, Outcome::NotYet { .. }), "{unknown:?}");
    // A server that does not speak TLS got no word of it.
    let (port, requests) = serve(Does::Says("HTTP/1.1 200 OK\r\n\r\n"));
    let secrets = InMemory::with(&[(Secret::Address, &format!("https://127.0.0.1:{port}/x"))]);
    let plain = carry_within(&chat(Flavour::Slack), &message("It goes on."), &secrets, SHORT);
    assert!(matches!(plain, Outcome::NotYet { .. }), "{plain:?}");
    assert!(requests.try_recv().is_err(), "nothing left unencrypted");
}

#[test]
fn nothing_leads_into_a_private_network_unless_it_is_allowed() {
    for host in ["10.1.2.3", "192.168.0.7", "169.254.169.254", "[fd00::1]", "[::ffff:a00:1]", "0.0.0.0"] {
        let secrets = InMemory::with(&[(Secret::Address, &format!("https://{host}/x"))]);
        let channel = |allow_private| Channel::Webhook { host: host.into(), allow_private };
        let secrets_and_key =
            InMemory::with(&[(Secret::Address, &format!("https://{host}/x")), (Secret::Key, "k")]);
        let refused = carry_within(&channel(false), &message("x"), &secrets_and_key, SHORT);
        let Outcome::Refused { why, .. } = &refused else { panic!("{host}: {refused:?}") };
        assert!(why.contains("inside a private network"), "{host}: {why}");
        let without_key = carry_within(&channel(true), &message("x"), &secrets, SHORT);
        assert!(
            matches!(&without_key, Outcome::Refused { why, .. } if why.contains("key")),
            "{without_key:?}"
        );
    }
}

#[test]
fn an_address_is_encrypted_and_holds_no_password() {
    for (address, fits) in [
        ("https://hooks.example.com/services/T/B/x", Ok("hooks.example.com")),
        (" https://hooks.example.com/x\n", Ok("hooks.example.com")),
        ("http://127.0.0.1:8065/hooks/x", Ok("127.0.0.1")),
        ("http://localhost/x", Ok("localhost")),
        // Read as browsers do, and used as it was read.
        (r"https://hooks.example.com\@elsewhere.example/x", Ok("hooks.example.com")),
        ("https://0x7f.1/x", Ok("127.0.0.1")),
        ("http://hooks.example.com/x", Err("could be read on its way")),
        ("ftp://hooks.example.com/x", Err("could be read on its way")),
        ("https://user:pass@hooks.example.com/x", Err("holds a user")),
        ("hooks.example.com/x", Err("not the address of a webhook")),
        ("", Err("not the address of a webhook")),
    ] {
        match (check_address(address), fits) {
            (Ok(host), Ok(expected)) => assert_eq!(host, expected),
            (Err(flaw), Err(expected)) => assert!(flaw.to_string().contains(expected), "{address}: {flaw}"),
            (got, _) => panic!("{address}: {got:?}"),
        }
    }
}

const HOSTILE: &str = "**Bold** & <b>not</b> \"quoted\"\nline two @everyone @channel <!channel> <@U1> [x](javascript:1)\n\n\u{5e9}\u{5dc}\u{5d5}\u{5dd} 🐻 é";

#[test]
fn each_chat_gets_what_it_takes_and_nobody_is_called_by_it() {
    let shown: Vec<String> = [Flavour::Slack, Flavour::Mattermost, Flavour::Discord, Flavour::Teams]
        .into_iter()
        .map(|flavour| {
            let (port, requests) = serve(Does::Says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            let secrets = InMemory::with(&[(Secret::Address, &format!("http://127.0.0.1:{port}/x"))]);
            let outcome = carry(&chat(flavour), &message(HOSTILE), &secrets);
            assert!(matches!(outcome, Outcome::Delivered { .. }), "{outcome:?}");
            let request = requests.recv().unwrap();
            assert!(
                request
                    .to_lowercase()
                    .contains("idempotency-key: 019a3f00-0000-7000-8000-000000000001.abcdef01")
            );
            let body = request.split_once("\r\n\r\n").unwrap().1.to_owned();
            format!("{}\n{}", flavour.name(), body.replace('\u{2060}', "{WJ}"))
        })
        .collect();
    assert_snapshot!(shown.join("\n\n"));
    for (flavour, chars) in [(Flavour::Discord, 2000), (Flavour::Slack, 40_000)] {
        let long = carry(&chat(flavour), &message(&"x".repeat(chars + 1)), &InMemory::default());
        assert!(
            matches!(&long, Outcome::Refused { why, .. } if why.contains(&chars.to_string())),
            "{long:?}"
        );
    }
}

#[test]
fn a_signed_body_can_be_checked_with_the_key() {
    let (port, requests) = serve(Does::Says("HTTP/1.1 204 No Content\r\n\r\n"));
    let address = format!("http://127.0.0.1:{port}/x");
    let secrets = InMemory::with(&[(Secret::Address, &address), (Secret::Key, "a key")]);
    let channel = Channel::Webhook { host: "127.0.0.1".into(), allow_private: false };
    carry(&channel, &message(HOSTILE), &secrets);
    let request = requests.recv().unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let said = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("x-grizzly-signature: sha256=").map(str::to_owned));
    // By the recipe of docs/channels.md.
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), body).unwrap();
    let openssl = Command::new("openssl")
        .args(["dgst", "-sha256", "-hmac", "a key", "-r"])
        .arg(file.path())
        .output()
        .expect("openssl is installed: .ci/setup test");
    let expected = String::from_utf8(openssl.stdout).unwrap();
    assert_eq!(said.as_deref(), expected.split_whitespace().next(), "{head}");
    assert_snapshot!(body);
}

#[test]
fn without_its_secret_nothing_is_tried() {
    let outcome = carry(&chat(Flavour::Slack), &message("x"), &InMemory::default());
    assert!(
        matches!(&outcome, Outcome::Refused { why, .. } if why.contains("not in the keyring")),
        "{outcome:?}"
    );
    let elsewhere = InMemory::with(&[(Secret::Address, "https://elsewhere.example/x")]);
    let outcome = carry(&chat(Flavour::Slack), &message("x"), &elsewhere);
    assert!(
        matches!(&outcome, Outcome::Refused { why, .. } if why.contains("elsewhere.example")),
        "{outcome:?}"
    );
}
