//! The cockpit at work: everything in sight, several incidents, the log's tools, calling somebody in.

use std::fs;

use serde_json::json;

use crate::{
    desk,
    desk::{Around, Desk},
    desk_with,
    page::Page,
    shifted, wait,
};

const SEV1: &str = include_str!("../data/sev1-checkout.grizzly");

/// A SEV1 of twelve people, six services and open tasks, in full swing right now.
fn sev1_in_full_swing(desk: &Desk) -> String {
    let scenario = desk.home().join("sev1.grizzly");
    fs::write(&scenario, shifted::as_of_now(SEV1, "10:55")).expect("a scenario in our own home");
    desk.cli_prints(&["play", "--new", &scenario.to_string_lossy()])
}

/// Whether all of the element's content is in sight inside it.
fn holds_all(page: &Page, css: &str) -> bool {
    let script = "
        const box = document.querySelector(arguments[0]);
        return [box, ...box.querySelectorAll('*')].every((one) => {
            const scrolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowY);
            return !scrolls || one.scrollHeight <= one.clientHeight + 1;
        });";
    page.try_script(script, vec![json!(css)]).expect("a script that answers") == json!(true)
}

#[test]
fn a_whole_sev1_stands_on_a_small_screen_without_scrolling() {
    // Given a screen of 1280 by 720 without a frame around the window.
    let desk = desk_with(Around { screen: "1280x720", ..Around::default() });
    desk.settings("me = \"ada\"\nzone = \"UTC\"\n");
    sev1_in_full_swing(&desk);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_text("#title", "Card payments from the EU");

    // Then the page does not scroll, and nothing of the boards is out of sight.
    let page = "const root = document.documentElement; return root.scrollHeight <= innerHeight && root.scrollWidth <= innerWidth";
    assert_eq!(main.script(page), json!(true), "the page fits its window");
    for board in ["#people", "#rollbacks", "#told"] {
        wait::until_true(&format!("all of {board} in sight"), || holds_all(&main, board));
    }
    // Who waits for whom is there to read, not only there.
    main.wait_for_text("#people", "waits for Bora");
    main.wait_for_text("#people", "waits for Emre");
    main.wait_for_text("#next", "wait for each other");
}

#[test]
fn two_incidents_each_with_their_leader_are_a_key_apart() {
    let desk = desk();
    desk.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let first = desk.cli_prints(&["declare", "Checkout returns 500s"]);
    let second = desk.cli_prints(&["declare", "Search is slow"]);
    desk.cli_prints(&["say", &first, "/lead @ada"]);
    desk.cli_prints(&["say", &second, "/lead @bora"]);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_focus("#composer");
    for (incident, leader) in [(&first, "ada"), (&second, "bora")] {
        main.wait_for_text(&format!("#incidents [data-incident='{incident}']"), leader);
    }

    // A key keeps its incident while it runs, whatever is declared later.
    desk.display.press("ctrl+1");
    main.wait_for_text("#title", "Checkout returns 500s");
    desk.display.press("ctrl+2");
    main.wait_for_text("#title", "Search is slow");
    desk.cli_prints(&["declare", "Mail is down"]);
    desk.display.press("ctrl+1");
    main.wait_for_text("#title", "Checkout returns 500s");
}

#[test]
fn the_log_is_jumped_in_by_number_and_filtered_by_person() {
    let desk = desk();
    desk.settings("me = \"ada\"\nzone = \"UTC\"\n");
    sev1_in_full_swing(&desk);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_focus("#composer");

    // The number of an entry and Enter lead there.
    desk.display.type_text("#3");
    main.wait_for_value("#composer", "#3");
    desk.display.press("Return");
    wait::until_true("entry 3 in sight", || {
        let in_sight = "
            const row = document.querySelector('#log [data-number=\"3\"]')?.getBoundingClientRect();
            const box = document.querySelector('#entries')?.getBoundingClientRect();
            return !!row && !!box && row.bottom > box.top && row.top < box.bottom";
        main.try_script(in_sight, Vec::new()) == Ok(json!(true))
    });

    // What is about one person stands alone, and typing goes on in the composer afterwards.
    let choose = "
        const select = document.querySelector('#log-person');
        select.value = 'jun';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    main.script(choose);
    main.wait_for_text("#log", "cart");
    wait::until_true("nothing of others", || main.text("#log").is_ok_and(|log| !log.contains("Declared")));
}

#[test]
fn somebody_is_called_from_the_phone_list_and_the_log_says_so() {
    let desk = desk();
    desk.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let people = desk.home().join("people.csv");
    fs::write(&people, "name,handle,role,phone\nGil Moreno,gil,engineer,+34 91 555 01 07\n").expect("a list");
    desk.cli_prints(&["people", "import", &people.to_string_lossy()]);
    let incident = desk.cli_prints(&["declare", "Checkout returns 500s"]);
    desk.cli_prints(&["say", &incident, "/task @gil call the vendor 10m", "/leave @gil"]);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_focus("#composer");

    // When his number is looked up and called, by keyboard.
    desk.display.press("ctrl+p");
    main.wait_for_focus("#directory-search");
    desk.display.type_text("gil");
    main.wait_for_text("#directory", "+34 91 555 01 07");
    main.click("#directory [data-through='phone']");

    // Then the dialler has the number, and the log knows that he was called.
    wait::until("the dialler", || match desk.opened().as_slice() {
        [link] if link.starts_with("tel:+34") => Ok(()),
        opened => Err(format!("{opened:?}")),
    });
    wait::until("the entry", || match desk.entries().last() {
        Some(last) if last.kind() == "called_in" => Ok(()),
        last => Err(format!("{last:?}")),
    });
}

#[test]
fn what_to_roll_back_to_is_picked_from_the_services_checkout() {
    // Given a service whose checkout is on this computer, with a release of yesterday and one of today.
    let desk = desk();
    desk.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let checkout = desk.home().join("payments");
    let script = "git init -q \"$0\" && cd \"$0\" && git config user.email a@b && git config user.name Ada && \
                  git commit -q --allow-empty -m 'first' && git tag v4.12.1 && \
                  git commit -q --allow-empty -m 'send the new field' && git tag v4.12.2";
    let made = std::process::Command::new("sh").args(["-c", script]).arg(&checkout).status();
    assert!(made.is_ok_and(|status| status.success()), "git makes a checkout");
    let services = desk.home().join("services.csv");
    let list = format!("name,rollback,checkout\nPayments,deploy payments,{}\n", checkout.display());
    fs::write(&services, list).expect("a list");
    desk.cli_prints(&["services", "import", &services.to_string_lossy()]);
    let incident = desk.cli_prints(&["declare", "Checkout returns 500s"]);
    desk.cli_prints(&["say", &incident, "/suspect payments"]);
    let app = desk.start(&[]);
    let main = app.main();
    main.wait_for_text("#rollbacks", "payments");
    main.wait_for_focus("#composer");

    // When its versions are opened by keyboard,
    desk.display.press("alt+r");
    main.wait_for_focus("#rollbacks [data-stop]");
    desk.display.press("Return");
    main.wait_for_text(".menu", "Versions");
    main.wait_for_focus("[role='menu'], [role='menuitem']");
    desk.display.press("v");
    let shown = main.wait_for_text(".dialog", "send the new field");
    assert!(shown.contains("v4.12.1") && shown.contains("v4.12.2"), "tags and commits: {shown}");

    // then the one that is picked stands in a line that says so.
    main.script("[...document.querySelectorAll('.dialog button')].find((one) => one.textContent.includes('v4.12.1')).click()");
    main.wait_for_value("#composer", "/backing payments to v4.12.1");
    main.wait_for_focus("#composer");
}
