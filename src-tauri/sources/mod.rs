//! Where signals come from. A source watches one thing and sends a [`Signal`](crate::signal::Signal) when it happens. It
//! doesn't know what follows, and no source knows another one or a sink.
//!
//! Two signals come back from sinks, because they come over the connection that the sink opened: the buttons of
//! notifications (`sinks/notifications.rs`) and hotkeys granted by the desktop portal (`sinks/portal.rs`).

#[cfg(target_os = "linux")]
pub mod appearance;
pub mod backup;
pub mod clock;
pub mod close_button;
pub mod deep_link;
pub mod hotkey;
pub mod instance;
pub mod keyboard;
pub mod log_watch;
pub mod scheduler;
pub mod sender;
pub mod session;
pub mod start;
pub mod tray_menu;
pub mod window_place;
