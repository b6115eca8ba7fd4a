//! Sentences about what is known: the facts, each with the time as of which it is true.

use crate::{
    EntryId, Status,
    event::{Confidence, Fact, FactName},
    incident::StatedFact,
    text::capital,
    updates::{
        addressed::action_for_each,
        checks::Impact,
        claim::Claim,
        hedge::is_hedged,
        moment::Moment,
        sentence_parts::{ended, inline},
        update_kind::UpdateKind,
    },
};

/// `**What customers see, as of 10:32:** an error page.`
pub(super) fn symptom(moment: &Moment) -> Option<Claim> {
    let what = if moment.kind.is_mitigated() { "What customers saw" } else { "What customers see" };
    dated(moment, FactName::Symptom, what).or_else(|| unknown(moment, format!("**{what}** isn't known yet.")))
}

/// `**Who is affected, as of 10:41:** likely about 1,200 users.`
pub(super) fn impact(moment: &Moment) -> Option<Claim> {
    let is = if moment.kind.is_mitigated() { "was" } else { "is" };
    let who = format!("Who {is} affected");
    let known = moment.fact(FactName::Impact).zip(impact_text(moment));
    let Some(((stated, _), text)) = known else {
        return unknown(moment, format!("**{who}** isn't known yet."));
    };
    Some(Claim::on(stated.entry, format!("**{who}, {}:** {text}", moment.as_of(stated))))
}

/// `likely about 1,200 users.`
pub(super) fn impact_text(moment: &Moment) -> Option<String> {
    let (_, text) = moment.fact(FactName::Impact)?;
    let text = inline(&moment.in_tense(text));
    Some(ended(&match Impact::of(moment.state).and_then(|impact| impact.confidence) {
        None => text,
        Some(Confidence::Likely) if !is_hedged(&text) => format!("likely {text}"),
        Some(level) => format!("{text} ({})", level_words(level)),
    }))
}

/// `**What is affected, as of 10:39:** only cards, only EU.`
pub(super) fn surface_area(moment: &Moment) -> Option<Claim> {
    let is = if moment.kind.is_mitigated() { "was" } else { "is" };
    dated(moment, FactName::SurfaceArea, &format!("What {is} affected"))
}

/// `Confidence, as of 11:03: certain.`, until it is fixed.
pub(super) fn confidence(moment: &Moment) -> Option<Claim> {
    let stated = moment.state.fact(FactName::Confidence).filter(|_| !is_fixed(moment))?;
    let Fact::Confidence { level } = &stated.fact else { return None };
    let text = format!("Confidence, {}: {}.", moment.as_of(stated), level_words(*level));
    Some(Claim::on(stated.entry, text))
}

/// `We need: …`, until it is resolved; that we need nothing, until it is fixed.
pub(super) fn needs(moment: &Moment) -> Option<Claim> {
    let (stated, text) = moment.fact(FactName::Needs)?;
    let is_past = if is_none(text) { is_fixed(moment) } else { moment.kind.is_over() };
    if is_past {
        return None;
    }
    let text = match is_none(text) {
        true => format!("{}, we don't need anything from you.", capital(&moment.as_of(stated))),
        false => format!("{}, we need: {}", capital(&moment.as_of(stated)), ended(&inline(text))),
    };
    Some(Claim::on(stated.entry, text))
}

/// While users are affected: `**Workaround:** pay by bank transfer.`
pub(super) fn workaround(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_mitigated() {
        return None;
    }
    let Some((stated, text)) = moment.fact(FactName::Workaround) else {
        return unknown(moment, "**Workaround:** not known yet.".to_owned());
    };
    let text = if is_none(text) { "none" } else { text };
    let text = format!("**Workaround, {}:** {}", moment.as_of(stated), ended(&inline(text)));
    Some(Claim::on(stated.entry, text))
}

/// Once mitigated: `**Data loss:** none.`
pub(super) fn data_loss(moment: &Moment) -> Option<Claim> {
    once_mitigated(moment, FactName::DataLoss, "Data loss", "none")
}

/// Once mitigated: `**What customers need to do:** nothing.`
pub(super) fn customer_action(moment: &Moment) -> Option<Claim> {
    once_mitigated(moment, FactName::CustomerAction, "What customers need to do", "nothing")
}

/// What to answer customers who ask, in quotation marks.
pub(super) fn if_asked(moment: &Moment) -> Option<Claim> {
    let mut entries: Vec<EntryId> = Vec::new();
    let mut said = Vec::new();
    match moment.kind {
        UpdateKind::FalseAlarm => {
            let (_, entry) = moment.status(Status::FalseAlarm)?;
            entries.push(entry);
            said.push("We looked into a report of a problem. It was a false alarm.".to_owned());
        }
        UpdateKind::Merged => return None,
        UpdateKind::First | UpdateKind::Ongoing => {
            let working = moment.at_work();
            let what = if working.is_empty() { "looking into it" } else { "working on it" };
            entries.extend(moment.declaration().into_iter().chain(working));
            said.push(format!("We know about this problem and are {what}."));
            if let Some((stated, text)) = moment.fact(FactName::Workaround).filter(|(_, text)| !is_none(text))
            {
                entries.push(stated.entry);
                said.push(format!("For now: {}", ended(&inline(text))));
            }
            said.push("We're sorry for the trouble.".to_owned());
        }
        UpdateKind::Mitigated | UpdateKind::Fixed | UpdateKind::Resolved => {
            let status = match moment.kind {
                UpdateKind::Mitigated => Status::Mitigated,
                UpdateKind::Fixed => Status::Monitoring,
                _ => Status::Resolved,
            };
            let (at, entry) = moment.status(status).or_else(|| moment.status(Status::Closed))?;
            entries.push(entry);
            let at = moment.clock_in_zone(at);
            // To customers, it ended when nobody new was affected, not when we gave the all clear.
            let over = moment.status(Status::Mitigated).filter(|_| status == Status::Resolved);
            entries.extend(over.map(|(_, entry)| entry));
            said.push(match (moment.kind, over) {
                (UpdateKind::Mitigated, _) => format!("No new customers have been affected since {at}."),
                (UpdateKind::Fixed, _) => format!("The problem was fixed at {at}, and we're monitoring it."),
                (_, Some((over, _))) => {
                    let over = moment.clock_in_zone(over);
                    format!("The problem is resolved. No new customers have been affected since {over}.")
                }
                (_, None) => format!("The problem was resolved at {at}."),
            });
            if let Some((stated, text)) = moment.fact(FactName::CustomerAction) {
                // One that is only for some would be wrong for others who ask.
                let action = match is_none(text) {
                    true => Some("You don't need to do anything.".to_owned()),
                    false => action_for_each(text).map(|action| ended(&capital(&action))),
                };
                entries.extend(action.is_some().then_some(stated.entry));
                said.extend(action);
            }
            said.push("We're sorry for the trouble.".to_owned());
        }
    }
    Some(Claim { text: format!("**If a customer asks, say:** “{}”", said.join(" ")), entries })
}

/// `**What, as of 10:32:** text.`
fn dated(moment: &Moment, name: FactName, what: &str) -> Option<Claim> {
    let (stated, text) = moment.fact(name)?;
    let (text, as_of) = (inline(&moment.in_tense(text)), moment.as_of(stated));
    Some(Claim::on(stated.entry, format!("**{what}, {as_of}:** {}", ended(&text))))
}

fn once_mitigated(moment: &Moment, name: FactName, what: &str, none: &str) -> Option<Claim> {
    if !moment.kind.is_mitigated() {
        return None;
    }
    let said = |stated: &StatedFact, text: &str| {
        Claim::on(stated.entry, format!("**{what}, {}:** {}", moment.as_of(stated), ended(text)))
    };
    match moment.fact(name) {
        Some((stated, text)) if is_none(text) => Some(said(stated, none)),
        Some((stated, text)) => Some(said(stated, &inline(text))),
        None => unknown(moment, format!("**{what}:** not known yet.")),
    }
}

/// That nobody has logged something. It stands on the declaration, and on nothing since.
fn unknown(moment: &Moment, text: String) -> Option<Claim> {
    Some(Claim { text: capital(&text), entries: moment.declaration() })
}

fn is_fixed(moment: &Moment) -> bool {
    moment.kind.is_over() || moment.kind == UpdateKind::Fixed
}

fn level_words(level: Confidence) -> &'static str {
    match level {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely, not certain",
        Confidence::Guess => "a guess so far",
    }
}

/// Whether a text means “nothing”.
pub(super) fn is_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    ["none", "no", "nothing", "0"].contains(&text.as_str())
}
