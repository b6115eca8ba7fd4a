//! The workspace: an open data folder, with every command and query on it.

mod cleanup;
mod contacts;
mod directory;
mod drafts;
mod guidance;
mod import;
mod logging;
mod notices;
mod reminders;
mod rfo;
mod sending;
mod steps;
mod transfer;
mod updates;

use std::path::{Path, PathBuf};

use grizzly_core::{
    DeviceId, Event, IncidentId, PersonId, Text, Time,
    directory::proposals,
    incident::Incident,
    line::{self, ParseContext, commands::COMMANDS, when},
    text::is_call_link,
};
use grizzly_log::{Access, FILE, LogError, is_writable};

use logging::known_people;
use notices::notice_key;

use crate::{
    api::{Code, CommandHelp, CommandResult, Execute, IncidentRow, IncidentView, LinePreview, Problem},
    clipboard,
    clock::fresh_id,
    directory::DirectoryFile,
    effect::{Effect, Notification, Urgency},
    incident_store::IncidentStore,
    invitation::invitation,
    playbooks::Playbooks,
    reminders::Reminders,
    saved_texts::SavedTexts,
    settings::{CallSetting, Settings},
    templates, view,
};

pub use import::{lines_of, remarks};
pub use sending::Job;
pub use transfer::damage_warning;

/// A notification announces an incident that was declared in the last this many seconds.
const ANNOUNCE_SECONDS: i64 = 600;

/// What a command returns: its result, and what the desktop has to do.
pub type Answer = Result<(CommandResult, Vec<Effect>), Problem>;

/// An open data folder. Everything the window and the command line do goes through it.
pub struct Workspace {
    folder: PathBuf,
    store: Result<IncidentStore, LogError>,
    settings: Settings,
    settings_problem: Option<Problem>,
    saved_texts: SavedTexts,
    playbooks: Playbooks,
    directory: DirectoryFile,
    reminders: Reminders,
    /// When the log was last tried to be opened.
    tried_at: Time,
}

impl Workspace {
    /// Never fails. Without a log, queries still work and commands return the reason.
    pub fn open(folder: &Path, now: Time) -> Self {
        let (settings, settings_problem) = Settings::read(folder);
        Self {
            folder: folder.to_owned(),
            store: IncidentStore::open(folder, DeviceId(fresh_id(now))),
            settings,
            settings_problem,
            saved_texts: SavedTexts::open(folder),
            playbooks: Playbooks::open(folder, now),
            directory: DirectoryFile::open(folder),
            reminders: Reminders::default(),
            tried_at: now,
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The settings in force; the defaults if the file can't be read.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The unsent text saved under that key; empty if there is none.
    pub fn saved_text(&self, key: &str) -> &str {
        self.saved_texts.get(key)
    }

    /// Executes a command, and returns what the desktop has to do.
    pub fn execute(&mut self, command: Execute, now: Time) -> Answer {
        let nothing = CommandResult::default();
        match command {
            Execute::Declare { summary, severity, began, found_by } => {
                let began_at = began.map(|began| when::moment(&began, &self.context(now))).transpose()?;
                self.declare(Text::new(&summary), severity, began_at, found_by, now)
            }
            Execute::Say { incident, line, at, by } => {
                self.say(&incident, &[line], at.as_deref(), by.as_deref(), now)
            }
            Execute::SayAll { incident, lines } => self.say(&incident.to_string(), &lines, None, None, now),
            Execute::TakeAction { incident, nudge, action } => {
                let id = incident.to_string();
                let line = self.action_line(self.incident(&id)?, &nudge, action, now)?;
                self.say(&id, &[line], None, None, now)
            }
            Execute::ApproveUpdate { incident, audience, text, next_at, channels } => {
                self.approve_update(&incident.to_string(), &audience, &text, next_at, channels, now)
            }
            Execute::SaveTemplate { audience, text } => {
                let setting = self.audience_setting(&audience)?;
                templates::save(&self.folder, setting, &text)?;
                Ok((nothing, Vec::new()))
            }
            // The window runs these two outside of the workspace, which must not wait for a keyring or a network.
            Execute::SaveSecret { channel, secret, value } => {
                Ok((self.channels().save_secret(&channel, secret, &value)?, Vec::new()))
            }
            Execute::TestChannel { channel } => Ok((self.channels().test(&channel, now)?, Vec::new())),
            Execute::CopyText { text, label } => Ok((nothing, vec![Effect::CopyText { text, label }])),
            Execute::OpenCall { incident } => {
                let incident = self.incident(&incident.to_string())?;
                let Some(call) = incident.state().call.clone().filter(|call| is_call_link(call.as_str()))
                else {
                    let reason = "The incident has no call link yet.";
                    return Err(Problem::new(Code::NotFound, reason, "Log it: /call https://…"));
                };
                Ok((nothing, vec![Effect::OpenLink { link: call.to_string(), label: "call" }]))
            }
            Execute::CopyInvitation { incident } => {
                let incident = self.incident(&incident.to_string())?;
                Ok((nothing, vec![Effect::CopyInvitation(self.invitation(incident))]))
            }
            Execute::SaveText { key, text } => {
                self.saved_texts.save(&key, &text).map_err(|error| Problem::settings(&error))?;
                Ok((nothing, Vec::new()))
            }
            Execute::SaveSettings { settings } => {
                settings.save(&self.folder)?;
                (self.settings, self.settings_problem) = (*settings, None);
                Ok((nothing, vec![Effect::SettingsSaved]))
            }
            Execute::DismissNotice { code } => {
                self.saved_texts
                    .save(&notice_key(&code), "read")
                    .map_err(|error| Problem::settings(&error))?;
                Ok((nothing, Vec::new()))
            }
            Execute::SavePerson { person, replaces } => self.save_person(person, replaces.as_ref()),
            Execute::RemovePerson { id } => self.remove_person(&id),
            Execute::SaveService { service, replaces } => self.save_service(service, replaces.as_ref()),
            Execute::RemoveService { name } => self.remove_service(&name),
            Execute::ImportDirectory { list, file_name, bytes } => {
                self.import_directory_base64(list, &file_name, &bytes)
            }
            Execute::ExportDirectory { list, format } => self.export_directory_to_downloads(list, format),
            Execute::ContactPerson { incident, person, method } => {
                self.contact_person(incident, &person, method, now)
            }
            Execute::ImportTimeline { incident, title, file, source, edits } => {
                let (incident, title) = (incident.as_deref(), title.as_deref());
                self.import_timeline_for_window(incident, title, &file, &source, &edits, now)
            }
            Execute::CopyRollback { service } => self.copy_rollback(&service),
            Execute::ExportRfo { incident, format, reader } => {
                self.export_rfo_to_downloads(&incident.to_string(), format, reader, now)
            }
            Execute::ExportLog { incident } => self.export_log_to_downloads(&incident.to_string()),
            Execute::ExportFollowUps { incident } => {
                self.export_follow_ups_to_downloads(&incident.to_string(), now)
            }
            Execute::CopyFollowUps { incident } => self.copy_follow_ups(&incident.to_string(), now),
            Execute::OpenIssue { incident, entry } => self.open_issue(&incident.to_string(), entry, now),
            Execute::ImportCustomers { incident, bytes, entries } => {
                let bytes = directory::decode_base64(&bytes)?;
                Ok((self.import_customers(&incident.to_string(), &bytes, Some(entries), now)?, Vec::new()))
            }
            Execute::ExportCustomers { incident } => {
                self.export_customers_to_downloads(&incident.to_string(), now)
            }
            Execute::HideQuick => Ok((nothing, vec![Effect::HideQuick])),
            Execute::ShowQuick => Ok((nothing, vec![Effect::ShowQuick])),
            Execute::Quit => Ok((nothing, vec![Effect::Quit])),
        }
    }

    /// Reads new entries of this and other processes, and edited files. Returns whether anything changed, and
    /// notifications of new incidents.
    pub fn catch_up(&mut self, now: Time) -> Result<(bool, Vec<Effect>), Problem> {
        let was_usable = self.store.is_ok();
        self.reopen_log(now);
        let directory_changed = self.directory.take_changed();
        let edited = self.playbooks.catch_up(now) || directory_changed;
        let Ok(store) = &mut self.store else { return Ok((edited, Vec::new())) };
        let entries = match store.catch_up() {
            Ok(entries) => entries,
            Err(error @ LogError::Gone { .. }) => {
                self.store = Err(error);
                return Ok((true, Vec::new()));
            }
            Err(error) => return Err(error.into()),
        };
        let recent = entries.iter().filter(|entry| now.seconds_since(entry.at) < ANNOUNCE_SECONDS);
        let effects = recent.filter_map(|entry| match &entry.event {
            Event::Declared { summary, .. } => Some(declared_notification(entry.incident, summary)),
            _ => None,
        });
        let effects = effects.collect();
        Ok((!entries.is_empty() || !was_usable || edited, effects))
    }

    /// All incidents: open ones first, then the newest first. Fails if there is no log.
    pub fn incidents(&self) -> Result<Vec<IncidentRow>, Problem> {
        let mut rows: Vec<IncidentRow> = self.store()?.incidents().map(view::row).collect();
        rows.sort_by_key(|row| (!row.open, std::cmp::Reverse((row.declared_at, row.id))));
        Ok(rows)
    }

    /// The incident that `current` refers to.
    pub fn current(&self) -> Option<IncidentId> {
        self.incident("current").ok().map(|incident| incident.id)
    }

    /// One incident, by any name that [`Execute::Say`] accepts. Fails if none or several match.
    pub fn view(&self, incident: &str, now: Time) -> Result<IncidentView, Problem> {
        let found = self.incident(incident)?;
        Ok(view::incident(found, self.view_context(found)?, now))
    }

    fn view_context(&self, incident: &Incident) -> Result<view::ViewContext<'_>, Problem> {
        let store = self.store()?;
        let mut suggested_people: Vec<PersonId> = store.incidents().flat_map(known_people).collect();
        suggested_people.push(self.settings.author());
        let directory = self.directory();
        suggested_people.sort();
        suggested_people.dedup();
        let services = store.incidents().flat_map(|incident| &incident.state().rollbacks);
        let mut suggested_services: Vec<String> =
            services.map(|rollback| rollback.service.to_string()).collect();
        suggested_services.extend(directory.services.iter().map(|service| service.name.to_string()));
        suggested_services.sort();
        suggested_services.dedup_by_key(|service| service.to_lowercase());
        let past = self.past_milestones(incident)?;
        let playbook = self.playbooks.choose(incident.state());
        // Muting applies to the whole desktop: to every incident that was declared by then.
        let open = store.incidents().filter(|one| !one.state().status.is_over());
        let declared_at = incident.state().declared_at;
        let mutes = open.filter_map(|one| one.state().muted).filter(|mute| declared_at <= Some(mute.at));
        let muted_until = mutes.filter_map(|mute| mute.until).max();
        let related = proposals(&directory, &incident.state().rollbacks);
        Ok(view::ViewContext {
            rules: &self.settings.nudges,
            playbook,
            muted_until,
            suggested_people,
            suggested_services,
            related,
            past,
            audiences: &self.settings.audiences,
            update_history: self.history(incident),
        })
    }

    /// What a line means, without logging it.
    pub fn preview_line(&self, line: &str, now: Time) -> LinePreview {
        let empty = LinePreview { description: String::new(), at: None, by: None, problem: None };
        if line.trim().is_empty() {
            return empty;
        }
        match line::parse(line, &self.context(now)) {
            Ok(parsed) => {
                let help = COMMANDS.iter().find(|spec| spec.name == parsed.name).map(|spec| spec.help);
                LinePreview {
                    description: help.unwrap_or(parsed.name).to_owned(),
                    at: parsed.at,
                    by: parsed.by,
                    problem: None,
                }
            }
            Err(error) => LinePreview { problem: Some(error.into()), ..empty },
        }
    }

    /// All lines, for completion and help.
    pub fn commands() -> Vec<CommandHelp> {
        let help = |spec: &line::commands::Spec| CommandHelp {
            name: spec.name.to_owned(),
            usage: spec.form.to_owned(),
            help: spec.help.to_owned(),
            example: spec.example.to_owned(),
        };
        COMMANDS.iter().filter(|spec| spec.name != "declare").map(help).collect()
    }

    /// The text of the clipboard, if it is a call link.
    pub fn call_link(&self, clipboard: &str) -> Option<String> {
        let own = match &self.settings.call {
            CallSetting::Ask => None,
            CallSetting::Fixed { link } | CallSetting::Pattern { link } | CallSetting::New { link } => {
                Some(link)
            }
        };
        clipboard::call_link(clipboard, own.map(String::as_str))
    }

    /// Verifies the whole log. Fails if there is none.
    pub fn verify(&self) -> Result<grizzly_log::Verified, Problem> {
        Ok(self.store()?.verify()?)
    }

    /// The context for parsing lines: the time, the time zone, and the local user.
    pub fn context(&self, now: Time) -> ParseContext {
        let (zone, me) = (self.settings.time_zone(), Some(self.settings.author()));
        ParseContext { now, zone, date: None, me, names: self.known_names() }
    }

    /// Names of services and customers with several words, which lines may use without quotes.
    fn known_names(&self) -> Vec<Text> {
        let directory = self.directory();
        let mut names: Vec<Text> = directory.services.iter().map(|service| service.name.clone()).collect();
        for incident in self.store.iter().flat_map(IncidentStore::incidents) {
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
        self.store()?.find(name)
    }

    /// Tries again to open a log that couldn't be opened or written, at most once a second. The app needs no restart
    /// after the disk is repaired.
    fn reopen_log(&mut self, now: Time) {
        if now.seconds_since(self.tried_at) < 1 {
            return;
        }
        self.tried_at = now;
        let is_repaired = match &self.store {
            Err(_) => self.folder.join(FILE).is_file(),
            Ok(store) => *store.access() == Access::ReadOnlyStorage && is_writable(&self.folder),
        };
        if is_repaired {
            self.store = IncidentStore::open(&self.folder, DeviceId(fresh_id(now)));
        }
    }

    fn store(&self) -> Result<&IncidentStore, Problem> {
        self.store.as_ref().map_err(unusable)
    }

    fn store_mut(&mut self, now: Time) -> Result<&mut IncidentStore, Problem> {
        if self.store.is_err() {
            self.store = IncidentStore::open(&self.folder, DeviceId(fresh_id(now)));
        }
        self.store.as_mut().map_err(|error| unusable(error))
    }
}

fn unusable(error: &LogError) -> Problem {
    let code = if error.is_read_only() { Code::ReadOnly } else { Code::Log };
    Problem::new(code, format!("Couldn't open the log, so nothing can be logged. {error}"), error.hint())
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
