//! The size of a page and its margins, in points.

/// A4 (ISO 216): width and height.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// The margin on the left; the one on the right is as wide.
pub const LEFT: f32 = 62.0;
pub const TOP: f32 = 60.0;
/// With room for the footer.
const BOTTOM: f32 = 68.0;
/// Between the margins.
pub const WIDTH: f32 = PAGE.0 - 2.0 * LEFT;
/// Between the margins.
pub const HEIGHT: f32 = PAGE.1 - TOP - BOTTOM;
