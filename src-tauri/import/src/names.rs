//! The names of months and weekdays: in English, German, French, Spanish, Portuguese, Italian and Dutch.

use std::str::FromStr;

use chrono::{Month, Weekday};

/// Names of months that English doesn't have. Short forms that are English words, such as `set` and `out`, are omitted.
const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "januari"],
    &[
        "februar",
        "feber",
        "février",
        "fevrier",
        "févr",
        "fév",
        "febrero",
        "fevereiro",
        "fev",
        "febbraio",
        "februari",
    ],
    &["märz", "maerz", "mär", "mars", "marzo", "março", "marco", "maart", "mrt"],
    &["avril", "avr", "abril", "abr", "aprile"],
    &["mai", "mayo", "maio", "maggio", "mei"],
    &["juni", "juin", "junio", "junho", "giugno", "giu"],
    &["juli", "juillet", "juil", "julio", "julho", "luglio", "lug"],
    &["août", "aout", "agosto", "augustus"],
    &["sept", "septembre", "septiembre", "setembro", "settembre"],
    &["oktober", "okt", "octobre", "octubre", "outubro", "ottobre", "ott"],
    &["novembre", "noviembre", "novembro"],
    &["dezember", "dez", "décembre", "decembre", "déc", "diciembre", "dic", "dezembro", "dicembre"],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["montag", "lundi", "lunes", "segunda-feira", "lunedì", "maandag"],
    &["dienstag", "mardi", "martes", "terça-feira", "martedì", "dinsdag"],
    &["mittwoch", "mercredi", "miércoles", "quarta-feira", "mercoledì", "woensdag"],
    &["donnerstag", "jeudi", "jueves", "quinta-feira", "giovedì", "donderdag"],
    &["freitag", "vendredi", "viernes", "sexta-feira", "venerdì", "vrijdag"],
    &["samstag", "sonnabend", "samedi", "sábado", "sabato", "zaterdag"],
    &["sonntag", "dimanche", "domingo", "domenica", "zondag"],
];

/// Short names of weekdays, which are words of their own unless a date follows.
const SHORT_WEEKDAYS: [&str; 35] = [
    "mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mié", "jue",
    "vie", "sáb", "dom", "seg", "ter", "qua", "qui", "sex", "gio", "sab", "ma", "wo", "vr", "za", "zo",
    "segunda", "terça", "quarta", "quinta",
];

/// The number of the month of this name, from 1.
pub fn month(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    Month::from_str(word).ok().map(|month| month.number_from_month()).or_else(|| place(&MONTHS, word))
}

/// The weekday of this name, in full, or shortened in English.
pub fn weekday(word: &str) -> Option<Weekday> {
    // Abbreviations that chrono doesn't accept.
    let short =
        [("tues", Weekday::Tue), ("weds", Weekday::Wed), ("thur", Weekday::Thu), ("thurs", Weekday::Thu)];
    let short = short.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, day)| day);
    short.or_else(|| Weekday::from_str(word).ok()).or_else(|| {
        let place = place(&WEEKDAYS, word)?;
        Weekday::try_from(u8::try_from(place - 1).ok()?).ok()
    })
}

/// Whether this may be the short name of a weekday in front of a date: `Do 09.10.2025`, `jeu. 9 octobre`.
pub fn is_short_weekday(word: &str) -> bool {
    SHORT_WEEKDAYS.contains(&word.to_lowercase().as_str())
}

/// The place of a name in a list, from 1.
fn place(names: &[&[&str]], word: &str) -> Option<u32> {
    let lower = (!word.is_ascii()).then(|| word.to_lowercase());
    let same = |name: &&str| match &lower {
        None => name.eq_ignore_ascii_case(word),
        Some(lower) => name == lower,
    };
    (1..).zip(names).find(|(_, names)| names.iter().any(same)).map(|(place, _)| place)
}
