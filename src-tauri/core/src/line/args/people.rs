//! Arguments that name people.

use super::Args;
use crate::{PersonId, Text, line::LineError, text::shorten};

impl<'a> Args<'a> {
    /// A person, and nothing else.
    pub fn only_person(&mut self) -> Result<PersonId, LineError> {
        let person = self.person()?;
        self.end()?;
        Ok(person)
    }

    /// A person; `me` is the author. Before other words, the `@` is required.
    pub fn person(&mut self) -> Result<PersonId, LineError> {
        let word = self.word().ok_or_else(|| self.error("The person is missing."))?;
        let is_me = word.eq_ignore_ascii_case("me");
        if !word.starts_with('@') && !is_me && !self.rest.is_empty() {
            return Err(self.error(format!("“{}” needs an @ in front to be a person.", shorten(word, 60))));
        }
        self.person_id(word)
    }

    /// `@person` or nothing, after a name: a word without `@` may belong to the name.
    pub fn opt_last_person(&mut self) -> Result<Option<PersonId>, LineError> {
        let person = self.opt_person()?;
        match self.rest {
            "" => Ok(person),
            more => {
                let unclear = format!(
                    "“{}” doesn't belong here. Put a name of several words in quotes.",
                    shorten(more, 60)
                );
                Err(self.error(unclear))
            }
        }
    }

    pub(super) fn person_id(&self, word: &str) -> Result<PersonId, LineError> {
        // `@@bora`: an @ was already in the field when somebody typed the name with one.
        let name = word.trim_start_matches('@');
        let is_me = name.eq_ignore_ascii_case("me");
        match (is_me, &self.context.me) {
            (true, Some(me)) => Ok(me.clone()),
            (true, None) => Err(self.error("It isn't known who “me” is.")),
            (false, _) => PersonId::check(name).map_err(|why| {
                self.error(format!("“{}” can't be a person's name: {why}.", shorten(word, 60)))
            }),
        }
    }

    /// A person, if the word that follows starts with `@`.
    pub fn opt_person(&mut self) -> Result<Option<PersonId>, LineError> {
        let is_person = self.rest.starts_with('@');
        is_person.then(|| self.word()).flatten().map(|word| self.person_id(word)).transpose()
    }

    pub fn opt_only_person(&mut self) -> Result<Option<PersonId>, LineError> {
        if self.rest.is_empty() { Ok(None) } else { self.only_person().map(Some) }
    }

    /// What a person is thanked for, if that follows. Another person is no reason.
    pub fn opt_reason(&mut self) -> Result<Option<Text>, LineError> {
        match self.rest.starts_with('@') {
            true => {
                Err(self.error("Only one person fits on this line. Thank the others on lines of their own."))
            }
            false => Ok(self.opt_text()),
        }
    }

    /// How a person was reached, if that follows: `by phone`. Another person is no way.
    pub fn opt_way(&mut self) -> Result<Option<Text>, LineError> {
        let next = self.rest.trim_start_matches(',').trim_start();
        let next = next.strip_prefix("and ").map_or(next, str::trim_start);
        if next.starts_with('@') {
            return Err(
                self.error("Only one person fits on this line. Page the others on lines of their own.")
            );
        }
        Ok(self.opt_text())
    }

    /// At least one person, and nothing else.
    pub fn people(&mut self) -> Result<Vec<PersonId>, LineError> {
        let people = self.opt_people()?;
        if people.is_empty() { Err(self.error("The person is missing.")) } else { Ok(people) }
    }

    /// `@bora @chloe`, `Bora, Chloe and Dan`, or nothing. Between commas a name needs no `@`.
    pub fn opt_people(&mut self) -> Result<Vec<PersonId>, LineError> {
        let mut people = Vec::new();
        while let Some((name, is_listed)) = self.listed_name() {
            people.push(if is_listed { self.person_id(name)? } else { self.person()? });
        }
        Ok(people)
    }

    /// The next name of a list, and whether a comma or “and” follows it, which are skipped with it.
    pub(super) fn listed_name(&mut self) -> Option<(&'a str, bool)> {
        let all = self.rest;
        let word = self.word()?;
        let name = word.trim_end_matches(',');
        let after_and = self.rest.strip_prefix("and ").map(str::trim_start);
        let is_listed = name.len() < word.len() || after_and.is_some();
        self.rest = if is_listed { after_and.unwrap_or(self.rest) } else { all };
        Some((name, is_listed))
    }
}
