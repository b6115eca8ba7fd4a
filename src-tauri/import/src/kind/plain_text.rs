//! The words of a line that state its kind: without code, the addresses of links, and line breaks inside of sentences.

use std::borrow::Cow;

/// A longer text is about more than its line; no kind is suggested from there on. In bytes.
const LONGEST: usize = 2_000;

/// The words of a text.
pub fn plain_text(text: &str) -> Cow<'_, str> {
    let end = text.char_indices().map(|(place, _)| place).find(|place| *place >= LONGEST);
    let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
    if !text.contains(['\n', '`', '[']) && !text.contains("://") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(without_addresses(&unwrapped(text)))
}

/// Without fenced code, and with the lines of a wrapped sentence as one.
fn unwrapped(text: &str) -> String {
    let mut words = String::new();
    let mut is_code = false;
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with("```") || line.starts_with("~~~") {
            is_code = !is_code;
        } else if !is_code {
            if !words.is_empty() {
                let goes_on = line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
                    && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '`' | ')'));
                words.push(if goes_on && !is_end_of_range(&words) { ' ' } else { '\n' });
            }
            words.push_str(line);
        }
    }
    words
}

/// `until 13:45`, which stands for the end of a range in the heading above.
fn is_end_of_range(words: &str) -> bool {
    words.strip_prefix("until ").is_some_and(|rest| rest.len() < 6)
}

/// `[text](address)` as `text`, and nothing for a bare address.
fn without_addresses(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let is_address = |link: &(&str, &str)| !link.0.contains(['\n', ' ']);
        let Some((_, behind)) = after.split_once(')').filter(is_address) else {
            words.push_str(before);
            words.push_str("](");
            rest = after;
            continue;
        };
        let (before, link) = before.rsplit_once('[').unwrap_or((before, ""));
        words.extend([before, link]);
        rest = behind;
    }
    words.push_str(rest);
    let lines =
        words.lines().map(|line| line.split(' ').filter_map(named_ticket).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// A word, unless it is an address; the address of a ticket as its number: `issue #88`.
fn named_ticket(word: &str) -> Option<Cow<'_, str>> {
    if !word.contains("://") {
        return Some(Cow::Borrowed(word));
    }
    let (_, number) = word.split_once("/issues/")?;
    let number = number.trim_end_matches(['>', ')', '.', ',']);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Cow::Owned(format!("issue #{number}")))
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn words_are_without_code_addresses_and_wraps() {
        for (text, words) in [
            ("launches return to\nnormal", "launches return to normal"),
            ("Hub is restarted\n- it comes back", "Hub is restarted\n- it comes back"),
            ("We see [errors](https://x.example/?at=1) again", "We see errors again"),
            ("see https://x.example/?at=1 for it\nWe notice", "see for it\nWe notice"),
            ("<https://x.example/issues/88> (a pump) is open", "issue #88 (a pump) is open"),
            ("see https://x.example/issues/88#note for it", "see for it"),
            ("logs say\n```\nstart error\n```\nall is well", "logs say all is well"),
            ("until 13:45\nlaunches fail", "until 13:45\nlaunches fail"),
            ("an array [a](b c) stays", "an array [a](b c) stays"),
        ] {
            assert_eq!(plain_text(text), words);
        }
    }
}
