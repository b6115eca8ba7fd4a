//! Says how far long work is, now and then, where errors are printed. Ctrl+C ends it at any point.

use std::io::{self, Write};

use grizzly_log::ImportProgress;

use crate::print::entries;

/// So many lines apart.
const EVERY: usize = 100_000;

fn is_said(before: usize, now: usize) -> bool {
    now / EVERY > before / EVERY
}

/// An import of a log.
pub struct Importing<'a> {
    err: &'a mut dyn Write,
    checked: usize,
    added: usize,
}

impl<'a> Importing<'a> {
    pub fn new(err: &'a mut dyn Write) -> Self {
        Self { err, checked: 0, added: 0 }
    }

    pub fn note(&mut self, progress: ImportProgress) {
        // Nobody who reads it is nothing to stop for.
        let _ = match progress {
            ImportProgress::Checked { lines } if is_said(self.checked, lines) => {
                writeln!(self.err, "Checked {}", entries(lines))
            }
            ImportProgress::Added { lines, of } if is_said(self.added, lines) => writeln!(
                self.err,
                "Imported {lines} of {}. Ctrl+C stops here; importing the file again goes on.",
                entries(of)
            ),
            _ => Ok(()),
        };
        match progress {
            ImportProgress::Checked { lines } => self.checked = lines,
            ImportProgress::Added { lines, .. } => self.added = lines,
        }
    }
}

/// Verifying a log: called with the number of entries so far.
pub fn verifying(err: &mut dyn Write) -> impl FnMut(usize) {
    move |entry| {
        if is_said(entry - 1, entry) {
            let _ = writeln!(err, "Verified {}", entries(entry));
        }
    }
}

/// What is written line by line: an export.
pub struct Lines<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    written: usize,
}

impl<'a> Lines<'a> {
    pub fn new(out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        Self { out, err, written: 0 }
    }
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        let lines = bytes.iter().take(taken).filter(|byte| **byte == b'\n').count();
        if is_said(self.written, self.written + lines) {
            let _ = writeln!(self.err, "Exported {}", entries(self.written + lines));
        }
        self.written += lines;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
