//! The incident screen in six moments of one SEV1, at three sizes, dark and light: `make pictures` leaves them in
//! `target/pictures`, to be judged by eye.
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::{
    desktop::{Around, Desktop},
    shifted, wait,
};

const SEV1: &str = "tests/data/sev1-checkout.grizzly";
/// Times of day in the SEV1, and what they show.
const MOMENTS: [(&str, &str); 6] = [
    ("10:25", "1-declared"),
    ("10:36", "2-dividing"),
    ("10:55", "3-deadlock"),
    ("11:06", "4-mitigated"),
    ("12:25", "5-cleanup"),
    ("15:33", "6-closed"),
];
const SIZES: [[i32; 2]; 3] = [[1280, 720], [1440, 900], [1920, 1080]];
/// Larger than the largest size, by the frame that the window manager draws.
const SCREEN: &str = "1960x1140";

/// Leaves them in `target/pictures` of the repository.
pub fn take_all(binary: &Path, repository: &Path) {
    let folder = repository.join("target/pictures");
    // Removes the pictures of an older run; there is none the first time.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    let sev1 = fs::read_to_string(repository.join(SEV1)).expect("the made-up SEV1");
    // The RFO is of the days after; times of day are moved within one day.
    let (scenario, _) = sev1.split_once("# RFO").expect("the RFO comes last");
    for (until, name) in MOMENTS {
        let desktop = Desktop::new(binary, Around { screen: SCREEN, ..Around::default() });
        let lines = desktop.home().join("scenario");
        fs::write(&lines, shifted::as_of(desktop.now(), scenario, until)).expect("our own folder");
        let played = desktop.cli(&["play", "--new", &lines.to_string_lossy()]);
        assert_eq!(played.code, Some(0), "{until}: {played:?}");
        for theme in ["dark", "light"] {
            take(&desktop, theme, |size| folder.join(format!("{name}-{theme}-{size}.png")));
        }
    }
}

/// One picture for each size.
fn take(desktop: &Desktop, theme: &str, file: impl Fn(&str) -> PathBuf) {
    desktop.settings(&format!("me = \"ada\"\nzone = \"Europe/London\"\ntheme = \"{theme}\"\n"));
    let app = desktop.start(&[]);
    app.main().wait_for_text("#title", "Card payments");
    let window = wait::until("the main window", || {
        let windows = app.windows();
        windows.iter().find(|window| window.title == "Grizzly").cloned().ok_or_else(|| format!("{windows:?}"))
    });
    for [width, height] in SIZES {
        desktop.display.place(&window, [10, 30, width, height]);
        wait::until("the page to have its size", || {
            let size = app.main().script("return [innerWidth, innerHeight].join('x')");
            let asked = format!("{width}x{height}");
            if size == asked.as_str() { Ok(()) } else { Err(format!("{size}, not {asked}")) }
        });
        app.main().wait_until_painted();
        // What the page has drawn reaches the screen a moment later.
        thread::sleep(Duration::from_millis(300));
        let file = file(&format!("{width}x{height}"));
        desktop.display.picture(&window, &file);
        println!("{}", file.display());
    }
    desktop.tray().click("Quit");
    app.wait_until_ended();
}
