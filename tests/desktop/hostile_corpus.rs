//! Everything that could run, call out or lead astray, through every way into Grizzly at once: on no screen does anything of
//! it run, no request leaves, and every file that leaves is harmless to what reads it.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
};

use crate::{
    desktop,
    desktop::Desktop,
    page::{ENTER, WebPage},
};

/// A case per line; `{server}` is an address that counts who calls it.
const CORPUS: &str = include_str!("../data/hostile.txt");

/// Nobody may call it.
struct Server(TcpListener);

impl Server {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a socket that doesn't wait");
        Self(listener)
    }

    fn cases(&self) -> Vec<String> {
        let address = self.0.local_addr().expect("an address");
        let unescaped = |line: &str| {
            let (first, rest) = line.split_once("\\u{").unwrap_or((line, ""));
            let one = |part: &str| {
                let (code, text) = part.split_once('}').expect("an escape");
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                format!("{}{text}", code.expect("a character"))
            };
            let rest: String = rest.split("\\u{").filter(|part| !part.is_empty()).map(one).collect();
            format!("{first}{rest}")
        };
        CORPUS.replace("{server}", &format!("http://{address}")).lines().map(unescaped).collect()
    }

    fn assert_nobody_called(&self, after: &str) {
        assert!(self.0.accept().is_err(), "after {after}, something called out");
    }
}

#[test]
fn nothing_that_comes_in_runs_or_calls_out_on_any_screen() {
    // Given every case, through every way in.
    let server = Server::new();
    let cases = server.cases();
    let desktop = desktop();
    everything_comes_in(&desktop, &cases);
    let app = desktop.start(&[]);
    let main = app.main();
    let is_harmless = |screen: &str| {
        let ran = main.script("return [String(window.ran), location.protocol, document.querySelectorAll('base, iframe, object, embed, form[action], meta[http-equiv=refresh], a[href^=javascript], a[href^=data]').length]");
        assert_eq!(ran[0], "undefined", "on {screen}, something ran");
        assert_eq!(ran[1], "tauri:", "on {screen}, the page is still Grizzly's");
        assert_eq!(ran[2], 0, "on {screen}, an element was made of a text");
        server.assert_nobody_called(screen);
    };

    // When somebody looks at each screen, it is all there as text.
    main.wait_for_text("#log", "window.ran = 10");
    main.keys("#composer", &format!("{}{ENTER}", cases[1]));
    main.wait_for_text("#log", "window.ran = 2");
    is_harmless("the incident");

    main.press("#composer", "ctrl+t");
    main.wait_for_text("#update-preview", "window.ran = 2");
    is_harmless("a draft");
    main.press_on_screen("#update-view", "Escape");

    main.press_on_screen("#composer", "ctrl+r");
    main.wait_for_text("#rfo", "window.ran");
    main.wait_for("#rfo img");
    is_harmless("the RFO");
    main.press_on_screen("#rfo", "Escape");

    main.press_on_screen("#composer", "ctrl+u");
    main.wait_for("[data-customer]");
    is_harmless("the customers");
    main.press_on_screen("#cleanup", "Escape");

    main.press_on_screen("#composer", "ctrl+p");
    main.wait_for_text("#directory", "window.ran");
    is_harmless("people and services");
    main.press_on_screen("#directory", "Escape");

    main.press_on_screen("#composer", "ctrl+k");
    main.type_text(".palette-field", "onerror");
    main.wait_for_text("#palette", "window.ran");
    is_harmless("what the search found");
    main.press(".palette-field", "Escape");

    main.press_on_screen("#composer", "ctrl+comma");
    main.wait_for("#save-settings");
    is_harmless("the settings");
    main.press_on_screen("#save-settings", "Escape");

    let timeline: Vec<String> =
        (10..).zip(&cases).map(|(minute, case)| format!("2026-03-30 09:{minute} {case}")).collect();
    desktop.display.copy(&timeline.join("\n"));
    main.press_on_screen("#composer", "ctrl+i");
    main.press("#timeline textarea", "ctrl+v");
    main.wait_for_text("#lines", "window.ran");
    is_harmless("a timeline to import");

    // A kept drawing is shown, enlarged, and dead.
    main.press_on_screen("#lines", "Escape");
    main.wait_until_gone("#lines");
    main.press_on_screen("#timeline", "Escape");
    picture_is_dead(&main);
    is_harmless("a drawing");

    // Then the files that leave are harmless, too.
    exports_are_harmless(&desktop);
    server.assert_nobody_called("the exports");
    assert_eq!(desktop.opened(), [""; 0], "no link was opened by itself");
    TcpStream::connect(server.0.local_addr().expect("an address")).expect("a call");
    assert!(server.0.accept().is_ok(), "who calls is counted");
}

/// The declaration, lines, a timeline, the directory, a template, a playbook, the settings, customers, evidence and another
/// log.
fn everything_comes_in(desktop: &Desktop, cases: &[String]) {
    let home = desktop.home();
    let file = |name: &str, content: String| -> String {
        let path = home.join(name);
        fs::write(&path, content).expect("our own folder");
        path.to_string_lossy().into_owned()
    };
    let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));

    // What another Grizzly wrote, with all of it in its log.
    let theirs = home.join("theirs");
    let lines: Vec<String> = cases.iter().map(|case| format!("2026-03-29 09:00 @eve: {case}")).collect();
    let scenario = format!("2026-03-29 09:00 @eve: /declare sev1 {}\n{}\n", cases[0], lines.join("\n"));
    let scenario = file("scenario", scenario);
    let played = desktop.cli_in(&theirs, &["play", "--new", &scenario]);
    assert_eq!(played.code, Some(0), "{played:?}");
    let export = home.join("export.jsonl").to_string_lossy().into_owned();
    let exported = desktop.cli_in(&theirs, &["export", "-o", &export]);
    assert_eq!(exported.code, Some(0), "{exported:?}");
    desktop.cli_prints(&["import-log", &export]);

    for folder in ["templates", "playbooks"] {
        fs::create_dir_all(desktop.data().join(folder)).expect("our own folder");
    }
    let template = format!("{}\n{{{{ values.summary }}}}\n{}\n", cases[0], cases[1]);
    fs::write(desktop.data().join("templates/ceo.md"), template).expect("our own folder");
    let say = cases[1].replace('\\', "").replace('"', "'");
    let playbook =
        format!("name = \"{say}\"\n[[step]]\ntitle = \"<b>Call</b>\"\nsay = \"{say}\"\ndone = \"manual\"\n");
    fs::write(desktop.data().join("playbooks/default.toml"), playbook).expect("our own folder");
    desktop.settings(&format!("me = 'eve'\nzone = 'UTC'\nteam_channel = \"{say}\"\n"));

    let summary = format!("a drawing of {}", cases[2]);
    desktop.cli_prints(&["declare", &summary]);
    let surface = |case: &String| format!("/surface {case}");
    for case in cases.iter().chain([&surface(&cases[3]), &surface(&cases[4])]) {
        // What begins like a line of its own, or is no line, may be refused.
        desktop.cli(&["say", "current", case]);
    }
    for (number, case) in cases.iter().enumerate() {
        let person = file("person.csv", format!("id,name,role,chat\neve{number},{0},{0},\n", quoted(case)));
        desktop.cli(&["people", "import", &person]);
        let service = file("service.csv", format!("name,owner\n{},\n", quoted(case)));
        desktop.cli(&["services", "import", &service]);
        let customer = file("customer.csv", format!("name,how affected\n{0},{0}\n", quoted(case)));
        desktop.cli(&["customers", "import", "current", &customer, "--apply"]);
    }
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><rect width=\"40\" height=\"40\"/>{}</svg>",
        cases[2]
    );
    let name = home.join("<img src=x onerror=window.ran=11>.svg");
    fs::write(&name, drawing).expect("our own folder");
    desktop.cli_prints(&["say", "current", &format!("/evidence '{}' a drawing", name.display())]);
    let harmless = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><rect width=\"40\" height=\"40\"/></svg>";
    let plain = file("plain.svg", harmless.to_owned());
    desktop.cli_prints(&["say", "current", &format!("/evidence {plain} a plain one")]);
}

/// The plain drawing is a picture; the one that would run is a file.
fn picture_is_dead(main: &WebPage) {
    main.wait_for("#log .thumbnail img");
    let pictures = main.script("return document.querySelectorAll('#log .thumbnail img').length");
    assert_eq!(pictures, 1, "a drawing with a script is no picture");
    main.script("document.querySelector('#log .thumbnail').focus()");
    main.press_on_screen(".thumbnail", "Return");
    main.wait_for(".enlarged img");
    main.press_on_screen(".enlarged", "Escape");
    main.wait_until_gone(".enlarged");
}

fn exports_are_harmless(desktop: &Desktop) {
    let made = |name: &str, arguments: &[&str]| -> String {
        let path: PathBuf = desktop.home().join(name);
        let place = path.to_string_lossy().into_owned();
        desktop.cli_prints(&[arguments, &["-o", &place]].concat());
        String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned()
    };
    for reader in ["team", "external"] {
        let html = made(&format!("{reader}.html"), &["rfo", "current", "--format", "html", "--for", reader]);
        for live in [
            "<script",
            "<iframe",
            "<base",
            "<form",
            "<img src=\"http",
            "<img src=x",
            "javascript:window",
            "onload=\"",
        ] {
            assert!(!links_and_tags(&html).contains(live), "{live} in the HTML for {reader}");
        }
        let markdown = made(&format!("{reader}.md"), &["rfo", "current", "--format", "md", "--for", reader]);
        let live = markdown.lines().find(|line| {
            line.replace("\\](", "").contains("](javascript:") || line.trim_start().starts_with("<script")
        });
        assert_eq!(live, None, "in the Markdown for {reader}");
    }
    for (name, arguments) in [
        ("people.csv", ["people", "export", "--format", "csv"].as_slice()),
        ("services.csv", &["services", "export", "--format", "csv"]),
        ("customers.csv", &["customers", "export", "current"]),
    ] {
        let csv = made(name, arguments);
        let is_formula = |cell: &str| cell.trim_matches('"').starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = csv.lines().find_map(|line| line.split(',').find(|cell| is_formula(cell)));
        assert_eq!(cell, None, "{name} has a formula");
    }
    for arguments in [
        ["show", "current"].as_slice(),
        &["next", "current"],
        &["briefing", "current"],
        &["rfo", "current"],
        &["draft", "current", "ceo"],
        &["list"],
        &["search", "window"],
        &["people", "list"],
    ] {
        let said = desktop.cli(arguments);
        let raw = |c: &char| {
            (c.is_control() && *c != '\n') || "\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}".contains(*c)
        };
        let found = said.out.chars().chain(said.err.chars()).find(raw);
        assert_eq!(found, None, "grizzly {arguments:?} prints it raw");
    }
    let home = fs::read_dir(desktop.home()).expect("our own folder").flatten();
    let ran =
        home.map(|one| one.path()).find(|path| Path::new("ran") == path.file_name().unwrap_or_default());
    assert_eq!(ran, None, "a shell ran a text");
}

/// The HTML without its texts: what a browser takes as tags.
fn links_and_tags(html: &str) -> String {
    html.split('<').skip(1).filter_map(|part| Some(format!("<{}", part.split_once('>')?.0))).collect()
}
