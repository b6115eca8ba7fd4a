//! The kind that a text suggests, which words decided, and what spoke against the others.

use std::{ops::Range, sync::LazyLock};

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use crate::kind::{
    ImportConfidence::{self, High, Medium},
    ImportKind::{self, self as K},
    patterns::PATTERNS,
};

/// Words for what hasn't happened, or not yet.
const NEGATION: &str = r"\b(not|never|no|cannot|can't|\w+n't|without|failed to|fails to|unable|if|whether|should|would|could|might|may|will|plan|plans|planned|planning|intend|intends|intention|considers?|considering|considered|propos\w+|discuss\w*|decid\w*|decision|suggest\w*|expect\w*|want\w*|hope\w*|prepar\w*|about to|going to|next step|need to|needs to|waiting (for|on)|until|asked? (to|for)|ready to|try to|in order to|appears? to|seems?|partial\w*|still)\b|\?";

/// An exception to [`NEGATION`]: a fault that no longer occurs.
const NO_LONGER: &str = r"\bno longer (\w+ )?(see|seeing|experienc|observ|report|affect|impact|fail|block|elevated)\w*|\bno (more|new|further)\b|\bno\b.* any ?(more|longer)\b";

/// What is said of somebody else's incident: of a provider, or on a status page that isn't ours. Monitoring tools report
/// on ours.
const ELSEWHERE: &str = r"\b(github|gitlab|aws|amazon|azure|microsoft|google|gcp|cloudflare|fastly|akamai|stripe|twilio|heroku|okta|auth0|slack|vercel|netlify|npm|docker ?hub|digitalocean|hetzner|ovh|vendor|provider|supplier|upstream|third[- ]party|isp|carrier|data ?cent(er|re) operator)('s|s)?( \w+){0,2} (updat|report|confirm|announc|post|set|say|said|says|resolv|declar|acknowledg|mark|open|clos|fix|mitigat|recover|restor|publish|stat|has|have)\w*|\b(says|said|claims|announces|announced)( that)? (they|(the|their|its) (issue|problem|incident|outage|fix|service|platform|system))\b|\btheir (status|incident|outage|side|end|page|team|network)\b";

/// A recovery of some, or not of all of it.
const PARTIAL: &str = r"\b(some|internal|temporar\w*|part|half|many|first \d+|one (host|node|region|city|cluster|zone|pod|of)|canary|most (customers|users|people|visitors|regions|requests|of)|few|third|quarter|test (city|host|region)|\d+ of \d+|reduced|slow|slowly|gradual\w*|limited|but|however|except|only|yet|almost)\b|(^|[^.\d])\d{1,2} ?%";

/// What comes again and is no recovery.
const RELAPSE: &str = r"\b(fail|error|slow|down|crash|broke|worse|stuck|timeout)\w*( \S+){0,2} again$";

/// What a line tells of another time than its own.
const RELATIVE: &str = r"\b(minutes?|mins?|hours?|seconds?|days?) (later|earlier)\b";

/// What may be opened for an incident, and isn't one.
const THING: &str =
    r"^ (channel|call|bridge|room|ticket|review|report|document|doc|page|response|timeline)\b";

/// What customers are sent, not what they report.
const SENT: &str = r"\b(is|are|was|were|be|been) (told|informed|contacted|notified|alerted|asked)\b";

/// The state of an update on a status page that is about the trouble, not its start or end.
const STATUS: &str = r"^\W*(investigating|identified|update|monitoring|in progress|verifying)\b\s*(-|–|—|:|\n|$)|\b(we|engineers|our team|the team) (are|is|continue to|have been)( \w+)? (look\w* into|investigat\w*|aware|work\w* on)\b";
const UNSOLVED: &str = r"^\W*(investigating|identified)\b\s*(-|–|—|:|\n|$)";

/// A monitoring alert that fires. Its text is about a check, so it states nothing else.
const FIRING: &str = r"^\W*(#?\d+\W+)?(\[?firing\b|(problem|critical|alert|alarm|down)\b\W.*\b(critical|warning|down|firing|alarm|unknown)\b|triggered:|\[?alert(ing)?\]?:|triggered #|\*?(critical|down|alarm)\b\W)|\b(critical|alarm|firing)\b: ";

/// The end of an alert: the check is good again, which isn't said of the incident.
const CLEARED: &str = r"^\W*(\[resolved\b|(?-i:RESOLVED\W+[A-Z]\w*[a-z][A-Z])|recovery\b\W.*\b(ok|up)\b|\[?ok\]\W|ok:|alert (resolved|cleared|closed)|(resolved|closed|cleared) alert)";

/// The start of a line tells what it is about. In characters.
const START: usize = 220;

/// What the search in all patterns may remember. With less, it forgets and starts again at every line.
const DFA_BYTES: usize = 1 << 23;

static TABLE: LazyLock<Option<RegexSet>> = LazyLock::new(|| {
    let patterns = PATTERNS.iter().map(|(_, _, pattern)| *pattern);
    // ASCII matching is enough for these English words, and several times as fast.
    RegexSetBuilder::new(patterns)
        .case_insensitive(true)
        .unicode(false)
        .dfa_size_limit(DFA_BYTES)
        .size_limit(1 << 26)
        .build()
        .ok()
});
static EACH: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| PATTERNS.iter().map(|(_, _, pattern)| regex(pattern)).collect());
static EXCEPTIONS: LazyLock<Option<Exceptions>> = LazyLock::new(|| {
    Some(Exceptions {
        negation: regex(NEGATION)?,
        no_longer: regex(NO_LONGER)?,
        elsewhere: regex(ELSEWHERE)?,
        firing: regex(FIRING)?,
        cleared: regex(CLEARED)?,
        partial: regex(PARTIAL)?,
        relapse: regex(RELAPSE)?,
        sent: regex(SENT)?,
        status: regex(STATUS)?,
        thing: regex(THING)?,
        relative: regex(RELATIVE)?,
        unsolved: regex(UNSOLVED)?,
    })
});

struct Exceptions {
    negation: Regex,
    no_longer: Regex,
    elsewhere: Regex,
    firing: Regex,
    cleared: Regex,
    partial: Regex,
    relapse: Regex,
    sent: Regex,
    status: Regex,
    thing: Regex,
    relative: Regex,
    unsolved: Regex,
}

fn regex(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

/// The kind that the text suggests, the confidence, and why: the words that decided, or what spoke against the words
/// that would have.
pub fn suggest(text: &str) -> (ImportKind, ImportConfidence, String) {
    let note = |why: String| (K::Note, if why.is_empty() { High } else { Medium }, why);
    let start = text.char_indices().nth(START).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let (Some(table), Some(exceptions)) = (TABLE.as_ref(), EXCEPTIONS.as_ref()) else {
        return note(String::new());
    };
    let start = without_speaker(start);
    if let Some(words) = words_of(&exceptions.cleared, start) {
        return note(format!("“{words}” is about an alert, not about the incident"));
    }
    if let Some(words) = words_of(&exceptions.firing, start) {
        return (K::Detected, Medium, format!("“{words}”: an alert fires"));
    }
    let mut against = String::new();
    for place in table.matches(start.as_bytes()).iter() {
        let (Some((kind, confidence, _)), Some(Some(pattern))) = (PATTERNS.get(place), EACH.get(place))
        else {
            continue;
        };
        let Some(found) = pattern.find(start.as_bytes()).and_then(|found| Found::new(start, found.range()))
        else {
            continue;
        };
        let matched = found.matched.trim();
        match exceptions.against(*kind, *confidence, &found) {
            None => return (*kind, *confidence, format!("contains “{matched}”")),
            Some(why) if against.is_empty() => {
                against = format!("contains “{matched}”, but {why}");
            }
            Some(_) => {}
        }
    }
    note(against)
}

/// A message without the name in front of it: `nina: resolved`. A label, such as `Status:`, is kept.
fn without_speaker(text: &str) -> &str {
    let Some((name, rest)) = text.split_once(": ") else { return text };
    let is_name = (2..20).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '@')
        && !name.contains(char::is_whitespace);
    if is_name { rest } else { text }
}

/// The words that suggest a kind, and what is around them.
struct Found<'a> {
    text: &'a str,
    matched: &'a str,
    /// In the same sentence.
    before: &'a str,
    after: &'a str,
}

impl<'a> Found<'a> {
    fn new(text: &'a str, range: Range<usize>) -> Option<Self> {
        let (before, after) = (text.get(..range.start)?, text.get(range.end..)?);
        Some(Self {
            text,
            matched: text.get(range)?,
            before: before.rsplit(['.', ';', ':']).next().unwrap_or(before),
            after: after.split(['.', ';', '\n']).next().unwrap_or(after),
        })
    }

    /// `…, is that known?` asks about something that it states.
    fn is_asked(&self, kind: ImportKind) -> bool {
        let is_tag = || self.after.contains(',') && matches!(kind, K::Detected | K::FirstError);
        self.text.trim_end().ends_with('?') && !is_tag()
    }
}

impl Exceptions {
    /// What speaks against a kind whose words are found.
    fn against(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        if found.is_asked(kind) {
            return Some("it is a question".to_owned());
        }
        if kind != K::CustomerReported
            && let Some(words) = words_of(&self.elsewhere, found.text)
        {
            return Some(format!("“{words}” is about somebody else"));
        }
        // `On-call engineer began`, `opens an incident channel`
        let names_other = match kind {
            K::CallOpened => {
                found.before.trim_end().to_lowercase().ends_with(['-', 'n'])
                    && found.before.trim_end_matches(['-', ' ']).to_lowercase().ends_with("on")
            }
            K::Declared => self.thing.is_match(found.after.as_bytes()),
            _ => false,
        };
        if names_other {
            return Some("it is about something else".to_owned());
        }
        if let Some(words) = words_of(&self.relative, found.after) {
            return Some(format!("“{words}” is another time"));
        }
        let is_end = matches!(kind, K::Mitigated | K::Fixed | K::Resolved);
        let state = match kind {
            K::FirstError | K::Detected => words_of(&self.status, found.text),
            _ if is_end => words_of(&self.unsolved, found.text),
            _ => None,
        };
        if let Some(state) = state {
            return Some(format!(
                "“{}” is the state of a status page",
                state.trim_matches(['-', ' ', ':', '\n'])
            ));
        }
        if kind == K::CustomerReported
            && let Some(words) = words_of(&self.sent, found.matched)
        {
            return Some(format!("“{words}” is about what they are sent"));
        }
        // A negation earlier in the same sentence reverses the meaning. A failure is one itself.
        let is_own = kind == K::FirstError
            || self.no_longer.is_match(found.matched.as_bytes())
            || is_end && confidence == High;
        let inside = if is_own { "" } else { found.matched };
        let is_negated = !self.no_longer.is_match(found.before.as_bytes());
        let negation = || words_of(&self.negation, found.before).or_else(|| words_of(&self.negation, inside));
        if let Some(negation) = is_negated.then(negation).flatten() {
            return Some(format!("“{negation}” speaks against it"));
        }
        if is_end && confidence < High {
            let sentence = [found.before, found.matched, found.after].concat();
            let partial =
                words_of(&self.partial, &sentence).or_else(|| words_of(&self.relapse, found.matched));
            return partial.map(|words| format!("“{words}”: not all of it"));
        }
        None
    }
}

fn words_of<'a>(pattern: &Regex, text: &'a str) -> Option<&'a str> {
    text.get(pattern.find(text.as_bytes())?.range()).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_compiles() {
        assert!(TABLE.is_some() && EXCEPTIONS.is_some() && EACH.iter().all(Option::is_some));
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
            ("confirmed healthy", K::Resolved),
            ("closed the incident", K::Closed),
            ("Inbound report from a user", K::CustomerReported),
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
        ] {
            let (suggested, _, why) = suggest(text);
            if suggested != kind {
                wrong.push(format!("{text}: {suggested:?}, not {kind:?}: {why}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
