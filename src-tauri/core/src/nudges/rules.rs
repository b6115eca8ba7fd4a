//! The times and limits of nudges, with their defaults. Each one is a setting.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use crate::{Severity, Text, event::Audience};

/// The times and limits of nudges; 0 switches a nudge off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct NudgeRules {
    /// No call, after declaring.
    pub open_call_seconds: u32,
    /// No leader, after declaring.
    pub leader_minutes: u32,
    /// No deputy, after declaring.
    pub deputy_minutes: u32,
    /// No rollback requested, after declaring.
    pub first_rollback_minutes: u32,
    /// A suspected service without a decision.
    pub suspect_minutes: u32,
    /// Surface area or impact assigned to nobody, after declaring.
    pub assess_minutes: u32,
    /// A task that isn't accepted.
    pub accept_minutes: u32,
    /// A task without a report.
    pub report_minutes: u32,
    /// A page without an answer.
    pub no_answer_minutes: u32,
    /// A rollback that isn't finished.
    pub slow_rollback_minutes: u32,
    /// A finished rollback that isn't verified: asked at once, and again after each of these.
    pub verify_rollback_minutes: u32,
    /// The warning before an update is due.
    pub update_warning_minutes: u32,
    /// The time limit for an update after a change of status.
    pub status_update_minutes: u32,
    /// A customer who reported it or replied, and heard nothing since.
    pub customer_minutes: u32,
    /// No activity while the incident is active.
    pub no_activity_minutes: u32,
    /// The same leader for this long.
    pub handover_hours: u32,
    /// More direct reports than this.
    pub max_direct_reports: u32,
    /// Not resolved after the fix, or no cleanup after resolving.
    pub next_step_minutes: u32,
    /// No RFO, after resolving.
    pub rfo_hours: u32,
    /// No review of a SEV1, after resolving.
    pub review_days_sev1: u32,
    /// No review of a SEV2 or SEV3, after resolving.
    pub review_days: u32,
    /// This many open tasks of one person, while somebody else has none.
    pub overload_tasks: u32,
    #[serde(deserialize_with = "ceo")]
    pub ceo: UpdateSchedule,
    #[serde(deserialize_with = "cs")]
    pub cs: UpdateSchedule,
    /// Off by default: the team gets the call link when the call opens, and is on the call.
    #[serde(deserialize_with = "off_by_default")]
    pub team: UpdateSchedule,
    /// Other audiences, by the name that lines use.
    #[serde(deserialize_with = "others")]
    pub others: BTreeMap<Text, UpdateSchedule>,
}

/// A schedule as written in the settings; what is missing keeps its default.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PartialSchedule {
    sev1: PartialTimes,
    sev2: PartialTimes,
    sev3: PartialTimes,
    on_status_change: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct PartialTimes {
    first_minutes: Option<u32>,
    repeat_minutes: Option<u32>,
}

impl PartialSchedule {
    fn over(self, default: UpdateSchedule) -> UpdateSchedule {
        let times = |part: PartialTimes, default: UpdateTimes| UpdateTimes {
            first_minutes: part.first_minutes.unwrap_or(default.first_minutes),
            repeat_minutes: part.repeat_minutes.unwrap_or(default.repeat_minutes),
        };
        UpdateSchedule {
            sev1: times(self.sev1, default.sev1),
            sev2: times(self.sev2, default.sev2),
            sev3: times(self.sev3, default.sev3),
            on_status_change: self.on_status_change.unwrap_or(default.on_status_change),
        }
    }
}

fn ceo<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UpdateSchedule, D::Error> {
    Ok(PartialSchedule::deserialize(deserializer)?.over(NudgeRules::default().ceo))
}

fn cs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UpdateSchedule, D::Error> {
    Ok(PartialSchedule::deserialize(deserializer)?.over(NudgeRules::default().cs))
}

fn off_by_default<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UpdateSchedule, D::Error> {
    Ok(PartialSchedule::deserialize(deserializer)?.over(UpdateSchedule::default()))
}

fn others<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Text, UpdateSchedule>, D::Error> {
    let written = BTreeMap::<Text, PartialSchedule>::deserialize(deserializer)?;
    Ok(written.into_iter().map(|(name, written)| (name, written.over(UpdateSchedule::default()))).collect())
}

/// When updates to an audience are due, by severity. An undetermined severity counts as SEV1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UpdateSchedule {
    pub sev1: UpdateTimes,
    pub sev2: UpdateTimes,
    pub sev3: UpdateTimes,
    /// Also at each change of status.
    pub on_status_change: bool,
}

/// When the first update is due after declaring, and each further one after the last. 0: never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UpdateTimes {
    pub first_minutes: u32,
    pub repeat_minutes: u32,
}

impl Default for NudgeRules {
    fn default() -> Self {
        let times = |first_minutes, repeat_minutes| UpdateTimes { first_minutes, repeat_minutes };
        let schedule = |sev1, sev2| UpdateSchedule { sev1, sev2, sev3: times(0, 0), on_status_change: true };
        Self {
            open_call_seconds: 60,
            leader_minutes: 2,
            deputy_minutes: 15,
            first_rollback_minutes: 5,
            suspect_minutes: 3,
            assess_minutes: 5,
            accept_minutes: 2,
            report_minutes: 10,
            no_answer_minutes: 3,
            slow_rollback_minutes: 10,
            verify_rollback_minutes: 5,
            update_warning_minutes: 5,
            status_update_minutes: 5,
            customer_minutes: 15,
            no_activity_minutes: 10,
            handover_hours: 4,
            max_direct_reports: 7,
            next_step_minutes: 10,
            rfo_hours: 24,
            review_days_sev1: 3,
            review_days: 5,
            overload_tasks: 2,
            ceo: schedule(times(5, 30), times(15, 60)),
            cs: schedule(times(5, 20), times(15, 30)),
            team: UpdateSchedule::default(),
            others: BTreeMap::new(),
        }
    }
}

impl NudgeRules {
    /// The schedule of an audience; `None`: it has none.
    pub fn schedule(&self, audience: &Audience) -> Option<&UpdateSchedule> {
        match audience {
            Audience::Ceo => Some(&self.ceo),
            Audience::CustomerSuccess => Some(&self.cs),
            Audience::Team => Some(&self.team),
            Audience::Other(name) => self.others.get(name),
        }
    }

    /// All audiences with a schedule, the CEO and CS first.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> {
        let others = self.others.keys().map(|name| Audience::named(name.as_str()));
        [Audience::Ceo, Audience::CustomerSuccess, Audience::Team].into_iter().chain(others)
    }
}

impl UpdateSchedule {
    /// The times for this severity.
    pub fn times(&self, severity: Severity) -> UpdateTimes {
        match severity {
            Severity::Sev1 => self.sev1,
            Severity::Sev2 => self.sev2,
            Severity::Sev3 => self.sev3,
        }
    }
}
