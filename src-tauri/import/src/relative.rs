//! Relative times, such as `T+5m`: from the start that a person gave, or from a line with both kinds of time.

use std::sync::Arc;

use crate::{
    context::ImportContext,
    format::{ParsedRows, RowRole},
    kind::ImportConfidence,
    line::ZoneSource,
    moment::{Found, Moment},
    timestamp::Timestamp,
    zone::Zone,
};

/// Fills in the moments of relative times; returns `false` if their start is not known.
pub fn resolve_relative(parsed: &ParsedRows, context: &ImportContext, moments: &mut [Option<Found>]) -> bool {
    let given = context.start.map(|start| (start, "the start you gave"));
    let named = || {
        parsed.roles.iter().zip(moments.iter()).find_map(|(role, found)| match (role, found) {
            (RowRole::Timed(timed), Some(Ok(moment))) => {
                let seconds = timed.timestamp.after?;
                Some((moment.at.plus_seconds(-seconds), "the line that gives both times"))
            }
            _ => None,
        })
    };
    let start = given.or_else(named);
    let mut has_start = true;
    for (role, found) in parsed.roles.iter().zip(moments.iter_mut()) {
        let RowRole::Timed(timed) = role else { continue };
        let Timestamp { clock: None, exact: None, after: Some(seconds), .. } = &timed.timestamp else {
            continue;
        };
        let Some((start, why)) = start else {
            has_start = false;
            continue;
        };
        let at = start.plus_seconds(*seconds);
        *found = Some(Ok(Moment {
            at,
            local: at.utc().naive_utc(),
            zone: Zone::utc(),
            zone_source: ZoneSource::Person,
            confidence: ImportConfidence::Medium,
            doubts: Arc::new(vec![format!("relative to {why}")]),
        }));
    }
    has_start
}
