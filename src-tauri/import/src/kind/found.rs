//! The words that suggest a kind in a text: their sentence, and what is around them.

use std::ops::Range;

use crate::{
    kind::{
        ImportKind::{self, self as K},
        counterwords::Counterwords,
    },
    prose::sentences,
};

/// The words that suggest a kind, and what is around them.
pub struct Found<'a> {
    /// All that the line says, in which the text may be one sentence.
    pub whole: &'a str,
    pub text: &'a str,
    pub matched: &'a str,
    /// The sentence with the words.
    pub sentence: &'a str,
    /// In the same sentence.
    pub before: &'a str,
    pub after: &'a str,
    /// Behind the sentence.
    pub rest: &'a str,
}

impl<'a> Found<'a> {
    pub fn new(whole: &'a str, text: &'a str, range: Range<usize>) -> Option<Self> {
        // A pattern may take the mark behind its words, which ends their sentence.
        let words = text.get(range.clone())?.trim_end_matches(['.', ';']);
        let range = if words.is_empty() { range } else { range.start..range.start + words.len() };
        let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
        let start = sentence_start(before).max(line_start(text, range.start));
        let behind = after;
        let after = after.split(['.', ';', '\n']).next().unwrap_or(after);
        Some(Self {
            whole,
            text,
            sentence: text.get(start..range.end + after.len())?,
            matched: text.get(range)?,
            before: before.get(start..)?,
            after,
            rest: behind.get(after.len()..)?,
        })
    }

    /// Whether the words name something else: `On-call engineer began`, `opens an incident channel`, `the incident start
    /// time`, `PR #503 increases the limit`, `Jo wakes up`.
    pub fn names_other(&self, kind: ImportKind, counterwords: &Counterwords) -> bool {
        let before = self.before.trim_end().to_lowercase();
        let after = self.after.trim_start();
        match kind {
            K::CallOpened => {
                before.ends_with(['-', 'n']) && before.trim_end_matches(['-', ' ']).ends_with("on")
            }
            // `Channel #inc-123 created`
            K::Declared => self.before.ends_with('#') || counterwords.thing.is_match(self.after.as_bytes()),
            K::FirstError => {
                let words = self.matched.to_lowercase();
                let is_response = !words.contains(" de responder")
                    && ["responder", "responders", "team", "process", "review", "meeting"]
                        .iter()
                        .any(|word| words.split(|c: char| !c.is_alphanumeric()).any(|found| found == *word));
                self.before.ends_with('#')
                    || is_response
                    || words.contains("report")
                    || words.ends_with("point of failure")
                    || words.ends_with("slowly")
                    || words.ends_with("crash")
                        && ["dump", "analys", "report", "log"].iter().any(|word| after.starts_with(word))
                    // `Stopped accepting jobs` says who did it: the team.
                    || before.is_empty() && words.starts_with("stopped ")
                    || words.contains("attempt")
                    || words.contains("fail") && ["over", "back"].iter().any(|word| after.starts_with(word))
                    || [" and start", " and beg"].iter().any(|verb| words.contains(verb))
                    || ["time", "date"].iter().any(|word| after.starts_with(word))
                    || words.contains("appear") && after.starts_with("to ")
                    || (words.ends_with("return") || words.ends_with("returning")) && !names_error(after)
            }
            K::CustomerReported => {
                let words = self.matched.to_lowercase();
                // `Customers notified via e-mail`
                let is_sent =
                    ["informed", "notified", "alerted", "contacted"].iter().any(|verb| words.ends_with(verb));
                let by_us = ["of ", "about ", "via ", "by "].iter().any(|word| after.starts_with(word));
                words.ends_with("information")
                    || words.contains(" team ")
                    || is_sent && (by_us || after.is_empty() || after.starts_with(['·', '(', '|']))
                    || words.starts_with("member") && before.ends_with("team")
                    || ["soon", "shortly", "later"].iter().any(|word| after.starts_with(word))
            }
            K::Detected => {
                let words = self.matched.to_lowercase();
                words.contains("threshold") && words.ends_with("raised")
                    || words.starts_with("monitoring and ")
                    || [" fewer ", " less ", " lower "].iter().any(|word| words.contains(word))
                    || ["wakes up", "woke up"].contains(&words.as_str())
            }
            // `Customers can work around it`, `everyone is back on the call`
            K::Mitigated => {
                let words = self.matched.to_lowercase();
                let looks_on = ["follow", "expect", "find", "read", "contact", "subscribe", "track"];
                words.ends_with("can work") && after.starts_with("around")
                    || words.rsplit_once(" can ").is_some_and(|(_, verb)| looks_on.contains(&verb))
                    || ["the call", "call", "the bridge", "duty"].iter().any(|word| after.starts_with(word))
                    || words.ends_with("again") && after.starts_with("through")
            }
            _ => false,
        }
    }

    /// `…, is that known?` and `anyone else seeing errors?` ask about something that they state.
    pub fn is_asked(&self, kind: ImportKind) -> bool {
        let starts = self.matched.to_lowercase();
        if ["anyone", "anybody", "is it just me", "does anyone"].iter().any(|words| starts.starts_with(words))
        {
            return false;
        }
        let is_tag = || self.after.contains(',') && matches!(kind, K::Detected | K::FirstError);
        self.text.trim_end().ends_with('?') && !is_tag()
    }
}

/// Whether what is returned is an error: `begins to return errors`, but not `guests begin to return`.
fn names_error(after: &str) -> bool {
    let wrong = [
        "error",
        "fail",
        "timeout",
        "wrong",
        "empty",
        "stale",
        "null",
        "invalid",
        "blank",
        "http",
        "bad ",
        "nothing",
        "no ",
        "incorrect",
        "unexpected",
        "40",
        "50",
        "5xx",
        "4xx",
        "garbage",
        "exception",
        "old ",
        "slow",
    ];
    let words = after.split_whitespace().take(6).collect::<Vec<_>>().join(" ").to_lowercase();
    wrong.iter().any(|word| words.contains(word))
}

/// A text up to the end of the sentence behind this one of it: what comes later is about other things.
pub fn near<'a>(whole: &'a str, sentence: &str) -> &'a str {
    let end = whole.find(sentence).map_or(0, |start| start + sentence.len());
    let behind = whole.get(end..).unwrap_or_default();
    let next =
        sentences(behind.trim_start_matches(['.', ';', ' '])).first().map_or(0, |(_, next)| next.len());
    let marks = behind.len() - behind.trim_start_matches(['.', ';', ' ']).len();
    whole.get(..end + marks + next).unwrap_or(whole)
}

/// Where the last sentence starts. `at 10:05` ends none, and neither does `approx. half`.
fn sentence_start(text: &str) -> usize {
    let ends = |(place, mark): &(usize, &str)| {
        let mut behind = text.get(place + mark.len()..).unwrap_or_default().chars();
        let space = behind.next();
        let goes_on = *mark == "." && space == Some(' ') && behind.next().is_some_and(char::is_lowercase);
        matches!(space, Some(' ' | '\n')) && !goes_on
    };
    text.rmatch_indices(['.', ';', ':']).find(ends).map_or(0, |(place, _)| place + 2)
}

/// Where the last line starts that opens with a capital letter: those of a post needn't end with a full stop.
fn line_start(text: &str, end: usize) -> usize {
    let is_start = |place: &usize| {
        text.get(place + 1..).is_some_and(|line| line.trim_start().starts_with(char::is_uppercase))
    };
    text.get(..end)
        .unwrap_or_default()
        .rmatch_indices('\n')
        .map(|(place, _)| place)
        .find(is_start)
        .map_or(0, |place| place + 1)
}
