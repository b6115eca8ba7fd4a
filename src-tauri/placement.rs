//! Where the main window was, for each arrangement of monitors: a laptop alone and the same laptop docked have a
//! place each.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, Serialize};
use tauri::WebviewWindow;

/// So much of the window's upper edge must be on a monitor, in pixels: enough to take hold of it.
const GRIP: (i64, i64) = (120, 40);
/// The key under which the places are saved.
pub const SAVED_AS: &str = "window";
/// Arrangements beyond this many are forgotten.
const MAX_ARRANGEMENTS: usize = 20;

/// In pixels of the screen, from its corner at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
}

/// A window's place while it is neither maximized nor minimized, and whether it is maximized.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowBounds {
    pub x: i32,
    pub y: i32,
    pub width: u32,
    pub height: u32,
    pub maximized: bool,
}

impl WindowBounds {
    /// Whether a person can take hold of the window: enough of its upper edge is on one of the monitors.
    fn is_reachable(&self, monitors: &[Area]) -> bool {
        monitors.iter().any(|monitor| {
            let across = overlap((self.x, self.width), (monitor.x, monitor.width));
            let top = i64::from(self.y) - i64::from(monitor.y);
            across >= GRIP.0.min(i64::from(self.width))
                && (0..=i64::from(monitor.height) - GRIP.1).contains(&top)
        })
    }
}

/// By how many pixels two stretches overlap.
fn overlap((a, a_length): (i32, u32), (b, b_length): (i32, u32)) -> i64 {
    let end = |start: i32, length: u32| i64::from(start) + i64::from(length);
    end(a, a_length).min(end(b, b_length)) - i64::from(a.max(b))
}

/// The places, by arrangement.
#[derive(Default)]
pub struct Placements(Mutex<BTreeMap<String, WindowBounds>>);

impl Placements {
    /// Adds what [`Placements::to_text`] wrote; anything else counts as nothing. Where the window is now stays.
    pub fn add(&self, text: &str) {
        let saved: BTreeMap<String, WindowBounds> = serde_json::from_str(text).unwrap_or_default();
        let mut places = self.held();
        for (arrangement, place) in saved {
            places.entry(arrangement).or_insert(place);
        }
    }

    pub fn to_text(&self) -> String {
        serde_json::to_string(&*self.held()).unwrap_or_default()
    }

    /// The place on these monitors; `None` if there is none, or if nobody could reach the window there.
    pub fn on(&self, monitors: &[Area]) -> Option<WindowBounds> {
        self.held().get(&arrangement(monitors)).copied().filter(|place| place.is_reachable(monitors))
    }

    /// Remembers where the window is. A maximized one keeps the place that it had before. Returns whether that is new.
    pub fn remember(&self, monitors: &[Area], now: WindowBounds) -> bool {
        let (key, mut places) = (arrangement(monitors), self.held());
        let before = places.get(&key).copied();
        let place = match before {
            Some(before) if now.maximized => WindowBounds { maximized: true, ..before },
            _ => now,
        };
        if before == Some(place) || monitors.is_empty() {
            return false;
        }
        if before.is_none() && places.len() >= MAX_ARRANGEMENTS {
            places.pop_first();
        }
        places.insert(key, place);
        true
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<String, WindowBounds>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The monitors, as the window's desktop has them now.
pub fn monitors(window: &WebviewWindow) -> Vec<Area> {
    let monitors = window.available_monitors().unwrap_or_default();
    let area = |monitor: &tauri::Monitor| Area {
        x: monitor.position().x,
        y: monitor.position().y,
        width: monitor.size().width,
        height: monitor.size().height,
    };
    monitors.iter().map(area).collect()
}

/// Where the window is; `None` while it is hidden, minimized or full-screen.
pub fn place(window: &WebviewWindow) -> tauri::Result<Option<WindowBounds>> {
    if !window.is_visible()? || window.is_minimized()? || window.is_fullscreen()? {
        return Ok(None);
    }
    // On Wayland a window doesn't learn its position: size and maximized are remembered.
    let position = window.outer_position().unwrap_or_default();
    let (size, maximized) = (window.inner_size()?, window.is_maximized()?);
    Ok(Some(WindowBounds { x: position.x, y: position.y, width: size.width, height: size.height, maximized }))
}

/// `1920x1080+0+0 2560x1440+1920+0`, in whichever order the desktop lists its monitors.
fn arrangement(monitors: &[Area]) -> String {
    let mut sorted = monitors.to_vec();
    sorted.sort_unstable();
    let name = |Area { x, y, width, height }: &Area| format!("{width}x{height}{x:+}{y:+}");
    sorted.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAPTOP: Area = Area { x: 0, y: 0, width: 1920, height: 1080 };
    const EXTERNAL: Area = Area { x: 1920, y: -200, width: 2560, height: 1440 };
    const PLACE: WindowBounds = WindowBounds { x: 100, y: 50, width: 1280, height: 720, maximized: false };

    #[test]
    fn each_arrangement_of_monitors_has_its_own_place() {
        let placements = Placements::default();
        let docked = WindowBounds { x: 2000, y: 0, ..PLACE };
        assert!(placements.remember(&[LAPTOP], PLACE));
        assert!(placements.remember(&[LAPTOP, EXTERNAL], docked));

        let read = Placements::default();
        read.add(&placements.to_text());
        assert_eq!(read.on(&[LAPTOP]), Some(PLACE), "the laptop alone");
        assert_eq!(read.on(&[EXTERNAL, LAPTOP]), Some(docked), "both monitors, in whichever order");
        assert_eq!(read.on(&[EXTERNAL]), None, "never seen");
    }

    #[test]
    fn a_maximized_window_keeps_the_place_that_it_returns_to() {
        let placements = Placements::default();
        placements.remember(&[LAPTOP], PLACE);
        let whole = WindowBounds { x: 0, y: 0, width: 1920, height: 1080, maximized: true };

        assert!(placements.remember(&[LAPTOP], whole));
        assert_eq!(placements.on(&[LAPTOP]), Some(WindowBounds { maximized: true, ..PLACE }));
        assert!(!placements.remember(&[LAPTOP], whole), "nothing new to save");
    }

    #[test]
    fn a_place_that_nobody_could_reach_is_not_used() {
        for (x, y, why) in [
            (1900, 50, "only a strip is visible"),
            (-1250, 50, "only a strip is visible, on the left"),
            (100, 1070, "below the screen"),
            (100, -30, "the title bar is above the screen"),
        ] {
            let placements = Placements::default();
            placements.remember(&[LAPTOP], WindowBounds { x, y, ..PLACE });
            assert_eq!(placements.on(&[LAPTOP]), None, "{why}: {x}, {y}");
        }
    }

    #[test]
    fn a_damaged_text_counts_as_nothing() {
        let read = Placements::default();
        read.add("{\"1920x1080+0+0\": 3");
        assert_eq!(read.on(&[LAPTOP]), None);
    }
}
