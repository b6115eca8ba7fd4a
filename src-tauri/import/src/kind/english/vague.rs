//! Words that say little: they count only if nothing else does, in any language.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const VAGUE: &[Pattern] = &[
    (
        K::Mitigated,
        Low,
        r"^\W*(all |the |our )*((service|system|site|access|power|connection|traffic)s? )?(fully )?(restored|recovered)\W*$",
    ),
    (K::FirstError, Low, r"^\W*(the |our |all )?([\w-]+ ){1,2}(down|offline|unreachable)(\W*$|[.,;])"),
    // What a status page monitors may work, or not.
    (
        K::Mitigated,
        Low,
        r"^monitoring( -|:|\n)|\bstatus ?page( (is|was|has been|now))* (set|moved|changed|updated) to \W?monitoring\b",
    ),
    (
        K::Mitigated,
        Low,
        r"^\W*((the |our )?[\w']+ )?((is|are|'re|’re) )?(we're |we’re )?back( now| again)?(\W*$|!)|\b(went|gone|came|come) back (on-?line|up)\b",
    ),
    (
        K::Mitigated,
        Low,
        r"(^\W*[\w-]+|\b(we|we're|everything|site|website|page|services?|systems?|platform|hub|shop|store|app|api|portal|network|forums?|wiki|game|servers))( (is|are|was|were|came|comes|now|fully|all))+ back (up|online)\b",
    ),
    // A part, by its name.
    (K::Mitigated, Low, r"^\W*(the |our )?[\w() /-]{3,50} (restored|recovered|back (online|up))\W*$"),
    // A failure, of which the line doesn't say that it begins.
    (
        K::FirstError,
        Low,
        r"\b(nobody|no one)( \w+){0,3} (could|can|was able)\b|\bwent (belly[- ]up|dark|dead|haywire)\b|\b(go(es)?|went|becomes?|became|is|are|was|were|it's|site's)( (completely|totally|entirely|all|partially))? (down|unavailable|unreachable|offline|broken|interrupted|stuck|failing|missing|delayed|lost|dropped)\b|\b(can't|cannot|can ?not|could ?n[o']t|can no longer|could no longer|unable to)\b|\b(fail|fails|failed|crash(es|ed)?|time[sd]? out|refuse[sd]?|rejects?|rejected|disappear(s|ed)?|halts|halted|disruption)\b|\b(return|serv|throw)(s|ed|e|es)?( \w+)? (errors?|[45]\d\ds?)\b|\b(is|are|was|were|do|does|did)(n't| not)( being)? (work|load|respond|generat|process|deliver|send|sync|updat)\w*\b|\bsuffered (an?|from)\b|\b(was|were) (slow|degraded)\b|\bstop(s|ped)? (arriv|work|respond|repl(y|i)|running|serv|sell|print|load|process|deliver|accept|send|receiv|answer|match|consum|ingest|index|sync|emit|publish|record|render|replicat|generat|resolv|rout|forward|listen)\w*\b|\bseeing( \w+){0,2} (errors?|failures?|timeouts?|[45]\d\ds?)\b|\b(end(s|ed)? with( \w+){0,2} errors?)\b|\b(loss of|no access to|lost) (power|connectivity|service|network|signal|quorum|access|all|contact|the|\w+ (it )?systems?)\b|\b(raises?|raised|throws?|threw) (an? )?\S*(error|exception)\b|\b(traffic|throughput|(request|order|success) (rate|volume|count)s?|orders|logins|availability)( \w+){0,3} (drops?|dropped|falls?|fell|plunge[sd]?|plummet\w*|collapse[sd]?)\b",
    ),
    (
        K::FirstError,
        Low,
        r"^(degraded|elevated|increased) ([\w-]+ ){0,3}(performance|errors?|latency|error rates?|timeouts?|response times?)\b",
    ),
    (
        K::CustomerReported,
        Low,
        r"\b(tickets?|complaints?|reports?)( #?\d+)?( \w+)? (comes?|came|coming|arrives?|arrived)\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(queues?|backlogs?|lag|consumers?|indexing|replicas?|replication|delayed \w+)( \w+){0,3} (drained|cleared|caught up|worked off|flushed|emptied)\b|\b(services?|sites?|servers?|website|hub|app|application|api|system|platform|portal|database|cluster|network|shop|store)( (is|was|are|were))? (comes|came|come) (back )?(up|on-?line)\b|\b(services?|systems?|sites?|websites?|platform|apps?|applications?|api|network|portal|cluster|functionality|connectivity|access|power|internet)( (is|are|was|were|has been|have been))+ (operational|functional|accessible|reachable|stable|healthy|usable)(\W*$|[.,;])",
    ),
    (
        K::FirstError,
        Low,
        r"\b(chain|queue|consumers?|replication|pipeline|imports?|workers?|process\w*|sync|network|cluster|database|servers?|sites?|services?|traffic|blocks?|production|system)( \w+){0,2} (stall(s|ed)|hangs|hung|froze|freezes|jam(s|med)|locks up|locked up|deadlock(s|ed)|wedged|(grinds|ground|came|comes) to a (halt|standstill)|seized up|cease[sd]? to \w+)\b|\b(services?|systems?|sites?|websites?|platform|apps?|applications?|api|portal|network|servers?|database)( \w+){0,2} (disrupted|degraded|impaired|inaccessible|unresponsive|not responding|not reachable|not available|not working)\b|\b(power|utility|mains|electricity)( \w+)? (fails?|failed|failure|outage|lost|is cut|was cut|goes out|went out)\b|\b(certificates?|certs?|licen[cs]e|domain)( \w+){0,2} (expires|expired|lapse[sd])\b|[.;] (all |the |our )+(\d+ )?([\w-]+ ){1,2}(down|offline|unreachable)(\W|$)|\b(knock(s|ed)|kick(s|ed)|took|takes)( \w+){1,4} (offline|down)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(faulty|bad|broken|wrong|offending|defective|corrupt|corrupted|malformed|incorrect|misconfigured|problematic)( [\w-]+){1,4} ((is|was|has been|have been|were) )?(removed|deleted|replaced|corrected|fixed|swapped|disabled|undone|taken out)\b|\b(replac|swapp)(ed|es|s) (the |a |our )?(failed|faulty|defective|broken|dead|bad) ",
    ),
    (
        K::FirstError,
        Low,
        r"\b(pool|memory|disk( space)?|connections?|threads|quota|sockets|file descriptors)( \w+){0,2} (exhausted|depleted|used up|ran out)\b|\b[\w-]+ (has |have |is |was )?(stalled|stalls|froze|freezes|hung|hangs|jammed|locked up|wedged|deadlocked)(\W*$|[.,;]| (at|on|for|when|while|during|since|after)\b)|\b(loses?|lost) (power|connectivity|network|connection|quorum)\b|\b(grinds?|ground|comes?|came) to a (halt|standstill|stop)\b|\b(fib(re|er)|cable)( \w+)? (cut|break|severed)\b|\boom[- ]?kill(s|ed)?\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\bhealth checks?( \w+){0,2} (pass(es|ed|ing)?|green|ok|healthy)(\W*$|[.,;])|\bconfirm(ed|s)( \w+)? (stable|stability|normal)\b|\bworks? (as before|as usual|properly|correctly)(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(site|website|server|service|system|app|api|portal|shop|hub|platform|network|databases?|cluster)s? (is|are|was|were) (back )?up(\W*$|[.,;])|\b(bot|game|realm|relay|feed|channel|stream|bridge|phone line|line|phone|page|forum|wiki|bank|store|line|kiosk|till|terminal|gate|radio|camera)s? (is|are|was|were)( \w+)? back (online|up|in service|on-?line)\b|(^|[.,;] )back (online|up)(\W*$|[.,;])|\bback in sync\b|\b(cluster|system|service|site|network|api|platform) (is |was )?(now )?(healthy|green|stable)(\W*$|[.,;])|\b(deliver(y|ies)|sales|boarding|printing|syncing|replication|imports|service|play) (resumes|resumed)(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(back from|out of|exit(s|ed)|left|leaves|end(s|ed)|disable[sd]) maintenance( mode)?(\W*$|[.,;])|\bmaintenance mode( (is|was|has been))* (lifted|disabled|turned off|switched off|ended|off|removed)\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(services?|site|website|api|platform|system|app|network|server) (comes|came) back(\W*$|[.,;])|\b(deliver(y|ies)|e-?mails?|builds|jobs|orders|payments|uploads|downloads|logins) resumed?(\W*$|[.,;])|\b(dashboards?|graphs?|monitors?|checks?) (is|are|turn|turned|all) green(\W*$|[.,;])|\beverything looks (good|normal|fine|ok|healthy)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(record|rule|config\w*|setting|permissions?|policy|route|query|schema) (is |was |has been )?corrected\b|\b(remov|delet|replac|disabl|correct)(es|ed) the (faulty|bad|broken|offending|defective|corrupt|corrupted|malformed|incorrect|misconfigured|problematic) \w+|\bdeployed (the |a )?(fixed|patched|corrected) (version|build|release|image)\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(load|response times?|latency|performance|error rates?) (is|are|was|were) (now )?(stable|fine|normal|good|ok|acceptable)(\W*$|[.,;])|\b(site|website|server|service|app|api|platform|portal) (is|was) (now )?responsive(\W*$|[.,;])|\b(services?|site|website|platform|app|api|portal|network) ((is|are|was|were) )?(now )?available to (all|every)\w*\b",
    ),
    // A step of the work: whether the trouble was over is said elsewhere.
    (
        K::Fixed,
        Low,
        r"\b(certificates?|certs?)( \w+){0,3} (deployed|installed|rolled out|distributed|pushed|uploaded|in place) (to|on|in|across|for) ((all|the|our|every|each) )*([\w-]+ )?(production|prod|servers?|hosts?|nodes?|load ?balancers?|regions?|sites?|gateways?|clusters?|proxies|machines)\b",
    ),
    // A row of a table whose first cell says that it is an alert.
    (K::Detected, Medium, r"^(alert|alarm|page|pager) ·"),
];
