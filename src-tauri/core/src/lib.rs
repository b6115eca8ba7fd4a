//! The pure domain of Grizzly.
//!
//! One idea: **the log is the incident**. A [`Command`] is decided by [`handle`] into [`Event`]s,
//! the log keeps each as an [`Entry`], and [`Incident`] is folded from entries alone. Everything a
//! person reads is a pure function of the incident and the time.
//!
//! This crate does no IO, reads no clock, draws no randomness and knows no desktop: it cannot fail
//! for a reason outside its arguments.

pub mod advice;
pub mod briefing;
pub mod checklist;
pub mod cleanup;
pub mod directory;
pub mod document;
pub mod entry;
pub mod event;
pub mod handle;
pub mod id;
pub mod import;
pub mod incident;
pub mod line;
pub mod milestone;
pub mod playbook;
pub mod rfo;
pub mod text;
pub mod time;
pub mod update;
pub mod words;

pub use checklist::{CheckStep, StepState, checklist};
pub use directory::Directory;
pub use entry::{Entry, Sealed};
pub use event::{Event, FoundBy, Severity};
pub use handle::{Command, Decision, Refusal, handle};
pub use id::{DeviceId, EntryId, IncidentId};
pub use incident::{Incident, Phase, Record};
pub use playbook::Playbook;
pub use text::{Handle, Text};
pub use time::Time;
