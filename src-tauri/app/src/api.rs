//! The API that the window and the command line use: commands, queries, and their answers. TypeScript gets the same types
//! through `ui/src/tauri/types.ts`.

mod boards;
mod checklist;
mod cleanup;
mod desktop;
mod diagnostics;
mod directory;
mod evidence;
mod execute;
mod import;
mod incident;
mod incident_change;
mod line;
mod log_command;
mod query;
mod rfo;
mod search;
mod updates;

pub use crate::problem::{Code, Problem};
pub use boards::*;
pub use checklist::*;
pub use cleanup::*;
pub use desktop::*;
pub use diagnostics::*;
pub use directory::*;
pub use evidence::*;
pub use execute::*;
pub use import::*;
pub use incident::*;
pub use incident_change::*;
pub use line::*;
pub use log_command::*;
pub use query::*;
pub use rfo::*;
pub use search::*;
pub use updates::*;
