//! What CS answers customers who ask. The answer hides no data loss, and asks for nothing that may be wrong for one of
//! them.

use crate::{
    EntryId, Event, Status,
    event::FactName,
    text::capital,
    updates::{
        addressed::action_for_each,
        claim::Claim,
        customer_message::is_for_every_customer,
        facts::{current_workaround, is_none},
        moment::Moment,
        sentence_parts::{ended, inline},
        update_kind::UpdateKind,
    },
};

const SORRY: &str = "We're sorry for the trouble.";

/// What is answered so far, and what it stands on.
#[derive(Default)]
struct Answer {
    said: Vec<String>,
    entries: Vec<EntryId>,
}

impl Answer {
    fn say(&mut self, text: impl Into<String>, on: impl IntoIterator<Item = EntryId>) {
        self.said.push(text.into());
        self.entries.extend(on);
    }
}

/// The answer in quotation marks; and below it what it omits.
pub(super) fn if_asked(moment: &Moment) -> Vec<Claim> {
    let mut answer = Answer::default();
    let omitted = match moment.kind {
        UpdateKind::FalseAlarm => false_alarm(moment, &mut answer),
        UpdateKind::Merged => None,
        UpdateKind::First | UpdateKind::Ongoing => while_affected(moment, &mut answer),
        UpdateKind::Mitigated | UpdateKind::Fixed | UpdateKind::Resolved => afterwards(moment, &mut answer),
    };
    if answer.said.is_empty() {
        return Vec::new();
    }
    let text = format!("**If a customer asks, say:** “{}”", answer.said.join(" "));
    [Claim { text, entries: answer.entries }].into_iter().chain(omitted).collect()
}

fn false_alarm(moment: &Moment, answer: &mut Answer) -> Option<Claim> {
    let (_, entry) = moment.status(Status::FalseAlarm)?;
    answer.say("We looked into a report of a problem. It was a false alarm.", [entry]);
    None
}

fn while_affected(moment: &Moment, answer: &mut Answer) -> Option<Claim> {
    let working = moment.at_work();
    let what = if working.is_empty() { "looking into it" } else { "working on it" };
    let on = moment.declaration().into_iter().chain(working);
    match came_back(moment) {
        Some((at, entry)) => {
            answer.say(format!("The problem came back at {at}. We're {what}."), on.chain([entry]));
        }
        None => answer.say(format!("We know about this problem and are {what}."), on),
    }
    say_workaround(moment, answer);
    answer.say(SORRY, []);
    None
}

/// Since when it happens again. To customers, a false alarm was no problem that could come back.
fn came_back(moment: &Moment) -> Option<(String, EntryId)> {
    let [.., (before, _), (_, since)] = moment.state.statuses.as_slice() else { return None };
    let reopened = moment.last_entry(|event| matches!(event, Event::Reopened { .. }))?;
    let was_problem = !matches!(before, Status::FalseAlarm | Status::Merged);
    was_problem.then(|| (moment.clock_in_zone(*since), reopened))
}

fn afterwards(moment: &Moment, answer: &mut Answer) -> Option<Claim> {
    let status = match moment.kind {
        UpdateKind::Mitigated => Status::Mitigated,
        UpdateKind::Fixed => Status::Monitoring,
        _ => Status::Resolved,
    };
    let (at, entry) = moment.status(status).or_else(|| moment.status(Status::Closed))?;
    let at = moment.clock_in_zone(at);
    // To customers, it ended when nobody new was affected, not when we gave the all clear.
    let over = moment.status(Status::Mitigated).filter(|_| status == Status::Resolved);
    let text = match (moment.kind, over) {
        (UpdateKind::Mitigated, _) => {
            format!("The problem stopped at {at} for new requests, and we're working on the permanent fix.")
        }
        (UpdateKind::Fixed, _) => format!("The problem was fixed at {at}, and we're monitoring it."),
        (_, Some((over, _))) => {
            let over = moment.clock_in_zone(over);
            format!("The problem is resolved. No new customers have been affected since {over}.")
        }
        (_, None) => format!("The problem was resolved at {at}."),
    };
    answer.say(text, [entry].into_iter().chain(over.map(|(_, entry)| entry)));
    say_workaround(moment, answer);
    if moment.kind == UpdateKind::Mitigated {
        answer.say("If it still happens, let us know.", []);
    }
    let omitted = say_data_loss(moment, answer);
    say_action(moment, answer, omitted.is_some());
    answer.say(SORRY, []);
    omitted
}

fn say_workaround(moment: &Moment, answer: &mut Answer) {
    if let Some((stated, text)) = current_workaround(moment) {
        answer.say(format!("For now: {}", ended(&inline(text))), [stated.entry]);
    }
}

/// The data loss, if there is one and customers may read how it was logged; else that the answer omits it.
fn say_data_loss(moment: &Moment, answer: &mut Answer) -> Option<Claim> {
    let (stated, text) = moment.fact(FactName::DataLoss).filter(|(_, text)| !is_none(text))?;
    if is_for_every_customer(moment.state, text) {
        answer.say(format!("Data loss: {}", ended(&inline(text))), [stated.entry]);
        return None;
    }
    let open = "This answer omits the data loss. Ask the leader what to say about it.";
    Some(Claim::on(stated.entry, open.to_owned()))
}

/// What each customer needs to do. One that is only for some would be wrong for others who ask; and that they need to do
/// nothing sounds as if nothing was lost.
fn say_action(moment: &Moment, answer: &mut Answer, omits_loss: bool) {
    let Some((stated, text)) = moment.fact(FactName::CustomerAction) else { return };
    let action = match is_none(text) {
        true => (!omits_loss).then(|| "You don't need to do anything.".to_owned()),
        false => action_for_each(text).map(|action| ended(&capital(&action))),
    };
    if let Some(action) = action {
        answer.say(action, [stated.entry]);
    }
}
