//! What the arguments start: nothing more, or the desktop app.

use std::path::PathBuf;

use grizzly_core::Text;
use serde::{Deserialize, Serialize};
use url::Url;

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// The command line is done; exit with this code.
    Finished(u8),
    Desktop(Launch),
}

/// How to start the desktop app, or what a running one should do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Launch {
    pub folder: PathBuf,
    pub hidden: bool,
    pub quick: Option<Quick>,
}

/// Opens quick declare from outside. It fills in the form and never declares by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quick {
    pub summary: Option<String>,
}

/// The summary in `grizzly://declare?summary=…`.
pub fn summary_of(link: &Url) -> Option<String> {
    let (_, summary) = link.query_pairs().find(|(name, _)| name == "summary")?;
    Some(Text::line(&summary).to_string()).filter(|summary| !summary.is_empty())
}
