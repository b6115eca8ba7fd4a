//! The log, and the incidents derived from it. Other processes may write to the log too.

mod at_rest;
mod import;
mod leaders;
mod outbox;
mod resting;
mod search;
mod shelves;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    io::Write,
    path::Path,
    sync::Arc,
};

use crate::{
    api::IncidentRow,
    clock::fresh_id,
    problem::{Code, Problem},
};
use grizzly_core::{
    Command, DeviceId, Directory, Entry, EntryId, Event, Incident, IncidentId, PersonId, Status, Text, Time,
    decide::{self, Decision, DecisionContext},
    event::{Audience, Sentence, Subject},
    line::ParsedLine,
    nudges::NudgeRules,
};
use grizzly_log::{
    Access, Compared, ExportError, Exported, ImportError, ImportProgress, Log, LogError, LogImport,
    LogSource, LogWriter, NewEntry, StagedFile, Verified,
};

use search::RunningEntries;
use shelves::Shelves;

pub use import::{LoggedImport, LoggedPart, cannot_log};
pub use outbox::{DueUpdate, IsAutomatic, Key, key};
pub use resting::Resting;
pub use shelves::RestingNames;

/// An open log, and all its incidents.
pub struct IncidentStore {
    log: Log,
    shelves: Shelves,
    foreign_changes: i64,
    /// Entries that were read since the last [`IncidentStore::catch_up`].
    unreported: Vec<Entry>,
    /// Why new entries couldn't be read the last time.
    unread: Option<Problem>,
    /// What is found of running incidents.
    findable: RunningEntries,
    /// Incidents of which the index has something that can't be read.
    index_again: RefCell<BTreeSet<IncidentId>>,
}

/// A command to log, with its time if it isn't now, and its author if it isn't the local user.
#[derive(Debug, Clone)]
pub struct LogRequest {
    pub command: Command,
    pub at: Option<Time>,
    pub by: Option<PersonId>,
    /// Its line number, if it is one of several lines.
    pub line: Option<usize>,
    /// The file that its entry keeps.
    pub file: Option<Arc<StagedFile>>,
}

/// What logging depends on, besides the log.
pub struct LogContext<'a> {
    /// The author of requests without one.
    pub me: &'a PersonId,
    /// Whether a channel sends by itself.
    pub is_automatic: IsAutomatic<'a>,
    pub rules: &'a NudgeRules,
    pub prove: Prove<'a>,
    pub now: Time,
}

/// What the incident proves of the text of an update: to whom, the text, the time of the next one, and when it is approved.
pub type Prove<'a> = &'a dyn Fn(&Incident, &Audience, &Text, Option<Time>, Time) -> Vec<Sentence>;

impl LogRequest {
    /// A command of the local user, now.
    pub fn now(command: Command) -> Self {
        Self { command, at: None, by: None, line: None, file: None }
    }

    /// A parsed line.
    pub fn parsed(parsed: ParsedLine, line: Option<usize>) -> Self {
        Self { command: parsed.command, at: parsed.at, by: parsed.by, line, file: None }
    }
}

impl IncidentStore {
    /// Opens the log. A new log gets `new_device` as its device. `rules` decide which incidents rest.
    pub fn open(
        folder: &Path,
        new_device: DeviceId,
        rules: &NudgeRules,
        now: Time,
    ) -> Result<Self, LogError> {
        let mut log = Log::open(folder, new_device)?;
        let shelves = Shelves::load(&mut log, rules, now)?;
        Ok(Self {
            log,
            shelves,
            foreign_changes: -1,
            unreported: Vec::new(),
            unread: None,
            findable: RunningEntries::default(),
            index_again: RefCell::default(),
        })
    }

    /// As [`Shelves::spell`].
    pub fn spell(&mut self, directory: &Arc<Directory>) -> bool {
        self.shelves.spell(directory)
    }

    /// As [`Shelves::set_rules`].
    pub fn set_rules(&mut self, rules: &NudgeRules) {
        self.shelves.set_rules(rules);
    }

    /// Whether the file can be written.
    pub fn access(&self) -> &Access {
        self.log.access()
    }

    /// Why the log can't be written, if so.
    pub fn refusal(&self) -> Option<LogError> {
        self.log.refusal()
    }

    /// The number of damaged rows.
    pub fn damaged(&self) -> usize {
        self.shelves.damaged()
    }

    /// Why new entries couldn't be read the last time, if so.
    pub fn unread(&self) -> Option<&Problem> {
        self.unread.as_ref()
    }

    /// The hash of the incident's last entry of each device, which stands for all that the device wrote until then.
    pub fn heads_of(&self, incident: &Incident) -> Result<Vec<String>, LogError> {
        let mut last = BTreeMap::new();
        for Entry { device, seq, id, .. } in incident.records().iter().map(|record| &record.entry) {
            let newest = last.entry(*device).or_insert((*seq, *id));
            *newest = (*newest).max((*seq, *id));
        }
        let hashes: Result<Vec<_>, _> = last.into_values().map(|(_, id)| self.log.hash_of(id)).collect();
        Ok(hashes?.into_iter().flatten().collect())
    }

    /// As [`Log::verify_with`].
    pub fn verify(&self, progress: &mut dyn FnMut(usize)) -> Result<Verified, LogError> {
        self.log.verify_with(progress)
    }

    /// As [`Log::find_hash`].
    pub fn find_hash(&self, hash: &str) -> Result<Option<(DeviceId, u64)>, LogError> {
        self.log.find_hash(hash)
    }

    /// As [`Log::compare`].
    pub fn compare(&self, source: LogSource) -> Result<Compared, ImportError> {
        self.log.compare(source)
    }

    /// As [`Log::export`].
    pub fn export(&self, incident: Option<IncidentId>, out: &mut dyn Write) -> Result<Exported, ExportError> {
        self.log.export(incident, out)
    }

    /// As [`Log::export_archive`] if an exported entry keeps a file, else as [`Log::export`].
    pub fn export_with_files(
        &self,
        incident: Option<IncidentId>,
        out: &mut dyn Write,
    ) -> Result<Exported, ExportError> {
        self.log.export_with_files(incident, out)
    }

    /// As [`Log::import`]. Imported updates are not sent: the computer that approved them sends them.
    pub fn import(
        &mut self,
        source: LogSource,
        now: Time,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, ImportError> {
        let Self { log, shelves, unreported, .. } = self;
        // The summaries keep up, so that whoever declares meanwhile reads little. One entry says that there are new ones.
        let mut keep_up = |log: &mut Log| {
            let kept_up = shelves.read_new(log, now).and_then(|new| {
                unreported.extend(new.into_iter().take(1));
                shelves.settle(log, now)
            });
            if let Err(error) = kept_up {
                tracing::debug!(code = error.code(), "couldn't read what is being imported");
            }
        };
        let imported = log.import(source, now, &mut keep_up, progress);
        // What was added before it failed is there.
        self.read_back(&[], now);
        imported
    }

    /// The device ID of this data folder.
    pub fn device(&self) -> DeviceId {
        self.log.device()
    }

    /// The incident with this ID. The entries of one that rests are read.
    pub fn incident(&self, id: IncidentId) -> Result<Option<Arc<Incident>>, LogError> {
        self.shelves.incident(&self.log, id)
    }

    /// The incidents to which something may still happen, by ID.
    pub fn running(&self) -> impl Iterator<Item = &Incident> {
        self.shelves.running()
    }

    /// All others.
    pub fn resting(&self) -> impl Iterator<Item = &Resting> {
        self.shelves.resting(&self.log)
    }

    /// A row of each incident: `row` makes those of running ones.
    pub fn rows(&self, row: impl Fn(&Incident) -> IncidentRow) -> Vec<IncidentRow> {
        let spellings = self.shelves.spellings();
        let resting = self.resting().map(|resting| resting.row(spellings));
        self.running().map(row).chain(resting).collect()
    }

    /// As [`IncidentStore::rows`], with only the last `limit` of those that rest, and how many others there are. No other
    /// summary is read.
    pub fn recent(&self, limit: usize, row: impl Fn(&Incident) -> IncidentRow) -> (Vec<IncidentRow>, usize) {
        let spellings = self.shelves.spellings();
        let ids = self.shelves.resting_ids(&self.log);
        let older = ids.len().saturating_sub(limit);
        let resting =
            ids.into_iter().rev().take(limit).filter_map(|id| self.shelves.resting_one(&self.log, id));
        let resting = resting.map(|resting| resting.row(spellings));
        (self.running().map(row).chain(resting).collect(), older)
    }

    /// What an incident is called, and its status.
    pub fn summary(&self, id: IncidentId) -> Option<(String, Status)> {
        if let Some(running) = self.shelves.running_one(id) {
            return Some((running.state().summary.to_string(), running.state().status));
        }
        let row = &self.shelves.resting_one(&self.log, id)?.row;
        Some((row.summary.clone(), row.status))
    }

    /// When the next resting incident wakes.
    pub fn wakes_at(&self) -> Option<Time> {
        self.shelves.wakes_at()
    }

    /// Services and customers of several words in all resting incidents.
    pub fn long_names(&self) -> impl Iterator<Item = &Text> {
        self.shelves.resting_names()
    }

    /// The people and services in all resting incidents.
    pub fn resting_names(&self) -> Arc<RestingNames> {
        self.shelves.names(&self.log)
    }

    /// The same, if every summary has been read; else nothing, which holds nobody up.
    pub fn known_names(&self) -> Option<Arc<RestingNames>> {
        self.shelves.has_read_all().then(|| self.resting_names())
    }

    /// As [`Shelves::read_some`].
    pub fn read_some(&self) -> bool {
        self.shelves.read_some(&self.log)
    }

    /// The entries that were added since the last call, by this process or another. Cheap if there are none. After an
    /// error it reads again, whether or not another process writes.
    pub fn catch_up(&mut self, now: Time) -> Result<Vec<Entry>, LogError> {
        self.read_changes(now).inspect_err(|error| self.unread = Some(unread(error)))?;
        Ok(std::mem::take(&mut self.unreported))
    }

    fn read_changes(&mut self, now: Time) -> Result<(), LogError> {
        let changes = self.log.foreign_changes()?;
        if changes != self.foreign_changes || self.unread.is_some() {
            self.read_new(now)?;
            self.foreign_changes = changes;
        }
        self.shelves.settle(&mut self.log, now)
    }

    /// Logs all requests in the incident `id`, or none. Each is decided after the ones before it. Updates to send are put
    /// in the outbox. `finished`: the outbox item whose outcome is among the requests. Returns the new entries.
    pub fn log(
        &mut self,
        id: IncidentId,
        requests: &[LogRequest],
        finished: Option<&Key>,
        context: &LogContext,
    ) -> Result<Vec<Entry>, Problem> {
        let LogContext { me, is_automatic, rules, prove, now } = *context;
        self.read_new(now)?;
        let requests = self.resolve_merges(requests)?;
        let known = self.shelves.wake(&self.log, id)?;
        let (position, device) = (self.shelves.position(), self.log.device());
        let (entries, decided) = self.log.write(|writer| -> Result<_, Problem> {
            let mut incident = Arc::unwrap_or_clone(known);
            let of_others = writer.since(position)?;
            let is_alone = of_others.position == position;
            incident.apply_all(of_others.entries);
            let mut logged = Vec::new();
            for request in &requests {
                let author = request.by.clone().unwrap_or_else(|| me.clone());
                let context = DecisionContext { now, at: request.at, author: author.clone(), rules };
                let decisions = decide::decide(&incident, request.command.clone(), &context)
                    .map_err(|refusal| Problem::from(refusal).in_line(request.line))?;
                let mut new_entries = Vec::with_capacity(decisions.len());
                for Decision { at, event } in decisions {
                    let event = with_proof(with_log_head(event, writer)?, &incident, at, prove);
                    let author = author.clone();
                    let entry_id = new_id(id, &event, now);
                    new_entries.push(NewEntry { id: entry_id, incident: id, author, at, event });
                }
                for entry in writer.append(new_entries, now)? {
                    incident.apply(entry.clone());
                    refuse_without_effect(&incident, &entry)
                        .map_err(|problem| problem.in_line(request.line))?;
                    logged.push(entry);
                }
            }
            // Before the entries that name them are committed.
            requests.iter().filter_map(|request| request.file.as_ref()).try_for_each(|file| file.keep())?;
            outbox::update(writer, device, &incident, &logged, is_automatic, finished, now)?;
            let decided = is_alone.then(|| writer.position()).transpose()?.map(|last| (incident, last));
            Ok((logged, decided))
        })?;
        match decided {
            // Nobody else wrote meanwhile: what was decided is what the log says now.
            Some((incident, position)) => {
                self.shelves.logged(incident, position);
                self.unreported.extend(entries.iter().cloned());
            }
            None => self.read_back(&entries, now),
        }
        Ok(entries)
    }

    /// The incident called `name`: an ID, a unique prefix of an ID or slug, or `current`.
    pub fn find(&self, name: &str) -> Result<Arc<Incident>, Problem> {
        let id = self.find_id(name)?;
        self.incident(id)?.ok_or_else(|| doesnt_exist(name))
    }

    fn find_id(&self, name: &str) -> Result<IncidentId, Problem> {
        if let Some(id) = IncidentId::parse(name)
            && self.shelves.contains(&self.log, id)?
        {
            return Ok(id);
        }
        let name = name.trim().to_lowercase();
        if name == "current" {
            return self.current();
        }
        let plain = |id: IncidentId| id.to_string().replace('-', "");
        let wanted = name.replace('-', "");
        let fits = |(id, slug): &(IncidentId, String)| {
            !wanted.is_empty() && (plain(*id).starts_with(&wanted) || slug.starts_with(&name))
        };
        let running = self.running().map(|incident| (incident.id, incident.slug()));
        let resting = self.resting().map(|resting| (resting.id(), resting.row.slug.clone()));
        let mut found = running.chain(resting).filter(fits).map(|(id, _)| id);
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(id),
            (Some(first), Some(second)) => Err(not_found(
                format!("“{name}” matches both {first} and {second}."),
                "Use more characters of the ID.",
            )),
            (None, _) => Err(doesnt_exist(&name)),
        }
    }

    /// The open incident that was declared last; if none is open, the last one.
    fn current(&self) -> Result<IncidentId, Problem> {
        let first = |incident: &Incident| incident.records().front().map(|record| record.entry.order());
        let running = || self.running().map(|one| (one.state().status.is_over(), first(one), one.id));
        let open = running().filter(|(is_over, ..)| !is_over);
        let newest = open.max_by_key(|(_, first, _)| *first).map(|(.., id)| id);
        let all = || {
            let resting = self.resting().map(|one| (true, one.first, one.id()));
            running().chain(resting).max_by_key(|(_, first, _)| *first).map(|(.., id)| id)
        };
        newest.or_else(all).ok_or_else(|| {
            not_found("There are no incidents yet.".into(), "Declare one: grizzly declare \"what is wrong\"")
        })
    }

    /// Replaces the incident name in each merge by its ID.
    fn resolve_merges(&self, requests: &[LogRequest]) -> Result<Vec<LogRequest>, Problem> {
        let mut requests = requests.to_vec();
        for request in &mut requests {
            if let Command::Merge { into } = &request.command {
                let target = self.find(into)?;
                if target.state().status.is_over() {
                    let reason = format!("“{}” isn't open.", target.state().summary);
                    return Err(Problem::new(
                        Code::Refused,
                        reason,
                        "Merge into an open incident, or close this one.",
                    ));
                }
                request.command = Command::Record(Event::Merged { into: target.id });
            }
        }
        Ok(requests)
    }

    fn read_new(&mut self, now: Time) -> Result<(), LogError> {
        let new = self.shelves.read_new(&self.log, now)?;
        self.unreported.extend(new);
        self.unread = None;
        Ok(())
    }

    /// Reads what was just written. It is durable even if it can't be read right now: then `written` is shown as it was
    /// written, and [`IncidentStore::catch_up`] reads again.
    fn read_back(&mut self, written: &[Entry], now: Time) {
        let Err(error) = self.read_new(now) else { return };
        tracing::warn!(code = error.code(), "couldn't read the log after writing to it");
        self.unread = Some(unread(&error));
        for entry in written {
            self.shelves.apply(entry.incident, vec![entry.clone()]);
        }
    }
}

fn unread(error: &LogError) -> Problem {
    Problem::new(Code::Log, format!("Couldn't read the newest entries of the log. {error}"), error.hint())
        .caused_by(error)
}

/// The ID of a new entry. The declaration has the incident's.
fn new_id(incident: IncidentId, event: &Event, now: Time) -> EntryId {
    match event.traits().subject == Subject::Declaration {
        true => incident.declaration(),
        false => EntryId(fresh_id(now)),
    }
}

/// Refuses to log an entry that would change nothing, since it concerns what only another device may change.
fn refuse_without_effect(incident: &Incident, entry: &Entry) -> Result<(), Problem> {
    let Some(record) = incident.record_of(entry.id) else { return Ok(()) };
    let Some(no_effect) = record.no_effect else { return Ok(()) };
    let reason = format!("Nothing was logged: {}.", no_effect.reason());
    Err(Problem::new(Code::Refused, reason, no_effect.hint()))
}

/// Adds the hash of the last entry to an update.
fn with_log_head(mut event: Event, writer: &LogWriter) -> Result<Event, LogError> {
    if let Event::UpdateApproved { log_head, .. } | Event::UpdateSentManually { log_head, .. } = &mut event {
        *log_head = writer.head_hash()?;
    }
    Ok(event)
}

/// Adds what the log proves of an update that names no proof, as the line of a person doesn't.
fn with_proof(mut event: Event, incident: &Incident, at: Time, prove: Prove) -> Event {
    if let Event::UpdateApproved { audience, text, next_at, sentences, .. } = &mut event
        && sentences.is_empty()
    {
        *sentences = prove(incident, audience, text, *next_at, at);
    }
    event
}

fn doesnt_exist(name: &str) -> Problem {
    not_found(format!("The incident “{name}” doesn't exist."), "Run grizzly list to see all incidents.")
}

fn not_found(reason: String, hint: &str) -> Problem {
    Problem::new(Code::NotFound, reason, hint)
}
