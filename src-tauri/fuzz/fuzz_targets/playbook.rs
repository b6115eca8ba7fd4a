//! Any text as a playbook: refused with a reason, or it leads an incident.
#![no_main]

use std::{cell::RefCell, fs};

use given::{Given, now};
use grizzly_core::playbook;
use libfuzzer_sys::fuzz_target;

thread_local! {
    static GIVEN: RefCell<Given> = RefCell::new(Given::ended());
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Err(error) = playbook::read(text) {
        assert!(!error.to_string().is_empty() && !error.hint.is_empty());
        return;
    }
    GIVEN.with_borrow_mut(|Given { workspace, folder }| {
        let playbooks = folder.path().join("playbooks");
        fs::create_dir_all(&playbooks).expect("the folder");
        fs::write(playbooks.join("process.toml"), text).expect("the playbook");
        workspace.catch_up(now());
        workspace.checklist("current", None, now()).expect("its checklist");
        workspace.next("current", None, now()).expect("what is next");
    });
});
