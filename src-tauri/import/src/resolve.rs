//! From written times to moments: the date and zone of times without one, and times after midnight.

use chrono::{Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;
use grizzly_core::Time;

use crate::{
    calendar::{Calendar, corrected_year},
    clock_time::ClockTime,
    context::{ImportContext, TimeQuestion},
    day::Day,
    format::{ParsedRows, RowRole, TimePosition, Timed},
    kind::ImportConfidence,
    line::{SkipReason, ZoneSource},
    timestamp::Timestamp,
    zone::{Means, Zone},
};

/// Seconds. A time at least this much earlier than the one above is on the next day; less is out of order.
const OVERNIGHT: i64 = 6 * 3600;

/// The moment of a timed row, or why it has none.
pub type Found = Result<Moment, SkipReason>;

#[derive(Debug, Clone)]
pub struct Moment {
    pub at: Time,
    /// Local time in its zone.
    pub local: NaiveDateTime,
    pub zone: Zone,
    pub zone_source: ZoneSource,
    pub confidence: ImportConfidence,
    pub doubts: Vec<String>,
}

pub struct Resolved {
    /// One for each role; `None` for roles without a time.
    pub moments: Vec<Option<Found>>,
    pub questions: Vec<TimeQuestion>,
    /// The median date.
    pub usual: Option<NaiveDate>,
}

/// Finds the moment of every timed row.
pub fn resolve(parsed: &ParsedRows, context: &ImportContext) -> Resolved {
    let days = Calendar::new(parsed, context);
    let mut resolver = Resolver {
        parsed,
        context,
        days,
        last_day: None,
        asked_day: None,
        asked_zone: false,
        asked_start: false,
    };
    let mut moments: Vec<Option<Found>> = parsed.roles.iter().map(|_| None).collect();
    let groups = groups(parsed);
    for group in &groups {
        resolver.group(group, &mut moments);
    }
    resolver.resolve_relative(&mut moments);
    let mut questions = Vec::new();
    questions.extend(resolver.asked_day.map(|assumed| TimeQuestion::Day { assumed }));
    questions.extend(resolver.asked_zone.then_some(TimeQuestion::Zone { assumed: context.home }));
    if resolver.days.is_ambiguous {
        questions.push(TimeQuestion::DayOrder { month_first: resolver.days.month_first });
    }
    questions.extend(resolver.asked_start.then_some(TimeQuestion::Start));
    Resolved { moments, questions, usual: resolver.days.usual }
}

/// Rows under one date, and that date, if it is given.
struct DateGroup {
    day: Option<Day>,
    /// Indexes into the roles; `true`: a heading comes before it.
    places: Vec<(usize, bool)>,
    kind: DateGroupKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum DateGroupKind {
    Key,
    Timeline,
}

/// A group starts at each given date, and where the key events end.
fn groups(parsed: &ParsedRows) -> Vec<DateGroup> {
    let new = |day, kind| DateGroup { day, places: Vec::new(), kind };
    let mut groups = vec![new(None, DateGroupKind::Timeline)];
    let mut after_heading = false;
    for (place, role) in parsed.roles.iter().enumerate() {
        match role {
            RowRole::Day(day) => groups.push(new(Some(*day), DateGroupKind::Timeline)),
            RowRole::Skipped(SkipReason::Heading) => after_heading = true,
            RowRole::Timed(timed) => {
                let kind = match timed.position {
                    TimePosition::Key(_) => DateGroupKind::Key,
                    TimePosition::Timeline => DateGroupKind::Timeline,
                    TimePosition::Sentence => {
                        groups.last().map_or(DateGroupKind::Timeline, |group| group.kind)
                    }
                };
                if let Some(day) = timed.timestamp.day {
                    groups.push(new(Some(day), kind));
                } else if groups.last().is_none_or(|group| group.kind != kind && !group.places.is_empty()) {
                    groups.push(new(None, kind));
                }
                if let Some(group) = groups.last_mut() {
                    group.kind = kind;
                    group.places.push((place, std::mem::take(&mut after_heading)));
                }
            }
            _ => {}
        }
    }
    groups
}

struct Resolver<'a> {
    parsed: &'a ParsedRows,
    context: &'a ImportContext,
    days: Calendar,
    /// The date of the last moment found, with its year corrected.
    last_day: Option<NaiveDate>,
    asked_day: Option<NaiveDate>,
    asked_zone: bool,
    asked_start: bool,
}

/// The position in a run of times without dates.
#[derive(Clone, Copy)]
struct DayRun {
    day: NaiveDate,
    /// The last time.
    last: Option<NaiveDateTime>,
}

impl Resolver<'_> {
    fn timed(&self, place: usize) -> Option<&Timed> {
        match self.parsed.roles.get(place) {
            Some(RowRole::Timed(timed)) => Some(timed),
            _ => None,
        }
    }

    fn group(&mut self, group: &DateGroup, moments: &mut [Option<Found>]) {
        let near = self.last_day;
        let named = group.day.and_then(|day| self.days.date(day, near));
        if group.day.is_some() && named.is_none() {
            for (place, _) in &group.places {
                self.put(moments, *place, Err(SkipReason::InvalidTime));
            }
            return;
        }
        let (day, doubt, is_assumed) = match named {
            Some((day, doubt)) => (day, doubt, false),
            None => self.missing_day(group),
        };
        let mut run = DayRun { day, last: None };
        let mut places = group.places.clone();
        if self.is_newest_first(&places) {
            places.reverse();
        }
        for (turn, (place, heading)) in places.iter().enumerate() {
            let Some(timed) = self.timed(*place) else { continue };
            let timed = timed.clone();
            let next = places.get(turn + 1).and_then(|(next, _)| self.timed(*next)?.timestamp.clock);
            let found = self.moment(&timed, &mut run, *heading, next);
            let found = found.map(|mut moment| {
                let has_day = timed.timestamp.day.is_some();
                if timed.timestamp.clock.is_some() {
                    if let Some(doubt) = &doubt
                        && (has_day || !is_assumed)
                    {
                        moment.confidence = moment.confidence.min(ImportConfidence::Medium);
                        moment.doubts.push(doubt.clone());
                    }
                    if is_assumed {
                        moment.confidence = ImportConfidence::Low;
                        moment.doubts.push(format!("no date given; {day} assumed"));
                    } else if !has_day && turn > 0 && timed.position == TimePosition::Sentence {
                        moment.confidence = moment.confidence.min(ImportConfidence::Medium);
                        moment.doubts.push("date from the lines above".to_owned());
                    }
                }
                moment
            });
            self.put(moments, *place, found);
            // Rows below a mistyped year are not in that year.
            let usual = self.days.usual.filter(|_| timed.timestamp.day.is_some());
            if let Some(corrected) = usual.and_then(|usual| corrected_year(run.day, usual)) {
                let moved = corrected - run.day;
                run =
                    DayRun { day: corrected, last: run.last.and_then(|last| last.checked_add_signed(moved)) };
            }
        }
    }

    fn put(&mut self, moments: &mut [Option<Found>], place: usize, found: Found) {
        if let Ok(moment) = &found {
            let day = moment.local.date();
            let corrected = self.days.usual.and_then(|usual| corrected_year(day, usual));
            self.last_day = Some(corrected.unwrap_or(day));
        }
        if let Some(slot) = moments.get_mut(place) {
            *slot = Some(found);
        }
    }

    /// The date of times without one.
    fn missing_day(&mut self, group: &DateGroup) -> (NaiveDate, Option<String>, bool) {
        let day_of_text = self.parsed.day.and_then(|day| self.days.date(day, None)).map(|(day, _)| day);
        if let Some(day) = self.context.date {
            return (day, None, false);
        }
        if let Some(day) = day_of_text.or(self.days.first) {
            return (day, Some("date from the rest of the text".to_owned()), false);
        }
        // The latest date on which none of these times is in the future.
        let clocks = group.places.iter().filter_map(|(place, _)| self.timed(*place)?.timestamp.clock);
        let needs_day = clocks.clone().next().is_some();
        let latest = clocks.map(ClockTime::seconds).max().unwrap_or_default();
        let here = self
            .context
            .now
            .utc()
            .with_timezone(&self.context.zone.unwrap_or(self.context.home))
            .naive_local();
        let later_today = here.date().and_time(NaiveTime::MIN) + Duration::seconds(latest) > here;
        let day = if later_today { here.date().pred_opt().unwrap_or(here.date()) } else { here.date() };
        if needs_day {
            self.asked_day.get_or_insert(day);
        }
        (day, None, needs_day)
    }

    /// Whether most times are earlier than the one above.
    fn is_newest_first(&self, places: &[(usize, bool)]) -> bool {
        let clocks: Vec<i64> = places
            .iter()
            .filter_map(|(place, _)| self.timed(*place))
            .filter(|timed| timed.position == TimePosition::Timeline)
            .filter_map(|timed| timed.timestamp.clock)
            .map(|clock| clock.seconds())
            .collect();
        let pairs = || clocks.iter().zip(clocks.iter().skip(1));
        let falls = pairs().filter(|(above, below)| below < above).count();
        let rises = pairs().filter(|(above, below)| below > above).count();
        falls > 1 && falls > 2 * rises
    }

    fn moment(&mut self, timed: &Timed, run: &mut DayRun, heading: bool, next: Option<ClockTime>) -> Found {
        let timestamp = &timed.timestamp;
        if let Some(at) = timestamp.exact {
            let local = at.utc().naive_utc();
            return Ok(Moment {
                at,
                local,
                zone: Zone::utc(),
                zone_source: ZoneSource::Line,
                confidence: ImportConfidence::High,
                doubts: Vec::new(),
            });
        }
        let Some(clock) = timestamp.clock else {
            // Resolved later, once the start is known.
            return Err(SkipReason::NoStart);
        };
        let mut doubts = Vec::new();
        let mut confidence = ImportConfidence::High;
        let mut doubt = |level: ImportConfidence, reason: String| {
            confidence = confidence.min(level);
            doubts.push(reason);
        };
        let moves = timed.position != TimePosition::Sentence;
        let mut day = if moves && timestamp.day.is_none() {
            run.last.map_or(run.day, |last| last.date())
        } else {
            run.day
        };
        let next_day = clock.hour >= 24;
        if next_day
            && timestamp.day.is_none()
            && run.last.is_some_and(|last| {
                last.date() > run.day
                    && last.time() < NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN)
            })
        {
            day = day.pred_opt().unwrap_or(day);
        }
        let mut local = day.and_time(NaiveTime::MIN) + Duration::seconds(clock.seconds());
        if let Some(last) = run.last.filter(|_| moves && timestamp.day.is_none() && !next_day) {
            let back = (last - local).num_seconds();
            let overnight = last.time() >= evening() && local.time() < morning();
            // `12:20 PM`, `1:10 AM`, `1:30 PM`: a mistyped AM is likelier than a night in between.
            let noon = local + Duration::hours(12);
            let next =
                next.map(|next| last.date().and_time(NaiveTime::MIN) + Duration::seconds(next.seconds()));
            let is_typo =
                (clock.has_am_pm || clock.short) && noon >= last && next.is_some_and(|next| noon <= next);
            let plausible = overnight || !(heading || clock.short);
            if back >= OVERNIGHT && plausible && !is_typo {
                local += Duration::days(1);
                doubt(
                    ImportConfidence::Medium,
                    "next day assumed, because the line above is later".to_owned(),
                );
            }
        }
        if next_day {
            doubt(
                ImportConfidence::Medium,
                format!("hour {} means {} on the next day", clock.hour, local.format("%H:%M")),
            );
        }
        if clock.minute.is_none() {
            if let Some(last) =
                run.last.filter(|last| moves && *last > local && (*last - local).num_minutes() < 60)
            {
                local = last;
            }
            doubt(ImportConfidence::Low, "minute unknown".to_owned());
        }
        if timestamp.about {
            doubt(ImportConfidence::Medium, "approximate time".to_owned());
        }
        if timestamp.until.is_some() {
            doubt(ImportConfidence::Medium, "start of a time range".to_owned());
        }
        if timed.position == TimePosition::Sentence {
            doubt(ImportConfidence::Medium, "time found in a sentence".to_owned());
        }
        if moves {
            run.last = Some(local);
        }
        let (zone, zone_source) = self.zone(timestamp);
        let (at, clock_change) = moment_in(&zone, local);
        let at = at.ok_or(SkipReason::InvalidTime)?;
        if let Some(clock_change) = clock_change {
            doubt(ImportConfidence::Low, clock_change);
        }
        if zone_source == ZoneSource::Assumed {
            confidence = confidence.min(ImportConfidence::Medium);
        }
        Ok(Moment { at, local, zone, zone_source, confidence, doubts })
    }

    fn zone(&mut self, timestamp: &Timestamp) -> (Zone, ZoneSource) {
        if let Some(zone) = &timestamp.zone {
            return (zone.clone(), ZoneSource::Line);
        }
        if let Some(zone) = self.context.zone {
            return (Zone::place(zone), ZoneSource::Person);
        }
        if let Some(zone) = &self.parsed.zone {
            return (zone.clone(), ZoneSource::Document);
        }
        self.asked_zone = true;
        (Zone::place(self.context.home), ZoneSource::Assumed)
    }

    /// Resolves relative times, from the start that a person gave or from a line with both kinds of time.
    fn resolve_relative(&mut self, moments: &mut [Option<Found>]) {
        let given = self.context.start.map(|start| (start, "the start you gave"));
        let named = || {
            self.parsed.roles.iter().zip(moments.iter()).find_map(|(role, found)| match (role, found) {
                (RowRole::Timed(timed), Some(Ok(moment))) => {
                    let seconds = timed.timestamp.after?;
                    Some((moment.at.plus_seconds(-seconds), "the line that gives both times"))
                }
                _ => None,
            })
        };
        let start = given.or_else(named);
        for (role, found) in self.parsed.roles.iter().zip(moments.iter_mut()) {
            let RowRole::Timed(Timed {
                timestamp: Timestamp { clock: None, exact: None, after: Some(seconds), .. },
                ..
            }) = role
            else {
                continue;
            };
            let Some((start, why)) = start else {
                self.asked_start = true;
                continue;
            };
            let at = start.plus_seconds(*seconds);
            *found = Some(Ok(Moment {
                at,
                local: at.utc().naive_utc(),
                zone: Zone::utc(),
                zone_source: ZoneSource::Person,
                confidence: ImportConfidence::Medium,
                doubts: vec![format!("relative to {why}")],
            }));
        }
    }
}

fn evening() -> NaiveTime {
    NaiveTime::from_hms_opt(18, 0, 0).unwrap_or(NaiveTime::MIN)
}

fn morning() -> NaiveTime {
    NaiveTime::from_hms_opt(9, 0, 0).unwrap_or(NaiveTime::MIN)
}

/// A local time as a moment, and a doubt if a clock change skipped or repeated that hour.
pub fn moment_in(zone: &Zone, local: NaiveDateTime) -> (Option<Time>, Option<String>) {
    match zone.means {
        Means::Offset(offset) => (offset.from_local_datetime(&local).single().map(Time::from), None),
        Means::Place(place) => in_place(place, local),
    }
}

fn in_place(place: Tz, local: NaiveDateTime) -> (Option<Time>, Option<String>) {
    match place.from_local_datetime(&local) {
        LocalResult::Single(at) => (Some(Time::from(at)), None),
        LocalResult::Ambiguous(first, _) => (
            Some(Time::from(first)),
            Some("occurred twice because of a clock change; the first is used".to_owned()),
        ),
        LocalResult::None => {
            let later = local.checked_add_signed(Duration::hours(1));
            let at = later.and_then(|later| place.from_local_datetime(&later).earliest());
            (at.map(Time::from), Some("skipped by a clock change; one hour later is used".to_owned()))
        }
    }
}
