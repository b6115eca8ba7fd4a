//! Any text as a line: it is understood, or answered with a reason and the nearest form.
#![no_main]

use chrono_tz::Tz;
use grizzly_core::{
    Handle, Time,
    line::{Reading, read, scenario::read_scenario},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let now = Time::from_millis(1_795_000_000_000);
    let me = Some(Handle::from_name("ada"));
    let reading = Reading { now, zone: Tz::Europe__London, date: None, me, names: Vec::new() };
    if let Err(mistake) = read(text, &reading) {
        assert!(!mistake.to_string().is_empty() && !mistake.hint().is_empty());
    }
    let _ = read_scenario(text, now, Tz::Europe__London);
});
