//! The markup of updates as Markdown: bold words, and nothing else that a person typed means anything.

use grizzly_core::update::markup::{Run, runs};

/// What a backslash takes the meaning from (CommonMark, "Backslash escapes"; Discord likewise).
const SPECIAL: &str = "\\`*_~[]|>#<";
/// A `<` means nothing to Mattermost, which would show the backslash.
const SPECIAL_TO_MATTERMOST: &str = "\\`*_~[]|>#";
/// What links are made of: in one it stays, so that it leads where it says.
const IN_LINKS: &str = "_~#";

/// For whatever reads CommonMark, and for Discord.
pub fn markdown(text: &str) -> String {
    with_bold_words(text, SPECIAL)
}

/// For Mattermost, whose Markdown is older.
pub fn mattermost(text: &str) -> String {
    with_bold_words(text, SPECIAL_TO_MATTERMOST)
}

fn with_bold_words(text: &str, special: &str) -> String {
    let inert = |text: &str| -> String {
        text.split_inclusive(char::is_whitespace).map(|word| inert(word, special)).collect()
    };
    let inline = |Run { text, bold }| if bold { format!("**{}**", inert(&text)) } else { inert(&text) };
    runs(text).into_iter().map(inline).collect()
}

fn inert(word: &str, special: &str) -> String {
    let link = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min();
    let mut inert = String::with_capacity(word.len());
    let mut chars = word.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let in_link = link.is_some_and(|link| place >= link) && IN_LINKS.contains(c);
        // Before a letter a backslash is one.
        let alone = c == '\\' && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if special.contains(c) && !in_link && !alone {
            inert.push('\\');
        }
        inert.push(c);
    }
    inert
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_words_are_all_the_markup_there_is() {
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
