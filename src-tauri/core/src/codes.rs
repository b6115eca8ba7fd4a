//! Codes in a typed text, which say nothing to somebody who isn't an engineer.

use std::sync::LazyLock;

use regex::Regex;

/// `500s`, `HTTP 503 errors`
static STATUS_CODE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(?i:http )?[45]\d\ds?(?: (?i:errors?|responses?))\b|\b[45]\d\ds\b").ok());

/// The text with “errors” for status codes: `Checkout returns 500s`.
pub(crate) fn without_status_codes(text: &str) -> String {
    match STATUS_CODE.as_ref() {
        Some(code) => code.replace_all(text, "errors").into_owned(),
        None => text.to_owned(),
    }
}

/// Whether a word is a version, an identifier or a status code: `3.8.0`, `ErrImagePull`, `my_table`, `500s`.
pub(crate) fn has_code(text: &str) -> bool {
    let ends = |c: char| !c.is_alphanumeric();
    text.split_whitespace().map(|word| word.trim_matches(ends)).any(|word| {
        let is_version = word
            .split('.')
            .filter(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
            .count()
            > 2;
        let is_status = word
            .strip_suffix('s')
            .is_some_and(|code| code.len() == 3 && code.chars().all(|c| c.is_ascii_digit()));
        let letters: Vec<char> = word.chars().collect();
        let humps = letters
            .windows(2)
            .filter(|pair| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase()))
            .count();
        is_version || is_status || word.contains('_') || humps > 1
    })
}

#[cfg(test)]
mod tests {
    use super::has_code;

    #[test]
    fn versions_identifiers_and_status_codes_are_codes() {
        for (text, is_code) in [
            ("cart 3.8.0 sends a field", true),
            ("a deployment hangs with “ErrImagePull”", true),
            ("checkout returns 500s", true),
            ("the table order_items is locked", true),
            ("about 1,200 users, 2.5 % of all", false),
            ("PayPal and iPhone users since 10:14", false),
            ("300 users can't pay", false),
        ] {
            assert_eq!(has_code(text), is_code, "{text}");
        }
    }
}
