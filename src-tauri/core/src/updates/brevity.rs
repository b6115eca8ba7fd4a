//! Keeps a generated draft within the words that its audience reads.

use crate::{
    markup::plain,
    updates::{checks::word_count, sentence::SentenceRule, template_kind::TemplateKind},
};

/// Whether a draft has more words than this limit; never without one.
pub(super) fn is_too_long(text: &str, max_words: Option<u32>) -> bool {
    let max = max_words.and_then(|max| usize::try_from(max).ok());
    max.is_some_and(|max| word_count(&plain(text)) > max)
}

/// What a draft that is too long doesn't say, what these readers miss least first. It always says what was wrong in the last
/// update, what happened, who is affected, what a reader does, and when the next update comes.
pub(super) fn dispensable(template: TemplateKind, is_mitigated: bool) -> &'static [SentenceRule] {
    match template {
        TemplateKind::Ceo => &[
            SentenceRule::SurfaceArea,
            SentenceRule::Symptom,
            SentenceRule::Confidence,
            SentenceRule::Customers,
            SentenceRule::Duration,
            SentenceRule::Started,
        ],
        TemplateKind::CustomerSuccess if is_mitigated => {
            &[SentenceRule::SurfaceArea, SentenceRule::Duration, SentenceRule::Actions]
        }
        TemplateKind::CustomerSuccess => &[SentenceRule::SurfaceArea, SentenceRule::Started],
        TemplateKind::Team => &[],
    }
}
