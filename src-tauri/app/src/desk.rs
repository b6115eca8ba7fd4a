//! The desk: an open data folder, what can be done with it and what can be read from it.

mod cleaning;
mod contacts;
mod drafting;
mod importing;
mod keeping;
mod leading;
mod moving;
mod notices;
mod reminding;
mod rfo;
mod saying;
mod sending;
mod telling;
mod ticking;

use std::path::{Path, PathBuf};

use grizzly_core::{
    DeviceId, Event, Handle, IncidentId, Text, Time,
    directory::proposals,
    incident::{Incident, NOTIFICATIONS},
    line::{self, Reading, commands::COMMANDS, when},
    text::is_call_link,
};
use grizzly_log::{Access, FILE, LogError, takes_writing};

use notices::notice_place;
use saying::known_people;

use crate::{
    api::{Code, CommandHelp, Done, Execute, IncidentRow, IncidentView, Problem, Understood},
    book::Book,
    clipboard,
    clock::fresh_id,
    directory::DirectoryFile,
    drafts::Drafts,
    effect::{Effect, Notification, Urgency},
    invitation::invitation,
    playbooks::Playbooks,
    reminders::Reminders,
    settings::{CallSetting, Settings},
    templates, view,
};

pub use importing::{lines_of, remarks};
pub use moving::not_whole;
pub use sending::Job;

/// An incident that was declared longer ago than this is not announced by a notification any more.
const NEWS_SECONDS: i64 = 600;

/// An open data folder. Everything that the window or the command line does goes through it.
pub struct Desk {
    folder: PathBuf,
    book: Result<Book, LogError>,
    settings: Settings,
    settings_problem: Option<Problem>,
    drafts: Drafts,
    playbooks: Playbooks,
    directory: DirectoryFile,
    reminders: Reminders,
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
            playbooks: Playbooks::open(folder, now),
            directory: DirectoryFile::open(folder),
            reminders: Reminders::default(),
            tried_at: now,
        }
    }

    /// Where everything is kept.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The settings in force; the defaults where the file cannot be read.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What was typed there and not yet said; empty if nothing.
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
            Execute::SayAll { incident, lines } => self.say(&incident.to_string(), &lines, None, None, now),
            Execute::Follow { incident, condition, action } => {
                let id = incident.to_string();
                let line = self.action_line(self.incident(&id)?, &condition, action, now)?;
                self.say(&id, &[line], None, None, now)
            }
            Execute::Tell { incident, audience, text, next_at, channels } => {
                self.tell(&incident.to_string(), &audience, &text, next_at, channels, now)
            }
            Execute::KeepTemplate { audience, text } => {
                let setting = self.audience_setting(&audience)?;
                templates::keep(&self.folder, setting, &text)?;
                Ok((nothing, Vec::new()))
            }
            // A window has these done beside the desk, which is not kept waiting.
            Execute::KeepSecret { channel, secret, value } => {
                Ok((self.channels().keep_secret(&channel, secret, &value)?, Vec::new()))
            }
            Execute::TestChannel { channel } => Ok((self.channels().test(&channel, now)?, Vec::new())),
            Execute::CopyText { text, what } => Ok((nothing, vec![Effect::CopyText { text, what }])),
            Execute::OpenCall { incident } => {
                let incident = self.incident(&incident.to_string())?;
                let Some(call) = incident.state().call.clone().filter(|call| is_call_link(call.as_str()))
                else {
                    let reason = "There is no link to a call yet.";
                    return Err(Problem::new(Code::NotFound, reason, "Log it: /call https://…"));
                };
                Ok((nothing, vec![Effect::OpenLink { link: call.to_string(), what: "call" }]))
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
                (self.settings, self.settings_problem) = (*settings, None);
                Ok((nothing, vec![Effect::SettingsSaved]))
            }
            Execute::DismissNotice { code } => {
                let place = notice_place(&code);
                self.drafts.keep(&place, "read").map_err(|error| Problem::settings(&error))?;
                Ok((nothing, Vec::new()))
            }
            Execute::SavePerson { contact, was } => self.save_person(contact, was.as_ref()),
            Execute::RemovePerson { handle } => self.remove_person(&handle),
            Execute::SaveService { service, was } => self.save_service(service, was.as_ref()),
            Execute::RemoveService { name } => self.remove_service(&name),
            Execute::ImportDirectory { what, name, bytes } => self.import_file(what, &name, &bytes),
            Execute::ExportDirectory { what, format } => self.export_for_window(what, format),
            Execute::Contact { incident, handle, through } => self.contact(incident, &handle, through, now),
            Execute::TakeOver { incident, title, source, read, mends } => {
                self.take_over_for_window(incident.as_deref(), title.as_deref(), &source, &read, &mends, now)
            }
            Execute::CopyRollback { service } => self.copy_rollback(&service),
            Execute::ExportRfo { incident, format, reader } => {
                self.export_rfo(&incident.to_string(), format, reader, now)
            }
            Execute::ExportLog { incident } => self.export_log_for_window(&incident.to_string()),
            Execute::ExportFollowUps { incident } => self.export_follow_ups(&incident.to_string(), now),
            Execute::CopyFollowUps { incident } => self.copy_follow_ups(&incident.to_string(), now),
            Execute::OpenIssue { incident, entry } => self.open_issue(&incident.to_string(), entry, now),
            Execute::TakeCustomers { incident, bytes, entries } => {
                let bytes = cleaning::bytes_of(&bytes)?;
                Ok((self.take_customers(&incident.to_string(), &bytes, Some(entries), now)?, Vec::new()))
            }
            Execute::ExportCustomers { incident } => {
                self.export_customers_for_window(&incident.to_string(), now)
            }
            Execute::HideQuick => Ok((nothing, vec![Effect::HideQuick])),
            Execute::ShowQuick => Ok((nothing, vec![Effect::ShowQuick])),
            Execute::Quit => Ok((nothing, vec![Effect::Quit])),
        }
    }

    /// Takes in what came into the log, from this process or another, and playbooks that were edited:
    /// whether anything changed, and what of it the person should be told.
    pub fn catch_up(&mut self, now: Time) -> Result<(bool, Vec<Effect>), Problem> {
        let was_usable = self.book.is_ok();
        self.open_if_mended(now);
        let directory_changed = self.directory.take_news();
        let edited = self.playbooks.catch_up(now) || directory_changed;
        let Ok(book) = &mut self.book else { return Ok((edited, Vec::new())) };
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
        Ok((!entries.is_empty() || !was_usable || edited, effects))
    }

    /// The running ones first, then the newest first; fails where there is no log.
    pub fn incidents(&self) -> Result<Vec<IncidentRow>, Problem> {
        let mut rows: Vec<IncidentRow> = self.book()?.incidents().map(view::row).collect();
        rows.sort_by_key(|row| (!row.running, std::cmp::Reverse((row.declared_at, row.id))));
        Ok(rows)
    }

    /// What `current` means now.
    pub fn current(&self) -> Option<IncidentId> {
        self.incident("current").ok().map(|incident| incident.id)
    }

    /// One incident, by any name that [`Execute::Say`] takes; fails if there is none, or several.
    pub fn view(&self, incident: &str, now: Time) -> Result<IncidentView, Problem> {
        let found = self.incident(incident)?;
        Ok(view::incident(found, self.around(found)?, now))
    }

    fn around(&self, of: &Incident) -> Result<view::Around<'_>, Problem> {
        let book = self.book()?;
        let mut known_people: Vec<Handle> = book.incidents().flat_map(known_people).collect();
        known_people.push(self.settings.author());
        let directory = self.directory();
        known_people.sort();
        known_people.dedup();
        let services = book.incidents().flat_map(|incident| &incident.state().rollbacks);
        let mut known_services: Vec<String> = services.map(|rollback| rollback.service.to_string()).collect();
        known_services.extend(directory.services.iter().map(|service| service.name.to_string()));
        known_services.sort();
        known_services.dedup_by_key(|service| service.to_lowercase());
        let past = self.past(of)?;
        let playbook = self.playbooks.choose(of.state());
        // A silence holds for every incident that was declared by then: it is one desktop.
        let running = book.incidents().filter(|incident| !incident.state().phase.is_over());
        let declared_at = of.state().declared_at;
        let silences = running.filter_map(|incident| incident.state().put_off.get(&Text::new(NOTIFICATIONS)));
        let of_it = silences.filter(|silence| declared_at <= Some(silence.at));
        let silenced_until = of_it.filter_map(|silence| silence.until).max();
        let related = proposals(&directory, &of.state().rollbacks);
        Ok(view::Around {
            rules: &self.settings.advice,
            playbook,
            silenced_until,
            known_people,
            known_services,
            related,
            past,
            audiences: &self.settings.audiences,
            ledger: self.ledger(of),
        })
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

    /// The slash commands, for completion and help.
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

    /// Checks the whole log; fails where there is none.
    pub fn verify(&self) -> Result<grizzly_log::Verified, Problem> {
        Ok(self.book()?.verify()?)
    }

    /// What a line is read against: this moment, the zone of the settings, the person who sits here.
    pub fn reading(&self, now: Time) -> Reading {
        let (zone, me) = (self.settings.time_zone(), Some(self.settings.author()));
        Reading { now, zone, date: None, me, names: self.known_names() }
    }

    /// Names of several words, of services and customers, which lines may say without quotes.
    fn known_names(&self) -> Vec<Text> {
        let directory = self.directory();
        let mut names: Vec<Text> = directory.services.iter().map(|service| service.name.clone()).collect();
        for incident in self.book.iter().flat_map(Book::incidents) {
            let state = incident.state();
            names.extend(state.rollbacks.iter().map(|rollback| rollback.service.clone()));
            names.extend(state.customers.iter().map(|customer| customer.name.clone()));
        }
        names.retain(|name| name.as_str().contains(char::is_whitespace));
        names.sort();
        names.dedup();
        names
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

fn declared_notification(incident: IncidentId, summary: &Text) -> Effect {
    Effect::Notify(Notification {
        key: format!("{incident} declared"),
        title: "Incident declared".into(),
        body: summary.to_string(),
        incident,
        urgency: Urgency::Normal,
        sound: false,
        button: None,
    })
}
