//! The desk: an open data folder, what can be done with it and what can be read from it.

use std::path::{Path, PathBuf};

use grizzly_core::{
    Command, Event, Handle, IncidentId, Text, Time,
    incident::Incident,
    line::{self, Reading, commands::COMMANDS, when},
};
use grizzly_log::{Access, LogError};

use crate::{
    api::{Code, CommandHelp, Done, Execute, IncidentRow, IncidentView, Notice, Problem, Understood},
    book::{Book, Step},
    clipboard,
    drafts::Drafts,
    effect::{Effect, Notification},
    invitation::invitation,
    settings::{CallSetting, Settings, is_call_link},
    view,
};

/// An incident that was declared longer ago than this is not announced by a notification any more.
const NEWS_SECONDS: i64 = 600;

pub struct Desk {
    folder: PathBuf,
    book: Result<Book, LogError>,
    settings: Settings,
    settings_problem: Option<Problem>,
    drafts: Drafts,
}

impl Desk {
    /// Never fails: without a log the desk still answers, and says why nothing can be logged.
    pub fn open(folder: &Path) -> Self {
        let (settings, settings_problem) = Settings::read(folder);
        Self {
            folder: folder.to_owned(),
            book: Book::open(folder),
            settings,
            settings_problem,
            drafts: Drafts::open(folder),
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
                let summary = Text::new(&summary);
                let command = Command::Declare { summary, severity, began_at, found_by };
                self.declare(command, now)
            }
            Execute::Say { incident, line, at, by } => self.say(&incident, &line, at, by, now),
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
        let steps = line::scenario::read_scenario(scenario, now, self.settings.time_zone())?;
        let steps: Vec<Step> = steps
            .into_iter()
            .map(|step| Step {
                command: step.spoken.command,
                at: step.spoken.at,
                by: step.spoken.by,
                line: Some(step.line),
            })
            .collect();
        if steps.is_empty() {
            return Err(Problem::new(
                Code::Mistake,
                "The scenario has no lines.",
                "10:42 @ada: /declare what is wrong",
            ));
        }
        let target = incident.map(|name| self.incident(name).map(|found| found.id)).transpose()?;
        self.log(target, &steps, now)
    }

    fn declare(&mut self, command: Command, now: Time) -> Result<(Done, Vec<Effect>), Problem> {
        let declaring = Step { command, at: None, by: None, line: None };
        let mut done = self.log(None, &[declaring], now)?;
        let mut effects = Vec::new();
        if let Some(id) = done.incident {
            let slug = self.incident(&id.to_string())?.slug();
            if let Some(link) = self.settings.call.link_for(&slug) {
                let link = Command::Record(Event::CallOpened { link: Text::new(&link) });
                let opening = Step { command: link, at: None, by: None, line: None };
                done.numbers.extend(self.log(Some(id), &[opening], now)?.numbers);
            }
            let incident = self.incident(&id.to_string())?;
            let opened = incident.state().call.as_ref().map(ToString::to_string);
            let new_meeting = match &self.settings.call {
                CallSetting::New { link } => Some(link.clone()),
                _ => None,
            };
            effects.extend(opened.or(new_meeting).map(Effect::OpenLink));
            effects.push(Effect::CopyInvitation(self.invitation(incident)));
            effects.extend([Effect::HideQuick, Effect::ShowIncident(id)]);
        }
        Ok((done, effects))
    }

    fn say(
        &mut self,
        incident: &str,
        line: &str,
        at: Option<String>,
        by: Option<String>,
        now: Time,
    ) -> Result<(Done, Vec<Effect>), Problem> {
        let reading = self.reading(now);
        let spoken = line::read(line, &reading)?;
        let at = at.map(|at| when::moment(&at, &reading)).transpose()?;
        let by = by.map(|by| person(&by)).transpose()?;
        let (id, before) = {
            let incident = self.incident(incident)?;
            (incident.id, known_people(incident))
        };
        let opens_call = matches!(spoken.command, Command::Record(Event::CallOpened { .. }));
        let step = Step { command: spoken.command, at: spoken.at.or(at), by: spoken.by.or(by), line: None };
        let mut done = self.log(Some(id), &[step], now)?;
        let incident = self.incident(&id.to_string())?;
        done.remark = new_person_like_a_known_one(&before, &known_people(incident));
        let effects = opens_call.then(|| Effect::CopyInvitation(self.invitation(incident)));
        Ok((done, effects.into_iter().collect()))
    }

    fn log(&mut self, target: Option<IncidentId>, steps: &[Step], now: Time) -> Result<Done, Problem> {
        let me = self.settings.author();
        let (id, entries) = self.book_mut()?.log(target, steps, &me, now)?;
        let incident = self.incident(&id.to_string())?;
        let numbers =
            entries.iter().filter_map(|entry| incident.record_of(entry.id)).map(|record| record.number);
        Ok(Done { incident: Some(id), numbers: numbers.collect(), ..Done::default() })
    }

    /// Takes in what other processes wrote: whether anything came, and what of it is news.
    pub fn catch_up(&mut self, now: Time) -> Result<(bool, Vec<Effect>), Problem> {
        let Ok(book) = &mut self.book else { return Ok((false, Vec::new())) };
        let entries = book.catch_up()?;
        let news = entries.iter().filter(|entry| now.seconds_since(entry.at) < NEWS_SECONDS);
        let effects = news.filter_map(|entry| match &entry.event {
            Event::Declared { summary, .. } => Some(declared_notification(entry.incident, summary)),
            _ => None,
        });
        Ok((!entries.is_empty(), effects.collect()))
    }

    pub fn incidents(&self) -> Result<Vec<IncidentRow>, Problem> {
        let mut rows: Vec<IncidentRow> = self.book()?.incidents().map(view::row).collect();
        rows.sort_by_key(|row| (!row.running, std::cmp::Reverse((row.declared_at, row.id))));
        Ok(rows)
    }

    pub fn view(&self, incident: &str, now: Time) -> Result<IncidentView, Problem> {
        Ok(view::incident(self.incident(incident)?, now))
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

    /// What is wrong in the data folder; notices that were read are left out.
    pub fn notices(&self, of_desktop: &[Notice]) -> Vec<Notice> {
        let serious =
            |code: &str, text: String, hint: String| Notice { code: code.into(), text, hint, serious: true };
        let mut notices = Vec::new();
        match &self.book {
            Err(error) => {
                notices.push(serious("log", format!("Nothing can be logged. {error}"), error.hint()))
            }
            Ok(book) => {
                let error = match *book.access() {
                    Access::ReadWrite => None,
                    Access::NewerFile { found, known } => Some(LogError::Newer { found, known }),
                    Access::ReadOnlyStorage => Some(LogError::ReadOnly),
                };
                notices.extend(error.map(|error| serious("log", error.to_string(), error.hint())));
                if book.damaged() > 0 {
                    let text = format!("{} rows of the log cannot be read.", book.damaged());
                    notices.push(serious("log_damaged", text, "grizzly verify says which.".into()));
                }
            }
        }
        let settings = self.settings_problem.clone();
        notices.extend(settings.map(|problem| serious("settings", problem.reason, problem.hint)));
        let unread = |notice: &&Notice| self.draft(&notice_place(&notice.code)).is_empty();
        notices.extend(of_desktop.iter().filter(unread).cloned());
        notices
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

    fn book(&self) -> Result<&Book, Problem> {
        self.book.as_ref().map_err(unusable)
    }

    fn book_mut(&mut self) -> Result<&mut Book, Problem> {
        if self.book.is_err() {
            // Whatever was wrong may be mended by now.
            self.book = Book::open(&self.folder);
        }
        self.book.as_mut().map_err(|error| unusable(error))
    }
}

fn unusable(error: &LogError) -> Problem {
    let code = if error.is_read_only() { Code::ReadOnly } else { Code::Log };
    Problem::new(code, format!("Nothing can be logged. {error}"), error.hint())
}

fn notice_place(code: &str) -> String {
    format!("notice:{code}")
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
    Effect::Notify(Notification {
        title: "Incident declared".into(),
        body: summary.to_string(),
        incident,
        critical: false,
    })
}
