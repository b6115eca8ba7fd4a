//! Marks and words around the parts of a timestamp.

use crate::cursor::{ABOUT_BEHIND, Cursor};

/// What stands in front of a timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Marks, or nothing.
    Marks,
    /// A word of a sentence, such as `on`.
    Word,
    /// A word in front of nothing but a time of day, such as `kl.`: hours and minutes may have a dot or a comma between them.
    Clock,
    /// `by`: at the latest.
    By,
    /// `between`: the start and the end follow.
    Between,
}

/// Words in front of a time or date in a sentence.
const WORDS: [&str; 15] = [
    "at ", "on ", "from ", "um ", "am ", "ab ", "den ", "le ", "à ", "À ", "às ", "Às ", "el ", "em ", "om ",
];

/// Words in front of a time of day in a sentence.
const CLOCK: [&str; 16] = [
    "kl. ",
    "kl ",
    "klo ",
    "klockan ",
    "klokken ",
    "o godz. ",
    "o godzinie ",
    "godz. ",
    "godziny ",
    "saat ",
    "alle ore ",
    "alle ",
    "ore ",
    "dalle ore ",
    "dalle ",
    "a las ",
];

/// `between`: two times follow.
const BETWEEN: [&str; 11] = [
    "between ",
    "zwischen ",
    "entre ",
    "tra ",
    "tussen ",
    "mellem ",
    "mellan ",
    "mellom ",
    "między ",
    "pomiędzy ",
    "mezi ",
];

/// Skips marks and words in front of a timestamp.
pub fn opening(cursor: &mut Cursor) -> Opening {
    let mut found = Opening::Marks;
    loop {
        let before = cursor.rest.len();
        cursor.skip(|c| c.is_whitespace() || "*_`[(<•@|\u{200e}\u{202f}".contains(c));
        // Most times have no word in front.
        if cursor.peek().is_some_and(|c| c.is_ascii_digit()) {
            return found;
        }
        for label in ["time: ", "date: "] {
            cursor.eat_any_case(label);
        }
        for word in WORDS {
            if cursor.eat_any_case(word) {
                found = Opening::Word;
            }
        }
        if CLOCK.into_iter().any(|word| cursor.eat_any_case(word)) && found != Opening::Between {
            found = Opening::Clock;
        }
        if cursor.eat_any_case("by ") || cursor.eat("≤") || cursor.eat("⩽") {
            found = Opening::By;
        }
        if BETWEEN.into_iter().any(|word| cursor.eat_any_case(word)) {
            found = Opening::Between;
            // `entre o período das 11h07 e 11h28`
            let period = ["o período ", "le ", "las ", "as ", "das ", "the hours of "];
            while period.into_iter().any(|word| cursor.eat_any_case(word)) {}
        }
        if cursor.rest.len() == before {
            return found;
        }
    }
}

/// Words and marks between the parts of a timestamp, and whether each means “about”.
const BETWEEN_PARTS: [(&str, bool); 46] = [
    ("± ", true),
    ("±", true),
    ("~", true),
    ("≈", true),
    ("〜", true),
    ("～", true),
    ("about ", true),
    ("approximately ", true),
    ("approx. ", true),
    ("approx ", true),
    ("around ", true),
    ("or around ", true),
    ("or about ", true),
    ("roughly ", true),
    ("exactly ", false),
    ("circa ", true),
    ("ca. ", true),
    ("c. ", true),
    ("c.", true),
    ("+/- ", true),
    ("gegen ", true),
    ("vers ", true),
    ("por volta das ", true),
    ("verso le ", true),
    ("verso ", true),
    ("attorno alle ", true),
    ("attorno a ", true),
    ("intorno alle ", true),
    ("intorno a ", true),
    ("sobre las ", true),
    ("rond ", true),
    ("um ", false),
    ("à ", false),
    ("às ", false),
    ("a las ", false),
    ("alle ore ", false),
    ("alle ", false),
    ("ore ", false),
    ("om ", false),
    ("at ", false),
    ("by ", true),
    ("on ", false),
    ("from ", false),
    ("- ", false),
    ("– ", false),
    ("— ", false),
];

/// Skips marks and words between the parts; returns whether one means “about”.
pub fn between(cursor: &mut Cursor) -> bool {
    let mut about = false;
    loop {
        let before = cursor.rest.len();
        cursor.skip(|c| c.is_whitespace() || "*_`[](,•|@".contains(c));
        // Mostly the next part follows at once, or a word that stands nowhere in the table.
        if !cursor.peek().is_some_and(begins_between) {
            return about;
        }
        for (word, means_about) in BETWEEN_PARTS {
            if cursor.eat_any_case(word) {
                about |= means_about;
            }
        }
        if cursor.rest.len() == before {
            return about;
        }
    }
}

/// Whether a word of [`BETWEEN_PARTS`] begins so.
fn begins_between(first: char) -> bool {
    !first.is_ascii() || "abcefgioprsuv+-~".contains(first.to_ascii_lowercase())
}

/// Whether the words in front of `13h` say that it is a time of day: `vers 13h`, `samedi à 13h`.
pub fn is_before_hour(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    ["vers", "à", "às", "las", "das", "ca.", "circa", "gegen"].contains(&last.as_str())
}

/// The text after a timestamp, without separators. A backtick that doesn't close the time opens code.
pub fn closing(rest: &str) -> &str {
    // `From 10:36 AM on, throttles were relaxed`
    // `11:05に係員が知らせた`
    let onwards =
        [" on, ", " onwards", " onward", "に", "에 "].iter().find_map(|word| rest.strip_prefix(word));
    onwards
        .unwrap_or(rest)
        .trim_start_matches(['*', '_', '`', ']', ')'])
        .trim_start_matches(|c: char| c.is_whitespace() || "*_]):-–—|•,;=→·>".contains(c))
        .trim_end()
}

/// How sure the writer is of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// `(approx.)`
    About,
    /// `(time TBC)`
    Unconfirmed,
    /// `(+1)`
    NextDay,
    /// `(2 hours earlier)`: how far it is from the post beside it.
    Distance,
}

/// Skips `Next day, ` in front of a time; returns whether it is there.
pub fn next_day(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    ahead.eat_any_case("the ");
    let found = ["next day", "following day", "next morning", "following morning", "翌日", "翌朝", "翌"]
        .iter()
        .any(|words| ahead.eat_any_case(words));
    if found {
        ahead.skip(|c| matches!(c, ' ' | ',' | ':' | '-' | '–'));
        ahead.eat_any_case("at ");
        *cursor = ahead;
    }
    found
}

/// Skips a remark behind a time: `(time TBC)`, `(approx.)`, `?`.
pub fn remark(cursor: &mut Cursor) -> Option<Remark> {
    let mut ahead = *cursor;
    if ahead.eat("?") && !ahead.eat("?") {
        *cursor = ahead;
        return Some(Remark::Unconfirmed);
    }
    ahead = *cursor;
    // `15:00+`: from then on
    if ahead.eat("+") && matches!(ahead.peek(), None | Some(' ' | '*' | ']' | ')' | '|' | ':')) {
        *cursor = ahead;
        return Some(Remark::About);
    }
    ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | '*' | '_'));
    // `15:00 頃`
    if ABOUT_BEHIND.into_iter().any(|word| ahead.eat(word)) {
        *cursor = ahead;
        return Some(Remark::About);
    }
    let close = if ahead.eat("(") {
        ")"
    } else if ahead.eat("[") {
        "]"
    } else {
        let word = ahead.letters();
        let is = |words: [&str; 2]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        let found = match () {
            () if is(["tbc", "tbd"]) => Remark::Unconfirmed,
            () if is(["approx", "ish"]) => Remark::About,
            () => return None,
        };
        return ahead.at_end_of_word().then(|| *cursor = ahead).map(|()| found);
    };
    let (words, rest) = ahead.rest.split_once(close)?;
    let lower = words.to_lowercase();
    let words = lower.trim_start_matches("exact ").trim_start_matches("time ");
    let words = words.trim_start_matches("is ").trim_end_matches([' ', '.']);
    let found = match words {
        "tbc" | "tbd" | "?" | "to be confirmed" | "unconfirmed" | "not confirmed" | "unknown" | "unsure"
        | "not sure" | "unclear" | "uncertain" | "to be checked" | "needs checking" | "from memory" => {
            Remark::Unconfirmed
        }
        "approx" | "approximate" | "approximately" | "approximated" | "est" | "estimated" | "estimate"
        | "about" | "roughly" | "ish" | "circa" | "ca" => Remark::About,
        "+1" | "+1d" | "+1 day" | "next day" | "the next day" | "following day" | "day after" => {
            Remark::NextDay
        }
        _ if is_distance(words) => Remark::Distance,
        _ => return None,
    };
    *cursor = Cursor::new(rest);
    Some(found)
}

/// `2 hours earlier`, `about 3 years ago`
fn is_distance(words: &str) -> bool {
    let mut parts: Vec<&str> = words.split_whitespace().collect();
    let last = parts.pop().unwrap_or_default();
    let unit = parts.pop().unwrap_or_default().trim_end_matches('s');
    let units = ["second", "minute", "hour", "day", "week", "month", "year"];
    let is_amount =
        |part: &&str| ["a", "an", "about", "almost", "over"].contains(part) || part.parse::<u32>().is_ok();
    ["earlier", "later", "ago"].contains(&last)
        && units.contains(&unit)
        && (1..3).contains(&parts.len())
        && parts.iter().all(is_amount)
}

#[cfg(test)]
mod tests {
    use super::{BETWEEN_PARTS, begins_between};

    #[test]
    fn no_word_between_the_parts_is_passed_over() {
        for (word, _) in BETWEEN_PARTS {
            assert!(word.chars().next().is_some_and(begins_between), "{word}");
        }
    }
}
