//! The markup of updates as Markdown: bold words only. Everything else that a person typed is escaped.

use grizzly_core::markup::{TextRun, runs};

/// Characters to escape (CommonMark, "Backslash escapes", and Discord).
const SPECIAL: &str = "\\`*_~[]|>#<";
/// Without `<`, which has no meaning in Mattermost: it would show the backslash.
const SPECIAL_TO_MATTERMOST: &str = "\\`*_~[]|>#";
/// Characters that are not escaped in a link, so that it keeps working.
const IN_LINKS: &str = "_~#";

/// For CommonMark and Discord.
pub fn markdown(text: &str) -> String {
    escaped(text, SPECIAL)
}

/// For Mattermost, which has an older Markdown.
pub fn mattermost(text: &str) -> String {
    escaped(text, SPECIAL_TO_MATTERMOST)
}

fn escaped(text: &str, special: &str) -> String {
    let escape = |text: &str| -> String {
        text.split_inclusive(char::is_whitespace).map(|word| escape_word(word, special)).collect()
    };
    let inline = |TextRun { text, bold }| if bold { format!("**{}**", escape(&text)) } else { escape(&text) };
    runs(text).into_iter().map(inline).collect()
}

fn escape_word(word: &str, special: &str) -> String {
    let link = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min();
    let mut escaped = String::with_capacity(word.len());
    let mut chars = word.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let in_link = link.is_some_and(|link| place >= link) && IN_LINKS.contains(c);
        // A backslash before a letter is just a backslash.
        let alone = c == '\\' && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if special.contains(c) && !in_link && !alone {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_bold_words_is_escaped() {
        for (typed, written) in [
            ("**Who:** all", "**Who:** all"),
            ("**who_is**", "**who\\_is**"),
            ("a_b_c and `x`", "a\\_b\\_c and \\`x\\`"),
            ("[our bank](https://evil.example)", "\\[our bank\\](https://evil.example)"),
            ("# big\n> quoted ~~no~~ ||hidden||", "\\# big\n\\> quoted \\~\\~no\\~\\~ \\|\\|hidden\\|\\|"),
            (
                "https://x.example/a_b#c (http://x.example/~d)",
                "https://x.example/a_b#c (http://x.example/~d)",
            ),
            ("https://x.example/[x](https://y.example)", "https://x.example/\\[x\\](https://y.example)"),
            ("<b>no</b> <@1>", "\\<b\\>no\\</b\\> \\<@1\\>"),
            ("2 * 3 ** open \\ C:\\Temp \\_", "2 \\* 3 \\*\\* open \\\\ C:\\Temp \\\\\\_"),
        ] {
            assert_eq!(markdown(typed), written);
        }
        assert_eq!(mattermost("5 < 6 > _"), "5 < 6 \\> \\_");
    }
}
