//! A message to one or several affected customers: a draft to copy and edit. It contains what was logged, and omits
//! every text that names a person, a machine or another customer.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Incident, Text, Time,
    event::{Audience, FactName},
    incident::{Customer, IncidentState, find_customer},
    milestone::{Milestone, Milestones},
    text::sentence,
    updates::{
        Missing, UpdateKind,
        checks::{CheckContext, DraftCheck, Finding, Rule, check},
        content::is_none,
        template::render,
    },
};

const TEMPLATE: &str = include_str!("templates/customer.md");

/// A message to customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerMessage {
    pub text: String,
    /// What they need to know and nobody has logged.
    pub missing: Vec<Missing>,
    /// Logged texts that are not in the message, and why.
    pub omitted: Vec<Omitted>,
    /// The findings of the checks.
    pub findings: Vec<Finding>,
}

/// A logged text that customers must not read as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omitted {
    /// `what was done for them`
    pub what: &'static str,
    pub text: Text,
    /// `“Bora” is the name of a colleague.`
    pub why: String,
}

/// Names that customers must not read.
#[derive(Debug, Clone, Default)]
pub struct InternalNames {
    /// Names and person IDs of everybody.
    pub people: Vec<String>,
    pub services: Vec<String>,
}

/// The variables of the template.
#[derive(Serialize)]
struct CustomerMessageContent {
    kind: UpdateKind,
    /// The customer, `none` in a message to several.
    customer: Option<String>,
    symptom: Option<String>,
    how: Option<String>,
    affected_since: Option<String>,
    mitigated_at: Option<String>,
    /// When it was mitigated or fixed, once resolved.
    ended_at: Option<String>,
    fixed_at: Option<String>,
    resolved_at: Option<String>,
    workaround: Option<String>,
    data_loss: Option<String>,
    no_data_loss: bool,
    customer_action: Option<String>,
    no_customer_action: bool,
    done: Option<String>,
}

/// The message to these customers. A message to several names none of them and contains what is the same for all.
/// Names that are not affected customers are ignored.
pub fn customer_message(
    incident: &Incident,
    customers: &[Text],
    zone: Tz,
    internal: &InternalNames,
) -> CustomerMessage {
    let state = incident.state();
    let readers: Vec<&Customer> =
        customers.iter().filter_map(|name| find_customer(&state.customers, name)).collect();
    let mut filter = Filter::new(state, &readers, internal);
    let content = content(incident, &readers, zone, &mut filter);
    let mut missing = missing(&content);
    missing.retain(|one| !filter.omitted.iter().any(|omitted| omitted.what == one.what));
    let text = Text::new(&render(TEMPLATE, &content).unwrap_or_default()).to_string();
    let findings = filter.findings(&text);
    CustomerMessage { text, missing, omitted: filter.omitted, findings }
}

fn content(
    incident: &Incident,
    readers: &[&Customer],
    zone: Tz,
    filter: &mut Filter,
) -> CustomerMessageContent {
    let state = incident.state();
    let milestones = Milestones::of(incident);
    let clock = |at: Time| clock(at, zone);
    let reached = |milestone| milestones.get(milestone).map(|reached| clock(reached.at));
    let fact = |name| state.fact(name).and_then(|stated| stated.fact.text()).cloned();
    let kind = match UpdateKind::of(state, &Audience::CustomerSuccess) {
        // To a customer, it is always the first message.
        UpdateKind::Ongoing => UpdateKind::First,
        kind => kind,
    };
    let workaround = fact(FactName::Workaround).filter(|text| !is_none(text.as_str()));
    let (data_loss, customer_action) = (fact(FactName::DataLoss), fact(FactName::CustomerAction));
    let means_none = |text: &Option<Text>| text.as_ref().is_some_and(|text| is_none(text.as_str()));
    let (no_data_loss, no_customer_action) = (means_none(&data_loss), means_none(&customer_action));
    // What they must do is only in the message once mitigated, because it may still change before.
    let is_mitigated = kind.is_mitigated();
    CustomerMessageContent {
        kind,
        customer: match readers {
            [one] => Some(one.name.to_string()),
            _ => None,
        },
        symptom: filter.allowed("what customers see", fact(FactName::Symptom)),
        how: filter.allowed("what happened to them", common(readers, |one| one.how.clone())),
        affected_since: common(readers, |one| one.since)
            .map(clock)
            .or_else(|| reached(Milestone::FirstError)),
        mitigated_at: reached(Milestone::Mitigated),
        ended_at: reached(Milestone::Mitigated)
            .or_else(|| reached(Milestone::Fixed))
            .filter(|_| kind == UpdateKind::Resolved),
        fixed_at: reached(Milestone::Fixed),
        resolved_at: reached(Milestone::Resolved),
        workaround: filter.allowed("a workaround, if any", workaround.filter(|_| !is_mitigated)),
        data_loss: filter
            .allowed("whether data was lost", data_loss.filter(|_| is_mitigated && !no_data_loss)),
        no_data_loss,
        customer_action: filter.allowed(
            "what customers must do",
            customer_action.filter(|_| is_mitigated && !no_customer_action),
        ),
        no_customer_action,
        done: filter.allowed("what was done for them", common(readers, done)),
    }
}

fn done(customer: &Customer) -> Option<Text> {
    customer.done_at.and(customer.outcome.clone())
}

/// A value that is the same for all of them.
fn common<T: PartialEq>(readers: &[&Customer], of: impl Fn(&Customer) -> Option<T>) -> Option<T> {
    let (first, others) = readers.split_first()?;
    let first = of(first)?;
    others.iter().all(|other| of(other).as_ref() == Some(&first)).then_some(first)
}

/// `15 September, 10:14 CEST`: readers may be in other zones, or read it on another day.
fn clock(at: Time, zone: Tz) -> String {
    let at = at.utc().with_timezone(&zone);
    let name = at.format("%Z").to_string();
    let name = if name.starts_with(['+', '-']) { format!("UTC{name}") } else { name };
    format!("{} {name}", at.format("%-d %B, %H:%M"))
}

/// Omits texts that are not for these readers.
struct Filter<'a> {
    context: CheckContext<'a>,
    /// Every other customer, as lower-case words.
    others: Vec<Vec<String>>,
    omitted: Vec<Omitted>,
}

impl<'a> Filter<'a> {
    fn new(state: &IncidentState, readers: &[&Customer], internal: &InternalNames) -> Self {
        let own = match readers {
            [one] => Some(&one.name),
            _ => None,
        };
        let others = state.customers.iter().map(|customer| &customer.name);
        let others = others.filter(|name| Some(*name) != own).map(|name| words(name.as_str()));
        let context = CheckContext {
            people: internal.people.clone(),
            services: internal.services.clone(),
            ..CheckContext::default()
        };
        Self { context, others: others.filter(|name| !name.is_empty()).collect(), omitted: Vec::new() }
    }

    /// The text, unless it names somebody or something.
    fn allowed(&mut self, what: &'static str, text: Option<Text>) -> Option<String> {
        let text = text.filter(|text| !text.is_empty())?;
        match self.objection(&text) {
            None => Some(sentence(text.as_str())),
            Some(why) => {
                self.omitted.push(Omitted { what, text, why });
                None
            }
        }
    }

    fn objection(&self, text: &Text) -> Option<String> {
        let names = [Rule::PersonName, Rule::MailAddress, Rule::HostName, Rule::IpAddress, Rule::ServiceName];
        let checks = DraftCheck { rules: names.into(), ..DraftCheck::default() };
        let words_of_text = words(text.as_str());
        let other = || {
            let is_named =
                |name: &&Vec<String>| words_of_text.windows(name.len()).any(|part| part == name.as_slice());
            self.others.iter().find(is_named).map(|_| "It names another customer.".to_owned())
        };
        let found = check(text.as_str(), &checks, &self.context).into_iter().next();
        found.map(|finding| finding.reason).or_else(other)
    }

    /// The findings of the checks, except for the time of the next update, which is not promised here.
    fn findings(&self, text: &str) -> Vec<Finding> {
        let mut checks = DraftCheck::customer_success();
        checks.rules.remove(&Rule::NoNextTime);
        check(text, &checks, &self.context)
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn missing(content: &CustomerMessageContent) -> Vec<Missing> {
    if matches!(content.kind, UpdateKind::FalseAlarm | UpdateKind::Merged) {
        return Vec::new();
    }
    let is_mitigated = content.kind.is_mitigated();
    let unknown = [
        (content.symptom.is_none() && content.how.is_none(), "what customers see", "/symptom "),
        (content.affected_since.is_none(), "when it started", "/first-error "),
        (!is_mitigated && content.workaround.is_none(), "a workaround, if any", "/workaround "),
        (
            is_mitigated && !content.no_data_loss && content.data_loss.is_none(),
            "whether data was lost",
            "/data ",
        ),
        (
            is_mitigated && !content.no_customer_action && content.customer_action.is_none(),
            "what customers must do",
            "/customer-action ",
        ),
    ];
    let unknown = unknown.into_iter().filter(|(is, _, _)| *is);
    unknown.map(|(_, what, line)| Missing { what, line }).collect()
}
