//! Words for a failure of which a line doesn't say that it begins: what stops, fills up, expires, is lost or goes wrong. They
//! count only if nothing else does.

use crate::kind::{ImportConfidence::Low, ImportKind as K, english::Pattern};

pub const FAULTS: &[Pattern] = &[
    // What no longer happens.
    (
        K::FirstError,
        Low,
        r"\bceas(es|ed) ([\w-]+ )?(disseminat|process|publish|deliver|respond|send|receiv|produc|stream|updat|serv|forward|report|broadcast|transmit|function|operat|work|record)ing\b|\bstop(s|ped)? (to )?([\w-]+ )?(sign|produc|propos|attest|validat|finali[sz]|start|schedul|pick|report|pull|writ|read|charg|import|mint|trad|book|connect|mov|run|open|clos|relay|react)(ing|e|t)?\b|\bnothing (works|loads|arrives|responds|opens|starts|moves|prints|runs|goes (out|through)|comes (in|through))( [^\s.;]+){0,4} (any ?more|at all)\b|\b(hypervisor|node|host|server|switch|router|rack|site|zone|region|instance|vm)s? (has been|have been|is|was|were|got) lost\b|\b(production|processing|generation|signing|voting|mining|minting|finali[sz]ation|issuance|intake|indexing|replication|ingestion|consensus)( of( [\w-]+){1,2})?( \w+)? (stops|stopped|halts|halted|ceases|ceased|stalls|stalled|paused)\b|\b(is|are|was|were|could|can|do|does|did) no longer( be)? (picked up|processed|delivered|relayed|forwarded|routed|synced|replicated|stored|saved|printed|published|sent|answered|served|started|reachable|available|accessible|able|updated|synced|created|connected|work\w*|respond\w*|load\w*|start\w*|log in|sign in|connect|accept\w*)\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(falls?|fell|falling|drops?|dropped|lags?) (\w+ )?behind\b|\b(gets?|got|ended up|ends up|hangs|turns|turned)( \w+)? (stuck|stale|unresponsive|corrupt(ed)?|overloaded|unreachable|unavailable|slow)\b|\b(became|becomes?|went|goes)( \w+)? (stale|read-?only|unresponsive|inaccessible|unusable|overloaded|corrupt(ed)?|unstable|unhealthy|unavailable|inconsistent)\b|\bcrash[- ]?loop\w*|\b(reboot|restart)(s|ed)? (repeatedly|unexpectedly|spontaneously|in a loop)\b|\b(unplanned|unexpected(ly)?) (reboots?|rebooted|restarts?|restarted|shut ?down|reset)\b|\bout[- ]of[- ]memory\b",
    ),
    // What is made, but wrong.
    (
        K::FirstError,
        Low,
        r"\b(wrong|invalid|incorrect|corrupt|corrupted|malformed|empty|duplicated?|stale|garbled|incomplete) ([\w-]+ ){1,3}((is|was|were|are|has been|have been|being|get|got) )?(\w+ )?(generated|produced|sent|served|published|issued|created|charged|returned|displayed|shown|written|delivered|proposed|mined|imported|billed|stored|submitted|propagated)\b|\b(starts?|started|begins?|began) (to )?(send|deliver|creat|issu|charg|publish|emit)(e|ing)? (out )?(duplicates?|wrong|empty|invalid|the same|thousands|hundreds|repeated|spam|too many|stale|incorrect)\b",
    ),
    // What runs out or expires.
    (
        K::FirstError,
        Low,
        r"\b(disks?|drives?|volumes?|filesystems?|partitions?|storage|quota|budget|memory|inodes?|pool|queue|mailbox)( [\w-]+){0,4} (fill(s|ed) up|(is|was|became|becomes|runs?|ran|got)( \w+)? full|full|(runs?|ran) out|(reach(es|ed)|hits?) (100|capacity))(\W|$)|\b(ran|runs|run) out of( \w+){0,2} (space|memory|disk|connections|storage|quota|credits?|inodes|addresses|capacity|budget|minutes|handles|power|fuel)\b|\b(reach|hit|exceed)(es|ed|s)? (its|the|our|their) ([\w-]+ ){0,3}(limit|quota|budget|cap|maximum|allowance)\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(certificates?|certs?|licen[cs]es?|domains?|zones?|signatures?|rrsigs?|keys?|tokens?|credentials?|secrets?|passwords?|subscriptions?|leases?)( \w+){0,2} (expired|(expires?|lapses?)(\W*$|[.,;:]| and\b| while\b| unnoticed))",
    ),
    // What is lost.
    (
        K::FirstError,
        Low,
        r"\b(connections?|connectivity|contact|access|links?|uplinks?|signal|power|quorum|consensus|finality)( (to|with|from|of|for|between|in|at)( [\w-]+){1,5})? (is |was |were |has been )?(lost|severed|cut|interrupted|broken)\b|\b(e-?mails?|messages?|payments?|payouts?|orders?|transactions?)( \S+){0,4} (bounces?|bounced|get lost|got lost|vanish(es|ed)?|pile up|piled up)\b|\b(misses|(node|validator|server|we|it|peer)s? missed) (\w+ )?(blocks?|attestations?|slots?|heartbeats?|proposals?)\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(deleted|dropped|wiped|removed|overwritten|erased|truncated|destroyed|terminated)( \w+){0,2} (by (mistake|accident)|accidentally|unintentionally|inadvertently|mistakenly)\b|\b(accidentally|unintentionally|inadvertently|mistakenly) (delet|dropp|wip|remov|overwr|eras|truncat|destroy|terminat|shut|reset|reboot|revok|disabl)\w*|\b(script|job|bug|command|migration|clean-?up|automation)( \w+){0,2} (wip|delet|eras|remov|destroy|dropp)(es|ed|s) (all|every|production|live|customer)\b",
    ),
    // What a change did.
    (
        K::FirstError,
        Low,
        r"\b(deploy\w*|release|change|update|upgrade|migration|commit|rollout|config\w*)( \S+){0,3} (broke|breaks|took down|takes down|brought down|brings down|knocked out|knocks out|disrupted|disrupts|overload(s|ed))\b",
    ),
    // What breaks.
    (
        K::FirstError,
        Low,
        r"\b(chain|network|node|validator|cluster)s?( \w+){0,2} (forks?|forked|splits?|split|partition(s|ed))\b|\b(split|fork|partition)( \w+)? (occurs?|occurred|happens|happened)\b|\b(disk|drive|hardware|power|network|switch|router|controller|psu|ups|fan|cooling|storage|memory|consensus|node|server|database|dns|link|card|component|equipment|battery|pump|generator)s? failure\b|\b(validator|node|process|kernel|server|daemon|router|system|pod)s?( \w+){0,2} (panics?|panicked|jailed|slashed|tombstoned|evicted|killed|segfault\w*)\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(did|does|do)(n't| not) (come back|recover|start|boot|reply|return)\b|\b(block|hang|wait)s? (forever|indefinitely)\b|\b(go|goes|went|going|became|becomes?|turns?|turned) (not ?ready|unhealthy|critical|red|read-?only)\b|\b(became|becomes?|is getting)( \w+)? (slow|sluggish|laggy)\b|\b(logins?|payments?|access|orders?|uploads?|downloads?|connections?|bookings?|deploys?) (is|are|was|were) not possible\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(pods?|nodes?|hosts?|apps?|servers?|services?|users?|clients?|sites?|halls?|machines?)( \w+){0,2} (lose|loses|lost) ((their|its|all|the) )?(\w+ )?(volumes?|storage|disks?|mounts?|network|power|access|connections?|connectivity|contact|quorum|data|sessions?|peers?)\b|\b(objects?|records?|files?|pods?|secrets?|entries|resources|namespaces?)( \w+){0,4} (vanish(es|ed)?|(is|are|was|were) (gone|wiped|lost|missing))\b|\b(power|signal|packet|connectivity|network) loss (in|at|on|to|of|between|for)\b|\b(peers?|sessions?|links?|ports?|neighbou?rs?)( \S+){0,5} (lost|dropped|flapp\w+)(\W*$|[.,;]| (at|for|on|to|between)\b)",
    ),
    (
        K::FirstError,
        Low,
        r"\b(terraform|ansible|argo ?cd|flux|pipeline|workflow)( \w+){0,2} (wip|delet|eras|remov|destroy|dropp|prun)(es|ed|s) (all|every|(the )?(production|live|whole|entire|customer)) |\b(minutes|budget|quota|credits?|allowance|storage|inodes|capacity|licen[cs]es?)( \w+){0,3} (used up|exhausted|depleted|exceeded|spent)\b|\b(deploys?|builds?|jobs?|payments?|uploads?|withdrawals?|logins?|requests?|traffic) ((is|are|was|were) )?blocked (by|because|due)\b|\b(overwhelmed|overloaded|flooded|saturated|swamped)( (by|with)\b|\W*$)|\battack hits\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(sequencer|validator|node|chain|server|daemon|worker|scheduler|pipeline|cluster|database|proxy|router|gateway|submission|delivery|replication|sync|import|export|feed|relay|bridge|indexer|batcher|proposer|process)s? (stops?|stopped|halts?|halted|dies|died)(\W*$|[.,;]| (at|on|for|after|because|due|when)\b)|\b(delivery|processing|mails?|e-?mails?|payments?|orders?|messages|jobs?)( \w+)? (delayed|degraded|interrupted|disrupted)(\W*$|[.,;])",
    ),
    (
        K::FirstError,
        Low,
        r"\b(produc|generat|send|serv|return|publish|creat|submit|propos|accept)(e|es|ed|s)? (an? |the )?(\w+ )?(wrong|invalid|incorrect|corrupt|empty|bad|duplicate|malformed) |\b(state|hash|root|checksum|version|balance|schema) mismatch\b|\b(participation|finality|hash ?rate|availability|success rate|throughput)( \w+){0,2} (drops?|dropped|falls?|fell|lost)\b|\b(loses?|lost) (finality|consensus|sync)\b|^\W*no (finality|traffic|connectivity|signal|power|service|response)\b|\b(mount|share|link|session|peer|device|node|client)s? (disconnect(s|ed)|detached|unmounted)\b|\b(mounts|shares|handles) (go|turn) (stale|read-?only)\b",
    ),
    (
        K::FirstError,
        Low,
        r"^\W*(the |an? )?((complete|full|total|partial|major|network|service|power|api|site|website|internet|system|database|platform|widespread|severe|brief|short|regional|mail|dns|connectivity) )+(outage|interruption|downtime|loss|disruption)( (of|in|at|for|on) [^.]{0,40})?\W*$|^\W*(errors|timeouts|failures|5xx|[45]\d\ds?) (on|for|in|from) (all|every|most|many|the|our) |\b(loop|storm|flood|leak|crash|deadlock)s? (occurs?|occurred|happens|happened)\b|\b(fib(re|er)|cable|line|pole|duct|antenna)s?( \w+)? (damaged|torn|severed)\b|\b(users?|customers?|guests?|subscribers?|people|everyone)( \w+)? (receive[sd]?|get|got) (\w+ ){0,2}(duplicates?|multiple|repeated|the same|hundreds of|thousands of|unwanted) ",
    ),
    (
        K::FirstError,
        Low,
        r"\b(account|subscription|project|services|licen[cs]e|domain)s?( [\w-]+){0,2} ((is|are|was|were|been|gets|got) )?(suspended|deactivated|terminated)( by|\W*$|[.,;])|\b(suspend|disabl|deactivat|terminat|lock)(s|ed|es) our (\w+ )?(accounts?|services?|project|subscription|domain)\b|\b(cluster|database|environment|volume)s? ((is|was|were|are) )?(wiped|erased|destroyed)\b|\b(crawls|jobs|builds|workers|queues|imports|consumers|syncs) (stall|hang|freeze|stop)(\W*$|[.,;])",
    ),
    // What comes upon a system.
    (
        K::FirstError,
        Low,
        r"\b(platforms?|servers?|nodes?|clusters?|databases?|systems?|services?|sites?|websites?|applications?|apps?|portals?|api|switch(es)?|routers?|hosts?|instances?|storage|arrays?|firewalls?|gateways?)( (in|on|at|of) ([\w-]+ ){0,2}[\w-]+)?( \w+)? (hits?|ran into|runs? into|suffer(s|ed)|met|meets?|encounter(s|ed)|experience[sd]|develop(s|ed)) (an? )?([\w-]+ ){0,3}(errors?|faults?|failures?|problems?|bugs?|defects?|outages?|interruptions?|disruptions?|degradation|downtime|instability)\b|\b(instance|server|site|website|service|bot|node|host|link|platform|cluster|feed|line|circuit|database|portal|shop|hub)s?( \w+)? ((drop(s|ped)?|falls?|fell) (off|out|away)|(is|was|goes|go|went) (gone|away|dead|dark))\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(databases?|tables?|logs?|partitions?|/[\w/]+)( \w+){0,2} (is|was|runs|ran|gets|got) full\b|\btakes? (more than |over |up to |about )?(an? |several |\d+ ?)?(minutes?|mins?|seconds?|secs?|s) to (load|open|answer|respond|appear|arrive|complete)\b|\b(gets?|got|becomes?|became) (much )?(slower|worse)\b|\b(calls?|connections?|users|guests|customers|sessions)( [\w-]+){0,4} (are|were|is|was|get|got) cut off\b|\b(power|electricity|mains)( \w+)? (goes|went|is|was) (off|gone)\b|\b(show|display|return|render)(s|ed)? (only )?(an? )?(blank|empty|white) (pages?|screens?|site)\b|\b(loses?|lost) (its|their|the|all) (\w+ )?(connections?|connectivity|power|network|link|uplink|signal|quorum)\b",
    ),
    (
        K::FirstError,
        Low,
        r"^\W*(many |some |lots of )?(5xx|[45]\d\ds?|timeouts|http [45]\d\ds?) (on|for|from|at) [\w/.-]+\W*$|\b(errors|error rates?|timeouts|failures|[45]\d\ds|5xx) (rise|climb|spike|jump|surge|soar|shoot up)\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(is|are) throwing ([\w-]+ ){0,3}(errors?|exceptions?|[45]\d\ds?|5xx)\b|\b(gives?|gave|giving|returns?|returned|returning|throws?|threw|throwing|shows?|showed|showing|greets?) (me|us|everyone|everybody|people|users)( [\w-]+){0,3} (errors?|[45]\d\ds?|5xx|timeouts?)\b|^\W*seeing ([\w-]+ ){0,5}(errors?|failures?|timeouts?|[45]\d\ds?|5xx)\b",
    ),
];
