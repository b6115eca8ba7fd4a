//! A text as words with their positions and sentences, and quotes.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::shorten;

/// A text and its words. Links are not words.
pub struct ParsedText<'a> {
    pub plain: &'a str,
    pub words: Vec<Word<'a>>,
    links: Vec<Range<usize>>,
}

/// One word of a text.
pub struct Word<'a> {
    /// Without surrounding punctuation, without a possessive `'s` and without an `@` before it.
    pub text: &'a str,
    pub lower: String,
    /// Bytes of the plain text.
    pub at: Range<usize>,
    /// The index of its sentence. A line is a sentence too.
    pub sentence: usize,
    /// Whether it is in double quotes, like a text on customers' screens.
    pub quoted: bool,
}

impl<'a> ParsedText<'a> {
    /// Parses a text without markup. Never fails.
    pub fn parse(plain: &'a str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let quotes = quotes(plain);
        let mut next_quote = quotes.iter().peekable();
        let mut sentence = 0;
        let is_link = |at: &Range<usize>| {
            let chunk = plain.get(at.clone()).unwrap_or_default();
            chunk.contains("://") || chunk.starts_with("www.")
        };
        let (links, chunks): (Vec<_>, Vec<_>) = chunks(plain).partition(is_link);
        for at in chunks.into_iter().flat_map(|chunk| words_in(plain, chunk)) {
            let text = plain.get(at.clone()).unwrap_or_default();
            if let Some(before) = words.last() {
                let gap = plain.get(before.at.end..at.start).unwrap_or_default();
                sentence += usize::from(ends_sentence(&before.lower, gap));
            }
            while next_quote.next_if(|quote| quote.end <= at.start).is_some() {}
            let quoted = next_quote.peek().is_some_and(|quote| quote.start <= at.start);
            words.push(Word { text, lower: text.to_lowercase(), at, sentence, quoted });
        }
        Self { plain, words, links }
    }

    /// Whether a place, in bytes, is in a link.
    pub fn is_in_link(&self, at: &Range<usize>) -> bool {
        let begun = self.links.partition_point(|link| link.start <= at.start);
        begun.checked_sub(1).and_then(|last| self.links.get(last)).is_some_and(|link| at.start < link.end)
    }

    /// The word at this index; `None`: there are fewer.
    pub fn word(&self, place: usize) -> Option<&Word<'a>> {
        self.words.get(place)
    }

    /// The word `steps` words later (or before, if negative) in the same sentence, in lower case. Empty if none.
    pub fn near(&self, place: usize, steps: isize) -> &str {
        let other = place.checked_add_signed(steps).and_then(|other| self.word(other));
        let here = self.word(place).map(|word| word.sentence);
        other.filter(|other| Some(other.sentence) == here).map_or("", |other| &other.lower)
    }

    /// Whether it is the first word of its sentence.
    pub fn begins_sentence(&self, place: usize) -> bool {
        self.near(place, -1).is_empty()
    }

    /// The words of a sentence.
    pub fn sentence(&self, sentence: usize) -> impl Iterator<Item = &Word<'a>> {
        let start = self.words.partition_point(|word| word.sentence < sentence);
        self.words.iter().skip(start).take_while(move |word| word.sentence == sentence)
    }

    /// The bytes from the first to the last of these words.
    pub fn place(&self, words: Range<usize>) -> Range<usize> {
        let start = self.word(words.start).map_or(0, |word| word.at.start);
        let end = words.end.checked_sub(1).and_then(|last| self.word(last)).map_or(start, |word| word.at.end);
        start..end.max(start)
    }

    /// The characters directly before and after a place.
    pub fn around(&self, at: &Range<usize>) -> (Option<char>, Option<char>) {
        let before = self.plain.get(..at.start).and_then(|before| before.chars().next_back());
        let behind = self.plain.get(at.end..).and_then(|behind| behind.chars().next());
        (before, behind)
    }
}

/// A part of the text, quoted for a reason.
pub fn quoted(plain: &str, at: &Range<usize>) -> String {
    const QUOTE_CHARS: usize = 60;
    let words: Vec<&str> = plain.get(at.clone()).unwrap_or_default().split_whitespace().collect();
    format!("“{}”", shorten(&words.join(" "), QUOTE_CHARS))
}

/// Whether a word is in a list separated by spaces.
pub fn is_listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}

/// The places of everything between white space.
pub fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    text.split_whitespace().map(move |chunk| {
        let rest = text.get(from..).unwrap_or_default();
        let start = from + rest.find(chunk).unwrap_or_default();
        from = start + chunk.len();
        start..from
    })
}

fn words_in(plain: &str, chunk: Range<usize>) -> Vec<Range<usize>> {
    let text = plain.get(chunk.clone()).unwrap_or_default();
    let mut words = Vec::new();
    let mut begun = None;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, after)| *after);
        let joined = before.zip(after).is_some_and(|(before, after)| joins(before, c, after));
        let inside = is_letter(c) || joined;
        if inside && begun.is_none() {
            begun = Some(at);
        } else if !inside {
            words.extend(begun.take().map(|start| start..at));
        }
        before = Some(c);
    }
    words.extend(begun.map(|start| start..text.len()));
    let bare = words.into_iter().map(|at| without_possessive(text, at));
    bare.map(|at| chunk.start + at.start..chunk.start + at.end).collect()
}

fn without_possessive(text: &str, at: Range<usize>) -> Range<usize> {
    let word = text.get(at.clone()).unwrap_or_default();
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    at.start..at.start + bare.len()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a character is inside a word: `10:42`, `1,200`, `db-prod-3`, `don't`.
fn joins(before: char, sign: char, after: char) -> bool {
    let letters = is_letter(before) && is_letter(after);
    match sign {
        // A missing space: `… of the cart.The next …`
        '.' => letters && !(before.is_lowercase() && after.is_uppercase()),
        '-' | '_' | '@' | '+' | '\'' | '’' | '\u{200c}' | '\u{200d}' => letters,
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

fn ends_sentence(before: &str, gap: &str) -> bool {
    const SHORTENED: [&str; 11] =
        ["e.g", "i.e", "approx", "ca", "vs", "mr", "mrs", "ms", "dr", "incl", "resp"];
    let stop = gap.contains('.') && !SHORTENED.contains(&before);
    stop || gap.contains(['!', '?', '…', '\n', '。', '؟'])
}

/// The places between double quotes, within a paragraph.
fn quotes(plain: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in plain.char_indices() {
        match (open, c) {
            (Some((start, end)), c) if c == end => {
                quotes.push(start..at);
                open = None;
            }
            (_, '“') => open = Some((at, '”')),
            (_, '„') => open = Some((at, '“')),
            (_, '«') => open = Some((at, '»')),
            (None, '"') => open = Some((at, '"')),
            (Some(_), '\n') => open = None,
            _ => {}
        }
    }
    quotes
}
