//! A command doesn't load what only a window needs, so it is quick; the window is a program beside it.

use std::{fs, process::Command};

const PROGRAM: &str = env!("CARGO_BIN_EXE_grizzly");

#[test]
fn a_command_loads_no_library_of_a_window() {
    let libraries = Command::new("ldd").arg(PROGRAM).output().expect("ldd is installed");
    let libraries = String::from_utf8_lossy(&libraries.stdout).into_owned();
    assert!(libraries.contains("libc.so"), "ldd says what a program loads: {libraries}");
    let of_windows = |line: &&str| ["webkit", "gtk", "gdk", "X11"].iter().any(|name| line.contains(name));
    let found: Vec<&str> = libraries.lines().filter(of_windows).collect();
    assert_eq!(found, [""; 0], "each takes time before a command starts");
}

#[test]
fn without_the_program_of_the_window_it_says_what_to_do() {
    // Given the program alone, as after half an installation.
    let folder = tempfile::tempdir().expect("a folder");
    let alone = folder.path().join("grizzly");
    fs::copy(PROGRAM, &alone).expect("a copy");

    let said = Command::new(&alone).env("HOME", folder.path()).output().expect("it starts");

    let text = String::from_utf8_lossy(&said.stderr);
    assert!(!said.status.success(), "no window opened");
    assert!(text.contains("grizzly-desktop") && text.contains("Install Grizzly again"), "{text}");
}
