//! Whether a text says that there is nothing.

/// Whether a text means “nothing”, politely or not: `none`, `nothing more, thanks`, `no help needed any more`.
pub fn is_none(text: &str) -> bool {
    const NOTHING: [&str; 5] = ["none", "no", "nothing", "0", "not"];
    const POLITE: [&str; 21] = [
        "any", "anymore", "at", "else", "for", "from", "further", "help", "is", "more", "moment", "needed",
        "now", "right", "thank", "thanks", "the", "this", "time", "today", "you",
    ];
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    let Some((first, rest)) = words.split_first() else { return false };
    let is_alone = first != "not" || !rest.is_empty();
    NOTHING.contains(&first.as_str()) && is_alone && rest.iter().all(|word| POLITE.contains(&word.as_str()))
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

/// Whether a text about data states a loss: `3 orders are lost`, but not `everything is repaired, nothing was lost`.
pub fn states_loss(text: &str) -> bool {
    const LOSS: [&str; 20] = [
        "lost",
        "lose",
        "loses",
        "losing",
        "loss",
        "missing",
        "deleted",
        "destroyed",
        "gone",
        "wiped",
        "erased",
        "overwritten",
        "corrupt",
        "corrupted",
        "unrecoverable",
        "irrecoverable",
        "disappeared",
        "vanished",
        "damaged",
        "unreadable",
    ];
    const DENIED: [&str; 8] = ["no", "not", "nothing", "none", "never", "nobody", "without", "0"];
    let text = text.to_lowercase().replace(" but ", ", ").replace(" and ", ", ");
    let mut clauses = text.split([',', ';', '.', '(', ')']);
    clauses.any(|clause| {
        let words = || clause.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let is_denied = |word: &str| DENIED.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
        words().any(|word| LOSS.contains(&word)) && !words().any(is_denied)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_none, states_loss};

    #[test]
    fn nothing_is_said_in_many_words() {
        for (text, is_nothing) in [
            ("none", true),
            ("Nothing more, thanks.", true),
            ("nothing else right now", true),
            ("no help needed anymore", true),
            ("no more, thank you", true),
            ("no", true),
            ("0", true),
            ("", false),
            ("not", false),
            ("no access to the vendor", false),
            ("nothing but a decision", false),
            ("thanks", false),
            ("not yet: call the vendor", false),
        ] {
            assert_eq!(is_none(text), is_nothing, "{text}");
        }
    }

    #[test]
    fn what_happened_to_data_is_a_loss_only_if_it_says_so() {
        for (text, is_loss) in [
            ("3 orders are lost", true),
            ("the orders of 10:12 to 10:20 are missing", true),
            ("a day of logs is gone, the rest is there", true),
            ("no order is lost, but 3 payments are missing", true),
            ("about 3200 positions were stored twice", false),
            ("all late positions are backfilled, nothing is lost", false),
            ("no data was lost, some positions arrived late", false),
            ("positions aren't lost", false),
        ] {
            assert_eq!(states_loss(text), is_loss, "{text}");
        }
    }
}
