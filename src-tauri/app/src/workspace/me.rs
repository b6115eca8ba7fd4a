//! The name of the local user: nobody is asked before the first incident, and it can change while one is running.

use grizzly_core::{Command, DeviceId, Event, Incident, IncidentId, PersonId, Record, Time, directory::key};

use super::ExecuteResult;
use crate::{
    Workspace,
    api::{CommandResult, MyName},
    directory::{NOT_ME, NOT_ME_HINT, is_me},
    effect::Effect,
    incident_store::LogRequest,
    problem::{Code, Problem},
    settings::Settings,
};

impl Workspace {
    /// The name of the local user in an incident.
    pub(super) fn my_name(&self, incident: &Incident) -> Result<MyName, Problem> {
        let me = incident.shown(self.incidents.store()?.device(), &self.settings().author());
        Ok(MyName { name: me.name(), id: me, is_chosen: !self.settings().me.is_empty() })
    }

    /// Saves the name of the local user: that of a person in the directory, or any other. Entries of open incidents are
    /// shown under it.
    pub(super) fn change_my_name(&mut self, typed: &str, now: Time) -> ExecuteResult {
        if !self.config.has_settings() {
            let reason = "Couldn't save your name: the settings can't be read.";
            return Err(Problem::new(Code::Settings, reason, "Fix settings.toml, then try again."));
        }
        let me = self.person_called(typed)?;
        let settings = Settings { me: me.as_str().to_owned(), ..self.settings().clone() };
        self.save_settings(settings, now)
    }

    /// Saves the settings. If the local user has a new name, their entries of open incidents are shown under it.
    pub(super) fn save_settings(&mut self, settings: Settings, now: Time) -> ExecuteResult {
        let before = self.settings().author();
        self.config.save_settings(settings)?;
        let me = self.settings().author();
        let mut done = CommandResult::default();
        if !me.is_spelled_as(&before) {
            for renaming in self.renamings(&before, &me) {
                if let Some(question) = renaming.question {
                    done.failed.push(question);
                } else if let Err(problem) =
                    self.log(renaming.incident, &[LogRequest::now(renaming.command)], now)
                {
                    done.failed.push(format!("The log still shows you as {}. {problem}", before.name()));
                }
            }
        }
        Ok((done, vec![Effect::SettingsSaved]))
    }

    /// What to log in each open incident in which this computer named the local user so.
    fn renamings(&self, before: &PersonId, me: &PersonId) -> Vec<Renaming> {
        let Ok(store) = self.incidents.store() else { return Vec::new() };
        let open = store.running().filter(|incident| !incident.state().status.is_over());
        open.filter_map(|incident| Renaming::of(incident, store.device(), before, me)).collect()
    }

    fn person_called(&self, typed: &str) -> Result<PersonId, Problem> {
        let typed = typed.trim();
        let wrong = |reason: &str, hint: &str| Err(Problem::new(Code::Invalid, reason, hint).at("name"));
        if !typed.chars().any(char::is_alphanumeric) {
            return wrong("The name is missing.", "Enter the name that the others know you by.");
        }
        let id = PersonId::from_name(typed.trim_start_matches('@'));
        if is_me(&id) {
            return wrong(NOT_ME, NOT_ME_HINT);
        }
        let directory = self.directory();
        let known = directory.people.iter().find(|person| person.id == id);
        let known =
            known.or_else(|| directory.people.iter().find(|one| key(&one.display_name()) == key(typed)));
        Ok(known.map_or(id, |person| person.spelled_id()))
    }
}

/// What shows the local user under the new name in an incident.
struct Renaming {
    incident: IncidentId,
    command: Command,
    /// Asked instead, if the old name may be somebody else's too.
    question: Option<String>,
}

impl Renaming {
    /// `None`: no entry of the device has the old name.
    fn of(incident: &Incident, device: DeviceId, before: &PersonId, me: &PersonId) -> Option<Self> {
        let is_named = |record: &&Record| {
            record.entry.author == *before || record.entry.event.people().contains(&before)
        };
        let own = incident.in_effect().filter(|record| record.entry.device == device);
        let named: Vec<&Record> = own.filter(is_named).collect();
        let command = renaming(incident, before, me);
        // What retracts the last renaming changes nothing else.
        let is_shared = !matches!(command, Command::Retract { .. })
            && named.iter().any(|record| is_another(record, before));
        let question = is_shared.then(|| {
            let (summary, name) = (&incident.state().summary, before.name());
            let entries = match named.len() {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            };
            format!(
                "{name} may be somebody else too in “{summary}”, so {name} is still shown in {entries}. If all of them mean \
                 you, log there: /rename {before} {me}"
            )
        });
        (!named.is_empty()).then_some(Self { incident: incident.id, command, question })
    }
}

/// Whether the entry says that the person isn't the local user of that name: people page others, and join by themselves.
fn is_another(record: &Record, name: &PersonId) -> bool {
    match &record.entry.event {
        Event::Joined { person } => person == name && record.entry.author != *name,
        Event::Paged { person, .. }
        | Event::PageFailed { person, .. }
        | Event::Answered { person }
        | Event::NoAnswer { person } => person == name,
        _ => false,
    }
}

/// Renames the person. Going back to the name before retracts the last renaming: somebody else may really have the
/// other name.
fn renaming(incident: &Incident, before: &PersonId, me: &PersonId) -> Command {
    let last = incident
        .in_effect()
        .filter(|record| matches!(record.entry.event, Event::PersonRenamed { .. }))
        .last();
    match last {
        Some(record) if matches!(&record.entry.event, Event::PersonRenamed { from, to } if from == me && to == before) => {
            Command::Retract { number: record.number, why: "the name was wrong".into() }
        }
        _ => Command::Record(Event::PersonRenamed { from: before.clone(), to: me.clone() }),
    }
}
