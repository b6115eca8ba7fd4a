//! Sentences about what is known: the facts, each with the time as of which it is true.

use crate::{
    event::{Confidence, FactName},
    incident::StatedFact,
    text::capital,
    updates::{
        checks::Impact,
        claim::Claim,
        hedge::is_hedged,
        moment::Moment,
        sentence_parts::{ended, inline},
        update_kind::UpdateKind,
    },
};

/// `**What customers see, as of 10:32:** an error page.` The headline may say it roughly already.
pub(super) fn symptom(moment: &Moment) -> Option<Claim> {
    let see = if moment.kind.is_mitigated() { "saw" } else { "see" };
    dated(moment, FactName::Symptom, &format!("What customers {see}")).or_else(|| {
        let is = if moment.kind.is_over() { "wasn't confirmed" } else { "isn't confirmed yet" };
        unknown(moment, format!("**What exactly customers {see}** {is}."))
    })
}

/// `**Who is affected, as of 10:41:** about 1,200 users (likely).`
pub(super) fn impact(moment: &Moment) -> Option<Claim> {
    let (is, are) = if moment.kind.is_mitigated() { ("was", "were") } else { ("is", "are") };
    let known = moment.fact(FactName::Impact).zip(impact_text(moment));
    let Some(((stated, _), text)) = known else {
        return unknown(moment, format!("**How many users {are} affected** isn't known yet."));
    };
    Some(Claim::on(stated.entry, format!("**Who {is} affected, {}:** {text}", moment.as_of(stated))))
}

/// `about 1,200 users (likely).` A text that says itself how sure it is stays as it is.
pub(super) fn impact_text(moment: &Moment) -> Option<String> {
    let (_, text) = moment.fact(FactName::Impact)?;
    let text = inline(&moment.in_tense(text));
    Some(ended(&match Impact::of(moment.state).and_then(|impact| impact.confidence) {
        Some(Confidence::Guess) => format!("{text} (a guess so far)"),
        Some(Confidence::Likely) if !is_hedged(&text) => format!("{text} (likely)"),
        Some(Confidence::Certain) if !is_hedged(&text) => format!("{text} (confirmed)"),
        _ => text,
    }))
}

/// `**Scope, as of 10:39:** only cards, only EU.`
pub(super) fn surface_area(moment: &Moment) -> Option<Claim> {
    dated(moment, FactName::SurfaceArea, "Scope")
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

/// `**Workaround, as of 10:43:** pay by bank transfer.`
pub(super) fn workaround(moment: &Moment) -> Option<Claim> {
    let said = |stated: &StatedFact, text: &str| {
        let text = format!("**Workaround, {}:** {}", moment.as_of(stated), ended(&inline(text)));
        Some(Claim::on(stated.entry, text))
    };
    match (current_workaround(moment), moment.fact(FactName::Workaround)) {
        (Some((stated, text)), _) => said(stated, text),
        _ if moment.kind.is_mitigated() => None,
        (None, Some((stated, _))) => said(stated, "none"),
        (None, None) => unknown(moment, "**Workaround:** not known yet.".to_owned()),
    }
}

/// The workaround, until it is resolved, withdrawn (`none`), or replaced by what customers need to do, once mitigated.
pub(super) fn current_workaround<'a>(moment: &Moment<'a>) -> Option<(&'a StatedFact, &'a str)> {
    let (stated, text) = moment.fact(FactName::Workaround).filter(|(_, text)| !is_none(text))?;
    let number = |entry| moment.incident.number_of(entry);
    let is_newer = |action: &StatedFact| number(action.entry) > number(stated.entry);
    let action = moment.fact(FactName::CustomerAction).filter(|_| moment.kind.is_mitigated());
    let is_replaced = action.is_some_and(|(action, _)| is_newer(action));
    (!moment.kind.is_over() && !is_replaced).then_some((stated, text))
}

/// Once mitigated: `**Data loss:** none.`
pub(super) fn data_loss(moment: &Moment) -> Option<Claim> {
    once_mitigated(moment, FactName::DataLoss, "Data loss", "none")
}

/// Once mitigated: `**What customers need to do:** nothing.`
pub(super) fn customer_action(moment: &Moment) -> Option<Claim> {
    once_mitigated(moment, FactName::CustomerAction, "What customers need to do", "nothing")
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

/// Whether a text means “nothing”.
pub(super) fn is_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    ["none", "no", "nothing", "0"].contains(&text.as_str())
}
