//! Everything that can be said at one moment, as a template sees it; and which of it a finished text says.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    ops::Range,
    sync::Arc,
};

use minijinja::value::{Object, ObjectRepr, Value as Jinja};

use crate::{
    event::Sentence,
    updates::{claim::Claim, moment::Moment, sentence::SentenceRule, value::Value},
};

/// Around a claim in a rendered text: its start, the end of its number, and its end. They are noncharacters of
/// Unicode, so no text has them.
const MARKS: [char; 3] = ['\u{fdd0}', '\u{fdd1}', '\u{fdd2}'];
/// What an unknown variable prints, so that a line with nothing else can be omitted.
pub(super) const NOTHING: char = '\u{fdd3}';

/// What says a part of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Rule(SentenceRule),
    Value(Value),
}

impl Source {
    /// What stands between its claims.
    fn separator(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.separator(),
            Self::Value(_) => "",
        }
    }
}

impl fmt::Display for Source {
    /// Its variable in templates: `impact`, `values.leader`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(rule) => f.write_str(rule.name()),
            Self::Value(value) => write!(f, "values.{}", value.name()),
        }
    }
}

/// What a part of a draft stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSentence {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What says it, and its claim; `None`: a person's own text.
    pub claim: Option<(Source, Claim)>,
}

/// What one rule or value says at a moment: its claims, and how a template prints them.
struct Said {
    source: Source,
    claims: Vec<Claim>,
    printed: String,
}

/// Everything that can be said at a moment.
pub(super) struct Claims(Vec<Said>);

impl Claims {
    /// All that the rules and the values say.
    pub fn of(moment: &Moment) -> Self {
        let rules = SentenceRule::all().map(|rule| said(Source::Rule(rule), rule.claims(moment)));
        let values =
            Value::all().map(|value| said(Source::Value(value), value.claim(moment).into_iter().collect()));
        Self(rules.chain(values).collect())
    }

    /// The variables for a template: one for each rule, and `values`. Unknown ones are `none`, which counts as false
    /// and prints nothing.
    pub fn variables(&self) -> BTreeMap<&'static str, Jinja> {
        let mut variables = BTreeMap::new();
        let mut values = BTreeMap::new();
        for Said { source, printed, .. } in &self.0 {
            let variable = if printed.is_empty() { Jinja::from(()) } else { Jinja::from(printed.as_str()) };
            match source {
                Source::Rule(rule) => variables.insert(rule.name(), variable),
                Source::Value(value) => values.insert(value.name(), variable),
            };
        }
        variables.insert("values", Jinja::from_object(Values(values)));
        variables
    }

    /// Says nothing by this rule.
    pub fn omit(&mut self, rule: SentenceRule) {
        for said in self.0.iter_mut().filter(|said| said.source == Source::Rule(rule)) {
            said.claims.clear();
            said.printed.clear();
        }
    }

    /// Marks a printed text, if it is what a rule or a value says: whole, and as it is. A condition, a filter or a slice
    /// of a template sees no mark.
    pub fn marking(&self) -> impl Fn(&str) -> Option<String> + Send + Sync + 'static {
        let [start, numbered, end] = MARKS;
        let known: HashMap<String, usize> =
            self.0.iter().enumerate().rev().map(|(number, said)| (said.printed.clone(), number)).collect();
        move |text| known.get(text).map(|number| format!("{start}{number}{numbered}{text}{end}"))
    }

    /// The text without marks, and its parts.
    pub fn read(&self, marked: &str) -> (String, Vec<DraftSentence>) {
        let [start, numbered, end] = MARKS;
        let (mut text, mut parts) = (String::new(), Vec::new());
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once(start) {
            text.push_str(&without_marks(before));
            let (inside, behind) = after.split_once(end).unwrap_or((after, ""));
            let (number, words) = inside.split_once(numbered).unwrap_or(("", inside));
            let known = number.parse().ok().and_then(|number: usize| self.0.get(number));
            let mut from = text.len();
            text.push_str(&without_marks(words));
            for (said, claim) in
                known.iter().flat_map(|said| said.claims.iter().map(move |claim| (said, claim)))
            {
                let at = from..from + claim.text.len();
                from = at.end + said.source.separator().len();
                parts.push((at, (said.source, claim.clone())));
            }
            rest = behind;
        }
        text.push_str(&without_marks(rest));
        let parts = with_own_text(&text, parts).into_iter();
        let parts = parts.map(|(at, claim)| DraftSentence { at, claim }).collect();
        (text, parts)
    }
}

/// The claims on one line each, without anything that would be read as a mark.
fn said(source: Source, claims: Vec<Claim>) -> Said {
    let in_one_line = |claim: Claim| {
        let words: Vec<&str> = claim.text.split_whitespace().collect();
        Claim { text: without_marks(&words.join(" ")), ..claim }
    };
    let claims: Vec<Claim> = claims.into_iter().map(in_one_line).collect();
    let texts: Vec<&str> = claims.iter().map(|claim| claim.text.as_str()).collect();
    let printed = texts.join(source.separator());
    Said { source, claims, printed }
}

/// The parts of a text that a person edited: the sentences of the draft that are still in it as they were, and the
/// person's own text.
pub fn attribute(text: &str, draft: &[DraftSentence]) -> Vec<DraftSentence> {
    let said = draft.iter().filter_map(|sentence| sentence.claim.as_ref());
    let parts = parts(text, said.map(|said| (said.1.text.as_str(), said)));
    parts.into_iter().map(|(at, claim)| DraftSentence { at, claim: claim.cloned() }).collect()
}

/// The parts of an approved text, with their bytes: the sentences that the log proved, and the approver's own text.
pub fn approved_parts<'a>(
    text: &str,
    sentences: &'a [Sentence],
) -> Vec<(Range<usize>, Option<&'a Sentence>)> {
    parts(text, sentences.iter().map(|sentence| (sentence.text.as_str(), sentence)))
}

/// Where each of these sentences stands whole in the text, once, and what is between them.
fn parts<'a, T>(text: &str, sentences: impl Iterator<Item = (&'a str, T)>) -> Vec<(Range<usize>, Option<T>)> {
    let mut said: Vec<(Range<usize>, T)> = Vec::new();
    for (words, what) in sentences {
        let is_free =
            |at: &Range<usize>| said.iter().all(|(one, _)| at.end <= one.start || one.end <= at.start);
        let mut places = text.match_indices(words).map(|(from, words)| from..from + words.len());
        if let Some(at) = places.find(|at| is_free(at) && is_whole(text, at)) {
            said.push((at, what));
        }
    }
    said.sort_by_key(|(at, _)| at.start);
    with_own_text(text, said)
}

/// Whether nothing before or behind these bytes belongs to the same sentence.
fn is_whole(text: &str, at: &Range<usize>) -> bool {
    let before = text.get(..at.start).unwrap_or_default();
    let behind = text.get(at.end..).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let starts = line.trim().is_empty()
        || before.ends_with(char::is_whitespace) && line.trim_end().ends_with(['.', '!', '?', '”', '*']);
    starts && (behind.is_empty() || behind.starts_with(char::is_whitespace))
}

/// The sentences, and between them a person's own text.
fn with_own_text<T>(text: &str, said: Vec<(Range<usize>, T)>) -> Vec<(Range<usize>, Option<T>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    let own = |from: usize, to: usize| {
        let between = text.get(from..to).unwrap_or_default();
        let (lead, trimmed) = (between.len() - between.trim_start().len(), between.trim());
        let at = from + lead..from + lead + trimmed.len();
        trimmed.chars().any(char::is_alphanumeric).then_some((at, None))
    };
    for (at, what) in said {
        parts.extend(own(from, at.start));
        from = at.end;
        parts.push((at, Some(what)));
    }
    parts.extend(own(from, text.len()));
    parts
}

/// A text for a template, without anything that would be read as a mark.
pub(super) fn without_marks(text: &str) -> String {
    text.replace(MARKS, "").replace(NOTHING, "")
}

/// The values, by name. An unknown name is an error, as everywhere in a template.
#[derive(Debug)]
struct Values(BTreeMap<&'static str, Jinja>);

impl Object for Values {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Jinja) -> Option<Jinja> {
        self.0.get(key.as_str()?).cloned()
    }
}
