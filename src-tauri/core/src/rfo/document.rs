//! The RFO as a document: its sections in order, each with what the log proves, what a person wrote, and the open
//! questions.

use chrono_tz::Tz;

use crate::{
    Time,
    document::{Block, Document, Point, Span, Tone},
    event::RfoSection,
    milestone::Milestone,
    rfo::{
        ExternalRfo, FollowUpRow, MeasuredInterval, Rfo, RfoRollback, SentUpdate, Thanks, TimelineRow,
        evidence,
        spans::{cited, end, heading, numbers, pairs, paragraphs, row_spans, start, text, with_why},
        time_formatter::TimeFormatter,
    },
    text::capital,
    time::span,
};

/// The document. With `external`, it is for external readers.
pub fn document(rfo: &Rfo, zone: Tz, external: Option<&ExternalRfo>) -> Document {
    let builder = DocumentBuilder { rfo, clock: TimeFormatter::of(rfo, zone) };
    let mut blocks = vec![builder.head()];
    if let Some(external) = external {
        blocks.push(Block::Paragraph { spans: vec![Span::aside(external.removed())] });
    }
    blocks.extend(builder.summary());
    blocks.extend(builder.alerting());
    blocks.extend(builder.timeline());
    blocks.extend(builder.impact());
    blocks.extend(builder.fix());
    blocks.extend(builder.updates());
    blocks.extend(builder.thanks());
    blocks.extend(builder.follow_ups());
    blocks.extend(builder.open());
    blocks.extend(evidence::blocks(&rfo.evidence, |at| builder.clock.time(at)));
    blocks.extend(builder.entries());
    Document { title: format!("RFO: {}", rfo.title), as_of: rfo.as_of, blocks }
}

struct DocumentBuilder<'a> {
    rfo: &'a Rfo,
    clock: TimeFormatter,
}

impl DocumentBuilder<'_> {
    fn head(&self) -> Block {
        let rfo = self.rfo;
        let mut pairs = Vec::new();
        let mut pair = |name: &str, value: Option<String>| {
            pairs.extend(value.map(|value| (name.to_owned(), vec![Span::text(value)])));
        };
        pair(
            "Severity",
            Some(rfo.severity.map_or("Not set".to_owned(), |severity| severity.name().to_owned())),
        );
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
        pair("Review", review);
        pair("Published", rfo.review.published_at.map(|at| self.clock.day(at)));
        pair("Log", Some(self.entry_count()));
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
             reminders, corrections, the import or the RFO."
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

    fn timeline(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("b) Timeline");
        let mut drawn: Vec<_> =
            rfo.milestones.iter().filter(|point| tone(point.milestone).is_some()).collect();
        drawn.sort_by_key(|point| (point.at, point.milestone));
        let point =
            |at, label: &str, tone| Point { at, clock: self.clock.time(at), label: capital(label), tone };
        // What set it off comes first: it is never later than the first error.
        let trigger = rfo.triggered_at.map(|at| point(at, "trigger", Tone::Bad));
        let milestones = drawn.into_iter();
        let milestones =
            milestones.map(|one| point(one.at, one.label, tone(one.milestone).unwrap_or(Tone::Plain)));
        let points: Vec<Point> = trigger.into_iter().chain(milestones).collect();
        if points.len() > 1 {
            blocks.push(Block::Milestones { points });
        }
        blocks.extend(
            rfo.slowest.iter().map(|slowest| Block::Paragraph { spans: vec![Span::text(slowest.clone())] }),
        );
        blocks.extend(self.intervals());
        blocks.extend(pairs(rfo.trigger.as_slice()));
        let missing: Vec<&str> = crate::milestone::PROCESS
            .into_iter()
            .filter(|milestone| rfo.point(*milestone).is_none())
            .map(Milestone::label)
            .collect();
        if !missing.is_empty() {
            let text = format!("Not recorded: {}.", missing.join(", "));
            blocks.push(Block::Paragraph { spans: vec![Span::aside(text)] });
        }
        blocks.extend(self.answer(RfoSection::Timeline));
        blocks.extend(self.section(RfoSection::Learned, "learned"));
        blocks
    }

    /// The measured intervals, with medians of past incidents if there are enough.
    fn intervals(&self) -> Vec<Block> {
        let measured: Vec<&MeasuredInterval> =
            self.rfo.intervals.iter().filter(|one| one.seconds.is_some()).collect();
        if measured.is_empty() {
            return Vec::new();
        }
        let compares = measured.iter().any(|one| one.median.is_some());
        let most = measured.iter().map(|one| one.past).max().unwrap_or_default();
        let mut columns = vec![start("Interval"), end("Duration")];
        columns.extend(compares.then(|| end("Median")));
        let row = |one: &&MeasuredInterval| {
            let label =
                if one.key { Span::strong(capital(&one.label)) } else { Span::text(capital(&one.label)) };
            let mut cells = vec![vec![label], text(&one.text)];
            if compares {
                let median = one.median.map_or("not enough incidents".to_owned(), span);
                cells.push(vec![Span::aside(median)]);
            }
            cells
        };
        let table = Block::Table { columns, rows: measured.iter().map(row).collect() };
        let note = match (compares, most) {
            (true, _) => format!("Medians are of {most} past incidents with the same severity."),
            (false, 0) => "There are no past incidents with the same severity to compare with.".to_owned(),
            (false, _) => {
                "Once there are at least 5 past incidents with the same severity, this is compared with them."
                    .to_owned()
            }
        };
        vec![table, Block::Paragraph { spans: vec![Span::aside(note)] }]
    }

    fn impact(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("c) Impact");
        blocks.extend(pairs(&rfo.impact));
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
        blocks.extend(pairs(&rfo.fix));
        blocks.extend(self.section(RfoSection::Fix, "fix"));
        if !rfo.rollbacks.is_empty() {
            let row = |one: &RfoRollback| {
                let took = one.seconds.map(span).unwrap_or_default();
                let started = one.started_at.map(|at| self.clock.time(at)).unwrap_or_default();
                vec![
                    text(&one.service),
                    with_why(one.result, &one.why),
                    text(&started),
                    text(&took),
                    numbers(&one.entries),
                ]
            };
            blocks.push(Block::Heading { level: 3, text: "Rollbacks".to_owned() });
            blocks.push(Block::Table {
                columns: vec![
                    start("Service"),
                    start("Result"),
                    end("Started"),
                    end("Duration"),
                    start("Entries"),
                ],
                rows: rfo.rollbacks.iter().map(row).collect(),
            });
        }
        blocks.push(Block::Heading { level: 3, text: "Prevention".to_owned() });
        blocks.extend(self.section(RfoSection::Prevention, "prevention"));
        blocks
    }

    fn updates(&self) -> Vec<Block> {
        let rfo = self.rfo;
        let mut blocks = heading("Updates to CEO and CS");
        let row = |update: &SentUpdate| {
            let due = update.due.map(|due| self.clock.time(due)).unwrap_or_default();
            let mut content =
                vec![Span::text(update.text.clone()), Span::aside(format!(" · {} ", update.delivery))];
            content.push(Span::Entry { number: update.entry });
            vec![
                text(&capital(&update.audience)),
                text(&if update.is_sent { self.clock.time(update.at) } else { String::new() }),
                text(&due),
                text(&capital(&update.timeliness)),
                content,
            ]
        };
        if rfo.updates.is_empty() {
            blocks.push(Block::Paragraph { spans: vec![Span::text("No updates are recorded.")] });
        } else {
            blocks.push(Block::Table {
                columns: vec![start("To"), end("Sent"), end("Due"), start("Timeliness"), start("Update")],
                rows: rfo.updates.iter().map(row).collect(),
            });
        }
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
        if self.rfo.follow_ups.is_empty() {
            blocks.push(Block::Open { text: "No follow-ups yet.".to_owned() });
            return blocks;
        }
        let row = |one: &FollowUpRow| {
            let due = one.due.map(|due| due.to_string()).unwrap_or_default();
            let end = one.end.as_ref().map(|end| format!(": {end}")).unwrap_or_default();
            vec![
                text(&one.what),
                text(&capital(one.aim)),
                text(one.owner.as_deref().unwrap_or("No owner")),
                text(&due),
                text(&format!("{}{end}", capital(one.state.label()))),
                numbers(&[one.entry]),
            ]
        };
        blocks.push(Block::Table {
            columns: vec![
                start("Follow-up"),
                start("Aim"),
                start("Owner"),
                end("Due"),
                start("Status"),
                start("Entry"),
            ],
            rows: self.rfo.follow_ups.iter().map(row).collect(),
        });
        blocks
    }

    /// The questions that no section shows.
    fn open(&self) -> Vec<Block> {
        let in_sections = ["alerting", "learned", "impact", "fix", "prevention", "follow_ups"];
        let rest = self.rfo.questions.iter().filter(|one| !in_sections.contains(&one.name.as_str()));
        let items: Vec<Vec<Span>> = rest.map(|one| text(&one.ask)).collect();
        if items.is_empty() {
            return Vec::new();
        }
        heading("Open questions").into_iter().chain([Block::List { items }]).collect()
    }

    fn entries(&self) -> Vec<Block> {
        let mut columns = vec![start("Entry"), end(&format!("Time ({})", self.clock.zone))];
        if !self.clock.is_utc() {
            columns.push(end("UTC"));
        }
        columns.extend([start("Logged by"), start("What")]);
        let mut clock = self.clock;
        let row = |row: &TimelineRow| {
            let mut cells = vec![vec![Span::Anchor { number: row.entry }], text(&clock.next_time(row.at))];
            if !self.clock.is_utc() {
                cells.push(text(&TimeFormatter::utc(row.at)));
            }
            cells.push(text(&row.by));
            cells.push(row_spans(row));
            cells
        };
        let table = Block::Table { columns, rows: self.rfo.timeline.iter().map(row).collect() };
        heading("Entries").into_iter().chain([table]).collect()
    }

    /// What a person wrote, or the open question.
    fn section(&self, section: RfoSection, question: &str) -> Vec<Block> {
        let written = self.answer(section);
        if !written.is_empty() {
            return written;
        }
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

/// The tone of a milestone in the drawing. `None`: it is not drawn.
fn tone(milestone: Milestone) -> Option<Tone> {
    match milestone {
        Milestone::FirstError | Milestone::Detected => Some(Tone::Bad),
        Milestone::Mitigated | Milestone::Fixed | Milestone::Resolved => Some(Tone::Good),
        // Days later: they would squeeze the outage itself into a corner.
        Milestone::Closed | Milestone::RfoPublished => None,
        _ => Some(Tone::Plain),
    }
}
