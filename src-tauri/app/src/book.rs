//! The log and the incidents folded from it, kept up with what other processes write.

mod outbox;
mod taking;

use std::{
    collections::BTreeMap,
    io::{BufRead, Write},
    path::Path,
};

use crate::{
    api::{Code, Problem},
    clock::fresh_id,
};
use grizzly_core::{
    Command, DeviceId, Entry, EntryId, Event, Handle, Incident, IncidentId, Time,
    handle::{self, Context, Decision},
    line::Spoken,
};
use grizzly_log::{
    Access, Draft, ExportError, Exported, ImportError, Imported, Log, LogError, Parcel, Verified, Writer,
};

pub use outbox::{Carries, Key, key};
pub use taking::Takeover;

/// An open log, and every incident in it.
pub struct Book {
    log: Log,
    incidents: BTreeMap<IncidentId, Incident>,
    /// How far the file is read.
    place: i64,
    damaged: usize,
    foreign_changes: i64,
    /// What was read and not yet told.
    news: Vec<Entry>,
}

/// One thing to log: what, when if not now, and who if not the one at this keyboard.
#[derive(Debug, Clone)]
pub struct Step {
    pub command: Command,
    pub at: Option<Time>,
    pub by: Option<Handle>,
    /// Which line it is, where it is one of several.
    pub line: Option<usize>,
}

impl Step {
    /// A command of the person at this keyboard, now.
    pub fn now(command: Command) -> Self {
        Self { command, at: None, by: None, line: None }
    }

    /// A line that was understood.
    pub fn spoken(spoken: Spoken, line: Option<usize>) -> Self {
        Self { command: spoken.command, at: spoken.at, by: spoken.by, line }
    }
}

impl Book {
    /// A new log takes `new_device` as its device.
    pub fn open(folder: &Path, new_device: DeviceId) -> Result<Self, LogError> {
        let log = Log::open(folder, new_device)?;
        let mut book = Self {
            log,
            incidents: BTreeMap::new(),
            place: 0,
            damaged: 0,
            foreign_changes: -1,
            news: Vec::new(),
        };
        book.read_on()?;
        book.news.clear();
        Ok(book)
    }

    /// What may be done with the file.
    pub fn access(&self) -> &Access {
        self.log.access()
    }

    /// Why nothing can be written, if it cannot.
    pub fn refusal(&self) -> Option<LogError> {
        self.log.refusal()
    }

    /// Rows that are no entries.
    pub fn damaged(&self) -> usize {
        self.damaged
    }

    /// As [`Log::verify`].
    pub fn verify(&self) -> Result<Verified, LogError> {
        self.log.verify()
    }

    /// As [`Log::export`].
    pub fn export(&self, incident: Option<IncidentId>, out: &mut dyn Write) -> Result<Exported, ExportError> {
        self.log.export(incident, out)
    }

    /// As [`Writer::import`]. Nothing is sent for it: what waits there is sent where it was approved.
    pub fn import(&mut self, source: &mut dyn BufRead) -> Result<Imported, ImportError> {
        let imported = self.log.write(|writer| writer.import(source))?;
        // What is durable is done, even if it cannot be read just now.
        let _ = self.read_on();
        Ok(imported)
    }

    /// This data folder, as entries name it.
    pub fn device(&self) -> DeviceId {
        self.log.device()
    }

    /// Every incident, by id.
    pub fn incidents(&self) -> impl Iterator<Item = &Incident> {
        self.incidents.values()
    }

    /// Every entry that came in since the last call, from this process or another; cheap when there
    /// is none.
    pub fn catch_up(&mut self) -> Result<Vec<Entry>, LogError> {
        let changes = self.log.foreign_changes()?;
        if changes != self.foreign_changes {
            self.read_on()?;
            self.foreign_changes = changes;
        }
        Ok(std::mem::take(&mut self.news))
    }

    /// Logs all steps about the incident `id` together, or none; each is decided on what the ones
    /// before it made. What is to be sent by that is in the outbox; `done` is the parcel of which they tell what
    /// became of it. Returns the new entries.
    pub fn log(
        &mut self,
        id: IncidentId,
        steps: &[Step],
        me: &Handle,
        carries: Carries,
        done: Option<&Key>,
        now: Time,
    ) -> Result<Vec<Entry>, Problem> {
        self.read_on()?;
        let steps = self.merges_resolved(steps)?;
        let (place, known, device) = (self.place, self.incidents.get(&id), self.log.device());
        let entries = self.log.write(|writer| -> Result<Vec<Entry>, Problem> {
            let mut incident = known.cloned().unwrap_or_else(|| Incident::new(id));
            incident.apply_all(writer.since(place)?.entries);
            let mut logged = Vec::new();
            for step in &steps {
                let author = step.by.clone().unwrap_or_else(|| me.clone());
                let context = Context { now, at: step.at, author: author.clone() };
                let decisions = handle::handle(&incident, step.command.clone(), &context)
                    .map_err(|refusal| Problem::from(refusal).in_line(step.line))?;
                let mut drafts = Vec::with_capacity(decisions.len());
                for Decision { at, event } in decisions {
                    let event = with_log_head(event, writer)?;
                    let author = author.clone();
                    drafts.push(Draft { id: EntryId(fresh_id(now)), incident: id, author, at, event });
                }
                for entry in writer.append(drafts, now)? {
                    incident.apply(entry.clone());
                    logged.push(entry);
                }
            }
            outbox::follow(writer, device, &incident, &logged, carries, done, now)?;
            Ok(logged)
        })?;
        // What is durable is done, even if it cannot be read just now.
        let _ = self.read_on();
        Ok(entries)
    }

    /// What is on its way; nothing where the file cannot be written, and so nothing is sent.
    pub fn parcels(&self) -> Vec<Parcel> {
        if self.refusal().is_some() {
            return Vec::new();
        }
        self.log.outbox().unwrap_or_default()
    }

    /// Marks what is due as leaving, durably, and hands it out.
    pub fn take_due(&mut self, now: Time) -> Result<Vec<Parcel>, LogError> {
        self.read_on()?;
        let place = self.place;
        let incidents = &self.incidents;
        let due = |all: &[Parcel]| -> Vec<Parcel> {
            let is_due = |parcel: &&Parcel| {
                let incident = incidents.get(&parcel.incident);
                incident.is_some_and(|incident| outbox::is_due(parcel, all, incident, now))
            };
            all.iter().filter(is_due).cloned().collect()
        };
        if due(&self.parcels()).is_empty() {
            return Ok(Vec::new());
        }
        self.log.write(|writer| {
            // Another process has just written: what is due is looked for once more, soon.
            if writer.since(place)?.upto != place {
                return Ok(Vec::new());
            }
            let mut taken = due(&writer.outbox()?);
            for parcel in &mut taken {
                (parcel.sending, parcel.attempts) = (true, parcel.attempts.saturating_add(1));
                writer.put_parcel(parcel)?;
            }
            Ok(taken)
        })
    }

    /// It did not leave, surely, and is tried again later.
    pub fn put_back(&mut self, parcel: &Parcel) -> Result<(), LogError> {
        self.log.write(|writer| {
            let is_ours = |one: &Parcel| key(one) == key(parcel) && one.sending;
            // Somebody may have decided on it since.
            if writer.outbox()?.iter().any(is_ours) { writer.put_parcel(parcel) } else { Ok(()) }
        })
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
            !wanted.is_empty()
                && (plain(incident.id).starts_with(&wanted) || incident.slug().starts_with(&name))
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
        let declared = |incident: &&Incident| incident.records().first().map(|record| record.entry.order());
        self.incidents()
            .filter(running)
            .max_by_key(declared)
            .or_else(|| self.incidents().max_by_key(declared))
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
                let target = self.find(into)?;
                if target.state().phase.is_over() {
                    let reason = format!("“{}” is over itself.", target.state().summary);
                    return Err(Problem::new(
                        Code::Refused,
                        reason,
                        "Merge into one that runs, or close this one.",
                    ));
                }
                step.command = Command::Record(Event::Merged { into: target.id });
            }
        }
        Ok(steps)
    }

    fn read_on(&mut self) -> Result<(), LogError> {
        let arrivals = self.log.since(self.place)?;
        self.place = arrivals.upto;
        self.damaged += arrivals.damaged;
        let mut of_each: BTreeMap<IncidentId, Vec<Entry>> = BTreeMap::new();
        for entry in &arrivals.entries {
            of_each.entry(entry.incident).or_default().push(entry.clone());
        }
        for (id, entries) in of_each {
            self.incidents.entry(id).or_insert_with(|| Incident::new(id)).apply_all(entries);
        }
        self.news.extend(arrivals.entries);
        Ok(())
    }
}

/// An update carries the hash of the last entry that was there when it was approved.
fn with_log_head(mut event: Event, writer: &Writer) -> Result<Event, LogError> {
    if let Event::UpdateApproved { log_head, .. } = &mut event {
        *log_head = writer.head_hash()?;
    }
    Ok(event)
}

fn not_found(reason: String, hint: &str) -> Problem {
    Problem::new(Code::NotFound, reason, hint)
}
