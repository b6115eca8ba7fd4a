//! Arguments that are times, or begin or end with one.

use super::Args;
use crate::{
    Text, Time,
    command::{NextDue, Until},
    line::{
        LineError,
        minutes::{minutes, span_words},
        when,
    },
    text::shorten,
};

impl<'a> Args<'a> {
    /// All that is left, as a time.
    pub fn opt_moment(&mut self) -> Result<Option<Time>, LineError> {
        match std::mem::take(&mut self.rest) {
            "" => Ok(None),
            text => {
                when::moment(text, self.context).map(Some).map_err(|unclear| self.error(unclear.to_string()))
            }
        }
    }

    /// All that is left, if it is a time and nothing else.
    pub fn only_moment(&mut self) -> Option<Time> {
        let at = when::moment(self.rest, self.context).ok()?;
        self.rest = "";
        Some(at)
    }

    /// A time before other words.
    pub fn leading_moment(&mut self) -> Result<Option<Time>, LineError> {
        let (at, rest) = when::leading(self.rest, self.context)?;
        self.rest = rest;
        Ok(at)
    }

    /// Refuses a time before other words: they would be logged as of now, with another time in them.
    pub fn no_leading_moment(&self) -> Result<(), LineError> {
        match when::leading(self.rest, self.context) {
            Ok((Some(_), rest)) => {
                let time = self.rest.strip_suffix(rest).unwrap_or(self.rest).trim();
                let line = format!("{time} /{} {rest}", self.usage.name);
                Err(LineError::new("The time comes in front of the command.", line))
            }
            _ => Ok(()),
        }
    }

    /// `10m` or `10`.
    pub fn minutes(&mut self) -> Result<u32, LineError> {
        let text = std::mem::take(&mut self.rest);
        minutes(text).ok_or_else(|| {
            self.error(format!("“{}” isn't a number of minutes from 1 to 1440.", shorten(text, 60)))
        })
    }

    pub fn opt_minutes(&mut self) -> Result<Option<u32>, LineError> {
        if self.rest.is_empty() { Ok(None) } else { self.minutes().map(Some) }
    }

    /// A text, and the minutes at its end, with a unit: `surface area 10m`, `surface area 10 min`.
    pub fn text_and_minutes(&mut self) -> Result<(Text, Option<u32>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None));
        }
        let text = self.text()?;
        let words: Vec<&str> = text.as_str().split(' ').collect();
        let (title, span) = words.split_at(words.len() - span_words(&words));
        let minutes = minutes(&span.join(" ")).filter(|_| !title.is_empty());
        Ok(minutes.map_or((text.clone(), None), |minutes| (Text::new(&title.join(" ")), Some(minutes))))
    }

    /// The text of an update, and when the next one comes, if it ends with `next 30m`; `next never` promises none.
    pub fn text_and_next(&mut self) -> Result<(Text, Option<NextDue>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None));
        }
        let text = self.text()?;
        let promised = text.as_str().rsplit_once(" next ");
        let promised = promised.and_then(|(text, next)| {
            let next = next.trim_end_matches('.').trim_start_matches("in ");
            let next = match next {
                "never" | "none" => None,
                _ => Some(NextDue::Minutes(minutes(next)?)),
            };
            Some((Text::new(text.trim_end()), next))
        });
        Ok(promised.unwrap_or_else(|| {
            let said = self.promised_in(text.as_str()).map(NextDue::AsSaid);
            (text, said)
        }))
    }

    /// The time in `Next update at 10:50 UTC.`, as a draft says it.
    fn promised_in(&self, text: &str) -> Option<Time> {
        let (_, behind) = text.rsplit_once("Next update at ")?;
        let words: Vec<&str> = behind.split(['.', '\n', '*']).next()?.split_whitespace().collect();
        // A zone's name is the one of the settings, or UTC.
        let zoned = words.get(..2).map(|two| two.join(" "));
        zoned
            .and_then(|zoned| when::exact(&zoned, self.context))
            .or_else(|| when::exact(words.first()?, self.context))
    }

    /// `10m`, `10 min`, `until 10:42`, `forever` (or `never`); `off` ends a snooze or a mute.
    pub fn until(&mut self) -> Result<Until, LineError> {
        let word = self.word().ok_or_else(|| self.error("The time is missing."))?;
        match word {
            "forever" | "never" => Ok(Until::Never),
            "off" => Ok(Until::Now),
            "until" => {
                let time = self.word().unwrap_or_default();
                when::moment(time, self.context).map(Until::At).map_err(|why| self.error(why.to_string()))
            }
            word => {
                // A space may come before the unit.
                let (unit, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
                if span_words(&[word, unit]) == 2 {
                    self.rest = rest.trim_start();
                    return minutes(&format!("{word} {unit}"))
                        .map(Until::Minutes)
                        .ok_or_else(|| self.not_minutes(word));
                }
                minutes(word).map(Until::Minutes).ok_or_else(|| self.not_minutes(word))
            }
        }
    }

    pub(super) fn not_minutes(&self, word: &str) -> LineError {
        self.error(format!("“{}” isn't a number of minutes from 1 to 1440.", shorten(word, 60)))
    }

    /// A text, and the time after the last ` since `. Without a time of day, it stays in the text.
    pub fn text_since(&mut self) -> Result<(Text, Option<Time>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None));
        }
        let text = self.text()?;
        let parted = text.as_str().rsplit_once(" since ").and_then(|(how, since)| {
            let since = when::exact(since.trim_end_matches('.'), self.context)?;
            Some((Text::new(how), Some(since)))
        });
        Ok(parted.unwrap_or((text, None)))
    }
}
