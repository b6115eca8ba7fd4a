//! Chooses one link for each place of each chain. A place without one is lost.

use rusqlite::params;

use super::found::{Candidate, Found};
use crate::{LogError, Places, places::KnownHeads};

/// Nobody writes so many entries on both sides of a fork.
const LONGEST_FORK: usize = 100_000;
/// No more entries of a device are lost. A number far behind those that were found is none that Grizzly gave.
const MOST_LOST: i64 = 1_000_000;

/// What was chosen.
#[derive(Default)]
pub struct Choice {
    pub lost: Places,
    /// Places for which something else was found too: it isn't in the chain.
    pub forked: Places,
}

/// Chooses, from the end of each chain to its start: each link says the hash of the one before. `heads` are known to be
/// there, whether they were found or not.
pub fn choose(found: &Found, heads: &KnownHeads) -> Result<Choice, LogError> {
    let mut devices = found.devices()?;
    devices.extend(heads.keys());
    devices.sort();
    devices.dedup();
    let mut choice = Choice::default();
    for device in devices {
        let chain = Chain { found, name: device.to_string() };
        let (lost, forked) = chain.choose(heads.get(&device))?;
        lost.into_iter().rev().for_each(|seq| choice.lost.add(device, seq));
        forked.into_iter().rev().for_each(|seq| choice.forked.add(device, seq));
    }
    Ok(choice)
}

struct Chain<'a> {
    found: &'a Found,
    name: String,
}

impl Chain<'_> {
    /// The lost and the forked places, from the last to the first.
    fn choose(&self, head: Option<&(u64, String)>) -> Result<(Vec<u64>, Vec<u64>), LogError> {
        let most = self.found.count_of(&self.name)?.saturating_add(MOST_LOST);
        let last = self.found.last(&self.name, most)?;
        let head_seq = head.and_then(|(seq, _)| i64::try_from(*seq).ok()).filter(|seq| *seq <= most);
        let head_seq = head_seq.unwrap_or_default();
        // The hash that the link in the next place must have, if it is known.
        let mut wanted = None;
        // A row stands behind those before it in its chain. One without a position has that of the next.
        let (mut position, mut tick) = (i64::MAX, i64::MAX);
        let (mut lost, mut forked) = (Vec::new(), Vec::new());
        for seq in (1..=last.max(head_seq)).rev() {
            if seq == head_seq && seq > last {
                wanted = head.map(|(_, hash)| hash.clone()).filter(|hash| !hash.is_empty());
            }
            let candidates = self.found.candidates(&self.name, seq)?;
            let taken = self.pick(seq, &candidates, wanted.as_deref())?;
            let hash = taken.map(|taken| taken.hash.clone()).or(wanted).unwrap_or_default();
            if candidates.iter().any(|other| other.hash != hash) {
                forked.push(seq.unsigned_abs());
            }
            if taken.is_none() {
                lost.push(seq.unsigned_abs());
            }
            position = taken.and_then(|taken| taken.position).unwrap_or(position).min(position);
            tick = taken.and_then(|taken| taken.tick).unwrap_or(tick).min(tick);
            let choice = "INSERT INTO choice (device, seq, number, hash, position, tick)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let number = taken.map(|taken| taken.number);
            let mut choice = self.found.0.prepare_cached(choice)?;
            choice.execute(params![self.name, seq, number, hash, position, tick])?;
            wanted = taken.map(|taken| taken.prev_hash.clone());
        }
        Ok((lost, forked))
    }

    /// The link that the rest of the chain continues. Where nothing says which one that is, the one with most links before
    /// it, then the one that was found first.
    fn pick<'c>(
        &self,
        seq: i64,
        candidates: &'c [Candidate],
        wanted: Option<&str>,
    ) -> Result<Option<&'c Candidate>, LogError> {
        if let Some(wanted) = wanted {
            return Ok(candidates.iter().find(|candidate| candidate.hash == wanted));
        }
        let Some(first) = candidates.first() else { return Ok(None) };
        if candidates.iter().all(|candidate| candidate.hash == first.hash) {
            return Ok(Some(first));
        }
        let mut best = (first, 0);
        for candidate in candidates {
            let before = self.links_before(seq, candidate)?;
            if before > best.1 {
                best = (candidate, before);
            }
        }
        Ok(Some(best.0))
    }

    fn links_before(&self, seq: i64, candidate: &Candidate) -> Result<usize, LogError> {
        let mut hash = candidate.prev_hash.clone();
        for (count, seq) in (1..seq).rev().take(LONGEST_FORK).enumerate() {
            match self.found.hash_before(&self.name, seq, &hash)? {
                Some(before) => hash = before,
                None => return Ok(count),
            }
        }
        Ok(LONGEST_FORK)
    }
}
