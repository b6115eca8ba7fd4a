//! A whole incident, from the tray to closed, led by keyboard alone.

use crate::{MAIN, app::App, desk, desk::Desk, page::Page, wait};

#[test]
fn from_the_tray_to_closed_by_keyboard_alone() {
    // Given a quiet desktop.
    let desk = desk();
    desk.settings("me = \"ada\"\nzone = \"UTC\"\n");
    let app = desk.start(&["--hidden"]);
    desk.tray().wait_for_row("Declare incident");

    // When it is declared from the tray, which is the last thing that is clicked.
    desk.tray().click("Declare incident");
    app.quick().wait_for_focus("#summary");
    desk.display.type_text("Checkout returns 500s");
    app.quick().wait_for_value("#summary", "Checkout returns 500s");
    desk.display.press("alt+1");
    desk.display.press("Return");
    desk.wait_until_active(MAIN);
    let lead = Lead { desk: &desk, main: app.main() };
    lead.main.wait_for_text("#title", "Checkout returns 500s");
    lead.main.wait_for_focus("#composer");

    // Then what is next asks for a call and a leader, and one key answers.
    lead.asks("open a call");
    lead.finishes("alt+1", "/call ", "https://meet.example/room");
    lead.logged("Call opened");
    lead.asks("who leads");
    desk.display.press("alt+1");
    lead.logged("Ada leads");

    // Divide and conquer: people and tasks stand on the board, the free ones too.
    lead.says("/join @bora @chloe @dan");
    lead.says("/next @bora");
    lead.says("/task @bora surface area 10m");
    lead.says("/yes @bora");
    lead.says("/task @chloe impact, with CS 15m");
    lead.main.wait_for_text("#people", "surface area");
    lead.main.wait_for_text("#people", "not yet said yes");
    lead.main.wait_for_text("#people", "Dan");
    lead.says("@chloe: /yes");
    lead.says("/blocked @chloe on @bora");
    lead.main.wait_for_text("#people", "waits for Bora");

    // Roll back first: the board follows each step.
    lead.says("/suspect payments released at 10:12");
    lead.main.wait_for_text("#rollbacks", "payments");
    lead.asks("Dan, can you roll payments back");
    desk.display.press("alt+1");
    lead.logged("Rollback of payments asked");
    lead.says("/backing payments from 4.12.2 to 4.12.1");
    lead.main.wait_for_text("#rollbacks", "rolling back");
    lead.says("/backed payments");
    lead.says("/helped payments yes");
    lead.main.wait_for_text("#rollbacks", "helped");

    // The fact sheet, and what is told outside.
    lead.says("/impact ~300 users likely");
    lead.says("/impact ~1,200 users certain");
    lead.main.wait_for_text("#facts", "~1,200 users");
    lead.says("/told ceo about 1,200 users could not pay; payments is rolled back. next 30m");
    lead.main.wait_for_text("header", "CEO in");
    lead.says("/told cs paying by card failed; about 1,200 users; it works again. next 20m");

    // What was said by mistake is undone by a key, and nothing is edited.
    lead.says("only US customers");
    lead.logged("only US customers");
    desk.display.press("ctrl+z");
    wait::until("the strike in the file", || match desk.entries().last() {
        Some(last) if last.kind() == "struck" => Ok(()),
        last => Err(format!("{last:?}")),
    });

    // The lead goes to Bora, who has the briefing, and counts when she accepts.
    desk.display.press("ctrl+b");
    lead.main.wait_for_text("#briefing", "Who does what");
    lead.main.wait_for_text("#briefing", "Chloe, impact, with CS");
    desk.display.press("Escape");
    lead.main.wait_for_focus("#composer");
    lead.says("/handover @bora");
    lead.asks("Bora, do you take the lead");
    desk.display.press("alt+1");
    lead.logged("Bora accepted the lead");

    // To the end, by the one key of each step.
    lead.says("/done @bora only EU, only cards");
    lead.says("/done @chloe 1,200 users, all told");
    const DRAFT: &str = "the draft";
    let told = [
        ("Tell the CEO", DRAFT, "", "Update for the CEO"),
        ("Tell CS", DRAFT, "", "Update for customer success"),
    ];
    let step = |asks, fills, words, says| [(asks, fills, words, says)];
    let steps = [
        &step("still bleeding", "/stopped ", "the rollback helped", "Bleeding stopped")[..],
        &told,
        &step("what caused it gone", "/fixed ", "the release is withdrawn", "Fixed"),
        &told,
        &step("normal where the users are", "/all-clear ", "no errors for ten minutes", "All clear"),
        &told,
        &step("cleans up", "/cleanup @", "chloe", "Cleanup started"),
        &step("then we close it", "/close ", "the RFO goes out on Monday", "Closed"),
    ];
    for (asks, fills, words, says) in steps.concat() {
        lead.asks(asks);
        match fills {
            DRAFT => lead.approves("alt+1"),
            fills => lead.finishes("alt+1", fills, words),
        }
        lead.logged(says);
    }
    lead.main.wait_for_text("#phase", "closed");
    let kinds: Vec<String> = desk.entries().iter().map(|entry| entry.kind().to_owned()).collect();
    assert_eq!(kinds.first().map(String::as_str), Some("declared"));
    assert_eq!(kinds.last().map(String::as_str), Some("closed"), "{kinds:?}");
    lead.ends(&app);
}

/// The person who leads: hands on the keyboard, eyes on the main window.
struct Lead<'a> {
    desk: &'a Desk,
    main: Page<'a>,
}

impl Lead<'_> {
    /// The card NEXT asks for it, and has stood there long enough to be read: until then its keys rest.
    #[track_caller]
    fn asks(&self, words: &str) {
        self.main.wait_for_text("#next", words);
        self.main.wait_until_next_counts();
    }

    /// Types a line and says it; it is taken when the field is empty again.
    #[track_caller]
    fn says(&self, line: &str) {
        let before = self.desk.entries().len();
        self.desk.display.type_text(line);
        self.main.wait_for_value("#composer", line);
        // Whatever is offered for the last word is closed, so that Enter says the line.
        self.desk.display.press("Escape");
        self.desk.display.press("Return");
        wait::until_true(&format!("{line} to be logged"), || self.desk.entries().len() > before);
        self.main.wait_for_value("#composer", "");
    }

    /// A key puts the beginning of a line into the composer; the person finishes and says it.
    #[track_caller]
    fn finishes(&self, key: &str, beginning: &str, rest: &str) {
        self.desk.display.press(key);
        self.main.wait_for_value("#composer", beginning);
        let before = self.desk.entries().len();
        self.desk.display.type_text(rest);
        self.main.wait_for_value("#composer", &format!("{beginning}{rest}"));
        self.desk.display.press("Escape");
        self.desk.display.press("Return");
        wait::until_true(&format!("{beginning}{rest} to be logged"), || self.desk.entries().len() > before);
    }

    /// A key opens the draft; once it could be read, another one approves it.
    #[track_caller]
    fn approves(&self, key: &str) {
        let before = self.desk.entries().len();
        self.desk.display.press(key);
        self.main.wait_for("#update-words");
        self.main.wait_until_draft_counts();
        self.desk.display.press("ctrl+Return");
        wait::until_true("the word to be approved", || self.desk.entries().len() > before);
        self.main.wait_for("#composer");
    }

    #[track_caller]
    fn logged(&self, words: &str) {
        self.main.wait_for_text("#log", words);
    }

    /// It is quit by keyboard too.
    #[track_caller]
    fn ends(&self, app: &App) {
        self.desk.display.press("ctrl+q");
        let processes = app.processes();
        wait::until_true("the app to end", || {
            processes.iter().all(|id| !std::path::Path::new(&format!("/proc/{id}")).exists())
        });
    }
}
