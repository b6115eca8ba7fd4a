//! Whether a typed text can be read by somebody who isn't an engineer.

use crate::{
    incident::keeps_data,
    updates::{customer_message::is_for_every_customer, moment::Moment, sentence_parts::words},
};

/// Whether the text has no service of the board, no version, no code and no jargon. A “database” is an ordinary word.
pub(super) fn is_plain(moment: &Moment, text: &str) -> bool {
    let said = words(text);
    let names_service = moment.state.rollbacks.iter().any(|rollback| {
        let name = words(rollback.service.as_str());
        !keeps_data(&rollback.service)
            && !name.is_empty()
            && said.windows(name.len()).any(|part| part == name)
    });
    !names_service && !has_code(text) && is_for_every_customer(moment.state, text)
}

/// Whether a word is a version, an identifier or a status code: `3.8.0`, `ErrImagePull`, `my_table`, `500s`.
pub(super) fn has_code(text: &str) -> bool {
    let ends = |c: char| !c.is_alphanumeric();
    text.split_whitespace().map(|word| word.trim_matches(ends)).any(|word| {
        let is_version = word
            .split('.')
            .filter(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
            .count()
            > 2;
        let is_status = word
            .strip_suffix('s')
            .is_some_and(|code| code.len() == 3 && code.chars().all(|c| c.is_ascii_digit()));
        let letters: Vec<char> = word.chars().collect();
        let humps = letters
            .windows(2)
            .filter(|pair| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase()))
            .count();
        is_version || is_status || word.contains('_') || humps > 1
    })
}

#[cfg(test)]
mod tests {
    use super::has_code;

    #[test]
    fn versions_identifiers_and_status_codes_are_codes() {
        for (text, is_code) in [
            ("cart 3.8.0 sends a field", true),
            ("a deployment hangs with “ErrImagePull”", true),
            ("checkout returns 500s", true),
            ("the table order_items is locked", true),
            ("about 1,200 users, 2.5 % of all", false),
            ("PayPal and iPhone users since 10:14", false),
            ("300 users can't pay", false),
        ] {
            assert_eq!(has_code(text), is_code, "{text}");
        }
    }
}
