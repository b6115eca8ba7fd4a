//! The last problems in the diagnostics file.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use super::file::{FILE, OLDER};

/// Enough for the last problems; the file may be much longer.
const TAIL_BYTES: u64 = 256 << 10;

/// The last `count` warnings and errors in the files in `folder`, oldest first. A file that can't be read has none.
pub fn recent_problems(folder: &Path, count: usize) -> Vec<String> {
    let mut problems: Vec<String> = [OLDER, FILE]
        .iter()
        .flat_map(|name| problems_in(&tail(&folder.join(name)).unwrap_or_default()))
        .collect();
    problems.split_off(problems.len().saturating_sub(count))
}

fn tail(path: &Path) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
    let mut bytes = Vec::new();
    file.take(TAIL_BYTES).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The level is the third word of a line, after the time and the process.
fn problems_in(text: &str) -> Vec<String> {
    let is_problem =
        |line: &&str| line.split_whitespace().nth(2).is_some_and(|level| ["WARN", "ERROR"].contains(&level));
    text.lines().filter(is_problem).map(str::to_owned).collect()
}
