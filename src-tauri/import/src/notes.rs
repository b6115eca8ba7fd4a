//! What a text says about the dates and zones of its lines, outside of their times.

use chrono::NaiveDate;

use crate::{day::Day, plain::label, timestamp::whole_day, zone::Zone};

/// Dates and zones of the whole text, and of the rows below a place.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// The date in the title, or in a field such as `Date: 2015-10-21`.
    pub title_day: Option<Day>,
    /// The month or year in the text, for dates without a year: `Report of July 2024`.
    pub title_month: Option<NaiveDate>,
    /// When the text was written or published: the weakest source of a date.
    pub published: Option<Day>,
    /// In order of their rows.
    pub days: Vec<DayNote>,
    /// The month and the day of dates in prose whose words tell which is which: `the outage of April 10th`.
    pub named: Vec<(u32, u32)>,
    /// In order of their rows.
    pub zones: Vec<ZoneNote>,
    /// Zones that the text names elsewhere, each once: `this morning Eastern time`.
    pub mentioned: Vec<Zone>,
}

/// A date in prose.
#[derive(Debug, Clone, Copy)]
pub struct DayNote {
    /// Index of the row.
    pub row: usize,
    pub day: Day,
    /// The text below is about this date: `On 14 May the queue grew`.
    pub opens: bool,
    /// Every line without a date is on this one: `All events happened on 14 May, unless noted otherwise`.
    pub is_default: bool,
}

/// A statement such as `All times are in UTC`.
#[derive(Debug, Clone)]
pub struct ZoneNote {
    /// Index of the row.
    pub row: usize,
    pub zone: Zone,
    /// It doesn't apply to the rows above.
    pub below_only: bool,
}

/// Whether a label or the words in front of a date are about the writing of the text: `Published on …`.
pub fn is_about_the_text(words: &str) -> bool {
    let lower = words.to_lowercase();
    let elsewhere =
        ["en date du", "publi", "mis à jour", "veröffentlicht", "aktualisiert", "actualizado", "atualizado"];
    elsewhere.iter().any(|word| lower.contains(word))
        || ["updated", "publish", "posted", "written", "authored", "last edited", "review", "created", "due"]
            .iter()
            .any(|word| lower.contains(word))
}

/// What a field with a date is called: `Datum des Vorfalls`, `Fecha del incidente`.
const DATE: [&str; 14] = [
    "date",
    "datum",
    "fecha",
    "data",
    "dato",
    "dată",
    "дата",
    "tarih",
    "päivämäärä",
    "날짜",
    "일자",
    "일시",
    "日期",
    "日付",
];

impl Notes {
    /// Remembers the date in a line of several fields: `Datum: 12.08.2026 · Dauer: 14:20–14:52`.
    pub fn fields(&mut self, line: &str) {
        for (name, value) in line.split(['·', '•']).filter_map(|field| field.split_once(':')) {
            self.field(name, value);
        }
    }

    /// Remembers the date in a field such as `**Date:** 5 June 2024`; returns whether it is one.
    pub fn field(&mut self, name: &str, value: &str) -> bool {
        let is_date = label(name).split_whitespace().any(|word| DATE.contains(&word.to_lowercase().as_str()));
        let Some(day) = whole_day(label(value)).filter(|_| is_date) else { return false };
        let slot = if is_about_the_text(name) { &mut self.published } else { &mut self.title_day };
        slot.get_or_insert(day);
        true
    }

    /// Remembers a zone that the text names, but not of its times.
    pub fn mention(&mut self, zone: Zone) {
        if !self.mentioned.contains(&zone) {
            self.mentioned.push(zone);
        }
    }

    /// The zone of times without one in a row: the last statement above it, else the first one below it.
    pub fn zone_of(&self, row: usize) -> Option<Zone> {
        let above = self.zones.partition_point(|note| note.row <= row);
        let note = match above.checked_sub(1) {
            Some(last) => self.zones.get(last),
            None => self.zones.first().filter(|note| !note.below_only),
        };
        note.map(|note| note.zone)
    }
}
