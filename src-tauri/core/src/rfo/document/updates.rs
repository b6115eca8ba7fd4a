//! The updates, each once with its full text; the timeline refers to them.

use super::DocumentBuilder;
use crate::{
    document::{Block, Span},
    rfo::{SentUpdate, spans::heading},
};

impl DocumentBuilder<'_> {
    pub(super) fn updates(&self) -> Vec<Block> {
        let rfo = self.rfo;
        if self.external.is_some() {
            let updates = rfo.updates.iter().flat_map(|update| self.update(update));
            return heading("Updates").into_iter().chain(updates).collect();
        }
        let mut blocks = heading("Updates to CEO and CS");
        if rfo.updates.is_empty() {
            blocks.push(Block::Paragraph { spans: vec![Span::text("No updates are recorded.")] });
        }
        blocks.extend(rfo.updates.iter().flat_map(|update| self.update(update)));
        let missing = rfo.missing_updates.iter().map(|one| {
            let what = if one.is_first { "No update" } else { "No final update" };
            let due = self.clock.time(one.due);
            vec![Span::text(format!("{what} to {} is recorded. It was due at {due}.", one.audience))]
        });
        let items: Vec<Vec<Span>> = missing.collect();
        if !items.is_empty() {
            blocks.push(Block::List { items });
        }
        blocks
    }

    /// When it was sent, whether that was on time, and its text.
    fn update(&self, update: &SentUpdate) -> [Block; 2] {
        let at = self.clock.time(update.at);
        let mut words = if update.is_sent { format!(" · sent {at}") } else { format!(" · approved {at}") };
        if let Some(due) = update.due.filter(|_| update.is_sent) {
            words.push_str(&format!(", due {}, {}", self.clock.time(due), update.timeliness));
        }
        if !update.delivery.is_empty() {
            words.push_str(&format!(" · {}", update.delivery));
        }
        let mut spans = vec![Span::strong(update.label()), Span::text(words)];
        spans.extend([Span::text(" "), Span::Entry { number: update.entry }]);
        [Block::Paragraph { spans }, Block::Quote { text: update.text.clone() }]
    }
}
