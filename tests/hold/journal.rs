//! What a process did with the files of a folder, in order, as watch_io.c recorded it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A file, under whatever name. One that is made anew is another one.
pub type File = usize;

pub enum Event {
    Create {
        path: PathBuf,
        file: File,
    },
    Write {
        file: File,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: File,
        length: usize,
    },
    Flush {
        file: File,
    },
    FlushFolder,
    Folder {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    Remove {
        path: PathBuf,
    },
    /// It said that this is saved.
    Acknowledge(String),
}

/// Reads a journal. The paths are those below `folder`.
pub fn read(journal: &Path, folder: &Path) -> Vec<Event> {
    let bytes = fs::read(journal).unwrap();
    let mut rest = bytes.as_slice();
    let mut reader =
        Reader { folder: folder.to_owned(), files: BTreeMap::new(), next: 0, line: String::new() };
    let mut events = Vec::new();
    while !rest.is_empty() {
        let (head, behind) = rest.split_at(32);
        let word = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap());
        let long =
            |at: usize| usize::try_from(u64::from_le_bytes(head[at..at + 8].try_into().unwrap())).unwrap();
        let (path, behind) = behind.split_at(usize::try_from(word(4)).unwrap());
        let (content, behind) = behind.split_at(long(24));
        rest = behind;
        let record = Record {
            kind: char::from_u32(word(0)).unwrap(),
            path: std::str::from_utf8(path).unwrap(),
            inode: long(8),
            at: long(16),
            content,
        };
        events.extend(reader.event(&record));
    }
    events
}

struct Record<'a> {
    kind: char,
    path: &'a str,
    inode: usize,
    at: usize,
    content: &'a [u8],
}

struct Reader {
    folder: PathBuf,
    /// The files by the numbers that the file system gives them, and again to others.
    files: BTreeMap<usize, File>,
    next: File,
    /// What is printed of a line so far.
    line: String,
}

impl Reader {
    fn event(&mut self, record: &Record) -> Option<Event> {
        let path = self.below(record.path);
        let at = record.at;
        let file = self.files.get(&record.inode).copied();
        match record.kind {
            'c' => {
                let file = self.next;
                self.next += 1;
                self.files.insert(record.inode, file);
                Some(Event::Create { path, file })
            }
            // A file without a name is none that anybody finds.
            'w' => file.map(|file| Event::Write { file, at, bytes: record.content.to_vec() }),
            't' => file.map(|file| Event::Truncate { file, length: at }),
            's' => Some(file.map_or(Event::FlushFolder, |file| Event::Flush { file })),
            'd' => Some(Event::Folder { path }),
            'u' => Some(Event::Remove { path }),
            'r' => Some(Event::Rename { from: path, to: self.below(text(record.content)) }),
            'm' => {
                self.line += text(record.content);
                let line = self.line.strip_suffix('\n')?.to_owned();
                self.line.clear();
                Some(Event::Acknowledge(line))
            }
            other => panic!("a call of the kind {other:?} on {} isn't modelled", record.path),
        }
    }

    fn below(&self, path: &str) -> PathBuf {
        Path::new(path).strip_prefix(&self.folder).unwrap_or(Path::new("")).to_owned()
    }
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}
