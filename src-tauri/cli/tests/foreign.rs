//! Entries of another device, as a forger could write them: with valid hashes, about this folder's own entries.
//! Whatever a file contains, this folder sends only what was approved here, and the log shows who wrote what.

use std::fs;

use crate::{common::TestProgram, transfer::rehashed};
use grizzly_app::{Effect, Execute, Outcome, Workspace, api::LogRow};
use grizzly_core::{IncidentId, Time, incident::DeliveryState};
use serde_json::{Value, json};

const OTHER_DEVICE: &str = "0199aaaa-0000-7000-8000-000000000002";
/// Ticks before and after every entry that a test writes here.
const EARLIER: u64 = 1;
const LATER: u64 = 1000;

/// An incident whose updates to the CEO and to Legal go into a file, which needs no network.
fn program() -> TestProgram {
    let program = TestProgram::new();
    let settings = format!(
        "zone = 'UTC'\nme = 'ada'\n[[channels]]\nname = 'file'\nsettings = {{ kind = 'file', folder = '{}' }}\n\
         [[audiences]]\nname = 'ceo'\ntemplate = 'ceo'\nchannels = ['file']\n\
         [[audiences]]\nname = 'legal'\ntemplate = 'ceo'\nchannels = ['file']\n",
        program.path().join("updates").display()
    );
    fs::write(program.path().join("settings.toml"), settings).unwrap();
    program.ok(&["declare", "Card payments fail", "--severity", "sev1"]);
    program
}

fn open(program: &TestProgram) -> Workspace {
    Workspace::open(program.path(), program.now)
}

/// Approves an update to the CEO. Returns its number.
fn approve(workspace: &mut Workspace, text: &str, now: Time) -> u32 {
    workspace.approve_update("current", "ceo", text.into(), now).unwrap().0.numbers[0]
}

fn say(workspace: &mut Workspace, line: &str, now: Time) -> u32 {
    workspace.say("current", &[line.to_owned()], None, None, now).unwrap().0.numbers[0]
}

fn row(workspace: &Workspace, number: u32, now: Time) -> LogRow {
    let view = workspace.view("current", now).unwrap();
    view.log.into_iter().find(|row| row.number == number).unwrap()
}

/// The texts that this folder would send now, and a day later, after an approval of another update.
fn sent(workspace: &mut Workspace, now: Time) -> Vec<String> {
    workspace.approve_update("current", "legal", "This is for Legal.".into(), now).unwrap();
    let mut texts = Vec::new();
    for now in [now, now.plus_seconds(24 * 3600)] {
        for job in workspace.take_jobs(now).unwrap() {
            texts.push(format!("{}: {}", job.message.audience, job.message.text));
            workspace.log_outcome(&job, &Outcome::Sent { receipt: None }, now).unwrap();
        }
    }
    texts
}

const ONLY_LEGAL: [&str; 1] = ["legal: This is for Legal."];

/// The one delivery of the first update to the CEO.
fn state(workspace: &Workspace) -> DeliveryState {
    let (_, history) = workspace.update_history("current").unwrap();
    history.iter().find(|row| row.audience == "ceo").unwrap().deliveries[0].state
}

/// Imports entries of another device into the folder: tick, author, event.
fn import(program: &TestProgram, entries: &[(u64, &str, Value)]) {
    let said = import_as(program, OTHER_DEVICE, 1, entries);
    assert_eq!(said, "", "the hashes are valid, so the file is imported");
    assert!(program.ok(&["verify"]).contains("no errors"), "verifying can't find out");
}

/// Imports entries of a device, numbered from `seq`. Returns the error.
fn import_as(program: &TestProgram, device: &str, seq: u64, entries: &[(u64, &str, Value)]) -> String {
    let incident: IncidentId = open(program).current().unwrap();
    let at = program.now.to_string();
    let line = |(number, (tick, author, body)): (u64, &(u64, &str, Value))| {
        json!({ "device": device, "seq": number, "incident": incident.to_string(), "entry": {
            "tick": tick, "id": format!("0199bbbb-0000-7000-8000-{number:012}"), "author": author, "at": at,
            "recorded_at": at, "version": 1, "body": body.to_string() } })
    };
    let file = rehashed((seq..).zip(entries).map(line).collect());
    let path = program.path().join("foreign.jsonl");
    fs::write(&path, file).unwrap();
    program.grizzly(&["import-log", path.to_str().unwrap()]).err
}

/// An approval, as its entry would be in the log.
fn approval(text: &str) -> Value {
    json!({ "kind": "update_approved", "audience": "ceo", "text": text, "next_at": null, "facts": [],
        "log_head": "", "channels": ["file"] })
}

fn corrected(row: &LogRow, event: Value) -> Value {
    json!({ "kind": "entry_corrected", "entry": row.id.to_string(), "at": null, "event": event })
}

fn retracted(row: &LogRow) -> Value {
    json!({ "kind": "entry_retracted", "entry": row.id.to_string(), "why": "no" })
}

fn restored(row: &LogRow) -> Value {
    json!({ "kind": "entry_restored", "entry": row.id.to_string() })
}

/// What became of an update in the channel “file”.
fn became(kind: &str, update: &LogRow) -> Value {
    json!({ "kind": kind, "update": update.id.to_string(), "channel": "file", "receipt": null, "why": "no" })
}

#[test]
fn a_note_that_another_device_makes_an_approved_update_is_not_sent() {
    // Given a note of this folder, and a correction by another device, in this person's name.
    let program = program();
    let now = program.now;
    let note = say(&mut open(&program), "we look at the database", now);
    let note = row(&open(&program), note, now);
    import(&program, &[(LATER, "ada", corrected(&note, approval("Everything is fine.")))]);
    // When an update is approved here, then it is the only one that is sent.
    let mut workspace = open(&program);
    assert_eq!(sent(&mut workspace, now), ONLY_LEGAL, "an approval is written, never made by a correction");
    // And the note is still one; the correction is shown, and that it has no effect.
    let kept = row(&workspace, note.number, now);
    assert_eq!((kept.kind.name(), kept.detail.as_str()), ("note", "we look at the database"));
    let correction = row(&workspace, note.number + 1, now);
    assert!(correction.title.starts_with("No effect: Corrected #2"), "{correction:?}");
}

#[test]
fn an_approved_update_is_sent_as_it_was_approved() {
    // Given a queued update, and another device that corrects its text, its audience, its channels and its time.
    let program = program();
    let (mut workspace, now) = (open(&program), program.now);
    let number = approve(&mut workspace, "About 300 users.", now);
    let update = row(&workspace, number, now);
    let event = json!({ "kind": "update_approved", "audience": "team", "text": "Everything is fine.",
        "next_at": null, "facts": [], "log_head": "", "channels": ["pager", "file"] });
    let mut correction = corrected(&update, event);
    correction["at"] = "2026-11-20T10:00:00.000Z".into();
    // And changes the incident's summary and severity, as of before the approval.
    let declared = json!({ "kind": "declared", "summary": "All is well", "severity": "sev3",
        "first_error_at": null, "found_by": null });
    let declaration = row(&workspace, 1, now);
    let entries = [
        (EARLIER, "ada", declared.clone()),
        (EARLIER, "ada", json!({ "kind": "severity_set", "severity": "sev3" })),
        (LATER, "bora", correction),
        (LATER, "bora", corrected(&declaration, declared)),
    ];
    import(&program, &entries);
    // When it is sent, then as it was approved, with what was known here then.
    let jobs = open(&program).take_jobs(now).unwrap();
    let shown: Vec<_> = jobs
        .iter()
        .map(|job| {
            let message = &job.message;
            (
                message.text.as_str(),
                message.audience.as_str(),
                message.channel.as_str(),
                message.summary.as_str(),
                message.severity.as_deref(),
                message.approved_at,
            )
        })
        .collect();
    let expected = ("About 300 users.", "ceo", "file", "Card payments fail", Some("SEV1"), now);
    assert_eq!(shown, [expected], "a person approved this message, and no other");
}

#[test]
fn only_the_device_that_approved_an_update_sends_it_again() {
    // Given an update that was sent by phone, one that failed, and one that was canceled.
    let program = program();
    let (mut workspace, now) = (open(&program), program.now);
    let phoned = say(&mut workspace, "/sent legal I phoned them", now);
    let failed = approve(&mut workspace, "About 300 users.", now);
    let job = workspace.take_jobs(now).unwrap().remove(0);
    let refused = Outcome::Refused { why: "no such room".into(), hint: String::new() };
    workspace.log_outcome(&job, &refused, now).unwrap();
    let canceled = approve(&mut workspace, "About 400 users.", now);
    say(&mut workspace, &format!("/cancel-update #{canceled}"), now);
    // When another device sends each of them again, in this person's name.
    let resent =
        [phoned, failed, canceled].map(|number| became("update_resent", &row(&workspace, number, now)));
    import(&program, &resent.map(|event| (LATER, "ada", event)));
    // Then none of them is sent.
    assert_eq!(sent(&mut open(&program), now), ONLY_LEGAL, "sending again is this person's decision");
}

#[test]
fn an_update_is_sent_again_only_through_channels_that_it_was_approved_for() {
    // Given an update that was sent by phone, which the CEO confirmed in a channel.
    let program = program();
    let (mut workspace, now) = (open(&program), program.now);
    let phoned = say(&mut workspace, "/sent ceo I phoned", now);
    say(&mut workspace, &format!("/confirm-delivery #{phoned} via file"), now);
    say(&mut workspace, &format!("/delivery-failed #{phoned} via file a wrong number"), now);
    // When it is sent again, then it is refused.
    let again = workspace.say("current", &[format!("/resend #{phoned}")], None, None, now);
    assert!(again.is_err(), "it was never approved for the channel: {again:?}");
    assert_eq!(sent(&mut workspace, now), ONLY_LEGAL);
}

#[test]
fn what_was_withdrawn_here_is_not_sent_because_of_another_device() {
    // Given a canceled update, a retracted one, and one that a newer one holds.
    let program = program();
    let (mut workspace, now) = (open(&program), program.now);
    let canceled = approve(&mut workspace, "Canceled.", now);
    let cancel = say(&mut workspace, &format!("/cancel-update #{canceled}"), now);
    let withdrawn = approve(&mut workspace, "Retracted.", now);
    let retraction = say(&mut workspace, &format!("/retract #{withdrawn} wrong"), now);
    approve(&mut workspace, "Held.", now);
    let newer = say(&mut workspace, "/sent ceo it is over, I phoned", now);
    let rows = [cancel, retraction, withdrawn, newer].map(|number| row(&workspace, number, now));
    // When another device retracts the cancellation and the retraction, restores the update, and retracts the newer.
    let [cancel, retraction, withdrawn, newer] = &rows;
    let entries = [retracted(cancel), retracted(retraction), restored(withdrawn), retracted(newer)];
    import(&program, &entries.map(|event| (LATER, "ada", event)));
    // Then nothing of it is sent.
    assert_eq!(sent(&mut open(&program), now), ONLY_LEGAL, "only this folder queues an update");
}

#[test]
fn another_device_cannot_keep_an_update_from_being_sent() {
    for kind in [
        "update_copied",
        "update_sent",
        "update_delivered",
        "update_unconfirmed",
        "update_failed",
        "update_canceled",
    ] {
        // Given a queued update.
        let program = program();
        let (mut workspace, now) = (open(&program), program.now);
        let number = approve(&mut workspace, "About 300 users.", now);
        let update = row(&workspace, number, now);
        // When another device reports what became of it, and retracts it.
        import(&program, &[(LATER, "ada", became(kind, &update)), (LATER, "ada", retracted(&update))]);
        // Then it is still queued, and sent.
        let mut workspace = open(&program);
        assert_eq!(state(&workspace), DeliveryState::Queued, "{kind}: only the device that sends it knows");
        let said = row(&workspace, number + 1, now);
        assert!(said.title.starts_with("No effect: "), "{kind} is shown: {said:?}");
        let sent = sent(&mut workspace, now);
        assert!(sent.contains(&"ceo: About 300 users.".to_owned()), "{kind}: {sent:?}");
    }
}

#[test]
fn a_person_elsewhere_confirms_a_delivery_that_is_unconfirmed() {
    let program = program();
    let (mut workspace, now) = (open(&program), program.now);
    let number = approve(&mut workspace, "About 300 users.", now);
    let job = workspace.take_jobs(now).unwrap().remove(0);
    workspace.log_outcome(&job, &Outcome::Unconfirmed { why: "no answer".into() }, now).unwrap();
    let update = row(&workspace, number, now);
    import(&program, &[(LATER, "bora", became("update_delivered", &update))]);
    assert_eq!(state(&open(&program)), DeliveryState::Delivered, "Bora asked the CEO");
}

#[test]
fn an_update_of_another_device_is_changed_there() {
    // Given a queued update of another device.
    let program = program();
    import(&program, &[(LATER, "bora", approval("About 300 users."))]);
    let mut workspace = open(&program);
    let update = workspace.update_history("current").unwrap().1[0].number;
    for line in ["/resend", "/cancel-update", "/retract"].map(|line| format!("{line} #{update}")) {
        // When a person changes it here, then it is refused, with the reason.
        let line = if line.starts_with("/retract") { format!("{line} wrong") } else { line };
        let refused =
            workspace.say("current", std::slice::from_ref(&line), None, None, program.now).unwrap_err();
        assert!(refused.reason.contains("another device"), "{line}: {refused:?}");
        assert!(!refused.hint.is_empty(), "{line}: what to do");
    }
    let log = workspace.view("current", program.now).unwrap().log;
    assert_eq!(log.len(), 2, "nothing was logged, as it would change nothing");
}

#[test]
fn no_file_adds_to_the_entries_of_this_folder() {
    let program = program();
    say(&mut open(&program), "a note", program.now);
    let exported = program.ok(&["export"]);
    let own: Vec<Value> = exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let device = own[0]["device"].as_str().unwrap();
    // A chain that starts again, and one that goes on after this folder's last entry.
    let again = import_as(&program, device, 1, &[(LATER, "ada", approval("Forged."))]);
    assert!(again.contains("already exists with different content"), "{again}");
    let mut longer = own.clone();
    let mut next = own[1].clone();
    next["seq"] = 3.into();
    next["entry"]["id"] = "0199bbbb-0000-7000-8000-000000000003".into();
    next["entry"]["body"] = approval("Forged.").to_string().into();
    longer.push(next);
    let path = program.path().join("longer.jsonl");
    fs::write(&path, rehashed(longer)).unwrap();
    let refused = program.grizzly(&["import-log", path.to_str().unwrap()]).err;
    assert!(refused.contains("was written by this data folder but is not in its log"), "{refused}");
    assert_eq!(program.ok(&["export"]), exported, "nothing was added");
}

#[test]
fn a_correction_shows_who_made_it() {
    // Given a note, a task and a declaration of this folder, and another device that corrects each.
    let program = program();
    let (mut workspace, now) = (open(&program), program.now);
    let note = say(&mut workspace, "300 users are affected", now);
    let rows = [1, note].map(|number| row(&workspace, number, now));
    let [declaration, note] = &rows;
    let declared = json!({ "kind": "declared", "summary": "All is well", "severity": null,
        "first_error_at": null, "found_by": null });
    let words = json!({ "kind": "note", "text": "3 users are affected" });
    import(
        &program,
        &[(LATER, "bora", corrected(note, words)), (LATER, "bora", corrected(declaration, declared))],
    );
    // Then the log shows what the entry was, and who corrected it.
    let workspace = open(&program);
    let shown = row(&workspace, note.number, now);
    let by: Vec<&str> = shown.corrected_by.iter().map(|person| person.as_str()).collect();
    assert_eq!((shown.detail.as_str(), by), ("3 users are affected", vec!["bora"]));
    assert_eq!(shown.original_text.as_deref(), Some("300 users are affected"));
    let printed = program.ok(&["show", "current"]);
    assert!(printed.contains("[was: 300 users are affected] [corrected by Bora]"), "{printed}");
    // And a declaration is corrected only where it was made.
    assert_eq!(row(&workspace, 1, now).detail, "Card payments fail");
    assert_eq!(workspace.incidents().unwrap()[0].summary, "Card payments fail");
    // One's own correction needs no name.
    let mut workspace = workspace;
    say(&mut workspace, "/correct #1 Card payments fail in the EU", now);
    let own = row(&workspace, 1, now);
    assert_eq!((own.detail.as_str(), own.corrected_by.len()), ("Card payments fail in the EU", 0));
}

#[test]
fn muting_on_another_device_mutes_only_that_one() {
    let program = program();
    let muted =
        json!({ "kind": "muted", "until": program.now.plus_seconds(1800).to_string(), "why": "quiet" });
    import(&program, &[(LATER, "ada", muted)]);
    let mut workspace = open(&program);
    let later = program.now.plus_seconds(3600);
    let (effects, _) = workspace.reminders(later);
    assert!(!effects.is_empty(), "nobody leads and no update was sent: this desktop still notifies");
}

fn declared(summary: &str) -> Value {
    json!({ "kind": "declared", "summary": summary, "severity": "sev3", "first_error_at": "2026-11-01T10:00:00.000Z",
        "found_by": "customer" })
}

#[test]
fn only_the_declaration_itself_declares_an_incident() {
    for tick in [EARLIER, LATER] {
        // Given a mitigated incident, which another device declares again, ordered before and after our entries.
        let program = program();
        let (mut workspace, now) = (open(&program), program.now);
        say(&mut workspace, "/mitigated", now);
        let listed = |workspace: &Workspace| {
            let mut row = json!(workspace.incidents().unwrap()[0]);
            row["entries"].take();
            row
        };
        let before = listed(&workspace);
        import(&program, &[(tick, "ada", declared("All is well"))]);
        // Then it is as it was declared here, in every list and in the next approval.
        let mut workspace = open(&program);
        assert_eq!(listed(&workspace), before, "tick {tick}: it was declared once");
        let view = workspace.view("current", now).unwrap();
        let forged = view.log.iter().find(|row| row.title.starts_with("No effect: Declared")).unwrap();
        assert!(
            forged.detail.starts_with("All is well"),
            "tick {tick}: the entry is kept and shown: {forged:?}"
        );
        let milestones = serde_json::to_string(&view.milestones).unwrap();
        assert!(!milestones.contains("2026-11-01"), "tick {tick}: its times don't count: {milestones}");
        approve(&mut workspace, "About 300 users.", now);
        let job = workspace.take_jobs(now).unwrap().remove(0);
        let said = (job.message.summary.as_str(), job.message.severity.as_deref());
        assert_eq!(said, ("Card payments fail", Some("SEV1")), "tick {tick}: as declared here");
    }
}

#[test]
fn a_declaration_with_the_same_id_is_refused() {
    // Given another device that forges this incident's declaration, ID included.
    let program = program();
    let exported = program.ok(&["export"]);
    let mut forged: Value = serde_json::from_str(exported.lines().next().unwrap()).unwrap();
    assert_eq!(forged["entry"]["id"], forged["incident"], "the declaration has the incident's ID");
    forged["device"] = OTHER_DEVICE.into();
    forged["entry"]["body"] = declared("All is well").to_string().into();
    let path = program.path().join("same-id.jsonl");
    fs::write(&path, rehashed(vec![forged])).unwrap();
    // When it is imported, then the file is refused.
    let refused = program.grizzly(&["import-log", path.to_str().unwrap()]).err;
    assert!(refused.contains("already"), "one ID, one entry: {refused}");
    assert_eq!(program.ok(&["export"]), exported, "nothing was added");
}

#[test]
fn an_incident_without_its_declaration_is_listed_and_shown() {
    // Given a hand-written incident whose only declaration has another ID than the incident.
    let program = program();
    let incident = "0199cccc-0000-7000-8000-000000000001";
    let at = program.now.to_string();
    let line = json!({ "device": OTHER_DEVICE, "seq": 1, "incident": incident, "entry": { "tick": 1,
        "id": "0199bbbb-0000-7000-8000-000000000001", "author": "bora", "at": at, "recorded_at": at, "version": 1,
        "body": declared("All is well").to_string() } });
    let path = program.path().join("undeclared.jsonl");
    fs::write(&path, rehashed(vec![line])).unwrap();
    program.ok(&["import-log", path.to_str().unwrap()]);
    // Then every command that reads it works.
    for words in [["show", incident].as_slice(), &["next", incident], &["rfo", incident], &["list"]] {
        let said = program.ok(words);
        assert!(!said.is_empty(), "{words:?}");
    }
    let shown = program.ok(&["show", incident]);
    assert!(shown.contains("No effect: Declared"), "the entry is kept and shown: {shown}");
    assert!(program.ok(&["list"]).contains("Not declared"), "it is listed");
}

#[test]
fn a_call_link_from_elsewhere_is_opened_only_after_its_address_was_shown() {
    // Given links that were logged here, logged on another device, and imported in a text.
    let own = |link: &str| {
        let program = program();
        program.ok(&["say", "current", &format!("/call {link}")]);
        program
    };
    let foreign = |link: &str| {
        let program = program();
        import(&program, &[(LATER, "mallory", json!({ "kind": "call_opened", "link": link }))]);
        program
    };
    let corrected_elsewhere = |link: &str| {
        let program = own("https://meet.example/room");
        let written = row(&open(&program), 2, program.now);
        import(
            &program,
            &[(LATER, "mallory", corrected(&written, json!({ "kind": "call_opened", "link": link })))],
        );
        program
    };
    let imported = |link: &str| {
        let program = program();
        let file = program.export_file("chat.txt");
        fs::write(&file, format!("2026-11-22 10:20 UTC War room started {link}\n")).unwrap();
        program.ok(&["import", "current", file.to_str().unwrap()]);
        program
    };
    let https = "https://meet.example/room";
    for (program, link, why) in [
        (own(https), https, None),
        (own("zoommtg://zoom.example/join"), "zoommtg://zoom.example/join", Some("isn't an https link")),
        (
            foreign("https://evil.example/room"),
            "https://evil.example/room",
            Some("was logged on another device"),
        ),
        (foreign("sip:900@evil.example"), "sip:900@evil.example", Some("was logged on another device")),
        (corrected_elsewhere("http://192.0.2.1/"), "http://192.0.2.1/", Some("was logged on another device")),
        (imported("https://evil.example/room"), "https://evil.example/room", Some("was imported")),
    ] {
        let mut workspace = open(&program);
        let incident = workspace.current().unwrap();
        let mut join = |shown: Option<&str>| {
            let shown = shown.map(str::to_owned);
            workspace.execute(Execute::OpenCall { incident, shown }, program.now)
        };
        // When somebody joins by one key, then only a link of one's own opens; of any other the whole address is shown.
        for shown in [None, Some("https://meet.example/another")] {
            match (join(shown), why) {
                (Ok((_, effects)), None) => assert_eq!(effects.len(), 1),
                (Err(problem), Some(why)) => {
                    assert_eq!(problem.reason, format!("The call link {why}: {link}"))
                }
                (other, _) => panic!("{link}: {other:?}"),
            }
        }
        // When it was shown, then it opens.
        let (_, effects) = join(Some(link)).unwrap();
        assert_eq!(effects, [Effect::OpenLink { link: link.into(), label: "call" }]);
    }
}
