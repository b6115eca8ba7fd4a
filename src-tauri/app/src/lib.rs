//! Grizzly without a desktop: settings, commands, queries and the command line.
//!
//! This crate opens no window and touches no clipboard: what the desktop has to do comes back as
//! [`Effect`]s. What leaves for the network is carried by the courier, for the sender alone. The time is passed
//! in; [`clock::now`] is called by the shell and by the command line alone.

pub mod api;
mod book;
mod channels;
pub mod cli;
mod clipboard;
pub mod clock;
mod customers;
mod desk;
mod directory;
mod drafts;
mod effect;
mod folder;
mod invitation;
mod playbooks;
mod problem;
mod reminders;
mod sender;
pub mod settings;
mod templates;
pub mod tracker;
mod view;

pub use api::{Done, Execute, Problem, Query};
pub use channels::Channels;
pub use desk::Desk;
pub use directory::versions;
pub use effect::{Button, Effect, Handing, Notification, Urgency};
pub use folder::data_folder;
pub use reminders::{Reminders, next_look};
pub use sender::{Job, Outcome, SendingClaim, carry, claim_sending};
