//! Names of things: UUIDv7, made outside (time and randomness are passed in).

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl $name {
            /// Reads the hyphenated or the plain form.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }
    };
}

id! {
    /// One incident; every entry about it carries it.
    IncidentId
}
id! {
    /// One entry. A task, an update or a follow-up is named by the entry that began it.
    EntryId
}
id! {
    /// One data folder on one machine: the writer of one gapless sequence and one hash chain.
    DeviceId
}
