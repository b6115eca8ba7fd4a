//! Grizzly without a desktop: settings, commands and queries.
//!
//! This crate opens no window and touches no clipboard: commands return what the desktop has to do as [`Effect`]s. Only
//! the sender uses the network, through the delivery crate. The time is passed in: only the desktop app and the command
//! line call [`clock::now`].
//!
//! # Invariants
//! - Typed text stays until the entry is on the disk, and drafts survive a crash.
//! - An approved update is on the disk before anything is sent: the entry and its outbox items are one transaction, and the
//!   outbox holds exactly what this device's own entries say is pending (`incident_store/outbox.rs`).
//! - An item is marked before it may be sent. After a crash it is Unconfirmed, and a person decides. To one audience, none is
//!   sent after a newer one. One process sends for a folder: the one that holds the claim.
//! - A file is written as a whole or not at all, readable for its owner only, and never in place of the log
//!   (`export_file.rs`). A file that can't be read is never overwritten.
//! - A list or a CSV is imported as a whole or not at all, and what is exported and imported again changes nothing. No cell of
//!   an exported CSV is a formula to a spreadsheet.
//! - Of a git repository only commits and tags are read: nothing of it runs, and nothing is fetched or written
//!   (`nothing_of_the_repository_runs_and_nothing_is_written`).
//! - A nudge notifies once for each time at which it becomes due, and a button logs what it showed, or nothing.
//! - For external readers every text passes one place; a message to customers names no person, server, service or other
//!   customer (`nothing_is_invented_and_nobody_is_named`).
//! - Only a link to a call is opened as one, and only known kinds of links of the directory.

pub mod api;
mod backups;
mod channels;
mod clipboard;
pub mod clock;
mod config;
pub mod contained;
mod customers;
mod directory;
mod effect;
mod evidence;
mod export_file;
pub mod folder;
mod incident_store;
mod incidents;
mod invitation;
mod log_export;
mod names;
pub mod patience;
mod playbooks;
mod problem;
mod recovery;
mod reminders;
mod retry_backoff;
mod rfo_export;
mod saved_texts;
mod screen;
pub mod sender;
pub mod settings;
mod templates;
pub mod text_file;
mod timeline_import;
pub mod tracker;
mod view;
pub mod work;
mod workspace;

pub use api::{Answers, CommandResult, Execute, Query};
pub use backups::{Backups, backup_notice, note_heads};
pub use channels::Channels;
pub use directory::versions;
pub use effect::{Button, Effect, ManualSend, Notification, Unsent, Urgency};
pub use evidence::{Attachments, NamedFiles, describe as describe_file, offer as offer_file, picture_view};
pub use export_file::WriteError;
pub use folder::data_folder;
pub use log_export::{LogExport, damage_warning};
pub use problem::Problem;
pub use recovery::{recover_log, start_new_log};
pub use reminders::{Reminders, next_check};
pub use rfo_export::RfoExport;
pub use screen::Screen;
pub use sender::{Job, Outcome, SendingClaim, claim_sending, send_job};
pub use timeline_import::{Timeline, TimelineImport, WithWorkspace};
pub use view::local;
pub use workspace::{Approval, PageJob, Workspace};
