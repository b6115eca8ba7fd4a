//! The days of a text: in which order they are written, which year is meant, and which one is mistyped.

use chrono::{Datelike, Days, NaiveDate};

use super::{
    Context,
    day::{self, Day},
    format::{Read, Role},
};

/// How the days of the whole text are written.
pub(super) struct Calendar {
    pub month_first: bool,
    /// Nothing says which of the two it is.
    pub is_open: bool,
    /// The day that most of the text is about; a year that differs from it by one is a slip.
    pub usual: Option<NaiveDate>,
    /// The first day that is written.
    pub first: Option<NaiveDate>,
    /// The day of the copy, from which *yesterday* counts.
    today: NaiveDate,
}

impl Calendar {
    pub fn new(read: &Read, context: &Context) -> Self {
        let said = |role: &Role| match role {
            Role::Said(said) => said.stamp.day,
            Role::Day(day) => Some(*day),
            _ => None,
        };
        let written: Vec<Day> = read.roles.iter().filter_map(said).chain(read.day).collect();
        let numbers: Vec<(u32, u32)> = written
            .iter()
            .filter_map(|day| match day {
                Day::Numbers { first, second, .. } => Some((*first, *second)),
                _ => None,
            })
            .collect();
        let day_first = numbers.iter().any(|(first, _)| *first > 12);
        let second_over = numbers.iter().any(|(_, second)| *second > 12);
        let half = read.roles.iter().any(|role| match role {
            Role::Said(said) => said.stamp.clock.is_some_and(|clock| clock.half),
            _ => false,
        });
        // Who writes a.m. and p.m. mostly writes the month first.
        let month_first = second_over || (half && !day_first);
        let is_open = !day_first && !second_over && numbers.iter().any(|(first, second)| first != second);
        let today =
            context.date.unwrap_or_else(|| context.now.utc().with_timezone(&context.home).date_naive());
        let mut days = Self { month_first, is_open, usual: None, first: None, today };
        let mut whole: Vec<NaiveDate> = written.iter().filter_map(|day| days.whole(*day)).collect();
        days.first = whole.first().copied();
        whole.sort_unstable();
        days.usual = whole.get(whole.len() / 2).copied();
        if let (Some(first), Some(usual)) = (days.first, days.usual)
            && let Some(mended) = mended_year(first, usual)
        {
            days.first = Some(mended);
        }
        days
    }

    fn whole(&self, day: Day) -> Option<NaiveDate> {
        match day {
            Day::Full(day) => Some(day),
            Day::Numbers { first, second, year } => {
                let month_first = if first > 12 { false } else { second > 12 || self.month_first };
                let (month, day) = if month_first { (first, second) } else { (second, first) };
                NaiveDate::from_ymd_opt(year, month, day)
            }
            _ => None,
        }
    }

    /// The day, and what speaks against being sure of it.
    pub fn date(&self, day: Day, near: Option<NaiveDate>) -> Option<(NaiveDate, Option<String>)> {
        let back = |days| self.today.checked_sub_days(Days::new(days));
        match day {
            Day::Full(_) => self.whole(day).map(|day| (day, None)),
            Day::Numbers { first, second, .. } => {
                let order = if self.month_first { "month" } else { "day" };
                let open = self.is_open && first != second;
                let doubt = open.then(|| format!("the day is read with the {order} first"));
                self.whole(day).map(|day| (day, doubt))
            }
            Day::Impossible => None,
            Day::NoYear { month, day, weekday } => {
                let near = near.or(self.usual);
                match (near, weekday) {
                    (Some(near), _) => day::nearest(month, day, weekday, near),
                    // Without any other day: the last time that there was such a day.
                    (None, None) => day::nearest(month, day, None, back(182)?),
                    (None, Some(_)) => {
                        let years =
                            (0..12).filter_map(|years| self.today.with_year(self.today.year() - years));
                        let found = years.filter_map(|near| day::nearest(month, day, weekday, near));
                        found.filter(|day| *day <= self.today).max()
                    }
                }
                .map(|day| (day, Some("the year is not written".to_owned())))
            }
            Day::Ago(days) => back(u64::from(days)).map(|day| (day, Some(counted_from(self.today)))),
            Day::Weekday(weekday) => {
                let near = near.or(self.usual).unwrap_or(self.today);
                let behind = (near.weekday().days_since(weekday)) as u64;
                let before = near.checked_sub_days(Days::new(behind))?;
                // Under a named day, a weekday is that day or one of the next six.
                let found = if self.usual.is_some() && behind > 0 {
                    before.checked_add_days(Days::new(7))?
                } else {
                    before
                };
                Some((found, Some(format!("the {weekday} next to {near}"))))
            }
        }
    }
}

fn counted_from(today: NaiveDate) -> String {
    format!("counted from {today}")
}

/// The same time of the year one year later or earlier, where that is near the usual day and the day is not.
pub(super) fn mended_year(day: NaiveDate, usual: NaiveDate) -> Option<NaiveDate> {
    let apart = |day: &NaiveDate| (*day - usual).num_days().abs();
    let mut moved = [-1, 1].into_iter().filter_map(|years| day.with_year(day.year() + years));
    moved.find(|moved| apart(&day) > 300 && apart(moved) < 45)
}
