//! Words for what responders do: they declare it, lead, open a call, roll back.

use crate::kind::{
    ImportConfidence::{High, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const RESPONSE: &[Pattern] = &[
    (
        K::Declared,
        High,
        r"\bincident( #?[\w-]*\d\w*)?( (is|was|has been|has|formally|officially|now))* (declared|opened|raised|created|announced)\b",
    ),
    (
        K::Declared,
        High,
        r"\bdeclar(e|es|ed|ing) ((an?|one|two|high|the|this|our|own|major|minor|critical|public|internal|severity|formal|sev|sev-?\d|p\d|s\d) )*(incident|outage|emergency|sev\W?\d|p\d|inc\W?\d+)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\b(open|rais|creat|start|initiat|call)(s|ed|e|es|ing)?( (an?|the|our|own))*( (formal|major|critical|internal|severe|public|new|sev-?\d|p\d|s\d))* incident\b|\b(open|rais|creat|declar)(e|es|s|ed|ing)?( an?|,|:)? (p|sev|s)[- ]?\d\b|\b(p|sev|s|priority|prio|severity)[- ]?(\d|one|two)( (incident|ticket|case))?( (is|was|has been))? (declared|raised|opened|called|logged|created)\b|\b(this is|call(s|ed|ing) (this|it)) (now )?an? (\w+ )?(incident|outage|sev\W?\d|p\d)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\bincident (command|response|process|management|protocol)( \w+){0,2} (set up|established|formed|activated|initiated|invoked|started|starts|kicked off|kicks off|triggered)\b|\bincident response (begins|began)\b|\b(activat|initiat|invok|start|trigger|begin|began)\w*( (the|our|an?))*( \w+)? incident (response|process|protocol|command)\b|\bescalat\w+( (this|it|the issue))? to an?( (major|full))? (incident|sev\W?\d|p\d)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\bescalat\w+( \w+){0,3} (as|to) (an? )?(sev|p|s|priority|severity)[- ]?\d\b|\b(major|critical|security|formal|public|high[- ]severity) incident( (is|was|has been))* (called|triggered|initiated|started|logged|registered|activated|invoked)\b|\b(incident|crisis|emergency)( (response|management))? (team|process|plan|protocol)( (is|was|has been))* (assembled|convened|mobili[sz]ed|activated|formed|stood up|invoked|triggered|engaged)\b|\b(emergency|crisis) response( (is|was|has been))* (activated|invoked|triggered|initiated)\b|\bcrisis( (is|was))? (declared|announced)\b|\binc-?\d+ (is |was )?(opened|created|raised|declared)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\bincident( (is|was|has been|gets))? (published|posted) (on|to) (the |our )?(public )?status ?page\b|\bdeclared( as)?( an?)? (major|critical|security|formal|sev|p\d)\b|\b(raised|logged|opened|classified|declared|treated|categori[sz]ed)( \w+)? as( an?)? (p|sev|s|priority|severity)[- ]?\d\b|\b(escalat\w+|upgraded|promoted|raised)( \w+)? to (an? )?(major |full )?incident\b",
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
        r"\b(roll[- ]?back|revert)\b.{0,60}\b((complete|completes|completed|finished|finishes|done|successful|succeeded|deployed|live|completado|finalizado|abgeschlossen)\b|conclu(í|i)d|termin(é|e)($|\W))",
    ),
    (
        K::RolledBack,
        High,
        r"\b(complet|finish)\w*( (the|our|a))*( \w+){0,2} (roll[- ]?back|revert)\b|\b(is|was|were|been|fully|successfully|have|has|had|got) (rolled[- ]?back|reverted)\b",
    ),
    (
        K::RollbackStarted,
        High,
        r"\b(begin|began|begun|start|initiat|trigger|kick|launch|execut|perform)\w*( off)?( (an?|the|to|of|with|our))*( \w+){0,3} (roll(ing)?[- ]?back|revert(ing)?)\b",
    ),
    (
        K::RollbackStarted,
        High,
        r"\b(roll[- ]?back|revert)\b.{0,60}\b(begins|began|begun|started|starts|initiated|triggered|kicked off|under ?way|in progress)\b",
    ),
    (
        K::RolledBack,
        Medium,
        r"\b(deploy|deployment|release|change|commit|pr|config\w*|migration|update|upgrade|patch)( #?\d+)? reverted(\W*$|[.,;]| (in|on|for|by|and)\b)",
    ),
    (
        K::RollbackStarted,
        Medium,
        r"\battempt\w*( (an?|the|to))*( \w+){0,3} (roll(ing)?[- ]?back|revert(ing)?)\b",
    ),
    (
        K::RolledBack,
        Medium,
        r"\brolled[- ]?(\w+ ){0,4}back\b|^reverted\b|\breverted (the|to|back|our|that|this|commit|deploy|change|pr|mr)\b",
    ),
    (
        K::RollbackStarted,
        Medium,
        r"\b(rolling|rolls)[- ]?(\S+ ){0,4}back\b|^reverting\b|^roll(s)?[- ]?back\b",
    ),
    (
        K::Declared,
        Medium,
        r"\boutage( (is|was|has been|gets))? (published|posted|opened) (on|to) (the |our )?(public )?status ?page\b|\b(outage|disruption)( (is|was|has been))? announced (on|in|to|via|publicly)\b|^\W*incident (posted|published)\W*$|\bstatus ?page( (is|was))? updated with (an?|the) (new )?(incident|outage)\b|\b(open|creat|rais|post|publish)(s|ed|es) (an? |the |our )?(public )?status ?page incident\b",
    ),
    (
        K::Declared,
        Medium,
        r"\b(announc|publish|post|publici[sz])(e|es|ed|ing)( (an?|the|this|our|public|ongoing|major|partial|full|service))* (incident|outage|disruption)( occurrence)?( (on|to|via|in|through|publicly|for|with|at|by)\b|(\W*$|[.,;]))",
    ),
    (
        K::Declared,
        Medium,
        r"\b(outage|incident|degradation|degraded performance|disruption|problem|issue)s?( (is|was))? declared (on|via) (the |our )?status ?page\b",
    ),
    (
        K::Declared,
        Medium,
        r"\b(kick|spin|spun)(s|ed)? (off|up) (the |our |an? )?(\w+ )?incident (response|process|protocol|procedure)\b|\b(ir|incident) (process|procedure|protocol) (is |was )?(started|kicked off|begun|followed)\b|\b(upgraded|raised|promoted|escalated) to (an? )?(sev|p|s|priority|severity)[- ]?[0-3]\b|\bemergency( (is|was))? declared\b",
    ),
    (
        K::Declared,
        Medium,
        r"\b(makes?|made|turns?|turned) (it|this) (into )?an? (\w+ )?incident\b|\b(open|rais|creat|declar|log)(e|es|s|ed|ged|ing) an? (severity|sev|priority|prio|p|s)[- ]?\d (incident|outage|ticket)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\b(rais|bump|upgrad|escalat|promot)(e|es|ed|ing|s)? (this|it|the incident|the severity|severity) (up )?to (an? )?(sev|p|s|priority|severity)[- ]?[0-3]\b",
    ),
];
