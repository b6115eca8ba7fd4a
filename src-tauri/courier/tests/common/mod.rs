//! A message, and secrets in memory, for tests that are about something else.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::{collections::BTreeMap, fs, path::Path, sync::Mutex, time::Duration};

use grizzly_core::Time;
use grizzly_courier::{Limits, Message, NoKeyring, Secret, Secrets};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

pub const SHORT: Limits = Limits { patience: Duration::from_secs(1) };

pub fn message(text: &str) -> Message {
    Message {
        key: "019a3f00-0000-7000-8000-000000000001.abcdef01".into(),
        channel: "out".into(),
        incident: "019a3f00-0000-7000-8000-000000000000".into(),
        slug: "card-payments-fail-0000".into(),
        summary: "Card payments fail".into(),
        severity: Some("SEV1".into()),
        phase: "bleeding".into(),
        audience: "ceo".into(),
        subject: "SEV1, under way: Card payments fail".into(),
        text: text.into(),
        approved_at: Time::parse("2026-11-22T10:30:00Z").unwrap(),
        next_at: Time::parse("2026-11-22T11:00:00Z"),
        is_test: false,
    }
}

/// `ca.pem`, an authority that this computer does not know; `cert.pem` and `key.pem`, of it for localhost.
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
pub struct InMemory(Mutex<BTreeMap<&'static str, String>>);

impl InMemory {
    pub fn with(secrets: &[(Secret, &str)]) -> Self {
        let kept = secrets.iter().map(|(secret, value)| (secret.name(), (*value).to_owned()));
        Self(Mutex::new(kept.collect()))
    }
}

impl Secrets for InMemory {
    fn get(&self, _: &str, secret: Secret) -> Result<Option<String>, NoKeyring> {
        Ok(self.0.lock().unwrap().get(secret.name()).cloned())
    }

    fn set(&self, _: &str, secret: Secret, value: &str) -> Result<(), NoKeyring> {
        self.0.lock().unwrap().insert(secret.name(), value.to_owned());
        Ok(())
    }

    fn remove(&self, _: &str, secret: Secret) -> Result<(), NoKeyring> {
        self.0.lock().unwrap().remove(secret.name());
        Ok(())
    }
}
