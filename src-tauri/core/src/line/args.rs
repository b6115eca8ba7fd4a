//! Parses the arguments of a command, one by one.

use chrono::NaiveDate;

use crate::{
    FoundBy, PersonId, Severity, Text, Time,
    command::{BlockedBy, NextDue, Until, WhichTask, WhichUpdate},
    event::{Audience, Confidence, Fact, FollowUpAim, RfoSection, RollbackResult},
    line::{
        LineError, ParseContext, TypedFollowUp,
        minutes::{minutes, span_words},
        typed_follow_up, when,
    },
    text::{is_call_link, shorten},
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

    fn person_id(&self, word: &str) -> Result<PersonId, LineError> {
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
    fn listed_name(&mut self) -> Option<(&'a str, bool)> {
        let all = self.rest;
        let word = self.word()?;
        let name = word.trim_end_matches(',');
        let after_and = self.rest.strip_prefix("and ").map(str::trim_start);
        let is_listed = name.len() < word.len() || after_and.is_some();
        self.rest = if is_listed { after_and.unwrap_or(self.rest) } else { all };
        Some((name, is_listed))
    }

    /// `1`, `2`, `3`, or `?` for undetermined.
    pub fn severity(&mut self) -> Result<Option<Severity>, LineError> {
        match std::mem::take(&mut self.rest) {
            "" => Err(self.error("The severity is missing.")),
            "?" => Ok(None),
            text => Severity::parse(text).map(Some).ok_or_else(|| {
                self.error(format!("“{}” isn't a severity. Use 1, 2, 3 or ?.", shorten(text, 60)))
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

    /// A name: one word, several in quotes, or a known name.
    pub fn name(&mut self) -> Result<Text, LineError> {
        match quoted_name(self.rest) {
            Some((name, rest)) => {
                self.rest = rest.trim_start();
                Text::new(&name).some().ok_or_else(|| self.error("The name is empty."))
            }
            None => match self.known_name() {
                Some(name) => Ok(name),
                None => self.token(),
            },
        }
    }

    /// The name of an affected customer: before a colon, else as [`Args::name`].
    pub fn known_customer(&mut self) -> Result<Text, LineError> {
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
        let is_quoted = self.rest.starts_with('"');
        match self.rest.rsplit_once(" @").filter(|(name, _)| !is_quoted && !name.trim().is_empty()) {
            Some((name, _)) => {
                self.rest = self.rest.get(name.len()..).unwrap_or_default().trim_start();
                Ok(Text::new(name))
            }
            None => self.name(),
        }
    }

    /// The name of a customer who may be new: before a colon (`Big Shop: checkout hangs`), else as [`Args::name`]. Refused
    /// if it can't be known whether the word after it is a part of it.
    pub fn customer(&mut self) -> Result<Text, LineError> {
        if before_colon(self.rest).is_some() {
            return self.known_customer();
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

    /// The longest known name that comes next; case doesn't matter.
    fn known_name(&mut self) -> Option<Text> {
        let rest = self.rest;
        let comes_next = |name: &&Text| {
            let start = rest.get(..name.as_str().len());
            let same = start.is_some_and(|start| Text::new(start).same_name(name));
            let after = rest.get(name.as_str().len()..).unwrap_or_default();
            same && (after.is_empty() || after.starts_with(char::is_whitespace) || after.starts_with(": "))
        };
        let name =
            self.context.names.iter().filter(comes_next).max_by_key(|name| name.as_str().len())?.clone();
        let after = rest.get(name.as_str().len()..).unwrap_or_default();
        self.rest = after.strip_prefix(':').unwrap_or(after).trim_start();
        Some(name)
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

    /// `on @bora`, `on #12` or `on the vendor`; the `on` is optional.
    pub fn blocked_by(&mut self) -> Result<BlockedBy, LineError> {
        self.rest = self.rest.strip_prefix("on ").unwrap_or(self.rest).trim_start();
        match self.which()? {
            WhichTask::Number(number) => Ok(BlockedBy::Task(number)),
            WhichTask::Of(person) => Ok(BlockedBy::Person(person)),
            WhichTask::Mine => self.text().map(BlockedBy::Text),
        }
    }

    /// `web on the lock`: a name, and what comes after `on`. Reads nothing yet.
    pub fn name_and_blocker(&self) -> Option<(Text, BlockedBy)> {
        let mut ahead = Self { rest: self.rest, ..*self };
        let name = ahead.name().ok()?;
        ahead.rest.starts_with("on ").then(|| ahead.blocked_by().ok()).flatten().map(|by| (name, by))
    }

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
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

    /// A name, and nothing else.
    pub fn only_name(&mut self) -> Result<Text, LineError> {
        let name = self.name()?;
        self.end()?;
        Ok(name)
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

    /// Whether `keyword` comes next. It is read.
    pub fn opt_keyword(&mut self, keyword: &str) -> bool {
        let (word, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
        let is_next = word == keyword;
        if is_next {
            self.rest = rest.trim_start();
        }
        is_next
    }

    pub fn rollback_result(&mut self) -> Result<RollbackResult, LineError> {
        let text = std::mem::take(&mut self.rest);
        let unknown = format!("“{}” isn't known. Use yes, no or unclear.", shorten(text, 60));
        RollbackResult::parse(text).ok_or_else(|| self.error(unknown))
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

    /// The text of an update, and when the next one comes, if it ends with `next 30m`.
    pub fn text_and_next(&mut self) -> Result<(Text, Option<NextDue>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None));
        }
        let text = self.text()?;
        let promised = text.as_str().rsplit_once(" next ");
        let promised = promised.and_then(|(text, next)| {
            let next = next.trim_end_matches('.').trim_start_matches("in ");
            Some((Text::new(text.trim_end()), Some(NextDue::Minutes(minutes(next)?))))
        });
        Ok(promised.unwrap_or((text, None)))
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

    fn not_minutes(&self, word: &str) -> LineError {
        self.error(format!("“{}” isn't a number of minutes from 1 to 1440.", shorten(word, 60)))
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
        let TypedFollowUp { what, owner, due } = typed_follow_up(text.as_str());
        let owner = owner.map(|owner| self.person_id(owner)).transpose()?;
        Ok((Text::new(what), owner, due))
    }

    /// The owner of a follow-up, its due date, or both: `@bora by 2026-12-01`.
    pub fn owner_and_due(&mut self) -> Result<(Option<PersonId>, Option<NaiveDate>), LineError> {
        let owner = self.opt_person()?;
        let due = match self.rest.strip_prefix("by ") {
            Some(day) => {
                let day = day.trim().parse();
                self.rest = if day.is_ok() { "" } else { self.rest };
                let reason = "The date isn't understood. Write it like 2026-12-01.";
                Some(day.map_err(|_| self.error(reason))?)
            }
            None => None,
        };
        self.end()?;
        match (&owner, due) {
            (None, None) => Err(self.error("The owner or the date is missing.")),
            _ => Ok((owner, due)),
        }
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

    /// A text, and what comes after the last ` via `.
    pub fn text_via(&mut self) -> Result<(Text, Option<Text>), LineError> {
        if let Some(text) = self.verbatim()? {
            return Ok((text, None));
        }
        if let Some((text, via)) = self.rest.rsplit_once(" via ")
            && !text.trim().is_empty()
        {
            self.rest = "";
            return Ok((Text::new(text), Text::new(via).some()));
        }
        Ok((self.text()?, None))
    }
}

/// The name before a colon, if each of its words begins as a name does or joins two that do, and the rest.
fn before_colon(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(": ")?;
    let words: Vec<&str> = name.split_whitespace().skip(1).collect();
    let may_be_name = |word: &&str| is_capitalized(word) || JOIN_NAMES.contains(word);
    let joins_nothing = words.last().is_some_and(|last| JOIN_NAMES.contains(last));
    let is_name = !name.is_empty() && !name.contains('"') && !joins_nothing && words.iter().all(may_be_name);
    is_name.then(|| (name.trim(), rest.trim_start()))
}

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
