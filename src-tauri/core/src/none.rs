//! Whether a text says that there is nothing.

/// Whether a text means “nothing”.
pub fn is_none(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    ["none", "no", "nothing", "0"].contains(&text.as_str())
}

/// Whether a text begins by saying that nobody is affected: `nobody is any more, 40 labels were late`.
pub fn says_nobody(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().take(2).map(str::to_lowercase).collect();
    let words: Vec<&str> =
        words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    says_none(text) || matches!(words.as_slice(), ["nobody" | "zero" | "no" | "0", ..])
}

/// Whether a text begins by saying so: `none, the old API must not be used`.
pub fn says_none(text: &str) -> bool {
    const NONE: [&str; 5] = ["none", "nothing", "withdrawn", "no workaround", "no longer"];
    let text = text.trim().to_lowercase();
    let begins = |none: &str| {
        text.strip_prefix(none).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    };
    is_none(&text) || NONE.into_iter().any(begins)
}
