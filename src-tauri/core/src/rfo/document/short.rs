//! The short RFO of a false alarm: what raised it, who looked, what it was, and what changes so
//! that it isn't raised again.

use super::DocumentBuilder;
use crate::{
    document::{Block, Span},
    event::{FactName, RfoSection},
    rfo::{
        Statement,
        spans::{cited, heading, pairs, text},
    },
    text::sentence,
};

impl DocumentBuilder<'_> {
    pub(super) fn false_alarm(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("What raised it");
        let detection = &rfo.detection;
        let raised = match (detection.found_by.is_some(), rfo.declared_at) {
            (false, Some(at)) => {
                format!("Declared at {}. Who or what raised it is not recorded.", self.clock.time(at))
            }
            (_, Some(at)) => format!("Declared at {}. Found {}.", self.clock.time(at), detection.by()),
            (_, None) => detection.text.clone(),
        };
        blocks.push(Block::Paragraph { spans: cited(raised, &detection.entries) });
        let symptom: Vec<Statement> =
            rfo.impact.iter().filter(|one| one.name == Some(FactName::Symptom)).cloned().collect();
        blocks.extend(pairs(&symptom, self.clock));
        blocks.extend(self.answer(RfoSection::Alerting));
        if !rfo.helpers.is_empty() {
            blocks.extend(heading("Who looked"));
            blocks.push(Block::List { items: rfo.helpers.iter().map(|one| text(one)).collect() });
        }
        blocks.extend(heading("What it was"));
        blocks.extend(rfo.false_alarm.iter().map(|why| {
            let spans = vec![Span::text(format!("{} ", sentence(&why.text)))];
            Block::Paragraph { spans: spans.into_iter().chain([Span::Entry { number: why.entry }]).collect() }
        }));
        blocks.extend(self.rollbacks());
        for section in [RfoSection::Timeline, RfoSection::Impact, RfoSection::Fix, RfoSection::Learned] {
            blocks.extend(self.answer(section));
        }
        blocks.extend(heading("Prevention"));
        blocks.extend(self.answer(RfoSection::Prevention));
        blocks.extend(self.asked("follow_ups"));
        blocks.extend(self.follow_up_table());
        if !rfo.updates.is_empty() {
            blocks.extend(self.updates());
        }
        blocks.extend(self.thanks());
        blocks
    }
}
