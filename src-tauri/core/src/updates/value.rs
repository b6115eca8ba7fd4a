//! The values that a custom template can put into its own sentences: `{{ values.leader }}`. Each names its entries.

use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

use crate::{
    Event, Status,
    event::FactName,
    milestone::Milestone,
    updates::{cause, claim::Claim, moment::Moment},
};

/// The values, by their names in templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Value {
    Summary,
    /// `SEV1`
    Severity,
    /// `Mitigated`
    Status,
    Symptom,
    SurfaceArea,
    Impact,
    SuspectedCause,
    Workaround,
    Needs,
    DataLoss,
    CustomerAction,
    Leader,
    Deputy,
    CallLink,
    /// `10:14`
    FirstErrorAt,
    MitigatedAt,
    FixedAt,
    ResolvedAt,
}

impl Value {
    /// Every value.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Its name in templates: `first_error_at`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The value at this moment; `None`: not known.
    pub(super) fn claim(self, moment: &Moment) -> Option<Claim> {
        let state = moment.state;
        let fact = |name| {
            let (stated, text) = moment.fact(name)?;
            Some(Claim::on(stated.entry, text.to_owned()))
        };
        let at = |milestone| {
            let (at, entry) = moment.reached(milestone)?;
            Some(Claim::on(entry, moment.clock(at)))
        };
        let since = |status| {
            let (at, entry) = moment.status(status)?;
            Some(Claim::on(entry, moment.clock(at)))
        };
        let last = |text: String, is: fn(&Event) -> bool| Some(Claim::on(moment.last_entry(is)?, text));
        match self {
            Self::Summary => Some(moment.summary()).filter(|claim| !claim.text.is_empty()),
            Self::Severity => {
                let set = moment.last_entry(|event| matches!(event, Event::SeveritySet { .. }));
                let entries = set.map_or_else(|| moment.declaration(), |entry| vec![entry]);
                state.severity.map(|severity| Claim { text: severity.name().to_owned(), entries })
            }
            Self::Status => {
                let proof = moment.status(state.status).map(|(_, entry)| vec![entry]);
                let entries = proof.unwrap_or_else(|| moment.declaration());
                Some(Claim { text: state.status.label().to_owned(), entries })
            }
            Self::Symptom => fact(FactName::Symptom),
            Self::SurfaceArea => fact(FactName::SurfaceArea),
            Self::Impact => fact(FactName::Impact),
            Self::SuspectedCause => {
                cause::stated(moment).map(|(known, text)| Claim::on(known.stated.entry, text.to_owned()))
            }
            Self::Workaround => fact(FactName::Workaround),
            Self::Needs => fact(FactName::Needs),
            Self::DataLoss => fact(FactName::DataLoss),
            Self::CustomerAction => fact(FactName::CustomerAction),
            Self::Leader => last(state.leader.as_ref()?.name(), |event| {
                matches!(event, Event::LeaderNamed { .. } | Event::HandoverAccepted { .. })
            }),
            Self::Deputy => {
                last(state.deputy.as_ref()?.name(), |event| matches!(event, Event::DeputyNamed { .. }))
            }
            Self::CallLink => {
                last(state.call.as_ref()?.to_string(), |event| matches!(event, Event::CallOpened { .. }))
            }
            Self::FirstErrorAt => at(Milestone::FirstError),
            Self::MitigatedAt => since(Status::Mitigated),
            Self::FixedAt => since(Status::Monitoring),
            Self::ResolvedAt => since(Status::Resolved),
        }
    }
}
