//! Reminders: decides which notifications are on the desktop. Each nudge notifies once, an escalation replaces the
//! warning, and a notification closes when its nudge no longer applies.
//!
//! The time is passed in and may jump. Shown nudges are remembered by when they were due, not by when they were shown, so
//! a clock that goes back repeats nothing. Everything is derived from the current nudges, so a clock that jumps ahead
//! (after a suspend) shows the current state once.

use std::{cmp::Reverse, collections::BTreeMap};

use grizzly_core::{
    DeviceId, Incident, IncidentId, Time,
    nudges::{Level, Nudge, NudgeRules, next_change, nudges},
    text::shorten,
};

use crate::effect::{Button, Effect, Notification, Urgency};

/// More nudges than this at once become one notification.
const MAX_SINGLE: usize = 3;
/// Nudges within this many seconds count as at once.
const BURST_SECONDS: i64 = 60;
const SUMMARY_CHARS: usize = 40;

/// The notifications that were shown.
#[derive(Debug, Default)]
pub struct Reminders {
    /// The highest level shown of each nudge, by when it was due.
    shown: BTreeMap<(Subject, Time), Level>,
    open: Vec<OpenNotification>,
}

/// A nudge of an incident, by name.
type Subject = (IncidentId, String);

/// A notification that is on the desktop, as far as this app knows.
#[derive(Debug)]
struct OpenNotification {
    key: String,
    subjects: Vec<Subject>,
    shown_at: Time,
}

/// A nudge that needs a notification.
struct Pending<'a> {
    incident: &'a Incident,
    subject: Subject,
    nudge: Nudge,
}

impl Pending<'_> {
    fn is_alarm(&self) -> bool {
        self.nudge.level == Level::Alarm
    }
}

impl Reminders {
    /// The notifications to show and to close now.
    pub fn update<'a>(
        &mut self,
        incidents: impl Iterator<Item = &'a Incident>,
        device: DeviceId,
        rules: &NudgeRules,
        now: Time,
    ) -> Vec<Effect> {
        let all: Vec<&Incident> = incidents.collect();
        let muted = muted_at(&all, device, now);
        let (muted, mut audible): (Vec<&Incident>, Vec<&Incident>) =
            all.into_iter().partition(|incident| incident.state().opened_at <= muted);
        audible.sort_by_key(|one| (one.state().status.is_over(), Reverse((one.state().opened_at, one.id))));
        // After a mute, nudges that still apply notify again.
        self.shown.retain(|((id, _), _), _| !muted.iter().any(|incident| incident.id == *id));
        let pending: Vec<Pending> =
            audible.iter().flat_map(|incident| pending(incident, rules, now)).collect();
        let mut effects = self.close_outdated(&pending, &audible, rules, now);
        for bundle in self.bundles(&pending, now) {
            effects.extend(self.show(&bundle, &pending, now));
        }
        effects
    }

    /// The new nudges: one bundle each; one bundle if one incident has many, together with those shown just before; or one
    /// bundle for all if there are still many.
    fn bundles<'a, 'i>(&self, pending: &'a [Pending<'i>], now: Time) -> Vec<Vec<&'a Pending<'i>>> {
        let new: Vec<&Pending> = pending.iter().filter(|one| self.is_new(one)).collect();
        let bundles: Vec<Vec<&Pending>> = new
            .chunk_by(same_incident)
            .flat_map(|group| {
                let in_burst = |one: &&Pending| {
                    group.first().is_some_and(|first| same_incident(first, one))
                        && (self.is_new(one) || self.was_just_shown(one, now))
                };
                let burst: Vec<&Pending> = pending.iter().filter(in_burst).collect();
                if burst.len() > MAX_SINGLE {
                    vec![burst]
                } else {
                    group.iter().map(|one| vec![*one]).collect()
                }
            })
            .collect();
        if bundles.len() > MAX_SINGLE { vec![new] } else { bundles }
    }

    /// Closes notifications whose nudges no longer apply, or are snoozed or muted.
    fn close_outdated(
        &mut self,
        pending: &[Pending],
        audible: &[&Incident],
        rules: &NudgeRules,
        now: Time,
    ) -> Vec<Effect> {
        for open in &mut self.open {
            // Shown in the future: the clock went back, which changes nothing about the nudge.
            let then: Vec<Pending> = match open.shown_at > now {
                true => audible.iter().flat_map(|one| self::pending(one, rules, open.shown_at)).collect(),
                false => Vec::new(),
            };
            let applies = |subject: &Subject| pending.iter().chain(&then).any(|one| one.subject == *subject);
            open.subjects.retain(applies);
        }
        self.close_empty()
    }

    fn close_empty(&mut self) -> Vec<Effect> {
        let closed = self.open.extract_if(.., |open| open.subjects.is_empty());
        closed.map(|open| Effect::CloseNotification(open.key)).collect()
    }

    fn is_new(&self, one: &Pending) -> bool {
        let shown = self.shown.get(&(one.subject.clone(), one.nudge.due));
        shown.is_none_or(|level| one.nudge.level > *level)
    }

    fn was_just_shown(&self, one: &Pending, now: Time) -> bool {
        let is_recent = |shown_at: Time| (0..BURST_SECONDS).contains(&now.seconds_since(shown_at));
        self.open.iter().any(|open| open.subjects.contains(&one.subject) && is_recent(open.shown_at))
    }

    /// Shows one notification for the bundle. It replaces earlier notifications of the same nudges.
    fn show(&mut self, bundle: &[&Pending], pending: &[Pending], now: Time) -> Vec<Effect> {
        let Some(key) = key(bundle) else { return Vec::new() };
        let sound = bundle.iter().any(|one| one.is_alarm() && self.is_new(one));
        for one in bundle {
            self.shown.insert((one.subject.clone(), one.nudge.due), one.nudge.level);
            self.open.iter_mut().for_each(|open| open.subjects.retain(|subject| *subject != one.subject));
        }
        let replaced = self.open.extract_if(.., |open| open.key == key);
        let replaced: Vec<Subject> = replaced.flat_map(|open| open.subjects).collect();
        let is_included = |one: &&Pending| {
            replaced.contains(&one.subject) || bundle.iter().any(|other| other.subject == one.subject)
        };
        let included: Vec<&Pending> = pending.iter().filter(is_included).collect();
        let subjects = included.iter().map(|one| one.subject.clone()).collect();
        self.open.push(OpenNotification { key: key.clone(), subjects, shown_at: now });
        let mut effects = self.close_empty();
        effects.extend(notification(key, &included, sound).map(Effect::Notify));
        effects
    }
}

/// When to check again, if nothing is logged until then.
pub fn next_check<'a>(
    incidents: impl Iterator<Item = &'a Incident>,
    device: DeviceId,
    rules: &NudgeRules,
    now: Time,
) -> Option<Time> {
    let next = |incident: &Incident| {
        let mute = incident.state().muted_on(device);
        let mute_ends = mute.and_then(|mute| mute.until).filter(|until| *until > now);
        next_change(incident, now, rules).into_iter().chain(mute_ends).min()
    };
    incidents.filter_map(next).min()
}

/// When notifications were muted on this device, if they still are. Muting applies to the whole desktop: to every incident that was
/// declared by then, but not to later ones.
pub fn muted_at(incidents: &[&Incident], device: DeviceId, now: Time) -> Option<Time> {
    let mutes =
        incidents.iter().filter(|incident| !incident.state().status.is_over()).filter_map(|incident| {
            let mute = incident.state().muted_on(device)?;
            mute.until.is_none_or(|until| until > now).then_some(mute.at)
        });
    mutes.max()
}

/// The nudges that need a notification: all but the next steps of the process.
fn pending<'a>(incident: &'a Incident, rules: &NudgeRules, now: Time) -> impl Iterator<Item = Pending<'a>> {
    let urgent = nudges(incident, now, rules).into_iter().filter(|nudge| nudge.level > Level::Step);
    urgent.map(|nudge| Pending { incident, subject: (incident.id, nudge.kind.name()), nudge })
}

/// The key of a notification: one per nudge, per incident, or for all incidents.
fn key(bundle: &[&Pending]) -> Option<String> {
    let first = bundle.first()?;
    let incident = first.incident.id;
    Some(match (bundle.len(), bundle.chunk_by(same_incident).count()) {
        (1, _) => format!("{incident} {}", first.subject.1),
        (_, 1) => incident.to_string(),
        _ => "incidents".to_owned(),
    })
}

/// A notification about the first nudge, which is the most urgent, and the number of nudges.
fn notification(key: String, pending: &[&Pending], sound: bool) -> Option<Notification> {
    let first = pending.first()?;
    let Pending { incident, nudge, .. } = first;
    let summary = shorten(incident.state().summary.as_str(), SUMMARY_CHARS);
    let title = match (pending.len(), pending.chunk_by(same_incident).count()) {
        (1, _) => format!("{} · {summary}", nudge.why),
        (count, 1) => format!("{count} things to do · {summary}"),
        (count, incidents) => format!("{count} things to do in {incidents} incidents"),
    };
    let action = nudge.actions.first().filter(|_| pending.len() == 1);
    let button = action.map(|action| Button {
        label: action.label.clone(),
        nudge: first.subject.1.clone(),
        command: action.command.clone(),
        line: action.line.clone(),
    });
    Some(Notification {
        key,
        title,
        body: nudge.say.clone(),
        incident: incident.id,
        urgency: if pending.iter().any(|one| one.is_alarm()) { Urgency::Critical } else { Urgency::Normal },
        sound,
        button,
    })
}

fn same_incident(one: &&Pending, other: &&Pending) -> bool {
    one.incident.id == other.incident.id
}
