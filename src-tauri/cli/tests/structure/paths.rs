//! Reads the paths that a Rust file names: every `use`, and every path from `crate`, `self` or `super`.

/// A path in a file, such as `crate::event::Event`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPath {
    /// From 1.
    pub line: usize,
    pub segments: Vec<String>,
    /// The name that a `pub use` gives it here.
    pub exported_as: Option<String>,
}

/// What a file names, and the modules that it declares in files of their own.
#[derive(Debug, Default)]
pub struct Names {
    pub paths: Vec<NamedPath>,
    pub modules: Vec<String>,
}

/// A word or a sign, and its line.
type Token = (usize, String);

/// Reads a file. Comments and strings don't count.
pub fn names(text: &str) -> Names {
    names_of(&tokens(&without_comments_and_strings(text)))
}

fn names_of(tokens: &[Token]) -> Names {
    let mut names = Names::default();
    let mut place = 0;
    while let Some((_, word)) = tokens.get(place) {
        let next = |steps: usize| tokens.get(place + steps).map_or("", |(_, word)| word.as_str());
        match word.as_str() {
            "use" => {
                let is_public = place > 0 && matches!(tokens[place - 1].1.as_str(), "pub" | ")");
                place += 1;
                read_tree(tokens, &mut place, &[], is_public, &mut names.paths);
            }
            "mod" if next(2) == ";" => {
                names.modules.push(next(1).to_owned());
                place += 3;
            }
            "mod" if next(2) == "{" => {
                let end = block_end(tokens, place + 2);
                names.paths.extend(names_of(&tokens[place + 3..end]).paths.into_iter().map(from_inside));
                place = end;
            }
            "crate" | "self" | "super" if next(1) == "::" => {
                read_tree(tokens, &mut place, &[], false, &mut names.paths);
            }
            _ => place += 1,
        }
    }
    names
}

/// The place of the brace that closes the block that opens at `start`.
fn block_end(tokens: &[Token], start: usize) -> usize {
    let mut open = 0;
    for (place, (_, word)) in tokens.iter().enumerate().skip(start) {
        match word.as_str() {
            "{" => open += 1,
            "}" => open -= 1,
            _ => {}
        }
        if open == 0 {
            return place;
        }
    }
    tokens.len()
}

/// A path of a module inside this file, as this file would write it: there, `super` is this file.
fn from_inside(mut path: NamedPath) -> NamedPath {
    match path.segments.first().map(String::as_str) {
        Some("super") if path.segments.get(1).is_some_and(|next| next == "super") => {
            path.segments.remove(0);
        }
        Some("super") => "self".clone_into(&mut path.segments[0]),
        _ => {}
    }
    path
}

/// Reads `a::b`, `a::{b, c as d}` or `a::*` behind `prefix`.
fn read_tree(
    tokens: &[Token],
    place: &mut usize,
    prefix: &[String],
    is_public: bool,
    found: &mut Vec<NamedPath>,
) {
    let mut segments = prefix.to_vec();
    let word = |place: usize| tokens.get(place).map_or("", |(_, word)| word.as_str());
    let mut line = tokens.get(*place).map_or(0, |(line, _)| *line);
    loop {
        match word(*place) {
            "{" => {
                *place += 1;
                while !matches!(word(*place), "}" | "") {
                    read_tree(tokens, place, &segments, is_public, found);
                    if word(*place) == "," {
                        *place += 1;
                    }
                }
                *place += 1;
                return;
            }
            "*" => *place += 1,
            name if is_name(name) => {
                segments.push(name.to_owned());
                line = tokens[*place].0;
                *place += 1;
                if word(*place) == "::"
                    && (is_name(word(*place + 1)) || matches!(word(*place + 1), "{" | "*"))
                {
                    *place += 1;
                    continue;
                }
            }
            _ => *place += 1,
        }
        break;
    }
    let mut exported_as = segments.last().cloned();
    if word(*place) == "as" {
        exported_as = Some(word(*place + 1).to_owned());
        *place += 2;
    }
    found.push(NamedPath { line, segments, exported_as: exported_as.filter(|_| is_public) });
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_') && word != "as"
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (line, words) in (1..).zip(text.lines()) {
        let mut rest = words.trim_start();
        while let Some(first) = rest.chars().next() {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            let end = match first {
                first if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                ':' if rest.starts_with("::") => 2,
                first => first.len_utf8(),
            };
            tokens.push((line, rest[..end].to_owned()));
            rest = rest[end..].trim_start();
        }
    }
    tokens
}

/// The text with spaces instead of comments, strings and characters; lines stay where they are.
fn without_comments_and_strings(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => string_length(rest),
            'r' if !kept.ends_with(|c: char| c.is_alphanumeric() || c == '_') => raw_string_length(rest),
            '\'' => character_length(rest),
            _ => 0,
        };
        let length = skipped.max(c.len_utf8());
        match skipped {
            0 => kept.push(c),
            _ => kept.extend(rest[..length].chars().filter(|c| *c == '\n')),
        }
        rest = &rest[length..];
    }
    kept
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (place, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return place + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    text.len()
}

/// The length of `r"…"` or `r#"…"#`; 0: it isn't one.
fn raw_string_length(text: &str) -> usize {
    let marks = text[1..].chars().take_while(|c| *c == '#').count();
    let Some(inside) = text[1 + marks..].strip_prefix('"') else { return 0 };
    let end = format!("\"{}", "#".repeat(marks));
    inside.find(&end).map_or(text.len(), |place| marks + 2 + place + end.len())
}

/// The length of `'a'` or `'\n'`; 0: a lifetime.
fn character_length(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((place, escaped))) => {
            let from = place + escaped.len_utf8();
            text[from..].find('\'').map_or(0, |end| from + end + 1)
        }
        (Some(_), Some((place, '\''))) => place + 1,
        _ => 0,
    }
}

#[test]
fn every_path_of_a_file_is_read() {
    let text = r##"
        //! use crate::comment::A;
        use std::fmt;
        pub use args::{Args, more::*, Other as Renamed};
        mod args;
        const QUOTE: char = '"'; // '
        const TEXT: &str = r#"use crate::string::B;"#;
        fn f<'a>() { crate::text::quoted(self.name, super::super::c::<u8>()) }
        mod tests { use super::f; fn g() { super::super::d() } }
    "##;
    let read: Vec<String> = names(text)
        .paths
        .iter()
        .map(|path| {
            let exported = path.exported_as.as_ref().map(|name| format!(" exported as {name}"));
            format!("{} {}{}", path.line, path.segments.join("::"), exported.unwrap_or_default())
        })
        .collect();
    let expected = [
        "3 std::fmt",
        "4 args::Args exported as Args",
        "4 args::more exported as more",
        "4 args::Other exported as Renamed",
        "8 crate::text::quoted",
        "8 super::super::c",
        "9 self::f",
        "9 super::d",
    ];
    assert_eq!(read, expected, "imports and paths, without those in comments and strings");
    assert_eq!(names(text).modules, ["args"], "modules in files of their own");
}
