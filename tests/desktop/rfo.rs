//! After it: the RFO is there at once, asks for what it lacks, takes one's own words, and leaves as a file.

use std::fs;

use crate::{app::App, desk, desk::Desk, wait};

/// An outage that is over, in the window.
fn over(desk: &Desk) -> App {
    desk.settings("me = 'ada'\nzone = 'UTC'\n");
    let file = desk.home().join("scenario");
    let scenario = "2026-03-30 08:56 @ada: /declare sev1 Card payments fail at checkout\n\
                    2026-03-30 09:00 @ada: /found-by alert\n\
                    2026-03-30 09:01 @ada: /began 2026-03-30 08:50\n\
                    2026-03-30 09:10 @ada: /join @bora\n\
                    2026-03-30 09:20 @ada: /stopped rolled back\n\
                    2026-03-30 09:30 @ada: /fixed the header is set again\n\
                    2026-03-30 09:40 @ada: /all-clear\n\
                    2026-03-30 09:41 @ada: Bora forgot to set the header\n";
    fs::write(&file, scenario).expect("our own folder");
    desk.cli_prints(&["play", "--new", &file.to_string_lossy()]);
    let app = desk.start(&[]);
    app.main().wait_for_text("#title", "Card payments fail");
    app.main().wait_for_focus("#composer");
    app
}

#[test]
fn it_asks_for_what_it_lacks_takes_words_and_is_saved() {
    let desk = desk();
    let app = over(&desk);
    let main = app.main();
    desk.display.press("ctrl+r");
    main.wait_for_text("#rfo", "It began at 08:50 and bled until 09:20, for 30 min.");
    main.wait_for_text("#question", "1 of 9");
    main.wait_for_text("#question", "How many users were affected");
    main.wait_for_text("#blame", "names Bora beside “forgot”");

    // The first question is answered by keyboard, and the next one stands in its place.
    desk.display.type_text("about 300 users");
    main.wait_for_value("#question textarea", "about 300 users");
    desk.display.press("ctrl+Return");
    main.wait_for_text("#question", "Was data lost");
    main.wait_for_text("#rfo", "about 300 users");

    // What the log suggests is taken by a key.
    desk.display.press("alt+4");
    main.wait_for_value("#question textarea", "none");
    desk.display.press("ctrl+Return");
    main.wait_for_text("#question", "What do customers have to do");
    main.wait_for_text("#question", "1 of 7");

    // One's own words for a section come after older ones, and what is typed and not said is kept.
    desk.display.press("alt+2");
    main.click("[data-rfo-section='summary']");
    main.wait_for_focus("#sections textarea");
    desk.display.type_text("Cards failed for half an hour");
    main.wait_for_value("#sections textarea", "Cards failed for half an hour");
    desk.display.press("Escape");
    main.wait_for_focus("#composer");
    desk.display.press("ctrl+r");
    main.wait_for("#question");
    desk.display.press("alt+2");
    main.click("[data-rfo-section='summary']");
    main.wait_for_value("#sections textarea", "Cards failed for half an hour");
    desk.display.press("ctrl+Return");
    main.wait_for_text("#rfo", "Cards failed for half an hour");

    // Agreed, it is a follow-up with an owner and a date.
    desk.display.press("alt+3");
    main.wait_for("#agree");
    main.keys("[aria-label='What gets better']", "pay by card every minute");
    main.keys("[aria-label='Who does it']", "Bora");
    main.keys("[aria-label^='Until when']", "2026-12-01");
    main.click("#agree");
    main.wait_for_text("#follow-ups", "Bora · 2026-12-01");

    // The two kinds of reader see different names.
    desk.display.press("ctrl+o");
    main.wait_for_text("#rfo", "Removed: 2 people");
    desk.display.press("ctrl+o");
    main.wait_for_text("#rfo", "Bora");

    desk.display.press("ctrl+s");
    let said = main.wait_for_text("#did", "written to ");
    let file = said.trim_start_matches(|c| c != '/').to_owned();
    wait::until("a PDF", || match fs::read(&file) {
        Ok(bytes) if bytes.starts_with(b"%PDF-") && bytes.len() > 10_000 => Ok(()),
        seen => Err(format!("{file}: {:?}", seen.map(|bytes| bytes.len()))),
    });
}
