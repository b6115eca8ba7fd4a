//! Words for what works again.

use crate::kind::{ImportConfidence::Medium, ImportKind as K, english::Pattern};

pub const RECOVERY: &[Pattern] = &[
    (
        K::Mitigated,
        Medium,
        r"\b(production|processing|trading|transactions?|chain|trains?|flights?|traffic|operations?)( \S+){0,5} (resumes|resumed)\b|\b(stop|ban|closure|freeze|lockdown|evacuation|restrictions?)( \w+){0,4} (is|was|are|were|has been|have been) lifted\b|\ball( [\w-]+){0,3} (checks|monitors|probes)( (is|are|now|again|report\w*))* (healthy|green|ok|passing|up)\b",
    ),
    // Back to normal, for everybody.
    (
        K::Mitigated,
        Medium,
        r"\b(errors|failures|timeouts|crashes|alerts|complaints|[45]\d\ds|5xx)( (have|has|had|then|all))* (stop(s|ped)?|cease[sd]?|disappear(s|ed)?|vanish(es|ed)?|end(s|ed)?|dr(y|ies|ied) up)( completely| entirely)?($|\W*$|[.,;:)]| (at|around|after|once|as|when|and|by)\b)|\b(services?|systems?|sites?|websites?|platform|apps?|api|traffic|network|connectivity|cluster|database|availability|operations?)( \w+){0,3} (recovers?|resume[sd]?|normali[sz]e[sd]?)\b|\bnormal (operations?|services?|operation|conditions?)( (is|are|was|were|has been|have been|now|fully))* (restored|resumed|resumes|re-?established)\b|\b(remaining|last|final|all)( \S+){1,4} (is|are|was|were|has been|have been|came|come|comes)( now| fully| again)? (restored|recovered|back|reachable again|operational|fully operational)\b|\ball( (of|the|our|affected|impacted|remaining|other|\d+|three|four))* (regions?|services?|systems?|nodes?|sites?|checks?|monitors?|probes?|clusters?|hosts?|servers?|links?|lists?|machines?|mailboxes|accounts|shops|stores|websites|databases|apps|applications|gateways|shards|partitions|domains|queues)( (is|are|was|were|now|back|fully|report\w*|show\w*))* (stable|healthy|green|up|ok|online|operational|restored|working|normal|reachable|accessible|available)\b|\b(remaining|last|final)( [\w-]+){1,3} (is|are|was|were|came|come|comes)( now| fully)? (available|accessible|reachable|on-?line|up|in service)\b|\ball( \w+){1,6} should( now)? be( now)? (back|restored|working|operational|available)\b|\bself[- ]?heal(s|ed)\b|\breturn(s|ed)? to service\b|\b(return(s|ed)?|back) to business as usual\b|\bworkaround( (is|was|has been|now))* (applied|deployed|in place|implemented)\b|\beverything( (is|was|looks|back|now|again|should|be))* ((fine|healthy|stable|operational|working)( again| now)?|(okay|ok|well|good|all right|alright|in order) (again|now))\b|\b(users?|customers?|clients?|people|everyone)( (are|were|is|was|now|again|once))+ able to\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(services?|systems?|sites?|everything|website|platform|apps?|api|traffic|functionality|operations?|instances?|access|network|connectivity|internet|e-?mail|logins?|checkouts?|search|all \w+)( \w+){0,4} ((now )?be )?((fully )?(restored|recovered|operational|healthy again)|back (online|to normal|up)|(is|are|was|were)( now)? back)\b|\bfull(y)? (restored|recovered|recovery|operational|remediat\w+)\b|\b[\w-]+\.(com|org|net|io|rs|dev|app)( (is|are|was|now|fully))* back (online|up)\b|\b[\w-]+\.(com|org|net|io|rs|dev|app)( (is|are|was|were|now))+ back(\W*$|[.,;!])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(back|return(s|ed)?)( to)? where (it|they) (should be|was|were|belongs?)\b|\b(full|normal) (service|functionality|operation)s? ((has|had|is|was) )?(returns|returned|back)\b|\b(performance|response times?|latency|load|error rates?|delivery times?|metrics|speeds?) (is|are|was|were)( now| back)? as (expected|normal|usual|before)\b|\b(back|return(s|ed|ing)?|recovered|restored)( \w+)? (to|at)( (its|their|the|a))*( \w+)? (normal|baseline|usual|expected)\b|\b(at|to)( (its|their|the|a))? (normal|usual|baseline) (levels?|rates?|volumes?|values?)\b|\ball green\b|\b(latency|error rates?|errors|p9\d|lag|response times?)( \w+){0,2} (within|below|under) (the )?(slo|threshold|target|limits?)\b|\b(lag|backlog) recover(s|ed)\b|\b(lookups?|requests|logins?|orders|payments|builds|checks|jobs|queries|uploads|downloads) (succeed|succeeded|pass|passed)\b|\beverything( (is|was|looks|back))* (normal|green)\b|\b(is|are|was|were)( \w+)? normal (again|for (all|every\w*))\b|\b(has|have) been (healthy|stable|normal|fine) since\b|\ball( [\w-]+){1,3} (has|have) been (healthy|stable|normal|fine|quiet) for\b|\b(work|operat|function|runn|behav|flow|process|load|complet|connect|deliver|respond|resolv)\w* (normally|as expected|as intended)\b|\b(works?|working|operat(es|ing)|functions?|functioning|runs?|running|behav(es|ing)|flows?|flowing|go(es|ing)? through|(being|are|is) (processed|delivered|sent|served|answered)) as (normal|usual|(it|they) should)(\W*$|[.,;]| (again|now|since|and)\b)|\b(times?|load|rates?|latency|traffic|service|response)( \w+){0,2} normal\b|\b(is|are|was|were) \w+ing (normally|as expected|correctly)\b|\b(latency|errors?|(error|response) (rates?|times?)|p9\d|load|lag)( \w+)? back (under|below|at|to|down|within)\b|\bserved normally\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b((work|load|respond|publish|answer|sync|scan|deliver|function|accept|reach|process|flow|connect|arriv|resolv|render|operat|serv|succeed|updat|refresh)(e|s|es|d|ed|ing)?|successful|right|correct|fine|operational|accessible|runs?|ran|running|log in|sign in|go(ing|es)? through|went through|check out|charge|issue|order|submit|buy|get|use|download|upload|pay|play|send|receive|reachable|join|available|access|online|healthy|(is|are|was|were) \w+ing|comes? in|came in)( \S+){0,4} again\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(back|up|available|work(s|ed|ing)?|restored|online|live|reachable|successful|succeed(s|ed)?|normal)( again)? for (all|every|everyone|everybody)\b|\b(all|every|each)( \S+){1,6} (succeed(s|ed)?|go(es)? through|went through|(is|are|was|were) (served|answered|delivered|ingested|back))\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bno (more|further|new)( \S+){1,4} (observed|seen|reported)\b|\bno (more|further)( \S+){0,3} (errors?|failures?|timeouts?|[45]\d\ds?|stale|affected|crashes|drops|complaints)\b|\bno more [45]\d\ds?\b|\bno( [\w-]+){0,2} (errors?|failures?|timeouts?|rejected \w+|complaints|problems)( \w+){0,2} (any ?more|any longer)\b|(^|[.;] )(customers|users|players|everyone|everybody) can \w+\b|\bno longer( \w+)? (affected|impacted|see\w*|experienc\w*)\b|\bno (new|further) \w+ (is|are) affected\b|\berror (rate|ratio)s?( \w+){0,2} (below|zero)\b|\bsuccess rate( \w+){0,2} (at|to|above) (100|99)\b|\b(logins?|requests?|quer(y|ies)|searches|checkouts?|orders|payments|jobs|connections|availability|performance|uploads|downloads|builds|launches|deliver(y|ies)|calls|sessions|success rate|throughput)( \w+){0,2} (recover(s|ed)?|normal)\b|\b(errors?|lag|latency) (is|are) gone\b|\b(errors|5xx|[45]\d\ds?|failures|timeouts)( (are|is|all|now))* gone\b|\b(verified|confirmed) (to be )?working\b|\b(errors?|error rate|lag|backlog)( is| are)? (at|down to) (zero|0)\b|\b(issue|problem|errors?|symptom)s? (goes|went|go) away\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bregained( \w+){0,2} (services?|access|connectivity|power)\b|\b((was|were) able|managed) to (regain|restore|recover)( \w+){0,3} (services?|access|connectivity|operations?|functionality)\b|\b(services?|servers?|systems?|cluster|site|platform|network|database|api)( [\w-]+){0,2} stabili[sz]ed\b|\b(resum|restart)ed( \w+)? normal(ly| operations?| service)?\b|\b(confirmed|verified)( (to|be|as|fully|now|again))* (healthy|operational|functional|up and running|(up|back|back online|available|reachable|accessible)(\W*$|[.,;]))",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(connectivity|connections?|services?|access|links?|sessions?|\w*states?|peering|traffic|power|network|sites?|logins?|systems?)( \w+){0,4} (re-?established|re-?enabled|reinstated|reactivated)\b|\bup and running\b|\bworkaround( (is|was|has been|now|goes|went))* (put )?live\b|\b(put|puts) (the|a|our) ([\w-]+ )?workaround (live|in place|into)\b|\bback (in|to) (full )?working order\b|\bback (in (service|operation|business|action)|at full (speed|capacity|strength))\b|\b(services?|systems?|sites?|websites?|platform|apps?|applications?|api|network|portal|database|cluster|servers?|functionality|features?|connectivity|access|power|internet|operations?)( (is|are|was|were|has been|have been))* ((now|again|fully|completely|verified|confirmed|all) )+(operational|functional|functioning|available|accessible|reachable|stable|healthy|working|live|usable|normal|recovered|restored)\b|\b(being|getting) (created|processed|produced|delivered|sent|accepted|served|mined|validated|handled|executed|answered) (again|normally)\b|\b(customers?|users?|everyone|players?|clients?)( (are|were|is|was|now))* (unblocked|back in|back on)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bno( further| more| new| other)? (issues?|problems?|errors?|alerts?|failures?|impact|reports?|complaints?|timeouts?|crashes|5xx|[45]\d\ds?)( \S+){0,5} (since( then)?|thereafter|afterwards?|after that|from then on)(\W|$)|\b(availability|success( rate)?|uptime|performance|throughput|service levels?)( \w+){0,6} (restored|recovered|recovers|back to)\b|\bsuccessfully (restored|recovered|brought back|resumed)\b|\b(brought|put|bring(s|ing)?|puts|switched)( (the|our|all|it|them|everything))?( [\w.-]+){0,3} back (online|up|into (service|production|operation)|on-?line|to life)\b|\b(recovery|restoration)( (is|was|has been|now|fully))* (complete|completed|finished|confirmed|successful|verified)\b|\b(impact|incident|outage|spread|attack|leak|damage|situation)( (is|was|has been|now|fully))* (contained|under control|stabili[sz]ed)\b|\b(attack(er|ers)?|exploit|abuse|unauthori[sz]ed access)( \w+){0,3} (stopped|blocked|cut off|revoked|locked out|evicted|ended|ceased)\b|\brestor(es|ed) (full |normal |all |complete )?(services?|access|connectivity|functionality|operations?|power|traffic|availability|network)\b|\b(errors?|issue|problem|symptoms?|failures?)( (is|are|was|were))? no longer (seen|observed|occur\w*|present|reproduc\w*|visible|happening|appear\w*)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(error rates?|latency|errors|traffic|metrics|load|response times?|performance|throughput|success rate)( \w+)? (normali[sz](ed|es)|stabili[sz](ed|es))\b|\bmitigations?( (is|are|was|were|has been|have been|now))* (implemented|rolled out|live|active)\b|\b(deployed|applied|implemented|rolled out) (some |several |the |our )?([\w-]+ )?mitigations?\b|\bback to (previous|prior|pre-incident) levels?\b|\b(is|are|was|were|came|comes|all) (up|live|on-?line) again\b|\bworks? once more\b|\ball( (of|the|our|affected|impacted|remaining|other|\d+))* (pods|instances|replicas|brokers|shards|workers|agents|endpoints|validators|vms)( (is|are|was|were|now|back))* (stable|healthy|green|up|ok|online|operational|restored|working)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\beverything (works|worked)(\W*$|[.,;])|\brecovered (on its own|by itself|automatically|without intervention)\b|\b(stable|healthy|possible|responsive|usable|intact) again\b|\b(complete|total) recovery\b|\b(mail|traffic|data|message)s? flow (resumes|resumed|restored|normali[sz]ed)\b|\b(withdrawals|deposits|trading|sign-?ups|registrations?|orders|payments|checkout|uploads|downloads|bookings?|transfers|minting|swaps)( (is|are|was|were|has been|have been|now))* (re-?enabled|re-?opened|reinstated)\b|\btemporary (fix|workaround|patch|mitigation|solution)( (is|was|has been|now))* (applied|deployed|in place|implemented|live|rolled out|put in place)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(services?|systems?|sites?|platform|network|cluster|database|api|operations?|traffic)( \w+){0,3} return(s|ed) to (stability|a stable state|full (service|operation))\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(errors|5xx|[45]\d\ds?|failures|timeouts|alerts)( (have|has|had|all|now))+ gone\b|\bsituation( (is|was|now))* (becomes?|became|is|was) (stable|normal)\b|\b[\w-]+\.(com|org|net|io|rs|dev|app)( (is|are|was|now|fully|again))* (operational|available|reachable|accessible)(\W*$|[.,;!])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(enabl|allow)(es|ed|s|ing) (all |our |the )?(users|customers|students|players|members|visitors|everyone) to (connect|log ?in|sign in|access)\b|\ball( [\w-]+){1,4} nominal\b|\bno longer( \w+)? (down|unavailable|unreachable|offline|broken|interrupted)(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(users?|customers?|clients?|reporters?)( \w+)? confirm(s|ed)?( that)? (they|the|it|all|everything)( \w+){0,3} (can|gone|works?|working|resolved|fixed|back|restored)\b|\b(verified|confirmed) that( the| our| all)?( [\w-]+){1,3} (is|are|was|were) (now )?(working|available|operational|reachable|up|back)\b|\b(service|site|website|system|application|app|api|platform|page) (is|was) (functional|usable|up|operational) again\b|\b(issue|problem|errors?|symptoms?)( (has|have))? (disappear(s|ed)?|vanish(es|ed)?)\b|\bsuccess rates? (returns?|returned|is back|back) to (100|99|normal)\b|\bdowntime( (is|was|has))? (ends|ended|over)\b|\bconfirmed (full |complete )?recovery\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(declar|pronounc)(es|ed)( \S+){1,4} (back |fully )*(online|up|healthy|operational|functional|restored|recovered|stable)\b|\b(roll-?back|revert|restart|reboot|failover|workaround)s?( (has|then))? (worked|helped|did the trick)(\W*$|[.,;])|\b(that|this|it|which) did the trick\b",
    ),
    // What an attacker put there is gone.
    (
        K::Mitigated,
        Medium,
        r"\b(malicious|compromised|backdoored|tampered|poisoned) ([\w.-]+ ){0,2}(packages?|versions?|releases?|images?|artifacts?|extensions?|code|scripts?|files?)( (is|are|was|were|has been|have been|now|all))* (removed|unpublished|deleted|taken down|yanked|pulled|quarantined)\b|\b(remov|delet|quarantin)(es|ed) (the|all|all the|both|all \d+) (malicious|compromised|backdoored|tampered|poisoned) \w+|\b(unpublish(es|ed)|yank(s|ed)|pull(s|ed)|purg(es|ed)|takes down|took down)( and (purge[sd]?|remove[sd]?|delete[sd]?|block(s|ed)?))? (the|all|all the|both|all \d+|all (two|three|four|five|six|seven)) (malicious|compromised|backdoored|tampered|poisoned) \w+",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(load[- ]?balancers?|[ae]?lb|ingress|reverse proxy)( \w+)? (detect|mark|see|report|consider|list|show)(s|ed)? ((all|the|our|new|its) )*[\w-]+( (is|are|as|to be|now))* (healthy|up|in service|available)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bconfirm(s|ed)( that)? (\w+ ){0,2}(users|customers|students|people|players|members|visitors|everyone) can \w+|\b(up[- ]to[- ]date|current|in sync|caught up) again\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(users?|customers?|everyone|everybody|people|players|members|students|visitors|guests|tenants|clients|staff|researchers|editors) can( now| all| once)? ([^\s.;]+ ){1,5}again\b|\b(issue|problem|trouble)s?( (is|are|was|were|has been|have been|now|finally))+ (over|past|behind us)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(which|that|this) (ends|ended|cures|cured|stops|stopped|clears|cleared) (the|all|our) ([\w-]+ )?(errors?|outage|problems?|trouble|timeouts|failures|symptoms)\b|\b(quick|fast|swift|snappy|opens|opened) again\b",
    ),
    // What a probe sees.
    (
        K::Mitigated,
        Medium,
        r"\b(monitor(s|ing)?|probes?|watch(er|dog)|(health ?)?checks?|pingdom|statuscake|uptime ?(kuma|robot)|nagios|icinga2?|zabbix|site24x7|checkly|prometheus|dashboards?|status ?page)(\.com)?( \w+)? (report|show|see|indicat|note|confirm)(s|ed|es)?( that)?( [^\s,;]+){1,4} (is|are|was|were|came|comes)( (now|back|up|fully|again))* (online|up|reachable|available|accessible|operational|healthy)(\W*$|[.,;])",
    ),
];
