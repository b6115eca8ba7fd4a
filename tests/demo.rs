//! Plays a real incident through the real app on a virtual screen, and leaves pictures and documents
//! in `target/demo`. With the argument `pictures`, only the pictures of [`pictures`].
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a demo that fails says so loudly"
)]
#![allow(dead_code, reason = "the desktop tests use more of the desktop than the demo does")]

#[path = "desktop/app.rs"]
mod app;
#[path = "desktop/bus.rs"]
mod bus;
#[path = "desktop/desktop.rs"]
mod desktop;
#[path = "desktop/display.rs"]
mod display;
#[path = "desktop/driver.rs"]
mod driver;
#[path = "desktop/keyring_daemon.rs"]
mod keyring_daemon;
#[path = "desktop/log.rs"]
mod log;
#[path = "desktop/notifications.rs"]
mod notifications;
#[path = "desktop/page.rs"]
mod page;
mod pictures;
#[path = "desktop/process.rs"]
mod process;
#[path = "desktop/shifted.rs"]
mod shifted;
#[path = "desktop/silent.rs"]
mod silent;
#[path = "desktop/tray.rs"]
mod tray;
#[path = "desktop/wait.rs"]
mod wait;

use std::{
    cell::Cell,
    env, fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use app::App;
use desktop::{Around, Desktop};

const SCENARIO: &str = "tests/data/2026-03-30-ingress-nginx.grizzly";
/// A made-up SEV1, and the time of day of its pictures.
const SEV1: &str = "tests/data/sev1-checkout.grizzly";
const PICTURED_AT: &str = "10:55";
/// Real reports, imported without edits. The demo leaves their RFOs.
const REPORTS: [(&str, &str); 2] = [
    ("image-pull", "tests/data/incidents/2023-01-11-cluster-image-pull.md"),
    ("logs-lost", "tests/data/incidents/2024-07-25-elasticsearch-logging.md"),
];
const PASTED: &str = "tests/data/incidents/2021-06-09-unable-to-create-new-ingress-rules.md";
const PEOPLE: &str = "\
name,id,role,phone,mail,chat,time zone
Ada Byron,ada,engineer,+44 20 7946 0101,ada@shop.example,https://chat.example/ada,Europe/London
Bora Demir,bora,engineer,+90 212 555 0102,bora@shop.example,https://chat.example/bora,Europe/Istanbul
Fay Wong,fay,CS,+1 415 555 0104,fay@shop.example,,America/Los_Angeles
Ivo Novak,ivo,engineer,+420 2 5550 0105,ivo@shop.example,,Europe/Prague
Mia Okafor,mia,CEO,+44 20 7946 0106,mia@shop.example,,Europe/London
";
const SERVICES: &str = "\
name,owner,rollback,runbook,depends on
payments,dan,deploy payments --to previous,https://wiki.example/payments,ledger
cart,jun,deploy cart --to previous,https://wiki.example/cart,
invoices,hana,deploy invoices --to previous,,payments
";
const MAIN: &str = "Grizzly";
const QUICK: &str = "Declare incident";

fn main() {
    let repository = env::var("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let repository = Path::new(&repository);
    let binary = binary();
    if env::args().nth(1).as_deref() == Some("pictures") {
        return pictures::take_all(&binary, repository);
    }
    let demo = Demo::new(binary, repository);

    demo.settings("dark");
    let app = demo.desktop.start(&[]);
    app.main().wait_for("#declare-button");
    demo.picture(&app, MAIN, "no-incidents");
    demo.type_a_declaration(&app);
    app.quick().press("#summary", "Return");
    app.main().wait_for_text("#title", "Checkout returns 500s");
    demo.picture(&app, MAIN, "declared");
    demo.say("current", "/false-alarm a load test that nobody had announced");

    let over = demo.play(&repository.join(SCENARIO));
    demo.import_the_directory();
    let scenario = demo.folder.join("sev1.grizzly");
    let sev1 = fs::read_to_string(repository.join(SEV1)).expect("the made-up SEV1");
    fs::write(&scenario, shifted::as_of(demo.desktop.now(), &sev1, PICTURED_AT))
        .expect("a scenario in our own folder");
    let running = demo.play(&scenario);
    demo.desktop.tray().click("Quit");
    app.wait_until_ended();

    for theme in ["dark", "light"] {
        demo.settings(theme);
        let app = demo.desktop.start(&[]);
        demo.views(&app, &running, &over, theme);
        demo.paste_a_timeline(&app, &repository.join(PASTED), theme);
        demo.type_a_declaration(&app);
        demo.picture(&app, QUICK, &format!("quick-declare-{theme}"));
        demo.desktop.tray().click("Quit");
        app.wait_until_ended();
    }

    for audience in ["ceo", "cs", "team"] {
        demo.document(
            &format!("draft-{audience}.txt"),
            &demo.grizzly(&["draft", &running, audience, "--check"]),
        );
    }
    for command in ["next", "checklist", "briefing", "updates", "show"] {
        demo.document(&format!("{command}.txt"), &demo.grizzly(&[command, &running]));
    }
    demo.document("show.json", &demo.grizzly(&["show", &over, "--json"]));
    for (name, report) in REPORTS {
        let imported = demo.import(&repository.join(report));
        for ending in ["md", "html", "pdf", "json"] {
            let file = demo.folder.join(format!("rfo-{name}.{ending}"));
            demo.grizzly(&["rfo", &imported, "-o", &file.to_string_lossy()]);
            println!("{}", file.display());
        }
    }
    demo.document("log.txt", &demo.log_as_stored());
    println!("{}", demo.folder.display());
}

/// The app beside this program.
fn binary() -> PathBuf {
    let this = env::current_exe().expect("this program has a path");
    let binary = this.ancestors().nth(2).expect("examples lie in a folder beside the app").join("grizzly");
    assert!(binary.exists(), "{} is not built: make demo builds it", binary.display());
    binary
}

struct Demo {
    desktop: Desktop,
    folder: PathBuf,
    /// How many pictures were taken.
    pictures: Cell<u32>,
}

impl Demo {
    fn new(binary: PathBuf, repository: &Path) -> Self {
        let folder = repository.join("target/demo");
        // Removes the pictures of an older run; there is none the first time.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for what the demo leaves");
        let around = Around { screen: "1280x760", ..Around::default() };
        Self { desktop: Desktop::new(binary, around), folder, pictures: Cell::new(0) }
    }

    fn settings(&self, theme: &str) {
        self.desktop.settings(&format!(
            "me = \"ada\"\n\
             team_channel = \"#incidents\"\n\
             zone = \"Europe/London\"\n\
             theme = \"{theme}\"\n\
             [call]\n\
             kind = \"fixed\"\n\
             link = \"https://meet.example/incidents\"\n"
        ));
    }

    /// Fills quick declare by keyboard, up to the Enter that would declare.
    fn type_a_declaration(&self, app: &App) {
        self.desktop.display.press_anywhere("ctrl+alt+i");
        let quick = app.quick();
        // Replaces the text of the previous picture, which was kept.
        for keys in ["ctrl+a", "Delete"] {
            quick.press("#summary", keys);
        }
        quick.wait_for_value("#summary", "");
        quick.type_text("#summary", "Checkout returns 500s");
        for keys in ["alt+1", "alt+w", "alt+d"] {
            quick.press("#summary", keys);
        }
    }

    /// Declares an incident from a scenario; its id.
    fn play(&self, scenario: &Path) -> String {
        self.grizzly(&["play", "--new", &scenario.to_string_lossy()])
    }

    fn import_the_directory(&self) {
        for (what, list) in [("people", PEOPLE), ("services", SERVICES)] {
            let file = self.folder.join(format!("{what}.csv"));
            fs::write(&file, list).expect("a list in our own folder");
            self.grizzly(&[what, "import", &file.to_string_lossy()]);
        }
    }

    /// A picture of each view.
    fn views(&self, app: &App, running: &str, over: &str, theme: &str) {
        let main = app.main();
        let picture = |name: &str| self.picture(app, MAIN, &format!("{name}-{theme}"));
        self.turn_to(app, running);
        main.wait_for_text("#next", "block each other");
        picture("incident");
        for (number, audience) in [(1, "ceo"), (2, "cs")] {
            main.press("#composer", "ctrl+t");
            main.press_on_screen("#update-view", &format!("alt+{number}"));
            main.wait_for(&format!("#update-view [data-tab='{audience}'][aria-pressed='true']"));
            main.wait_for("#update-preview");
            picture(&format!("update-{audience}"));
            main.press_on_screen("#update-view", "Escape");
        }
        for (keys, screen, name) in [
            ("ctrl+l", "#update-history", "update-history"),
            ("ctrl+b", "#briefing", "briefing"),
            ("ctrl+u", "[data-customer]", "cleanup"),
            ("ctrl+p", "#directory-search", "directory"),
        ] {
            main.press("#composer", keys);
            main.wait_for(screen);
            picture(name);
            main.press_on_screen(screen, "Escape");
        }
        main.press("#composer", "ctrl+comma");
        main.press_on_screen("#hotkey", "alt+2");
        main.wait_until_gone("#hotkey");
        picture("settings-updates");
        main.press_on_screen("#channels", "Escape");
        main.press("#composer", "ctrl+k");
        main.wait_for("#palette");
        picture("palette");
        main.press("#palette *", "Escape");
        main.wait_until_gone("#palette");
        self.turn_to(app, over);
        main.wait_for_text("#intervals", "Time to declare (from first error) 18 min");
        picture("over");
        main.press("#composer", "ctrl+r");
        main.wait_for("#question");
        picture("rfo");
        main.press("#question textarea", "alt+3");
        main.wait_for("#follow-ups");
        picture("follow-ups");
        main.press_on_screen("#follow-ups", "Escape");
        main.wait_for("#composer");
    }

    /// Pastes a report and parses it, without importing it.
    fn paste_a_timeline(&self, app: &App, report: &Path, theme: &str) {
        let main = app.main();
        self.desktop.display.copy(&fs::read_to_string(report).expect("a report"));
        let field = "#timeline textarea";
        main.press("#composer", "ctrl+i");
        main.press(field, "ctrl+v");
        main.press("#lines", "n");
        self.picture(app, MAIN, &format!("timeline-{theme}"));
        main.press("#lines", "Escape");
        // The text would be kept, and only an empty field previews what is pasted.
        main.click(field);
        for keys in ["ctrl+a", "Delete"] {
            main.press(field, keys);
        }
        main.wait_for_value(field, "");
        main.press(field, "Escape");
        main.wait_for("#composer");
    }

    /// Imports a report as a new incident; its id.
    fn import(&self, report: &Path) -> String {
        let said = self.grizzly(&["import", "--new", &report.to_string_lossy(), "--json"]);
        let taken: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        taken["incident"].as_str().expect("an id").to_owned()
    }

    fn turn_to(&self, app: &App, incident: &str) {
        let main = app.main();
        main.wait_for("#title");
        main.wait_until_painted();
        main.click(&format!("#incidents [data-incident='{incident}']"));
        main.wait_for(&format!("#incidents [data-incident='{incident}'][aria-current]"));
        // Away from the list, which shows its keys while it has the focus.
        main.click("#composer");
    }

    fn say(&self, incident: &str, line: &str) {
        self.grizzly(&["say", incident, line]);
    }

    fn grizzly(&self, arguments: &[&str]) -> String {
        let said = self.desktop.cli(arguments);
        assert_eq!(said.code, Some(0), "grizzly {arguments:?}: {said:?}");
        said.out
    }

    /// A numbered picture of one window.
    fn picture(&self, app: &App, title: &str, name: &str) {
        let window = wait::until(&format!("the window {title:?}"), || {
            let windows = app.windows();
            windows.iter().find(|window| window.title == title).cloned().ok_or_else(|| format!("{windows:?}"))
        });
        let page = if title == QUICK { app.quick() } else { app.main() };
        page.wait_until_painted();
        // What the page has drawn reaches the screen a moment later.
        thread::sleep(Duration::from_millis(200));
        let number = self.pictures.get() + 1;
        self.pictures.set(number);
        let file = self.folder.join(format!("{number:02}-{name}.png"));
        self.desktop.display.picture(&window, &file);
        println!("{}", file.display());
    }

    fn document(&self, name: &str, text: &str) {
        let file = self.folder.join(name);
        fs::write(&file, format!("{text}\n")).expect("a document in our own folder");
        println!("{}", file.display());
    }

    /// Every entry as stored in the file, and the output of `grizzly verify`.
    fn log_as_stored(&self) -> String {
        let entry = |entry: &log::Entry| format!("{}  {}  {}", entry.at, entry.author, entry.body);
        let entries: Vec<String> = self.desktop.entries().iter().map(entry).collect();
        let head = "All entries of all incidents, as stored: time (UTC), author, content as JSON. “log_head” is the hash of the last entry when an update was sent. Then: grizzly verify";
        format!("{head}\n\n{}\n\n{}", entries.join("\n"), self.grizzly(&["verify"]))
    }
}
