//! Nobody is shut out: axe-core finds nothing serious in any screen, dark or light.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{desk, page::Page};

#[test]
fn dark_screens_have_no_serious_violation() {
    checks_all_screens("dark");
}

#[test]
fn light_screens_have_no_serious_violation() {
    checks_all_screens("light");
}

fn checks_all_screens(theme: &str) {
    let desk = desk();
    desk.settings(&format!("theme = \"{theme}\"\n"));
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    check(&main, "the empty screen");

    desk.cli_prints(&["declare", "Checkout returns 500s", "--severity", "sev1", "--began", "-20m"]);
    for line in ["only EU customers", "/lead @ada", "/join @bora", "/call https://meet.example/room"] {
        desk.cli_prints(&["say", "current", line]);
    }
    desk.cli_prints(&["say", "current", "/correct #2 only customers in the EU"]);
    desk.cli_prints(&["say", "current", "/strike #4 he was not there"]);
    main.wait_for_text("#log", "he was not there");
    check(&main, "an incident");

    main.keys("#composer", "/leed @ada\u{e007}");
    main.wait_for("#problem");
    check(&main, "a mistake");

    main.click("#open-settings");
    main.wait_for("#theme");
    check(&main, "the settings");
    main.click("[data-section='told']");
    main.wait_until_gone("#theme");
    check(&main, "who is told");
    desk.display.press("Escape");
    main.wait_for("#composer");

    // A word that changed, with something to be found in it, and the ledger.
    desk.cli_prints(&["say", "current", "/told cs some cannot pay. next 20m", "/impact 300 users guess"]);
    main.wait_for_text("#told", "some cannot pay");
    desk.display.press("ctrl+t");
    main.wait_for("#update-words");
    desk.display.press("alt+2");
    main.wait_for_text("#update-words", "If somebody asks.");
    check(&main, "the draft");
    desk.display.press("e");
    main.wait_for_focus("#update-text");
    desk.display.type_text(" It is db-prod-3.");
    main.wait_for_text("#wording", "db-prod-3");
    check(&main, "the draft, edited");
    desk.display.press("ctrl+l");
    main.wait_for("#ledger");
    check(&main, "the ledger");
    desk.display.press("Escape");
    main.wait_for("#composer");
    desk.cli_prints(&["say", "current", "/follow-up prevent a lint", "ada forgot to look"]);
    desk.display.press("ctrl+r");
    main.wait_for("#question");
    main.wait_for("#blame");
    check(&main, "the RFO");
    desk.display.press("alt+2");
    main.click("[data-rfo-section='summary']");
    main.wait_for("#sections textarea");
    check(&main, "its sections");
    desk.display.press("alt+3");
    main.wait_for("#follow-ups");
    check(&main, "its follow-ups");
    desk.display.press("Escape");
    main.wait_for("#composer");

    desk.cli_prints(&["say", "current", "/customer Acme cannot pay via mail"]);
    main.wait_for_text("#log", "Customer Acme reported");
    desk.display.press("ctrl+u");
    main.wait_for("[data-customer='Acme']");
    check(&main, "the cleanup");
    desk.display.press("t");
    main.wait_for_focus("#cleanup-words");
    check(&main, "a step of the cleanup");
    desk.display.press("Escape");
    main.wait_for_focus("[data-customer='Acme'] input");
    desk.display.press("w");
    main.wait_for_focus("#letter textarea");
    check(&main, "a text to a customer");
    desk.display.press("Escape");
    main.wait_until_gone("#letter");
    desk.display.press("alt+i");
    main.wait_for_focus("#import-customers textarea");
    desk.display.type_text("Acme, 12 orders");
    main.wait_for_text("#import-customers", "1 changed");
    check(&main, "a pasted list");
    desk.display.press("Escape");
    main.wait_until_gone("#import-customers");
    desk.display.press("Escape");
    main.wait_for("#composer");

    desk.display.copy("2026-03-30 14:22 first alerts\n2026-03-30 14:10 rolled payments back");
    desk.display.press("ctrl+i");
    main.wait_for_focus("#timeline textarea");
    check(&main, "the place to paste a timeline");
    desk.display.press("ctrl+v");
    main.wait_for_focus("#lines");
    check(&main, "a timeline beside what it becomes");
    desk.display.press("Escape");
    main.wait_for("#timeline textarea");
    desk.display.press("Escape");
    main.wait_for("#composer");

    desk.hands_over(&["declare"]);
    app.quick().wait_for_focus("#summary");
    desk.display.press("alt+1");
    app.quick().wait_for("[data-severity='sev1'][aria-pressed='true']");
    check(&app.quick(), "quick declare");
}

#[track_caller]
fn check(page: &Page<'_>, screen: &str) {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/axe-core/axe.min.js");
    let axe =
        fs::read_to_string(&axe).unwrap_or_else(|e| panic!("{}: {e}; run npm ci in ui/", axe.display()));
    page.wait_until_painted();
    page.script(&axe);
    let run = "
        const done = arguments[0];
        axe.run(document, { resultTypes: ['violations'] }).then(
            (found) => done(found.violations
                .filter(({ impact }) => ['serious', 'critical'].includes(impact))
                .flatMap(({ id, help, nodes }) => nodes.map((node) =>
                    `${id}: ${help}\\n    ${node.target}\\n    ${node.failureSummary}`))),
            (error) => done([String(error)]));";
    let found = page.async_script(run);
    let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(found.is_empty(), "{screen} has {} serious violations:\n{}", found.len(), found.join("\n"));
}
