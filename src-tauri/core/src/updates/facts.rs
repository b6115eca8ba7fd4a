//! Sentences about what is known: the facts, each with the time as of which it is true.

use crate::{
    Event, Status,
    codes::has_code,
    event::{FactName, data_title},
    figures::is_quantified,
    incident::{StatedFact, find_rollback},
    none::{is_none, says_none},
    text::capital,
    updates::{
        claim::Claim,
        first_to_last::{first_to_last, later_symptom, main_symptom},
        headline,
        impact_sureness::impact_sureness,
        moment::Moment,
        over_time::over_time,
        sent_before::{was_said, was_sent},
        sentence_parts::{ended, in_quotes, inline, says_same, words},
        template_kind::TemplateKind,
        tense::{Past, past},
        update_kind::UpdateKind,
    },
    wanted::{is_about_ruled_out, is_here},
};

/// `**What customers see, as of 10:32:** an error page.` Nothing if the headline says it in these words already, and nothing
/// with a code for the CEO.
pub(super) fn symptom(moment: &Moment) -> Option<Claim> {
    let is_for_ceo = TemplateKind::of(moment.audience) == TemplateKind::Ceo;
    let texts = [main_symptom(moment), later_symptom(moment)];
    if is_for_ceo && texts.into_iter().flatten().any(|(_, text)| has_code(text)) {
        return None;
    }
    let see = if moment.kind.is_mitigated() { "saw" } else { "see" };
    if let Some(over) = first_to_last(moment, FactName::Symptom) {
        return Some(Claim { text: format!("**What customers saw:** {}", ended(&over.text)), ..over });
    }
    let headline = headline::headline(moment);
    let headline: Vec<&str> = headline.iter().map(|claim| claim.text.as_str()).collect();
    let is_said = |text: &str| says_same(&headline.join(" "), &moment.in_tense(text));
    if main_symptom(moment).is_some_and(|(_, text)| is_said(text)) {
        return None;
    }
    let known = main_symptom(moment)
        .map(|(stated, text)| dated(moment, stated, text, &format!("What customers {see}")));
    known.or_else(|| {
        let is = if moment.kind.is_over() { "wasn't confirmed" } else { "isn't confirmed yet" };
        unknown(moment, format!("**What exactly customers {see}** {is}."))
    })
}

/// `**Who is affected (likely), as of 10:41:** about 1,200 users.`
pub(super) fn impact(moment: &Moment) -> Option<Claim> {
    let (is, are) = if moment.kind.is_mitigated() { ("was", "were") } else { ("is", "are") };
    let known = moment.fact(FactName::Impact).zip(impact_text(moment));
    let Some(((stated, _), text)) = known else {
        // The summary may say it roughly.
        let how = if is_quantified(&moment.summary().text) { "Exactly how" } else { "How" };
        return unknown(moment, format!("**{how} many users {are} affected** isn't known{}.", yet(moment)));
    };
    if let Some(over) = over_time(moment, FactName::Impact) {
        return Some(Claim { text: format!("**Who was affected:** {}", ended(&over.text)), ..over });
    }
    let sure = impact_sureness(moment).map(|sure| format!(" ({sure})")).unwrap_or_default();
    let text = format!("**Who {is} affected{sure}, {}:** {text}", moment.as_of(stated));
    let mut claim = moment.states(stated, text);
    claim.entries.extend(moment.state.later_confidence(FactName::Impact).map(|(_, entry)| entry));
    Some(claim)
}

/// `about 1,200 users.`
pub(super) fn impact_text(moment: &Moment) -> Option<String> {
    let (_, text) = moment.fact(FactName::Impact)?;
    Some(ended(&inline(&moment.in_tense(text))))
}

/// `**Scope, as of 10:39:** only cards, only EU.` Once it is mitigated, outside the team only what these readers haven't read.
pub(super) fn surface_area(moment: &Moment) -> Option<Claim> {
    let (stated, text) = moment.fact(FactName::SurfaceArea)?;
    let is_for_team = TemplateKind::of(moment.audience) == TemplateKind::Team;
    if moment.kind.is_mitigated() && !is_for_team && was_said(moment, stated) {
        return None;
    }
    let over = || first_to_last(moment, FactName::SurfaceArea);
    if let Some(over) = over_time(moment, FactName::SurfaceArea).or_else(over) {
        return Some(Claim { text: format!("**Scope:** {}", ended(&over.text)), ..over });
    }
    // Mostly there is no verb in it, and “as of” says when it was true.
    let text = match past(text) {
        Past::Text(text) if moment.kind.is_mitigated() => text,
        Past::Present if moment.kind.is_mitigated() => in_quotes(text),
        _ => text.to_owned(),
    };
    Some(moment.states(stated, format!("**Scope, {}:** {}", moment.as_of(stated), ended(&inline(&text)))))
}

/// `We need: …`, until it is resolved; that we need nothing, until it is fixed. Whoever works on it may be needed although
/// nothing is needed of others.
pub(super) fn needs(moment: &Moment) -> Option<Claim> {
    let (stated, text) = moment.fact(FactName::Needs)?;
    if is_none(text) && TemplateKind::of(moment.audience) == TemplateKind::Team {
        return None;
    }
    // That nothing was needed says little once they were sent another update.
    let is_old = || moment.last_update().is_some_and(|(last, _)| stated.at < last.at);
    // What was needed to stop it may not be needed any more.
    let stopped = moment.status(Status::Mitigated).or_else(|| moment.status(Status::Monitoring));
    let is_before = stopped.is_some_and(|(at, _)| stated.at < at);
    // Nobody is needed for what is ruled out, nor whoever was to be reached so that they unblock something, once that is done.
    let is_moot = is_about_ruled_out(moment.state, stated)
        || is_here(moment.state, stated)
        || is_unblocked_since(moment, stated, text);
    if is_moot {
        let asked = || moment.last_update().is_some_and(|(last, _)| last.text.as_str().contains(text));
        let text = format!("We don't need this any more: {}.", in_quotes(text));
        return (!is_fixed(moment) && asked()).then(|| moment.states(stated, text));
    }
    // Whoever was asked for something is told that it isn't needed any more.
    let was_asked = || moment.last_update().is_some_and(|(last, _)| last.text.as_str().contains("we need:"));
    let is_past = match is_none(text) {
        true => !was_asked() && (is_fixed(moment) || is_old()),
        false => moment.kind.is_over() || is_before,
    };
    if is_past {
        return None;
    }
    let text = match is_none(text) {
        true => format!("{}, we don't need anything from you.", capital(&moment.as_of(stated))),
        false => format!("{}, we need: {}", capital(&moment.as_of(stated)), ended(&inline(text))),
    };
    Some(moment.states(stated, text))
}

/// Whether the text names what blocked a rollback then, which nothing blocks any more.
fn is_unblocked_since(moment: &Moment, stated: &StatedFact, text: &str) -> bool {
    const LETTERS: usize = 4;
    let said = words(text);
    let blocked = moment.incident.in_effect_but_notes().filter_map(|record| match &record.entry.event {
        Event::RollbackBlocked { service, by } if record.entry.at <= stated.at => Some((service, by)),
        _ => None,
    });
    let mut named = blocked.filter(|(_, by)| {
        let is_person =
            |word: &String| by.person().is_some_and(|person| *word == person.name().to_lowercase());
        let by = words(&moment.incident.blocker_label(by));
        by.iter().any(|word| (word.chars().count() >= LETTERS || is_person(word)) && said.contains(word))
    });
    named.any(|(service, _)| {
        let rollback = find_rollback(&moment.state.rollbacks, service);
        rollback.is_some_and(|one| {
            one.block.is_none() && one.since.max(one.unblocked_at.unwrap_or(one.since)) > stated.at
        })
    })
}

/// `**Workaround, as of 10:43:** pay by bank transfer.`
pub(super) fn workaround(moment: &Moment) -> Option<Claim> {
    let said = |stated: &StatedFact, text: &str| {
        let text = format!("**Workaround, {}:** {}", moment.as_of(stated), ended(&inline(text)));
        Some(moment.states(stated, text))
    };
    match (current_workaround(moment), moment.fact(FactName::Workaround)) {
        (Some((stated, text)), _) => said(stated, text),
        _ if moment.kind.is_mitigated() => None,
        (None, Some((stated, text))) => said(stated, if says_none(text) { text } else { "none" }),
        (None, None) if was_sent(moment, FactName::Workaround) => None,
        (None, None) => unknown(moment, "**Workaround:** none known yet.".to_owned()),
    }
}

/// The workaround, until it is fixed, withdrawn (`none`), or replaced by what customers need to do, once mitigated.
pub(super) fn current_workaround<'a>(moment: &Moment<'a>) -> Option<(&'a StatedFact, &'a str)> {
    let (stated, text) = moment.fact(FactName::Workaround).filter(|(_, text)| !says_none(text))?;
    let number = |entry| moment.incident.number_of(entry);
    let is_newer = |action: &StatedFact| number(action.entry) > number(stated.entry);
    let action = moment.fact(FactName::CustomerAction).filter(|_| moment.kind.is_mitigated());
    let is_replaced = action.is_some_and(|(action, _)| is_newer(action));
    (!is_fixed(moment) && !is_replaced).then_some((stated, text))
}

/// `**Data loss, as of 10:03:** some orders are lost.` That none was known before the fix isn't the last word. Once mitigated it
/// also says if neither it nor what customers need to do is known.
pub(super) fn data_loss(moment: &Moment) -> Option<Claim> {
    let is_unknown = |name| moment.fact(name).is_none() && !was_sent(moment, name);
    if moment.kind.is_mitigated() && is_unknown(FactName::DataLoss) && is_unknown(FactName::CustomerAction) {
        let text = match moment.state.status {
            Status::Closed => "**Data loss, and what customers need to do:** none recorded.",
            _ => "**Not known yet:** whether data was lost, and what customers need to do.",
        };
        return unknown(moment, text.to_owned());
    }
    let none = if is_loss_final(moment) { "none" } else { "none known" };
    let what = moment.fact(FactName::DataLoss).map_or("Data loss", |(_, text)| data_title(text));
    said_or_unknown(moment, FactName::DataLoss, what, none)
}

/// Whether the data loss was stated after the fix, so that it is the last word.
pub(super) fn is_loss_final(moment: &Moment) -> bool {
    let fixed = moment.status(Status::Monitoring).or_else(|| moment.status(Status::Resolved));
    moment.fact(FactName::DataLoss).zip(fixed).is_some_and(|((stated, _), (at, _))| stated.at >= at)
}

/// `**What customers need to do, as of 10:32:** sign in again.` Once mitigated also that it isn't known.
pub(super) fn customer_action(moment: &Moment) -> Option<Claim> {
    let is_said = data_loss(moment).is_some_and(|claim| claim.text.contains("what customers need to do"));
    if is_said {
        None
    } else {
        said_or_unknown(moment, FactName::CustomerAction, "What customers need to do", "nothing")
    }
}

/// Nobody finds out any more once it is closed.
pub(super) fn yet(moment: &Moment) -> &'static str {
    if moment.state.status == Status::Closed { "" } else { " yet" }
}

/// `**What, as of 10:32:** text.`
fn dated(moment: &Moment, stated: &StatedFact, text: &str, what: &str) -> Claim {
    let (text, as_of) = (inline(&moment.in_tense(text)), moment.as_of(stated));
    moment.states(stated, format!("**{what}, {as_of}:** {}", ended(&text)))
}

/// What was stated of it; once mitigated, else that it isn't known.
fn said_or_unknown(moment: &Moment, name: FactName, what: &str, none: &str) -> Option<Claim> {
    let said = |stated: &StatedFact, text: &str| {
        moment.states(stated, format!("**{what}, {}:** {}", moment.as_of(stated), ended(text)))
    };
    match moment.fact(name) {
        Some((stated, text)) if is_none(text) => Some(said(stated, none)),
        Some((stated, text)) => Some(said(stated, &inline(text))),
        None if !moment.kind.is_mitigated() || was_sent(moment, name) => None,
        None => unknown(moment, format!("**{what}:** not known{}.", yet(moment))),
    }
}

/// That nobody has logged something. It stands on the declaration, and on nothing since.
fn unknown(moment: &Moment, text: String) -> Option<Claim> {
    Some(Claim { text: capital(&text), entries: moment.declaration() })
}

fn is_fixed(moment: &Moment) -> bool {
    moment.kind.is_over() || moment.kind == UpdateKind::Fixed
}
