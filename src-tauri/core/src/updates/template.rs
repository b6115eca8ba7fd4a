//! Templates: the default ones, custom ones, and rendering with limits.

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, value::Serde};
use serde::{Deserialize, Serialize};

use crate::{
    event::Audience,
    text::{capital, sentence},
    updates::content::UpdateContent,
};

/// The limits of a template, in steps and bytes. The default templates use a hundredth.
const FUEL: u64 = 400_000;
/// The longest update, in bytes: far more than anybody reads.
const UPDATE_BYTES: usize = 16 << 10;
/// The longest template, in bytes.
const TEMPLATE_BYTES: usize = 64 << 10;

/// The default templates, one for each kind of audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    #[default]
    Ceo,
    CustomerSuccess,
    Team,
}

impl TemplateKind {
    /// The default template, in Jinja's syntax.
    pub fn template(self) -> &'static str {
        match self {
            Self::Ceo => include_str!("templates/ceo.md"),
            Self::CustomerSuccess => include_str!("templates/cs.md"),
            Self::Team => include_str!("templates/team.md"),
        }
    }

    /// The default kind for an audience.
    pub fn of(audience: &Audience) -> Self {
        match audience {
            Audience::Ceo | Audience::Other(_) => Self::Ceo,
            Audience::CustomerSuccess => Self::CustomerSuccess,
            Audience::Team => Self::Team,
        }
    }
}

/// The template of one audience.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// The default template, used without a custom one or if that fails.
    pub kind: TemplateKind,
    /// The custom template, or why it can't be read.
    pub own: Option<Result<String, TemplateFault>>,
}

/// What is wrong with a custom template, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TemplateFault {
    /// From 1, `null` if it is about the whole template.
    pub line: Option<u32>,
    pub reason: String,
    pub hint: String,
}

impl Template {
    /// The default template.
    pub fn shipped(kind: TemplateKind) -> Self {
        Self { kind, own: None }
    }

    /// The text, and what was wrong with the custom template, in which case the default one is used.
    pub(super) fn render(&self, content: &UpdateContent) -> (String, Option<TemplateFault>) {
        let own = self.own.clone().map(|own| own.and_then(|own| render(&own, content)));
        let shipped = || render(self.kind.template(), content).unwrap_or_default();
        match own {
            Some(Ok(text)) => (text, None),
            Some(Err(fault)) => (shipped(), Some(fault)),
            None => (shipped(), None),
        }
    }
}

/// The syntax error of a template, if any.
pub fn syntax_fault(template: &str) -> Option<TemplateFault> {
    environment().template_from_str(template).err().map(|error| fault(&error))
}

pub(super) fn render(template: &str, content: &impl Serialize) -> Result<String, TemplateFault> {
    if template.len() > TEMPLATE_BYTES {
        return Err(TemplateFault {
            line: None,
            reason: "The template is longer than 64 KB.".into(),
            hint: "An update is a few sentences. Shorten the template.".into(),
        });
    }
    let environment = environment();
    let rendered = environment.render_str(template, Serde(content));
    let text = tidy(&rendered.map_err(|error| fault(&error))?);
    match text.len() {
        0 => Err(TemplateFault {
            line: None,
            reason: "The template has no text for this kind of update.".into(),
            hint: "Add text for every kind. Use {% else %} for the rest.".into(),
        }),
        1..=UPDATE_BYTES => Ok(text),
        _ => Err(too_much(None)),
    }
}

/// Templates can't read files or other templates. Nothing is escaped, because an update is text.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    // Unknown values print nothing.
    environment.set_formatter(|out, state, value| match value.is_none() {
        true => Ok(()),
        false => minijinja::escape_formatter(out, state, value),
    });
    environment.add_filter("sentence", |text: Option<String>| text.map(|text| sentence(&text)));
    environment.add_filter("inline", |text: Option<String>| text.map(|text| inline(&text)));
    environment.add_filter("quoted", |text: Option<String>| text.map(|text| quoted(&text)));
    environment.add_filter("or", |text: Option<String>, other: Option<String>| text.or(other));
    environment.add_filter("prefix", |text: Option<String>, prefix: Option<String>| {
        text.map(|text| format!("{}{text}", prefix.unwrap_or_else(|| " ".to_owned())))
    });
    environment
}

/// For use within a sentence: a first word such as `About` starts with a small letter.
fn inline(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_ordinary_word =
        ["About", "All", "Some", "Not", "Every", "Everybody", "At", "Up", "Only"].contains(&first);
    let mut chars = text.chars();
    match chars.next().filter(|_| is_ordinary_word) {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}

/// In quotation marks.
fn quoted(text: &str) -> String {
    format!("“{}”", capital(text.trim().trim_end_matches('.')).replace('“', "‘").replace('”', "’"))
}

/// Removes repeated empty lines, and those at the start and the end.
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
        (ErrorKind::UndefinedError, _) => "The template uses an unknown variable.".to_owned(),
        (_, Some(detail)) => format!("{}.", capital(detail.trim_end_matches('.'))),
        (kind, None) => format!("{}.", capital(&kind.to_string())),
    };
    let hint = "docs/templates.md lists the variables. Until you fix this, the default template is used.";
    TemplateFault { line, reason, hint: hint.into() }
}

fn too_much(line: Option<u32>) -> TemplateFault {
    TemplateFault {
        line,
        reason: "The template never ends or makes too much text.".into(),
        hint: "Remove the loop. Until you fix this, the default template is used.".into(),
    }
}
