//! The same moment in other zones, behind it: `12:00 CEST (06:00 EDT, 03:00 PDT)`, `10:20 UTC / 12:20 CEST`.

use super::Timestamp;
use crate::{clock_time::ClockTime, cursor::Cursor, day::Day, zone::Zone};

impl Timestamp {
    /// The line gives the time of day of people who are still on the day before, too.
    pub fn is_day_before_elsewhere(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.day_before_elsewhere)
    }
}

/// Whether the same moment is on the day before elsewhere, by its time of day: `12:30am UTC / 16:30 PST`.
pub fn is_day_before(mut cursor: Cursor, own: ClockTime) -> bool {
    cursor.skip(|c| matches!(c, ' ' | '/' | '(' | '[' | '|' | ','));
    let dated = Day::parse(&mut cursor.clone()).is_some();
    !dated && own.hour < 12 && ClockTime::parse(&mut cursor).is_some_and(|other| other.hour > own.hour + 11)
}

/// Skips it behind a time with this zone; returns whether it is there.
pub fn elsewhere(cursor: &mut Cursor, own: Zone) -> bool {
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let close = [("(", ")"), ("[", "]"), ("/ ", ""), ("/", ""), ("| ", ""), (", ", "")]
        .into_iter()
        .find(|(open, _)| ahead.eat(open));
    let Some((open, close)) = close else { return false };
    if open == ", " {
        // `At 1505 EST, 2005 UTC, it fell`; in `at 10:00 UTC, 11:00 UTC` the second one is another time.
        let mut other = ahead;
        let is_other = zone_of_time(&mut other).is_some_and(|zone| zone != own);
        let ends = other.rest.is_empty() || other.rest.starts_with([',', '.', ';']);
        if is_other && ends {
            *cursor = other;
        }
        return is_other && ends;
    }
    loop {
        ahead.skip(|c| c == ' ');
        if !is_time_with_zone(&mut ahead) {
            return false;
        }
        let more = [", ", "; ", " / ", "/", " and "].into_iter().any(|link| ahead.eat(link));
        if !more {
            break;
        }
    }
    let found = ahead.eat(close) && ahead.at_end_of_word();
    if found {
        *cursor = ahead;
    }
    found
}

/// `06:00 AM EDT`, `Jul 3, 18:00 PDT`, `10:20 UTC`
fn is_time_with_zone(cursor: &mut Cursor) -> bool {
    zone_of_time(cursor).is_some()
}

fn zone_of_time(cursor: &mut Cursor) -> Option<Zone> {
    let mut dated = *cursor;
    if Day::parse(&mut dated).is_some() {
        dated.skip(|c| matches!(c, ' ' | ','));
        *cursor = dated;
    }
    ClockTime::parse(cursor)?;
    cursor.skip(|c| c == ' ');
    Zone::parse(cursor, false)
}
