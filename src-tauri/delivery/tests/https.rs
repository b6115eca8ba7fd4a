//! Webhooks over TLS: which certificates are trusted, and the outcome of a broken connection.
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
    io::{Read, Write},
    net::TcpListener,
    path::Path,
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread,
};

use common::{InMemory, a_page, certificates, message, passes_again};
use grizzly_delivery::{Channel, ChatKind, Outcome, PagingService, Secret, page, send};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tempfile::TempDir;

/// Set in the process that trusts this test's certificate authority.
const TRUSTS: &str = "GRIZZLY_TEST_TRUSTS";

/// A server with a certificate for localhost, and the number of bytes it read of each request.
fn serve(certificates: &Path, answer: &'static str) -> (u16, Receiver<usize>) {
    let certificate = CertificateDer::from_pem_file(certificates.join("cert.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(certificates.join("key.pem")).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key);
    let config = Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (got, requests) = channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream);
            got.send(read_request(&mut stream)).unwrap();
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (port, requests)
}

/// The number of bytes until the request ends or the connection fails.
fn read_request(stream: &mut impl Read) -> usize {
    let (mut request, mut part) = (Vec::new(), [0; 16384]);
    while let Ok(bytes @ 1..) = stream.read(&mut part) {
        request.extend_from_slice(&part[..bytes]);
        if request.ends_with(b"}") {
            break;
        }
    }
    request.len()
}

fn post(host: &str, port: u16) -> Outcome {
    let channel = Channel::Chat { chat: ChatKind::Slack, host: host.into(), allow_private: false };
    let secrets = InMemory::with(&[(Secret::Address, &format!("https://{host}:{port}/services/SECRET"))]);
    send(&channel, &message("It goes on."), &secrets)
}

const PAGED: [(PagingService, &str); 2] = [
    (
        PagingService::PagerDuty,
        "HTTP/1.1 202 Accepted\r\nContent-Length: 22\r\n\r\n{\"dedup_key\":\"a-page\"}",
    ),
    (
        PagingService::Opsgenie,
        "HTTP/1.1 202 Accepted\r\nContent-Length: 22\r\n\r\n{\"requestId\":\"a-page\"}",
    ),
];
const ACCEPTED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// Trust is set in the environment of a process, so this test runs itself.
#[test]
fn a_private_certificate_authority_is_trusted_if_the_system_does() {
    if let Ok(folder) = env::var(TRUSTS) {
        return trusted(Path::new(&folder));
    }
    let folder = TempDir::new().unwrap();
    certificates(folder.path());
    // Given that it is not trusted, then nothing is sent.
    let (port, requests) = serve(folder.path(), ACCEPTED);
    let outcome = post("localhost", port);
    assert!(matches!(&outcome, Outcome::Retry { why, .. } if why.contains("certificate")), "{outcome:?}");
    assert_eq!(requests.recv().unwrap(), 0);
    // When it is trusted, then the message is sent.
    passes_again("a_private_certificate_authority_is_trusted_if_the_system_does", |again| {
        again.env(TRUSTS, folder.path()).env("SSL_CERT_FILE", folder.path().join("ca.pem"))
    });
}

fn trusted(certificates: &Path) {
    let accepted = post("localhost", serve(certificates, ACCEPTED).0);
    assert!(matches!(accepted, Outcome::Sent { .. }), "{accepted:?}");
    for (service, answer) in PAGED {
        let (port, _requests) = serve(certificates, answer);
        let url = format!("https://localhost:{port}");
        let paging = Channel::Paging { service, url, allow_private: false };
        let paged = page(&paging, &a_page(), &InMemory::with(&[(Secret::ServiceKey, "R0UT1NG")]));
        assert_eq!(paged, Outcome::Sent { receipt: Some("a-page".into()) }, "{service:?}");
    }
    let broken = post("localhost", serve(certificates, "").0);
    assert!(matches!(broken, Outcome::Unconfirmed { .. }), "it may have been sent: {broken:?}");
    let (port, requests) = serve(certificates, ACCEPTED);
    let other_name = post("127.0.0.1", port);
    assert!(matches!(other_name, Outcome::Retry { .. }), "{other_name:?}");
    assert_eq!(requests.recv().unwrap(), 0);
}
