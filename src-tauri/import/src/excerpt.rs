//! Parts of a text that share its characters: an import keeps one copy of its source.

use std::{fmt, ops::Deref, sync::Arc};

use grizzly_core::Text;

/// A part of a text, made safe as a [`Text`] is. It shares the characters of that text where it can. At most 4 GiB; a
/// longer one is empty.
#[derive(Clone)]
pub struct Excerpt {
    whole: Arc<String>,
    /// In bytes.
    start: u32,
    end: u32,
}

impl Excerpt {
    /// A part of `whole`; a copy, if it isn't a slice of it or isn't safe as it is.
    pub fn of(whole: &Arc<String>, part: &str) -> Self {
        let part = part.trim();
        let safe = Text::new(part);
        let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr());
        let shared = start.and_then(|start| Self::new(whole, start, part.len()));
        shared.filter(|shared| **shared == *safe.as_str()).unwrap_or_else(|| Self::from(&safe))
    }

    fn new(whole: &Arc<String>, start: usize, length: usize) -> Option<Self> {
        let end = u32::try_from(start.checked_add(length)?).ok()?;
        Some(Self { whole: Arc::clone(whole), start: u32::try_from(start).ok()?, end })
    }

    /// A part of this excerpt; a copy, if it doesn't have it.
    pub fn part(&self, part: &Text) -> Self {
        let part = part.as_str();
        let place = self.find(part).and_then(|place| Some(usize::try_from(self.start).ok()? + place));
        place.and_then(|place| Self::new(&self.whole, place, part.len())).unwrap_or_else(|| part.into())
    }

    /// Adds the line below.
    pub fn add(&mut self, line: &Self) {
        if Arc::ptr_eq(&self.whole, &line.whole) && matches!(self.between(line), Some("\n" | " " | "")) {
            self.end = line.end;
            return;
        }
        let is_whole = self.len() == self.whole.len();
        let mut joined = match Arc::get_mut(&mut self.whole).filter(|_| is_whole) {
            Some(own) => std::mem::take(own),
            None => self.to_string(),
        };
        joined.push('\n');
        joined.push_str(line);
        *self = Self::from(joined);
    }

    /// What is between this part and one below.
    fn between(&self, below: &Self) -> Option<&str> {
        self.whole.get(usize::try_from(self.end).ok()?..usize::try_from(below.start).ok()?)
    }

    pub fn as_str(&self) -> &str {
        let range = usize::try_from(self.start).ok().zip(usize::try_from(self.end).ok());
        range.and_then(|(start, end)| self.whole.get(start..end)).unwrap_or_default()
    }

    /// A copy, for the log.
    pub fn to_text(&self) -> Text {
        Text::new(self)
    }
}

impl From<String> for Excerpt {
    fn from(text: String) -> Self {
        let end = u32::try_from(text.len()).unwrap_or_default();
        Self { whole: Arc::new(text), start: 0, end }
    }
}

impl From<&str> for Excerpt {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&Text> for Excerpt {
    fn from(text: &Text) -> Self {
        Self::from(text.as_str())
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Excerpt {}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_text_share_its_characters() {
        let whole = Arc::new("ada: it fell\nand rose\r\n\u{202e}end".to_owned());
        let lines: Vec<Excerpt> = whole.lines().map(|line| Excerpt::of(&whole, line)).collect();
        let shares = |part: &Excerpt| Arc::ptr_eq(&part.whole, &whole);
        let mut entry = lines[0].clone();
        entry.add(&lines[1]);
        assert_eq!(*entry, *"ada: it fell\nand rose");
        assert!(shares(&entry), "one line follows the other");
        assert!(shares(&entry.part(&Text::new("it fell\nand rose"))));
        assert!(!shares(&lines[2]), "what isn't safe to show is replaced in a copy");
        entry.add(&lines[2]);
        entry.add(&lines[0]);
        assert_eq!(*entry, *"ada: it fell\nand rose\n⟨U+202E⟩end\nada: it fell");
        let mut part = Excerpt::from("it fell again").part(&Text::new("fell"));
        part.add(&lines[1]);
        assert_eq!(*part, *"fell\nand rose", "nothing of the text around a part is added");
    }
}
