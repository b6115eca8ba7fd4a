//! What carries out effects. A sink does one thing to the desktop, knows no source, and decides nothing about incidents.
//! What takes long (a notification server, a key that is grabbed) runs beside the main loop and comes back as a
//! [`Signal`](crate::signal::Signal).

pub mod autostart;
pub mod clipboard;
pub mod hotkey_binding;
pub mod notifications;
pub mod opener;
pub mod pages;
pub mod tray_icon;
pub mod windows;

mod main_thread;
mod native_notification;
mod portal;
mod tray_registration;
mod window_state;
