//! One line of an export: a link of a chain, checked by itself. Every value must be spelled as Grizzly spells it, and its
//! hashes must match.

use std::io::{BufRead, Read};

use grizzly_core::{
    ChainedEntry, DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Time,
    event::{self, KeptFile, VERSION},
};

use crate::{
    ahead::in_order,
    import_error::{ImportError, LinkError, excerpt},
    link::{EntryContent, Link},
};

/// Longer than the longest entry with every character escaped.
pub const LINE_BYTES: u64 = 16 << 20;
/// An export has none, an editor may add one at its end. A zip of nothing else would be read for minutes.
const EMPTY_LINES: usize = 1_000;
/// So much is checked at a time, on another thread: lines, and bytes, of which one line may have many.
const AT_ONCE: usize = 256;
const BYTES_AT_ONCE: usize = 1 << 20;
/// More entries than all devices will ever write. A higher tick would leave no room for later ones.
const TICKS: i64 = 1 << 40;

/// A line whose hashes match.
pub struct CheckedLine {
    pub link: Link,
    pub device: DeviceId,
    pub place: LinkContent,
}

/// What a line has of the entry in its place.
pub enum LinkContent {
    Entry(Box<ChainedEntry>),
    /// Its hashes, and its incident.
    Withheld(IncidentId),
    /// Nothing.
    Lost,
}

/// The files that the entries of an export keep. Each line is checked by itself, not against its chain or the log.
pub fn kept_files(source: &mut dyn BufRead) -> Result<Vec<KeptFile>, ImportError> {
    let mut files = Vec::new();
    each_line(source, |_, line| {
        files.extend(line.kept_file().cloned());
        Ok(())
    })?;
    Ok(files)
}

/// A line with its number, or why no more can be read.
type ReadLine = Result<(usize, Vec<u8>), ImportError>;

/// Reads the lines one after the other, as text and checked by themselves, until one is refused. Its error has the line's number.
/// The lines behind it are checked meanwhile.
pub fn each_line(
    source: &mut dyn BufRead,
    mut read: impl FnMut(&[u8], CheckedLine) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let mut lines = LineReader { source, line: 0, empty: 0, has_ended: false };
    let check = |line: ReadLine| line.map(|(line, text)| (line, CheckedLine::read(&text), text));
    in_order(
        || lines.some(),
        |lines: Vec<ReadLine>| lines.into_iter().map(check).collect::<Vec<_>>(),
        |lines| {
            for checked in lines {
                let (line, checked, text) = checked?;
                let read = checked.map_err(ImportError::from).and_then(|checked| read(&text, checked));
                read.map_err(|error| match error {
                    ImportError::Link(error) => ImportError::Line { line, error },
                    error => error,
                })?;
            }
            Ok(())
        },
    )
}

/// A source of lines, and how far it is read.
struct LineReader<'a> {
    source: &'a mut dyn BufRead,
    line: usize,
    empty: usize,
    has_ended: bool,
}

impl LineReader<'_> {
    /// The next lines; `None` after the last, or after an error.
    fn some(&mut self) -> Option<Vec<ReadLine>> {
        let (mut lines, mut bytes) = (Vec::new(), 0);
        while !self.has_ended && lines.len() < AT_ONCE && bytes < BYTES_AT_ONCE {
            let next = self.next_full().transpose();
            self.has_ended = !matches!(next, Some(Ok(_)));
            bytes += next.as_ref().and_then(|next| next.as_ref().ok()).map_or(0, Vec::len);
            lines.extend(next.map(|text| text.map(|text| (self.line, text))));
        }
        (!lines.is_empty()).then_some(lines)
    }

    /// The next line that isn't empty.
    fn next_full(&mut self) -> Result<Option<Vec<u8>>, ImportError> {
        loop {
            self.line += 1;
            let Some(text) = next_line(self.source, self.line)? else { return Ok(None) };
            if !text.trim_ascii().is_empty() {
                return Ok(Some(text));
            }
            self.empty += 1;
            if self.empty > EMPTY_LINES {
                return Err(ImportError::Line { line: self.line, error: LinkError::ManyEmpty(EMPTY_LINES) });
            }
        }
    }
}

/// The next line without its end; `None` after the last.
fn next_line(source: &mut dyn BufRead, line: usize) -> Result<Option<Vec<u8>>, ImportError> {
    let mut text = Vec::new();
    let read = source.take(LINE_BYTES).read_until(b'\n', &mut text).map_err(ImportError::Read)?;
    if read as u64 == LINE_BYTES {
        return Err(ImportError::Line { line, error: LinkError::TooLong });
    }
    Ok((read > 0).then_some(text))
}

impl CheckedLine {
    /// Reads a line and checks it, not against its chain or the log.
    pub fn read(text: &[u8]) -> Result<Self, LinkError> {
        let not_a_link = |error: serde_json::Error| LinkError::NotALink(excerpt(&error.to_string()));
        let link: Link = serde_json::from_slice(text).map_err(not_a_link)?;
        let (device, place) = parse(&link)?;
        if !link.is_intact() {
            return Err(LinkError::Changed { seq: link.seq, device });
        }
        Ok(Self { link, device, place })
    }

    /// The file that its entry keeps.
    pub fn kept_file(&self) -> Option<&KeptFile> {
        match &self.place {
            LinkContent::Entry(chained) => chained.entry.event.kept_file(),
            _ => None,
        }
    }
}

/// The device of a link, and what it has of its entry. Every value must be spelled as Grizzly spells it, so that
/// nothing has two names.
pub fn parse(link: &Link) -> Result<(DeviceId, LinkContent), LinkError> {
    let Link { device: _, seq, incident, content_hash, prev_hash, hash, entry } = link;
    let device = parsed_device(link)?;
    if *seq < 1 {
        return Err(invalid("seq", &seq.to_string()));
    }
    if link.is_lost() {
        // Its other fields are empty, or it isn't intact.
        return match hash.is_empty() || is_hash(hash) {
            true => Ok((device, LinkContent::Lost)),
            false => Err(invalid("hash", hash)),
        };
    }
    let incident = read("incident", incident, IncidentId::parse)?;
    let Some(entry) = entry else {
        return if is_hash(content_hash) {
            Ok((device, LinkContent::Withheld(incident)))
        } else {
            Err(invalid("content_hash", content_hash))
        };
    };
    let EntryContent { tick, id, author, at, recorded_at, version, body } = entry;
    let version = u16::try_from(*version).map_err(|_| invalid("version", &version.to_string()))?;
    if version > VERSION {
        return Err(LinkError::Newer { found: version, known: VERSION });
    }
    if !(1..TICKS).contains(tick) {
        return Err(invalid("tick", &tick.to_string()));
    }
    let event = event::read(version, body);
    if matches!(event, Event::Unreadable { .. }) || body.contains('\n') {
        return Err(LinkError::Unreadable);
    }
    let same = |id: &PersonId| id.as_str() == author;
    let entry = Entry {
        id: read("id", id, EntryId::parse)?,
        incident,
        device,
        seq: seq.unsigned_abs(),
        tick: tick.unsigned_abs(),
        author: PersonId::parse(author).filter(same).ok_or_else(|| invalid("author", author))?,
        at: read("at", at, Time::parse)?,
        recorded_at: read("recorded_at", recorded_at, Time::parse)?,
        event,
    };
    let (body, prev, hash) = (body.clone(), prev_hash.clone(), hash.clone());
    let chained = ChainedEntry { entry, version, body, prev, hash };
    Ok((device, LinkContent::Entry(Box::new(chained))))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The device of a link.
pub fn parsed_device(link: &Link) -> Result<DeviceId, LinkError> {
    read("device", &link.device, DeviceId::parse)
}

fn read<T: ToString>(field: &'static str, text: &str, parse: fn(&str) -> Option<T>) -> Result<T, LinkError> {
    parse(text).filter(|value| value.to_string() == text).ok_or_else(|| invalid(field, text))
}

fn invalid(field: &'static str, found: &str) -> LinkError {
    LinkError::InvalidField { field, found: excerpt(found) }
}
