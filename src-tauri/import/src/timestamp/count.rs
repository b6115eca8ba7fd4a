//! Times that count seconds: since 1970, or from a start that is given elsewhere.

use grizzly_core::{Time, line::when};

use crate::cursor::Cursor;

/// `1709287500`, `1709287500.000200`, `1709287500123`: from 2001 to 2065.
pub fn unix(cursor: &mut Cursor) -> Option<Time> {
    let mut ahead = *cursor;
    let digits = ahead.skip(|c| c.is_ascii_digit());
    let number: i64 = matches!(digits.len(), 10 | 13).then(|| digits.parse().ok()).flatten()?;
    let millis = if digits.len() == 10 { number * 1000 } else { number };
    let fraction = |ahead: &mut Cursor| ahead.eat(".") && ahead.digits(1, 9).is_some();
    let mut with_fraction = ahead;
    if fraction(&mut with_fraction) {
        ahead = with_fraction;
    }
    let plausible = (1_000_000_000_000..3_000_000_000_000).contains(&millis) && ahead.at_end_of_word();
    if !plausible {
        return None;
    }
    *cursor = ahead;
    Some(Time::from_millis(millis))
}

/// `T+5m`, `T-10 min`, `T+00:05`, `T0`, `+1h30m`, in seconds.
pub fn after(cursor: &mut Cursor) -> Option<i64> {
    let mut ahead = *cursor;
    let named = ahead.eat("T") || ahead.eat("t");
    ahead.skip(|c| c == ' ' && named);
    if named && ahead.rest.starts_with('0') && ahead.digits(1, 1) == Some(0) && ahead.at_end_of_word() {
        *cursor = ahead;
        return Some(0);
    }
    let sign = if ahead.eat("+") {
        1
    } else if named && (ahead.eat("-") || ahead.eat("−")) {
        -1
    } else {
        return None;
    };
    ahead.skip(|c| c == ' ');
    let mut clock = ahead;
    if let Some(hours) = clock.digits(1, 3)
        && clock.eat(":")
        && let Some(minutes) = clock.digits(2, 2)
    {
        let mut more = clock;
        let seconds = if more.eat(":") { more.digits(2, 2) } else { None };
        *cursor = if seconds.is_some() { more } else { clock };
        let seconds = seconds.unwrap_or_default();
        return Some(sign * i64::from(hours * 3600 + minutes * 60 + seconds));
    }
    let mut span = String::new();
    let mut end = ahead;
    loop {
        let mut part = end;
        part.skip(|c| c == ' ' && !span.is_empty());
        let digits = part.skip(|c| c.is_ascii_digit());
        let mut spaced = part;
        spaced.skip(|c| c == ' ');
        let unit = spaced.letters();
        if digits.is_empty() || when::seconds(&format!("{digits}{}", unit.to_lowercase())).is_none() {
            break;
        }
        span.push_str(&format!("{digits}{}", unit.to_lowercase()));
        end = spaced;
        // `T+1h05`
        let mut minutes = spaced;
        if unit == "h" && minutes.digits(2, 2).is_some_and(|minutes| minutes < 60) && minutes.at_end_of_word()
        {
            span.push_str(&format!("{}m", spaced.rest.get(..2).unwrap_or_default()));
            end = minutes;
            break;
        }
    }
    match when::seconds(&span) {
        Some(seconds) => {
            *cursor = end;
            Some(sign * seconds)
        }
        None if named => {
            // `T+5` counts minutes.
            let minutes = ahead.digits(1, 4)?;
            *cursor = ahead;
            Some(sign * i64::from(minutes) * 60)
        }
        None => None,
    }
}
