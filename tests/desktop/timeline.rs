//! A report from elsewhere: pasted, a line of it mended, taken over, read as an RFO and saved as a PDF.

use std::fs;

use crate::{MAIN, desk, wait};

/// A real one, in which the year of the declaration is a slip.
const REPORT: &str = include_str!("../data/incidents/2021-06-09-unable-to-create-new-ingress-rules.md");

#[test]
fn a_report_is_pasted_mended_taken_over_and_leaves_as_an_rfo() {
    let desk = desk();
    desk.settings("me = 'ada'\nzone = 'Europe/London'\n");
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    desk.wait_until_active(MAIN);
    desk.display.copy(REPORT);
    desk.display.press("ctrl+i");
    main.wait_for_focus("#timeline textarea");
    desk.display.press("ctrl+v");

    // It is read at once: its key events, where it stops making sense, and what that would mend.
    main.wait_for_focus("#lines");
    main.wait_for_text("#findings", "It says 2020, and the lines around it say 2021.");
    let before = main.wait_for_text("#counts", "35 lines: ");
    for line in ["Line 10", "Line 11"] {
        desk.display.press("n");
        main.wait_for_text("#chosen", line);
    }
    main.wait_for_value("#line-time", "2020-06-09 13:54");
    desk.display.press("m");
    main.wait_for_value("#line-time", "2021-06-09 13:54");

    // Several at once are left and taken again, and the counts add up.
    desk.display.press("Down");
    desk.display.press("shift+Down");
    main.wait_for_text("#chosen", "Lines 12 to 13");
    desk.display.press("space");
    wait::until("fewer lines to be taken", || {
        let now = main.text("#counts")?;
        if now == before { Err(now) } else { Ok(()) }
    });
    desk.display.press("space");
    main.wait_for_text("#counts", &before);

    desk.display.press("ctrl+Return");
    main.wait_for_text("#title", "All users are unable to create new ingress rules");
    main.wait_for_text("#log", "Declared");
    desk.display.press("ctrl+r");
    main.wait_for_text("#rfo", "2021-06-09 13:54");
    main.wait_for_text("#rfo", "Detected → declared");
    desk.display.press("ctrl+s");
    let said = main.wait_for_text("#did", "written to ");
    let file = said.trim_start_matches(|c| c != '/').to_owned();
    wait::until("a PDF", || match fs::read(&file) {
        Ok(bytes) if bytes.starts_with(b"%PDF-") => Ok(()),
        seen => Err(format!("{file}: {:?}", seen.map(|bytes| bytes.len()))),
    });
}

#[test]
fn a_hundred_thousand_lines_do_not_freeze_the_window() {
    let desk = desk();
    desk.settings("me = 'ada'\nzone = 'UTC'\n");
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    desk.wait_until_active(MAIN);
    desk.display.press("ctrl+i");
    main.wait_for_focus("#timeline textarea");
    // As a paste comes in; a clipboard under test is slow to carry so much.
    main.script(
        "const line = (i) => `2026-03-30 ${String(i / 3600 % 24 | 0).padStart(2, '0')}:${String(i / 60 % 60 | 0).padStart(2, '0')} ada: message ${i}`;
         const field = document.querySelector('#timeline textarea');
         const data = new DataTransfer();
         data.setData('text/plain', Array.from({ length: 100000 }, (_, i) => line(i)).join('\\n'));
         field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));",
    );
    // While Rust reads, the window goes on.
    let frames = main.async_script(
        "const done = arguments[arguments.length - 1];
         let longest = 0, last = performance.now(), until = last + 3000;
         const frame = (now) => { longest = Math.max(longest, now - last); last = now; now < until ? requestAnimationFrame(frame) : done(longest); };
         requestAnimationFrame(frame);",
    );
    let longest = frames.as_f64().expect("milliseconds");
    assert!(longest < 1500.0, "the window stood still for {longest} ms");
    main.wait_for_text("#counts", "100000 lines: 100000 taken, 0 left");
    main.wait_for_focus("#lines");
    desk.display.press("End");
    main.wait_for_text("[data-line='100000']", "message 99999");
    let drawn = main.script("return document.querySelectorAll('#lines [role=option]').length");
    assert!(drawn.as_u64().is_some_and(|drawn| drawn < 100), "only what is in sight is drawn: {drawn}");
}
