//! Keeps the language: no retired word in a string, an identifier, a comment, a document or a file's name, and no
//! name in a document that the code doesn't have. The words are in `retired.txt`.

mod product;
mod retired;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use grizzly_core::line::commands;
use retired::Retired;

const REPOSITORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
const LIST: &str = include_str!("retired.txt");
const CODE: [&str; 5] = ["rs", "ts", "svelte", "sql", "py"];
const TEXT: [&str; 8] = ["md", "snap", "toml", "css", "html", "json", "grizzly", "svg"];
/// Built, downloaded, or other people's words.
const NOT_OURS: [&str; 9] = [
    "target",
    "gen",
    "ui/dist",
    "ui/node_modules",
    "ui/package-lock.json",
    "src-tauri/fuzz/corpus",
    "src-tauri/render/fonts",
    "tests/data/incidents",
    "tests/data/timelines",
];

/// A file of the repository, by its path from the root.
struct Source {
    path: String,
    text: String,
    is_code: bool,
}

/// Every file below `root` that we write ourselves, in order.
fn sources(root: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let full: PathBuf = entry.unwrap().path();
            let path = full.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            let is_hidden = path.starts_with('.') && !path.starts_with(".ci");
            if is_hidden || NOT_OURS.contains(&path.as_str()) {
                continue;
            }
            if full.is_dir() {
                folders.push(full);
                continue;
            }
            let ending = full.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            let is_script = path == "Makefile" || path.starts_with(".ci/");
            let is_code = CODE.contains(&ending);
            if is_code || is_script || TEXT.contains(&ending) {
                let text = fs::read_to_string(&full).unwrap();
                sources.push(Source { path, text, is_code });
            }
        }
    }
    sources.sort_by(|one, other| one.path.cmp(&other.path));
    sources
}

/// A line for each retired word below `root`: where, what, and what to write instead.
fn offences(root: &Path, retired: &Retired) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources(root) {
        let text = if source.path == "STYLE.md" { without_before(&source.text) } else { source.text };
        let in_path = retired.search_path(&source.path);
        let in_text = retired.search(&text, source.is_code).into_iter();
        let in_text = in_text.filter(|offence| !retired.is_allowed(&source.path, &offence.found));
        for offence in in_path.into_iter().chain(in_text) {
            let place = match offence.line {
                0 => source.path.clone(),
                line => format!("{}:{line}", source.path),
            };
            found.push(format!("{place}: “{}” is retired: {}", offence.found, offence.instead));
        }
    }
    found
}

/// Empties the column “Before” of every table.
fn without_before(text: &str) -> String {
    let mut in_table = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        in_table = line.starts_with("| Before |") || (in_table && line.starts_with('|'));
        let cells: Vec<&str> = line.split(" | ").collect();
        lines.push(if in_table { cells[1..].join(" | ") } else { line.to_owned() });
    }
    lines.join("\n")
}

#[test]
fn no_retired_word_is_used() {
    let found = offences(Path::new(REPOSITORY), &Retired::read(LIST));
    assert!(found.is_empty(), "{} retired words:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_phrase_is_found_in_every_spelling() {
    let retired = Retired::read(LIST);
    assert!(retired.phrases.len() > 50);
    for phrase in &retired.phrases {
        let words: Vec<&str> = phrase.words.iter().map(|word| word.last().unwrap().as_str()).collect();
        let capital = |word: &&str| word[..1].to_uppercase() + &word[1..];
        let pascal: String = words.iter().map(capital).collect();
        let joined = ["_", "-", " ", "\n    /// ", "\n# "].map(|gap| words.join(gap));
        for spelling in joined.into_iter().chain([pascal, words.join(" ").to_uppercase()]) {
            let found = retired.search(&format!("let a = f({spelling});"), false);
            let named = found.iter().any(|offence| offence.instead == phrase.instead);
            assert!(named, "“{spelling}” isn't found");
        }
    }
}

#[test]
fn planted_words_are_found_and_named() {
    let retired = Retired::read(
        "# Made up.\n[phrases]\nred|reddish fish = blue fish\n[names]\nHerring = Fish\n\
         [lines]\nswim = dive\n[documents]\nsea.md = docs/log.md\n\
         [allowed]\nsrc/c.rs = red fish\n",
    );
    let folder = tempfile::tempdir().unwrap();
    let plant = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    plant(
        "src/a.rs",
        "/// One red\n/// fish, as sea.md has it.\nstruct RedFish;\nlet herring: Herring = \"x\";\n",
    );
    plant("src/b.ts", "const redFish = say(\"/swim\") // docs/sea.md, a/swim/b, swim\ntype Herring = null\n");
    plant("docs/sea.md", "Water.\n");
    plant("src/red_fish.svelte", "<p>Reddish fish</p>\n<Herring>predfish red. Fish</Herring>\n");
    plant("src/c.rs", "let said = \"red fish\"; // reddish fish\n");
    plant("tests/x.snap", "said: A red\u{20}fish\\nRed fish\n");
    plant(".ci/run", "RED_FISH=1\n");
    plant("STYLE.md", "| Before | After |\n|---|---|\n| red fish | red-fish |\n\nred fish\n");
    plant("target/a.rs", "red fish");
    plant("tests/data/incidents/a.md", "red fish");
    plant(".git/a.md", "red fish");
    plant("LICENSE", "red fish");
    let expected = "\
        .ci/run:1: “RED_FISH” is retired: blue fish
        STYLE.md:3: “red-fish” is retired: blue fish
        STYLE.md:5: “red fish” is retired: blue fish
        docs/sea.md: “sea.md” is retired: docs/log.md
        src/a.rs:1: “red /// fish” is retired: blue fish
        src/a.rs:2: “sea.md” is retired: docs/log.md
        src/a.rs:3: “RedFish” is retired: blue fish
        src/b.ts:1: “redFish” is retired: blue fish
        src/b.ts:1: “/swim” is retired: dive
        src/b.ts:2: “Herring” is retired: Fish
        src/c.rs:1: “reddish fish” is retired: blue fish
        src/red_fish.svelte: “red_fish” is retired: blue fish
        src/red_fish.svelte:1: “Reddish fish” is retired: blue fish
        tests/x.snap:1: “red fish” is retired: blue fish
        tests/x.snap:1: “Red fish” is retired: blue fish";
    let expected: Vec<&str> = expected.lines().map(str::trim).collect();
    assert_eq!(offences(folder.path(), &retired), expected);
}

/// The code spans of a text: what is between two backticks on one line.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_name_in_the_glossary_exists() {
    let sources = sources(Path::new(REPOSITORY));
    let glossary = sources.iter().find(|source| source.path == "docs/glossary.md").expect("docs/glossary.md");
    let declared = product::declared_names(&sources);
    let rows: Vec<&str> = glossary.text.lines().filter(|line| line.starts_with("| ")).collect();
    assert!(rows.len() > 50, "the tables of docs/glossary.md are gone");
    let mut missing = Vec::new();
    for span in rows.iter().flat_map(|row| code_spans(row)) {
        let exists = match span.strip_prefix("grizzly ") {
            Some(command) => has_command(command),
            None if span.starts_with('/') => has_line(span),
            None => declared.contains(span),
        };
        if !exists {
            missing.push(span);
        }
    }
    assert!(missing.is_empty(), "docs/glossary.md names what doesn't exist: {missing:#?}");
}

#[test]
fn every_term_in_the_glossary_is_on_a_screen() {
    let sources = sources(Path::new(REPOSITORY));
    let glossary = sources.iter().find(|source| source.path == "docs/glossary.md").expect("docs/glossary.md");
    let texts = product::visible_texts(&sources);
    let rows = glossary.text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Concept"));
    let terms = rows.filter_map(|row| row.split(" | ").nth(1)).flat_map(|cell| cell.split(", "));
    let is_shown = |term: &str| texts.iter().any(|text| product::contains_term(text, term));
    let missing: Vec<&str> = terms.filter(|term| *term != "–" && !is_shown(term)).collect();
    assert!(missing.is_empty(), "docs/glossary.md has terms that are on no screen: {missing:#?}");
}

#[test]
fn every_line_in_the_documents_exists() {
    let sources = sources(Path::new(REPOSITORY));
    let mut missing = Vec::new();
    for source in sources.iter().filter(|source| source.path.ends_with(".md")) {
        let is_line =
            |span: &&str| span.starts_with('/') && span[1..].starts_with(|c: char| c.is_alphabetic());
        let unknown = code_spans(&source.text).filter(is_line).filter(|line| !has_line(line));
        missing.extend(unknown.map(|line| format!("{}: {line}", source.path)));
    }
    assert!(missing.is_empty(), "no such line:\n{}", missing.join("\n"));
}

#[test]
fn every_file_and_test_named_in_the_architecture_and_for_security_exists() {
    let sources = sources(Path::new(REPOSITORY));
    let named = |path: &str| sources.iter().find(|source| source.path == path).unwrap().text.as_str();
    let documents = ["ARCHITECTURE.md", "SECURITY.md"].map(named).join("\n");
    let known = known_names(&sources);
    let mut missing = Vec::new();
    for word in documents.split([' ', '\n', '(', ')', '`', '*']) {
        let word = word.trim_end_matches([',', ';', ':', '.']);
        let is_file = !word.starts_with('.') && (word.ends_with(".rs") || word.ends_with(".md"));
        let is_test = word.matches('_').count() > 1 && word.chars().all(|c| c.is_alphanumeric() || c == '_');
        let exists = |file: &String| sources.iter().any(|source| format!("/{}", source.path).ends_with(file));
        if (is_file && !expanded(word).iter().all(exists)) || (is_test && !known.contains(word)) {
            missing.push(word);
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md or SECURITY.md names what doesn't exist: {missing:#?}");
}

/// `a/{b,c}.rs` as `/a/b.rs` and `/a/c.rs`.
fn expanded(path: &str) -> Vec<String> {
    let braces = path.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    match braces {
        Some((before, (names, after))) => {
            names.split(',').map(|name| format!("/{before}{name}{after}")).collect()
        }
        None => vec![format!("/{path}")],
    }
}

/// Every identifier in the code, and every code file's name.
fn known_names(sources: &[Source]) -> BTreeSet<&str> {
    let mut known = BTreeSet::new();
    for source in sources.iter().filter(|source| source.is_code) {
        known.extend(source.text.split(|c: char| !c.is_alphanumeric() && c != '_'));
        known.extend(Path::new(&source.path).file_stem().and_then(|stem| stem.to_str()));
    }
    known
}

/// Whether a line such as `/lead @ada` has a command.
fn has_line(line: &str) -> bool {
    let name = line.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
    commands::find(name).is_some()
}

/// Whether the command line has a command such as `services versions`.
fn has_command(command: &str) -> bool {
    let names = command.split_whitespace().take_while(|word| word.starts_with(char::is_lowercase));
    let arguments = names.map(Into::into).chain(["--help".into()]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let now = grizzly_core::Time::from_millis(0);
    grizzly_cli::run(arguments, now, &mut std::io::empty(), &mut out, &mut err)
        == grizzly_cli::Start::Finished(0)
}
