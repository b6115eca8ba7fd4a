//! The words that state each kind in French.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    languages::Phrases,
};

pub const FRENCH: &[Phrases] = &[
    (
        K::Detected,
        Medium,
        &[
            r"\balertes?( \S+){0,4} (se d(é|e)clenche(nt)?|d(é|e)clench(é|e)es?|re(ç|c)ues?)($|\W)",
            r"remont(é|e)es?( \S+)? d(.|’)alertes?\b|\bpremi(è|e)res? alertes?\b",
            r"\b(sonde|supervision|monitoring)( \S+){0,3} (d(é|e)tecte|signale|remonte|alerte)\b",
            r"\b(incident|panne|anomalie|dysfonctionnement|coupure)( \S+){0,3} (d(é|e)tect|constat|signal)(é|e)e?($|\W)",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(constat(ons|é|ée)|d(é|e)tect(é|ée|ons)|observons|avons (constat|remarqu|d(é|e)tect)(é|e))($|\W)",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(d(é|e)couv(re|rent|rons|ert)|s(.|’)aper(ç|c)oi(ven)?t|remarque(nt)?|constate(nt)?)( \S+){0,6} (inaccessibles?|indisponibles?|injoignables?|hors ligne|hors service|en panne|en erreur|erreurs?|panne|probl(è|e)mes?|anomalies?|coup(é|e)e?s?)($|\W)",
        ],
    ),
    (
        K::CustomerReported,
        Medium,
        &[
            r"\b(clients?|utilisateurs?)( \S+){0,3} (signale(nt)?|remonte(nt)?|rapporte(nt)?|se plaign\w+|ont signal(é|e))($|\W)",
            r"\bpremiers? (tickets?|signalements?|appels?) (support|clients?|utilisateurs?)\b",
        ],
    ),
    (
        K::Declared,
        Medium,
        &[r"\bincident( \S+){0,2} (d(é|e)clar(é|e)|ouvert)($|\W)|\bouverture (de l.|de l’|d.|d’)incident\b"],
    ),
    (K::Closed, Medium, &[r"\b(incident|panne)( \S+){0,2} (cl(ô|o)tur(é|e)e?|close?)($|\W)"]),
    (
        K::Fixed,
        Medium,
        &[
            r"\bcause( \S+){0,3} (corrig|supprim|(é|e)limin)(é|e)e($|\W)",
            r"\bcorrectif( \S+){0,3} (d(é|e)ploy(é|e)|appliqu(é|e)|mis en place|mis en production)($|\W)",
            r"\bcorrection( \S+){0,3} (d(é|e)ploy(é|e)e|appliqu(é|e)e|mise en place|mise en production)($|\W)",
            r"\b(bug|anomalie|d(é|e)faut)( \S+){0,3} corrig(é|e)e?($|\W)",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\bfin (de l.|de l’|d.|d’|du |de la )(incident|panne|crise|perturbation)",
            r"\b(incident|panne|probl(è|e)me)( \S+){0,7} (r(é|e)solue?|termin(é|e)e?)($|\W)",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(fonctionn\w+|march\w+|accessibles?|disponibles?) (de|(à|a)) nouveau\b",
            r"\b(de|(à|a)) nouveau (pour tous|disponibles?|accessibles?|op(é|e)rationnel\w*|fonctionnel\w*)\b",
            r"\b(retour|revenue?s?|reviennent|revient) (à|a) la normale\b",
            r"\b(services?|acc(è|e)s|r(é|e)seau|connexions?|trafic|situation|site)( \S+){0,6} r(é|e)tablis?(es?)?($|\W)",
            r"\br(é|e)tablissement (complet|total|du service|des services|de la situation)($|[.,;])",
            r"\b(services?|serveurs?|site)( \S+){0,3} remis(es?)? en service\b",
        ],
    ),
    (
        K::FirstError,
        Medium,
        &[
            r"d(é|e)but (de la |de l.|de l’|des |du |d.|d’)(panne|incident|coupure|perturbations?|dysfonctionnements?|interruption|impact)",
            r"\b(hausse|augmentation|pic|explosion) (du taux d.|du taux d’|des |d.|d’)erreurs?\b",
            r"\bdepuis( \S+){0,6} (avons|rencontrons|subissons|observons)( \S+){0,3} (erreurs?|probl|pannes?|lenteurs?|coupures?)",
            r"\b(a|ont) (é|e)t(é|e) (totalement|enti(è|e)rement|compl(è|e)tement) (interrompu|indisponible|coup(é|e))",
            r"premi(er|ère|ere)s? (sympt(ô|o)mes?|erreurs?|(é|e)checs?|impacts?|signes?|dysfonctionnements?|perturbations?)",
            r"\b(panne|coupure|incident)( \S+){0,3} (commence|d(é|e)bute|d(é|e)marre|survient)\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\bn(e |.|’)\S+ plus($|\W)",
            r"\b(a|ont) (é|e)t(é|e) (\S+ )?(interrompue?s?|indisponibles?|inaccessibles?)\b",
            r"\b(est|sont|devient|deviennent) (indisponibles?|inaccessibles?|injoignables?|hors service)\b|\btombe(nt)? en panne\b",
        ],
    ),
    (
        K::Fixed,
        Medium,
        &[r"\b(probl(è|e)me|panne|d(é|e)faut|incident|erreur)( \S+){0,5} (corrig|r(é|e)par)(é|e)e?($|\W)"],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(est|sont) (de nouveau |(à|a) nouveau |pleinement |totalement )(op(é|e)rationnel\w*|fonctionnel\w*|disponible\w*|accessible\w*)",
            r"\b(services?|site|application|plateforme|r(é|e)seau)( \S+){0,4} (de retour|r(é|e)activ(é|e)e?s?)($|\W)",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\b(est|sont) (coup(é|e)|interrompu|perturb(é|e)|d(é|e)grad(é|e))e?s?($|\W)",
            r"\b(rencontrons|subissons)( \S+){0,4} (panne|probl|incident|coupure|perturbation)",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(confirm(e|ent|ons|é)|v(é|e)rifi(e|ent|ons|é))( \S+){0,5} (en ligne|op(é|e)rationnel\w*|accessibles?|fonctionnel\w*|r(é|e)tablie?s?)($|\W)",
            r"\b(sites?|services?|serveurs?|applications?|plateforme)( \S+){0,3} (de nouveau|(à|a) nouveau|remise?s?|revenue?s?|tous|toutes) en ligne\b",
        ],
    ),
];
