//! A message to one or several affected customers: a draft to copy and edit. It contains what was logged, and omits
//! every text that names a person, a machine or another customer.

mod filter;
mod frame;
mod unanswered;

use chrono_tz::Tz;

use crate::{
    EntryId, Event, Incident, Status, Text, Time,
    cleanup::agreed_for_later,
    codes::has_code,
    event::{Audience, FactName, Subject},
    incident::{Customer, find_customer},
    milestone::Milestone,
    none::{is_none, says_none},
    text::sentence,
    updates::{
        Missing, UpdateKind,
        addressed::{NOT_FOR_EACH, action_for_each, is_in_own_words, names, note_to_reader},
        checks::Finding,
        claim::Claim,
        facts::is_loss_final,
        first_to_last::{first_to_last, later_symptom, main_symptom},
        moment::Moment,
        sentence_parts::{in_quotes, says_same},
    },
};

use filter::Filter;

pub use filter::{InternalNames, Omitted};

pub(super) use filter::is_for_every_customer;

const WHAT_CUSTOMERS_SEE: &str = "what customers see";

/// A message to customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerMessage {
    /// Empty: nothing that they may read says what the problem is. `missing` says what to log.
    pub text: String,
    /// Its sentences, in order, with the entries that they stand on.
    pub sentences: Vec<Claim>,
    /// What they need to know and nobody has logged.
    pub missing: Vec<Missing>,
    /// Logged texts that are not in the message, and why.
    pub omitted: Vec<Omitted>,
    /// The findings of the checks.
    pub findings: Vec<Finding>,
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
    let filter = Filter::new(state, &readers, internal);
    // Times have their day, because they may be read on another one.
    let moment = Moment::new(incident, &Audience::CustomerSuccess, None, Time::from_millis(0), zone);
    let mut writer =
        Writer { moment, readers, filter, missing: Vec::new(), says_what: true, says_report: false };
    let greeting = vec![writer.greeting()];
    let has_news = writer.has_news();
    let mut paragraphs = match writer.answer() {
        // The rest a person has told them.
        Some(answer) if !has_news => {
            let status = [Some(answer), writer.still()].into_iter().flatten().collect();
            [greeting, status, Vec::new(), writer.closing()]
        }
        answer => {
            let details = writer.details();
            let thanks = answer.or_else(|| writer.thanks());
            let status = thanks.into_iter().chain(writer.status()).collect();
            [greeting, status, details, writer.closing()]
        }
    };
    writer.omit_unanswered();
    if !writer.says_what {
        paragraphs.iter_mut().for_each(Vec::clear);
    }
    let paragraph =
        |claims: &Vec<Claim>| claims.iter().map(|claim| claim.text.as_str()).collect::<Vec<_>>().join("\n");
    let written: Vec<String> = paragraphs.iter().map(paragraph).filter(|text| !text.is_empty()).collect();
    let text = Text::new(&written.join("\n\n")).to_string();
    let Writer { filter, mut missing, says_what, .. } = writer;
    let is_omitted = |one: &Missing| filter.omitted.iter().any(|omitted| omitted.what == one.what);
    missing.retain(|one| !is_omitted(one) || !says_what && one.what == WHAT_CUSTOMERS_SEE);
    let findings = filter.findings(&text);
    CustomerMessage {
        text,
        sentences: paragraphs.into_iter().flatten().collect(),
        missing,
        omitted: filter.omitted,
        findings,
    }
}

/// Whether one claim says behind its label what another one says behind its own.
fn says_it(claim: &Claim, other: &Claim) -> bool {
    let behind =
        |claim: &'_ Claim| claim.text.split_once(": ").map_or(String::new(), |(_, text)| text.to_owned());
    says_same(&behind(claim), &behind(other))
}

/// Writes the message, sentence by sentence.
struct Writer<'a> {
    moment: Moment<'a>,
    readers: Vec<&'a Customer>,
    filter: Filter<'a>,
    missing: Vec<Missing>,
    /// Whether it says what the problem is. A message that doesn't is not offered.
    says_what: bool,
    /// Whether it says what the readers reported.
    says_report: bool,
}

impl Writer<'_> {
    /// The beginning of an answer to a customer who replied to a message. The rest a person knows, until there is something
    /// new to say to everybody. How the reply was logged may be in the third person.
    fn answer(&self) -> Option<Claim> {
        let [reader] = self.readers.as_slice() else { return None };
        let was_written_to = reader.contacted_at.or(reader.resolution_sent_at).is_some();
        reader.unanswered().filter(|_| was_written_to)?;
        let entries = self.about_readers(|event| matches!(event, Event::CustomerReplied { .. }));
        Some(Claim { text: "Thank you for your reply.".to_owned(), entries })
    }

    /// Whether the status or what is known of data changed since these readers were last written to: by then a person has told
    /// them the rest.
    fn has_news(&self) -> bool {
        let last = self.readers.iter().filter_map(|one| one.resolution_sent_at.max(one.contacted_at)).max();
        let is_over = matches!(self.moment.kind, UpdateKind::Fixed | UpdateKind::Resolved);
        let is_known_since = |name| self.moment.fact(name).is_some_and(|(stated, _)| Some(stated.at) > last);
        let is_new = self.moment.state.status_since() > last
            || [FactName::DataLoss, FactName::CustomerAction].into_iter().any(is_known_since);
        is_over || self.moment.kind.is_mitigated() && is_new
    }

    fn details(&mut self) -> Vec<Claim> {
        if self.is_without_details() {
            return Vec::new();
        }
        let is_mitigated = self.moment.kind.is_mitigated();
        let how = self.note();
        let has_own = how.is_some() || self.has_any_reported();
        let symptom = self.symptom(has_own).filter(|one| how.as_ref().is_none_or(|how| !says_it(how, one)));
        let symptom = symptom.or_else(|| if how.is_none() { self.summary() } else { None });
        if symptom.is_none() && how.is_none() {
            self.says_what = false;
            self.missing.push(Missing { what: WHAT_CUSTOMERS_SEE, line: "/symptom " });
        }
        let started = self.started();
        let says_own = how.is_some();
        let of_that = |claim: Claim| match says_own {
            true => Claim {
                text: claim.text.replacen("Workaround:", "Workaround for what customers in general see:", 1),
                ..claim
            },
            false => claim,
        };
        let fact = match is_mitigated {
            false => {
                vec![self.fact(FactName::Workaround, "a workaround, if any", "/workaround ").map(of_that)]
            }
            true => vec![
                self.fact(FactName::DataLoss, "whether data was lost", "/data "),
                self.fact(FactName::CustomerAction, "what customers must do", "/customer-action "),
            ],
        };
        let done = self.done();
        [how, symptom, started].into_iter().chain(fact).chain([done]).flatten().collect()
    }

    fn is_without_details(&self) -> bool {
        matches!(self.moment.kind, UpdateKind::FalseAlarm | UpdateKind::Merged)
    }

    /// What customers see. Somebody with a problem of their own may see something else.
    fn symptom(&mut self, has_own: bool) -> Option<Claim> {
        let (stated, text) = main_symptom(&self.moment)?;
        let text = self.moment.in_tense(&self.filter.allowed(WHAT_CUSTOMERS_SEE, text)?);
        let later = later_symptom(&self.moment);
        let later = later.and_then(|(_, text)| self.filter.allowed(WHAT_CUSTOMERS_SEE, text));
        let over = first_to_last(&self.moment, FactName::Symptom).filter(|_| later.is_some());
        let (is, see) = if self.moment.kind.is_mitigated() { ("was", "saw") } else { ("is", "see") };
        let label = match has_own {
            true => format!("What customers in general {see}"),
            false => format!("What the problem {is}"),
        };
        Some(match over {
            Some(over) => Claim { text: format!("{label}: {}", sentence(&over.text)), ..over },
            None => Claim::on(stated.entry, format!("{label}: {text}")),
        })
    }

    /// The report, for a message that would otherwise not say what the problem is.
    fn summary(&mut self) -> Option<Claim> {
        let Claim { text, entries } = self.moment.summary();
        if has_code(&text) {
            let why = "It has a code, which says nothing to a customer.";
            return self.filter.omit("what the problem is", Text::new(&text), why);
        }
        let text = self.moment.in_tense(&self.filter.allowed("what the problem is", &text)?);
        let is = if self.moment.kind.is_mitigated() { "was" } else { "is" };
        Some(Claim { text: format!("What the problem {is}: {text}"), entries })
    }

    /// Since when these customers are affected, else when it started for everybody; and when it ended, once it is over.
    fn started(&mut self) -> Option<Claim> {
        let own = common(&self.readers, |one| one.since).map(|at| (at, self.about_readers(is_affected)));
        let is_own = own.is_some();
        let first_error = || self.moment.reached(Milestone::FirstError).map(|(at, entry)| (at, vec![entry]));
        let Some((at, mut entries)) = own.or_else(first_error) else {
            self.missing.push(Missing { what: "when it started", line: "/first-error " });
            return None;
        };
        let ended = self.moment.status(Status::Mitigated).or_else(|| self.moment.status(Status::Monitoring));
        let is_told = matches!(self.moment.kind, UpdateKind::Fixed | UpdateKind::Resolved);
        let ended = ended.filter(|(ended, _)| is_told && *ended > at);
        entries.extend(ended.map(|(_, entry)| entry));
        let ended = ended
            .map(|(at, _)| format!(". No further customers have been affected since {}", self.clock(at)))
            .unwrap_or_default();
        let at = self.clock(at);
        let started = match (is_own, self.moment.kind.is_mitigated()) {
            (true, true) => format!("It started for you at {at}"),
            (true, false) => format!("You have been affected since {at}"),
            (false, _) => format!("It started at {at}"),
        };
        Some(Claim { text: format!("{started}{ended}."), entries })
    }

    /// What happened to the readers, or what they reported: said to them only if that is sure.
    fn note(&mut self) -> Option<Claim> {
        let proof = self.about_readers(is_affected);
        let last = proof.last().and_then(|entry| self.moment.incident.record_of(*entry));
        let was_report = last.is_some_and(|record| is_report(&record.entry.event));
        let note = common(&self.readers, |one| one.how.clone())?;
        let what = if was_report { "what they reported" } else { "what happened to them" };
        let is_over = self.moment.kind.is_mitigated();
        let said = if was_report && is_in_own_words(note.as_str()) {
            self.filter.allowed(what, &in_quotes(note.as_str()))
        } else {
            match note_to_reader(note.as_str(), self.reader(), is_over) {
                Ok(text) => self.filter.allowed(what, &text),
                Err(why) => self.filter.omit(what, note, why),
            }
        };
        self.says_report = was_report && said.is_some();
        let label = if was_report { "What you reported" } else { "What happened to you" };
        said.map(|text| Claim { text: format!("{label}: {text}"), entries: proof })
    }

    fn fact(&mut self, name: FactName, what: &'static str, line: &'static str) -> Option<Claim> {
        let Some((stated, text)) = self.moment.fact(name) else {
            self.missing.push(Missing { what, line });
            return None;
        };
        // What they said since may be otherwise.
        let said_since = |one: &&Customer| one.replied_at.is_some_and(|at| at >= stated.at);
        if is_none(text) && self.readers.iter().any(said_since) {
            let why = "They have replied since. Say what is true for them.";
            return self.filter.omit(what, Text::new(text), why);
        }
        let text = match (name, is_none(text)) {
            (FactName::Workaround, _) if says_none(text) => return None,
            (FactName::DataLoss, false) if self.reader().is_some_and(|name| names(text, name)) => {
                return self.filter.omit(what, Text::new(text), "Written about the customer, not to them.");
            }
            (FactName::DataLoss, false) if says_none(text) => {
                let text = self.filter.allowed(what, text)?;
                // What was still to be repaired then may be repaired by now.
                let as_of = self.clock(stated.at);
                return Some(Claim::on(stated.entry, format!("Data loss in general, as of {as_of}: {text}")));
            }
            (FactName::DataLoss, true) if is_loss_final(&self.moment) => "No data was lost.".to_owned(),
            (FactName::DataLoss, true) => "As far as we know, no data was lost.".to_owned(),
            (_, true) => "You don't need to do anything.".to_owned(),
            (FactName::Workaround, false) => format!("Workaround: {}", self.filter.allowed(what, text)?),
            // It is known for the whole incident, and not for whom it is.
            (FactName::CustomerAction, false) => match action_for_each(text) {
                Some(action) => format!("What you need to do: {}", self.filter.allowed(what, &action)?),
                None => return self.filter.omit(what, Text::new(text), NOT_FOR_EACH),
            },
            (_, false) => {
                let why = "It may not be true for this customer: say what is.";
                return self.filter.omit(what, Text::new(text), why);
            }
        };
        Some(Claim::on(stated.entry, text))
    }

    /// What was done for the readers, if it is the same for all.
    fn done(&mut self) -> Option<Claim> {
        let outcome = common(&self.readers, |one| one.done_at.and(one.outcome.clone()))?;
        let what = "what was done for them";
        let text = match note_to_reader(outcome.as_str(), self.reader(), false) {
            Ok(text) => self.filter.allowed(what, &text)?,
            Err(why) => return self.filter.omit(what, outcome, why),
        };
        let entries = self.about_readers(|event| matches!(event, Event::CustomerDone { .. }));
        let is_to_come = self.readers.iter().any(|one| agreed_for_later(one).is_some());
        let label = if is_to_come { "What we agreed with you" } else { "What we did for you" };
        Some(Claim { text: format!("{label}: {text}"), entries })
    }

    /// The name of the one reader; `None`: there are several.
    fn reader(&self) -> Option<&str> {
        match self.readers.as_slice() {
            [one] => Some(one.name.as_str()),
            _ => None,
        }
    }

    fn about_readers(&self, proves: fn(&Event) -> bool) -> Vec<EntryId> {
        let is_reader = |name: &Text| self.readers.iter().any(|one| one.name.same_name(name));
        let about = |event: &Event| {
            matches!(event.traits().subject, Subject::Customer(name) if is_reader(name)) && proves(event)
        };
        let records = self.moment.incident.in_effect_but_notes();
        records.filter(|record| about(&record.entry.event)).map(|record| record.entry.id).collect()
    }

    /// `10:14 CEST on 15 September`
    fn clock(&self, at: Time) -> String {
        self.moment.clock_in_zone(at)
    }
}

fn is_affected(event: &Event) -> bool {
    matches!(event, Event::CustomerAffected { .. } | Event::CustomerReported { .. })
}

fn is_report(event: &Event) -> bool {
    matches!(event, Event::CustomerReported { .. })
}

/// A value that is the same for all of them.
fn common<T: PartialEq>(readers: &[&Customer], of: impl Fn(&Customer) -> Option<T>) -> Option<T> {
    let (first, others) = readers.split_first()?;
    let first = of(first)?;
    others.iter().all(|other| of(other).as_ref() == Some(&first)).then_some(first)
}
