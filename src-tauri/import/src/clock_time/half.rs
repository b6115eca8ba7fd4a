//! AM and PM.

use crate::cursor::Cursor;

/// `Some(true)`: PM.
pub fn am_pm(cursor: &mut Cursor) -> Option<bool> {
    let mut ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    let afternoon = match ahead.peek()? {
        'a' | 'A' => false,
        'p' | 'P' => true,
        _ => return None,
    };
    ahead.rest = ahead.rest.get(1..)?;
    let dotted = ahead.eat(".");
    if !ahead.eat_any_case("m") {
        return None;
    }
    if dotted {
        ahead.eat(".");
    }
    if !ahead.at_end_of_word() {
        return None;
    }
    *cursor = ahead;
    Some(afternoon)
}

/// `12:41p`; `Some(true)`: PM.
pub fn one_letter(cursor: &mut Cursor) -> Option<bool> {
    let mut ahead = *cursor;
    let afternoon = !ahead.eat_any_case("a");
    let found = (!afternoon || ahead.eat_any_case("p")) && ahead.at_end_of_word();
    found.then(|| *cursor = ahead).map(|()| afternoon)
}

/// `12 noon`, `12 midnight`; `Some(true)`: PM.
pub fn noon(cursor: &mut Cursor) -> Option<bool> {
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let afternoon = match () {
        () if ahead.eat_any_case("noon") => true,
        () if ahead.eat_any_case("midnight") => false,
        () => return None,
    };
    ahead.at_end_of_word().then(|| *cursor = ahead).map(|()| afternoon)
}

/// The ` 45 AM` of `11: 45 AM`.
pub fn has_spaced_minutes(mut cursor: Cursor) -> bool {
    cursor.eat(" ") && cursor.digits(2, 2).is_some() && am_pm(&mut cursor).is_some()
}
