//! The list of retired words, and a search for them in one text.

use std::collections::HashMap;

/// A retired word in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Offence {
    pub line: usize,
    /// As it is written there.
    pub found: String,
    pub instead: String,
}

#[derive(Default)]
pub struct Retired {
    pub phrases: Vec<Phrase>,
    /// Positions in `phrases`, by a first word.
    by_first: HashMap<String, Vec<usize>>,
    names: HashMap<String, String>,
    lines: HashMap<String, String>,
    documents: Vec<(String, String)>,
    /// By path, what a file may contain.
    allowed: HashMap<String, String>,
}

pub struct Phrase {
    /// Each word with its alternatives.
    pub words: Vec<Vec<String>>,
    pub instead: String,
}

/// A word, or a part of an identifier.
struct NamePart {
    lower: String,
    start: usize,
    end: usize,
    /// Only a space, a hyphen, an underscore, a line break or nothing separates it from the part before.
    joined: bool,
}

pub const DECLARING: [&str; 14] = [
    "class",
    "const",
    "enum",
    "fn",
    "function",
    "import",
    "interface",
    "let",
    "mod",
    "mut",
    "static",
    "struct",
    "trait",
    "type",
];

impl Retired {
    /// Reads a list in the format of `retired.txt`. Panics on a line that isn't in it.
    pub fn read(list: &str) -> Self {
        let mut retired = Self::default();
        let mut section = "";
        for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            let (what, instead) = line.split_once(" = ").unwrap_or_else(|| panic!("no “ = ” in “{line}”"));
            let (what, instead) = (what.to_owned(), instead.to_owned());
            match section {
                "phrases" => retired.add_phrase(&what, instead),
                "names" => drop(retired.names.insert(what, instead)),
                "lines" => drop(retired.lines.insert(what, instead)),
                "documents" => retired.documents.push((what, instead)),
                "allowed" => drop(retired.allowed.insert(what, instead)),
                _ => panic!("no section [{section}]"),
            }
        }
        retired
    }

    fn add_phrase(&mut self, what: &str, instead: String) {
        let words: Vec<Vec<String>> =
            what.split(' ').map(|word| word.split('|').map(str::to_owned).collect()).collect();
        for first in &words[0] {
            self.by_first.entry(first.clone()).or_default().push(self.phrases.len());
        }
        self.phrases.push(Phrase { words, instead });
    }

    /// The retired words in a text, by line. Names are looked for in code only.
    pub fn search(&self, text: &str, is_code: bool) -> Vec<Offence> {
        let mut found = self.search_phrases(text);
        found.extend(self.search_lines(text));
        found.extend(self.search_documents(text));
        if is_code {
            found.extend(self.search_names(text));
        }
        found.sort_by_key(|(start, _, _)| *start);
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(place, _)| place + 1)).collect();
        let offence = |(start, end, instead): (usize, usize, &str)| Offence {
            line: starts.partition_point(|line| *line <= start),
            found: text[start..end].split_whitespace().collect::<Vec<_>>().join(" "),
            instead: instead.to_owned(),
        };
        found.into_iter().map(offence).collect()
    }

    pub fn is_allowed(&self, path: &str, found: &str) -> bool {
        self.allowed.get(path).is_some_and(|words| words.split('|').any(|word| word == found.to_lowercase()))
    }

    /// The retired words in a path. Each folder, and the file's name without its endings, is a name.
    pub fn search_path(&self, path: &str) -> Vec<Offence> {
        let stems = path.split('/').map(|piece| piece.split('.').next().unwrap_or(piece));
        let named = stems.filter_map(|stem| self.names.get(stem).map(|instead| (stem, instead)));
        let named =
            named.map(|(stem, instead)| Offence { line: 0, found: stem.into(), instead: instead.clone() });
        let phrases = self.search_phrases(path).into_iter().map(|(start, end, instead)| Offence {
            line: 0,
            found: path[start..end].into(),
            instead: instead.into(),
        });
        let file = path.rsplit('/').next().unwrap_or(path);
        let documents =
            self.documents.iter().filter(|(document, _)| document == file).map(|(document, instead)| {
                Offence { line: 0, found: document.clone(), instead: instead.clone() }
            });
        named.chain(phrases).chain(documents).collect()
    }

    fn search_phrases(&self, text: &str) -> Vec<(usize, usize, &str)> {
        let parts = parts(text);
        let mut found = Vec::new();
        for (place, first) in parts.iter().enumerate() {
            for phrase in self.by_first.get(&first.lower).into_iter().flatten().map(|at| &self.phrases[*at]) {
                let rest = parts.get(place + 1..place + phrase.words.len()).unwrap_or_default();
                let fits = rest.len() + 1 == phrase.words.len()
                    && rest
                        .iter()
                        .zip(&phrase.words[1..])
                        .all(|(part, words)| part.joined && words.contains(&part.lower));
                if fits {
                    found.push((first.start, rest.last().unwrap_or(first).end, phrase.instead.as_str()));
                }
            }
        }
        found
    }

    fn search_names(&self, text: &str) -> Vec<(usize, usize, &str)> {
        let mut found = Vec::new();
        let mut before = ("", 0);
        for (start, end) in runs(text, |c| c.is_alphanumeric() || c == '_') {
            let name = &text[start..end];
            if let Some(instead) = self.names.get(name) {
                let gap = &text[before.1..start];
                let is_declared = DECLARING.contains(&before.0) && gap.trim().is_empty() && !gap.is_empty();
                let is_field = text[end..].starts_with(':') && !text[end..].starts_with("::");
                if is_declared || is_field || gap.trim_end().ends_with('|') {
                    found.push((start, end, instead.as_str()));
                }
            }
            before = (name, end);
        }
        found
    }

    fn search_lines(&self, text: &str) -> Vec<(usize, usize, &str)> {
        let mut found = Vec::new();
        for (start, _) in text.match_indices('/') {
            let name = &text[start + 1..];
            let end = name.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(name.len());
            let before = text[..start].chars().next_back().unwrap_or(' ');
            let after = name[end..].chars().next().unwrap_or(' ');
            let is_path = |c: char| c.is_alphanumeric() || "/.-_<~*:\\})".contains(c);
            if let Some(instead) = self.lines.get(&name[..end])
                && !is_path(before)
                && !is_path(after)
            {
                found.push((start, start + 1 + end, instead.as_str()));
            }
        }
        found
    }

    fn search_documents(&self, text: &str) -> Vec<(usize, usize, &str)> {
        let is_part_of_a_path = |c: char| c.is_alphanumeric() || "/.-_".contains(c);
        let mut found = Vec::new();
        for (document, instead) in &self.documents {
            let places = text.match_indices(document.as_str()).map(|(start, _)| start);
            let alone = places.filter(|start| !text[..*start].ends_with(is_part_of_a_path));
            found.extend(alone.map(|start| (start, start + document.len(), instead.as_str())));
        }
        found
    }
}

/// Where the longest runs of such characters begin and end.
fn runs(text: &str, belongs: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (belongs(c), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                runs.push((from, place));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// The words of a text, and the parts of its identifiers, in their order.
fn parts(text: &str) -> Vec<NamePart> {
    let mut parts: Vec<NamePart> = Vec::new();
    for (start, end) in runs(text, |c| c.is_alphanumeric() || c == '\'' || c == '’') {
        // The `n` of `\n` belongs to no word.
        let escaped = text[..start].ends_with('\\') && text[start..].starts_with(['n', 't', 'r']);
        let start = if escaped { start + 1 } else { start };
        let run = &text[start..end];
        let letters: Vec<(usize, char)> = run.char_indices().collect();
        let is_upper = |at: usize| letters.get(at).is_some_and(|(_, c)| c.is_uppercase());
        let is_lower = |at: usize| letters.get(at).is_some_and(|(_, c)| c.is_lowercase());
        let is_digit = |at: usize| letters.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
        let begins_part =
            |at: usize| at > 0 && is_upper(at) && (is_lower(at - 1) || is_digit(at - 1) || is_lower(at + 1));
        let cuts = (0..letters.len()).filter(|at| begins_part(*at)).map(|at| letters[at].0);
        let cuts: Vec<usize> = std::iter::once(0).chain(cuts).chain([run.len()]).collect();
        for cut in cuts.windows(2) {
            let whole = &run[cut[0]..cut[1]];
            let word = whole.trim_matches(['\'', '’']);
            let from = start + cut[0] + (whole.len() - whole.trim_start_matches(['\'', '’']).len());
            let joined = parts.last().is_some_and(|before| joins(&text[before.end..from]));
            if !word.is_empty() {
                let lower = word.to_lowercase().replace('’', "'");
                parts.push(NamePart { lower, start: from, end: from + word.len(), joined });
            }
        }
    }
    parts
}

/// Whether what is between two words leaves them beside each other: also a line break with its comment's marks.
fn joins(gap: &str) -> bool {
    match gap.matches('\n').count() {
        0 => gap.chars().all(|c| matches!(c, ' ' | '\t' | '_' | '-')),
        1 => gap.chars().all(|c| c.is_whitespace() || "/!#*>\\".contains(c)),
        _ => false,
    }
}
