//! The figures in a text: how many users, customers and the like it states.

mod extent;

use std::ops::Range;

use crate::{
    markup::plain,
    number::number,
    parsed_text::{ParsedText, chunks, is_listed},
};

use extent::share_in_words;

pub use extent::{Extent, affirmed, denies, extents, has_several};

/// A stated number and its precision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub number: u64,
    pub at: Range<usize>,
    /// As in the text: `300 users`.
    pub quote: String,
    /// What it counts. `None` if the text doesn't say.
    pub of: Option<Unit>,
    pub precision: Precision,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    People,
    Companies,
    Orders,
    /// A percentage of these.
    Share(String),
    /// So many in a time: `patients per hour`.
    Rate(String),
}

/// How exact a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    Exactly,
    About,
    AtLeast,
    AtMost,
}

impl Count {
    /// Whether it matches a number from `low` to `high`. “About” allows rounding.
    pub fn fits(&self, low: u64, high: u64) -> bool {
        let number = self.number;
        match self.precision {
            Precision::Exactly => (low..=high).contains(&number),
            Precision::About => (low - low / 10..=high.saturating_add(high / 10)).contains(&number),
            Precision::AtLeast => number <= high,
            Precision::AtMost => number >= low,
        }
    }

    /// Whether both can be the same number.
    pub fn agrees(&self, other: &Self) -> bool {
        self.fits(other.number, other.number) || other.fits(self.number, self.number)
    }

    /// Whether both count the same. A percentage must name what it is a share of, and a rate is no number of them.
    pub fn is_of_same(&self, of: Option<&Unit>) -> bool {
        match (&self.of, of) {
            (Some(one), Some(other)) => one == other,
            (Some(Unit::Share(_) | Unit::Rate(_)), None) | (None, Some(Unit::Share(_) | Unit::Rate(_))) => {
                false
            }
            (None, _) | (_, None) => true,
        }
    }
}

/// The numbers of users, customers and the like that the text states, in its order: without earlier statements (`at
/// 10:31 we said “300 users”, now it is …`) and without the people who work on it.
pub fn counts(parsed: &ParsedText) -> Vec<Count> {
    let chunks: Vec<Range<usize>> = chunks(parsed.plain).collect();
    (0..chunks.len()).filter_map(|place| count(parsed, &chunks, place)).collect()
}

/// The numbers of users, customers and the like that an update states.
pub fn stated(text: &str) -> Vec<Count> {
    counts(&ParsedText::parse(&plain(text)))
}

/// Those of them that count the same as this fact.
pub fn stated_of(text: &str, statement: &str) -> Vec<Count> {
    let of = unit_of(statement);
    stated(text).into_iter().filter(|count| count.is_of_same(of.as_ref())).collect()
}

/// As [`contradiction`], of two texts. What one of them says of a part, the other may say beside the whole: `131 customers,
/// 41 still wait`.
pub fn contradiction_of(this: &str, that: &str) -> Option<(Count, Count)> {
    let (these, those) = (stated(this), stated(that));
    let (one, other) = contradiction(&these, &those)?;
    let says = |text: &str, count: &Count| extents(text).iter().any(|extent| extent.number == count.number);
    (!says(this, other) && !says(that, one)).then(|| (one.clone(), other.clone()))
}

/// Two numbers that count the same where no two numbers agree.
fn contradiction<'a>(these: &'a [Count], those: &'a [Count]) -> Option<(&'a Count, &'a Count)> {
    these.iter().find_map(|this| {
        let same = |other: &&Count| other.is_of_same(this.of.as_ref());
        let that = those.iter().find(same)?;
        let agree =
            these.iter().filter(same).any(|one| those.iter().filter(same).any(|other| one.agrees(other)));
        (!agree).then_some((this, that))
    })
}

/// Whether a text says how many are affected, in numbers or in words: `300 users can't pay`, `Logins fail for a third`.
pub fn is_quantified(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let has_share = words.into_iter().any(|word| word == "percent" || share_in_words(&word).is_some());
    has_share || text.contains('%') || !stated(text).is_empty()
}

/// Whether both texts state the same numbers, of users and of anything else, however they are worded; `false` if one
/// states none of users and the like.
pub fn state_the_same(one: &str, other: &str) -> bool {
    let (counts, others) = (stated(one), stated(other));
    let same = |a: &Count, b: &Count| a.number == b.number && a.is_of_same(b.of.as_ref());
    let is_same = counts.len() == others.len() && counts.iter().zip(&others).all(|(a, b)| same(a, b));
    !counts.is_empty() && is_same && extents(one) == extents(other)
}

fn count(parsed: &ParsedText, chunks: &[Range<usize>], place: usize) -> Option<Count> {
    let text =
        |place: usize| chunks.get(place).and_then(|at| parsed.plain.get(at.clone())).unwrap_or_default();
    let bare = |place: usize| bare(text(place));
    let chunk = chunks.get(place)?.clone();
    let number = Some(bare(place)).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let number = self::number(&number?)?;
    // What a number counts stands in its sentence and on its line.
    let ends = |place: usize| {
        let (this, next) = (chunks.get(place), chunks.get(place + 1));
        let gap = this.zip(next).and_then(|(this, next)| parsed.plain.get(this.end..next.start));
        text(place).ends_with(['.', '!', '?', ';', ':']) || gap.is_none_or(|gap| gap.contains('\n'))
    };
    let last = (0..4).find(|steps| ends(place + steps)).unwrap_or(4);
    let before = (1..=3).map_while(|steps| place.checked_sub(steps)).take_while(|before| !ends(*before));
    let before: Vec<String> = before.map(bare).collect();
    let behind: Vec<String> =
        (1..=4).map(|steps| if steps <= last { bare(place + steps) } else { String::new() }).collect();
    let is_about = text(place).starts_with('~');
    let (of, words) = match share(text(place), &(1..=4).map(|steps| text(place + steps)).collect::<Vec<_>>())
    {
        Some((of, words)) => (Some(Unit::Share(of?)), words),
        None => match behind.iter().take(2).position(|word| of(word).is_some()) {
            // The word after it may be the number: `4.12.2 300 users`.
            Some(1) if self::number(behind.first()?).is_some() => return None,
            Some(steps) => (behind.get(steps).and_then(|word| of(word)), steps + 1),
            // `~10 min` counts no users.
            None if is_about && !is_unit(&behind) && !is_of_things(&behind) => (None, 0),
            None => return None,
        },
    };
    let clause_end = || (place..chunks.len()).find(|place| ends_clause(parsed.plain, chunks, *place));
    let rate = match &of {
        Some(Unit::Share(_)) | None => None,
        Some(_) => rate(behind.get(words - 1..).unwrap_or_default()),
    };
    let (of, words) = match rate {
        Some(rate) => (Some(Unit::Rate(rate)), words + 2),
        None => (of, words),
    };
    let words = match of {
        // What a share is of may take several words: `8% of label requests fail`.
        Some(Unit::Share(_)) => clause_end().map_or(words, |end| words.max(end - place)),
        _ => words,
    };
    if is_of_before(&before)
        || is_money(text(place), &behind)
        || is_needed(parsed.plain, &chunk)
        || is_share(&before)
        || is_earlier(parsed.plain, chunks, place)
        || is_of_us(&behind)
        || is_of_reports(&behind)
    {
        return None;
    }
    let precision = if is_about { Precision::About } else { precision(&before) };
    let end = trimmed(parsed.plain, chunks.get(place + words)?.clone()).end;
    let at = trimmed(parsed.plain, chunk);
    Some(Count { number, quote: parsed.plain.get(at.start..end)?.to_owned(), at, of, precision })
}

/// Whether a clause ends behind this chunk: `8% of label requests fail, mostly in the EU`.
fn ends_clause(plain: &str, chunks: &[Range<usize>], place: usize) -> bool {
    let text = |place: usize| chunks.get(place).and_then(|at| plain.get(at.clone())).unwrap_or_default();
    let gap = chunks.get(place).zip(chunks.get(place + 1));
    let gap = gap.and_then(|(this, next)| plain.get(this.end..next.start));
    text(place).ends_with(['.', '!', '?', ';', ':', ',', '”', '"', ')'])
        || text(place + 1).starts_with(['(', '“', '–', '—'])
        || gap.is_none_or(|gap| gap.contains('\n'))
}

/// `25% of logins failed, later 8%`: what is behind it holds instead.
fn is_earlier(plain: &str, chunks: &[Range<usize>], place: usize) -> bool {
    let texts = chunks.get(place..).unwrap_or_default().iter().filter_map(|at| plain.get(at.clone()));
    let texts: Vec<&str> = texts.collect();
    let end = texts.iter().position(|text| text.ends_with(['.', '!', '?'])).unwrap_or(texts.len());
    let sentence = texts.get(..=end).unwrap_or(&texts);
    let has_number = |words: &[&str]| words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let later = |words: &&[&str]| matches!(words, [before, "later", ..] if before.ends_with(','));
    (0..sentence.len())
        .filter_map(|from| sentence.get(from..))
        .any(|words| later(&words) && has_number(words.get(2..5.min(words.len())).unwrap_or_default()))
}

/// What a percentage is a share of, and how many words later: `40 % of all logins`.
fn share(word: &str, behind: &[&str]) -> Option<(Option<String>, usize)> {
    let signs = ["%", "percent"];
    let apart = behind.first().is_some_and(|next| signs.contains(next));
    if !word.contains('%') && !apart {
        return None;
    }
    let rest = behind.get(usize::from(apart)..).unwrap_or_default();
    let skipped = usize::from(matches!(rest.get(1), Some(&("all" | "the" | "our"))));
    let of = (rest.first() == Some(&"of")).then(|| rest.get(1 + skipped)).flatten();
    let of = of.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    Some((of.filter(|of| !of.is_empty()), usize::from(apart) + 2 + skipped))
}

/// What a fact counts.
pub fn unit_of(text: &str) -> Option<Unit> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let digits = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let shares = words.iter().position(digits).and_then(|place| {
        let (word, behind) = words.get(place..)?.split_first()?;
        share(word, behind)
    });
    match shares {
        Some((of, _)) => Some(Unit::Share(of.unwrap_or_default())),
        None => {
            let words: Vec<String> = words.iter().map(|word| bare(word)).collect();
            let counted = words.iter().position(|word| of(word).is_some());
            match counted.and_then(|place| rate(words.get(place..)?)) {
                Some(rate) => Some(Unit::Rate(rate)),
                None => text.split(|c: char| !c.is_alphanumeric()).find_map(|word| of(&word.to_lowercase())),
            }
        }
    }
}

/// `patients per hour`, of words that begin with what is counted.
fn rate(words: &[String]) -> Option<String> {
    const SPANS: [&str; 5] = ["second", "minute", "hour", "day", "week"];
    match words {
        [counted, per, span, ..] if ["per", "a", "an", "each", "every"].contains(&per.as_str()) => {
            SPANS.contains(&span.as_str()).then(|| format!("{counted} per {span}"))
        }
        _ => None,
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn of(word: &str) -> Option<Unit> {
    match word {
        "user" | "users" | "customer" | "customers" | "client" | "clients" | "people" | "account"
        | "accounts" | "shopper" | "shoppers" | "subscriber" | "subscribers" | "patient" | "patients"
        | "guest" | "guests" | "student" | "students" | "pupil" | "pupils" | "visitor" | "visitors"
        | "passenger" | "passengers" | "player" | "players" | "employee" | "employees" | "member"
        | "members" | "parent" | "parents" | "teacher" | "teachers" | "viewer" | "viewers" | "listener"
        | "listeners" | "driver" | "drivers" | "rider" | "riders" | "household" | "households" => {
            Some(Unit::People)
        }
        "company" | "companies" | "merchant" | "merchants" | "tenant" | "tenants" | "practice"
        | "practices" | "dealer" | "dealers" | "hotel" | "hotels" | "school" | "schools" | "clinic"
        | "clinics" | "firm" | "firms" | "employer" | "employers" | "restaurant" | "restaurants" => {
            Some(Unit::Companies)
        }
        "order" | "orders" => Some(Unit::Orders),
        _ => None,
    }
}

/// `~2k EUR`, `$2k`
fn is_money(number: &str, behind: &[String]) -> bool {
    const MONEY: [&str; 9] = ["chf", "dollar", "dollars", "eur", "euro", "euros", "gbp", "pounds", "usd"];
    let has_sign = number.contains(['€', '$', '£']);
    has_sign || behind.first().is_some_and(|word| MONEY.contains(&word.as_str()))
}

/// `we need: 2 more people`: whoever is needed isn't affected.
fn is_needed(plain: &str, at: &Range<usize>) -> bool {
    let before = plain.get(..at.start).unwrap_or_default();
    let sentence = before.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default();
    sentence.to_lowercase().contains("we need")
}

/// Whether it is an earlier statement. The nearest word comes first.
fn is_of_before(before: &[String]) -> bool {
    const SAID: [&str; 8] = ["said", "told", "heard", "thought", "assumed", "believed", "wrote", "instead"];
    before.iter().take_while(|word| *word != "now").any(|word| SAID.contains(&word.as_str()))
}

/// `300 of the 1,200 customers are refunded`: the facts have one of the numbers, or neither.
fn is_share(before: &[String]) -> bool {
    let of = before.iter().position(|word| word == "of");
    let behind_of = of.and_then(|of| before.get(of + 1..)).unwrap_or_default();
    let mut share = behind_of.iter().filter(|word| *word != "out");
    of.is_some() && share.next().is_none_or(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// `12 customers wrote to us`
fn is_of_reports(behind: &[String]) -> bool {
    const REPORT: &str = "
        asked called complained contacted noticed report reported told write wrote
    ";
    behind.iter().any(|word| is_listed(REPORT, word))
}

fn is_unit(behind: &[String]) -> bool {
    behind.first().is_some_and(|word| word.is_empty() || is_time_unit(word))
}

/// `~90 payslips`, `~310 stuck ones`: no number of users.
fn is_of_things(behind: &[String]) -> bool {
    const VERBS: [&str; 6] = ["fails", "gets", "goes", "sees", "this", "always"];
    let is_plural = |word: &String| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    behind.iter().take(2).any(|word| is_plural(word) && !VERBS.contains(&word.as_str()))
}

/// Whether a number before this word is a time or a span.
fn is_time_unit(word: &str) -> bool {
    const UNITS: [&str; 18] = [
        "am", "day", "days", "h", "hour", "hours", "hrs", "min", "mins", "minute", "minutes", "ms", "pm",
        "s", "sec", "second", "seconds", "secs",
    ];
    UNITS.contains(&word)
}

/// `4 people are working on it`
fn is_of_us(behind: &[String]) -> bool {
    const WORK: [&str; 8] = ["working", "work", "looking", "look", "helping", "investigating", "busy", "on"];
    let mut behind = behind.iter().map(String::as_str);
    behind.next() == Some("people") && behind.any(|word| WORK.contains(&word))
}

/// The precision by the words before, the nearest one first.
fn precision(before: &[String]) -> Precision {
    const ABOUT: [&str; 9] =
        ["about", "around", "roughly", "approximately", "approx", "ca", "circa", "nearly", "almost"];
    let word = |steps: usize| before.get(steps).map_or("", String::as_str);
    match (word(2), word(1), word(0)) {
        ("no" | "not", "more", "than") | (_, "up", "to") | (_, "at", "most") => Precision::AtMost,
        (_, "fewer" | "less", "than") | (_, _, "under" | "below") => Precision::AtMost,
        (_, "more", "than") | (_, "at", "least") | (_, _, "over" | "above") => Precision::AtLeast,
        (_, before, last) if ABOUT.contains(&last) || ABOUT.contains(&before) => Precision::About,
        _ => Precision::Exactly,
    }
}

fn trimmed(plain: &str, at: Range<usize>) -> Range<usize> {
    let chunk = plain.get(at.clone()).unwrap_or_default();
    let end = at.start + chunk.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    end - chunk.trim_matches(|c: char| !c.is_alphanumeric()).len()..end
}
