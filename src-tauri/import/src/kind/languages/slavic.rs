//! The words that state each kind in Polish, Czech and Russian.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    languages::Phrases,
};

pub const SLAVIC: &[Phrases] = &[
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
    (
        K::Mitigated,
        Medium,
        &[
            r"\b(us(ł|l)ug\w+|serwer\w*|system\w*|stron\w+|poczt\w|dost(ę|e)p\w*|dzia(ł|l)anie)( \S+){0,4} (przywr(ó|o)con[aeyo]|dzia(ł|l)aj?(ą|a)? (ju(ż|z)|ponownie|normalnie))($|\W)",
        ],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"\b(wykryto|wykryta|wykryli(ś|s)my|zauwa(ż|z)yli(ś|s)my|zauwa(ż|z)ono|dowiaduj(e|emy|ą) si(ę|e) o|dowiedzieli(ś|s)my si(ę|e) o)($|\W)",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[
            r"\b(wyst(ą|a)pi(ł|l)[ay]?|dosz(ł|l)o do|nast(ą|a)pi(ł|l)a)( \S+){0,4} (awari\w+|problem\w*|przerw\w+|usterk\w+)",
        ],
    ),
    (K::Mitigated, Medium, &[r"\bslu(ž|z)b\w+( \S+){0,4} obnoven[aoy]($|\W)"]),
    (
        K::Resolved,
        Medium,
        &[r"\b(probl(é|e)m|incident|v(ý|y)padek)( \S+){0,4} (vy(ř|r)e(š|s)en|ukon(č|c)en)[aoy]?($|\W)"],
    ),
    (
        K::Fixed,
        Medium,
        &[
            r"(((С|с)бой|(А|а)вария|(Н|н)еисправность|(О|о)шибка|(П|п)роблема)( \S+){0,4} (устран|исправл)(е|ё)н(а|ы)?)",
        ],
    ),
    (
        K::Resolved,
        Medium,
        &[r"(((И|и)нцидент|(П|п)роблема|(С|с)бой)( \S+){0,4} (реш|заверш|закрыт)(е|ё)?н?(а|ы)?($|\W))"],
    ),
    (
        K::Mitigated,
        Medium,
        &[
            r"((Р|р)абот\S+|(Д|д)оступ|(С|с)ервис\S*|(У|у)слуг\S+)( \S+){0,4} восстановл(е|ё)н(а|о|ы)?($|[ .,;:!)])",
        ],
    ),
    (
        K::FirstError,
        Low,
        &[r"((П|п)роизош(ё|е)л сбой|(Н|н)ачало (сбоя|аварии|инцидента)|(С|с)ервис\S* недоступ\S*)"],
    ),
    (
        K::Detected,
        Medium,
        &[
            r"((О|о)бнаруж(ено|ена|ен|ил|ила|или)|(В|в)ыявл(ено|ена|ен)|(З|з)амечен(о|а)|(С|с)работал(а|и)? (алерт|оповещени|мониторинг|тревог)\S*|(П|п)ришло оповещени\S+)($|\W)",
        ],
    ),
    (
        K::Fixed,
        Low,
        &[r"((С|с)ертификат|(С|с)ерт|(К|к)люч|(Т|т)окен)( \S+){0,2} (пере)?(выпущен|обновл(е|ё)н)($|\W)"],
    ),
];
