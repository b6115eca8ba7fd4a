//! The screen of an incident: what stays in place, what folds, and which menus open.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::{
    Around, MAIN, app::App, desktop, desktop::Desktop, desktop_with, display::Window, page::WebPage, wait,
};

#[test]
fn the_next_card_keeps_its_height_whatever_it_says() {
    // Given an incident that nobody leads yet, in windows of three sizes.
    let desktop = desktop_with(Around { screen: "1920x1080", ..Around::default() });
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    desktop.cli_prints(&["declare", "Checkout returns 500s", "--severity", "sev1", "--first-error", "-20m"]);
    let app = desktop.start(&[]);
    let main = app.main();
    let window = main_window(&app);
    let sizes = [[1280, 700], [1440, 860], [1900, 1040]];

    // When one nudge follows another, short and long ones, with one to three buttons.
    let mut heights: BTreeMap<[i32; 2], BTreeSet<i64>> = BTreeMap::new();
    for (says, then) in [
        ("opening a call", "/call https://meet.example/room"),
        ("Who leads", "/lead @ada"),
        ("Who can come", "/join @bora @chloe @dan"),
        ("10 minutes each", "/task @bora surface area 30m"),
        ("impact, with CS", "/task @chloe impact, with CS 30m"),
        ("roll it back now", "/rollback payments-checkout-gateway-of-the-eu-central-region @dan"),
        (
            "Not mitigated yet",
            "/rollback-blocked payments-checkout-gateway-of-the-eu-central-region on the deploy lock of the platform team, which nobody on the call can release",
        ),
        ("payments-checkout-gateway-of-the-eu-central-region", "it goes on"),
    ] {
        for [width, height] in sizes {
            desktop.display.place(&window, [0, 0, width, height]);
            main.wait_for_text("#next", says);
            wait::until_true("the window's size", || {
                main.try_script("return innerWidth", Vec::new()) == Ok(json!(width))
            });
            let card = number(&main, "return document.querySelector('#next').offsetHeight");
            heights.entry([width, height]).or_default().insert(card);
            let one_line = "
                const tops = [...document.querySelectorAll('#next .actions > button')].map((one) => {
                    const { top, height } = one.getBoundingClientRect();
                    return Math.round(top + height / 2);
                });
                return new Set(tops).size";
            assert_eq!(number(&main, one_line), 1, "the buttons are one line: {says} at {width}");
            let cut = "
                const card = document.querySelector('#next').getBoundingClientRect();
                return [...document.querySelectorAll('#next .say, #next .actions > button')].filter((one) => {
                    const { bottom, right } = one.getBoundingClientRect();
                    return bottom > card.bottom + 1 || right > card.right + 1;
                }).length";
            assert_eq!(number(&main, cut), 0, "nothing sticks out of the card: {says} at {width}");
        }
        desktop.cli_prints(&["say", "current", then]);
    }

    // Then nothing below it has moved.
    assert!(heights.values().all(|of_size| of_size.len() == 1), "heights of the card: {heights:?}");
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
