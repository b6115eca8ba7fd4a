//! A chain with right hashes and any bodies, a line each, as a log from elsewhere: it is refused with a reason, or all that is
//! made of an incident can be made of it, and it leaves as it came.
//!
//! A line is `MINUTES BODY`: the minutes since the start of the one before; without it, at the same time.
#![no_main]

use std::fs;

use given::{checked, folder, now, read_all};
use grizzly_app::Workspace;
use grizzly_core::{ChainedEntry, DeviceId, Entry, EntryId, Event, IncidentId, PersonId, event};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use uuid::Uuid;

const AUTHORS: [&str; 3] = ["ada", "bora", "chloe"];

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let events = text.lines().filter_map(|line| {
        let (minutes, body) = line.split_once(' ').unwrap_or(("", line));
        let (minutes, body) = minutes.parse::<i16>().map_or((0, line), |minutes| (minutes, body));
        let event = event::read(event::VERSION, body);
        (!matches!(event, Event::Unreadable { .. })).then_some((i64::from(minutes), event))
    });
    let (mut export, mut prev, mut at) = (String::new(), String::new(), now().plus_seconds(-86_400));
    for (number, (minutes, event)) in (1_u64..).zip(events) {
        at = at.plus_seconds(minutes * 60);
        let author = AUTHORS[usize::try_from(number).unwrap_or_default() % AUTHORS.len()];
        let entry = Entry {
            id: EntryId(Uuid::from_u128(u128::from(number) + 1_000)),
            incident: IncidentId(Uuid::from_u128(7)),
            device: DeviceId(Uuid::from_u128(2)),
            seq: number,
            tick: number,
            author: PersonId::from_name(author),
            at,
            recorded_at: at,
            event,
        };
        let Ok(chained) = ChainedEntry::new(entry, prev) else { return };
        export.push_str(&line(&chained));
        prev = chained.hash;
    }

    let folder = folder();
    let file = folder.path().join("export.jsonl");
    fs::write(&file, &export).expect("the export");
    let mut workspace = Workspace::open(folder.path(), now());
    if checked(workspace.import_log(&file, now(), &mut |_| {})).is_none_or(|imported| imported.added == 0) {
        return;
    }
    for row in workspace.incidents().expect("its incidents") {
        read_all(&workspace, &row.id.to_string());
    }
    let mut out = Vec::new();
    workspace.export_log_lines(None, &mut out).expect("an export");
    let links = |text: &str| -> Vec<Value> { text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect() };
    assert_eq!(links(&String::from_utf8_lossy(&out)), links(&export), "it leaves as it came");
});

fn line(chained: &ChainedEntry) -> String {
    let ChainedEntry { entry, version, body, prev, hash } = chained;
    let content = json!({
        "tick": entry.tick, "id": entry.id.to_string(), "author": entry.author.as_str(),
        "at": entry.at.to_string(), "recorded_at": entry.recorded_at.to_string(),
        "version": version, "body": body,
    });
    let link = json!({
        "device": entry.device.to_string(), "seq": entry.seq, "incident": entry.incident.to_string(),
        "content_hash": chained.content_hash(), "prev_hash": prev, "hash": hash, "entry": content,
    });
    format!("{link}\n")
}
