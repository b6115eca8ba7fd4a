//! The sentences of drafts. Each is made by a rule, and names the entries that it stands on. A template only arranges
//! them. Adding a rule: a variant here, and its arm in `claims`.

use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

use crate::{
    event::FactName,
    updates::{
        cause, claim::Claim, confidence, correction, customers, facts, headline, if_asked, left_to_do,
        moment::Moment, next_update, progress, rollbacks, status, update_kind::UpdateKind,
    },
};

/// The rules of sentences, which are also the variables of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum SentenceRule {
    /// What is no longer true in the last update.
    Correction,
    /// What happened, and how far it is.
    Headline,
    Severity,
    /// When it started, or when it was declared.
    Started,
    /// From when to when users were affected.
    Duration,
    /// That nothing changed since the last update.
    Unchanged,
    /// What customers see.
    Symptom,
    /// Who is affected.
    Impact,
    /// What is affected.
    SurfaceArea,
    /// What is being done: the rollbacks, else who is looking into it.
    Actions,
    /// Why it happened, and how sure that is.
    Cause,
    /// Once it is fixed: how.
    Fix,
    /// Whether the fix is in, and what is left to do and to repair once it is mitigated.
    Monitoring,
    /// Until it is fixed: how sure the cause is.
    Confidence,
    Needs,
    Workaround,
    DataLoss,
    CustomerAction,
    /// What to answer customers who ask.
    IfAsked,
    /// Which affected customers are known, and how far each is; for others than CS, how many are left.
    Customers,
    /// Where the RFO is published.
    Rfo,
    /// The link of the call.
    Call,
    /// Who leads, and the deputy.
    Leader,
    /// Each service with its rollback.
    Services,
    /// The open tasks, and why others were dropped.
    Tasks,
    /// When the next update comes; in the last one, also that the cleanup is done.
    NextUpdate,
}

impl SentenceRule {
    /// Every rule.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Its variable in templates: `surface_area`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The fact that it says.
    fn fact(self) -> Option<FactName> {
        match self {
            Self::Symptom => Some(FactName::Symptom),
            Self::Impact => Some(FactName::Impact),
            Self::SurfaceArea => Some(FactName::SurfaceArea),
            Self::Workaround => Some(FactName::Workaround),
            Self::DataLoss => Some(FactName::DataLoss),
            Self::CustomerAction => Some(FactName::CustomerAction),
            _ => None,
        }
    }

    /// What stands between its sentences, if there are several.
    pub(super) fn separator(self) -> &'static str {
        match self {
            Self::Services | Self::Tasks | Self::Customers | Self::IfAsked => "\n",
            _ => " ",
        }
    }

    /// What the rule says at this moment: nothing, one sentence or several.
    pub(super) fn claims(self, moment: &Moment) -> Vec<Claim> {
        // A false alarm and a merged incident have no impact, and nothing more to come.
        let ended = matches!(moment.kind, UpdateKind::FalseAlarm | UpdateKind::Merged);
        if ended && !matches!(self, Self::Headline | Self::IfAsked) {
            return Vec::new();
        }
        let one = |claim: Option<Claim>| claim.into_iter().collect();
        match self {
            Self::Correction => correction::corrections(moment),
            Self::Headline => headline::headline(moment),
            Self::Severity => one(status::severity(moment)),
            Self::Started => one(status::started(moment)),
            Self::Duration => one(status::duration(moment)),
            Self::Unchanged => one(status::unchanged(moment)),
            Self::Monitoring => {
                let left = left_to_do::left_to_do(moment).into_iter().chain(left_to_do::repairs(moment));
                status::monitoring(moment).into_iter().chain(left).collect()
            }
            Self::NextUpdate => {
                customers::cleaned_up(moment).into_iter().chain(next_update::next_update(moment)).collect()
            }
            // The correction above says it already.
            _ if self.fact().is_some_and(|fact| correction::corrects(moment, fact)) => Vec::new(),
            Self::Symptom => one(facts::symptom(moment)),
            Self::Impact => one(facts::impact(moment)),
            Self::SurfaceArea => one(facts::surface_area(moment)),
            Self::Confidence => one(confidence::confidence(moment)),
            Self::Needs => one(facts::needs(moment)),
            Self::Workaround => one(facts::workaround(moment)),
            Self::DataLoss => one(facts::data_loss(moment)),
            Self::CustomerAction => one(facts::customer_action(moment)),
            Self::IfAsked => if_asked::if_asked(moment),
            Self::Actions => rollbacks::actions(moment),
            Self::Cause => one(cause::cause(moment)),
            Self::Fix => one(cause::fix(moment)),
            Self::Customers => customers::customers(moment),
            Self::Rfo => one(progress::rfo(moment)),
            Self::Call => one(progress::call(moment)),
            Self::Leader => one(progress::leader(moment)),
            Self::Services => rollbacks::services(moment),
            Self::Tasks => progress::tasks(moment),
        }
    }
}
