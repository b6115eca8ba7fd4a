//! Whether SQLite omits a part of the WAL. It reads a WAL up to the first frame whose checksum is wrong, since a write
//! that a crash cut short looks like that, and says nothing. But if a commit stands behind that frame, it was acknowledged:
//! the WAL is damaged, and the newest entries are in it.
//!
//! Only the last commit may be one that nobody waited for: when the power goes, a disk may have its end and not its start. Each
//! one before it was flushed before the next was begun. Whether the last was acknowledged, the head beside the log says.
//!
//! The file with SQLite's index of the WAL is never opened here: closing it would end the locks that this process has on it.

use std::{fs::File, io, os::unix::fs::FileExt, path::Path};

use rusqlite::Connection;

use crate::{LogError, files::wal_file};

const HEADER: u64 = 32;
const FRAME_HEADER: u64 = 24;
/// Where a header has its salts: two numbers that all frames have since the WAL began anew.
const SALTS: (u64, u64) = (16, 8);
/// Frames behind the last one of now to look at. Behind them are those of before the WAL began anew, mostly.
const LOOKED_AT: u64 = 256;

/// Whether the WAL has a commit that SQLite doesn't read, but for the last one if that may be cut short. While somebody writes, it
/// may seem so.
pub fn has_unread_commit(conn: &Connection, path: &Path, last_may_be_cut: bool) -> Result<bool, LogError> {
    let page_bytes: i64 = conn.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let valid: i64 = conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1))?;
    let valid = u64::try_from(valid).unwrap_or_default();
    // There is no file if nothing was written.
    let unread = count(path, page_bytes.unsigned_abs(), valid).unwrap_or_default();
    Ok(unread > u64::from(last_may_be_cut))
}

/// How many commits are behind the last valid frame.
fn count(path: &Path, page_bytes: u64, valid: u64) -> io::Result<u64> {
    let wal = File::open(wal_file(path))?;
    let frame_bytes = FRAME_HEADER + page_bytes;
    // The last one may be cut short. That it ends a commit stands at its start.
    let bytes_of_frames = wal.metadata()?.len().saturating_sub(HEADER);
    let frames = (bytes_of_frames + (frame_bytes - FRAME_HEADER)) / frame_bytes;
    let start_of = |frame: u64| HEADER + frame * frame_bytes;
    if frames <= valid {
        return Ok(0);
    }
    let salts_at = match valid.checked_sub(1) {
        Some(last) => start_of(last) + SALTS.1,
        None if has_valid_header(&wal)? => SALTS.0,
        // It was flushed before the first frame was written.
        None => return Ok(u64::MAX),
    };
    let salts = bytes::<8>(&wal, salts_at)?;
    let (mut commits, mut end) = (0, valid + LOOKED_AT);
    for frame in valid..frames {
        if frame == end {
            break;
        }
        let is_commit = bytes::<4>(&wal, start_of(frame) + 4)? != [0; 4];
        let found = bytes::<8>(&wal, start_of(frame) + SALTS.1)?;
        // One of them may be what is damaged.
        let is_of_now = found.chunks(4).zip(salts.chunks(4)).any(|(found, salt)| found == salt);
        if is_of_now {
            end = frame + LOOKED_AT;
            commits += u64::from(is_commit);
        }
    }
    Ok(commits)
}

/// Whether the checksum of the header is right: the rule of SQLite's file format.
fn has_valid_header(wal: &File) -> io::Result<bool> {
    let header = bytes::<32>(wal, 0)?;
    let (words, _) = header.as_chunks::<4>();
    let big_endian: Vec<u32> = words.iter().map(|word| u32::from_be_bytes(*word)).collect();
    let [magic, .., stated_first, stated_second] = *big_endian else { return Ok(false) };
    let word = if magic & 1 == 1 { u32::from_be_bytes } else { u32::from_le_bytes };
    let (mut first, mut second) = (0_u32, 0_u32);
    for pair in words.iter().take(6).map(|bytes| word(*bytes)).collect::<Vec<_>>().as_chunks::<2>().0 {
        let [a, b] = *pair;
        first = first.wrapping_add(a).wrapping_add(second);
        second = second.wrapping_add(b).wrapping_add(first);
    }
    Ok(magic & !1 == 0x377f_0682 && (first, second) == (stated_first, stated_second))
}

fn bytes<const N: usize>(file: &File, at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact_at(&mut bytes, at)?;
    Ok(bytes)
}
