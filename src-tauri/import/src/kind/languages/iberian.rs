//! The words that state each kind in Spanish and Portuguese.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    languages::Phrases,
};

pub const IBERIAN: &[Phrases] = &[
    (
        K::Detected,
        Medium,
        &[
            r"\b(alertas?|alarmas?|alarmes?)( \S+){0,4} (se disparan?|disparad[ao]s?|activad[ao]s?|acionad[ao]s?|recibid[ao]s?|recebid[ao]s?)($|\W)",
            r"\bsalta(n|ron|ba)? (la|las|una|el) (alertas?|alarmas?)\b|\bsalt(ó|o) (la|una|el) (alerta|alarma)\b",
            r"\bse dispar(a|an|(ó|o)|aron)( \S+){0,2} alertas?\b|^\W*alertas? (de|del|do|da) (monitor\S+|latencia|errores|prometheus|grafana|datadog|cloudwatch)($|\W)",
            r"\b(equipo|equipe|guardia|plant(ã|a)o)( \S+){0,2} (detecta|detect(ó|o)|detectou|nota|percebe) ",
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
            r"\bprimer(os|as|a)? (reportes?|quejas?|avisos?|tickets?|reclamos?)( \S+){0,2} (clientes?|usuarios?)\b",
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
            r"\bse (despliega|aplica|implementa|despleg(ó|o)|aplic(ó|o)|implement(ó|o)) (la |el |una? )?(correcci(ó|o)n|parche|hotfix|fix|soluci(ó|o)n)($|\W)",
            r"\bse (corrige|corrigi(ó|o)) (el|la) (error|fallo|falla|problema|bug|configuraci(ó|o)n)($|\W)|\bsoluci(ó|o)n( \S+){0,2} (desplegada|aplicada|implementada|implantada)\b",
            r"\b(fue|foi|ha sido|se ha|est(á|a)) (desplegad|aplicad|implementad|implantad)[oa] (una? |uma |la |el |a |o )?(correcci(ó|o)n|corre(ç|c)(ã|a)o|parche|patch|hotfix)($|\W)",
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
            r"\bse (restablece|recupera|normaliza)n? (el|los|la|las) (servicio|acceso|sistema|plataforma|tr(á|a)fico)s?\b|\bservicios? (totalmente |completamente )?operativos?\W*$",
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
            r"\bdejan? de (funcionar|responder)\b",
            r"\bdej(ó|o|aron) de (funcionar|responder)\b|\bno (se )?(pod(í|i)an?|pudo|pudieron|funciona\w*)($|\W)",
            r"\bn(ã|a)o (conseguia\w*|conseguiram|era poss(í|i)vel|funciona\w*|respondia\w*)($|\W)|\b(ficou|ficaram|estava|estavam) (indispon(í|i)ve(l|is)|inacess(í|i)ve(l|is)|fora do ar)\b",
        ],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"\bse ha(n)? (restablecido|recuperado|normalizado)($|\W)",
            r"\bha(n)? (quedado|sido) (restablecid|normalizad|recuperad)[oa]s?($|\W)",
            r"\bfo(i|ram) (restabelecid|normalizad|recuperad)[oa]s?($|\W)",
            r"\b(servicios?|servi(ç|c)os?|sistemas?|plataforma|portal)( \S+){0,3} (operativ[oa]s?|est(á|a)ve(l|is)|estables?|dispon(í|i)ve(l|is)) (de nuevo|novamente|nuevamente|otra vez)",
            r"\b(servicios?|servi(ç|c)os?|sistemas?|plataforma|portal)( \S+){0,2} (novamente|nuevamente|de nuevo) (operativ[oa]s?|operaciona(l|is)|est(á|a)ve(l|is)|estables?|dispon(í|i)ve(l|is)|disponibles?)($|\W)",
            r"\b(servicios?|servi(ç|c)os?|sistemas?|containers?|contenedores|contentores|aplica(ç|c)(ã|a)o|aplicaci(ó|o)n|api) (se )?(estabiliz|normaliz)(a|am|an|ou|aram|aron)($|\W)",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[
            r"\bse da por (resuelt|solucionad)[oa] (el|la) (incidente|incidencia|problema)\b",
            r"\bse ha solucionado( \S+){0,4} (incidencia|incidente|problema)\b",
            r"\b(incidencia|incidente|problema)( \S+){0,4} (superad|encerrad)[oa]\b",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\b(est(á|a)|est(á|a)n|qued(ó|o)|quedaron|estaba|estaban) (ca(í|i)d[oa]s?|fuera de servicio|sin servicio|inaccesibles?|interrumpid[oa]s?)($|\W)",
            r"\b(est(á|a)|est(ã|a)o) (fora do ar|indispon(í|i)ve(l|is)|inacess(í|i)ve(l|is))($|\W)",
        ],
    ),
];
