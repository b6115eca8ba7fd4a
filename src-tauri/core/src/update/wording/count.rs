//! The number of affected users that a text states.

use std::ops::Range;

use crate::{
    line::told_number,
    update::wording::page::{Page, chunks, is_listed},
};

/// A stated number, and how it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub number: u64,
    pub at: Range<usize>,
    /// Of whom; `None` where the text leaves it open.
    pub of: Option<Of>,
    pub meant: Meant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    People,
    Companies,
    Orders,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    Exactly,
    About,
    AtLeast,
    AtMost,
}

impl Count {
    /// Whether it can be said of a number from `low` to `high`. What is about so many may be rounded.
    pub fn fits(&self, low: u64, high: u64) -> bool {
        let number = self.number;
        match self.meant {
            Meant::Exactly => (low..=high).contains(&number),
            Meant::About => (low - low / 10..=high.saturating_add(high / 10)).contains(&number),
            Meant::AtLeast => number <= high,
            Meant::AtMost => number >= low,
        }
    }

    /// Whether both can be said of the same thing.
    pub fn agrees(&self, other: &Self) -> bool {
        self.fits(other.number, other.number) || other.fits(self.number, self.number)
    }

    pub fn is_of_same(&self, of: Option<Of>) -> bool {
        self.of.is_none() || of.is_none() || self.of == of
    }
}

/// The first number of users, customers or their like that the text states as its own: not what was said
/// before (`at 10:31 we said “300 users”, now it is …`), and not who works on it.
pub fn count(page: &Page) -> Option<Count> {
    let chunks: Vec<Range<usize>> = chunks(page.plain).collect();
    let stated = (0..chunks.len()).filter_map(|place| stated(page, &chunks, place));
    stated.into_iter().next()
}

fn stated(page: &Page, chunks: &[Range<usize>], place: usize) -> Option<Count> {
    let text = |place: usize| chunks.get(place).and_then(|at| page.plain.get(at.clone())).unwrap_or_default();
    let bare = |place: usize| text(place).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let chunk = chunks.get(place)?.clone();
    if !bare(place).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = chunks.get(place + 2).or(chunks.last())?.end;
    let number = told_number(page.plain.get(chunk.start..end)?)?;
    // It may be the next word that counts: `4.12.2 300 users`.
    let rest = chunks.get(place + 1).and_then(|next| page.plain.get(next.start..end));
    if rest.and_then(told_number) == Some(number) {
        return None;
    }
    let before: Vec<String> = (1..=3).filter_map(|steps| Some(bare(place.checked_sub(steps)?))).collect();
    let behind: Vec<String> = (1..=4).map(|steps| bare(place + steps)).collect();
    // `~10 min` and `~71%` count no users.
    let of = behind.iter().take(2).find_map(|word| of(word));
    let is_measure = of.is_none() && (is_unit(&behind) || text(place).contains('%'));
    let is_own =
        !is_of_before(&before) && !is_share(&before) && !is_of_us(&behind) && !is_of_reports(&behind);
    let meant = if text(place).starts_with('~') { Meant::About } else { meant(&before) };
    let at = trimmed(page.plain, chunk);
    (is_own && !is_measure).then_some(Count { number, at, of, meant })
}

/// The kind of what the fact sheet counts, in the words of its statement.
pub fn of_statement(text: &str) -> Option<Of> {
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| of(&word.to_lowercase()))
}

fn of(word: &str) -> Option<Of> {
    match word {
        "user" | "users" | "customer" | "customers" | "people" | "account" | "accounts" => Some(Of::People),
        "company" | "companies" => Some(Of::Companies),
        "order" | "orders" => Some(Of::Orders),
        _ => None,
    }
}

/// The nearest word in front comes first.
fn is_of_before(before: &[String]) -> bool {
    const SAID: [&str; 8] = ["said", "told", "heard", "thought", "assumed", "believed", "wrote", "instead"];
    before.iter().take_while(|word| *word != "now").any(|word| SAID.contains(&word.as_str()))
}

/// `300 of the 1,200 customers are refunded`: the fact sheet counts one of them, or neither.
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
    const UNITS: [&str; 14] = [
        "am", "day", "days", "h", "hour", "hours", "hrs", "min", "mins", "minute", "minutes", "pm", "s",
        "seconds",
    ];
    behind.first().is_some_and(|word| word.is_empty() || UNITS.contains(&word.as_str()))
}

/// `4 people are working on it`
fn is_of_us(behind: &[String]) -> bool {
    const WORK: [&str; 8] = ["working", "work", "looking", "look", "helping", "investigating", "busy", "on"];
    let mut behind = behind.iter().map(String::as_str);
    behind.next() == Some("people") && behind.any(|word| WORK.contains(&word))
}

/// By what stands in front, the nearest word first.
fn meant(before: &[String]) -> Meant {
    const ABOUT: [&str; 9] =
        ["about", "around", "roughly", "approximately", "approx", "ca", "circa", "nearly", "almost"];
    let word = |steps: usize| before.get(steps).map_or("", String::as_str);
    match (word(2), word(1), word(0)) {
        ("no" | "not", "more", "than") | (_, "up", "to") | (_, "at", "most") => Meant::AtMost,
        (_, "fewer" | "less", "than") | (_, _, "under" | "below") => Meant::AtMost,
        (_, "more", "than") | (_, "at", "least") | (_, _, "over" | "above") => Meant::AtLeast,
        (_, before, last) if ABOUT.contains(&last) || ABOUT.contains(&before) => Meant::About,
        _ => Meant::Exactly,
    }
}

fn trimmed(plain: &str, at: Range<usize>) -> Range<usize> {
    let chunk = plain.get(at.clone()).unwrap_or_default();
    let end = at.start + chunk.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    end - chunk.trim_matches(|c: char| !c.is_alphanumeric()).len()..end
}
