//! The words that state each kind in German.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    languages::Phrases,
};

pub const GERMAN: &[Phrases] = &[
    (
        K::Detected,
        Medium,
        &[
            r"\balarme?( \S+){0,3} (schl(ä|ae)gt an|schlagen an|ausgel(ö|oe)st|l(ö|oe)st aus|geht ein|gehen ein|eingegangen)\b",
            r"\bschl(ä|ae)gt alarm\b|\bschlug alarm\b",
            r"\b(monitoring|alarmierung|\S*berwachung)( \S+){0,3} (meldete?|alarmierte?|erkannte?|bemerkte?|schl(ä|ae)gt an|schlug an)($|\W)",
            r"\bmitarbeite(r|nde|rinnen)( \S+){0,3} (melden|meldeten|berichten|bemerken)\b",
            r"\berste[nr]? (alarme?|st(ö|oe)rungsmeldung(en)?|meldung(en)?|hinweise?)\b",
            r"\b(st(ö|oe)rung|ausfall|fehler)( \S+){0,2} (entdeckt|erkannt|bemerkt)\b",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(fiel|f(ä|ae)llt) (uns|mir|auf, dass)\b|\b(uns|mir)( \S+){0,3} aufgefallen\b|\b(bemerkt|bemerken|bemerkten|festgestellt|stell(t|te|en|ten)( \S+){0,3} fest|entdeckt)($|\W)",
        ],
    ),
    (
        K::CustomerReported,
        Medium,
        &[
            r"\b(kund(en|innen)|nutzer(innen)?|anwender|benutzer)( \S+){0,3} (melden|meldeten|berichten|berichteten|beschweren sich)\b|\bhotline( \S+)? (meldet|bekommt|erh(ä|ae)lt)\b",
            r"\b(uns|mir) (wurden?|werden|wird)( \S+){0,4} gemeldet\b|\b(wir|uns)( \S+){0,3} (haben|erhalten|erhielten|erreichen|erreichten|liegen)( \S+){0,4} (kunden|nutzer|anwender|benutzer)?(meldung(en)?|beschwerden?|hinweise?)\b",
            r"\berste[rn]? (kundenmeldung(en)?|kundenbeschwerden?|kundentickets?|kundenanrufe?)\b|\bkundenmeldung(en)?( \S+){0,3} (ein|eingegangen)\b",
            r"\b(anrufe|beschwerden|tickets)( \S+){0,3} (bei|beim|in|im) (der |unserer )?(hotline|support|kundendienst|service ?desk|help ?desk)\b",
        ],
    ),
    (
        K::Declared,
        Medium,
        &[
            r"\bruft( \S+){0,4} (gro(ß|ss)st(ö|oe)rung|st(ö|oe)rung|notfall) aus\b",
            r"\b(gro(ß|ss)st(ö|oe)rung|st(ö|oe)rung|vorfall|notfall|incident)( \S+){0,2} (ausgerufen|erkl(ä|ae)rt|er(ö|oe)ffnet)\b",
            r"\bals (p|sev-?|prio(rit(ä|ae)t)? ?)[0-2] (eingestuft|klassifiziert|erkl(ä|ae)rt)\b",
        ],
    ),
    (
        K::Closed,
        Medium,
        &[r"\b(st(ö|oe)rung|vorfall|incident)( \S+){0,2} (geschlossen|beendet|abgeschlossen)($|\W)"],
    ),
    (
        K::Fixed,
        Medium,
        &[
            r"\bursache( \S+){0,3} (beseitigt|behoben)\b|\b(fehler|problem|defekt)( \S+){0,3} behoben\b",
            r"\b(st(ö|oe)rung|ausfall|vorfall)( \S+){0,12} (behoben|beseitigt)\b",
            r"\b(hotfix|fix|patch|korrektur)( \S+){0,2} (ausgerollt|eingespielt|deployt|installiert|live|ausgeliefert|in produktion)\b",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\b(st(ö|oe)rung|vorfall|ausfall|incident)( \S+){0,7} gel(ö|oe)st\b",
            r"\bende (der|des) (st(ö|oe)rung|vorfalls|ausfalls|incidents?)\b|\bentwarnung\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\bwieder( \S+){0,2} (erreichbar|verf(ü|ue)gbar|online|nutzbar|m(ö|oe)glich|funktionsf(ä|ae)hig|in betrieb|normal|stabil|am netz|zur verf(ü|ue)gung)\b",
            r"\b(dienste?|systeme?|betrieb|verbindung(en)?|normalbetrieb|stromversorgung)( \S+){0,4} wiederhergestellt\b",
            r"\b(l(ä|ae)uft|laufen|lief|liefen|funktionier(t|en|te|ten)|arbeite(t|n))( \S+){0,2} wieder\b",
        ],
    ),
    (
        K::FirstError,
        Medium,
        &[
            r"\bbeginn (der|des) (st(ö|oe)rung|ausfalls|beeintr(ä|ae)chtigung(en)?|auswirkungen|problem(e|s)|vorfalls)\b",
            r"\b(st(ö|oe)rung|ausfall|probleme?|beeintr(ä|ae)chtigung(en)?) (beginnt|beginnen|begann|begannen|tritt auf|trat auf|traten auf)\b",
            r"\bkam es( \S+){0,16} zu[rm]?( \S+){0,4} \S*(st(ö|oe)rung|ausf(ä|ae)ll|ausfall|unterbrechung|beeintr(ä|ae)chtigung|antwortzeit|verz(ö|oe)gerung)",
            r"\bhatten( \S+){0,6} \S*(ausfall|st(ö|oe)rung)\b|\bwar(en)?( \S+){0,10} (gest(ö|oe)rt|unterbrochen|ausgefallen)\b",
            r"\b(st(ö|oe)rung|ursache|fehler|problem|ausfall|defekt)( \S+){0,3} trat( (am|gegen|um|heute|gestern|ab|zwischen|und|kurz|nach|vor|ca\.?|etwa|uhr|erstmals|morgens?|abends?|\d\S*))+ auf\b",
            r"\berste[nr]? (kund(en|innen)|nutzer|anwender|benutzer)( \S+){0,3} k(ö|oe)nnen( \S+){0,4} nicht\b",
            r"\berste[rs]? (fehler|ausf(ä|ae)lle|st(ö|oe)rungen|probleme|symptome|auswirkungen|verlust|ausfall)\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\bdienst( \S+){0,3} versag(t|te|ten)\b|\bversag(t|te|ten)( \S+){0,3} dienst\b",
            r"\bkonnten?( \S+){0,14} (nicht|keine?[nr]?) (\S+ )",
            r"\b(antworte(t|n|te|ten)|liefer(t|n|te|ten)|wirft|werfen)( \S+){0,4} (fehler|[45]\d\d)\b",
            r"\b(ist|sind|war|waren)( \S+){0,12} nicht (mehr )?(erreichbar|verf(ü|ue)gbar)\b|\b(f(ä|ae)llt|fiel|fallen|fielen)( \S+){0,4} aus$",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(wir|(ruf)?bereitschaft|team|technik)( \S+){0,5} (alarmiert|benachrichtigt|aufmerksam gemacht)\b",
            r"\b(st(ö|oe)rungs?)?meldung(en)?( \S+){0,4} (eingegangen|erhalten)\b",
            r"^\W*(erster |neuer )?alarm (der|des|vom|von|aus dem) (\S+ )?(monitoring|\S*berwachung|prometheus|grafana|datadog|icinga|nagios|zabbix)",
        ],
    ),
    (
        K::Fixed,
        Medium,
        &[
            r"\b(konnten?|haben)( \S+){0,6} (fehler|problem|st(ö|oe)rung|ursache|defekt)( \S+){0,4} (beheben|behoben|beseitigen|beseitigt|korrigiert)\b",
            r"\b(fehler|problem|defekt|konfiguration)( \S+){0,4} (korrigiert|repariert)\b",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\b(st(ö|oe)rung|problem|ausfall|vorfall) (ist|gilt|war)( (nun|jetzt|damit|somit|offiziell|endg(ü|ue)ltig|vollst(ä|ae)ndig|als))* beendet\b|\b(st(ö|oe)rung|problem|ausfall|vorfall)( \S+){0,5} (vorbei|vor(ü|ue)ber|ausgestanden)\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\bwieder( \S+){0,4} (zustellbar|abrufbar|aufrufbar|zug(ä|ae)nglich|benutzbar|bedienbar|fehlerfrei|st(ö|oe)rungsfrei|reibungslos|einwandfrei|zu erreichen|zugestellt|freigegeben|freigeschaltet|buchbar)\b",
            r"\b(wieder )?(fehlerfrei|st(ö|oe)rungsfrei|einwandfrei) (wieder|erreichbar|verf(ü|ue)gbar|nutzbar)\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\b(schl(ä|ae)gt|schlagen|schlug|schlugen)( \S+){0,3} fehl\b|\bnicht mehr (erreichbar|verf(ü|ue)gbar|nutzbar)\W*$",
            r"\b(ist|sind)( \S+){0,5} (ausgefallen|gest(ö|oe)rt|unterbrochen|nicht m(ö|oe)glich)\b",
            r"\bkommt es( \S+){0,12} zu[rm]?( \S+){0,4} \S*(st(ö|oe)rung|ausf(ä|ae)ll|ausfall|unterbrechung|beeintr(ä|ae)chtigung|verz(ö|oe)gerung)",
        ],
    ),
];
