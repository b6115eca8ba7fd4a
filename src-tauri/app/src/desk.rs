//! The desk: an open data folder, what can be done with it and what can be read from it.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use grizzly_core::{
    Command, DeviceId, EntryId, Event, FoundBy, Handle, IncidentId, Severity, Text, Time,
    incident::{Incident, slug},
    line::{self, Reading, commands::COMMANDS, when},
    text::is_call_link,
};
use grizzly_log::{Access, FILE, LogError, takes_writing};

use crate::{
    api::{Code, CommandHelp, Done, Execute, IncidentRow, IncidentView, Problem, Understood},
    book::{Book, Step},
    clipboard,
    clock::fresh_id,
    drafts::Drafts,
    effect::{Effect, Notification},
    invitation::invitation,
    notices::notice_place,
    settings::{CallSetting, Settings},
    view,
};

/// An incident that was declared longer ago than this is not announced by a notification any more.
const NEWS_SECONDS: i64 = 600;

pub struct Desk {
    folder: PathBuf,
    pub(crate) book: Result<Book, LogError>,
    settings: Settings,
    pub(crate) settings_problem: Option<Problem>,
    drafts: Drafts,
    /// When opening the log was last tried.
    tried_at: Time,
}

impl Desk {
    /// Never fails: without a log the desk still answers, and says why nothing can be logged.
    pub fn open(folder: &Path, now: Time) -> Self {
        let (settings, settings_problem) = Settings::read(folder);
        Self {
            folder: folder.to_owned(),
            book: Book::open(folder, DeviceId(fresh_id(now))),
            settings,
            settings_problem,
            drafts: Drafts::open(folder),
            tried_at: now,
        }
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    pub fn draft(&self, place: &str) -> &str {
        self.drafts.get(place)
    }

    /// Does it, and says what is left for the desktop to do.
    pub fn execute(&mut self, command: Execute, now: Time) -> Result<(Done, Vec<Effect>), Problem> {
        let nothing = Done::default();
        match command {
            Execute::Declare { summary, severity, began, found_by } => {
                let began_at = began.map(|began| when::moment(&began, &self.reading(now))).transpose()?;
                self.declare(Text::new(&summary), severity, began_at, found_by, now)
            }
            Execute::Say { incident, line, at, by } => {
                self.say(&incident, &[line], at.as_deref(), by.as_deref(), now)
            }
            Execute::OpenCall { incident } => {
                let incident = self.incident(&incident.to_string())?;
                let Some(call) = incident.state().call.clone().filter(|call| is_call_link(call.as_str()))
                else {
                    let reason = "There is no link to a call yet.";
                    return Err(Problem::new(Code::NotFound, reason, "Log it: /call https://…"));
                };
                Ok((nothing, vec![Effect::OpenLink(call.to_string())]))
            }
            Execute::CopyInvitation { incident } => {
                let incident = self.incident(&incident.to_string())?;
                Ok((nothing, vec![Effect::CopyInvitation(self.invitation(incident))]))
            }
            Execute::KeepDraft { place, text } => {
                self.drafts.keep(&place, &text).map_err(|error| Problem::settings(&error))?;
                Ok((nothing, Vec::new()))
            }
            Execute::SaveSettings { settings } => {
                settings.save(&self.folder)?;
                (self.settings, self.settings_problem) = (settings, None);
                Ok((nothing, vec![Effect::SettingsSaved]))
            }
            Execute::DismissNotice { code } => {
                let place = notice_place(&code);
                self.drafts.keep(&place, "read").map_err(|error| Problem::settings(&error))?;
                Ok((nothing, Vec::new()))
            }
            Execute::HideQuick => Ok((nothing, vec![Effect::HideQuick])),
            Execute::ShowQuick => Ok((nothing, vec![Effect::ShowQuick])),
            Execute::Quit => Ok((nothing, vec![Effect::Quit])),
        }
    }

    /// Plays a scenario into a new incident or an old one: all of it or nothing.
    pub fn play(&mut self, incident: Option<&str>, scenario: &str, now: Time) -> Result<Done, Problem> {
        let read = line::scenario::read_scenario(scenario, now, self.settings.time_zone())?;
        let steps: Vec<Step> =
            read.into_iter().map(|step| Step::spoken(step.spoken, Some(step.line))).collect();
        if steps.is_empty() {
            let reason = "The scenario has no lines.";
            return Err(Problem::new(Code::Mistake, reason, "Write: 10:42 @ada: /declare what is wrong"));
        }
        let id = match incident {
            Some(name) => self.incident(name)?.id,
            None => IncidentId(fresh_id(now)),
        };
        self.log(id, &steps, now)
    }

    /// Says lines about an incident, all or none; `at` and `by` are for lines that do not say it
    /// themselves.
    pub fn say(
        &mut self,
        incident: &str,
        lines: &[String],
        at: Option<&str>,
        by: Option<&str>,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let reading = self.reading(now);
        let at = at.map(|at| when::moment(at, &reading)).transpose()?;
        let by = by.map(person).transpose()?;
        let mut steps = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let number = (lines.len() > 1).then_some(number);
            let spoken =
                line::read(line, &reading).map_err(|mistake| Problem::from(mistake).in_line(number))?;
            let step = Step::spoken(spoken, number);
            steps.push(Step { at: step.at.or(at), by: step.by.or_else(|| by.clone()), ..step });
        }
        let (id, before) = {
            let incident = self.incident(incident)?;
            (incident.id, known_people(incident))
        };
        let mut done = self.log(id, &steps, now)?;
        let incident = self.incident(&id.to_string())?;
        done.remark = new_person_like_a_known_one(&before, &known_people(incident));
        let opens_call = |step: &Step| matches!(step.command, Command::Record(Event::CallOpened { .. }));
        let invite = steps.iter().any(opens_call).then(|| Effect::CopyInvitation(self.invitation(incident)));
        Ok((done, invite.into_iter().collect()))
    }

    /// The incident and its call, in one step: a declaration is durable as a whole, or refused.
    fn declare(
        &mut self,
        summary: Text,
        severity: Option<Severity>,
        began_at: Option<Time>,
        found_by: Option<FoundBy>,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let id = IncidentId(fresh_id(now));
        let link = self.settings.call.link_for(&slug(summary.as_str(), id));
        let call = link.map(|link| Command::Record(Event::CallOpened { link: Text::new(&link) }));
        let declaring = Command::Declare { summary, severity, began_at, found_by };
        let steps: Vec<Step> = [declaring].into_iter().chain(call).map(Step::now).collect();
        let done = self.log(id, &steps, now)?;
        let incident = self.incident(&id.to_string())?;
        let opened = incident.state().call.as_ref().map(ToString::to_string);
        let new_meeting = match &self.settings.call {
            CallSetting::New { link } => Some(link.clone()),
            _ => None,
        };
        let call = opened.or(new_meeting).map(Effect::OpenLink);
        let rest =
            [Effect::CopyInvitation(self.invitation(incident)), Effect::HideQuick, Effect::ShowIncident(id)];
        Ok((done, call.into_iter().chain(rest).collect()))
    }

    fn log(&mut self, id: IncidentId, steps: &[Step], now: Time) -> Result<Done, Problem> {
        let me = self.settings.author();
        let entries = self.book_mut(now)?.log(id, steps, &me, now)?;
        let logged: HashSet<EntryId> = entries.iter().map(|entry| entry.id).collect();
        let records = self.incident(&id.to_string())?.records();
        let of_these = records.iter().filter(|record| logged.contains(&record.entry.id));
        let numbers = of_these.map(|record| record.number).collect();
        Ok(Done { incident: Some(id), numbers, ..Done::default() })
    }

    /// Takes in what came into the log, from this process or another: whether anything did, and what
    /// of it the person should be told.
    pub fn catch_up(&mut self, now: Time) -> Result<(bool, Vec<Effect>), Problem> {
        let was_usable = self.book.is_ok();
        self.open_if_mended(now);
        let Ok(book) = &mut self.book else { return Ok((false, Vec::new())) };
        let entries = match book.catch_up() {
            Ok(entries) => entries,
            Err(error @ LogError::Gone { .. }) => {
                self.book = Err(error);
                return Ok((true, Vec::new()));
            }
            Err(error) => return Err(error.into()),
        };
        let news = entries.iter().filter(|entry| now.seconds_since(entry.at) < NEWS_SECONDS);
        let effects = news.filter_map(|entry| match &entry.event {
            Event::Declared { summary, .. } => Some(declared_notification(entry.incident, summary)),
            _ => None,
        });
        let effects = effects.collect();
        Ok((!entries.is_empty() || !was_usable, effects))
    }

    pub fn incidents(&self) -> Result<Vec<IncidentRow>, Problem> {
        let mut rows: Vec<IncidentRow> = self.book()?.incidents().map(view::row).collect();
        rows.sort_by_key(|row| (!row.running, std::cmp::Reverse((row.declared_at, row.id))));
        Ok(rows)
    }

    pub fn view(&self, incident: &str, now: Time) -> Result<IncidentView, Problem> {
        let mut known: Vec<Handle> = self.book()?.incidents().flat_map(known_people).collect();
        known.push(self.settings.author());
        known.sort();
        known.dedup();
        Ok(view::incident(self.incident(incident)?, known, now))
    }

    /// How a line would be read, without saying it.
    pub fn understand(&self, line: &str, now: Time) -> Understood {
        let nothing = Understood { says: String::new(), at: None, by: None, problem: None };
        if line.trim().is_empty() {
            return nothing;
        }
        match line::read(line, &self.reading(now)) {
            Ok(spoken) => {
                let help = COMMANDS.iter().find(|spec| spec.name == spoken.name).map(|spec| spec.help);
                Understood {
                    says: help.unwrap_or(spoken.name).to_owned(),
                    at: spoken.at,
                    by: spoken.by,
                    problem: None,
                }
            }
            Err(mistake) => Understood { problem: Some(mistake.into()), ..nothing },
        }
    }

    pub fn commands() -> Vec<CommandHelp> {
        let help = |spec: &line::commands::Spec| CommandHelp {
            name: spec.name.to_owned(),
            form: spec.form.to_owned(),
            help: spec.help.to_owned(),
            example: spec.example.to_owned(),
        };
        COMMANDS.iter().filter(|spec| spec.name != "declare").map(help).collect()
    }

    /// The clipboard's text as a call's link, if it is one.
    pub fn call_link(&self, clipboard: &str) -> Option<String> {
        let own = match &self.settings.call {
            CallSetting::Ask => None,
            CallSetting::Fixed { link } | CallSetting::Pattern { link } | CallSetting::New { link } => {
                Some(link)
            }
        };
        clipboard::call_link(clipboard, own.map(String::as_str))
    }

    pub fn verify(&self) -> Result<grizzly_log::Verified, Problem> {
        Ok(self.book()?.verify()?)
    }

    pub fn reading(&self, now: Time) -> Reading {
        Reading { now, zone: self.settings.time_zone(), date: None }
    }

    fn invitation(&self, incident: &Incident) -> String {
        invitation(incident, &self.settings.team_channel, self.settings.time_zone())
    }

    fn incident(&self, name: &str) -> Result<&Incident, Problem> {
        self.book()?.find(name)
    }

    /// A log that could not be opened, or not be written, is tried again: once a second, so that
    /// whoever mends the disk need not start the app anew.
    fn open_if_mended(&mut self, now: Time) {
        if now.seconds_since(self.tried_at) < 1 {
            return;
        }
        self.tried_at = now;
        let mended = match &self.book {
            Err(_) => self.folder.join(FILE).is_file(),
            Ok(book) => *book.access() == Access::ReadOnlyStorage && takes_writing(&self.folder),
        };
        if mended {
            self.book = Book::open(&self.folder, DeviceId(fresh_id(now)));
        }
    }

    fn book(&self) -> Result<&Book, Problem> {
        self.book.as_ref().map_err(unusable)
    }

    fn book_mut(&mut self, now: Time) -> Result<&mut Book, Problem> {
        if self.book.is_err() {
            self.book = Book::open(&self.folder, DeviceId(fresh_id(now)));
        }
        self.book.as_mut().map_err(|error| unusable(error))
    }
}

fn unusable(error: &LogError) -> Problem {
    let code = if error.is_read_only() { Code::ReadOnly } else { Code::Log };
    Problem::new(code, format!("Nothing can be logged. {error}"), error.hint())
}

fn person(name: &str) -> Result<Handle, Problem> {
    Handle::parse(name).ok_or_else(|| {
        Problem::new(Code::Mistake, format!("“{name}” cannot be a person."), "One word, such as @ada.")
    })
}

fn known_people(incident: &Incident) -> Vec<Handle> {
    incident.state().people.iter().map(|person| person.handle.clone()).collect()
}

/// A name that nobody had mentioned is taken as a person; if it is nearly that of another, that is
/// worth a word.
fn new_person_like_a_known_one(before: &[Handle], after: &[Handle]) -> Option<String> {
    let new = after.iter().find(|person| !before.contains(person))?;
    let like = before.iter().find(|known| line::commands::alike(known.as_str(), new.as_str()))?;
    Some(format!("{} is new here. If you meant {like}, strike it and say it again.", new.name()))
}

fn declared_notification(incident: IncidentId, summary: &Text) -> Effect {
    Effect::Notify(Notification { title: "Incident declared".into(), body: summary.to_string(), incident })
}
