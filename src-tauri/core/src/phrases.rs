//! Finds phrases in a text, however many and long they are: a pattern of all of them could become too large to build.

use std::{collections::HashMap, ops::Range};

/// What a character counts as, so that different spellings are equal. A character may count as nothing.
pub type Fold = fn(char, &mut Vec<char>);

/// Phrases to find, each with a number.
pub struct Phrases {
    fold: Fold,
    /// By their first word; in each list the longest first.
    by_start: HashMap<Vec<char>, Vec<(Vec<char>, usize)>>,
}

impl Phrases {
    /// Of equal phrases, the first one counts. Empty ones are ignored.
    pub fn new<'a>(phrases: impl Iterator<Item = (&'a str, usize)>, fold: Fold) -> Self {
        let mut numbers: HashMap<Vec<char>, usize> = HashMap::new();
        for (phrase, number) in phrases {
            numbers.entry(folded(phrase, fold)).or_insert(number);
        }
        numbers.remove([].as_slice());
        let mut by_start: HashMap<Vec<char>, Vec<(Vec<char>, usize)>> = HashMap::new();
        for (phrase, number) in numbers {
            let start = first_word(&phrase).to_vec();
            by_start.entry(start).or_default().push((phrase, number));
        }
        for list in by_start.values_mut() {
            list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self { fold, by_start }
    }

    /// The number of the phrase that the whole text is.
    pub fn whole(&self, text: &str) -> Option<usize> {
        let text = folded(text, self.fold);
        let known = self.by_start.get(first_word(&text))?;
        known.iter().find(|(phrase, _)| *phrase == text).map(|(_, number)| *number)
    }

    /// The places of phrases as whole words, from the left, with their numbers. Of those that begin in one place, the
    /// longest accepted one; the next begins after it.
    pub fn find(
        &self,
        text: &str,
        accepts: impl Fn(&Range<usize>, usize) -> bool,
    ) -> Vec<(Range<usize>, usize)> {
        let (letters, starts) = letters(text, self.fold);
        let begin = |place: usize| starts.get(place).copied().unwrap_or(text.len());
        // A character that counts as several letters is found whole or not at all.
        let is_whole = |place: usize| place == 0 || begin(place - 1) != begin(place);
        let is_edge = |place: usize| {
            let before = place.checked_sub(1).and_then(|before| letters.get(before));
            is_whole(place) && !(is_word(before) && is_word(letters.get(place)))
        };
        let mut found = Vec::new();
        let mut place = 0;
        while let Some(rest) = letters.get(place..).filter(|rest| !rest.is_empty()) {
            let known = self.by_start.get(first_word(rest)).filter(|_| is_edge(place));
            let fits = |(phrase, number): &(Vec<char>, usize)| {
                let end = place + phrase.len();
                let range = begin(place)..begin(end);
                let fits = rest.starts_with(phrase) && is_edge(end) && accepts(&range, *number);
                fits.then_some((range, *number, end))
            };
            match known.and_then(|known| known.iter().find_map(fits)) {
                Some((range, number, end)) => {
                    found.push((range, number));
                    place = end;
                }
                // Inside a word, no phrase begins.
                None => place += if is_edge(place) { first_word(rest).len().max(1) } else { 1 },
            }
        }
        found
    }
}

/// The letters, and where the character of each begins in the text. White space of any length is one space.
fn letters(text: &str, fold: Fold) -> (Vec<char>, Vec<usize>) {
    let (mut letters, mut starts): (Vec<char>, Vec<usize>) = (Vec::new(), Vec::new());
    for (start, c) in text.char_indices() {
        match c.is_whitespace() {
            true if letters.last() == Some(&' ') => {}
            true => letters.push(' '),
            false => fold(c, &mut letters),
        }
        starts.resize(letters.len(), start);
    }
    (letters, starts)
}

fn folded(phrase: &str, fold: Fold) -> Vec<char> {
    letters(phrase.trim(), fold).0
}

/// The letters and digits at the start; else the first character.
fn first_word(letters: &[char]) -> &[char] {
    let end = letters.iter().position(|c| !c.is_alphanumeric()).unwrap_or(letters.len());
    letters.get(..end.max(1)).unwrap_or(letters)
}

fn is_word(letter: Option<&char>) -> bool {
    letter.is_some_and(|c| c.is_alphanumeric() || *c == '_')
}
