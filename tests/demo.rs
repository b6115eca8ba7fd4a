//! Plays a real incident through the real app on a virtual screen, and leaves pictures and documents
//! in `target/demo`.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a demo that fails says so loudly"
)]
#![allow(dead_code, reason = "the desktop tests use more of the desk than the demo does")]

#[path = "desktop/app.rs"]
mod app;
#[path = "desktop/bus.rs"]
mod bus;
#[path = "desktop/desk.rs"]
mod desk;
#[path = "desktop/display.rs"]
mod display;
#[path = "desktop/driver.rs"]
mod driver;
#[path = "desktop/log.rs"]
mod log;
#[path = "desktop/notifications.rs"]
mod notifications;
#[path = "desktop/page.rs"]
mod page;
#[path = "desktop/process.rs"]
mod process;
#[path = "desktop/tray.rs"]
mod tray;
#[path = "desktop/wait.rs"]
mod wait;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use app::App;
use desk::{Around, Desk};

const SCENARIO: &str = "tests/data/2026-03-30-ingress-nginx.grizzly";
const MAIN: &str = "Grizzly";
const QUICK: &str = "Declare incident";

fn main() {
    let repository = env::var("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let demo = Demo::new(Path::new(&repository));

    demo.settings("dark");
    let app = demo.desk.start(&[]);
    app.main().wait_for("#declare-button");
    demo.picture(&app, MAIN, "nothing-happens");

    demo.type_a_declaration(&app);
    demo.picture(&app, QUICK, "quick-declare");
    demo.desk.display.press("Return");
    app.main().wait_for_text("#title", "Checkout returns 500s");
    demo.picture(&app, MAIN, "declared");
    demo.say("current", "/false-alarm a load test that nobody had announced");

    let scenario = Path::new(&repository).join(SCENARIO);
    let incident = demo.grizzly(&["play", "--new", &scenario.to_string_lossy()]);
    demo.turn_to(&app, &incident);
    demo.picture(&app, MAIN, "incident-dark");
    demo.desk.tray().click("Quit");
    app.wait_until_ended();

    demo.settings("light");
    let app = demo.desk.start(&[]);
    demo.turn_to(&app, &incident);
    demo.picture(&app, MAIN, "incident-light");
    demo.type_a_declaration(&app);
    demo.picture(&app, QUICK, "quick-declare-light");

    demo.document("show.txt", &demo.grizzly(&["show", &incident]));
    demo.document("show.json", &demo.grizzly(&["show", &incident, "--json"]));
    demo.document("log.txt", &demo.log_as_stored());
    println!("{}", demo.folder.display());
}

struct Demo {
    desk: Desk,
    folder: PathBuf,
}

impl Demo {
    fn new(repository: &Path) -> Self {
        let this = env::current_exe().expect("this program has a path");
        let binary =
            this.ancestors().nth(2).expect("examples lie in a folder beside the app").join("grizzly");
        assert!(binary.exists(), "{} is not built: make demo builds it", binary.display());
        let folder = repository.join("target/demo");
        // Pictures of an older run would be taken for this one's; the first run finds nothing.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for what the demo leaves");
        let around = Around { screen: "1440x900", ..Around::default() };
        Self { desk: Desk::new(binary, around), folder }
    }

    fn settings(&self, theme: &str) {
        self.desk.settings(&format!(
            "me = \"ada\"\n\
             team_channel = \"#incidents\"\n\
             zone = \"Europe/London\"\n\
             theme = \"{theme}\"\n\
             [call]\n\
             kind = \"fixed\"\n\
             link = \"https://meet.example/incidents\"\n"
        ));
    }

    /// Quick declare by keyboard alone, up to the Enter that would declare.
    fn type_a_declaration(&self, app: &App) {
        self.desk.display.press("ctrl+alt+i");
        app.quick().wait_for_focus("#summary");
        self.desk.display.type_text("Checkout returns 500s");
        for keys in ["alt+1", "alt+w", "alt+d"] {
            self.desk.display.press(keys);
        }
        app.quick().wait_for_value("#summary", "Checkout returns 500s");
    }

    fn turn_to(&self, app: &App, incident: &str) {
        let main = app.main();
        main.wait_for("#title");
        main.wait_until_painted();
        main.click(&format!("#incidents [data-incident='{incident}']"));
        main.wait_for_text("#intervals", "first error → declared 18 min");
        // Away from the list, which shows its keys to whoever turns to it.
        main.click("#composer");
    }

    fn say(&self, incident: &str, line: &str) {
        self.grizzly(&["say", incident, line]);
    }

    fn grizzly(&self, arguments: &[&str]) -> String {
        let said = self.desk.cli(arguments);
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
        let number = fs::read_dir(&self.folder).expect("our own folder").count() + 1;
        let file = self.folder.join(format!("{number:02}-{name}.png"));
        self.desk.display.picture(&window, &file);
        println!("{}", file.display());
    }

    fn document(&self, name: &str, text: &str) {
        let file = self.folder.join(name);
        fs::write(&file, format!("{text}\n")).expect("a document in our own folder");
        println!("{}", file.display());
    }

    /// Every entry as it lies in the file, and what `grizzly verify` says of it.
    fn log_as_stored(&self) -> String {
        let entry = |entry: &log::Entry| format!("{}  {}  {}", entry.at, entry.author, entry.body);
        let entries: Vec<String> = self.desk.entries().iter().map(entry).collect();
        format!("{}\n\n{}", entries.join("\n"), self.grizzly(&["verify"]))
    }
}
