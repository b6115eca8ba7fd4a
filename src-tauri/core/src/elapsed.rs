//! Times that count back from when something was said: `since 20 min`. Said again later, they aren't true any more.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// `since 20 min`, `for about 2 hours`, `for the last 15-20 minutes`, `10 min ago`.
static ELAPSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"(?:about |around |roughly |ca\.? |~ ?)?(\d{1,3})(?: ?[-–] ?\d{1,3})? ?";
    let unit = r"(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)";
    let since = format!(r"\b(?:since|for the (?:last|past)) {number}{unit}\b(?: ago| now)?");
    let ago = format!(r"\b{number}{unit} ago\b");
    // `calls hang for 30 sec` says how long each of them does.
    let long = r"(m|mins?|minutes?|h|hrs?|hours?)";
    let lasts = format!(r"\bfor {number}{long}(?: now)?(?:$|(?P<end>[,.;:]))");
    Regex::new(&format!(r"(?i)[,;]? ?(?:{since}|{ago}|{lasts})")).ok()
});

/// The text without them.
pub(crate) fn without_elapsed(text: &str) -> String {
    let Some(elapsed) = ELAPSED.as_ref() else { return text.to_owned() };
    let end = |found: &Captures| found.name("end").map_or("", |end| end.as_str()).to_owned();
    let rest = elapsed.replace_all(text, end).trim_start_matches([',', ';', ' ']).trim().to_owned();
    if rest.is_empty() { text.to_owned() } else { rest }
}

/// How many seconds before it was said something began, if the text says so once.
pub(crate) fn elapsed_seconds(text: &str) -> Option<i64> {
    let elapsed = ELAPSED.as_ref()?;
    let mut all = elapsed.captures_iter(text);
    let found = all.next().filter(|_| all.next().is_none())?;
    let mut parts = found.iter().skip(1).flatten().map(|part| part.as_str());
    let number: i64 = parts.next()?.parse().ok()?;
    let seconds = match parts.next()?.to_lowercase().chars().next()? {
        's' => 1,
        'm' => 60,
        _ => 3600,
    };
    Some(number * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_counts_from_now_is_read_once_and_not_repeated() {
        let examples = [
            (
                "checkout returns errors since 20 min, alert from the probe",
                "checkout returns errors, alert from the probe",
                Some(1200),
            ),
            ("no orders for the last 2 hours", "no orders", Some(7200)),
            ("search is slow for about 15 minutes now", "search is slow", Some(900)),
            ("10 min ago the queue stopped", "the queue stopped", Some(600)),
            ("timeouts for 30 min jobs", "timeouts for 30 min jobs", None),
            ("unlock calls hang for 30 sec", "unlock calls hang for 30 sec", None),
            ("slow since 18:20", "slow since 18:20", None),
            ("down for 5 min, slow since 3 min", "down, slow", None),
            ("since 20 min", "since 20 min", Some(1200)),
        ];
        for (text, rest, seconds) in examples {
            assert_eq!(without_elapsed(text), rest, "{text}: what stays true");
            assert_eq!(elapsed_seconds(text), seconds, "{text}: when it began, unless two times are named");
        }
    }
}
