//! From written times to moments: the date and zone of times without one, and times after midnight.

mod doubts;
mod writing;

use std::{collections::HashSet, sync::Arc};

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::{
    calendar::Calendar,
    clock_time::ClockTime,
    context::{ImportContext, TimeQuestion},
    day::Day,
    dial::{Dial, dial, half_of_day},
    format::{ParsedRows, RowRole, TimePosition, Timed, TimedRow},
    groups::{DateGroup, GroupRow, each_group},
    kind::{ImportConfidence, ImportKind},
    line::{SkipReason, ZoneSource},
    moment::{Found, Moment, moment_in},
    night::{OVERNIGHT, after_midnight, hour, in_prose, is_newest_first, stands_newest_first},
    prose::is_plan,
    relative::resolve_relative,
    text_zones::TextZones,
    zone::Zone,
};
use doubts::{is_update, unknown_zone, written_doubts};
use writing::day_before_writing;

pub struct Resolved {
    pub questions: Vec<TimeQuestion>,
    pub calendar: Calendar,
}

/// Finds the moment of every timed row, and keeps it there.
pub fn resolve(parsed: &ParsedRows, context: &ImportContext) -> Resolved {
    let calendar = Calendar::new(parsed, context);
    let mut resolver = Resolver {
        parsed,
        context,
        calendar: &calendar,
        dial: dial(parsed),
        zones: TextZones::new(parsed, context),
        last_day: None,
        posted: None,
        is_descending: calendar.is_descending(parsed),
        above: None,
        doubts: HashSet::new(),
        asked_day: None,
        asked_zone: false,
    };
    each_group(parsed, &calendar, context.date.is_some(), |group| resolver.group(group));
    let Resolver { asked_day, asked_zone, .. } = resolver;
    let has_start = resolve_relative(parsed, context);
    let mut questions = Vec::new();
    questions.extend(asked_day.map(|assumed| TimeQuestion::Day { assumed }));
    questions.extend(asked_zone.then_some(TimeQuestion::Zone { assumed: context.home }));
    if calendar.is_ambiguous {
        questions.push(TimeQuestion::DayOrder { month_first: calendar.month_first });
    }
    questions.extend((!has_start).then_some(TimeQuestion::Start));
    Resolved { questions, calendar }
}

struct Resolver<'a> {
    parsed: &'a ParsedRows,
    context: &'a ImportContext,
    calendar: &'a Calendar,
    dial: Dial,
    zones: TextZones<'a>,
    /// The date of the last moment found, without its typo.
    last_day: Option<NaiveDate>,
    /// The day of the post above, which tells of what was before.
    posted: Option<NaiveDate>,
    /// The dates of headings and lines stand newest first.
    is_descending: bool,
    /// The line above, if it is one of a timeline.
    above: Option<NaiveDateTime>,
    /// Each list of doubts once: moments share them.
    doubts: HashSet<Arc<Vec<String>>>,
    asked_day: Option<NaiveDate>,
    asked_zone: bool,
}

/// The position in a run of times without dates.
#[derive(Clone, Copy)]
struct DayRun {
    day: NaiveDate,
    /// The last time.
    last: Option<NaiveDateTime>,
    /// The last time in a sentence, below the same heading.
    in_prose: Option<NaiveDateTime>,
    /// When the update was written that the sentences below it are from.
    written: Option<NaiveDateTime>,
}

/// The date of a group, and how sure it is.
struct GroupDay {
    day: NaiveDate,
    doubt: Option<String>,
    is_assumed: bool,
}

impl<'a> Resolver<'a> {
    fn timed(&self, place: usize) -> Option<&'a TimedRow> {
        match self.parsed.roles.get(place) {
            Some(RowRole::Timed(timed)) => Some(timed),
            _ => None,
        }
    }

    fn group(&mut self, group: DateGroup) {
        let named = group.day.map(|day| self.calendar.date(day, self.last_day));
        let day = match named {
            Some(Some((day, doubt))) => GroupDay { day, doubt, is_assumed: false },
            Some(None) => {
                for row in &group.rows {
                    self.put(row.place, Err(SkipReason::InvalidTime));
                }
                return;
            }
            None => self.missing_day(&group),
        };
        let mut run = DayRun { day: day.day, last: None, in_prose: None, written: None };
        let mut rows = group.rows;
        let timed = || rows.iter().filter_map(|row| Some(&**self.timed(row.place)?));
        let is_reversed = is_newest_first(timed(), self.dial);
        let by_dates = !is_reversed && self.is_descending && stands_newest_first(timed());
        if is_reversed || by_dates {
            rows.reverse();
            run.day = self.first_day(&rows, day.day);
        }
        let is_moved = by_dates && run.day != day.day;
        for (turn, row) in rows.iter().enumerate() {
            let Some(timed) = self.timed(row.place) else { continue };
            let above = turn.checked_sub(1).and_then(|turn| self.timed(rows.get(turn)?.place));
            let next = rows.get(turn + 1).and_then(|next| self.timed(next.place)?.timestamp.clock);
            if let Some(own) = &row.own_day {
                let found = self.aside(timed, **own, row);
                self.put(row.place, found);
                continue;
            }
            if timed.timestamp.day.is_some() {
                run.day = day.day;
            }
            let found = self.moment(timed, row, &mut run, next).map(|mut moment| {
                let is_prose =
                    !moves(timed) || timed.timestamp.in_prose && above.is_some_and(|row| !moves(row));
                day.doubt(&mut moment, timed, group.is_from_prose || is_moved || turn > 0 && is_prose);
                moment
            });
            self.put(row.place, found);
            // Rows below a mistyped date are not on that date.
            if timed.timestamp.day.is_some()
                && let Some(corrected) = self.calendar.corrected(run.day)
            {
                let moved = corrected - run.day;
                let last = run.last.and_then(|last| last.checked_add_signed(moved));
                run = DayRun { day: corrected, last, in_prose: None, written: None };
            }
        }
    }

    /// The date of the first row of a text that stood newest first, above whose last row a date is that of that row alone:
    /// `2024-03-05 00:10` with `23:40` below it.
    fn first_day(&self, rows: &[GroupRow], day: NaiveDate) -> NaiveDate {
        let timed = || rows.iter().filter_map(|row| self.timed(row.place)).filter(|timed| moves(timed));
        if timed().next_back().is_none_or(|last| last.timestamp.day.is_none()) {
            return day;
        }
        let clocks: Vec<i64> =
            timed().filter_map(|timed| timed.timestamp.clock).map(ClockTime::seconds).collect();
        let pairs = clocks.iter().zip(clocks.iter().skip(1));
        let nights = pairs.filter(|(above, below)| *above - *below >= OVERNIGHT).count();
        day.checked_sub_days(Days::new(nights as u64)).unwrap_or(day)
    }

    /// The moment of a row whose date holds for no other row.
    fn aside(&mut self, timed: &Timed, own: Day, row: &GroupRow) -> Found {
        let (mut day, doubt) = self.calendar.date(own, self.last_day).ok_or(SkipReason::InvalidTime)?;
        // `On Friday at 04:40`, in a post of the Monday after it.
        let is_before = matches!(own, Day::Weekday(_)) && !moves(timed) && !is_plan(&timed.text);
        if is_before && self.posted.is_some_and(|posted| day > posted) {
            day = day.checked_sub_days(Days::new(7)).unwrap_or(day);
        }
        let mut moment =
            self.moment(timed, row, &mut DayRun { day, last: None, in_prose: None, written: None }, None)?;
        if let Some(doubt) = doubt {
            moment.doubt(ImportConfidence::Medium, doubt);
        }
        Ok(moment)
    }

    fn put(&mut self, place: usize, mut found: Found) {
        if let Ok(moment) = &mut found {
            match self.doubts.get(&moment.doubts) {
                Some(known) => moment.doubts = Arc::clone(known),
                None => _ = self.doubts.insert(Arc::clone(&moment.doubts)),
            }
            let day = moment.local().date();
            self.last_day = Some(self.calendar.corrected(day).unwrap_or(day));
        }
        // A relative time is resolved later, once the start is known.
        if let Some(row) = self.timed(place).filter(|row| row.timestamp.relative().is_none()) {
            row.resolve(found);
        }
    }

    /// The date of times without one: from a person, the title, the rest of the text, the date of
    /// publication; else the latest date on which none of these times is in the future.
    fn missing_day(&mut self, group: &DateGroup) -> GroupDay {
        let given =
            |day, doubt: Option<&str>| GroupDay { day, doubt: doubt.map(str::to_owned), is_assumed: false };
        if let Some(day) = self.context.date {
            return given(day, None);
        }
        let title = self.parsed.notes.title_day.and_then(|day| self.calendar.date(day, None));
        let undated = group.rows.iter().find_map(|row| {
            let time = &self.timed(row.place)?.timestamp;
            time.clock.filter(|_| time.day.is_none()).map(|clock| (row.place, clock))
        });
        let evening =
            undated.and_then(|(place, clock)| day_before_writing(self.parsed, self.calendar, clock, place));
        if let Some(day) = evening.filter(|_| title.is_none()) {
            return given(day, Some("before the text was written"));
        }
        if let Some(day) = title.map(|(day, _)| day).or(self.calendar.first) {
            return given(day, Some("date from the rest of the text"));
        }
        // Dates without a year, if none of them is assumed.
        if let Some(day) = self.last_day.filter(|_| self.asked_day.is_none()) {
            return given(day, Some("date from the rest of the text"));
        }
        if let Some(day) = self.calendar.published {
            return given(day, Some("date on which the text was written"));
        }
        let clocks = group.rows.iter().filter_map(|row| self.timed(row.place)?.timestamp.clock);
        let needs_day = clocks.clone().next().is_some();
        let latest = clocks.map(ClockTime::seconds).max().unwrap_or_default();
        let zone = self.context.zone.unwrap_or(self.context.home);
        let here = self.context.now.utc().with_timezone(&zone).naive_local();
        let later_today = here.date().and_time(NaiveTime::MIN) + Duration::seconds(latest) > here;
        let day = if later_today { here.date().pred_opt().unwrap_or(here.date()) } else { here.date() };
        if needs_day {
            self.asked_day.get_or_insert(day);
        }
        GroupDay { day, doubt: None, is_assumed: needs_day }
    }

    /// The moment of a row at its place in a run; `next`: the time below it.
    fn moment(&mut self, timed: &Timed, row: &GroupRow, run: &mut DayRun, next: Option<ClockTime>) -> Found {
        let timestamp = &timed.timestamp;
        if let Some(at) = timestamp.exact_time() {
            let (zone, zone_source) = (Zone::utc(), ZoneSource::Line);
            let confidence = ImportConfidence::High;
            return Ok(Moment { at, zone, zone_source, confidence, doubts: Arc::default() });
        }
        let clock = timestamp.clock.ok_or(SkipReason::NoStart)?;
        let moves = moves(timed);
        let goes_on = moves && timestamp.day.is_none();
        run.in_prose = run.in_prose.filter(|_| !row.after_heading);
        let last = run.last.max(run.in_prose);
        // A date starts a new run, in which nothing is above.
        let near =
            if self.dial == Dial::Mixed { self.above.filter(|_| timestamp.day.is_some()) } else { last };
        let (clock, half_doubt) = half_of_day(self.dial, clock, near, run.day, next);
        let mut day = last.filter(|_| goes_on).map_or(run.day, |last| last.date());
        let next_day = clock.hour >= 24 || timestamp.is_next_day();
        if next_day && goes_on && last.is_some_and(|last| last.date() > run.day && last.time() < hour(12)) {
            day = day.pred_opt().unwrap_or(day);
        }
        let mut local = day.and_time(NaiveTime::MIN) + Duration::seconds(clock.seconds());
        local += Duration::days(i64::from(timestamp.is_next_day()));
        let mut doubts: Vec<(ImportConfidence, String)> = half_doubt.into_iter().collect();
        if timestamp.day.is_none() && timestamp.is_day_before_elsewhere() && local.date() == run.day {
            local += Duration::days(1);
            doubts.push((ImportConfidence::Medium, "the date may be that of the other zone".to_owned()));
        }
        if let Some(last) = last.filter(|_| !moves && timestamp.day.is_none() && !row.after_heading) {
            local = in_prose(last, local, run.day);
        }
        // An update tells of what was before it.
        let is_told = timestamp.day.is_none() && (!moves || timestamp.in_prose) && !is_plan(&timed.text);
        if is_told && run.written.is_some_and(|written| local > written) {
            local -= Duration::days(1);
            doubts.push((ImportConfidence::Medium, "before the update that tells of it".to_owned()));
        }
        if timestamp.day.is_some() && timed.position == TimePosition::Key(ImportKind::Note) {
            self.posted = Some(local.date());
        }
        if is_update(timed) {
            run.written = Some(local);
        }
        if let Some(last) = last.filter(|_| goes_on && !next_day)
            && after_midnight(last, local, clock, next, row.after_heading || run.in_prose > run.last)
        {
            local += Duration::days(1);
            let doubt = "next day assumed, because the line above is later".to_owned();
            doubts.push((ImportConfidence::Medium, doubt));
        }
        if clock.hour >= 24 {
            let doubt = format!("hour {} means {} on the next day", clock.hour, local.format("%H:%M"));
            doubts.push((ImportConfidence::Medium, doubt));
        }
        if clock.minute.is_none() {
            local = run
                .last
                .filter(|last| moves && *last > local && (*last - local).num_minutes() < 60)
                .unwrap_or(local);
            doubts.push((ImportConfidence::Low, "minute unknown".to_owned()));
        }
        doubts.extend(written_doubts(timed).map(|(level, doubt)| (level, doubt.to_owned())));
        self.above = Some(local).filter(|_| timed.position == TimePosition::Timeline);
        if moves && !timed.is_end() {
            run.last = Some(local);
        } else if !moves && !is_plan(&timed.text) {
            run.in_prose = last.max(Some(local));
        }
        let (zone, zone_source) = self.zones.of(timestamp, row.place);
        self.asked_zone |= zone_source == ZoneSource::Assumed;
        doubts.extend(TextZones::season_doubt(zone, local));
        let (at, clock_change) = moment_in(zone, local);
        let at = at.ok_or(SkipReason::InvalidTime)?;
        doubts.extend(self.zones.source_doubt(zone_source, row.place, at));
        doubts.extend(self.zones.meaning_doubt(zone, at));
        doubts.extend(unknown_zone(timed).map(|doubt| (ImportConfidence::Medium, doubt)));
        doubts.extend(clock_change.map(|doubt| (ImportConfidence::Low, doubt)));
        let confidence = match zone_source {
            ZoneSource::Assumed => ImportConfidence::Medium,
            _ => ImportConfidence::High,
        };
        let mut moment = Moment { at, zone, zone_source, confidence, doubts: Arc::default() };
        for (level, doubt) in doubts {
            moment.doubt(level, doubt);
        }
        Ok(moment)
    }
}

/// Whether the times below go on from this one.
fn moves(timed: &Timed) -> bool {
    timed.position != TimePosition::Sentence
}

impl GroupDay {
    /// Lowers the confidence of a row of the group. `is_inferred`: its date is that of prose above.
    fn doubt(&self, moment: &mut Moment, timed: &Timed, is_inferred: bool) {
        let has_day = timed.timestamp.day.is_some();
        if timed.timestamp.clock.is_none() {
            return;
        }
        if let Some(doubt) = self.doubt.as_ref().filter(|_| has_day || !self.is_assumed) {
            moment.doubt(ImportConfidence::Medium, doubt);
        }
        if self.is_assumed {
            moment.doubt(ImportConfidence::Low, format!("no date given; {} assumed", self.day));
        } else if !has_day && is_inferred {
            moment.doubt(ImportConfidence::Medium, "date from the lines above");
        }
    }
}
