//! The ends and beginnings of sentences.

/// For use within a sentence: a first word such as `About` starts with a small letter.
pub fn inline(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_ordinary_word =
        ["About", "All", "Some", "Not", "Every", "Everybody", "At", "Up", "Only"].contains(&first);
    let mut chars = text.chars();
    match chars.next().filter(|_| is_ordinary_word) {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => text.to_owned(),
    }
}

/// With a full stop, unless it ends with a punctuation mark; its first letter stays as it is.
pub fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}
