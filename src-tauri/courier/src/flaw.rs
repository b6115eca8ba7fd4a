//! What a person may have typed wrong about a channel.

/// Why a channel, or a secret of it, cannot be used as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("“{}” is not a mail address.", .text.escape_debug())]
    NotAMailAddress { text: String },
    #[error("There is nobody to mail to.")]
    NobodyToMail,
    #[error("“{text}” is not the name of a host.")]
    NotAHost { text: String },
    #[error("The port is missing.")]
    NoPort,
    #[error("Mail to {host} would leave unencrypted.")]
    NotEncrypted { host: String },
    #[error("“{folder}” does not say where the folder is.")]
    RelativeFolder { folder: String },
    #[error("That is not the address of a webhook.")]
    NotAnAddress,
    #[error("The address begins with {scheme}:, and what is sent there could be read on its way.")]
    NotHttps { scheme: String },
    #[error("The address holds a user or a password.")]
    HoldsUser,
}

impl Flaw {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAMailAddress { .. } => "For example ceo@example.com, or The CEO <ceo@example.com>.",
            Self::NobodyToMail => "Name at least one address.",
            Self::NotAHost { .. } => "For example mail.example.com, without https:// and without a path.",
            Self::NoPort => "587 with STARTTLS, 465 with TLS.",
            Self::NotEncrypted { .. } => {
                "Choose STARTTLS or TLS; without either, only this computer is mailed."
            }
            Self::RelativeFolder { .. } => "Write the whole path, such as /home/ada/updates.",
            Self::NotAnAddress => "Paste it whole, such as https://hooks.example.com/services/…",
            Self::NotHttps { .. } => {
                "Use the one that begins with https://; http:// is for this computer only."
            }
            Self::HoldsUser => "Paste the address without what stands in front of the @.",
        }
    }
}
