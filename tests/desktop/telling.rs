//! The word outside: it becomes due, the notification's button opens the draft, an edit, one key, and the
//! ledger shows who was told what.

use std::fs;

use chrono::{SecondsFormat, TimeDelta, Utc};

use crate::{MAIN, app::App, desk, desk::Desk, wait};

/// The CEO hears through a file, which needs no network, and nobody else is asked for.
fn settings(desk: &Desk) -> std::path::PathBuf {
    let folder = desk.home().join("updates");
    fs::create_dir_all(&folder).expect("our own folder");
    desk.settings(&format!(
        "me = 'ada'\nzone = 'UTC'\n\
         [advice]\nopen_call_seconds = 0\nleader_minutes = 0\nnext_leader_minutes = 0\nroll_back_minutes = 0\n\
         size_up_minutes = 0\nsilence_minutes = 0\nhand_over_hours = 0\ncs = {{ phases = false, sev1 = {{ first_minutes = 0, then_minutes = 0 }}, sev2 = {{ first_minutes = 0, then_minutes = 0 }} }}\n\
         ceo = {{ sev1 = {{ first_minutes = 1, then_minutes = 30 }} }}\n\
         [[channels]]\nname = 'clipboard'\nthrough = {{ kind = 'clipboard' }}\n\
         [[channels]]\nname = 'board'\nthrough = {{ kind = 'file', folder = '{}' }}\n\
         [[channels]]\nname = 'post'\nthrough = {{ kind = 'mailto', to = ['cs@example.com'] }}\n\
         [[audiences]]\nname = 'ceo'\nlike = 'ceo'\nchannels = ['board']\n\
         [[audiences]]\nname = 'cs'\nlike = 'customer_success'\nchannels = ['clipboard', 'post']\n\
         [[audiences]]\nname = 'team'\nlike = 'team'\nchannels = []\n",
        folder.display()
    ));
    folder
}

fn ago(seconds: i64) -> String {
    (Utc::now() - TimeDelta::seconds(seconds)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Declared so many seconds ago, with what is known.
fn declared(desk: &Desk, seconds: i64) {
    let file = desk.home().join("scenario");
    let scenario = format!(
        "{0} @ada: /declare sev1 Card payments fail at checkout\n\
         {0} @ada: /impact about 300 users likely\n\
         {0} @ada: /surface only cards\n",
        ago(seconds)
    );
    fs::write(&file, scenario).expect("our own folder");
    desk.cli_prints(&["play", "--new", &file.to_string_lossy()]);
}

fn kinds(desk: &Desk) -> Vec<String> {
    desk.entries().iter().map(|entry| entry.kind().to_owned()).collect()
}

#[track_caller]
fn in_the_window(desk: &Desk) -> App {
    let app = desk.start(&[]);
    app.main().wait_for_text("#title", "Card payments fail");
    app.main().wait_for_focus("#composer");
    app
}

#[test]
fn the_word_becomes_due_its_button_opens_the_draft_and_one_key_sends_it() {
    // Given a word to the CEO that is due in a few seconds, and a desktop in the background.
    let desk = desk();
    let folder = settings(&desk);
    declared(&desk, 55);
    let app = desk.start(&["--hidden"]);
    desk.tray().wait_for_row("Declare incident");
    let alarm = desk.notifications().wait_for("an alarm", |one| one.sound.is_some());
    assert!(alarm.summary.starts_with("Nobody told the CEO yet"), "{alarm:?}");
    assert!(alarm.actions.contains(&("act".into(), "Open the draft".into())), "{alarm:?}");

    // When its button is pressed, the draft is there, written from the facts.
    desk.notifications().press(&alarm, "act");
    desk.wait_until_active(MAIN);
    let main = app.main();
    main.wait_for_text("#update-words", "Card payments fail at checkout. SEV1");
    main.wait_for_text("#update-words", "about 300 users. This is likely, not certain. Only cards.");
    main.wait_for_text("#update-words", "Next update at");

    // A changed text is checked while it is typed,
    desk.display.press("e");
    main.wait_for_focus("#update-text");
    desk.display.press("ctrl+End");
    desk.display.type_text(" It is db-prod-3.");
    main.wait_for_text("#wording", "db-prod-3");
    (0.." It is db-prod-3.".len()).for_each(|_| desk.display.press("BackSpace"));
    desk.display.type_text(" We call you at once.");
    wait::until("the finding to go", || {
        let wording = main.text("#wording")?;
        if wording.contains("db-prod-3") { Err(wording) } else { Ok(()) }
    });

    // and one key approves and sends it.
    main.wait_until_draft_counts();
    desk.display.press("ctrl+Return");
    main.wait_for("#composer");
    main.wait_for_text("#told", "arrived");
    let expected = ["declared", "fact_stated", "fact_stated", "update_approved", "update_delivered"];
    wait::until("the entries", || {
        let kinds = kinds(&desk);
        if kinds == expected { Ok(()) } else { Err(format!("{kinds:?}")) }
    });
    let written = fs::read_dir(&folder).expect("our own folder").next().expect("a file").expect("readable");
    let written = fs::read_to_string(written.path()).expect("text");
    assert!(written.contains("We call you at once."), "{written}");

    // Then the alarm is gone, the next word is counted down to, and the ledger shows it all.
    wait::until_true("the alarm to go", || desk.notifications().shown().is_empty());
    main.wait_for_text("#owed", "CEO in");
    desk.display.press("ctrl+l");
    main.wait_for_text("#ledger", "We call you at once.");
    main.wait_for_text("#ledger", "board arrived");
    main.wait_for_text("#ledger", "next word promised for");
}

#[test]
fn what_is_typed_outlives_a_crash_and_an_audience_without_channels_says_what_to_do() {
    let desk = desk();
    settings(&desk);
    declared(&desk, 5);
    let app = in_the_window(&desk);

    // When words for the team are typed, as a line, and the team has no channel.
    desk.display.type_text("/tell team the call is open");
    app.main().wait_for_value("#composer", "/tell team the call is open");
    desk.display.press("Return");
    app.main().wait_for_text("#update-words", "the call is open");
    app.main().wait_for_text("#tell", "has no channel");
    app.main().wait_until_draft_counts();
    desk.display.press("ctrl+Return");

    // Then it says so, nothing is logged, and the words stay, also after a crash.
    app.main().wait_for_text("#problem", "has no channel, so nothing was sent");
    assert_eq!(kinds(&desk), ["declared", "fact_stated", "fact_stated"]);
    app.kill();
    let app = in_the_window(&desk);
    desk.display.type_text("/tell team");
    app.main().wait_for_value("#composer", "/tell team");
    desk.display.press("Return");
    app.main().wait_for_text("#update-words", "the call is open");
}

#[test]
fn it_is_copied_put_off_with_a_reason_and_promised_for_another_moment() {
    let desk = desk();
    settings(&desk);
    declared(&desk, 55);
    let app = in_the_window(&desk);
    let main = app.main();

    // Customer success hears by the clipboard and by mail that a person sends, which is what is said of it.
    desk.display.press("ctrl+t");
    main.wait_for("#update-words");
    desk.display.press("alt+2");
    main.wait_for_text("#update-words", "If somebody asks.");
    main.script(
        "const promise = document.querySelector('#promise'); promise.value = '45';
         promise.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    let soon = (Utc::now() + TimeDelta::minutes(45)).format("%H:").to_string();
    wait::until("another promise", || {
        let (promised, words) = (main.text("#promised")?, main.text("#update-words")?);
        let holds = words.contains(&format!("Next update at {promised}"));
        if holds && promised.starts_with(&soon) { Ok(()) } else { Err(format!("{promised}: {words}")) }
    });
    main.wait_until_draft_counts();
    desk.display.press("ctrl+Return");
    main.wait_for_text("#told", "handed to you");
    let copied = desk.display.clipboard().expect("text on the clipboard");
    assert!(copied.contains("If somebody asks."), "{copied}");
    let rich = desk.display.clipboard_html().expect("rich text on the clipboard");
    assert!(rich.contains("<b>If somebody asks.</b>"), "{rich}");
    wait::until("the mail program", || match desk.opened().as_slice() {
        [mail] if mail.starts_with("mailto:cs@example.com?subject=SEV1") => Ok(()),
        opened => Err(format!("{opened:?}")),
    });

    // And the word to the CEO is put off by a key and a reason, which are logged.
    desk.display.press("ctrl+t");
    main.wait_for("#update-words");
    desk.display.press("alt+1");
    main.wait_for_text("#update-words", "Who is affected:");
    desk.display.press("p");
    main.wait_for_focus("#put-off-why");
    desk.display.type_text("she is on a plane");
    main.wait_for_value("#put-off-why", "she is on a plane");
    desk.display.press("Return");
    main.wait_for_text("#log", "Put off for 10 min: telling the CEO she is on a plane");
}

#[test]
fn the_words_are_changed_beside_what_they_say_and_a_channel_is_tested() {
    // Given a desktop without a keyring, which is said where channels are.
    let desk = desk();
    let folder = settings(&desk);
    declared(&desk, 5);
    let app = in_the_window(&desk);
    let main = app.main();
    desk.display.press("ctrl+comma");
    main.wait_for("#hotkey");
    desk.display.press("alt+2");
    main.wait_for_text("#no-keyring", "nothing in this session keeps secrets");

    // A test goes through a channel at once, and says what came of it.
    main.click("#channels [data-test='board']");
    main.wait_for_text("#channels", "the test arrived through board");
    assert!(folder.join("grizzly-test.md").exists(), "it is there");

    // When the words to the CEO are written with a mistake, its line is said and the shipped ones speak.
    main.script("[...document.querySelectorAll('#audiences button')].find((one) => one.textContent.includes('Edit the words')).click()");
    main.wait_for_text("#preview-words", "Card payments fail at checkout. SEV1");
    main.script("document.querySelector('#template').focus()");
    desk.display.press("ctrl+a");
    desk.display.type_text("Dear Eva,");
    desk.display.press("Return");
    desk.display.type_text("{{ sumary }}");
    main.wait_for_text("#preview", "Line 2");
    main.wait_for_text("#preview-words", "Card payments fail at checkout. SEV1");

    // And mended, they say what they will, and once saved they do.
    for _ in 0.."ary }}".len() {
        desk.display.press("BackSpace");
    }
    desk.display.type_text("mary }}!");
    main.wait_for_text("#preview-words", "Dear Eva, Card payments fail at checkout!");
    desk.display.press("ctrl+Return");
    wait::until_true("the template's file", || desk.data().join("templates/ceo.md").exists());
    assert_eq!(desk.cli_prints(&["draft", "current", "ceo"]), "Dear Eva,\nCard payments fail at checkout!");
}
