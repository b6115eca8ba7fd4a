//! The log and the incidents folded from it, kept up with what other processes write.

use std::{collections::BTreeMap, path::Path};

use grizzly_core::{
    Command, DeviceId, Entry, EntryId, Event, Handle, Incident, IncidentId, Refusal, Time,
    handle::{self, Context},
};
use grizzly_log::{Access, Draft, Log, LogError, Verified};
use uuid::Uuid;

use crate::api::{Code, Problem};

pub struct Book {
    log: Log,
    incidents: BTreeMap<IncidentId, Incident>,
    /// How far the file is read.
    place: i64,
    damaged: usize,
    foreign_changes: i64,
}

/// One thing to log: what, when if not now, and who if not the one at this keyboard.
#[derive(Debug, Clone)]
pub struct Step {
    pub command: Command,
    pub at: Option<Time>,
    pub by: Option<Handle>,
    /// The line of a scenario it stands in.
    pub line: Option<usize>,
}

impl Book {
    pub fn open(folder: &Path) -> Result<Self, LogError> {
        let log = Log::open(folder, DeviceId(Uuid::now_v7()))?;
        let mut book = Self { log, incidents: BTreeMap::new(), place: 0, damaged: 0, foreign_changes: -1 };
        book.read_on()?;
        Ok(book)
    }

    pub fn access(&self) -> &Access {
        self.log.access()
    }

    /// Rows that are no entries.
    pub fn damaged(&self) -> usize {
        self.damaged
    }

    pub fn verify(&self) -> Result<Verified, LogError> {
        self.log.verify()
    }

    pub fn incidents(&self) -> impl Iterator<Item = &Incident> {
        self.incidents.values()
    }

    /// Takes in what others wrote since the last look; cheap when there is nothing.
    pub fn catch_up(&mut self) -> Result<Vec<Entry>, LogError> {
        let changes = self.log.foreign_changes()?;
        if changes == self.foreign_changes {
            return Ok(Vec::new());
        }
        let arrived = self.read_on()?;
        self.foreign_changes = changes;
        Ok(arrived)
    }

    /// Logs all steps together or none, each decided on what the ones before it made; about
    /// `target`, or about a new incident. Returns the incident and the new entries.
    pub fn log(
        &mut self,
        target: Option<IncidentId>,
        steps: &[Step],
        me: &Handle,
        now: Time,
    ) -> Result<(IncidentId, Vec<Entry>), Problem> {
        self.catch_up()?;
        let id = target.unwrap_or_else(|| IncidentId(Uuid::now_v7()));
        let steps = self.merges_resolved(steps)?;
        let (place, known) = (self.place, self.incidents.get(&id));
        let entries = self.log.write(|writer| -> Result<Vec<Entry>, Problem> {
            let mut incident = known.cloned().unwrap_or_else(|| Incident::new(id));
            writer.since(place)?.into_iter().for_each(|entry| incident.apply(entry));
            let mut logged = Vec::new();
            for step in &steps {
                let author = step.by.clone().unwrap_or_else(|| me.clone());
                let context = Context { now, at: step.at, author: author.clone() };
                let decisions = handle::handle(Some(&incident), step.command.clone(), &context)
                    .map_err(|refusal| in_line(step.line, refusal))?;
                let drafts = decisions.into_iter().map(|decision| Draft {
                    id: EntryId(Uuid::now_v7()),
                    incident: id,
                    author: author.clone(),
                    at: decision.at,
                    event: decision.event,
                });
                for entry in writer.append(drafts.collect(), now)? {
                    incident.apply(entry.clone());
                    logged.push(entry);
                }
            }
            Ok(logged)
        })?;
        self.read_on()?;
        Ok((id, entries))
    }

    /// The incident that `name` means: an id, a unique prefix or ending of it, or `current`.
    pub fn find(&self, name: &str) -> Result<&Incident, Problem> {
        let name = name.trim().to_lowercase();
        if name == "current" {
            return self.current();
        }
        let plain = |id: IncidentId| id.to_string().replace('-', "");
        let wanted = name.replace('-', "");
        let fits = |incident: &&Incident| {
            !wanted.is_empty() && (plain(incident.id).starts_with(&wanted) || incident.slug() == name)
        };
        let mut found = self.incidents().filter(fits);
        match (found.next(), found.next()) {
            (Some(incident), None) => Ok(incident),
            (Some(first), Some(second)) => Err(not_found(
                format!("“{name}” could be {} or {}.", first.id, second.id),
                "Write more of the id.",
            )),
            (None, _) => {
                Err(not_found(format!("There is no incident “{name}”."), "grizzly list shows them."))
            }
        }
    }

    /// The running incident; of several the one declared last; else the last one that was.
    fn current(&self) -> Result<&Incident, Problem> {
        let running = |incident: &&Incident| !incident.state().phase.is_over();
        self.incidents()
            .filter(running)
            .max_by_key(|incident| incident.id)
            .or_else(|| self.incidents().max_by_key(|incident| incident.id))
            .ok_or_else(|| {
                not_found(
                    "There is no incident yet.".into(),
                    "Declare one: grizzly declare \"what is wrong\"",
                )
            })
    }

    fn merges_resolved(&self, steps: &[Step]) -> Result<Vec<Step>, Problem> {
        let mut steps = steps.to_vec();
        for step in &mut steps {
            if let Command::Merge { into } = &step.command {
                step.command = Command::Record(Event::Merged { into: self.find(into)?.id });
            }
        }
        Ok(steps)
    }

    fn read_on(&mut self) -> Result<Vec<Entry>, LogError> {
        let arrivals = self.log.since(self.place)?;
        self.place = arrivals.upto;
        self.damaged += arrivals.damaged;
        for entry in &arrivals.entries {
            let incident = self.incidents.entry(entry.incident);
            incident.or_insert_with(|| Incident::new(entry.incident)).apply(entry.clone());
        }
        Ok(arrivals.entries)
    }
}

fn in_line(line: Option<usize>, refusal: Refusal) -> Problem {
    let problem = Problem::from(refusal);
    match line {
        Some(line) => {
            Problem { reason: format!("Line {line}: {} Nothing was logged.", problem.reason), ..problem }
        }
        None => problem,
    }
}

fn not_found(reason: String, hint: &str) -> Problem {
    Problem::new(Code::NotFound, reason, hint)
}
