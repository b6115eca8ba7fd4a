//! The formats: a table of files, each of which says how its lines look and what they are.

use std::{borrow::Cow, fmt};

use super::{Reason, day::Day, formats, kind::Kind, stamp::Stamp, zone::Zone};

/// One way in which timelines are written. To add one, write a file in `formats` with such a value and a
/// sample, and put it into [`FORMATS`].
pub struct Format {
    /// For the command line: `slack`.
    pub name: &'static str,
    /// For people: `Slack, copied`.
    pub label: &'static str,
    /// Two or three invented lines in this format.
    pub sample: &'static str,
    /// Its messages, where they are not simply its lines; `None`: it is not in this format.
    pub(super) split: Option<Split>,
    /// How many of these rows look like it and like nothing else.
    pub(super) fits: fn(&[Row]) -> usize,
    /// What each row is. Rows that are not said have no time.
    pub(super) read: fn(&[Row]) -> Read,
}

/// The messages of a source; `None`: it is not in this format.
type Split = fn(&str) -> Option<Vec<Row<'_>>>;

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

/// All formats; of two that fit as well the first is taken, so the last ones take everything.
pub const FORMATS: [&Format; 15] = [
    &formats::slack_json::FORMAT,
    &formats::google_chat::FORMAT,
    &formats::irssi::FORMAT,
    &formats::weechat::FORMAT,
    &formats::znc::FORMAT,
    &formats::zoom::FORMAT,
    &formats::zoom_cloud::FORMAT,
    &formats::teams::FORMAT,
    &formats::brackets::FORMAT,
    &formats::discord::FORMAT,
    &formats::statuspage::FORMAT,
    &formats::slack::FORMAT,
    &formats::table::FORMAT,
    &formats::report::FORMAT,
    &formats::untimed::FORMAT,
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.into_iter().find(|format| format.name == name)
    }

    fn rows<'a>(&self, source: &'a str) -> Option<Vec<Row<'a>>> {
        match self.split {
            Some(split) => split(source),
            None => Some(lines(source)),
        }
    }
}

/// One line or message of the source.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    pub number: u32,
    pub text: Cow<'a, str>,
}

/// The lines of a text, whatever ends them.
pub(super) fn lines(source: &str) -> Vec<Row<'_>> {
    let row = |(number, text): (u32, _)| Row { number, text: Cow::Borrowed(text) };
    (1..).zip(source.lines()).map(row).collect()
}

/// What a row is.
#[derive(Debug, Clone)]
pub(super) enum Role {
    Said(Said),
    /// It belongs to what was said last.
    With,
    /// It names the day of what follows.
    Day(Day),
    Left(Reason),
}

/// What was said at some moment.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub stamp: Stamp,
    pub author: Option<String>,
    pub text: String,
    pub place: Place,
}

/// Where a moment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In front of what happened then.
    Timeline,
    /// Behind the label of a key event.
    Key(Kind),
    /// Somewhere in a sentence.
    Passing,
}

impl Said {
    /// A message of a chat.
    pub fn message(stamp: Stamp, author: &str, text: &str) -> Role {
        let author = Some(author.trim().to_owned()).filter(|author| !author.is_empty());
        Role::Said(Self { stamp, author, text: text.trim().to_owned(), place: Place::Timeline })
    }
}

/// What a format makes of its rows: a role for each, and what the text says of itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Read {
    pub roles: Vec<Role>,
    /// Where that stands which was said last.
    last: Option<usize>,
    pub title: Option<String>,
    /// The day of the whole text.
    pub day: Option<Day>,
    /// The zone of the whole text.
    pub zone: Option<Zone>,
}

impl Read {
    pub fn push(&mut self, role: Role) {
        if matches!(role, Role::Said(_)) {
            self.last = Some(self.roles.len());
        }
        self.roles.push(role);
    }

    /// What was said last.
    pub fn last(&self) -> Option<&Said> {
        match self.roles.get(self.last?) {
            Some(Role::Said(said)) => Some(said),
            _ => None,
        }
    }

    /// Adds a line to what was said last, if that was anything; whether it was.
    pub fn add(&mut self, text: &str) -> bool {
        let last = self.last.and_then(|place| self.roles.get_mut(place));
        let Some(Role::Said(said)) = last else { return false };
        if !said.text.is_empty() {
            said.text.push('\n');
        }
        said.text.push_str(text.trim_end());
        self.push(Role::With);
        true
    }
}

/// More rows than this need not be looked at to know a format.
const LOOKED_AT: usize = 500;

/// The format of a text, its rows, and why it is that one.
pub(super) fn recognise<'a>(
    source: &'a str,
    forced: Option<&'static Format>,
) -> (&'static Format, Vec<Row<'a>>, String) {
    if let Some(format) = forced {
        let rows = format.rows(source).unwrap_or_else(|| lines(source));
        return (format, rows, "as it was said".to_owned());
    }
    let plain = lines(source);
    let mut best: (&'static Format, usize) = (&formats::report::FORMAT, 0);
    for format in FORMATS {
        let fits = match format.split {
            Some(split) => match split(source) {
                Some(rows) => return (format, rows, "it is an export in JSON".to_owned()),
                None => 0,
            },
            None => (format.fits)(plain.get(..LOOKED_AT).unwrap_or(&plain)),
        };
        if fits > best.1 {
            best = (format, fits);
        }
    }
    let (format, fits) = best;
    let why = match fits {
        0 => "no other format fits".to_owned(),
        _ => format!("{fits} of its first {} lines look like it", plain.len().min(LOOKED_AT)),
    };
    (format, plain, why)
}
