//! Any text as a timeline, in every format: nothing panics, and each line has one outcome.
#![no_main]

use chrono_tz::Tz;
use grizzly_core::{Incident, IncidentId, PersonId, Time};
use grizzly_import::{
    FORMATS, ImportContext,
    entries::{open, proposed},
    parse,
    plan::plan,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let now = Time::from_millis(1_795_000_000_000);
    let context = ImportContext {
        now,
        zone: (choice & 32 != 0).then_some(Tz::America__New_York),
        home: Tz::Europe__London,
        date: None,
        start: (choice & 64 != 0).then_some(now.plus_seconds(-86_400)),
        // Half of the choices detect the format.
        format: FORMATS.get(usize::from(choice & 31)).copied(),
    };
    let timeline = parse(text, &context);
    let counts = timeline.counts();
    assert_eq!(counts.imported + counts.skipped, counts.lines);
    assert!((1..).zip(&timeline.lines).all(|(number, line)| line.number == number), "numbered without gaps");
    let mut lines = proposed(&timeline);
    let opening = open(timeline.title.as_ref(), &mut lines);
    let incident = Incident::new(IncidentId(uuid::Uuid::nil()));
    let me = PersonId::from_name("ada");
    if let Ok(plan) = plan(&incident, opening, &lines, &me, now) {
        assert_eq!(plan.described().count(), plan.entries().count());
    }
});
