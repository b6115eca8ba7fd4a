//! Parses a playbook file, or names the line that is wrong.

use std::ops::Range;

use serde::Deserialize;
use toml::{Spanned, Value};

use crate::{
    Severity, Text,
    line::when::seconds,
    milestone::Milestone,
    playbook::{DoneWhen, Playbook, PlaybookStep, Within},
    text::shorten,
};

/// The longest title, in characters: it has to fit on one line of the window.
const TITLE_CHARS: usize = 32;
/// The most steps of a playbook.
const STEPS: usize = 40;

const COMPARE: &str = "Compare it with the default playbook, which explains each field: grizzly playbook";

/// An error in a playbook, with its line from 1; `None`: the whole file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", line.map(|line| format!("Line {line}: ")).unwrap_or_default())]
pub struct PlaybookError {
    pub line: Option<usize>,
    pub reason: String,
    /// What to write instead.
    pub hint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlaybook {
    #[serde(default)]
    name: Text,
    severities: Option<Spanned<Value>>,
    keywords: Option<Spanned<Value>>,
    #[serde(default, rename = "step")]
    steps: Vec<RawStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    title: Spanned<String>,
    #[serde(default)]
    say: Text,
    done: Spanned<Value>,
    within: Option<Spanned<Value>>,
    after: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
}

/// An error and its byte range in the text.
struct ReadError {
    at: Option<Range<usize>>,
    reason: String,
    hint: String,
}

fn error<T>(at: Range<usize>, reason: String, hint: impl Into<String>) -> Result<T, ReadError> {
    Err(ReadError { at: Some(at), reason, hint: hint.into() })
}

/// Parses a whole playbook. The error names the first wrong line and what to write instead.
pub fn read(text: &str) -> Result<Playbook, PlaybookError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let raw = toml::from_str(text).map_err(|error: toml::de::Error| {
        let reason = Text::line(error.message());
        ReadError { at: error.span(), reason: format!("{reason}."), hint: COMPARE.into() }
    });
    raw.and_then(playbook).map_err(|ReadError { at, reason, hint }| {
        let before = at.and_then(|at| text.get(..at.start));
        PlaybookError { line: before.map(|before| before.matches('\n').count() + 1), reason, hint }
    })
}

fn playbook(raw: RawPlaybook) -> Result<Playbook, ReadError> {
    let severities = raw.severities.as_ref().map_or(Ok(Vec::new()), severities)?;
    let keywords = raw.keywords.as_ref().map_or(Ok(Vec::new()), keywords)?;
    if raw.steps.is_empty() {
        let reason = "The playbook has no steps.".to_owned();
        return Err(ReadError { at: None, reason, hint: "Start each step with a line [[step]].".into() });
    }
    let mut steps: Vec<PlaybookStep> = Vec::new();
    for raw in raw.steps {
        let place = raw.title.span();
        let step = step(raw)?;
        let title = step.title.as_str().to_lowercase();
        if steps.iter().any(|known| known.title.as_str().to_lowercase() == title) {
            let reason = format!("There are two steps “{}”.", step.title);
            return error(place, reason, "Give each step its own title.");
        }
        if steps.len() == STEPS {
            let reason = format!("The playbook has more than {STEPS} steps.");
            return error(place, reason, "Remove the steps that can wait.");
        }
        steps.push(step);
    }
    Ok(Playbook { name: Text::line(raw.name.as_str()), severities, keywords, steps })
}

fn step(raw: RawStep) -> Result<PlaybookStep, ReadError> {
    let title = Text::line(raw.title.get_ref());
    let length = title.as_str().chars().count();
    if !(1..=TITLE_CHARS).contains(&length) {
        let reason = format!("A title has 1 to {TITLE_CHARS} characters; this one has {length}.");
        let hint = if length == 0 { "Write a short name." } else { "Move the rest to “say”." };
        return error(raw.title.span(), reason, hint);
    }
    let moment = |name: &Spanned<String>| one(name.get_ref(), name.span());
    Ok(PlaybookStep {
        title,
        say: Text::line(raw.say.as_str()),
        done: done(&raw.done)?,
        within: raw.within.as_ref().map_or(Ok(Within::default()), within)?,
        after: raw.after.as_ref().map_or(Ok(DoneWhen::Reached(Milestone::Declared)), moment)?,
        until: raw.until.as_ref().map(moment).transpose()?,
    })
}

fn severities(value: &Spanned<Value>) -> Result<Vec<Severity>, ReadError> {
    let place = value.span();
    let severity = |value: &Value| match value.as_str().and_then(Severity::parse) {
        Some(severity) => Ok(severity),
        None => {
            let reason = format!("{} isn't a severity.", quoted(value));
            error(place.clone(), reason, "For example: severities = [\"sev1\", \"sev2\"]")
        }
    };
    each(value).iter().map(severity).collect()
}

fn keywords(value: &Spanned<Value>) -> Result<Vec<Text>, ReadError> {
    let place = value.span();
    let word = |value: &Value| match value.as_str().filter(|word| word.contains(char::is_alphanumeric)) {
        Some(word) => Ok(Text::line(word)),
        None => {
            let reason = format!("{} isn't a word.", quoted(value));
            error(place.clone(), reason, "For example: keywords = [\"payments\"]")
        }
    };
    each(value).iter().map(word).collect()
}

fn done(value: &Spanned<Value>) -> Result<Vec<DoneWhen>, ReadError> {
    let hint = "For example: done = \"call_opened\"";
    let name = |name: &Value| match name.as_str() {
        Some(name) => one(name, value.span()),
        None => error(value.span(), format!("{} isn't known.", quoted(name)), hint),
    };
    match each(value) {
        [] => error(value.span(), "“done” is empty.".into(), hint),
        names => names.iter().map(name).collect(),
    }
}

/// One thing, or a list of them.
fn each(value: &Spanned<Value>) -> &[Value] {
    match value.get_ref() {
        Value::Array(values) => values,
        value => std::slice::from_ref(value),
    }
}

fn one(name: &str, at: Range<usize>) -> Result<DoneWhen, ReadError> {
    if let Some(known) = DoneWhen::parse(name) {
        return Ok(known);
    }
    let likeness = |known: &DoneWhen| strsim::jaro_winkler(&known.name(), &name.to_lowercase());
    let nearest = DoneWhen::all().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let hint = match nearest.filter(|known| likeness(known) > 0.8) {
        Some(known) => format!("Write: {}", known.name()),
        None => {
            let names: Vec<String> = DoneWhen::all().map(DoneWhen::name).collect();
            format!("Use one of {}", names.join(", "))
        }
    };
    error(at, format!("{} isn't known.", quoted(&name.into())), hint)
}

/// One duration for every severity, or a table of them.
fn within(value: &Spanned<Value>) -> Result<Within, ReadError> {
    let (at, hint) = (value.span(), "For example: within = \"5m\", or { sev1 = \"5m\", sev2 = \"15m\" }");
    let span = |value: &Value| {
        let found = value.as_str().and_then(|text| seconds(&text.trim().to_lowercase()));
        match found.filter(|seconds| *seconds > 0) {
            Some(seconds) => Ok(Some(seconds)),
            None => error(at.clone(), format!("{} isn't a duration.", quoted(value)), hint),
        }
    };
    let Value::Table(table) = value.get_ref() else {
        let seconds = span(value.get_ref())?;
        return Ok(Within { sev1: seconds, sev2: seconds, sev3: seconds });
    };
    let mut within = Within::default();
    for (name, value) in table {
        match Severity::parse(name) {
            Some(Severity::Sev1) => within.sev1 = span(value)?,
            Some(Severity::Sev2) => within.sev2 = span(value)?,
            Some(Severity::Sev3) => within.sev3 = span(value)?,
            None => return error(at, format!("{} isn't a severity.", quoted(&name.as_str().into())), hint),
        }
    }
    Ok(within)
}

fn quoted(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    format!("“{}”", Text::line(&shorten(&text, 60)))
}
