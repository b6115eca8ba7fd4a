//! When each advice is given: the defaults of domain.md and process.md, each of which can be changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::{Severity, Text, event::Audience};

/// The times of "ask next"; a 0 switches that advice off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// After declaring.
    pub open_call_seconds: u32,
    pub leader_minutes: u32,
    pub next_leader_minutes: u32,
    /// Without a rollback asked for.
    pub roll_back_minutes: u32,
    /// A suspected service that nobody decided on.
    pub undecided_minutes: u32,
    /// Surface area or impact given to nobody.
    pub size_up_minutes: u32,
    /// An assignment to which nobody said yes.
    pub yes_minutes: u32,
    /// Without a word from the owner of a task.
    pub word_minutes: u32,
    /// Somebody called in who does not answer.
    pub no_answer_minutes: u32,
    /// A rollback that does not end.
    pub rollback_minutes: u32,
    /// A rollback of which nobody said whether it helped.
    pub verify_minutes: u32,
    /// How long before a word outside is due one is warned.
    pub warn_minutes: u32,
    /// How soon an audience hears of a change of phase.
    pub change_minutes: u32,
    /// Nothing logged while it bleeds.
    pub silence_minutes: u32,
    /// One leader for so long.
    pub hand_over_hours: u32,
    /// So many people can be led directly.
    pub direct_people: u32,
    /// After "fixed" the all clear, after it the cleanup.
    pub onward_minutes: u32,
    /// After the all clear.
    pub rfo_hours: u32,
    pub review_days_sev1: u32,
    pub review_days: u32,
    /// So many open tasks are too many for one, while somebody has none.
    pub many_tasks: u32,
    #[serde(deserialize_with = "ceo")]
    pub ceo: Cadence,
    #[serde(deserialize_with = "cs")]
    pub cs: Cadence,
    /// The team hears the call's link when it opens, and is in the room: by default nobody is reminded.
    #[serde(deserialize_with = "by_hand")]
    pub team: Cadence,
    /// Further audiences, by the name that a line takes.
    #[serde(deserialize_with = "others")]
    pub others: BTreeMap<Text, Cadence>,
}

/// A cadence of which a person may have written a part; the rest is as it was by default.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    sev1: WrittenBeat,
    sev2: WrittenBeat,
    sev3: WrittenBeat,
    phases: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenBeat {
    first_minutes: Option<u32>,
    then_minutes: Option<u32>,
}

impl Written {
    fn over(self, default: Cadence) -> Cadence {
        let beat = |written: WrittenBeat, default: Beat| Beat {
            first_minutes: written.first_minutes.unwrap_or(default.first_minutes),
            then_minutes: written.then_minutes.unwrap_or(default.then_minutes),
        };
        Cadence {
            sev1: beat(self.sev1, default.sev1),
            sev2: beat(self.sev2, default.sev2),
            sev3: beat(self.sev3, default.sev3),
            phases: self.phases.unwrap_or(default.phases),
        }
    }
}

fn ceo<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cadence, D::Error> {
    Ok(Written::deserialize(deserializer)?.over(Rules::default().ceo))
}

fn cs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cadence, D::Error> {
    Ok(Written::deserialize(deserializer)?.over(Rules::default().cs))
}

fn by_hand<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cadence, D::Error> {
    Ok(Written::deserialize(deserializer)?.over(Cadence::default()))
}

fn others<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Text, Cadence>, D::Error> {
    let written = BTreeMap::<Text, Written>::deserialize(deserializer)?;
    Ok(written.into_iter().map(|(name, written)| (name, written.over(Cadence::default()))).collect())
}

/// When an audience is told, by severity. While that is undetermined, SEV1 is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct Cadence {
    pub sev1: Beat,
    pub sev2: Beat,
    pub sev3: Beat,
    /// At each change of phase too.
    pub phases: bool,
}

/// When the first word is due after declaring, and each further one after the one before. 0: never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct Beat {
    pub first_minutes: u32,
    pub then_minutes: u32,
}

impl Default for Rules {
    fn default() -> Self {
        let beat = |first_minutes, then_minutes| Beat { first_minutes, then_minutes };
        let cadence = |sev1, sev2| Cadence { sev1, sev2, sev3: beat(0, 0), phases: true };
        Self {
            open_call_seconds: 60,
            leader_minutes: 2,
            next_leader_minutes: 15,
            roll_back_minutes: 5,
            undecided_minutes: 3,
            size_up_minutes: 5,
            yes_minutes: 2,
            word_minutes: 10,
            no_answer_minutes: 3,
            rollback_minutes: 10,
            verify_minutes: 5,
            warn_minutes: 5,
            change_minutes: 5,
            silence_minutes: 10,
            hand_over_hours: 4,
            direct_people: 7,
            onward_minutes: 10,
            rfo_hours: 24,
            review_days_sev1: 3,
            review_days: 5,
            many_tasks: 2,
            ceo: cadence(beat(5, 30), beat(15, 60)),
            cs: cadence(beat(5, 20), beat(15, 30)),
            team: Cadence::default(),
            others: BTreeMap::new(),
        }
    }
}

impl Rules {
    /// The cadence of an audience; one that is not known is told without.
    pub fn cadence(&self, audience: &Audience) -> Option<&Cadence> {
        match audience {
            Audience::Ceo => Some(&self.ceo),
            Audience::CustomerSuccess => Some(&self.cs),
            Audience::Team => Some(&self.team),
            Audience::Other(name) => self.others.get(name),
        }
    }

    /// Everybody who is told by a cadence, CEO and customer success first.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> {
        let others = self.others.keys().map(|name| Audience::named(name.as_str()));
        [Audience::Ceo, Audience::CustomerSuccess, Audience::Team].into_iter().chain(others)
    }
}

impl Cadence {
    pub fn beat(&self, severity: Severity) -> Beat {
        match severity {
            Severity::Sev1 => self.sev1,
            Severity::Sev2 => self.sev2,
            Severity::Sev3 => self.sev3,
        }
    }
}
