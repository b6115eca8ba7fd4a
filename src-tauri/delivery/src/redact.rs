//! Reads the secrets that sending needs, and removes them from the answers of servers.

use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::{Message, Outcome, Secret, Secrets};

/// Shorter parts of an address are likely ordinary words.
const PART_CHARS: usize = 8;

/// A secret of the message's channel, or the outcome without it.
pub fn required(secret: Secret, message: &Message, secrets: &dyn Secrets) -> Result<String, Outcome> {
    secret_of(&message.channel, secret, secrets)
}

/// A secret of that channel, or the outcome without it.
pub fn secret_of(channel: &str, secret: Secret, secrets: &dyn Secrets) -> Result<String, Outcome> {
    match secrets.get(channel, secret) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(Outcome::refused(
            format!("{} of channel “{channel}” is not in the keyring", secret.label()),
            "Enter it again in Settings, under Updates.",
        )),
        Err(error) => Err(Outcome::retry(format!("{error} {}", error.hint()))),
    }
}

/// Removes secrets from a text: servers often quote the request, and their answers go into the log.
#[derive(Clone)]
pub struct Redactor(Vec<String>);

impl Redactor {
    /// For a webhook: its address and every part of it that could be the secret.
    pub fn of_address(address: &Url) -> Self {
        let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
        let whole = [address.to_string(), format!("{}{query}", address.path()), address.path().to_owned()];
        let parts = address.path().split('/').chain(address.query().unwrap_or_default().split(['&', '=']));
        let parts = parts.filter(|part| part.chars().count() >= PART_CHARS).map(str::to_owned);
        Self::of(whole.into_iter().filter(|one| one != "/").chain(parts))
    }

    /// For a login: the password, also as encoded for the server.
    pub fn of_login(user: &str, password: &str) -> Self {
        let encoded =
            [password.to_owned(), format!("\0{user}\0{password}")].map(|text| STANDARD.encode(text));
        Self::of([password.to_owned()].into_iter().chain(encoded))
    }

    /// For a paging service: its key.
    pub fn of_key(key: &str) -> Self {
        Self::of([key.to_owned()].into_iter())
    }

    fn of(secrets: impl Iterator<Item = String>) -> Self {
        let decoded = |text: String| [percent_decode_str(&text).decode_utf8_lossy().into_owned(), text];
        let mut secrets: Vec<String> = secrets.flat_map(decoded).filter(|one| !one.is_empty()).collect();
        // The longest first, so that no part of it remains.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self(secrets)
    }

    /// The text with `…` in place of each secret.
    pub fn redact(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_redacted() {
        let address = "https://hooks.example.com/services/T0/B0/s3cr3t%20token?sig=abcdefgh1";
        let address = Redactor::of_address(&Url::parse(address).unwrap());
        let login = Redactor::of_login("ada", "honey");
        for (redactor, text, redacted) in [
            (&address, "Cannot POST /services/T0/B0/s3cr3t%20token?sig=abcdefgh1", "Cannot POST …"),
            (&address, "no hook \"s3cr3t token\"", "no hook \"…\""),
            (&address, "wrong signature abcdefgh1", "wrong signature …"),
            (&address, "no_team T0", "no_team T0"),
            (&login, "535 wrong: honey", "535 wrong: …"),
            (&login, "500 what is AUTH PLAIN AGFkYQBob25leQ==", "500 what is AUTH PLAIN …"),
            (&login, "500 what is aG9uZXk=", "500 what is …"),
        ] {
            assert_eq!(redactor.redact(text), redacted);
        }
    }
}
