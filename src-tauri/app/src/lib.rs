//! Grizzly without a desktop: settings, commands, queries and the command line.
//!
//! This crate opens no window and touches no clipboard: commands return what the desktop has to do as [`Effect`]s. Only
//! the sender uses the network, through the delivery crate. The time is passed in: only the desktop app and the command
//! line call [`clock::now`].

pub mod api;
mod channels;
pub mod cli;
mod clipboard;
pub mod clock;
mod customers;
mod directory;
mod effect;
mod folder;
mod incident_store;
mod invitation;
mod playbooks;
mod problem;
mod reminders;
mod saved_texts;
mod sender;
pub mod settings;
mod templates;
pub mod tracker;
mod view;
mod workspace;

pub use api::{CommandResult, Execute, Problem, Query};
pub use channels::Channels;
pub use directory::versions;
pub use effect::{Button, Effect, ManualSend, Notification, Urgency};
pub use folder::data_folder;
pub use reminders::{Reminders, next_check};
pub use sender::{Job, Outcome, SendingClaim, claim_sending, send_job};
pub use workspace::Workspace;
