//! After an incident: the RFO is there at once, asks open questions, takes edits, and is exported.

use std::{fs, path::Path};

use crate::{
    app::App,
    desktop,
    desktop::Desktop,
    display::Burst::{Keys, Text},
    wait,
};

/// A resolved incident, in the window.
fn over(desktop: &Desktop) -> App {
    desktop.settings("me = 'ada'\nzone = 'UTC'\n");
    let file = desktop.home().join("scenario");
    let scenario = "2026-03-30 08:56 @ada: /declare sev1 Card payments fail at checkout\n\
                    2026-03-30 09:00 @ada: /found-by alert\n\
                    2026-03-30 09:01 @ada: /first-error 2026-03-30 08:50\n\
                    2026-03-30 09:10 @ada: /join @bora\n\
                    2026-03-30 09:20 @ada: /mitigated rolled back\n\
                    2026-03-30 09:30 @ada: /fixed the header is set again\n\
                    2026-03-30 09:40 @ada: /resolved\n\
                    2026-03-30 09:41 @ada: Bora forgot to set the header\n";
    fs::write(&file, scenario).expect("our own folder");
    desktop.cli_prints(&["play", "--new", &file.to_string_lossy()]);
    let app = desktop.start(&[]);
    app.main().wait_for_text("#title", "Card payments fail");
    app
}

#[test]
fn it_asks_questions_takes_answers_and_edits_and_is_exported() {
    let desktop = desktop();
    let app = over(&desktop);
    let main = app.main();
    main.press("#composer", "ctrl+r");
    main.wait_for_text("#rfo", "The problem occurred from 08:50 to 09:20 (30 min).");
    main.wait_for_text("#question", "1 of 11");
    main.wait_for_text("#question", "When was it detected");
    main.wait_for_text("#blame", "names Bora next to “forgot”");

    // The first question is answered by keyboard, and the next one takes its place.
    main.press("#question textarea", "alt+4");
    main.wait_for_value("#question textarea", "2026-03-30 08:56");
    main.press("#question textarea", "ctrl+Return");
    main.wait_for_text("#question", "How many users were affected");
    main.wait_for_value("#question textarea", "");

    // Whoever types on at once types the next answer.
    main.wait_for_focus("#question textarea");
    desktop.display.burst(&[Text("about 300 users"), Keys("ctrl+Return"), Text("nothing is lost")]);
    main.wait_for_text("#question", "Was any data lost");
    main.wait_for_text("#rfo", "about 300 users");
    main.wait_for_value("#question textarea", "nothing is lost");

    // A suggestion from the log is inserted by a key.
    main.press("#question textarea", "ctrl+a");
    main.press("#question textarea", "BackSpace");
    main.wait_for_value("#question textarea", "");
    main.press("#question textarea", "alt+4");
    main.wait_for_value("#question textarea", "none");
    main.press("#question textarea", "ctrl+Return");
    main.wait_for_text("#question", "What did customers have to do themselves");
    main.wait_for_text("#question", "1 of 8");

    // An edited section replaces the generated one, and text that isn't logged yet is kept.
    main.press("#question textarea", "alt+2");
    main.click("[data-rfo-section='summary']");
    main.type_text("#sections textarea", "Cards failed for half an hour");
    main.press("#sections textarea", "Escape");
    main.press("#composer", "ctrl+r");
    main.press("#question textarea", "alt+2");
    main.click("[data-rfo-section='summary']");
    main.wait_for_value("#sections textarea", "Cards failed for half an hour");
    main.press("#sections textarea", "ctrl+Return");
    main.wait_for_text("#rfo", "Cards failed for half an hour");
    main.wait_until_gone("#sections textarea");

    // A follow-up has an owner and a due date.
    main.press_on_screen("#sections", "alt+3");
    main.wait_for("#add-follow-up");
    main.keys("[aria-label='Follow-up']", "pay by card every minute");
    main.keys("[aria-label='Owner']", "Bora");
    main.keys("[aria-label^='Due date, such as']", "2026-12-01");
    main.click("#add-follow-up");
    main.wait_for_text("#follow-ups", "Bora · 2026-12-01");

    // The version for readers outside has no names.
    main.press_on_screen("#rfo", "ctrl+o");
    let outside = main.wait_for_text("#rfo", "Public version. Internal entries are omitted.");
    assert!(!outside.contains("Bora"), "names stay inside: {outside}");
    main.press_on_screen("#rfo", "ctrl+o");
    main.wait_for_text("#rfo", "Bora");

    main.press_on_screen("#rfo", "ctrl+s");
    let said = main.wait_for_text("#completed", "exported to ");
    let file = said.split_whitespace().find(|word| word.starts_with('/')).expect("a path").to_owned();
    wait::until("a PDF", || match fs::read(&file) {
        Ok(bytes) if bytes.starts_with(b"%PDF-") && bytes.len() > 10_000 => Ok(()),
        seen => Err(format!("{file}: {:?}", seen.map(|bytes| bytes.len()))),
    });

    // It can be opened, and shown in its folder.
    let folder = Path::new(&file).parent().expect("a folder").to_string_lossy().into_owned();
    for (keys, opened) in [("alt+o", &file), ("alt+shift+o", &folder)] {
        main.press_on_screen("#completed", keys);
        wait::until(&format!("{opened} to be opened"), || match desktop.opened().last() {
            Some(last) if last == opened => Ok(()),
            last => Err(format!("{last:?}")),
        });
    }
}

/// So many rows take a debug build more than ten seconds to set: nobody is that slow to press two keys.
const MANY: usize = 4000;

#[test]
fn a_pdf_that_takes_long_shows_how_far_it_is_lets_a_line_in_and_is_canceled() {
    // Given the RFO of a very long incident
    let desktop = desktop();
    desktop.settings("me = 'ada'\nzone = 'UTC'\n");
    let file = desktop.home().join("scenario");
    let declared = "2026-03-30 08:56 @ada: /declare sev1 Card payments fail\n".to_owned();
    let notes = (0..MANY).map(|number| format!("2026-03-30 09:00 @ada: note {number}\n"));
    fs::write(&file, declared + &notes.collect::<String>()).expect("our own folder");
    desktop.cli_prints(&["play", "--new", &file.to_string_lossy()]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#title", "Card payments fail");
    main.press("#composer", "ctrl+r");
    main.wait_for_text("#rfo", "Card payments fail");

    // When its PDF is made, then it shows how far it is,
    main.press_on_screen("#rfo", "ctrl+s");
    main.wait_for_text("#work", "Making the file: ");
    // and a line is logged meanwhile.
    desktop.cli_prints(&["say", "current", "meanwhile"]);

    // When it is canceled, then nothing is saved.
    main.press_on_screen("#rfo", "ctrl+period");
    main.wait_for_text("#warning", "Canceled. Nothing was saved.");
    main.wait_until_gone("#work");
    let saved = fs::read_dir(desktop.home()).expect("our own folder").flatten();
    let saved: Vec<_> = saved.filter(|one| one.file_name().to_string_lossy().contains("pdf")).collect();
    assert!(saved.is_empty(), "{saved:?}");
}
