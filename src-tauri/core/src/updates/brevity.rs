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

/// A rule, and what it says.
type Dispensable = (SentenceRule, &'static str);

const SCOPE: Dispensable = (SentenceRule::SurfaceArea, "what is affected");
const SYMPTOM: Dispensable = (SentenceRule::Symptom, "what customers see");
const CONFIDENCE: Dispensable = (SentenceRule::Confidence, "how sure the cause is");
const CUSTOMERS: Dispensable = (SentenceRule::Customers, "how far the cleanup with customers is");
const DURATION: Dispensable = (SentenceRule::Duration, "how long it lasted");
const STARTED: Dispensable = (SentenceRule::Started, "when it started");
const ACTIONS: Dispensable = (SentenceRule::Actions, "what was rolled back");

/// What a draft that is too long doesn't say, what these readers miss least first. It always says what was wrong in the last
/// update, what happened, who is affected, what a reader does, and when the next update comes.
pub(super) fn dispensable(template: TemplateKind, is_mitigated: bool) -> &'static [Dispensable] {
    match template {
        TemplateKind::Ceo if is_mitigated => {
            &[SCOPE, SYMPTOM, CONFIDENCE, CUSTOMERS, ACTIONS, DURATION, STARTED]
        }
        TemplateKind::Ceo => &[SCOPE, SYMPTOM, CONFIDENCE, CUSTOMERS, STARTED],
        TemplateKind::CustomerSuccess if is_mitigated => &[DURATION, SCOPE, ACTIONS],
        TemplateKind::CustomerSuccess => &[STARTED, SCOPE],
        TemplateKind::Team => &[],
    }
}
