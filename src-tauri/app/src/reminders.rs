//! Reminders: which notifications stand on the desktop, so that each condition is told once, an
//! escalation takes the place of the warning, and nothing stays when it is settled.
//!
//! The time is passed in and may jump. What was told is remembered by the moment at which it was due,
//! not by the moment of telling, so a clock that goes back repeats nothing; and everything is derived
//! from what stands now, so one that leaps ahead (a suspend) tells the present state once.

use std::{cmp::Reverse, collections::BTreeMap};

use grizzly_core::{
    Incident, IncidentId, Text, Time,
    advice::{Advice, Level, Rules, ask_next, next_change},
    incident::NOTIFICATIONS,
    text::shorten,
};

use crate::effect::{Button, Effect, Notification, Urgency};

/// More than this at once are one notification.
const MANY: usize = 3;
/// What comes within this time counts as at once.
const BURST_SECONDS: i64 = 60;
const SUMMARY_CHARS: usize = 40;

/// What the desktop was told.
#[derive(Debug, Default)]
pub struct Reminders {
    /// The highest level that was told of each condition and the moment at which it was due.
    told: BTreeMap<(Subject, Time), Level>,
    standing: Vec<Standing>,
}

/// A condition of an incident, by name.
type Subject = (IncidentId, String);

/// A notification that is on the desktop, as far as this app knows.
#[derive(Debug)]
struct Standing {
    key: String,
    about: Vec<Subject>,
    shown_at: Time,
}

/// An advice of which a person is reminded.
struct Waiting<'a> {
    incident: &'a Incident,
    subject: Subject,
    advice: Advice,
}

impl Waiting<'_> {
    fn is_alarm(&self) -> bool {
        self.advice.level == Level::Alarm
    }
}

impl Reminders {
    /// What is to be shown and taken away now.
    pub fn look<'a>(
        &mut self,
        incidents: impl Iterator<Item = &'a Incident>,
        rules: &Rules,
        now: Time,
    ) -> Vec<Effect> {
        let all: Vec<&Incident> = incidents.collect();
        let silenced = silenced_at(&all, now);
        let (silent, mut loud): (Vec<&Incident>, Vec<&Incident>) =
            all.into_iter().partition(|incident| incident.state().declared_at <= silenced);
        loud.sort_by_key(|one| (one.state().phase.is_over(), Reverse((one.state().declared_at, one.id))));
        // When the silence is over, what still stands is told again.
        self.told.retain(|((id, _), _), _| !silent.iter().any(|incident| incident.id == *id));
        let waiting: Vec<Waiting> = loud.iter().flat_map(|incident| waiting(incident, rules, now)).collect();
        let mut effects = self.take_away(&waiting, &loud, rules, now);
        for bundle in self.bundles(&waiting, now) {
            effects.extend(self.tell(&bundle, &waiting, now));
        }
        effects
    }

    /// What is news, each on its own; or many of one incident as one, with those told just before; and if
    /// that is still a stack, all as one.
    fn bundles<'a, 'i>(&self, waiting: &'a [Waiting<'i>], now: Time) -> Vec<Vec<&'a Waiting<'i>>> {
        let news: Vec<&Waiting> = waiting.iter().filter(|one| self.is_news(one)).collect();
        let bundles: Vec<Vec<&Waiting>> = news
            .chunk_by(same_incident)
            .flat_map(|of_one| {
                let just_told = |one: &&Waiting| {
                    of_one.first().is_some_and(|first| same_incident(first, one))
                        && (self.is_news(one) || self.was_just_told(one, now))
                };
                let burst: Vec<&Waiting> = waiting.iter().filter(just_told).collect();
                if burst.len() > MANY { vec![burst] } else { of_one.iter().map(|one| vec![*one]).collect() }
            })
            .collect();
        if bundles.len() > MANY { vec![news] } else { bundles }
    }

    /// Takes away what does not stand any more: settled, put off or silenced.
    fn take_away(
        &mut self,
        waiting: &[Waiting],
        loud: &[&Incident],
        rules: &Rules,
        now: Time,
    ) -> Vec<Effect> {
        for standing in &mut self.standing {
            // Shown at a moment that is still to come: the clock went back, which settles nothing.
            let then: Vec<Waiting> = match standing.shown_at > now {
                true => loud.iter().flat_map(|one| self::waiting(one, rules, standing.shown_at)).collect(),
                false => Vec::new(),
            };
            let stands = |subject: &Subject| waiting.iter().chain(&then).any(|one| one.subject == *subject);
            standing.about.retain(stands);
        }
        self.emptied()
    }

    fn emptied(&mut self) -> Vec<Effect> {
        let gone = self.standing.extract_if(.., |standing| standing.about.is_empty());
        gone.map(|standing| Effect::Unnotify(standing.key)).collect()
    }

    fn is_news(&self, one: &Waiting) -> bool {
        let told = self.told.get(&(one.subject.clone(), one.advice.due));
        told.is_none_or(|level| one.advice.level > *level)
    }

    fn was_just_told(&self, one: &Waiting, now: Time) -> bool {
        let is_fresh = |shown_at: Time| (0..BURST_SECONDS).contains(&now.seconds_since(shown_at));
        self.standing.iter().any(|one_of| one_of.about.contains(&one.subject) && is_fresh(one_of.shown_at))
    }

    /// Shows one notification about all of the bundle, in place of those that were about them.
    fn tell(&mut self, bundle: &[&Waiting], waiting: &[Waiting], now: Time) -> Vec<Effect> {
        let Some(key) = key(bundle) else { return Vec::new() };
        let sound = bundle.iter().any(|one| one.is_alarm() && self.is_news(one));
        for one in bundle {
            self.told.insert((one.subject.clone(), one.advice.due), one.advice.level);
            self.standing
                .iter_mut()
                .for_each(|standing| standing.about.retain(|about| *about != one.subject));
        }
        let before = self.standing.extract_if(.., |standing| standing.key == key);
        let before: Vec<Subject> = before.flat_map(|standing| standing.about).collect();
        let is_about = |one: &&Waiting| {
            before.contains(&one.subject) || bundle.iter().any(|other| other.subject == one.subject)
        };
        let about: Vec<&Waiting> = waiting.iter().filter(is_about).collect();
        let subjects = about.iter().map(|one| one.subject.clone()).collect();
        self.standing.push(Standing { key: key.clone(), about: subjects, shown_at: now });
        let mut effects = self.emptied();
        effects.extend(notification(key, &about, sound).map(Effect::Notify));
        effects
    }
}

/// When to look again, if nothing is logged until then.
pub fn next_look<'a>(
    incidents: impl Iterator<Item = &'a Incident>,
    rules: &Rules,
    now: Time,
) -> Option<Time> {
    let of = |incident: &Incident| {
        let silence_ends = incident.state().silenced_until().filter(|until| *until > now);
        next_change(incident, now, rules).into_iter().chain(silence_ends).min()
    };
    incidents.filter_map(of).min()
}

/// When the silence that holds now was asked for; `None`: none does. It is one desktop, so a silence holds
/// for every incident that was declared by then, but not for one that came after.
pub fn silenced_at(incidents: &[&Incident], now: Time) -> Option<Time> {
    let holding =
        incidents.iter().filter(|incident| !incident.state().phase.is_over()).filter_map(|incident| {
            let silence = incident.state().put_off.get(&Text::new(NOTIFICATIONS))?;
            silence.until.is_none_or(|until| until > now).then_some(silence.at)
        });
    holding.max()
}

/// What somebody is reminded of; the next step of the process is not among it.
fn waiting<'a>(incident: &'a Incident, rules: &Rules, now: Time) -> impl Iterator<Item = Waiting<'a>> {
    let urgent = ask_next(incident, now, rules).into_iter().filter(|advice| advice.level > Level::Step);
    urgent.map(|advice| Waiting { incident, subject: (incident.id, advice.condition.name()), advice })
}

/// One notification for each condition, and one for many of an incident, or of several.
fn key(bundle: &[&Waiting]) -> Option<String> {
    let first = bundle.first()?;
    let incident = first.incident.id;
    Some(match (bundle.len(), bundle.chunk_by(same_incident).count()) {
        (1, _) => format!("{incident} {}", first.subject.1),
        (_, 1) => incident.to_string(),
        _ => "incidents".to_owned(),
    })
}

/// About the first of them, which is the most urgent, and how many there are.
fn notification(key: String, about: &[&Waiting], sound: bool) -> Option<Notification> {
    let first = about.first()?;
    let Waiting { incident, advice, .. } = first;
    let summary = shorten(incident.state().summary.as_str(), SUMMARY_CHARS);
    let title = match (about.len(), about.chunk_by(same_incident).count()) {
        (1, _) => format!("{} · {summary}", advice.why),
        (things, 1) => format!("{things} things wait: {summary}"),
        (things, incidents) => format!("{things} things wait in {incidents} incidents"),
    };
    let action = advice.actions.first().filter(|_| about.len() == 1);
    let button = action.map(|action| Button {
        label: action.label.clone(),
        condition: first.subject.1.clone(),
        action: 0,
        line: action.line.clone(),
        whole: action.whole,
    });
    Some(Notification {
        key,
        title,
        body: advice.words.clone(),
        incident: incident.id,
        urgency: if about.iter().any(|one| one.is_alarm()) { Urgency::Critical } else { Urgency::Normal },
        sound,
        button,
    })
}

fn same_incident(one: &&Waiting, other: &&Waiting) -> bool {
    one.incident.id == other.incident.id
}
