//! Omits texts that name a person, a machine or another customer.

use crate::{
    Text,
    incident::{Customer, IncidentState},
    text::sentence,
    updates::{
        checks::{CheckContext, DraftCheck, Finding, Rule, check},
        sentence_parts::words,
    },
};

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

/// Omits texts that are not for these readers.
pub struct Filter<'a> {
    context: CheckContext<'a>,
    /// Every other customer, as lower-case words.
    others: Vec<Vec<String>>,
    pub omitted: Vec<Omitted>,
}

impl<'a> Filter<'a> {
    pub fn new(state: &IncidentState, readers: &[&Customer], internal: &InternalNames) -> Self {
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
    pub fn allowed(&mut self, what: &'static str, text: &str) -> Option<String> {
        let text = Text::new(text).some()?;
        match self.objection(&text) {
            None => Some(sentence(text.as_str())),
            Some(why) => {
                self.omitted.push(Omitted { what, text, why });
                None
            }
        }
    }

    /// Omits a text for another reason. There is nothing to say then.
    pub fn omit<T>(&mut self, what: &'static str, text: Text, why: &str) -> Option<T> {
        let why = self.objection(&text).unwrap_or_else(|| why.to_owned());
        self.omitted.push(Omitted { what, text, why });
        None
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
    pub fn findings(&self, text: &str) -> Vec<Finding> {
        let mut checks = DraftCheck::customer_success();
        checks.rules.remove(&Rule::NoNextTime);
        check(text, &checks, &self.context)
    }
}

/// Whether any customer may read a text: it names nobody, no machine and no service, and has no engineers' words.
pub fn is_for_every_customer(state: &IncidentState, text: &str) -> bool {
    let people = state.people.iter().map(|one| one.id.to_string());
    let services = state.rollbacks.iter().map(|one| one.service.to_string());
    let internal = InternalNames { people: people.collect(), services: services.collect() };
    let filter = Filter::new(state, &[], &internal);
    let words = DraftCheck { rules: [Rule::Jargon].into(), ..DraftCheck::default() };
    filter.objection(&Text::new(text)).is_none() && check(text, &words, &filter.context).is_empty()
}
