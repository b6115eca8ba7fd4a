//! Arguments of one command or a few: which task, which update, how severe.

use super::Args;
use chrono::NaiveDate;

use crate::{
    FoundBy, PersonId, Severity, Text,
    command::{BlockedBy, WhichTask, WhichUpdate},
    event::{Audience, Confidence, Fact, FollowUpAim, RfoSection, RollbackResult},
    line::{DAY_HINT, LineError, TypedFollowUp, day, typed_follow_up},
    text::{is_call_link, shorten},
};

impl<'a> Args<'a> {
    /// `1`, `2`, `3`, or `?` for undetermined.
    /// `1`, `sev 1`, `?`; the reason may follow.
    pub fn severity(&mut self) -> Result<Option<Severity>, LineError> {
        if let Some(severity) = Severity::parse(self.rest) {
            self.rest = "";
            return Ok(Some(severity));
        }
        match self.word() {
            None => Err(self.error("The severity is missing.")),
            Some("?") => Ok(None),
            Some(word) => Severity::parse(word.trim_end_matches([':', ','])).map(Some).ok_or_else(|| {
                self.error(format!("“{}” isn't a severity. Use 1, 2, 3 or ?.", shorten(word, 60)))
            }),
        }
    }

    pub fn found_by(&mut self) -> Result<FoundBy, LineError> {
        let text = std::mem::take(&mut self.rest);
        let unknown = format!("“{}” isn't known. Use alert, engineer, customer or other.", shorten(text, 60));
        FoundBy::parse(text).ok_or_else(|| self.error(unknown))
    }

    /// A link to a call, and nothing else.
    pub fn call_link(&mut self) -> Result<Text, LineError> {
        let link = self.only_token()?;
        if is_call_link(link.as_str()) {
            return Ok(link);
        }
        Err(self.error(format!("“{}” isn't a link to a call.", shorten(link.as_str(), 60))))
    }

    /// `#12` or `12`.
    pub fn number(&mut self) -> Result<u32, LineError> {
        let word = self.word().ok_or_else(|| self.error("The entry number is missing."))?;
        let number = word.trim_start_matches('#').parse();
        number.map_err(|_| self.error(format!("“{}” isn't an entry number.", shorten(word, 60))))
    }

    /// Which task: `@bora`, `#12`, or the author's.
    pub fn which(&mut self) -> Result<WhichTask, LineError> {
        match self.rest.chars().next() {
            Some('#') => self.number().map(WhichTask::Number),
            Some('@') => self.person().map(WhichTask::Of),
            _ => Ok(WhichTask::Mine),
        }
    }

    pub fn only_which(&mut self) -> Result<WhichTask, LineError> {
        let which = self.which()?;
        self.end()?;
        Ok(which)
    }

    /// `on @bora`, `on @bora: the migration`, `on #12` or `on the vendor`; the `on` is optional.
    pub fn blocked_by(&mut self) -> Result<BlockedBy, LineError> {
        self.rest = self.rest.strip_prefix("on ").unwrap_or(self.rest).trim_start();
        match self.which()? {
            WhichTask::Number(number) => self.end().map(|()| BlockedBy::Task(number)),
            WhichTask::Of(person) => {
                self.rest = self.rest.trim_start_matches([':', ',', '-', '–', ' ']);
                Ok(BlockedBy::Person(person, self.opt_text()))
            }
            WhichTask::Mine => self.text().map(BlockedBy::Text),
        }
    }

    /// `web on the lock`: a name, and what comes after `on`. Reads nothing yet.
    pub fn name_and_blocker(&self) -> Option<(Text, BlockedBy)> {
        let mut ahead = Self { rest: self.rest, ..*self };
        let name = ahead.name().ok()?;
        ahead.rest.starts_with("on ").then(|| ahead.blocked_by().ok()).flatten().map(|by| (name, by))
    }

    /// Whether it helped, and what shows it.
    pub fn rollback_result(&mut self) -> Result<(RollbackResult, Option<Text>), LineError> {
        let text = std::mem::take(&mut self.rest);
        let said = shorten(text, 60);
        let unknown = match text.split_whitespace().next() {
            None => "Whether it helped is missing: yes, partly, no or unclear.".to_owned(),
            Some(no) if no.eq_ignore_ascii_case("no") => {
                format!(
                    "It isn't clear whether “{said}” means that it helped. Write “yes, {said}”, or “no, …”."
                )
            }
            _ => format!("“{said}” isn't known. Use yes, partly, no or unclear."),
        };
        RollbackResult::read(text).ok_or_else(|| self.error(unknown))
    }

    pub fn confidence(&mut self) -> Result<Confidence, LineError> {
        let text = std::mem::take(&mut self.rest);
        let unknown = format!("“{}” isn't known. Use guess, likely or certain.", shorten(text, 60));
        Confidence::parse(text).ok_or_else(|| self.error(unknown))
    }

    /// As [`Fact::impact`] parses it.
    pub fn impact(&mut self) -> Result<Fact, LineError> {
        Ok(match self.verbatim()? {
            Some(text) => Fact::impact_with(text, None),
            None => Fact::impact(&self.text()?),
        })
    }

    /// `ceo`, `cs`, `team`, or any other name.
    pub fn audience(&mut self) -> Result<Audience, LineError> {
        Ok(Audience::named(self.name()?.as_str()))
    }

    /// The last update to an audience, or the one of entry `#12`.
    pub fn which_update(&mut self) -> Result<WhichUpdate, LineError> {
        match self.rest.starts_with('#') {
            true => self.number().map(WhichUpdate::Number),
            false => self.audience().map(WhichUpdate::Last),
        }
    }

    pub fn aim(&mut self) -> Result<FollowUpAim, LineError> {
        let word = self.word().unwrap_or_default();
        let unknown = format!("“{}” isn't known. Use detect, prevent, process or repair.", shorten(word, 60));
        FollowUpAim::parse(word).ok_or_else(|| self.error(unknown))
    }

    pub fn section(&mut self) -> Result<RfoSection, LineError> {
        match self.word().unwrap_or_default().to_lowercase().as_str() {
            "summary" => Ok(RfoSection::Summary),
            "alerting" => Ok(RfoSection::Alerting),
            "timeline" => Ok(RfoSection::Timeline),
            "impact" => Ok(RfoSection::Impact),
            "fix" => Ok(RfoSection::Fix),
            "prevention" => Ok(RfoSection::Prevention),
            "learned" => Ok(RfoSection::Learned),
            other => {
                let known = "Use summary, alerting, timeline, impact, fix, prevention or learned";
                Err(self.error(format!("“{}” isn't a section. {known}.", shorten(other, 60))))
            }
        }
    }

    /// What to do, its owner and its due date: `add an end-to-end test @bora by 2026-12-01`.
    pub fn follow_up(&mut self) -> Result<(Text, Option<PersonId>, Option<NaiveDate>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None, None));
        }
        let text = self.text()?;
        let TypedFollowUp { what, owner, due, not_a_day } =
            typed_follow_up(text.as_str(), self.context.today());
        if let Some(typed) = not_a_day {
            return Err(self.error(format!("“{}” isn't a day. {DAY_HINT}", shorten(typed, 60))));
        }
        let owner = owner.map(|owner| self.person_id(owner)).transpose()?;
        Ok((Text::new(what), owner, due))
    }

    /// The owner of a follow-up, its due date, or both: `@bora by 2026-12-01`.
    pub fn owner_and_due(&mut self) -> Result<(Option<PersonId>, Option<NaiveDate>), LineError> {
        let owner = self.opt_person()?;
        let due = match self.rest.strip_prefix("by ") {
            Some(typed) => {
                let found = day(typed, self.context.today());
                let reason = format!("“{}” isn't a day. {DAY_HINT}", shorten(typed.trim(), 60));
                self.rest = if found.is_some() { "" } else { self.rest };
                Some(found.ok_or_else(|| self.error(reason))?)
            }
            None => None,
        };
        self.end()?;
        match (&owner, due) {
            (None, None) => Err(self.error("The owner or the date is missing.")),
            _ => Ok((owner, due)),
        }
    }

    /// A text, and what comes after the last ` via `, if it can be a way: in what has several sentences or parts, it belongs
    /// to the text.
    pub fn text_via(&mut self) -> Result<(Text, Option<Text>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None));
        }
        if let Some((text, via)) = self.rest.rsplit_once(" via ")
            && !text.trim().is_empty()
            && !via.contains([',', ';'])
            && !via.contains(". ")
        {
            self.rest = "";
            return Ok((Text::new(text.trim_end_matches([',', ';', ' '])), Text::new(via).some()));
        }
        Ok((self.text()?, None))
    }
}
