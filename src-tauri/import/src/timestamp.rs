//! A written point in time: a date, a time of day and a zone in any order and with any separators; seconds
//! since 1970; or an offset from a start (`T+5m`).

use grizzly_core::{Time, line::when};

use crate::{clock_time::ClockTime, cursor::Cursor, day::Day, zone::Zone};

/// The parts of a written point in time. At least one of `clock`, `exact` and `after` is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timestamp {
    pub day: Option<Day>,
    pub clock: Option<ClockTime>,
    pub zone: Option<Zone>,
    /// A complete point in time, such as seconds since 1970.
    pub exact: Option<Time>,
    /// Seconds after a start that is given elsewhere.
    pub after: Option<i64>,
    /// `±`, `~`, `about`
    pub about: bool,
    /// The end of a range: `10:00–10:30`.
    pub until: Option<ClockTime>,
}

impl Timestamp {
    /// A complete point in time.
    pub fn exact(at: Time) -> Self {
        Self { exact: Some(at), zone: Some(Zone::utc()), ..Self::default() }
    }

    /// Seconds after a start that is given elsewhere.
    pub fn after(seconds: i64) -> Self {
        Self { after: Some(seconds), ..Self::default() }
    }

    /// The timestamp at the front of a text, and the text after it.
    pub fn leading(text: &str) -> Option<(Self, &str)> {
        if !text.bytes().take(40).any(|byte| byte.is_ascii_digit()) && !text.contains("idnight") {
            return None;
        }
        let mut cursor = Cursor::new(text);
        opening(&mut cursor);
        let timestamp = Self::parse(&mut cursor)?;
        Some((timestamp, closing(cursor.rest)))
    }

    /// The text as one timestamp and nothing else.
    pub fn whole(text: &str) -> Option<Self> {
        let (timestamp, rest) = Self::leading(text)?;
        rest.is_empty().then_some(timestamp)
    }

    /// The first timestamp anywhere in a text, with the text before and after it. Links, versions, addresses
    /// and longer numbers have none.
    pub fn within(text: &str) -> Option<(&str, Self, &str)> {
        let (first, last) = clocks(text)?;
        let mut before = None;
        for (place, c) in text.char_indices().take_while(|(place, _)| *place <= last) {
            let starts = c.is_alphanumeric() || matches!(c, '±' | '~' | '≈');
            let starts_word = !before.is_some_and(|c: char| c.is_alphanumeric() || ":/.-_=+#@".contains(c));
            let in_markup = before == Some('_') && c.is_ascii_digit();
            before = Some(c);
            if !starts || !(starts_word || in_markup) || place + 60 < first {
                continue;
            }
            let Some((ahead, tail)) = text.split_at_checked(place) else { continue };
            let mut cursor = Cursor::new(tail);
            opening(&mut cursor);
            if let Some(timestamp) = Self::parse(&mut cursor)
                && !matches!(cursor.peek(), Some('/' | '-' | '=' | '_'))
            {
                return Some((ahead, timestamp, cursor.rest));
            }
        }
        None
    }

    /// Parses all parts of one timestamp, and leaves the cursor after the last one.
    pub fn parse(cursor: &mut Cursor) -> Option<Self> {
        let mut timestamp = Self::default();
        if let Some(at) = unix(cursor) {
            return Some(Self::exact(at));
        }
        timestamp.after = after(cursor);
        loop {
            let mut ahead = *cursor;
            timestamp.about |= between(&mut ahead);
            let passed = cursor.rest.strip_suffix(ahead.rest).unwrap_or_default();
            if !timestamp.take_part(&mut ahead, passed.trim_end().ends_with("on")) {
                break;
            }
            *cursor = ahead;
        }
        timestamp.until = until(cursor, &timestamp);
        if timestamp.until.is_some() && timestamp.zone.is_none() {
            let mut ahead = *cursor;
            between(&mut ahead);
            timestamp.zone = Zone::parse(&mut ahead, false);
            if timestamp.zone.is_some() {
                *cursor = ahead;
            }
        }
        (timestamp.clock.is_some() || timestamp.after.is_some()).then_some(timestamp)
    }

    /// `on`: that word comes right before, so a date may follow a time of day.
    fn take_part(&mut self, cursor: &mut Cursor, on: bool) -> bool {
        if self.day.is_none()
            && let Some(day) = Day::parse(&mut cursor.clone())
            && (self.clock.is_none() || day.is_whole() || on)
        {
            self.day = Day::parse(cursor);
            return true;
        }
        if self.clock.is_none() {
            let mut ahead = *cursor;
            if self.day.is_some() {
                ahead.eat("T");
            }
            if let Some(clock) = ClockTime::parse_with(&mut ahead, self.day.is_some()) {
                (self.clock, *cursor) = (Some(clock), ahead);
                return true;
            }
        } else if self.zone.is_none() {
            let seconds = self.clock.is_some_and(|clock| clock.second.is_some());
            let exact =
                cursor.rest.starts_with('+') || seconds || !cursor.rest.chars().take(6).any(|c| c == ':');
            self.zone = Zone::parse(cursor, exact);
            return self.zone.is_some();
        }
        false
    }
}

/// The date that makes up a whole text: `Wednesday, March 13`, `[2024-03-13]`, `Day changed …`.
pub fn whole_day(text: &str) -> Option<Day> {
    let mut cursor = Cursor::new(text);
    opening(&mut cursor);
    let day = Day::parse(&mut cursor)?;
    let rest = cursor.rest.trim_matches(|c: char| c.is_whitespace() || "*_`-–—:|[]#=,.".contains(c));
    let remark =
        rest.is_empty() || rest.starts_with("View ") || (rest.starts_with('(') && rest.ends_with(')'));
    (remark || rest == ")").then_some(day)
}

/// The first date with a year anywhere in a text.
pub fn day_within(text: &str) -> Option<Day> {
    let mut before = None;
    for (place, c) in text.char_indices() {
        let starts_word = !before.is_some_and(|c: char| c.is_alphanumeric() || ":/.-_=+#".contains(c));
        before = Some(c);
        if starts_word
            && c.is_ascii_alphanumeric()
            && let Some((_, tail)) = text.split_at_checked(place)
            && let Some(day) = Day::parse(&mut Cursor::new(tail)).filter(|day| day.is_whole())
        {
            return Some(day);
        }
    }
    None
}

/// Positions of the first and last possible time of day in a text; a fast pre-check.
fn clocks(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let mut found: Option<(usize, usize)> = None;
    for (place, byte) in bytes.iter().enumerate().skip(1) {
        let fits = match byte {
            b':' | b'.' | b'h' => {
                digit(place - 1)
                    && (digit(place + 1) || matches!(bytes.get(place + 1), Some(b'?' | b'X' | b'x')))
            }
            b'a' | b'A' | b'p' | b'P' => {
                let unit = matches!(bytes.get(place + 1), Some(b'm' | b'M' | b'.'));
                unit && (digit(place - 1)
                    || (bytes.get(place - 1) == Some(&b' ') && place > 1 && digit(place - 2)))
            }
            b'Z' | b'U' => {
                digit(place - 1) || (bytes.get(place - 1) == Some(&b' ') && place > 4 && digit(place - 2))
            }
            _ => false,
        };
        if fits {
            found = Some((found.map_or(place, |(first, _)| first), place));
        }
    }
    found
}

/// Skips marks and words in front of a timestamp.
fn opening(cursor: &mut Cursor) {
    loop {
        let before = cursor.rest.len();
        cursor.skip(|c| c.is_whitespace() || "*_`[(<•@|\u{200e}\u{202f}".contains(c));
        for word in ["at ", "on ", "time: ", "date: "] {
            cursor.eat_any_case(word);
        }
        if cursor.rest.len() == before {
            return;
        }
    }
}

/// Skips marks and words between the parts; returns whether one means “about”.
fn between(cursor: &mut Cursor) -> bool {
    let mut about = false;
    loop {
        let before = cursor.rest.len();
        cursor.skip(|c| c.is_whitespace() || "*_`[](,•|@".contains(c));
        for (word, means_about) in [
            ("± ", true),
            ("±", true),
            ("~", true),
            ("≈", true),
            ("about ", true),
            ("approximately ", true),
            ("approx. ", true),
            ("approx ", true),
            ("around ", true),
            ("circa ", true),
            ("ca. ", true),
            ("c. ", true),
            ("+/- ", true),
            ("at ", false),
            ("on ", false),
            ("- ", false),
            ("– ", false),
        ] {
            if cursor.eat_any_case(word) {
                about |= means_about;
            }
        }
        if cursor.rest.len() == before {
            return about;
        }
    }
}

/// The text after a timestamp, without separators.
fn closing(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || "*_`]):-–—|•,;=→·>".contains(c)).trim_end()
}

/// `1709287500`, `1709287500.000200`, `1709287500123`: from 2001 to 2065.
fn unix(cursor: &mut Cursor) -> Option<Time> {
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
fn after(cursor: &mut Cursor) -> Option<i64> {
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

/// `–10:30` after a time of day.
fn until(cursor: &mut Cursor, timestamp: &Timestamp) -> Option<ClockTime> {
    timestamp.clock?;
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let dash = ["-", "–", "—", "to ", "until "].into_iter().any(|dash| ahead.eat(dash));
    ahead.skip(|c| c == ' ');
    let end = dash.then(|| ClockTime::parse(&mut ahead)).flatten()?;
    *cursor = ahead;
    Some(end)
}
