//! What readers keep of incidents that rest, beside the entries: opening a long log then costs what is running, not what
//! ever happened. The bodies are the reader's; nothing here looks into one.

use std::collections::BTreeSet;

use grizzly_core::IncidentId;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Log, LogError, LogWriter, NewEntries, derived, row};

/// The tables and the index, which files of earlier versions don't have.
pub const TABLES: &str = include_str!("summaries.sql");
/// Tables of another version.
const FORGET: &str = "DROP TABLE IF EXISTS summaries; DROP TABLE IF EXISTS found_words; DROP TABLE IF EXISTS found; \
     DROP TABLE IF EXISTS found_terms";
pub const SELECT_OF: &str = "SELECT * FROM entries WHERE incident = ?1 ORDER BY position";

/// What a reader of a file begins with.
#[derive(Debug, Default)]
pub struct Summaries {
    /// They tell what the entries up to this position make.
    pub position: i64,
    /// The incidents that have a head, which is empty if it isn't as it was written, and those that don't rest: mostly few.
    pub heads: Vec<(IncidentId, Option<String>, bool)>,
}

/// Summaries to keep.
#[derive(Debug)]
pub struct ChangedSummaries {
    /// As [`Summaries::position`].
    pub position: i64,
    pub rows: Vec<SummaryRow>,
}

/// The summary of one incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    pub incident: IncidentId,
    /// The little that every reader needs; `None`: nothing.
    pub head: Option<String>,
    /// `None`: it doesn't rest.
    pub body: Option<String>,
}

/// The incidents that have entries after a position.
#[derive(Debug, Default)]
pub struct Touched {
    pub incidents: BTreeSet<IncidentId>,
    /// Rows whose incident can't be read.
    pub damaged: usize,
    /// The position of the last row.
    pub position: i64,
}

impl Log {
    /// Where to begin; `None`: there are no summaries of this version.
    pub fn summaries(&self, version: &str) -> Result<Option<Summaries>, LogError> {
        if !has_tables(&self.conn)? {
            return Ok(None);
        }
        let Some(position) = kept(&self.conn, version)? else { return Ok(None) };
        let of_few = "SELECT incident, head, 1 FROM summaries WHERE head IS NOT NULL AND body IS NOT NULL
            UNION ALL SELECT incident, NULL, 0 FROM summaries WHERE body IS NULL";
        let mut statement = self.conn.prepare(of_few)?;
        let mut rows = statement.query([])?;
        let mut heads = Vec::new();
        while let Some(row) = rows.next()? {
            let incident = row::parsed(row, "incident", IncidentId::parse)?;
            let head: Option<String> = row.get(1)?;
            let head = head.map(|kept| derived::read(&incident.to_string(), &kept));
            heads.push((incident, head, row.get(2)?));
        }
        Ok(Some(Summaries { position, heads }))
    }

    /// Whether the file has a summary of this incident.
    pub fn is_summarized(&self, incident: IncidentId) -> Result<bool, LogError> {
        if !has_tables(&self.conn)? {
            return Ok(false);
        }
        let of_one = "SELECT 1 FROM summaries WHERE incident = ?1";
        Ok(self.conn.prepare_cached(of_one)?.exists([incident.to_string()])?)
    }

    /// The incidents of which the file has a summary.
    pub fn summarized(&self) -> Result<Vec<IncidentId>, LogError> {
        if !has_tables(&self.conn)? {
            return Ok(Vec::new());
        }
        let mut statement = self.conn.prepare("SELECT incident FROM summaries")?;
        let mut rows = statement.query([])?;
        let mut incidents = Vec::new();
        while let Some(row) = rows.next()? {
            incidents.push(row::parsed(row, "incident", IncidentId::parse)?);
        }
        Ok(incidents)
    }

    /// The bodies of the summaries behind that of `after`, in the order of their IDs: at most `limit`. One that isn't as it was
    /// written is empty.
    pub fn summary_bodies(
        &self,
        after: Option<IncidentId>,
        limit: usize,
    ) -> Result<Vec<(IncidentId, String)>, LogError> {
        let of_some = "SELECT incident, body FROM summaries WHERE body IS NOT NULL AND incident > ?1
            ORDER BY incident LIMIT ?2";
        let mut statement = self.conn.prepare_cached(of_some)?;
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let mut rows = statement.query(params![after, i64::try_from(limit).unwrap_or(i64::MAX)])?;
        let mut bodies = Vec::new();
        while let Some(row) = rows.next()? {
            let incident = row::parsed(row, "incident", IncidentId::parse)?;
            let kept: String = row.get(1)?;
            bodies.push((incident, derived::read(&incident.to_string(), &kept)));
        }
        Ok(bodies)
    }

    /// The body of one summary; empty if it isn't as it was written.
    pub fn summary_body(&self, incident: IncidentId) -> Result<Option<String>, LogError> {
        let of_one = "SELECT body FROM summaries WHERE incident = ?1";
        let mut statement = self.conn.prepare_cached(of_one)?;
        let incident = incident.to_string();
        let kept = statement.query_row([&incident], |row| row.get::<_, Option<String>>(0)).optional()?;
        Ok(kept.flatten().map(|kept| derived::read(&incident, &kept)))
    }

    /// The position of the last entry; 0 without one.
    pub fn position(&self) -> Result<i64, LogError> {
        row::last_position(&self.conn)
    }

    /// The incidents that have entries after `position`.
    pub fn touched_since(&self, position: i64) -> Result<Touched, LogError> {
        let mut statement =
            self.conn.prepare_cached("SELECT position, incident FROM entries WHERE position > ?1")?;
        let mut rows = statement.query([position])?;
        let mut touched = Touched { position, ..Touched::default() };
        let mut last = String::new();
        while let Some(row) = rows.next()? {
            touched.position = touched.position.max(row.get(0)?);
            let incident = row.get_ref(1)?.as_str().unwrap_or_default();
            // Neighbors are mostly of the same incident.
            if incident == last {
                continue;
            }
            match IncidentId::parse(incident) {
                Some(id) => {
                    touched.incidents.insert(id);
                    incident.clone_into(&mut last);
                }
                None => touched.damaged += 1,
            }
        }
        Ok(touched)
    }

    /// The entries of one incident, in the order in which they were added to this file.
    pub fn entries_of(&self, incident: IncidentId) -> Result<NewEntries, LogError> {
        let mut statement = self.conn.prepare_cached(SELECT_OF)?;
        row::read(statement.query([incident.to_string()])?)
    }

    /// Makes room for summaries of this version: from now on they hold up to position 0. Creates the tables and the index
    /// if the file has none. [`LogError::Busy`]: another process writes, and a reader doesn't wait for it.
    pub fn start_summaries(&mut self, version: &str) -> Result<(), LogError> {
        self.write_if_free(|writer| {
            if writer.kept_summaries(version)?.is_none() {
                writer.conn.execute_batch(FORGET)?;
                writer.conn.execute_batch(TABLES)?;
                writer.note_summaries(version, 0)?;
            }
            Ok(())
        })
    }

    /// Writes the summaries of the incidents that changed since the position of those in the file. Returns whether they are
    /// kept: newer ones stay, and so do those of another version. [`LogError::Busy`] as above.
    pub fn keep_summaries(&mut self, version: &str, changed: &ChangedSummaries) -> Result<bool, LogError> {
        self.write_if_free(|writer| {
            let ChangedSummaries { position, rows } = changed;
            if writer.kept_summaries(version)?.is_none_or(|newest| newest >= *position) {
                return Ok(false);
            }
            let put = "INSERT OR REPLACE INTO summaries (incident, head, body) VALUES (?1, ?2, ?3)";
            let mut put = writer.conn.prepare_cached(put)?;
            for SummaryRow { incident, head, body } in rows {
                let incident = incident.to_string();
                let checked =
                    |text: &Option<String>| text.as_ref().map(|text| derived::with_check(&incident, text));
                put.execute(params![incident, checked(head), checked(body)])?;
            }
            writer.note_summaries(version, *position)?;
            Ok(true)
        })
    }
}

impl LogWriter<'_> {
    /// Up to which position the summaries in the file hold; `None`: there are none of this version.
    pub fn kept_summaries(&self, version: &str) -> Result<Option<i64>, LogError> {
        if !has_tables(self.conn)? { Ok(None) } else { kept(self.conn, version) }
    }

    fn note_summaries(&self, version: &str, position: i64) -> Result<(), LogError> {
        let note = "INSERT OR REPLACE INTO summarized (only_row, version, position) VALUES (1, ?1, ?2)";
        self.conn.execute(note, params![derived::with_check(&position.to_string(), version), position])?;
        Ok(())
    }
}

/// The position that is noted for this version. One that isn't as it was written, or behind the last entry, counts as none: the
/// summaries are made again, instead of hiding the entries that they don't tell of.
fn kept(conn: &Connection, version: &str) -> Result<Option<i64>, LogError> {
    let noted = conn.query_row("SELECT version, position FROM summarized", [], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    });
    let Some((noted, position)) = noted.optional()? else { return Ok(None) };
    let is_whole =
        noted == derived::with_check(&position.to_string(), version) && position <= row::last_position(conn)?;
    Ok(is_whole.then_some(position))
}

pub fn has_tables(conn: &Connection) -> Result<bool, LogError> {
    let tables = "SELECT count(*) FROM sqlite_master
        WHERE name IN ('entries_incident', 'summaries', 'summarized', 'found', 'found_words', 'found_terms')";
    Ok(conn.query_row(tables, [], |row| row.get::<_, i64>(0))? == 6)
}
