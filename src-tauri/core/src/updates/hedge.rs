//! Words that make a statement less sure. A draft never quotes a number without them.

use crate::updates::sentence_parts::{inline, words};

/// Before a number, these belong to it: `about 300 users`.
const BEFORE: [&str; 24] = [
    "about",
    "above",
    "almost",
    "approx.",
    "approximately",
    "around",
    "at least",
    "at most",
    "below",
    "ca.",
    "circa",
    "estimated",
    "fewer than",
    "less than",
    "likely",
    "maybe",
    "more than",
    "nearly",
    "over",
    "perhaps",
    "possibly",
    "probably",
    "roughly",
    "up to",
];
/// Behind it: `300 users or so`.
const BEHIND: [&str; 7] =
    ["at least", "at most", "or more", "or so", "so far", "(likely)", "(a guess so far)"];
/// These make a whole statement a guess.
const DOUBT: [&str; 20] = [
    "apparently",
    "believe",
    "could",
    "guess",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "possible",
    "possibly",
    "presumably",
    "probably",
    "seems",
    "suspect",
    "suspected",
    "think",
    "unclear",
    "unconfirmed",
    "unsure",
];

/// Whether the text is said as a guess: `probably the release`.
pub fn is_hedged(text: &str) -> bool {
    // `could not pay` is what happened.
    let said = words(&text.replace("could not ", "couldn't "));
    text.contains('?') || said.iter().any(|word| DOUBT.contains(&word.as_str()))
}

/// The quote with the hedges that stand around it in the text: `300 users` → `maybe about 300 users`. A quote that isn't
/// in the text stays as it is.
pub fn with_hedge(text: &str, quote: &str) -> String {
    let Some((before, behind)) = text.split_once(quote).filter(|_| !quote.is_empty()) else {
        return quote.to_owned();
    };
    let mut rest = before.strip_suffix('~').unwrap_or(before);
    while let Some(shorter) = without_hedge(rest) {
        rest = shorter;
    }
    let front = before.get(rest.len()..).unwrap_or_default().trim_start();
    let is_next = |hedge: &&&str| {
        let next = behind.strip_prefix(' ').and_then(|behind| behind.strip_prefix(**hedge));
        next.is_some_and(|next| !next.starts_with(char::is_alphanumeric))
    };
    let tail = BEHIND.iter().find(is_next).map(|hedge| format!(" {hedge}")).unwrap_or_default();
    inline(&format!("{front}{quote}{tail}"))
}

/// The text without the hedge at its end; `None`: it ends with another word.
fn without_hedge(text: &str) -> Option<&str> {
    let trimmed = text.trim_end_matches(' ');
    BEFORE.iter().find_map(|hedge| {
        let start = trimmed.len().checked_sub(hedge.len())?;
        let (rest, last) = (trimmed.get(..start)?, trimmed.get(start..)?);
        (last.eq_ignore_ascii_case(hedge) && !rest.ends_with(char::is_alphanumeric)).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::with_hedge;

    #[test]
    fn a_number_is_quoted_with_its_hedge() {
        for (text, quote) in [
            ("We think that about 300 users can't pay.", "about 300 users"),
            ("Maybe about 300 users", "maybe about 300 users"),
            ("~300 users so far", "~300 users so far"),
            ("Up to 300 users, or more", "up to 300 users"),
            ("300 users or so", "300 users or so"),
            ("300 users (likely).", "300 users (likely)"),
            ("We wrote to 300 users.", "300 users"),
            ("All over: 300 users", "300 users"),
            ("1,200 users", "300 users"),
        ] {
            assert_eq!(with_hedge(text, "300 users"), quote, "{text}");
        }
    }
}
