//! The bytes of a database and its WAL, however damaged: as a stream in which rows are looked for, and as pages, for rows that
//! continue on others. Of a page, each copy counts: that of the database, and those in the WAL.

use std::{collections::BTreeMap, fs::File, io, mem::ManuallyDrop, os::unix::fs::FileExt, path::Path};

use crate::files::wal_file;

/// What SQLite takes if nobody says otherwise.
const USUAL_PAGE: usize = 4096;
const WAL_HEADER: u64 = 32;
const FRAME_HEADER: u64 = 24;
/// So many bytes are read at a time.
const CHUNK: usize = 1 << 20;
/// The part of a row on its first page is shorter.
const BEHIND: usize = 64 << 10;
/// The length and position in front of a row are shorter.
const BEFORE: usize = 32;

/// A database and its WAL. One of them may be missing.
pub struct Pages {
    /// Never closed: that would end the locks of whoever has this database open in this process.
    main: Option<ManuallyDrop<File>>,
    wal: Option<File>,
    layouts: Vec<Layout>,
}

/// The places of pages, if they have this size. A damaged header may name another one, so that there may be two.
struct Layout {
    page_bytes: usize,
    /// Where copies of a page are in the WAL.
    frames: BTreeMap<u32, Vec<u64>>,
}

/// Bytes in which a row may begin behind `start`, and before `end`.
pub struct Chunk {
    bytes: Vec<u8>,
    start: usize,
    end: usize,
}

impl Chunk {
    /// The bytes from each place on at which a row may begin, with those before it.
    pub fn places(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        (self.start..self.end).filter_map(|at| self.bytes.split_at_checked(at))
    }
}

impl Pages {
    /// Fails if there is neither.
    pub fn open(path: &Path) -> io::Result<Self> {
        let wal = open_file(&wal_file(path)).ok();
        let main = match open_file(path) {
            Err(error) if wal.is_none() => return Err(error),
            main => main.ok().map(ManuallyDrop::new),
        };
        let sizes = [
            main.as_ref().and_then(|main| page_size(main, 16, 2)),
            wal.as_ref().and_then(|wal| page_size(wal, 8, 4)),
        ];
        let mut layouts: Vec<Layout> = Vec::new();
        for page_bytes in sizes.into_iter().flatten().chain([USUAL_PAGE]) {
            if layouts.iter().all(|layout| layout.page_bytes != page_bytes) {
                let frames = wal.as_ref().map(|wal| frames(wal, page_bytes)).transpose()?.unwrap_or_default();
                layouts.push(Layout { page_bytes, frames });
            }
        }
        Ok(Self { main, wal, layouts })
    }

    /// The first bytes of the database.
    pub fn start(&self) -> Vec<u8> {
        self.main.as_ref().and_then(|main| read(main, 0, 16).ok()).unwrap_or_default()
    }

    /// Gives `visit` all bytes: the database first, then its WAL from the start on. What was written last comes first in a
    /// WAL, since it begins anew after each merge.
    pub fn each_chunk<E: From<io::Error>>(
        &self,
        mut visit: impl FnMut(&Chunk) -> Result<(), E>,
    ) -> Result<(), E> {
        for file in [self.main.as_deref(), self.wal.as_ref()].into_iter().flatten() {
            let length = file.metadata()?.len();
            for from in (0..length).step_by(CHUNK) {
                let start = if from == 0 { 0 } else { BEFORE };
                let bytes = readable(file, from - start as u64, start + CHUNK + BEHIND);
                let end = bytes.len().min(start + CHUNK);
                visit(&Chunk { bytes, start, end })?;
            }
        }
        Ok(())
    }

    /// Gives `accept` the whole rows that may begin with these bytes, until it takes one.
    pub fn whole_rows(&self, bytes: &[u8], length: usize, mut accept: impl FnMut(&[u8]) -> bool) {
        for layout in &self.layouts {
            let local = layout.local(length);
            let is_done = match bytes.get(..local) {
                None => false,
                Some(row) if local == length => accept(row),
                Some(row) => self.continued(layout, row, bytes.get(local..local + 4), length, &mut accept),
            };
            if is_done {
                return;
            }
        }
    }

    /// Tries all copies of the pages on which a row continues. Nearly always there is one of each.
    fn continued(
        &self,
        layout: &Layout,
        row: &[u8],
        next: Option<&[u8]>,
        length: usize,
        accept: &mut impl FnMut(&[u8]) -> bool,
    ) -> bool {
        let Some(next) = next.and_then(page_number) else { return false };
        let mut tries_left = 4 * (length / layout.page_bytes + 1) + 64;
        let mut row = row.to_vec();
        let mut open = vec![(self.copies(layout, next), row.len())];
        while let Some((copies, had)) = open.last_mut() {
            row.truncate(*had);
            let Some(copy) = copies.pop() else {
                open.pop();
                continue;
            };
            tries_left -= 1;
            if tries_left == 0 {
                return false;
            }
            let Some((next, content)) = copy.split_at_checked(4) else { continue };
            row.extend(content.iter().take(length - row.len()));
            if row.len() == length {
                if accept(&row) {
                    return true;
                }
            } else if let Some(next) = page_number(next) {
                open.push((self.copies(layout, next), row.len()));
            }
        }
        false
    }

    /// The different copies of a page, the newest last. One that can't be read is none.
    fn copies(&self, layout: &Layout, page: u32) -> Vec<Vec<u8>> {
        let in_main = u64::from(page).saturating_sub(1).saturating_mul(layout.page_bytes as u64);
        let main = self.main.as_ref().and_then(|main| read(main, in_main, layout.page_bytes).ok());
        let mut copies: Vec<Vec<u8>> = main.into_iter().collect();
        for &at in layout.frames.get(&page).into_iter().flatten() {
            let copy = self.wal.as_ref().and_then(|wal| read(wal, at, layout.page_bytes).ok());
            copies.extend(copy.filter(|copy| !copies.contains(copy)));
        }
        copies
    }
}

impl Layout {
    /// How much of a row is on its first page: the rule of SQLite's file format.
    fn local(&self, length: usize) -> usize {
        let usable = self.page_bytes;
        let most = usable - 35;
        if length <= most {
            return length;
        }
        let least = (usable - 12) * 32 / 255 - 23;
        let rest = least + (length - least) % (usable - 4);
        if rest <= most { rest } else { least }
    }
}

/// Opening a pipe or a device could block forever.
fn open_file(path: &Path) -> io::Result<File> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::other("it isn't a file"));
    }
    File::open(path)
}

fn page_size(file: &File, at: u64, bytes: usize) -> Option<usize> {
    let stated = read(file, at, bytes).ok()?;
    let stated = stated.iter().fold(0, |number, byte| number << 8 | usize::from(*byte));
    let stated = if stated == 1 { 64 << 10 } else { stated };
    (stated.is_power_of_two() && (512..=64 << 10).contains(&stated)).then_some(stated)
}

/// Where the WAL has which page. Those of before it began anew count too.
fn frames(wal: &File, page_bytes: usize) -> io::Result<BTreeMap<u32, Vec<u64>>> {
    let mut frames: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
    let length = wal.metadata()?.len();
    for at in (WAL_HEADER..length).step_by(FRAME_HEADER as usize + page_bytes) {
        if let Some(page) = read(wal, at, 4).ok().and_then(|bytes| page_number(&bytes)) {
            frames.entry(page).or_default().push(at + FRAME_HEADER);
        }
    }
    Ok(frames)
}

fn page_number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes).filter(|page| *page > 0)
}

/// Up to this many bytes: fewer at the end.
fn read(file: &File, at: u64, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; most];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, at + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

/// As [`read`]. Where the disk can't read, there are zeros.
fn readable(file: &File, at: u64, most: usize) -> Vec<u8> {
    const SECTOR: usize = 4096;
    read(file, at, most).unwrap_or_else(|_| {
        let mut bytes = Vec::with_capacity(most);
        while bytes.len() < most {
            match read(file, at + bytes.len() as u64, SECTOR.min(most - bytes.len())) {
                Ok(sector) if sector.is_empty() => break,
                Ok(sector) => bytes.extend(sector),
                Err(_) => bytes.resize(bytes.len() + SECTOR, 0),
            }
        }
        bytes
    })
}
