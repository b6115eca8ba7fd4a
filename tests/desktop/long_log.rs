//! A long log is read up and down without a step between, and what is read stays in place.

use std::fmt::Write;

use serde_json::Value;

use crate::{desktop, page::WebPage, wait};

const NOTES: usize = 900;
/// Rows that a page holds at most.
const DRAWN: u64 = 160;

/// The top of a row on the screen.
fn top_of(main: &WebPage, number: usize) -> f64 {
    let row = format!("document.querySelector(\"#log [data-number='{number}']\")");
    main.script(&format!("return {row}.getBoundingClientRect().top")).as_f64().expect("a row that is drawn")
}

#[test]
fn a_long_log_is_read_from_end_to_end() {
    // Given the end of a long log on the screen.
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let mut notes = format!("date {}\nzone UTC\n", desktop.now().format("%Y-%m-%d"));
    for number in 2..NOTES {
        writeln!(notes, "00:00 @ada: note {number}").expect("a text");
    }
    let file = desktop.home().join("notes.grizzly");
    std::fs::write(&file, notes).expect("a scenario");
    desktop.cli_prints(&["play", "current", file.to_str().expect("a path")]);
    let app = desktop.start(&[]);
    let main = app.main();
    let last = NOTES - 1;
    main.wait_for_text(&format!("#log [data-number='{last}']"), &format!("note {last}"));

    // When somebody scrolls up,
    let first_drawn = "return Number(document.querySelector('#log [data-number]').dataset.number)";
    let before = main.script(first_drawn).as_u64().expect("a number") as usize;
    main.script("document.querySelector('#entries').scrollTop = 500");
    let seen = top_of(&main, before + 20);
    main.wait_for(&format!("#log [data-number='{}']", before - 30));

    // then earlier entries come, and what is read stays where it is,
    let moved = (top_of(&main, before + 20) - seen).abs();
    assert!(moved < 2.0, "a row moved by {moved} pixels when earlier ones were drawn above it");
    let drawn = main.script("return document.querySelectorAll('#log [data-number]').length");
    assert!(drawn.as_u64() <= Some(DRAWN), "{drawn} rows are drawn");

    // also when an entry is added at the end.
    desktop.cli_prints(&["say", "current", "the newest line"]);
    main.wait_for_text("[aria-label=Log] .count", &format!("{NOTES} entries"));
    let moved = (top_of(&main, before + 20) - seen).abs();
    assert!(moved < 2.0, "a row moved by {moved} pixels when an entry was added");

    // Home and End go to the first and the last entry of all.
    main.press_on_screen("#log", "alt+l");
    main.press("#log [data-stop]", "Home");
    main.wait_for_focus("#log [data-number='1'] [data-stop], #log [data-number='1'][data-stop]");
    main.press("#log [data-stop]", "End");
    main.wait_for_focus(&format!(
        "#log [data-number='{NOTES}'] [data-stop], #log [data-number='{NOTES}'][data-stop]"
    ));

    // Also if a scroll is reported between the key and what it scrolls.
    main.press("#log [data-stop]", "Home");
    main.wait_for_focus("#log [data-number='1'] [data-stop], #log [data-number='1'][data-stop]");
    main.script(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true })); \
         document.querySelector('#entries').dispatchEvent(new Event('scroll'))",
    );
    main.wait_for_focus(&format!(
        "#log [data-number='{NOTES}'] [data-stop], #log [data-number='{NOTES}'][data-stop]"
    ));

    // There, the newest entry stays visible.
    desktop.cli_prints(&["say", "current", "one more"]);
    main.wait_for_text(&format!("#log [data-number='{}']", NOTES + 1), "one more");
    wait::until_true("the newest entry to be visible", || {
        let gap = "const box = document.querySelector('#entries'); \
                   return box.scrollHeight - box.scrollTop - box.clientHeight < 30";
        main.try_script(gap, Vec::new()).is_ok_and(|is_there| is_there == Value::Bool(true))
    });
}
