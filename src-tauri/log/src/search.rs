//! An index of the entries of incidents that rest. What is found by which words, and how an entry is shown, the reader says;
//! nothing here looks into it.

use std::collections::BTreeSet;

use grizzly_core::{
    IncidentId, Time,
    search::{Findable, Query, Term},
};
use rusqlite::{named_params, params};

use crate::{Log, LogError, LogWriter, derived, row, summaries::has_tables};

/// The most words that stand for a beginning. With more of them, the index itself looks for it.
const MAX_TERMS: u32 = 400;
/// Entries of the same millisecond have room for so many bits.
const SAME_TIME_BITS: u32 = 20;

impl Log {
    /// The resting incidents whose entries the index doesn't have, or not as they are now.
    pub fn not_indexed(&self) -> Result<Vec<IncidentId>, LogError> {
        if !has_tables(&self.conn)? {
            return Ok(Vec::new());
        }
        let of_index = "SELECT incident FROM summaries WHERE body IS NOT NULL AND is_found = 0";
        let mut statement = self.conn.prepare_cached(of_index)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(row::parsed(row, "incident", IncidentId::parse)?);
        }
        Ok(found)
    }

    /// Puts the entries of these resting incidents into the index, for those that it had of them. `version` and `position`
    /// as in [`Log::keep_summaries`]: nothing is changed, and `false` returned, if the summaries are others by now.
    /// [`LogError::Busy`] at once while another process writes.
    pub fn index(
        &mut self,
        version: &str,
        position: i64,
        incidents: &[(IncidentId, Vec<Findable>)],
    ) -> Result<bool, LogError> {
        self.write_if_free(|writer| {
            if writer.kept_summaries(version)? != Some(position) {
                return Ok(false);
            }
            for (incident, entries) in incidents {
                writer.index(*incident, entries)?;
            }
            Ok(true)
        })
    }

    /// Has these incidents put into the index again. [`LogError::Busy`] at once while another process writes.
    pub fn index_again(&mut self, incidents: &BTreeSet<IncidentId>) -> Result<(), LogError> {
        self.write_if_free(|writer| {
            let again = "UPDATE summaries SET is_found = 0 WHERE incident = ?1";
            let mut again = writer.conn.prepare_cached(again)?;
            incidents.iter().try_for_each(|id| again.execute([id.to_string()]).map(drop))?;
            Ok(())
        })
    }

    /// Gives `visit` what the query finds, the newest first, until it returns `false`: each entry's incident, and its
    /// [`Found`](grizzly_core::search::Found) as JSON, empty if it isn't as it was written.
    pub fn search(
        &self,
        query: &Query,
        incident: Option<IncidentId>,
        mut visit: impl FnMut(IncidentId, &str) -> bool,
    ) -> Result<(), LogError> {
        if !has_tables(&self.conn)? {
            return Ok(());
        }
        let newest_first = "SELECT found.number, found.incident, found.body FROM found_words
            JOIN found ON found.number = found_words.rowid
            JOIN summaries ON summaries.incident = found.incident AND summaries.is_found = 1
            WHERE found_words MATCH :wanted AND found_words.rowid >= :since
              AND (:incident IS NULL OR found.incident = :incident)
            ORDER BY found_words.rowid DESC";
        let mut statement = self.conn.prepare_cached(newest_first)?;
        let since = query.since.map_or(i64::MIN, first_number);
        let incident = incident.map(|incident| incident.to_string());
        let mut rows = statement.query(
            named_params! { ":wanted": self.wanted(query)?, ":since": since, ":incident": incident },
        )?;
        while let Some(row) = rows.next()? {
            let id = row::parsed(row, "incident", IncidentId::parse)?;
            let kept = row.get_ref("body")?.as_str().unwrap_or_default();
            if !visit(id, &derived::read(&place(row.get("number")?, id), kept)) {
                break;
            }
        }
        Ok(())
    }

    /// The query in the language of FTS5. Words are letters and digits only, so that none can be taken for an operator.
    fn wanted(&self, query: &Query) -> Result<String, LogError> {
        let words = query.terms.iter().map(|term| ("words", term));
        let all = words.chain(query.tags.iter().map(|term| ("tags", term)));
        let each: Result<Vec<String>, LogError> =
            all.map(|(column, term)| Ok(format!("{column} : ({})", self.one_of(term)?))).collect();
        Ok(each?.join(" AND "))
    }

    /// What finds this term: for a beginning, each word that the index has with it.
    fn one_of(&self, term: &Term) -> Result<String, LogError> {
        let phrase = format!("\"{}\"", term.words.join(" "));
        let Some((beginning, before)) = term.words.split_last().filter(|_| term.is_prefix) else {
            return Ok(phrase);
        };
        let known = "SELECT term FROM found_terms WHERE term >= ?1 AND term < ?1 || char(0x10ffff) LIMIT ?2";
        let mut known = self.conn.prepare_cached(known)?;
        let found = known.query_map(params![beginning, MAX_TERMS + 1], |row| row.get::<_, String>(0))?;
        let found: Vec<String> = found.collect::<Result<_, _>>()?;
        if found.len() > MAX_TERMS as usize {
            return Ok(format!("{phrase} *"));
        }
        let ending = |term: &String| {
            let words = before.iter().chain([term]).map(String::as_str).collect::<Vec<_>>().join(" ");
            format!("\"{words}\"")
        };
        // Without any, nothing is found.
        Ok(if found.is_empty() { phrase } else { found.iter().map(ending).collect::<Vec<_>>().join(" OR ") })
    }
}

impl LogWriter<'_> {
    fn index(&self, incident: IncidentId, entries: &[Findable]) -> Result<(), LogError> {
        let id = incident.to_string();
        let mut gone = self.conn.prepare_cached(
            "DELETE FROM found_words WHERE rowid IN (SELECT number FROM found WHERE incident = ?1)",
        )?;
        gone.execute([&id])?;
        self.conn.prepare_cached("DELETE FROM found WHERE incident = ?1")?.execute([&id])?;
        let mut put =
            self.conn.prepare_cached("INSERT INTO found (number, incident, body) VALUES (?1, ?2, ?3)")?;
        let mut put_words =
            self.conn.prepare_cached("INSERT INTO found_words (rowid, words, tags) VALUES (?1, ?2, ?3)")?;
        // FTS5 writes its pages out whenever a number is lower than the one before.
        let mut oldest_first: Vec<&Findable> = entries.iter().collect();
        oldest_first.sort_by_key(|entry| entry.found.at);
        let mut put_term =
            self.conn.prepare_cached("INSERT OR IGNORE INTO found_terms (term) VALUES (?1)")?;
        let texts = entries.iter().flat_map(|entry| [&entry.words, &entry.tags]);
        for term in texts.flat_map(|text| text.split(' ')).collect::<BTreeSet<_>>() {
            put_term.execute([term])?;
        }
        for Findable { found, words, tags } in oldest_first {
            let number = self.free_number(found.at)?;
            let body = serde_json::to_string(found).map_err(LogError::NotWritable)?;
            put.execute(params![number, id, derived::with_check(&place(number, incident), &body)])?;
            put_words.execute(params![number, words, tags])?;
        }
        self.conn.prepare_cached("UPDATE summaries SET is_found = 1 WHERE incident = ?1")?.execute([&id])?;
        Ok(())
    }

    /// The number of one more entry of that time.
    fn free_number(&self, at: Time) -> Result<i64, LogError> {
        let first = first_number(at);
        let last = "SELECT coalesce(max(number) + 1, ?1) FROM found WHERE number BETWEEN ?1 AND ?2";
        let mut statement = self.conn.prepare_cached(last)?;
        Ok(statement.query_row([first, first + (1 << SAME_TIME_BITS) - 1], |row| row.get(0))?)
    }
}

/// Where the index has an entry.
fn place(number: i64, incident: IncidentId) -> String {
    format!("{number} {incident}")
}

/// The number of the first entry of that time. Times before 1970 or after the year 2200 are as near as numbers reach.
fn first_number(at: Time) -> i64 {
    at.millis().clamp(0, i64::MAX >> (SAME_TIME_BITS + 1)) << SAME_TIME_BITS
}
