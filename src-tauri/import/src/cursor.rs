//! A position in a text that advances only over what matches. Copy it to look ahead.

/// Words behind a time that say “about” or “from then on”, with no space in front of them.
pub const ABOUT_BEHIND: [&str; 16] = [
    "頃",
    "ごろ",
    "ころ",
    "以降",
    "以後",
    "以前",
    "過ぎ",
    "すぎ",
    "前後",
    "くらい",
    "ぐらい",
    "이후",
    "무렵",
    "쯤",
    "경 ",
    "경에",
];

/// Particles behind a time with no space in front of them, which say “from”, “until” or “at”.
const PARTICLES_BEHIND: [&str; 8] = ["から", "まで", "より", "に", "부터", "까지", "에서", "에 "];

/// The rest of the text.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    pub rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Skips exactly this text; returns whether it was there.
    pub fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The same, ignoring ASCII case.
    pub fn eat_any_case(&mut self, text: &str) -> bool {
        // Most texts differ at once.
        let same = |(first, wanted): (&u8, &u8)| first.eq_ignore_ascii_case(wanted);
        let found = self.rest.as_bytes().iter().zip(text.as_bytes()).next().is_none_or(same)
            && self.rest.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
        if found {
            self.rest = self.rest.get(text.len()..).unwrap_or("");
        }
        found
    }

    /// Skips all characters that fit and returns them.
    pub fn skip(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (skipped, rest) = self.rest.split_at(end);
        self.rest = rest;
        skipped
    }

    /// A number of `min` to `max` ASCII digits, and no more digits after it.
    pub fn digits(&mut self, min: usize, max: usize) -> Option<u32> {
        let mut ahead = *self;
        let digits = ahead.skip(|c| c.is_ascii_digit());
        if !(min..=max).contains(&digits.len()) {
            return None;
        }
        let number = digits.parse().ok()?;
        *self = ahead;
        Some(number)
    }

    /// Skips ASCII letters and returns them; may be empty.
    pub fn letters(&mut self) -> &'a str {
        self.skip(|c| c.is_ascii_alphabetic())
    }

    /// Skips a name of letters, which may have accents or a hyphen inside: `août`, `quinta-feira`.
    pub fn name(&mut self) -> &'a str {
        let mut ahead = *self;
        let first = ahead.skip(char::is_alphabetic);
        let mut whole = ahead;
        if whole.eat("-feira") {
            let length = self.rest.len() - whole.rest.len();
            let name = self.rest.get(..length).unwrap_or(first);
            *self = whole;
            return name;
        }
        *self = ahead;
        first
    }

    /// Whether no letter, digit or `_` follows. `頃` behind a time is a word of its own.
    pub fn at_end_of_word(&self) -> bool {
        let is_word_behind =
            ABOUT_BEHIND.iter().chain(&PARTICLES_BEHIND).any(|word| self.rest.starts_with(word));
        is_word_behind || !self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_')
    }
}
