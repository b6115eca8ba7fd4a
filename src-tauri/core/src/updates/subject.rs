//! The subject of a mail: what the headline says, in one line.

use crate::{
    Event, Status, Text,
    text::{capital, shorten},
    updates::{
        claim::Claim,
        headline::{Named, named, status},
        moment::Moment,
        sentence_parts::in_quotes,
        update_kind::UpdateKind,
    },
};

/// The longest subject, in characters.
const SUBJECT_CHARS: usize = 120;

/// `SEV1, under way: Checkout returns errors`, `SEV1, fixed: the report was “Get requests time out”`: in the same words
/// and the same quotation marks as the headline.
pub(super) fn subject(moment: &Moment) -> Claim {
    let Named { quoted_as, text, entries } = named(moment);
    let severity = moment.state.severity.map(|severity| format!("{}, ", severity.name()));
    let set = moment.last_entry(|event| matches!(event, Event::SeveritySet { .. }));
    let set = set.map_or_else(|| moment.declaration(), |entry| vec![entry]);
    let lead = quoted_as.map(|lead| format!("{} ", lead.to_lowercase())).unwrap_or_default();
    let before = format!("{}{}: {lead}", severity.as_deref().unwrap_or_default(), label(moment));
    let before = capital(&before);
    let rest = SUBJECT_CHARS.saturating_sub(before.chars().count());
    let text = match text.strip_prefix('“').and_then(|text| text.strip_suffix('”')) {
        Some(inside) => in_quotes(&shorten(inside, rest.saturating_sub(2))),
        None => shorten(&text, rest),
    };
    let proof = severity.map(|_| set).unwrap_or_default();
    let proof = proof.into_iter().chain(status(moment).map(|(_, entry)| entry)).chain(entries);
    let text = Text::line(&format!("{before}{text}")).to_string();
    Claim { text, entries: proof.collect() }
}

fn label(moment: &Moment) -> String {
    match moment.kind {
        UpdateKind::First | UpdateKind::Ongoing => "under way".to_owned(),
        UpdateKind::Resolved if moment.state.reached(Status::Resolved).is_none() => {
            Status::Closed.label().to_lowercase()
        }
        kind => kind.label().to_lowercase(),
    }
}
