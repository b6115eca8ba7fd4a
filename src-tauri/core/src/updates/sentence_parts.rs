//! The ends, beginnings and lists of sentences.

/// Words that start with a small letter within a sentence.
const ORDINARY: [&str; 24] = [
    "About",
    "All",
    "Almost",
    "Approximately",
    "Around",
    "At",
    "Every",
    "Everybody",
    "Likely",
    "Maybe",
    "Most",
    "Nearly",
    "No",
    "Not",
    "Only",
    "Over",
    "Perhaps",
    "Possibly",
    "Probably",
    "Roughly",
    "Some",
    "The",
    "Under",
    "Up",
];

/// For use within a sentence: a first word such as `About` starts with a small letter.
pub fn inline(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let mut chars = text.chars();
    match chars.next().filter(|_| ORDINARY.contains(&first)) {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}

/// With a full stop, unless it ends with a punctuation mark; its first letter stays as it is.
pub fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// Without the full stop at its end.
pub fn unended(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// Whether the first text says the second one too, in the same words: case, punctuation and `don't` for `do not` don't matter.
pub fn says_same(text: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let whole =
            text.to_lowercase().replace('’', "'").replace("can't", "can not").replace("cannot", "can not");
        words(&whole.replace("n't", " not"))
    };
    let (text, other) = (plain(text), plain(other));
    !other.is_empty() && text.windows(other.len()).any(|part| part == other)
}

/// In quotation marks; those inside become single ones.
pub fn in_quotes(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// `one helped, one failed and one isn't possible`
pub fn listed(each: &[String]) -> String {
    match each.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => each.concat(),
    }
}

/// The words of a text, in lower case.
pub fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
