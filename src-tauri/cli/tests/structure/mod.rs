//! Keeps the structure of every crate: imports run one way, and no two files import each other.

mod modules;
mod paths;

use std::{collections::BTreeMap, fs, path::Path};

use modules::{Import, Modules};

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The crate of the repository's root, whose folder has the others.
const SHELL: &str = "src-tauri/lib.rs";

/// The heading above the order in a crate's `//!`. The block below it has a line for each layer, lowest first.
const ORDER: &str = "//! # Order of modules";

fn in_repository(file: &str) -> Option<String> {
    fs::read_to_string(Path::new(REPOSITORY).join(file)).ok()
}

/// The root file of every crate of the workspace. One whose `//!` states an order of its modules is held to it.
fn crates() -> Vec<String> {
    let manifest = in_repository("Cargo.toml").unwrap();
    let (_, members) = manifest.split_once("members = [").expect("a list of members");
    let (members, _) = members.split_once(']').unwrap();
    let folders =
        members.split(',').map(|member| member.trim().trim_matches('"')).filter(|member| !member.is_empty());
    let mut crates: Vec<String> = folders.map(|folder| format!("{folder}/src/lib.rs")).collect();
    crates.push(SHELL.to_owned());
    crates
}

/// The layers that the crate's `//!` states, lowest first; empty: it states none.
fn stated_layers(root: &str) -> Vec<Vec<&str>> {
    let after = root.split_once(ORDER).map_or("", |(_, after)| after);
    let block = after.split("//! ```").nth(1).unwrap_or_default();
    block.lines().skip(1).map(|line| line.trim_start_matches("//!").split_whitespace().collect()).collect()
}

/// A line for each import of a module that isn't in an earlier layer, and for each module without a layer.
fn against_the_order(modules: &Modules, layers: &[Vec<&str>]) -> Vec<String> {
    let layer_of = |name: &str| layers.iter().position(|layer| layer.contains(&name));
    let mut found = Vec::new();
    for file in modules.files() {
        let Some(name) = file.top_level_module() else { continue };
        let Some(layer) = layer_of(name) else {
            found.push(format!("{}: “{name}” isn't in the order of modules", file.path));
            continue;
        };
        let earlier: Vec<&str> = layers[..layer].concat();
        for Import { line, path, target } in &file.imports {
            let Some(other) = modules.file(target).top_level_module() else { continue };
            if other != name && !earlier.contains(&other) {
                found.push(format!(
                    "{}:{line}: {path} is of “{other}”; “{name}” may use only: {}",
                    file.path,
                    earlier.join(", ")
                ));
            }
        }
    }
    found
}

/// Files that import each other, directly or through others, a line for each circle. A module's file may use its
/// own entries while they use what it defines for them.
fn circles(modules: &Modules) -> Vec<String> {
    let mut uses: BTreeMap<&str, Vec<&Import>> = BTreeMap::new();
    for file in modules.files() {
        let others = file
            .imports
            .iter()
            .filter(|import| import.target != file.path && !modules.file(&import.target).is_entry_of(file));
        let once: BTreeMap<&str, &Import> = others.map(|import| (import.target.as_str(), import)).collect();
        uses.insert(&file.path, once.into_values().collect());
    }
    let mut found = Vec::new();
    let mut done = Vec::new();
    for file in modules.files() {
        let mut way = Vec::new();
        follow(&file.path, &uses, &mut way, &mut done, &mut found);
    }
    found
}

/// Follows the imports of `file` depth first; `way` leads to it, and files in `done` are in no further circle.
fn follow<'a>(
    file: &'a str,
    uses: &BTreeMap<&'a str, Vec<&'a Import>>,
    way: &mut Vec<(&'a str, &'a Import)>,
    done: &mut Vec<&'a str>,
    found: &mut Vec<String>,
) {
    if let Some(start) = way.iter().position(|(known, _)| *known == file) {
        let steps =
            way[start..].iter().map(|(from, import)| format!("{from}:{} ({})", import.line, import.path));
        found.push(format!("a circle: {} → {file}", steps.collect::<Vec<_>>().join(" → ")));
        return;
    }
    if done.contains(&file) {
        return;
    }
    for import in &uses[file] {
        way.push((file, import));
        follow(&import.target, uses, way, done, found);
        way.pop();
    }
    done.push(file);
}

#[test]
fn imports_run_one_way_in_every_crate() {
    let mut found = Vec::new();
    for root in crates() {
        let modules = Modules::read(&root, &in_repository);
        let text = in_repository(&root).unwrap();
        let layers = stated_layers(&text);
        if !layers.is_empty() {
            found.extend(against_the_order(&modules, &layers));
        }
        found.extend(circles(&modules));
    }
    assert!(found.is_empty(), "imports against the direction:\n{}", found.join("\n"));
}

/// A crate of three layers, with a planted file.
fn planted(place: &str, text: &str) -> Modules {
    let root = "//! # Order of modules\n//! ```text\n//! text\n//! event\n//! decide\n//! ```\n\
                mod decide;\nmod event;\nmod text;\npub use decide::Refusal;\n";
    let read = |path: &str| {
        let known = match path {
            "lib.rs" => root,
            "text.rs" | "event.rs" | "decide/task.rs" | "decide/people.rs" => "",
            "decide.rs" => "mod people;\nmod task;\n",
            _ => return None,
        };
        Some(if path == place { format!("{known}{text}") } else { known.to_owned() })
    };
    Modules::read("lib.rs", &read)
}

#[test]
fn a_planted_import_against_the_order_is_named() {
    let layers = [vec!["text"], vec!["event"], vec!["decide"]];
    let cases = [
        (
            "event.rs",
            "use crate::decide::decide;",
            "event.rs:1: crate::decide::decide is of “decide”; “event” may use only: text",
        ),
        (
            "event.rs",
            "\nuse crate::{\n    text::Text,\n    Refusal,\n};",
            "event.rs:4: crate::Refusal is of “decide”; “event” may use only: text",
        ),
        (
            "text.rs",
            "fn f() { super::event::read() }",
            "text.rs:1: super::event::read is of “event”; “text” may use only: ",
        ),
        ("decide/task.rs", "use crate::event::Event;", ""),
        ("event.rs", "//! See [`crate::decide`].\nconst A: &str = \"crate::decide::B\";", ""),
    ];
    for (file, text, expected) in cases {
        let found = against_the_order(&planted(file, text), &layers).join("\n");
        assert_eq!(found, expected, "{file}: {text}");
    }
}

#[test]
fn a_planted_circle_is_named() {
    let cases = [
        ("event.rs", "use crate::event::Event;", ""),
        ("decide.rs", "fn f() { task::decide() }", ""),
        ("decide/task.rs", "use crate::decide::{Refusal, people};\n", ""),
    ];
    for (file, text, expected) in cases {
        assert_eq!(circles(&planted(file, text)).join("\n"), expected, "{file}: {text}");
    }
    let text = "use super::task::A;";
    let read = |path: &str| match path {
        "decide/task.rs" => Some("use super::people::B;".to_owned()),
        "decide/people.rs" => Some(text.to_owned()),
        "lib.rs" => Some("mod decide;".to_owned()),
        "decide.rs" => Some("mod people;\nmod task;".to_owned()),
        _ => None,
    };
    let circle = "a circle: decide/people.rs:1 (super::task::A) → decide/task.rs:1 (super::people::B) → decide/people.rs";
    assert_eq!(circles(&Modules::read("lib.rs", &read)), [circle], "two entries that use each other");
}
