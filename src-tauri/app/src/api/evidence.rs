//! Evidence files, as the window shows them.

use serde::{Deserialize, Serialize};

/// The file that an entry keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptFileView {
    pub name: String,
    /// `34 KB`
    pub size: String,
    /// It was a picture when it was logged. A broken one can't be shown.
    pub picture: bool,
    /// It never came to this computer, or it was deleted.
    pub missing: bool,
}

/// How large a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PictureSize {
    Thumbnail,
    Large,
}

/// A picture for an `<img>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PictureView {
    /// A `data:` address.
    pub url: String,
    /// In pixels; `null`: a drawing, which has no size of its own.
    pub width: Option<u32>,
    pub height: Option<u32>,
}
