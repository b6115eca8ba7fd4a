//! The words that state each kind.

use crate::kind::{
    ImportConfidence::{self, High, Low, Medium},
    ImportKind::{self, self as K},
};

/// The patterns for each kind; the first match wins.
pub const PATTERNS: [(ImportKind, ImportConfidence, &str); 42] = [
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
        K::Mitigated,
        High,
        r"\b(declar|mark|consider)\w*( (it|this|the|issue|incident|outage|as|active))* mitigated\b|\b(incident|issue|outage)( (is|was|has been|now|declared|marked|as))* mitigated\b|^(status: )?mitigated\b",
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
        K::RolledBack,
        Medium,
        r"\brolled[- ]?(\w+ ){0,4}back\b|^reverted\b|\breverted (the|to|back|our|that|this|commit|deploy|change|pr|mr)\b",
    ),
    (K::RollbackStarted, Medium, r"\brolling[- ]?(\w+ ){0,4}back\b|^reverting\b|^roll(s)?[- ]?back\b"),
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
        K::Resolved,
        Medium,
        r"\b(services?|systems?|sites?|everything|website|platform|apps?|api)( \w+){0,3} ((fully )?(restored|recovered|operational)|back (online|to normal|up))\b|\ball( \w+){1,3}( (is|are|was|were|now|fully))* resolved\b|\bconfirmed( \w+){0,2} (healthy|resolved|operational)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(outage|impact|disruption|incident|degradation)( (is|was|has|to \w+|now|completely|fully))* (over|ended|ends|resolved)\b|\bfull(y)? (restored|recovered|recovery|operational)\b|\b(end|conclusion) of (the )?(incident|outage|impact)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(traffic|functionality|operations?|instances?|access|all \w+)( \w+){0,3} (fully )?(restored|recovered|back to normal|back up|back online|operational|healthy again)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(work|operat|function|runn)(s|ing)? (again|normally|as expected)\b|\bback to normal\b",
    ),
    (K::Mitigated, High, r"\b(bleeding( has| is| was)? stopped|stopped the bleeding)\b"),
    (
        K::Mitigated,
        Medium,
        r"\bmitigated\b|\bmitigation( (is|was|has been))? (complete|completed|applied|in place|deployed|effective)\b|^monitoring\b|\bimpact( (has|is|was|to \w+))* (mitigated|stopped|subsided)\b",
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
        K::CustomerReported,
        Medium,
        r"\b(inbound|incoming|first) (report|ticket|complaint|call)s?( \w+){0,2} (by|from)( (an?|one|our|the|external))* (users?|customers?|clients?|merchants?|partners?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(first|inbound|initial) reports?\b|\breport(s|ed)?( \w+){0,4} (that )?(something|things?|errors?|problems?|issues?|failures?|outages?|checkout|login)\b( \w+){0,3}( (is|are|was|were|seems?))?( \w+){0,2}",
    ),
    (
        K::Detected,
        Low,
        r"\b(first )?(detected|detects|noticed|notices|(engineers?|we|team|operators?|staff|developers?|people) (notice|detect|spot|discover)|became aware|becomes? aware|discovered|spotted|alerted to)\b",
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
        K::UpdateSent,
        Medium,
        r"\b(updates?|notices?|message|e-?mail|summary)( \w+){0,3} (sent|shared|posted|mailed|given|goes|went)( \w+){0,3} to( the)? (ceo|cs|customer success|support team)\b|\b(ceo|cs|customer success)( (team|is|was|were|are|has been))* (informed|updated|notified|briefed|told)\b|\b(inform|updat|notif|brief|tell|told)\w*( the)? (ceo|customer success|cs)\b",
    ),
    (
        K::TaskAssigned,
        Medium,
        r"\b(asks?|asked|assigns?|assigned|tasks|tasked) @?\w+( \w+)? (to|with)\b|^(task|action|todo)( for|:) @?\w+|\b(is|was|has been|gets|got) (assigned|asked|tasked) (to|with)\b|\bassigned to @?\w+",
    ),
];
