//! Timelines from elsewhere: read for a person to look through, and taken over as they say.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use chrono_tz::{TZ_VARIANTS, Tz};
use grizzly_core::{
    EntryId, Handle, Incident, IncidentId, Text, Time,
    import::{
        self, Context, FORMATS, Fate, Format, Kind, Reading, Taken,
        take::{already_taken, arrange, declared_at, summary, taken},
    },
    line::when,
};

use crate::{
    Desk, Effect,
    api::{
        Code, Done, LineMend, Problem, RefusedLine, TakenOver, TimelineKindName, TimelinePage, TimelineText,
        TimelineView,
    },
    book::Takeover,
    clock::fresh_id,
    view::timeline,
};

impl Desk {
    /// A text, read; `incident` is the one into which it would be taken over, `page` which lines are wanted.
    pub fn timeline(
        &self,
        incident: Option<&str>,
        read: &TimelineText,
        page: Option<TimelinePage>,
        now: Time,
    ) -> Result<TimelineView, Problem> {
        let read_at = read.read_at.unwrap_or(now);
        let reading = self.reading_of(read, now)?;
        let known = incident.map(|name| self.incident(name)).transpose()?;
        let proposed = taken(&reading);
        let already: BTreeSet<u32> = match known {
            Some(incident) => {
                let already = already_taken(incident, &proposed);
                proposed
                    .iter()
                    .zip(already)
                    .filter(|(_, already)| *already)
                    .map(|(line, _)| line.number)
                    .collect()
            }
            None => BTreeSet::new(),
        };
        let page = page.unwrap_or(TimelinePage { from: 0, most: usize::MAX });
        let lines = reading.lines.iter().skip(page.from).take(page.most);

        Ok(TimelineView {
            read_at,
            format: reading.format.name.to_owned(),
            format_why: reading.format_why.clone(),
            title: reading.title.as_ref().map(ToString::to_string),
            lines: lines.map(|line| timeline::line(line, already.contains(&line.number))).collect(),
            questions: reading.questions.iter().map(|question| timeline::question(*question)).collect(),
            findings: reading.findings.iter().map(timeline::finding).collect(),
            counts: timeline::counts(&reading),
            formats: FORMATS.into_iter().map(timeline::format).collect(),
            kinds: Kind::ALL.map(|kind| TimelineKindName { kind, label: kind.label().to_owned() }).to_vec(),
        })
    }

    /// Takes a text over, as a person mended it, into an incident or a new one: all of it or nothing. Lines
    /// that the incident has already are not taken again.
    pub fn take_over(
        &mut self,
        incident: Option<&str>,
        title: Option<&str>,
        source: &str,
        read: &TimelineText,
        mends: &[LineMend],
        now: Time,
    ) -> Result<TakenOver, Problem> {
        let reading = self.reading_of(read, now)?;
        let mut lines = accepted(&reading, mends)?;
        if lines.is_empty() {
            return Err(nothing_taken(&reading));
        }
        let id = match incident {
            Some(name) => self.incident(name)?.id,
            None => {
                self.refuse_known(&lines)?;
                IncidentId(fresh_id(now))
            }
        };
        let title = title.map(Text::line).and_then(Text::some).or_else(|| reading.title.clone());
        let is_new = incident.is_none();
        let words = summary(title.as_ref(), &lines);
        let first = lines.iter_mut().filter(|line| line.kind == Kind::Declared).min_by_key(|line| line.at);
        let mut declare = None;
        match first {
            Some(line) if is_new => line.text = words,
            None if is_new => declare = declared_at(&lines).map(|at| (words, at)),
            _ => {}
        }
        arrange(&mut lines);
        let source = Text::line(source).some().unwrap_or_else(|| Text::new("pasted text"));
        let me = self.settings.author();
        let done = self.book_mut(now)?.take_over(id, declare, &lines, &source, &me, now)?;
        self.taken_over(id, done)
    }

    /// The same for the window.
    pub(super) fn take_over_for_window(
        &mut self,
        incident: Option<&str>,
        title: Option<&str>,
        source: &str,
        read: &TimelineText,
        mends: &[LineMend],
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let done = self.take_over(incident, title, source, read, mends, now)?;
        let remark = Some(remarks(&done).join("\n")).filter(|remark| !remark.is_empty());
        let show = incident.is_none().then_some(Effect::ShowIncident(done.incident));
        let did = vec![format!("{} taken over", lines_of(done.taken))];
        let done =
            Done { incident: Some(done.incident), numbers: done.numbers, remark, did, ..Done::default() };
        Ok((done, show.into_iter().collect()))
    }

    fn taken_over(&self, id: IncidentId, done: Takeover) -> Result<TakenOver, Problem> {
        let incident = self.incident(&id.to_string())?;
        let logged: BTreeSet<EntryId> = done.entries.into_iter().collect();
        let of_these = incident.records().iter().filter(|record| logged.contains(&record.entry.id));
        let refused = |(line, refusal): (Taken, grizzly_core::Refusal)| RefusedLine {
            line: line.number,
            kind: line.kind,
            reason: refusal.to_string(),
        };
        Ok(TakenOver {
            incident: id,
            summary: incident.state().summary.to_string(),
            numbers: of_these.map(|record| record.number).collect(),
            taken: done.taken,
            already: done.already,
            refused: done.refused.into_iter().map(refused).collect(),
        })
    }

    /// A text that was taken over before is not declared a second time.
    fn refuse_known(&self, lines: &[Taken]) -> Result<(), Problem> {
        let has_all = |incident: &&Incident| already_taken(incident, lines).iter().all(|already| *already);
        match self.book()?.incidents().find(has_all) {
            None => Ok(()),
            Some(known) => Err(Problem::new(
                Code::Refused,
                format!("All of it was taken over before, into “{}”.", known.state().summary),
                format!("See it: grizzly show {}", known.slug()),
            )),
        }
    }

    fn reading_of(&self, read: &TimelineText, now: Time) -> Result<Reading, Problem> {
        let now = read.read_at.unwrap_or(now);
        let home = self.settings.time_zone();
        let given = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let zone = given(&read.zone).map(|name| zone(&name)).transpose()?;
        let there = zone.unwrap_or(home);
        let words = grizzly_core::line::Reading { zone: there, ..self.reading(now) };
        let moment = |text: String| when::moment(&text, &words);
        let start = given(&read.start).map(moment).transpose()?;
        let date = given(&read.date).map(|text| date(&text, &words)).transpose()?;
        let format = given(&read.format).map(|name| format(&name)).transpose()?;
        Ok(import::read(&read.text, &Context { now, zone, home, date, start, format }))
    }
}

/// Says why the first lines are left.
fn nothing_taken(reading: &Reading) -> Problem {
    let reasons =
        reading.lines.iter().filter(|line| !line.source.is_empty()).filter_map(|line| line.fate.left());
    let mut reasons: Vec<&str> = reasons.map(import::Reason::words).collect();
    reasons.dedup();
    reasons.truncate(3);
    let why = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
    let reason = format!("Nothing of it would be taken over: {}{why}.", lines_of(reading.lines.len()));
    Problem::new(Code::Mistake, reason, "A line is taken over with a time, such as 10:42 in front.")
}

fn date(text: &str, reading: &grizzly_core::line::Reading) -> Result<NaiveDate, Problem> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let moment = when::moment(text, reading).map_err(|_| {
        Problem::new(
            Code::Mistake,
            format!("“{text}” is not a day I know."),
            "Write it so: 2026-03-30, or yesterday.",
        )
    })?;
    Ok(moment.utc().with_timezone(&reading.zone).date_naive())
}

fn zone(name: &str) -> Result<Tz, Problem> {
    let same = |zone: &&Tz| zone.name().eq_ignore_ascii_case(name);
    TZ_VARIANTS.iter().find(same).copied().ok_or_else(|| {
        Problem::new(
            Code::Mistake,
            format!("“{name}” is not a time zone I know."),
            "Write it so: Europe/London, America/New_York, UTC.",
        )
    })
}

fn format(name: &str) -> Result<&'static Format, Problem> {
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        Problem::new(
            Code::Mistake,
            format!("“{name}” is not a format I know."),
            format!("One of {}.", known.join(", ")),
        )
    })
}

/// The lines of a reading as a person mended them.
fn accepted(reading: &Reading, mends: &[LineMend]) -> Result<Vec<Taken>, Problem> {
    let mut lines: BTreeMap<u32, Taken> =
        taken(reading).into_iter().map(|line| (line.number, line)).collect();
    for mend in mends {
        if mend.take == Some(false) {
            lines.remove(&mend.number);
            continue;
        }
        let line = match lines.remove(&mend.number) {
            Some(line) => line,
            None => left_line(reading, mend)?,
        };
        let text = mend.text.as_deref().map(Text::new).and_then(Text::some);
        let author = match mend.author.as_deref().map(str::trim) {
            Some("") => None,
            Some(name) => Some(Handle::from_name(name)),
            None => line.author,
        };
        let at = mend.at.unwrap_or(line.at);
        let mended = Taken {
            at,
            author,
            text: text.unwrap_or(line.text),
            kind: mend.kind.unwrap_or(line.kind),
            ..line
        };
        lines.insert(mend.number, mended);
    }
    Ok(lines.into_values().collect())
}

/// A line that was left and that a person takes all the same.
fn left_line(reading: &Reading, mend: &LineMend) -> Result<Taken, Problem> {
    let number = mend.number;
    let wrong = |reason: String, hint: &str| Problem::new(Code::Mistake, reason, hint);
    let line = reading.lines.iter().find(|line| line.number == number);
    let line = line.ok_or_else(|| wrong(format!("There is no line {number}."), "Read the text again."))?;
    if let Fate::NotYet(proposal) = &line.fate {
        return Ok(Taken::new(number, proposal));
    }
    let source = Text::new(&line.source);
    let at = mend.at.filter(|_| !source.is_empty());
    let at = at.ok_or_else(|| {
        wrong(format!("Line {number} has no time, or no words."), "Give it both, or leave it.")
    })?;
    Ok(Taken { number, text: source.clone(), source, at, author: None, kind: Kind::Note })
}

/// What is worth a look after taking over.
pub fn remarks(done: &TakenOver) -> Vec<String> {
    let refused = done
        .refused
        .iter()
        .map(|one| format!("Line {} is a note, not “{}”: {}", one.line, one.kind.label(), one.reason));
    let already = (!done.already.is_empty()).then(|| {
        format!("{} had been taken over before and stay as they are.", lines_of(done.already.len()))
    });
    already.into_iter().chain(refused).collect()
}

/// `1 line`, `12 lines`
pub fn lines_of(count: usize) -> String {
    if count == 1 { "1 line".to_owned() } else { format!("{count} lines") }
}
