//! The words of a text, as an index has them.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The words of a text: in lower case and without accents. In scripts that put no spaces between words, each character is
/// one: what somebody looks for there is a few characters in a row.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for c in text.nfkc() {
        if stands_alone(c) {
            found.extend(finished(&mut word));
            found.push(c.to_string());
        } else if c.is_alphanumeric() {
            push_plain(&mut word, c);
        } else if !is_combining_mark(c) {
            found.extend(finished(&mut word));
        }
    }
    found.extend(finished(&mut word));
    found
}

fn finished(word: &mut String) -> Option<String> {
    Some(std::mem::take(word)).filter(|word| !word.is_empty())
}

/// Adds a letter or digit as it is typed on any keyboard: `É` as `e`, `ß` as `ss`.
fn push_plain(word: &mut String, c: char) {
    match c {
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ø' | 'Ø' => word.push('o'),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
        'ı' => word.push('i'),
        _ => word.extend(c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c))),
    }
}

/// Chinese, Japanese and Korean, Thai, Lao, Khmer and Burmese.
fn stands_alone(c: char) -> bool {
    c.is_alphanumeric()
        && matches!(c,
            '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}')
}
