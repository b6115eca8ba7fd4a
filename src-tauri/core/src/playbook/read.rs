//! Reading a playbook: all of it, or which line is wrong.

use std::ops::Range;

use serde::Deserialize;
use toml::{Spanned, Value};

use crate::{
    Severity, Text,
    line::when::seconds,
    milestone::Milestone,
    playbook::{DoneWhen, Playbook, Step, Within},
    text::shorten,
};

/// A title fits beside the others on one line of a window.
const TITLE_CHARS: usize = 32;
/// More steps than anybody keeps in sight.
const STEPS: usize = 40;

const COMPARE: &str = "Compare it with the process, which says what each field means: grizzly playbook";

/// What is wrong with a playbook, and in which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{mistake}", line.map(|line| format!("Line {line}: ")).unwrap_or_default())]
pub struct PlaybookError {
    pub line: Option<usize>,
    pub mistake: String,
    /// What to write instead.
    pub hint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlaybook {
    #[serde(default)]
    name: Text,
    severities: Option<Spanned<Value>>,
    #[serde(rename = "for")]
    words: Option<Spanned<Value>>,
    #[serde(default, rename = "step")]
    steps: Vec<RawStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStep {
    title: Spanned<String>,
    #[serde(default)]
    words: Text,
    done: Spanned<Value>,
    within: Option<Spanned<Value>>,
    after: Option<Spanned<String>>,
    until: Option<Spanned<String>>,
}

/// A mistake and where it stands in the text.
struct Wrong {
    at: Option<Range<usize>>,
    mistake: String,
    hint: String,
}

fn wrong<T>(at: Range<usize>, mistake: String, hint: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { at: Some(at), mistake, hint: hint.into() })
}

/// Reads all of it, or says which line is wrong and how to write it.
pub fn read(text: &str) -> Result<Playbook, PlaybookError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let raw = toml::from_str(text).map_err(|error: toml::de::Error| {
        let mistake = Text::line(error.message());
        Wrong { at: error.span(), mistake: format!("{mistake}."), hint: COMPARE.into() }
    });
    raw.and_then(playbook).map_err(|Wrong { at, mistake, hint }| {
        let before = at.and_then(|at| text.get(..at.start));
        PlaybookError { line: before.map(|before| before.matches('\n').count() + 1), mistake, hint }
    })
}

fn playbook(raw: RawPlaybook) -> Result<Playbook, Wrong> {
    let severities = raw.severities.as_ref().map_or(Ok(Vec::new()), severities)?;
    let words = raw.words.as_ref().map_or(Ok(Vec::new()), words)?;
    if raw.steps.is_empty() {
        let mistake = "It has no steps.".to_owned();
        return Err(Wrong { at: None, mistake, hint: "A step begins with a line [[step]].".into() });
    }
    let mut steps: Vec<Step> = Vec::new();
    for raw in raw.steps {
        let place = raw.title.span();
        let step = step(raw)?;
        let title = step.title.as_str().to_lowercase();
        if steps.iter().any(|known| known.title.as_str().to_lowercase() == title) {
            return wrong(
                place,
                format!("There are two steps “{}”.", step.title),
                "Give each its own title.",
            );
        }
        if steps.len() == STEPS {
            return wrong(
                place,
                format!("It has more than {STEPS} steps."),
                "Leave out what nobody waits for.",
            );
        }
        steps.push(step);
    }
    Ok(Playbook { name: Text::line(raw.name.as_str()), severities, words, steps })
}

fn step(raw: RawStep) -> Result<Step, Wrong> {
    let title = Text::line(raw.title.get_ref());
    let length = title.as_str().chars().count();
    if !(1..=TITLE_CHARS).contains(&length) {
        let mistake = format!("A title has 1 to {TITLE_CHARS} characters; this one has {length}.");
        return wrong(raw.title.span(), mistake, "Put the rest into “words”.");
    }
    let moment = |name: &Spanned<String>| one(name.get_ref(), name.span());
    Ok(Step {
        title,
        words: Text::line(raw.words.as_str()),
        done: done(&raw.done)?,
        within: raw.within.as_ref().map_or(Ok(Within::default()), within)?,
        after: raw.after.as_ref().map_or(Ok(DoneWhen::Reached(Milestone::Declared)), moment)?,
        until: raw.until.as_ref().map(moment).transpose()?,
    })
}

fn severities(value: &Spanned<Value>) -> Result<Vec<Severity>, Wrong> {
    let place = value.span();
    let severity = |value: &Value| match value.as_str().and_then(Severity::parse) {
        Some(severity) => Ok(severity),
        None => {
            let mistake = format!("{} is not a severity.", quoted(value));
            wrong(place.clone(), mistake, "For example: severities = [\"sev1\", \"sev2\"]")
        }
    };
    each(value).iter().map(severity).collect()
}

fn words(value: &Spanned<Value>) -> Result<Vec<Text>, Wrong> {
    let place = value.span();
    let word = |value: &Value| match value.as_str().filter(|word| word.contains(char::is_alphanumeric)) {
        Some(word) => Ok(Text::line(word)),
        None => {
            let mistake = format!("{} is not a word.", quoted(value));
            wrong(place.clone(), mistake, "For example: for = [\"payments\"]")
        }
    };
    each(value).iter().map(word).collect()
}

fn done(value: &Spanned<Value>) -> Result<Vec<DoneWhen>, Wrong> {
    let hint = "For example: done = \"call_opened\"";
    let name = |name: &Value| match name.as_str() {
        Some(name) => one(name, value.span()),
        None => wrong(value.span(), format!("{} is not known here.", quoted(name)), hint),
    };
    match each(value) {
        [] => wrong(value.span(), "“done” is empty.".into(), hint),
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

fn one(name: &str, at: Range<usize>) -> Result<DoneWhen, Wrong> {
    if let Some(known) = DoneWhen::parse(name) {
        return Ok(known);
    }
    let likeness = |known: &DoneWhen| strsim::jaro_winkler(&known.name(), &name.to_lowercase());
    let nearest = DoneWhen::all().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let hint = match nearest.filter(|known| likeness(known) > 0.8) {
        Some(known) => format!("Write: {}", known.name()),
        None => {
            let names: Vec<String> = DoneWhen::all().map(DoneWhen::name).collect();
            format!("One of {}", names.join(", "))
        }
    };
    wrong(at, format!("{} is not known here.", quoted(&name.into())), hint)
}

/// One span for every severity, or a table of them.
fn within(value: &Spanned<Value>) -> Result<Within, Wrong> {
    let (at, hint) = (value.span(), "For example: within = \"5m\", or { sev1 = \"5m\", sev2 = \"15m\" }");
    let span = |value: &Value| {
        let found = value.as_str().and_then(|text| seconds(&text.trim().to_lowercase()));
        match found.filter(|seconds| *seconds > 0) {
            Some(seconds) => Ok(Some(seconds)),
            None => wrong(at.clone(), format!("{} is not a span of time.", quoted(value)), hint),
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
            None => return wrong(at, format!("{} is not a severity.", quoted(&name.as_str().into())), hint),
        }
    }
    Ok(within)
}

fn quoted(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    format!("“{}”", Text::line(&shorten(&text, 60)))
}
