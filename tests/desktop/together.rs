//! The window and the command line work on one log at the same time.

use serde_json::Value;

use crate::{desktop, page::ENTER};

const LINES: usize = 9;

/// Records in the page itself when each row appeared, so that the driver doesn't stand between the clock and the row.
const RECORD_ROWS: &str = "
    window.appeared = {};
    const record = () => document.querySelectorAll('#log [data-number]').forEach(
        (row) => { appeared[row.dataset.number] ??= Date.now(); });
    new MutationObserver(record).observe(document.body, { childList: true, subtree: true });";

#[test]
fn a_line_from_the_command_line_appears_in_the_window() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    app.main().wait_for("#log [data-number='1']");

    for number in 2..2 + LINES {
        desktop.cli_prints(&["say", "current", &format!("line {number}")]);
        app.main().wait_for_text(&format!("#log [data-number='{number}']"), &format!("line {number}"));
    }
}

#[test]
#[ignore = "a benchmark: make bench-crates"]
fn how_long_a_line_from_the_command_line_takes_to_the_window() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    app.main().wait_for("#log [data-number='1']");
    app.main().script(RECORD_ROWS);

    let mut millis: Vec<i64> = (2..2 + LINES)
        .map(|number| {
            desktop.cli_prints(&["say", "current", &format!("line {number}")]);
            app.main().wait_for(&format!("#log [data-number='{number}']"));
            let appeared = app.main().script(&format!("return appeared[{number}]"));
            let recorded = desktop.entries().pop().expect("an entry for each line").recorded_at;
            let recorded =
                chrono::DateTime::parse_from_rfc3339(&recorded).expect("RFC 3339").timestamp_millis();
            // The page has this computer's clock.
            let appeared = appeared.as_f64().expect("the row appeared") as i64;
            appeared + desktop.ahead().num_milliseconds() - recorded
        })
        .collect();
    millis.sort_unstable();
    println!("command line to window: median {} ms, all {millis:?}", millis[LINES / 2]);
}

#[test]
fn a_line_from_the_window_is_seen_by_the_command_line() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    app.main().wait_for("#log [data-number='1']");

    app.main().keys("#composer", &format!("rollback of payments finished{ENTER}"));
    app.main().wait_for("#log [data-number='2']");

    let shown: Value =
        serde_json::from_str(&desktop.cli_prints(&["show", "current", "--json"])).expect("JSON");
    assert_eq!(shown["log"][1]["detail"], "rollback of payments finished");
    assert_eq!(shown["log"][1]["kind"], "note");
}
