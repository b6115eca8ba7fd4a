//! The colors of the PDF: those of Grizzly's light theme (ui/src/shared/tokens.css).

use grizzly_core::document::Tone;
use krilla::{color::rgb, paint::Fill};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    #[default]
    Black,
    Dim,
    Faint,
    Honey,
    Red,
    Green,
    Hairline,
    Leader,
    Tint,
    White,
}

impl Ink {
    pub fn color(self) -> rgb::Color {
        let (r, g, b) = match self {
            Self::Black => (0x22, 0x1d, 0x15),
            Self::Dim => (0x5e, 0x55, 0x47),
            Self::Faint => (0x75, 0x6a, 0x5a),
            Self::Honey => (0x9a, 0x5b, 0x00),
            Self::Red => (0xb3, 0x26, 0x1e),
            Self::Green => (0x2f, 0x6f, 0x3a),
            Self::Hairline => (0xe2, 0xd9, 0xca),
            Self::Leader => (0xca, 0xbf, 0xae),
            Self::Tint => (0xfb, 0xf4, 0xe6),
            Self::White => (0xff, 0xff, 0xff),
        };
        rgb::Color::new(r, g, b)
    }

    pub fn fill(self) -> Fill {
        Fill { paint: self.color().into(), ..Fill::default() }
    }
}

impl From<Tone> for Ink {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Bad => Self::Red,
            Tone::Plain => Self::Faint,
            Tone::Good => Self::Green,
        }
    }
}
