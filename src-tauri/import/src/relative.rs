//! Relative times, such as `T+5m`: from the start that a person gave, or from a line with both kinds of time.

use std::sync::Arc;

use crate::{
    context::ImportContext,
    format::ParsedRows,
    kind::ImportConfidence,
    line::{SkipReason, ZoneSource},
    moment::Moment,
    zone::Zone,
};

/// Fills in the moments of relative times; returns `false` if their start is not known.
pub fn resolve_relative(parsed: &ParsedRows, context: &ImportContext) -> bool {
    let given = context.start.map(|start| (start, "the start you gave"));
    let named = || {
        parsed.timed().find_map(|row| {
            let at = row.moment()?.at.plus_seconds(-row.timestamp.seconds_after()?);
            Some((at, "the line that gives both times"))
        })
    };
    let start = given.or_else(named);
    let mut has_start = true;
    for row in parsed.timed() {
        let Some(seconds) = row.timestamp.relative() else { continue };
        let found = start.map(|(start, why)| {
            let at = start.plus_seconds(seconds);
            Moment {
                at,
                zone: Zone::utc(),
                zone_source: ZoneSource::Person,
                confidence: ImportConfidence::Medium,
                doubts: Arc::new(vec![format!("relative to {why}")]),
            }
        });
        has_start &= found.is_some();
        row.resolve(found.ok_or(SkipReason::NoStart));
    }
    has_start
}
