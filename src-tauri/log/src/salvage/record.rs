//! A row of the log in SQLite's record format, recognized by its shape alone: whatever is damaged around it, and wherever it
//! stands. Its hashes show whether it is one.

use crate::link::{EntryContent, Link};

/// More bytes than the longest entry has.
const LONGEST: usize = 16 << 20;
/// No row's header is longer, in bytes.
const LONGEST_HEADER: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Null,
    Number,
    Text,
}

/// The columns of `entries` in schema.sql. SQLite stores its key, the position, beside the row.
const ENTRY: &[Kind] = {
    use Kind::{Null, Number, Text};
    &[Null, Text, Number, Number, Text, Text, Text, Text, Text, Number, Text, Text, Text]
};
/// The columns of `withheld`.
const WITHHELD: &[Kind] = {
    use Kind::{Number, Text};
    &[Text, Number, Text, Text, Text, Text]
};

/// The lengths of a row's header and columns, in bytes.
pub struct RowLayout {
    header: usize,
    columns: Vec<usize>,
}

impl RowLayout {
    /// The shape of a row that begins with these bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (&header, &second) = (bytes.first()?, bytes.get(1)?);
        let header = usize::from(header);
        let kinds = if second == 0 { ENTRY } else { WITHHELD };
        if header <= kinds.len() || header > LONGEST_HEADER {
            return None;
        }
        let mut types = bytes.get(1..header)?;
        let mut columns = Vec::new();
        for wanted in kinds {
            let (serial_type, length) = varint(types)?;
            types = types.get(length..)?;
            let (kind, bytes) = column(serial_type)?;
            if kind != *wanted {
                return None;
            }
            columns.push(bytes);
        }
        let layout = Self { header, columns };
        (types.is_empty() && layout.bytes() <= LONGEST).then_some(layout)
    }

    /// The length of the whole row.
    pub fn bytes(&self) -> usize {
        self.header + self.columns.iter().sum::<usize>()
    }

    /// The row, if its hashes match.
    pub fn read(&self, row: &[u8]) -> Option<Link> {
        let mut rest = row.get(self.header..)?;
        let mut columns = Vec::with_capacity(self.columns.len());
        for &length in &self.columns {
            let (column, behind) = rest.split_at_checked(length)?;
            columns.push(column);
            rest = behind;
        }
        let link = match *columns.as_slice() {
            [_, device, seq, tick, id, incident, author, at, recorded_at, version, body, prev_hash, hash] => {
                let entry = EntryContent {
                    tick: number(tick)?,
                    id: text(id)?,
                    author: text(author)?,
                    at: text(at)?,
                    recorded_at: text(recorded_at)?,
                    version: number(version)?,
                    body: text(body)?,
                };
                Link {
                    device: text(device)?,
                    seq: number(seq)?,
                    incident: text(incident)?,
                    content_hash: entry.hash(),
                    prev_hash: text(prev_hash)?,
                    hash: text(hash)?,
                    entry: Some(entry),
                }
            }
            [device, seq, incident, content_hash, prev_hash, hash] => Link {
                device: text(device)?,
                seq: number(seq)?,
                incident: text(incident)?,
                content_hash: text(content_hash)?,
                prev_hash: text(prev_hash)?,
                hash: text(hash)?,
                entry: None,
            },
            _ => return None,
        };
        (!link.is_lost() && link.is_intact()).then_some(link)
    }
}

/// The position in front of a row of this length.
pub fn position(before: &[u8], row_bytes: usize) -> Option<i64> {
    let length = encoded(row_bytes);
    (1..=9).find_map(|bytes| {
        let (front, position) = before.split_at_checked(before.len().checked_sub(bytes)?)?;
        let (number, read) = varint(position)?;
        (read == bytes && front.ends_with(&length)).then(|| i64::try_from(number).ok())?
    })
}

/// The kind of a column, and its length.
fn column(serial_type: u64) -> Option<(Kind, usize)> {
    Some(match serial_type {
        0 => (Kind::Null, 0),
        8 | 9 => (Kind::Number, 0),
        1..=4 => (Kind::Number, usize::try_from(serial_type).ok()?),
        5 => (Kind::Number, 6),
        6 => (Kind::Number, 8),
        13.. if serial_type % 2 == 1 => (Kind::Text, usize::try_from((serial_type - 13) / 2).ok()?),
        _ => return None,
    })
}

/// A number with this many bytes. SQLite stores none for 0 and 1: 0 occurs nowhere here.
fn number(bytes: &[u8]) -> Option<i64> {
    let first = match bytes.first() {
        None => return Some(1),
        Some(first) => i64::from(first.cast_signed()),
    };
    bytes.get(1..)?.iter().try_fold(first, |number, byte| Some(number << 8 | i64::from(*byte)))
}

fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

/// A number of SQLite's variable length, and its length.
fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for (at, &byte) in bytes.iter().take(9).enumerate() {
        if at == 8 {
            return Some((number << 8 | u64::from(byte), 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((number, at + 1));
        }
    }
    None
}

/// A length as SQLite writes it. Rows are shorter than 2^28 bytes.
fn encoded(length: usize) -> Vec<u8> {
    let low = |shift: u32| u8::try_from(length >> shift & 0x7f).unwrap_or_default();
    let groups = (0..4).rev().map(|group| group * 7).skip_while(|&shift| shift > 0 && length >> shift == 0);
    groups.map(|shift| if shift == 0 { low(shift) } else { low(shift) | 0x80 }).collect()
}
