//! From what was written to moments: which day a bare time is of, which zone, what midnight does.

use chrono::{Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

use super::{
    Context, Question, Reason, Sure, ZoneFrom,
    calendar::{Calendar, mended_year},
    clock::Clock,
    day::Day,
    format::{Place, Read, Role, Said},
    stamp::Stamp,
    zone::{Means, Zone},
};
use crate::Time;

/// A time this much earlier than the one above it is of the next day. What goes back less is out of order.
const OVERNIGHT: i64 = 6 * 3600;

/// The moment of one thing said, or why it has none.
pub(super) type Found = Result<Moment, Reason>;

#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub at: Time,
    /// What the clocks of its zone showed.
    pub local: NaiveDateTime,
    pub zone: Zone,
    pub zone_from: ZoneFrom,
    pub sure: Sure,
    pub doubts: Vec<String>,
}

pub(super) struct Resolved {
    /// One for each role; `None` where nothing was said.
    pub moments: Vec<Option<Found>>,
    pub questions: Vec<Question>,
    /// The day that most of the text is about.
    pub usual: Option<NaiveDate>,
}

/// Finds the moment of everything that was said.
pub(super) fn resolve(read: &Read, context: &Context) -> Resolved {
    let days = Calendar::new(read, context);
    let mut resolver = Resolver {
        read,
        context,
        days,
        last_day: None,
        asked_day: None,
        asked_zone: false,
        asked_start: false,
    };
    let mut moments: Vec<Option<Found>> = read.roles.iter().map(|_| None).collect();
    let groups = groups(read);
    for group in &groups {
        resolver.group(group, &mut moments);
    }
    resolver.count_from_start(&mut moments);
    let mut questions = Vec::new();
    questions.extend(resolver.asked_day.map(|assumed| Question::Day { assumed }));
    questions.extend(resolver.asked_zone.then_some(Question::Zone { assumed: context.home }));
    if resolver.days.is_open {
        questions.push(Question::DayOrder { month_first: resolver.days.month_first });
    }
    questions.extend(resolver.asked_start.then_some(Question::Start));
    Resolved { moments, questions, usual: resolver.days.usual }
}

/// What was said under one day, and the day, if one is named.
struct Group {
    day: Option<Day>,
    /// Places in the roles; `true`: a heading stands before it.
    places: Vec<(usize, bool)>,
    kind: GroupKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    Key,
    Timeline,
}

/// A group begins with each day that is named, and where the key events end.
fn groups(read: &Read) -> Vec<Group> {
    let new = |day, kind| Group { day, places: Vec::new(), kind };
    let mut groups = vec![new(None, GroupKind::Timeline)];
    let mut after_heading = false;
    for (place, role) in read.roles.iter().enumerate() {
        match role {
            Role::Day(day) => groups.push(new(Some(*day), GroupKind::Timeline)),
            Role::Left(Reason::Heading) => after_heading = true,
            Role::Said(said) => {
                let kind = match said.place {
                    Place::Key(_) => GroupKind::Key,
                    Place::Timeline => GroupKind::Timeline,
                    Place::Passing => groups.last().map_or(GroupKind::Timeline, |group| group.kind),
                };
                if let Some(day) = said.stamp.day {
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
    read: &'a Read,
    context: &'a Context,
    days: Calendar,
    /// That of the moment found last, without a slip in its year.
    last_day: Option<NaiveDate>,
    asked_day: Option<NaiveDate>,
    asked_zone: bool,
    asked_start: bool,
}

/// Where the run of bare times stands.
#[derive(Clone, Copy)]
struct Run {
    day: NaiveDate,
    /// The last time of the timeline.
    last: Option<NaiveDateTime>,
}

impl Resolver<'_> {
    fn said(&self, place: usize) -> Option<&Said> {
        match self.read.roles.get(place) {
            Some(Role::Said(said)) => Some(said),
            _ => None,
        }
    }

    fn group(&mut self, group: &Group, moments: &mut [Option<Found>]) {
        let near = self.last_day;
        let named = group.day.and_then(|day| self.days.date(day, near));
        if group.day.is_some() && named.is_none() {
            for (place, _) in &group.places {
                self.put(moments, *place, Err(Reason::Impossible));
            }
            return;
        }
        let (day, doubt, is_guess) = match named {
            Some((day, doubt)) => (day, doubt, false),
            None => self.unnamed_day(group),
        };
        let mut run = Run { day, last: None };
        let mut places = group.places.clone();
        if self.is_newest_first(&places) {
            places.reverse();
        }
        for (turn, (place, heading)) in places.iter().enumerate() {
            let Some(said) = self.said(*place) else { continue };
            let said = said.clone();
            let next = places.get(turn + 1).and_then(|(next, _)| self.said(*next)?.stamp.clock);
            let found = self.moment(&said, &mut run, *heading, next);
            let found = found.map(|mut moment| {
                let says_day = said.stamp.day.is_some();
                if said.stamp.clock.is_some() {
                    if let Some(doubt) = &doubt
                        && (says_day || !is_guess)
                    {
                        moment.sure = moment.sure.min(Sure::Likely);
                        moment.doubts.push(doubt.clone());
                    }
                    if is_guess {
                        moment.sure = Sure::Guess;
                        moment.doubts.push(format!("no day is named; {day} is assumed"));
                    } else if !says_day && turn > 0 && said.place == Place::Passing {
                        moment.sure = moment.sure.min(Sure::Likely);
                        moment.doubts.push("the day is that of the lines above".to_owned());
                    }
                }
                moment
            });
            self.put(moments, *place, found);
            // What follows a mistyped year is not of that year.
            let usual = self.days.usual.filter(|_| said.stamp.day.is_some());
            if let Some(mended) = usual.and_then(|usual| mended_year(run.day, usual)) {
                let moved = mended - run.day;
                run = Run { day: mended, last: run.last.and_then(|last| last.checked_add_signed(moved)) };
            }
        }
    }

    fn put(&mut self, moments: &mut [Option<Found>], place: usize, found: Found) {
        if let Ok(moment) = &found {
            let day = moment.local.date();
            let mended = self.days.usual.and_then(|usual| mended_year(day, usual));
            self.last_day = Some(mended.unwrap_or(day));
        }
        if let Some(slot) = moments.get_mut(place) {
            *slot = Some(found);
        }
    }

    /// The day of bare times in front of which no day stands.
    fn unnamed_day(&mut self, group: &Group) -> (NaiveDate, Option<String>, bool) {
        let of_text = self.read.day.and_then(|day| self.days.date(day, None)).map(|(day, _)| day);
        if let Some(day) = self.context.date {
            return (day, None, false);
        }
        if let Some(day) = of_text.or(self.days.first) {
            return (day, Some("the day is that of the whole text".to_owned()), false);
        }
        // The last day on which none of these times is in the future.
        let clocks = group.places.iter().filter_map(|(place, _)| self.said(*place)?.stamp.clock);
        let needs_day = clocks.clone().next().is_some();
        let latest = clocks.map(Clock::seconds).max().unwrap_or_default();
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

    /// Whether most times of a run are earlier than the one above them.
    fn is_newest_first(&self, places: &[(usize, bool)]) -> bool {
        let clocks: Vec<i64> = places
            .iter()
            .filter_map(|(place, _)| self.said(*place))
            .filter(|said| said.place == Place::Timeline)
            .filter_map(|said| said.stamp.clock)
            .map(|clock| clock.seconds())
            .collect();
        let pairs = || clocks.iter().zip(clocks.iter().skip(1));
        let falls = pairs().filter(|(above, below)| below < above).count();
        let rises = pairs().filter(|(above, below)| below > above).count();
        falls > 1 && falls > 2 * rises
    }

    fn moment(&mut self, said: &Said, run: &mut Run, heading: bool, next: Option<Clock>) -> Found {
        let stamp = &said.stamp;
        if let Some(at) = stamp.exact {
            let local = at.utc().naive_utc();
            return Ok(Moment {
                at,
                local,
                zone: Zone::utc(),
                zone_from: ZoneFrom::Line,
                sure: Sure::Sure,
                doubts: Vec::new(),
            });
        }
        let Some(clock) = stamp.clock else {
            // Counted from the start, once that is known.
            return Err(Reason::NoStart);
        };
        let mut doubts = Vec::new();
        let mut sure = Sure::Sure;
        let mut doubt = |level: Sure, words: String| {
            sure = sure.min(level);
            doubts.push(words);
        };
        let moves = said.place != Place::Passing;
        let mut day =
            if moves && stamp.day.is_none() { run.last.map_or(run.day, |last| last.date()) } else { run.day };
        let over = clock.hour >= 24;
        if over
            && stamp.day.is_none()
            && run.last.is_some_and(|last| {
                last.date() > run.day
                    && last.time() < NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN)
            })
        {
            day = day.pred_opt().unwrap_or(day);
        }
        let mut local = day.and_time(NaiveTime::MIN) + Duration::seconds(clock.seconds());
        if let Some(last) = run.last.filter(|_| moves && stamp.day.is_none() && !over) {
            let back = (last - local).num_seconds();
            let overnight = last.time() >= evening() && local.time() < morning();
            // `12:20 PM`, `1:10 AM`, `1:30 PM`: half a day off is likelier than a night between.
            let noon = local + Duration::hours(12);
            let next =
                next.map(|next| last.date().and_time(NaiveTime::MIN) + Duration::seconds(next.seconds()));
            let slip = (clock.half || clock.short) && noon >= last && next.is_some_and(|next| noon <= next);
            let plausible = overnight || !(heading || clock.short);
            if back >= OVERNIGHT && plausible && !slip {
                local += Duration::days(1);
                doubt(Sure::Likely, "after midnight, by the time above it".to_owned());
            }
        }
        if over {
            doubt(
                Sure::Likely,
                format!("{:02} o’clock is read as {} of the next day", clock.hour, local.format("%H:%M")),
            );
        }
        if clock.minute.is_none() {
            if let Some(last) =
                run.last.filter(|last| moves && *last > local && (*last - local).num_minutes() < 60)
            {
                local = last;
            }
            doubt(Sure::Guess, "the minute is not known".to_owned());
        }
        if stamp.about {
            doubt(Sure::Likely, "about then".to_owned());
        }
        if stamp.until.is_some() {
            doubt(Sure::Likely, "it is the beginning of a span".to_owned());
        }
        if said.place == Place::Passing {
            doubt(Sure::Likely, "the time stands in a sentence".to_owned());
        }
        if moves {
            run.last = Some(local);
        }
        let (zone, zone_from) = self.zone(stamp);
        let (at, odd) = moment_in(&zone, local);
        let at = at.ok_or(Reason::Impossible)?;
        if let Some(odd) = odd {
            doubt(Sure::Guess, odd);
        }
        if zone_from == ZoneFrom::Assumed {
            sure = sure.min(Sure::Likely);
        }
        Ok(Moment { at, local, zone, zone_from, sure, doubts })
    }

    fn zone(&mut self, stamp: &Stamp) -> (Zone, ZoneFrom) {
        if let Some(zone) = &stamp.zone {
            return (zone.clone(), ZoneFrom::Line);
        }
        if let Some(zone) = self.context.zone {
            return (Zone::place(zone), ZoneFrom::Person);
        }
        if let Some(zone) = &self.read.zone {
            return (zone.clone(), ZoneFrom::Document);
        }
        self.asked_zone = true;
        (Zone::place(self.context.home), ZoneFrom::Assumed)
    }

    /// What counts from a start: the one a person said, or that of the line that names both.
    fn count_from_start(&mut self, moments: &mut [Option<Found>]) {
        let of_person = self.context.start.map(|start| (start, "the start that was said"));
        let named = || {
            self.read.roles.iter().zip(moments.iter()).find_map(|(role, found)| match (role, found) {
                (Role::Said(said), Some(Ok(moment))) => {
                    let seconds = said.stamp.after?;
                    Some((moment.at.plus_seconds(-seconds), "the line that names both"))
                }
                _ => None,
            })
        };
        let start = of_person.or_else(named);
        for (role, found) in self.read.roles.iter().zip(moments.iter_mut()) {
            let Role::Said(Said {
                stamp: Stamp { clock: None, exact: None, after: Some(seconds), .. }, ..
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
                zone_from: ZoneFrom::Person,
                sure: Sure::Likely,
                doubts: vec![format!("counted from {why}")],
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

/// A local time as a moment, and what is odd about it: an hour that the clocks skipped, or had twice.
pub(super) fn moment_in(zone: &Zone, local: NaiveDateTime) -> (Option<Time>, Option<String>) {
    match zone.means {
        Means::Offset(offset) => (offset.from_local_datetime(&local).single().map(Time::from), None),
        Means::Place(place) => in_place(place, local),
    }
}

fn in_place(place: Tz, local: NaiveDateTime) -> (Option<Time>, Option<String>) {
    match place.from_local_datetime(&local) {
        LocalResult::Single(at) => (Some(Time::from(at)), None),
        LocalResult::Ambiguous(first, _) => {
            (Some(Time::from(first)), Some("the clocks showed it twice; the first one is taken".to_owned()))
        }
        LocalResult::None => {
            let later = local.checked_add_signed(Duration::hours(1));
            let at = later.and_then(|later| place.from_local_datetime(&later).earliest());
            (at.map(Time::from), Some("the clocks skipped it; one hour later is taken".to_owned()))
        }
    }
}
