//! The RFO as a document: its sections in order, each with what the log proves, what a person wrote, and the open
//! questions. Readers outside get no questions, no entries and no names; a false alarm gets a short document.

mod short;
mod timeline;
mod updates;

use chrono_tz::Tz;

use crate::{
    Status, Time,
    document::{Block, Document, Span},
    event::RfoSection,
    rfo::{
        ExternalRfo, FollowUpRow, Rfo, RfoRollback, Thanks, evidence,
        spans::{cited, end, heading, numbers, pairs, paragraphs, start, text, uncited, with_why},
        statements::CAUSE,
        time_formatter::TimeFormatter,
        typed_times::has_typed_time,
    },
    text::capital,
    time::span_between,
};

/// The document. With `external`, it is for external readers.
pub fn document(rfo: &Rfo, zone: Tz, external: Option<&ExternalRfo>) -> Document {
    let builder = DocumentBuilder { rfo, clock: TimeFormatter::of(rfo, zone), external };
    let mut blocks = vec![builder.head()];
    if has_typed_time(rfo) {
        let text = format!(
            "Times are in {zone}. A time inside an update or another typed text is as it was typed, and may be in another zone."
        );
        blocks.push(Block::Paragraph { spans: vec![Span::aside(text)] });
    }
    if let Some(external) = external {
        blocks.push(Block::Paragraph { spans: vec![Span::aside(external.removed())] });
    }
    blocks.extend(builder.summary());
    blocks.extend(match rfo.status {
        Status::FalseAlarm => builder.false_alarm(),
        // The other incident's RFO has the rest.
        Status::Merged => builder.updates(),
        _ => builder.sections(),
    });
    blocks.extend(builder.open());
    blocks.extend(evidence::blocks(&rfo.evidence, |at| builder.clock.time(at)));
    if external.is_none() {
        blocks.extend(builder.entries());
    }
    let blocks = without_empty_sections(if external.is_some() { uncited(blocks) } else { blocks });
    Document { title: format!("RFO: {}", rfo.title), as_of: rfo.as_of, blocks }
}

/// Without the headings that have nothing below them.
fn without_empty_sections(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    for block in blocks.into_iter().rev() {
        let is_empty = match (&block, kept.last()) {
            (Block::Heading { .. }, None) => true,
            (Block::Heading { level, .. }, Some(Block::Heading { level: next, .. })) => next <= level,
            _ => false,
        };
        if !is_empty {
            kept.push(block);
        }
    }
    kept.reverse();
    kept
}

struct DocumentBuilder<'a> {
    rfo: &'a Rfo,
    clock: TimeFormatter,
    external: Option<&'a ExternalRfo>,
}

impl DocumentBuilder<'_> {
    fn sections(&self) -> Vec<Block> {
        let mut blocks = self.alerting();
        blocks.extend(self.timeline());
        blocks.extend(self.impact());
        blocks.extend(self.fix());
        blocks.extend(self.updates());
        blocks.extend(self.thanks());
        blocks.extend(self.follow_ups());
        blocks
    }

    fn head(&self) -> Block {
        let rfo = self.rfo;
        let mut pairs = Vec::new();
        let mut pair = |name: &str, value: Option<String>| {
            pairs.extend(value.map(|value| (name.to_owned(), vec![Span::text(value)])));
        };
        let unset =
            (self.external.is_none() && rfo.status != Status::FalseAlarm).then(|| "Not set".to_owned());
        pair("Severity", rfo.severity.map(|severity| severity.name().to_owned()).or(unset));
        pair(
            "Declared",
            rfo.declared_at.map(|at| format!("{} {}", self.clock.day(at), self.declared_time(at))),
        );
        pair("Status", Some(capital(rfo.status.label())));
        pair("Leader", (!rfo.leaders.is_empty()).then(|| rfo.leaders.join(", then ")));
        let review = match (rfo.review.reviewed_at, rfo.review.proposed) {
            (Some(at), _) => Some(format!("Held on {}", self.clock.day(at))),
            (None, Some(day)) => Some(format!("Not held yet. Suggested date: {day}")),
            (None, None) => None,
        };
        if self.external.is_none() {
            pair("Review", review);
        }
        pair("Published", rfo.review.published_at.map(|at| self.clock.day(at)));
        if self.external.is_none() {
            pair("Log", Some(self.entry_count()));
        }
        Block::Pairs { pairs }
    }

    /// How many entries the log has, and how many of them the document shows.
    fn entry_count(&self) -> String {
        let (all, shown) = (self.rfo.entries, self.rfo.timeline.len());
        let entries = if all == 1 { "1 entry".to_owned() } else { format!("{all} entries, #1 to #{all}") };
        if usize::try_from(all) == Ok(shown) {
            return format!("{entries}. All are at the end, under Entries.");
        }
        format!(
            "{entries}. {shown} are at the end, under Entries. The rest are omitted: they are about sending, \
             reminders, names, corrections, thanks, the import or the RFO, or were retracted."
        )
    }

    fn summary(&self) -> Vec<Block> {
        let written = self.answer(RfoSection::Summary);
        let own = written
            .is_empty()
            .then(|| Block::Paragraph { spans: vec![Span::text(self.rfo.summary.clone())] });
        heading("Summary").into_iter().chain(own).chain(written).collect()
    }

    fn alerting(&self) -> Vec<Block> {
        let detection = &self.rfo.detection;
        let line = cited(detection.text.clone(), &detection.entries);
        let mut blocks = heading("a) Alerting and monitoring");
        blocks.push(Block::Paragraph { spans: line });
        blocks.extend(self.section(RfoSection::Alerting, "alerting"));
        blocks
    }

    fn impact(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("c) Impact");
        blocks.extend(pairs(&rfo.impact, self.clock));
        if !rfo.customers.is_empty() {
            blocks.push(Block::Table {
                columns: vec![start("Customer"), start("What happened"), start("Status")],
                rows: rfo
                    .customers
                    .iter()
                    .map(|one| vec![text(&one.name), text(&one.how), text(one.state)])
                    .collect(),
            });
        }
        blocks.extend(self.section(RfoSection::Impact, "impact"));
        blocks
    }

    fn fix(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("d) Fix and prevention");
        blocks.extend(pairs(&rfo.fix, self.clock));
        blocks.extend(self.cause_outside().map(|words| Block::Paragraph { spans: text(words) }));
        blocks.extend(self.asked("cause"));
        blocks.extend(self.asked("cause_confirmed"));
        blocks.extend(self.section(RfoSection::Fix, "fix"));
        blocks.extend(self.rollbacks());
        blocks.push(Block::Heading { level: 3, text: "Prevention".to_owned() });
        blocks.extend(self.section(RfoSection::Prevention, "prevention"));
        blocks
    }

    /// For readers outside, why there is no cause.
    fn cause_outside(&self) -> Option<&'static str> {
        let external = self.external?;
        let is_unknown = self.rfo.status >= Status::Monitoring;
        let is_shown = self.rfo.fix.iter().any(|one| one.label == CAUSE);
        match external.omitted.iter().any(|what| what == CAUSE) {
            true => Some("We have identified the cause."),
            false => (is_unknown && !is_shown).then_some("The cause isn't confirmed yet."),
        }
    }

    fn rollbacks(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = Vec::new();
        if !rfo.rollbacks.is_empty() {
            let row = |one: &RfoRollback| {
                let took = one.started_at.zip(one.finished_at);
                let took = took.map(|(started, ended)| span_between(started, ended)).unwrap_or_default();
                let started = one.started_at.map(|at| self.clock.time(at)).unwrap_or_default();
                let mut cells =
                    vec![text(&one.service), with_why(&one.result, &one.why), text(&started), text(&took)];
                cells.extend(self.external.is_none().then(|| numbers(&one.entries)));
                cells
            };
            let what = if self.external.is_some() { "What" } else { "Service" };
            let mut columns = vec![start(what), start("Result"), end("Started"), end("Duration")];
            columns.extend(self.external.is_none().then(|| start("Entries")));
            blocks.push(Block::Heading { level: 3, text: "Rollbacks".to_owned() });
            blocks.push(Block::Table { columns, rows: rfo.rollbacks.iter().map(row).collect() });
        }
        blocks
    }

    fn thanks(&self) -> Vec<Block> {
        if self.rfo.thanks.is_empty() {
            return Vec::new();
        }
        let item = |one: &Thanks| {
            let what = if one.text.is_empty() { String::new() } else { format!(": {}", one.text) };
            vec![
                Span::strong(one.to.clone()),
                Span::text(format!("{what} ")),
                Span::Entry { number: one.entry },
            ]
        };
        let mut blocks = heading("Thanks");
        blocks.push(Block::List { items: self.rfo.thanks.iter().map(item).collect() });
        blocks
    }

    fn follow_ups(&self) -> Vec<Block> {
        let mut blocks = heading("Follow-ups");
        if self.rfo.follow_ups.is_empty() && self.external.is_some() {
            return Vec::new();
        }
        if self.rfo.follow_ups.is_empty() {
            blocks.push(Block::Open { text: "No follow-ups yet.".to_owned() });
            return blocks;
        }
        blocks.extend(self.follow_up_table());
        blocks
    }

    fn follow_up_table(&self) -> Option<Block> {
        let row = |one: &FollowUpRow| {
            let due = one.due.map(|due| due.to_string()).unwrap_or_default();
            let end = one.end.as_ref().map(|end| format!(": {end}")).unwrap_or_default();
            let mut cells = vec![
                text(&one.what),
                text(&capital(one.aim)),
                text(&due),
                text(&format!("{}{end}", capital(one.state.label()))),
            ];
            if self.external.is_none() {
                cells.insert(2, text(one.owner.as_deref().unwrap_or("No owner")));
                cells.push(numbers(&[one.entry]));
            }
            cells
        };
        let mut columns = vec![start("Follow-up"), start("Aim"), end("Due"), start("Status")];
        if self.external.is_none() {
            columns.insert(2, start("Owner"));
            columns.push(start("Entry"));
        }
        let rows: Vec<Vec<Vec<Span>>> = self.rfo.follow_ups.iter().map(row).collect();
        (!rows.is_empty()).then_some(Block::Table { columns, rows })
    }

    /// The questions that no section shows.
    fn open(&self) -> Vec<Block> {
        let in_sections: &[&str] = match self.rfo.status {
            Status::FalseAlarm => &["follow_ups"],
            _ => &[
                "alerting",
                "learned",
                "impact",
                "cause",
                "cause_confirmed",
                "fix",
                "prevention",
                "follow_ups",
            ],
        };
        let rest = self.rfo.questions.iter().filter(|one| !in_sections.contains(&one.name.as_str()));
        let items: Vec<Vec<Span>> = rest.map(|one| text(&one.ask)).collect();
        if items.is_empty() {
            return Vec::new();
        }
        heading("Open questions").into_iter().chain([Block::List { items }]).collect()
    }

    /// What a person wrote, or the open question.
    fn section(&self, section: RfoSection, question: &str) -> Vec<Block> {
        let written = self.answer(section);
        if !written.is_empty() {
            return written;
        }
        self.asked(question)
    }

    fn asked(&self, question: &str) -> Vec<Block> {
        let asked = self.rfo.questions.iter().filter(|one| one.name == question);
        asked.map(|one| Block::Open { text: one.ask.clone() }).collect()
    }

    fn answer(&self, section: RfoSection) -> Vec<Block> {
        self.rfo.answer(section).map(paragraphs).unwrap_or_default()
    }

    fn declared_time(&self, at: Time) -> String {
        let here = at.utc().with_timezone(&self.clock.zone).format("%H:%M");
        match self.clock.is_utc() {
            true => format!("{here} UTC"),
            false => format!("{here} {} ({} UTC)", self.clock.zone, TimeFormatter::utc(at)),
        }
    }
}
