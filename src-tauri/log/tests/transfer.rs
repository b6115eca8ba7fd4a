//! Exporting and importing the log: what is added, what is refused and what stays unchanged.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    fs::{self, File},
    sync::atomic::{AtomicU64, Ordering},
};

use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time, entry::hash};
use grizzly_log::{
    EvidenceFolder, FILE, ImportError, ImportProgress, Log, LogError, LogImport, LogSource, NewEntry,
};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// A data folder with its log.
struct DataFolder {
    folder: TempDir,
    log: Log,
}

const CHECKOUT: IncidentId = IncidentId(Uuid::from_u128(7));
const SEARCH: IncidentId = IncidentId(Uuid::from_u128(8));

impl DataFolder {
    fn new(device: u128) -> Self {
        let folder = TempDir::new().unwrap();
        let log = Log::open(folder.path(), DeviceId(Uuid::from_u128(device))).unwrap();
        Self { folder, log }
    }

    fn note(&mut self, incident: IncidentId, text: &str) {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
        let entry = NewEntry {
            id: EntryId(Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))),
            incident,
            author: PersonId::parse("ada").unwrap(),
            at: now,
            event: Event::Note { text: Text::new(text) },
        };
        self.log
            .write(|writer| writer.append(vec![entry], now))
            .map(|_: Vec<_>| ())
            .unwrap_or_else(|error: LogError| panic!("{error}"));
    }

    fn export(&self, incident: Option<IncidentId>) -> String {
        let mut out = Vec::new();
        self.log.export(incident, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn import(&mut self, file: &str) -> Result<LogImport, ImportError> {
        self.import_with(file, &mut |_| {}, &mut |_| {})
    }

    fn import_with(
        &mut self,
        file: &str,
        between: &mut dyn FnMut(&mut Log),
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, ImportError> {
        let path = self.folder.path().join("export.jsonl");
        fs::write(&path, file).unwrap();
        let source = LogSource::open(File::open(&path).unwrap(), &EvidenceFolder::of(self.folder.path()))?;
        self.log.import(source, now(), between, progress)
    }

    /// The error of a refused import, which added nothing.
    fn refused(&mut self, file: &str) -> String {
        let before = self.export(None);
        let error = self.import(file).expect_err(file);
        assert!(!error.hint().is_empty());
        assert_eq!(self.export(None), before, "all or nothing: {error}");
        error.to_string()
    }

    fn assert_intact(&self) {
        assert_eq!(self.log.verify().unwrap().faults, Vec::<String>::new());
    }
}

/// A device with two incidents whose entries alternate.
fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

fn two_incidents() -> DataFolder {
    let mut folder = DataFolder::new(1);
    for (incident, text) in [(SEARCH, "slow"), (CHECKOUT, "500s"), (SEARCH, "secret"), (CHECKOUT, "over")] {
        folder.note(incident, text);
    }
    folder.note(SEARCH, "still slow");
    folder
}

fn lines(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn file(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The lines of one device with new hashes, as a forger could make them.
fn rehashed(mut lines: Vec<Value>) -> String {
    let mut prev = String::new();
    for line in &mut lines {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if let Some(entry) = line.get("entry").cloned() {
            let parts = ["tick", "id", "author", "at", "recorded_at", "version", "body"];
            let content: String = parts.iter().map(|part| format!("{}\n", text(&entry[part]))).collect();
            line["content_hash"] = hash(&content).into();
        }
        line["prev_hash"] = prev.clone().into();
        let parts = ["prev_hash", "device", "seq", "incident", "content_hash"];
        let place: String = parts.iter().map(|part| format!("{}\n", text(&line[part]))).collect();
        prev = hash(&place);
        line["hash"] = prev.clone().into();
    }
    file(&lines)
}

#[test]
fn an_export_is_imported_byte_for_byte_and_once() {
    let from = two_incidents();
    let whole = from.export(None);
    let mut to = DataFolder::new(2);

    let first = to.import(&whole).unwrap();
    let again = to.import(&whole).unwrap();

    assert_eq!((first.added, first.already_present), (5, 0));
    assert_eq!((again.added, again.already_present), (0, 5), "a second import adds nothing");
    assert_eq!(to.export(None), whole);
    assert_eq!(to.log.since(0).unwrap().entries, from.log.since(0).unwrap().entries);
    to.assert_intact();
}

#[test]
fn an_export_of_many_parts_is_one_chain() {
    // Given an export that is added in several parts, since others write in between
    let mut from = DataFolder::new(1);
    let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
    let note = |number: u128| NewEntry {
        id: EntryId(Uuid::from_u128(1_000_000 + number)),
        incident: CHECKOUT,
        author: PersonId::parse("ada").unwrap(),
        at: now,
        event: Event::Note { text: Text::new(&number.to_string()) },
    };
    let notes: Vec<NewEntry> = (0..5_500).map(note).collect();
    from.log
        .write(|writer| writer.append(notes, now))
        .map(|_: Vec<_>| ())
        .unwrap_or_else(|error: LogError| panic!("{error}"));
    let export = from.export(None);
    // When it is imported, with an error near its end at first
    let mut to = DataFolder::new(2);
    to.note(SEARCH, "here before");
    let cut = export.lines().take(5_400).collect::<Vec<_>>().join("\n") + "\n{}";
    to.refused(&cut);
    let mut between = Vec::new();
    let mut progress = Vec::new();
    let folder = to.folder.path().to_owned();
    let imported = to.import_with(
        &export,
        &mut |log| {
            // Whoever stops it here, or writes in between, finds whole beginnings of chains
            let mut other = Log::open(&folder, DeviceId(Uuid::from_u128(2))).unwrap();
            assert_eq!(other.verify().unwrap().faults, Vec::<String>::new(), "intact after each part");
            let done: Result<_, LogError> = other.write(|writer| writer.append(Vec::new(), now));
            assert!(done.is_ok(), "others write between two parts");
            between.push(log.since(0).unwrap().entries.len());
        },
        &mut |step| progress.push(step),
    );
    let imported = imported.unwrap();
    assert_eq!(between, [3_001, 5_501], "in two parts, beside the one that was here before");
    let expected = [
        ImportProgress::Checked { lines: 3_000 },
        ImportProgress::Added { lines: 3_000, of: 5_500 },
        ImportProgress::Added { lines: 5_500, of: 5_500 },
    ];
    assert_eq!(progress, expected, "it says how far it is");
    // Then nothing of the first is there, and all of the second
    assert_eq!((imported.added, imported.already_present), (5_500, 0), "every entry once");
    assert_eq!(to.import(&export).unwrap().added, 0, "and never again");
    to.assert_intact();
}

#[test]
fn the_export_of_one_incident_has_no_content_of_another() {
    let from = two_incidents();
    let one = from.export(Some(CHECKOUT));
    assert!(!one.contains("secret") && !one.contains("slow"), "{one}");
    assert_eq!(lines(&one).len(), 4, "from the device's first entry to its last about the incident");

    let mut to = DataFolder::new(2);
    let imported = to.import(&one).unwrap();

    assert_eq!((imported.added, imported.withheld.get(&SEARCH)), (2, Some(&2)));
    assert_eq!(to.export(Some(CHECKOUT)), one, "exporting the import gives the same file");
    assert_eq!(to.log.verify().unwrap().withheld, 2);
    to.assert_intact();
}

#[test]
fn a_withheld_entry_is_added_when_a_later_file_has_it() {
    let from = two_incidents();
    let mut to = DataFolder::new(2);
    to.import(&from.export(Some(CHECKOUT))).unwrap();

    let rest = to.import(&from.export(None)).unwrap();

    assert_eq!((rest.added, rest.already_present), (3, 2));
    assert_eq!(to.log.verify().unwrap().withheld, 0);
    assert_eq!(to.export(None), from.export(None));
    let fewer = to.import(&from.export(Some(CHECKOUT))).unwrap();
    assert_eq!((fewer.added, to.log.verify().unwrap().withheld), (0, 0), "nothing is withheld again");
    to.assert_intact();
}

#[test]
fn two_devices_that_exchange_exports_have_the_same_incident() {
    let (mut ada, mut bora) = (DataFolder::new(1), DataFolder::new(2));
    ada.note(CHECKOUT, "500s");
    bora.import(&ada.export(None)).unwrap();
    bora.note(CHECKOUT, "what Bora saw");
    ada.note(CHECKOUT, "what Ada saw");

    ada.import(&bora.export(None)).unwrap();
    bora.import(&ada.export(None)).unwrap();

    assert_eq!(ada.export(None), bora.export(None));
    bora.note(CHECKOUT, "after both");
    let ticks: Vec<(u64, u64)> =
        bora.log.since(0).unwrap().entries.iter().map(|entry| (entry.tick, entry.seq)).collect();
    assert_eq!(ticks.last(), Some(&(3, 2)), "after every imported entry: {ticks:?}");
    for folder in [&ada, &bora] {
        folder.assert_intact();
    }
}

#[test]
fn a_tampered_file_is_refused_as_a_whole() {
    let good = lines(&two_incidents().export(None));
    let with = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut lines = good.clone();
        change(&mut lines);
        lines
    };
    let changed = |field: &str, value: Value| with(&|lines| lines[2]["entry"][field] = value.clone());
    let note = |text: &str| json!(format!("{{\"kind\":\"note\",\"text\":\"{text}\"}}"));
    for (tampered, expected) in [
        (file(&changed("body", note("harmless"))), "Line 3: Entry 3 of device"),
        (file(&changed("author", json!("bora"))), "Line 3: Entry 3 of device"),
        (file(&with(&|lines| drop(lines.remove(2)))), "Line 3: Entry 4 of device"),
        (file(&with(&|lines| drop(lines.remove(0)))), "Line 1: Entry 2 of device"),
        (file(&with(&|lines| lines.swap(1, 2))), "Line 2: Entry 3 of device"),
        (file(&with(&|lines| lines[2]["incident"] = json!(CHECKOUT))), "Line 3: Entry 3 of device"),
        (file(&with(&|lines| lines.push(lines[4].clone()))), "Line 6: Entry 5 of device"),
        (file(&with(&|lines| lines[1]["hash"] = json!("00"))), "Line 2: Entry 2 of device"),
        // Rehashed correctly, but with values that Grizzly never writes.
        (rehashed(changed("version", json!(9))), "Line 3: A newer version of Grizzly wrote it (format 9"),
        (rehashed(changed("body", json!("{}"))), "Line 3: This version of Grizzly can't read the event"),
        (
            rehashed(changed("body", json!("\n{\"kind\":\"note\",\"text\":\"x\"}"))),
            "Line 3: This version of Grizzly can't read",
        ),
        (
            rehashed(changed("author", json!("@Ada"))),
            "Line 3: The field author has a value that Grizzly never writes: “@Ada”",
        ),
        (rehashed(changed("at", json!("2026-11-22T10:00:00+00:00"))), "Line 3: The field at has"),
        (rehashed(changed("tick", json!(i64::MAX))), "Line 3: The field tick has"),
        (
            rehashed(changed("id", json!("\u{1b}[2J"))),
            "Line 3: The field id has a value that Grizzly never writes: “⟨U+001B⟩[2J”",
        ),
        (
            rehashed(with(&|lines| lines[4]["entry"]["id"] = lines[0]["entry"]["id"].clone())),
            "Line 5: Another entry already has the id",
        ),
        (
            rehashed(with(&|lines| lines[1]["device"] = json!("1"))),
            "Line 2: The field device has a value that Grizzly never writes: “1”",
        ),
        (file(&with(&|lines| lines[1]["remark"] = json!("x"))), "Line 2: This is not a line"),
        ("PK\u{3}\u{4}".into(), "Couldn't read the zip"),
        ("\n \n".into(), "The file has no entries"),
        ("x".repeat(17 << 20), "Line 1: The line is longer"),
    ] {
        let error = DataFolder::new(2).refused(&tampered);
        assert!(error.starts_with(expected), "expected {expected}: {error}");
    }
}

#[test]
fn an_import_never_adds_to_the_own_chain_or_changes_another() {
    let mut folder = two_incidents();
    let older = folder.export(None);
    folder.note(CHECKOUT, "later");
    assert_eq!(folder.import(&older).unwrap().added, 0, "importing an older own export changes nothing");

    // Given an older copy of this folder.
    let mut restored = DataFolder::new(1);
    let error = restored.refused(&older);
    assert!(
        error.contains("Line 1: Entry 1 was written by this data folder but is not in its log"),
        "{error}"
    );
    restored.note(CHECKOUT, "written twice");
    assert!(restored.refused(&older).contains("Line 1: Entry 1 of device"), "forked");

    // Given another device's chain with two different ends.
    let mut third = DataFolder::new(3);
    third.import(&older).unwrap();
    let mut forged = lines(&older);
    forged[4]["entry"]["author"] = json!("bora");
    let error = third.refused(&rehashed(forged.clone()));
    let expected = "already exists with different content";
    assert!(error.contains("Line 5: Entry 5 of device") && error.contains(expected), "{error}");
    forged[4].as_object_mut().unwrap().remove("entry");
    forged[4]["content_hash"] = json!("0".repeat(64));
    assert!(third.refused(&rehashed(forged)).contains(expected), "withheld entries too");
    third.assert_intact();
}

#[test]
fn no_program_can_change_or_delete_a_withheld_entry() {
    let mut folder = DataFolder::new(2);
    folder.import(&two_incidents().export(Some(CHECKOUT))).unwrap();
    let same = "device, seq + 3, incident, content_hash";
    for statement in [
        "UPDATE withheld SET content_hash = 'x'".to_owned(),
        "DELETE FROM withheld".into(),
        "INSERT OR REPLACE INTO withheld SELECT * FROM withheld".into(),
        "INSERT OR REPLACE INTO withheld SELECT device, seq, incident, 'x', prev_hash, hash FROM entries".into(),
        format!("INSERT INTO withheld SELECT {same}, hash, 'h' FROM withheld WHERE seq = 3"),
        "INSERT INTO withheld SELECT device, seq + 2, incident, 'x', 'no head', 'h' FROM withheld WHERE seq = 3"
            .into(),
        "INSERT INTO withheld SELECT id, 1, 'x', 'x', '', 'x' FROM device".into(),
        "INSERT INTO entries SELECT NULL, device, 3, tick, 'other', incident, author, at, recorded_at, version,
            body, hash, 'not as chained' FROM entries WHERE seq = 2"
            .into(),
    ] {
        let file = Connection::open(folder.folder.path().join(FILE)).unwrap();
        let refused = file.execute(&statement, []).expect_err(&statement).to_string();
        assert!(refused.contains("the log "), "a trigger refuses {statement}: {refused}");
    }
    folder.assert_intact();
}
