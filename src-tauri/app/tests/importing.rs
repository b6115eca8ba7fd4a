//! Taking timelines over, by examples: what is typed, what is answered, and what stands in the log after.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::{Place, without_ids};
use grizzly_app::{
    Desk, Execute,
    api::{LineMend, TimelinePage, TimelineText},
};
use grizzly_core::{Time, import::Kind};
use insta::assert_snapshot;

const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/incidents");

fn report(name: &str) -> String {
    format!("{REPORTS}/{name}")
}

fn file(place: &Place, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = place.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn shown(place: &Place, incident: &str) -> serde_json::Value {
    serde_json::from_str(&place.ok(&["show", incident, "--json"])).unwrap()
}

#[test]
fn a_report_is_looked_through_and_becomes_an_incident() {
    let place = Place::new();
    let (_, said) = place.start(
        &[
            "import",
            "--new",
            &report("2021-06-09-unable-to-create-new-ingress-rules.md"),
            "--zone",
            "Europe/London",
            "--dry-run",
        ],
        "",
    );
    assert_snapshot!("dry_run", said.out);
    assert_eq!(place.ok(&["list"]).lines().count(), 1, "nothing was logged");

    let logs = report("2024-07-25-elasticsearch-logging.md");
    let said = place.grizzly(&["import", "--new", &logs, "--zone", "Europe/London"]);
    assert_snapshot!("taken_over", without_ids(&format!("{}{}[{}]", said.out, said.err, said.code)));
    assert_snapshot!("shown", without_ids(&place.ok(&["show", "current"])));
    assert!(place.ok(&["verify"]).contains("all whole"));
}

#[test]
fn what_was_taken_over_is_not_doubled() {
    let place = Place::new();
    let text = "2026-11-20 10:00 UTC incident declared\n2026-11-20 10:30 UTC issue fixed\n";
    let first = file(&place, "chat.txt", text);
    place.ok(&["import", "--new", &first]);
    let entries = shown(&place, "current")["log"].as_array().unwrap().len();
    let again = place.grizzly(&["import", "--new", &first]);
    assert!(again.code == 1 && again.err.contains("taken over before, into"), "{}", again.err);
    let longer = file(&place, "longer.txt", format!("{text}2026-11-20 10:40 UTC incident resolved\n"));
    let said = place.grizzly(&["import", "current", &longer]);
    assert!(said.out.contains("1 line of the timeline taken over"), "{}{}", said.out, said.err);
    assert!(said.err.contains("2 lines had been taken over before"), "{}", said.err);
    let log = shown(&place, "current")["log"].as_array().unwrap().len();
    assert_eq!(log, entries + 2, "the new line, and where it is from");
    place.ok(&["import", "current", &longer]);
    assert_eq!(shown(&place, "current")["log"].as_array().unwrap().len(), log);
}

#[test]
fn what_is_not_known_is_asked_and_mistakes_carry_a_hint() {
    let place = Place::new();
    place.ok(&["declare", "it"]);
    let bare = file(&place, "bare.txt", "09:05 errors start\n09:10 rolled back web\n");
    let late = file(&place, "late.txt", "2027-01-01 10:00 not yet\n");
    let cloud = file(&place, "cloud.txt", "00:01:04\tAda:\trolling back\n");
    let nothing = file(&place, "nothing.txt", "no line has a time\n");
    let sheet = file(&place, "sheet.xlsx", b"PK\x03\x04rest");
    let said = place.transcript(&[
        &["import", "current", &bare],
        &["import", "current", &bare, "--date", "2026-11-21", "--zone", "europe/paris"],
        &["import", "current", &cloud],
        &["import", "current", &cloud, "--start", "2026-11-21 08:00"],
        &["import", "current", &late],
        &["import", "current", &nothing],
        &["import", "current", &sheet],
        &["import", "current", "/no/such/file"],
        &["import", "current", &bare, "--date", "whenever"],
        &["import", "current", &bare, "--zone", "Mars"],
        &["import", "ffff", &bare, "--date", "2026-11-21"],
        &["import", "current"],
    ]);
    assert_snapshot!(said.replace(place.path().to_str().unwrap(), "."));
    assert_eq!(place.grizzly(&["import", "current", &bare, "--format", "morse"]).code, 2);
}

#[test]
fn slips_are_mended_when_that_is_said_and_encodings_are_found_out() {
    let place = Place::new();
    place.ok(&["import", "--new", &report("2021-06-09-unable-to-create-new-ingress-rules.md"), "--mend"]);
    let declared = shown(&place, "current")["row"]["declared_at"].as_str().unwrap().to_owned();
    assert_eq!(declared, "2021-06-09T13:54:00.000Z", "the year that the lines around it say");

    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend("2026-11-20 10:00 UTC Müller: rolled back web".encode_utf16().flat_map(u16::to_le_bytes));
    let latin: Vec<u8> =
        "2026-11-20 10:00 UTC Müller übernimmt, später größer".chars().map(|c| c as u8).collect();
    for bytes in [utf16, latin] {
        let text = file(&place, "encoded.txt", bytes);
        let said = place.ok(&["import", "--new", &text, "--dry-run"]);
        assert!(said.contains("Müller"), "{said}");
    }
    let (_, said) = place.start(&["import", "--new", "-", "--json"], "2026-11-20 10:00Z from a pipe\n");
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((json["taken"].as_u64(), json["summary"].as_str()), (Some(1), Some("from a pipe")));
}

fn reading(text: &str, now: Time) -> TimelineText {
    TimelineText {
        text: text.to_owned(),
        zone: Some("UTC".into()),
        read_at: Some(now),
        ..TimelineText::default()
    }
}

#[test]
fn the_window_mends_lines_and_takes_them_over_whole_or_not_at_all() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    let text = "2026-11-20 10:00 incident declared\n2026-11-20 10:30 something else\n# A heading\n2027-11-20 10:40 fixed\n";
    let read = reading(text, place.now);
    let view = desk.timeline(None, &read, None, place.now).unwrap();
    assert_eq!((view.counts.lines, view.counts.taken, view.counts.left), (4, 2, 2));
    assert_eq!(view.lines[3].left.as_deref(), Some("lies in the future"));
    let page = desk.timeline(None, &read, Some(TimelinePage { from: 1, most: 2 }), place.now).unwrap();
    assert_eq!(page.lines, view.lines[1..3]);

    let mend = |number, at: Option<&str>| LineMend {
        number,
        at: at.map(|at| Time::parse(at).unwrap()),
        ..LineMend::default()
    };
    let mut take = |mends: Vec<LineMend>| {
        let (incident, title, source) = (None, Some("Web is down".to_owned()), "paste".to_owned());
        let (done, _) = desk
            .execute(Execute::TakeOver { incident, title, source, read: read.clone(), mends }, place.now)?;
        desk.view(&done.incident.unwrap().to_string(), place.now)
    };
    let refused = take(vec![mend(3, None)]).unwrap_err();
    assert!(refused.reason.contains("Line 3 has no time"), "{}", refused.reason);
    let refused = take(vec![mend(4, None)]).unwrap_err();
    assert!(refused.reason.contains("Nothing was logged"), "{}", refused.reason);
    let kind = |line: LineMend, kind| LineMend {
        kind: Some(kind),
        author: Some("Bora B".into()),
        text: Some("web to 4.11".into()),
        ..line
    };
    let taken = take(vec![
        kind(mend(2, Some("2026-11-20T10:20:00Z")), Kind::RollbackStarted),
        mend(3, Some("2026-11-20T10:31:00Z")),
        LineMend { take: Some(true), ..mend(4, Some("2026-11-20T10:40:00Z")) },
    ])
    .unwrap();
    let log: Vec<String> =
        taken.log.iter().map(|row| format!("{} {} {}", row.at, row.author.name(), row.kind)).collect();
    assert_snapshot!(log.join("\n"));
    assert_eq!(taken.row.summary, "Web is down");
    assert_eq!(place.ok(&["list"]).lines().count(), 1, "what was refused before made no incident");
}

#[test]
fn a_long_chat_is_taken_over_in_one_go() {
    let place = Place::new();
    let mut text = String::new();
    for number in 0..2_000 {
        let at = Time::from_millis(1_760_000_000_000 + number * 1000);
        text.push_str(&format!("{at} message {number}\n"));
    }
    let chat = file(&place, "long.txt", text);
    let said = place.ok(&["import", "--new", &chat]);
    assert!(said.contains("2000 lines: 2000 taken, 0 left"), "{said}");
}
