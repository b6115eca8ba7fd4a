//! Importing a report: paste it, fix a line, import it, open it as an RFO and save it as a PDF.

use std::fs;

use crate::{desktop, wait};

/// A real report with a mistyped year of the declaration.
const REPORT: &str = include_str!("../data/incidents/2021-06-09-unable-to-create-new-ingress-rules.md");

#[test]
fn a_report_is_pasted_fixed_imported_and_saved_as_an_rfo() {
    let desktop = desktop();
    desktop.settings("me = 'ada'\nzone = 'Europe/London'\n");
    let app = desktop.start(&[]);
    let main = app.main();
    desktop.display.copy(REPORT);
    main.press_on_screen("#declare-button", "ctrl+i");
    main.press("#timeline textarea", "ctrl+v");

    // The preview opens at once, with warnings and fixes.
    main.wait_for_focus("#lines");
    main.wait_for_text("#warnings", "The year is 2020, but the lines around it have 2021.");
    let before = main.wait_for_text("#counts", "35 lines: ");
    for line in ["Line 10", "Line 11"] {
        main.press("#lines", "n");
        main.wait_for_text("#selected-lines", line);
    }
    main.wait_for_value("#line-time", "2020-06-09 13:54");
    main.press("#lines", "f");
    main.wait_for_value("#line-time", "2021-06-09 13:54");

    // A time of day alone is on the day of the line, and after the kind is chosen, the keys are the list's again.
    main.press("#lines", "Down");
    main.press("#lines", "Return");
    main.type_text("#line-time", "13:59");
    main.press("#line-time", "Return");
    main.wait_for_value("#line-time", "2021-06-09 13:59");
    main.press("#lines", "k");
    for (key, kind) in [("Down", "closed"), ("Up", "resolved")] {
        main.press("#line-kind", "Down");
        main.wait_for(".select-list");
        main.press_on_screen(".select-list", key);
        main.press_on_screen(".select-list", "Return");
        main.wait_for(&format!("#line-kind[data-value='{kind}']"));
        main.press("#lines", "k");
    }
    main.press("#line-kind", "Escape");
    main.press("#lines", "Up");

    // Skip several lines at once and include them again; the counts add up.
    main.press("#lines", "Down");
    main.press("#lines", "shift+Down");
    main.wait_for_text("#selected-lines", "Lines 12 to 13");
    main.press("#lines", "space");
    wait::until("fewer imported lines", || {
        let now = main.text("#counts")?;
        if now == before { Err(now) } else { Ok(()) }
    });
    main.press("#lines", "space");
    main.wait_for_text("#counts", &before);

    main.press("#lines", "ctrl+Return");
    main.wait_for_text("#title", "All users are unable to create new ingress rules");
    main.wait_for_text("#log", "Declared");
    main.press("#composer", "ctrl+r");
    main.wait_for_text("#rfo", "2021-06-09 13:54");
    main.wait_for_text("#rfo", "Detected → declared");
    main.press_on_screen("#rfo", "ctrl+s");
    let completed = main.wait_for_text("#completed", "exported to ");
    let file = completed.split_whitespace().find(|word| word.starts_with('/')).expect("a path").to_owned();
    wait::until("a PDF", || match fs::read(&file) {
        Ok(bytes) if bytes.starts_with(b"%PDF-") => Ok(()),
        seen => Err(format!("{file}: {:?}", seen.map(|bytes| bytes.len()))),
    });
}

#[test]
fn a_hundred_thousand_lines_do_not_freeze_the_window() {
    let desktop = desktop();
    desktop.settings("me = 'ada'\nzone = 'UTC'\n");
    let app = desktop.start(&[]);
    let main = app.main();
    main.press_on_screen("#declare-button", "ctrl+i");
    main.wait_for_focus("#timeline textarea");
    // A synthetic paste: the test clipboard is slow with so much text.
    main.script(
        "const line = (i) => `2026-03-30 ${String(i / 3600 % 24 | 0).padStart(2, '0')}:${String(i / 60 % 60 | 0).padStart(2, '0')} ada: message ${i}`;
         const field = document.querySelector('#timeline textarea');
         const data = new DataTransfer();
         data.setData('text/plain', Array.from({ length: 100000 }, (_, i) => line(i)).join('\\n'));
         field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
    );
    // While the core parses, the page goes on drawing: it counts the frames until the result is there.
    main.script(
        "window.frames_drawn = 0;
         const frame = () => { if (!document.querySelector('#counts')) { frames_drawn += 1; requestAnimationFrame(frame); } };
         requestAnimationFrame(frame);",
    );
    main.wait_for_text("#counts", "100000 lines: 100000 to import, 0 to skip");
    let frames = main.script("return frames_drawn").as_u64().expect("a number of frames");
    assert!(frames > 1, "the window drew {frames} frames while the text was parsed");
    main.press("#lines", "End");
    main.wait_for_text("[data-line='100000']", "message 99999");
    let drawn = main.script("return document.querySelectorAll('#lines [role=option]').length");
    assert!(drawn.as_u64().is_some_and(|drawn| drawn < 100), "only visible lines are drawn: {drawn}");
}
