//! The end of a range of times: `10:00–10:30`, `between 10:00 and 10:30`.

use crate::{
    clock_time::ClockTime,
    cursor::Cursor,
    day::Day,
    timestamp::{
        Timestamp,
        words::{between, opening},
    },
    zone::Zone,
};

/// The end of a range as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeEnd {
    /// `None`: the day on which it starts, or the next one.
    pub day: Option<Day>,
    pub clock: ClockTime,
}

impl Timestamp {
    /// A text with the end of its range, so that it is not lost: `traffic drained (until 22:12)`.
    pub fn with_end(&self, text: &str) -> String {
        match self.until() {
            None => text.to_owned(),
            Some(end) if text.is_empty() => format!("until {}", end.clock),
            Some(end) => format!("{text} (until {})", end.clock),
        }
    }
}

/// What links the two times of a range.
const LINKS: [&str; 26] = [
    "->",
    "-",
    "–",
    "—",
    "〜",
    "～",
    "~",
    "to ",
    "until ",
    "till ",
    "through ",
    "bis ",
    "à ",
    "jusqu'à ",
    "jusqu’à ",
    "hasta las ",
    "a las ",
    "às ",
    "até às ",
    "tot ",
    "til ",
    "do ",
    "から",
    "부터",
    "에서",
    "→",
];

/// The same behind `between`.
const PAIRS: [&str; 9] = ["and ", "und ", "et ", "y ", "e ", "en ", "og ", "och ", "a "];

/// Where the end of a range starts in a text that is the whole range: ` and 10:30` in `between 10:00 and 10:30`.
pub fn split(range: &str, end: RangeEnd) -> Option<usize> {
    let words = || LINKS.iter().chain(&PAIRS);
    let starts = |place: &usize| {
        let rest = range.get(*place..).unwrap_or_default();
        let is_word = range.get(..*place).is_some_and(|before| before.ends_with(' '));
        let linked = words().find_map(|link| {
            let behind = rest.strip_prefix(link)?;
            (is_word || !link.ends_with(' ')).then_some(behind)
        });
        linked.and_then(Timestamp::within).is_some_and(|(_, time, _)| {
            time.until().is_none() && time.clock.is_some_and(|clock| clock.seconds() == end.clock.seconds())
        })
    };
    range.char_indices().map(|(place, _)| place).skip(1).find(starts)
}

/// Words for a range that has no end yet.
const ONGOING: [&str; 13] = [
    "ongoing",
    "present",
    "now",
    "in progress",
    "en cours",
    "en curso",
    "em curso",
    "andauernd",
    "laufend",
    "継続中",
    "进行中",
    "진행 중",
    "진행중",
];

/// A text without the open end of its range: `13:08 – ongoing`, `13:08 ~ 진행 중`.
pub fn without_open_end(text: &str) -> Option<&str> {
    let word = ONGOING.iter().find(|word| {
        text.len()
            .checked_sub(word.len())
            .and_then(|start| text.get(start..))
            .is_some_and(|end| end.eq_ignore_ascii_case(word))
    })?;
    let before = text.get(..text.len() - word.len())?.trim_end();
    before.strip_suffix(['-', '–', '—', '~', '〜', '～']).map(str::trim_end)
}

/// Parses the `10` of `between 10 and 11 pm`, `zwischen 22 und 4 Uhr`: the end says that it is a time of day.
pub fn hour_of_range(cursor: &mut Cursor) -> Option<ClockTime> {
    let mut ahead = *cursor;
    let hour = ahead.digits(1, 2).filter(|hour| *hour < 24)?;
    let mut end = ahead;
    end.skip(|c| c == ' ');
    PAIRS.into_iter().any(|and| end.eat(and)).then_some(())?;
    ClockTime::parse(&mut end).filter(|clock| clock.minute == Some(0))?;
    *cursor = ahead;
    ClockTime::new(hour, Some(0), None)
}

/// Parses the end of a range behind its start; `pair`: `and` links them.
pub fn end(cursor: &mut Cursor, start: &Timestamp, pair: bool) -> Option<RangeEnd> {
    start.clock?;
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    // `From 4 May, 19:00 UTC, to 5 May, 01:07 UTC`
    if ["to ", "until ", "till ", "through "]
        .iter()
        .any(|link| ahead.rest.strip_prefix(", ").is_some_and(|rest| rest.starts_with(link)))
    {
        ahead.eat(", ");
    }
    let dash = LINKS.into_iter().any(|dash| ahead.eat(dash));
    if !(dash || pair && PAIRS.into_iter().any(|and| ahead.eat(and))) {
        return None;
    }
    if let Some(end) = last_part(cursor, start.clock?) {
        return Some(end);
    }
    opening(&mut ahead);
    between(&mut ahead);
    let mut dated = ahead;
    let day = Day::parse(&mut dated).filter(|day| day.has_month());
    dated.eat("T");
    between(&mut dated);
    let found = match day.and_then(|_| ClockTime::parse(&mut dated)) {
        Some(clock) => (RangeEnd { day, clock }, dated),
        None => (RangeEnd { day: None, clock: ClockTime::parse(&mut ahead)? }, ahead),
    };
    let (mut end, mut rest) = found;
    if start.zone.is_some() {
        // Both times have a zone; that of the start counts.
        let mut zone = rest;
        zone.skip(|c| c == ' ');
        if Zone::parse(&mut zone, false).is_some() {
            rest = zone;
        }
    }
    *cursor = rest;
    // `between 22:40 on 4 May and 10:10 on 5 May`
    if start.day.is_some()
        && rest.eat(" on ")
        && let Some(day) = Day::parse(&mut rest)
    {
        end.day = end.day.or(Some(day).filter(|day| day.has_month()));
        *cursor = rest;
    }
    Some(end)
}

/// The end of `23:32:25–26` or `12:17–20`: only the part that differs, without a space around the dash.
fn last_part(cursor: &mut Cursor, start: ClockTime) -> Option<RangeEnd> {
    let mut ahead = *cursor;
    ["-", "–", "—", "〜", "～"].into_iter().find(|dash| ahead.eat(dash))?;
    let last = u8::try_from(ahead.digits(2, 2)?).ok().filter(|last| *last < 60)?;
    let is_whole = ahead.at_end_of_word() && !ahead.rest.starts_with(['-', '/', '.', '%', ':']);
    let clock = match (start.minute, start.second) {
        (Some(_), Some(second)) if last > second => ClockTime { second: Some(last), ..start },
        (Some(minute), None) if last > minute => ClockTime { minute: Some(last), ..start },
        _ => return None,
    };
    is_whole.then(|| *cursor = ahead).map(|()| RangeEnd { day: None, clock })
}
