//! Causes that are found, and rollbacks, in several languages.

use crate::kind::{ImportConfidence::Medium, ImportKind as K, languages::Phrases};

pub const STEPS: &[Phrases] = &[
    (
        K::SuspectedCause,
        Medium,
        &[
            r"\bursache( \S+){0,3} (gefunden|identifiziert|ermittelt)\b|\bcause( \S+){0,3} (identifi(é|e)e|trouv(é|e)e)($|\W)",
            r"\bcausa( ra(í|i)z)?( \S+){0,2} (identificada|encontrada)\b",
        ],
    ),
    (
        K::RolledBack,
        Medium,
        &[
            r"\bretour arri(è|e)re( \S+){0,3} (termin(é|e)|effectu(é|e))($|\W)|\bse revierte\b|\bse revirti(ó|o)\b|\bzur(ü|ue)ckgerollt\b",
        ],
    ),
    (
        K::RollbackStarted,
        Medium,
        &[r"\bretour arri(è|e)re( \S+){0,3} (lanc(é|e)|d(é|e)marr(é|e)|engag(é|e))($|\W)"],
    ),
];
