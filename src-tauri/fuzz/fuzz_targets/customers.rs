//! Any bytes as a list of affected customers: refused with a reason, or what is exported then and imported again changes
//! nothing.
#![no_main]

use given::{Given, checked, now, read_all};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Given { mut workspace, folder: _folder } = Given::declared();
    if checked(workspace.import_customers("current", data, None, now())).is_none() {
        return;
    }
    read_all(&workspace, "current");
    let exported = workspace.export_customers("current", now()).expect("an export");
    checked(workspace.import_customers("current", exported.as_bytes(), None, now()));
    let again = workspace.export_customers("current", now()).expect("another export");
    let rows = |text: &str| -> Vec<String> {
        // The last column counts the entries.
        text.lines().map(|row| row.rsplit_once(',').map_or(row, |(cells, _)| cells).to_owned()).collect()
    };
    assert_eq!(rows(&again), rows(&exported), "what is exported and imported again changes nothing");
});
