//! Arguments that name customers and services, which may have several words.

use super::Args;
use crate::{Text, line::LineError, text::shorten};

impl<'a> Args<'a> {
    /// A name: one word, several in quotes, or a known name.
    pub fn name(&mut self) -> Result<Text, LineError> {
        match quoted_name(self.rest) {
            Some((name, rest)) => {
                self.rest = rest.trim_start();
                Text::new(&name).some().ok_or_else(|| self.error("The name is empty."))
            }
            None => match self.known_name() {
                Some(name) => Ok(name),
                // `fastwave, their API is slow`
                None => self.token().map(|word| match word.as_str().trim_end_matches([',', ';', ':']) {
                    "" => word,
                    name => Text::new(name),
                }),
            },
        }
    }

    /// The name of a service: as [`Args::name`], or several words before a colon or with a word for its kind at the end:
    /// `label printer: jams`, `the label api is slow`.
    pub fn service(&mut self) -> Result<Text, LineError> {
        if let Some((_, rest)) = self.rest.split_once(' ').filter(|(article, _)| is_article(article)) {
            self.rest = rest.trim_start();
        }
        let is_quoted = self.rest.starts_with('"');
        let known = if is_quoted { None } else { self.known_name() };
        if let Some(name) = known {
            return Ok(name);
        }
        if let Some((name, rest)) = before_colon(self.rest).filter(|_| !is_quoted) {
            self.rest = rest;
            return Ok(Text::new(name));
        }
        let name = self.name()?;
        let (kind, rest) = self.rest.split_once(' ').unwrap_or((self.rest, ""));
        if is_quoted || !SERVICE_KINDS.contains(&kind.to_lowercase().as_str()) {
            return Ok(name);
        }
        self.rest = rest.trim_start();
        Ok(Text::new(&format!("{name} {kind}")))
    }

    /// The name of an affected customer: before a colon, else as [`Args::name`].
    pub fn known_customer(&mut self) -> Result<Text, LineError> {
        // A colon may stand in the text behind a known name: `Arena Live called them: let buyers in`.
        if !self.rest.starts_with('"')
            && !before_colon(self.rest).is_some_and(|(name, _)| self.is_longer_than_known(name))
            && let Some(name) = self.known_among(|_| true)
        {
            return Ok(name);
        }
        match before_colon(self.rest) {
            Some((name, rest)) => {
                self.rest = rest;
                Ok(Text::new(name))
            }
            None => self.name(),
        }
    }

    /// A name as [`Args::name`], or all words before an `@person` at the end.
    pub fn name_before_person(&mut self) -> Result<Text, LineError> {
        self.words_before_person().map_or_else(|| self.name(), Ok)
    }

    /// All words before an `@person` at the end; `None`: there is none, or the name is in quotes.
    fn words_before_person(&mut self) -> Option<Text> {
        let is_quoted = self.rest.starts_with('"');
        let (name, _) =
            self.rest.rsplit_once(" @").filter(|(name, _)| !is_quoted && !name.trim().is_empty())?;
        self.rest = self.rest.get(name.len()..).unwrap_or_default().trim_start();
        Some(Text::new(name))
    }

    /// The name of a customer who may be new: before a colon (`Big Shop: checkout hangs`), else as [`Args::name`]. Refused
    /// if it can't be known whether the word after it is a part of it.
    pub fn customer(&mut self) -> Result<Text, LineError> {
        // `Arena Live Berlin: …` is another one than `Arena Live`.
        if let Some((name, rest)) = before_colon(self.rest)
            && !self.says_more_behind_known(name)
        {
            self.rest = rest;
            return Ok(Text::new(name));
        }
        let is_quoted = self.rest.starts_with('"');
        let known = if is_quoted { None } else { self.known_name() };
        let is_sure = is_quoted || known.is_some();
        let name = known.map_or_else(|| self.name(), Ok)?;
        let Some(next) = more_of_name(self.rest).filter(|_| !is_sure) else { return Ok(name) };
        let (text, form) = (shorten(self.rest, 40), self.usage.name);
        let unclear = format!("It isn't clear whether the customer is “{name}” or “{name} {next}”.");
        let rest = shorten(self.rest.strip_prefix(next).unwrap_or_default().trim_start(), 40);
        let nearest = format!("/{form} {name}: {text}, or /{form} {name} {next}: {rest}");
        Err(LineError::new(unclear, nearest))
    }

    /// Whether these words are a known name and what it did: `Arena Live called them`.
    fn says_more_behind_known(&self, words: &str) -> bool {
        let is_lower = |rest: &str| rest.trim_start().starts_with(char::is_lowercase);
        let mut known = self.context.names.iter().map(Text::as_str);
        known.any(|known| {
            words.strip_prefix(known).is_some_and(|rest| rest.starts_with(' ') && is_lower(rest))
        })
    }

    /// Whether these words are a known name that goes on as names do: `Arena Live Berlin`, but not `Acme Sofie mailed` nor
    /// `Acme Mr Blum`.
    fn is_longer_than_known(&self, words: &str) -> bool {
        let begins = |known: &&Text| {
            words.get(..known.as_str().len()).is_some_and(|start| Text::new(start).same_name(known))
        };
        let Some(known) = self.context.names.iter().filter(begins).max_by_key(|known| known.as_str().len())
        else {
            return false;
        };
        let more = words.get(known.as_str().len()..).unwrap_or_default();
        let is_of_name =
            |word: &str| (is_capitalized(word) || JOIN_NAMES.contains(&word)) && !TITLES.contains(&word);
        more.starts_with(' ') && more.split_whitespace().all(is_of_name)
    }

    /// The longest known name of several words that comes next; case doesn't matter.
    pub(super) fn known_name(&mut self) -> Option<Text> {
        self.known_among(|name| name.as_str().contains(char::is_whitespace))
    }

    /// The longest of these known names that comes next; case doesn't matter.
    fn known_among(&mut self, is_meant: fn(&Text) -> bool) -> Option<Text> {
        let rest = self.rest;
        let comes_next = |name: &&Text| {
            let start = rest.get(..name.as_str().len());
            let same = start.is_some_and(|start| Text::new(start).same_name(name));
            let after = rest.get(name.as_str().len()..).unwrap_or_default();
            same && (after.is_empty() || after.starts_with(char::is_whitespace) || after.starts_with(": "))
        };
        let name = self
            .context
            .names
            .iter()
            .filter(|name| is_meant(name))
            .filter(comes_next)
            .max_by_key(|name| name.as_str().len())?
            .clone();
        let after = rest.get(name.as_str().len()..).unwrap_or_default();
        self.rest = after.strip_prefix(':').unwrap_or(after).trim_start();
        Some(name)
    }

    /// As [`Args::service`], or all words before an `@person` at the end.
    pub fn service_before_person(&mut self) -> Result<Text, LineError> {
        let known = if self.rest.starts_with('"') { None } else { self.known_name() };
        known.or_else(|| self.words_before_person()).map_or_else(|| self.service(), Ok)
    }

    /// The name of a service, and nothing else.
    pub fn only_service(&mut self) -> Result<Text, LineError> {
        let name = self.service()?;
        self.end()?;
        Ok(name)
    }
}

/// What stands before a person's name, and in no customer's.
const TITLES: [&str; 8] = ["Dr", "Dr.", "Frau", "Herr", "Mr", "Mr.", "Mrs", "Ms"];

/// Words for a kind of service, which end a name of two words.
const SERVICE_KINDS: [&str; 15] = [
    "api", "app", "backend", "cache", "cluster", "database", "db", "frontend", "gateway", "proxy", "queue",
    "server", "service", "worker", "workers",
];

fn is_article(word: &str) -> bool {
    ["the", "our"].contains(&word.to_lowercase().as_str())
}

/// The name before a colon, and the rest: `City hospital: orders fail`. A few words are a name unless they say something,
/// as in `Acme they say: nothing works`.
fn before_colon(text: &str) -> Option<(&str, &str)> {
    const MOST_WORDS: usize = 6;
    let (name, rest) = text.split_once(": ")?;
    let words: Vec<&str> = name.split_whitespace().skip(1).collect();
    let may_be_name = |word: &&str| is_capitalized(word) || JOIN_NAMES.contains(word);
    let says = |word: &&str| SAYS.contains(&word.to_lowercase().trim_end_matches(','));
    let is_short =
        words.len() < MOST_WORDS && !words.iter().any(|word| says(word) || word.ends_with([',', '.']));
    let joins_nothing = words.last().is_some_and(|last| JOIN_NAMES.contains(last));
    let is_name = words.iter().all(may_be_name) || is_short;
    let is_name = is_name && !name.is_empty() && !name.contains('"') && !joins_nothing;
    is_name.then(|| (name.trim(), rest.trim_start()))
}

/// Words of a sentence, which no name has.
const SAYS: [&str; 41] = [
    "about",
    "by",
    "via",
    "a",
    "an",
    "are",
    "asks",
    "at",
    "can",
    "can't",
    "cannot",
    "cant",
    "complains",
    "fail",
    "fails",
    "get",
    "gets",
    "has",
    "have",
    "in",
    "is",
    "it",
    "its",
    "no",
    "not",
    "on",
    "our",
    "reports",
    "said",
    "say",
    "says",
    "see",
    "sees",
    "since",
    "their",
    "they",
    "was",
    "we",
    "were",
    "with",
    "wrote",
];

/// What may be the rest of a name that began before it: `Hotels`, `and Sons`.
fn more_of_name(rest: &str) -> Option<&str> {
    let joined = |word: &str| JOIN_NAMES.contains(&word);
    let last = rest.split_whitespace().find(|word| !joined(word)).filter(|word| is_capitalized(word))?;
    rest.get(..rest.find(last)? + last.len())
}

/// What stands between the words of names: `Hollis and Sons`, `Bank of Kent`.
const JOIN_NAMES: [&str; 16] =
    ["and", "&", "+", "of", "the", "for", "und", "von", "der", "van", "de", "del", "la", "et", "y", "di"];

/// What ends the names of companies, in capitals only.
const LEGAL_FORMS: [&str; 9] = ["AB", "AG", "BV", "KG", "LLC", "NV", "PLC", "SA", "SE"];

/// Whether a word may be a part of a name: `Hotels`, `GmbH`, `AG`; not `API`, which may begin what is reported.
fn is_capitalized(word: &str) -> bool {
    if LEGAL_FORMS.contains(&word) {
        return true;
    }
    let mut letters = word.chars();
    let first = letters.next().is_some_and(|first| first.is_uppercase() || first.is_numeric());
    first && letters.next().is_some_and(char::is_lowercase)
}

/// The name in quotes at the start, where `""` is one quote, and the rest; `None`: there is none.
fn quoted_name(text: &str) -> Option<(String, &str)> {
    let (mut name, mut rest) = (String::new(), text.strip_prefix('"')?);
    loop {
        let (part, after) = rest.split_once('"')?;
        name.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return Some((name, after)),
        }
    }
}
