//! Grizzly without a desktop: settings, commands, queries and the command line.
//!
//! This crate opens no window, touches no clipboard and sends nothing: what the desktop has to do
//! comes back as [`Effect`]s. The time is passed in; [`clock::now`] is called by the shell and by
//! the command line alone.

pub mod api;
mod book;
pub mod cli;
mod clipboard;
pub mod clock;
mod desk;
mod directory;
mod drafts;
mod effect;
mod folder;
mod invitation;
mod playbooks;
mod problem;
mod reminders;
pub mod settings;
mod view;

pub use api::{Done, Execute, Problem, Query};
pub use desk::Desk;
pub use directory::versions;
pub use effect::{Button, Effect, Notification, Urgency};
pub use folder::data_folder;
pub use reminders::{Reminders, next_look};
