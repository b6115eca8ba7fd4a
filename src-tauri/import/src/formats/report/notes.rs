//! What a report says about dates and zones outside of its times.

use super::{
    Parser,
    parts::is_bold,
    remarks::{DayRemark, day_remark, month_within, told_day, zone_mentions, zone_remark},
};
use crate::{
    cursor::Cursor,
    day::{Day, compact_within},
    notes::{DayNote, ZoneNote},
    timestamp::{Timestamp, day_within},
    zone::Zone,
};

impl Parser {
    /// Remembers the zone in a remark such as `All times are in UTC`.
    pub(super) fn note_zone(&mut self, text: &str, is_heading: bool) {
        if let Some((zone, below_only)) = zone_remark(text, is_heading) {
            let row = self.parsed.roles.len();
            self.parsed.notes.zones.push(ZoneNote { row, zone, below_only });
            return;
        }
        zone_mentions(text).into_iter().for_each(|zone| self.parsed.notes.mention(zone));
    }

    /// Remembers the zone of a line that opens with a city, if it speaks of the time there: `10:05 Denver - as it did at
    /// 09:40 Denver time`. A city alone may be where something happened.
    pub(super) fn note_city(&mut self, words: &str) {
        let city = Zone::of_city(words.split(' ').next().unwrap_or_default());
        if city.is_some_and(|city| zone_mentions(words).contains(&city)) {
            city.into_iter().for_each(|zone| self.parsed.notes.mention(zone));
        }
    }

    /// Remembers the date in a title.
    pub(super) fn note_title_day(&mut self, title: &str) {
        let is_first = self.parsed.notes.title_day.is_none() && self.parsed.last().is_none();
        let notes = &mut self.parsed.notes;
        if is_first {
            match day_remark(title) {
                Some(DayRemark::About { day, .. }) => notes.title_day = Some(day),
                Some(DayRemark::Written(day)) => drop(notes.published.get_or_insert(day)),
                // `Incidents/20260330-slow-search`
                None => notes.title_day = compact_within(title),
            }
        }
        notes.title_month = notes.title_month.or_else(|| month_within(title, true));
    }

    /// Remembers the date in a field: `Date: 2015-10-21`, `published: 2015-11-02`.
    pub(super) fn note_field(&mut self, name: &str, value: &str) {
        let name = name.trim().to_lowercase();
        let names = |words: &[&str]| words.iter().any(|word| name.contains(word));
        // `Tue Apr 9 10:30:00 2024`
        let whole = Timestamp::within(value).and_then(|(_, time, _)| time.day).filter(|day| day.is_whole());
        let Some(day) = whole.or_else(|| Some(day_within(value)?.1)) else { return };
        if names(&["start", "began", "occurred", "incident", "outage"]) {
            self.parsed.notes.title_day.get_or_insert(day);
        } else if names(&["date", "created", "publish", "day", "posted", "updated"]) {
            self.parsed.notes.published.get_or_insert(day);
        }
    }

    /// Remembers the date in prose.
    pub(super) fn note_day(&mut self, text: &str) {
        let row = self.parsed.roles.len();
        // `Yesterday the mill stopped`, in a text that says when it was published.
        let is_dated = self.parsed.notes.published.is_some() && self.parsed.timed().next().is_none();
        if is_dated && let Some(day @ Day::Ago(1)) = Day::parse(&mut Cursor::new(text)) {
            self.parsed.notes.days.push(DayNote { row, day, opens: true, is_default: false });
            return;
        }
        match day_remark(text) {
            Some(DayRemark::About { day, opens, is_default }) => {
                self.parsed.notes.days.push(DayNote { row, day, opens, is_default });
            }
            Some(DayRemark::Written(day)) => drop(self.parsed.notes.published.get_or_insert(day)),
            None => {}
        }
        let notes = &mut self.parsed.notes;
        notes.named.extend(day_within(text).and_then(|(_, day)| day.month_and_day()));
        notes.title_month = notes.title_month.or_else(|| month_within(text, false));
    }

    /// Remembers the date on which the events below were, as a later post says: `Here is what happened on 26th February 2018`.
    pub(super) fn note_told_day(&mut self, text: &str) {
        let is_dated = self.parsed.last().is_some_and(|post| post.timestamp.day.is_some_and(Day::is_whole));
        let Some(day) = told_day(text).filter(|_| is_dated) else { return };
        let row = self.parsed.roles.len();
        self.parsed.notes.days.push(DayNote { row, day, opens: true, is_default: true });
    }

    /// Remembers the date of a sentence with a time. `before`: the words before its time, which may have the
    /// date: `On 14 May the queue grew from 10:31.`
    pub(super) fn note_sentence_day(&mut self, sentence: &str, before: &str, timestamp: &mut Timestamp) {
        let Some(DayRemark::About { day, opens, .. }) = day_remark(sentence) else { return };
        timestamp.day = timestamp.day.or(Some(day).filter(|_| day_within(before).is_some()));
        if timestamp.day.is_some() {
            let row = self.parsed.roles.len();
            self.parsed.notes.days.push(DayNote { row, day, opens, is_default: false });
        }
    }
}

/// The date of a line that serves as a heading: in bold, or `2024-01-15, times in UTC`.
pub fn line_day(line: &str) -> Option<Day> {
    let has_zone = || zone_remark(line, false).is_some();
    let is_heading = is_bold(line) || (Day::parse(&mut Cursor::new(line)).is_some() && has_zone());
    heading_day(line).filter(|_| is_heading && line.split_whitespace().count() < 9)
}

/// The date in a heading with more words: `April 10, 2024 - Second wave`, `Day 2 (2025-06-14)`.
pub fn heading_day(heading: &str) -> Option<Day> {
    match day_remark(heading)? {
        DayRemark::About { day, .. } => Some(day),
        DayRemark::Written(_) => None,
    }
}
