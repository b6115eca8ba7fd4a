//! Time zones as people write them after a time.

mod abbreviations;
mod city;
mod places;

use std::{borrow::Cow, fmt};

use chrono::{FixedOffset, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use grizzly_core::Time;

use crate::cursor::Cursor;
use abbreviations::{ABBREVIATIONS, AMBIGUOUS, Abbreviation, REGIONS};
use city::of_city;
use places::{capitalized, named_place};

/// A zone as written. Displayed as `Europe/London`, `+02:00`, `PST`, `PT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Place(Tz),
    Offset(FixedOffset),
    Abbreviated(&'static Abbreviation),
    /// By a name that covers both winter and summer time.
    Region(&'static (&'static str, Tz)),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// A fixed offset.
    Offset(FixedOffset),
    /// A place, with its clock changes.
    Place(Tz),
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

impl Zone {
    pub fn utc() -> Self {
        Self::Place(Tz::UTC)
    }

    fn name(self) -> Cow<'static, str> {
        match self {
            Self::Place(zone) => zone.name().into(),
            Self::Offset(offset) => offset.to_string().into(),
            Self::Abbreviated((name, ..)) | Self::Region((name, _)) => (*name).into(),
        }
    }

    pub fn means(self) -> Means {
        match self {
            Self::Place(zone) => Means::Place(zone),
            Self::Region((_, zone)) => Means::Place(*zone),
            Self::Offset(offset) => Means::Offset(offset),
            Self::Abbreviated((_, minutes, _)) => {
                Means::Offset(FixedOffset::east_opt(minutes * 60).unwrap_or(Utc.fix()))
            }
        }
    }

    /// Parses a zone at the cursor; `exact`: also `+02:00` and `-0500`.
    pub fn parse(cursor: &mut Cursor, exact: bool) -> Option<Self> {
        if let Some(zone) = Self::written_out(cursor, true) {
            return Some(zone);
        }
        let mut ahead = *cursor;
        let found = if matches!(ahead.peek(), Some('+' | '-' | '−')) && exact {
            offset(&mut ahead).map(Self::fixed)
        } else {
            Self::word(&mut ahead)
        }?;
        *cursor = ahead;
        found
    }

    /// The zone that one word of a text names, with the words behind it: `UTC+2`, `Pacific`, `Central European`.
    pub fn named(word: &str, next: &str) -> Option<Self> {
        // `UTC +2`
        let spaced = || next.starts_with(['+', '-', '−']).then(|| format!("{word}{next}"));
        let written = |word: &str| {
            let mut cursor = Cursor::new(word);
            Self::parse(&mut cursor, false).filter(|_| word.len() > 1 && cursor.rest.is_empty())
        };
        let place = named_place(word, next).map(|zone| zone.in_season(next));
        place.or_else(|| spaced().and_then(|word| written(&word))).or_else(|| written(word))
    }

    /// The zones that a text writes out: `this morning Eastern time`.
    pub fn written_out_in(text: &str) -> Vec<Self> {
        if !text.contains(" time") && !text.contains(" Time") {
            return Vec::new();
        }
        let opens =
            |place: &usize| text.get(..*place).is_some_and(|before| before.ends_with([' ', '(', '[']));
        let places = [0].into_iter().chain(text.char_indices().map(|(place, _)| place).filter(opens));
        let rests = places.filter_map(|place| text.get(place..));
        rests.filter_map(|rest| Self::written_out(&mut Cursor::new(rest), false)).collect()
    }

    /// The zone of a city whose time reports name.
    pub fn of_city(city: &str) -> Option<Self> {
        of_city(city).map(Self::Place)
    }

    /// What else the abbreviation may mean.
    pub fn other_meaning(&self) -> Option<&'static str> {
        AMBIGUOUS.iter().find(|(name, _)| *name == self.name()).map(|(_, other)| *other)
    }

    /// Whether it is a zone of the United States.
    pub fn is_american(&self) -> bool {
        self.place().is_some_and(|place| place.name().starts_with("America/"))
    }

    /// The place whose clocks it follows.
    pub fn place(&self) -> Option<Tz> {
        match self {
            Self::Place(place) | Self::Region((_, place)) | Self::Abbreviated((.., place)) => Some(*place),
            Self::Offset(_) => None,
        }
    }

    /// The zone of both, if they are names of one: `CDT` and `Central time`.
    pub fn common(self, other: Self) -> Option<Self> {
        let place = self.place().filter(|place| other.place() == Some(*place));
        if self == other { Some(self) } else { place.map(Self::Place) }
    }

    /// The abbreviation of an American zone in the season that a word names: `Eastern Standard` is `EST`.
    fn in_season(self, season: &str) -> Self {
        let letter = match season.to_lowercase().as_str() {
            "standard" => "ST",
            "daylight" => "DT",
            _ => return self,
        };
        let place = self.place().filter(|_| self.is_american());
        ABBREVIATIONS
            .iter()
            .find(|(name, _, of)| place == Some(*of) && name.ends_with(letter))
            .map(Self::Abbreviated)
            .filter(|zone| zone.other_meaning().is_none())
            .unwrap_or(self)
    }

    /// Whether a place has the same time at this moment.
    pub fn agrees_with(&self, place: Tz, at: Time) -> bool {
        let east = |zone: Tz| at.utc().with_timezone(&zone).offset().fix().local_minus_utc();
        let own = match self.means() {
            Means::Offset(offset) => offset.local_minus_utc(),
            Means::Place(zone) => east(zone),
        };
        own == east(place)
    }

    /// `Pacific Time`, `British Summer Time`, `Central European time`, `Eastern`.
    /// `behind_time`: a time of day stands in front of it.
    fn written_out(cursor: &mut Cursor, behind_time: bool) -> Option<Self> {
        let mut ahead = *cursor;
        let first = ahead.letters();
        ahead.skip(|c| c == ' ');
        let mut two = ahead;
        let second = two.letters();
        let zone = match first {
            // `mountain time`, as in running text
            "pacific" | "mountain" | "central" | "eastern" => named_place(&capitalized(first), second),
            _ => named_place(first, second).filter(|_| first.starts_with(char::is_uppercase)),
        }?;
        let second_words = ["European", "Europe", "Africa", "Australian", "Zealand", "Kong"];
        if second_words.contains(&second) || first == "Australian" {
            ahead = two;
            ahead.skip(|c| c == ' ');
        }
        let mut rest = ahead;
        let season =
            ["standard", "daylight", "summer", "mean"].into_iter().find(|season| rest.eat_any_case(season));
        rest.skip(|c| season.is_some() && c == ' ');
        let zone = zone.in_season(season.unwrap_or_default());
        let is_named = rest.eat_any_case("time") && rest.at_end_of_word();
        // `Central` alone may be a place; `Central time` and `1:56 pm Central.` name a zone.
        let ends = ahead.rest.trim_start_matches(['*', '_', ' ']);
        let is_alone = || {
            ends.is_empty()
                || ends.starts_with(['.', ',', ';', ':', ')', '\n', '–', '—'])
                || ahead.rest.starts_with(" - ")
                // `5:03 am Pacific (12:03 UTC)`
                || ends.strip_prefix('(').is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()))
        };
        let end = if is_named { Some(rest) } else { Some(ahead).filter(|_| behind_time && is_alone()) };
        end.map(|end| *cursor = end).map(|()| zone)
    }

    fn word(cursor: &mut Cursor) -> Option<Option<Self>> {
        let word = cursor.skip(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_'));
        let sign_follows = matches!(cursor.peek(), Some('+' | '-' | '−'));
        if ["utc", "gmt", "z"].iter().any(|name| word.eq_ignore_ascii_case(name)) {
            let mut ahead = *cursor;
            if sign_follows && let Some(minutes) = offset(&mut ahead) {
                *cursor = ahead;
                return Some(Self::fixed(minutes));
            }
            // `(UTC +2)`
            ahead.skip(|c| c == ' ');
            if let Some(minutes) = offset(&mut ahead).filter(|_| ahead.rest.starts_with([')', ']'])) {
                *cursor = ahead;
                return Some(Self::fixed(minutes));
            }
            return Some(Some(Self::utc()));
        }
        if let Some(abbreviation) = ABBREVIATIONS.iter().find(|(name, ..)| *name == word) {
            return Some(Some(Self::Abbreviated(abbreviation)));
        }
        if let Some(region) = REGIONS.iter().find(|(name, _)| *name == word) {
            return Some(Some(Self::Region(region)));
        }
        let zone: Tz = word.contains('/').then(|| word.parse().ok()).flatten()?;
        Some(Some(Self::Place(zone)))
    }

    fn fixed(minutes: i32) -> Option<Self> {
        FixedOffset::east_opt(minutes * 60).map(Self::Offset)
    }

    /// The zone that was really in effect, if this abbreviation was out of season: its abbreviation, and how
    /// many minutes later the moment is in it.
    pub fn out_of_season(&self, local: NaiveDateTime) -> Option<(&'static str, i32)> {
        let own = self.name();
        let (_, minutes, place) = ABBREVIATIONS.iter().find(|(name, ..)| *name == own)?;
        let real = place.offset_from_local_datetime(&local).earliest()?.fix().local_minus_utc() / 60;
        let (name, ..) = ABBREVIATIONS.iter().find(|(_, east, other)| other == place && *east == real)?;
        (real != *minutes).then_some((*name, minutes - real))
    }
}

/// `+2`, `-0500`, `+05:30` in minutes.
fn offset(cursor: &mut Cursor) -> Option<i32> {
    let west = !cursor.eat("+");
    if west && !cursor.eat("-") && !cursor.eat("−") {
        return None;
    }
    let digits = cursor.skip(|c| c.is_ascii_digit());
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) = match digits.len() {
        1 | 2 => {
            let mut ahead = *cursor;
            let minutes = if ahead.eat(":") { ahead.digits(2, 2) } else { None };
            if minutes.is_some() {
                *cursor = ahead;
            }
            (number, i32::try_from(minutes.unwrap_or_default()).ok()?)
        }
        4 => (number / 100, number % 100),
        _ => return None,
    };
    let fits = hours <= 14 && minutes < 60 && cursor.at_end_of_word();
    fits.then(|| (hours * 60 + minutes) * if west { -1 } else { 1 })
}

/// The words of a text that may name a zone, without marks around them.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || "()[],;*|—–\"".contains(c))
        .map(|word| word.trim_matches([':', '_']))
        .filter(|word| !word.is_empty())
        .collect()
}
