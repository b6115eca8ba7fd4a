//! The kinds of default templates.

use serde::{Deserialize, Serialize};

use crate::event::Audience;

/// The default templates, one for each kind of audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    #[default]
    Ceo,
    CustomerSuccess,
    Team,
}

impl TemplateKind {
    /// The default template, in Jinja's syntax.
    pub fn template(self) -> &'static str {
        match self {
            Self::Ceo => include_str!("templates/ceo.md"),
            Self::CustomerSuccess => include_str!("templates/cs.md"),
            Self::Team => include_str!("templates/team.md"),
        }
    }

    /// The default kind for an audience.
    pub fn of(audience: &Audience) -> Self {
        match audience {
            Audience::Ceo | Audience::Other(_) => Self::Ceo,
            Audience::CustomerSuccess => Self::CustomerSuccess,
            Audience::Team => Self::Team,
        }
    }
}
