//! Nudges about customers who wait for us while the incident goes on. Once it is resolved, the cleanup asks about each of them.

use crate::{
    Incident, Status, Time,
    incident::Customer,
    nudges::{Action, Candidate, NudgeKind, NudgeRules, minutes, quoted},
};

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident, rules: &NudgeRules) {
    let state = incident.state();
    if state.status < Status::Resolved {
        found.extend(state.customers.iter().filter_map(|customer| waits(customer, rules)));
    }
}

/// A customer who reported it, or replied, and has heard nothing since.
fn waits(customer: &Customer, rules: &NudgeRules) -> Option<Candidate> {
    let Customer { name, .. } = customer;
    let (since, why): (Time, _) = match customer.unanswered() {
        Some((reply, at)) => {
            (at, format!("{name} waits for an answer: “{}”", reply.as_str().trim_end_matches('.')))
        }
        None if customer.reports > 0
            && customer.contacted_at.is_none()
            && !customer.may_know_since(customer.known_at) =>
        {
            (customer.known_at, format!("{name} reported a problem, and wasn't contacted yet"))
        }
        None => return None,
    };
    let say = match &customer.owner {
        Some(owner) => {
            format!("{}, please tell {name} what we know. When do they hear from us again?", owner.name())
        }
        None => format!("Who tells {name} what we know, and stays in contact with them?"),
    };
    let line = quoted(name);
    let candidate =
        Candidate::after(NudgeKind::CustomerWaits(name.clone()), since, minutes(rules.customer_minutes))
            .why(why)
            .say(say)
            .action(Action::edit("Contacted", format!("/contacted {line} ")));
    Some(match customer.owner {
        Some(_) => candidate,
        None => candidate.action(Action::edit("Assign owner", format!("/owner {line} @"))),
    })
}
