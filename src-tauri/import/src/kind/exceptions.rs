//! What speaks against a kind whose words are found: a negation, a question, somebody else's incident, a part of it.

use std::{ops::Range, sync::LazyLock};

use regex::bytes::{Regex, RegexBuilder};

use crate::kind::{
    ImportConfidence::{self, High},
    ImportKind::{self, self as K},
};

/// Words for what hasn't happened, or not yet.
const NEGATION: &str = r"\b(not|never|no|cannot|can't|\w+n't|without|failed to|fails to|unable|if|whether|should|would|could|might|may|will|plan|plans|planned|planning|intend|intends|intention|considers?|considering|considered|propos\w+|discuss\w*|decid\w*|decision|suggest\w*|expect\w*|want\w*|hope\w*|prepar\w*|about to|going to|next step|need to|needs to|waiting (for|on)|until|asked? (to|for)|ready to|try to|in order to|appears? to|seems?|partial\w*|still|nicht|noch|kein\w*|soll|wird voraussichtlich|pas|encore|sera|aún|todavía|aun|não|ainda|nao|ancora|niet|geen|nog)\b|\?";

/// An exception to [`NEGATION`]: a fault that no longer occurs.
const NO_LONGER: &str = r"\bno longer (\w+ )?(see|seeing|experienc|observ|report|affect|impact|fail|block|elevated)\w*|\bno (more|new|further)\b|\bno\b.* any ?(more|longer)\b|\bnicht mehr\b";

/// What is said of somebody else's incident: of a provider, or on a status page that isn't ours. Monitoring tools report
/// on ours.
const ELSEWHERE: &str = r"\b(github|gitlab|aws|amazon|azure|microsoft|google|gcp|cloudflare|fastly|akamai|stripe|twilio|heroku|okta|auth0|slack|vercel|netlify|npm|docker ?hub|digitalocean|hetzner|ovh|vendor|provider|supplier|upstream|third[- ]party|isp|carrier|data ?cent(er|re) operator)('s|s)?( \w+){0,2} (updat|report|confirm|announc|post|set|say|said|says|resolv|declar|acknowledg|mark|open|clos|fix|mitigat|recover|restor|publish|stat|has|have)\w*|\b(says|said|claims|announces|announced)( that)? (they|(the|their|its) (issue|problem|incident|outage|fix|service|platform|system))\b|\b(its|their) own (outage|incident|problem|issue)\b|\btheir (status|incident|outage|side|end|page|team|network)\b";

/// A recovery of some, or not of all of it.
const PARTIAL: &str = r"\b(some|internal|temporar\w*|part|half|many|first \d+|one (host|node|region|city|cluster|zone|pod|of)|canary|most (customers|users|people|visitors|regions|requests|of)|few|third|quarter|test (city|host|region)|\d+ of \d+|reduced|slow|slowly|gradual\w*|limited|but|however|except|only|yet|almost)\b|(^|[^.\d])\d{1,2} ?%";

/// What comes again and is no recovery.
const RELAPSE: &str = r"\b(fail|error|slow|down|crash|broke|worse|stuck|timeout)\w*( \S+){0,2} again$";

/// What a line tells of another time than its own.
const RELATIVE: &str = r"\b(minutes?|mins?|hours?|seconds?|days?) (later|earlier)\b";

/// What a line takes back.
const TAKEN_BACK: &str = r"\b(but|which|and)( (this|that|it))? (is|was|turns out to be|proves|proved)( to be)? (a mistake|an error|wrong|false|not true|premature|too early)\b|\b(by mistake|mistakenly|wrongly|prematurely|irrtümlich|par erreur|por error)\b";

/// What is said of a fix that wasn't one.
const INEFFECTIVE: &str = r"\b((is|was|were|did|does|has|had|do)(n't| not)( (been|fully|really|actually))? (effective|work\w*|help\w*|successful|enough|sufficient|resolv\w*|fix\w*|solv\w*)|ineffective|insufficient|unsuccessful|(made|makes) it worse)\b";

/// What is noticed of an incident that is known.
const FURTHER: &str = r"\b(further|additional|another|more|other|second|again)\b";

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
const CLEARED: &str = r"^\W*((?-i:\[RESOLVED\b)|(?-i:RESOLVED\W+[A-Z]\w*[a-z][A-Z])|recovery\b\W.*\b(ok|up)\b|\[?ok\]\W|ok:|alert (resolved|cleared|closed)|(resolved|closed|cleared) alert)";

pub static EXCEPTIONS: LazyLock<Option<Exceptions>> = LazyLock::new(|| {
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
        taken_back: regex(TAKEN_BACK)?,
        unsolved: regex(UNSOLVED)?,
        ineffective: regex(INEFFECTIVE)?,
        further: regex(FURTHER)?,
    })
});

pub struct Exceptions {
    negation: Regex,
    no_longer: Regex,
    elsewhere: Regex,
    pub firing: Regex,
    pub cleared: Regex,
    partial: Regex,
    relapse: Regex,
    sent: Regex,
    status: Regex,
    thing: Regex,
    relative: Regex,
    taken_back: Regex,
    unsolved: Regex,
    ineffective: Regex,
    further: Regex,
}

pub fn regex(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

/// The words that suggest a kind, and what is around them.
pub struct Found<'a> {
    text: &'a str,
    pub matched: &'a str,
    /// In the same sentence.
    before: &'a str,
    after: &'a str,
}

impl<'a> Found<'a> {
    pub fn new(text: &'a str, range: Range<usize>) -> Option<Self> {
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
    pub fn against(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
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
            K::FirstError => ["time", "date"].iter().any(|word| found.after.trim_start().starts_with(word)),
            _ => false,
        };
        if names_other {
            return Some("it is about something else".to_owned());
        }
        if let Some(words) = words_of(&self.relative, found.after) {
            return Some(format!("“{words}” is another time"));
        }
        let is_end = matches!(kind, K::Mitigated | K::Fixed | K::Resolved);
        if let Some(words) = words_of(&self.taken_back, found.text).filter(|_| is_end) {
            return Some(format!("“{words}” takes it back"));
        }
        let rest = found.text.split_once(found.matched).map_or("", |(_, rest)| rest);
        let rest = rest.lines().next().unwrap_or_default();
        if let Some(words) = words_of(&self.ineffective, rest).filter(|_| is_end) {
            return Some(format!("“{words}” speaks against it"));
        }
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
        if kind == K::Detected
            && confidence < High
            && let Some(words) = words_of(&self.further, found.before)
        {
            return Some(format!("“{words}”: it was known before"));
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

pub fn words_of<'a>(pattern: &Regex, text: &'a str) -> Option<&'a str> {
    text.get(pattern.find(text.as_bytes())?.range()).map(str::trim)
}
