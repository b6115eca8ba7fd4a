//! A hotkey as people write it: `Ctrl+Alt+I`.

use std::str::FromStr;

/// One key, held together with modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hotkey {
    /// A bit for each [`Modifier`].
    held: u8,
    pub key: Key,
}

/// A key that is held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modifier {
    Control,
    Alt,
    Shift,
    /// The key with the logo.
    Super,
}

/// A key, by what is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u32);

/// The text isn't a hotkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it isn't a hotkey")]
pub struct NotAHotkey;

const MODIFIERS: [Modifier; 4] = [Modifier::Control, Modifier::Alt, Modifier::Shift, Modifier::Super];

/// Keys that have a name, with their X11 symbol (X Window System Protocol, appendix A).
const NAMED: [(&[&str], u32); 35] = [
    (&["space"], 0x20),
    (&["quote"], 0x27),
    (&["comma"], 0x2c),
    (&["minus"], 0x2d),
    (&["period"], 0x2e),
    (&["slash"], 0x2f),
    (&["semicolon"], 0x3b),
    (&["equal"], 0x3d),
    (&["bracketleft"], 0x5b),
    (&["backslash"], 0x5c),
    (&["bracketright"], 0x5d),
    (&["backquote"], 0x60),
    (&["backspace"], 0xff08),
    (&["tab"], 0xff09),
    (&["enter", "return"], 0xff0d),
    (&["pause", "pausebreak"], 0xff13),
    (&["scrolllock"], 0xff14),
    (&["escape", "esc"], 0xff1b),
    (&["home"], 0xff50),
    (&["arrowleft", "left"], 0xff51),
    (&["arrowup", "up"], 0xff52),
    (&["arrowright", "right"], 0xff53),
    (&["arrowdown", "down"], 0xff54),
    (&["pageup"], 0xff55),
    (&["pagedown"], 0xff56),
    (&["end"], 0xff57),
    (&["printscreen"], 0xff61),
    (&["insert"], 0xff63),
    (&["numlock"], 0xff7f),
    (&["numpadmultiply"], 0xffaa),
    (&["numpadadd"], 0xffab),
    (&["numpadsubtract"], 0xffad),
    (&["numpaddecimal"], 0xffae),
    (&["numpaddivide"], 0xffaf),
    (&["delete"], 0xffff),
];
/// The symbol of 0 on the number pad.
const NUMPAD_0: u32 = 0xffb0;
/// The symbol before that of F1.
const BEFORE_F1: u32 = 0xffbd;
const LAST_F: u32 = 24;

impl Hotkey {
    /// The keys that are held with it.
    pub fn modifiers(self) -> impl Iterator<Item = Modifier> {
        MODIFIERS.into_iter().filter(move |modifier| self.held & modifier.bit() != 0)
    }
}

impl Modifier {
    fn bit(self) -> u8 {
        1 << self as u8
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ctrl" | "control" | "commandorcontrol" | "commandorctrl" | "cmdorcontrol" | "cmdorctrl" => {
                Self::Control
            }
            "alt" | "option" => Self::Alt,
            "shift" => Self::Shift,
            "super" | "cmd" | "command" => Self::Super,
            _ => return None,
        })
    }
}

impl Key {
    /// The symbol that X11 has for it.
    pub fn symbol(self) -> u32 {
        self.0
    }

    fn named(name: &str) -> Option<Self> {
        let alone = |name: &str| match name.as_bytes() {
            [byte] if byte.is_ascii_graphic() && *byte != b'+' => Some(u32::from(byte.to_ascii_lowercase())),
            _ => None,
        };
        let numbered = || {
            let number =
                name.strip_prefix('f')?.parse().ok().filter(|number| (1..=LAST_F).contains(number))?;
            Some(BEFORE_F1 + number)
        };
        let on_pad = || match name.strip_prefix("numpad")?.as_bytes() {
            [digit @ b'0'..=b'9'] => Some(NUMPAD_0 + u32::from(digit - b'0')),
            _ => None,
        };
        let prefixed = || alone(name.strip_prefix("key").or_else(|| name.strip_prefix("digit"))?);
        let listed = || NAMED.iter().find(|(names, _)| names.contains(&name)).map(|(_, symbol)| *symbol);
        alone(name).or_else(numbered).or_else(on_pad).or_else(prefixed).or_else(listed).map(Self)
    }
}

/// Modifiers and then one key, with `+` between them, in upper or lower case.
impl FromStr for Hotkey {
    type Err = NotAHotkey;

    fn from_str(keys: &str) -> Result<Self, NotAHotkey> {
        let keys = keys.to_lowercase();
        let mut names: Vec<&str> = keys.split('+').map(str::trim).collect();
        let key = names.pop().and_then(Key::named).ok_or(NotAHotkey)?;
        let held = names.into_iter().map(|name| Modifier::named(name).map(Modifier::bit));
        let held = held.collect::<Option<Vec<u8>>>().ok_or(NotAHotkey)?;
        Ok(Self { held: held.into_iter().fold(0, |all, bit| all | bit), key })
    }
}

#[cfg(test)]
mod tests {
    use super::{Hotkey, Modifier as M};

    #[test]
    fn a_hotkey_is_read_as_people_write_it() {
        for (keys, held, symbol) in [
            ("Ctrl+Alt+I", &[M::Control, M::Alt][..], 0x69),
            ("control + option + keyi", &[M::Control, M::Alt], 0x69),
            ("Super+Shift+F9", &[M::Shift, M::Super], 0xffc6),
            ("CmdOrCtrl+Digit7", &[M::Control], 0x37),
            ("Alt+;", &[M::Alt], 0x3b),
            ("Alt+Space", &[M::Alt], 0x20),
            ("F12", &[], 0xffc9),
            ("Ctrl+Numpad7", &[M::Control], 0xffb7),
            ("Ctrl+NumpadAdd", &[M::Control], 0xffab),
        ] {
            let hotkey: Hotkey = keys.parse().unwrap_or_else(|error| panic!("{keys}: {error}"));
            let is_held: Vec<M> = hotkey.modifiers().collect();
            assert_eq!((is_held.as_slice(), hotkey.key.symbol()), (held, symbol), "{keys}");
        }
        for keys in [
            "", "+", "Ctrl+", "Ctrl", "Ctrl+Alt", "I+Ctrl", "Hyper+I", "Ctrl+ä", "F0", "F25", "Ctrl++I",
            "Ctrl+II",
        ] {
            assert!(keys.parse::<Hotkey>().is_err(), "“{keys}” is no hotkey");
        }
    }
}
