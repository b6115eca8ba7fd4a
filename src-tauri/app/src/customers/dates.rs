//! Reads dates and times at the start of a cell, as people and spreadsheets write them. Relative times (`yesterday`,
//! `20 min ago`) are read as text: it is unknown when they were written.

use chrono::{Datelike, Month, NaiveDate, TimeDelta, TimeZone};
use chrono_tz::Tz;
use grizzly_core::{
    Time,
    line::{ParseContext, when},
};

/// A time, as precise as a cell gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Exact(Time),
    Day(NaiveDate),
    /// A time of day, on the latest day that fits.
    Clock(Time),
}

/// The context for reading dates.
#[derive(Debug, Clone, Copy)]
pub struct DateContext {
    pub now: Time,
    pub zone: Tz,
    /// The start of the incident. Of two readings of a date, the one after it is meant.
    pub began: Time,
}

const AMBIGUOUS_HINT: &str = "Write the day as 2026-09-05.";

impl DateContext {
    /// The time at the start, and the text after it. An error is a reason and a hint.
    pub fn leading(&self, text: &str) -> Result<(Option<When>, String), (String, String)> {
        let text = self.without_own_zone(&iso_apart(text));
        let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
        if let Some(day) = self.numeric_day(first.trim_end_matches(','))? {
            return self.with_clock(day, rest);
        }
        if let Some((day, rest)) = self.spelled_day(&text) {
            return self.with_clock(day, &rest);
        }
        let is_clock = first.contains(':') && first.starts_with(|c: char| c.is_ascii_digit());
        if !is_clock {
            return Ok((None, text));
        }
        let (at, rest) = when::leading(&text, &self.reading()).map_err(|error| {
            let example = when::example(&self.reading());
            (error.to_string(), format!("Write it as {example}, or put other words first."))
        })?;
        let at = at.map(|at| self.not_future(at)).transpose()?;
        Ok((at.map(When::Clock), text_after(rest)))
    }

    /// The local day of a time.
    pub fn day(&self, at: Time) -> NaiveDate {
        at.utc().with_timezone(&self.zone).date_naive()
    }

    /// A time on that day: now if it is today, else noon, but not before the start of the incident.
    pub fn on(&self, day: NaiveDate) -> Time {
        if day == self.day(self.now) {
            return self.now;
        }
        let noon = self.at(day, 12);
        if day == self.day(self.began) { noon.max(self.began) } else { noon }
    }

    /// The hour of a day.
    pub fn at(&self, day: NaiveDate, hour: u32) -> Time {
        let local = day.and_hms_opt(hour, 0, 0).and_then(|at| self.zone.from_local_datetime(&at).earliest());
        local.map_or(self.now, Time::from)
    }

    fn with_clock(&self, day: NaiveDate, rest: &str) -> Result<(Option<When>, String), (String, String)> {
        let rest = rest.trim_start_matches([',', ' ']);
        let rest = rest.strip_prefix("at ").or_else(|| rest.strip_prefix("um ")).unwrap_or(rest);
        let dated = format!("{day} {rest}");
        let found = when::leading(&dated, &self.reading())
            .map_err(|error| (error.to_string(), "Write it as 2026-09-15 10:42.".to_owned()))?;
        match found {
            (Some(at), behind) => Ok((Some(When::Exact(self.not_future(at)?)), text_after(behind))),
            (None, _) if day > self.day(self.now) => Err(future(&day.to_string())),
            (None, _) => Ok((Some(When::Day(day)), text_after(rest))),
        }
    }

    fn not_future(&self, at: Time) -> Result<Time, (String, String)> {
        match at.seconds_since(self.now) {
            0..=60 => Ok(at.min(self.now)),
            seconds if seconds < 0 => Ok(at),
            _ => Err(future(&at.utc().with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string())),
        }
    }

    /// `2026-09-15`, `15.09.2026`, `15.9.`, `9/15/2026`, `15/09/26`.
    fn numeric_day(&self, word: &str) -> Result<Option<NaiveDate>, (String, String)> {
        if let Ok(day) = NaiveDate::parse_from_str(word, "%Y-%m-%d") {
            return Ok(Some(day));
        }
        let Some(sign) = ['.', '/', '-'].into_iter().find(|sign| word.contains(*sign)) else {
            return Ok(None);
        };
        let parts: Vec<&str> = word.split(sign).collect();
        let numbers: Option<Vec<u32>> =
            parts.iter().filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        let (first, second, year) = match numbers.as_deref() {
            Some([first, second, year]) => (*first, *second, Some(*year)),
            // `15.9.` and `15/9`; `4.12` may be a version, and `1-2` a number of things.
            Some([first, second]) if (sign == '.' && word.ends_with('.')) || sign == '/' => {
                (*first, *second, None)
            }
            _ => return Ok(None),
        };
        let days = [self.calendar_day(year, second, first), self.calendar_day(year, first, second)];
        let [day_first, month_first] = days;
        match (day_first, month_first.filter(|_| sign == '/')) {
            (None, other) => Ok(other),
            (day, None) => Ok(day),
            (Some(one), Some(other)) if one == other => Ok(Some(one)),
            (Some(one), Some(other)) => {
                let fits = |day: &NaiveDate| {
                    *day >= self.day(self.began) - TimeDelta::days(1) && *day <= self.day(self.now)
                };
                match (fits(&one), fits(&other)) {
                    (true, false) => Ok(Some(one)),
                    (false, true) => Ok(Some(other)),
                    _ => Err((format!("“{word}” could be {one} or {other}."), AMBIGUOUS_HINT.to_owned())),
                }
            }
        }
    }

    /// The date; without a year, the latest one that isn't in the future.
    fn calendar_day(&self, year: Option<u32>, month: u32, day: u32) -> Option<NaiveDate> {
        let today = self.day(self.now);
        let Some(year) = year else {
            let of = |year| NaiveDate::from_ymd_opt(year, month, day);
            return of(today.year()).filter(|found| *found <= today).or_else(|| of(today.year() - 1));
        };
        let year = if year < 100 { 2000 + year } else { year };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|day| day.year() >= 1970)
    }

    /// `15 Sep 2026`, `Sep 15, 2026`, `15. September`: the longest date at the start.
    fn spelled_day(&self, text: &str) -> Option<(NaiveDate, String)> {
        let words: Vec<&str> = text.split(' ').collect();
        (2..=words.len().min(3)).rev().find_map(|count| {
            let (front, behind) = words.split_at(count);
            let (mut month, mut day, mut year) = (None, None, None);
            for word in front.iter().map(|word| word.trim_end_matches([',', '.'])) {
                let number = word.parse::<u32>();
                let place = match &number {
                    Ok(1..=31) if day.is_none() => &mut day,
                    Ok(_) => &mut year,
                    Err(_) => &mut month,
                };
                let known = number.ok().or_else(|| Some(word.parse::<Month>().ok()?.number_from_month()));
                if place.replace(known?).is_some() {
                    return None;
                }
            }
            Some((self.calendar_day(year, month?, day?)?, behind.join(" ")))
        })
    }

    fn reading(&self) -> ParseContext {
        ParseContext { now: self.now, zone: self.zone, date: None, me: None, names: Vec::new() }
    }

    /// Removes the local zone, as in `12:15 CEST`. An export adds it, to keep spreadsheets from reformatting the time.
    fn without_own_zone(&self, text: &str) -> String {
        let names = zone_names(self.zone, self.now);
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let is_own = |place: &usize| {
            let word = |place: usize| words.get(place).copied().unwrap_or_default();
            word(*place - 1).contains(':') && names.iter().any(|name| name == word(*place))
        };
        // The zone follows the time, which is at the start.
        if let Some(place) = (1..words.len().min(5)).find(is_own) {
            words.remove(place);
        }
        words.join(" ")
    }
}

/// The abbreviations of a zone in winter and in summer, except names of UTC.
fn zone_names(zone: Tz, now: Time) -> Vec<String> {
    let half_a_year = 182 * 86_400;
    let names = [now, now.plus_seconds(half_a_year)].map(|at| zone_name(zone, at));
    names.into_iter().filter(|name| !["UTC", "GMT"].contains(&name.as_str())).collect()
}

/// `CEST`, `UTC+03`.
pub fn zone_name(zone: Tz, at: Time) -> String {
    let name = at.utc().with_timezone(&zone).format("%Z").to_string();
    if name.starts_with(['+', '-']) { format!("UTC{name}") } else { name }
}

/// `2026-09-15T12:15` as two words.
fn iso_apart(text: &str) -> String {
    let text = text.trim();
    let is_day = text.get(..10).is_some_and(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok());
    match (is_day, text.get(10..11)) {
        (true, Some("T")) => text.replacen('T', " ", 1),
        _ => text.to_owned(),
    }
}

fn text_after(text: &str) -> String {
    text.trim_start_matches([',', ';', ':', '-', '–', ' ']).to_owned()
}

fn future(when: &str) -> (String, String) {
    (format!("{when} is in the future."), "Write the time when it happened, or leave it empty.".to_owned())
}
