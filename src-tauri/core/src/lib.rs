//! Grizzly's core: the domain, without IO.
//!
//! **The log is the incident.** [`decide`] turns a [`Command`] into [`Event`]s, the log stores each of them as an
//! [`Entry`], and an [`Incident`] is folded from its entries alone. Everything that people read is a pure function of
//! the incident and the time.
//!
//! # Invariants
//! - No clock, no randomness, no files, no network: results depend only on arguments (`clippy.toml` here forbids more).
//! - Only [`decide`] refuses. [`Incident::apply`] takes every entry, because what is in the log has happened; an entry
//!   that breaks a rule of another device changes nothing and is shown with its reason ([`incident::NoEffect`]).
//! - The same entries give the same incident, in whatever order they arrive ([`Entry::order`]).
//! - What a kind of entry counts as is decided in one table, [`Event::traits`], and what it changes in one match, in
//!   `incident/state.rs`. The table says too whether `decide` has a rule for it. A new kind doesn't compile until both name it.
//! - Text from outside becomes [`Text`] or [`PersonId`] first, and these are always safe to show.
//!
//! # Order of modules
//! A module uses only modules of the lines above its own. A test of the workspace reads this list.
//! ```text
//! text id time number markup phrases codes elapsed none
//! person_id
//! event parsed_text document
//! entry figures
//! incident
//! milestone directory command promise outdated limits
//! wanted left_over over_since
//! nudges
//! decide describe line
//! playbook briefing cleanup search
//! updates
//! checklist rfo
//! ```

pub mod briefing;
pub mod checklist;
pub mod cleanup;
mod codes;
pub mod command;
pub mod decide;
pub mod describe;
pub mod directory;
pub mod document;
mod elapsed;
pub mod entry;
pub mod event;
pub mod figures;
pub mod id;
pub mod incident;
mod left_over;
pub mod limits;
pub mod line;
pub mod markup;
pub mod milestone;
mod none;
pub mod nudges;
pub mod number;
pub mod outdated;
mod over_since;
pub mod parsed_text;
mod person_id;
mod phrases;
pub mod playbook;
mod promise;
pub mod rfo;
pub mod search;
pub mod text;
pub mod time;
pub mod updates;
pub mod wanted;

pub use checklist::{ChecklistStep, StepState, checklist};
pub use command::Command;
pub use decide::{Decision, Refusal, decide};
pub use directory::Directory;
pub use entry::{ChainedEntry, Entry};
pub use event::{Event, FoundBy, Severity};
pub use id::{DeviceId, EntryId, IncidentId};
pub use incident::{Incident, Record, Status};
pub use person_id::{NotAPersonId, PersonId};
pub use playbook::Playbook;
pub use text::Text;
pub use time::Time;
