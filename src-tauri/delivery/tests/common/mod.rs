//! A message, secrets in memory and certificates, shared by the tests.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::{collections::BTreeMap, env, fs, path::Path, process::Command, time::Duration};

use grizzly_core::Time;
use grizzly_delivery::{KeyringError, Limits, Message, Page, Secret, Secrets};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

/// For a server that never answers. A longer limit would only make the test slower.
pub const SHORT: Limits = Limits { timeout: Duration::from_secs(2) };

pub fn message(text: &str) -> Message {
    Message {
        key: "019a3f00-0000-7000-8000-000000000001.abcdef01".into(),
        channel: "out".into(),
        incident: "019a3f00-0000-7000-8000-000000000000".into(),
        slug: "card-payments-fail-0000".into(),
        summary: "Card payments fail".into(),
        severity: Some("SEV1".into()),
        status: "active".into(),
        audience: "ceo".into(),
        subject: "SEV1, Active: Card payments fail".into(),
        text: text.into(),
        approved_at: Time::parse("2026-11-22T10:30:00Z").unwrap(),
        next_at: Time::parse("2026-11-22T11:00:00Z"),
        is_test: false,
    }
}

pub fn a_page() -> Page {
    Page {
        key: "019a3f00-0000-7000-8000-000000000001".into(),
        channel: "out".into(),
        incident: "019a3f00-0000-7000-8000-000000000000".into(),
        summary: "Card payments fail".into(),
        severity: Some("SEV1".into()),
        person: "Mara".into(),
        mail: Some("mara@example.com".into()),
        is_test: false,
    }
}

/// Runs one test of this file again, in a process with another environment.
#[track_caller]
pub fn passes_again(test: &str, prepare: impl FnOnce(&mut Command) -> &mut Command) {
    let mut again = Command::new(env::current_exe().unwrap());
    let again = prepare(again.args(["--exact", test])).output().unwrap();
    let output = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(again.status.success() && output.contains("1 passed"), "{output}");
}

/// Writes `ca.pem`, a certificate authority that this computer doesn't trust, and `cert.pem` and `key.pem`, its
/// certificate for localhost.
pub fn certificates(folder: &Path) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec!["localhost".into()]).unwrap();
    let server = server.signed_by(&key, &authority).unwrap();
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write("ca.pem", authority.pem());
    write("cert.pem", server.pem());
    write("key.pem", key.serialize_pem());
}

/// The secrets of the channel “out”.
#[derive(Default)]
pub struct InMemory(BTreeMap<&'static str, String>);

impl InMemory {
    pub fn with(secrets: &[(Secret, &str)]) -> Self {
        Self(secrets.iter().map(|(secret, value)| (secret.name(), (*value).to_owned())).collect())
    }
}

impl Secrets for InMemory {
    fn get(&self, _: &str, secret: Secret) -> Result<Option<String>, KeyringError> {
        Ok(self.0.get(secret.name()).cloned())
    }
}
