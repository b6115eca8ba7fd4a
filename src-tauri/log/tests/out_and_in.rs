//! The log written out and taken over: what comes back, what is refused, and what stays untouched.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use grizzly_core::{DeviceId, EntryId, Event, Handle, IncidentId, Text, Time, entry};
use grizzly_log::{Draft, FILE, ImportError, Imported, Log, LogError, Writer};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// A folder with a log of its own.
struct Place {
    folder: TempDir,
    log: Log,
}

const CHECKOUT: IncidentId = IncidentId(Uuid::from_u128(7));
const SEARCH: IncidentId = IncidentId(Uuid::from_u128(8));

impl Place {
    fn new(device: u128) -> Self {
        let folder = TempDir::new().unwrap();
        let log = Log::open(folder.path(), DeviceId(Uuid::from_u128(device))).unwrap();
        Self { folder, log }
    }

    fn say(&mut self, incident: IncidentId, text: &str) {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
        let draft = Draft {
            id: EntryId(Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))),
            incident,
            author: Handle::parse("ada").unwrap(),
            at: now,
            event: Event::Note { text: Text::new(text) },
        };
        self.log
            .write(|writer| writer.append(vec![draft], now))
            .map(|_: Vec<_>| ())
            .unwrap_or_else(|error: LogError| panic!("{error}"));
    }

    fn export(&self, incident: Option<IncidentId>) -> String {
        let mut out = Vec::new();
        self.log.export(incident, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn import(&mut self, file: &str) -> Result<Imported, ImportError> {
        self.log.write(|writer| writer.import(&mut file.as_bytes()))
    }

    /// Refused, in which words; and nothing of it is here.
    fn refuses(&mut self, file: &str) -> String {
        let before = self.export(None);
        let error = self.import(file).expect_err(file);
        assert!(!error.hint().is_empty());
        assert_eq!(self.export(None), before, "all or nothing: {error}");
        error.to_string()
    }

    fn is_whole(&self) {
        assert_eq!(self.log.verify().unwrap().faults, Vec::<String>::new());
    }
}

/// A device with two incidents, one entry about each in turn.
fn two_incidents() -> Place {
    let mut place = Place::new(1);
    for (incident, text) in [(SEARCH, "slow"), (CHECKOUT, "500s"), (SEARCH, "secret"), (CHECKOUT, "over")] {
        place.say(incident, text);
    }
    place.say(SEARCH, "still slow");
    place
}

fn lines(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn file(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Makes the hashes of the lines of one device anew, as a forger could.
fn sealed_anew(mut lines: Vec<Value>) -> String {
    let mut prev = String::new();
    for line in &mut lines {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if let Some(said) = line.get("entry").cloned() {
            let parts = ["tick", "id", "author", "at", "recorded_at", "version", "body"];
            let content: String = parts.iter().map(|part| format!("{}\n", text(&said[part]))).collect();
            line["content"] = entry::hash(&content).into();
        }
        line["prev"] = prev.clone().into();
        let parts = ["prev", "device", "seq", "incident", "content"];
        let place: String = parts.iter().map(|part| format!("{}\n", text(&line[part]))).collect();
        prev = entry::hash(&place);
        line["hash"] = prev.clone().into();
    }
    file(&lines)
}

#[test]
fn what_is_written_out_comes_in_to_the_byte_and_once() {
    let from = two_incidents();
    let whole = from.export(None);
    let mut to = Place::new(2);

    let first = to.import(&whole).unwrap();
    let again = to.import(&whole).unwrap();

    assert_eq!((first.taken, first.known), (5, 0));
    assert_eq!((again.taken, again.known), (0, 5), "a second import adds nothing");
    assert_eq!(to.export(None), whole);
    assert_eq!(to.log.since(0).unwrap().entries, from.log.since(0).unwrap().entries);
    to.is_whole();
}

#[test]
fn one_incident_is_handed_over_without_the_words_of_another() {
    let from = two_incidents();
    let one = from.export(Some(CHECKOUT));
    assert!(!one.contains("secret") && !one.contains("slow"), "{one}");
    assert_eq!(lines(&one).len(), 4, "from the device's first entry to the last about the incident");

    let mut to = Place::new(2);
    let imported = to.import(&one).unwrap();

    assert_eq!((imported.taken, imported.withheld.get(&SEARCH)), (2, Some(&2)));
    assert_eq!(to.export(Some(CHECKOUT)), one, "the export of an import is the same");
    assert_eq!(to.log.verify().unwrap().withheld, 2);
    to.is_whole();
}

#[test]
fn what_was_withheld_is_taken_when_it_is_given() {
    let from = two_incidents();
    let mut to = Place::new(2);
    to.import(&from.export(Some(CHECKOUT))).unwrap();

    let rest = to.import(&from.export(None)).unwrap();

    assert_eq!((rest.taken, rest.known), (3, 2));
    assert_eq!(to.log.verify().unwrap().withheld, 0);
    assert_eq!(to.export(None), from.export(None));
    let fewer = to.import(&from.export(Some(CHECKOUT))).unwrap();
    assert_eq!((fewer.taken, to.log.verify().unwrap().withheld), (0, 0), "nothing is withheld again");
    to.is_whole();
}

#[test]
fn two_devices_that_exchange_their_logs_have_the_same_incident() {
    let (mut ada, mut bora) = (Place::new(1), Place::new(2));
    ada.say(CHECKOUT, "500s");
    bora.import(&ada.export(None)).unwrap();
    bora.say(CHECKOUT, "what Bora saw");
    ada.say(CHECKOUT, "what Ada saw");

    ada.import(&bora.export(None)).unwrap();
    bora.import(&ada.export(None)).unwrap();

    assert_eq!(ada.export(None), bora.export(None));
    bora.say(CHECKOUT, "after both");
    let ticks: Vec<(u64, u64)> =
        bora.log.since(0).unwrap().entries.iter().map(|entry| (entry.tick, entry.seq)).collect();
    assert_eq!(ticks.last(), Some(&(3, 2)), "behind everything that came in: {ticks:?}");
    for place in [&ada, &bora] {
        place.is_whole();
    }
}

#[test]
fn a_file_that_was_tampered_with_is_refused_whole() {
    let good = lines(&two_incidents().export(None));
    let with = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut lines = good.clone();
        change(&mut lines);
        lines
    };
    let changed = |field: &str, value: Value| with(&|lines| lines[2]["entry"][field] = value.clone());
    let note = |text: &str| json!(format!("{{\"kind\":\"note\",\"text\":\"{text}\"}}"));
    for (tampered, why) in [
        (file(&changed("body", note("harmless"))), "Line 3: Entry 3 of device"),
        (file(&changed("author", json!("bora"))), "Line 3: Entry 3 of device"),
        (file(&with(&|lines| drop(lines.remove(2)))), "Line 3: Entry 4 of device"),
        (file(&with(&|lines| drop(lines.remove(0)))), "Line 1: Entry 2 of device"),
        (file(&with(&|lines| lines.swap(1, 2))), "Line 2: Entry 3 of device"),
        (file(&with(&|lines| lines[2]["incident"] = json!(CHECKOUT))), "Line 3: Entry 3 of device"),
        (file(&with(&|lines| lines.push(lines[4].clone()))), "Line 6: Entry 5 of device"),
        (file(&with(&|lines| lines[1]["hash"] = json!("00"))), "Line 2: Entry 2 of device"),
        // Sealed anew by somebody who knows how, and still not what Grizzly writes.
        (sealed_anew(changed("version", json!(9))), "Line 3: A newer Grizzly wrote it (version 9"),
        (sealed_anew(changed("body", json!("{}"))), "Line 3: What it says cannot be read"),
        (sealed_anew(changed("body", json!("\n{\"kind\":\"note\",\"text\":\"x\"}"))), "Line 3: What it says"),
        (sealed_anew(changed("author", json!("@Ada"))), "Line 3: Its author is “@Ada”"),
        (sealed_anew(changed("at", json!("2026-11-22T10:00:00+00:00"))), "Line 3: Its at is"),
        (sealed_anew(changed("tick", json!(i64::MAX))), "Line 3: Its tick is"),
        (sealed_anew(changed("id", json!("\u{1b}[2J"))), "Line 3: Its id is “⟨U+001B⟩[2J”"),
        (
            sealed_anew(with(&|lines| lines[4]["entry"]["id"] = lines[0]["entry"]["id"].clone())),
            "Line 5: Its id",
        ),
        (sealed_anew(with(&|lines| lines[1]["device"] = json!("1"))), "Line 2: Its device is “1”"),
        (file(&with(&|lines| lines[1]["remark"] = json!("x"))), "Line 2: It is no line"),
        ("PK\u{3}\u{4}".into(), "Line 1: It is no line"),
        ("\n \n".into(), "There is no entry"),
        ("x".repeat(17 << 20), "Line 1: It is longer"),
    ] {
        let said = Place::new(2).refuses(&tampered);
        assert!(said.starts_with(why), "{why}: {said}");
    }
}

#[test]
fn the_own_chain_is_never_added_to_nor_another_rewritten() {
    let mut place = two_incidents();
    let older = place.export(None);
    place.say(CHECKOUT, "since then");
    assert_eq!(place.import(&older).unwrap().taken, 0, "an older export of one's own changes nothing");

    // Given a folder that is an older copy of this one.
    let mut restored = Place::new(1);
    let said = restored.refuses(&older);
    assert!(
        said.contains("Line 1: Entry 1 was written by this data folder, which does not have it"),
        "{said}"
    );
    restored.say(CHECKOUT, "written twice");
    assert!(restored.refuses(&older).contains("Line 1: Entry 1 of device"), "forked");

    // Given another device's chain that goes on in two ways.
    let mut third = Place::new(3);
    third.import(&older).unwrap();
    let mut forged = lines(&older);
    forged[4]["entry"]["author"] = json!("bora");
    let said = third.refuses(&sealed_anew(forged.clone()));
    assert!(said.contains("Line 5: Entry 5 of device") && said.contains("says something else"), "{said}");
    forged[4].as_object_mut().unwrap().remove("entry");
    forged[4]["content"] = json!("0".repeat(64));
    assert!(third.refuses(&sealed_anew(forged)).contains("says something else"), "withheld ones too");
    third.is_whole();
}

#[test]
fn nobody_can_change_or_take_out_what_is_withheld() {
    let mut place = Place::new(2);
    place.import(&two_incidents().export(Some(CHECKOUT))).unwrap();
    let same = "device, seq + 3, incident, content";
    for statement in [
        "UPDATE withheld SET content = 'x'".to_owned(),
        "DELETE FROM withheld".into(),
        "INSERT OR REPLACE INTO withheld SELECT * FROM withheld".into(),
        "INSERT OR REPLACE INTO withheld SELECT device, seq, incident, 'x', prev, hash FROM entries".into(),
        format!("INSERT INTO withheld SELECT {same}, hash, 'h' FROM withheld WHERE seq = 3"),
        "INSERT INTO withheld SELECT device, seq + 2, incident, 'x', 'no head', 'h' FROM withheld WHERE seq = 3"
            .into(),
        "INSERT INTO withheld SELECT id, 1, 'x', 'x', '', 'x' FROM device".into(),
        "INSERT INTO entries SELECT NULL, device, 3, tick, 'other', incident, author, at, recorded_at, version,
            body, hash, 'not as sealed' FROM entries WHERE seq = 2"
            .into(),
    ] {
        let file = Connection::open(place.folder.path().join(FILE)).unwrap();
        let refused = file.execute(&statement, []).expect_err(&statement).to_string();
        assert!(refused.contains("the log "), "{statement} is refused by a trigger: {refused}");
    }
    place.is_whole();
}

#[test]
fn a_file_of_the_layout_before_is_kept_and_takes_what_is_withheld() {
    // Given a file of layout 2 with two entries.
    let mut from = Place::new(1);
    from.say(CHECKOUT, "from before");
    from.say(CHECKOUT, "too");
    let folder = TempDir::new().unwrap();
    old_layout(&folder.path().join(FILE), &from.folder.path().join(FILE));

    // When it is opened, then its entries are there, and it takes an export with something withheld.
    let log = Log::open(folder.path(), DeviceId(Uuid::from_u128(9))).unwrap();
    let mut place = Place { folder, log };
    assert_eq!(place.export(None), from.export(None));
    let mut other = Place::new(3);
    other.say(SEARCH, "secret");
    other.say(CHECKOUT, "500s");
    assert_eq!(place.import(&other.export(Some(CHECKOUT))).unwrap().taken, 1);
    place.say(CHECKOUT, "since then");
    assert_eq!(place.log.verify().unwrap().entries, 4);
    place.is_whole();
}

/// A file of layout 2 with the device and the entries of another.
fn old_layout(path: &Path, of: &Path) {
    let old = Connection::open(path).unwrap();
    old.execute_batch(include_str!("../src/schema.sql")).unwrap();
    old.execute_batch(include_str!("../src/outbox.sql")).unwrap();
    old.pragma_update(None, "user_version", 2).unwrap();
    old.execute("ATTACH ?1 AS newer", [of.to_str().unwrap()]).unwrap();
    old.execute_batch(
        "INSERT INTO device SELECT * FROM newer.device;
         INSERT INTO entries SELECT * FROM newer.entries ORDER BY arrival;",
    )
    .unwrap();
}

#[test]
fn a_long_log_goes_out_and_in_quickly() {
    let mut from = Place::new(1);
    let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
    let draft = |number: u64| Draft {
        id: EntryId(Uuid::from_u128(u128::from(number) + (1 << 64))),
        incident: if number.is_multiple_of(50) { CHECKOUT } else { SEARCH },
        author: Handle::parse("ada").unwrap(),
        at: now,
        event: Event::Note {
            text: Text::new("the error rate on the EU shards falls, payments answer again"),
        },
    };
    let append = |writer: &Writer| writer.append((0..20_000).map(draft).collect(), now);
    from.log.write(append).map_err(|error: LogError| error.to_string()).unwrap();
    let begun = Instant::now();
    let mut to = Place::new(2);
    assert_eq!(to.import(&from.export(None)).unwrap().taken, 20_000);
    // Optimised, a hundred thousand take about four seconds on a busy machine.
    let took = begun.elapsed();
    assert!(took.as_secs() < 30, "much too long, unoptimised and on a busy machine: {took:?}");
}
