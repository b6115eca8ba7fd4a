//! The list of formats, and how the format of a text is detected.

use std::{borrow::Cow, fmt};

use super::{SkipReason, day::Day, formats, kind::Kind, timestamp::Timestamp, zone::Zone};

/// One way to write a timeline. To add a format, write a file in `formats` with a `FORMAT` and a sample, and
/// list it in [`FORMATS`].
pub struct Format {
    /// On the command line: `slack`.
    pub name: &'static str,
    /// On screen: `Slack, copied`.
    pub label: &'static str,
    /// Two or three invented lines in this format.
    pub sample: &'static str,
    /// Splits the source into messages, if they are not simply its lines.
    pub(super) split: Option<Split>,
    /// How many of these rows match this format and no other.
    pub(super) fits: fn(&[Row]) -> usize,
    /// Gives each row a role.
    pub(super) parse: fn(&[Row]) -> ParsedRows,
}

/// The messages of a source; `None`: the source is not in this format.
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

/// All formats. If two match equally well the first wins, so the catch-all formats come last.
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

/// The lines of a text, with any line ending.
pub(super) fn lines(source: &str) -> Vec<Row<'_>> {
    let row = |(number, text): (u32, _)| Row { number, text: Cow::Borrowed(text) };
    (1..).zip(source.lines()).map(row).collect()
}

/// What a row is for.
#[derive(Debug, Clone)]
pub(super) enum Role {
    Timed(Timed),
    /// Belongs to the last timed row.
    Continuation,
    /// Sets the date of the rows below.
    Day(Day),
    Skipped(SkipReason),
}

/// A text with a time.
#[derive(Debug, Clone)]
pub(super) struct Timed {
    pub timestamp: Timestamp,
    pub author: Option<String>,
    pub text: String,
    pub place: Place,
}

/// Where in the text the time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In front of the text.
    Timeline,
    /// After the label of a key event.
    Key(Kind),
    /// Inside a sentence.
    Sentence,
}

impl Timed {
    /// A chat message.
    pub fn message(timestamp: Timestamp, author: &str, text: &str) -> Role {
        let author = Some(author.trim().to_owned()).filter(|author| !author.is_empty());
        Role::Timed(Self { timestamp, author, text: text.trim().to_owned(), place: Place::Timeline })
    }
}

/// A role for each row, and what applies to the whole text.
#[derive(Debug, Clone, Default)]
pub(super) struct ParsedRows {
    pub roles: Vec<Role>,
    /// Index of the last timed row.
    last: Option<usize>,
    pub title: Option<String>,
    /// The date of the whole text.
    pub day: Option<Day>,
    /// The zone of the whole text.
    pub zone: Option<Zone>,
}

impl ParsedRows {
    pub fn push(&mut self, role: Role) {
        if matches!(role, Role::Timed(_)) {
            self.last = Some(self.roles.len());
        }
        self.roles.push(role);
    }

    /// The last timed row.
    pub fn last(&self) -> Option<&Timed> {
        match self.roles.get(self.last?) {
            Some(Role::Timed(timed)) => Some(timed),
            _ => None,
        }
    }

    /// Appends a line to the last timed row; returns whether there is one.
    pub fn add(&mut self, text: &str) -> bool {
        let last = self.last.and_then(|place| self.roles.get_mut(place));
        let Some(Role::Timed(timed)) = last else { return false };
        if !timed.text.is_empty() {
            timed.text.push('\n');
        }
        timed.text.push_str(text.trim_end());
        self.push(Role::Continuation);
        true
    }
}

/// Rows that format detection looks at.
const DETECTION_ROWS: usize = 500;

/// The format of a text, its rows, and why this format.
pub(super) fn detect<'a>(
    source: &'a str,
    forced: Option<&'static Format>,
) -> (&'static Format, Vec<Row<'a>>, String) {
    if let Some(format) = forced {
        let rows = format.rows(source).unwrap_or_else(|| lines(source));
        return (format, rows, "chosen by you".to_owned());
    }
    let plain = lines(source);
    let mut best: (&'static Format, usize) = (&formats::report::FORMAT, 0);
    for format in FORMATS {
        let fits = match format.split {
            Some(split) => match split(source) {
                Some(rows) => return (format, rows, "JSON export".to_owned()),
                None => 0,
            },
            None => (format.fits)(plain.get(..DETECTION_ROWS).unwrap_or(&plain)),
        };
        if fits > best.1 {
            best = (format, fits);
        }
    }
    let (format, fits) = best;
    let why = match fits {
        0 => "no other format matches".to_owned(),
        _ => format!("{fits} of the first {} lines match", plain.len().min(DETECTION_ROWS)),
    };
    (format, plain, why)
}
