//! One file for each thing that is checked. A probe reads facts from the computer; a pure function judges them.

pub mod display;
pub mod folder;
pub mod graphics;
pub mod hotkey;
pub mod keyring;
pub mod libraries;
pub mod log;
pub mod notifications;
pub mod session_bus;
pub mod settings;
pub mod tray;
pub mod versions;
