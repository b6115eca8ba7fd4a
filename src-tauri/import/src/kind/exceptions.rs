//! What speaks against a kind whose words are found: a negation, a question, somebody else's incident, a part of it.

use std::ops::Range;

use regex::bytes::Regex;

use crate::kind::{
    ImportConfidence::{self, High, Low},
    ImportKind::{self, self as K},
    counterwords::Counterwords,
};
use crate::prose::sentences;

/// The words that suggest a kind, and what is around them.
pub struct Found<'a> {
    /// All that the line says, in which the text may be one sentence.
    whole: &'a str,
    text: &'a str,
    pub matched: &'a str,
    /// The sentence with the words.
    pub sentence: &'a str,
    /// In the same sentence.
    before: &'a str,
    after: &'a str,
}

impl<'a> Found<'a> {
    pub fn new(whole: &'a str, text: &'a str, range: Range<usize>) -> Option<Self> {
        let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
        let start = sentence_start(before).max(line_start(text, range.start));
        let after = after.split(['.', ';', '\n']).next().unwrap_or(after);
        Some(Self {
            whole,
            text,
            sentence: text.get(start..range.end + after.len())?,
            matched: text.get(range)?,
            before: before.get(start..)?,
            after,
        })
    }

    /// Whether the words name something else: `On-call engineer began`, `opens an incident channel`, `the incident start
    /// time`, `PR #503 increases the limit`, `Jo wakes up`.
    fn names_other(&self, kind: ImportKind, counterwords: &Counterwords) -> bool {
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
                let is_response = ["responder", "responders", "team"]
                    .iter()
                    .any(|word| words.split(|c: char| !c.is_alphanumeric()).any(|found| found == *word));
                self.before.ends_with('#')
                    || is_response
                    || words.ends_with("point of failure")
                    || words.ends_with("slowly")
                    || words.contains("attempt")
                    || words.contains("fail") && ["over", "back"].iter().any(|word| after.starts_with(word))
                    || [" and start", " and beg"].iter().any(|verb| words.contains(verb))
                    || ["time", "date"].iter().any(|word| after.starts_with(word))
                    || words.contains("appear") && after.starts_with("to ")
            }
            K::CustomerReported => {
                let words = self.matched.to_lowercase();
                words.ends_with("information")
                    || words.contains(" team ")
                    || ["soon", "shortly", "later"].iter().any(|word| after.starts_with(word))
            }
            K::Detected => {
                let words = self.matched.to_lowercase();
                words.contains("threshold") && words.ends_with("raised")
                    || words.starts_with("monitoring and ")
                    || [" fewer ", " less ", " lower "].iter().any(|word| words.contains(word))
                    || ["wakes up", "woke up"].contains(&words.as_str())
            }
            _ => false,
        }
    }

    /// `…, is that known?` and `anyone else seeing errors?` ask about something that they state.
    fn is_asked(&self, kind: ImportKind) -> bool {
        let starts = self.matched.to_lowercase();
        if ["anyone", "anybody", "is it just me", "does anyone"].iter().any(|words| starts.starts_with(words))
        {
            return false;
        }
        let is_tag = || self.after.contains(',') && matches!(kind, K::Detected | K::FirstError);
        self.text.trim_end().ends_with('?') && !is_tag()
    }
}

impl Counterwords {
    /// What is said of, or by, somebody else.
    fn somebody_else<'a>(&self, text: &'a str) -> Option<&'a str> {
        let found = self.elsewhere.find(text.as_bytes())?.range();
        let before = text.get(..found.start)?.trim_end();
        let is_own = self.ourselves.is_match(before.as_bytes());
        text.get(found).map(str::trim).filter(|_| !is_own)
    }

    /// What speaks against a kind whose words are found.
    pub fn against(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        if found.is_asked(kind) {
            return Some("it is a question".to_owned());
        }
        if let Some(words) = self.somebody_else(found.text).filter(|_| kind != K::CustomerReported) {
            return Some(format!("“{words}” is about somebody else"));
        }
        if found.names_other(kind, self) {
            return Some("it is about something else".to_owned());
        }
        let checks = self.checks(kind, confidence, found);
        let spoken = checks.iter().filter(|check| check.applies).find_map(|check| {
            let words = words_of(check.words, check.text)?;
            Some(format!("“{}”{}", words.trim_matches(['-', ' ', ':', '\n']), check.why))
        });
        spoken
            .or_else(|| self.negated(kind, confidence, found))
            .or_else(|| self.not_all(kind, confidence, found))
    }

    /// What speaks against some kinds in a part of the text; the first that is there counts.
    fn checks<'a>(
        &'a self,
        kind: ImportKind,
        confidence: ImportConfidence,
        found: &Found<'a>,
    ) -> [Check<'a>; 43] {
        let check = |applies, words, text, why| Check { applies, words, text, why };
        let is = |wanted| kind == wanted;
        let is_end = is_end(kind);
        let (is_failure, is_detection) = (is(K::FirstError), is(K::Detected));
        let is_unsure = confidence < High;
        // What a post says beats the state above it, which may not have been changed.
        let has_ended = self.has_ended.is_match(found.matched.as_bytes());
        let Found { whole, text, sentence, matched, before, after } = *found;
        // A sure failure may stand beside what it left alone.
        let beside = if confidence == Low { whole } else { sentence };
        let behind = text.split_once(matched).map_or("", |(_, rest)| rest).lines().next().unwrap_or_default();
        let until_here = text.get(..text.len() - behind.len()).unwrap_or(text);
        [
            check(true, &self.unrelated, near(whole, sentence), ": it is about something else"),
            check(is(K::Mitigated) && is_unsure, &self.host, before, ": one of several"),
            check(true, &self.denied, after, " speaks against it"),
            check(is_failure && is_unsure, &self.unharmed, beside, " speaks against it"),
            check(is_failure && is_unsure, &self.planned, until_here, ": it is no failure"),
            check(is_failure && is_unsure, &self.remedy, before, ": it is no failure"),
            check(is(K::Mitigated) && is_unsure, &self.copied, matched, ": not what users have"),
            check(is(K::Mitigated) && confidence == Low, &self.stored, matched, ": not what users have"),
            check(is(K::Mitigated), &self.support, before, ": only the support"),
            check(is(K::Mitigated) && is_unsure, &self.begins, sentence, ": it isn't finished"),
            check(is(K::Mitigated) && is_unsure, &self.to_come, whole, ": it isn't finished"),
            check(
                is_detection && starts_with_report(matched),
                &self.machine,
                before,
                " failed, which isn't its detection",
            ),
            check(is(K::Mitigated), &self.prevention, before, ": it is a purpose"),
            check(is(K::Mitigated) && is_unsure, &self.room, matched, ": not what users have"),
            check(is_failure && confidence == Low, &self.work, after, ": it isn't what users can't do"),
            check(is_end && is_unsure, &self.hearsay, before, " speaks against it"),
            check(is(K::RolledBack), &self.in_vain, sentence, " speaks against it"),
            check(is_failure && is_unsure, &self.handled, before, ": it is no failure"),
            check(is_failure, &self.goes_on, matched, ": it isn't the first"),
            check(is_failure && confidence == Low, &self.change, before, ": a change, not what users have"),
            check(
                is_failure && self.stops.is_match(matched.as_bytes()),
                &self.by_us,
                before,
                ": it is done on purpose",
            ),
            check(is_end && is_unsure, &self.foretold, sentence, " speaks against it"),
            check(is_failure, &self.later, before, ": it isn't the first"),
            check(is_failure, &self.also, matched, ": it isn't the first"),
            check(is(K::Mitigated) && confidence == Low, &self.unharmed, sentence, ": nothing was wrong"),
            check(is(K::Mitigated), &self.fails_again, after, " takes it back"),
            check(is(K::Mitigated) && is_unsure, &self.announced, after, ": it hasn't happened"),
            check(is(K::Mitigated) || is(K::Fixed), &self.not_production, text, ": users aren't there"),
            check(is(K::Mitigated) && confidence == Low, &self.one_part, before, ": not all of it"),
            check(is(K::Fixed), &self.one_of_several, after, ": one of several"),
            check(is(K::Fixed), &self.attempted, until_here, ": it may be none"),
            check(is(K::Mitigated) && is_unsure, &self.purpose, matched, " isn't done"),
            check(true, &self.relative, after, " is another time"),
            check(is_end, &self.taken_back, text, " takes it back"),
            check(is_end, &self.ineffective, behind, " speaks against it"),
            check(is_failure || is_detection, &self.status, text, " is the state of a status page"),
            check(is_end && !has_ended, &self.unsolved, text, " is the state of a status page"),
            check(
                is(K::CustomerReported) || is_detection && starts_with_report(matched),
                &self.attribute,
                before,
                ": nobody reported it then",
            ),
            check(is(K::Resolved), &self.aspect, before, ": not all of it"),
            check(is(K::CustomerReported), &self.sent, matched, " is about what they are sent"),
            check(is_detection, &self.to_supplier, after, ": they are told of what is known"),
            check(is_detection && is_unsure, &self.further, before, ": it was known before"),
            check(is_detection && is_unsure, &self.good_news, after, " is no trouble"),
        ]
    }

    /// A negation earlier in the same sentence, which reverses the meaning. A failure is one itself.
    fn negated(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        let is_own = kind == K::FirstError
            || kind == K::Detected && (found.matched.contains(" that ") || starts_with_report(found.matched))
            || self.no_longer.is_match(found.matched.as_bytes())
            || is_end(kind) && confidence == High;
        let inside = if is_own { "" } else { found.matched };
        let is_claim = kind == K::Mitigated
            && self.claim.is_match(found.sentence.as_bytes())
            && !self.expected.is_match(found.after.as_bytes());
        if is_claim || self.no_longer.is_match(found.before.as_bytes()) {
            return None;
        }
        // `The probe fails to answer, on-call is paged`
        let clause = found.before.rsplit(", ").next().unwrap_or_default();
        // `It was open until 11:00, when it was marked as resolved`
        let before = found.before.rsplit(", when ").next().unwrap_or_default();
        let before = if kind == K::Detected { clause } else { before };
        let negation = words_of(&self.negation, before)
            .filter(|words| !is_portuguese(words, before) && !is_ability(words, kind, found))
            .or_else(|| words_of(&self.negation, inside))?;
        Some(format!("“{negation}” speaks against it"))
    }

    /// That it is only a part of it, or not over yet.
    fn not_all(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        if !is_end(kind) || confidence == High {
            return None;
        }
        let last = found.before.split_whitespace().next_back();
        let mut words = last.into_iter().chain(found.matched.split_whitespace());
        let is_done = found.matched.ends_with(" again") || found.matched.ends_with(" normally");
        if !is_done && words.any(|word| word.eq_ignore_ascii_case("being")) {
            return Some("“being”: it isn't finished".to_owned());
        }
        let sentence = found.sentence;
        if found.matched.to_lowercase().starts_with("monitoring")
            && let Some(words) = words_of(&self.at_work, found.text)
        {
            return Some(format!("“{words}”: it isn't finished"));
        }
        let is_under_way = || words_of(&self.under_way, sentence).filter(|_| kind == K::Mitigated);
        // `Two thirds of the nodes are on 1.2 and the chain resumes`: what it is a part of is in the clause before.
        let clause = || {
            let start = [" and ", ", "].iter().filter_map(|link| found.before.rfind(link)).max();
            let start = start.map_or(0, |place| place + 1);
            sentence.get(start..).unwrap_or(sentence)
        };
        // A temporary fix ends the trouble, too, and so does the part of an incident that harms users.
        let names_all =
            ["temporary ", "impact "].iter().any(|word| found.matched.to_lowercase().starts_with(word));
        let sentence = if names_all { found.after } else { sentence };
        let is_share = |words: &&str| words.ends_with('%');
        let share = words_of(&self.partial, sentence).filter(is_share);
        let sentence = if share.is_some() { clause() } else { sentence };
        // `a fix for the slow query`
        let is_what_was = |words: &&str| kind == K::Fixed && words.eq_ignore_ascii_case("slow");
        let partial = words_of(&self.partial, sentence)
            .filter(|words| !is_what_was(words))
            .or_else(is_under_way)
            .or_else(|| words_of(&self.relapse, found.matched))
            .or_else(|| words_of(&self.reduced, found.whole));
        partial.map(|words| format!("“{words}”: not all of it"))
    }
}

/// Whether the words are those of a report: `Reports received of …`.
fn starts_with_report(words: &str) -> bool {
    words.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("report"))
}

/// Words that speak against a kind, where they do, and what they mean there.
struct Check<'a> {
    applies: bool,
    words: &'a Regex,
    text: &'a str,
    why: &'static str,
}

/// A text up to the end of the sentence behind this one of it: what comes later is about other things.
fn near<'a>(whole: &'a str, sentence: &str) -> &'a str {
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

/// Whether `no` is `em` and `o`, as in `No dia 30 de janeiro`.
fn is_portuguese(negation: &str, text: &str) -> bool {
    let behind = text.split_once(negation).map_or("", |(_, rest)| rest).trim_start();
    let nouns = ["dia ", "passado ", "período ", "início ", "final ", "momento ", "sábado ", "domingo "];
    negation.eq_ignore_ascii_case("no") && nouns.iter().any(|noun| behind.starts_with(noun))
}

/// Whether `could` says what users were able to do: `users could log in again`.
fn is_ability(negation: &str, kind: ImportKind, found: &Found) -> bool {
    let before = found.before.to_lowercase();
    let users = ["users", "customers", "everyone", "everybody", "players", "students", "visitors", "members"];
    kind == K::Mitigated
        && negation.eq_ignore_ascii_case("could")
        && found.matched.ends_with(" again")
        && users.iter().any(|users| before.contains(users))
}

fn is_end(kind: ImportKind) -> bool {
    matches!(kind, K::Mitigated | K::Fixed | K::Resolved)
}

pub fn words_of<'a>(pattern: &Regex, text: &'a str) -> Option<&'a str> {
    text.get(pattern.find(text.as_bytes())?.range()).map(str::trim)
}
