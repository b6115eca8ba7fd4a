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

fn year(published: &str) -> Option<&str> {
    let is_year = |word: &&str| {
        word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    published.split(|c: char| !c.is_ascii_digit()).find(is_year)
}
