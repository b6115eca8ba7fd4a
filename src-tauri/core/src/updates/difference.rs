//! The difference between two texts, word by word.

use std::ops::Range;

use similar::{
    Algorithm, DiffOp, DiffTag,
    algorithms::{Capture, Replace, diff_slices},
};
use unicode_normalization::char::is_combining_mark;

/// The steps that one call may take, which limits its time. Updates need far fewer.
const MAX_STEPS: usize = 6_000_000;
/// At most this many unchanged letters between two changes become part of the change, which is easier to read.
const ISLAND_LETTERS: usize = 3;

/// A run of words with the same change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    pub change: SegmentChange,
}

/// What happened to a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentChange {
    Same,
    Added,
    Removed,
}

/// How `before` became `after`, both without markup. Same and added segments make `after`, same and removed ones make
/// `before`, byte for byte. In a change, the removed segment comes first.
pub fn difference(before: &str, after: &str) -> Vec<Segment> {
    let texts = Texts { old: before, new: after };
    let whole = Stretch { old: 0..before.len(), new: 0..after.len(), same: false };
    let stretches = texts.without_islands(texts.stretches(whole));
    stretches.iter().flat_map(|stretch| texts.segments(stretch)).collect()
}

/// Whether the new text is another one: less than a third of it stayed, so that marks on the rest say nothing.
pub fn is_another_text(difference: &[Segment]) -> bool {
    let length = |change: SegmentChange| -> usize {
        difference.iter().filter(|one| one.change == change).map(|one| one.text.len()).sum()
    };
    let (same, added) = (length(SegmentChange::Same), length(SegmentChange::Added));
    same * 2 < added
}

/// Neighboring bytes of both texts: the same, or one replacing the other.
#[derive(Debug, Clone)]
struct Stretch {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
}

#[derive(Clone, Copy)]
struct Texts<'a> {
    old: &'a str,
    new: &'a str,
}

impl<'a> Texts<'a> {
    fn of(self, stretch: &Stretch) -> (&'a str, &'a str) {
        let part = |text: &'a str, range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        (part(self.old, &stretch.old), part(self.new, &stretch.new))
    }

    fn segments(self, stretch: &Stretch) -> Vec<Segment> {
        let (old, new) = self.of(stretch);
        let segments = match stretch.same {
            true => vec![(new, SegmentChange::Same)],
            false => vec![(old, SegmentChange::Removed), (new, SegmentChange::Added)],
        };
        let full = segments.into_iter().filter(|(text, _)| !text.is_empty());
        full.map(|(text, change)| Segment { text: text.to_owned(), change }).collect()
    }

    /// Sentence by sentence, and word by word within those that changed: so a sentence that stayed is never marked.
    fn stretches(self, whole: Stretch) -> Vec<Stretch> {
        let mut left = MAX_STEPS;
        let coarse = self.compare(&whole, sentences, &mut left).unwrap_or_else(|| vec![whole]);
        let mut within = |stretch: Stretch| match stretch.same {
            true => vec![stretch],
            false => self.compare(&stretch, words, &mut left).unwrap_or_else(|| vec![stretch]),
        };
        coarse.into_iter().flat_map(&mut within).collect()
    }

    /// A stretch split into smaller ones. `None` if that would take more steps than are left.
    fn compare(
        self,
        whole: &Stretch,
        split: fn(&str) -> Vec<&str>,
        left: &mut usize,
    ) -> Option<Vec<Stretch>> {
        let (old, new) = self.of(whole);
        let (old, new) = (split(old), split(new));
        *left = left.checked_sub(most_steps(&old, &new))?;
        let (old_ends, new_ends) = (ends(whole.old.start, &old), ends(whole.new.start, &new));
        let bytes = |ends: &[usize], parts: Range<usize>| {
            let place = |part: usize| ends.get(part).or(ends.last()).copied().unwrap_or_default();
            place(parts.start)..place(parts.end)
        };
        let stretch = steps(&old, &new).into_iter().map(|step| Stretch {
            old: bytes(&old_ends, step.old_range()),
            new: bytes(&new_ends, step.new_range()),
            same: step.tag() == DiffTag::Equal,
        });
        Some(stretch.collect())
    }

    /// Merges changes with only an island between them.
    fn without_islands(self, stretches: Vec<Stretch>) -> Vec<Stretch> {
        let mut joined: Vec<Stretch> = Vec::new();
        let last = stretches.len().saturating_sub(1);
        for (place, stretch) in stretches.into_iter().enumerate() {
            let between = place > 0 && place < last;
            let same = stretch.same && !(between && is_island(self.of(&stretch).1));
            match joined.last_mut() {
                Some(before) if before.same == same => {
                    (before.old.end, before.new.end) = (stretch.old.end, stretch.new.end);
                }
                _ => joined.push(Stretch { same, ..stretch }),
            }
        }
        joined
    }
}

/// Not `capture_diff_slices`: it moves steps and returns wrong positions (similar 2.7).
fn steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut steps = Replace::new(Capture::new());
    let Ok(()) = diff_slices(Algorithm::Myers, &mut steps, old, new);
    steps.into_inner().into_ops()
}

/// Too short to be read by itself: white space, punctuation or a short word, but not the end of a paragraph.
fn is_island(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, more) = (words.next().unwrap_or_default(), words.next());
    let letters = first.chars().filter(|c| c.is_alphanumeric()).count();
    more.is_none() && letters <= ISLAND_LETTERS && !text.contains("\n\n")
}

/// The most steps that comparing takes: the square of the length between the common start and the common end.
fn most_steps(old: &[&str], new: &[&str]) -> usize {
    let beginning = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old.iter().rev().zip(new.iter().rev()).take(old.len().min(new.len()) - beginning);
    let common = beginning + rest.take_while(|(old, new)| old == new).count();
    (old.len() + new.len() - 2 * common).saturating_pow(2)
}

/// Where the first part starts, and where each part ends.
fn ends(start: usize, parts: &[&str]) -> Vec<usize> {
    let ends = parts.iter().scan(start, |end, part| {
        *end += part.len();
        Some(*end)
    });
    [start].into_iter().chain(ends).collect()
}

/// Words, runs of white space, and punctuation. Combined characters are never split.
fn words(text: &str) -> Vec<&str> {
    // A joiner counts as a letter for what follows it.
    let mut before = None;
    split(text, |c, after| {
        let joins = before.is_some_and(|before| is_joiner(before, c, after));
        let begins = before.is_some_and(|before| !joins && begins_word(before, c));
        before = Some(if joins { 'a' } else { c });
        begins
    })
}

/// Sentences with the white space after them. A line is a sentence too.
fn sentences(text: &str) -> Vec<&str> {
    let mut ends = false;
    split(text, |c, _| {
        let begins = ends && !c.is_whitespace();
        ends = matches!(c, '.' | '!' | '?' | '\n') || ends && !begins;
        begins
    })
}

/// Splits a text before each character for which `begins` is true.
fn split(text: &str, mut begins: impl FnMut(char, Option<char>) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if begins(c, chars.peek().map(|(_, after)| *after)) {
            parts.extend(text.get(start..at));
            start = at;
        }
    }
    parts.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    parts
}

fn begins_word(before: char, c: char) -> bool {
    let kind = |c: char| (c.is_alphanumeric(), c.is_whitespace(), c.is_ascii_punctuation());
    // Symbols beyond ASCII often combine, as emoji do.
    let drawn_with =
        |c: char| is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
    !drawn_with(before) && !drawn_with(c) && (kind(before) != kind(c) || c.is_ascii_punctuation())
}

/// Within a word or a number: `10:42`, `1,200`, `db-prod-3`, `don't`.
fn is_joiner(before: char, c: char, after: Option<char>) -> bool {
    let both = |is: fn(&char) -> bool| is(&before) && after.as_ref().is_some_and(is);
    match c {
        '-' | '_' | '.' | '@' | '\'' | '’' => both(|c| c.is_alphanumeric()),
        // Before a second one, the first is a joiner already.
        ',' | ':' => before.is_alphanumeric() && after.is_some_and(|after| after.is_ascii_digit()),
        _ => false,
    }
}
