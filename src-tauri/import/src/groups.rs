//! Rows under one date, and which source of a date wins: the line itself, then the heading above it, then
//! prose above it, then the title. The date of publication is last.

use chrono::NaiveDate;

use crate::{
    calendar::Calendar,
    day::Day,
    format::{ParsedRows, RowRole, TimePosition, Timed},
    line::SkipReason,
    notes::DayNote,
    prose::{is_plan, sentences},
};

/// Rows under one date, and that date, if it is given.
pub struct DateGroup {
    pub day: Option<Day>,
    /// The date comes from prose, not from a line or heading.
    pub is_from_prose: bool,
    pub rows: Vec<GroupRow>,
    kind: GroupKind,
}

#[derive(Debug)]
pub struct GroupRow {
    /// Index of the role.
    pub place: usize,
    /// A heading comes before it.
    pub after_heading: bool,
    /// A date for this row alone.
    pub own_day: Option<Box<Day>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    Key,
    Timeline,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Title,
    Prose,
    /// A heading or a line.
    Stated,
}

/// Days between the title's date and a date in prose that may be the date of the outage.
const NEAR_TITLE: i64 = 31;

/// Days that prose below a heading may be later than the heading.
const NEAR_HEADING: i64 = 7;

/// Days that a sentence may be later than the times above it and go on from there.
const NEAR_SENTENCE: i64 = 14;

/// Gives each group to `take`, one after the other. A group starts at each date, and where the key events end.
/// `is_given`: a person chose the date of times without one. It replaces dates in prose, but a sentence with a date and a
/// time still dates the sentences below it.
pub fn each_group(parsed: &ParsedRows, calendar: &Calendar, is_given: bool, take: impl FnMut(DateGroup)) {
    let title = parsed.notes.title_day.and_then(|day| calendar.date(day, None));
    let mut groups = Groups {
        calendar,
        current: DateGroup { day: None, is_from_prose: false, rows: Vec::new(), kind: GroupKind::Timeline },
        take,
        held: title.map(|(day, _)| (day, Source::Title)),
        above: None,
        is_moved: false,
        has_default: false,
        is_given,
    };
    let is_timed = |note: &&DayNote| matches!(parsed.roles.get(note.row), Some(RowRole::Timed(_)));
    let mut notes = parsed.notes.days.iter().filter(|note| !is_given || is_timed(note)).peekable();
    let mut after_heading = false;
    for (place, role) in parsed.roles.iter().enumerate() {
        let note = std::iter::from_fn(|| notes.next_if(|note| note.row <= place)).last();
        let note = note.filter(|note| groups.takes(note));
        match role {
            RowRole::Day(day) => {
                groups.start_above(*day, Source::Stated);
                groups.has_default = false;
            }
            RowRole::Timed(timed) => {
                let mut row = GroupRow { place, after_heading, own_day: None };
                groups.place(timed, note.is_some(), &mut row);
                groups.current.rows.push(row);
                after_heading = false;
            }
            _ => {
                after_heading |= matches!(role, RowRole::Skipped(SkipReason::Heading));
                if let Some(note) = note {
                    groups.start_above(note.day, Source::Prose);
                    groups.has_default = note.is_default;
                }
            }
        }
    }
    (groups.take)(groups.current);
}

fn first_sentence(text: &str) -> &str {
    sentences(text).first().map_or(text, |(_, sentence)| sentence)
}

struct Groups<'a, Take> {
    calendar: &'a Calendar,
    current: DateGroup,
    take: Take,
    /// The last date, and its source.
    held: Option<(NaiveDate, Source)>,
    /// The last date in a heading or prose.
    above: Option<(Day, Source)>,
    /// A sentence moved on to another day, which holds up to the next heading.
    is_moved: bool,
    /// A remark says on which date each line without one is.
    has_default: bool,
    is_given: bool,
}

impl<Take: FnMut(DateGroup)> Groups<'_, Take> {
    fn start(&mut self, day: Option<Day>, source: Source, kind: GroupKind) {
        let is_from_prose = source == Source::Prose;
        let next = DateGroup { day, is_from_prose, rows: Vec::new(), kind };
        (self.take)(std::mem::replace(&mut self.current, next));
        let near = self.held.map(|(held, _)| held);
        if let Some((day, _)) = day.and_then(|day| self.calendar.date(day, near)) {
            self.held = Some((day, source));
        }
    }

    fn start_above(&mut self, day: Day, source: Source) {
        self.is_moved = false;
        self.above = Some((day, source));
        self.start(Some(day), source, GroupKind::Timeline);
    }

    /// Whether a date in prose holds for the rows below it.
    fn takes(&self, note: &DayNote) -> bool {
        let Some((held, source)) = self.held else { return true };
        let Some((day, _)) = self.calendar.date(note.day, Some(held)) else { return false };
        let later = (day - held).num_days();
        // The date of the rows above, once more.
        let is_new = later != 0 || source == Source::Title;
        if note.is_default {
            return true;
        }
        note.opens
            && is_new
            && match source {
                Source::Title => later.abs() <= NEAR_TITLE,
                Source::Prose => true,
                Source::Stated => (0..=NEAR_HEADING).contains(&later),
            }
    }

    /// Whether a date in a sentence is that of one of the next days.
    fn is_next_day(&self, day: Day) -> bool {
        let Some((held, _)) = self.held else { return false };
        // A post tells of what was before it.
        if matches!(day, Day::Weekday(_)) && self.current.kind == GroupKind::Key {
            return false;
        }
        let date = self.calendar.date(day, Some(held));
        date.is_some_and(|(day, _)| (1..=NEAR_SENTENCE).contains(&(day - held).num_days()))
    }

    /// Whether a date in a sentence is shortly before that of the post above, which tells of what was before it.
    fn is_told(&self, day: Day) -> bool {
        let Some((held, Source::Stated)) = self.held else { return false };
        let is_date = !matches!(day, Day::Weekday(_) | Day::Ago(_) | Day::Impossible);
        let date =
            self.calendar.date(day, Some(held)).filter(|_| is_date && self.current.kind == GroupKind::Key);
        date.is_some_and(|(day, _)| (1..=NEAR_SENTENCE).contains(&(held - day).num_days()))
    }

    /// Starts a group for a timed row if it needs one.
    fn place(&mut self, timed: &Timed, is_noted: bool, row: &mut GroupRow) {
        let kind = match timed.position {
            TimePosition::Key(_) => GroupKind::Key,
            TimePosition::Timeline | TimePosition::EndedAlert => GroupKind::Timeline,
            TimePosition::Sentence => self.current.kind,
        };
        match timed.timestamp.day {
            Some(Day::Impossible) => row.own_day = Some(Box::new(Day::Impossible)),
            // `End: 00:35 (9 October)` says nothing about `Detected: 23:46` below it.
            Some(day) if timed.is_end() && self.held.is_some() => row.own_day = Some(Box::new(day)),
            // `From March 20, 19:00, to March 21, 01:07`: the rows below may be of the first day.
            Some(day) if timed.timestamp.ends_range() && self.held.is_some() => {
                row.own_day = Some(Box::new(day));
            }
            Some(day) if self.has_default => row.own_day = Some(Box::new(day)),
            Some(day) if timed.position != TimePosition::Sentence => {
                self.start(Some(day), Source::Stated, kind);
            }
            Some(day) if is_noted => {
                self.start_above(day, Source::Prose);
            }
            // `By 12:26 AM on July 20`: the prose below goes on from there.
            Some(day) if self.is_next_day(day) && !is_plan(&timed.text) => {
                self.is_moved = true;
                self.start(Some(day), Source::Prose, kind);
            }
            // `It dropped off at 00:47 on Friday, March 28th`, below the time at which it was resolved.
            Some(day) if self.is_told(day) && !is_plan(first_sentence(&timed.text)) => {
                self.start_above(day, Source::Prose);
            }
            // `crews came in after 6am on Friday`: nothing else says on which day the prose below goes on.
            Some(day @ Day::Weekday(_))
                if self.above.is_none()
                    && self.held.is_none()
                    && self.calendar.published.is_none()
                    && !is_plan(&timed.text) =>
            {
                self.start_above(day, Source::Prose);
            }
            Some(day) => row.own_day = Some(Box::new(day)),
            // The given date is that of the lines of a list.
            None if self.is_given
                && self.current.is_from_prose
                && timed.position != TimePosition::Sentence
                && !timed.timestamp.in_prose =>
            {
                self.start(None, Source::Title, kind);
            }
            None if self.is_moved && row.after_heading
                || self.current.kind != kind && !self.current.rows.is_empty() =>
            {
                self.is_moved = false;
                match self.above {
                    Some((day, source)) => self.start(Some(day), source, kind),
                    None => self.start(None, Source::Title, kind),
                }
            }
            None => {}
        }
        self.current.kind = kind;
    }
}
