//! The numbers of those affected that a text states.

use std::ops::Range;

use crate::{
    line::number,
    update::wording::page::{Page, chunks, is_listed},
};

/// A stated number, and how it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    pub number: u64,
    pub at: Range<usize>,
    /// As the text says it: `300 users`.
    pub words: String,
    /// Of what; `None` where the text leaves it open.
    pub of: Option<Of>,
    pub meant: Meant,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    People,
    Companies,
    Orders,
    /// Percent of these.
    Share(String),
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

    /// A share is of the same only where it says of what.
    pub fn is_of_same(&self, of: Option<&Of>) -> bool {
        match (&self.of, of) {
            (Some(one), Some(other)) => one == other,
            (Some(Of::Share(_)), None) | (None, Some(Of::Share(_))) => false,
            (None, _) | (_, None) => true,
        }
    }
}

/// The numbers of users, customers or their like that the text states as its own, in its order: not what was
/// said before (`at 10:31 we said “300 users”, now it is …`), and not who works on it.
pub fn counts(page: &Page) -> Vec<Count> {
    let chunks: Vec<Range<usize>> = chunks(page.plain).collect();
    (0..chunks.len()).filter_map(|place| stated(page, &chunks, place)).collect()
}

/// A number of each that count the same, and of that no two numbers agree.
pub fn contradiction<'a>(these: &'a [Count], those: &'a [Count]) -> Option<(&'a Count, &'a Count)> {
    these.iter().find_map(|this| {
        let same = |other: &&Count| other.is_of_same(this.of.as_ref());
        let that = those.iter().find(same)?;
        let agree =
            these.iter().filter(same).any(|one| those.iter().filter(same).any(|other| one.agrees(other)));
        (!agree).then_some((this, that))
    })
}

fn stated(page: &Page, chunks: &[Range<usize>], place: usize) -> Option<Count> {
    let text = |place: usize| chunks.get(place).and_then(|at| page.plain.get(at.clone())).unwrap_or_default();
    let bare = |place: usize| text(place).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let chunk = chunks.get(place)?.clone();
    let number = Some(bare(place)).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let number = self::number(&number?)?;
    let before: Vec<String> = (1..=3).filter_map(|steps| Some(bare(place.checked_sub(steps)?))).collect();
    let behind: Vec<String> = (1..=4).map(|steps| bare(place + steps)).collect();
    let is_about = text(place).starts_with('~');
    let (of, words) = match share(text(place), &(1..=4).map(|steps| text(place + steps)).collect::<Vec<_>>())
    {
        Some((of, words)) => (Some(Of::Share(of?)), words),
        None => match behind.iter().take(2).position(|word| of(word).is_some()) {
            // It may be the next word that counts: `4.12.2 300 users`.
            Some(1) if self::number(behind.first()?).is_some() => return None,
            Some(steps) => (behind.get(steps).and_then(|word| of(word)), steps + 1),
            // `~10 min` counts no users.
            None if is_about && !is_unit(&behind) => (None, 0),
            None => return None,
        },
    };
    if is_of_before(&before) || is_share(&before) || is_of_us(&behind) || is_of_reports(&behind) {
        return None;
    }
    let meant = if is_about { Meant::About } else { meant(&before) };
    let end = trimmed(page.plain, chunks.get(place + words)?.clone()).end;
    let at = trimmed(page.plain, chunk);
    Some(Count { number, words: page.plain.get(at.start..end)?.to_owned(), at, of, meant })
}

/// Of what a number is a share, if it is one, and how many words behind it that is: `40 % of all logins`.
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

/// The kind of what the fact sheet counts, in the words of its statement.
pub fn of_statement(text: &str) -> Option<Of> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let digits = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    let shares = words.iter().position(digits).and_then(|place| {
        let (word, behind) = words.get(place..)?.split_first()?;
        share(word, behind)
    });
    match shares {
        Some((of, _)) => Some(Of::Share(of.unwrap_or_default())),
        None => text.split(|c: char| !c.is_alphanumeric()).find_map(|word| of(&word.to_lowercase())),
    }
}

fn of(word: &str) -> Option<Of> {
    match word {
        "user" | "users" | "customer" | "customers" | "client" | "clients" | "people" | "account"
        | "accounts" | "shopper" | "shoppers" | "subscriber" | "subscribers" => Some(Of::People),
        "company" | "companies" | "merchant" | "merchants" | "tenant" | "tenants" => Some(Of::Companies),
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
