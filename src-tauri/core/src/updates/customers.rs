//! Sentences about the affected customers that are known by name. Only customer success (CS) reads the names.

use crate::{
    EntryId, Event, Status, Text,
    cleanup::{CustomerStage, agreed_for_later, stage},
    codes::has_code,
    event::{FactName, FollowUpAim, Subject},
    incident::Customer,
    none::{says_none, states_loss},
    text::capital,
    updates::{
        claim::Claim,
        moment::Moment,
        progress::number,
        sentence_parts::{in_quotes, listed, unended, words},
        template_kind::TemplateKind,
        update_kind::UpdateKind,
    },
};

/// The most names in one list.
const MAX_NAMES: usize = 12;

/// Whether something is left to do for a customer. Until then no update is the final one.
pub(super) fn is_any_open(moment: &Moment) -> bool {
    moment.state.customers.iter().any(|customer| customer.done_at.is_none())
}

/// Whether something happened to data, and nobody has logged that it is put right: in the words about it, or by a follow-up
/// that repairs it. What is lost stays lost.
pub(super) fn is_data_open(moment: &Moment) -> bool {
    const PUT_RIGHT: [&str; 16] = [
        "backfilled",
        "canceled",
        "cancelled",
        "corrected",
        "credited",
        "deleted",
        "delivered",
        "fixed",
        "recovered",
        "refunded",
        "removed",
        "repaired",
        "replayed",
        "resent",
        "restored",
        "reverted",
    ];
    let Some((_, text)) = moment.fact(FactName::DataLoss) else { return false };
    let said = words(text);
    let is_repaired = moment
        .state
        .follow_ups
        .iter()
        .any(|one| one.aim == FollowUpAim::Repair && one.end.as_ref().is_some_and(|end| end.is_done));
    !says_none(text)
        && !states_loss(text)
        && !is_repaired
        && !said.iter().any(|word| PUT_RIGHT.contains(&word.as_str()))
}

/// Once nothing is left to do for any customer: `The cleanup with customers is done.` CS reads the names instead.
pub(super) fn cleaned_up(moment: &Moment) -> Option<Claim> {
    let is_for_cs = TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess;
    let is_done = moment.state.cleaned_up_at().is_some()
        && moment.state.open_tasks().next().is_none()
        && moment.state.repairs_left().next().is_none()
        && !is_data_open(moment);
    let customers: Vec<&Customer> = moment.state.customers.iter().collect();
    // That something is still to come is said with how many they are.
    let is_all = customers.iter().all(|one| agreed_for_later(one).is_none());
    (is_done && is_all && !is_for_cs && moment.kind == UpdateKind::Resolved).then(|| Claim {
        text: "The cleanup with customers is done.".to_owned(),
        entries: about(moment, &customers),
    })
}

/// For CS: which customers are affected, and how far each is. For others, once resolved, how many are left.
pub(super) fn customers(moment: &Moment) -> Vec<Claim> {
    let is_for_cs = TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess;
    match (is_for_cs, moment.kind.is_over()) {
        (true, false) => known(moment),
        (true, true) => by_what_is_left(moment),
        (false, true) => count(moment).into_iter().collect(),
        (false, false) => Vec::new(),
    }
}

/// `**Customers who reported a problem:** Acme and Globex (both contacted); Initech (not contacted yet).`
fn known(moment: &Moment) -> Vec<Claim> {
    let reported = by_state(moment, "Customers who reported a problem", |customer| customer.reports > 0);
    let affected = by_state(moment, "Other affected customers", |customer| customer.reports == 0);
    reported.into_iter().chain(affected).collect()
}

/// The customers, each group with how far it is. Nothing without any.
fn by_state(moment: &Moment, label: &str, is: fn(&Customer) -> bool) -> Option<Claim> {
    let state = |customer: &Customer| match stage(customer) {
        _ if customer.unanswered().is_some() => "waiting for our answer",
        CustomerStage::NoOwner | CustomerStage::Assigned if customer.mentioned_at.is_some() => "",
        CustomerStage::NoOwner | CustomerStage::Assigned => "not contacted yet",
        CustomerStage::Contacted => "contacted",
        CustomerStage::ResolutionSent => "sent the resolution",
        CustomerStage::Done => "done",
    };
    let found: Vec<&Customer> = moment.state.customers.iter().filter(|customer| is(customer)).collect();
    // Beside one of whom nobody knows, “not contacted yet” would say that this one was.
    let is_unclear = found.iter().any(|customer| state(customer).is_empty());
    let state = |customer: &Customer| match state(customer) {
        "not contacted yet" if is_unclear => "",
        state => state,
    };
    let groups =
        ["waiting for our answer", "", "not contacted yet", "contacted", "sent the resolution", "done"];
    let groups = groups.into_iter().filter_map(|group| {
        let customers = || found.iter().filter(|customer| state(customer) == group).copied();
        // It is true of each of them, and not of the last one alone.
        let group = match (group, customers().count()) {
            ("" | "waiting for our answer", _) | (_, 1) => group.to_owned(),
            ("not contacted yet", 2) => "neither contacted yet".to_owned(),
            ("not contacted yet", _) => "none of them contacted yet".to_owned(),
            (group, 2) => format!("both {group}"),
            (group, _) => format!("all {group}"),
        };
        let names = names(customers().map(|customer| customer.name.to_string()))?;
        Some(if group.is_empty() { names } else { format!("{names} ({group})") })
    });
    let text = format!("**{label}:** {}.", groups.collect::<Vec<_>>().join("; "));
    (!found.is_empty()).then(|| Claim { text, entries: about(moment, &found) })
}

/// Somebody wrote about them since it was resolved, and not as a command: they may know.
const UNCLEAR: &str = "Affected customers who aren't done yet";
const NOT_INFORMED: &str = "Customers not informed of the resolution yet";
const TAKEN_CARE_OF: &str = "Customers taken care of";
/// The last thing that somebody logged about them is still to come.
const AGREED: &str = "Customers taken care of, but for what was agreed for later";
const INFORMED: &str = "Customers informed of the resolution, but not done yet";

/// `**Customers not informed of the resolution yet:** Acme and Globex.`
fn by_what_is_left(moment: &Moment) -> Vec<Claim> {
    let resolved = moment.state.reached(Status::Resolved);
    let group = |customer: &Customer| {
        let may_know = || resolved.is_some_and(|resolved| customer.may_know_since(resolved));
        match (customer.resolution_sent_at, customer.done_at) {
            (None, _) if !may_know() => NOT_INFORMED,
            (None, None) => UNCLEAR,
            (Some(_), None) => INFORMED,
            // Whoever was contacted since it was resolved, and is done, needs no third call.
            (_, Some(_)) if agreed_for_later(customer).is_some() => AGREED,
            (_, Some(_)) => TAKEN_CARE_OF,
        }
    };
    let groups = [NOT_INFORMED, UNCLEAR, INFORMED, AGREED, TAKEN_CARE_OF];
    let agreed = |customer: &&Customer| {
        let is_readable = |text: &&Text| !has_code(text.as_str()) && !text.as_str().contains('@');
        let agreed = agreed_for_later(customer).filter(is_readable);
        let agreed = agreed.map(|text| format!(" ({})", in_quotes(unended(text.as_str()))));
        format!("{}{}", customer.name, agreed.unwrap_or_default())
    };
    let said = |label: &str| {
        let found: Vec<&Customer> =
            moment.state.customers.iter().filter(|customer| group(customer) == label).collect();
        let names = names(found.iter().map(agreed))?;
        Some(Claim { text: format!("**{label}:** {names}."), entries: about(moment, &found) })
    };
    groups.into_iter().filter_map(said).collect()
}

/// `Acme, Globex and 3 more`; `None` without any customer.
fn names(names: impl Iterator<Item = String>) -> Option<String> {
    let mut names: Vec<String> = names.collect();
    let more = names.len().saturating_sub(MAX_NAMES);
    names.truncate(MAX_NAMES);
    names.extend((more > 0).then(|| format!("{more} more")));
    (!names.is_empty()).then(|| listed(&names))
}

/// `One of two affected customers known by name is taken care of.` Others may be affected whose names nobody knows.
fn count(moment: &Moment) -> Option<Claim> {
    let customers: Vec<&Customer> = moment.state.customers.iter().collect();
    let done = customers.iter().filter(|customer| customer.done_at.is_some()).count();
    let open = customers.len() - done;
    let text = match (open, done) {
        (0, 0) => return None,
        (0, 1) => "The one affected customer whom we know by name is taken care of.".to_owned(),
        (0, 2) => "Both affected customers whom we know by name are taken care of.".to_owned(),
        (0, done) => {
            format!("All {} affected customers whom we know by name are taken care of.", number(done))
        }
        (1, 0) => "Something is left to do for the one affected customer known by name.".to_owned(),
        (2, 0) => "Something is left to do for both affected customers known by name.".to_owned(),
        (open, 0) => {
            format!(
                "Something is left to do for each of the {} affected customers known by name.",
                number(open)
            )
        }
        (open, done) => {
            let (are, all) = (if done == 1 { "is" } else { "are" }, number(open + done));
            let done = capital(&number(done));
            format!("{done} of {all} affected customers known by name {are} taken care of.")
        }
    };
    let later = customers.iter().filter(|one| agreed_for_later(one).is_some()).count();
    let text = match (text.strip_suffix('.'), later) {
        (Some(said), later) if later > 0 && open == 0 && done <= 2 => {
            format!("{said}, but for what was agreed with {} for later.", of_them(later, done))
        }
        (_, later) if later > 0 => {
            format!("{text} What was agreed with {} of them for later is still to come.", number(later))
        }
        _ => text,
    };
    Some(Claim { text, entries: about(moment, &customers) })
}

/// `them`, `one of them`
fn of_them(some: usize, all: usize) -> String {
    if some == all { "them".to_owned() } else { format!("{} of them", number(some)) }
}

/// The entries about these customers.
fn about(moment: &Moment, customers: &[&Customer]) -> Vec<EntryId> {
    let is_about = |event: &Event| matches!(event.traits().subject, Subject::Customer(name) if customers.iter().any(|one| one.name.same_name(name)));
    let records = moment.incident.in_effect_but_notes().filter(|record| is_about(&record.entry.event));
    records.map(|record| record.entry.id).collect()
}
