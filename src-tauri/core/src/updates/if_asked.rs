//! What CS answers customers who ask. The answer hides no data loss, and asks for nothing that may be wrong for one of
//! them.

use crate::{
    EntryId, Status,
    event::{FactName, data_title},
    figures,
    none::{is_none, says_none, states_loss},
    text::capital,
    updates::{
        addressed::action_for_each,
        claim::Claim,
        customer_message::is_for_every_customer,
        facts::current_workaround,
        moment::Moment,
        sentence_parts::{ended, in_quotes, inline, words},
        update_kind::UpdateKind,
    },
};

/// Which others lost something, and how much, isn't for a customer who asks.
const OMITS_LOSS: &str = "Say what was lost, above, only to those whom it concerns.";
const OMITS_DATA: &str = "Say what happened to data, above, only to those whom it concerns.";
const SORRY: &str = "We're sorry for the trouble.";
const TELL_US: &str = "If something still isn't right for you, let us know.";

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
    let omitted: Vec<Claim> = match moment.kind {
        UpdateKind::FalseAlarm => false_alarm(moment, &mut answer),
        UpdateKind::Merged => Vec::new(),
        UpdateKind::First | UpdateKind::Ongoing => while_affected(moment, &mut answer),
        UpdateKind::Mitigated | UpdateKind::Fixed | UpdateKind::Resolved => afterwards(moment, &mut answer),
    };
    if answer.said.is_empty() {
        return Vec::new();
    }
    let text = format!("**If a customer asks, say:** “{}”", answer.said.join(" "));
    [Claim { text, entries: answer.entries }].into_iter().chain(omitted).collect()
}

fn false_alarm(moment: &Moment, answer: &mut Answer) -> Vec<Claim> {
    if let Some((_, entry)) = moment.status(Status::FalseAlarm) {
        answer.say("We looked into it, and there is no problem now.", [entry]);
        answer.say("If you still see one, let us know.", []);
    }
    Vec::new()
}

fn while_affected(moment: &Moment, answer: &mut Answer) -> Vec<Claim> {
    let working = moment.at_work();
    let what = if working.is_empty() { "looking into it" } else { "working on it" };
    let on = moment.declaration().into_iter().chain(working);
    match came_back(moment) {
        Some(entry) => answer.say(format!("The problem is back, and we're {what}."), on.chain([entry])),
        None => answer.say(format!("We know about this problem and are {what}."), on),
    }
    say_workaround(moment, answer);
    // That they need to do nothing is no answer while it lasts.
    let has_action = moment.fact(FactName::CustomerAction).is_some_and(|(_, text)| !is_none(text));
    let action = if has_action { say_action(moment, answer, false) } else { None };
    answer.say(SORRY, []);
    let loss = moment.fact(FactName::DataLoss).filter(|(_, text)| !says_none(text));
    let loss = loss.map(|(stated, text)| Claim::on(stated.entry, omits(text).to_owned()));
    loss.into_iter().chain(action).collect()
}

/// The entry that says that it happens again. To customers, a false alarm was no problem that could come back.
fn came_back(moment: &Moment) -> Option<EntryId> {
    let [.., (before, _), _] = moment.state.statuses.as_slice() else { return None };
    let was_problem = !matches!(before, Status::FalseAlarm | Status::Merged);
    moment.reopening().filter(|_| was_problem)
}

fn afterwards(moment: &Moment, answer: &mut Answer) -> Vec<Claim> {
    let status = match moment.kind {
        UpdateKind::Mitigated => Status::Mitigated,
        UpdateKind::Fixed => Status::Monitoring,
        _ => Status::Resolved,
    };
    let Some((at, entry)) = moment.status(status).or_else(|| moment.status(Status::Closed)) else {
        return Vec::new();
    };
    let at = moment.clock_in_zone(at);
    // To customers, it ended when nobody new was affected, not when we gave the all clear.
    let over =
        moment.status(Status::Mitigated).filter(|_| matches!(status, Status::Resolved | Status::Monitoring));
    let text = match (moment.kind, over) {
        (UpdateKind::Mitigated, _) => {
            format!("No further customers have been affected since {at}.")
        }
        (UpdateKind::Fixed, Some((over, _))) => {
            let over = moment.clock_in_zone(over);
            format!(
                "The problem was fixed at {at}, and we're monitoring it. No further customers have been affected \
                 since {over}."
            )
        }
        (UpdateKind::Fixed, None) => format!("The problem was fixed at {at}, and we're monitoring it."),
        (_, Some((over, _))) => {
            let over = moment.clock_in_zone(over);
            format!("The problem is resolved. No further customers have been affected since {over}.")
        }
        (_, None) => format!("The problem was resolved at {at}."),
    };
    answer.say(text, [entry].into_iter().chain(over.map(|(_, entry)| entry)));
    let order = standing_order(moment);
    if moment.kind == UpdateKind::Mitigated {
        // By now, what failed may work again.
        let workaround = current_workaround(moment).filter(|_| order.is_none());
        let (on, helps) = match workaround {
            Some((stated, text)) => {
                (Some(stated.entry), format!(" If it still doesn't work for you: {}", ended(&inline(text))))
            }
            None => (None, String::new()),
        };
        answer.say(format!("{TELL_US}{helps}"), on);
    }
    let loss = say_data_loss(moment, answer);
    let action = say_action(moment, answer, loss.is_some());
    // Whoever lost something is spoken to.
    let has_loss = moment.fact(FactName::DataLoss).is_some_and(|(_, text)| !says_none(text));
    if moment.kind != UpdateKind::Mitigated && !has_loss {
        answer.say(TELL_US, []);
    }
    answer.say(SORRY, []);
    order.into_iter().chain(loss).chain(action).collect()
}

fn say_workaround(moment: &Moment, answer: &mut Answer) {
    if let Some((stated, text)) = current_workaround(moment) {
        answer.say(format!("In the meantime: {}", ended(&inline(text))), [stated.entry]);
    }
}

/// Once it has stopped, a workaround that forbids something holds until somebody says otherwise.
fn standing_order(moment: &Moment) -> Option<Claim> {
    const FORBIDS: [&str; 6] = ["not", "don", "until", "wait", "stop", "avoid"];
    let (stated, text) = moment.fact(FactName::Workaround).filter(|(_, text)| !says_none(text))?;
    let said = words(text);
    let forbids = FORBIDS.iter().any(|word| said.contains(&(*word).to_owned()));
    // What customers need to do since then replaces it.
    let number = |entry| moment.incident.number_of(entry);
    let action = moment.fact(FactName::CustomerAction);
    let is_replaced = action.is_some_and(|(action, _)| number(action.entry) > number(stated.entry));
    (forbids && !is_replaced).then(|| {
        let text = format!("**Still applies:** {}. We'll say when it no longer does.", in_quotes(text));
        Claim::on(stated.entry, text)
    })
}

fn omits(text: &str) -> &'static str {
    if states_loss(text) { OMITS_LOSS } else { OMITS_DATA }
}

/// The data loss, if there is one and everybody who asks may read how it was logged; else that the answer omits it.
fn say_data_loss(moment: &Moment, answer: &mut Answer) -> Option<Claim> {
    let (stated, text) = moment.fact(FactName::DataLoss).filter(|(_, text)| !says_none(text))?;
    // How many others lost something isn't for a customer, nor is what others saw.
    let is_for_all = is_for_every_customer(moment.state, text)
        && figures::stated(text).is_empty()
        && !has_amount(text)
        && !discloses(text);
    if is_for_all {
        let said = words(text);
        let is_sentence = ["is", "are", "was", "were"].iter().any(|verb| said.contains(&(*verb).to_owned()));
        let loss = if is_sentence {
            ended(&capital(text))
        } else {
            format!("{}: {}", data_title(text), ended(&inline(text)))
        };
        answer.say(loss, [stated.entry]);
        return None;
    }
    Some(Claim::on(stated.entry, omits(text).to_owned()))
}

/// `~90 payslips`; a time isn't one.
fn has_amount(loss: &str) -> bool {
    let mut amounts = loss.split_whitespace().map(|word| word.trim_start_matches(['~', '(', '≈']));
    amounts.any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(':'))
}

/// Whether data reached somebody whom it wasn't for: whoever asks needs another answer than everybody.
fn discloses(loss: &str) -> bool {
    const REACHED: [&str; 16] = [
        "addresses",
        "disclosed",
        "exposed",
        "leak",
        "leaked",
        "mails",
        "names",
        "other",
        "others",
        "passwords",
        "personal",
        "published",
        "sent",
        "shown",
        "visible",
        "wrong",
    ];
    words(loss).iter().any(|word| REACHED.contains(&word.as_str()))
}

/// What each customer needs to do. One that is only for some would be wrong for others who ask; and that they need to do
/// nothing sounds as if nothing was lost. Returns that the answer omits it.
fn say_action(moment: &Moment, answer: &mut Answer, omits_loss: bool) -> Option<Claim> {
    let (stated, text) = moment.fact(FactName::CustomerAction)?;
    let action = match is_none(text) {
        true => (!omits_loss).then(|| "You don't need to do anything.".to_owned()),
        false => action_for_each(text).map(|action| ended(&capital(&action))),
    };
    if let Some(action) = action {
        answer.say(action, [stated.entry]);
        return None;
    }
    let omits = "Say what customers need to do, above, only to those whom it concerns.";
    (!is_none(text)).then(|| Claim::on(stated.entry, omits.to_owned()))
}
