//! Time zones as people write them after a time.

mod city;

use std::{borrow::Cow, fmt};

use chrono::{FixedOffset, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use grizzly_core::Time;

use crate::cursor::Cursor;
use city::of_city;

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

/// An abbreviation, its minutes east of UTC, and a place that uses it, to detect `PST` in July.
type Abbreviation = (&'static str, i32, Tz);

/// An abbreviation with several meanings has the most frequent one in public incident reports.
static ABBREVIATIONS: [Abbreviation; 63] = [
    ("ADT", -180, Tz::America__Halifax),
    ("PST", -480, Tz::America__Los_Angeles),
    ("PDT", -420, Tz::America__Los_Angeles),
    ("MST", -420, Tz::America__Denver),
    ("MDT", -360, Tz::America__Denver),
    ("CST", -360, Tz::America__Chicago),
    ("CDT", -300, Tz::America__Chicago),
    ("EST", -300, Tz::America__New_York),
    ("EDT", -240, Tz::America__New_York),
    ("AKST", -540, Tz::America__Anchorage),
    ("AKDT", -480, Tz::America__Anchorage),
    ("HST", -600, Tz::Pacific__Honolulu),
    ("BRT", -180, Tz::America__Sao_Paulo),
    ("WET", 0, Tz::Europe__Lisbon),
    ("WEST", 60, Tz::Europe__Lisbon),
    ("BST", 60, Tz::Europe__London),
    ("CET", 60, Tz::Europe__Berlin),
    ("CEST", 120, Tz::Europe__Berlin),
    ("MEZ", 60, Tz::Europe__Berlin),
    ("MESZ", 120, Tz::Europe__Berlin),
    ("EET", 120, Tz::Europe__Helsinki),
    ("EEST", 180, Tz::Europe__Helsinki),
    ("MSK", 180, Tz::Europe__Moscow),
    ("SAST", 120, Tz::Africa__Johannesburg),
    ("IST", 330, Tz::Asia__Kolkata),
    ("SGT", 480, Tz::Asia__Singapore),
    ("HKT", 480, Tz::Asia__Hong_Kong),
    ("JST", 540, Tz::Asia__Tokyo),
    ("KST", 540, Tz::Asia__Seoul),
    ("IDT", 180, Tz::Asia__Jerusalem),
    ("TRT", 180, Tz::Europe__Istanbul),
    ("WAT", 60, Tz::Africa__Lagos),
    ("CAT", 120, Tz::Africa__Maputo),
    ("EAT", 180, Tz::Africa__Nairobi),
    ("PKT", 300, Tz::Asia__Karachi),
    ("NPT", 345, Tz::Asia__Kathmandu),
    ("ICT", 420, Tz::Asia__Bangkok),
    ("WIB", 420, Tz::Asia__Jakarta),
    ("PHT", 480, Tz::Asia__Manila),
    ("AWST", 480, Tz::Australia__Perth),
    ("ACST", 570, Tz::Australia__Adelaide),
    ("ACDT", 630, Tz::Australia__Adelaide),
    ("NDT", -150, Tz::America__St_Johns),
    ("NST", -210, Tz::America__St_Johns),
    ("AST", -240, Tz::America__Halifax),
    ("CLT", -240, Tz::America__Santiago),
    ("CLST", -180, Tz::America__Santiago),
    ("ECT", -300, Tz::America__Guayaquil),
    ("UYT", -180, Tz::America__Montevideo),
    ("HNE", -300, Tz::America__Toronto),
    ("HAE", -240, Tz::America__Toronto),
    ("GST", 240, Tz::Asia__Dubai),
    ("IRST", 210, Tz::Asia__Tehran),
    ("UZT", 300, Tz::Asia__Tashkent),
    ("MMT", 390, Tz::Asia__Yangon),
    ("MYT", 480, Tz::Asia__Kuala_Lumpur),
    ("WITA", 480, Tz::Asia__Makassar),
    ("ACWST", 525, Tz::Australia__Eucla),
    ("ART", -180, Tz::America__Argentina__Buenos_Aires),
    ("AEST", 600, Tz::Australia__Sydney),
    ("AEDT", 660, Tz::Australia__Sydney),
    ("NZST", 720, Tz::Pacific__Auckland),
    ("NZDT", 780, Tz::Pacific__Auckland),
];

/// Abbreviations with other meanings that are about as frequent, and those.
const AMBIGUOUS: [(&str, &str); 6] = [
    ("BST", "Bangladesh time"),
    ("IST", "Irish or Israel time"),
    ("CST", "China or Cuba time"),
    ("AST", "Arabia time"),
    ("GST", "South Georgia time"),
    ("ECT", "Eastern Caribbean time"),
];

/// Names that cover both winter and summer time.
static PLACES: [(&str, Tz); 4] = [
    ("PT", Tz::America__Los_Angeles),
    ("MT", Tz::America__Denver),
    ("CT", Tz::America__Chicago),
    ("ET", Tz::America__New_York),
];

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
        if let Some(region) = PLACES.iter().find(|(name, _)| *name == word) {
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

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at_checked(1).unwrap_or_default();
    format!("{}{rest}", first.to_uppercase())
}

/// The zone of a place that words name.
fn named_place(word: &str, next: &str) -> Option<Zone> {
    let place = match (word, next) {
        ("Australian", "Eastern") => Tz::Australia__Sydney,
        ("Australian", "Central") => Tz::Australia__Adelaide,
        ("Australian", "Western") => Tz::Australia__Perth,
        ("New", "Zealand") => Tz::Pacific__Auckland,
        ("Hong", "Kong") => Tz::Asia__Hong_Kong,
        ("Atlantic", _) => Tz::America__Halifax,
        ("Pacific", _) => Tz::America__Los_Angeles,
        ("Mountain", _) => Tz::America__Denver,
        ("Central", "European" | "Europe") => Tz::Europe__Berlin,
        ("Central", "Africa") => Tz::Africa__Maputo,
        ("Central", _) => Tz::America__Chicago,
        ("Eastern", "European") => Tz::Europe__Helsinki,
        ("Eastern", "Australian") => Tz::Australia__Sydney,
        ("Eastern", _) => Tz::America__New_York,
        ("Western", "European") => Tz::Europe__Lisbon,
        ("British", _) => Tz::Europe__London,
        ("East", "Africa") => Tz::Africa__Nairobi,
        ("West", "Africa") => Tz::Africa__Lagos,
        ("India" | "Indian", "Standard" | "standard" | "Time" | "time") => Tz::Asia__Kolkata,
        ("Japan", "Standard" | "standard" | "Time" | "time") => Tz::Asia__Tokyo,
        ("Singapore", "Standard" | "standard" | "Time" | "time") => Tz::Asia__Singapore,
        ("Greenwich", "Mean" | "mean") | ("Coordinated", "Universal") => Tz::UTC,
        (
            "China" | "Korea" | "Korean" | "Irish" | "Israel" | "Moscow" | "Gulf" | "Argentina" | "Brasilia",
            _,
        ) if ["standard", "time", "summer"].contains(&next.to_lowercase().as_str()) => match word {
            "China" => Tz::Asia__Shanghai,
            "Korea" | "Korean" => Tz::Asia__Seoul,
            "Irish" => Tz::Europe__Dublin,
            "Israel" => Tz::Asia__Jerusalem,
            "Moscow" => Tz::Europe__Moscow,
            "Gulf" => Tz::Asia__Dubai,
            "Argentina" => Tz::America__Argentina__Buenos_Aires,
            _ => Tz::America__Sao_Paulo,
        },
        (city, "time") => return Zone::of_city(city),
        _ => return None,
    };
    Some(Zone::Place(place))
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
