//! The workspace: an open data folder, with every command and query on it.

mod call;
mod cleanup;
mod contacts;
mod directory;
mod drafts;
mod evidence;
mod execute;
mod forms;
mod guidance;
mod import;
mod logging;
mod me;
mod notices;
mod paging;
mod proof;
mod reminders;
mod rfo;
mod search;
mod sending;
mod steps;
mod transfer;
mod updates;

use std::{path::Path, sync::Arc};

use crate::{
    api::{CommandHelp, CommandResult, IncidentList, IncidentRow, IncidentView, LinePreview},
    clipboard,
    config::Config,
    directory::DirectoryStore,
    effect::{Effect, Notification, Urgency},
    incident_store::IncidentStore,
    incidents::Incidents,
    invitation::invitation,
    names::{self, known_people},
    problem::Problem,
    reminders::Reminders,
    screen::Screen,
    settings::{CallSetting, Settings},
    view,
};
use grizzly_core::{
    Event, IncidentId, PersonId, Text, Time,
    directory::proposals,
    incident::Incident,
    line::{self, ParseContext, commands::COMMANDS, when},
};
use grizzly_log::Access;

pub use paging::PageJob;
pub use sending::Job;
pub use updates::Approval;

/// A notification announces an incident that was declared in the last this many seconds.
const ANNOUNCE_SECONDS: i64 = 600;

/// What a command returns: its result, and what the desktop has to do.
pub type ExecuteResult = Result<(CommandResult, Vec<Effect>), Problem>;

/// An open data folder. Everything the window and the command line do goes through it.
pub struct Workspace {
    incidents: Incidents,
    directory: DirectoryStore,
    config: Config,
    reminders: Reminders,
}

impl Workspace {
    /// Never fails. Without a log, queries still work and commands return the reason.
    pub fn open(folder: &Path, now: Time) -> Self {
        let (directory, config) = (DirectoryStore::open(folder), Config::open(folder, now));
        let mut incidents = Incidents::open(folder, &config.settings().nudges, now);
        incidents.spell(&directory.directory());
        Self { incidents, directory, config, reminders: Reminders::default() }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.config.folder()
    }

    /// The settings in force; the defaults if the file can't be read.
    pub fn settings(&self) -> &Settings {
        self.config.settings()
    }

    /// The unsent text saved under that key; empty if there is none.
    pub fn saved_text(&self, key: &str) -> &str {
        self.config.saved_text(key)
    }

    /// Reads new entries of this and other processes, and edited files. Returns whether anything changed, and
    /// notifications of new incidents. What can't be read is in the notices.
    pub fn catch_up(&mut self, now: Time) -> (bool, Vec<Effect>) {
        let is_edited = [self.directory.take_changed(), self.config.catch_up(now)].contains(&true);
        self.incidents.set_rules(&self.config.settings().nudges);
        let (has_changed, entries) = self.incidents.catch_up(now);
        let is_edited = self.incidents.spell(&self.directory()) || is_edited;
        let recent = entries.iter().filter(|entry| now.seconds_since(entry.at) < ANNOUNCE_SECONDS);
        let effects = recent.filter_map(|entry| match &entry.event {
            Event::Declared { summary, .. } if entry.id == entry.incident.declaration() => {
                Some(declared_notification(entry.incident, summary))
            }
            _ => None,
        });
        (has_changed || is_edited, effects.collect())
    }

    /// Whether the log is open, read to its end, and can be written.
    pub fn is_log_well(&self) -> bool {
        self.incidents
            .store()
            .is_ok_and(|store| store.unread().is_none() && *store.access() == Access::ReadWrite)
    }

    /// Fails if the newest entries can't be read.
    pub fn check_read(&self) -> Result<(), Problem> {
        self.incidents.store()?.unread().cloned().map_or(Ok(()), Err)
    }

    /// The incidents to which something may still happen: open ones first, then the newest first. Nothing of another one is
    /// read. Fails if there is no log.
    pub fn running(&self) -> Result<Vec<IncidentRow>, Problem> {
        Ok(in_order(self.incidents.store()?.running().map(|incident| self.row(incident)).collect()))
    }

    /// The same with the last `limit` of the others. Fails if there is no log.
    pub fn recent(&self, limit: usize) -> Result<IncidentList, Problem> {
        let (rows, older) = self.incidents.store()?.recent(limit, |incident| self.row(incident));
        Ok(IncidentList { rows: in_order(rows), older })
    }

    fn row(&self, incident: &Incident) -> IncidentRow {
        let settings = self.config.settings();
        view::row(incident, &settings.nudges, &settings.audiences)
    }

    /// All incidents: open ones first, then the newest first. Fails if there is no log.
    pub fn incidents(&self) -> Result<Vec<IncidentRow>, Problem> {
        Ok(in_order(self.incidents.store()?.rows(|incident| self.row(incident))))
    }

    /// The incident that `current` refers to.
    pub fn current(&self) -> Option<IncidentId> {
        self.incident("current").ok().map(|incident| incident.id)
    }

    /// The incident called `name`: an ID, a unique prefix of an ID or slug, or `current`.
    pub fn incident_id(&self, name: &str) -> Result<IncidentId, Problem> {
        Ok(self.incident(name)?.id)
    }

    /// One incident, by any name that [`Execute::Say`] accepts. Fails if none or several match.
    pub fn view(&self, incident: &str, now: Time) -> Result<IncidentView, Problem> {
        while self.read_some() {}
        Ok(self.screen(incident, now)?.view())
    }

    /// Reads some of what is known of earlier incidents. Returns whether there is more.
    pub fn read_some(&self) -> bool {
        self.incidents.store().is_ok_and(IncidentStore::read_some)
    }

    /// The same, for the window: the log is made later, without the workspace. What earlier incidents suggest is missing until
    /// they have been read ([`Workspace::read_some`]).
    pub fn screen(&self, incident: &str, now: Time) -> Result<Screen, Problem> {
        let found = self.incident(incident)?;
        let view = view::incident(&found, self.view_context(&found)?, now);
        Ok(Screen::new(view, found, self.evidence_folder()))
    }

    fn view_context(&self, incident: &Incident) -> Result<view::ViewContext<'_>, Problem> {
        let store = self.incidents.store()?;
        let resting = store.known_names();
        let earlier = resting.iter().flat_map(|names| names.people.iter().cloned());
        let mut suggested_people: Vec<PersonId> =
            store.running().flat_map(known_people).chain(earlier).collect();
        suggested_people.push(self.config.settings().author());
        let directory = self.directory();
        suggested_people.iter_mut().for_each(|person| *person = incident.shown(store.device(), person));
        suggested_people.sort();
        suggested_people.dedup();
        let services = store.running().flat_map(|incident| &incident.state().rollbacks);
        let mut suggested_services: Vec<String> =
            services.map(|rollback| rollback.service.to_string()).collect();
        suggested_services.extend(directory.services.iter().map(|service| service.name.to_string()));
        suggested_services.extend(resting.iter().flat_map(|names| names.services.iter().cloned()));
        suggested_services.sort();
        suggested_services.dedup_by_key(|service| service.to_lowercase());
        let past = if resting.is_some() { self.past_milestones(incident)? } else { Vec::new() };
        let playbook = self.config.playbook(incident.state());
        // Muting applies to the whole desktop: to every incident that was declared by then.
        let open = store.running().filter(|one| !one.state().status.is_over());
        let declared_at = incident.state().opened_at;
        let mutes = open
            .filter_map(|one| one.state().muted_on(store.device()))
            .filter(|mute| declared_at <= Some(mute.at));
        let muted_until = mutes.filter_map(|mute| mute.until).max();
        let related = proposals(&directory, &incident.state().rollbacks);
        Ok(view::ViewContext {
            rules: &self.config.settings().nudges,
            playbook,
            muted_until,
            suggested_people,
            suggested_services,
            related,
            past,
            audiences: &self.config.settings().audiences,
            update_history: self.history(incident),
            me: self.my_name(incident)?,
            paging: self.paging_channels(),
        })
    }

    /// What a line means, without logging it.
    pub fn preview_line(&self, line: &str, now: Time) -> LinePreview {
        let empty = LinePreview { description: String::new(), at: None, by: None, problem: None, file: None };
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
                    file: None,
                }
            }
            Err(error) => LinePreview { problem: Some(error.into()), ..empty },
        }
    }

    /// The time that a text means, in the time zone of the settings: a time of day is on the day of `beside`, else the
    /// latest that fits `now`. Fails if the whole text isn't a time.
    pub fn moment(&self, text: &str, beside: Option<Time>, now: Time) -> Result<Time, Problem> {
        let context = self.context(now);
        let date = beside.map(|beside| beside.utc().with_timezone(&context.zone).date_naive());
        Ok(when::moment(text, &ParseContext { date, ..context })?)
    }

    /// All lines, for completion and help.
    pub fn commands() -> Vec<CommandHelp> {
        let help = |spec: &line::commands::Spec| CommandHelp {
            name: spec.name.to_owned(),
            usage: spec.form.to_owned(),
            help: spec.help.to_owned(),
            example: spec.example.to_owned(),
            takes_service: spec.takes_service,
        };
        COMMANDS.iter().filter(|spec| spec.name != "declare").map(help).collect()
    }

    /// The text of the clipboard, if it is a call link.
    pub fn call_link(&self, clipboard: &str) -> Option<String> {
        let own = match &self.config.settings().call {
            CallSetting::Ask => None,
            CallSetting::Fixed { link } | CallSetting::Pattern { link } | CallSetting::New { link } => {
                Some(link)
            }
        };
        clipboard::call_link(clipboard, own.map(String::as_str))
    }

    /// Verifies the whole log. Fails if there is none.
    pub fn verify(&self, progress: &mut dyn FnMut(usize)) -> Result<grizzly_log::Verified, Problem> {
        Ok(self.incidents.store()?.verify(progress)?)
    }

    /// The context for parsing lines: the time, the time zone, and the local user.
    pub fn context(&self, now: Time) -> ParseContext {
        let (zone, me) = (self.config.settings().time_zone(), Some(self.config.settings().author()));
        ParseContext {
            now,
            zone,
            date: None,
            me,
            names: names::of_several_words(
                &self.directory(),
                self.incidents.running(),
                self.incidents.long_names(),
            ),
        }
    }

    fn invitation(&self, incident: &Incident) -> String {
        invitation(incident, &self.config.settings().team_channel, self.config.settings().time_zone())
    }

    pub(crate) fn incident(&self, name: &str) -> Result<Arc<Incident>, Problem> {
        self.incidents.find(name)
    }

    /// Everybody whom an incident names.
    fn people_in_incidents(&self) -> impl Iterator<Item = PersonId> {
        let resting: Vec<PersonId> = self.incidents.resting_names().people.iter().cloned().collect();
        self.incidents.running().flat_map(known_people).chain(resting)
    }
}

fn in_order(mut rows: Vec<IncidentRow>) -> Vec<IncidentRow> {
    rows.sort_by_key(|row| (!row.open, std::cmp::Reverse((row.declared_at, row.id))));
    rows
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
