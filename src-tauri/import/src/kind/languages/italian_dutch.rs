//! The words that state each kind in Italian and Dutch.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    languages::Phrases,
};

pub const ITALIAN_DUTCH: &[Phrases] = &[
    (
        K::Detected,
        Medium,
        &[
            r"\ballarme( \S+){0,2} scattato\b|\b(problema|incidente)( \S+){0,2} rilevato\b",
            r"\balarm( \S+){0,2} afgegaan\b|\bstoring( \S+){0,2} (ontdekt|gedetecteerd)\b",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(rilevat[oa]|opgemerkt)($|\W)",
            r"\b(systemen|monitoring|bewaking)( \S+){0,3} (aangeven|geven|gaf|gaven|meldt|melden|meldde|meldden)\b",
        ],
    ),
    (
        K::Declared,
        Medium,
        &[r"\bincidente( \S+){0,2} dichiarato\b|\bincident( \S+){0,2} (uitgeroepen|afgekondigd)\b"],
    ),
    (
        K::Closed,
        Medium,
        &[r"\b(guasto|incidente|storing|incident)( \S+){0,2} (chiuso|gesloten|afgesloten)($|\W)"],
    ),
    (
        K::Fixed,
        Medium,
        &[
            r"\bcausa( \S+){0,3} (rimossa|eliminata|risolta)\b|\boorzaak( \S+){0,2} (weggenomen|opgelost|verholpen)\b",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\b(incidente|problema|guasto)( \S+){0,2} risolto\b|\b(incident|storing|probleem)( \S+){0,2} (opgelost|verholpen)\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\bripristinat[oaie]( \S+){0,4} (complet|inter|tutt)\S+|\btornat[oaie] (alla normalit|tutt[oiae] operativ)",
            r"\bserviz(io|i)( \S+){0,3} ripristinat[oi]\b|\britorno alla normalit(à|a)|\bdienst(en)?( \S+){0,3} hersteld\b",
        ],
    ),
    (
        K::FirstError,
        Medium,
        &[
            r"\b(storing|uitval) (begon|begint|ontstond|ontstaat|trad op|treedt op)\b",
            r"\btutto (è|e.) (cominciato|iniziato)|\binizio (del |dell.|dell’)(guasto|incidente|disservizio)|\bbegin van de storing\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\bnon (potevano|poteva|era possibile|funziona\w*|risponde\w*)($|\W)|\birraggiungibil[ei]\b",
            r"\bkon(den)?( \S+){0,10} (niet|geen)\b|\b(lag|lagen|ligt|liggen)( \S+){0,6} (plat|eruit)\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[r"\bweer( \S+)? (bereikbaar|beschikbaar|online|operationeel|toegankelijk|normaal|te bereiken)\b"],
    ),
    (K::Mitigated, Medium, &[r"\b(werkt|werken|werkte|functioneert|functioneren)( \S+){0,3} weer\b"]),
];
