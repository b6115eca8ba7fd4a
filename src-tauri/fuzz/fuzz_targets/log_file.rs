//! Any bytes as an exported log, JSON Lines or a zip: refused with a reason, and nothing of it is here then.
#![no_main]

use std::fs;

use given::{checked, folder, now, read_all};
use grizzly_app::Workspace;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    let file = folder.path().join("export");
    fs::write(&file, data).expect("the export");
    let mut workspace = Workspace::open(folder.path(), now());
    let taken = checked(workspace.import_log(&file, now(), &mut |_| {}));
    let incidents = workspace.incidents().expect("its incidents");
    assert!(taken.is_some() || incidents.is_empty(), "all or nothing");
    for row in incidents {
        read_all(&workspace, &row.id.to_string());
    }
});
