//! Templates: the default ones, custom ones, and rendering with limits.

use std::{collections::BTreeMap, fmt::Write};

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

use crate::{
    text::capital,
    updates::{
        claims::{NOTHING, without_marks},
        template_kind::TemplateKind,
    },
};

/// The limits of a template, in steps and bytes. The default templates use a hundredth.
const FUEL: u64 = 400_000;
/// The longest update, in bytes: far more than anybody reads.
const UPDATE_BYTES: usize = 16 << 10;
/// The longest template, in bytes.
const TEMPLATE_BYTES: usize = 64 << 10;

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

    /// The text, with its claims marked, and what was wrong with the custom template, in which case the default one is
    /// used.
    pub(super) fn render<M: Fn(&str) -> Option<String> + Send + Sync + 'static>(
        &self,
        variables: &BTreeMap<&str, Value>,
        marking: impl Fn() -> M,
    ) -> (String, Option<TemplateFault>) {
        let own = self.own.clone().map(|own| own.and_then(|own| render(&own, variables, marking())));
        let shipped = || render(self.kind.template(), variables, marking()).unwrap_or_default();
        match own {
            Some(Ok(text)) => (text, None),
            Some(Err(fault)) => (shipped(), Some(fault)),
            None => (shipped(), None),
        }
    }
}

/// The syntax error of a template, if any.
pub fn syntax_fault(template: &str) -> Option<TemplateFault> {
    environment(|_| None).template_from_str(template).err().map(|error| fault(&error))
}

fn render(
    template: &str,
    variables: &BTreeMap<&str, Value>,
    mark: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
) -> Result<String, TemplateFault> {
    if template.len() > TEMPLATE_BYTES {
        return Err(TemplateFault {
            line: None,
            reason: "The template is longer than 64 KB.".into(),
            hint: "An update is a few sentences. Shorten the template.".into(),
        });
    }
    let environment = environment(mark);
    let rendered = environment.render_str(&without_marks(template), variables);
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
fn environment(mark: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(move |out, state, value| match value.as_str().and_then(&mark) {
        Some(marked) => Ok(out.write_str(&marked)?),
        None if value.is_none() || value.is_undefined() => Ok(out.write_char(NOTHING)?),
        None => minijinja::escape_formatter(out, state, value),
    });
    environment.add_filter("or", |value: Value, other: Value| if value.is_none() { other } else { value });
    environment
}

/// Removes repeated spaces and empty lines, those at the start and the end, and lines in which nothing is known.
fn tidy(text: &str) -> String {
    let words = |line: &str| line.replace(NOTHING, " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tidy = String::with_capacity(text.len());
    let mut after_empty = false;
    for line in text.lines() {
        let printed = words(line);
        match (printed.is_empty(), line.contains(NOTHING)) {
            (true, says_nothing) => after_empty |= !says_nothing,
            (false, _) => {
                if !tidy.is_empty() {
                    tidy.push_str(if after_empty { "\n\n" } else { "\n" });
                }
                tidy.push_str(&printed);
                after_empty = false;
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
