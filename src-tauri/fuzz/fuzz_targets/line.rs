//! Any text as a line: it parses, or the error has a reason and a hint.
#![no_main]

use chrono_tz::Tz;
use grizzly_core::{
    PersonId, Time,
    line::{ParseContext, parse, scenario::read_scenario},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let now = Time::from_millis(1_795_000_000_000);
    let me = Some(PersonId::from_name("ada"));
    let context = ParseContext { now, zone: Tz::Europe__London, date: None, me, names: Vec::new() };
    if let Err(error) = parse(text, &context) {
        assert!(!error.to_string().is_empty() && !error.hint().is_empty());
    }
    let _ = read_scenario(text, now, Tz::Europe__London);
});
