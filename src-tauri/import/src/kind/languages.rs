//! The words that state each kind in German, French, Spanish, Portuguese, Italian, Dutch, the Scandinavian languages, Polish and Japanese, where they are
//! unmistakable. A kind has a row for each language, and a row a string for each way to say it.

use crate::kind::{
    ImportConfidence::{self, Low, Medium},
    ImportKind::{self, self as K},
};

/// A kind, how sure words are of it, and regular expressions for these words. `\w` and `\b` know no accents.
type Phrases = (ImportKind, ImportConfidence, &'static [&'static str]);

pub const LANGUAGES: &[Phrases] = &[
    // Labels in front of what happened: `ALERTE : 5 % d'erreurs`.
    (K::Detected, Medium, &[r"^\W*(alerte|alarma|alerta|allarme|alarme|アラート) ?(:|-|–|—|：)"]),
    // German.
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
        &[r"\b(bemerkt|bemerken|bemerkten|festgestellt|stell(t|te|en|ten)( \S+){0,3} fest|entdeckt)($|\W)"],
    ),
    (
        K::CustomerReported,
        Medium,
        &[
            r"\b(kund(en|innen)|nutzer(innen)?|anwender|benutzer)( \S+){0,3} (melden|meldeten|berichten|berichteten|beschweren sich)\b|\bhotline( \S+)? (meldet|bekommt|erh(ä|ae)lt)\b",
        ],
    ),
    (
        K::Declared,
        Medium,
        &[
            r"\bruft( \S+){0,4} (gro(ß|ss)st(ö|oe)rung|st(ö|oe)rung|notfall) aus\b",
            r"\b(gro(ß|ss)st(ö|oe)rung|st(ö|oe)rung|vorfall|notfall)( \S+){0,2} (ausgerufen|erkl(ä|ae)rt)\b",
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
            r"\b(hotfix|fix|patch|korrektur)( \S+){0,2} (ausgerollt|eingespielt|deployt|installiert)\b",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\b(st(ö|oe)rung|vorfall|ausfall)( \S+){0,7} gel(ö|oe)st\b",
            r"\bende (der|des) (st(ö|oe)rung|vorfalls|ausfalls|incidents?)\b|\bentwarnung\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\bwieder( \S+){0,2} (erreichbar|verf(ü|ue)gbar|online|nutzbar|m(ö|oe)glich|funktionsf(ä|ae)hig|in betrieb|normal|stabil|am netz|zur verf(ü|ue)gung)\b",
            r"\b(dienste?|systeme?|betrieb|verbindung(en)?|normalbetrieb|stromversorgung)( \S+){0,4} wiederhergestellt\b",
            r"\b(l(ä|ae)uft|laufen|funktionier(t|en|te|ten)|arbeite(t|n))( \S+){0,2} wieder\b",
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
    // French.
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
    // Spanish and Portuguese.
    (
        K::Detected,
        Medium,
        &[
            r"\b(alertas?|alarmas?|alarmes?)( \S+){0,4} (se disparan?|disparad[ao]s?|activad[ao]s?|acionad[ao]s?|recibid[ao]s?|recebid[ao]s?)($|\W)",
            r"\bsalta(n|ron|ba)? (la|las|una|el) (alertas?|alarmas?)\b|\bsalt(ó|o) (la|una|el) (alerta|alarma)\b",
            r"\bprimeras? alertas?\b|\bprimeiros? alertas?\b|\balerta dispara\b",
            r"\b(monitoreo|monitorizaci(ó|o)n|monitoramento)( \S+){0,3} (detecta|detect(ó|o)|detectou|alerta|alert(ó|o)|alertou)($|\W)",
            r"\b(plant(ã|a)o|equipe|equipo|guardia)( \S+){0,3} (acionad|avisad|alertad)[oa]\b",
            r"\b(problema|incidente|incidencia|falha|ca(í|i)da)( \S+){0,2} (detectad[oa]|detetad[oa])($|\W)",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\bfomos alertad[oa]s\b|\bfuimos alertad[oa]s\b|\b(detectad[oa]|detectamos|se detecta|se detect(ó|o)|nos percatamos|percebemos)($|\W)",
        ],
    ),
    (
        K::CustomerReported,
        Medium,
        &[
            r"\b(clientes?|usuarios?|usu(á|a)rios?)( \S+){0,3} (reporta|report(ó|o)|informa|relata|avisa|reclama)(n|m|ron|ram|ou)?\b",
        ],
    ),
    (
        K::Declared,
        Medium,
        &[
            r"\b(incidente|incidencia)( \S+){0,2} (declarad|abiert|abert)[oa]\b|\bse (declara|declar(ó|o)|abre|abri(ó|o)) (la |el |un |una )?(incidente|incidencia)\b",
        ],
    ),
    (
        K::Closed,
        Medium,
        &[
            r"\b(incidente|incidencia)( \S+){0,2} (cerrad[oa]|encerrad[oa]|fechad[oa])($|\W)|\b(cerrad[oa]|encerrad[oa]) (la|el|o|a) (incidencia|incidente)\b",
        ],
    ),
    (
        K::Fixed,
        Medium,
        &[
            r"\bcausa( \S+){0,3} (corregida|eliminada|corrigida|removida)\b",
            r"\b(fallo|falha|error|erro|bug)( \S+){0,3} (corregido|corrigid[oa]|solucionado)\b",
            r"\b(correcci(ó|o)n|corre(ç|c)(ã|a)o|parche|patch|hotfix)( \S+){0,3} (desplegad|aplicad|implementad|implantad)[oa]\b",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\b(incidente|incidencia|problema)( \S+){0,4} (resuelt|resolvid|solucionad|finalizad)[oa]\b",
            r"\bfin (de la|del) (incidencia|incidente|interrupci(ó|o)n)\b|\bfim d[ao] (incidente|indisponibilidade|falha)\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(servicios?|servi(ç|c)os?|sistemas?|acceso|acesso)( \S+){0,5} (restablecid|restaurad|recuperad|restabelecid|normalizad)[oa]s?\b",
            r"\bse (restableci(ó|o)|restablecieron|recuper(ó|o)|recuperaron|normaliz(ó|o)|normalizaron)($|\W)",
            r"\b(voltou|volta|voltaram|retorno|retornou|vuelve|vuelven|volvi(ó|o)|vuelta|regreso)( \w+)? (ao|al|a la|(à|a)) (normal|normalidad|normalidade)\b",
            r"\b(vuelven?|volvi(ó|o)|volvieron|voltou|voltaram) a (funcionar|operar)\b",
            r"\b(operativ[oa]s?|disponibles?|funciona\w*) (de nuevo|nuevamente|con normalidad)\b",
            r"\bposs(í|i)vel mitigar\b|\bimpactos?( \S+){0,2} mitigad[oa]s?\b",
        ],
    ),
    (
        K::FirstError,
        Medium,
        &[
            r"\bin(í|i)cio (de la|del|de los|da|do|das|dos) (ca(í|i)da|incidencia|incidente|falha|fallos?|interrupci(ó|o)n|interrup(ç|c)(ã|a)o|indisponibilidade|impacto|problemas?|lentid(ã|a)o|instabilidade|erros|errores|degrada(ç|c)(ã|a)o|degradaci(ó|o)n)",
            r"\b(falla|fallo|corte|apag(ó|o)n|aver(í|i)a|interrupci(ó|o)n|falha|instabilidade)( \S+){0,8} (ocurri(ó|o)|se produjo|comenz(ó|o)|ocorreu)($|\W)",
            r"\b(verificou-se|registou-se|registrou-se|houve|ocorreu|hubo|se produjo)( \S+){0,12} (instabilidade|falhas?|interrup\S+|indisponibilidade|interrupci(ó|o)n|ca(í|i)da|corte)($|\W)",
            r"\bprimer(os|as|a)? (errores|error|fallos?|s(í|i)ntomas?)\b|\bprimeir[oa]s? (erros?|falhas?|sintomas?)\b",
            r"\b(comienzan|empiezan|comenzaron|empezaron|come(ç|c)am|come(ç|c)aram) (a |los |las |os |as )*(errores|erros|fallos|fallar|falhas|falhar|problemas)",
            r"\b(comienza|empieza|comenz(ó|o)|empez(ó|o)|come(ç|c)a|come(ç|c)ou) (la|el|a|o) (ca(í|i)da|interrupci(ó|o)n|falha|indisponibilidade|incidente|incidencia)\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\bdej(ó|o|aron) de (funcionar|responder)\b|\bno (se )?(pod(í|i)an?|pudo|pudieron|funciona\w*)($|\W)",
            r"\bn(ã|a)o (conseguia\w*|conseguiram|era poss(í|i)vel|funciona\w*|respondia\w*)($|\W)|\b(ficou|ficaram|estava|estavam) (indispon(í|i)ve(l|is)|inacess(í|i)ve(l|is)|fora do ar)\b",
        ],
    ),
    // Italian and Dutch.
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
    // Danish, Norwegian and Swedish.
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
    // Polish.
    (
        K::Fixed,
        Medium,
        &[
            r"\b(awaria|usterka|problem)( \S+){0,5} (usuni(ę|e)t[aey]|naprawion[aey]|rozwi(ą|a)zan[aey])($|\W)",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(us(ł|l)ug[ai]|serwery?|systemy?|strony?)( \S+){0,3} dzia(ł|l)aj?(ą|a)?( \S+){0,2} (bez zak(ł|l)(ó|o)ce(ń|n)|poprawnie|prawid(ł|l)owo|normalnie)($|\W)",
        ],
    ),
    // Japanese. The length is that of its bytes, three for each character.
    (
        K::Detected,
        Medium,
        &[
            r"(アラート|アラーム|監視)\S{0,45}(検知|発報|受信|通知)",
            r"(障害|異常|不具合)\S{0,12}(検知|検出|発覚)",
            r"最初の.{0,60}(通知|アラート|警報)",
        ],
    ),
    (
        K::CustomerReported,
        Medium,
        &[r"(お客様|ユーザー|顧客|利用者)\S{0,30}(お問い合わせ|問い合わせ|申告|通報|報告|連絡)"],
    ),
    (
        K::Fixed,
        Medium,
        &[r"(修正版?|ホットフィックス|パッチ)\S{0,15}(適用|リリース|デプロイ|反映)(完了|済み|しました|した)"],
    ),
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
    (K::SuspectedCause, Medium, &[r"原因\S{0,9}(特定|判明)"]),
    (
        K::Detected,
        Medium,
        &[
            r"(ユーザ|お客様|利用者|顧客|担当者|社員)\S{0,9}(が|から).{0,90}(エラー|障害|異常|不具合|\d{3,4}).{0,15}(を(観測|確認|発見|検知|報告)|に気(づ|付))",
        ],
    ),
    (K::Closed, Medium, &[r"^\W*クローズ|^\W*対応(終了|完了)"]),
    (K::RolledBack, Medium, &[r"(切り戻し|ロールバック)\S{0,9}(完了|しました|した)"]),
    (K::RollbackStarted, Medium, &[r"(切り戻し|ロールバック)\S{0,9}(開始|実施)"]),
    (
        K::Resolved,
        Medium,
        &[r"(インシデント|障害)\S{0,9}(クローズ|解消|終息|収束)(しました|した|を確認|完了|$|\s)"],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"(サービス|システム|通信|アクセス|機能)\S{0,18}(復旧|回復)(しました|いたしました|した|を確認|完了|$|\s|。)",
            r"(自己|自動|自然|全面|完全)(復旧|回復)(しました|した|を確認|完了|$|\s|。)",
            r"(復旧を確認|復旧確認|復旧しました|復旧いたしました|正常に戻りました|正常化しました|正常化を確認)",
        ],
    ),
    (
        K::FirstError,
        Medium,
        &[
            r"(障害|不具合|影響|失敗)\S{0,9}(発生|開始)|(エラー|error|失敗|timeout|タイムアウト)\W{0,3}を(反復|繰り返)|(エラー率?|レイテンシ|遅延)\S{0,9}(上昇|増加|急増)",
        ],
    ),
];
