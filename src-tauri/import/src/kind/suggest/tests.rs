//! Texts with the kind that they suggest.

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
const SENTENCES: &str = include_str!("../sentences.txt");

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
