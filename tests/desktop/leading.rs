//! A whole incident, from the tray to Closed, led by keyboard alone.

use crate::{MAIN, app::App, desktop, desktop::Desktop, page::WebPage, wait};

#[test]
fn from_the_tray_to_closed_by_keyboard_alone() {
    // Given a quiet desktop.
    let desktop = desktop();
    desktop.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let app = desktop.start(&["--hidden"]);
    desktop.tray().wait_for_row("Declare incident");

    // When it is declared from the tray, which is the last thing that is clicked.
    desktop.tray().click("Declare incident");
    app.quick().type_text("#summary", "Checkout returns 500s");
    app.quick().press("#summary", "alt+1");
    app.quick().press("#summary", "Return");
    desktop.wait_until_active(MAIN);
    let lead = Lead { desktop: &desktop, main: app.main() };
    lead.main.wait_for_text("#title", "Checkout returns 500s");

    // Then Next asks for a call and a leader, and one key answers. The list of nudges is used with the arrow keys.
    lead.asks("opening a call");
    lead.presses("alt+9");
    lead.main.press("#nudges li:nth-child(1) [data-stop]", "Down");
    lead.main.press("#nudges li:nth-child(2) [data-stop]", "Return");
    lead.logged("Leader: Ada");
    lead.asks("opening a call");
    lead.finishes("alt+1", "/call ", "https://meet.example/room");
    lead.logged("Call opened");

    // Divide and conquer: the board shows people and tasks, and who is available.
    lead.says("/join @bora @chloe @dan");
    lead.says("/deputy @bora");
    lead.says("/task @bora surface area 10m");
    lead.says("/accept @bora");
    lead.says("/task @chloe impact, with CS 15m");
    lead.main.wait_for_text("#people", "surface area");
    lead.main.wait_for_text("#people", "Not accepted");
    lead.main.wait_for_text("#people", "Dan");
    lead.says("@chloe: /accept");
    lead.says("/blocked @chloe on @bora");
    lead.main.wait_for_text("#people", "Blocked, waiting for Bora");

    // Roll back first: the board follows each step.
    lead.says("/suspect payments released at 10:12");
    lead.main.wait_for_text("#rollbacks", "payments");
    lead.asks("Dan, can you roll back payments");
    lead.presses("alt+1");
    lead.logged("Rollback of payments requested");
    lead.says("/rollback-started payments from 4.12.2 to 4.12.1");
    lead.main.wait_for_text("#rollbacks", "rolling back");
    lead.says("/rolled-back payments");
    lead.says("/helped payments yes");
    lead.main.wait_for_text("#rollbacks", "helped");

    // The facts, and the updates.
    lead.says("/impact ~300 users likely");
    lead.says("/impact ~1,200 users certain");
    lead.main.wait_for_text("#facts", "~1,200 users");
    lead.says("/sent ceo about 1,200 users could not pay; payments is rolled back. next 30m");
    lead.main.wait_for_text("#updates-due", "CEO update due in");
    lead.says("/sent cs paying by card failed; about 1,200 users; it works again. next 20m");

    // A line logged by mistake is retracted by a key; nothing is edited.
    lead.says("only US customers");
    lead.logged("only US customers");
    lead.presses("ctrl+z");
    lead.main.wait_for_text("#undo-offer", "only US customers");
    lead.presses("ctrl+z");
    wait::until("the retraction in the file", || match desktop.entries().last() {
        Some(last) if last.kind() == "entry_retracted" => Ok(()),
        last => Err(format!("{last:?}")),
    });

    // The lead is handed over to Bora, who has the briefing. She leads once she accepts.
    lead.presses("ctrl+b");
    lead.main.wait_for_text("#briefing", "Tasks and people");
    lead.main.wait_for_text("#briefing", "Chloe: impact, with CS");
    lead.main.press_on_screen("#briefing", "Escape");
    lead.says("/handover @bora");
    lead.asks("Bora, do you accept the lead");
    lead.presses("alt+1");
    lead.logged("Bora accepted the lead");

    // To the end, with one key for each step.
    lead.says("/done @bora only EU, only cards");
    lead.asks("Bora, the surface area is “only EU, only cards”, right?");
    lead.presses("alt+1");
    lead.main.wait_for_value("#composer", "/surface only EU, only cards");
    lead.presses("Return");
    lead.logged("Surface area");
    lead.says("/done @chloe 1,200 users in total");
    let steps = [
        ("Are new users still affected", "/mitigated ", "the rollback helped", "Mitigated"),
        ("Is the cause fixed", "/fixed ", "the release is withdrawn", "Fixed"),
        ("back to normal for users", "/resolved ", "no errors for ten minutes", "Resolved"),
        ("Who does the cleanup", "/cleanup @", "chloe", "Cleanup started"),
        ("we close the incident", "/close ", "the RFO goes out on Monday", "Closed"),
    ];
    for (asks, starts, rest, logs) in steps {
        lead.asks(asks);
        lead.finishes("alt+1", starts, rest);
        lead.logged(logs);
        if ["Mitigated", "Fixed", "Resolved"].contains(&logs) {
            lead.sends_updates();
        }
    }
    lead.main.wait_for_text("#status", "Closed");
    let kinds: Vec<String> = desktop.entries().iter().map(|entry| entry.kind().to_owned()).collect();
    assert_eq!(kinds.first().map(String::as_str), Some("declared"));
    assert_eq!(kinds.last().map(String::as_str), Some("closed"), "{kinds:?}");
    lead.ends(&app);
}

/// The leader, who only uses the keyboard and looks at the main window.
struct Lead<'a> {
    desktop: &'a Desktop,
    main: WebPage<'a>,
}

impl Lead<'_> {
    /// Waits until the Next card asks for this and accepts keys.
    #[track_caller]
    fn asks(&self, sentence: &str) {
        self.main.wait_for_text("#next", sentence);
        self.main.wait_until_next_accepts_keys();
    }

    /// A key of the incident, whose keyboard is in the composer.
    #[track_caller]
    fn presses(&self, keys: &str) {
        self.main.press("#composer", keys);
    }

    /// Types a line and logs it; it is logged when the window shows its entry.
    #[track_caller]
    fn says(&self, line: &str) {
        self.main.wait_for_value("#composer", "");
        self.says_rest("", line);
    }

    /// Types the rest of a line whose beginning is in the composer, and logs it.
    #[track_caller]
    fn says_rest(&self, beginning: &str, rest: &str) {
        let entry = self.desktop.entries().len() + 1;
        self.main.type_text("#composer", rest);
        self.main.wait_for_value("#composer", &format!("{beginning}{rest}"));
        // Closes the suggestions, so that Enter logs the line.
        self.presses("Escape");
        self.presses("Return");
        self.main.wait_for(&format!("#log [data-number='{entry}']"));
        // The command has ended, and the field is free for the next line.
        self.main.wait_for_text("#saved", "Saved");
        self.main.wait_for_value("#composer", "");
    }

    /// A key puts the start of a line into the composer; the leader finishes and logs it.
    #[track_caller]
    fn finishes(&self, key: &str, beginning: &str, rest: &str) {
        self.presses(key);
        self.main.wait_for_value("#composer", beginning);
        self.says_rest(beginning, rest);
    }

    /// A key opens the draft for the CEO; once it could be read, another one copies it. Next asks whether it was pasted,
    /// the answer is “Sent”, and then the same for CS.
    #[track_caller]
    fn sends_updates(&self) {
        self.asks("Send the CEO an update");
        self.presses("alt+1");
        // Once the first one is sent, the draft for the other audience opens by itself.
        for audience in ["the CEO", "CS"] {
            self.main.wait_for_text("#update-title", &format!("Update to {audience}"));
            self.main.wait_for("#update-preview");
            self.main.wait_until_draft_can_be_sent();
            self.main.press_on_screen("#update-preview", "ctrl+Return");
            self.asks(&format!("The update to {audience} is copied, not sent yet"));
            self.presses("alt+1");
        }
        self.logged("Update sent");
    }

    #[track_caller]
    fn logged(&self, text: &str) {
        self.main.wait_for_text("#log", text);
    }

    /// Quits, by keyboard too.
    #[track_caller]
    fn ends(&self, app: &App) {
        self.presses("ctrl+q");
        let processes = app.processes();
        wait::until_true("the app to end", || {
            processes.iter().all(|id| !std::path::Path::new(&format!("/proc/{id}")).exists())
        });
    }
}
