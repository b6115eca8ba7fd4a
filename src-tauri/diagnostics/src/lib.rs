//! Diagnostics: what Grizzly notes about itself ([`trace`]), and what this computer has and lacks ([`examine`]). What an examination
//! tries is what the app uses: so the hotkey is read and grabbed here ([`hotkey`]).
//!
//! Nothing here changes an incident, and nothing of it is needed to lead one: a probe that fails or hangs becomes a
//! finding, and a diagnostics file that can't be written is not written.
//!
//! # Invariants
//! - No incident text is noted, at any level: errors are noted by their code
//!   (`the_diagnostics_file_holds_no_incident_text_at_any_level`).
//! - An examination ends within seconds, whatever hangs: each probe has its thread and one deadline holds for all.

mod bus;
mod environment;
mod examine;
mod folders;
pub mod hotkey;
#[cfg(target_os = "linux")]
pub mod hotkey_grab;
mod probes;
mod text;
pub mod trace;

pub use environment::Environment;
pub use examine::examine;
pub use folders::{Folders, state_folder};
pub use probes::{graphics::has_gpu, hotkey::OwnHotkey, libraries::has_tray_library};
pub use text::{summary, text};
