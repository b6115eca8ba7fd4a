//! Window and command line work on one log at the same time.

use chrono::DateTime;
use serde_json::Value;

use crate::{desk, page::ENTER};

/// How long an entry of another process may take to stand in the window. The app looks ten times a
/// second, so half of it is waiting; the rest is reading, sending and painting.
const LIMIT: i64 = 200;
const LINES: usize = 9;

/// Notes in the page itself when each row came: no driver stands between the clock and the row.
const NOTE_ARRIVALS: &str = "
    window.arrivals = {};
    const note = () => document.querySelectorAll('#log [data-number]').forEach(
        (row) => { arrivals[row.dataset.number] ??= Date.now(); });
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });";

#[test]
fn a_line_from_the_command_line_is_in_the_window_within_200_ms() {
    let desk = desk();
    desk.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desk.start(&[]);
    app.main().wait_for("#log [data-number='1']");
    app.main().script(NOTE_ARRIVALS);

    let mut delays: Vec<i64> = (2..2 + LINES)
        .map(|number| {
            let logged = desk.cli_prints(&["say", "current", &format!("line {number}")]);
            assert!(logged.starts_with(&format!("logged #{number} ")), "{logged}");
            app.main().wait_for_text(&format!("#log [data-number='{number}']"), &format!("line {number}"));
            let arrived = app.main().script(&format!("return arrivals[{number}]"));
            let recorded = desk.entries().pop().expect("an entry for each line").recorded_at;
            let recorded = DateTime::parse_from_rfc3339(&recorded).expect("RFC 3339").timestamp_millis();
            arrived.as_f64().expect("the row was seen to come") as i64 - recorded
        })
        .collect();

    // The median, since a busy machine may hold up one of them; both clocks are this machine's.
    delays.sort_unstable();
    println!("from the command line to the window, ms: {delays:?}");
    let median = delays[LINES / 2];
    assert!(median <= LIMIT, "half of the lines took longer than {LIMIT} ms: {delays:?}");
}

#[test]
fn a_line_from_the_window_is_seen_by_the_command_line() {
    let desk = desk();
    desk.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desk.start(&[]);
    app.main().wait_for("#log [data-number='1']");

    app.main().keys("#composer", &format!("rollback of payments finished{ENTER}"));
    app.main().wait_for("#log [data-number='2']");

    let shown: Value = serde_json::from_str(&desk.cli_prints(&["show", "current", "--json"])).expect("JSON");
    assert_eq!(shown["log"][1]["tail"], "rollback of payments finished");
    assert_eq!(shown["log"][1]["kind"], "note");
}
