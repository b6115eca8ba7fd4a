//! Numbers as people write them: `~1200`, `1,200`, `2k`, `300-500`, `34 KB`.

/// The first number or range in a text: `~1200`, `1,200`, `300-500`, `300 to 500`, `2k`. Digits in a word or
/// a time don't count.
pub fn range(text: &str) -> (Option<u64>, Option<u64>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (place, word) in words.iter().enumerate() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some((low, high)) = word.split_once(['-', '–'])
            && let (Some(low), Some(high)) = (number(low), number(high))
        {
            return (Some(low), Some(high));
        }
        if let Some(low) = number(word) {
            let reaches_to = words.get(place + 1) == Some(&"to");
            let high = reaches_to.then(|| words.get(place + 2).and_then(|word| number(word))).flatten();
            return (Some(low), high.or(Some(low)));
        }
    }
    (None, None)
}

/// `1,200`, `2k`
pub fn number(word: &str) -> Option<u64> {
    let word = word.trim_matches([',', '.', ';', '~']);
    let (digits, factor) = match word.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1000),
        None => (word, 1),
    };
    digits.replace([',', '\''], "").parse::<u64>().ok()?.checked_mul(factor)
}

/// The size of a file: `34 KB`, `2.1 MB`. Rounded up, so that more than a limit reads as more.
pub fn bytes(count: u64) -> String {
    const KB: u64 = 1 << 10;
    const MB: u64 = 1 << 20;
    match count {
        1 => "1 byte".to_owned(),
        0..KB => format!("{count} bytes"),
        KB..MB => format!("{} KB", count.div_ceil(KB)),
        _ => {
            let tenths = count.saturating_mul(10).div_ceil(MB);
            format!("{}.{} MB", tenths / 10, tenths % 10).replace(".0 MB", " MB")
        }
    }
}
