//! Labels in front of what happened, in several languages.

use crate::kind::{ImportConfidence::Medium, ImportKind as K, languages::Phrases};

pub const LABELS: &[Phrases] = &[
    // Labels in front of what happened: `ALERTE : 5 % d'erreurs`.
    (K::Detected, Medium, &[r"^\W*(alerte|alarma|alerta|allarme|alarme|アラート) ?(:|-|–|—|：)"]),
];
