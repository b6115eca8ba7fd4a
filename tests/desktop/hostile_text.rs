//! Text from outside is shown as text everywhere: in the window, the tray and the notification.

use url::form_urlencoded::byte_serialize;

use crate::{
    Around, desktop,
    desktop::Desktop,
    desktop_with,
    log::Entry,
    page::{ENTER, reads},
    wait,
};

/// HTML, Pango markup, a menu's mnemonics, a turned direction, a bell.
const HOSTILE: &str = "<b>x</b><script>y</script> R&D a_b \u{202e}z\u{7}";
/// The same as anybody may read it: markup as it was typed, dangerous characters made visible.
const READABLE: &str = "<b>x</b><script>y</script> R&D a_b ⟨U+202E⟩z⟨U+0007⟩";

#[test]
fn markup_is_shown_as_text_and_escaped_for_a_daemon_that_reads_markup() {
    let escaped = "&lt;b&gt;x&lt;/b&gt;&lt;script&gt;y&lt;/script&gt; R&amp;D a_b ⟨U+202E⟩z⟨U+0007⟩";
    shows_hostile_text_as_text(&["body", "body-markup", "actions"], escaped);
}

#[test]
fn markup_is_sent_as_it_is_to_a_daemon_that_reads_none() {
    shows_hostile_text_as_text(&["body", "actions"], READABLE);
}

fn shows_hostile_text_as_text(capabilities: &'static [&'static str], in_notification: &str) {
    // Given a summary that somebody else's link brought.
    let desktop: Desktop = desktop_with(Around { notifications: Some(capabilities), ..Around::default() });
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");
    let summary: String = byte_serialize(HOSTILE.as_bytes()).collect();
    desktop.hands_over(&[&format!("grizzly://declare?summary={summary}")]);
    app.quick().wait_for_value("#summary", READABLE);

    // When it is declared, and more of it said.
    app.quick().press("#summary", "Return");
    let main = app.main();
    assert_eq!(main.wait_for_text("#title", "R&D"), READABLE);
    desktop.cli_prints(&["say", "current", HOSTILE]);
    main.keys("#composer", &format!("<i>from the window</i>{ENTER}"));

    // Then everybody reads it, and nobody runs it.
    assert!(reads(&main.wait_for_text("#log [data-number='2']", "R&D"), READABLE));
    main.wait_for_text("#log [data-number='3']", "<i>from the window</i>");
    let made = "return document.querySelectorAll('#title b, #title script, #log script, #log i, #incidents b').length";
    assert_eq!(main.script(made), 0, "no element was made from the text");
    desktop.tray().wait_for_row(READABLE);
    let body =
        desktop.notifications().wait_for("of the declaration", |one| one.summary.contains("declared")).body;
    assert!(body.contains(in_notification), "{body:?} holds {in_notification:?}");
}

#[test]
fn a_hundred_thousand_characters_are_kept_and_shown_in_short() {
    let desktop = desktop();
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");
    let long = "checkout fails ".repeat(7_000).trim_end().to_owned();

    desktop.hands_over(&[&format!("grizzly://declare?summary={}", long.replace(' ', "+"))]);
    app.quick().wait_for_value("#summary", &long);
    app.quick().press("#summary", "Return");

    app.main().wait_for_text("#title", "checkout fails");
    let entries = desktop.entries();
    let notes: Vec<&str> = entries.iter().filter_map(|entry: &Entry| entry.body["text"].as_str()).collect();
    assert_eq!(notes.join(" "), long, "a title is short, but nothing of it is lost");
    let shown =
        desktop.notifications().wait_for("of the declaration", |one| one.summary.contains("declared"));
    assert!(shown.body.chars().count() <= 300, "a notification is short: {} characters", shown.body.len());
    let row = wait::until("the incident's row in the tray", || {
        let rows = desktop.tray().rows()?;
        rows.iter().find(|row| row.starts_with("checkout fails")).cloned().ok_or_else(|| format!("{rows:?}"))
    });
    assert!(row.chars().count() <= 80 && row.ends_with('…'), "a row of a menu is short: {row}");
    app.main().keys("#composer", &format!("and the window still works{ENTER}"));
    app.main().wait_for_text("#log", "and the window still works");
}
