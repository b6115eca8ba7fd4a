//! Any text as a template: a draft, or a fault with a reason and the default's draft.
#![no_main]

use std::cell::OnceCell;

use given::{Given, now};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static GIVEN: OnceCell<Given> = const { OnceCell::new() };
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    GIVEN.with(|given| {
        let workspace = &given.get_or_init(Given::ended).workspace;
        for audience in ["ceo", "cs", "team"] {
            let preview = workspace.preview_template("current", audience, text, now()).expect("a preview");
            if let Some(fault) = preview.fault {
                assert!(!fault.reason.is_empty() && !fault.hint.is_empty(), "{fault:?}");
            }
        }
    });
});
