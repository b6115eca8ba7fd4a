//! The RFO for external readers: only what a customer may read ([`outside`]), with aliases for people and customers,
//! always the same one.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::{
    Directory, Incident,
    rfo::{
        AffectedCustomer, Blame, Detection, FollowUpRow, MissingUpdate, OpenQuestion, Rfo, RfoAnswer,
        RfoEvidence, RfoRollback, SentUpdate, Statement, Suggestion, Thanks, TimelineRow,
        names::{Named, Names, people},
        outside,
    },
};

/// The RFO without names, and what was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalRfo {
    pub rfo: Rfo,
    /// How many people, customers, and mail addresses or phone numbers were removed.
    pub people: usize,
    pub customers: usize,
    pub addresses: usize,
    /// How many evidence files were omitted.
    pub files: usize,
    /// Whose texts were omitted because they name a service, a version, a machine or a secret: `Cause`, `2 follow-ups`.
    pub omitted: Vec<String>,
}

impl ExternalRfo {
    /// `Public version. Internal entries are omitted. Removed: 3 people, 2 customers, 1 address. Each has the same
    /// alias throughout. 2 evidence files aren't included.`
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
        let omitted = "Public version. Internal entries are omitted.";
        let names = match parts.is_empty() {
            true => omitted.to_owned(),
            false => format!("{omitted} Removed: {}. Each has the same alias throughout.", parts.join(", ")),
        };
        match self.files {
            0 => names,
            1 => format!("{names} 1 evidence file isn't included."),
            many => format!("{names} {many} evidence files aren't included."),
        }
    }
}

static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)[\w.+-]+@[\w-]+(?:\.[\w-]+)+").ok());
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\+\d[\d ()/.-]{6,}\d").ok());

/// Leaves what a customer may read, replaces the people and customers that the incident or the directory names, and omits
/// evidence files.
pub fn external(rfo: Rfo, incident: &Incident, directory: &Directory) -> ExternalRfo {
    external_with(rfo, incident, directory, &[])
}

/// As [`external()`], with the files of the entries that a person picked.
pub fn external_with(
    mut rfo: Rfo,
    incident: &Incident,
    directory: &Directory,
    picked: &[u32],
) -> ExternalRfo {
    let files = rfo.evidence.len();
    rfo.evidence.retain(|one| picked.contains(&one.entry));
    let files = files - rfo.evidence.len();
    let omitted = outside::keep(&mut rfo, incident);
    let (people, customers) = (people(incident, directory), customers(incident));
    let first_customer = people.len();
    let all: Vec<Named> = people.into_iter().chain(customers).collect();
    let names = Names::of(&all);
    let mut seen: Vec<usize> = Vec::new();
    let mut addresses: Vec<String> = Vec::new();
    each_text(&mut rfo, &mut |text: &mut String| {
        *text = text.nfc().collect();
        for contact in [&*MAIL, &*PHONE].into_iter().flatten() {
            for one in contact.find_iter(text) {
                if !addresses.contains(&one.as_str().to_lowercase()) {
                    addresses.push(one.as_str().to_lowercase());
                }
            }
            *text = contact.replace_all(text, "(address removed)").into_owned();
        }
        let found = names.find(text);
        for (_, who) in &found {
            if !seen.contains(who) {
                seen.push(*who);
            }
        }
        for (place, who) in found.into_iter().rev() {
            text.replace_range(place, &format!("\u{0}{who}\u{0}"));
        }
    });
    let is_person = |who: &usize| *who < first_customer;
    let number = |who: usize| {
        let same = seen.iter().filter(|other| is_person(other) == is_person(&who));
        same.take_while(|other| **other != who).count() + 1
    };
    let alias = |who: usize| match is_person(&who) {
        true => format!("Person {}", number(who)),
        false => format!("Customer {}", number(who)),
    };
    let aliases: Vec<(String, String)> =
        seen.iter().map(|who| (format!("\u{0}{who}\u{0}"), alias(*who))).collect();
    each_text(&mut rfo, &mut |text: &mut String| {
        for (mark, alias) in &aliases {
            if text.contains(mark.as_str()) {
                // Some sentences already have “Customer” before the name.
                *text = text.replace(mark.as_str(), alias).replace("Customer Customer ", "Customer ");
            }
        }
    });
    let of_people = seen.iter().filter(|who| is_person(who)).count();
    ExternalRfo {
        rfo,
        people: of_people,
        customers: seen.len() - of_people,
        addresses: addresses.len(),
        files,
        omitted,
    }
}

fn customers(incident: &Incident) -> Vec<Named> {
    let customers = incident.state().customers.iter();
    customers.map(|customer| Named { forms: vec![customer.name.to_string()], is_person: false }).collect()
}

/// Changes every text that a person reads. A new field doesn't compile until it is handled here.
fn each_text(rfo: &mut Rfo, change: &mut dyn FnMut(&mut String)) {
    let Rfo {
        incident: _,
        title,
        severity: _,
        status: _,
        as_of: _,
        zone: _,
        entries: _,
        declared_at: _,
        affected: _,
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
        false_alarm,
        helpers,
        trigger,
        triggered_at: _,
        fix,
        rollbacks,
        updates,
        missing_updates,
        thanks,
        follow_ups,
        evidence,
        review: _,
        questions,
        blame,
    } = rfo;
    // The timeline first, so that aliases are numbered in its order.
    for TimelineRow { at: _, entry: _, by, title, detail, milestone: _, corrected: _ } in timeline {
        change(by);
        change(title);
        change(detail);
    }
    change(title);
    change(summary);
    change(detected);
    leaders.iter_mut().for_each(&mut *change);
    for RfoAnswer { section: _, text, by, at: _, entry: _, earlier: _ } in answers {
        change(text);
        change(by);
    }
    let statements = impact.iter_mut().chain(trigger).chain(fix).chain(false_alarm);
    for Statement { name: _, label: _, text, at: _, entry: _ } in statements {
        change(text);
    }
    helpers.iter_mut().for_each(&mut *change);
    for AffectedCustomer { name, how, state: _ } in customers {
        change(name);
        change(how);
    }
    for RfoRollback {
        service: _,
        result: _,
        helped: _,
        helped_partly: _,
        why,
        started_at: _,
        finished_at: _,
        seconds: _,
        entries: _,
    } in rollbacks
    {
        change(why);
    }
    for SentUpdate {
        audience: _,
        number: _,
        at: _,
        is_sent: _,
        due: _,
        late_seconds: _,
        timeliness: _,
        text,
        delivery,
        entry: _,
    } in updates
    {
        change(text);
        change(delivery);
    }
    for MissingUpdate { audience: _, due: _, is_first: _ } in missing_updates {}
    for Thanks { to, text, by, entry: _ } in thanks {
        change(to);
        change(text);
        change(by);
    }
    for FollowUpRow { what, aim: _, owner, due: _, state: _, end, entry: _ } in follow_ups {
        change(what);
        owner.iter_mut().chain(end).for_each(&mut *change);
    }
    for RfoEvidence { entry: _, at: _, by, name, text, picture: _, file: _ } in evidence {
        change(by);
        change(name);
        change(text);
    }
    for OpenQuestion { name: _, section: _, ask, line: _, wants: _, suggestions } in questions {
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
