//! The kind that a text suggests, which words decided, and what spoke against the others.

use std::{
    ops::Range,
    sync::{LazyLock, OnceLock},
};

use regex::bytes::{Regex, RegexSet, RegexSetBuilder};

use crate::{
    kind::{
        ImportConfidence::{self, High, Medium},
        ImportKind::{self, self as K},
        counterwords::{COUNTERWORDS, Counterwords, regex},
        exceptions::{Found, words_of},
        patterns::patterns,
    },
    prose::sentences,
};

/// The start of a line tells what it is about. In characters.
const START: usize = 220;

/// What the search in all patterns may remember. With less, it forgets and starts again at every line.
const DFA_BYTES: usize = 1 << 23;

static TABLE: LazyLock<Option<RegexSet>> = LazyLock::new(|| {
    // Matching of bytes is enough for these words, and several times as fast.
    RegexSetBuilder::new(patterns().map(|(.., pattern)| pattern))
        .case_insensitive(true)
        .unicode(false)
        .dfa_size_limit(DFA_BYTES)
        .size_limit(1 << 26)
        .build()
        .ok()
});
thread_local! {
    /// The table with a memory of this thread's own: threads that share one take it from each other, and start again.
    static OWN_TABLE: Option<RegexSet> = TABLE.clone();
}

/// The patterns that are somewhere in a text, by their places.
fn places(text: &str) -> Vec<usize> {
    OWN_TABLE.with(|table| {
        table.as_ref().map_or_else(Vec::new, |table| table.matches(text.as_bytes()).iter().collect())
    })
}

/// Whether a pattern is somewhere in a text.
fn has_any(text: &str) -> bool {
    OWN_TABLE.with(|table| table.as_ref().is_some_and(|table| table.is_match(text.as_bytes())))
}

/// A kind, its confidence and its words, which are compiled when they are first found: most never are.
struct Wording {
    kind: ImportKind,
    confidence: ImportConfidence,
    words: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Wording {
    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| regex(&self.words)).as_ref()
    }
}

static EACH: LazyLock<Vec<Wording>> = LazyLock::new(|| {
    let wording = |(kind, confidence, words)| Wording { kind, confidence, words, compiled: OnceLock::new() };
    patterns().map(wording).collect()
});

/// The kind that the text suggests, the confidence, and why: the words that decided, or what spoke against the words
/// that would have.
pub fn suggest(text: &str) -> (ImportKind, ImportConfidence, String) {
    suggest_of(text, text)
}

/// The same for a sentence of a text.
pub fn suggest_of(text: &str, whole: &str) -> (ImportKind, ImportConfidence, String) {
    let note = |why: String| (K::Note, if why.is_empty() { High } else { Medium }, why);
    let start = start_of(text, START);
    let Some(counterwords) = COUNTERWORDS.as_ref() else {
        return note(String::new());
    };
    let start = without_speaker(start);
    if let Some(words) = words_of(&counterwords.cleared, start) {
        return note(format!("“{words}” is about an alert, not about the incident"));
    }
    if let Some(words) = words_of(&counterwords.firing, start) {
        return (K::Detected, Medium, format!("“{words}”: an alert fires"));
    }
    let mut against = String::new();
    for place in places(start) {
        let Some((wording, pattern)) = EACH.get(place).and_then(|one| Some((one, one.regex()?))) else {
            continue;
        };
        let Wording { kind, confidence, .. } = wording;
        let Some(found) =
            pattern.find(start.as_bytes()).and_then(|found| Found::new(whole, start, found.range()))
        else {
            continue;
        };
        let matched = found.matched.trim();
        if let Some(first) = trouble_before(*kind, &found, start, text, counterwords) {
            return first;
        }
        match counterwords.against(*kind, *confidence, &found) {
            None => return (*kind, *confidence, format!("contains “{matched}”")),
            Some(why) if against.is_empty() => {
                against = format!("contains “{matched}”, but {why}");
            }
            Some(_) => {}
        }
    }
    note(against)
}

/// The trouble in the first sentence, if the end in a later one came after it: `An alert fires. The restart resolved it once
/// it was through.`
fn trouble_before(
    kind: ImportKind,
    end: &Found,
    start: &str,
    text: &str,
    counterwords: &Counterwords,
) -> Option<(ImportKind, ImportConfidence, String)> {
    let is_end = matches!(kind, K::Mitigated | K::Fixed | K::Resolved);
    let behind = || text.split_once(end.matched).and_then(|(_, rest)| rest.split(['.', '\n']).next());
    let came_after = |words: &str| counterwords.afterwards.is_match(words.as_bytes());
    if !is_end || !(came_after(end.sentence) || behind().is_some_and(came_after)) {
        return None;
    }
    let first = sentences(start).first().map(|(_, sentence)| *sentence)?;
    if first.len() == start.len() || first.contains(end.matched) {
        return None;
    }
    let suggested = suggest(first);
    let is_trouble = matches!(suggested.0, K::Detected | K::FirstError | K::CustomerReported);
    Some(suggested).filter(|_| is_trouble)
}

/// The first characters of a text.
fn start_of(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// What else a text states: that all is well beside that the incident is over, the fix is out or the rollback is done; a
/// failure in front of the alert about it.
pub fn also(kind: ImportKind, text: &str) -> Option<ImportKind> {
    let wanted: &[ImportKind] = match kind {
        K::Resolved | K::Closed => &[K::Mitigated, K::Fixed],
        K::Fixed | K::RolledBack => &[K::Mitigated],
        K::Detected => &[K::FirstError],
        _ => return None,
    };
    let counterwords = COUNTERWORDS.as_ref()?;
    let text = start_of(text, 2 * START);
    let places = places(text);
    let found = |wanted: ImportKind| {
        let mut found = places.iter().filter_map(|place| EACH.get(*place)).filter_map(|wording| {
            let Wording { kind, confidence, .. } = wording;
            let pattern = (*kind == wanted).then(|| wording.regex())??;
            let range = pattern.find(text.as_bytes())?.range();
            let found = Found::new(text, text, range.clone())?;
            counterwords.against(*kind, *confidence, &found).is_none().then_some(range)
        });
        found.next()
    };
    let own = found(kind)?;
    let apart = |other: &Range<usize>| match kind {
        // `We see that the site is down` is one statement.
        K::Detected => text
            .get(other.end.saturating_sub(1)..own.start)
            .is_some_and(|between| between.contains(['.', ';', ',', '\n']) || between.contains(" and ")),
        _ => other.end <= own.start || own.end <= other.start,
    };
    wanted.iter().copied().find(|wanted| found(*wanted).is_some_and(|other| apart(&other)))
}

/// Whether the words that suggested a failure say that it went on: `was down`, but not `began to fail`.
pub fn goes_on(reason: &str) -> bool {
    let words =
        reason.split_once('“').and_then(|(_, rest)| rest.rsplit_once('”')).map_or("", |(words, _)| words);
    COUNTERWORDS.as_ref().is_some_and(|counterwords| !counterwords.growing.is_match(words.as_bytes()))
}

/// Whether a text says that the trouble came back.
pub fn recurs(text: &str) -> bool {
    COUNTERWORDS.as_ref().is_some_and(|counterwords| counterwords.recurs.is_match(text.as_bytes()))
}

/// A message without the name in front of it: `nina: resolved`. A label, such as `Status:` or `fixed:`, is kept.
fn without_speaker(text: &str) -> &str {
    let Some((name, rest)) = text.split_once(": ") else { return text };
    let is_label = ["alarm", "alert", "warning", "error", "critical", "info", "update"].contains(&name);
    // `v1.4.1: fixed a crash`
    let is_version = name.contains('.') && name.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = (2..20).contains(&name.len())
        && !is_label
        && !is_version
        && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '@')
        && !name.contains(char::is_whitespace)
        && !has_any(name);
    if is_name { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_compiles() {
        assert!(TABLE.is_some() && COUNTERWORDS.is_some() && EACH.iter().all(|one| one.regex().is_some()));
    }

    #[test]
    fn text_suggests_a_kind() {
        let mut wrong = Vec::new();
        for (text, kind) in [
            ("Incident is declared.", K::Declared),
            ("Incident declared resolved", K::Resolved),
            ("We declared a SEV-1 incident", K::Declared),
            ("J Birchall assumes incident lead and scribe roles.", K::LeaderNamed),
            ("War room started", K::CallOpened),
            ("Google meet call started to triage", K::CallOpened),
            ("OpenRequest a Zoom bridge", K::CallOpened),
            ("Cloud Platform team begin a rollback of the ingress", K::RollbackStarted),
            ("The rollback of the ingress-nginx component has completed", K::RolledBack),
            ("rolling back checkout now", K::RollbackStarted),
            ("Decision made to roll back", K::Note),
            ("We will roll back if this does not help", K::Note),
            ("the fix has been deployed", K::Fixed),
            ("not fixed yet", K::Note),
            ("is it fixed?", K::Note),
            ("All instances back up", K::Mitigated),
            ("Error rates returned to normal", K::Mitigated),
            ("Monitoring - a fix has been implemented", K::Fixed),
            ("PagerDuty alert fires for checkout", K::Detected),
            ("User reported that the DPS service is down", K::CustomerReported),
            ("Root cause identified: a bad config push", K::SuspectedCause),
            ("Issue fixed", K::Fixed),
            ("fixed: cart 3.9.1 with the missing column is out", K::Fixed),
            ("Errors on /checkout started at 14:06,", K::FirstError),
            ("Errors start to rise", K::FirstError),
            ("Cloud Platform communicate their intention to redeploy", K::Note),
            ("lunch", K::Note),
            // Whose incident, and whether it is stated.
            ("GitHub updates their status page to say the problem is fixed", K::Note),
            ("AWS confirmed the outage is resolved", K::Note),
            ("our provider reports that the issue has been resolved", K::Note),
            ("The incident was not declared.", K::Note),
            ("not resolved yet", K::Note),
            ("is the incident resolved?", K::Note),
            ("we will declare an incident if it grows", K::Note),
            ("Investigating - we are looking into it", K::Note),
            // An alert states that it fires, and nothing else.
            ("PROBLEM web1 CRITICAL: degraded: the system is operational but a disk failed", K::Detected),
            ("[FIRING:2] CheckoutErrors: all services restored in 5m is the target", K::Detected),
            ("Triggered: p99 above 2 s", K::Detected),
            ("RECOVERY web1 OK: all systems operational", K::Note),
            ("[RESOLVED] CheckoutErrors", K::Note),
            ("alertbot: RESOLVED HighErrorRate service=cart", K::Note),
            ("Admins post a notice", K::Note),
            ("The active incident is declared mitigated", K::Mitigated),
            ("All issues are now resolved", K::Resolved),
            ("service back online", K::Mitigated),
            ("confirmed healthy", K::Mitigated),
            ("closed the incident", K::Closed),
            ("Inbound report from a user", K::CustomerReported),
            ("Detection: many alerts about timeouts", K::Detected),
            ("Recovery: the node takes traffic again", K::Mitigated),
            ("Bo tells Iris that the shop has been broken since noon", K::Detected),
            ("the support team receives an e-mail about it", K::Detected),
            ("Further problems are discovered", K::Note),
            ("The customer says that the fix in 1.3.2 was not effective", K::Note),
            ("we ask about changes around the incident start time", K::Note),
            ("the shop was completely down", K::FirstError),
            ("the queue begins to slow down", K::FirstError),
            ("shop.example.com is back online", K::Mitigated),
            ("books.dev back online", K::Mitigated),
            ("Bo reports on Slack that something is wrong", K::Detected),
            ("First report", K::Detected),
            ("Update sent to the CEO by phone", K::UpdateSent),
            ("CS informed of the workaround", K::UpdateSent),
            ("Ada asked Bora to check the database", K::TaskAssigned),
            // Back to normal for everybody is mitigated, a part of it isn't.
            ("customers can log in again", K::Mitigated),
            ("the index serves every request again", K::Mitigated),
            ("no more 503 on push", K::Mitigated),
            ("all requests succeeded from then on", K::Mitigated),
            ("logins work again in one region", K::Note),
            ("Launches work again at a reduced rate", K::Note),
            ("checkout works, then fails again", K::FirstError),
            ("users see errors again", K::FirstError),
            ("No lookup succeeds any more", K::Note),
            // A fix is stated; a finished rollback or a status isn't one.
            ("The faulty rule has been removed", K::Fixed),
            ("the partner reverted it, which removed the cause", K::Fixed),
            ("The revert is live everywhere", K::RolledBack),
            ("Investigating - payments work normally, orders fail", K::Note),
            ("we opened an incident channel", K::Note),
            ("On-call engineer began to look at it", K::Note),
            ("Ada resolved INC-311", K::Resolved),
            ("We called the incident over", K::Resolved),
            ("I consider this incident over", K::Resolved),
            ("opening a P1 for logins", K::Declared),
            // Alerts and reports, and what isn't one.
            ("an alert wakes Imogen's phone", K::Detected),
            ("our monitoring told us that orders fell", K::Detected),
            ("the monitor shows login errors, is that known?", K::Detected),
            ("is the monitor red?", K::Note),
            ("Customers are told through our status page", K::Note),
            ("The status page showed the queue as degraded", K::Note),
            ("customers began to see increased error rates", K::FirstError),
            ("from now on every search ends with an error", K::FirstError),
            ("payments still fail for us", K::Note),
            ("Telvia says the issue is fixed", K::Note),
            ("codes stop arriving", K::FirstError),
            ("calling it. resolved", K::Resolved),
            ("!incident start white page after login", K::Declared),
            ("Incident #77 started by sara", K::Declared),
            ("payments at the usual level", K::Mitigated),
            ("pushes work again for most people", K::Note),
            ("he declared an incident five minutes later", K::Note),
            ("we keep the incident open until the script is fixed", K::Note),
            ("nina: resolved. thanks all", K::Resolved),
            // What a line takes back, and another firm's own outage, isn't stated.
            ("It is reported that the fault is repaired, but this is a mistake", K::Note),
            ("Kestrel, a rival, says its own outage is fixed", K::Note),
            ("[resolved] Our apologies for the wait", K::Resolved),
            ("Monitor api.example is down", K::Detected),
            ("alarms reach the operations centre", K::Detected),
            // Other languages, where the words are unmistakable.
            ("Die defekte Anlage ist ausgetauscht, die Ursache ist beseitigt", K::Fixed),
            ("Die Ursache ist noch nicht beseitigt", K::Note),
            ("incident résolu", K::Resolved),
            ("l'incident n'est pas encore résolu", K::Note),
            ("incidente resuelto", K::Resolved),
            ("o incidente ainda não foi resolvido", K::Note),
            ("storing verholpen", K::Resolved),
            ("problema risolto", K::Resolved),
            ("retour à la normale pour tous", K::Mitigated),
            ("Beginn der Störung", K::FirstError),
            ("der Fehler soll bis morgen behoben werden", K::Note),
        ] {
            let (suggested, _, why) = suggest(text);
            if suggested != kind {
                wrong.push(format!("{text}: {suggested:?}, not {kind:?}: {why}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Sentences in the words of many publishers and languages, below the kind that they state.
    const SENTENCES: &str = include_str!("sentences.txt");

    #[test]
    fn sentences_state_their_kind_in_many_words_and_languages() {
        let mut kind = K::Note;
        let mut wrong = Vec::new();
        for line in SENTENCES.lines().filter(|line| !line.is_empty()) {
            match line.strip_prefix("# ") {
                Some(label) => kind = K::ALL.into_iter().find(|kind| kind.label() == label).expect(label),
                None => {
                    let (suggested, _, why) = suggest(line);
                    let is_wrong = suggested != kind;
                    wrong.extend(is_wrong.then(|| format!("{line}: {suggested:?}, not {kind:?}: {why}")));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
