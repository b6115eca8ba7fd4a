//! Each key goes to the incident or the window that was chosen before it, at any typing speed, on a busy machine.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use crate::{
    QUICK, desktop,
    desktop::Desktop,
    display::Burst::{Keys, Text},
    wait,
};

/// Keeps every core busy, twice over, until it is dropped.
struct Load {
    ends: Arc<AtomicBool>,
    loops: Vec<JoinHandle<()>>,
}

impl Load {
    fn start() -> Self {
        let ends = Arc::new(AtomicBool::new(false));
        let cores = thread::available_parallelism().map_or(2, usize::from);
        let spin = |ends: Arc<AtomicBool>| {
            thread::spawn(move || {
                while !ends.load(Ordering::Relaxed) {
                    std::hint::spin_loop();
                }
            })
        };
        let loops = (0..cores * 2).map(|_| spin(Arc::clone(&ends))).collect();
        Self { ends, loops }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        for one in self.loops.drain(..) {
            one.join().expect("a loop that only spins");
        }
    }
}

/// The notes of an incident, oldest first.
fn notes(desktop: &Desktop, incident: &str) -> Vec<String> {
    let entries = desktop.entries().into_iter();
    let notes = entries.filter(|entry| entry.incident == incident && entry.kind() == "note");
    notes.filter_map(|entry| entry.body["text"].as_str().map(str::to_owned)).collect()
}

#[test]
fn bursts_across_twenty_switches_stay_whole_in_their_incident() {
    // Given two incidents, and a machine with more to do than it can.
    let desktop = desktop();
    let incidents = [
        desktop.cli_prints(&["declare", "Checkout returns 500s"]),
        desktop.cli_prints(&["declare", "Search is slow"]),
    ];
    let app = desktop.start(&[]);
    let main = app.main();
    for (index, incident) in incidents.iter().enumerate() {
        let keys = index + 1;
        main.wait_for(&format!("[data-incident='{incident}'][aria-keyshortcuts='Control+{keys}']"));
    }
    main.wait_for_focus("#composer");
    let load = Load::start();

    // When lines are typed in halves, switching after each half, without ever waiting.
    let halves: Vec<String> = (0..20)
        .map(|switch| {
            let line = switch / 4;
            if switch % 4 < 2 {
                format!("line {line} of incident {} ", switch % 2)
            } else {
                format!("ends {line}")
            }
        })
        .collect();
    let mut bursts = Vec::new();
    for (switch, half) in halves.iter().enumerate() {
        bursts.extend([Keys(if switch % 2 == 0 { "ctrl+1" } else { "ctrl+2" }), Text(half)]);
        if switch % 4 >= 2 {
            bursts.push(Keys("Return"));
        }
    }
    desktop.display.burst(&bursts);

    // Then each incident has its lines, whole and in order, and no other.
    for (index, incident) in incidents.iter().enumerate() {
        let expected: Vec<String> =
            (0..5).map(|line| format!("line {line} of incident {index} ends {line}")).collect();
        wait::until(&format!("the lines of incident {index}"), || {
            let logged = notes(&desktop, incident);
            if logged == expected { Ok(()) } else { Err(format!("{logged:#?}")) }
        });
    }
    drop(load);
    main.wait_for_value("#composer", "");
}

#[test]
fn what_is_typed_for_quick_declare_reaches_it_and_the_rest_its_incident() {
    declares_in_a_burst("ctrl+n");
}

#[test]
fn what_is_typed_behind_the_hotkey_reaches_quick_declare_too() {
    declares_in_a_burst("ctrl+alt+i");
}

fn declares_in_a_burst(keys: &str) {
    // Given an incident with an unsent line, on a busy machine.
    let desktop = desktop();
    let old = desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    app.main().type_text("#composer", "unsent");
    desktop.wait_for_hotkey(1);
    desktop.wait_for_shared_hotkey(true);
    let load = Load::start();

    // When quick declare is opened, filled in and sent, and typing goes on, without ever waiting.
    desktop.display.burst(&[Keys(keys), Text("search is slow"), Keys("Return"), Text("only EU")]);

    // Then the new incident has the sentence and the rest, and the old one nothing.
    let declared = wait::until("the second incident", || {
        let entries = desktop.entries();
        entries.into_iter().find(|entry| entry.kind() == "declared" && entry.incident != old).ok_or("not yet")
    });
    assert_eq!(declared.body["summary"], "search is slow");
    app.main().wait_for_text("#title", "search is slow");
    app.main().wait_for_value("#composer", "only EU");
    app.main().press("#composer", "ctrl+1");
    app.main().wait_for_value("#composer", "unsent");
    assert_eq!(notes(&desktop, &old), Vec::<String>::new());
    drop(load);
}

#[test]
fn a_closed_screen_leaves_the_next_key_to_the_composer() {
    let desktop = desktop();
    let incident = desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for_focus("#composer");
    let load = Load::start();

    // When screens are closed and typing goes on at once.
    let screens = [
        ("ctrl+b", "#briefing"),
        ("ctrl+p", "#directory-search"),
        ("ctrl+comma", "#theme"),
        ("ctrl+u", "#cleanup"),
        ("ctrl+i", "#timeline textarea"),
        ("ctrl+k", "#palette"),
        ("ctrl+t", "#update-preview"),
        ("ctrl+l", "#update-history"),
        ("ctrl+r", "#rfo-view"),
        ("ctrl+n", "#declare-view"),
    ];
    for (keys, screen) in screens {
        main.press("#composer", keys);
        main.wait_for(screen);
        desktop.display.burst(&[Keys("Escape"), Text(screen.trim_start_matches('#')), Keys("Return")]);
        main.wait_for("#composer");
    }

    // Then every line is whole.
    let expected: Vec<&str> = screens.iter().map(|(_, screen)| screen.trim_start_matches('#')).collect();
    wait::until("the lines", || {
        let logged = notes(&desktop, &incident);
        if logged == expected { Ok(()) } else { Err(format!("{logged:?}")) }
    });
    drop(load);
}

#[test]
fn quick_declare_reopens_with_its_kept_text_selected() {
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.hands_over(&["declare"]);
    desktop.wait_until_active(QUICK);
    app.quick().type_text("#summary", "checkout is d");
    app.quick().press("#summary", "Escape");
    app.wait_until_hidden(QUICK);

    desktop.hands_over(&["declare"]);
    desktop.wait_until_active(QUICK);
    app.quick().wait_for_value("#summary", "checkout is d");
    app.quick().type_text("#summary", "search is slow");
    app.quick().wait_for_value("#summary", "search is slow");
}
