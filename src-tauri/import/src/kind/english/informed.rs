//! Words for how a team learns of trouble: who informs or calls it, which check fails, what it comes upon.

use crate::kind::{ImportConfidence::Medium, ImportKind as K, english::Pattern};

pub const INFORMED: &[Pattern] = &[
    (
        K::Detected,
        Medium,
        r"^\W*((we|i|team|ops|on-?call|engineers?)( \w+)? )?((were|was|are|got|been) )?(first )?(notified|informed|alerted|warned|pinged) (that|by|about|of|via|from)\b",
    ),
    (
        K::Detected,
        Medium,
        r"(^\W*|\b(we|i|team|on-?call|engineers?|ops|staff|noc|sre|admins?|operators?)( \w+)? )(receive[sd]?|gets?|got) ((an?|the|our|its|first|initial|early|several|many|multiple|numerous|[\w-]+) ){0,3}(pages?|alerts?|alarms?|warnings?|notifications?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"(^\W*|\b(we|i|team|on-?call|engineers?|ops|staff|noc|sre|admins?|operators?)( \w+)? )(receive[sd]?|gets?|got) (an?|the|our|first|several|many)( [\w-]+){0,3} (message|call|e-?mail|text|sms|ping)s? (that|about|saying|from|of)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(pagers?|pagerduty|opsgenie|alarm system|alarms?|monitoring( system)?|alerting|dispatch\w*|noc|soc|help ?desk)( \w+)? (calls?|called|phone[sd]?|rings?|rang|contacts?|contacted) (the |our |an? )?([\w-]+ )?(engineers?|teams?|on[- ](call|duty)|admins?|ops|sres?|responders?|operators?|us|me)\b|\b(on[- ](call|duty)|engineers?|team|admins?|ops|operators?|sre|we|i)( (is|was|were|are|get|gets|got))( \w+)? (called|woken|phoned|contacted|rung)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(is|was|were|are|been|gets?|got|first) (noticed|spotted|detected|discovered|observed|picked up|caught) by\b",
    ),
    // A check that is run on purpose, such as the one after a release.
    (
        K::Detected,
        Medium,
        r"\b(smoke|end-to-end|e2e|integration|post-?deploy\w*|deploy\w*|release|regression|acceptance|nightly|sanity|verification|canary|synthetic|external|routine|manual)( [\w-]+){0,2} (tests?|checks?|runs?|verification|validation|script|probes?|suite|inspection)( [\w-]+){0,4} (fail(s|ed)? (on|for|with|at|against)|reports?|reported|finds?|found|shows?|showed|reveal(s|ed)?|uncover(s|ed)?|detect(s|ed)?|catch(es)?|caught|flag(s|ged)?)\b|\b(deploy\w*|release|post-?deploy\w*) (verification|validation)( \w+)? (fail(s|ed)|reports?|reported|finds?|found|shows?|showed|detect(s|ed)?|flag(s|ged)?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(reali[sz]e[sd]?|recogni[sz]e[sd]?|notices?|observes?|points? out|pointed out)( \S+){0,4} (that|how) .{0,60}\b(no|not|\w+n't|never|fail\w*|down|miss\w*|wrong|broken|stuck|stopped|empty|gone|deleted|hangs?|slow|unable|stale)\b|\b(reali[sz]e[sd]?|finds?|found|sees?|saw) (that )?(no|none of|nothing) .{0,60}\b(arriv|work|start|load|send|sent|deliver|run|ran|process|print|answer|respond|receiv|came|comes)\w*",
    ),
    (
        K::Detected,
        Medium,
        r"\b(finds?|found|sees?|saw) (the |our |its |all |both )?[\w-]+( [\w-]+){0,2} (down|degraded|broken|dead|offline|empty|stuck|unresponsive|unreachable|full|gone|missing|hung|frozen|failing|crashed|unhealthy|not \w+ing)(\W*$|[.,;]| and\b)",
    ),
    (
        K::Detected,
        Medium,
        r"\b(woke|wakes?|waking) up (to|by) .{0,30}\b(alert|alarm|message|page|notification|call)s?\b",
    ),
    (K::Detected, Medium, r"\b(came|comes|brought) to (our|my|the team's|their) (attention|notice)\b"),
    (
        K::Detected,
        Medium,
        r"\b(calls?|called|phone[sd]|rings?|rang|writes?|wrote|e-?mailed|texted|messaged)( (in|us|me|the \w+))? (to (say|report|warn|complain)|saying|reporting|warning)\b",
    ),
    // By then somebody has noticed it.
    (
        K::Detected,
        Medium,
        r"\b(begins?|began|starts?|started)( to)? (look|investigat|check|debug|troubleshoot|dig)\w*( \S+){0,8} (after|when|because|following|since)( \S+){1,8} (found|finds?|notic\w+|report\w*|saw|sees|discover\w*|spot\w*|point\w*|mention\w*|alert\w*|alarm\w*|hint|complain\w*|tip|ask\w*|observ\w*|rais\w*|flag\w*)\b",
    ),
    (
        K::Detected,
        Medium,
        r"^(\S+ )?(uptime ?(robot|kuma)|[\w-]+ (alert|alarm|monitor|probe|watchdog)|statuscake|better ?(stack|uptime)|new ?relic|cloudwatch|healthchecks(\.io)?)s?: |\b(monitor(s|ing)?|probes?|checks?|watch(er|dog)|dashboards?|uptime \w+)( \w+){0,2} (marks?|marked|lists?|listed|considers?|considered) .{0,40}\b(down|offline|unreachable|unhealthy|failed|red)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(we|i|team|members?|engineers?|staff|operators?|developers?|admins?|on-?call) (observe[sd]?|sees?|saw|noticed?)( [\w-]+){0,5} (errors?|fail\w*|timeouts?|[45]\d\ds?|crash\w*|outages?|drops?|spikes?|packet loss)\b|\breports? (on|in|via|from) [\w#-]+( \w+)? (of|that|about)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(bug|error|issue|problem|fault|outage) reports?( (is|was|were))? (filed|opened|received|submitted|raised)\b|\b(ticket|e-?mail|mail|message|call|notice|letter)s? from (the |our |an? )?[\w-]+( [\w-]+){0,3}: |\b(provider|host\w*|company|supplier|data ?cent(re|er)|bot|isp|registrar|registry|bank|partner|customer|user|landlord)s?( \w+)? (sends?|sent) (us )?(an? |the )?(\w+ )?(notice|warning|alert|complaint)s? (about|of|that|regarding)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(alerts?|alarms?|warnings?|pages)( \w+)? (starts?|started|begins?|began|(flood|pour|roll)(s|ed)? in|c[ao]mes? in)\b|^\W*((first|initial|automatic|automated|discord|telegram|slack|e-?mail|sms|phone|pager|critical|new|uptime|monitoring|health) ){0,2}(alert|alarm|warning)s? (from|for|on|about|that) |\b(flood|wave|stream|surge|influx|spike|increase|rise|uptick) (of|in) ([\w-]+ )?(tickets|complaints|reports|calls)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(explorer|dashboards?|grafana|graphs?|monitor\w*|panel|metrics|console)( \w+)? (shows?|showed|indicat\w+)( that)? .{0,60}\b(not \w+ing|jailed|down|offline|missing|stale|unhealthy|failed|red|stuck|behind|notready)\b|\b[\w-]+ ((was|were|is|are) )?(observed|seen|found|noticed)( to be| as)? (not \w+|notready|down|offline|unhealthy|stuck|unresponsive|unreachable|degraded|in an? (broken|bad|failed|degraded|unhealthy|inconsistent) state)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\bidentif(y|ies|ied) that .{0,60}\b(is|are|was|were) (unreachable|down|offline|unavailable|failing|not \w+ing)\b|\b(check|audit|inspection|scan|run|test)s?( \w+)? (finds?|found|reveal(s|ed)|uncover(s|ed)|flag(s|ged)) (\w+ ){0,2}(stale|missing|failed|broken|corrupt\w*|wrong|errors?|failures?|unhealthy|inconsisten\w*|mismatch\w*|duplicate\w*|degraded)\b",
    ),
    (
        K::Detected,
        Medium,
        r"^\W*(the |our |an? |two |several )?([\w-]+ ){0,3}(engineer|developer|operator|admin|sysadmin|member|technician|dev|volunteer|moderator|colleague)s?( on (duty|call|shift))? (notice|spot|detect|discover)s? |^\W*(i|we|somebody|someone|admins?|operators?|developers?) (notice[sd]?|spot(s|ted)?|sees?|saw) (more than |over |several |many |hundreds of |thousands of |dozens of |\d+ )",
    ),
    (
        K::Detected,
        Medium,
        r"\b(inform|notif|alert|warn|advis)(s|es|ed|ies|ied)? us (that|about|of) our\b|\b(systems?|tools?|tooling|bots?|scripts?|sensors?|checks?)( \w+)? (alert|warn|notif|inform)(s|ed|y|ies|ied) (us|me|the team|the on-?call|the [\w-]+ team)\b|\b(we|i|team|engineers?|staff|operators?|on-?call) pick(s|ed)? up( on)? ([\w-]+ ){0,3}(errors?|error rates?|fail\w*|latency|timeouts?|issues?|problems?|anomal\w+|drops?|slow\w*|alerts?)\b|^\W*(the )?(noc|staff|admins?|operators?|operations|duty \w+)( (is|was|were|got))? (notified|informed|alerted|warned) (that|by|about|of)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(we|i)('re|’re| are| am|'m|’m)( \w+)? (seeing|getting) ([\w-]+ ){0,4}(errors?|failures?|issues?|problems?|timeouts?|[45]\d\ds?|latency|drops?|delays?)\b|\b(packet loss|errors?|latency|timeouts?|drops?|failures?|slowness|degradation)( \w+){0,4} (observed|noticed|recorded)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(we|i|team|engineers?|engineering|support)( (are|were|am|was|is|have been|became|have become|'re|’re)| (have|has) been made)( \w+)? aware (of|that) .{0,40}\b(issues?|problems?|errors?|outages?|failures?|disruptions?|interruptions?|degradation|degraded|slow\w*|delays?|down|unavailable|unreachable|unable|difficult\w*|loss|faults?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(we|team|engineers?)( (are|is|have been))?( \w+)? investigating (several |multiple |customer |user |some )*reports\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(issue|ticket|bug|discussion|thread)( #?\d+)?( (is|was))? (opened|filed|created|raised|posted) by (an? |the |our |one of )?([\w-]+ )?(users?|customers?|members?|contributors?|guests?|players?|operators?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"(^\W*|\b(we|i|team|engineers?) )(receive[sd]?|gets?|got) (an? |the |our )?(\w+ )?((support )(requests?|tickets?|calls?)|(notice|notification|warning|letter)s?( from .{0,40})? (that|about|of))(\W|$)|\b(finds?|found|discovers?|discovered|learns?|learned) (that )?(\S+ ){1,4}(is|are|was|were|has been|have been|had been)( \w+)? (suspended|disabled|blocked|deleted|locked|removed|terminated|expired)\b",
    ),
    // What lights up, or turns red before somebody's eyes.
    (
        K::Detected,
        Medium,
        r"\b(channels?|phones?|boards?|inbox(es)?|pagers?)( \w+)? ((lights?|lit) up|fill(s|ed)?( up)?|(is|was|are|were) (flooded|filled)) (with (the )?([\w-]+ )?(alerts|alarms|warnings|complaints|errors))\b|\b(sees?|saw|notice[sd]?) (the |our |an? )?[\w-]+( [\w-]+)? (turn|go|become)(ing)? (red|down|offline|dark|unhealthy|critical)\b|\b(spike|rise|surge|drop|increase|jump|dip)s? (in|of) ([\w-]+ ){1,4}(is|are|was|were) (first )?(seen|noticed|observed|spotted|detected|noted)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(monitoring|monitors?|alerting|dashboards?|probes?|alarms?)( \w+){0,2} (identif(ies|ied)|picks? up|reveals?|revealed|surfaces?|surfaced|registers?|registered|records?|recorded|highlight(s|ed)|flag(s|ged)|point(s|ed) (to|at|out)|warn(s|ed) (of|about)|observe[sd]?|notice[sd]?) ([\w-]+ ){0,4}(errors?|error rates?|fail\w*|latency|timeouts?|issues?|problems?|anomal\w+|outages?|degradation|slow\w*|drops?|spikes?|loss)\b",
    ),
    // Somebody whom the team serves, and whom they turn to.
    (
        K::CustomerReported,
        Medium,
        r"\b(owner|merchant|tenant|partner|guest|hotel|restaurant|school|shop|store|bank|branch|office|clinic|hospital|pharmacy|library|driver|rider|patient|parent|teacher|student|passenger|resident|subscriber|player|member|reader|visitor|seller|buyer|dealer|retailer|customer|client|user)s?( (and )?#?\d[\w-]*,?){0,4}( \w+)? (calls?|called|phone[sd]?|rings?|rang|e-?mails?|e-?mailed|writes? (in )?to|wrote (in )?to|contacts?|contacted|messages?|messaged|complain(s|ed)? to|turn(s|ed)? to|reach(es|ed)? out to) (the |our )?(customer )?(support|help ?desk|service ?desk|hotline|call cent(er|re)|customer (service|care|success))\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(users|customers|guests|players|people|members|students|visitors|readers|clients|subscribers|passengers|tenants) (on|in|via)( [\w-]+){1,3} (say|said|report|reported|complain|complained|write|wrote|ask|asked)\b|\b(tickets|complaints|(support|customer|user) (calls|requests|reports|inquiries|queries))( \w+)? (pile up|piled up|pour in|poured in|flood in|roll in|mount|mounted|reach(es|ed)?)( (in|at|to))?( (the|our))? ?(support|service ?desk|help ?desk|hotline|us|team)?(\W|$)|\b(flood|wave|stream|surge|influx|spike|increase|rise|uptick) (of|in) (support|customer|user|client) (requests|inquiries|queries|messages|contacts)\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(support|zendesk|freshdesk|intercom|customer|user|client|help ?desk|service ?desk) (tickets|complaints|calls|requests)( \w+)? (spike[sd]?|surge[sd]?|jump(s|ed)?|soar(s|ed)?|rose|rise|skyrocket(ed)?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(staff|employees|colleagues|people|teams?) report(s|ed)? (being|not|no|slow|failing|failed|problems?|issues?|errors?|having|delays?)\b|\b(community|exchange|partner|integrator|merchant|validator|miner|bank|school|office|branch|store)s?( \w+)? report(s|ed)? |^\W*(\w+ )?detection of\b|^\W*paged\W*$",
    ),
    // As people write to each other.
    (K::Detected, Medium, r"\b(getting|being|got|am|was) paged (for|about|by)\b"),
    (
        K::CustomerReported,
        Medium,
        r"\b(support|cs|help ?desk|service ?desk|customer (success|service|care|support))( team)? (is|are) (getting|receiving|seeing|flooded with|swamped with) ([\w-]+ ){0,3}(complaints|tickets|reports|calls)\b|\b(we|support|cs|i) (have|has|got|see)( \w+)? (\d+|two|three|four|five|several|many|first|some|multiple|a few) ([\w-]+ )?(tickets|complaints|reports|calls) (about|of|for|from|that|on)\b|\b(\d+|two|three|four|five|several|many|some|multiple|a few) (customers|users|clients|guests|merchants|members|tenants) (say|said|write|wrote|tell|told|mention|mentioned) ",
    ),
    // Who of us says that it is broken.
    (
        K::Detected,
        Medium,
        r"\b(team ?mates?|colleagues?|employees?|co-?workers?|staff|agents?)( (are|is|were|was|also|all|now|begin|began|start|started))* (report|complain|mention|notic|see|say)(s|ed|ing|e|es)? (to |that |of |about )?([\w-]+ ){0,4}(logged|locked|errors?|fail\w*|unable|can't|cannot|slow\w*|down|unavailable|timeouts?|missing|wrong|issues?|problems?|trouble)\b|\b(support|help ?desk|service ?desk|customer care|ops|operations|on-?call|management)( team)? (becomes?|became|gets?|got|is made|was made) aware (of|that)\b",
    ),
];
