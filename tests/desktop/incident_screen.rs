//! The screen of an incident: what stays in place, what folds, and which menus open.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::{MAIN, app::App, desktop, desktop::Desktop, display::Window, page::WebPage, wait};

#[test]
fn the_next_card_keeps_its_height_whatever_it_says() {
    // Given an incident that nobody leads yet.
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    desktop.cli_prints(&["declare", "Checkout returns 500s", "--severity", "sev1", "--first-error", "-20m"]);
    let app = desktop.start(&[]);
    let main = app.main();

    // When one nudge follows another, short and long ones, with one to three buttons.
    let mut heights = BTreeSet::new();
    for (says, then) in [
        ("opening a call", "/call https://meet.example/room"),
        ("Who leads", "/lead @ada"),
        ("Who can come", "/join @bora @chloe @dan"),
        ("10 minutes each", "/suspect payments released at 10:12"),
    ] {
        main.wait_for_text("#next", says);
        heights.insert(number(&main, "return document.querySelector('#next').offsetHeight"));
        let one_line = "
            const tops = [...document.querySelectorAll('#next .actions > button')].map((one) => {
                const { top, height } = one.getBoundingClientRect();
                return Math.round(top + height / 2);
            });
            return new Set(tops).size";
        assert_eq!(number(&main, one_line), 1, "the buttons are one line: {says}");
        desktop.cli_prints(&["say", "current", then]);
    }

    // Then nothing below it has moved.
    assert_eq!(heights.len(), 1, "heights of the card: {heights:?}");
}

#[test]
fn a_right_click_on_a_row_opens_the_menu_of_its_keys() {
    // Given a task, a service and entries of the log.
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", "current", "/task @bora surface area 10m", "/suspect payments", "only EU"]);
    let app = desktop.start(&[]);
    let main = app.main();
    let window = main_window(&app);
    for (row, button) in [
        ("#people li[data-task]", "#people li[data-task] .what"),
        ("#rollbacks li[data-service]", "#rollbacks li[data-service] .what"),
        ("#log li[data-number='4']", "#log li[data-number='4'] [data-stop]"),
    ] {
        // When its menu is opened by keyboard, and by the right button anywhere on the row.
        main.wait_for(row);
        main.try_script("document.querySelector(arguments[0]).focus()", vec![json!(button)])
            .expect("a focus");
        main.press(button, "Return");
        let by_key = main.wait_for(".menu");
        main.press(".menu, .menu *", "Escape");
        main.wait_until_gone(".menu");
        // The keyboard is back in the row: elsewhere the next key would do something else.
        main.wait_for_focus(button);
        right_click(&desktop, &main, &window, row);
        let by_pointer = main.wait_for(".menu");

        // Then both are the same.
        assert_eq!(by_pointer, by_key, "the menu of {row}");
        main.press(".menu, .menu *", "Escape");
        main.wait_until_gone(".menu");
    }

    // The interface itself has no menu, and no key selects it.
    main.script("document.querySelector('#open-settings').focus()");
    main.press("#open-settings", "ctrl+a");
    main.press("#open-settings", "Tab");
    assert_eq!(
        main.script("return getSelection().toString()"),
        json!(""),
        "nothing of the interface is selected"
    );
}

#[test]
fn a_long_update_is_folded_in_the_log() {
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let update =
        "About 1,200 users in the EU cannot pay by card. Please offer PayPal or bank transfer. ".repeat(4);
    desktop.cli_prints(&["say", "current", &format!("/sent cs {update} The end. next 20m")]);
    let app = desktop.start(&[]);
    let main = app.main();

    let row = "#log li[data-number='2']";
    let folded = main.wait_for_text(row, "About 1,200 users");
    assert!(!folded.contains("The end"), "only its start: {folded}");
    main.click("#log li[data-number='2'] .fold");
    main.wait_for_text(row, "The end");
    main.click("#log li[data-number='2'] .fold");
    main.wait_for_text(row, "… more");
}

fn main_window(app: &App) -> Window {
    wait::until("the main window", || {
        let windows = app.windows();
        windows.iter().find(|one| one.title == MAIN).cloned().ok_or_else(|| format!("{windows:?}"))
    })
}

/// Right-clicks near the end of a row, which is empty there or has its buttons.
fn right_click(desktop: &Desktop, main: &WebPage<'_>, window: &Window, row: &str) {
    let place = "
        const { left, top, height } = document.querySelector(arguments[0]).getBoundingClientRect();
        return [Math.round(left + 4), Math.round(top + height / 2)]";
    let place = main.try_script(place, vec![json!(row)]).expect("a place");
    let at = |i: usize| place[i].as_i64().expect("a number");
    desktop.display.right_click(window, at(0), at(1));
}

#[track_caller]
fn number(page: &WebPage<'_>, script: &str) -> i64 {
    match page.script(script) {
        Value::Number(number) => number.as_i64().expect("a whole number"),
        other => panic!("{other}"),
    }
}
