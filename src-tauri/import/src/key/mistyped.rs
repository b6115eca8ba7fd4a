//! Labels with a letter too many, too few, wrong or swapped: `First deteced`.

use std::cmp::Ordering;

/// The long words of labels; a short one may be another word.
const WORDS: [&str; 11] = [
    "detected",
    "detection",
    "declared",
    "identified",
    "mitigated",
    "mitigation",
    "recovered",
    "repaired",
    "reported",
    "resolution",
    "resolved",
];

/// A label with its mistyped words corrected; `None`: there are none.
pub fn corrected(label: &str) -> Option<String> {
    let correct = |word: &str| WORDS.into_iter().find(|known| is_near(word, known));
    let words: Vec<&str> = label.split(' ').map(|word| correct(word).unwrap_or(word)).collect();
    Some(words.join(" ")).filter(|corrected| corrected != label)
}

/// Whether one letter differs, or two neighbours are swapped. The first letter is right.
fn is_near(word: &str, known: &str) -> bool {
    if !word.is_ascii() || word.len().abs_diff(known.len()) > 1 || word.get(..1) != known.get(..1) {
        return false;
    }
    let same = word.bytes().zip(known.bytes()).take_while(|(a, b)| a == b).count();
    let (rest, known) = (word.get(same..).unwrap_or_default(), known.get(same..).unwrap_or_default());
    let is_swapped = || match (rest.as_bytes(), known.as_bytes()) {
        ([a, b, rest @ ..], [c, d, known @ ..]) => a == d && b == c && rest == known,
        _ => false,
    };
    match rest.len().cmp(&known.len()) {
        Ordering::Greater => rest.get(1..) == Some(known),
        Ordering::Less => known.get(1..) == Some(rest),
        Ordering::Equal => !rest.is_empty() && (rest.get(1..) == known.get(1..) || is_swapped()),
    }
}

#[cfg(test)]
mod tests {
    use super::corrected;

    #[test]
    fn one_wrong_letter_is_corrected() {
        for (label, expected) in [
            ("first deteceted", Some("first detected")),
            ("deteced", Some("detected")),
            ("resovled", Some("resolved")),
            ("time mitigatid", Some("time mitigated")),
            ("detected", None),
            ("rejected", None),
            ("restored", None),
            ("deleted", None),
            ("cause", None),
        ] {
            assert_eq!(corrected(label).as_deref(), expected, "{label}");
        }
    }
}
