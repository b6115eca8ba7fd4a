//! Any text behind `grizzly://`: it fills in a form, or it is refused, and nothing is logged.
#![no_main]

use std::{ffi::OsString, fs, io};

use given::{folder, now};
use grizzly_cli::{Start, run};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let folder = folder();
    let arguments = ["--data-dir".into(), folder.path().into(), OsString::from(format!("grizzly://{text}"))];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    match run(arguments, now(), &mut io::empty(), &mut out, &mut err) {
        Start::Finished(code) => assert!(code != 0 && !err.is_empty(), "a refusal says why"),
        Start::Desktop(launch) => {
            let summary = launch.quick.and_then(|quick| quick.summary).unwrap_or_default();
            assert!(!summary.chars().any(char::is_control), "{summary:?}");
        }
    }
    assert!(!err.contains(&0x1b) && !out.contains(&0x1b), "nothing reaches a terminal raw");
    let files = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(files, 1, "a link changes nothing");
});
