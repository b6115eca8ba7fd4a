//! What to write to an affected customer, or to several: a draft to copy and to edit. It says what was stated
//! and logged, and leaves out a statement that names anybody or any machine, or another customer.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Incident, Text, Time,
    event::{Audience, FactName},
    incident::{Customer, State, find_customer},
    milestone::{Milestone, Milestones},
    update::{
        Missing, Moment,
        content::is_none,
        template::{render, sentence},
        wording::{Finding, Known, Rule, Wording, check},
    },
};

const TEMPLATE: &str = include_str!("templates/customer.md");

/// A text to customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub text: String,
    /// What they would like to know and nobody logged.
    pub missing: Vec<Missing>,
    /// Statements that do not stand in the text, and why not.
    pub left_out: Vec<LeftOut>,
    /// What could be worded better in what stands there.
    pub findings: Vec<Finding>,
}

/// A statement that is nothing for customers as it was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// `what was done for them`
    pub what: &'static str,
    pub text: Text,
    /// `“Bora” is the name of a colleague.`
    pub why: String,
}

/// What nobody outside reads, by name.
#[derive(Debug, Clone, Default)]
pub struct Inside {
    /// Names and handles of everybody.
    pub people: Vec<String>,
    pub services: Vec<String>,
}

/// The names that the template uses.
#[derive(Serialize)]
struct Content {
    moment: Moment,
    /// Whose text it is; `none` where it is one for several.
    customer: Option<String>,
    symptom: Option<String>,
    how: Option<String>,
    since: Option<String>,
    stopped_at: Option<String>,
    /// When it stopped or was fixed, once it is over.
    ended_at: Option<String>,
    fixed_at: Option<String>,
    clear_at: Option<String>,
    workaround: Option<String>,
    data: Option<String>,
    no_data_lost: bool,
    must: Option<String>,
    nothing_to_do: bool,
    done: Option<String>,
}

/// The text to these customers as it reads now; a text to several names none, and says what holds for all of
/// them. `customers` are names of the ledger; others are passed over.
pub fn letter(incident: &Incident, customers: &[Text], zone: Tz, inside: &Inside) -> Letter {
    let state = incident.state();
    let readers: Vec<&Customer> =
        customers.iter().filter_map(|name| find_customer(&state.customers, name)).collect();
    let mut filter = Filter::new(state, &readers, inside);
    let content = content(incident, &readers, zone, &mut filter);
    let mut missing = missing(&content);
    missing.retain(|one| !filter.left_out.iter().any(|left| left.what == one.what));
    let text = Text::new(&render(TEMPLATE, &content).unwrap_or_default()).to_string();
    let findings = filter.findings(&text);
    Letter { text, missing, left_out: filter.left_out, findings }
}

fn content(incident: &Incident, readers: &[&Customer], zone: Tz, filter: &mut Filter) -> Content {
    let state = incident.state();
    let milestones = Milestones::of(incident);
    let clock = |at: Time| clock(at, zone);
    let reached = |milestone| milestones.get(milestone).map(|reached| clock(reached.at));
    let fact = |name| state.fact(name).and_then(|stated| stated.fact.text()).cloned();
    let moment = match Moment::of(state, &Audience::CustomerSuccess) {
        // To them it is always the first word.
        Moment::GoingOn => Moment::First,
        moment => moment,
    };
    let workaround = fact(FactName::Workaround).filter(|text| !is_none(text.as_str()));
    let (data, must) = (fact(FactName::DataLoss), fact(FactName::CustomersMust));
    let said_none = |text: &Option<Text>| text.as_ref().is_some_and(|text| is_none(text.as_str()));
    let (no_data_lost, nothing_to_do) = (said_none(&data), said_none(&must));
    // What they have to do is asked of them once it has stopped; before that it may still change.
    let stopped = moment.is_stopped();
    Content {
        moment,
        customer: match readers {
            [one] => Some(one.name.to_string()),
            _ => None,
        },
        symptom: filter.passed("what customers see", fact(FactName::Symptom)),
        how: filter.passed("what happened to them", common(readers, |one| one.how.clone())),
        since: common(readers, |one| one.since).map(clock).or_else(|| reached(Milestone::FirstError)),
        stopped_at: reached(Milestone::BleedingStopped),
        ended_at: reached(Milestone::BleedingStopped)
            .or_else(|| reached(Milestone::Fixed))
            .filter(|_| moment == Moment::AllClear),
        fixed_at: reached(Milestone::Fixed),
        clear_at: reached(Milestone::AllClear),
        workaround: filter.passed("what helps meanwhile", workaround.filter(|_| !stopped)),
        data: filter.passed("whether data was lost", data.filter(|_| stopped && !no_data_lost)),
        no_data_lost,
        must: filter.passed("what customers have to do", must.filter(|_| stopped && !nothing_to_do)),
        nothing_to_do,
        done: filter.passed("what was done for them", common(readers, done)),
    }
}

fn done(customer: &Customer) -> Option<Text> {
    customer.settled_at.and(customer.settled_how.clone())
}

/// What holds for all of them, if it is the same.
fn common<T: PartialEq>(readers: &[&Customer], of: impl Fn(&Customer) -> Option<T>) -> Option<T> {
    let (first, others) = readers.split_first()?;
    let first = of(first)?;
    others.iter().all(|other| of(other).as_ref() == Some(&first)).then_some(first)
}

/// `15 September, 10:14 CEST`: it may be read on another day, and elsewhere.
fn clock(at: Time, zone: Tz) -> String {
    let at = at.utc().with_timezone(&zone);
    let name = at.format("%Z").to_string();
    let name = if name.starts_with(['+', '-']) { format!("UTC{name}") } else { name };
    format!("{} {name}", at.format("%-d %B, %H:%M"))
}

/// Keeps out what is not for these readers.
struct Filter<'a> {
    known: Known<'a>,
    /// Every customer but the one who is written to, in words of lower case.
    others: Vec<Vec<String>>,
    left_out: Vec<LeftOut>,
}

impl<'a> Filter<'a> {
    fn new(state: &State, readers: &[&Customer], inside: &Inside) -> Self {
        let own = match readers {
            [one] => Some(&one.name),
            _ => None,
        };
        let others = state.customers.iter().map(|customer| &customer.name);
        let others = others.filter(|name| Some(*name) != own).map(|name| words(name.as_str()));
        let known =
            Known { people: inside.people.clone(), services: inside.services.clone(), ..Known::default() };
        Self { known, others: others.filter(|name| !name.is_empty()).collect(), left_out: Vec::new() }
    }

    /// The statement, unless it names somebody or something.
    fn passed(&mut self, what: &'static str, text: Option<Text>) -> Option<String> {
        let text = text.filter(|text| !text.is_empty())?;
        match self.objection(&text) {
            None => Some(sentence(text.as_str())),
            Some(why) => {
                self.left_out.push(LeftOut { what, text, why });
                None
            }
        }
    }

    fn objection(&self, text: &Text) -> Option<String> {
        let names = [Rule::PersonName, Rule::MailAddress, Rule::HostName, Rule::IpAddress, Rule::ServiceName];
        let wording = Wording { rules: names.into(), ..Wording::default() };
        let said = words(text.as_str());
        let other = || {
            let stands = |name: &&Vec<String>| said.windows(name.len()).any(|part| part == name.as_slice());
            self.others.iter().find(stands).map(|_| "It names another customer.".to_owned())
        };
        let found = check(text.as_str(), &wording, &self.known).into_iter().next();
        found.map(|finding| finding.reason).or_else(other)
    }

    /// What is left to be worded better. The next update is promised to nobody here.
    fn findings(&self, text: &str) -> Vec<Finding> {
        let mut wording = Wording::customer_success();
        wording.rules.remove(&Rule::NoNextTime);
        check(text, &wording, &self.known)
    }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn missing(content: &Content) -> Vec<Missing> {
    if matches!(content.moment, Moment::FalseAlarm | Moment::Merged) {
        return Vec::new();
    }
    let stopped = content.moment.is_stopped();
    let unknown = [
        (content.symptom.is_none() && content.how.is_none(), "what customers see", "/symptom "),
        (content.since.is_none(), "since when", "/began "),
        (!stopped && content.workaround.is_none(), "what helps meanwhile", "/workaround "),
        (stopped && !content.no_data_lost && content.data.is_none(), "whether data was lost", "/data "),
        (
            stopped && !content.nothing_to_do && content.must.is_none(),
            "what customers have to do",
            "/customers-must ",
        ),
    ];
    let unknown = unknown.into_iter().filter(|(is, _, _)| *is);
    unknown.map(|(_, what, line)| Missing { what, line }).collect()
}
