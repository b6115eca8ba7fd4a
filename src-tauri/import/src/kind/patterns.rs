//! The words that state each kind.

use crate::kind::{
    ImportConfidence::{self, High, Low, Medium},
    ImportKind::{self, self as K},
};

/// The patterns for each kind; the first match wins.
pub const PATTERNS: [(ImportKind, ImportConfidence, &str); 77] = [
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
        r"\b(resolv(e|es|ed|ing)|end(s|ed|ing)?|conclud(e|es|ed)) (the|our|this|that)( (major|own|whole))? (incident|outage|event|issue)\b|\bresolved [a-z]{1,6}-?\d+\b|\b(inc|sev|p|s)-?\d+( (is|was|has been|now))* (resolved|over)\b|\bout of the incident\b|\bresolved ours\b|\bclos(e|ed|ing)( \S+){0,3} as resolved\b|\bstatus:?( page)?( \w+){0,3}(:| to| as| is) resolved\b",
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
    (
        K::Resolved,
        Medium,
        r"\b(issue|problem|outage|disruption)( (with|of|in|on|for|affecting)( \w+){1,4})?( (is|was|has been|now|fully))* resolved\b|\b(is|was|has been|have been)( now| fully)* resolved for (all|every)\b",
    ),
    (K::Resolved, High, r"(^|^(incident |issue |status: )|[.!] )resolved\b|^\[resolved\]"),
    (
        K::Resolved,
        High,
        r"\b(declar|mark|consider|call)\w*( (it|this|that|the|our|issue|incident|outage|as))* (resolved|over)\b",
    ),
    (
        K::Closed,
        High,
        r"\b(incident|case)( #?[\w-]*\d\w*)?( (is|was|has been|now|officially))* closed\b|^closed this( issue| incident)? as completed\b|\bclos(e|es|ed|ing) the incident\b",
    ),
    (
        K::Mitigated,
        High,
        r"\b(declar|mark|consider)\w*( (it|this|the|issue|incident|outage|as|active))* mitigated\b|\b(incident|issue|outage|impact)( (is|was|has been|now|fully|declared|marked|confirmed|as))* mitigated\b|^(status: )?mitigated\b",
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
        r"\b(open|rais|creat|start|initiat|call)(s|ed|e|es|ing)?( (an?|the|our|own))*( (formal|major|critical|new|sev-?\d|p\d|s\d))* incident\b|\b(open|rais|creat|declar)(e|es|s|ed|ing)?( an?|,|:)? (p|sev|s)[- ]?\d\b|\b(this is|call(s|ed|ing) (this|it)) (now )?an? (\w+ )?(incident|outage|sev\W?\d|p\d)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\bincident (command|response|process|management|protocol)( \w+){0,2} (set up|established|formed|activated|initiated|invoked|started)\b|\b(activat|initiat|invok|start|trigger)\w*( (the|our|an?))*( \w+)? incident (response|process|protocol|command)\b|\bescalat\w+( (this|it|the issue))? to an?( (major|full))? (incident|sev\W?\d|p\d)\b",
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
        r"\b(roll[- ]?back|revert)\b.{0,60}\b(complete|completes|completed|finished|finishes|done|successful|succeeded|deployed|live)\b",
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
        r"\b(faulty|bad|broken|wrong|offending|defective)( \w+){1,4} (is|was|has been|have been|had been)( \w+)? (removed|deleted|replaced|corrected|fixed)\b|\b(corrected|fixed|patched|repaired)( \w+){1,3} (is|was|are|were|has been)( now)? (in production|live|deployed|released|in place|rolled out|active)\b|\brestored to (an?|its|their|the) (correct|consistent|good) state\b|\bnew( \w+)? cert(ificate)?s?( (is|was|has been|now))* (installed|deployed|in place|live|active)\b",
    ),
    (
        K::Fixed,
        High,
        r"\b(incident|issue|problem|bug|fault|defect|outage|code|config\w*|query|rule|leak|script)( (is|was|has been|now|fully))* (repaired|fixed)\b|^(fixed|repaired)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch)( (is|was|has been|now|fully|finally))* (deployed|released|rolled out|live|(put )?in place|in|applied|implemented|installed|shipped|merged and deployed|confirmed|complete)\b|\b(deployed|released|shipped|applied|implemented|rolled out) (the |a |our )?(fix|hotfix|patch)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\ball( \w+){1,3}( (is|are|was|were|now|fully))* resolved\b|\bconfirmed( \w+){0,2} (healthy|resolved|operational)\b|\b(disruption|incident|degradation)( (is|was|has|to \w+|now|completely|fully))* (over|ended|ends|resolved)\b|\b(end|conclusion) of (the )?(incident|outage)\b",
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
        r"\bmitigated\b|\b(deployed|applied|implemented|rolled out) (a|the|our) mitigation\b|\bmitigation( (is|was|has been))? (complete|completed|applied|in place|deployed|effective)\b|\b(impact|outage)( (has|is|was|now|fully|to \w+))* (mitigated|stopped|subsided|over|ended|ends|gone)\b|\bend of (the )?impact\b|^monitoring( -|:|\n)",
    ),
    // Back to normal, for everybody.
    (
        K::Mitigated,
        Medium,
        r"\b(services?|systems?|sites?|everything|website|platform|apps?|api|traffic|functionality|operations?|instances?|access|network|connectivity|internet|e-?mail|logins?|checkouts?|search|all \w+)( \w+){0,3} ((fully )?(restored|recovered|operational|healthy again)|back (online|to normal|up)|(is|are|was|were)( now)? back)\b|\bfull(y)? (restored|recovered|recovery|operational|remediat\w+)\b|\b[\w-]+\.(com|org|net|io|rs|dev|app)( (is|are|was|now|fully))* back (online|up)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(back|return(s|ed|ing)?|recovered|restored)( \w+)? (to|at)( (its|their|the|a))*( \w+)? (normal|baseline|usual|expected)\b|\b(at|to)( (its|their|the|a))? (normal|usual|baseline) (levels?|rates?|volumes?|values?)\b|\ball green\b|\beverything( (is|was|looks|back))* (normal|green)\b|\b(is|are|was|were)( \w+)? normal (again|for (all|every\w*))\b|\b(has|have) been (healthy|stable|normal|fine) since\b|\b(work|operat|function|runn|behav|flow|process|load|complet|connect|deliver|respond|resolv)\w* (normally|as expected)\b|\b(times?|load|rates?|latency|traffic|service|response)( \w+){0,2} normal\b|\b(is|are|was|were) \w+ing (normally|as expected|correctly)\b|\b(latency|errors?|(error|response) (rates?|times?)|p9\d|load|lag)( \w+)? back (under|below|at|to|down|within)\b|\bserved normally\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b((work|load|respond|publish|answer|sync|scan|deliver|function|accept|reach|process|flow|connect|arriv|resolv|render|operat|serv|succeed)(e|s|es|d|ed|ing)?|successful|right|correct|fine|operational|runs?|running|log in|sign in|go(ing|es)? through|went through|check out|charge|issue|order|submit|buy|get|use|download|upload|pay|play|send|receive|reachable|join|available|access|online|healthy|(is|are|was|were) \w+ing|comes? in|came in)( \S+){0,4} again\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(back|up|available|work(s|ed|ing)?|restored|online|live|reachable|successful|succeed(s|ed)?|normal)( again)? for (all|every|everyone|everybody)\b|\b(all|every|each)( \S+){1,6} (succeed(s|ed)?|go(es)? through|went through|(is|are|was|were) (served|answered|delivered|ingested|back))\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bno (more|further)( \S+){0,3} (errors?|failures?|timeouts?|[45]\d\ds?|stale|affected|crashes|drops|complaints)\b|\bno more [45]\d\ds?\b|\bno( [\w-]+){0,2} (errors?|failures?|timeouts?|rejected \w+|complaints|problems)( \w+){0,2} (any ?more|any longer)\b|(^|[.;] )(customers|users|players|everyone|everybody) can \w+\b|\bno longer( \w+)? (affected|impacted|see\w*|experienc\w*)\b|\bno (new|further) \w+ (is|are) affected\b|\berror (rate|ratio)s?( \w+){0,2} (below|zero)\b|\bsuccess rate( \w+){0,2} (at|to|above) (100|99)\b|\b(logins?|requests?|quer(y|ies)|searches|checkouts?|orders|payments|jobs|connections|availability|performance)( \w+){0,2} (recover(s|ed)?|normal)\b|\b(errors?|lag|latency) (is|are) gone\b|\b(errors?|(error )?rate|lag|backlog)( is| are)? (at|down to) (zero|0)\b",
    ),
    (
        K::SuspectedCause,
        Medium,
        r"\b(root )?cause( (is|was|has been|of \w+( \w+){0,3}))* (identified|found|confirmed|determined|discovered|isolated|understood|pinpointed)\b|\b(identif|found|discover|determin|pinpoint|isolat)\w*( (the|a|as))*( \w+){0,2} (root )?cause\b|^identified( -|\n)",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(users?|customers?|clients?|merchants?|tenants?|subscribers?|players?|members?|readers?|maintainers?|partners?)( \w+){0,6} (report|notif|complain|rais|tell|told|contact|inform|alert|flag|open|tweet|writ|wrote|call(s|ed|ing)? (us|in|the|support)|ask (why|if|whether|about)|asks (why|if|whether|about))\w*",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\breport(s|ed)?( \w+){0,3} (by|from)( (an?|one|several|many|some|multiple|our|the|first|two|external))*( \w+)? (users?|customers?|clients?)\b|\b(customer|user) (reports?|tickets?|complaints?)\b|\bsupport tickets? (from|by|received|come|came|arrive)\w*",
    ),
    (
        K::Detected,
        Medium,
        r"\b(paged?|pages|paging|alerts?|alerted|engage[sd]?|wakes?|woke|texts?|texted|informs?|informed|notif(y|ies|ied))( (the|our|an?|its))*( [\w-]+){0,3} (team|on[- ]?call|engineers?|sres?|responders?|operators?|admins?)\b|\b(wakes?|woke) \S+( phone)?\b|^pages? (to|for|go(es)? out|went out)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(on[- ]?call|engineer|sre|team|responder|operator)\w*( \w+){0,4} (is |was |were |gets |got |been )?(paged|alerted|notified|engaged)\b|\b(gets|got|was|were|is) (paged|alerted|woken)\b|\breceive[sd]?( (an?|the|many))? (pages?|pager|alerts?|alarms?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(alerts?|alarms?|pagers?|pagerduty|opsgenie|pingdom|monitor(s|ing)?|sentry|datadog|prometheus|alertmanager|grafana|icinga|nagios|zabbix|probes?|(synthetic|health|uptime|burn|automated)( \w+)? (checks?|tests?)|dashboards?)[:,]?( \S+){0,5} (fire[sd]?|firing|trigger(s|ed)?|pages?|paged|received|raise[sd]?|go(es)? off|went off|go(es)? out|notif\w+|detect\w*|report\w*|show(s|ed)?|alert(s|ed)?|alarm(s|ed)?|wakes?|woke|texts?|engage[sd]?|tells? us|told us|caught|catch(es)?|flag(s|ged)?|warn(s|ed)?|sent)\b|\bpages? (fire[sd]?|received|sent|go(es)? out|went out)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(get|gets|got|saw|see|first)( \w+){0,2} (alert|alarm)s?\b|\b(slo|burn|error|latency|availability|threshold)( \w+)? (alert|alarm)s?\b|^(alert|alarm)s?( for\b|:| \W)|^\W*(#?\d+\W+)?triggered\b|^(pagerduty|opsgenie|alertmanager|pingdom|datadog|grafana|sentry|icinga|nagios|zabbix) ?(:|→)",
    ),
    (
        K::CustomerReported,
        Medium,
        r"\b(help ?desk|support|customer success)( \w+)? (gets?|got|receives?|received|reports?|reported|forwards?|forwarded)( \w+){0,3} (calls?|tickets?|complaints?|reports?)\b|\b(inbound|incoming|first) (report|ticket|complaint|call)s?( \w+){0,2} (by|from)( (an?|one|our|the|external))* (users?|customers?|clients?|merchants?|partners?)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\b(first|inbound|initial) reports?\b|\breport(s|ed)?( \w+){0,4} (that )?(something|things?|errors?|problems?|issues?|failures?|outages?|checkout|login)\b( \w+){0,3}( (is|are|was|were|seems?))?( \w+){0,2}",
    ),
    (
        K::Detected,
        Medium,
        r"\b(issue|problem|incident|outage|errors?|anomaly|fault|mis\w+|bug|failure)( \w+){0,3} (is|was|were|has been) (first )?(detected|discovered|noticed)\b|\brespond\w* to (an? |the )?(alarms?|alerts?|pages?)\b|\b(automat\w+ )?(warnings?|notifications?|alarms?) (from|by)\b",
    ),
    (
        K::Detected,
        Low,
        r"\breceiv\w*( (an?|the|first|several|many))* (e-?mails?|reports?|messages?|complaints?)\b",
    ),
    (
        K::Detected,
        Low,
        r"\b(first )?(detected|detects|noticed|notices|(engineers?|we|team|operators?|staff|developers?|people) (notice|detect|spot|discover)|became aware|becomes? aware|discovered|spotted|alerted to|observe[sd] (the|a) (decline|drop|fall|rise|spike|increase))\b",
    ),
    (
        K::Detected,
        Low,
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
        r"\b(outage|incident|impact|degradation|fault|problem|disruption|downtime)( \w+){0,3} (starts?|started|starting|begins?|began|begun|beginning|occurs|occurred)\b|\bstart of (the )?(incident|impact|outage|problem)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(errors?|failures?|latency|timeouts?|error rates?|p9\d|response times?|[45]\d\ds?|crash\w*)( \S+){0,3} (starts?|started|begins?|began|begun|first seen|spikes?|spiked|climb(s|ed)?|increas(es|ed|ing)|ris(es|ing)|rose)\b|\b(starts?|started|begins?|began|begin) (to )?(see|slow|degrad|stall|hang|lag|fail|fall|declin|return|throw|crash|los|reject|drop|error|timing|time out|experienc|serv\w* (errors?|[45]\d\d))\w*|\b(outage|disruption|downtime|impact|degradation)( \w+)? (lasted|ran|took place)\b.{0,60}\b(from|between)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\bfirst (error|failure|failed|impact|occurrence|symptom|user impact|customer impact)\w*\b|\bfirst( [\w-]+){0,6} (errors?|fail\w*|timeouts?|time[sd]? out|[45]\d\ds?|crash\w*|declined|rejected|refused|wrong|incorrect|missing|lost)\b|\bfirst ([45]\d\d|un\w+)\b|\b(crash|fail|error|drop|die|refuse)\w*( \w+){0,4} for the first time\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(users?|customers?|players?|readers?|visitors?|clients?|people)( \w+){0,3} (see|saw|seeing|get|got|getting|receive[sd]?|experience[sd]?|encounter(s|ed)?)( \w+){0,3} (errors?|fail\w*|timeouts?|missing|stale|wrong|blank|[45]\d\ds?)\b|\b(saw|see|seen|experienced?|observed)( \w+)? (elevated|increased|higher)( \w+){0,2} (errors?|latency|failures?|timeouts?)\b|\bfrom (here|now|then) on\b( \S+){0,6} (fail|error|unavailable|can't|cannot)\w*",
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
    // The same in other languages, where the words are unmistakable.
    (
        K::Detected,
        Medium,
        r"\balerte( \S+){0,3} se d(é|e)clenche|\balert(a|e)( \S+){0,3} (se dispara|disparado|disparada)\b|\balarm( \S+){0,3} (schl(ä|ae)gt an|ausgel(ö|oe)st)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(fonctionn\w+|march\w+|accessibles?|disponibles?) (de|(à|a)) nouveau\b|\b(de|(à|a)) nouveau (pour tous|disponibles?|accessibles?|op(é|e)rationnel\w*)\b",
    ),
    (
        K::Detected,
        Low,
        r"\b(bemerkt|bemerken|festgestellt|entdeckt|constat(e|ons|é|ée)|d(é|e)tect(é|ée|ons)|detectad[oa]|detectamos|rilevat[oa]|opgemerkt)($|\W)",
    ),
    (
        K::Closed,
        Medium,
        r"\b(st(ö|oe)rung|vorfall|incident|incidente|incidencia|storing|guasto|panne)( \w+){0,2} (geschlossen|beendet|cl(ô|o)tur(é|e)|clos|cerrad[oa]|encerrad[oa]|fechad[oa]|chius[oa]|gesloten|afgesloten)($|\W)",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bnormalbetrieb wiederhergestellt|\bwieder (erreichbar|verf(ü|ue)gbar|normal)\b|\bretour (à|a) la normale\b|\b(service|acc(è|e)s)( \w+){0,2} r(é|e)tabli|\b(servicio|servi(ç|c)o|servizio)( \w+){0,2} (restablecid|restaurad|restabelecid|normalizad|ripristinat)[oa]\b|\b(volta|retorno|voltou|vuelve|vuelta|regreso)( \w+)? (ao|al|a la) (normal|normalidad)|\bdienst(en)?( \w+){0,3} hersteld\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\bursache( \w+){0,2} (beseitigt|behoben)\b|\b(fehler|problem|defekt)( \w+){0,2} behoben\b|\bcause( \w+){0,2} (corrig(é|e)e|supprim(é|e)e|(é|e)limin(é|e)e)|\bcausa( \w+){0,3} (corregida|eliminada|corrigida|removida|rimossa|eliminata|risolta)\b|\boorzaak( \w+){0,2} (weggenomen|opgelost|verholpen)\b|\bcorrectif d(é|e)ploy(é|e)",
    ),
    (
        K::Resolved,
        Medium,
        r"\b(st(ö|oe)rung|vorfall)( \w+){0,2} (behoben|gel(ö|oe)st)\b|\b(incident|panne|probl(è|e)me)( \w+){0,2} r(é|e)solu|\b(incidente|incidencia|problema)( \w+){0,2} (resuelt[oa]|resolvid[oa]|risolt[oa])\b|\b(incident|storing|probleem)( \w+){0,2} (opgelost|verholpen)\b",
    ),
    (
        K::Declared,
        Medium,
        r"\bruft( \S+){0,4} (gro(ß|ss)st(ö|oe)rung|st(ö|oe)rung|notfall) aus\b|\b(gro(ß|ss)st(ö|oe)rung|st(ö|oe)rung|vorfall)( \w+){0,2} (ausgerufen|erkl(ä|ae)rt)\b|\bincident( \w+){0,2} d(é|e)clar(é|e)|\b(incidente|incidencia)( \w+){0,2} (declarad|dichiarat)[oa]\b|\bincident( \w+){0,2} (uitgeroepen|afgekondigd)\b",
    ),
    (
        K::Detected,
        Medium,
        r"\bschl(ä|ae)gt alarm\b|berwachung( \w+)? (meldet|alarmiert)\b|\b(alarm|alerte|alerta|allarme)( \w+){0,2} (ausgel(ö|oe)st|d(é|e)clench(é|e)e?|disparad[ao]|activad[ao]|scattat[oa]|afgegaan)($|\W)|\b(st(ö|oe)rung|fehler)( \w+){0,2} (entdeckt|erkannt)\b|\b(incident|panne|problema|incidente|incidencia)( \w+){0,2} (d(é|e)tect(é|e)e?|detectad[oa]|detetad[oa]|rilevat[oa])($|\W)|\bstoring( \w+){0,2} (ontdekt|gedetecteerd)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\bbeginn der (st(ö|oe)rung|beeintr(ä|ae)chtigung)|\bd(é|e)but de (la panne|l.incident)|\b(inicio|in(í|i)cio) (de la|da|del|do) (ca(í|i)da|incidencia|incidente|falha|interrupci(ó|o)n)|\binizio (del|dell.)( ?)(guasto|incidente|disservizio)|\bbegin van de storing\b",
    ),
    // A failure, of which the line doesn't say that it begins.
    (
        K::FirstError,
        Low,
        r"\b(go(es)?|went|is|are|was|were|it's|site's)( (completely|totally|entirely|all|partially))? (down|unavailable|unreachable|offline|broken|interrupted|stuck|failing|missing|delayed|lost|dropped)\b|\b(can't|cannot|can ?not|could ?n[o']t|can no longer|could no longer|unable to)\b|\b(fail|fails|failed|crash(es|ed)?|time[sd]? out|refuse[sd]?|rejects?|rejected|disappear(s|ed)?|halt(s|ed)?|disruption)\b|\b(return|serv|throw)(s|ed|e|es)?( \w+)? (errors?|[45]\d\ds?)\b|\b(is|are|was|were|do|does|did)(n't| not)( being)? (work|load|respond|generat|process|deliver|send|sync|updat)\w*\b|\bsuffered (an?|from)\b|\b(was|were) (slow|degraded)\b|\bstop(s|ped)? (arriv|work|respond|load|process|deliver|accept|send|receiv|answer)\w*\b|\bseeing( \w+){0,2} (errors?|failures?|timeouts?|[45]\d\ds?)\b|\b(end(s|ed)? with( \w+){0,2} errors?)\b",
    ),
    (
        K::CustomerReported,
        Low,
        r"\b(tickets?|complaints?|reports?)( #?\d+)?( \w+)? (comes?|came|coming|arrives?|arrived)\b",
    ),
];
