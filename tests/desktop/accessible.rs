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

    desktop.cli_prints(&["declare", "Checkout returns 500s", "--severity", "sev1", "--began", "-20m"]);
    for line in ["only EU customers", "/lead @ada", "/join @bora", "/call https://meet.example/room"] {
        desktop.cli_prints(&["say", "current", line]);
    }
    desktop.cli_prints(&["say", "current", "/correct #2 only customers in the EU"]);
    desktop.cli_prints(&["say", "current", "/retract #4 he was not there"]);
    main.wait_for_text("#log", "he was not there");
    check(&main, "an incident");

    main.keys("#composer", "/leed @ada\u{e007}");
    main.wait_for("#problem");
    check(&main, "a refused line");

    main.click("#open-settings");
    main.wait_for("#theme");
    check(&main, "the settings");
    main.click("[data-section='updates']");
    main.wait_until_gone("#theme");
    check(&main, "audiences and channels");
    desktop.display.press("Escape");
    main.wait_for("#composer");

    // An edited update with a finding, and the update history.
    desktop.cli_prints(&["say", "current", "/sent cs some cannot pay. next 20m", "/impact 300 users guess"]);
    main.wait_for_text("#updates", "some cannot pay");
    desktop.display.press("ctrl+t");
    main.wait_for("#update-preview");
    desktop.display.press("alt+2");
    main.wait_for_text("#update-preview", "If somebody asks.");
    check(&main, "the draft");
    desktop.display.press("e");
    main.wait_for_focus("#update-text");
    desktop.display.type_text(" It is db-prod-3.");
    main.wait_for_text("#checks", "db-prod-3");
    check(&main, "the draft, edited");
    desktop.display.press("ctrl+l");
    main.wait_for("#update-history");
    check(&main, "the update history");
    desktop.display.press("Escape");
    main.wait_for("#composer");
    desktop.cli_prints(&["say", "current", "/follow-up prevent a lint", "ada forgot to look"]);
    desktop.display.press("ctrl+r");
    main.wait_for("#question");
    main.wait_for("#blame");
    check(&main, "the RFO");
    desktop.display.press("alt+2");
    main.click("[data-rfo-section='summary']");
    main.wait_for("#sections textarea");
    check(&main, "its sections");
    desktop.display.press("alt+3");
    main.wait_for("#follow-ups");
    check(&main, "its follow-ups");
    desktop.display.press("Escape");
    main.wait_for("#composer");

    desktop.cli_prints(&["say", "current", "/customer Acme cannot pay via mail"]);
    main.wait_for_text("#log", "Acme");
    desktop.display.press("ctrl+u");
    main.wait_for("[data-customer='Acme']");
    check(&main, "the cleanup");
    desktop.display.press("t");
    main.wait_for_focus("#cleanup-text");
    check(&main, "a step of the cleanup");
    desktop.display.press("Escape");
    main.wait_for_focus("[data-customer='Acme'] input");
    desktop.display.press("w");
    main.wait_for_focus("#customer-message textarea");
    check(&main, "a message to a customer");
    desktop.display.press("Escape");
    main.wait_until_gone("#customer-message");
    desktop.display.press("alt+i");
    main.wait_for_focus("#import-customers textarea");
    desktop.display.type_text("Acme, 12 orders");
    main.wait_for_text("#import-customers", "1 changed");
    check(&main, "a pasted list");
    desktop.display.press("Escape");
    main.wait_until_gone("#import-customers");
    desktop.display.press("Escape");
    main.wait_for("#composer");

    desktop.display.copy("2026-03-30 14:22 first alerts\n2026-03-30 14:10 rolled payments back");
    desktop.display.press("ctrl+i");
    main.wait_for_focus("#timeline textarea");
    check(&main, "the timeline field");
    desktop.display.press("ctrl+v");
    main.wait_for_focus("#lines");
    check(&main, "a timeline beside its entries");
    desktop.display.press("Escape");
    main.wait_for("#timeline textarea");
    desktop.display.press("Escape");
    main.wait_for("#composer");

    desktop.hands_over(&["declare"]);
    app.quick().wait_for_focus("#summary");
    desktop.display.press("alt+1");
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
