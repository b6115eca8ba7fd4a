//! The words that state each kind, in English.

use crate::kind::{
    ImportConfidence::{self, High, Low, Medium},
    ImportKind::{self, self as K},
};

/// A kind, how sure words are of it, and a regular expression for these words.
pub type Pattern = (ImportKind, ImportConfidence, &'static str);

/// The patterns for each kind; the first match wins.
pub const ENGLISH: &[Pattern] = &[
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
    (
        K::Resolved,
        High,
        r"\bincident( #?[\w-]*\d\w*)?( (is|was|has been|now|fully|officially|marked|declared|considered|set|to|as|being))* (resolved|over|finished|ended|ends|concluded)\b",
    ),
    (
        K::Resolved,
        High,
        r"\b(resolv(e|es|ed|ing)|end(s|ed|ing)?|conclud(e|es|ed)) (the|our|this|that)( (major|own|whole))? (incident|outage|event|issue)\b|\bresolved [a-z]{1,6}-?\d+\b|\b(inc|sev|p|s)-?\d+( (is|was|has been|now))* (resolved|over)\b|\bout of the incident\b|\bresolved ours\b|\bclos(e|ed|ing)( \S+){0,3} as resolved\b|\bstatus:?( page)?( \w+){0,3}(:| to| as| is) \W{0,3}resolved\b",
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
        r"^monitoring\b\W.{0,120}\b(issue|problem|outage)( (with|of|in|on|for|affecting)( \w+){1,4})?( (is|was|has been|now|fully))* (resolved|corrected)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(issue|problem|outage|disruption)( (with|of|in|on|for|affecting)( \w+){1,4})?( (is|was|has been|now|fully))* resolved\b|\b(is|was|has been|have been)( now| fully)* resolved for (all|every)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(the|this|these|all) (\S+ ){0,3}(issues?|problems?|troubles?|incidents?|outage|disruption)( [^\s.;!?]+){1,12} (has|have) (now )?been (fully |completely )?resolved\b|\bresolution( (is|was|has been|now))* (confirmed )?(complete|completed)\b",
    ),
    (K::Resolved, High, r"(^|^(incident |issue |status: )|[.!] )resolved\b|^\[resolved\]"),
    (
        K::Resolved,
        High,
        r"\b(declar|mark|consider|call)\w*( (it|this|that|the|our|issue|incident|outage|as))* (resolved|over)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(issue|problem|ticket)\]?(\(\S*\))?( (is|was|has been|gets|now))+ closed\b|\b(stands?|stood|standing) down\b|\b(war[- ]?room|bridge|(incident|crisis) (call|team))( (is|was|has been|now))* (dissolved|disbanded|dismissed)\b",
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
    // A pager calls its alerts incidents.
    (
        K::Detected,
        Medium,
        r"\b(pagerduty|opsgenie|victorops|splunk on-?call|grafana oncall|squadcast|xmatters|automat\w*|monitoring) (incident|alert|alarm|ticket|case)( #?[\w-]*\d\w*)?( (is|was|has been|gets|got))* (created|opened|raised|triggered|generated|fired|received)\b",
    ),
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
        r"\b(open|rais|creat|start|initiat|call)(s|ed|e|es|ing)?( (an?|the|our|own))*( (formal|major|critical|new|sev-?\d|p\d|s\d))* incident\b|\b(open|rais|creat|declar)(e|es|s|ed|ing)?( an?|,|:)? (p|sev|s)[- ]?\d\b|\b(p|sev|s)[- ]?\d( incident)?( (is|was|has been))? (declared|raised|opened|called)\b|\b(this is|call(s|ed|ing) (this|it)) (now )?an? (\w+ )?(incident|outage|sev\W?\d|p\d)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\bincident (command|response|process|management|protocol)( \w+){0,2} (set up|established|formed|activated|initiated|invoked|started)\b|\b(activat|initiat|invok|start|trigger|begin|began)\w*( (the|our|an?))*( \w+)? incident (response|process|protocol|command)\b|\bescalat\w+( (this|it|the issue))? to an?( (major|full))? (incident|sev\W?\d|p\d)\b",
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
    (
        K::RollbackStarted,
        Medium,
        r"\b(rolling|rolls)[- ]?(\S+ ){0,4}back\b|^reverting\b|^roll(s)?[- ]?back\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(address|resolv|correct|eliminat|rectifi)(es|ed) the( \w+)? cause\b|\b(root )?cause( of (the |this |our )?\w+)?( (is|was|has been|had been|now))* (addressed|resolved|rectified|repaired)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(errors?|latency|(error|response|load) (rates?|times?)|failures?|metrics|traffic|alerts?)( \w+){0,3} (recover(s|ed|ing)?|subside[sd]?|stabili[sz]e[sd]?|clear(s|ed)?|(returns?|returned|returning|drops?|dropped|back)( down)? to (normal|baseline|zero|0|usual))\b",
    ),
    (
        K::Fixed,
        High,
        r"\b(root )?cause( of (the |this |our )?\w+)?( and (it|this|that))?( (is|was|has been|had been|now))* (removed|fixed|eliminated|gone|corrected)\b|\b(remov|fix)(es|ed) the( \w+)? (cause|bottleneck|fault)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(remediat|repair|fix)(es|ed) (the|this|that|our) (\w+ )?(issue|problem|bug|fault|defect|outage)\b|\bcause and (then |quickly |immediately )?(remediated|repaired|removed|fixed|corrected|eliminated) it\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(faulty|bad|broken|wrong|offending|defective)( \w+){1,4} (is|was|has been|have been|had been)( \w+)? (removed|deleted|replaced|corrected|fixed)\b|\b(corrected|fixed|patched|repaired)( \w+){1,3} (is|was|are|were|has been)( now)? (in production|live|deployed|released|in place|rolled out|active)\b|\brestored to (an?|its|their|the) (correct|consistent|good) state\b|\bnew( \w+)? cert(ificate)?s?( (is|was|has been|now|issued and|created and))* (installed|deployed|in place|live|active)\b",
    ),
    (
        K::Fixed,
        High,
        r"\b(incident|issue|problem|bug|fault|defect|outage|code|config\w*|query|rule|leak|script)( (is|was|has been|now|fully|(identified|found|diagnosed|located) and))* (repaired|fixed)\b|^(update:? )?(fixed|repaired)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch|bugfix|remediation)( #?v?\d[\w.]*)?( (is|was|has|been|now|fully|finally))* (goes out|went out|deployed|released|rolled out|live|(put )?in place|in|applied|implemented|installed|shipped|pushed|landed|merged and (deployed|rolled out|released|shipped|live)|confirmed|verified|complete|goes live|went live)\b|\b(deploy(s|ed)|release[sd]|ship(s|ped)|appli(es|ed)|implement(s|ed)|roll(s|ed) out|push(es|ed)|land(s|ed)) (the |an? |our |this )?([\w-]+ )?(fix|hotfix|patch|bugfix)\b|\b(corrected|fixed|patched|repaired) (config\w*|version|code|image|release|build|script|query|rule)( (is|was|now|has been))* (deployed|released|live|rolled out|pushed|shipped|applied)\b|\b(replacement|new|spare)( [\w-]+){1,3} successfully (commissioned|installed|fitted|put into service)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\ball( \w+){1,3}( (is|are|was|were|now|fully))* resolved\b|\bconfirmed( \w+){0,2} resolved\b|\b(disruption|incident|degradation)( (is|was|has|to \w+|now|completely|fully))* (over|ended|ends|resolved)\b|\b(end|conclusion) of (the )?(incident|outage)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(remov|delet|replac|disabl)(e|es|ed) the( \w+){1,2} (taking up|filling|causing|that (caused|causes)|which (caused|causes)|responsible for)\b",
    ),
    (K::Mitigated, High, r"\b(bleeding( has| is| was)? stopped|stopped the bleeding)\b"),
    (
        K::Mitigated,
        Medium,
        r"\bmitigated\b|\b(deployed|applied|implemented|rolled out) (a|the|our) mitigation\b|\bmitigation( (is|was|has been))? (complete|completed|applied|in place|deployed|effective)\b|\b(impact|outage)( (has|is|was|now|fully|to \w+))* (mitigated|stopped|subsided|over|ended|ends|gone)\b|\bend of (the )?impact\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(production|processing|trading|transactions?|chain|trains?|flights?|traffic|operations?)( \S+){0,5} (resumes|resumed)\b|\b(stop|ban|closure|freeze|lockdown|evacuation|restrictions?)( \w+){0,4} (is|was|are|were|has been|have been) lifted\b|\ball( [\w-]+){0,3} (checks|monitors|probes)( (is|are|now|again|report\w*))* (healthy|green|ok|passing|up)\b",
    ),
    // Back to normal, for everybody.
    (
        K::Mitigated,
        Medium,
        r"\b(errors|failures|timeouts|crashes|alerts|complaints|[45]\d\ds|5xx)( (have|has|had|then|all))* (stop(s|ped)?|cease[sd]?|disappear(s|ed)?|vanish(es|ed)?|end(s|ed)?|dr(y|ies|ied) up)( completely| entirely)?($|\W*$|[.,;:)]| (at|around|after|once|as|when|and|by)\b)|\b(services?|systems?|sites?|websites?|platform|apps?|api|traffic|network|connectivity|cluster|database|availability|operations?)( \w+){0,3} (recovers?|resume[sd]?|normali[sz]e[sd]?)\b|\bnormal (operations?|services?|operation|conditions?)( (is|are|was|were|has been|have been|now|fully))* (restored|resumed|resumes|re-?established)\b|\b(remaining|last|final|all)( \S+){1,4} (is|are|was|were|has been|have been|came|come|comes)( now| fully| again)? (restored|recovered|back|reachable again|operational|fully operational)\b|\ball( (of|the|our|affected|impacted|remaining|other|\d+|three|four))* (regions?|services?|systems?|nodes?|sites?|checks?|monitors?|probes?|clusters?|hosts?|servers?|links?|lists?|machines?)( (is|are|was|were|now|back|report\w*|show\w*))* (stable|healthy|green|up|ok|online|operational|restored|working|normal)\b|\ball( \w+){1,6} should( now)? be( now)? (back|restored|working|operational|available)\b|\bself[- ]?heal(s|ed)\b|\breturn(s|ed)? to service\b|\b(return(s|ed)?|back) to business as usual\b|\bworkaround( (is|was|has been|now))* (applied|deployed|in place|implemented)\b|\beverything( (is|was|looks|back|now|again|should|be))* (fine|healthy|stable|operational|working)( again| now)?\b|\b(users?|customers?|clients?|people|everyone)( (are|were|is|was|now|again|once))+ able to\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(services?|systems?|sites?|everything|website|platform|apps?|api|traffic|functionality|operations?|instances?|access|network|connectivity|internet|e-?mail|logins?|checkouts?|search|all \w+)( \w+){0,4} ((now )?be )?((fully )?(restored|recovered|operational|healthy again)|back (online|to normal|up)|(is|are|was|were)( now)? back)\b|\bfull(y)? (restored|recovered|recovery|operational|remediat\w+)\b|\b[\w-]+\.(com|org|net|io|rs|dev|app)( (is|are|was|now|fully))* back (online|up)\b|\b[\w-]+\.(com|org|net|io|rs|dev|app)( (is|are|was|were|now))+ back(\W*$|[.,;!])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(back|return(s|ed|ing)?|recovered|restored)( \w+)? (to|at)( (its|their|the|a))*( \w+)? (normal|baseline|usual|expected)\b|\b(at|to)( (its|their|the|a))? (normal|usual|baseline) (levels?|rates?|volumes?|values?)\b|\ball green\b|\b(latency|error rates?|errors|p9\d|lag|response times?)( \w+){0,2} (within|below|under) (the )?(slo|threshold|target|limits?)\b|\b(lag|backlog) recover(s|ed)\b|\b(lookups?|requests|logins?|orders|payments|builds|checks|jobs|queries|uploads|downloads) (succeed|succeeded|pass|passed)\b|\beverything( (is|was|looks|back))* (normal|green)\b|\b(is|are|was|were)( \w+)? normal (again|for (all|every\w*))\b|\b(has|have) been (healthy|stable|normal|fine) since\b|\b(work|operat|function|runn|behav|flow|process|load|complet|connect|deliver|respond|resolv)\w* (normally|as expected)\b|\b(times?|load|rates?|latency|traffic|service|response)( \w+){0,2} normal\b|\b(is|are|was|were) \w+ing (normally|as expected|correctly)\b|\b(latency|errors?|(error|response) (rates?|times?)|p9\d|load|lag)( \w+)? back (under|below|at|to|down|within)\b|\bserved normally\b",
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
        r"\bregained( \w+){0,2} (services?|access|connectivity|power)\b|\b((was|were) able|managed) to (regain|restore|recover)( \w+){0,3} (services?|access|connectivity|operations?|functionality)\b|\b(services?|servers?|systems?|cluster|site|platform|network|database|api)( [\w-]+){0,2} stabili[sz]ed\b|\b(resum|restart)ed( \w+)? normal(ly| operations?| service)?\b|\bconfirmed( (to|be|as|fully|now|again))* (healthy|operational)\b",
    ),
    (
        K::SuspectedCause,
        Medium,
        r"\b(root )?cause( (is|was|has been|of \w+( \w+){0,3}))* (identified|found|confirmed|determined|discovered|isolated|understood|pinpointed)\b|\b(identif|found|discover|determin|pinpoint|isolat)\w*( (the|a|as))*( \w+){0,2} (root )?cause\b|^identified( -|\n)",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(users?|customers?|clients?|merchants?|tenants?|subscribers?|players?|members?|readers?|maintainers?|partners?|students?|people|visitors?|guests?|teachers?|instructors?|drivers?|passengers?|residents?|developers?|participants?)( \w+){0,6} (report|notif|complain|rais|tell|told|contact|inform|alert|flag|e-?mail(s|ed)? (us|support|in)|messag|(open|fil|creat|submit)(s|ed|e|es|ted)?( \w+){0,3} (tickets?|issues?|cases?|bugs?)|tweet|writ|wrote|call(s|ed|ing)? (us|in|the|support)|ask (why|if|whether|about)|asks (why|if|whether|about))\w*",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\breport(s|ed)?( \w+){0,3} (by|from)( (an?|one|several|many|some|multiple|our|the|first|two|external))*( \w+)? (users?|customers?|clients?)\b|\b(customer|user) (reports?|(support )?tickets?|complaints?)\b|\bfirst( \w+){0,2} (support )?tickets?\b|\bsupport tickets? (from|by|received|come|came|arrive)\w*",
    ),
    (
        K::Detected,
        Medium,
        r"\b(paged?|pages|paging|alerts?|alerted|engage[sd]?|wakes?|woke|texts?|texted|informs?|informed|notif(y|ies|ied))( (the|our|an?|its))*( [\w-]+){0,3} (team|on[- ]?call|engineers?|sres?|responders?|operators?|admins?)\b|\b(wakes?|woke) \S+( phone)?\b|^pages? (to|for|go(es)? out|went out)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(on[- ]?call|engineer|sre|team|responder|operator|noc|ops|staff|admin)\w*( \w+){0,4} (is |was |were |gets |got |been )?(paged|alerted|notified|engaged)\b|\b(gets|got|was|were|is) (paged|alerted|woken)\b|\breceive[sd]?( (an?|the|many|multiple|several|numerous|some|\w+ing))? (pages?|pager|alerts?|alarms?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(alerts?|alarms?|pagers?|pagerduty|opsgenie|victorops|pingdom|uptime ?(kuma|robot)|statuscake|better ?(stack|uptime)|site24x7|new ?relic|cloudwatch|stackdriver|splunk|checkly|rollbar|bugsnag|dynatrace|thousandeyes|monitor(s|ing)?|sentry|datadog|prometheus|alertmanager|grafana|icinga2?|nagios|zabbix|wazuh|siem|canar(y|ies)|watch(er|dog)|probes?|(synthetic|health|uptime|burn|automated)( \w+)? (checks?|tests?)|dashboards?)[:,]?( \S+){0,5} (fire[sd]?|firing|trigger(s|ed)?|pages?|paged|received|raise[sd]?|sees|saw|sends?|picks up|picked up|go(es)? off|went off|go(es)? out|notif\w+|detect\w*|report\w*|show(s|ed)?|alert(s|ed)?|alarm(s|ed)?|wakes?|woke|texts?|engage[sd]?|tells? us|told us|goes red|went red|turns red|turned red|caught|catch(es)?|flag(s|ged)?|warn(s|ed)?|sent)\b|\bpages? (fire[sd]?|received|sent|go(es)? out|went out)\b|\bon-?call( [\w-]+){0,3} pages?\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(anyone|anybody|is it just me|does anyone)( \w+){0,3} (seeing|getting|having|noticing|experiencing|see|get|notice)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(get|gets|got|saw|see|first)( \w+){0,2} (alert|alarm)s?\b|\b(slo|burn|error|latency|availability|threshold)( \w+)? (alert|alarm)s?\b|^(alert|alarm)s?( for\b|:| \W|\W*$)|^\W*(#?\d+\W+)?triggered\b|^(pagerduty|opsgenie|alertmanager|pingdom|datadog|grafana|sentry|icinga|nagios|zabbix) ?(:|→)",
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
        r"\breceiv\w*( (an?|the|first|several|many))* (e-?mails?|reports?|messages?|complaints?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(we|i|team|on-?call|engineers?|ops|noc|sre|staff)( \w+){0,2} (were|was|are|is|been|got)( \w+)? (made aware|notified|alerted)\b|\b(came|comes|brought) to (our|the team's) attention\b|\b(colleague|employee|engineer|developer|someone|somebody|volunteer|moderator)s?( \w+){0,3} (points? out|pointed out|flags|flagged|reports|reported)\b|\b(reali[sz]e[sd]?|recogni[sz]e[sd]?) (that )?(problems?|errors?|something|what (i|we) (had|did)|there (is|was|are|were) (an? )?(issue|problem|outage|error|failure)s?|[\w ]{1,30} (is|was|are|were) (down|broken|unavailable|gone|deleted|dropped|missing|failing))\b|\breported (on|in|via|through) (the |our )?([\w-]+ )?(slack|gitter|discord|zulip|irc|matrix|twitter|forums?|github|teams|telegram|channel|piazza|reddit|mailing list)\b|\breports? (of|that) |\breports?( [\w,#-]+){0,8} (says?|said|claims?|states?) \b|\b(first )?(detected|detects|noticed|notices|(engineers?|we|team|operators?|staff|developers?|people) (notice|detect|spot|discover)|became aware|becomes? aware|discovered|spotted|alerted to|observe[sd] (the|a) (decline|drop|fall|rise|spike|increase))\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(inform|tell|told|notif|alert|warn|ping|messag)\w*( \S+){1,4} that .{0,60}\b(down|broken|failing|unavailable|offline|unreachable|not (working|loading|responding))\b",
    ),
    (
        K::FirstError,
        Low,
        r"\b(sites?|websites?|services?|platform|applications?|apps?|api|databases?|servers?|systems?|portal|store|shop)( (is|are|was|were|goes|go|went|completely|entirely|hard|fully|all|now))+ (down|offline|unreachable|unavailable)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(outage|incident|impact|degradation|fault|problem|disruption|interruption|downtime)s?( \w+){0,3} (starts?|started|starting|begins?|began|begun|beginning|occurs|occurred)\b|\b(issues?|failures|interruptions?|instability)( \w+)? (occurs?|occurred)\b|\bcaus(ed|es|ing)( \S+){1,8} to (go (down|offline)|fail|crash|hang|time out|stop \w+|not \w+)\b|\b(starts?|started|begins?|began) to become (un\w+|slow\w*|degraded|inaccessible)\b|\bstart of (the )?(incident|impact|outage|problem)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(errors?|failures?|latency|timeouts?|error rates?|p9\d|response times?|[45]\d\ds?|crash\w*)( \S+){0,3} (starts?|started|begins?|began|begun|first seen|jump(s|ed)|surge[sd]?|shot up|soar(s|ed)?|double[sd]?|spikes?|spiked|climb(s|ed)?|increas(es|ed|ing)|ris(es|ing)|rose)\b|\b(starts?|started|begins?|began|begin) (to )?(see|slow|degrad|stall|hang|lag|fail|fall|declin|return|throw|crash|los|reject|drop|error|timing|time out|experienc|serv\w* (errors?|[45]\d\d))\w*|\b(outage|disruption|downtime|impact|degradation)( \w+)? (lasted|ran|took place)\b.{0,60}\b(from|between)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(success|launch|delivery|completion|availability)( \w+){0,3} (reach(es|ed)?|drop(s|ped)? to|falls? to|fell to|goes to|went to|(is|was) at|at)( \w+)? (0|zero)\b|\bfirst (signs?|symptoms?|indications?)\b|\b(e-?mails?|traffic|deliver(y|ies)|processing|replication|sync|uploads|orders|payments|jobs|service)( \w+)? (stops|stopped)($|\W*$|[.,;]| (at|flowing|completely|working|entirely)\b)|\b(lag|latency|queue|backlog|queue depth|error rate|memory|load)( \S+){0,3} (starts?|started|begins?|began) to (grow|rise|climb|increase|build|pile)|\b(latency|error rate|response times?|lag|p9\d)( \S+){0,3} (exceeds?|exceeded|breach(es|ed)?|crosse[sd]|above|over)( \S+)? (slo|threshold|limit|objective)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\bfirst (error|failure|failed|impact|occurrence|symptom|user impact|customer impact)\w*\b|\bfirst( [\w-]+){0,6} (errors?|fail\w*|timeouts?|time[sd]? out|[45]\d\ds?|crash\w*|declined|rejected|refused|wrong|incorrect|missing|lost)\b|\bfirst ([45]\d\d|un\w+)\b|\b(crash|fail|error|drop|die|refuse)\w*( \w+){0,4} for the first time\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(users?|customers?|players?|readers?|visitors?|clients?|people)( \w+){0,3} (see|saw|seeing|get|got|getting|receive[sd]?|experience[sd]?|encounter(s|ed)?)( \w+){0,3} (errors?|fail\w*|timeouts?|missing|stale|wrong|blank|[45]\d\ds?)\b|\b(saw|see|seen|had|experienced?|observed)( \w+)? (elevated|increased|higher)( \w+){0,2} (errors?|latency|failures?|timeouts?)\b|\b(users?|customers?|clients?|visitors?|people)( \w+)? (experienced|had|faced|encountered)( \w+){0,3} (issues|problems|difficulties|trouble|delays)\b|\bfrom (here|now|then) on\b( \S+){0,6} (fail|error|unavailable|can't|cannot)\w*",
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
    (
        K::Detected,
        Medium,
        r"\b(disruption|outage|issue|problem|errors?|degradation|impact|failures?|fault|anomaly)( \w+){0,3} (identified|detected|spotted|flagged|noticed|picked up|caught) by( (our|the|its))?( [\w-]+){0,2} (monitoring|monitors?|alerts?|alerting|on-?call|engineers?|team|noc|staff|operators?)\b|\b(discovered|detected|noticed|spotted) an? ([\w-]+ ){0,2}(impact|outage|disruption|degradation|fault|failure|issue|problem)\b|^alerted (on|to|about|of|by)\b|\balerts?( \w+){0,3} signal(l?ed|s)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\bmonitor \S+ is down\b|(^|· |- )alert (is |was )?created\b|\b(alarms?|alerts?) (reach|reaches|reached|come in|came in|arrive|arrives|arrived)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(customers?|users?|subscribers?|households?|passengers?)( \w+){0,4} (lose|lost) (\w+ ){0,4}(services?|signal|access|connections?|connectivity|power|calls?)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(experienc|suffer)\w*( [\w-]+){0,5} (outage|disruption|interruption|degradation|downtime|degraded|cascading failure)\b",
    ),
    (K::Declared, Medium, r"\bopen(ing|ed)? (this|it) as an? (\w+ )?incident\b"),
];

/// Failures and reports that say little: only if nothing else matches.
pub const VAGUE: &[Pattern] = &[
    (
        K::Mitigated,
        Low,
        r"^\W*(all |the |our )*((service|system|site|access|power|connection|traffic)s? )?(fully )?(restored|recovered)\W*$",
    ),
    (K::FirstError, Low, r"^\W*(the |our |all )?([\w-]+ ){1,2}(down|offline|unreachable)(\W*$|[.,;])"),
    // What a status page monitors may work, or not.
    (K::Mitigated, Low, r"^monitoring( -|:|\n)"),
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
];
