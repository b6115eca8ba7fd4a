//! What an update says first, and the subject of its mail: what happened, and how far it is.

use crate::{
    EntryId, Event, Status, Time,
    codes::has_code,
    event::{FactName, RollbackResult, Stage},
    figures::is_quantified,
    text::{capital, sentence},
    updates::{
        claim::Claim,
        first_to_last::main_symptom,
        moment::Moment,
        sentence_parts::{in_quotes, says_same, unended},
        template_kind::TemplateKind,
        tense::{Past, past},
        update_kind::UpdateKind,
    },
};

/// What names the incident.
pub(super) struct Named {
    /// What the text is, if it is quoted because it may not be so any more: `First report`, `Users saw`.
    pub quoted_as: Option<&'static str>,
    /// Without a full stop.
    pub text: String,
    pub entries: Vec<EntryId>,
}

impl Named {
    fn plain(text: String, entries: Vec<EntryId>) -> Self {
        Self { quoted_as: None, text: capital(unended(&text)), entries }
    }

    fn quoted(quoted_as: &'static str, text: &str, entries: Vec<EntryId>) -> Self {
        Self { quoted_as: Some(quoted_as), text: in_quotes(&capital(text)), entries }
    }

    /// `Checkout returned errors.`, `First report: “Checkout returns errors”.`
    fn sentence(self) -> Claim {
        let text = match self.quoted_as {
            Some(what) => format!("{what}: {}.", self.text),
            None => sentence(&self.text),
        };
        Claim { text, entries: self.entries }
    }
}

/// `**Fixed at 11:24.** Card payments failed at checkout.`
pub(super) fn headline(moment: &Moment) -> Vec<Claim> {
    let said = match moment.kind {
        UpdateKind::First | UpdateKind::Ongoing => return what_happens(moment),
        UpdateKind::FalseAlarm => return false_alarm(moment),
        UpdateKind::Merged => return merged(moment),
        UpdateKind::Mitigated => "No new users affected since",
        UpdateKind::Fixed => "Fixed at",
        UpdateKind::Resolved if moment.state.reached(Status::Resolved).is_some() => "Resolved at",
        UpdateKind::Resolved => "Closed at",
    };
    let Some((at, entry)) = status(moment) else { return Vec::new() };
    // The last update names no later time, so this one has the zone.
    let clock = if moment.kind.is_over() { moment.clock_in_zone(at) } else { moment.clock(at) };
    let status = Claim::on(entry, format!("**{said} {clock}.**"));
    // CS reads what customers saw right below.
    let is_below = TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess
        && moment
            .fact(FactName::Symptom)
            .is_some_and(|(stated, _)| !is_older_than_summary(moment, stated.entry));
    let what = if is_below { summary_in_past(moment) } else { Some(what_happened(moment)) };
    [status].into_iter().chain(what.map(Named::sentence)).collect()
}

/// The status that the update is about, with when it was reached and its entry; `None` while users are affected.
pub(super) fn status(moment: &Moment) -> Option<(Time, EntryId)> {
    moment.status(match moment.kind {
        UpdateKind::First | UpdateKind::Ongoing => return None,
        UpdateKind::FalseAlarm => Status::FalseAlarm,
        UpdateKind::Merged => Status::Merged,
        UpdateKind::Mitigated => Status::Mitigated,
        UpdateKind::Fixed => Status::Monitoring,
        UpdateKind::Resolved if moment.state.reached(Status::Resolved).is_some() => Status::Resolved,
        UpdateKind::Resolved => Status::Closed,
    })
}

/// What the headline says the incident is: as it is, in the past tense, or quoted.
pub(super) fn named(moment: &Moment) -> Named {
    match moment.kind {
        UpdateKind::First | UpdateKind::Ongoing => named_now(moment),
        UpdateKind::Mitigated | UpdateKind::Fixed | UpdateKind::Resolved => what_happened(moment),
        UpdateKind::FalseAlarm | UpdateKind::Merged => {
            let Claim { text, entries } = moment.summary();
            Named { quoted_as: None, text: in_quotes(&capital(&text)), entries }
        }
    }
}

/// What customers see, for the CEO: a summary is often in an engineer's words.
fn symptom_for_ceo<'a>(moment: &Moment<'a>) -> Option<(EntryId, &'a str)> {
    let (stated, text) = main_symptom(moment)?;
    let is_for_ceo = TemplateKind::of(moment.audience) == TemplateKind::Ceo && !has_code(text);
    is_for_ceo.then_some((stated.entry, text))
}

/// Whether the summary was corrected since this entry.
fn is_older_than_summary(moment: &Moment, entry: EntryId) -> bool {
    let number = |entry: EntryId| moment.incident.number_of(entry);
    moment.summary().entries.into_iter().map(number).max() > Some(number(entry))
}

/// While users are affected: `**Checkout is down.** Customers see an error page.` The symptom alone may not say whom it
/// concerns. A summary that says how many are affected was the first report, once more is known of that, and any summary once a
/// rollback has helped.
fn what_happens(moment: &Moment) -> Vec<Claim> {
    let is_said = |text: &str| says_same(&moment.summary().text, text);
    let symptom = symptom_for_ceo(moment).filter(|(_, text)| !is_said(text));
    // That it is still so, nobody has said.
    let as_of = |entry: EntryId| {
        let stated = moment.state.facts.iter().find(|stated| stated.entry == entry)?;
        (moment.clock(stated.at) != moment.clock(moment.now)).then(|| moment.as_of(stated))
    };
    let symptom = symptom.map(|(entry, text)| {
        let text = as_of(entry).map_or_else(|| text.to_owned(), |as_of| format!("{as_of}: {text}"));
        Claim::on(entry, sentence(&capital(&text)))
    });
    let Claim { text, entries } = named_now(moment).sentence();
    [Claim { text: format!("**{text}**"), entries }].into_iter().chain(symptom).collect()
}

/// What is wrong while users are affected.
fn named_now(moment: &Moment) -> Named {
    if let Some((why, entry)) = happens_again(moment) {
        return Named::plain(why.to_owned(), vec![entry]);
    }
    let Claim { text: summary, entries } = moment.summary();
    let is_counted = moment.fact(FactName::Impact).is_some() && is_quantified(&summary);
    let is_better = has_helped_since(moment, moment.state.opened_at.unwrap_or(moment.now));
    match is_counted || is_better {
        true => Named::quoted("First report", &summary, entries),
        false => Named::plain(summary, entries),
    }
}

/// Whether a rollback has helped since, so that what was true then may not be true any more.
fn has_helped_since(moment: &Moment, at: Time) -> bool {
    let mut helped = moment.state.rollbacks.iter().filter(|one| {
        matches!(one.stage, Stage::Verified(RollbackResult::Helped | RollbackResult::HelpedPartly))
    });
    helped.any(|one| one.since > at)
}

/// What happens again, as whoever reopened it said. The summary is of the first time, unless it was corrected since.
fn happens_again<'a>(moment: &Moment<'a>) -> Option<(&'a str, EntryId)> {
    let entry = moment.reopening()?;
    let Event::Reopened { why } = &moment.incident.record_of(entry)?.entry.event else { return None };
    (!why.is_empty() && !is_older_than_summary(moment, entry)).then(|| (why.as_str(), entry))
}

/// Once mitigated: the summary in the past tense, which names the incident. One that says how many were affected may be
/// older than what is known of that.
fn summary_in_past(moment: &Moment) -> Option<Named> {
    let Claim { text, entries } = moment.summary();
    let is_known = moment.fact(FactName::Impact).is_some() && is_quantified(&text);
    in_past(&text).filter(|_| !is_known).map(|text| Named::plain(text, entries))
}

fn in_past(text: &str) -> Option<String> {
    match past(text) {
        Past::Text(text) => Some(text),
        Past::Present => None,
    }
}

/// Once mitigated: the summary in the past tense, or what customers saw. What can't be put into the past for sure is quoted
/// as what it was: something that users saw, or the report.
fn what_happened(moment: &Moment) -> Named {
    let symptom = symptom_for_ceo(moment).filter(|(entry, _)| !is_older_than_summary(moment, *entry));
    let of_symptom = || symptom.and_then(|(entry, text)| Some(Named::plain(in_past(text)?, vec![entry])));
    summary_in_past(moment).or_else(of_symptom).unwrap_or_else(|| match symptom {
        Some((entry, text)) => Named::quoted("Users saw", text, vec![entry]),
        None => {
            let Claim { text, entries } = moment.summary();
            Named::quoted("The report was", &text, entries)
        }
    })
}

/// `**False alarm:** “Checkout returns 500s”. Reason: a load test. No action is needed.`
fn false_alarm(moment: &Moment) -> Vec<Claim> {
    let last = moment.last_entry(|event| matches!(event, Event::FalseAlarm { .. }));
    let Some(record) = last.and_then(|id| moment.incident.record_of(id)) else { return Vec::new() };
    let why = match &record.entry.event {
        Event::FalseAlarm { why } if !why.is_empty() => format!(" Reason: {}.", unended(why.as_str())),
        _ => String::new(),
    };
    let summary = named(moment).text;
    vec![Claim::on(record.entry.id, format!("**False alarm:** {summary}.{why} No action is needed."))]
}

fn merged(moment: &Moment) -> Vec<Claim> {
    let summary = named(moment).text;
    let text = format!("**Part of another incident:** {summary}. Further updates come with that incident.");
    status(moment).map(|(_, entry)| Claim::on(entry, text)).into_iter().collect()
}
