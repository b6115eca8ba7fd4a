//! Two processes with one data folder, beside a list in memory that says what the log must be: whatever is logged, corrected,
//! retracted and restored, by whichever of them, while they end and start, the clock jumps by years, and the time zone changes.

use grizzly_app::{Execute, Workspace, settings::Settings};
use grizzly_core::{Time, event::EntryKind};
use proptest::{prelude::*, test_runner::TestCaseResult};
use tempfile::TempDir;

const ZONES: [&str; 4] = ["UTC", "Europe/Berlin", "Pacific/Auckland", "America/Adak"];
const HOUR: i64 = 3600;
const YEAR: i64 = 365 * 24 * HOUR;

#[derive(Debug, Clone, Copy)]
enum Act {
    Say,
    /// Of the note with this number, counted from the first.
    Correct(usize),
    Retract(usize),
    Restore(usize),
    /// Seconds that the clock goes forward, or back.
    Jump(i64),
    Zone(&'static str),
    Restart,
}

fn act() -> impl Strategy<Value = Act> {
    let note = || 0_usize..6;
    let jumps = [-3 * YEAR, -YEAR, -25 * HOUR, -HOUR, -1, 1, HOUR, 25 * HOUR, YEAR, 3 * YEAR];
    prop_oneof![
        4 => Just(Act::Say),
        2 => note().prop_map(Act::Correct),
        2 => note().prop_map(Act::Retract),
        2 => note().prop_map(Act::Restore),
        3 => prop::sample::select(jumps.to_vec()).prop_map(Act::Jump),
        1 => prop::sample::select(ZONES.to_vec()).prop_map(Act::Zone),
        2 => Just(Act::Restart),
    ]
}

/// An entry as the log must show it.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    kind: EntryKind,
    recorded_at: Time,
    /// Of a note.
    text: String,
    is_retracted: bool,
}

/// The folder, who has it open, and what its log must be.
struct Model {
    folder: TempDir,
    open: [Workspace; 2],
    now: Time,
    log: Vec<Shown>,
    /// Where the notes are in it.
    notes: Vec<usize>,
}

impl Model {
    fn new() -> Self {
        let now = Time::parse("2030-03-01T10:00:00Z").unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").unwrap();
        let mut open = [Workspace::open(folder.path(), now), Workspace::open(folder.path(), now)];
        let summary = "checkout returns 500s".to_owned();
        let declare = Execute::Declare { summary, severity: None, first_error: None, found_by: None };
        open[0].execute(declare, now).unwrap();
        open[1].catch_up(now);
        let mut model = Self { folder, open, now, log: Vec::new(), notes: Vec::new() };
        model.expect(EntryKind::Declared, "");
        model
    }

    fn expect(&mut self, kind: EntryKind, text: &str) {
        self.log.push(Shown { kind, recorded_at: self.now, text: text.to_owned(), is_retracted: false });
    }

    /// Whether the line is logged.
    fn says(&mut self, who: usize, line: &str) -> bool {
        let line = line.to_owned();
        let say = Execute::Say { incident: "current".to_owned(), line, at: None, by: None };
        self.open[who].execute(say, self.now).is_ok()
    }

    fn make(&mut self, who: usize, act: Act, number: usize) -> TestCaseResult {
        self.now = self.now.plus_seconds(1);
        let note = |at: usize| self.notes.get(at).copied();
        match act {
            Act::Say => {
                let text = format!("note {number}");
                prop_assert!(self.says(who, &text), "a note is never refused");
                self.notes.push(self.log.len());
                self.expect(EntryKind::Note, &text);
            }
            Act::Correct(at) => {
                let Some(at) = note(at) else { return Ok(()) };
                let text = format!("corrected {number}");
                let is_logged = self.says(who, &format!("/correct #{} {text}", at + 1));
                prop_assert_eq!(is_logged, !self.log[at].is_retracted, "a retracted entry isn't corrected");
                if is_logged {
                    self.log[at].text = text;
                    self.expect(EntryKind::EntryCorrected, "");
                }
            }
            Act::Retract(at) => {
                let Some(at) = note(at) else { return Ok(()) };
                let is_logged = self.says(who, &format!("/retract #{} another service", at + 1));
                prop_assert_eq!(is_logged, !self.log[at].is_retracted, "an entry is retracted once");
                if is_logged {
                    self.log[at].is_retracted = true;
                    self.expect(EntryKind::EntryRetracted, "");
                }
            }
            Act::Restore(at) => {
                let Some(at) = note(at) else { return Ok(()) };
                let is_logged = self.says(who, &format!("/restore #{}", at + 1));
                prop_assert_eq!(is_logged, self.log[at].is_retracted, "what is there isn't restored");
                if is_logged {
                    self.log[at].is_retracted = false;
                    self.expect(EntryKind::EntryRestored, "");
                }
            }
            Act::Jump(seconds) => self.now = self.now.plus_seconds(seconds),
            Act::Zone(zone) => {
                let settings = Settings { zone: zone.to_owned(), ..self.open[who].settings().clone() };
                let save = Execute::SaveSettings { settings: Box::new(settings) };
                prop_assert!(self.open[who].execute(save, self.now).is_ok(), "{} is a zone", zone);
            }
            Act::Restart => self.open[who] = Workspace::open(self.folder.path(), self.now),
        }
        Ok(())
    }

    fn check(&mut self) -> TestCaseResult {
        for workspace in &mut self.open {
            workspace.catch_up(self.now);
            let view = workspace.view("current", self.now).unwrap();
            let mut rows = view.log;
            rows.sort_by_key(|row| row.number);
            let shown: Vec<Shown> = rows
                .into_iter()
                .map(|row| Shown {
                    kind: row.kind,
                    recorded_at: row.recorded_at,
                    text: if row.kind == EntryKind::Note { row.detail } else { String::new() },
                    is_retracted: row.retracted.is_some(),
                })
                .collect();
            prop_assert_eq!(&shown, &self.log, "each entry, in the order in which it was logged");
            let faults = workspace.verify(&mut |_| {}).unwrap().faults;
            prop_assert_eq!(faults, Vec::<String>::new(), "every chain is whole");
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_processes_show_the_log_that_a_list_in_memory_has(
        acts in prop::collection::vec((0_usize..2, act()), 1..24)
    ) {
        let mut model = Model::new();
        for (number, (who, act)) in acts.into_iter().enumerate() {
            model.make(who, act, number)?;
            model.check()?;
        }
    }
}
