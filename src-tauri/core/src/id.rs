//! IDs: UUIDv7, made by the caller, because time and randomness are passed in.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl $name {
            /// Parses the form with or without hyphens.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }
    };
}

id! {
    /// An incident; every entry has it.
    IncidentId
}
impl IncidentId {
    /// The ID of its declaration: the same UUID, so no other entry can declare it again.
    pub fn declaration(self) -> EntryId {
        EntryId(self.0)
    }
}

id! {
    /// An entry. A task, an update or a follow-up has the ID of its first entry.
    EntryId
}
id! {
    /// A data folder on one machine, which writes one sequence and one hash chain.
    DeviceId
}
