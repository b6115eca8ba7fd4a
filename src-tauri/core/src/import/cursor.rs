//! A place in a text that moves on by what it recognises, and only then. Copied, it can go back.

/// What is still to be read, and what stood right before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Passes over this very text.
    pub fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// The same whatever the case of its ASCII letters.
    pub fn eat_any_case(&mut self, text: &str) -> bool {
        let found = self.rest.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
        if found {
            self.rest = self.rest.get(text.len()..).unwrap_or("");
        }
        found
    }

    /// Passes over all characters that fit.
    pub fn skip(&mut self, fits: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !fits(c)).unwrap_or(self.rest.len());
        let (skipped, rest) = self.rest.split_at(end);
        self.rest = rest;
        skipped
    }

    /// A number of `least` to `most` ASCII digits that is not part of a longer one.
    pub fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let mut ahead = *self;
        let digits = ahead.skip(|c| c.is_ascii_digit());
        if !(least..=most).contains(&digits.len()) {
            return None;
        }
        let number = digits.parse().ok()?;
        *self = ahead;
        Some(number)
    }

    /// ASCII letters, perhaps none.
    pub fn letters(&mut self) -> &'a str {
        self.skip(|c| c.is_ascii_alphabetic())
    }

    /// Whether a word or number ends here.
    pub fn at_end_of_word(&self) -> bool {
        !self.peek().is_some_and(|c| c.is_alphanumeric() || c == '_')
    }
}
