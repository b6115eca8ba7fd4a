//! The RFO for readers outside: without people and customers, the same one always under the same alias.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::{
    Directory, Incident,
    rfo::{
        AffectedCustomer, Answer, Blame, Detection, FollowUpRow, Question, Rfo, RolledBack, Row, Silence,
        Statement, Suggestion, Thanks, Word,
        names::{Named, Names, people},
    },
};

/// The document without names, and what was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outside {
    pub rfo: Rfo,
    /// How many people, customers, and addresses or numbers that reach somebody.
    pub people: usize,
    pub customers: usize,
    pub addresses: usize,
}

impl Outside {
    /// `Removed: 3 people, 2 customers, 1 address. Each has one alias throughout.`
    pub fn removed(&self) -> String {
        let count = |many: usize, one: &str, more: &str| match many {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{many} {more}")),
        };
        let parts = [
            count(self.people, "person", "people"),
            count(self.customers, "customer", "customers"),
            count(self.addresses, "address", "addresses"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        match parts.is_empty() {
            true => "Nobody was named, so nothing was removed.".to_owned(),
            false => format!("Removed: {}. Each has one alias throughout.", parts.join(", ")),
        }
    }
}

static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+").ok());
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\+\d[\d ()/.-]{6,}\d").ok());

/// Takes people and customers out, whom the incident or the directory names.
pub fn outside(mut rfo: Rfo, incident: &Incident, directory: &Directory) -> Outside {
    let (people, customers) = (people(incident, directory), customers(incident));
    let first_customer = people.len();
    let all: Vec<Named> = people.into_iter().chain(customers).collect();
    let names = Names::of(&all);
    let mut met: Vec<usize> = Vec::new();
    let mut addresses: Vec<String> = Vec::new();
    each_word(&mut rfo, &mut |words: &mut String| {
        *words = words.nfc().collect();
        for reaches in [&*MAIL, &*PHONE].into_iter().flatten() {
            for one in reaches.find_iter(words) {
                if !addresses.contains(&one.as_str().to_lowercase()) {
                    addresses.push(one.as_str().to_lowercase());
                }
            }
            *words = reaches.replace_all(words, "(address removed)").into_owned();
        }
        for (place, who) in names.find(words).into_iter().rev() {
            if !met.contains(&who) {
                met.push(who);
            }
            words.replace_range(place, &format!("\u{0}{who}\u{0}"));
        }
    });
    let is_person = |who: &usize| *who < first_customer;
    let number = |who: usize| {
        let same = met.iter().filter(|other| is_person(other) == is_person(&who));
        same.take_while(|other| **other != who).count() + 1
    };
    let alias = |who: usize| match is_person(&who) {
        true => format!("Person {}", number(who)),
        false => format!("Customer {}", number(who)),
    };
    let aliases: Vec<(String, String)> =
        met.iter().map(|who| (format!("\u{0}{who}\u{0}"), alias(*who))).collect();
    each_word(&mut rfo, &mut |words: &mut String| {
        for (mark, alias) in &aliases {
            if words.contains(mark.as_str()) {
                // A customer's alias says what it is, as some sentences do.
                *words = words.replace(mark.as_str(), alias).replace("Customer Customer ", "Customer ");
            }
        }
    });
    let of_people = met.iter().filter(|who| is_person(who)).count();
    Outside { rfo, people: of_people, customers: met.len() - of_people, addresses: addresses.len() }
}

fn customers(incident: &Incident) -> Vec<Named> {
    let customers = incident.state().customers.iter();
    customers.map(|customer| Named { forms: vec![customer.name.to_string()], is_person: false }).collect()
}

/// Every text of it that a person reads. A new field does not compile until it is decided here.
fn each_word(rfo: &mut Rfo, change: &mut dyn FnMut(&mut String)) {
    let Rfo {
        incident: _,
        title,
        severity: _,
        phase: _,
        as_of: _,
        entries: _,
        declared_at: _,
        leaders,
        summary,
        answers,
        detection: Detection { text: detected, found_by: _, seconds: _, entries: _ },
        milestones: _,
        intervals: _,
        slowest: _,
        timeline,
        impact,
        customers,
        fix,
        rollbacks,
        told,
        silences,
        thanks,
        follow_ups,
        review: _,
        questions,
        blame,
    } = rfo;
    // The log first, so that aliases are counted in the order in which people came.
    for Row { at: _, entry: _, by, head, tail, milestone: _, corrected: _ } in timeline {
        change(by);
        change(head);
        change(tail);
    }
    change(title);
    change(summary);
    change(detected);
    leaders.iter_mut().for_each(&mut *change);
    for Answer { section: _, text, by, at: _, entry: _, earlier: _ } in answers {
        change(text);
        change(by);
    }
    for Statement { label: _, text, at: _, entry: _ } in impact.iter_mut().chain(fix) {
        change(text);
    }
    for AffectedCustomer { name, how, state: _ } in customers {
        change(name);
        change(how);
    }
    for RolledBack { service: _, result: _, why, started_at: _, seconds: _, entries: _ } in rollbacks {
        change(why);
    }
    for Word { audience: _, at: _, due: _, late_seconds: _, punctual: _, text, arrival: _, entry: _ } in told
    {
        change(text);
    }
    for Silence { audience: _, due: _, first: _ } in silences {}
    for Thanks { to, text, by, entry: _ } in thanks {
        change(to);
        change(text);
        change(by);
    }
    for FollowUpRow { what, aim: _, owner, due: _, state: _, end, entry: _ } in follow_ups {
        change(what);
        owner.iter_mut().chain(end).for_each(&mut *change);
    }
    for Question { name: _, section: _, ask, line: _, suggestions } in questions {
        change(ask);
        for Suggestion { text, entries: _ } in suggestions {
            change(text);
        }
    }
    for Blame { entry: _, sentence, name, word: _ } in blame {
        change(sentence);
        change(name);
    }
}
