//! Words for a cause that is found, a report, an alert, and what somebody notices.

use crate::kind::{ImportConfidence::Medium, ImportKind as K, english::Pattern};

pub const NOTICED: &[Pattern] = &[
    (
        K::SuspectedCause,
        Medium,
        r"\b(root )?cause( (is|was|has been|of \w+( \w+){0,3}))* (identified|found|confirmed|determined|discovered|isolated|understood|pinpointed)\b|\b(identif|found|discover|determin|pinpoint|isolat)\w*( (the|a|as))*( \w+){0,2} (root )?cause\b|^identified( -|\n)",
    ),
    // Behind these words, what customers say would be found.
    (
        K::Detected,
        Medium,
        r"\b(developers?|maintainers?|volunteers?|contributors?|members?|participants?)( \w+)? (receive[sd]?|gets?|got) ((an?|the|our|its|first|initial|early|several|many|multiple|numerous|[\w-]+) ){0,3}(pages?|alerts?|alarms?)\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(users?|customers?|clients?|merchants?|tenants?|subscribers?|players?|members?|readers?|maintainers?|partners?|students?|people|visitors?|guests?|teachers?|instructors?|drivers?|passengers?|residents?|developers?|participants?)( \w+| #[\w-]+| '[^' ]{1,12}'){0,6} (report|notif|complain|rais|t(ell|old)|contact|inform|alert|flag|gets? in touch|got in touch|lets? (us|me|the team|support) know|e-?mail(s|ed)? (us|support|in)|messag|(open|fil|creat|submit)(s|ed|e|es|ted|ing|ting)?( \w+){0,3} (tickets?|issues?|cases?|bugs?)|tweet|writ|wrote|call(s|ed|ing)? (us|in|the|support)|ask (why|if|whether|about)|asks (why|if|whether|about))\w*",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\breport(s|ed)?( \w+){0,3} (by|from)( (an?|one|several|many|some|multiple|our|the|first|two|external))*( \w+)? (users?|customers?|clients?)\b|\b(customer|user) (reports?|(support )?tickets?|complaints?)\b|\bfirst( \w+){0,2} (support )?tickets?\b|\bsupport tickets? (from|by|received|come|came|arrive)\w*|\breports? (of|that|about) .{0,50}\b(come in|came in|arrive[sd]?|received) from (our |the |several |some |many |multiple |more |first )*(users?|customers?|clients?|guests?|members?|tenants?|students?)\b|\b(tickets|complaints|cases) (are |were )?(opened|filed|raised|submitted|sent) by (our |the |several |some |many |multiple |\d+ )*(users?|customers?|clients?|guests?|members?|tenants?|students?)\b",
    ),
    // Reports that come from outside, and those who write them.
    (
        K::CustomerReported,
        Medium,
        r"\breports? (of|from) ((our|the|some|several|many|multiple|a few|affected|individual|\d+) )*(users?|customers?|clients?|members?|students?|players?|guests?|visitors?|tenants?) (who|that|whose|with|being|having|seeing|getting|complaining)\b|\breports (of|about) [^.;:]{1,60}\b(begins?|began|starts?|started)( to)? (reach|arriv|com(e|ing) in|pour|flood|roll in|rolling in|trickl)\w*|\breports (of|about) [^.;:]{1,60}\b(reach|reached|pour into|poured into|flood|flooded) (the |our )?([\w-]+ )?(support|help ?desk|service ?desk|hotline|forums?|channel|chat|inbox|mailing list|community)\b|\b(complaints|reports|tickets|calls|e-?mails)( \w+)? ((begin|began|start|started) (to )?)?(arriv|com|came|pour|flood|trickl)\w*( in)? from ([\w-]+ ){0,2}(users?|customers?|clients?|guests?|members?|tenants?|students?|subscribers?|passengers?|players?|visitors?|merchants?|residents?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(paged?|pages|paging|alerts?|alerted|engage[sd]?|wakes?|woke|texts?|texted|informs?|informed|notif(y|ies|ied))( (the|our|an?|its))*( [\w-]+){0,3} (team|on[- ]?call|engineers?|sres?|responders?|operators?|admins?)\b|\b(wakes?|woke) \S+( phone)?\b|^pages? (to|for|go(es)? out|went out)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(on[- ]?call|engineer|sre|team|responder|operator|noc|ops|staff|admin)\w*( \w+){0,4} (is |was |were |gets |got |been )?(paged|alerted|notified|engaged)\b|\b(gets|got|was|were|is) (paged|alerted|woken)\b|\breceive[sd]?( (an?|the|many|multiple|several|numerous|some|automat\w+|\w+ing)){0,2} (pages?|pager|alerts?|alarms?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(alerts?|alarms?|pagers?|pagerduty|opsgenie|victorops|pingdom|uptime ?(kuma|robot)|statuscake|better ?(stack|uptime)|site24x7|new ?relic|cloudwatch|stackdriver|splunk|checkly|rollbar|bugsnag|dynatrace|thousandeyes|monitor(s|ing)?|sentry|datadog|prometheus|alertmanager|grafana|icinga2?|nagios|zabbix|wazuh|siem|canar(y|ies)|watch(er|dog)|probes?|alerting|(synthetic|health|uptime|burn|automated)( \w+)? (check(er)?s?|tests?)|dashboards?)[:,]?( \S+){0,5} (fire[sd]?|firing|trip(s|ped)|lights? up|lit up|informed (us|the team|the on-?call)|trigger(s|ed)?|pages?|paged|received|raise[sd]?|sees|saw|sends?|picks up|picked up|go(es)? off|went off|go(es)? out|notif\w+|detect\w*|report\w*|show(s|ed)?|alert(s|ed)?|alarm(s|ed)?|wakes?|woke|texts?|engage[sd]?|t(ells?|old) us|goes red|went red|turns red|turned red|caught|catch(es)?|flag(s|ged)?|warn(s|ed)?|sent)\b|\bpages? (fire[sd]?|received|sent|go(es)? out|went out)\b|\bpages? ((is |was )?sent|goes|went|routed|delivered) (out )?to ([\w-]+ ){0,3}(team|on[- ]?call|engineers?|sres?|responders?|admins?|operators?)\b|\b(ticket|case|alert|issue|incident) (is|was) (raised|opened|created) by ((the|our) )?([\w-]+ )?(monitoring|alerting|prometheus|nagios|icinga|zabbix|grafana|datadog)\b|\bon-?call( [\w-]+){0,3} pages?\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(anyone|anybody|is it just me|does anyone)( \w+){0,3} (seeing|getting|having|noticing|experiencing|see|get|notice)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(get|gets|got|saw|see|first)( \w+){0,2} (alert|alarm)s?\b|\b(slo|burn|error|latency|availability|threshold|cpu|memory|disk|temperature|power|lag|queue|load|5xx|slack|datadog|sentry|grafana|pager|triggered)( \w+)? (alert|alarm)s?\b|(^|· )(alert|alarm)s?( for\b|:| \W|\W*$)|^\W*(#?\d+\W+)?triggered( by\b|:| #| -|\W*$)|^(pagerduty|opsgenie|alertmanager|pingdom|datadog|grafana|sentry|icinga|nagios|zabbix) ?(:|→)",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(help ?desk|hotline|service ?desk|call cent(er|re)|support|customer success)( \w+)? (gets?|got|receives?|received|reports?|reported|forwards?|forwarded)( \w+){0,3} (calls?|tickets?|complaints?|reports?)\b|\b(inbound|incoming|first) (report|ticket|complaint|call)s?( \w+){0,2} (by|from)( (an?|one|our|the|external))* (users?|customers?|clients?|merchants?|partners?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(first|inbound|incoming|initial) (reports?|notifications?)\b|\breport(s|ed)?( \w+){0,4} (that )?(something|things?|errors?|problems?|issues?|failures?|outages?|checkout|login)\b( \w+){0,3}( (is|are|was|were|seems?))?( \w+){0,2}",
    ),
    (
        K::Detected,
        Medium,
        r"\b(issue|problem|incident|outage|errors?|anomaly|fault|mis\w+|bug|failure)( \w+){0,3} (is|was|were|has been) (first )?(detected|discovered|noticed)\b|\brespond\w* to (an? |the )?(alarms?|alerts?|pages?)\b|\b(automat\w+ )?(warnings?|notifications?|alarms?) (from|by)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(our |the )?monitoring( (systems?|tools?|team))? indicat(es|ed)\b|\bwe( are|'re|’re| were) noticing\b|\breach(es|ed) ([\w-]+ ){0,3}(levels?|thresholds?) (to|that|which) trigger(s|ed)? (\w+ )?(warnings?|alerts?|alarms?)\b|\breceiv\w*( (an?|the|first|several|many))* (e-?mails?|reports?|messages?|complaints?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(we|i|team|on-?call|engineers?|ops|noc|sre|staff)( \w+){0,2} (were|was|are|is|been|got)( \w+)? (made aware|notified|alerted)\b|\b(came|comes|brought) to (our|the team's) attention\b|\b(colleague|employee|engineer|developer|someone|somebody|volunteer|moderator)s?( \w+){0,3} (points? out|pointed out|flags|flagged|reports|reported)\b|\b(reali[sz]e[sd]?|recogni[sz]e[sd]?) (that )?(problems?|errors?|something|what (i|we) (had|did)|there (is|was|are|were) (an? )?(issue|problem|outage|error|failure)s?|[\w ]{1,30} (is|was|are|were) (down|broken|unavailable|gone|deleted|dropped|missing|failing))\b|\breported (on|in|via|through) (the |our )?([\w-]+ )?(slack|gitter|discord|zulip|irc|matrix|twitter|forums?|github|teams|telegram|channel|piazza|reddit|mailing list)\b|\breports? (of|that)\b|\breports?( [\w,#-]+){0,8} (says?|said|claims?|stat(es|ed|ing)) \b|\b(first )?(detected|detects|noticed|notices|(engineers?|we|team|operators?|staff|developers?|people) (notice|detect|spot|discover)|became aware|becomes? aware|discovered|spotted|alerted to|observe[sd] (the|a) (decline|drop|fall|rise|spike|increase))\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(inform|t(ell|old)|notif|alert|warn|ping|messag)\w*( \S+){1,4} that .{0,60}\b(down|broken|failing|unavailable|offline|unreachable|stuck|missing|lost|declined|delayed|not (working|loading|responding|arriving|going through))\b",
    ),
    (
        K::Detected,
        Medium,
        r"\bfirst (identified|seen|observed|found|spotted|recogni[sz]ed|flagged|discovered)\b|\b(posts?|posted|sends?|sent|writes?|wrote|leaves|left)( \S+){1,4} (report(ing|s)?|about|that|asking about|complaining)( \S+){0,4} (outage|issues?|problems?|errors?|failures?|down|slow\w*|trouble|broken|crash\w*)\b|\b(technical support|support|qa|sales|help ?desk|operations|ops|devops|infra\w*|platform|security|network|noc|staff|management|store|internal)( team)?( \w+)? (reports|reported|flags|flagged|raises|raised|notices|noticed) |\breporting (the|an|that|of) ([\w-]+ ){0,2}(outage|issues?|problems?|errors?|failures?|crash\w*)\b|\b(made|making) (us|me|the team) aware\b|\blets? (us|me|the team|engineering|engineers|operations|ops|on-?call|developers|the [\w-]+ team) know (that|of|about)\b|\b(first|initial)( [\w-]+){1,3} reports?\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(acks?|acknowledge[sd]?|ack(')?ed)( \w+)? (the |an? |this )?(\w+ )?(page|pager|alert|alarm|pagerduty)s?\b|\b(page|alert|alarm)s?( (is|was|were))? (acknowledged|ack(')?ed)\b|\b(issue|problem|outage|bug|disruption|fault)s?( (is|was|were|are|first|has been|have been))* reported\b|\b(we|i|engineers?|team|staff|operators?|on-?call|someone|somebody)( \w+){0,2} (begins?|began|starts?|started) (seeing|noticing|to see|to notice|receiving|getting|to receive|to get) |\banomal(y|ies)( \w+){0,2} (detected|observed|noticed|seen)\b|\b(brought|drew|drawn)( \w+){0,3} to (my|our|the team's) attention\b|\battention (is|was) (raised|drawn) to\b|\b(alerts?|alarms?)( \w+){0,2} (was|were|is|are|has been|have been) (fired|raised|triggered|received|generated|issued|sent|activated)\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(call|phone call|e-?mail|message|ticket|complaint)s?( #?\d+)? from( \S+){0,3} (customers?|users?|clients?|guests?|members?|partners?|students?|tenants?|passengers?|subscribers?|players?|visitors?|merchants?|residents?)\b|\b(a user|a member|a player|a visitor|a reader|a customer|people)( \w+){0,4} (mentions?|mentioned|says|said|asks|asked|points out|complains|posts|posted|tweets) ",
    ),
    (
        K::Detected,
        Medium,
        r"\b(sees?|saw|hears?|heard|learns?|learned) that .{0,60}\b(down|broken|failing|unavailable|offline|unreachable|missing|empty|slow|stuck|blank|crash\w*|not|\w+n't)\b|\b(finds?|found) that (the |our |all )?(sites?|websites?|services?|apps?|api|pages?|shop|e?-?mails?|servers?|database|portal|checkout|login|jobs?|backups?)( \w+){0,3} (is|was|are|were|has|have|had|\w+n't)( \w+)? (down|broken|unavailable|offline|unreachable|failing|failed|been|working)\b|\bcustomer (success|support|service|care)( team)?( \w+)? (escalates?|escalated|forwards?|forwarded|relays?|relayed|raises|raised|flags|flagged) |\b(someone|somebody)( \w+){0,4} (mentions?|mentioned|says|said|asks|asked|complains|posts|posted|tweets) |\b(noc|ops|engineers?|team|on-?call|staff|operators?|admins?|dba|sre) (spots|picks up|picked up on|observes) |\bincident( (is|was))? (acknowledged|ack(')?ed)\b",
    ),
    (
        K::Detected,
        Medium,
        r"^\W*(detect|notice|discover|spot) |\bteam (reports|reported|flags|flagged|raises|raised) |\breach(es|ed|ing)? out( \S+){0,7} (issues?|problems?|errors?|trouble)\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(calls|called|phone[sd]|rings|rang)( (us|in|up|support|the hotline|the help ?desk))? (about|because) ",
    ),
    (
        K::Detected,
        Medium,
        r"\b(finds?|found) out (about|that)\b|\b(learns?|learned|learnt|hears?|heard|get word|got word|are told|were told) (that|from [\w-]+ that) .{0,60}\b(have|has|had|having|see|sees|seeing|get|getting|with|experienc\w*|r[au]n(ning)? into|face|facing) ((an?|some|many|serious|major) )?([\w-]+ )?(problems?|issues?|errors?|trouble|difficult(y|ies)|timeouts?)\b|\b(hears?|heard|get word|got word|gets word|are told|were told) that .{0,40}\b(fails?|failed|failing)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\bflag(s|ged) (an? )?(unusual\w*|abnormal\w*|unexpected\w*|anomalous)( \w+){0,4} (rates?|errors?|latency|load|traffic|counts?|numbers?|failures?|delays?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(initial|first) detection\b|\b(icinga2?|nagios|zabbix|pingdom|prometheus|alertmanager|grafana|datadog|sentry|monitoring|monitors?|statuscake|uptime ?robot|cloudwatch|new ?relic|probes?)( \w+)? ((starts?|started|begins?|began) (alerting|firing|paging|complaining|throwing|reporting|showing|sending)|(return|throw|list)(s|ed|ing)?( \w+)? (errors?|failures?|timeouts?|[45]\d\ds?))\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(researcher|white ?hat|bug hunter|ethical hacker)s?( \w+){0,3} (reports?|reported|submit(s|ted)?|discloses?|disclosed|contact(s|ed)|inform(s|ed)|notif(ies|ied))\b|\b(texts?|texted|calls|called|pings?|pinged|messages|messaged|e-?mails|e-?mailed|tells|told|asks|asked|writes|wrote)( \S+){1,3} (with concerns?|concerned|worried) about |\breports? to (\S+ ){1,2}.{0,60}\b(not|down|broken|failing|missing|unavailable|unreachable|slow|stuck|\w+n't)\b",
    ),
    // A ticket whose title says what is wrong.
    (
        K::Detected,
        Medium,
        r"\b(issue|ticket|bug) #\d+ \([^)]*\b(invalid|fail\w*|broken|errors?|down|not|\w+n't|cannot|wrong|missing|slow|crash\w*|unable|timeouts?|[45]\d\d)\b[^)]*\)( (is|was|gets|got))? (opened|filed|created|reported)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(report|warning|tip|notice|message|e-?mail)s? (by|from) (\S+ ){1,6}(about|of|regarding|concerning) (\S+ ){0,3}(issues?|problems?|errors?|outages?|failures?|trouble|broken|slow|down|compromised|suspicious|malicious|unusual|vulnerab\w+)(\W|$)",
    ),
    (
        K::Detected,
        Medium,
        r"\b(was|were|is|are|been)( \w+)? made aware (of|that)\b|\b(begins?|began|starts?|started) (receiving|getting|seeing) ([\w-]+ ){0,2}(tickets|complaints|reports|calls|e-?mails)\b|\b(issue|problem|bug|fault|error)s? (identified|found|spotted|raised|flagged) by \w+|\b(sees?|saw|spots|spotted) (the|an) (alert|alarm|page)\b|\b(reports|complaints|tickets) (begin|began|start|started) (arriving|coming in|to arrive|to come in)\b|\b(team|engineers?|we|staff|operators?|on-?call) discovers? that\b|\balerting (kicks|kicked) in\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(validators?|contributors?|packagers?|editors?|listeners?|viewers?|schools?|callers?|tenants?|delegators?|node operators?)( \w+){0,2} (report(s|ed)?|complain(s|ed)?|notic(e|es|ed)|mention(s|ed)?) ",
    ),
    (
        K::Detected,
        Medium,
        r"\b(find|finds|found) that (\S+ ){1,6}(is|was|are|were|has been|have been|had been) (stuck|down|broken|missing|failing|offline|unavailable|unreachable|empty)\b|\bmention(s|ed) (on|in|that|to) .{0,60}\b(not|\w+n't|down|broken|failing|stuck|slow|unavailable|missing|errors?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(colleague|employee|staff member|coworker|co-worker)s?( \w+){0,5} (writes?|wrote|says?|said|tells?|told|mentions?|mentioned|asks|asked|calls|called)\b|\b(researcher|white ?hat|bug hunter)s?( \S+){0,6} (opens?|opened|files?|filed|e-?mails?|e-?mailed|alerts?|alerted|posts?|posted)\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(support|customer|user) (ticket|case|complaint|report)s?( #?\w*\d+)? (about|regarding|concerning) ",
    ),
    (
        K::Detected,
        Medium,
        r"\b(support|help ?desk|service ?desk)( \w+)? escalat(es|ed) (it|this|the|to)\b|\b(incident|failure)s?( (is|was|were|are|first))* reported (internally|by|to|at|in|via)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(team|members?|engineers?|we|staff|operators?|developers?|admins?|on-?call) (observe[sd]|sees|saw) ([\w-]+ ){0,3}(errors?|fail\w*|timeouts?|[45]\d\ds?|crash\w*|outages?)\b|\b(urgent|critical|blocker|unbreak[- ]now|ubn)!?( \w+)? (tasks?|tickets?|bugs?|issues?)( [\w#-]*\d+)? (is |was )?(filed|opened|created|reported)(\W*$|[.,;]| by\b)",
    ),
    (K::Detected, Medium, r"^\W*[\w@.-]+ paged(\W*$|[.,;])"),
    (
        K::Detected,
        Medium,
        r"\b(issue|problem|bug|error|defect|regression|outage|failure|fault)s? ((was|were|is|are) )?(first )?(found|discovered|noticed|spotted|caught) (through|via|during|while|in|by) ([\w-]+ ){0,2}(testing|tests?|checks?|monitoring|reviews?|inspections?|qa|audits?|use|work|walk-?through|demo)\b|\bissue #?\d+ ((is|was|gets|got) )?reported\b|\b(anomal(y|ies)|irregularit(y|ies)|discrepanc(y|ies)) ((is|was|were|are) )?(first )?(flagged|noticed|spotted|found|detected|observed)\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"^\W*(the )?(first |several |many )?(complaints|reports) (on|via|from) (social media|twitter|facebook|mastodon|reddit|discord|the forum|whatsapp)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(pager|phone|alarm|alert|siren)s? (rings?|rang|goes off|go off|went off|buzz(es|ed)|beep(s|ed)?|sounds?|sounded|howl(s|ed)?)\b|\b(monitoring|nagios|icinga2?|zabbix|probes?|alertmanager|uptime ?robot|watchdog|(health ?)?checks?)( \w+)? (complain(s|ed)?|shouts?|tells?|told) |\b(came|comes) to light\b|\b(learn(s|ed|t)?|hears?|heard) (of|about) (the|an?|this) ([\w-]+ )?(outage|problem|issue|failure|error|trouble|disruption)s?\b",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(users|customers|guests|players|people|members|students|visitors|readers|clients|subscribers|passengers|tenants)( (also|already|now|then|have|had))* (say|said|post|posted|write|wrote|ask|asked) (on|in) (social media|twitter|facebook|mastodon|reddit|discord|slack|(the|our) (\w+ )?(forums?|chat|channel|community|group))\b|\b(a|one|the first|another) (customer|user|client|guest|member|player|tenant|partner|merchant|student|passenger|hotel|shop|store|school|branch|clinic|subscriber|visitor|reader|driver|resident)( \w+)? (calls|called|rings|rang|phone[sd])(\W*$|[.,:;] | (to|us|in|and|with)\b)|\b(schools?|compan(y|ies)|shops?|tenants?|partners?|merchants?|banks?|hotels?|agenc(y|ies)) (open|file|creat|rais)(s|ed|es) an? (\w+ )?(ticket|case|issue)\b",
    ),
];
