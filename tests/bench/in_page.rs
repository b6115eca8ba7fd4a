//! What a person waits for in the window, timed by the page itself, against a bare Tauri app: rows 2, 4 and 11.

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use grizzly_app::{Workspace, clock};
use serde_json::Value;

use crate::{
    driver::Driver,
    logs::Programs,
    measure::{in_turns, part},
    page::WebPage,
    report::{Report, Row},
    wait,
    window::Screen,
};

const MAIN: &[&str] = &["/index.html", "/", ""];
const QUICK: &[&str] = &["/quick.html"];
/// How many entries a second arrive from elsewhere while somebody types.
const ARRIVING: u64 = 50;

/// Notes when the caret has been in a field of the window, and painted, each time that the window gets the keyboard.
const NOTE_CARETS: &str = "
    window.carets = [];
    const look = () => document.hasFocus() && document.activeElement.matches('input, textarea')
        ? requestAnimationFrame(() => requestAnimationFrame(() => carets.push(Date.now())))
        : setTimeout(look);
    addEventListener('focus', look);";

/// Presses Enter behind a line, and answers how many milliseconds later two frames with its row were painted, and how many
/// later the row was in the page.
const ENTER_TO_ROW: &str = "
    const done = arguments[arguments.length - 1];
    const field = document.querySelector('#composer');
    const newest = () => Math.max(0, ...[...document.querySelectorAll('#log [data-number]')].map((row) => +row.dataset.number));
    field.focus();
    document.execCommand('insertText', false, 'the error rate falls');
    const before = newest();
    requestAnimationFrame(() => {
        const began = performance.now();
        const seen = new MutationObserver(() => {
            if (newest() === before) return;
            seen.disconnect();
            const made = performance.now() - began;
            requestAnimationFrame(() => requestAnimationFrame(() => done([performance.now() - began, made])));
        });
        seen.observe(document.body, { childList: true, subtree: true });
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });";

/// Changes a word of the newest row, and answers how many milliseconds later two frames with it were painted.
const REPAINT: &str = "
    const done = arguments[arguments.length - 1];
    const row = [...document.querySelectorAll('#log [data-number]')].at(-1);
    requestAnimationFrame(() => {
        const began = performance.now();
        row.append(' falls');
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
    });";

/// Scrolls up for 300 frames or to the first row, and answers how long each frame took.
const SCROLL: &str = "
    const done = arguments[arguments.length - 1];
    const box = document.querySelector('#entries');
    const frames = [];
    let last = null;
    requestAnimationFrame(function frame(now) {
        if (last !== null) frames.push(now - last);
        last = now;
        box.scrollTop -= 400;
        if (frames.length < 300 && box.scrollTop > 0) requestAnimationFrame(frame);
        else done(frames);
    });";

/// Types a letter in every other frame for 300 frames, and answers how long each frame took.
const TYPE: &str = "
    const done = arguments[arguments.length - 1];
    document.querySelector('#composer').focus();
    const frames = [];
    let last = null;
    requestAnimationFrame(function frame(now) {
        if (last !== null) frames.push(now - last);
        last = now;
        if (frames.length % 2) document.execCommand('insertText', false, frames.length % 12 === 1 ? ' ' : 'a');
        if (frames.length < 300) requestAnimationFrame(frame);
        else done(frames);
    });";

fn hidden(arguments: &[String]) -> Vec<String> {
    [arguments, &["--hidden".to_owned()]].concat()
}

fn bare_file(programs: &Programs) -> String {
    programs.folder.join("bare.db").to_string_lossy().into_owned()
}

fn data_dir(log: &Path) -> [String; 2] {
    ["--data-dir".to_owned(), log.to_string_lossy().into_owned()]
}

/// Row 2. Each app has a screen of its own: a hotkey of two would show both.
pub fn quick_declare(report: &mut Report, programs: &Programs, rounds: usize) {
    let log = programs.log_of(10_000, 10_000);
    let (with_bare, with_grizzly) = (Screen::start(&programs.folder), Screen::start(&programs.folder));
    let bare = with_bare.drive(&programs.bare, &hidden(&[bare_file(programs)]));
    let grizzly = with_grizzly.drive(&programs.desktop(), &hidden(&data_dir(&log)));
    let (bare, quick) = (with_bare.page(&bare, MAIN), with_grizzly.page(&grizzly, QUICK));
    wait::until("quick declare", || quick.try_script(NOTE_CARETS, vec![]));
    bare.script(NOTE_CARETS);
    // Hiding is no part of what is measured.
    let hide_bare =
        || _ = bare.async_script("__TAURI__.core.invoke('query').then(arguments[arguments.length - 1])");
    let hide_quick = || with_grizzly.display.press_anywhere("Escape");
    let shown = |screen: &Screen, page: &WebPage, keys: &str, hide: &dyn Fn()| {
        let seen = || page.script("return carets.length").as_u64();
        let (before, windows) = (seen(), screen.display.windows().len());
        let pressed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0;
        screen.display.press_anywhere(keys);
        wait::until_true("the caret", || seen() > before);
        let caret = page.script("return carets.at(-1)").as_f64().expect("milliseconds");
        hide();
        wait::until_true("the window to go", || screen.display.windows().len() == windows);
        caret - pressed
    };
    report.add(Row {
        number: 2,
        what: "hotkey to the caret in quick declare",
        against: "showing a bare hidden window",
        goal: 1.5,
        unit: "ms",
        measured: in_turns(
            rounds,
            || shown(&with_bare, &bare, "ctrl+alt+b", &hide_bare),
            || shown(&with_grizzly, &quick, "ctrl+alt+i", &hide_quick),
        ),
    });
}

/// Rows 4 and 11.
pub fn incident_screen(report: &mut Report, programs: &Programs, rounds: usize) {
    let screen = Screen::start(&programs.folder);
    let log = programs.log_of(10_000, 10_000);
    let bare = screen.drive(&programs.bare, &[bare_file(programs)]);
    let grizzly = screen.drive(&programs.desktop(), &data_dir(&log));
    let (bare, main) = (screen.page(&bare, MAIN), screen.page(&grizzly, MAIN));
    main.wait_for("#log [data-number]");
    let enter = |page: &WebPage| {
        let times: Vec<f64> = serde_json::from_value(page.async_script(ENTER_TO_ROW)).expect("two times");
        (times[0], times[1])
    };
    let mut made = vec![];
    report.add(Row {
        number: 4,
        what: "Enter to the painted row, incident of 10,000 entries",
        against: "a Tauri call, a commit and two frames",
        goal: 2.0,
        unit: "ms",
        measured: in_turns(
            rounds,
            || enter(&bare).0,
            || {
                let (painted, in_page) = enter(&main);
                made.push(in_page);
                painted
            },
        ),
    });
    let repaint = |page: &WebPage| -> f64 {
        let times: Vec<f64> = (0..rounds).filter_map(|_| page.async_script(REPAINT).as_f64()).collect();
        part(&times, 0.5)
    };
    let result = format!(
        "until the row is in the page {:.0} ms; two frames after a changed word, and nothing else, {:.0} ms, in the bare app \
         {:.0} ms",
        part(&made, 0.5),
        repaint(&main),
        repaint(&bare)
    );
    report.note(4, "of that", result);
    let arriving = {
        let _writer = Writer::start(&log);
        frames(&main, TYPE)
    };
    report.note(11, "typing while 50 entries a second arrive", said(&arriving));
    let mut scrolled = vec![];
    while main.script("return document.querySelector('#entries').scrollTop > 0") == Value::Bool(true) {
        scrolled.extend(frames(&main, SCROLL));
    }
    report.note(11, "scrolling through 10,000 rows", said(&scrolled));
}

fn frames(page: &WebPage, script: &str) -> Vec<f64> {
    let answer = page.async_script(script);
    answer.as_array().expect("a list").iter().filter_map(Value::as_f64).collect()
}

fn said(frames: &[f64]) -> String {
    let long = frames.iter().filter(|time| **time > 50.0).count();
    let (median, longest) = (part(frames, 0.5), part(frames, 1.0));
    let verdict = if long == 0 { "met" } else { "**missed**" };
    format!(
        "{} frames, the median {median:.0} ms, the longest {longest:.0} ms; {long} of more than 50 ms (goal 0: {verdict})",
        frames.len()
    )
}

/// Somebody else who logs lines into the running incident, until it is dropped.
struct Writer(Option<thread::JoinHandle<()>>);

static IS_WRITING: AtomicBool = AtomicBool::new(false);

impl Writer {
    fn start(log: &Path) -> Self {
        let log = log.to_owned();
        IS_WRITING.store(true, Ordering::Relaxed);
        Self(Some(thread::spawn(move || {
            let mut workspace = Workspace::open(&log, clock::now());
            let line = ["the lag is at 40 s".to_owned()];
            while IS_WRITING.load(Ordering::Relaxed) {
                workspace.say("current", &line, None, None, clock::now()).unwrap();
                thread::sleep(Duration::from_millis(1000 / ARRIVING));
            }
        })))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        IS_WRITING.store(false, Ordering::Relaxed);
        if let Some(writer) = self.0.take() {
            writer.join().unwrap();
        }
    }
}

impl Screen {
    fn drive(&self, program: &Path, arguments: &[String]) -> Driver {
        let mut driver = self.env.command("WebKitWebDriver");
        Driver::start(&mut driver, &program.to_string_lossy(), arguments)
    }

    fn page<'a>(&'a self, driver: &'a Driver, paths: &'static [&'static str]) -> WebPage<'a> {
        WebPage::new(driver, &self.display, paths)
    }
}
