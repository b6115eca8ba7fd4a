//! The kind of a line, suggested from its text by one table of patterns and a list of negations.

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use serde::{Deserialize, Serialize};

use grizzly_core::milestone::Milestone;

/// What a line is logged as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    Note,
    FirstError,
    Detected,
    CustomerReported,
    Declared,
    CallOpened,
    LeaderNamed,
    TaskAssigned,
    SuspectedCause,
    RollbackStarted,
    RolledBack,
    Mitigated,
    Fixed,
    Resolved,
    Closed,
    Evidence,
}

impl ImportKind {
    /// All kinds, in process order.
    pub const ALL: [Self; 16] = [
        Self::Note,
        Self::FirstError,
        Self::Detected,
        Self::CustomerReported,
        Self::Declared,
        Self::CallOpened,
        Self::LeaderNamed,
        Self::TaskAssigned,
        Self::SuspectedCause,
        Self::RollbackStarted,
        Self::RolledBack,
        Self::Mitigated,
        Self::Fixed,
        Self::Resolved,
        Self::Closed,
        Self::Evidence,
    ];

    /// On screen: `call opened`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::FirstError => "first error",
            Self::Detected => "detected",
            Self::CustomerReported => "customer reported",
            Self::Declared => "declared",
            Self::CallOpened => "call opened",
            Self::LeaderNamed => "leader named",
            Self::TaskAssigned => "task assigned",
            Self::SuspectedCause => "suspected cause",
            Self::RollbackStarted => "rollback started",
            Self::RolledBack => "rolled back",
            Self::Mitigated => "mitigated",
            Self::Fixed => "fixed",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
            Self::Evidence => "evidence",
        }
    }

    /// The milestone that the first line of this kind reaches.
    pub fn milestone(self) -> Option<Milestone> {
        match self {
            Self::FirstError => Some(Milestone::FirstError),
            Self::Detected => Some(Milestone::Detected),
            Self::Declared => Some(Milestone::Declared),
            Self::CallOpened => Some(Milestone::CallOpened),
            Self::LeaderNamed => Some(Milestone::LeaderNamed),
            Self::TaskAssigned => Some(Milestone::FirstTaskAssigned),
            Self::RollbackStarted => Some(Milestone::FirstRollbackStarted),
            Self::Mitigated => Some(Milestone::Mitigated),
            Self::Fixed => Some(Milestone::Fixed),
            Self::Resolved => Some(Milestone::Resolved),
            Self::Closed => Some(Milestone::Closed),
            Self::Note
            | Self::CustomerReported
            | Self::SuspectedCause
            | Self::RolledBack
            | Self::Evidence => None,
        }
    }
}

/// Confidence in a parsed time or a suggested kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportConfidence {
    /// A guess: check it.
    Low,
    /// Inferred from the lines around it.
    Medium,
    /// Written in the line.
    High,
}

impl ImportConfidence {
    /// `high`, `medium`, `low`
    pub fn label(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

use ImportConfidence::{High, Low, Medium};
use ImportKind as K;

/// The patterns for each kind; the first match wins.
const PATTERNS: [(ImportKind, ImportConfidence, &str); 36] = [
    (
        K::Resolved,
        High,
        r"\bincident( (is|was|has been|now|fully|officially|marked|declared|as|being))* (resolved|over|finished|ended|ends)\b",
    ),
    (K::Resolved, High, r"\ball[- ]clear\b"),
    (K::Resolved, Medium, r"\b(issue|problem|outage)( (is|was|has been|now|fully))* resolved\b"),
    (K::Resolved, High, r"^(incident |issue |status: )?resolved\b"),
    (
        K::Resolved,
        Medium,
        r"\b(declar|mark|consider)\w*( (it|this|the|issue|incident|outage|as))* (resolved|over)\b",
    ),
    (
        K::Closed,
        High,
        r"\bincident( (is|was|has been|now|officially))* closed\b|\b(closed|closing) the incident\b",
    ),
    (
        K::Declared,
        High,
        r"\bincident( (is|was|has been|has|formally|officially|now))* (declared|opened|raised|created|announced)\b",
    ),
    (
        K::Declared,
        High,
        r"\bdeclar(e|es|ed|ing) (an? |the |this )?((major|minor|critical|public|internal|severity|formal|sev|sev-?\d|p\d|s\d) )*(incident|outage|emergency|sev\W?\d|p\d)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\b(open|rais|creat|start|initiat)\w*( (an?|the|our))*( (major|sev-?\d|p\d|s\d))* incident\b",
    ),
    (K::Declared, Medium, r"^investigating( -|\n)"),
    (
        K::LeaderNamed,
        High,
        r"\b(assum|tak|took|becom|became|appoint|nam|assign|volunteer|act|serv)\w*\b.{0,30}\b(incident (lead|leader|commander|manager|command)|\bic\b)",
    ),
    (
        K::LeaderNamed,
        Medium,
        r"\bincident (lead|leader|commander|manager)( is|:| =)|\b(is|as) (the )?(incident (lead|leader|commander|manager)|ic)\b|\bi('ll| will) lead\b|\b(leads|leading) the (incident|call|response)\b",
    ),
    (
        K::CallOpened,
        High,
        r"\b(war[- ]?room|bridge|conference call|incident call|video call|zoom|google meet|hangout|huddle|teams call|meet(ing)?|call)( \w+){0,2} (started|starts|opened|opens|open|created|set up|established|convened|spun up|begins|began|joined)\b",
    ),
    (
        K::CallOpened,
        Medium,
        r"\b(start|open|creat|join|set up|sets up|spin|spun|conven|establish|launch|assembl|gather)\w*( up)?( (an?|the|our|on|in|into))*( \w+){0,2} (war[- ]?room|bridge|zoom|google meet|hangout|huddle|(video|conference|incident|group|teams) call|call)\b",
    ),
    (
        K::RolledBack,
        High,
        r"\b(roll[- ]?back|revert)\b.{0,60}\b(complete|completes|completed|finished|finishes|done|successful|succeeded|deployed|live)\b",
    ),
    (
        K::RolledBack,
        High,
        r"\b(complet|finish)\w*( (the|our|a))*( \w+){0,2} (roll[- ]?back|revert)\b|\b(is|was|were|been|fully|successfully|have|has|had|got) (rolled[- ]?back|reverted)\b",
    ),
    (
        K::RollbackStarted,
        High,
        r"\b(begin|began|begun|start|initiat|trigger|kick|launch|execut|perform|attempt)\w*( off)?( (an?|the|to|of|with|our))*( \w+){0,3} (roll(ing)?[- ]?back|revert(ing)?)\b",
    ),
    (
        K::RollbackStarted,
        High,
        r"\b(roll[- ]?back|revert)\b.{0,60}\b(begins|began|begun|started|starts|initiated|triggered|kicked off|under ?way|in progress)\b",
    ),
    (
        K::RollbackStarted,
        Medium,
        r"\brolling[- ]?(\w+ ){0,4}back\b|\brolled (\w+ ){0,4}back\b|^reverted\b|^reverting\b|\breverted (the|to|back|our|that|this|commit|deploy|change|pr|mr)\b|^roll(s)?[- ]?back\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(errors?|latency|error rates?|failures?|metrics|traffic|alerts?)( \w+){0,3} (recover(s|ed|ing)?|subside[sd]?|stabili[sz]e[sd]?|clear(s|ed)?|(returns?|returned|returning|drops?|dropped|back)( down)? to (normal|baseline|zero|0|usual))\b",
    ),
    (
        K::Fixed,
        High,
        r"\b(incident|issue|problem|bug|fault|outage)( (is|was|has been|now|fully))* (repaired|fixed)\b|^(fixed|repaired)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch)( (is|was|has been|now|fully|finally))* (deployed|released|rolled out|live|in place|applied|shipped|merged and deployed|confirmed|complete)\b|\bdeployed (the |a )?(fix|hotfix|patch)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(services?|systems?|sites?|traffic|everything|functionality|operations?|instances?|access|all \w+|website|platform)( \w+){0,3} (fully )?(restored|recovered|back to normal|back up|back online|operational|healthy again)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\boutage( (is|was|has|now))* (over|ended|ends|resolved)\b|\bfull(y)? (restored|recovered|recovery|operational)\b|\b(work|operat|function|runn)(s|ing)? (again|normally|as expected)\b|\bback to normal\b",
    ),
    (K::Mitigated, High, r"\b(bleeding( has| is| was)? stopped|stopped the bleeding)\b"),
    (
        K::Mitigated,
        Medium,
        r"\bmitigated\b|\bmitigation( (is|was|has been))? (complete|completed|applied|in place|deployed|effective)\b|^monitoring\b|\bimpact( (has|is|was|to \w+))* (ends|ended|over|mitigated|stopped|subsided)\b",
    ),
    (
        K::SuspectedCause,
        Medium,
        r"\b(root )?cause( (is|was|has been|of \w+( \w+){0,3}))* (identified|found|confirmed|determined|discovered|isolated|understood|pinpointed)\b|\b(identif|found|discover|determin|pinpoint|isolat)\w*( (the|a|as))*( \w+){0,2} (root )?cause\b|^identified( -|\n)",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(users?|customers?|clients?|merchants?|tenants?)( \w+){0,4} (report|notif|complain|rais|tell|told|ask|contact|inform|alert|flag|open|tweet)\w*",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\breport(s|ed)?( \w+){0,3} (by|from)( (an?|one|several|many|some|multiple|our|the|first|two|external))*( \w+)? (users?|customers?|clients?)\b|\b(customer|user) (reports?|tickets?|complaints?)\b|\bsupport tickets? (from|by|received|come|came|arrive)\w*",
    ),
    (
        K::Detected,
        Medium,
        r"\b(on[- ]?call|engineer|sre|team|responder|operator)\w*( \w+){0,4} (is |was |were |gets |got |been )?(paged|alerted|notified)\b|\b(gets|got|was|were|is) (paged|alerted)\b|\breceive[sd]?( (an?|the|many))? (pages?|pager|alerts?|alarms?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(alerts?|alarms?|pages?|pager|pagerduty|opsgenie|pingdom|monitor(ing)?|sentry|datadog|prometheus|alertmanager)( \S+){0,5} (fire[sd]?|firing|trigger(s|ed)?|pages?|paged|received|raised|goes off|went off|notif\w+|detect\w*|report\w*|show\w*)\b",
    ),
    (
        K::Detected,
        Low,
        r"\b(first )?(detected|detects|noticed?|notices|became aware|becomes? aware|discovered|spotted|alerted to)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(outage|incident|impact|degradation|fault|problem|disruption|downtime)( \w+){0,3} (starts?|started|begins?|began|begun|occurs|occurred)\b|\bstart of (the )?(incident|impact|outage|problem)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(errors?|failures?|latency|timeouts?|error rates?|5\d\ds?|crash\w*)( \w+){0,3} (starts?|started|begins?|began|begun|first seen|spikes?|spiked|climb(s|ed)?|increas(es|ed|ing)|ris(es|ing)|rose)\b|\b(starts?|started|begins?|began) (to )?(fail|return|throw|crash|serv|los|reject|dropp|error|timing)\w*",
    ),
    (
        K::FirstError,
        Medium,
        r"\bfirst (error|failure|failed|impact|occurrence|symptom|user impact|customer impact)\w*\b",
    ),
    (
        K::TaskAssigned,
        Medium,
        r"\b(is|was|has been|gets|got) (assigned|asked|tasked) (to|with)\b|\bassigned to @?\w+",
    ),
];

/// Words for what hasn't happened, or not yet.
const NEGATION: &str = r"\b(not|never|no|cannot|can't|\w+n't|without|failed to|fails to|unable|if|whether|should|would|could|might|may|will|plan|plans|planned|planning|intend|intends|intention|considers?|considering|considered|propos\w+|discuss\w*|decid\w*|decision|suggest\w*|expect\w*|want\w*|hope\w*|prepar\w*|about to|going to|next step|need to|needs to|waiting|asked? (to|for)|ready to|try to|in order to|appears? to|seems?|partial\w*|still)\b|\?";

/// An exception to [`NEGATION`]: a fault that no longer occurs.
const NO_LONGER: &str =
    r"\bno longer (see|seeing|experienc|observ|report|affect|impact|fail|block|elevated)\w*";

static TABLE: LazyLock<Option<RegexSet>> =
    LazyLock::new(|| set(PATTERNS.iter().map(|(_, _, pattern)| *pattern)));
static EACH: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| PATTERNS.iter().map(|(_, _, pattern)| regex(pattern)).collect());
static NEGATION_REGEX: LazyLock<Option<Regex>> = LazyLock::new(|| regex(NEGATION));
static NO_LONGER_REGEX: LazyLock<Option<Regex>> = LazyLock::new(|| regex(NO_LONGER));

/// ASCII matching is enough for these English words, and several times as fast.
fn set(patterns: impl Iterator<Item = &'static str>) -> Option<RegexSet> {
    RegexSetBuilder::new(patterns).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

fn regex(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

/// The kind that the text suggests, the confidence, and the matching words.
pub fn suggest(text: &str) -> (ImportKind, ImportConfidence, String) {
    let nothing = (ImportKind::Note, High, String::new());
    // The start of a line tells what it is about.
    let start = text.char_indices().nth(220).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let (Some(table), Some(negation)) = (TABLE.as_ref(), NEGATION_REGEX.as_ref()) else { return nothing };
    for place in table.matches(start.as_bytes()).iter() {
        let (Some((kind, confidence, _)), Some(Some(pattern))) = (PATTERNS.get(place), EACH.get(place))
        else {
            continue;
        };
        let found = pattern.find(start.as_bytes()).map(|found| found.range());
        let Some((before, matched)) =
            found.and_then(|range| Some((start.get(..range.start)?, start.get(range)?)))
        else {
            continue;
        };
        // A negation earlier in the same sentence reverses the meaning.
        let sentence = before.rsplit(['.', ';', ':']).next().unwrap_or(before);
        let no_longer =
            NO_LONGER_REGEX.as_ref().is_some_and(|no_longer| no_longer.is_match(sentence.as_bytes()));
        let negated = negation.is_match(sentence.as_bytes())
            || negation.is_match(matched.as_bytes())
            || start.trim_end().ends_with('?');
        if negated && !no_longer {
            continue;
        }
        return (*kind, *confidence, format!("contains “{}”", matched.trim()));
    }
    nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_compiles() {
        assert!(TABLE.is_some() && NEGATION_REGEX.is_some() && NO_LONGER_REGEX.is_some());
    }

    #[test]
    fn text_suggests_a_kind() {
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
            ("All instances back up", K::Fixed),
            ("Error rates returned to normal", K::Mitigated),
            ("Monitoring - a fix has been implemented", K::Mitigated),
            ("PagerDuty alert fires for checkout", K::Detected),
            ("User reported that the DPS service is down", K::CustomerReported),
            ("Root cause identified: a bad config push", K::SuspectedCause),
            ("Issue fixed", K::Fixed),
            ("Errors start to rise", K::FirstError),
            ("Cloud Platform communicate their intention to redeploy", K::Note),
            ("lunch", K::Note),
        ] {
            assert_eq!(suggest(text).0, kind, "{text}");
        }
    }
}
