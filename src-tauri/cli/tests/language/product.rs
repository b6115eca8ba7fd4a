//! What the product itself contains, without its tests: the names that it declares, and the texts that people can see.

use std::collections::BTreeSet;

use super::{Source, retired::DECLARING};

/// The sources of the product, each up to its unit tests.
pub fn sources(all: &[Source]) -> impl Iterator<Item = (&str, &str)> {
    let is_test = |path: &str| path.starts_with("tests/") || path.contains("/tests/");
    all.iter().filter(move |source| source.is_code && !is_test(&source.path)).map(|source| {
        let text = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        (source.path.as_str(), text)
    })
}

/// The names that the product declares. A variant is in it alone and behind its enum: `Active`, `Status::Active`.
pub fn declared_names(all: &[Source]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, text) in sources(all) {
        let words = || text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty());
        let declared = words().zip(words().skip(1)).filter(|(before, _)| DECLARING.contains(before));
        names.extend(declared.map(|(_, name)| name.to_owned()));
        for (name, body) in enums(text) {
            for variant in variants(body) {
                names.extend([variant.to_owned(), format!("{name}::{variant}")]);
            }
        }
    }
    names
}

/// The enums in formatted Rust code, with their bodies.
fn enums(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split("enum ").skip(1).filter_map(|rest| {
        let (name, body) = rest.split_once(" {\n")?;
        Some((name, body.split("\n}").next()?))
    })
}

fn variants(body: &str) -> impl Iterator<Item = &str> {
    let items = body.lines().filter_map(|line| line.strip_prefix("    "));
    items
        .filter(|item| item.starts_with(char::is_uppercase))
        .filter_map(|item| item.split(|c| !is_word(c)).next())
}

/// The texts of the product that may be on a screen: string literals, and the markup of Svelte components.
pub fn visible_texts(all: &[Source]) -> Vec<String> {
    let mut texts = Vec::new();
    for (path, text) in sources(all) {
        match path.rsplit_once('.') {
            Some((_, "rs")) => texts.extend(literals(text, &['"'])),
            Some((_, "ts")) => texts.extend(literals(text, &['"', '\'', '`'])),
            Some((_, "svelte")) => {
                let (script, markup) = text.split_once("</script>").unwrap_or(("", text));
                texts.extend(literals(script, &['"', '\'', '`']));
                texts.push(markup.split("<style").next().unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }
    texts
}

/// The string literals of code, without those in comments.
fn literals(code: &str, quotes: &[char]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("'\"'") {
            3
        } else if quotes.contains(&c) {
            let literal = until_quote(&rest[1..], c);
            found.push(literal.to_owned());
            literal.len() + 2
        } else {
            c.len_utf8()
        };
        rest = rest.get(skipped..).unwrap_or_default();
    }
    found
}

fn until_quote(text: &str, quote: char) -> &str {
    let mut is_escaped = false;
    let end = text.find(|c| {
        let is_end = c == quote && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    &text[..end.unwrap_or(text.len())]
}

/// Whether a text contains a term as whole words. Within a sentence, the term starts with a lower-case letter.
pub fn contains_term(text: &str, term: &str) -> bool {
    let mut letters = term.chars();
    let in_sentence: String =
        letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    [term, &in_sentence].into_iter().any(|term| {
        text.match_indices(term).any(|(start, _)| {
            let (before, after) = (&text[..start], &text[start + term.len()..]);
            !before.ends_with(is_word) && !after.starts_with(is_word)
        })
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn only_what_the_product_declares_and_shows_counts() {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into(), is_code: true };
    let all = [
        source(
            "a.rs",
            "// \"Old\"\nenum Fish {\n    Red,\n}\nfn f() -> &str { \"a blue fish\" }\n#[cfg(test)]\nmod tests {}",
        ),
        source("b.svelte", "<script>const x = 'Sea';</script><h2>Big fish</h2><style>Green</style>"),
        source("tests/c.rs", "struct Whale; fn f() -> &str { \"Whale\" }"),
    ];
    let declared = declared_names(&all);
    let names: Vec<&str> = declared.iter().map(String::as_str).collect();
    assert_eq!(names, ["Fish", "Fish::Red", "Red", "f", "x"], "not what tests declare");
    let texts = visible_texts(&all);
    let is_shown = |term: &str| texts.iter().any(|text| contains_term(text, term));
    let terms = ["Blue fish", "Sea", "Big fish", "Old", "Green", "Whale", "Blue fi", "Red"];
    let shown: Vec<&str> = terms.into_iter().filter(|term| is_shown(term)).collect();
    assert_eq!(
        shown,
        ["Blue fish", "Sea", "Big fish"],
        "not comments, styles, tests, names or parts of words"
    );
}
