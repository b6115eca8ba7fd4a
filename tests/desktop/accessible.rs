//! Accessibility: axe-core finds no serious violation on any screen, dark or light.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{desktop, page::WebPage};

#[test]
fn dark_screens_have_no_serious_violation() {
    checks_all_screens("dark");
}

#[test]
fn light_screens_have_no_serious_violation() {
    checks_all_screens("light");
}

fn checks_all_screens(theme: &str) {
    let desktop = desktop();
    desktop.settings(&format!("theme = \"{theme}\"\n"));
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#declare-button");
    check(&main, "the empty screen");

    desktop.cli_prints(&["declare", "Checkout returns 500s", "--severity", "sev1", "--first-error", "-20m"]);
    for line in ["only EU customers", "/lead @ada", "/join @bora", "/call https://meet.example/room"] {
        desktop.cli_prints(&["say", "current", line]);
    }
    desktop.cli_prints(&["say", "current", "/correct #2 only customers in the EU"]);
    desktop.cli_prints(&["say", "current", "/retract #4 he was not there"]);
    main.wait_for_text("#log", "he was not there");
    check(&main, "an incident");

    main.keys("#composer", "/leed @ada\u{e007}");
    main.wait_for("#refused");
    check(&main, "a refused line");

    main.press("#composer", "ctrl+n");
    main.wait_for("#declare-view");
    check(&main, "quick declare in the main window");
    main.press_on_screen("#declare-view", "Escape");

    main.click("#open-settings");
    main.wait_for("#theme");
    check(&main, "the settings");
    main.click("[data-section='updates']");
    main.wait_until_gone("#theme");
    check(&main, "audiences and channels");
    main.press_on_screen("#channels", "Escape");

    // An edited update with a finding, and the update history.
    desktop.cli_prints(&["say", "current", "/sent cs some cannot pay. next 20m", "/impact 300 users guess"]);
    main.wait_for_text("#updates", "some cannot pay");
    main.press("#composer", "ctrl+t");
    main.press_on_screen("#update-preview", "alt+2");
    main.wait_for_text("#update-preview", "If a customer asks, say:");
    check(&main, "the draft");
    main.press_on_screen("#update-preview", "e");
    main.type_text("#update-text", " It is db-prod-3.");
    main.wait_for_text("#checks", "db-prod-3");
    check(&main, "the draft, edited");
    main.press("#update-text", "ctrl+l");
    main.wait_for("#update-history");
    check(&main, "the update history");
    main.press_on_screen("#update-history", "Escape");
    main.wait_for("#composer");
    desktop.cli_prints(&["say", "current", "/follow-up prevent a lint", "ada forgot to look"]);
    main.press("#composer", "ctrl+r");
    main.wait_for("#question");
    main.wait_for("#blame");
    check(&main, "the RFO");
    main.press("#question textarea", "alt+2");
    main.click("[data-rfo-section='summary']");
    main.wait_for("#sections textarea");
    check(&main, "its sections");
    main.press("#sections textarea", "alt+3");
    main.wait_for("#follow-ups");
    check(&main, "its follow-ups");
    main.press_on_screen("#follow-ups", "Escape");
    main.wait_for("#composer");

    desktop.cli_prints(&["say", "current", "/customer Acme cannot pay via mail"]);
    main.wait_for_text("#log", "Acme");
    main.press("#composer", "ctrl+u");
    main.wait_for("[data-customer='Acme']");
    check(&main, "the cleanup");
    let row = "[data-customer='Acme'] input";
    main.press(row, "t");
    main.wait_for_focus("#cleanup-text");
    check(&main, "a step of the cleanup");
    main.press("#cleanup-text", "Escape");
    main.press(row, "w");
    main.wait_for_focus("#customer-message textarea");
    check(&main, "a message to a customer");
    main.press("#customer-message textarea", "Escape");
    main.press(row, "alt+i");
    main.type_text("#import-customers textarea", "Acme, 12 orders");
    main.wait_for_text("#import-customers", "1 changed");
    check(&main, "a pasted list");
    main.press("#import-customers textarea", "Escape");
    main.press(row, "Escape");

    desktop.display.copy("2026-03-30 14:22 first alerts\n2026-03-30 14:10 rolled payments back");
    main.press("#composer", "ctrl+i");
    main.wait_for_focus("#timeline textarea");
    check(&main, "the timeline field");
    main.press("#timeline textarea", "ctrl+v");
    main.wait_for_focus("#lines");
    check(&main, "a timeline beside its entries");
    main.press("#lines", "Escape");
    main.press_on_screen("#timeline textarea", "Escape");
    main.wait_for("#composer");

    desktop.hands_over(&["declare"]);
    app.quick().press("#summary", "alt+1");
    app.quick().wait_for("[data-severity='sev1'][aria-pressed='true']");
    check(&app.quick(), "quick declare");
}

#[track_caller]
fn check(page: &WebPage<'_>, screen: &str) {
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
