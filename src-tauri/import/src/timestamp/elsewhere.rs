//! The same moment in other zones, behind it: `12:00 CEST (06:00 EDT, 03:00 PDT)`, `10:20 UTC / 12:20 CEST`.

use crate::{clock_time::ClockTime, cursor::Cursor, day::Day, zone::Zone};

/// Skips it behind a time with a zone; returns whether it is there.
pub fn elsewhere(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let close =
        [("(", ")"), ("[", "]"), ("/ ", ""), ("| ", "")].into_iter().find(|(open, _)| ahead.eat(open));
    let Some((_, close)) = close else { return false };
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
    let mut dated = *cursor;
    if Day::parse(&mut dated).is_some() {
        dated.skip(|c| matches!(c, ' ' | ','));
        *cursor = dated;
    }
    let is_time = ClockTime::parse(cursor).is_some();
    cursor.skip(|c| c == ' ');
    is_time && Zone::parse(cursor, false).is_some()
}
