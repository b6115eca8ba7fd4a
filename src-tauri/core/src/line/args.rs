//! The words behind a command's name, taken one kind at a time.

use chrono::NaiveDate;

use crate::{
    FoundBy, Handle, Severity, Text, Time,
    event::{Audience, Confidence, Fact, FollowUpAim, RfoSection, RollbackResult},
    handle::{BlockedOn, Next, Until, Which, WhichUpdate},
    line::{
        Mistake, Reading,
        commands::Spec,
        numbers::{confidence, impact, minutes, span_words},
        when,
    },
    text::{is_call_link, shorten},
};

pub struct Args<'a> {
    rest: &'a str,
    spec: &'static Spec,
    reading: &'a Reading,
}

impl<'a> Args<'a> {
    pub fn new(rest: &'a str, spec: &'static Spec, reading: &'a Reading) -> Self {
        Self { rest: rest.trim(), spec, reading }
    }

    fn mistake(&self, unclear: impl Into<String>) -> Mistake {
        Mistake::new(unclear, format!("{}, such as {}", self.spec.form, self.spec.example))
            .after(format!("/{}: {}.", self.spec.name, self.spec.help))
    }

    fn word(&mut self) -> Option<&'a str> {
        let (word, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
        self.rest = rest.trim_start();
        (!word.is_empty()).then_some(word)
    }

    /// Nothing may be left over.
    pub fn end(&self) -> Result<(), Mistake> {
        match self.rest {
            "" => Ok(()),
            more => Err(self.mistake(format!("What is “{}” for?", shorten(more, 60)))),
        }
    }

    /// All that is left, at least a word.
    pub fn text(&mut self) -> Result<Text, Mistake> {
        self.opt_text().ok_or_else(|| self.mistake("The words are missing."))
    }

    pub fn opt_text(&mut self) -> Option<Text> {
        Text::new(std::mem::take(&mut self.rest)).some()
    }

    /// One word of text, such as a link.
    pub fn token(&mut self) -> Result<Text, Mistake> {
        let word = self.word().ok_or_else(|| self.mistake("Something is missing."))?;
        Ok(Text::new(word))
    }

    /// One word and nothing more.
    pub fn only_token(&mut self) -> Result<Text, Mistake> {
        let word = self.token()?;
        self.end()?;
        Ok(word)
    }

    /// A person and nothing more.
    pub fn only_person(&mut self) -> Result<Handle, Mistake> {
        let person = self.person()?;
        self.end()?;
        Ok(person)
    }

    /// A person; `me` is who speaks. In front of other words the `@` is needed: it may be any word.
    pub fn person(&mut self) -> Result<Handle, Mistake> {
        let word = self.word().ok_or_else(|| self.mistake("The person is missing."))?;
        let is_me = word.eq_ignore_ascii_case("me");
        if !word.starts_with('@') && !is_me && !self.rest.is_empty() {
            return Err(self.mistake(format!("“{}” needs an @ to be a person.", shorten(word, 60))));
        }
        self.named(word).ok_or_else(|| self.mistake(format!("“{}” cannot be a person.", shorten(word, 60))))
    }

    /// Behind a name, `@person` or nothing: a word without its `@` may belong to the name.
    pub fn opt_last_person(&mut self) -> Result<Option<Handle>, Mistake> {
        let person = self.opt_person();
        match self.rest {
            "" => Ok(person),
            more => {
                let unclear =
                    format!("What is “{}” for? A name of several words stands in quotes.", shorten(more, 60));
                Err(self.mistake(unclear))
            }
        }
    }

    fn named(&self, word: &str) -> Option<Handle> {
        let is_me = word.trim_start_matches('@').eq_ignore_ascii_case("me");
        if is_me { self.reading.me.clone() } else { Handle::parse(word) }
    }

    /// `@person` if the next word is one, with its `@`.
    pub fn opt_person(&mut self) -> Option<Handle> {
        let is_person = self.rest.starts_with('@');
        is_person.then(|| self.word()).flatten().and_then(|word| self.named(word))
    }

    pub fn opt_only_person(&mut self) -> Result<Option<Handle>, Mistake> {
        if self.rest.is_empty() { Ok(None) } else { self.only_person().map(Some) }
    }

    /// At least one person.
    pub fn people(&mut self) -> Result<Vec<Handle>, Mistake> {
        let first = self.person()?;
        Ok([first].into_iter().chain(self.opt_people()?).collect())
    }

    pub fn opt_people(&mut self) -> Result<Vec<Handle>, Mistake> {
        let mut people = Vec::new();
        while !self.rest.is_empty() {
            people.push(self.person()?);
        }
        Ok(people)
    }

    /// `1`, `2`, `3`, or `?` for undetermined.
    pub fn severity(&mut self) -> Result<Option<Severity>, Mistake> {
        match std::mem::take(&mut self.rest) {
            "" => Err(self.mistake("The severity is missing.")),
            "?" => Ok(None),
            text => Severity::parse(text)
                .map(Some)
                .ok_or_else(|| self.mistake(format!("“{}” is none of 1, 2, 3 and ?.", shorten(text, 60)))),
        }
    }

    pub fn found_by(&mut self) -> Result<FoundBy, Mistake> {
        let text = std::mem::take(&mut self.rest);
        let unknown = format!("“{}” is none of alert, engineer, customer and other.", shorten(text, 60));
        FoundBy::parse(text).ok_or_else(|| self.mistake(unknown))
    }

    /// A link that can be opened as a call, and nothing more.
    pub fn call_link(&mut self) -> Result<Text, Mistake> {
        let link = self.only_token()?;
        if is_call_link(link.as_str()) {
            return Ok(link);
        }
        Err(self.mistake(format!("“{}” is not a link to a call.", shorten(link.as_str(), 60))))
    }

    /// `#12` or `12`.
    pub fn number(&mut self) -> Result<u32, Mistake> {
        let word = self.word().ok_or_else(|| self.mistake("The entry's number is missing."))?;
        let number = word.trim_start_matches('#').parse();
        number.map_err(|_| self.mistake(format!("“{}” is not the number of an entry.", shorten(word, 60))))
    }

    /// All that is left as a moment.
    pub fn opt_moment(&mut self) -> Result<Option<Time>, Mistake> {
        match std::mem::take(&mut self.rest) {
            "" => Ok(None),
            text => when::moment(text, self.reading)
                .map(Some)
                .map_err(|unclear| self.mistake(unclear.to_string())),
        }
    }

    /// A time in front of other words.
    pub fn leading_moment(&mut self) -> Result<Option<Time>, Mistake> {
        let (at, rest) = when::leading(self.rest, self.reading)?;
        self.rest = rest;
        Ok(at)
    }

    /// A name of one word, or of several in quotes.
    pub fn name(&mut self) -> Result<Text, Mistake> {
        let quoted = self.rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        match quoted {
            Some((name, rest)) => {
                self.rest = rest.trim_start();
                Text::new(name).some().ok_or_else(|| self.mistake("The name is empty."))
            }
            None => match self.known_name() {
                Some(name) => Ok(name),
                None => self.token(),
            },
        }
    }

    /// The longest known name of several words that stands there, in whatever case.
    fn known_name(&mut self) -> Option<Text> {
        let rest = self.rest;
        let stands = |name: &&Text| {
            let start = rest.get(..name.as_str().len());
            let same = start.is_some_and(|start| Text::new(start).same_name(name));
            let after = rest.get(name.as_str().len()..).unwrap_or_default();
            same && (after.is_empty() || after.starts_with(char::is_whitespace))
        };
        let name = self.reading.names.iter().filter(stands).max_by_key(|name| name.as_str().len())?.clone();
        self.rest = rest.get(name.as_str().len()..).unwrap_or_default().trim_start();
        Some(name)
    }

    /// Whose task, or which: `@bora`, `#12`; else that of whoever speaks.
    pub fn which(&mut self) -> Result<Which, Mistake> {
        match self.rest.chars().next() {
            Some('#') => self.number().map(Which::Number),
            Some('@') => self.person().map(Which::Of),
            _ => Ok(Which::Mine),
        }
    }

    pub fn only_which(&mut self) -> Result<Which, Mistake> {
        let which = self.which()?;
        self.end()?;
        Ok(which)
    }

    /// `on @bora`, `on #12`, `on the vendor`; the `on` may be missing.
    pub fn blocked_on(&mut self) -> Result<BlockedOn, Mistake> {
        self.rest = self.rest.strip_prefix("on ").unwrap_or(self.rest).trim_start();
        match self.which()? {
            Which::Number(number) => Ok(BlockedOn::Task(number)),
            Which::Of(person) => Ok(BlockedOn::Person(person)),
            Which::Mine => self.text().map(BlockedOn::Text),
        }
    }

    /// `10m` or `10`.
    pub fn minutes(&mut self) -> Result<u32, Mistake> {
        let text = std::mem::take(&mut self.rest);
        minutes(text)
            .ok_or_else(|| self.mistake(format!("“{}” is not a number of minutes.", shorten(text, 60))))
    }

    pub fn opt_minutes(&mut self) -> Result<Option<u32>, Mistake> {
        if self.rest.is_empty() { Ok(None) } else { self.minutes().map(Some) }
    }

    /// Words, and how many minutes, if they end so, with a unit: `surface area 10m`, `… 10 min`.
    pub fn text_and_minutes(&mut self) -> Result<(Text, Option<u32>), Mistake> {
        let text = self.text()?;
        let words: Vec<&str> = text.as_str().split(' ').collect();
        let (title, span) = words.split_at(words.len() - span_words(&words));
        let said = minutes(&span.join(" ")).filter(|_| !title.is_empty());
        Ok(said.map_or((text.clone(), None), |minutes| (Text::new(&title.join(" ")), Some(minutes))))
    }

    /// A name and nothing more.
    pub fn only_name(&mut self) -> Result<Text, Mistake> {
        let name = self.name()?;
        self.end()?;
        Ok(name)
    }

    /// The word behind `keyword`, which has to come next.
    pub fn after(&mut self, keyword: &str) -> Result<Text, Mistake> {
        self.opt_after(keyword)?.ok_or_else(|| self.mistake(format!("“{keyword}” and a word are missing.")))
    }

    /// The word behind `keyword`, if that comes next.
    pub fn opt_after(&mut self, keyword: &str) -> Result<Option<Text>, Mistake> {
        match self.rest.split_once(char::is_whitespace) {
            Some((word, rest)) if word == keyword => {
                self.rest = rest.trim_start();
                self.token().map(Some)
            }
            _ => Ok(None),
        }
    }

    pub fn rollback_result(&mut self) -> Result<RollbackResult, Mistake> {
        match std::mem::take(&mut self.rest).to_lowercase().as_str() {
            "yes" => Ok(RollbackResult::Helped),
            "no" => Ok(RollbackResult::DidNotHelp),
            "unclear" | "?" => Ok(RollbackResult::Unclear),
            other => Err(self.mistake(format!("“{}” is none of yes, no and unclear.", shorten(other, 60)))),
        }
    }

    pub fn confidence(&mut self) -> Result<Confidence, Mistake> {
        let text = std::mem::take(&mut self.rest);
        let unknown = format!("“{}” is none of guess, likely and certain.", shorten(text, 60));
        confidence(text).ok_or_else(|| self.mistake(unknown))
    }

    /// As [`impact`] reads it.
    pub fn impact(&mut self) -> Result<Fact, Mistake> {
        self.text().map(|text| impact(&text))
    }

    /// `ceo`, `cs`, `team`, or any other name.
    pub fn audience(&mut self) -> Result<Audience, Mistake> {
        Ok(Audience::named(self.name()?.as_str()))
    }

    /// The last update to an audience, or the one that `#12` approved.
    pub fn which_update(&mut self) -> Result<WhichUpdate, Mistake> {
        match self.rest.starts_with('#') {
            true => self.number().map(WhichUpdate::Number),
            false => self.audience().map(WhichUpdate::Last),
        }
    }

    /// What is told, and in how many minutes the next word comes, if it ends so: `… next 30m`.
    pub fn text_and_next(&mut self) -> Result<(Text, Option<Next>), Mistake> {
        let text = self.text()?;
        let promised = text.as_str().rsplit_once(" next ");
        let promised = promised.and_then(|(told, next)| {
            let next = next.trim_end_matches('.').trim_start_matches("in ");
            Some((Text::new(told.trim_end()), Some(Next::Minutes(minutes(next)?))))
        });
        Ok(promised.unwrap_or((text, None)))
    }

    /// `10m`, `10 min`, `until 10:42`, `never`; `off` ends what was put off.
    pub fn until(&mut self) -> Result<Until, Mistake> {
        let word = self.word().ok_or_else(|| self.mistake("For how long is missing."))?;
        match word {
            "never" => Ok(Until::Never),
            "off" => Ok(Until::Now),
            "until" => {
                let time = self.word().unwrap_or_default();
                when::moment(time, self.reading).map(Until::At).map_err(|why| self.mistake(why.to_string()))
            }
            word => {
                // The unit may stand apart.
                let (unit, rest) = self.rest.split_once(char::is_whitespace).unwrap_or((self.rest, ""));
                if span_words(&[word, unit]) == 2 {
                    self.rest = rest.trim_start();
                    return minutes(&format!("{word} {unit}"))
                        .map(Until::Minutes)
                        .ok_or_else(|| self.too_long(word));
                }
                minutes(word).map(Until::Minutes).ok_or_else(|| self.too_long(word))
            }
        }
    }

    fn too_long(&self, word: &str) -> Mistake {
        self.mistake(format!("“{}” is not a number of minutes, up to a day.", shorten(word, 60)))
    }

    pub fn aim(&mut self) -> Result<FollowUpAim, Mistake> {
        match self.word().unwrap_or_default().to_lowercase().as_str() {
            "detect" => Ok(FollowUpAim::Detect),
            "prevent" => Ok(FollowUpAim::Prevent),
            "process" => Ok(FollowUpAim::Process),
            "repair" => Ok(FollowUpAim::Repair),
            other => {
                let unknown = "none of detect, prevent, process and repair";
                Err(self.mistake(format!("“{}” is {unknown}.", shorten(other, 60))))
            }
        }
    }

    pub fn section(&mut self) -> Result<RfoSection, Mistake> {
        match self.word().unwrap_or_default().to_lowercase().as_str() {
            "summary" => Ok(RfoSection::Summary),
            "alerting" => Ok(RfoSection::Alerting),
            "timeline" => Ok(RfoSection::Timeline),
            "impact" => Ok(RfoSection::Impact),
            "fix" => Ok(RfoSection::Fix),
            "prevention" => Ok(RfoSection::Prevention),
            "learned" => Ok(RfoSection::Learned),
            other => {
                let unknown = "none of summary, alerting, timeline, impact, fix, prevention and learned";
                Err(self.mistake(format!("“{}” is {unknown}.", shorten(other, 60))))
            }
        }
    }

    /// What is to be done, by whom and until which day: `add an end-to-end test @bora by 2026-12-01`.
    pub fn follow_up(&mut self) -> Result<(Text, Option<Handle>, Option<NaiveDate>), Mistake> {
        let text = self.text()?;
        let mut what = text.as_str();
        let mut due = None;
        if let Some((rest, day)) = what.rsplit_once(" by ")
            && let Ok(day) = day.trim().parse()
        {
            (what, due) = (rest.trim_end(), Some(day));
        }
        let owner = what.rsplit_once(' ').filter(|(_, last)| last.starts_with('@'));
        let owner = owner.and_then(|(rest, last)| Some((rest, self.named(last)?)));
        let (what, owner) = owner.map_or((what, None), |(rest, owner)| (rest, Some(owner)));
        Ok((Text::new(what), owner, due))
    }

    /// Who does a follow-up from now on, until which day, or both: `@bora by 2026-12-01`.
    pub fn owner_and_due(&mut self) -> Result<(Option<Handle>, Option<NaiveDate>), Mistake> {
        let owner = self.opt_person();
        let due = match self.rest.strip_prefix("by ") {
            Some(day) => {
                let day = day.trim().parse();
                self.rest = if day.is_ok() { "" } else { self.rest };
                let reason = "The day is not understood: write it as 2026-12-01.";
                Some(day.map_err(|_| self.mistake(reason))?)
            }
            None => None,
        };
        self.end()?;
        match (&owner, due) {
            (None, None) => Err(self.mistake("Nothing changes yet: name who does it, or until when.")),
            _ => Ok((owner, due)),
        }
    }

    /// Text, and the moment behind the last ` since `; words that name no time of day stay in the text.
    pub fn text_since(&mut self) -> Result<(Text, Option<Time>), Mistake> {
        let text = self.text()?;
        let parted = text.as_str().rsplit_once(" since ").and_then(|(how, since)| {
            let since = when::exact(since.trim_end_matches('.'), self.reading)?;
            Some((Text::new(how), Some(since)))
        });
        Ok(parted.unwrap_or((text, None)))
    }

    /// Text, and what stands behind the last ` via `.
    pub fn text_via(&mut self) -> Result<(Text, Option<Text>), Mistake> {
        if let Some((text, through)) = self.rest.rsplit_once(" via ")
            && !text.trim().is_empty()
        {
            self.rest = "";
            return Ok((Text::new(text), Text::new(through).some()));
        }
        Ok((self.text()?, None))
    }
}
