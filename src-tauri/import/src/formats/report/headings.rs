//! Headings and titles of a report, and the fields in front of it.

use super::{
    Open, Parser,
    notes::heading_day,
    parts::{is_metadata_fence, is_section},
    posts::Post,
};
use crate::{
    day::Day,
    format::{RowRole, TimePosition},
    key,
    kind::{self, ImportKind},
    line::SkipReason,
    plain::{clean, label},
    timestamp::{Timestamp, day_within, whole_day},
};

impl Parser {
    pub(super) fn front_matter(&mut self, place: usize, text: &str) {
        if is_metadata_fence(text) {
            self.front_matter = place == 0;
            let is_post = self.front_matter || self.is_post;
            self.first_post = std::mem::take(&mut self.first_post).filter(|_| is_post);
        } else if let Some((name, value)) = text.split_once([':', '=']) {
            match name.trim().to_lowercase().as_str() {
                "title" => {
                    self.note_title_day(value);
                    self.parsed.title = Some(value.trim().trim_matches('"').to_owned());
                }
                name => {
                    self.is_post |= matches!(name, "severity" | "resolved");
                    let time = Timestamp::within(value).filter(|_| name == "date").map(|(_, time, _)| time);
                    self.first_post = self.first_post.take().or(time);
                    self.note_field(name, value);
                }
            }
            if self.field_of_event(name.trim(), value) {
                return;
            }
        }
        self.skip(SkipReason::Metadata);
    }

    /// A field with the time of a key event and its date: `resolvedWhen: 2023-06-30 03:30:00`, `mitigated_at: "2024-03-04 08:10"`.
    /// When a ticket was closed says nothing of that.
    fn field_of_event(&mut self, name: &str, value: &str) -> bool {
        let kinds =
            [ImportKind::FirstError, ImportKind::Detected, ImportKind::Mitigated, ImportKind::Resolved];
        let words = words_of_field(name);
        let kind = key::kind_of_label(&words).filter(|kind| kinds.contains(kind) && !words.contains("close"));
        let time = Timestamp::whole(value.trim().trim_matches(['"', '\'']));
        let time = time.filter(|time| time.day.is_some_and(Day::is_whole) && time.clock.is_some());
        let Some((kind, time)) = kind.zip(time) else { return false };
        self.add(time, None, &words, TimePosition::Key(kind), Open::Nothing);
        true
    }

    /// `### 2018 October 21 23:07 UTC`, `## 13 March 2024`, `## Timeline (UTC)`.
    pub(super) fn heading(&mut self, level: usize, heading: &str) {
        self.table = None;
        self.window = key::kind_of_label(label(heading)).filter(|kind| *kind == ImportKind::FirstError);
        self.open = Open::Nothing;
        self.post = Post::Nowhere;
        let lower = heading.to_lowercase();
        self.is_timeline = ["timeline", "chronology"].iter().any(|name| lower.contains(name));
        if let Some((timestamp, words)) = Timestamp::leading(heading) {
            // The text below is of this time, not the first post of the fields.
            self.first_post = None;
            if level == 1 && self.parsed.title.is_none() && !words.is_empty() {
                self.parsed.title = Some(words.to_owned());
            }
            return self.add(timestamp, None, words, TimePosition::Timeline, Open::Heading);
        }
        // `## Update - 14:30 UTC`; a title with a time is no timeline line.
        if let Some((before, timestamp, after)) =
            Timestamp::within(heading).filter(|_| self.parsed.title.is_some())
        {
            let words = format!("{} {}", label(before), clean(after));
            return self.add(timestamp, None, words.trim(), TimePosition::Timeline, Open::Heading);
        }
        if level == 1 && self.parsed.title.is_none() && self.title_with_time(heading) {
            return;
        }
        self.note_zone(heading, true);
        let is_title = self.parsed.title.is_none() && !is_section(heading) && whole_day(heading).is_none();
        if is_title && (level < 3 || day_within(heading).is_none()) {
            self.parsed.title = Some(heading.to_owned());
        }
        let day = whole_day(heading).or_else(|| heading_day(heading).filter(|_| level > 1 || !is_title));
        if let Some(day) = day {
            return self.parsed.push(RowRole::Day(day));
        }
        self.note_title_day(heading);
        self.skip(SkipReason::Heading);
    }

    /// `# Search stopped working at 2024-03-04 05:48 UTC` is a title, and says when it began.
    pub(super) fn title_with_time(&mut self, heading: &str) -> bool {
        // `[RESOLVED]` is said of the whole text.
        let words = heading
            .split_once(']')
            .filter(|_| heading.starts_with('['))
            .map_or(heading, |(_, words)| words.trim());
        let time = Timestamp::within_sentence(words).map(|(_, time, _)| time);
        let time = time.filter(|time| time.day.is_some_and(Day::is_whole) && time.clock.is_some());
        let Some(time) = time.filter(|_| kind::suggest(words).0 == ImportKind::FirstError) else {
            return false;
        };
        self.parsed.title = Some(heading.to_owned());
        self.note_title_day(heading);
        self.add(time, None, words, TimePosition::Sentence, Open::Nothing);
        true
    }
}

/// The name of a field as words: `resolvedWhen`, `resolved_at`.
fn words_of_field(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 2);
    for c in name.chars() {
        if c.is_uppercase() && words.ends_with(char::is_lowercase) {
            words.push(' ');
        }
        words.push(if matches!(c, '_' | '-') { ' ' } else { c });
    }
    words.to_lowercase()
}
