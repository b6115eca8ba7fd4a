//! Parses the arguments of a command, one by one.

mod names;
mod people;
mod times;
mod work;

use crate::{
    Text,
    line::{LineError, ParseContext},
    text::shorten,
};

/// How a command is written, for errors.
#[derive(Clone, Copy)]
pub struct Usage {
    pub name: &'static str,
    pub form: &'static str,
    pub help: &'static str,
    pub example: &'static str,
}

pub struct Args<'a> {
    rest: &'a str,
    usage: Usage,
    context: &'a ParseContext,
}

impl<'a> Args<'a> {
    pub fn new(rest: &'a str, usage: Usage, context: &'a ParseContext) -> Self {
        Self { rest: rest.trim(), usage, context }
    }

    fn error(&self, unclear: impl Into<String>) -> LineError {
        LineError::new(unclear, format!("{}, such as {}", self.usage.form, self.usage.example))
            .after(format!("/{}: {}.", self.usage.name, self.usage.help))
    }

    fn word(&mut self) -> Option<&'a str> {
        let (word, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
        self.rest = rest.trim_start();
        (!word.is_empty()).then_some(word)
    }

    /// Refuses anything that is left.
    pub fn end(&self) -> Result<(), LineError> {
        match self.rest {
            "" => Ok(()),
            more => Err(self.error(format!("“{}” doesn't belong here.", shorten(more, 60)))),
        }
    }

    /// All that is left; refused if empty.
    pub fn text(&mut self) -> Result<Text, LineError> {
        self.opt_text().ok_or_else(|| self.error("The text is missing."))
    }

    pub fn opt_text(&mut self) -> Option<Text> {
        let rest = std::mem::take(&mut self.rest);
        Text::new(rest.strip_prefix("//").unwrap_or(rest)).some()
    }

    /// A text after `//`: nothing is read from it. `None`: no `//` comes next.
    pub fn verbatim(&mut self) -> Result<Option<Text>, LineError> {
        self.rest.starts_with("//").then(|| self.text()).transpose()
    }

    /// One word, such as a link.
    pub fn token(&mut self) -> Result<Text, LineError> {
        let word = self.word().ok_or_else(|| self.error("An argument is missing."))?;
        Ok(Text::new(word))
    }

    /// One word, and nothing else.
    pub fn only_token(&mut self) -> Result<Text, LineError> {
        let word = self.token()?;
        self.end()?;
        Ok(word)
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The word after `keyword`, which must come next.
    pub fn after(&mut self, keyword: &str) -> Result<Text, LineError> {
        self.opt_after(keyword)?.ok_or_else(|| self.error(format!("“{keyword}” and its value are missing.")))
    }

    /// The word after `keyword`, if that comes next.
    pub fn opt_after(&mut self, keyword: &str) -> Result<Option<Text>, LineError> {
        match self.rest.split_once(char::is_whitespace) {
            Some((word, rest)) if word == keyword => {
                self.rest = rest.trim_start();
                self.token().map(Some)
            }
            _ => Ok(None),
        }
    }

    /// `from 4.12.2 to 4.12.1`, each of which may have several words: `from key 9 to key 8`. Nothing else.
    pub fn versions(&mut self) -> Result<(Option<Text>, Option<Text>), LineError> {
        let rest = self.rest;
        let value = |text: &str| Text::new(text).some().ok_or_else(|| self.error("A version is missing."));
        let (from, to) = match rest.strip_prefix("from ") {
            Some(from) => match from.split_once(" to ") {
                Some((from, to)) => (Some(value(from)?), Some(value(to)?)),
                None => (Some(value(from)?), None),
            },
            None => (None, rest.strip_prefix("to ").map(value).transpose()?),
        };
        if from.is_some() || to.is_some() {
            self.rest = "";
        }
        self.end()?;
        Ok((from, to))
    }

    /// Whether `keyword` comes next. It is read.
    pub fn opt_keyword(&mut self, keyword: &str) -> bool {
        let (word, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
        let is_next = word == keyword;
        if is_next {
            self.rest = rest.trim_start();
        }
        is_next
    }
}
