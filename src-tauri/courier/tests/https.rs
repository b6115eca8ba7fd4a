//! Webhooks over TLS: who is trusted, and what is known when it breaks.
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

use common::{InMemory, SHORT, certificates, message, passes_again};
use grizzly_courier::{Channel, Flavour, Outcome, Secret, carry_within};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tempfile::TempDir;

/// Set in the process that trusts the authority of this test.
const TRUSTS: &str = "GRIZZLY_TEST_TRUSTS";

/// A server with a certificate for localhost, and how many bytes of each request it could read.
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
            let read = stream.read(&mut [0; 16384]).unwrap_or(0);
            got.send(read).unwrap();
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (port, requests)
}

fn post(host: &str, port: u16) -> Outcome {
    let channel = Channel::Chat { flavour: Flavour::Slack, host: host.into(), allow_private: false };
    let secrets = InMemory::with(&[(Secret::Address, &format!("https://{host}:{port}/services/SECRET"))]);
    carry_within(&channel, &message("It goes on."), &secrets, SHORT)
}

const TAKEN: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// Whoever trusts an authority says so before the process begins, so this test runs itself.
#[test]
fn a_company_s_own_authority_is_trusted_and_nobody_else() {
    if let Ok(folder) = env::var(TRUSTS) {
        return trusted(Path::new(&folder));
    }
    let folder = TempDir::new().unwrap();
    certificates(folder.path());
    // Given that nobody trusts it, nothing leaves.
    let (port, requests) = serve(folder.path(), TAKEN);
    let outcome = post("localhost", port);
    assert!(matches!(&outcome, Outcome::NotYet { why, .. } if why.contains("certificate")), "{outcome:?}");
    assert_eq!(requests.recv().unwrap(), 0);
    // When it is trusted.
    passes_again("a_company_s_own_authority_is_trusted_and_nobody_else", |again| {
        again.env(TRUSTS, folder.path()).env("SSL_CERT_FILE", folder.path().join("ca.pem"))
    });
}

fn trusted(certificates: &Path) {
    let taken = post("localhost", serve(certificates, TAKEN).0);
    assert!(matches!(taken, Outcome::Delivered { .. }), "{taken:?}");
    let broken = post("localhost", serve(certificates, "").0);
    assert!(matches!(broken, Outcome::Perhaps { .. }), "it had left: {broken:?}");
    let (port, requests) = serve(certificates, TAKEN);
    let other_name = post("127.0.0.1", port);
    assert!(matches!(other_name, Outcome::NotYet { .. }), "{other_name:?}");
    assert_eq!(requests.recv().unwrap(), 0);
}
