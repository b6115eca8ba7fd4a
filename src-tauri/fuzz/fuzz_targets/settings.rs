//! Any text as the settings file: the defaults and a reason, or settings that are saved and read as they are.
#![no_main]

use std::fs;

use given::{checked, folder};
use grizzly_app::settings::Settings;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let folder = folder();
    fs::write(folder.path().join("settings.toml"), data).expect("the file");
    let (settings, problem) = Settings::read(folder.path());
    if let Some(problem) = problem {
        assert_eq!(settings, Settings::default());
        checked::<()>(Err(problem));
        return;
    }
    settings.save(folder.path()).expect("what was read can be saved");
    assert_eq!(Settings::read(folder.path()), (settings, None), "what is saved is read as it was");
});
