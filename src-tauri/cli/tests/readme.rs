//! README's tables of lines and of commands are those of the help. `UPDATE_README=1` writes them anew.

use std::fs;

use grizzly_app::{Workspace, settings::Settings};
use grizzly_core::Time;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");

#[test]
fn the_tables_are_those_of_the_help() {
    let readme = fs::read_to_string(FILE).unwrap();
    let expected = with_table(&readme, "lines", &lines());
    let expected = with_table(&expected, "commands", &commands(&[]));
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(FILE, expected).unwrap();
        return;
    }
    let differing = readme.lines().zip(expected.lines()).find(|(is, should)| is != should);
    assert!(
        readme == expected,
        "README.md isn't up to date; run this test with UPDATE_README=1: {differing:#?}"
    );
}

#[test]
fn the_settings_are_valid() {
    let readme = fs::read_to_string(FILE).unwrap();
    let (_, rest) = readme.split_once("```toml\n").expect("settings");
    let (toml, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("settings.toml"), toml).unwrap();
    let (settings, problem) = Settings::read(folder.path());
    assert_eq!(problem.map(|problem| problem.reason), None);
    assert_ne!(settings, Settings::default());
}

#[test]
fn the_lines_and_the_scenario_can_be_logged() {
    let readme = fs::read_to_string(FILE).unwrap();
    let blocks: Vec<String> =
        readme.split("\n\n").filter(|block| block.starts_with("    ")).map(unindented).collect();
    let examples = blocks.iter().find(|block| block.contains("/task")).expect("lines");
    let folder = tempfile::tempdir().unwrap();
    let now = Time::parse("2026-04-01T11:00:00Z").unwrap();
    let mut workspace = Workspace::open(folder.path(), now);
    let example = "date 2026-04-01\nzone UTC\n10:40 @ada: /declare checkout returns 500s\n";
    workspace.play(None, example, now).unwrap();
    // So that it can be closed.
    let resolution = ["/sent ceo it is resolved", "/sent cs it is resolved"].map(str::to_owned);
    workspace.say("current", &resolution, None, None, now).unwrap();
    for line in examples.lines() {
        let (lines, _) = line.split_once("  ").expect("a line and what it is");
        for line in lines.split(" · ") {
            let logged = workspace.say("current", &[line.to_owned()], None, None, now);
            assert!(logged.is_ok(), "{line}: {logged:?}");
        }
    }
    let scenario = blocks.iter().find(|block| block.starts_with("date ")).expect("a scenario");
    let played = workspace.play(None, scenario, now);
    assert!(played.is_ok(), "{played:?}");
}

fn unindented(block: &str) -> String {
    block.lines().map(|line| line.trim_start().to_owned() + "\n").collect()
}

/// The text with this table between the marks of `name`.
fn with_table(text: &str, name: &str, rows: &[[String; 3]]) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->\n"));
    let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("README.md has no {begin}"));
    let (table, after) = rest.split_once(&end).unwrap_or_else(|| panic!("README.md has no {end}"));
    let head: String = table.trim_start().lines().take(2).map(|line| format!("{line}\n")).collect();
    let row = |[first, second, third]: &[String; 3]| format!("| {first} | {second} | {third} |\n");
    let rows: String = rows.iter().map(row).collect();
    format!("{before}{begin}\n{head}{rows}\n{end}{after}")
}

/// A code span in a table.
fn code(text: &str) -> String {
    match text {
        "" => String::new(),
        text => format!("`{}`", text.replace('|', "\\|")),
    }
}

fn lines() -> Vec<[String; 3]> {
    let commands = Workspace::commands().into_iter();
    commands.map(|line| [code(&line.usage), line.help.replace('|', "\\|"), code(&line.example)]).collect()
}

/// The commands below `path` that have none below them: usage, what it does, options.
fn commands(path: &[&str]) -> Vec<[String; 3]> {
    let help = help(path);
    let names: Vec<&str> = section(&help, "Commands:")
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    if !names.is_empty() {
        return names.iter().flat_map(|name| commands(&[path, &[*name]].concat())).collect();
    }
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).expect("a usage");
    let about = help.lines().next().unwrap_or_default().trim_end_matches('.').replace('|', "\\|");
    let options: Vec<String> = section(&help, "Options:")
        .filter_map(|line| line.split_once("--")?.1.split_once("  "))
        .filter(|(option, _)| {
            !["data-dir", "hidden", "json"].contains(&option.split(' ').next().unwrap_or(option))
        })
        .map(|(option, does)| format!("`--{option}` {}", lower_case(does.trim()).replace('|', "\\|")))
        .collect();
    vec![[code(&usage.replace("[OPTIONS] ", "").replace(" [OPTIONS]", "")), about, options.join("; ")]]
}

/// The text with its first letter in lower case, unless the next letter is a capital too: `CSV or JSON`.
fn lower_case(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next().is_some_and(char::is_uppercase)) {
        (Some(first), false) => format!("{}{}", first.to_lowercase(), text.split_at(first.len_utf8()).1),
        _ => text.to_owned(),
    }
}

/// The lines below a title of the help.
fn section<'a>(help: &'a str, title: &'static str) -> impl Iterator<Item = &'a str> {
    let below = help.lines().skip_while(move |line| *line != title).skip(1);
    below.take_while(|line| line.starts_with(' ') || line.is_empty())
}

fn help(path: &[&str]) -> String {
    let arguments = path.iter().copied().chain(["-h"]).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    grizzly_cli::run(arguments, Time::from_millis(0), &mut std::io::empty(), &mut out, &mut err);
    String::from_utf8(out).unwrap()
}
