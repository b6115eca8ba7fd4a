//! Grizzly's core: the domain, without IO.
//!
//! **The log is the incident.** [`decide`] turns a [`Command`] into [`Event`]s, the log stores each of them
//! as an [`Entry`], and an [`Incident`] is folded from its entries alone. Everything that people read is a
//! pure function of the incident and the time.
//!
//! This crate reads no clock and uses no randomness, so its results depend only on its arguments.

pub mod briefing;
pub mod checklist;
pub mod cleanup;
pub mod decide;
pub mod describe;
pub mod directory;
pub mod document;
pub mod entry;
pub mod event;
pub mod id;
pub mod import;
pub mod incident;
pub mod line;
pub mod milestone;
pub mod nudges;
pub mod playbook;
pub mod rfo;
pub mod text;
pub mod time;
pub mod updates;

pub use checklist::{ChecklistStep, StepState, checklist};
pub use decide::{Command, Decision, Refusal, decide};
pub use directory::Directory;
pub use entry::{ChainedEntry, Entry};
pub use event::{Event, FoundBy, Severity};
pub use id::{DeviceId, EntryId, IncidentId};
pub use incident::{Incident, Record, Status};
pub use playbook::Playbook;
pub use text::{PersonId, Text};
pub use time::Time;
