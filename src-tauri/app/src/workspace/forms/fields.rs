//! Reads typed fields. Every problem names its field.

use chrono::NaiveDate;
use grizzly_core::{
    PersonId, Text, Time,
    line::{DAY_HINT, ParseContext, day, when},
    text::shorten,
};

use crate::{
    customers::Cells,
    problem::{Code, Problem},
};

/// Reads people and times.
pub struct FieldReader {
    /// Knows people by their names, too.
    pub cells: Cells,
    pub context: ParseContext,
}

impl FieldReader {
    /// `@fay`, `fay`, `Fay Chen` or `me`.
    pub fn person(&self, field: &str, typed: &str) -> Result<PersonId, Problem> {
        let typed = typed.trim();
        match &self.context.me {
            _ if typed.is_empty() => Err(missing(field)),
            Some(me) if typed.trim_start_matches('@').eq_ignore_ascii_case("me") => Ok(me.clone()),
            _ => self
                .cells
                .read_person(typed)
                .map_err(|(reason, hint)| Problem::new(Code::Invalid, reason, hint).at(field)),
        }
    }

    /// `2026-12-01`, `tomorrow`, `Friday`.
    pub fn date(&self, field: &str, typed: &str) -> Result<NaiveDate, Problem> {
        day(typed, self.context.today()).ok_or_else(|| invalid(field, typed, "isn't a day", DAY_HINT))
    }

    /// At least one person, with commas or spaces between them; a name of several words needs commas around it.
    pub fn people(&self, field: &str, typed: &str) -> Result<Vec<PersonId>, Problem> {
        let parts = typed.split([',', ';']).filter(|part| !part.trim().is_empty());
        let read = |part: &str| match self.person(field, part) {
            Ok(person) => vec![Ok(person)],
            Err(_) => part.split_whitespace().map(|word| self.person(field, word)).collect(),
        };
        let people = parts.flat_map(read).collect::<Result<Vec<_>, _>>()?;
        if people.is_empty() { Err(missing(field)) } else { Ok(people) }
    }

    pub fn moment(&self, field: &str, typed: &str) -> Result<Time, Problem> {
        when::moment(typed, &self.context).map_err(|error| Problem::from(error).at(field))
    }
}

/// `None` if nothing was typed.
pub fn optional<T>(typed: &str, read: impl FnOnce(&str) -> Result<T, Problem>) -> Result<Option<T>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() { Ok(None) } else { read(typed).map(Some) }
}

pub fn text(field: &str, typed: &str) -> Result<Text, Problem> {
    Text::new(typed).some().ok_or_else(|| missing(field))
}

/// A name, on one line.
pub fn name(field: &str, typed: &str) -> Result<Text, Problem> {
    Text::line(typed).some().ok_or_else(|| missing(field))
}

pub fn minutes(field: &str, typed: u32) -> Result<u32, Problem> {
    let hint = "Use 1 to 1440.";
    match typed {
        1..=1440 => Ok(typed),
        _ => Err(invalid(field, &typed.to_string(), "isn't a number of minutes", hint)),
    }
}

fn missing(field: &str) -> Problem {
    Problem::new(Code::Invalid, "This field is empty.", "Fill it in.").at(field)
}

/// `what`: `isn't a date`.
pub fn invalid(field: &str, typed: &str, what: &str, hint: &str) -> Problem {
    Problem::new(Code::Invalid, format!("“{}” {what}.", shorten(typed.trim(), 60)), hint).at(field)
}
