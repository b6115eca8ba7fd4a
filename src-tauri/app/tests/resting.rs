//! Incidents that rest are read when somebody opens them. What is shown of them is the same as if all were read.

use std::collections::BTreeSet;

use grizzly_app::{Execute, Workspace, api::IncidentRow};
use grizzly_core::{IncidentId, Time, entry::hash};
use rusqlite::Connection;
use tempfile::TempDir;

const DONE: [&str; 13] = [
    "/suspect ledger changed at noon",
    "/rollback-started ledger",
    "/rolled-back ledger",
    "/helped ledger yes",
    "@bora: /impact 300 users certain",
    "/customer Nordwind GmbH: cannot pay",
    "/mitigated",
    "/fixed",
    "/resolved",
    "/customer-done \"Nordwind GmbH\" refunded",
    "/close anyway",
    "/published https://wiki.example/rfo",
    "/reviewed",
];

/// A data folder with an incident that is over and done, a false alarm, and one that is running.
struct Folder {
    folder: TempDir,
    over: IncidentId,
    running: IncidentId,
}

fn at(clock: &str) -> Time {
    Time::parse(&format!("2026-11-22T{clock}:00Z")).unwrap()
}

fn declare(workspace: &mut Workspace, summary: &str, now: Time) -> IncidentId {
    let summary = summary.to_owned();
    let declare = Execute::Declare { summary, severity: None, first_error: None, found_by: None };
    workspace.execute(declare, now).unwrap().0.incident.unwrap()
}

fn say(workspace: &mut Workspace, incident: IncidentId, line: &str, now: Time) {
    let say = Execute::Say { incident: incident.to_string(), line: line.to_owned(), at: None, by: None };
    workspace.execute(say, now).unwrap_or_else(|why| panic!("{line}: {why}"));
}

fn folder() -> Folder {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").unwrap();
    let mut workspace = Workspace::open(folder.path(), at("10:00"));
    let over = declare(&mut workspace, "Payments hang", at("10:00"));
    DONE.iter().for_each(|line| say(&mut workspace, over, line, at("10:30")));
    let false_alarm = declare(&mut workspace, "The disk is full", at("11:00"));
    say(&mut workspace, false_alarm, "/false-alarm a test alert", at("11:05"));
    let running = declare(&mut workspace, "Checkout returns 500s", at("12:00"));
    say(&mut workspace, running, "@chloe: errors in EU", at("12:01"));
    workspace.catch_up(at("12:02"));
    Folder { folder, over, running }
}

impl Folder {
    fn open(&self, now: &str) -> Workspace {
        Workspace::open(self.folder.path(), at(now))
    }

    /// The incidents of which the file has a summary, and of which it has none.
    fn kept(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let log = Connection::open(self.folder.path().join("grizzly.db")).unwrap();
        let mut rows = log.prepare("SELECT incident, body IS NOT NULL FROM summaries").unwrap();
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let rows: Vec<(String, bool)> = rows.map(Result::unwrap).collect();
        let of = |rests: bool| rows.iter().filter(|row| row.1 == rests).map(|row| row.0.clone()).collect();
        (of(true), of(false))
    }

    fn change(&self, sql: &str) {
        Connection::open(self.folder.path().join("grizzly.db")).unwrap().execute_batch(sql).unwrap();
    }

    /// Changes what the summaries say, as Grizzly would write it.
    fn reword(&self, from: &str, to: &str) {
        let conn = Connection::open(self.folder.path().join("grizzly.db")).unwrap();
        let mut kept = conn.prepare("SELECT incident, body FROM summaries WHERE body IS NOT NULL").unwrap();
        let rows = kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        for (incident, body) in rows.collect::<Result<Vec<(String, String)>, _>>().unwrap() {
            let text = body[16..].replace(from, to);
            let check = &hash(&format!("{incident}\n{text}"))[..16];
            let put = "UPDATE summaries SET body = ?1 WHERE incident = ?2";
            conn.execute(put, [format!("{check}{text}"), incident]).unwrap();
        }
    }
}

/// All that lists, completion and medians say.
fn shown(workspace: &Workspace, running: IncidentId) -> (Vec<IncidentRow>, Vec<String>, Vec<String>) {
    let view = workspace.view(&running.to_string(), at("13:00")).unwrap();
    let people = view.suggested_people.iter().map(ToString::to_string).collect();
    (workspace.incidents().unwrap(), people, view.suggested_services)
}

#[test]
fn what_is_shown_is_the_same_with_summaries_and_without() {
    let folder = folder();
    let (resting, others) = folder.kept();
    assert_eq!((resting.len(), others), (2, BTreeSet::from([folder.running.to_string()])), "two are over");

    let with = shown(&folder.open("13:00"), folder.running);
    folder.change("UPDATE summaries SET body = 'cut off' WHERE body IS NOT NULL");
    assert_eq!(shown(&folder.open("13:00"), folder.running), with, "a damaged summary is made again");
    folder.change("UPDATE summaries SET body = replace(body, 'Payments', 'Paiments')");
    assert_eq!(
        shown(&folder.open("13:00"), folder.running),
        with,
        "and one that only reads as if it was whole"
    );
    folder.change("DELETE FROM summarized");
    let without = shown(&folder.open("13:00"), folder.running);
    assert_eq!(with, without, "summaries say what the entries say");
    assert!(with.1.contains(&"@bora".to_owned()) && with.2.contains(&"ledger".to_owned()), "{with:?}");
    assert_eq!(folder.kept().0, resting, "summaries of another version are made again");

    folder.change("UPDATE summarized SET position = position + 32");
    assert_eq!(
        shown(&folder.open("13:00"), folder.running),
        with,
        "a flipped bit in how far they go hides nothing that came later"
    );
    folder.change("UPDATE summarized SET position = position - 1");
    assert_eq!(shown(&folder.open("13:00"), folder.running), with, "nor does one that says less");

    folder.change("DROP TABLE summaries; DROP INDEX entries_incident");
    assert_eq!(shown(&folder.open("13:00"), folder.running), with, "a file of an earlier version gets them");
}

#[test]
fn a_resting_incident_is_read_only_when_somebody_opens_it() {
    let folder = folder();
    folder.reword("Payments hang", "only in the summary");
    let workspace = folder.open("13:00");
    let rows = workspace.incidents().unwrap();
    assert!(rows.iter().any(|row| row.summary == "only in the summary"), "its entries aren't read: {rows:?}");
    let view = workspace.view(&folder.over.to_string(), at("13:00")).unwrap();
    assert_eq!(view.row.summary, "Payments hang", "its entries are read");
    assert_eq!(view.row.entries as usize, DONE.len() + 1, "all of them");
}

#[test]
fn a_flipped_bit_in_an_old_incident_is_never_shown_and_is_said() {
    // Given a log that is whole but for one entry of an incident that is over
    let folder = folder();
    folder.change("DROP TRIGGER entries_no_update");
    folder.change("UPDATE entries SET body = replace(body, '300 users', '800 users')");
    let workspace = folder.open("13:00");
    assert_eq!(workspace.notices(&[]), [], "nobody has read it yet");
    // When somebody opens it
    let view = workspace.view(&folder.over.to_string(), at("13:00")).unwrap();
    // Then the changed entry isn't among them
    assert_eq!(view.row.entries as usize, DONE.len(), "one is missing");
    let notices = workspace.notices(&[]);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(notices[0].text, "Couldn't read 1 row of the log.");
    assert!(!notices[0].actions.is_empty(), "and a button gets it back");
}

#[test]
fn a_flipped_bit_in_the_index_is_never_shown() {
    let folder = folder();
    let mut workspace = folder.open("13:00");
    workspace.index_some();
    folder.change("UPDATE found SET body = replace(body, 'changed at noon', 'changed at moon')");
    let found = searched(&workspace, &["ledger"]);
    assert!(!format!("{found:?}").contains("moon"), "{found:?}");
    let not_indexed = workspace.search("ledger", 50, at("13:00")).unwrap().not_indexed;
    assert_eq!(not_indexed, 1, "what can't be looked through is counted");
    assert_eq!(workspace.index_some(), 0, "and goes into the index again");
    let found = workspace.search("ledger", 50, at("13:00")).unwrap();
    assert!(format!("{found:?}").contains("changed at noon") && found.not_indexed == 0, "{found:?}");
}

#[test]
fn the_window_lists_what_runs_and_the_newest_of_the_rest() {
    let folder = folder();
    folder.reword("Payments hang", "only in the summary");
    let workspace = folder.open("13:00");
    let listed = |limit| {
        let list = workspace.recent(limit).unwrap();
        (list.rows.into_iter().map(|row| row.summary).collect::<Vec<_>>(), list.older)
    };
    let open = "Checkout returns 500s".to_owned();
    assert_eq!(listed(0), (vec![open.clone()], 2), "an open incident is always listed");
    let newest = "The disk is full".to_owned();
    assert_eq!(listed(1), (vec![open.clone(), newest.clone()], 1), "the newest one comes first");
    assert_eq!(listed(9), (vec![open, newest, "only in the summary".to_owned()], 0), "no entry is read");
}

#[test]
fn an_entry_wakes_a_resting_incident_and_another_process_sees_it() {
    for (there_has_listed, here_keeps_first) in [(false, false), (false, true), (true, false), (true, true)] {
        let case = format!("listed before: {there_has_listed}, summary written first: {here_keeps_first}");
        // Given two processes with the same log
        let folder = folder();
        let mut here = folder.open("13:00");
        let mut there = folder.open("13:00");
        if there_has_listed {
            assert_eq!(there.incidents().unwrap().len(), 3, "{case}");
        }
        // When one of them opens an incident again
        say(&mut here, folder.over, "/reopen payments hang again", at("13:05"));
        if here_keeps_first {
            here.catch_up(at("13:06"));
        }
        there.catch_up(at("13:06"));
        // Then both have all of it
        for workspace in [&here, &there] {
            let rows = workspace.incidents().unwrap();
            let open: Vec<_> = rows.iter().filter(|row| row.open).collect();
            assert_eq!((open.len(), rows.len()), (2, 3), "the reopened one is open: {case} {open:?}");
        }
        here.catch_up(at("13:06"));
        let (resting, running) = folder.kept();
        assert!(running.contains(&folder.over.to_string()), "its entries are read at the next start: {case}");
        let next = folder.open("13:10");
        assert_eq!(shown(&next, folder.running), shown(&there, folder.running), "{case} {resting:?}");
        let entries = |one: &Workspace| one.view(&folder.over.to_string(), at("13:10")).unwrap().row.entries;
        assert_eq!(entries(&there), entries(&next), "nothing of it is missing: {case}");
    }
}

#[test]
fn the_window_waits_for_nothing_of_earlier_incidents() {
    let folder = folder();
    let workspace = folder.open("13:00");
    let services = |workspace: &Workspace| {
        let screen = workspace.screen(&folder.running.to_string(), at("13:00")).unwrap();
        screen.view().suggested_services
    };
    // Given a window that has just opened
    assert_eq!(
        services(&workspace),
        Vec::<String>::new(),
        "what only an earlier incident names isn't read yet"
    );
    // When there is time to read it
    while workspace.read_some() {}
    // Then it is suggested, as on the command line.
    assert_eq!(services(&workspace), ["ledger"]);
    assert_eq!(services(&workspace), shown(&folder.open("13:00"), folder.running).2);
}

#[test]
fn a_summary_that_the_file_lost_holds_nothing_up() {
    let folder = folder();
    let workspace = folder.open("13:00");
    folder.change("UPDATE summaries SET body = NULL");
    while workspace.read_some() {}
    let over = workspace.incidents().unwrap().into_iter().find(|row| row.id == folder.over).unwrap();
    assert_eq!(over.summary, "Payments hang", "it is made again from its entries");
}

#[test]
fn a_follow_up_that_becomes_due_reminds_of_an_old_incident() {
    let folder = folder();
    let mut workspace = folder.open("13:00");
    say(&mut workspace, folder.over, "/follow-up prevent a contract test @bora by 2027-03-01", at("13:00"));
    drop(workspace);

    let later = |day: &str| Time::parse(&format!("{day}T09:00:00Z")).unwrap();
    drop(Workspace::open(folder.folder.path(), later("2027-01-20")));
    assert!(folder.kept().0.contains(&folder.over.to_string()), "after weeks it rests");

    let mut workspace = Workspace::open(folder.folder.path(), later("2027-01-21"));
    let (_, next) = workspace.reminders(later("2027-01-21"));
    assert!(
        next.is_some_and(|next| next < later("2027-03-03")),
        "it is looked at when that is due: {next:?}"
    );
    workspace.catch_up(later("2027-03-02"));
    let (effects, _) = workspace.reminders(later("2027-03-02"));
    assert!(format!("{effects:?}").contains("contract test"), "somebody is reminded: {effects:?}");
}

#[test]
fn a_log_that_cannot_be_written_is_read_as_a_whole() {
    let folder = folder();
    let with = shown(&folder.open("13:00"), folder.running);
    folder.change("DROP TABLE summaries; PRAGMA user_version = 2");
    assert_eq!(shown(&folder.open("13:00"), folder.running), with, "nothing is missing of a newer file");
}

#[test]
fn a_reader_sees_everything_while_somebody_else_writes() {
    let folder = folder();
    let with = shown(&folder.open("13:00"), folder.running);
    // Given a file without summaries, and another process that is writing
    folder.change("DELETE FROM summarized");
    let lock = std::fs::File::open(folder.folder.path().join("grizzly.lock")).unwrap();
    lock.lock().unwrap();
    // Then nothing is missing, and the summaries are made another time
    assert_eq!(shown(&folder.open("13:00"), folder.running), with, "it reads the entries instead");
    drop(lock);
    folder.open("13:00");
    folder.reword("Payments hang", "only in the summary");
    let rows = folder.open("13:00").incidents().unwrap();
    assert!(rows.iter().any(|row| row.summary == "only in the summary"), "they are made again: {rows:?}");
}

/// What each query finds: the incident, the number and the title.
fn searched(workspace: &Workspace, queries: &[&str]) -> Vec<Vec<(IncidentId, u32, String)>> {
    let found = |query: &&str| {
        let view = workspace.search(query, 50, at("13:00")).unwrap();
        view.found.into_iter().map(|entry| (entry.incident, entry.number, entry.title)).collect()
    };
    queries.iter().map(found).collect()
}

const QUERIES: [&str; 7] = [
    "ledger",
    "pay",
    "nordwind kind:customer",
    "by:bora",
    "\"300 users\"",
    "disk",
    "service:led kind:rollback",
];

#[test]
fn a_search_finds_the_same_in_the_index_and_in_the_entries() {
    // Given a log of which nothing is in the index, since everything runs
    let folder = folder();
    let mut workspace = folder.open("13:00");
    let waiting = workspace.search("ledger", 50, at("13:00")).unwrap();
    assert_eq!((waiting.found.len(), waiting.not_indexed), (0, 2), "what isn't looked through is counted");
    // When the index is made
    assert_eq!(workspace.index_some(), 0, "it fits into one batch");
    let indexed = searched(&workspace, &QUERIES);
    // Then it finds what reading all entries finds
    folder.change("PRAGMA user_version = 99");
    assert_eq!(searched(&folder.open("13:00"), &QUERIES), indexed, "a newer file is read as a whole");
    assert!(indexed.iter().all(|found| !found.is_empty()), "each query finds something: {indexed:?}");
}

#[test]
fn an_entry_is_found_as_it_is_now_when_an_incident_rests_again() {
    let folder = folder();
    let mut workspace = folder.open("13:00");
    workspace.index_some();
    // When a resting incident is opened again
    say(&mut workspace, folder.over, "/reopen payments hang again", at("13:05"));
    say(&mut workspace, folder.over, "/retract #2 it was another service", at("13:06"));
    // Then its entries are found as they are now, not as the index has them
    let suspects = |workspace: &Workspace| searched(workspace, &["changed noon", "again"]);
    let while_open = suspects(&workspace);
    assert_eq!((while_open[0].len(), while_open[1].len()), (0, 1), "{while_open:?}");
    // When it rests once more, and its entries are in the index again
    for line in ["/mitigated", "/fixed", "/resolved", "/close anyway"] {
        say(&mut workspace, folder.over, line, at("13:10"));
    }
    workspace.catch_up(at("13:11"));
    assert_eq!((workspace.index_some(), suspects(&workspace)), (0, while_open), "nothing else is found");
    assert!(folder.kept().0.contains(&folder.over.to_string()), "it rests");
}
