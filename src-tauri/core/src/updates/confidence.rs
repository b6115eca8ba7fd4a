//! How sure the cause is.

use crate::updates::{
    cause::{Sureness, proof, stated, sureness, work_on_cause},
    claim::Claim,
    moment::Moment,
    rollbacks::actions,
    update_kind::UpdateKind,
};

/// Until it is fixed: `We have a likely cause.` Unless [`work_on_cause`] says it.
pub(super) fn confidence(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_over() || moment.kind == UpdateKind::Fixed {
        return None;
    }
    let (known, text) = stated(moment)?;
    let text = match sureness(&known, text) {
        Sureness::Certain => "We know the cause.",
        Sureness::Likely => "We have a likely cause.",
        Sureness::Suspected if known.confidence.is_some() => {
            "We have a suspected cause, which isn't confirmed."
        }
        Sureness::Suspected => return None,
    };
    let is_said = work_on_cause(moment).is_some_and(|work| actions(moment).contains(&work));
    (!is_said).then(|| Claim { text: text.to_owned(), entries: proof(&known) })
}
