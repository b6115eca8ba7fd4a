//! The words that state each kind in Danish, Norwegian and Swedish.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    languages::Phrases,
};

pub const NORDIC: &[Phrases] = &[
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(fungera[rd]e?|virke[rd]e?|fungerer|fungerte|normalt|i drift|oppe|uppe)( \S+){0,2} (igen|igjen)\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\b(slutade|holdt op med at|sluttet|sluttede)( \S+){0,4} (fungera|fungere|virke|svara|svare)\b|\b(var|er|ligger|lå|låg)( \S+){0,3} (nere|nede)\b",
            r"\b(kunne|kunde)( \S+){0,3} (ikke|inte|ingen|inga)\b",
        ],
    ),
    (
        K::Fixed,
        Medium,
        &[
            r"\b(feilen|felet|fejlen|problemet|(å|a)rsaken|orsaken)( \S+){0,4} (rettet|r(ä|a)ttad|(å|a)tg(ä|a)rda(t|d)|utbedret|udbedret|fikset|fixat|avhj(ä|a)lpt)($|\W)",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\b(feilen|felet|fejlen|problemet|hendelsen|incidenten|driftsforstyrrelsen|st(ö|o)rningen)( \S+){0,4} (l(ø|ö|o)st|avslut(t)?et|avslutad|afsluttet)($|\W)",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(tjenest\w+|tj(ä|a)nst\w+|system\w*|drift\w*|nett\w*|trafik\w*)( \S+){0,5} (gjenopprettet|(å|a)terst(ä|a)lld\w*|genoprettet)($|\W)",
            r"\b(tilbake|tillbaka|tilbage) (til|i|till) normal",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(oppdaget|oppdages|uppt(ä|a)ckte\w*|opdaget|opdagede)($|\W)",
            r"\b(alarm|larm)( \S+){0,3} (utl(ø|ö|o)st\w*|g(å|i)kk|gick|udl(ø|o)st)",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\b(oppst(å|o)tt?|uppst(å|o)\w*|opstod|opst(å|a)et)( \S+){0,8} (feil\w*|problem\w*|fel|fejl|avbrudd|avbrott|afbrydelse)($|\W)",
            r"\b(feil|fel|fejl|avbrudd|avbrott|driftsforstyrrelse|driftst(ö|o)rning)( \S+){0,4} (oppsto\w*|uppsto\w*|opstod)($|\W)",
        ],
    ),
];
