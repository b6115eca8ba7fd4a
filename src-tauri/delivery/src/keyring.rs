//! Secrets of channels, in the system's keyring and never in a file.

use std::{sync::mpsc, thread, time::Duration};

use keyring_core::{Entry, Error, api::CredentialStoreApi};
use serde::{Deserialize, Serialize};

/// The app's id.
const SERVICE: &str = "dev.grizzly.Grizzly";
/// A keyring that asks the user to unlock it takes longer. The next try then finds it unlocked.
const TIMEOUT: Duration = Duration::from_secs(5);

/// A secret of a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Secret {
    /// The password of a mail server.
    Password,
    /// The address of a webhook: everybody who has it can post there.
    Address,
    /// The key that signs a webhook's body.
    Key,
    /// The key of a paging service: PagerDuty's integration key, Opsgenie's API key.
    ServiceKey,
}

impl Secret {
    const ALL: [Self; 4] = [Self::Password, Self::Address, Self::Key, Self::ServiceKey];

    pub fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Address => "address",
            Self::Key => "key",
            Self::ServiceKey => "service_key",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|secret| secret.name() == name)
    }

    /// For use in a sentence: `the webhook's address`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Password => "the password",
            Self::Address => "the webhook's address",
            Self::Key => "the signing key",
            Self::ServiceKey => "the key of the paging service",
        }
    }
}

/// A store of secrets.
pub trait Secrets: Send + Sync {
    /// `None` if the secret is not stored.
    fn get(&self, channel: &str, secret: Secret) -> Result<Option<String>, KeyringError>;
}

/// Why secrets can't be stored or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The keyring is not available: {reason}.")]
pub struct KeyringError {
    pub reason: String,
}

impl KeyringError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        "Grizzly never stores secrets in a file. Start a keyring such as gnome-keyring or KWallet, or use the clipboard or your mail program instead."
    }
}

/// The system's keyring: the Secret Service on Linux, the keychain on macOS.
#[derive(Debug, Clone)]
pub struct Keyring {
    scope: String,
}

impl Keyring {
    /// `scope` separates the secrets of several data folders.
    pub fn new(scope: impl Into<String>) -> Self {
        Self { scope: scope.into() }
    }

    /// Fails if there is no keyring. It may be locked.
    pub fn check(&self) -> Result<(), KeyringError> {
        with_timeout(|| store().map(|_| ()))
    }

    /// Stores the secret, replacing an older value.
    pub fn set(&self, channel: &str, secret: Secret, value: &str) -> Result<(), KeyringError> {
        let value = value.to_owned();
        self.with_entry(channel, secret, move |entry| entry.set_password(&value)).map(|_| ())
    }

    /// Removes the secret, if it is stored.
    pub fn remove(&self, channel: &str, secret: Secret) -> Result<(), KeyringError> {
        self.with_entry(channel, secret, |entry| entry.delete_credential()).map(|_| ())
    }

    fn with_entry<T: Send + 'static>(
        &self,
        channel: &str,
        secret: Secret,
        work: impl FnOnce(Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<Option<T>, KeyringError> {
        let user = format!("{} {channel} {}", self.scope, secret.name());
        with_timeout(move || match store()?.build(SERVICE, &user, None).and_then(work) {
            Ok(done) => Ok(Some(done)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }
}

impl Secrets for Keyring {
    fn get(&self, channel: &str, secret: Secret) -> Result<Option<String>, KeyringError> {
        self.with_entry(channel, secret, |entry| entry.get_password())
    }
}

/// Opened anew each time: a keyring can start later in a session.
#[cfg(target_os = "linux")]
fn store() -> Result<std::sync::Arc<impl CredentialStoreApi>, Error> {
    zbus_secret_service_keyring_store::Store::new()
}

#[cfg(target_os = "macos")]
fn store() -> Result<std::sync::Arc<impl CredentialStoreApi>, Error> {
    apple_native_keyring_store::keychain::Store::new()
}

/// A keyring that hangs blocks nobody: the work continues on its own thread.
fn with_timeout<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, KeyringError> {
    let (done, finished) = mpsc::channel();
    thread::spawn(move || done.send(work()));
    match finished.recv_timeout(TIMEOUT) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(KeyringError { reason: describe(&error) }),
        Err(_) => {
            let reason = "it didn't answer within 5 s, maybe because it asks you to unlock it";
            Err(KeyringError { reason: reason.into() })
        }
    }
}

/// The two usual errors of D-Bus in plain words.
fn platform(why: &str) -> String {
    match why {
        why if why.contains("ServiceUnknown") => "no keyring is running in this session".to_owned(),
        why if why.contains("Failed to connect") => "there is no session bus".to_owned(),
        why => why.to_owned(),
    }
}

/// An error can contain the secret, so only its kind is shown.
fn describe(error: &Error) -> String {
    let text = match error {
        Error::PlatformFailure(why) => platform(&why.to_string()),
        Error::NoStorageAccess(why) => format!("it is locked ({why})"),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "the stored secret is not text".to_owned(),
        Error::Ambiguous(_) => "it has the same entry twice".to_owned(),
        _ => "it failed".to_owned(),
    };
    crate::message::one_line(text.trim_end_matches('.'))
}
