//! What the cells of a table's header name.

use crate::zone::{self, Zone};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    Day,
    Time,
    /// When it ended, beside a column of when it began.
    End,
    /// The same moment in another zone.
    OtherZone,
    /// Time since the start.
    Elapsed,
    Zone,
    Author,
    /// What a tool calls the row: `trigger_log_entry`.
    State,
    /// A number of the tool's own.
    Id,
    Text,
}

/// What each column holds, by the names in a header.
pub fn kinds(header: &[&str]) -> Vec<ColumnKind> {
    // “Data” is a date only beside a time in Portuguese or Italian.
    let hours = ["hora", "horário", "horario", "ora", "orario"];
    let is_romance = header.iter().any(|cell| hours.contains(&cell.to_lowercase().as_str()));
    let is_date = |cell: &str| is_romance && cell.eq_ignore_ascii_case("data");
    let kind = |cell: &&str| if is_date(cell) { ColumnKind::Day } else { column(cell) };
    let mut kinds: Vec<ColumnKind> = header.iter().map(kind).collect();
    let stated = header.iter().zip(&kinds).position(|(cell, kind)| is_time(*kind) && zone_in(cell).is_some());
    for (place, (cell, kind)) in header.iter().zip(&mut kinds).enumerate() {
        let is_same = zone_in(cell).is_some() || cell.to_lowercase().contains("local");
        if is_time(*kind) && is_same && stated.is_some_and(|stated| stated != place) {
            *kind = ColumnKind::OtherZone;
        }
    }
    let opens = |cell: &&str| bound(cell) == Some(ColumnKind::Time);
    let ends = |cell: &&str| bound(cell) == Some(ColumnKind::End);
    if let (Some(start), Some(end)) = (header.iter().position(opens), header.iter().position(ends)) {
        for (place, kind) in kinds.iter_mut().enumerate() {
            *kind = match *kind {
                _ if place == start => ColumnKind::Time,
                _ if place == end => ColumnKind::End,
                // When it was published, or edited.
                ColumnKind::Time => ColumnKind::Text,
                kind => kind,
            };
        }
    }
    if let Some(end) = header.iter().position(|cell| names_recovery(cell))
        && kinds.iter().take(end).any(|kind| is_time(*kind))
        && let Some(kind) = kinds.get_mut(end)
    {
        *kind = ColumnKind::End;
    }
    kinds
}

/// `Recovery time`, `Resolved at`: when the problem of a row was over, which monitoring tools list beside its start.
pub fn names_recovery(name: &str) -> bool {
    let lower = words_apart(name).to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    matches!(
        words.as_slice(),
        ["recovery" | "recovered" | "clear" | "cleared" | "resolved" | "restored", "time" | "at" | "on", ..]
            | ["recovered"]
    )
}

/// Whether a column is the start or the end of a range: `Start time`, `Ende`.
fn bound(name: &str) -> Option<ColumnKind> {
    let lower = words_apart(name).to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?;
    let starts = [
        "start", "started", "begin", "began", "beginn", "début", "debut", "inicio", "início", "inizio",
        "from", "von",
    ];
    let ends = ["end", "ended", "ende", "fin", "fim", "fine", "until", "bis", "finish", "finished"];
    let kind = if starts.contains(&first) { ColumnKind::Time } else { ColumnKind::End };
    ((starts.contains(&first) || ends.contains(&first)) && words.count() < 3).then_some(kind)
}

fn is_time(kind: ColumnKind) -> bool {
    kind == ColumnKind::Time
}

/// “Time” in other languages.
const TIME_ELSEWHERE: [&str; 28] = [
    "uhrzeit",
    "zeit",
    "zeitpunkt",
    "heure",
    "horaire",
    "horodatage",
    "hora",
    "horário",
    "horario",
    "ora",
    "orario",
    "tijd",
    "tijdstip",
    "時刻",
    "時間",
    "日時",
    "时间",
    "시간",
    "시각",
    "일시",
    "время",
    "czas",
    "godzina",
    "čas",
    "tidspunkt",
    "klokkeslett",
    "klokkeslæt",
    "kellonaika",
];

/// “Date” in other languages.
const DATE_ELSEWHERE: [&str; 9] =
    ["datum", "fecha", "giorno", "日付", "日期", "날짜", "일자", "дата", "tarih"];

fn column(name: &str) -> ColumnKind {
    let lower = words_apart(name).to_lowercase();
    // `Date and time in CET` has two words that matter.
    let filler =
        ["and", "in", "of", "the", "all", "local", "cet", "cest", "utc", "gmt", "est", "pst", "approx"];
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !filler.contains(word))
        .collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(word));
    match () {
        () if words.is_empty() && zone_in(name).is_some() => ColumnKind::Time,
        () if has(&["elapsed", "offset", "relative"]) || ["t+", "t", "δ"].contains(&lower.trim()) => {
            ColumnKind::Elapsed
        }
        () if has(&["zone", "timezone", "tz"]) => ColumnKind::Zone,
        () if (has(&["time", "timestamp", "when", "clock", "hour", "at", "datetime", "times"])
            || has(&TIME_ELSEWHERE))
            && words.len() <= 4 =>
        {
            ColumnKind::Time
        }
        () if has(&["created", "posted", "occurred", "logged", "sent"])
            && !has(&["by"])
            && words.len() <= 2 =>
        {
            ColumnKind::Time
        }
        () if (has(&["date", "day"]) || has(&DATE_ELSEWHERE)) && words.len() <= 3 => ColumnKind::Day,
        () if has(&[
            "who",
            "author",
            "by",
            "person",
            "actor",
            "owner",
            "user",
            "name",
            "responder",
            "engineer",
            "speaker",
            "agent",
            "assignee",
        ]) && !has(&["service", "team", "host"]) =>
        {
            ColumnKind::Author
        }
        () if matches!(words.as_slice(), ["type"] | ["event", "type"] | ["action"] | ["entry", "type"]) => {
            ColumnKind::State
        }
        () if matches!(
            words.as_slice(),
            ["id"] | ["key"] | ["uuid"] | ["alias"] | ["event", "id"] | ["entry", "id"] | ["tiny", "id"]
        ) =>
        {
            ColumnKind::Id
        }
        () => ColumnKind::Text,
    }
}

/// `AlertId`, `alertname`, `Alarm type`: the columns of an export of alerts.
pub fn names_alert(name: &str) -> bool {
    let lower = words_apart(name).to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_of = |word: &str| ["id", "name", "type", "rule", "key", "number", "code"].contains(&word);
    match words.as_slice() {
        ["alert" | "alarm", of] => is_of(of),
        [word] => ["alertname", "alertid", "alerttype", "alarmid", "alarmname", "alarmtype"].contains(word),
        _ => false,
    }
}

/// `createdAt` as `created At`.
fn words_apart(name: &str) -> String {
    let mut apart = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && apart.ends_with(|before: char| before.is_ascii_lowercase()) {
            apart.push(' ');
        }
        apart.push(c);
    }
    apart
}

/// The zone in a table header: `Time (UTC)`.
pub fn zone_of(cells: &[&str]) -> Option<Zone> {
    let times = cells.iter().filter(|cell| matches!(column(cell), ColumnKind::Time | ColumnKind::Day));
    times.filter_map(|cell| zone_in(cell)).next()
}

fn zone_in(time: &str) -> Option<Zone> {
    let words = zone::words(time);
    let next = |place: usize| words.get(place + 1).copied().unwrap_or_default();
    words.iter().enumerate().find_map(|(place, word)| Zone::named(word, next(place)))
}
