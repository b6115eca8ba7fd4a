//! Templates: the shipped ones, those of a person, and how one is rendered within bounds.

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, value::Serde};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{event::Audience, text::capital, update::content::Content};

/// What a template may spend: steps, and bytes that it makes. The shipped ones spend a hundredth of it.
const FUEL: u64 = 400_000;
/// The longest update, in bytes: far more than anybody reads.
const UPDATE_BYTES: usize = 16 << 10;
/// The longest template, in bytes.
const TEMPLATE_BYTES: usize = 64 << 10;

/// The shipped templates, by what kind of audience they speak to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Ceo,
    CustomerSuccess,
    Team,
}

impl Kind {
    /// The shipped template, in Jinja's syntax.
    pub fn template(self) -> &'static str {
        match self {
            Self::Ceo => include_str!("templates/ceo.md"),
            Self::CustomerSuccess => include_str!("templates/cs.md"),
            Self::Team => include_str!("templates/team.md"),
        }
    }

    /// Whom an audience is spoken to like, if nobody says otherwise.
    pub fn of(audience: &Audience) -> Self {
        match audience {
            Audience::Ceo | Audience::Other(_) => Self::Ceo,
            Audience::CustomerSuccess => Self::CustomerSuccess,
            Audience::Team => Self::Team,
        }
    }
}

/// What speaks to one audience.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// Whose shipped one, where there is no other or it cannot speak.
    pub kind: Kind,
    /// A person's own, or why it cannot be read.
    pub own: Option<Result<String, TemplateFault>>,
}

/// What is wrong with a person's template, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateFault {
    /// From 1; `null` where it is about the whole.
    pub line: Option<u32>,
    pub reason: String,
    pub hint: String,
}

impl Template {
    /// The shipped one.
    pub fn shipped(kind: Kind) -> Self {
        Self { kind, own: None }
    }

    /// The words, and what was wrong with a person's own template: then the shipped one speaks.
    pub(super) fn render(&self, content: &Content) -> (String, Option<TemplateFault>) {
        let own = self.own.clone().map(|own| own.and_then(|own| render(&own, content)));
        let shipped = || render(self.kind.template(), content).unwrap_or_default();
        match own {
            Some(Ok(text)) => (text, None),
            Some(Err(fault)) => (shipped(), Some(fault)),
            None => (shipped(), None),
        }
    }
}

/// What a template cannot be read for, whatever it is to say.
pub fn syntax_fault(template: &str) -> Option<TemplateFault> {
    environment().template_from_str(template).err().map(|error| fault(&error))
}

pub(super) fn render(template: &str, content: &impl Serialize) -> Result<String, TemplateFault> {
    if template.len() > TEMPLATE_BYTES {
        return Err(TemplateFault {
            line: None,
            reason: "The template is longer than 64 KB.".into(),
            hint: "An update is a few sentences; take out what is not needed.".into(),
        });
    }
    let environment = environment();
    let rendered = environment.render_str(template, Serde(content));
    let text = tidy(&rendered.map_err(|error| fault(&error))?);
    match text.len() {
        0 => Err(TemplateFault {
            line: None,
            reason: "The template says nothing at this moment.".into(),
            hint: "Give it words for every moment; {% else %} catches the rest.".into(),
        }),
        1..=UPDATE_BYTES => Ok(text),
        _ => Err(too_much(None)),
    }
}

/// No file is read, no other template, and nothing is escaped: an update is text.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    // What is not known prints nothing.
    environment.set_formatter(|out, state, value| match value.is_none() {
        true => Ok(()),
        false => minijinja::escape_formatter(out, state, value),
    });
    environment.add_filter("sentence", |text: Option<String>| text.map(|text| sentence(&text)));
    environment.add_filter("within", |text: Option<String>| text.map(|text| within(&text)));
    environment.add_filter("quoted", |text: Option<String>| text.map(|text| quoted(&text)));
    environment.add_filter("or", |text: Option<String>, other: Option<String>| text.or(other));
    environment.add_filter("after", |text: Option<String>, before: Option<String>| {
        text.map(|text| format!("{}{text}", before.unwrap_or_else(|| " ".to_owned())))
    });
    environment
}

/// With a capital, and a full stop where it ends without one.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    let ends = text.trim_end_matches(['”', '"', '’', '\'', ')', '*']).ends_with(['.', '!', '?', '…', ':']);
    if ends || text.is_empty() { text } else { format!("{text}.") }
}

/// Behind other words: a first word that is one at the start of a sentence alone begins small.
fn within(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let begins_sentence =
        ["About", "All", "Some", "Not", "Every", "Everybody", "At", "Up", "Only"].contains(&first);
    let mut chars = text.chars();
    match chars.next().filter(|_| begins_sentence) {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}

/// In quotation marks: as somebody said it then, whatever holds now.
fn quoted(text: &str) -> String {
    format!("“{}”", capital(text.trim().trim_end_matches('.')).replace('“', "‘").replace('”', "’"))
}

/// At most one empty line between paragraphs, and none at the ends.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut tidy = String::with_capacity(text.len());
    let mut empty = false;
    for line in lines {
        match (line.is_empty(), empty) {
            (true, _) => empty = true,
            (false, had_empty) => {
                if !tidy.is_empty() {
                    tidy.push_str(if had_empty { "\n\n" } else { "\n" });
                }
                tidy.push_str(line);
                empty = false;
            }
        }
    }
    tidy
}

fn fault(error: &Error) -> TemplateFault {
    let line = error.line().and_then(|line| u32::try_from(line).ok());
    if error.kind() == ErrorKind::OutOfFuel {
        return too_much(line);
    }
    let reason = match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, _) => "It names something that an update does not know.".to_owned(),
        (_, Some(detail)) => format!("{}.", capital(detail.trim_end_matches('.'))),
        (kind, None) => format!("{}.", capital(&kind.to_string())),
    };
    let hint =
        "The names that a template can use stand in docs/templates.md; until then the shipped one speaks.";
    TemplateFault { line, reason, hint: hint.into() }
}

fn too_much(line: Option<u32>) -> TemplateFault {
    TemplateFault {
        line,
        reason: "The template goes on without end, or makes too much text.".into(),
        hint: "Take out the loop, or what it repeats; until then the shipped one speaks.".into(),
    }
}
