//! Places in chains, as ranges: what is lost, and what stands twice.

use std::{collections::BTreeMap, fmt};

use grizzly_core::DeviceId;
use serde::Serialize;

/// The last number and hash of each device; the hash is empty if nobody knows it.
pub type KnownHeads = BTreeMap<DeviceId, (u64, String)>;

/// Entries of one device that follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PlaceRange {
    pub device: DeviceId,
    pub first: u64,
    pub last: u64,
}

/// Places, device by device in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Places(Vec<PlaceRange>);

impl Places {
    /// Adds a place behind the last one.
    pub fn add(&mut self, device: DeviceId, seq: u64) {
        match self.0.last_mut() {
            Some(range) if range.device == device && range.last.checked_add(1) == Some(seq) => {
                range.last = seq;
            }
            Some(range) if range.device == device && range.last == seq => {}
            _ => self.0.push(PlaceRange { device, first: seq, last: seq }),
        }
    }

    pub fn ranges(&self) -> &[PlaceRange] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of entries.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|range| range.last - range.first + 1).sum()
    }
}

impl fmt::Display for PlaceRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { device, first, last } = self;
        match last - first {
            0 => write!(f, "entry {first} of device {device}"),
            1 => write!(f, "entries {first} and {last} of device {device}"),
            _ => write!(f, "entries {first} to {last} of device {device}"),
        }
    }
}
