//! One row against the ledger, cell by cell.

use grizzly_core::{
    Event, Handle, Text, Time,
    incident::Customer,
    text::{capital, quoted},
};

use super::{
    cells::{Cells, Step},
    dates::When,
};
use crate::directory::{Fault, Row};

/// A column of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    How,
    Since,
    Owner,
    Contacted,
    Answered,
    ToldOver,
    Settled,
}

impl Field {
    const STEPS: [(Self, &'static str); 4] = [
        (Self::Contacted, "contacted"),
        (Self::Answered, "answered"),
        (Self::ToldOver, "knows_it_is_over"),
        (Self::Settled, "settled"),
    ];

    /// As a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::How => "how affected",
            Self::Since => "since",
            Self::Owner => "who talks to them",
            Self::Contacted => "contacted",
            Self::Answered => "answered",
            Self::ToldOver => "knows that it is over",
            Self::Settled => "settled",
        }
    }
}

/// Whether a difference is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Change,
    /// The log said so once, and says otherwise since.
    OutOfDate,
    /// The log says otherwise, and said so after the file was written out, or cannot take it back.
    Contradicts,
}

/// One cell that says something else than the ledger.
#[derive(Debug, Clone)]
pub struct Change {
    pub customer: Text,
    pub line: usize,
    pub field: Field,
    /// What the ledger says now; `None`: nothing.
    pub old: Option<String>,
    pub new: String,
    pub verdict: Verdict,
    /// What it would log; `None`: an entry is not taken back by a cell.
    pub event: Option<Event>,
    /// When that happened, if not now.
    pub at: Option<Time>,
    /// The line that says it, for who wants it all the same.
    pub by_hand: Option<String>,
}

/// What one field says: a value to compare, and as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Text(Text),
    Person(Handle),
    Moment(Time),
    Step(Time, Option<Text>),
}

/// One row against the ledger now, and then.
pub struct Compare<'a> {
    pub name: &'a Text,
    pub row: &'a Row,
    pub now: Option<&'a Customer>,
    /// `None`: the row does not say of when it is.
    pub before: Option<Option<&'a Customer>>,
    pub said: &'a [(Time, &'a Event)],
    pub cells: &'a Cells,
}

/// What a cell says, and how it is told from what is known.
enum Cell {
    Value {
        event: Event,
        at: Option<Time>,
        shown: String,
    },
    /// It says that something was not done.
    Not,
}

impl Compare<'_> {
    /// Every cell that says something else; a fault where one cannot be read.
    pub fn changes(&self) -> Result<Vec<Change>, Fault> {
        let mut changes = Vec::new();
        changes.extend(self.how());
        changes.extend(self.since()?);
        changes.extend(self.owner()?);
        for (field, column) in Field::STEPS {
            changes.extend(self.step(field, column)?);
        }
        Ok(changes)
    }

    fn unreadable(&self, field: Field, (reason, hint): (String, String)) -> Fault {
        self.row.fault(format!("{}: {reason}", capital(field.label())), hint)
    }

    fn how(&self) -> Option<Change> {
        let how = Text::line(self.row.get("how_affected")?).some()?;
        let same = |value: &Value| matches!(value, Value::Text(text) if Text::line(text.as_str()) == how);
        let event = Event::CustomerAffected { customer: self.name.clone(), how: how.clone(), since: None };
        self.difference(Field::How, Cell::Value { event, at: None, shown: how.to_string() }, same)
    }

    fn since(&self) -> Result<Option<Change>, Fault> {
        let Some(cell) = self.row.get("since") else { return Ok(None) };
        let when = self.cells.read_moment(cell).map_err(|why| self.unreadable(Field::Since, why))?;
        let calendar = self.cells.calendar;
        let since = match when {
            When::Exact(at) | When::Clock(at) => at,
            When::Day(day) => calendar.at(day, 0),
        };
        let same = |value: &Value| matches!(value, Value::Moment(at) if self.is_then(*at, Some(when)));
        let event =
            Event::CustomerAffected { customer: self.name.clone(), how: Text::default(), since: Some(since) };
        let shown = self.cells.moment(since);
        Ok(self.difference(Field::Since, Cell::Value { event, at: None, shown }, same))
    }

    fn owner(&self) -> Result<Option<Change>, Fault> {
        let Some(cell) = self.row.get("talks_to_them") else { return Ok(None) };
        let owner = self.cells.read_person(cell).map_err(|why| self.unreadable(Field::Owner, why))?;
        let same = |value: &Value| matches!(value, Value::Person(person) if *person == owner);
        let event = Event::CustomerOwner { customer: self.name.clone(), owner: owner.clone() };
        Ok(self.difference(Field::Owner, Cell::Value { event, at: None, shown: owner.to_string() }, same))
    }

    fn step(&self, field: Field, column: &str) -> Result<Option<Change>, Fault> {
        let Some(cell) = self.row.get(column) else { return Ok(None) };
        let (when, text) = match self.cells.read_step(cell).map_err(|why| self.unreadable(field, why))? {
            Step::Not => return Ok(self.difference(field, Cell::Not, |_| false)),
            Step::Done { when, text } => (when, text),
        };
        let same = |value: &Value| match value {
            Value::Step(at, said) => {
                let said = said.as_ref().map(|said| Text::line(said.as_str()));
                self.is_then(*at, when) && (text.is_none() || text == said)
            }
            _ => false,
        };
        let at = when.map(|when| match when {
            When::Exact(at) | When::Clock(at) => at,
            When::Day(day) => self.cells.calendar.on(day),
        });
        let shown = match when {
            Some(When::Day(day)) => format!("{day} {}", text.clone().unwrap_or_default()),
            Some(When::Exact(at) | When::Clock(at)) => self.cells.step(Some(at), &text),
            None => text.as_ref().map_or_else(|| "yes".to_owned(), Text::to_string),
        };
        let event = event(field, self.name.clone(), text.clone());
        Ok(self.difference(field, Cell::Value { event, at, shown: shown.trim_end().to_owned() }, same))
    }

    /// Whether that moment is the one that a cell names, as far as it names one.
    fn is_then(&self, at: Time, when: Option<When>) -> bool {
        let minute = |at: Time| at.millis().div_euclid(60_000);
        let zone = self.cells.calendar.zone;
        let clock = |at: Time| at.utc().with_timezone(&zone).format("%H:%M").to_string();
        match when {
            None => true,
            Some(When::Exact(wanted)) => minute(wanted) == minute(at),
            Some(When::Day(day)) => self.cells.calendar.day(at) == day,
            Some(When::Clock(wanted)) => clock(wanted) == clock(at),
        }
    }

    fn difference(&self, field: Field, cell: Cell, same: impl Fn(&Value) -> bool) -> Option<Change> {
        let now = self.now.and_then(|customer| value(customer, field));
        let says_so = |value: &Option<Value>| match &cell {
            Cell::Value { .. } => value.as_ref().is_some_and(&same),
            Cell::Not => value.is_none(),
        };
        if says_so(&now) {
            return None;
        }
        let before = self.before.map(|then| then.and_then(|customer| value(customer, field)));
        if before.as_ref().is_some_and(says_so) {
            return None;
        }
        let was_said = self.was_said(field, &same);
        let is_older = matches!((&now, &cell), (Some(Value::Step(known, _)), Cell::Value { at: Some(at), .. }) if at < known);
        let verdict = match (&before, &cell) {
            (_, Cell::Not) => Verdict::Contradicts,
            // A step that is in the log is not logged twice, whatever came after it.
            _ if field > Field::Owner && was_said => Verdict::OutOfDate,
            (Some(before), _) if *before != now => Verdict::Contradicts,
            (None, _) if was_said || is_older => Verdict::OutOfDate,
            _ => Verdict::Change,
        };
        let old = now.as_ref().map(|value| self.shown(value));
        let (event, at, new) = match cell {
            Cell::Value { event, at, shown } => (Some(event), at, shown),
            Cell::Not => (None, None, "no".to_owned()),
        };
        let by_hand = event.as_ref().filter(|_| verdict != Verdict::Change);
        let by_hand = by_hand.map(|event| self.line(event, at, &new));
        let (customer, line) = (self.name.clone(), self.row.line);
        Some(Change { customer, line, field, old, new, verdict, event, at, by_hand })
    }

    /// Whether the log said so before what it says now.
    fn was_said(&self, field: Field, same: &impl Fn(&Value) -> bool) -> bool {
        self.said.iter().any(|(at, event)| said(field, *at, event).as_ref().is_some_and(same))
    }

    fn shown(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => Text::line(text.as_str()).to_string(),
            Value::Person(person) => person.to_string(),
            Value::Moment(at) => self.cells.moment(*at),
            Value::Step(at, text) => self.cells.step(Some(*at), text),
        }
    }

    fn line(&self, event: &Event, at: Option<Time>, shown: &str) -> String {
        let name = quoted(self.name.as_str());
        let text = |text: &Option<Text>| text.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
        let time = |at: Time| at.utc().format("%Y-%m-%d %H:%M UTC").to_string();
        let line = match event {
            Event::CustomerAffected { since: Some(since), .. } => {
                let how = self.now.and_then(|now| now.how.clone()).unwrap_or_default();
                format!("/affected {name} {how} since {}", time(*since))
            }
            Event::CustomerAffected { how, .. } => format!("/affected {name} {how}"),
            Event::CustomerOwner { owner, .. } => format!("/talks {name} {owner}"),
            Event::CustomerContacted { text: said, .. } => format!("/contacted {name}{}", text(said)),
            Event::CustomerAnswered { text, .. } => format!("/replied {name} {text}"),
            Event::CustomerToldOver { through, .. } => format!("/told-over {name}{}", text(through)),
            Event::CustomerSettled { text, .. } => format!("/settled {name} {text}"),
            _ => shown.to_owned(),
        };
        at.map_or_else(|| line.clone(), |at| format!("{} {line}", time(at)))
    }
}

/// What the ledger says in a field.
fn value(customer: &Customer, field: Field) -> Option<Value> {
    let step = |at: Option<Time>, text: &Option<Text>| at.map(|at| Value::Step(at, text.clone()));
    match field {
        Field::How => customer.how.clone().map(Value::Text),
        Field::Since => customer.since.map(Value::Moment),
        Field::Owner => customer.owner.clone().map(Value::Person),
        Field::Contacted => step(customer.contacted_at, &customer.contact),
        Field::Answered => step(customer.answered_at, &customer.answer),
        Field::ToldOver => step(customer.told_over_at, &customer.told_over_through),
        Field::Settled => step(customer.settled_at, &customer.settled_how),
    }
}

/// What an entry says in a field.
fn said(field: Field, at: Time, event: &Event) -> Option<Value> {
    match (field, event) {
        (Field::How, Event::CustomerReported { what: how, .. } | Event::CustomerAffected { how, .. }) => {
            Some(Value::Text(how.clone()))
        }
        (Field::Since, Event::CustomerAffected { since, .. }) => since.map(Value::Moment),
        (Field::Owner, Event::CustomerOwner { owner, .. }) => Some(Value::Person(owner.clone())),
        (Field::Contacted, Event::CustomerContacted { text, .. }) => Some(Value::Step(at, text.clone())),
        (Field::Answered, Event::CustomerAnswered { text, .. }) => Some(Value::Step(at, text.clone().some())),
        (Field::ToldOver, Event::CustomerToldOver { through, .. }) => Some(Value::Step(at, through.clone())),
        (Field::Settled, Event::CustomerSettled { text, .. }) => Some(Value::Step(at, text.clone().some())),
        _ => None,
    }
}

fn event(field: Field, customer: Text, text: Option<Text>) -> Event {
    match field {
        Field::Answered => Event::CustomerAnswered { customer, text: text.unwrap_or_default() },
        Field::ToldOver => Event::CustomerToldOver { customer, through: text },
        Field::Settled => Event::CustomerSettled { customer, text: text.unwrap_or_default() },
        _ => Event::CustomerContacted { customer, text },
    }
}
