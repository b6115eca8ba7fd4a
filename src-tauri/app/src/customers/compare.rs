//! Compares one row with the log, cell by cell.

use grizzly_core::{
    Event, PersonId, Text, Time,
    incident::Customer,
    text::{capital, quoted},
};

use super::{
    cells::{Cells, StepCell},
    dates::When,
};
use crate::directory::{Fault, TableRow};

/// A column of the CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    How,
    Since,
    Owner,
    Contacted,
    Replied,
    ResolutionSent,
    Done,
}

impl Field {
    const STEPS: [(Self, &'static str); 4] = [
        (Self::Contacted, "contacted"),
        (Self::Replied, "replied"),
        (Self::ResolutionSent, "resolution sent"),
        (Self::Done, "done"),
    ];

    /// The name of the column.
    pub fn label(self) -> &'static str {
        match self {
            Self::How => "how affected",
            Self::Since => "since",
            Self::Owner => "owner",
            Self::Contacted => "contacted",
            Self::Replied => "replied",
            Self::ResolutionSent => "resolution sent",
            Self::Done => "done",
        }
    }
}

/// Whether a difference is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Import,
    /// The log already contains it, and something newer.
    OutOfDate,
    /// The log changed after the export, or contains a step that a cell can't undo.
    Conflict,
}

/// One cell that differs from the log.
#[derive(Debug, Clone)]
pub struct CustomerChange {
    pub customer: Text,
    pub line: usize,
    pub field: Field,
    /// The current value; `None` if there is none.
    pub old: Option<String>,
    pub new: String,
    pub verdict: Verdict,
    /// The event to log; `None` if a cell can't cause it, such as undoing a step.
    pub event: Option<Event>,
    /// When it happened, if not now.
    pub at: Option<Time>,
    /// The line that logs a skipped cell anyway.
    pub line_to_log: Option<String>,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Text(Text),
    Person(PersonId),
    Moment(Time),
    Step(Time, Option<Text>),
}

/// One row, with the customer now and at the time of the export.
pub struct Compare<'a> {
    pub name: &'a Text,
    pub row: &'a TableRow,
    pub now: Option<&'a Customer>,
    /// `None`: the row has no `as of`.
    pub before: Option<Option<&'a Customer>>,
    pub logged: &'a [(Time, &'a Event)],
    pub cells: &'a Cells,
}

/// The content of a cell.
enum CellContent {
    Value {
        event: Event,
        at: Option<Time>,
        shown: String,
    },
    /// The step was not done.
    NotDone,
}

impl Compare<'_> {
    /// All cells that differ. Fails if one can't be read.
    pub fn changes(&self) -> Result<Vec<CustomerChange>, Fault> {
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

    fn how(&self) -> Option<CustomerChange> {
        let how = Text::line(self.row.get("how affected")?).some()?;
        let same = |value: &Value| matches!(value, Value::Text(text) if Text::line(text.as_str()) == how);
        let event = Event::CustomerAffected { customer: self.name.clone(), how: how.clone(), since: None };
        self.difference(Field::How, CellContent::Value { event, at: None, shown: how.to_string() }, same)
    }

    fn since(&self) -> Result<Option<CustomerChange>, Fault> {
        let Some(cell) = self.row.get("since") else { return Ok(None) };
        let when = self.cells.read_moment(cell).map_err(|why| self.unreadable(Field::Since, why))?;
        let calendar = self.cells.dates;
        let since = match when {
            When::Exact(at) | When::Clock(at) => at,
            When::Day(day) => calendar.at(day, 0),
        };
        let same = |value: &Value| matches!(value, Value::Moment(at) if self.is_at(*at, Some(when)));
        let event =
            Event::CustomerAffected { customer: self.name.clone(), how: Text::default(), since: Some(since) };
        let shown = self.cells.moment(since);
        Ok(self.difference(Field::Since, CellContent::Value { event, at: None, shown }, same))
    }

    fn owner(&self) -> Result<Option<CustomerChange>, Fault> {
        let Some(cell) = self.row.get("owner") else { return Ok(None) };
        let owner = self.cells.read_person(cell).map_err(|why| self.unreadable(Field::Owner, why))?;
        let same = |value: &Value| matches!(value, Value::Person(person) if *person == owner);
        let event = Event::CustomerOwnerNamed { customer: self.name.clone(), owner: owner.clone() };
        Ok(self.difference(
            Field::Owner,
            CellContent::Value { event, at: None, shown: owner.to_string() },
            same,
        ))
    }

    fn step(&self, field: Field, column: &str) -> Result<Option<CustomerChange>, Fault> {
        let Some(cell) = self.row.get(column) else { return Ok(None) };
        let (when, text) = match self.cells.read_step(cell).map_err(|why| self.unreadable(field, why))? {
            StepCell::NotDone => return Ok(self.difference(field, CellContent::NotDone, |_| false)),
            StepCell::Done { when, text } => (when, text),
        };
        let same = |value: &Value| match value {
            Value::Step(at, known) => {
                let known = known.as_ref().map(|known| Text::line(known.as_str()));
                self.is_at(*at, when) && (text.is_none() || text == known)
            }
            _ => false,
        };
        let at = when.map(|when| match when {
            When::Exact(at) | When::Clock(at) => at,
            When::Day(day) => self.cells.dates.on(day),
        });
        let shown = match when {
            Some(When::Day(day)) => format!("{day} {}", text.clone().unwrap_or_default()),
            Some(When::Exact(at) | When::Clock(at)) => self.cells.step(Some(at), &text),
            None => text.as_ref().map_or_else(|| "yes".to_owned(), Text::to_string),
        };
        let event = event(field, self.name.clone(), text.clone());
        Ok(self.difference(field, CellContent::Value { event, at, shown: shown.trim_end().to_owned() }, same))
    }

    /// Whether a time matches the one in a cell, as far as the cell is precise.
    fn is_at(&self, at: Time, when: Option<When>) -> bool {
        let minute = |at: Time| at.millis().div_euclid(60_000);
        let zone = self.cells.dates.zone;
        let clock = |at: Time| at.utc().with_timezone(&zone).format("%H:%M").to_string();
        match when {
            None => true,
            Some(When::Exact(wanted)) => minute(wanted) == minute(at),
            Some(When::Day(day)) => self.cells.dates.day(at) == day,
            Some(When::Clock(wanted)) => clock(wanted) == clock(at),
        }
    }

    fn difference(
        &self,
        field: Field,
        cell: CellContent,
        same: impl Fn(&Value) -> bool,
    ) -> Option<CustomerChange> {
        let now = self.now.and_then(|customer| value(customer, field));
        let matches = |value: &Option<Value>| match &cell {
            CellContent::Value { .. } => value.as_ref().is_some_and(&same),
            CellContent::NotDone => value.is_none(),
        };
        if matches(&now) {
            return None;
        }
        let before = self.before.map(|then| then.and_then(|customer| value(customer, field)));
        if before.as_ref().is_some_and(matches) {
            return None;
        }
        let was_logged = self.was_logged(field, &same);
        let is_older = matches!((&now, &cell), (Some(Value::Step(known, _)), CellContent::Value { at: Some(at), .. }) if at < known);
        let verdict = match (&before, &cell) {
            (_, CellContent::NotDone) => Verdict::Conflict,
            // A step that is in the log is not logged again, whatever came after it.
            _ if field > Field::Owner && was_logged => Verdict::OutOfDate,
            (Some(before), _) if *before != now => Verdict::Conflict,
            (None, _) if was_logged || is_older => Verdict::OutOfDate,
            _ => Verdict::Import,
        };
        let old = now.as_ref().map(|value| self.shown(value));
        let (event, at, new) = match cell {
            CellContent::Value { event, at, shown } => (Some(event), at, shown),
            CellContent::NotDone => (None, None, "no".to_owned()),
        };
        let skipped = event.as_ref().filter(|_| verdict != Verdict::Import);
        let line_to_log = skipped.map(|event| self.line(event, at, &new));
        let (customer, line) = (self.name.clone(), self.row.line);
        Some(CustomerChange { customer, line, field, old, new, verdict, event, at, line_to_log })
    }

    /// Whether the log contains this value, even if a newer one replaced it.
    fn was_logged(&self, field: Field, same: &impl Fn(&Value) -> bool) -> bool {
        self.logged.iter().any(|(at, event)| logged_value(field, *at, event).as_ref().is_some_and(same))
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
        let optional = |text: &Option<Text>| {
            text.as_ref().map(|text| format!(" {}", as_it_is(text))).unwrap_or_default()
        };
        let time = |at: Time| at.utc().format("%Y-%m-%d %H:%M UTC").to_string();
        let line = match event {
            Event::CustomerAffected { since: Some(since), .. } => {
                let how = self.now.and_then(|now| now.how.clone()).unwrap_or_default();
                format!("/affected {name} {how} since {}", time(*since))
            }
            Event::CustomerAffected { how, .. } => format!("/affected {name} {}", as_it_is(how)),
            Event::CustomerOwnerNamed { owner, .. } => format!("/owner {name} {owner}"),
            Event::CustomerContacted { text: note, .. } => format!("/contacted {name}{}", optional(note)),
            Event::CustomerReplied { text, .. } => format!("/replied {name} {}", as_it_is(text)),
            Event::CustomerResolutionSent { via, .. } => format!("/resolution-sent {name}{}", optional(via)),
            Event::CustomerDone { text, .. } => format!("/customer-done {name} {}", as_it_is(text)),
            _ => shown.to_owned(),
        };
        at.map_or_else(|| line.clone(), |at| format!("{} {line}", time(at)))
    }
}

/// The text of a cell in a line, after `//` if a time or that sign would be read from it.
fn as_it_is(text: &Text) -> String {
    let has_since = text.as_str().to_lowercase().split_whitespace().any(|word| word == "since");
    if has_since || text.as_str().starts_with("//") { format!("// {text}") } else { text.to_string() }
}

/// The value of a field.
fn value(customer: &Customer, field: Field) -> Option<Value> {
    let step = |at: Option<Time>, text: &Option<Text>| at.map(|at| Value::Step(at, text.clone()));
    match field {
        Field::How => customer.how.clone().map(Value::Text),
        Field::Since => customer.since.map(Value::Moment),
        Field::Owner => customer.owner.clone().map(Value::Person),
        Field::Contacted => step(customer.contacted_at, &customer.contact_text),
        Field::Replied => step(customer.replied_at, &customer.reply),
        Field::ResolutionSent => step(customer.resolution_sent_at, &customer.resolution_sent_via),
        Field::Done => step(customer.done_at, &customer.outcome),
    }
}

/// The value that an entry gave a field.
fn logged_value(field: Field, at: Time, event: &Event) -> Option<Value> {
    match (field, event) {
        (Field::How, Event::CustomerReported { what: how, .. } | Event::CustomerAffected { how, .. }) => {
            Some(Value::Text(how.clone()))
        }
        (Field::Since, Event::CustomerAffected { since, .. }) => since.map(Value::Moment),
        (Field::Owner, Event::CustomerOwnerNamed { owner, .. }) => Some(Value::Person(owner.clone())),
        (Field::Contacted, Event::CustomerContacted { text, .. }) => Some(Value::Step(at, text.clone())),
        (Field::Replied, Event::CustomerReplied { text, .. }) => Some(Value::Step(at, text.clone().some())),
        (Field::ResolutionSent, Event::CustomerResolutionSent { via, .. }) => {
            Some(Value::Step(at, via.clone()))
        }
        (Field::Done, Event::CustomerDone { text, .. }) => Some(Value::Step(at, text.clone().some())),
        _ => None,
    }
}

fn event(field: Field, customer: Text, text: Option<Text>) -> Event {
    match field {
        Field::Replied => Event::CustomerReplied { customer, text: text.unwrap_or_default() },
        Field::ResolutionSent => Event::CustomerResolutionSent { customer, via: text },
        Field::Done => Event::CustomerDone { customer, text: text.unwrap_or_default() },
        _ => Event::CustomerContacted { customer, text },
    }
}
