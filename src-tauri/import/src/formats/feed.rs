//! The Atom or RSS feed of a status page. An entry may list its updates, each with a state and a time.

use quick_xml::{
    Reader,
    events::{BytesRef, Event},
};

use crate::{
    format::{Format, ParsedRows, RowRole, SourceRow, Timed},
    formats::web_page::is_web_page,
    line::SkipReason,
    plain::without_tags,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "feed",
    label: "Atom or RSS feed",
    sample: "<rss><channel><item><title>Payments fail</title><pubDate>Sat, 12 Jul 2025 13:20:00 +0000</pubDate><description>We are looking into it.</description></item>\n\
             <item><title>Search is slow</title><pubDate>Sun, 13 Jul 2025 08:10:00 +0000</pubDate><description>Results take long.</description></item></channel></rss>",
    split: Some(split),
    fits: |_| 0,
    parse,
};

/// One row per entry or update, as `TIME TEXT`. A feed without an entry is no timeline, but never text with tags either.
fn split(source: &str) -> Option<Vec<SourceRow<'_>>> {
    let start = source.trim_start();
    let is_feed = start.starts_with('<')
        && !is_web_page(start)
        && ["<feed", "<rss", "<rdf:RDF"].iter().any(|tag| source.contains(tag));
    if !is_feed {
        return None;
    }
    let rows = entries(source).iter().flat_map(Entry::rows).collect::<Vec<_>>();
    Some((1..).zip(rows).map(|(number, text)| SourceRow::new(number, text)).collect())
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default().into_posts();
    for row in rows {
        parsed.push(match Timestamp::leading(&row.text) {
            Some((timestamp, text)) => Timed::message(timestamp, "", text),
            None => RowRole::Skipped(SkipReason::NoTime),
        });
    }
    parsed
}

#[derive(Default)]
struct Entry {
    title: String,
    published: String,
    updated: String,
    content: String,
}

impl Entry {
    fn rows(&self) -> Vec<String> {
        let time = if self.published.is_empty() { &self.updated } else { &self.published };
        let updates = updates(&self.content, time.trim());
        if !updates.is_empty() {
            return updates.into_iter().map(|(time, text)| format!("{time} {text}")).collect();
        }
        let parts = parts(&self.content, time.trim());
        if let Some((first, later)) = parts.split_first().filter(|(_, later)| !later.is_empty()) {
            let first = format!("{} {}: {first}", time.trim(), self.title.trim());
            return std::iter::once(first).chain(later.iter().cloned()).collect();
        }
        let content = without_tags(&self.content);
        let text = if content.is_empty() {
            self.title.trim().to_owned()
        } else {
            format!("{}: {content}", self.title.trim())
        };
        vec![format!("{} {text}", time.trim())]
    }
}

/// The entries of a feed; what is broken ends it. Entities of the document's own are never expanded.
fn entries(source: &str) -> Vec<Entry> {
    let mut reader = Reader::from_str(source);
    let mut entries: Vec<Entry> = Vec::new();
    let mut is_inside = false;
    let mut field = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = local_name(tag.name().as_ref());
                if ["entry", "item"].contains(&name.as_str()) {
                    is_inside = true;
                    entries.push(Entry::default());
                }
                field = name;
            }
            Ok(Event::End(tag)) => {
                if ["entry", "item"].contains(&local_name(tag.name().as_ref()).as_str()) {
                    is_inside = false;
                }
                field.clear();
            }
            Ok(Event::Text(text)) => add(&mut entries, is_inside, &field, text.as_ref()),
            Ok(Event::CData(text)) => add(&mut entries, is_inside, &field, text.as_ref()),
            Ok(Event::GeneralRef(reference)) => add(&mut entries, is_inside, &field, &character(&reference)),
            Ok(Event::Eof) | Err(_) => return entries,
            Ok(_) => {}
        }
    }
}

fn add(entries: &mut [Entry], is_inside: bool, field: &str, text: &str) {
    let Some(entry) = entries.last_mut().filter(|_| is_inside) else { return };
    match field {
        "title" => entry.title.push_str(text),
        "published" | "pubdate" | "date" => entry.published.push_str(text),
        "updated" => entry.updated.push_str(text),
        "content" | "description" | "summary" | "encoded" => entry.content.push_str(text),
        _ => {}
    }
}

fn local_name(name: &str) -> String {
    let name = name.to_lowercase();
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// One of the five characters that XML names, or a numbered one.
fn character(reference: &BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match reference.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
    .to_owned()
}

/// The updates in the HTML of an entry: `<small>Jul 12, 14:03 UTC</small><br><strong>Resolved</strong> - text`. They have no
/// year; it is that of the entry.
fn updates(html: &str, published: &str) -> Vec<(String, String)> {
    let Some(year) = year(published) else { return Vec::new() };
    let update = |part: &str| {
        let (time, text) = part.split_once("</small>")?;
        let time = without_tags(time);
        let (day, clock) = time.split_once(',')?;
        let time = format!("{} {year} {}", day.trim(), clock.trim());
        Timestamp::whole(&time).filter(|timestamp| timestamp.clock.is_some())?;
        let text = without_tags(text.split_once("<small>").map_or(text, |(text, _)| text));
        (!text.is_empty()).then_some((time, text))
    };
    html.split("<small>").skip(1).filter_map(update).collect()
}

/// What an entry said at first, and the updates below it, each with its time in the zone of the entry: `Update: 04:33 We look
/// into it.`
fn parts(content: &str, published: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let lines = ["<br", "<p", "</p", "<hr", "<li", "</li", "<div", "</div"]
        .iter()
        .fold(content.to_owned(), |content, tag| content.replace(tag, &format!("\n{tag}")));
    for line in lines.lines().map(without_tags) {
        let is_rule = line.chars().all(|c| "-=_* ".contains(c));
        match update(&line, zone(published)) {
            Some(update) => parts.push(update),
            None if is_rule => {}
            None => parts.iter_mut().last().into_iter().for_each(|part| {
                *part = format!("{part} {line}").trim().to_owned();
            }),
        }
    }
    parts
}

/// A line that opens with the time of day of an update. Without that word, it may tell of another time.
fn update(line: &str, zone: &str) -> Option<String> {
    let label = line.get(..6).filter(|label| label.eq_ignore_ascii_case("update"))?;
    let rest = line.strip_prefix(label)?.trim_start_matches([':', '-', '–', '(', '[', '@', ' ']);
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    let (timestamp, text) = Timestamp::leading(rest)?;
    let is_time = timestamp.clock.is_some() && timestamp.until().is_none() && !timestamp.in_prose;
    let text = text.trim_start_matches([')', ']', ':', '-', '–', ' ']);
    let time = rest.split_once(text).filter(|_| is_time && !text.is_empty())?.0;
    let time = time.trim_matches([')', ']', ':', '-', '–', ' ']);
    let zone = if timestamp.zone.is_none() { zone } else { "" };
    Some(format!("{} {text}", format!("{time} {zone}").trim()))
}

/// The zone of the time of an entry: the `+0000` of `Mon, 10 Nov 2025 03:52:00 +0000`, the `+02:00` of an ISO time.
fn zone(published: &str) -> &str {
    let last = published.rsplit(' ').next().unwrap_or_default();
    let offset = last.rfind(['+', '-']).and_then(|place| last.get(place..));
    match offset.filter(|offset| last.contains('T') && offset.len() == 6) {
        Some(offset) => offset,
        None if last.ends_with('Z') => "UTC",
        None if last.contains('T') && last.contains(':') => "",
        None => last,
    }
}

fn year(published: &str) -> Option<&str> {
    let is_year = |word: &&str| {
        word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    published.split(|c: char| !c.is_ascii_digit()).find(is_year)
}
