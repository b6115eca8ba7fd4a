//! What an entry and an incident hold at most. Commands keep to it, and nothing of another device is taken that doesn't:
//! what could not have been said here is no entry.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::{
    Entry, Event, PersonId, Text, Time,
    event::{Audience, Subject},
    time::span,
};

/// The longest body of one entry, in bytes: the longest update is a quarter of it. With bodies of 1 MB one line took 24 s.
pub const ENTRY_BYTES: usize = 64 << 10;
/// The longest name of a service, a customer, a group or an audience, in characters.
pub const NAME_CHARS: usize = 200;
/// How many people one entry names.
pub const NAMED_PEOPLE: usize = 200;
/// For how long notifications are muted, in seconds: a shift. An alarm that is muted for good is one that nobody hears.
pub const MUTE_SECONDS: i64 = 8 * 3600;
/// How far ahead of this clock something of another device may have happened, in seconds: its clock may have the wrong day.
pub const AHEAD_SECONDS: i64 = 24 * 3600;
/// Since when a device could write entries, 2025-01-01, in milliseconds since 1970, with which its tick is compared: nobody
/// writes a thousand entries a second from then on.
const FIRST_TICK_AT: i64 = 1_735_689_600_000;

/// What is over a limit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OverLimit {
    #[error("The text is {bytes} bytes long; an entry holds at most {ENTRY_BYTES}.")]
    Entry { bytes: usize },
    #[error("The name is {chars} characters long; the limit is {NAME_CHARS}.")]
    Name { chars: usize },
    #[error("It names {people} people; the limit is {NAMED_PEOPLE}.")]
    People { people: usize },
    #[error("The incident already has {} {}, the most that it can have.", .counted.limit(), .counted.label())]
    Incident { counted: Counted },
    #[error("Notifications are muted for {} hours at most.", MUTE_SECONDS / 3600)]
    Mute,
    #[error("It says what happens {} from now.", span(*.seconds))]
    Ahead { seconds: i64 },
    #[error("It says that {tick} entries were written before it.")]
    Tick { tick: u64 },
}

impl OverLimit {
    /// What to do next, for whoever writes it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Entry { .. } => "Save the text as a file and log it: /evidence /path/of/file",
            Self::Name { .. } => "Use a short name, and log the rest as a note.",
            Self::People { .. } => "Name the groups instead: /group NAME @lead @member",
            Self::Incident { .. } => "Log it as a note, or declare another incident.",
            Self::Mute => "Mute for less, such as /mute 2h, and again later.",
            Self::Ahead { .. } | Self::Tick { .. } => "Set the clock.",
        }
    }
}

/// What an incident has only so many of. Each is searched for by every line that names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    Services,
    Customers,
    People,
    Tasks,
    FollowUps,
    Updates,
}

impl Counted {
    /// How many of them an incident has at most: many times what the largest incidents that were written about had.
    pub fn limit(self) -> usize {
        match self {
            Self::Services => 200,
            Self::People => 500,
            Self::Customers | Self::Tasks | Self::FollowUps | Self::Updates => 2_000,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Customers => "customers",
            Self::People => "people",
            Self::Tasks => "tasks",
            Self::FollowUps => "follow-ups",
            Self::Updates => "updates",
        }
    }
}

/// One thing that is counted. The same name is the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    Service(&'a Text),
    Customer(&'a Text),
    Person(&'a PersonId),
    /// Each entry adds another one.
    New(Counted),
}

impl Named<'_> {
    pub fn counted(self) -> Counted {
        match self {
            Self::Service(_) => Counted::Services,
            Self::Customer(_) => Counted::Customers,
            Self::Person(_) => Counted::People,
            Self::New(counted) => counted,
        }
    }
}

/// What an event adds to its incident, if it isn't there yet.
pub fn named(event: &Event) -> Vec<Named<'_>> {
    let mut named: Vec<Named<'_>> = event.people().into_iter().map(Named::Person).collect();
    match event.traits().subject {
        Subject::Service(service, _) => named.push(Named::Service(service)),
        Subject::Customer(customer) => named.push(Named::Customer(customer)),
        Subject::ApprovedUpdate(_) | Subject::ManualUpdate => named.push(Named::New(Counted::Updates)),
        Subject::Declaration | Subject::Delivery(..) | Subject::Entry(_) | Subject::Other => {}
    }
    match event {
        Event::TaskAssigned { .. } => named.push(Named::New(Counted::Tasks)),
        Event::FollowUpAdded { .. } => named.push(Named::New(Counted::FollowUps)),
        Event::EntryCorrected { event: Some(corrected), .. } => named.extend(names_of_corrected(corrected)),
        _ => {}
    }
    named
}

/// A correction may name others, and adds no task or update.
fn names_of_corrected(corrected: &Event) -> impl Iterator<Item = Named<'_>> {
    named(corrected).into_iter().filter(|one| !matches!(one, Named::New(_)))
}

/// Checks the size of an event, its names, and how long it mutes. `at`: when it happens.
pub fn check(event: &Event, at: Time) -> Result<(), OverLimit> {
    let bytes = serde_json::to_string(event).map_or(0, |body| body.len());
    check_sized(event, bytes, at)
}

/// Checks an entry of another device, whose body has so many bytes.
pub fn check_foreign(entry: &Entry, bytes: usize, now: Time) -> Result<(), OverLimit> {
    let event = &entry.event;
    check_sized(event, bytes, entry.at.max(entry.recorded_at))?;
    // One that is near its end would leave no room for later ones, and what is written here has a higher one.
    let most = now.plus_seconds(AHEAD_SECONDS).millis() - FIRST_TICK_AT;
    if i64::try_from(entry.tick).is_ok_and(|tick| tick > most) {
        return Err(OverLimit::Tick { tick: entry.tick });
    }
    let moments = [Some(entry.at), Some(entry.recorded_at), happened(event)];
    match moments.into_iter().flatten().max() {
        Some(latest) if latest > now.plus_seconds(AHEAD_SECONDS) => {
            Err(OverLimit::Ahead { seconds: latest.seconds_since(now) })
        }
        _ => Ok(()),
    }
}

fn check_sized(event: &Event, bytes: usize, at: Time) -> Result<(), OverLimit> {
    if bytes > ENTRY_BYTES {
        return Err(OverLimit::Entry { bytes });
    }
    let chars = names(event).map(|name| name.as_str().chars().count()).max().unwrap_or_default();
    if chars > NAME_CHARS {
        return Err(OverLimit::Name { chars });
    }
    let people = event.people().len();
    if people > NAMED_PEOPLE {
        return Err(OverLimit::People { people });
    }
    match event {
        Event::Muted { until, .. } if until.is_none_or(|until| until > at.plus_seconds(MUTE_SECONDS)) => {
            Err(OverLimit::Mute)
        }
        Event::EntryCorrected { event: Some(corrected), .. } => check_sized(corrected, bytes, at),
        _ => Ok(()),
    }
}

/// The names in an event, without those of people, which are short.
fn names(event: &Event) -> impl Iterator<Item = &Text> {
    let subject = match event.traits().subject {
        Subject::Service(name, _) | Subject::Customer(name) => Some(name),
        _ => None,
    };
    let other = match event {
        Event::GroupFormed { name, .. } | Event::Snoozed { nudge: name, .. } => Some(name),
        Event::UpdateApproved { audience: Audience::Other(name), .. }
        | Event::UpdateSentManually { audience: Audience::Other(name), .. } => Some(name),
        _ => None,
    };
    subject.into_iter().chain(other)
}

/// When something happened of which the event tells, beside the time of its entry.
fn happened(event: &Event) -> Option<Time> {
    match event {
        Event::Declared { first_error_at, .. } => *first_error_at,
        Event::CustomerAffected { since, .. } => *since,
        Event::EntryCorrected { at, event, .. } => (*at).max(event.as_deref().and_then(happened)),
        _ => None,
    }
}

/// What the entries of one incident name, to refuse what would be too many. Only the hashes of names are kept.
#[derive(Debug, Default)]
pub struct Tally {
    names: HashSet<(Counted, u64)>,
    counts: [usize; 6],
}

impl Tally {
    /// Adds what an entry names.
    pub fn add(&mut self, entry: &Entry) -> Result<(), OverLimit> {
        let author = Named::Person(&entry.author);
        for one in named(&entry.event).into_iter().chain([author]) {
            let counted = one.counted();
            let is_new = match one {
                Named::Service(name) | Named::Customer(name) => {
                    self.is_new(counted, &Text::line(name.as_str()).as_str().to_lowercase())
                }
                Named::Person(person) => self.is_new(counted, &person.as_str().to_lowercase()),
                Named::New(_) => true,
            };
            if let Some(count) = self.counts.get_mut(counted as usize).filter(|_| is_new) {
                if *count >= counted.limit() {
                    return Err(OverLimit::Incident { counted });
                }
                *count += 1;
            }
        }
        Ok(())
    }

    fn is_new(&mut self, counted: Counted, name: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        self.names.insert((counted, hasher.finish()))
    }
}
