//! Secrets: in the keyring of the system, and never in a file.

use std::{sync::mpsc, thread, time::Duration};

use keyring_core::{Entry, Error, api::CredentialStoreApi};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The app's id, as everywhere.
const SERVICE: &str = "dev.grizzly.Grizzly";
/// A keyring that asks a person to unlock it takes longer; then the next try finds it open.
const PATIENCE: Duration = Duration::from_secs(5);

/// What of a channel is secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    /// Of a mail server.
    Password,
    /// Of a webhook: whoever has it can post there.
    Address,
    /// With which a webhook's body is signed.
    Key,
}

impl Secret {
    const ALL: [Self; 3] = [Self::Password, Self::Address, Self::Key];

    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Address => "address",
            Self::Key => "key",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|secret| secret.name() == name)
    }

    /// As it stands in a sentence: `the webhook's address`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Password => "the password",
            Self::Address => "the webhook's address",
            Self::Key => "the key of the signature",
        }
    }
}

/// Where secrets are read.
pub trait Secrets: Send + Sync {
    /// `None`: nothing is kept.
    fn get(&self, channel: &str, secret: Secret) -> Result<Option<String>, NoKeyring>;
}

/// Why secrets can be neither kept nor read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is no keyring here: {reason}.")]
pub struct NoKeyring {
    pub reason: String,
}

impl NoKeyring {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        "Nothing secret is kept in a file. Tell by the clipboard or your mail program, or start a keyring such as gnome-keyring or KWallet."
    }
}

/// The keyring of the system: the Secret Service on Linux, the keychain on macOS.
#[derive(Debug, Clone)]
pub struct Keyring {
    scope: String,
}

impl Keyring {
    /// `scope` keeps apart the secrets of several data folders.
    pub fn new(scope: impl Into<String>) -> Self {
        Self { scope: scope.into() }
    }

    /// Whether there is a keyring; it may still be locked.
    pub fn is_there(&self) -> Result<(), NoKeyring> {
        within_patience(|| store().map(|_| ()))
    }

    /// Keeps it, in place of what was kept.
    pub fn set(&self, channel: &str, secret: Secret, value: &str) -> Result<(), NoKeyring> {
        let value = value.to_owned();
        self.on(channel, secret, move |entry| entry.set_password(&value)).map(|_| ())
    }

    /// Nothing happens if nothing is kept.
    pub fn remove(&self, channel: &str, secret: Secret) -> Result<(), NoKeyring> {
        self.on(channel, secret, |entry| entry.delete_credential()).map(|_| ())
    }

    fn on<T: Send + 'static>(
        &self,
        channel: &str,
        secret: Secret,
        work: impl FnOnce(Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<Option<T>, NoKeyring> {
        let user = format!("{} {channel} {}", self.scope, secret.name());
        within_patience(move || match store()?.build(SERVICE, &user, None).and_then(work) {
            Ok(done) => Ok(Some(done)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }
}

impl Secrets for Keyring {
    fn get(&self, channel: &str, secret: Secret) -> Result<Option<String>, NoKeyring> {
        self.on(channel, secret, |entry| entry.get_password())
    }
}

/// Looked for afresh each time: a session can get a keyring later.
#[cfg(target_os = "linux")]
fn store() -> Result<std::sync::Arc<impl CredentialStoreApi>, Error> {
    zbus_secret_service_keyring_store::Store::new()
}

#[cfg(target_os = "macos")]
fn store() -> Result<std::sync::Arc<impl CredentialStoreApi>, Error> {
    apple_native_keyring_store::keychain::Store::new()
}

/// A service that hangs holds up nobody: what is asked of it goes on on its thread.
fn within_patience<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, NoKeyring> {
    let (done, finished) = mpsc::channel();
    thread::spawn(move || done.send(work()));
    match finished.recv_timeout(PATIENCE) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(NoKeyring { reason: in_words(&error) }),
        Err(_) => {
            let reason = "it did not answer within 5 seconds; it may be asking you to unlock it";
            Err(NoKeyring { reason: reason.into() })
        }
    }
}

/// Two of what D-Bus says are usual, and said in our words.
fn platform(why: &str) -> String {
    match why {
        why if why.contains("ServiceUnknown") => "nothing in this session keeps secrets".to_owned(),
        why if why.contains("Failed to connect") => "there is no session bus".to_owned(),
        why => why.to_owned(),
    }
}

/// An error may carry what was read, which stands in no answer.
fn in_words(error: &Error) -> String {
    let text = match error {
        Error::PlatformFailure(why) => platform(&why.to_string()),
        Error::NoStorageAccess(why) => format!("it is locked ({why})"),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "what it holds is not a text".to_owned(),
        Error::Ambiguous(_) => "it holds the same entry twice".to_owned(),
        _ => "it failed".to_owned(),
    };
    crate::message::line(text.trim_end_matches('.'))
}
