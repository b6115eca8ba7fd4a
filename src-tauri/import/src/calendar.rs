//! The dates in a text: whether the day or the month comes first, which year is meant, and likely typos.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    context::ImportContext,
    day::{self, Day},
    format::{ParsedRows, RowRole},
    night::is_entry,
};

/// How dates are written in the whole text.
pub struct Calendar {
    pub month_first: bool,
    /// Nothing in the text decides whether the day or the month comes first.
    pub is_ambiguous: bool,
    /// The median date; a date about a year away from it is likely a typo.
    pub usual: Option<NaiveDate>,
    /// The first date in the text.
    pub first: Option<NaiveDate>,
    /// All dates are within a few days, except for at most one.
    is_one_outage: bool,
    /// When the text was written or published.
    pub published: Option<NaiveDate>,
    /// A date in the year of dates without one, if no other date is in the text.
    about: Option<NaiveDate>,
    /// What `yesterday` is relative to.
    today: NaiveDate,
}

impl Calendar {
    pub fn new(parsed: &ParsedRows, context: &ImportContext) -> Self {
        let day_of = |role: &RowRole| match role {
            RowRole::Timed(timed) => timed.timestamp.day,
            RowRole::Day(day) => Some(*day),
            _ => None,
        };
        let notes = &parsed.notes;
        let in_prose = notes.days.iter().map(|note| note.day);
        let written: Vec<Day> =
            parsed.roles.iter().filter_map(day_of).chain(notes.title_day).chain(in_prose).collect();
        let numbers: Vec<(u32, u32)> = written
            .iter()
            .filter_map(|day| match day {
                Day::Numbers { first, second, .. } => Some((*first, *second)),
                _ => None,
            })
            .collect();
        let day_first = numbers.iter().any(|(first, _)| *first > 12);
        let second_over = numbers.iter().any(|(_, second)| *second > 12);
        let am_pm = parsed.roles.iter().any(|role| match role {
            RowRole::Timed(timed) => timed.timestamp.clock.is_some_and(|clock| clock.has_am_pm()),
            _ => false,
        });
        let is_open = !day_first && !second_over && numbers.iter().any(|(first, second)| first != second);
        let named = || -> HashSet<(u32, u32)> {
            let written = written.iter().filter_map(|day| day.month_and_day());
            written.chain(notes.named.iter().copied()).collect()
        };
        let shown = is_open.then(|| order_shown(&numbers, &named())).flatten();
        // Texts with AM and PM mostly put the month first.
        let month_first = shown.unwrap_or(second_over || (am_pm && !day_first));
        let is_ambiguous = is_open && shown.is_none();
        let today =
            context.date.unwrap_or_else(|| context.now.utc().with_timezone(&context.home).date_naive());
        let mut days = Self {
            month_first,
            is_ambiguous,
            usual: None,
            first: None,
            is_one_outage: false,
            published: None,
            about: notes.title_month,
            today,
        };
        let mut whole: Vec<NaiveDate> = written.iter().filter_map(|day| days.whole(*day)).collect();
        days.first = whole.first().copied();
        days.published = notes.published.and_then(|day| days.whole(day));
        // `Yesterday` is the day before the text was written.
        days.today = context.date.or(days.published).unwrap_or(today);
        // A day says more than a month, or only a year.
        let is_near = |day: &NaiveDate| days.about.is_none_or(|about| (*day - about).num_days().abs() < 200);
        days.about = days.published.filter(is_near).or(days.about);
        whole.sort_unstable();
        days.usual = whole.get(whole.len() / 2).copied();
        if let Some(usual) = days.usual {
            let near = whole.iter().filter(|day| (**day - usual).num_days().abs() < 4).count();
            days.is_one_outage = near > 2 && near + 1 >= whole.len();
        }
        days.first = days.first.map(|first| days.corrected(first).unwrap_or(first));
        days
    }

    /// The date without its likely typo: another year, if the text is about one a year away; another month,
    /// if this is the only date in it.
    pub fn corrected(&self, day: NaiveDate) -> Option<NaiveDate> {
        let usual = self.usual?;
        corrected_year(day, usual).or_else(|| {
            let moved = day.with_month(usual.month()).filter(|_| self.is_one_outage)?;
            let apart = |day: NaiveDate| (day - usual).num_days().abs();
            (moved.year() == usual.year() && apart(day) > 20 && apart(moved) < 2).then_some(moved)
        })
    }

    /// Whether the dates of headings and timeline lines stand newest first.
    pub fn is_descending(&self, parsed: &ParsedRows) -> bool {
        let day_of = |role: &RowRole| match role {
            RowRole::Timed(timed) => timed.timestamp.day.filter(|_| is_entry(timed)),
            RowRole::Day(day) => Some(*day),
            _ => None,
        };
        let (mut last, mut falls) = (None, false);
        for day in parsed.roles.iter().filter_map(day_of) {
            let Some((day, _)) = self.date(day, last) else { return false };
            if last.is_some_and(|last| day > last) {
                return false;
            }
            falls |= last.is_some_and(|last| day < last);
            last = Some(day);
        }
        falls
    }

    fn whole(&self, day: Day) -> Option<NaiveDate> {
        match day {
            Day::Full(day) => Some(day),
            Day::Numbers { first, second, year } => {
                let (month, day) = self.month_and_day(first, second);
                NaiveDate::from_ymd_opt(year?, month, day)
            }
            _ => None,
        }
    }

    fn month_and_day(&self, first: u32, second: u32) -> (u32, u32) {
        let month_first = if first > 12 { false } else { second > 12 || self.month_first };
        if month_first { (first, second) } else { (second, first) }
    }

    /// The date, and a doubt about it, if any.
    pub fn date(&self, day: Day, near: Option<NaiveDate>) -> Option<(NaiveDate, Option<String>)> {
        let back = |days| self.today.checked_sub_days(Days::new(days));
        match day {
            Day::Full(_) => self.whole(day).map(|day| (day, None)),
            Day::Numbers { first, second, year: None } => {
                let (month, day) = self.month_and_day(first, second);
                self.date(Day::NoYear { month, day, weekday: None }, near)
            }
            Day::Numbers { first, second, .. } => {
                let order = if self.month_first { "month" } else { "day" };
                let ambiguous = self.is_ambiguous && first != second;
                let doubt = ambiguous.then(|| format!("{order} first is assumed"));
                self.whole(day).map(|day| (day, doubt))
            }
            Day::Impossible => None,
            Day::NoYear { month, day, weekday } => {
                let near = near.or(self.usual).or(self.about);
                match (near, weekday) {
                    (Some(near), _) => day::nearest(month, day, weekday, near),
                    // No other date in the text: the latest past one.
                    (None, None) => day::nearest(month, day, None, back(182)?),
                    (None, Some(_)) => {
                        let years =
                            (0..12).filter_map(|years| self.today.with_year(self.today.year() - years));
                        let found = years.filter_map(|near| day::nearest(month, day, weekday, near));
                        found.filter(|day| *day <= self.today).max()
                    }
                }
                .map(|day| (day, Some("no year given".to_owned())))
            }
            Day::Ago(days) => back(u64::from(days)).map(|day| (day, Some(counted_from(self.today)))),
            Day::Weekday(weekday) => {
                let is_below = near.is_some() || self.usual.is_some();
                let near = near.or(self.usual).or(self.about).unwrap_or(self.today);
                let behind = (near.weekday().days_since(weekday)) as u64;
                let before = near.checked_sub_days(Days::new(behind))?;
                // Below a known date, a weekday is that date or one of the next six.
                let found =
                    if is_below && behind > 0 { before.checked_add_days(Days::new(7))? } else { before };
                Some((found, Some(format!("weekday relative to {near}"))))
            }
        }
    }
}

/// Whether the month comes first, if the same date is in words elsewhere: `04/10/2020`, and `on April 10th`.
fn order_shown(numbers: &[(u32, u32)], named: &HashSet<(u32, u32)>) -> Option<bool> {
    let is_named = |first, second| named.contains(&(first, second));
    numbers.iter().find_map(|&(first, second)| match (is_named(first, second), is_named(second, first)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    })
}

fn counted_from(today: NaiveDate) -> String {
    format!("relative to {today}")
}

/// The same date one year later or earlier, if that is near the usual date and `day` is not.
fn corrected_year(day: NaiveDate, usual: NaiveDate) -> Option<NaiveDate> {
    let apart = |day: &NaiveDate| (*day - usual).num_days().abs();
    let mut moved = [-1, 1].into_iter().filter_map(|years| day.with_year(day.year() + years));
    moved.find(|moved| apart(&day) > 300 && apart(moved) < 45)
}
