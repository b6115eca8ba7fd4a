//! More words for what works again: parts of a whole that are all back, results that are right again, trouble that stops.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const RESTORED: &[Pattern] = &[
    (
        K::Mitigated,
        Medium,
        r"\ball( [\w,-]+){1,5} (up|live|on-?line|reachable|working|in service) again\b|\ball( [\w-]+){1,3}( (are|were|is|now))* ((running|up|online) and (healthy|running|ready|stable|serving)|functional|functioning)( again)?(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(sign|produc|propos|validat|attest|finali[sz]|particip|mint|print|build|index|import|replicat|ingest)(s|es|ing|ating)?( \w+){0,2} again\b|\b(playable|functional|passing|passes|pass|open|green|signed|produced|validated|printed|created|imported|built) again\b|\bresum(es|ed) (sign|produc|validat|propos|attest|finali[sz]|process|serv|deliver|import|sync|consensus|block)\w*|\bback to (signing|producing|validating|proposing|attesting|processing|serving|delivering)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(flood|spam|storm|attack|ddos|surge|abuse)( \w+){0,3} (stop(s|ped)|end(s|ed)|subsid(es|ed)|ceas(es|ed)|((is|was|has) )?(over|gone|stopped|ended)|die[sd] down|abate[sd])\b|\b(issue|problem|symptom)s?( (is|are|was|were|has|have))* gone\b|\bimpact (on|to|for)( [\w-]+){1,4} (end(s|ed)|stop(s|ped)|ceas(es|ed)|(is|was|has been) (over|gone|resolved|mitigated))\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(availability|success( rate)?|uptime|participation)( \w+){0,2} (returns|returned|back|recovers|recovered|rises|rose)( up)? to (100|99|normal)",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(return(s|ed)?|answer(s|ed)?|respond(s|ed)?|serv(es|ed))( with)?( http)?( status)? (200|2xx)s?(\W*$|[.,;)]| (again|now|and|for|ok)\b)",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(customers?|users?|members?|players?|clients?|everyone|subscribers?)( (is|are|was|were|came|come|now|all))+ (back (online|up|on)|up again|online again|connected again)\b|\bonce (again|more) (functioning|working|operational|available|online|running|reachable|accessible|stable|responding)\b|\b(active|enabled|opened|activated|ready|unpaused) again\b|\b(participation|signing|submission|withdrawals|deposits|finality|replication|consensus|bridge|publishing|generation|streaming|voting|sequencing|delivery)( \w+){0,2} (resumes|resumed)\b|\bno more (e-?mails|messages|notifications) (are|were)( being)? sent\b|\b(disabled|stopped|killed|paused|reverted|removed),? (and |so )?(the |all )?(e-?mails|messages|notifications) (stop|stopped|cease|ceased)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(errors?|error rates?|5xx|[45]\d\ds?|failures?|failure rate|timeouts|packet loss)( \w+)? (returns?|returned|drops?|dropped|falls?|fell|goes|went|is back|are back) (back )?(down )?to (zero|0\b%?)|\bpacket loss( (is|has|was))? (gone|ends|ended|stops|stopped|clears|cleared)\b|^\W*end of (the )?(customer |user |service |client )?(impact|disruption|degradation)\W*$|\b(handshakes|transactions|calls|connections|deploys) (succeed|succeeded)\b|\b(pages?|images?|results?|content|sites?) (loads?|renders?|displays?|appears?) (correctly|fine|normally)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(resumes?|resumed) (working|functioning|operating|normally)\b|\ball( (of|the|our|affected|other))* services (\S+ ){0,3}recover(s|ed)?\b|\b(capabilit(y|ies)|functionality|features?|functions?|search|access) (is|are|was|were|has been|have been) reinstated\b|\b(website|portal|application|service|component) health (is |has )?stabili[sz]ed\b",
    ),
    // Those who were cut off are back, all of them.
    (
        K::Mitigated,
        Medium,
        r"\ball( (of|the|our|affected|impacted|remaining|other|\d+))*( [\w-]+){1,3} ((have|has|are|were|had|is) )?(now |again |since )?(re-?connected|re-?joined|re-?synced|re-?synchroni[sz]ed|caught up|re-?registered|re-?attached|re-?mounted)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(users?|customers?|clients?|merchants?|partners?|tenants?|guests?|members?|support|reporters?)( \w+)? (confirm(s|ed)?|verif(y|ies|ied)) (that )?((full|restored|normal|their|the|regular) )*(access|recovery|restoration|service|functionality|operations?)\b|\b(users?|customers?|clients?|merchants?|partners?|tenants?|guests?|members?|reporters?|support)( \w+)? confirm(s|ed)?( that)?( [\w-]+){1,3} (arrive|works?|load|succeed|appear|come through|go through|flow)\b|\b(users?|customers?|clients?|members?|tenants?|guests?|everyone)( \w+)? regain(s|ed)? (full |their )?(access|service|connectivity|control)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(5xx|[45]\d\ds?|errors?|error rates?|failures?|timeouts) back (down )?(to|at) (zero|0)\b|\b(restart|reboot|roll-?back|revert|failover|flush|change|switch|workaround)( [\w-]+){0,4} (ends|ended|cures|cured|stops|stopped|clears|cleared) (the|all|our) ([\w-]+ )?(errors?|outage|problems?|trouble|timeouts|failures|symptoms)\b",
    ),
];

/// What somebody restored. These count only if nothing else does.
pub const RESTORED_BY: &[Pattern] = &[
    (
        K::Mitigated,
        Low,
        r"\b(circuit|link|line|power|supply|feed|uplink)s? (is |was |has been |have been )?(fully )?restored\b|^\W*(all )?(systems?|services?|platform|network|cluster) (are |is )?(now |fully )?stable\W*$|\b(brings|brought) (the |our |all )?([\w-]+ )?(sites?|services?|systems?|platform|api|app|network|portal) back(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(recovery|restoration|reinstatement) of( [^\s.;]+){1,10} (is |was |has been )?(complete|completed|finished|done|concluded|successful)(\W|$)",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(restor(es|ed)|recover(s|ed)|reviv(es|ed)|reinstat(es|ed)) (the |our |all |its |both )?([\w.-]+ ){0,2}(servers?|sites?|websites?|shops?|hubs?|portals?|platform|apps?|services?|links?|lines?|connections?|uplinks?|circuits?|systems?)(\W*$|[.,;<]| (at|from|to|for|and|by|on|after)\b)",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(and|now) (the |our |all )?(services?|sites?|websites?|platform|app|api|system|network|shop|portal) (is|are|was|were)( now)? (available|accessible|reachable|up)(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(power|electricity|mains|connectivity|internet|network|traffic|service|site|mail)( \w+)? (returns|returned|comes back|came back|is back|was back)(\W*$|[.,;]| (at|in|on|for)\b)|\b(back|return(s|ed)?) (to|in|into) (an? |the |its )?(healthy|green|good|stable|working|operational|active|serviceable)( state| set| condition)\b|\bunjailed\b|\bunjail( \w+)? (succeed\w*|successful|confirmed)\b|\ball (is |was )?(good|well|fine) (again|now)(\W*$|[.,;])|\b(monitoring|dashboards?|checks|status|panel)( \w+)? back to( \w+)? green\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\ball( [\w-]+){1,3} (is|are|was|were)( now)? (running|working|serving|answering)(\W*$|[.,;])|\b(delayed|queued|held|outstanding|pending|remaining) (\w+ )?(mails?|e-?mails?|messages|orders|payments|jobs|transactions)( (has|have|is|are|was|were|been|now))+ (delivered|processed|sent|replayed|completed)\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(database|server|cluster|hub|shop|portal|page|forum|game|store)s? (is|are|was|were|came|comes)( now)? back (online|up)\b|\bup and (stable|healthy|working|serving)\b|\beverything (works|worked|runs|is (working|running))( \w+)?( again| now)?(\W*$|[.,;])|\bshould( now)? be( now)? (working|up|available|accessible|back|online|operational)( again| now| for (all|every\w*))(\W|$)|\b(mail|traffic|data|messages|e-?mails) (is|are)( now)? flowing\b|\bno more (missed|failed|stuck|declined|dropped|rejected|bounced|duplicate) \w+|^\W*(we|it)((’|')(re|s)| are| is) back (up|online)\b",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(chain|network) (finali[sz](es|ed)|resum(es|ed)|recover(s|ed))(\W*$|[.,;])|^\W*(the |our )?(cluster|system|service|network|site|platform|hub|api)s? (operational|healthy|online|reachable|accessible|up)( again)?\W*$|\b(crawls?|jobs?|builds?|imports?|pipelines?|ingest\w*|sync) resum(es|ed)(\W*$|[.,;])|\b(return|yield|show|deliver|give)s? (\w+ ){0,2}(results|data|content|pages|values|answers) again\b|\ball( [\w-]+){1,3} (is|are|was|were)( now)? (established|healthy|operational|online|connected)(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(is|was|are|were|has been|have been) (re-?)?(started|enabled|switched on|turned on) again,? and (\w+ )?(writ|work|serv|answer|produc|run|deliver|process|accept|respond|send|import|sync|deliver)\w*|\ball( [\w-]+){1,3} (run|work)( again| now| normally)?(\W*$|[.,;])|\ball( [\w-]+){1,3} (is|are) (online|up|back) and (work|run|answer|respond|serv)\w*",
    ),
    // The first that goes well, or the last that doesn't.
    (
        K::Mitigated,
        Low,
        r"\bfirst successful [\w-]+( [\w-]+){0,2}? (is |was |are |were )?(observed|seen|confirmed|processed|received|recorded|logged|delivered|served|again)\b|\bsuccessful (requests|logins|sign-?ins|payments|orders|calls|transactions|connections|deliveries|builds|uploads|responses) (are |were )?(observed|seen|recorded|logged)\b|^\W*(the )?last (failed|failing|affected|rejected|dropped|bad) (request|login|payment|order|call|transaction|e-?mail|message|connection|quer(y|ie)|job)s?\b|^\W*(the )?last (5xx|[45]\d\d|error|timeout|failure)s?( (is |was )?(seen|observed|logged|recorded|returned|served|occurs?|occurred|in the logs?))?( (on|in|for|from|at)( [\w-]+){1,4})?\W*$",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(all|everything)( is|'s|’s| was| has been)? (quiet|calm) (again|now|since)\b|\bsince (the|that|this) [\w-]+( \w+)?,? (all|everything) (is|has been) (quiet|calm|well|fine|stable)(\W*$|[.,;])",
    ),
    (
        K::Mitigated,
        Low,
        r"\b(numbers|graphs?|metrics|charts?|dashboards?|things|everything|all) (look|looks|looking|is looking|are looking) (normal|good|healthy|fine|ok|stable) (again|now)\b",
    ),
];
