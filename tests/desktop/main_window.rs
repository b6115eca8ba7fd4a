//! The main window in use: everything visible, several incidents, the tools of the log, paging somebody.

use std::fs;

use chrono::{SecondsFormat, TimeDelta};
use serde_json::json;

use crate::{
    desktop,
    desktop::{Around, Desktop},
    desktop_with,
    page::WebPage,
    shifted, wait,
};

const SEV1: &str = include_str!("../data/sev1-checkout.grizzly");

/// A SEV1 of twelve people, six services and open tasks, in full swing right now.
fn sev1_in_full_swing(desktop: &Desktop) -> String {
    let scenario = desktop.home().join("sev1.grizzly");
    fs::write(&scenario, shifted::as_of(desktop.now(), SEV1, "10:55")).expect("a scenario in our own home");
    desktop.cli_prints(&["play", "--new", &scenario.to_string_lossy()])
}

/// Whether all content of the element is visible inside it.
fn shows_all(page: &WebPage, css: &str) -> bool {
    let script = "
        const box = document.querySelector(arguments[0]);
        return [box, ...box.querySelectorAll('*')].every((one) => {
            const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowY);
            return !scrolls || one.scrollHeight <= one.clientHeight + 1;
        });";
    page.try_script(script, vec![json!(css)]).expect("a script that answers") == json!(true)
}

#[test]
fn a_whole_sev1_fits_on_a_small_screen_without_scrolling() {
    // Given a screen of 1280 by 720 without a frame around the window.
    let desktop = desktop_with(Around { screen: "1280x720", ..Around::default() });
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    sev1_in_full_swing(&desktop);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#title", "Card payments from the EU");

    // Then the page does not scroll, and every board shows all of its content.
    let page = "const root = document.documentElement; return root.scrollHeight <= innerHeight && root.scrollWidth <= innerWidth";
    assert_eq!(main.script(page), json!(true), "the page fits its window");
    wait::until_true("all panels to be visible", || shows_all(&main, ".boards"));
    // It is readable who is blocked by whom.
    main.wait_for_text("#people", "Blocked, waiting for Bora");
    main.wait_for_text("#people", "Blocked, waiting for Emre");
    main.wait_for_text("#next", "block each other");
}

#[test]
fn two_incidents_each_with_their_leader_are_a_key_apart() {
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let first = desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let second = desktop.cli_prints(&["declare", "Search is slow"]);
    desktop.cli_prints(&["say", &first, "/lead @ada"]);
    desktop.cli_prints(&["say", &second, "/lead @bora"]);
    let app = desktop.start(&[]);
    let main = app.main();
    for (incident, leader) in [(&first, "ada"), (&second, "bora")] {
        main.wait_for_text(&format!("#incidents [data-incident='{incident}']"), leader);
    }

    // A key keeps its incident while it runs, whatever is declared later.
    main.press("#composer", "ctrl+1");
    main.wait_for_text("#title", "Checkout returns 500s");
    main.press("#composer", "ctrl+2");
    main.wait_for_text("#title", "Search is slow");
    let third = desktop.cli_prints(&["declare", "Mail is down"]);
    main.wait_for(&format!("#incidents [data-incident='{third}']"));
    main.press("#composer", "ctrl+1");
    main.wait_for_text("#title", "Checkout returns 500s");
}

#[test]
fn the_list_shows_two_readable_lines_and_what_is_overdue() {
    // Given an incident with a long summary, whose updates are overdue.
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let ago = desktop.now() - TimeDelta::minutes(50);
    let file = desktop.home().join("scenario");
    let summary = "Card payments of customers in the EU fail at checkout since the release of the morning";
    let scenario =
        format!("{} @ada: /declare sev1 {summary}\n", ago.to_rfc3339_opts(SecondsFormat::Millis, true));
    fs::write(&file, scenario).expect("our own folder");
    desktop.cli_prints(&["play", "--new", &file.to_string_lossy()]);
    let app = desktop.start(&[]);
    let main = app.main();

    // Then its row says so, and shows as much of the summary as fits two lines.
    main.wait_for_text("#incidents [data-incident]", "overdue");
    let lines = "
        const summary = document.querySelector('#incidents [data-incident] .summary');
        return Math.round(summary.offsetHeight / parseFloat(getComputedStyle(summary).lineHeight))";
    assert_eq!(main.script(lines), json!(2), "two lines");
}

#[test]
fn the_log_jumps_to_a_number_and_filters_by_person() {
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    sev1_in_full_swing(&desktop);
    let app = desktop.start(&[]);
    let main = app.main();

    // The number of an entry and Enter jump there.
    main.type_text("#composer", "#3");
    main.press("#composer", "Return");
    wait::until_true("entry 3 to be visible", || {
        let is_visible = "
            const row = document.querySelector('#log [data-number=\"3\"]')?.getBoundingClientRect();
            const box = document.querySelector('#entries')?.getBoundingClientRect();
            return !!row && !!box && row.bottom > box.top && row.top < box.bottom";
        main.try_script(is_visible, Vec::new()) == Ok(json!(true))
    });

    // Filtered by a person, the log shows only entries about them.
    main.click("#log-person");
    main.click(".select-list [data-value='jun']");
    main.wait_for_text("#log", "cart");
    wait::until_true("no entries about others", || {
        main.text("#log").is_ok_and(|log| !log.contains("Declared"))
    });
}

#[test]
fn somebody_is_paged_from_the_directory_and_it_is_logged() {
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let people = desktop.home().join("people.csv");
    fs::write(&people, "name,id,role,phone\nGil Moreno,gil,engineer,+34 91 555 01 07\n").expect("a list");
    desktop.cli_prints(&["people", "import", &people.to_string_lossy()]);
    let incident = desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", &incident, "/task @gil call the vendor 10m", "/leave @gil"]);
    let app = desktop.start(&[]);
    let main = app.main();

    // When his number is looked up by keyboard, and called.
    main.press("#composer", "ctrl+p");
    main.type_text("#directory-search", "gil");
    main.wait_for_text("#directory", "+34 91 555 01 07");
    main.click("#directory [data-method='phone']");

    // Then the dialer has the number, and the page is logged.
    wait::until("the dialer", || match desktop.opened().as_slice() {
        [link] if link.starts_with("tel:+34") => Ok(()),
        opened => Err(format!("{opened:?}")),
    });
    wait::until("the entry", || match desktop.entries().last() {
        Some(last) if last.kind() == "paged" => Ok(()),
        last => Err(format!("{last:?}")),
    });
}

#[test]
fn the_version_to_roll_back_to_is_picked_from_the_checkout() {
    // Given a service whose git repository is on this computer, with a release of yesterday and one of today.
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let repository = desktop.home().join("payments");
    let script = "git init -q \"$0\" && cd \"$0\" && git config user.email a@b && git config user.name Ada && \
                  git commit -q --allow-empty -m 'first' && git tag v4.12.1 && \
                  git commit -q --allow-empty -m 'send the new field' && git tag v4.12.2";
    let made = std::process::Command::new("sh").args(["-c", script]).arg(&repository).status();
    assert!(made.is_ok_and(|status| status.success()), "git makes a repository");
    let services = desktop.home().join("services.csv");
    let list = format!("name,rollback,repository\nPayments,deploy payments,{}\n", repository.display());
    fs::write(&services, list).expect("a list");
    desktop.cli_prints(&["services", "import", &services.to_string_lossy()]);
    let incident = desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", &incident, "/suspect payments"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_text("#rollbacks", "payments");

    // When its versions are opened by keyboard,
    main.press("#composer", "alt+r");
    main.press("#rollbacks [data-stop]", "Return");
    main.wait_for_text(".menu", "Versions");
    main.press("[role='menu'], [role='menuitem']", "v");
    let shown = main.wait_for_text(".dialog", "send the new field");
    assert!(shown.contains("v4.12.1") && shown.contains("v4.12.2"), "tags and commits: {shown}");

    // then the picked one is in a line in the composer.
    main.script("[...document.querySelectorAll('.dialog button')].find((one) => one.textContent.includes('v4.12.1')).click()");
    main.wait_for_value("#composer", "/rollback-started payments to v4.12.1");
    main.wait_for_focus("#composer");
}
