//! How a message to customers begins and ends.

use crate::{
    EntryId, Event, Status, Time,
    incident::Customer,
    updates::{UpdateKind, claim::Claim},
};

use super::{Writer, is_affected, is_report};

impl Writer<'_> {
    pub(super) fn greeting(&self) -> Claim {
        match self.readers.as_slice() {
            [one] => Claim { text: format!("Hello {},", one.name), entries: self.about_readers(is_affected) },
            _ => Claim { text: "Hello,".to_owned(), entries: Vec::new() },
        }
    }

    /// How far it is. What somebody reported may be another problem than the one that is over.
    pub(super) fn status(&self) -> Option<Claim> {
        let the = if self.has_any_reported() { "A problem on our side" } else { "The problem" };
        let said = |status, text: &dyn Fn(String) -> String| {
            let (at, entry) = self.moment.status(status)?;
            Some(Claim::on(entry, text(self.clock(at))))
        };
        match self.moment.kind {
            UpdateKind::FalseAlarm if self.have_reported() => {
                let claim = said(Status::FalseAlarm, &|_| {
                    "Thank you for your report. We looked into it and found no problem on our side. If what you \
                     reported still happens, let us know."
                        .to_owned()
                });
                let reports = self.about_readers(is_report);
                claim.map(|Claim { text, entries }| Claim {
                    text,
                    entries: entries.into_iter().chain(reports).collect(),
                })
            }
            UpdateKind::FalseAlarm => said(Status::FalseAlarm, &|_| {
                "We looked into a report of a problem. It was a false alarm, and you don't need to do anything."
                    .to_owned()
            }),
            UpdateKind::Merged => said(Status::Merged, &|_| {
                "The problem that affected you is part of a larger one. We'll let you know when it's over."
                    .to_owned()
            }),
            UpdateKind::Mitigated if self.has_any_reported() => said(Status::Mitigated, &|at| {
                format!(
                    "There was a problem on our side. No further customers have been affected since {at}."
                )
            }),
            UpdateKind::Mitigated => {
                said(Status::Mitigated, &|at| format!("{the} has affected no further customers since {at}."))
            }
            UpdateKind::Fixed => {
                said(Status::Monitoring, &|at| format!("{the} was fixed at {at}, and we're monitoring it."))
            }
            UpdateKind::Resolved => {
                let over = |at| format!("{the} was resolved at {at}.");
                said(Status::Resolved, &over).or_else(|| said(Status::Closed, &over))
            }
            UpdateKind::First | UpdateKind::Ongoing if let Some((at, entry)) = self.came_back() => {
                let at = self.clock(at);
                let text = format!(
                    "The problem that we wrote to you about is back since {at}, and we're looking into it."
                );
                Some(Claim::on(entry, text))
            }
            UpdateKind::First | UpdateKind::Ongoing => Some(Claim {
                text: "There is a problem on our side, and we're looking into it.".to_owned(),
                entries: self.moment.declaration(),
            }),
        }
    }

    /// How far it is, for somebody who knows what it is about.
    pub(super) fn still(&self) -> Option<Claim> {
        match self.moment.kind {
            UpdateKind::First | UpdateKind::Ongoing if self.came_back().is_none() => Some(Claim {
                text: "We're still working on the problem.".to_owned(),
                entries: self.moment.declaration(),
            }),
            _ => self.status(),
        }
    }

    pub(super) fn closing(&self) -> Vec<Claim> {
        let text = match self.moment.kind {
            UpdateKind::FalseAlarm | UpdateKind::Merged => return Vec::new(),
            UpdateKind::Fixed | UpdateKind::Resolved if self.is_harmed() => {
                let text =
                    "We're sorry for the trouble. If what happened to you isn't solved by this, let us know.";
                return vec![Claim { text: text.to_owned(), entries: self.about_readers(is_affected) }];
            }
            UpdateKind::Fixed | UpdateKind::Resolved if self.has_open_report() => {
                let text =
                    "We're sorry for the trouble. If what you reported isn't solved by this, let us know.";
                return vec![Claim { text: text.to_owned(), entries: self.about_readers(is_report) }];
            }
            UpdateKind::First | UpdateKind::Ongoing => "We're sorry, and we'll let you know when it's fixed.",
            UpdateKind::Mitigated => {
                "We're sorry. If something still isn't right on your side, let us know. We'll write again when it's fixed."
            }
            UpdateKind::Fixed | UpdateKind::Resolved => {
                "We're sorry for the trouble. If anything still isn't right on your side, let us know."
            }
        };
        vec![Claim { text: text.to_owned(), entries: Vec::new() }]
    }

    /// When it came back after the last message to these customers, and the entry that says so.
    fn came_back(&self) -> Option<(Time, EntryId)> {
        let written = self.readers.iter().map(|one| one.resolution_sent_at.max(one.contacted_at));
        let written = written.collect::<Option<Vec<Time>>>()?.into_iter().max()?;
        let mut reopened = self.moment.incident.in_effect_but_notes().filter(|record| {
            matches!(record.entry.event, Event::Reopened { .. }) && record.entry.at >= written
        });
        reopened.next().map(|record| (record.entry.at, record.entry.id))
    }

    pub(super) fn thanks(&self) -> Option<Claim> {
        if self.is_without_details() {
            return None;
        }
        let text = "Thank you for your report.".to_owned();
        self.have_reported().then(|| Claim { text, entries: self.about_readers(is_report) })
    }

    /// Whether something happened to each of the readers that was logged after their report, and nothing was done yet.
    fn is_harmed(&self) -> bool {
        let logged = |one: &Customer| {
            let is_it = |event: &Event| matches!(event, Event::CustomerAffected { customer, .. } if customer.same_name(&one.name));
            self.moment.incident.in_effect_but_notes().any(|record| is_it(&record.entry.event))
        };
        !self.readers.is_empty() && self.readers.iter().all(|one| logged(one) && one.done_at.is_none())
    }

    /// Whether each of the readers reported something, and nothing was done for any of them yet.
    fn has_open_report(&self) -> bool {
        self.have_reported() && self.readers.iter().all(|one| one.done_at.is_none())
    }

    /// Whether one of the readers reported something.
    pub(super) fn has_any_reported(&self) -> bool {
        self.readers.iter().any(|one| one.reports > 0)
    }

    /// Whether each of the readers reported it.
    fn have_reported(&self) -> bool {
        !self.readers.is_empty() && self.readers.iter().all(|one| one.reports > 0)
    }
}
