//! A hotkey of the whole desktop, on X11: the keys are grabbed, and whoever waits hears of each press.
//!
//! One connection to the display does both. Whoever waits sleeps in it, so an idle hotkey costs nothing, and a grab is one
//! question to the display.

use std::sync::{Mutex, MutexGuard, PoisonError};

use x11rb::{
    connection::Connection,
    errors::{ConnectError, ConnectionError, ReplyError},
    protocol::{
        ErrorKind, Event,
        xproto::{ConnectionExt as _, GrabMode, KeyButMask, Keycode, Mapping, ModMask, Timestamp, Window},
    },
    rust_connection::RustConnection,
};

use crate::hotkey::{Hotkey, Key, Modifier};

/// The lock keys are modifiers too, and a grab holds for exactly the ones it names, so it is needed with each.
fn locks() -> [ModMask; 4] {
    let (num, caps) = (ModMask::M2, ModMask::LOCK);
    [ModMask::default(), num, caps, num | caps]
}

/// Why keys can't be grabbed.
#[derive(Debug, thiserror::Error)]
pub enum GrabError {
    #[error("another program has it")]
    Taken,
    #[error("this keyboard has no such key")]
    NoSuchKey,
    #[error("the display refused: {0}")]
    Display(String),
}

macro_rules! from_the_display {
    ($($error:ty)*) => {$(
        impl From<$error> for GrabError {
            fn from(error: $error) -> Self {
                Self::Display(error.to_string())
            }
        }
    )*};
}
from_the_display!(ConnectError ConnectionError ReplyError);

/// A key that is held repeats: it goes up and down within so many milliseconds, which no finger does.
const REPEATED: Timestamp = 20;

/// The display, and which keys are grabbed on it.
pub struct HotkeyGrab {
    display: RustConnection,
    root: Window,
    grabbed: Mutex<Option<Grabbed>>,
}

#[derive(Clone, Copy)]
struct Grabbed {
    hotkey: Hotkey,
    code: Keycode,
    /// When the key was last up, by the clock of the display.
    up_at: Option<Timestamp>,
    is_down: bool,
}

impl HotkeyGrab {
    /// `display`: such as `:0`; `None`: the one of the environment. Nothing is grabbed yet.
    pub fn connect(display: Option<&str>) -> Result<Self, GrabError> {
        let (display, screen) = RustConnection::connect(display)?;
        let root = display.setup().roots.get(screen).ok_or(GrabError::NoSuchKey)?.root;
        Ok(Self { display, root, grabbed: Mutex::default() })
    }

    /// Grabs these keys, and no others any more; `None`: no keys.
    pub fn grab(&self, hotkey: Option<Hotkey>) -> Result<(), GrabError> {
        let mut grabbed = self.grabbed();
        if let Some(before) = grabbed.take() {
            self.release(before)?;
        }
        if let Some(hotkey) = hotkey {
            *grabbed = Some(self.take(hotkey)?);
        }
        Ok(())
    }

    /// Sleeps until the grabbed keys are pressed. Fails if the display is gone.
    pub fn wait_for_press(&self) -> Result<(), GrabError> {
        loop {
            match self.display.wait_for_event()? {
                Event::KeyPress(event) if self.is_press(event.detail, event.state, event.time) => {
                    return Ok(());
                }
                Event::KeyRelease(event) => {
                    if let Some(grabbed) =
                        self.grabbed().as_mut().filter(|grabbed| grabbed.code == event.detail)
                    {
                        (grabbed.is_down, grabbed.up_at) = (false, Some(event.time));
                    }
                }
                Event::MappingNotify(event) if event.request == Mapping::KEYBOARD => {
                    self.follow_keyboard()?
                }
                _ => {}
            }
        }
    }

    fn is_press(&self, code: Keycode, state: KeyButMask, at: Timestamp) -> bool {
        self.grabbed().as_mut().is_some_and(|grabbed| grabbed.pressed(code, state, at))
    }

    fn grabbed(&self) -> MutexGuard<'_, Option<Grabbed>> {
        self.grabbed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another keyboard or layout may have the key elsewhere.
    fn follow_keyboard(&self) -> Result<(), GrabError> {
        let mut grabbed = self.grabbed();
        let Some(before) = *grabbed else { return Ok(()) };
        match self.keycode(before.hotkey.key) {
            Ok(code) if code == before.code => Ok(()),
            Ok(_) => {
                self.release(before)?;
                *grabbed = self.take(before.hotkey).inspect_err(note_lost).ok();
                tracing::info!("the keyboard changed, and the hotkey is elsewhere on it");
                Ok(())
            }
            // It may come back with the next layout.
            Err(GrabError::NoSuchKey) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn take(&self, hotkey: Hotkey) -> Result<Grabbed, GrabError> {
        let code = self.keycode(hotkey.key)?;
        let grabbed = Grabbed { hotkey, code, up_at: None, is_down: false };
        for lock in locks() {
            let mask = mask(hotkey) | lock;
            let asked =
                self.display.grab_key(false, self.root, mask, code, GrabMode::ASYNC, GrabMode::ASYNC)?;
            match asked.check() {
                Ok(()) => {}
                Err(ReplyError::X11Error(error)) if error.error_kind == ErrorKind::Access => {
                    self.release(grabbed)?;
                    return Err(GrabError::Taken);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(grabbed)
    }

    fn release(&self, Grabbed { hotkey, code, .. }: Grabbed) -> Result<(), GrabError> {
        for lock in locks() {
            self.display.ungrab_key(code, self.root, mask(hotkey) | lock)?.check()?;
        }
        Ok(())
    }

    /// Where the key is on this keyboard.
    fn keycode(&self, key: Key) -> Result<Keycode, GrabError> {
        let setup = self.display.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self.display.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let on_each = usize::from(mapping.keysyms_per_keycode).max(1);
        let mut codes = (first..=last).zip(mapping.keysyms.chunks(on_each));
        let found = codes.find(|(_, symbols)| symbols.contains(&key.symbol()));
        found.map(|(code, _)| code).ok_or(GrabError::NoSuchKey)
    }
}

fn note_lost(error: &GrabError) {
    tracing::warn!("the keyboard changed, and the hotkey was lost: {error}");
}

impl Grabbed {
    /// Whether this is a press of these keys, and not one of a key that is held.
    fn pressed(&mut self, code: Keycode, state: KeyButMask, at: Timestamp) -> bool {
        let counted = KeyButMask::SHIFT | KeyButMask::CONTROL | KeyButMask::MOD1 | KeyButMask::MOD4;
        if code != self.code || u16::from(state & counted) != u16::from(mask(self.hotkey)) {
            return false;
        }
        let is_repeated = self.up_at.is_some_and(|up_at| at.wrapping_sub(up_at) < REPEATED);
        !std::mem::replace(&mut self.is_down, true) && !is_repeated
    }
}

fn mask(hotkey: Hotkey) -> ModMask {
    let held = hotkey.modifiers().map(|modifier| match modifier {
        Modifier::Control => ModMask::CONTROL,
        Modifier::Alt => ModMask::M1,
        Modifier::Shift => ModMask::SHIFT,
        Modifier::Super => ModMask::M4,
    });
    held.fold(ModMask::default(), |all, one| all | one)
}
