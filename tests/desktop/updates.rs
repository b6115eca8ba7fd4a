//! Updates: one becomes due, the notification's button opens the draft, it is edited, a key sends it, and the update
//! history shows it.

use std::fs;

use chrono::{SecondsFormat, TimeDelta};

use crate::{
    Around, MAIN,
    app::App,
    desktop,
    desktop::{Desktop, clock},
    desktop_with,
    page::WebPage,
    wait,
};

/// The CEO gets updates in a file, which needs no network; no other update is due.
fn settings(desktop: &Desktop) -> std::path::PathBuf {
    settings_with(desktop, "board")
}

/// The CEO gets updates through this channel.
fn settings_with(desktop: &Desktop, ceo: &str) -> std::path::PathBuf {
    let folder = desktop.home().join("updates");
    fs::create_dir_all(&folder).expect("our own folder");
    desktop.settings(&format!(
        "me = 'ada'\nzone = 'UTC'\n\
         [nudges]\nopen_call_seconds = 0\nleader_minutes = 0\ndeputy_minutes = 0\nfirst_rollback_minutes = 0\n\
         assess_minutes = 0\nno_activity_minutes = 0\nhandover_hours = 0\ncs = {{ on_status_change = false, sev1 = {{ first_minutes = 0, repeat_minutes = 0 }}, sev2 = {{ first_minutes = 0, repeat_minutes = 0 }} }}\n\
         ceo = {{ sev1 = {{ first_minutes = 1, repeat_minutes = 30 }} }}\n\
         [[channels]]\nname = 'clipboard'\nsettings = {{ kind = 'clipboard' }}\n\
         [[channels]]\nname = 'board'\nsettings = {{ kind = 'file', folder = '{}' }}\n\
         [[channels]]\nname = 'post'\nsettings = {{ kind = 'mailto', to = ['cs@example.com'] }}\n\
         [[audiences]]\nname = 'ceo'\ntemplate = 'ceo'\nchannels = ['{ceo}']\n\
         [[audiences]]\nname = 'cs'\ntemplate = 'customer_success'\nchannels = ['clipboard', 'post']\n\
         [[audiences]]\nname = 'team'\ntemplate = 'team'\nchannels = []\n",
        folder.display()
    ));
    folder
}

fn ago(desktop: &Desktop, seconds: i64) -> String {
    (desktop.now() - TimeDelta::seconds(seconds)).to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Declared so many seconds ago, with what is known.
fn declared(desktop: &Desktop, seconds: i64) {
    let file = desktop.home().join("scenario");
    let scenario = format!(
        "{0} @ada: /declare sev1 Card payments fail at checkout\n\
         {0} @ada: /impact about 300 users likely\n\
         {0} @ada: /surface only cards\n",
        ago(desktop, seconds)
    );
    fs::write(&file, scenario).expect("our own folder");
    desktop.cli_prints(&["play", "--new", &file.to_string_lossy()]);
}

fn kinds(desktop: &Desktop) -> Vec<String> {
    desktop.entries().iter().map(|entry| entry.kind().to_owned()).collect()
}

#[track_caller]
fn in_the_window(desktop: &Desktop) -> App {
    let app = desktop.start(&[]);
    app.main().wait_for_text("#title", "Card payments fail");
    app
}

/// Picks in how many minutes the next update is.
fn choose_next_update(main: &WebPage<'_>, minutes: u32) {
    main.click("#next-update");
    main.click(&format!(".select-list [data-value='{minutes}']"));
    main.wait_until_gone(".select-list");
}

/// Waits until this time is shown for the next update, and the draft has the same.
#[track_caller]
fn wait_for_next_update(main: &WebPage<'_>, draft: &str, time: &str) {
    wait::until(&format!("the next update {time:?} in {draft}"), || {
        let next = main.text("#next-update")?;
        let text = if draft == "#update-text" { main.value(draft) } else { main.text(draft)? };
        let agrees = text.contains(&format!("Next update {next}."));
        if agrees && next.contains(time) { Ok(()) } else { Err(format!("{next}: {text}")) }
    });
}

#[test]
fn an_update_becomes_due_its_button_opens_the_draft_and_one_key_sends_it() {
    // Given an update to the CEO that is overdue, and a desktop in the background.
    let desktop = desktop();
    let folder = settings(&desktop);
    declared(&desktop, 65);
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");
    let alarm = desktop.notifications().wait_for("an alarm", |one| one.sound.is_some());
    assert!(alarm.summary.starts_with("No update to the CEO was sent yet"), "{alarm:?}");
    assert!(alarm.actions.contains(&("act".into(), "Open draft".into())), "{alarm:?}");

    // When its button is pressed, the draft opens, generated from the facts.
    desktop.notifications().press(&alarm, "act");
    desktop.wait_until_active(MAIN);
    let main = app.main();
    main.wait_for_text("#update-preview", "Card payments fail at checkout. SEV1");
    main.wait_for_text("#update-preview", "Who is affected (likely), as of");
    main.wait_for_text("#update-preview", "about 300 users.");
    main.wait_for_text("#update-preview", "Next update at");

    // A key shows what each sentence stands on.
    main.press_on_screen("#update-preview", "Down");
    main.wait_for_text("#proof", "Declared as SEV1: Card payments fail at checkout");

    // An edited text is checked while it is typed,
    main.press_on_screen("#update-preview", "e");
    main.press("#update-text", "ctrl+End");
    main.type_text("#update-text", " It is db-prod-3.");
    main.wait_for_text("#checks", "db-prod-3");
    (0.." It is db-prod-3.".len()).for_each(|_| main.press("#update-text", "BackSpace"));
    main.type_text("#update-text", " We call you at once.");
    wait::until("the finding to disappear", || {
        let checks = main.text("#checks")?;
        if checks.contains("db-prod-3") { Err(checks) } else { Ok(()) }
    });

    // and one key approves and sends it.
    main.wait_until_draft_can_be_sent();
    main.press("#update-text", "ctrl+Return");
    main.wait_for_text("#updates", "Sent");
    let expected = ["declared", "fact_stated", "fact_stated", "update_approved", "update_sent"];
    wait::until("the entries", || {
        let kinds = kinds(&desktop);
        if kinds == expected { Ok(()) } else { Err(format!("{kinds:?}")) }
    });
    let written = fs::read_dir(&folder).expect("our own folder").next().expect("a file").expect("readable");
    let written = fs::read_to_string(written.path()).expect("text");
    assert!(written.contains("We call you at once."), "{written}");

    // Then the alarm is gone, the next update is counted down to, and the update history shows it all.
    wait::until_true("the alarm to go", || desktop.notifications().shown().is_empty());
    main.wait_for_text("#updates-due", "CEO update due in");
    main.press("#composer", "ctrl+l");
    main.wait_for_text("#update-history", "We call you at once.");
    main.wait_for_text("#update-history", "board");
    main.wait_for_text("#update-history", "Next update at");

    // There too, each sentence shows what it stands on, and what a person wrote isn't called proven.
    main.click("#update-history .stands-on");
    main.wait_for_text("#update-history .proof", "Declared as SEV1: Card payments fail at checkout");
    main.wait_for_text("#update-history .proof", "Own text. The log doesn’t prove it.");
}

#[test]
fn typed_text_survives_a_crash_and_a_missing_channel_is_explained() {
    let desktop = desktop();
    settings(&desktop);
    declared(&desktop, 5);
    let app = in_the_window(&desktop);

    // When a text for the team is typed as a line, and the team has no channel.
    app.main().type_text("#composer", "/update team the call is open");
    app.main().press("#composer", "Return");
    app.main().wait_for_text("#update-preview", "the call is open");
    app.main().wait_for_text("#update-view", "has no channel");
    app.main().wait_until_draft_can_be_sent();
    app.main().press_on_screen("#update-preview", "ctrl+Return");

    // Then the error says so, nothing is logged, and the text stays, also after a crash.
    app.main().wait_for_text("#problem", "Nothing was sent");
    assert_eq!(kinds(&desktop), ["declared", "fact_stated", "fact_stated"]);
    desktop.wait_until_saved("the call is open");
    app.kill();
    let app = in_the_window(&desktop);
    app.main().type_text("#composer", "/update team");
    app.main().press("#composer", "Return");
    app.main().wait_for_text("#update-preview", "the call is open");
}

#[test]
fn it_is_copied_snoozed_with_a_reason_and_the_next_one_set_for_another_time() {
    let desktop = desktop();
    settings(&desktop);
    declared(&desktop, 55);
    let app = in_the_window(&desktop);
    let main = app.main();

    // Customer success gets updates by the clipboard and by a mail that a person sends, so the update is Copied.
    main.press("#composer", "ctrl+t");
    main.press_on_screen("#update-preview", "alt+2");
    main.wait_for_text("#update-preview", "If a customer asks, say:");
    choose_next_update(&main, 45);
    let soon = (desktop.now() + TimeDelta::minutes(45)).format("%H:").to_string();
    wait_for_next_update(&main, "#update-preview", &soon);
    main.wait_until_draft_can_be_sent();
    main.wait_for_text("#send-update", "Copy update for CS and open mail to cs@");
    main.wait_for_text("#mail-subject", "Subject: SEV1");
    main.wait_for("#send-update[aria-description='Copy update for CS and open mail to cs@example.com']");
    main.press_on_screen("#update-preview", "ctrl+Return");

    // Then it is copied, and the screen goes back: another copy would replace the text before it is pasted.
    main.wait_for_text("#updates", "Copied, not sent");
    let copied = desktop.display.clipboard().expect("text on the clipboard");
    assert!(copied.contains("If a customer asks, say:"), "{copied}");
    let rich = desktop.display.clipboard_html().expect("rich text on the clipboard");
    assert!(rich.contains("<b>If a customer asks, say:</b>"), "{rich}");
    wait::until("the mail program", || match desktop.opened().as_slice() {
        [mail] if mail.starts_with("mailto:cs@example.com?subject=SEV1") => Ok(()),
        opened => Err(format!("{opened:?}")),
    });

    // And the update to the CEO, which is overdue by now, is snoozed by a key and a reason, which are logged.
    main.press("#composer", "ctrl+t");
    main.wait_for_text("#update-title", "Update to the CEO");
    main.wait_for_text("#update-preview", "Who is affected");
    main.press_on_screen("#send-update", "p");
    main.type_text("#snooze-reason", "she is on a plane");
    main.press("#snooze-reason", "Return");
    main.wait_for_text("#log", "Snoozed for 10 min (update to the CEO)");
    main.wait_for_text("#log", "she is on a plane");
}

#[test]
fn a_copied_update_stops_the_clock_once_a_person_says_that_it_is_sent() {
    // Given an update to the CEO that is due in a few seconds, to be pasted by hand.
    let desktop = desktop();
    settings_with(&desktop, "clipboard");
    declared(&desktop, 50);
    let app = in_the_window(&desktop);
    let main = app.main();

    // When it is copied, by a button that says so,
    main.press("#composer", "ctrl+t");
    main.wait_for_text("#update-title", "Update to the CEO");
    main.wait_for_text("#send-update", "Copy update for the CEO");
    main.wait_until_draft_can_be_sent();
    main.press_on_screen("#update-preview", "ctrl+Return");

    // then the clock goes on, and the card asks.
    main.wait_for_text("#next", "Pasted it?");
    main.wait_for_text("#updates-due", "isn’t sent yet");
    main.wait_for_text("#updates-due", "CEO update overdue by");
    main.wait_for_text("#next", "overdue by");

    // When another draft is opened, it asks there too.
    main.press("#composer", "ctrl+t");
    main.wait_for_text("#unsent", "Pasted it?");
    main.press_on_screen("#unsent", "Escape");

    // When the answer is “Sent”, the clock starts anew.
    main.wait_until_next_accepts_keys();
    main.press("#composer", "alt+1");
    main.wait_for_text("#updates-due", "CEO update due in");
    let last: Vec<String> = kinds(&desktop).into_iter().rev().take(2).collect();
    assert_eq!(last, ["update_delivered", "update_copied"], "what a person said is in the log");
}

#[test]
fn once_a_copied_update_is_said_to_be_sent_the_next_draft_that_is_due_opens() {
    // Given updates to the CEO and to CS that are overdue, both to be pasted by hand.
    let desktop = desktop();
    settings_with(&desktop, "clipboard");
    let file = desktop.data().join("settings.toml");
    let cs = "cs = { on_status_change = false, sev1 = { first_minutes = ";
    let text = fs::read_to_string(&file).expect("settings");
    let both = text.replace(&format!("{cs}0, repeat_minutes = 0"), &format!("{cs}1, repeat_minutes = 30"));
    assert_ne!(both, text, "CS gets updates too");
    fs::write(&file, both).expect("settings");
    declared(&desktop, 65);
    let app = in_the_window(&desktop);
    let main = app.main();

    // When the CEO's is copied, and its screen is opened again,
    main.press("#composer", "ctrl+t");
    main.press_on_screen("#update-preview", "alt+1");
    main.wait_for_text("#update-title", "Update to the CEO");
    main.wait_until_draft_can_be_sent();
    main.press_on_screen("#update-preview", "ctrl+Return");
    main.wait_for_text("#updates", "Copied, not sent");
    main.press("#composer", "ctrl+t");
    main.press_on_screen("#update-preview", "alt+1");
    main.wait_for_text("#unsent", "Pasted it?");

    // then the answer “Sent” there opens the draft for CS.
    main.press_on_screen("#unsent", "1");
    main.wait_for_text("#update-title", "Update to CS");
    assert_eq!(kinds(&desktop).last().map(String::as_str), Some("update_delivered"));
}

/// A window with the draft of the CEO's update.
fn with_a_draft(desktop: &Desktop) -> App {
    settings(desktop);
    declared(desktop, 5);
    let app = in_the_window(desktop);
    app.main().press("#composer", "ctrl+t");
    app.main().wait_for("#update-preview");
    app
}

#[test]
fn the_day_of_the_next_update_is_named_when_it_is_tomorrow() {
    // Given the draft of an update 20 minutes before midnight.
    let desktop = desktop_with(Around { time: clock(23, 40), ..Around::default() });
    let app = with_a_draft(&desktop);
    let main = app.main();

    // When the next one is in half an hour, draft and choice name the day.
    choose_next_update(&main, 30);
    let tomorrow = (desktop.now() + TimeDelta::minutes(30)).format("on %-d %B").to_string();
    wait_for_next_update(&main, "#update-preview", &tomorrow);

    // When it is earlier again, the day goes, also from an edited draft.
    main.press_on_screen("#update-preview", "e");
    main.press("#update-text", "ctrl+Home");
    main.type_text("#update-text", "Dear Eva, ");
    choose_next_update(&main, 10);
    wait_for_next_update(&main, "#update-text", "at 23:5");
    assert!(main.value("#update-text").starts_with("Dear Eva, "), "the edit is kept");
}

#[test]
fn what_is_typed_over_a_draft_is_a_line_for_the_log() {
    // Given a draft on the screen.
    let desktop = desktop();
    let app = with_a_draft(&desktop);
    let main = app.main();

    // When somebody types on, as if it weren't there,
    main.press_on_screen("#update-preview", "at");
    desktop.display.type_anywhere("joel: they print again");

    // then all of it is in the composer, and none of it in the draft.
    main.wait_for_value("#composer", "@joel: they print again");
}

#[test]
fn a_template_is_edited_beside_its_preview_and_a_channel_is_tested() {
    // Given a desktop without a keyring, which the settings of the channels show.
    let desktop = desktop();
    let folder = settings(&desktop);
    declared(&desktop, 5);
    let app = in_the_window(&desktop);
    let main = app.main();
    main.press("#composer", "ctrl+comma");
    main.press_on_screen("#hotkey", "alt+2");
    main.wait_for_text("#no-keyring", "no keyring is running in this session");

    // A test message is sent through a channel at once, and the result is shown.
    main.click("#channels [data-test='board']");
    main.wait_for_text("#channels", "Test sent through board");
    assert!(folder.join("grizzly-test.md").exists(), "it is there");

    // When the template for the CEO contains an error, its line is shown, and the built-in template is used.
    main.script("[...document.querySelectorAll('#audiences button')].find((one) => one.textContent.includes('Edit template')).click()");
    main.wait_for_text("#preview-text", "Card payments fail at checkout. SEV1");
    main.script("document.querySelector('#template').focus()");
    main.press("#template", "ctrl+a");
    main.type_text("#template", "Dear Eva,");
    main.press("#template", "Return");
    main.type_text("#template", "{{ values.sumary }}");
    main.wait_for_text("#preview", "Line 2");
    main.wait_for_text("#preview-text", "Card payments fail at checkout. SEV1");

    // Corrected, the preview follows it; once saved, the drafts do too.
    for _ in 0.."ary }}".len() {
        main.press("#template", "BackSpace");
    }
    main.type_text("#template", "mary }}!");
    main.wait_for_text("#preview-text", "Dear Eva, Card payments fail at checkout!");
    main.wait_for_text("#preview-text .own", "Dear Eva,");
    main.press("#template", "ctrl+Return");
    wait::until_true("the template's file", || desktop.data().join("templates/ceo.md").exists());
    assert_eq!(
        desktop.cli_prints(&["draft", "current", "ceo"]),
        "Subject: SEV1, under way: Card payments fail at checkout\n\nDear Eva,\nCard payments fail at checkout!"
    );
}

#[test]
fn the_key_opens_the_audience_that_was_written_to_last_in_this_incident() {
    // Given two incidents in which no update is due.
    let desktop = desktop();
    let never = "{ on_status_change = false, sev1 = { first_minutes = 0, repeat_minutes = 0 } }";
    desktop.settings(&format!(
        "me = 'ada'\nzone = 'UTC'\n[nudges]\nopen_call_seconds = 0\nleader_minutes = 0\nceo = {never}\ncs = {never}\n"
    ));
    desktop.cli_prints(&["declare", "Checkout returns 500s", "--severity", "sev1"]);
    desktop.cli_prints(&["declare", "Search is slow", "--severity", "sev1"]);
    let app = desktop.start(&[]);
    let main = app.main();

    // When the draft for CS is looked at in one of them.
    main.press("#composer", "ctrl+1");
    main.wait_for_text("#title", "Checkout returns 500s");
    main.press("#composer", "ctrl+t");
    main.wait_for_text("#update-title", "Update to the CEO");
    main.press_on_screen("#update-preview", "alt+2");
    main.wait_for_text("#update-title", "Update to CS");
    main.press_on_screen("#update-preview", "Escape");

    // Then the key opens it again there, and the CEO's in the other one.
    main.press("#composer", "ctrl+t");
    main.wait_for_text("#update-title", "Update to CS");
    main.press_on_screen("#update-preview", "Escape");
    main.press("#composer", "ctrl+2");
    main.wait_for_text("#title", "Search is slow");
    main.press("#composer", "ctrl+t");
    main.wait_for_text("#update-title", "Update to the CEO");
}
