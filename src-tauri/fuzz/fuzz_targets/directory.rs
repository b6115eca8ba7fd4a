//! Any bytes as a list of people or services: refused with a reason, or what is exported then and imported again changes
//! nothing.
#![no_main]

use given::{checked, folder, now};
use grizzly_app::{
    Workspace,
    api::{DirectoryFormat, DirectoryList},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let list = if choice & 1 == 0 { DirectoryList::People } else { DirectoryList::Services };
    let format = if choice & 2 == 0 { DirectoryFormat::Csv } else { DirectoryFormat::Toml };
    let folder = folder();
    let workspace = Workspace::open(folder.path(), now());
    if checked(workspace.import_directory(list, format, bytes)).is_none() {
        return;
    }
    for format in [DirectoryFormat::Csv, DirectoryFormat::Toml] {
        let exported = workspace.export_directory(list, format).expect("an export");
        workspace.import_directory(list, format, exported.as_bytes()).expect("an import of the export");
        let again = workspace.export_directory(list, format).expect("another export");
        assert_eq!(again, exported, "what is exported and imported again changes nothing");
    }
});
