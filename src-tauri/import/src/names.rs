//! The names of months and weekdays: in English, German, French, Spanish, Portuguese, Italian, Dutch, Danish, Norwegian,
//! Swedish, Finnish, Polish, Czech, Russian and Turkish.

use std::str::FromStr;

use chrono::{Month, Weekday};

/// Names of months that English doesn't have. Short forms that are English words, such as `set` and `out`, are omitted.
const MONTHS: [&[&str]; 12] = [
    &[
        "januar",
        "jänner",
        "janvier",
        "janv",
        "enero",
        "ene",
        "janeiro",
        "gennaio",
        "januari",
        "stycznia",
        "ledna",
        "января",
        "ocak",
        "tammikuuta",
    ],
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
        "lutego",
        "února",
        "февраля",
        "şubat",
        "helmikuuta",
    ],
    &[
        "märz",
        "maerz",
        "mär",
        "mars",
        "marzo",
        "março",
        "marco",
        "maart",
        "mrt",
        "marts",
        "marca",
        "března",
        "марта",
        "mart",
        "maaliskuuta",
    ],
    &["avril", "avr", "abril", "abr", "aprile", "kwietnia", "dubna", "апреля", "nisan", "huhtikuuta"],
    &["mai", "mayo", "maio", "maggio", "mei", "maj", "maja", "května", "мая", "mayıs", "toukokuuta"],
    &["juni", "juin", "junio", "junho", "giugno", "giu", "czerwca", "června", "июня", "haziran", "kesäkuuta"],
    &[
        "juli",
        "juillet",
        "juil",
        "julio",
        "julho",
        "luglio",
        "lug",
        "lipca",
        "července",
        "июля",
        "temmuz",
        "heinäkuuta",
    ],
    &["août", "aout", "agosto", "augustus", "augusti", "sierpnia", "srpna", "августа", "ağustos", "elokuuta"],
    &[
        "sept",
        "septembre",
        "septiembre",
        "setembro",
        "settembre",
        "września",
        "září",
        "сентября",
        "eylül",
        "syyskuuta",
    ],
    &[
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "outubro",
        "ottobre",
        "ott",
        "października",
        "října",
        "октября",
        "ekim",
        "lokakuuta",
    ],
    &["novembre", "noviembre", "novembro", "listopada", "listopadu", "ноября", "kasım", "marraskuuta"],
    &[
        "dezember",
        "dez",
        "décembre",
        "decembre",
        "déc",
        "diciembre",
        "dic",
        "dezembro",
        "dicembre",
        "desember",
        "grudnia",
        "prosince",
        "декабря",
        "aralık",
        "joulukuuta",
    ],
];

const WEEKDAYS: [&[&str]; 7] = [
    &[
        "montag",
        "lundi",
        "lunes",
        "segunda-feira",
        "lunedì",
        "maandag",
        "mandag",
        "måndag",
        "poniedziałek",
        "pondělí",
        "понедельник",
        "maanantai",
    ],
    &[
        "dienstag",
        "mardi",
        "martes",
        "terça-feira",
        "martedì",
        "dinsdag",
        "tirsdag",
        "tisdag",
        "wtorek",
        "úterý",
        "вторник",
        "tiistai",
    ],
    &[
        "mittwoch",
        "mercredi",
        "miércoles",
        "quarta-feira",
        "mercoledì",
        "woensdag",
        "onsdag",
        "środa",
        "středa",
        "среда",
        "keskiviikko",
    ],
    &[
        "donnerstag",
        "jeudi",
        "jueves",
        "quinta-feira",
        "giovedì",
        "donderdag",
        "torsdag",
        "czwartek",
        "čtvrtek",
        "четверг",
        "torstai",
    ],
    &[
        "freitag",
        "vendredi",
        "viernes",
        "sexta-feira",
        "venerdì",
        "vrijdag",
        "fredag",
        "piątek",
        "pátek",
        "пятница",
        "perjantai",
    ],
    &[
        "samstag",
        "sonnabend",
        "samedi",
        "sábado",
        "sabato",
        "zaterdag",
        "lørdag",
        "lördag",
        "sobota",
        "суббота",
        "lauantai",
    ],
    &[
        "sonntag",
        "dimanche",
        "domingo",
        "domenica",
        "zondag",
        "søndag",
        "söndag",
        "niedziela",
        "neděle",
        "воскресенье",
        "sunnuntai",
    ],
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
