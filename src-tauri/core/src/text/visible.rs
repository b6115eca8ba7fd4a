//! Characters that nobody sees, or that change where others stand, made visible.

use std::fmt::Write;

/// Replaces control characters (except line feed and tab), invisible characters, and those that change the writing
/// direction (a way to deceive, see Unicode TR36) by their readable code, as in `⟨U+202E⟩`. Those that scripts and emoji
/// need stay where they do something: a joiner between Persian letters, a selector after a heart.
pub fn visible(raw: &str) -> String {
    let mut shown = String::with_capacity(raw.len());
    let mut before = None;
    let mut rest = raw.chars().peekable();
    while let Some(c) = rest.next() {
        let is_kept = is_safe(c, before, rest.peek().copied());
        before = is_kept.then_some(c);
        match is_kept {
            true => shown.push(c),
            // Writing into a string can't fail.
            false => _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c)),
        }
    }
    shown
}

/// `before`: the character before it, unless that was replaced.
fn is_safe(c: char, before: Option<char>, next: Option<char>) -> bool {
    let before_is = |is: fn(char) -> bool| before.is_some_and(is);
    let next_is = |is: fn(char) -> bool| next.is_some_and(|c| is(c) && !is_invisible(c));
    match c {
        '\n' | '\t' => true,
        '\u{2028}' | '\u{2029}' => false,
        '\u{200c}' | '\u{200d}' => before_is(joins) && next_is(joins),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            before_is(|c| is_right_to_left(c) && !is_invisible(c)) || next_is(is_right_to_left)
        }
        '\u{180b}'..='\u{180d}' | '\u{180f}' => before_is(|c| matches!(c, '\u{1820}'..='\u{18aa}')),
        '\u{fe0f}' if next == Some('\u{20e3}') => before_is(|c| matches!(c, '0'..='9' | '#' | '*')),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => before_is(has_variants),
        _ => !c.is_control() && !is_invisible(c),
    }
}

/// Unicode's `Default_Ignorable_Code_Point`, the marks around annotations, and the blank Braille pattern.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Letters of scripts that joiners shape (Arabic, Indic, Mongolian …), and emoji with their selector.
fn joins(c: char) -> bool {
    matches!(
        c,
        '\u{620}'..='\u{10ff}'
            | '\u{1780}'..='\u{1cff}'
            | '\u{2190}'..='\u{27bf}'
            | '\u{2900}'..='\u{2bff}'
            | '\u{a840}'..='\u{abff}'
            | '\u{fe0f}'
            | '\u{10a00}'..='\u{11fff}'
            | '\u{1e900}'..='\u{1e95f}'
            | '\u{1f000}'..='\u{1faff}'
    )
}

fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// Symbols, emoji and ideographs. Not the brackets around a code.
fn has_variants(c: char) -> bool {
    matches!(
        c,
        '©' | '®'
            | '\u{203c}'..='\u{2049}'
            | '\u{20d0}'..='\u{27bf}'
            | '\u{2900}'..='\u{2bff}'
            | '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{1f000}'..='\u{1faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}
