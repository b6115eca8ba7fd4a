//! Words for the end of an incident: labels, `resolved`, `closed`, `declared mitigated`.

use crate::kind::{
    ImportConfidence::{High, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const ENDING: &[Pattern] = &[
    // Labels in front of what happened.
    (K::Detected, High, r"^\W*(time of )?(first )?(detection|detected|discovery)\s*:"),
    (
        K::Mitigated,
        High,
        r"^\W*(recovery|recovered|mitigation|mitigated|impact end(s|ed)?|end of impact)\s*:",
    ),
    (
        K::FirstError,
        High,
        r"^\W*((impact|outage|incident) start(s|ed)?|start of (the )?(impact|outage|incident)|onset)\s*:",
    ),
    // `Onset — requests collapse`; a recovery needs more words, because it may only begin.
    (K::FirstError, Medium, r"^\W*onset (–|—|-) "),
    (
        K::Mitigated,
        Medium,
        r"^\W*recovery (–|—|-) .{0,60}\b(drop|fall|fell|return|subsid|stabil|normali)(s|ed|i[sz]ed|i[sz]es|d|s)?\b",
    ),
    (
        K::Resolved,
        High,
        r"\bincident( #?[\w-]*\d\w*)?( (is|was|has been|now|fully|officially|marked|declared|considered|set|to|as|being))* (resolved|over|finished|ended|ends|concluded)\b|\bincident( #?[\w-]*\d\w*)?( (is|was|has been|now))* (marked|declared|considered|set)( (as|to))? (complete[d]?|done)\b|\b(incident|outage|issue|matter)( (is|was|has been|now))* brought to (a close|an end)\b",
    ),
    (
        K::Resolved,
        High,
        r"\b(resolv(e|es|ed|ing)|end(s|ed|ing)?|conclud(e|es|ed)) (the|our|this|that)( (major|own|whole))? (incident|outage|event|issue)\b|\bresolved [a-z]{1,6}-?\d+\b|\b(inc|sev|p|s)-?\d+( (is|was|has been|now))* (resolved|over)\b|\bout of the incident\b|\bresolved ours\b|\bclos(e|ed|ing)( \S+){0,3} as resolved\b|\bstatus:?( page)?( \w+){0,3}(:| to| as| is) \W{0,3}resolved\b",
    ),
    (
        K::Resolved,
        Medium,
        r"^\W*resolving (this |the )?(incident|issue|outage)( (as|since|because|now)\b|\W*$)|\b(incident|outage|issue)( (is|was|has been|now|formally|officially))* declared closed\b|\bdeclar(es?|ed|ing) (the|this) (incident|outage|issue) closed\b",
    ),
    // Commands to a bot, and what it answers.
    (
        K::Declared,
        Medium,
        r"[!/]inc(ident)? (start|declare|open|new|create)\b|\bincident #?[\w-]*\d\w* (started|opened|created) by\b",
    ),
    (K::Resolved, High, r"\ball[- ]clear\b|[!/]inc(ident)? resolved?\b"),
    (
        K::Mitigated,
        Medium,
        r"\b(main|most|customer|user)( \w+)? impact( (is|was|has been|now|fully))* (resolved|mitigated|over|gone)\b",
    ),
    // On a status page, what is monitored isn't over.
    (
        K::Fixed,
        Medium,
        r"^monitoring\b\W.{0,120}\b(issue|problem|outage)s?( (with|of|in|on|for|affecting)( \w+){1,4})?( (is|was|has been|are|were|have been|now|fully))* (resolved|corrected)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(issue|problem|outage|disruption)( (with|of|in|on|for|affecting)( \w+){1,4})?( (is|was|has been|now|fully))* resolved\b|\b(is|was|has been|have been)( now| fully)* resolved for (all|every)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(the|this|these|all) (\S+ ){0,3}(issues?|problems?|troubles?|incidents?|outage|disruption)( [^\s.;!?]+){1,12} ((has|have) (now )?been|(is|are)( now)?) (fully |completely )?resolved\b|\bresolution( (is|was|has been|now))* (confirmed )?(complete|completed)\b",
    ),
    (K::Resolved, High, r"(^\W{0,3}|^(incident |issue |status: )|[.!] )resolved\b|^\[resolved\]"),
    (
        K::Resolved,
        High,
        r"\b(declar|mark|consider|call)\w*( (it|this|that|the|our|issue|incident|outage|as))*[:,.]? (resolved|over)\b|\bcall(s|ed|ing)? (it|this)[:,]? (done|closed|finished)\b|\bconsider(s|ed|ing)? (this|the|our) (issue|matter|problem|outage|ticket) (as )?(closed|done|finished)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(issue|problem|ticket|matter)\]?(\(\S*\))?( (is|was|has been|gets|now|marked|as))+ closed\b|\b(stand(s|ing)?|stood) (the |this |our )?((incident|response|team|call) )?down\b|\b(war[- ]?room|bridge|(incident|crisis) (call|team))( (is|was|has been|now))* (dissolved|disbanded|dismissed)\b",
    ),
    (
        K::Resolved,
        High,
        r"\b(closed|closes|resolved|resolves) (an? |the |our )?(public )?status ?page (incident|notice|post)\b|\bstatus ?page (incident|notice|post)( (is|was|has been|now))* (closed|resolved)\b",
    ),
    (
        K::Closed,
        High,
        r"\b(incident|case)( #?[\w-]*\d\w*)?( (is|was|has been|now|officially|formally|finally|fully))* closed\b|^closed this( issue| incident)? as completed\b|\bclos(e|es|ed|ing)( the| this| out)* incident( now)?($|\W*$|[.,;])|\bclos(e|es|ed|ing) the incident\b",
    ),
    (
        K::Mitigated,
        High,
        r"\b(declar|mark|consider)\w*( (it|this|the|issue|incident|outage|as|active))* mitigated\b|\b(incident|issue|outage|impact)( (is|was|has been|now|fully|declared|marked|confirmed|as))* mitigated\b|^(status: )?mitigated\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(issue|problem|outage|incident|matter|fault)s?( (with|of|in|on|for|affecting)( \w+){1,4})?( (is|was|has been|have been|now|fully|been|finally|completely))* solved\b|^\W*((state|status):? )?solved\b|\bsolv(es|ed) the (issue|problem|incident|outage)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(resolution|all clear)( (is|was|has been))* (verified|declared|given|announced)\b|\b(issue|incident|problem|outage)( (is|was|has been|now))* (confirmed|verified|considered|deemed|reported)( (as|to be|fully|now))* (resolved|over|solved)\b|\bincident (response )?( ?(is|was|has|now))*(demobili[sz]ed|wrapped up|terminated)\b|\b(end|ends|ended|conclude[sd]?) (the )?incident response\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(ticket|case)( (is|was|has been|now))* resolved\b|\bresolution( (is|was|has been))* confirmed\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\(((now|issue|incident|problem) )?resolved\)\W*$|\b(outage|disruption)( (is|was|has been|now))* closed\b",
    ),
    (K::FirstError, Medium, r"\((problem|incident|outage|impact|issue) (start(s|ed)?|beg(ins|an))\)\W*$"),
    (K::Mitigated, Medium, r"\(((now|issue|incident|impact) )?mitigated\)\W*$"),
    // A pager calls its alerts incidents.
    (
        K::Detected,
        Medium,
        r"\b(pagerduty|opsgenie|victorops|splunk on-?call|grafana oncall|squadcast|xmatters|automat\w*|monitoring) (incident|alert|alarm|ticket|case)( #?[\w-]*\d\w*)?( (is|was|has been|gets|got))* (created|opened|raised|triggered|generated|fired|received)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"^\W*((and|it|which|this|that) )?(was|is|were|has now been|has been|had been)( now| fully| completely| finally)* resolved\b|[.,;] (so )?((i|we)( am| are|'m|'re) )?resolving( (this|it))?( now)?\W*$|\b(deployment|release|restart|reboot|change|update|team|engineers?|we)( \w+)? resolved (all )?(issues|problems)(\W*$| *[.;|\n]| (–|—|-|·) )",
    ),
    (
        K::Fixed,
        High,
        r"\b(declar|mark|consider|call)\w*( (it|this|that|the|our|issue|incident|outage|problem|bug|as))+ fixed\b",
    ),
    (K::Resolved, Medium, r"^\W*(ticket|case|issue|problem|matter)( #?[\w-]*\d+)? closed\b"),
    (
        K::Resolved,
        Medium,
        r"\bstatus ?page( (is|was))? (updated|set|changed|moved|marked)( as| to|,|:)? ?\W?resolved\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(issues|problems|faults|troubles)( (with|of|in|on|at|for|affecting)( [\w-]+){1,8})? (are|were|have been)( now| all| fully| completely| finally)* (resolved|solved|sorted( out)?)\b|\bclos(ing|ed|es) (the |this |our |out )?(p|sev|prio|inc)-?\d+(\W*$|[.,;]| (now|as|since|because)\b)|\bclosing (this one|this ticket|this thread|this (out|off|now)|it (out|off|now))(\W|$)",
    ),
    (
        K::Resolved,
        Medium,
        r"\bstatus ?page( \w+){0,2} (says|said|shows|showed|reads) \W?resolved\b|\b(mark|declar|set)(s|es|ed|ing)? (the|this|our) (incident|outage|issue) (as )?(done|over)\b|\b(ticket|case|issue|incident)( [\w-]*\d+)?( (is|was|has been))? (set|moved|changed|switched) to \W?(resolved|solved|done)\b",
    ),
    (K::Resolved, Medium, r"^\W*stand[- ]down\W*$"),
    // What a team managed to do.
    (
        K::Mitigated,
        Medium,
        r"\b((was|were|are|is|been) able|managed) to( \w+)? (mitigate|contain|alleviate|stop) (the|this|our|all) ([\w-]+ )?(issues?|problems?|impact|outage|attack|incident|errors?|disruption)\b|\b(succeeded|successful) in (mitigating|containing|stopping) (the|this|our) ",
    ),
    (
        K::Resolved,
        Medium,
        r"\b((was|were|are|is|been) able|managed) to( \w+)? resolve (the|this|our|all) ([\w-]+ )?(issues?|problems?|outage|incident|disruption)\b|\b(succeeded|successful) in resolving (the|this|our) ",
    ),
    (
        K::Fixed,
        Medium,
        r"\b((was|were|are|is|been) able|managed) to( \w+)? (fix|repair|correct) (the|this|our) ([\w-]+ )?(issue|problem|bug|fault|leak|defect|config\w*)\b|\b(this|that|it|which) (is|was|turned out to be|proved to be) (the|our) (actual|real|proper|permanent|final|right|correct|definitive) (fix|solution|remedy|cure)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(the|our|this) ([\w-]+ )?(fix|hotfix|patch|bugfix) (works|worked|is working|has worked|took effect|has taken effect)(\W*$|[.,;]| (for|in|on|as|everywhere)\b)|\b(issue|problem|fault|bug)s? (is|was|were|has been|have been) eliminated\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(restart|reboot|revert|roll-?back|rolling back|re-?deploy|fail-?over|flush|clear|purg|scal|disabl|switch|kill)(ing|s)?( [\w-]+){1,5} (fixed|resolved|solved|cured) (it|this|that|the|all|our)( [\w-]+){0,2}(\W*$|[.,;])",
    ),
    // The history of a ticket: the field, its old value and its new one.
    (
        K::Resolved,
        Medium,
        r"\bstatus:?\s+[\w -]{2,30}(\[ ?\d+ ?\])?\s*(\t|→|->|=>)\s*(resolved|done|fixed)\b",
    ),
    (K::Closed, Medium, r"\bstatus:?\s+[\w -]{2,30}(\[ ?\d+ ?\])?\s*(\t|→|->|=>)\s*closed\b"),
    // What a message to all says.
    (
        K::Resolved,
        High,
        r"\b(confirm|announc|say|stat|inform|post)(s|es|ed|ing)( \w+){0,4} that (it|this|the (incident|issue|problem|outage|disruption)) (is|was|has been)( (now|fully|completely|finally|all))* (resolved|over|solved)\b",
    ),
];
