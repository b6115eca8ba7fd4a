//! Updates: drafts with their checks, sending, the update history and the outbox.

use std::fs;

use crate::common::TestProgram;
use grizzly_app::{
    Approval, Effect, Execute, Outcome, Unsent, Workspace,
    api::{NextUpdate, SentenceView, ShownDraft, UpdateDraftView},
};
use grizzly_core::{Text, Time, incident::DeliveryState};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// An incident with its facts.
fn program() -> TestProgram {
    let program = TestProgram::new();
    program.ok(&["declare", "Card payments fail at checkout", "--severity", "sev1", "--first-error", "-11m"]);
    program.ok(&[
        "say",
        "current",
        "/lead me",
        "/join @bora @chloe",
        "/symptom paying by card ends with an error page",
        "/surface only cards, only EU",
        "/impact about 300 users likely",
        "/rollback payments @bora",
    ]);
    program
}

/// Updates to the CEO are appended to a file, which needs no network.
fn by_file(program: &TestProgram) -> String {
    let folder = program.path().join("updates");
    fs::create_dir_all(&folder).unwrap();
    format!(
        "[[channels]]\nname = 'clipboard'\nsettings = {{ kind = 'clipboard' }}\n\
         [[channels]]\nname = 'post'\nsettings = {{ kind = 'mailto', to = ['legal@example.com'] }}\n\
         [[channels]]\nname = 'file'\nsettings = {{ kind = 'file', folder = '{}' }}\n\
         [[audiences]]\nname = 'ceo'\ntemplate = 'ceo'\nchannels = ['file']\n\
         [[audiences]]\nname = 'cs'\ntemplate = 'customer_success'\nchannels = ['clipboard']\n\
         [[audiences]]\nname = 'legal'\nlabel = 'Legal'\ntemplate = 'ceo'\nchannels = []\n",
        folder.display()
    )
}

fn program_with_file() -> TestProgram {
    let program = program();
    let settings = format!("zone = 'UTC'\nme = 'ada'\n{}", by_file(&program));
    fs::write(program.path().join("settings.toml"), settings).unwrap();
    program
}

#[test]
fn a_draft_is_printed_checked_and_shown_as_of_an_earlier_time() {
    let mut program = program();
    program.now = Time::parse("2026-11-22T10:40:00Z").unwrap();
    program.ok(&[
        "say",
        "current",
        "/impact about 1,200 users certain",
        "/sent ceo 300 users cannot pay. next 30m",
    ]);
    assert_snapshot!(program.transcript(&[
        &["draft", "current", "ceo", "--check"],
        &["draft", "current", "cs", "--check"],
        &["draft", "current", "team"],
        &["draft", "current", "ceo", "--at", "10:35"],
        &["draft", "current", "ceo", "--next", "10m"],
        &["draft", "current", "ceo", "--next", "soon"],
        &["draft", "current", "the-press"],
    ]));
}

#[test]
fn an_update_is_approved_sent_and_listed_in_the_update_history() {
    let program = program_with_file();
    fs::write(program.path().join("words.txt"), "**We are rolling back.** Bora is on it.\n").unwrap();
    let words = program.path().join("words.txt").to_string_lossy().into_owned();
    let transcript = program.transcript(&[
        &["send", "current", "ceo", "--next", "20m"],
        &["send", "current", "cs", "--text", &words, "--next", "never"],
        &["send", "current", "legal"],
        &["send", "current", "legal", "--text", &words, "--via", "post"],
        &["send", "current", "ceo", "--via", "pigeon"],
        &["send", "current", "ceo", "--text", "/no/such/file"],
        &["say", "current", "/ceo It still goes on. next 20m"],
        &["outbox"],
        &["outbox", "--send"],
        &["updates", "current"],
        &["say", "current", "/retract #9 wrong"],
        &["outbox"],
        &["verify"],
    ]);
    let updates = fs::read_dir(program.path().join("updates")).unwrap().next().unwrap().unwrap();
    let transcript = transcript.replace(&*updates.path().to_string_lossy(), "FILE");
    assert_snapshot!(transcript.replace(&*program.path().to_string_lossy(), "FOLDER"));
    let written = fs::read_to_string(updates.path()).unwrap();
    assert_eq!(written.matches("Paying by card ends with an error page.").count(), 1, "sent once: {written}");
    assert_eq!(written.matches("It still goes on.").count(), 1, "a queued update is sent later");
}

#[test]
fn each_sentence_names_its_entries_and_the_approved_update_keeps_them() {
    let program = program_with_file();
    let json = |args: &[&str]| serde_json::from_str::<Value>(&program.ok(args)).unwrap();
    let proofs = |of: &Value| -> Vec<(String, Vec<u64>)> {
        let entries = |one: &Value| {
            one["entries"].as_array().unwrap().iter().map(|entry| entry["number"].as_u64().unwrap()).collect()
        };
        let all = of["sentences"].as_array().unwrap().iter();
        all.map(|one| (one["text"].as_str().unwrap().to_owned(), entries(one))).collect()
    };

    // Given a draft, each sentence of which names its entries
    let draft = json(&["draft", "current", "ceo", "--json"]);
    let drafted = proofs(&draft);
    let impact = drafted.iter().find(|(text, _)| text.starts_with("Who is affected"));
    assert_eq!(impact.unwrap().1, [7], "the entry that states the impact: {drafted:?}");
    assert_eq!(draft["subject"]["text"], "SEV1, under way: Card payments fail at checkout");
    let subject = json!({ "sentences": [draft["subject"]] });
    assert_eq!(proofs(&subject)[0].1, [1], "the declaration says both");

    // When it is approved, once as it is and once with a sentence of one's own
    program.ok(&["send", "current", "ceo"]);
    let edited = format!("{} We call you at once.", draft["text"].as_str().unwrap());
    let file = program.path().join("words.txt");
    fs::write(&file, edited).unwrap();
    program.ok(&["send", "current", "legal", "--text", &file.to_string_lossy(), "--via", "post"]);

    // Then both updates keep what their sentences stand on, and nothing stands behind the own one.
    let history = json(&["updates", "current", "--json"]);
    let stands = |proofs: &[(String, Vec<u64>)]| -> Vec<(String, Vec<u64>)> {
        proofs.iter().filter(|(_, entries)| !entries.is_empty()).cloned().collect()
    };
    assert_eq!(stands(&proofs(&history[0])), stands(&drafted), "as drafted");
    assert_eq!(stands(&proofs(&history[1])), stands(&drafted), "the rest of an edited text stays proven");
    let own = |row: &Value| -> Vec<Value> {
        let all = row["sentences"].as_array().unwrap().iter();
        all.filter(|one| one["is_own"] == true).map(|one| one["text"].clone()).collect()
    };
    // The schedule of the settings has no next update to Legal, so that is a promise of the sender.
    let promised = json!("Next update at 11:00 UTC. We call you at once.");
    assert_eq!((own(&history[0]), own(&history[1])), (vec![], vec![promised]));
}

/// What of the last update the log proves, and the rest.
fn proven_and_own(workspace: &Workspace) -> (Vec<String>, Vec<String>) {
    let (_, history) = workspace.update_history("current").unwrap();
    let (own, proven): (Vec<_>, Vec<_>) =
        history.last().unwrap().sentences.iter().cloned().partition(|one| one.is_own);
    let texts = |of: Vec<SentenceView>| of.into_iter().map(|one| one.text).collect();
    (texts(proven), texts(own))
}

#[test]
fn what_was_proven_when_it_was_shown_stays_proven() {
    // Given a draft on the screen
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let draft = |workspace: &Workspace, now: Time| -> UpdateDraftView {
        workspace.update_draft("current", "ceo", None, NextUpdate::BySchedule, None, now).unwrap()
    };
    let shown = draft(&workspace, program.now);
    // When the impact changes while it is read, and it is approved in the next minute
    workspace.say("current", &["/impact 900 users".into()], None, None, program.now).unwrap();
    let later = program.now.plus_seconds(90);
    let approve = |workspace: &mut Workspace, text: String, shown: Option<ShownDraft>| {
        let approval = Approval { text, shown, ..Approval::default() };
        workspace.approve_update("current", "ceo", approval, later).unwrap();
    };
    let read = ShownDraft { at: shown.drafted_at, entries: shown.entries };
    let sentences = shown.text.replace("Next update at", "We write again at");
    approve(&mut workspace, sentences.clone(), Some(read));
    // Then its sentences stand on what they stood on, and own text stays own text.
    let (proven, own) = proven_and_own(&workspace);
    assert!(proven.iter().any(|text| text.contains("about 300 users")), "{proven:?}");
    assert!(own.len() == 1 && own[0].contains("We write again at"), "{own:?}");
    // And no draft that never was proves anything: not one of the future, and not a later time with fewer entries.
    for (at, entries) in [(later.plus_seconds(900), 999), (read.at, 0), (later.plus_seconds(900), u32::MAX)] {
        approve(&mut workspace, sentences.clone(), Some(ShownDraft { at, entries }));
        let (proven, _) = proven_and_own(&workspace);
        assert!(!proven.iter().any(|text| text.contains("300 users")), "{at:?} {entries}: {proven:?}");
    }
    approve(&mut workspace, "All is well, 300 users are fine.".into(), Some(read));
    assert_eq!(proven_and_own(&workspace).0, Vec::<String>::new(), "words of a page alone prove nothing");
}

#[test]
fn a_line_that_sends_an_update_keeps_what_the_log_proves_of_it() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let draft = program.ok(&["draft", "current", "ceo", "--json"]);
    let draft: Value = serde_json::from_str(&draft).unwrap();
    let impact = draft["text"].as_str().unwrap().lines().find(|line| line.contains("Who is affected"));
    let line = format!("/ceo We hope. {}", impact.unwrap());
    workspace.say("current", &[line], None, None, program.now).unwrap();
    let (proven, own) = proven_and_own(&workspace);
    assert_eq!((proven.len(), own.len()), (1, 1), "{proven:?} {own:?}");
    // What an earlier one of several lines changes, counts for the next.
    let lines = ["/fixed".to_owned(), "/cs **Card payments fail at checkout.**".to_owned()];
    workspace.say("current", &lines, None, None, program.now).unwrap();
    assert_eq!(proven_and_own(&workspace).0, Vec::<String>::new(), "it is fixed");
}

#[test]
fn a_mail_is_sent_with_the_subject_that_was_checked_and_shown() {
    // Given a summary with the name of a machine, and a text of one's own without it
    let program = program_with_file();
    program.ok(&["say", "current", "/correct #1 db-prod-3 is full"]);
    let file = program.path().join("words.txt");
    fs::write(&file, "Payments fail.").unwrap();
    let text = file.to_string_lossy().into_owned();
    // When it is sent as a mail, and to a file
    let mail = program.ok(&["send", "current", "legal", "--text", &text, "--via", "post"]);
    let to_file = program.ok(&["send", "current", "legal", "--text", &text, "--via", "file"]);
    // Then the subject of the mail is what was shown.
    assert!(mail.starts_with("Subject: SEV1, under way: Db-prod-3 is full\n\nPayments fail."), "{mail}");
    assert!(mail.contains("subject=SEV1%2C%20under%20way%3A%20Db-prod-3%20is%20full&"), "{mail}");
    assert!(to_file.starts_with("Payments fail."), "a file has no subject: {to_file}");
    // And whoever is sent mails by default, reads in the checks what only the subject names.
    let settings = program.path().join("settings.toml");
    let with_mail = fs::read_to_string(&settings).unwrap().replace("channels = []", "channels = ['post']");
    fs::write(&settings, with_mail).unwrap();
    let checks = program.ok(&["send", "current", "legal", "--text", &text]);
    assert!(checks.contains("In the subject: “Db-prod-3” is a host name."), "{checks}");
}

#[test]
fn an_invalid_template_is_reported_with_its_line() {
    let program = program();
    let folder = program.path().join("templates");
    fs::create_dir_all(&folder).unwrap();
    let endless = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}";
    let growing = "{% set x = 'x' * 9999 %}{% set x = x ~ x ~ x ~ x %}{% set x = x ~ x ~ x ~ x %}\
        {% set x = x ~ x ~ x ~ x %}{% set x = x ~ x ~ x ~ x %}{% set x = x ~ x ~ x ~ x %}{{ x }}";
    let mut shown = Vec::new();
    for template in [
        "{{ values.summary }} since {{ values.first_error_at }}: {{ values.impact | or('impact not known yet') }}. {{ next_update }}",
        "{{ headline }}\n{% if impact %}\n{{ impact }}",
        "{{ headline }}\n{{ values.sumary }}",
        "{{ headline | shout }}",
        "{% if kind == 'fixed' %}fixed{% endif %}",
        endless,
        growing,
        "{% include '/etc/passwd' %}",
    ] {
        fs::write(folder.join("ceo.md"), template).unwrap();
        let shortened: String = template.chars().take(60).collect();
        shown.push(format!("{shortened}\n=> {}", program.ok(&["draft", "current", "ceo"])));
    }
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn an_unreadable_template_is_reported_when_drafting_and_sending() {
    let program = program_with_file();
    let folder = program.path().join("templates");
    fs::create_dir_all(&folder).unwrap();
    for (template, why) in [
        (&b"caf\xe9"[..], "it isn't UTF-8 text"),
        (&[b'x'; 70_000], "it is larger than 64 KB"),
        (b"{{ sumary }}", "your template for ceo, line 1: "),
    ] {
        fs::write(folder.join("ceo.md"), template).unwrap();
        for command in ["draft", "send"] {
            let said = program.ok(&[command, "current", "ceo"]);
            assert!(said.contains("your template for ceo") && said.contains(why), "{command}: {said}");
            assert!(said.contains("Paying by card ends with an error page."), "the default is used: {said}");
        }
    }
}

#[test]
fn a_custom_audience_has_nudges_drafts_and_updates() {
    // Given an audience with an update within 10 minutes and then every hour, through a file.
    let mut program = program_with_file();
    let file = program.path().join("settings.toml");
    let settings = fs::read_to_string(&file).unwrap().replace("channels = []", "channels = ['file']");
    let schedule = "[nudges.others.legal]\nsev1 = { first_minutes = 10, repeat_minutes = 60 }\n";
    fs::write(&file, format!("{settings}{schedule}")).unwrap();
    let next = |program: &TestProgram| program.ok(&["next", "current"]);
    assert!(!next(&program).contains("legal"), "not at once: {}", next(&program));
    // When ten minutes have passed.
    program.now = program.now.plus_seconds(11 * 60);
    assert!(next(&program).contains("No update to legal was sent yet"), "{}", next(&program));
    // Then the draft announces the next update in an hour.
    let sent = program.ok(&["send", "current", "legal"]);
    assert!(sent.contains("Next update at 11:41"), "{sent}");
    assert!(sent.contains("file: Sent"), "{sent}");
    assert!(!next(&program).contains("legal"), "{}", next(&program));
    program.now = program.now.plus_seconds(60 * 60);
    assert!(next(&program).contains("legal"), "{}", next(&program));
}

#[test]
fn a_copied_update_is_logged_as_copied() {
    let program = program();
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = workspace.current().unwrap();
    let draft =
        workspace.update_draft("current", "cs", None, NextUpdate::BySchedule, None, program.now).unwrap();
    // When the draft is approved, with the clipboard as its channel.
    let approve = Execute::ApproveUpdate {
        incident,
        audience: "cs".into(),
        text: draft.text.clone(),
        next_at: draft.next_at,
        channels: None,
        shown: None,
    };
    let (done, effects) = workspace.execute(approve, program.now).unwrap();
    let [Effect::SendManually { incident, update, channel, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    // Then it is queued until the desktop reports that it was copied, or why not.
    let state = |workspace: &Workspace| {
        workspace.update_history("current").unwrap().1[0].deliveries[0].description.clone()
    };
    assert_eq!(state(&workspace), "Queued");
    workspace.update_copied(*incident, *update, channel, Err("there is no clipboard"), program.now).unwrap();
    assert_eq!(state(&workspace), "Failed: there is no clipboard");
    // And resending it copies it again.
    let again = format!("/resend #{}", done.numbers[0]);
    let (_, effects) = workspace.say("current", &[again], None, None, program.now).unwrap();
    assert!(matches!(&effects[..], [Effect::SendManually { .. }]), "{effects:?}");
    workspace
        .update_copied(*incident, *update, &Text::new("clipboard"), Ok(Unsent::Copied), program.now)
        .unwrap();
    assert_eq!(state(&workspace), "Copied, not sent yet");
    assert!(workspace.take_jobs(program.now).unwrap().is_empty(), "only the user sends it");
    let mut confirm = |channel: &str| {
        let line = format!("/confirm-delivery #{} via {channel}", done.numbers[0]);
        workspace.say("current", &[line], None, None, program.now).unwrap();
        let (_, history) = workspace.update_history("current").unwrap();
        history[0]
            .deliveries
            .iter()
            .map(|one| format!("{} {}", one.channel, one.description))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        confirm("chat"),
        ["chat Delivered: confirmed by Ada"],
        "a copy that nobody pasted no longer matters"
    );
    assert_eq!(confirm("clipboard"), ["clipboard Sent: pasted by Ada", "chat Delivered: confirmed by Ada"]);
}

/// The deliveries in the update history.
fn deliveries(workspace: &Workspace) -> Vec<String> {
    let (_, history) = workspace.update_history("current").unwrap();
    history.iter().map(|row| format!("#{} {}", row.number, row.deliveries[0].description)).collect()
}

fn approve(workspace: &mut Workspace, text: &str, now: Time) -> u32 {
    let (done, _) = workspace.approve_update("current", "ceo", text.into(), now).unwrap();
    done.numbers[0]
}

fn retry(why: &str) -> Outcome {
    Outcome::Retry { why: why.into(), after: None }
}

#[test]
fn sending_is_retried_for_24_hours() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    approve(&mut workspace, "We are rolling back.", program.now);
    let mut now = program.now;
    let mut tries = Vec::new();
    while now.seconds_since(program.now) < 3 * 24 * 3600 {
        for job in workspace.take_jobs(now).unwrap() {
            tries.push(now.seconds_since(program.now));
            workspace.log_outcome(&job, &retry("the connection was refused"), now).unwrap();
        }
        let Some(next) = workspace.next_retry(now) else { break };
        assert!(next > now, "the next retry is later");
        now = next;
    }
    assert_eq!(tries[..8], [0, 2, 7, 17, 37, 77, 137, 257], "the first retries are soon");
    assert!(tries.iter().rev().nth(1).is_some_and(|last| *last >= 24 * 3600 - 300), "for 24 hours");
    assert_eq!(deliveries(&workspace), ["#9 Failed: Gave up after 24 hours: the connection was refused"]);
    assert_eq!(workspace.outbox().unwrap(), [], "a failed update leaves the outbox");
}

#[test]
fn a_retry_waits_as_long_as_the_server_asks() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    approve(&mut workspace, "We are rolling back.", program.now);
    let job = workspace.take_jobs(program.now).unwrap().remove(0);
    let busy =
        Outcome::Retry { why: "too many requests".into(), after: Some(std::time::Duration::from_secs(90)) };
    workspace.log_outcome(&job, &busy, program.now).unwrap();
    assert_eq!(workspace.next_retry(program.now), Some(program.now.plus_seconds(90)));
    assert_eq!(deliveries(&workspace), ["#9 Queued: too many requests, tried once"]);
    assert!(workspace.take_jobs(program.now.plus_seconds(89)).unwrap().is_empty());
    assert_eq!(workspace.take_jobs(program.now.plus_seconds(90)).unwrap().len(), 1);
}

#[test]
fn updates_to_one_audience_are_sent_in_order_and_a_newer_one_holds_the_older() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let older = approve(&mut workspace, "About 300 users.", program.now);
    let first = workspace.take_jobs(program.now).unwrap().remove(0);
    workspace.log_outcome(&first, &retry("no network"), program.now).unwrap();
    // When a newer one is approved, the older one is held, and the newer one goes.
    let later = program.now.plus_seconds(600);
    approve(&mut workspace, "About 1,200 users.", later);
    let jobs = workspace.take_jobs(later).unwrap();
    let texts: Vec<&str> = jobs.iter().map(|job| job.message.text.as_str()).collect();
    assert_eq!(texts, ["About 1,200 users."], "the older one is held");
    workspace.log_outcome(&jobs[0], &retry("no network"), later).unwrap();
    assert_eq!(deliveries(&workspace)[0], "#9 Held: there is a newer update");
    let tried: Vec<bool> =
        workspace.outbox().unwrap().iter().map(|row| row.delivery.retry_at.is_some()).collect();
    assert_eq!(tried, [false, true], "only the newer one is retried");
    // When the leader resends the older one, it is sent first.
    let soon = later.plus_seconds(60);
    workspace.say("current", &[format!("/resend #{older}")], None, None, soon).unwrap();
    let jobs = workspace.take_jobs(soon).unwrap();
    let texts: Vec<&str> = jobs.iter().map(|job| job.message.text.as_str()).collect();
    assert_eq!(texts, ["About 300 users."], "one after the other");
    assert!(workspace.take_jobs(soon).unwrap().is_empty(), "while the older one is being sent");
    workspace.log_outcome(&jobs[0], &Outcome::Sent { receipt: None }, soon).unwrap();
    assert_eq!(workspace.take_jobs(soon).unwrap().len(), 1, "then the newer one");
}

#[test]
fn an_update_that_was_being_sent_when_grizzly_ended_is_unconfirmed_and_not_sent_twice() {
    let program = program_with_file();
    let settings = program.path().join("settings.toml");
    let by_mail = fs::read_to_string(&settings).unwrap().replace(
        &format!("kind = 'file', folder = '{}'", program.path().join("updates").display()),
        "kind = 'smtp', host = '127.0.0.1', port = 9, security = 'none', user = '', from = 'a@example.com', to = ['b@example.com']",
    );
    fs::write(&settings, by_mail).unwrap();
    let mut workspace = Workspace::open(program.path(), program.now);
    let number = approve(&mut workspace, "We are rolling back.", program.now);
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1);
    // When the process ends, and the next one starts.
    drop(workspace);
    let mut workspace = Workspace::open(program.path(), program.now);
    workspace.recover(program.now).unwrap();
    assert_eq!(deliveries(&workspace), ["#9 Unconfirmed: Grizzly ended while sending it."]);
    assert!(workspace.take_jobs(program.now).unwrap().is_empty(), "it isn't sent again automatically");
    // Then the leader confirms the delivery.
    workspace
        .say("current", &[format!("/confirm-delivery #{number} via file")], None, None, program.now)
        .unwrap();
    assert_eq!(deliveries(&workspace), ["#9 Delivered: confirmed by Ada"]);
    assert!(workspace.take_jobs(program.now).unwrap().is_empty());
}

#[test]
fn a_file_that_was_being_written_when_grizzly_ended_may_hold_an_update_that_is_no_longer_the_newest() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    approve(&mut workspace, "About 300 users.", program.now);
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1, "its file is being written");
    // When the process ends, and a newer update is approved before the next sender starts.
    drop(workspace);
    let mut workspace = Workspace::open(program.path(), program.now);
    let later = program.now.plus_seconds(60);
    approve(&mut workspace, "About 1,200 users.", later);
    workspace.recover(later).unwrap();
    // Then nobody reads that the older one waits: it may be in the file.
    assert_eq!(deliveries(&workspace)[0], "#9 Unconfirmed: Grizzly ended while sending it.");
    let jobs = workspace.take_jobs(later).unwrap();
    let texts: Vec<&str> = jobs.iter().map(|job| job.message.text.as_str()).collect();
    assert_eq!(texts, ["About 1,200 users."], "only the newer one is sent");
}

#[test]
fn an_update_that_is_being_sent_can_t_be_changed() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let number = approve(&mut workspace, "We are rolling back.", program.now);
    let job = workspace.take_jobs(program.now).unwrap().remove(0);
    for line in ["/retract #9 wrong", "/cancel-update #9", "/resend #9", "/confirm-delivery #9 via file"] {
        let refused = workspace.say("current", &[line.into()], None, None, program.now).unwrap_err();
        assert_eq!(refused.reason, "The update is being sent through “file” right now.", "{line}");
    }
    workspace.log_outcome(&job, &retry("no network"), program.now).unwrap();
    // When it wasn't sent, it can be retracted and isn't sent any more.
    workspace.say("current", &[format!("/retract #{number} wrong")], None, None, program.now).unwrap();
    assert!(workspace.take_jobs(program.now.plus_seconds(3600)).unwrap().is_empty());
    assert_eq!(workspace.outbox().unwrap(), []);
}

#[test]
fn a_queued_update_is_held_by_a_newer_manual_one() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let older = approve(&mut workspace, "About 300 users.", program.now);
    let job = workspace.take_jobs(program.now).unwrap().remove(0);
    workspace.log_outcome(&job, &retry("no network"), program.now).unwrap();
    let later = program.now.plus_seconds(600);
    workspace.say("current", &["/sent ceo it is fixed, I phoned".into()], None, None, later).unwrap();
    assert!(workspace.take_jobs(later.plus_seconds(3600)).unwrap().is_empty(), "it is outdated");
    let refused = workspace.say("current", &[format!("/resend #{older}")], None, None, later).unwrap_err();
    assert!(refused.reason.starts_with("A newer update to the CEO"), "{refused:?}");
}

#[test]
fn an_older_update_can_t_be_resent_while_a_newer_one_is_being_sent() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let older = approve(&mut workspace, "About 300 users.", program.now);
    let job = workspace.take_jobs(program.now).unwrap().remove(0);
    workspace.log_outcome(&job, &retry("no network"), program.now).unwrap();
    approve(&mut workspace, "About 1,200 users.", program.now);
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1);
    let refused =
        workspace.say("current", &[format!("/resend #{older}")], None, None, program.now).unwrap_err();
    assert_eq!(refused.reason, "The update is being sent through “file” right now.");
}

#[test]
fn updates_stay_queued_while_the_settings_are_invalid() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    approve(&mut workspace, "We are rolling back.", program.now);
    drop(workspace);
    let settings = program.path().join("settings.toml");
    let good = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{good}oops")).unwrap();
    let mut workspace = Workspace::open(program.path(), program.now);
    assert!(workspace.take_jobs(program.now).unwrap().is_empty(), "no channel is known, so nothing is sent");
    drop(workspace);
    fs::write(&settings, good).unwrap();
    let mut workspace = Workspace::open(program.path(), program.now);
    assert_eq!(workspace.take_jobs(program.now).unwrap().len(), 1, "it is sent once the file is fixed");
}

#[test]
fn a_repeated_channel_is_used_once() {
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let twice = Some(vec!["file".into(), "file".into()]);
    let approval = Approval { channels: twice, ..Approval::from("We are rolling back.") };
    workspace.approve_update("current", "ceo", approval, program.now).unwrap();
    assert_eq!(workspace.update_history("current").unwrap().1[0].deliveries.len(), 1);
}

#[test]
fn a_sent_update_becomes_delivered_when_a_person_confirms_it() {
    // Given an update that the channel took.
    let program = program_with_file();
    let mut workspace = Workspace::open(program.path(), program.now);
    let number = approve(&mut workspace, "We are rolling back.", program.now);
    let job = workspace.take_jobs(program.now).unwrap().remove(0);
    let sent = Outcome::Sent { receipt: Some("message 7".into()) };
    workspace.log_outcome(&job, &sent, program.now).unwrap();
    let state = |workspace: &Workspace| workspace.update_history("current").unwrap().1[0].deliveries[0].state;
    assert_eq!(state(&workspace), DeliveryState::Sent, "nobody has confirmed the delivery yet");
    // When a person confirms it.
    let confirm = format!("/confirm-delivery #{number} via file");
    workspace.say("current", &[confirm], None, None, program.now).unwrap();
    // Then it is delivered, and nothing is sent again.
    assert_eq!(state(&workspace), DeliveryState::Delivered);
    assert!(workspace.take_jobs(program.now.plus_seconds(3600)).unwrap().is_empty());
}
