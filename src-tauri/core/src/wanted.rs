//! What the RFO still wants to know: what neither the log nor a person has answered yet.

use crate::{
    EntryId, Event, Incident, Status, Text, Time,
    event::{Confidence, Fact, FactName, FollowUpAim, RfoSection, RollbackResult},
    incident::{IncidentState, Record, Stage, StatedFact},
    milestone::{Interval, Milestone, Milestones, intervals},
    parsed_text::is_listed,
    text::quoted,
};

/// What the answer to a question is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// An alert, an engineer, a customer or other.
    FoundBy,
    /// The time of the first error.
    FirstError,
    /// The time of detection.
    Detected,
    /// The time of entry `number`, which is impossible as it is.
    TimeOf { number: u32 },
    /// The text of this fact.
    Fact(FactName),
    /// This cause again, as it was suspected, with how sure somebody is of it.
    CauseConfirmed { cause: Text },
    /// The time of the trigger of entry `number`.
    TriggerTime { number: u32 },
    /// Yes, no or unclear.
    Helped { service: Text },
    /// A follow-up about this service, which was rolled back and it didn't help.
    StaysRolledBack { service: Text },
    /// The text of this section.
    Section(RfoSection),
    /// An aim, and what will improve.
    FollowUp,
    /// The owner of the follow-up of entry `number`, its due date, or both.
    OwnerAndDue { number: u32 },
    /// A person, and what for.
    Thanks,
}

impl Wanted {
    /// The start of the line that answers it.
    pub fn line(&self) -> String {
        match self {
            Self::FoundBy => "/found-by ".to_owned(),
            Self::FirstError => "/first-error ".to_owned(),
            Self::Detected => "/detected ".to_owned(),
            Self::TimeOf { number } | Self::TriggerTime { number } => format!("/correct #{number} "),
            Self::Fact(name) => format!("/{} ", name.command()),
            Self::CauseConfirmed { .. } => format!("/{} ", FactName::SuspectedCause.command()),
            Self::Helped { service } => format!("/helped {} ", quoted(service.as_str())),
            Self::Section(section) => format!("/rfo {} ", section.name()),
            Self::FollowUp | Self::StaysRolledBack { .. } => "/follow-up ".to_owned(),
            Self::OwnerAndDue { number } => format!("/follow-up-change #{number} "),
            Self::Thanks => "/thanks ".to_owned(),
        }
    }
}

/// Everything that is wanted, in the order in which it is asked. Nothing after a merge, and after a false alarm only
/// what changes; while the incident isn't fixed, only what can be known by then.
pub fn wanted(incident: &Incident, milestones: &Milestones) -> Vec<Wanted> {
    let state = incident.state();
    match state.status {
        Status::Merged => return Vec::new(),
        Status::FalseAlarm => return after_a_false_alarm(incident),
        _ => {}
    }
    let has = |is_it: &dyn Fn(&Event) -> bool| {
        incident.in_effect_but_notes().any(|record| is_it(&record.entry.event))
    };
    let is_answered =
        |wanted| has(&|event| matches!(event, Event::RfoAnswered { section, .. } if *section == wanted));
    let fact = |name| state.fact(name).is_none().then_some(Wanted::Fact(name));
    let section = |section| (!is_answered(section)).then_some(Wanted::Section(section));

    let mut found: Vec<Wanted> = Vec::new();
    found.extend(state.found_by.is_none().then_some(Wanted::FoundBy));
    found.extend(milestones.get(Milestone::FirstError).is_none().then_some(Wanted::FirstError));
    let asks_detection = state.status >= Status::Monitoring && milestones.get(Milestone::Detected).is_none();
    found.extend(asks_detection.then_some(Wanted::Detected));
    found.extend(fact(FactName::Impact).filter(|_| !is_answered(RfoSection::Impact)));
    found.extend(impossible_orders(milestones).into_iter().map(|(number, _)| Wanted::TimeOf { number }));
    if state.status < Status::Monitoring {
        return found;
    }
    found.extend(
        estimated_impact(incident)
            .map(|_| Wanted::Fact(FactName::Impact))
            .filter(|_| !is_answered(RfoSection::Impact)),
    );
    let rolled_back = state.rollbacks.iter().filter(|one| one.stage == Stage::RolledBack);
    found.extend(rolled_back.map(|one| Wanted::Helped { service: one.service.clone() }));
    found.extend(fact(FactName::DataLoss));
    found.extend(fact(FactName::CustomerAction));
    found.extend(match cause(incident) {
        None => Some(Wanted::Fact(FactName::SuspectedCause)),
        Some(cause) if cause.is_confirmed => None,
        Some(cause) => cause
            .stated
            .fact
            .text()
            .map(|text| Wanted::CauseConfirmed { cause: Text::new(Confidence::split(text.as_str()).0) }),
    });
    found.extend(match state.fact(FactName::Trigger) {
        None => Some(Wanted::Fact(FactName::Trigger)),
        Some(trigger) if refuted_trigger(incident, trigger).is_some() => {
            Some(Wanted::Fact(FactName::Trigger))
        }
        Some(trigger) if trigger_time(trigger, milestones).is_some() => None,
        Some(trigger) => Some(Wanted::TriggerTime { number: incident.number_of(trigger.entry) }),
    });
    let is_fix_logged = has(&|event| matches!(event, Event::Fixed { text: Some(_) }));
    found.extend(section(RfoSection::Fix).filter(|_| !is_fix_logged));
    found.extend(
        [RfoSection::Alerting, RfoSection::Prevention, RfoSection::Learned].into_iter().filter_map(section),
    );
    found.extend(rolled_back_for_nothing(incident));
    // That something is rolled forward again improves nothing.
    let improves = state.follow_ups.iter().any(|one| one.aim != FollowUpAim::Repair);
    found.extend((!improves).then_some(Wanted::FollowUp));
    found.extend(incomplete_follow_ups(incident));
    found.extend((!has(&|event| matches!(event, Event::Thanked { .. }))).then_some(Wanted::Thanks));
    found
}

/// What changes, so that it isn't raised again, and what becomes of the services that were rolled back.
fn after_a_false_alarm(incident: &Incident) -> Vec<Wanted> {
    let is_prevented = incident.in_effect_but_notes().any(|record| {
        matches!(record.entry.event, Event::RfoAnswered { section: RfoSection::Prevention, .. })
    });
    let is_planned = is_prevented || !incident.state().follow_ups.is_empty();
    let mut found = rolled_back_for_nothing(incident);
    found.extend((!is_planned).then_some(Wanted::FollowUp));
    found.extend(incomplete_follow_ups(incident));
    found
}

/// Services that run an older version although the rollback didn't help, unless a follow-up names them. After a false
/// alarm no rollback helped.
fn rolled_back_for_nothing(incident: &Incident) -> Vec<Wanted> {
    let state = incident.state();
    let is_named = |service: &Text| {
        let service = service.as_str().to_lowercase();
        state.follow_ups.iter().any(|one| one.what.as_str().to_lowercase().contains(&service))
    };
    let for_nothing = state.rollbacks.iter().filter(|one| match one.stage {
        Stage::Verified(result) => result != RollbackResult::Helped,
        Stage::RolledBack => state.status == Status::FalseAlarm,
        _ => false,
    });
    let unplanned = for_nothing.filter(|one| !is_named(&one.service));
    unplanned.map(|one| Wanted::StaysRolledBack { service: one.service.clone() }).collect()
}

fn incomplete_follow_ups(incident: &Incident) -> Vec<Wanted> {
    let state = incident.state();
    let open = state.follow_ups.iter().filter(|one| one.is_open() && !one.changes_nothing(&state.rollbacks));
    let incomplete = open.filter(|one| one.owner.is_none() || one.due.is_none());
    incomplete.map(|one| Wanted::OwnerAndDue { number: incident.number_of(one.id) }).collect()
}

/// The cause, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub struct Cause<'a> {
    pub stated: &'a StatedFact,
    /// How sure somebody was, later or with it, and the entry that says it.
    pub confidence: Option<(Confidence, EntryId)>,
    /// Its own text begins with “confirmed”.
    pub says_so: bool,
    /// Somebody is certain of it, and said so with it or later.
    pub is_confirmed: bool,
}

/// The cause that was stated last. `None`: there is none, or a service that it names was ruled out since. What was known
/// before a reopening confirms nothing.
pub fn cause(incident: &Incident) -> Option<Cause<'_>> {
    let state = incident.state();
    let stated = state.fact(FactName::SuspectedCause)?;
    let text = stated.fact.text()?.as_str().to_lowercase();
    let since = incident.number_of(stated.entry);
    let later = || incident.in_effect_but_notes().filter(|record| record.number > since);
    let is_ruled_out = later().any(|record| {
        let Event::ServiceRuledOut { service, .. } = &record.entry.event else { return false };
        let is_still =
            state.rollbacks.iter().any(|one| one.service.same_name(service) && one.stage == Stage::RuledOut);
        is_still && names(&text, &service.as_str().to_lowercase())
    });
    let reopened = later().rfind(|record| matches!(record.entry.event, Event::Reopened { .. }));
    let known_since = reopened.map_or(since, |record| record.number);
    let confidence = state
        .later_confidence(FactName::SuspectedCause)
        .filter(|(_, entry)| incident.number_of(*entry) > known_since);
    let own = Confidence::split(&text).1.filter(|_| reopened.is_none());
    let confidence = confidence.or(own.map(|level| (level, stated.entry)));
    let says_so = reopened.is_none() && text.starts_with("confirmed");
    let is_confirmed = says_so || matches!(confidence, Some((Confidence::Certain, _)));
    (!is_ruled_out).then_some(Cause { stated, confidence, says_so, is_confirmed })
}

/// Whether a fact still says something by itself: a confidence says how sure the fact before it is, and nothing once that
/// one is retracted. That of the impact or the cause is shown with it. Nor is anybody needed for what is ruled out.
pub fn says_something(incident: &Incident, stated: &StatedFact) -> bool {
    if stated.fact.name() == FactName::Needs {
        return !is_about_ruled_out(incident.state(), stated) && !is_here(incident.state(), stated);
    }
    if !matches!(stated.fact, Fact::Confidence { .. }) {
        return true;
    }
    let state = incident.state();
    let is_shown_with = |name| state.later_confidence(name).is_some_and(|(_, entry)| entry == stated.entry);
    if is_shown_with(FactName::SuspectedCause) || is_shown_with(FactName::Impact) {
        return false;
    }
    let number = incident.number_of(stated.entry);
    let is_fact = |one: &&Record| matches!(one.entry.event, Event::FactStated { .. });
    let before = incident.records().iter().rev().find(|one| one.number < number && is_fact(one));
    let is_current = |entry: EntryId| incident.state().current_facts().iter().any(|one| one.entry == entry);
    before.is_none_or(|before| before.retracted.is_none() && is_current(before.entry.id))
}

/// Whether a fact names a service that was ruled out since.
pub fn is_about_ruled_out(state: &IncidentState, stated: &StatedFact) -> bool {
    let text = stated.fact.text().map(|text| text.as_str().to_lowercase()).unwrap_or_default();
    let mut ruled_out =
        state.rollbacks.iter().filter(|one| one.stage == Stage::RuledOut && one.since >= stated.at);
    // A proper name means nothing else, whatever stands beside it: `pay PrintCloud premium support`.
    let is_word = |service: &Text| {
        let mut words =
            stated.fact.text().map(Text::as_str).unwrap_or_default().split(|c: char| !c.is_alphanumeric());
        service.as_str().starts_with(char::is_uppercase) && words.any(|word| word == service.as_str())
    };
    ruled_out.any(|one| names(&text, &one.service.as_str().to_lowercase()) || is_word(&one.service))
}

/// Whether a need was there because somebody wasn't, who has joined since: `someone to wake Mara`, `somebody who has the key,
/// Ola is not reachable`.
pub fn is_here(state: &IncidentState, stated: &StatedFact) -> bool {
    const TO_REACH: &str = "call find get phone reach ring wake";
    const NOT_REACHED: [&str; 5] = ["reachable", "unreachable", "be reached", "answer", "reception"];
    let text = stated.fact.text().map(|text| text.as_str().to_lowercase()).unwrap_or_default();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_reached = words.iter().any(|word| is_listed(TO_REACH, word));
    let was_not = NOT_REACHED.iter().any(|said| text.contains(said));
    let mut joined = state.on_call().filter(|person| person.since >= stated.at);
    joined.any(|person| {
        let name = person.id.name().to_lowercase();
        is_reached && words.last() == Some(&name.as_str()) || was_not && words.contains(&name.as_str())
    })
}

/// What the cause that was stated last is called: `Cause` once somebody is certain of it.
pub fn cause_label(incident: &Incident) -> &'static str {
    match cause(incident) {
        Some(cause) if cause.is_confirmed => "Cause",
        Some(Cause { confidence: Some((Confidence::Likely, _)), .. }) => "Likely cause",
        Some(_) => "Suspected cause",
        // A service that it names was ruled out since.
        None => "Suspected cause, ruled out",
    }
}

/// Whether a text is about this service, and not only about something with its name in it: `the API key` isn't about
/// `api`.
pub fn names(text: &str, service: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || ",;:.".contains(c))
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect()
    };
    // `payment provider` is `payment-provider`, but a `search-index` is no `search`.
    let apart = |text: &str| text.replace(['-', '_'], " ");
    let (text, service) = match service.contains(['-', '_']) {
        true => (words(&apart(text)), words(&apart(service))),
        false => (words(text), words(service)),
    };
    if service.is_empty() {
        return false;
    }
    let is_word = service.len() == 1 && service.iter().all(|word| word.chars().all(char::is_alphabetic));
    let is_here = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| text.get(before));
        let behind = text.get(place + service.len());
        !is_word || before.is_none_or(|word| is_before(word)) && behind.is_none_or(|word| ends_name(word))
    };
    text.windows(service.len()).enumerate().any(|(place, part)| part == service && is_here(place))
}

/// What stands before a word that is a service of its own: not `the mail queue` for `queue`.
fn is_before(word: &str) -> bool {
    const BEFORE: &str = "
        a an the this that our new old last latest and or but of in on at by to from for with via through because
        since while when whether if broken slow confirmed probably maybe likely
    ";
    is_listed(BEFORE, word)
}

/// Whether its name ends before this word: not before the key of `the API key`.
fn ends_name(word: &str) -> bool {
    const NAMED_AFTER_IT: &str = "
        account accounts button cache call calls certificate certificates client clients credential credentials
        gateway host index indexes key keys library limit limits node nodes page pages password pool pools queue
        queues quota request requests schema secret secrets server servers table tables team token tokens
    ";
    !is_listed(NAMED_AFTER_IT, word)
}

/// The impact, if it is only a guess or likely.
pub fn estimated_impact(incident: &Incident) -> Option<&Text> {
    let stated = incident.state().fact(FactName::Impact)?;
    match incident.state().as_sure_as_said(stated) {
        Fact::Impact { confidence: Some(Confidence::Guess | Confidence::Likely), .. } => stated.fact.text(),
        _ => None,
    }
}

/// The service that the trigger names and whose rollback, as was logged later, didn't help. `None`: there is none.
pub fn refuted_trigger<'a>(incident: &'a Incident, trigger: &StatedFact) -> Option<&'a Text> {
    let said = trigger.fact.text()?.as_str().to_lowercase();
    let stated = incident.number_of(trigger.entry);
    let later = incident.in_effect().filter(|record| record.number > stated);
    let refuted = later.filter_map(|record| match &record.entry.event {
        Event::RollbackResult { service, result: RollbackResult::DidNotHelp, .. } => Some(service),
        _ => None,
    });
    let mut named = refuted.filter(|service| said.contains(&service.as_str().to_lowercase()));
    named.next()
}

/// When the trigger happened. What set it off came before the first error, so an entry with a later time says only when
/// it was logged: `None`.
pub fn trigger_time(trigger: &StatedFact, milestones: &Milestones) -> Option<Time> {
    let first = milestones.get(Milestone::FirstError).or_else(|| milestones.get(Milestone::Declared))?;
    (trigger.at <= first.at).then_some(trigger.at)
}

/// The intervals that end before they start, with the number of the entry at one of their ends that was logged last: what was
/// logged before it was no contradiction. Each entry once.
pub fn impossible_orders(milestones: &Milestones) -> Vec<(u32, Interval)> {
    let mut found: Vec<(u32, Interval)> = Vec::new();
    for one in intervals(milestones).into_iter().filter(Interval::is_impossible) {
        let ends = [one.from, one.to].map(|end| milestones.get(end).map(|reached| reached.number));
        let last = ends.into_iter().flatten().max();
        if let Some(last) = last.filter(|last| !found.iter().any(|(known, _)| known == last)) {
            found.push((last, one));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_service_is_named_with_spaces_too() {
        for (text, service, is_named) in [
            ("the payment provider answers slowly", "payment-provider", true),
            ("payment-provider answers slowly", "payment-provider", true),
            ("the search-index is corrupt", "search", false),
            ("the search is slow", "search", true),
            ("search 5.3 drops terms", "search", true),
            ("the new api release", "api", true),
            ("the api returns nothing", "api", true),
            ("the api key of the mail gateway expired", "api", false),
            ("the mail queue is full", "queue", false),
        ] {
            assert_eq!(names(text, service), is_named, "{service} in “{text}”");
        }
    }
}
