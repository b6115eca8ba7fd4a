//! What a format is, and the rows that it gives roles to.

use std::{
    borrow::Cow,
    cell::OnceCell,
    collections::HashSet,
    fmt,
    ops::{Deref, DerefMut},
};

use grizzly_core::Text;

use crate::{
    day::Day,
    kind::ImportKind,
    line::SkipReason,
    moment::{Found, Moment},
    notes::{DayNote, Notes, ZoneNote},
    timestamp::Timestamp,
    zone::Zone,
};

/// One way to write a timeline.
pub struct Format {
    /// On the command line: `slack`.
    pub name: &'static str,
    /// On screen: `Slack, copied`.
    pub label: &'static str,
    /// Two or three invented lines in this format.
    pub sample: &'static str,
    /// Splits the source into messages, if they are not simply its lines.
    pub(crate) split: Option<Split>,
    /// How many of these rows match this format and no other.
    pub(crate) fits: fn(&[SourceRow]) -> usize,
    /// Gives each row a role.
    pub(crate) parse: fn(&[SourceRow]) -> ParsedRows,
}

/// The messages of a source; `None`: the source is not in this format.
type Split = fn(&str) -> Option<Vec<SourceRow<'_>>>;

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Format {
    /// The rows of a source; `None`: the source is not in this format.
    pub(crate) fn rows<'a>(&self, source: &'a str) -> Option<Vec<SourceRow<'a>>> {
        match self.split {
            Some(split) => split(source),
            None => Some(lines(source)),
        }
    }
}

/// One line or message of the source.
#[derive(Debug, Clone)]
pub struct SourceRow<'a> {
    /// Its place among the rows, counted from 1.
    pub number: u32,
    /// The line of the source, counted from 1: the same, unless a line above was cut into several rows.
    pub line: u32,
    pub text: Cow<'a, str>,
    pub part: Part,
}

impl<'a> SourceRow<'a> {
    pub fn new(number: u32, text: impl Into<Cow<'a, str>>) -> Self {
        Self { number, line: number, text: text.into(), part: Part::Alone }
    }
}

/// What a row is of a paragraph that is cut into parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It stands alone.
    Alone,
    /// The start of a part that goes on in the rows below; the whole part.
    #[expect(clippy::box_collection, reason = "few rows have it, and every row has the place for it")]
    Starts(Box<String>),
    /// Belongs to the part above.
    Continues,
    /// The end of the range of times that starts in the part above: `…, and 10:30`.
    EndsRange,
}

/// The lines of a text, with any line ending.
pub fn lines(source: &str) -> Vec<SourceRow<'_>> {
    let row = |(number, text): (u32, _)| SourceRow::new(number, text);
    (1..).zip(source.lines()).map(row).collect()
}

/// What a row is for.
#[derive(Debug, Clone)]
pub enum RowRole {
    Timed(Box<TimedRow>),
    /// Belongs to the last timed row.
    Continuation,
    /// Sets the date of the rows below.
    Day(Day),
    Skipped(SkipReason),
}

impl From<Timed> for RowRole {
    fn from(timed: Timed) -> Self {
        Self::Timed(Box::new(TimedRow { timed, moment: OnceCell::new() }))
    }
}

/// A text with a time, and what that time means, once it is known.
#[derive(Debug, Clone)]
pub struct TimedRow {
    timed: Timed,
    moment: OnceCell<Found>,
}

impl TimedRow {
    /// Keeps what the time means, or why it means nothing. The first one counts.
    pub fn resolve(&self, found: Found) {
        self.moment.get_or_init(|| found);
    }

    /// `None`: it has none, or isn't resolved yet.
    pub fn moment(&self) -> Option<&Moment> {
        self.moment.get()?.as_ref().ok()
    }

    /// The text, and what its time means.
    pub fn into_parts(self) -> (Timed, Option<Found>) {
        (self.timed, self.moment.into_inner())
    }
}

impl Deref for TimedRow {
    type Target = Timed;

    fn deref(&self) -> &Timed {
        &self.timed
    }
}

impl DerefMut for TimedRow {
    fn deref_mut(&mut self) -> &mut Timed {
        &mut self.timed
    }
}

/// A text with a time.
#[derive(Debug, Clone)]
pub struct Timed {
    pub timestamp: Timestamp,
    pub author: Option<Text>,
    pub text: String,
    pub position: TimePosition,
}

/// Where in the text the time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimePosition {
    /// In front of the text.
    Timeline,
    /// After the label of a key event.
    Key(ImportKind),
    /// In front of an alert that has ended, which says nothing of the incident.
    EndedAlert,
    /// Inside a sentence.
    Sentence,
}

impl Timed {
    /// Whether this is a key event that names an end, which may stand above events that came earlier.
    pub fn is_end(&self) -> bool {
        use ImportKind::{Closed, Fixed, Mitigated, Resolved};
        matches!(self.position, TimePosition::Key(Mitigated | Fixed | Resolved | Closed))
    }

    /// A chat message.
    pub fn message(timestamp: Timestamp, author: &str, text: &str) -> RowRole {
        let author = Text::line(author).some();
        Self { timestamp, author, text: text.trim().to_owned(), position: TimePosition::Timeline }.into()
    }
}

/// A role for each row, and what applies to the whole text.
#[derive(Debug, Clone, Default)]
pub struct ParsedRows {
    pub roles: Vec<RowRole>,
    /// Index of the last timed row.
    last: Option<usize>,
    /// Each author once: the rows share them.
    authors: HashSet<Text>,
    pub title: Option<String>,
    /// The zone of the whole text.
    pub zone: Option<Zone>,
    /// The rows are posts of a status page: they are about trouble that began before.
    pub are_posts: bool,
    /// What the text says about dates and zones, outside of its times.
    pub notes: Notes,
}

impl ParsedRows {
    pub fn push(&mut self, mut role: RowRole) {
        if let RowRole::Timed(row) = &mut role {
            self.last = Some(self.roles.len());
            row.author = row.author.take().map(|author| self.shared(author));
        }
        self.roles.push(role);
    }

    fn shared(&mut self, author: Text) -> Text {
        match self.authors.get(&author) {
            Some(known) => known.clone(),
            None => {
                self.authors.insert(author.clone());
                author
            }
        }
    }

    /// The same rows as posts of a status page.
    pub fn into_posts(self) -> Self {
        Self { are_posts: true, ..self }
    }

    /// Appends the roles of the rows below, and what they say of dates and zones.
    pub fn append(&mut self, below: Self) {
        let rows = self.roles.len();
        let Notes { days, named, zones, .. } = below.notes;
        self.notes.named.extend(named);
        self.notes.days.extend(days.into_iter().map(|note| DayNote { row: note.row + rows, ..note }));
        self.notes.zones.extend(zones.into_iter().map(|note| ZoneNote { row: note.row + rows, ..note }));
        below.roles.into_iter().for_each(|role| self.push(role));
    }

    /// All timed rows.
    pub fn timed(&self) -> impl Iterator<Item = &TimedRow> {
        self.roles.iter().filter_map(|role| match role {
            RowRole::Timed(timed) => Some(&**timed),
            _ => None,
        })
    }

    /// The last timed row.
    pub fn last(&self) -> Option<&Timed> {
        match self.roles.get(self.last?) {
            Some(RowRole::Timed(timed)) => Some(timed),
            _ => None,
        }
    }

    /// Appends a line to the last timed row; returns whether there is one.
    pub fn add(&mut self, text: &str) -> bool {
        let last = self.last.and_then(|place| self.roles.get_mut(place));
        let Some(RowRole::Timed(timed)) = last else { return false };
        if !timed.text.is_empty() {
            timed.text.push('\n');
        }
        timed.text.push_str(text.trim_end());
        self.push(RowRole::Continuation);
        true
    }
}
