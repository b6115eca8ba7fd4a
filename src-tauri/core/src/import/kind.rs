//! What a line says, by its words: one table, and what stands against believing it.

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::milestone::Milestone;

/// What a line becomes in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "TimelineKind")]
pub enum Kind {
    Note,
    FirstError,
    Detected,
    CustomerReported,
    Declared,
    CallOpened,
    LeaderNamed,
    TaskAssigned,
    Cause,
    RollbackStarted,
    RollbackFinished,
    BleedingStopped,
    Fixed,
    AllClear,
    Closed,
    Evidence,
}

impl Kind {
    /// All of them, in the order of the process.
    pub const ALL: [Self; 16] = [
        Self::Note,
        Self::FirstError,
        Self::Detected,
        Self::CustomerReported,
        Self::Declared,
        Self::CallOpened,
        Self::LeaderNamed,
        Self::TaskAssigned,
        Self::Cause,
        Self::RollbackStarted,
        Self::RollbackFinished,
        Self::BleedingStopped,
        Self::Fixed,
        Self::AllClear,
        Self::Closed,
        Self::Evidence,
    ];

    /// As people say it: `call opened`.
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
            Self::Cause => "cause",
            Self::RollbackStarted => "rollback started",
            Self::RollbackFinished => "rollback finished",
            Self::BleedingStopped => "bleeding stopped",
            Self::Fixed => "fixed",
            Self::AllClear => "all clear",
            Self::Closed => "closed",
            Self::Evidence => "evidence",
        }
    }

    /// The milestone that the earliest such line reaches.
    pub fn milestone(self) -> Option<Milestone> {
        match self {
            Self::FirstError => Some(Milestone::FirstError),
            Self::Detected => Some(Milestone::Detected),
            Self::Declared => Some(Milestone::Declared),
            Self::CallOpened => Some(Milestone::CallOpened),
            Self::LeaderNamed => Some(Milestone::LeaderNamed),
            Self::TaskAssigned => Some(Milestone::FirstTaskAssigned),
            Self::RollbackStarted => Some(Milestone::FirstRollbackStarted),
            Self::BleedingStopped => Some(Milestone::BleedingStopped),
            Self::Fixed => Some(Milestone::Fixed),
            Self::AllClear => Some(Milestone::AllClear),
            Self::Closed => Some(Milestone::Closed),
            _ => None,
        }
    }
}

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// To be looked at.
    Guess,
    /// It follows from what stands around it.
    Likely,
    /// It is written there.
    Sure,
}

impl Sure {
    /// `sure`, `likely`, `guess`
    pub fn label(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Guess => "guess",
        }
    }
}

use Kind as K;
use Sure as S;

/// Which words mean what; the first row that fits counts.
const SAYS: [(Kind, Sure, &str); 36] = [
    (
        K::AllClear,
        S::Sure,
        r"\bincident( (is|was|has been|now|fully|officially|marked|declared|as|being))* (resolved|over|finished|ended|ends)\b",
    ),
    (K::AllClear, S::Sure, r"\ball[- ]clear\b"),
    (K::AllClear, S::Likely, r"\b(issue|problem|outage)( (is|was|has been|now|fully))* resolved\b"),
    (K::AllClear, S::Sure, r"^(incident |issue |status: )?resolved\b"),
    (
        K::AllClear,
        S::Likely,
        r"\b(declar|mark|consider)\w*( (it|this|the|issue|incident|outage|as))* (resolved|over)\b",
    ),
    (
        K::Closed,
        S::Sure,
        r"\bincident( (is|was|has been|now|officially))* closed\b|\b(closed|closing) the incident\b",
    ),
    (
        K::Declared,
        S::Sure,
        r"\bincident( (is|was|has been|has|formally|officially|now))* (declared|opened|raised|created|announced)\b",
    ),
    (
        K::Declared,
        S::Sure,
        r"\bdeclar(e|es|ed|ing) (an? |the |this )?((major|minor|critical|public|internal|severity|formal|sev|sev-?\d|p\d|s\d) )*(incident|outage|emergency|sev\W?\d|p\d)\b",
    ),
    (
        K::Declared,
        S::Likely,
        r"\b(open|rais|creat|start|initiat)\w*( (an?|the|our))*( (major|sev-?\d|p\d|s\d))* incident\b",
    ),
    (K::Declared, S::Likely, r"^investigating( -|\n)"),
    (
        K::LeaderNamed,
        S::Sure,
        r"\b(assum|tak|took|becom|became|appoint|nam|assign|volunteer|act|serv)\w*\b.{0,30}\b(incident (lead|leader|commander|manager|command)|\bic\b)",
    ),
    (
        K::LeaderNamed,
        S::Likely,
        r"\bincident (lead|leader|commander|manager)( is|:| =)|\b(is|as) (the )?(incident (lead|leader|commander|manager)|ic)\b|\bi('ll| will) lead\b|\b(leads|leading) the (incident|call|response)\b",
    ),
    (
        K::CallOpened,
        S::Sure,
        r"\b(war[- ]?room|bridge|conference call|incident call|video call|zoom|google meet|hangout|huddle|teams call|meet(ing)?|call)( \w+){0,2} (started|starts|opened|opens|open|created|set up|established|convened|spun up|begins|began|joined)\b",
    ),
    (
        K::CallOpened,
        S::Likely,
        r"\b(start|open|creat|join|set up|sets up|spin|spun|conven|establish|launch|assembl|gather)\w*( up)?( (an?|the|our|on|in|into))*( \w+){0,2} (war[- ]?room|bridge|zoom|google meet|hangout|huddle|(video|conference|incident|group|teams) call|call)\b",
    ),
    (
        K::RollbackFinished,
        S::Sure,
        r"\b(roll[- ]?back|revert)\b.{0,60}\b(complete|completes|completed|finished|finishes|done|successful|succeeded|deployed|live)\b",
    ),
    (
        K::RollbackFinished,
        S::Sure,
        r"\b(complet|finish)\w*( (the|our|a))*( \w+){0,2} (roll[- ]?back|revert)\b|\b(is|was|were|been|fully|successfully|have|has|had|got) (rolled[- ]?back|reverted)\b",
    ),
    (
        K::RollbackStarted,
        S::Sure,
        r"\b(begin|began|begun|start|initiat|trigger|kick|launch|execut|perform|attempt)\w*( off)?( (an?|the|to|of|with|our))*( \w+){0,3} (roll(ing)?[- ]?back|revert(ing)?)\b",
    ),
    (
        K::RollbackStarted,
        S::Sure,
        r"\b(roll[- ]?back|revert)\b.{0,60}\b(begins|began|begun|started|starts|initiated|triggered|kicked off|under ?way|in progress)\b",
    ),
    (
        K::RollbackStarted,
        S::Likely,
        r"\brolling[- ]?(\w+ ){0,4}back\b|\brolled (\w+ ){0,4}back\b|^reverted\b|^reverting\b|\breverted (the|to|back|our|that|this|commit|deploy|change|pr|mr)\b|^roll(s)?[- ]?back\b",
    ),
    (
        K::BleedingStopped,
        S::Likely,
        r"\b(errors?|latency|error rates?|failures?|metrics|traffic|alerts?)( \w+){0,3} (recover(s|ed|ing)?|subside[sd]?|stabili[sz]e[sd]?|clear(s|ed)?|(returns?|returned|returning|drops?|dropped|back)( down)? to (normal|baseline|zero|0|usual))\b",
    ),
    (
        K::Fixed,
        S::Sure,
        r"\b(incident|issue|problem|bug|fault|outage)( (is|was|has been|now|fully))* (repaired|fixed)\b|^(fixed|repaired)\b",
    ),
    (
        K::Fixed,
        S::Likely,
        r"\b(fix|hotfix|patch)( (is|was|has been|now|fully|finally))* (deployed|released|rolled out|live|in place|applied|shipped|merged and deployed|confirmed|complete)\b|\bdeployed (the |a )?(fix|hotfix|patch)\b",
    ),
    (
        K::Fixed,
        S::Likely,
        r"\b(services?|systems?|sites?|traffic|everything|functionality|operations?|instances?|access|all \w+|website|platform)( \w+){0,3} (fully )?(restored|recovered|back to normal|back up|back online|operational|healthy again)\b",
    ),
    (
        K::Fixed,
        S::Likely,
        r"\boutage( (is|was|has|now))* (over|ended|ends|resolved)\b|\bfull(y)? (restored|recovered|recovery|operational)\b|\b(work|operat|function|runn)(s|ing)? (again|normally|as expected)\b|\bback to normal\b",
    ),
    (K::BleedingStopped, S::Sure, r"\b(bleeding( has| is| was)? stopped|stopped the bleeding)\b"),
    (
        K::BleedingStopped,
        S::Likely,
        r"\bmitigated\b|\bmitigation( (is|was|has been))? (complete|completed|applied|in place|deployed|effective)\b|^monitoring\b|\bimpact( (has|is|was|to \w+))* (ends|ended|over|mitigated|stopped|subsided)\b",
    ),
    (
        K::Cause,
        S::Likely,
        r"\b(root )?cause( (is|was|has been|of \w+( \w+){0,3}))* (identified|found|confirmed|determined|discovered|isolated|understood|pinpointed)\b|\b(identif|found|discover|determin|pinpoint|isolat)\w*( (the|a|as))*( \w+){0,2} (root )?cause\b|^identified( -|\n)",
    ),
    (
        K::CustomerReported,
        S::Likely,
        r"\b(users?|customers?|clients?|merchants?|tenants?)( \w+){0,4} (report|notif|complain|rais|tell|told|ask|contact|inform|alert|flag|open|tweet)\w*",
    ),
    (
        K::CustomerReported,
        S::Likely,
        r"\breport(s|ed)?( \w+){0,3} (by|from)( (an?|one|several|many|some|multiple|our|the|first|two|external))*( \w+)? (users?|customers?|clients?)\b|\b(customer|user) (reports?|tickets?|complaints?)\b|\bsupport tickets? (from|by|received|come|came|arrive)\w*",
    ),
    (
        K::Detected,
        S::Likely,
        r"\b(on[- ]?call|engineer|sre|team|responder|operator)\w*( \w+){0,4} (is |was |were |gets |got |been )?(paged|alerted|notified)\b|\b(gets|got|was|were|is) (paged|alerted)\b|\breceive[sd]?( (an?|the|many))? (pages?|pager|alerts?|alarms?)\b",
    ),
    (
        K::Detected,
        S::Likely,
        r"\b(alerts?|alarms?|pages?|pager|pagerduty|opsgenie|pingdom|monitor(ing)?|sentry|datadog|prometheus|alertmanager)( \S+){0,5} (fire[sd]?|firing|trigger(s|ed)?|pages?|paged|received|raised|goes off|went off|notif\w+|detect\w*|report\w*|show\w*)\b",
    ),
    (
        K::Detected,
        S::Guess,
        r"\b(first )?(detected|detects|noticed?|notices|became aware|becomes? aware|discovered|spotted|alerted to)\b",
    ),
    (
        K::FirstError,
        S::Likely,
        r"\b(outage|incident|impact|degradation|fault|problem|disruption|downtime)( \w+){0,3} (starts?|started|begins?|began|begun|occurs|occurred)\b|\bstart of (the )?(incident|impact|outage|problem)\b",
    ),
    (
        K::FirstError,
        S::Likely,
        r"\b(errors?|failures?|latency|timeouts?|error rates?|5\d\ds?|crash\w*)( \w+){0,3} (starts?|started|begins?|began|begun|first seen|spikes?|spiked|climb(s|ed)?|increas(es|ed|ing)|ris(es|ing)|rose)\b|\b(starts?|started|begins?|began) (to )?(fail|return|throw|crash|serv|los|reject|dropp|error|timing)\w*",
    ),
    (
        K::FirstError,
        S::Likely,
        r"\bfirst (error|failure|failed|impact|occurrence|symptom|user impact|customer impact)\w*\b",
    ),
    (
        K::TaskAssigned,
        S::Likely,
        r"\b(is|was|has been|gets|got) (assigned|asked|tasked) (to|with)\b|\bassigned to @?\w+",
    ),
];

/// What has not happened, or not yet.
const AGAINST: &str = r"\b(not|never|no|cannot|can't|\w+n't|without|failed to|fails to|unable|if|whether|should|would|could|might|may|will|plan|plans|planned|planning|intend|intends|intention|considers?|considering|considered|propos\w+|discuss\w*|decid\w*|decision|suggest\w*|expect\w*|want\w*|hope\w*|prepar\w*|about to|going to|next step|need to|needs to|waiting|asked? (to|for)|ready to|try to|in order to|appears? to|seems?|partial\w*|still)\b|\?";

/// Words of a fault that has not gone: whatever follows `no longer` is one.
const STILL: &str = r"\bno longer (see|seeing|experienc|observ|report|affect|impact|fail|block|elevated)\w*";

static TABLE: LazyLock<Option<RegexSet>> = LazyLock::new(|| set(SAYS.iter().map(|(_, _, words)| *words)));
static EACH: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| SAYS.iter().map(|(_, _, words)| regex(words)).collect());
static NOT: LazyLock<Option<Regex>> = LazyLock::new(|| regex(AGAINST));
static GONE: LazyLock<Option<Regex>> = LazyLock::new(|| regex(STILL));

/// ASCII rules are enough for these English words, and several times as fast.
fn set(words: impl Iterator<Item = &'static str>) -> Option<RegexSet> {
    RegexSetBuilder::new(words).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

fn regex(words: &str) -> Option<Regex> {
    RegexBuilder::new(words).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

/// The kind that the words suggest, how sure that is, and by which words.
pub(super) fn suggest(text: &str) -> (Kind, Sure, String) {
    let nothing = (Kind::Note, Sure::Sure, String::new());
    // What a line says first is what it is about.
    let start = text.char_indices().nth(220).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    let (Some(table), Some(not)) = (TABLE.as_ref(), NOT.as_ref()) else { return nothing };
    for place in table.matches(start.as_bytes()).iter() {
        let (Some((kind, sure, _)), Some(Some(words))) = (SAYS.get(place), EACH.get(place)) else { continue };
        let found = words.find(start.as_bytes()).map(|found| found.range());
        let Some(said) = found.and_then(|range| Some((start.get(..range.start)?, start.get(range)?))) else {
            continue;
        };
        let (before, said) = said;
        // What stands in the same sentence before the words turns them around.
        let sentence = before.rsplit(['.', ';', ':']).next().unwrap_or(before);
        let gone = GONE.as_ref().is_some_and(|gone| gone.is_match(sentence.as_bytes()));
        let against = not.is_match(sentence.as_bytes())
            || not.is_match(said.as_bytes())
            || start.trim_end().ends_with('?');
        if against && !gone {
            continue;
        }
        return (*kind, *sure, format!("it says “{}”", said.trim()));
    }
    nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_compiles() {
        assert!(TABLE.is_some() && NOT.is_some() && GONE.is_some());
    }

    #[test]
    fn words_say_what_a_line_is() {
        for (text, kind) in [
            ("Incident is declared.", K::Declared),
            ("Incident declared resolved", K::AllClear),
            ("We declared a SEV-1 incident", K::Declared),
            ("J Birchall assumes incident lead and scribe roles.", K::LeaderNamed),
            ("War room started", K::CallOpened),
            ("Google meet call started to triage", K::CallOpened),
            ("Opened a Zoom bridge", K::CallOpened),
            ("Cloud Platform team begin a rollback of the ingress", K::RollbackStarted),
            ("The rollback of the ingress-nginx component has completed", K::RollbackFinished),
            ("rolling back checkout now", K::RollbackStarted),
            ("Decision made to roll back", K::Note),
            ("We will roll back if this does not help", K::Note),
            ("the fix has been deployed", K::Fixed),
            ("not fixed yet", K::Note),
            ("is it fixed?", K::Note),
            ("All instances back up", K::Fixed),
            ("Error rates returned to normal", K::BleedingStopped),
            ("Monitoring - a fix has been implemented", K::BleedingStopped),
            ("PagerDuty alert fires for checkout", K::Detected),
            ("User reported that the DPS service is down", K::CustomerReported),
            ("Root cause identified: a bad config push", K::Cause),
            ("Issue fixed", K::Fixed),
            ("Errors start to rise", K::FirstError),
            ("Cloud Platform communicate their intention to redeploy", K::Note),
            ("lunch", K::Note),
        ] {
            assert_eq!(suggest(text).0, kind, "{text}");
        }
    }
}
