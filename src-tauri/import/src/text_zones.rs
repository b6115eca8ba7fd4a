//! The zones that a text gives to its times, and what speaks against them.

use chrono::NaiveDateTime;
use grizzly_core::Time;

use crate::{
    context::ImportContext,
    format::{ParsedRows, TimePosition, TimedRow},
    kind::ImportConfidence,
    line::ZoneSource,
    timestamp::Timestamp,
    zone::Zone,
};

pub struct TextZones<'a> {
    parsed: &'a ParsedRows,
    context: &'a ImportContext,
    /// The zone of the first line, if no other line has another one.
    first: Option<Zone>,
    /// The zone of most lines, if no line has another one.
    usual: Option<Zone>,
    /// The only zone that the text names outside of its times, if no time has one.
    mentioned: Option<Zone>,
    /// A zone of the United States is in the text.
    is_american: bool,
}

impl<'a> TextZones<'a> {
    pub fn new(parsed: &'a ParsedRows, context: &'a ImportContext) -> Self {
        Self {
            parsed,
            context,
            first: first_zone(parsed),
            usual: usual_zone(parsed),
            mentioned: mentioned_zone(parsed),
            is_american: is_american(parsed),
        }
    }

    /// The zone that the text states for a row.
    fn stated_zone(&self, row: usize) -> Option<Zone> {
        self.parsed.notes.zone_of(row).or(self.parsed.zone)
    }

    /// The only zone that the text names without saying that all times are in it.
    fn named(&self) -> Option<Zone> {
        self.first.or(self.mentioned)
    }

    /// What speaks against a zone that the line itself doesn't state.
    pub fn source_doubt(
        &self,
        source: ZoneSource,
        row: usize,
        at: Time,
    ) -> Option<(ImportConfidence, String)> {
        if let (ZoneSource::Person, Some(zone), Some(given)) = (source, self.named(), self.context.zone)
            && !zone.agrees_with(given, at)
        {
            return Some((ImportConfidence::Medium, format!("the text names {zone}, you chose {given}")));
        }
        if source != ZoneSource::Document {
            return None;
        }
        let doubt = match (self.stated_zone(row), self.usual, self.context.zone) {
            (Some(zone), _, Some(given)) if !zone.agrees_with(given, at) => {
                format!("the text states {zone}, you chose {given}")
            }
            (Some(_), ..) => return None,
            (None, Some(_), _) => "zone from most other lines".to_owned(),
            (None, None, _) if self.first.is_some() => "zone from the first line".to_owned(),
            (None, None, _) => "the only zone that the text names".to_owned(),
        };
        Some((ImportConfidence::Medium, doubt))
    }

    /// An abbreviation out of season, which a warning proposes to fix.
    pub fn season_doubt(zone: Zone, local: NaiveDateTime) -> Option<(ImportConfidence, String)> {
        let (real, _) = zone.out_of_season(local)?;
        Some((ImportConfidence::Medium, format!("{real} was in effect on that day, not {zone}")))
    }

    /// An abbreviation with several meanings, which neither the zone here nor the other zones in the text decide.
    pub fn meaning_doubt(&self, zone: Zone, at: Time) -> Option<(ImportConfidence, String)> {
        let other = zone.other_meaning()?;
        let here = self.context.zone.unwrap_or(self.context.home);
        let is_decided = zone.agrees_with(here, at) || zone.is_american() && self.is_american;
        (!is_decided).then(|| (ImportConfidence::Medium, format!("{zone} may also be {other}")))
    }

    /// The zone of a time, and where it comes from: the line, then what the text states, then the zone that a person chose,
    /// then the zone of the first line.
    pub fn of(&self, timestamp: &Timestamp, row: usize) -> (Zone, ZoneSource) {
        if let Some(zone) = timestamp.zone {
            return (zone, ZoneSource::Line);
        }
        if let Some(zone) = self.stated_zone(row).or(self.usual) {
            return (zone, ZoneSource::Document);
        }
        if let Some(zone) = self.context.zone {
            return (Zone::Place(zone), ZoneSource::Person);
        }
        if let Some(zone) = self.named() {
            return (zone, ZoneSource::Document);
        }
        (Zone::Place(self.context.home), ZoneSource::Assumed)
    }
}

/// The zone of the first line with a time, if no other line has another zone; that of their place, if lines name its
/// summer and its winter time. A sentence in front of it may
/// have none.
fn first_zone(parsed: &ParsedRows) -> Option<Zone> {
    let timed = parsed.timed().filter(|timed| timed.timestamp.clock.is_some());
    let is_bare =
        |timed: &&TimedRow| timed.position == TimePosition::Sentence && timed.timestamp.zone.is_none();
    let mut zones = timed.skip_while(is_bare).map(|timed| timed.timestamp.zone);
    let first = zones.next()??;
    zones.flatten().try_fold(first, Zone::common)
}

/// The zone of the first line, if at least half of the times state it, and at least two.
fn usual_zone(parsed: &ParsedRows) -> Option<Zone> {
    let zone = first_zone(parsed)?;
    let clocks =
        parsed.timed().filter_map(|timed| timed.timestamp.clock.map(|_| timed.timestamp.zone.is_some()));
    let (stated, all) = clocks.fold((0, 0), |(stated, all), has| (stated + usize::from(has), all + 1));
    (stated >= 2 && stated * 2 >= all).then_some(zone)
}

/// The only zone that the text names outside of its times, if none of these has one.
fn mentioned_zone(parsed: &ParsedRows) -> Option<Zone> {
    let [zone] = parsed.notes.mentioned.as_slice() else { return None };
    parsed.timed().all(|timed| timed.timestamp.zone.is_none()).then_some(*zone)
}

/// Whether a time or a statement has a zone of the United States that has no other meaning.
fn is_american(parsed: &ParsedRows) -> bool {
    let of_times = parsed.timed().filter_map(|timed| timed.timestamp.zone);
    let stated = parsed.notes.zones.iter().map(|note| note.zone).chain(parsed.zone);
    of_times.chain(stated).any(|zone| zone.is_american() && zone.other_meaning().is_none())
}
