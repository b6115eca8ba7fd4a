//! What can be wrong with the settings of a channel.

/// Why a channel, or one of its secrets, can't be used as entered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChannelError {
    #[error("“{}” is not a mail address.", .text.escape_debug())]
    InvalidMailAddress { text: String },
    #[error("There is no recipient.")]
    NoRecipient,
    #[error("“{text}” is not a host name.")]
    InvalidHost { text: String },
    #[error("The port is missing.")]
    NoPort,
    #[error("Mail to {host} would not be encrypted.")]
    NotEncrypted { host: String },
    #[error("“{folder}” is not a full path.")]
    RelativeFolder { folder: String },
    #[error("This is not the address of a webhook.")]
    InvalidAddress,
    #[error("The address starts with {scheme}:, which is not encrypted.")]
    NotHttps { scheme: String },
    #[error("The address contains a user name or a password.")]
    HasCredentials,
}

impl ChannelError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::InvalidMailAddress { .. } => {
                "Enter one like ceo@example.com, or The CEO <ceo@example.com>."
            }
            Self::NoRecipient => "Enter at least one mail address.",
            Self::InvalidHost { .. } => {
                "Enter one like mail.example.com, without https:// and without a path."
            }
            Self::NoPort => "Enter 587 for STARTTLS, or 465 for TLS.",
            Self::NotEncrypted { .. } => {
                "Choose STARTTLS or TLS. Unencrypted mail is only sent to this computer."
            }
            Self::RelativeFolder { .. } => "Enter the full path, such as /home/ada/updates.",
            Self::InvalidAddress => "Paste the full address, such as https://hooks.example.com/services/…",
            Self::NotHttps { .. } => {
                "Use an address that starts with https://. Only this computer can be reached by http://."
            }
            Self::HasCredentials => "Remove everything before the @.",
        }
    }
}
