//! Words for a failure, and those that count only if no other words do.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const FAILURE: &[Pattern] = &[
    (
        K::FirstError,
        Low,
        r"\b(sites?|websites?|services?|platform|applications?|apps?|api|databases?|servers?|systems?|portal|store|shop)( (is|are|was|were|goes|go|went|completely|entirely|hard|fully|all|now))+ (down|offline|unreachable|unavailable)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(outage|incident|impact|degradation|fault|problem|disruption|interruption|downtime)s?( \w+){0,5} (starts?|started|starting|begins?|began|begun|beginning|occurs|occurred)\b|\b(issues?|failures|interruptions?|instability)( \w+)? (occurs?|occurred)\b|\bcaus(ed|es|ing)( \S+){1,8} to (go (down|offline)|fail|crash|hang|time out|stop \w+|not \w+|(show|return|display|throw|see|receive|serve|get)( [\w-]+){0,3} (errors?|[45]\d\ds?|5xx|timeouts?))\b|\b(starts?|started|begins?|began) to become (un\w+|slow\w*|degraded|inaccessible)\b|\bstart of (the )?(incident|impact|outage|problem)\b|\b(makes?|made|making) (the|our|all|its|their|every)( [\w.-]+){1,5} (go (down|offline|dark)|unavailable|unreachable|inaccessible|unresponsive)\b|\b(fails|failed|crash(es|ed)|broke|breaks|dies|died|hangs|hung),? (which|and|this|that|and this)( \w+)? (triggers?|triggered|causes?|caused|leads? to|led to|results? in|resulted in|starts?|started) (the|an?) ([\w-]+ )?(outage|down ?time|disruption|interruption|unavailability)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(errors?|failures?|latency|timeouts?|error rates?|p9\d|response times?|[45]\d\ds?|crash\w*)( \S+){0,4} (starts?|started|begins?|began|begun|first seen|jump(s|ed)|surge[sd]?|shot up|soar(s|ed)?|double[sd]?|spikes?|spiked|climb(s|ed)?|increas(es|ed|ing)|ris(es|ing)|rose)\b|\b(starts?|started|begins?|began|begin) (to )?(see|slow|degrad|miss|disconnect|stall|hang|lag|fail|fall|declin|return|throw|crash|los|reject|drop|error|timing|time out|experienc|serv\w* (errors?|[45]\d\d))\w*|\b(outage|disruption|downtime|impact|degradation)( \w+)? (lasted|ran|took place)\b.{0,60}\b(from|between)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(success|launch|delivery|completion|availability)( \w+){0,3} (reach(es|ed)?|drop(s|ped)? to|falls? to|fell to|goes to|went to|(is|was) at|at)( \w+)? (0|zero)\b|\bfirst (signs?|symptoms?|indications?)\b|\b(e-?mails?|traffic|deliver(y|ies)|processing|replication|sync|uploads|orders|payments|jobs|service)( \w+)? (stops|stopped)($|\W*$|[.,;]| (at|flowing|completely|working|entirely)\b)|\b(lag|latency|queue|backlog|queue depth|error rate|memory|load)( \S+){0,3} (starts?|started|begins?|began) (to )?(grow|rise|climb|increas|build|pil)(ing|e)?|\b(latency|error rate|response times?|lag|p9\d)( \S+){0,3} (exceeds?|exceeded|breach(es|ed)?|crosse[sd]|above|over)( \S+)? (slo|threshold|limit|objective)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\bfirst (error|failure|failed|impact|occurrence|symptom|user impact|customer impact)\w*\b|\bfirst( [\w-]+){0,6} (errors?|fail\w*|timeouts?|time[sd]? out|[45]\d\ds?|crash\w*|declined|rejected|refused|wrong|incorrect|missing|missed|lost)\b|\bfirst ([45]\d\d|un\w+)\b|\b(crash|fail|error|drop|die|refuse)\w*( \w+){0,4} for the first time\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(users?|customers?|players?|readers?|visitors?|clients?|people)( \w+){0,3} (see|saw|seeing|get|got|getting|receive[sd]?|experience[sd]?|encounter(s|ed)?)( \w+){0,3} (errors?|fail\w*|timeouts?|missing|stale|wrong|blank|[45]\d\ds?)\b|\b(saw|see|seen|had|experienced?|observed)( \w+)? (elevated|increased|higher)( \w+){0,2} (errors?|latency|failures?|timeouts?)\b|\b(users?|customers?|clients?|visitors?|people)( \w+)? (experienced|had|faced|encountered)( \w+){0,3} (issues|problems|difficulties|trouble|delays)\b|\bfrom (here|now|then) on\b( \S+){0,6} (fail|error|unavailable|can't|cannot)\w*",
    ),
    (
        K::UpdateSent,
        Medium,
        r"\b(updates?|notices?|message|e-?mail|summary)( \w+){0,3} (sent|shared|posted|mailed|given|goes|went)( \w+){0,3} to( the)? (ceo|cs|customer success|support team)\b|\b(ceo|cs|customer success)( (team|is|was|were|are|has been))* (informed|updated|notified|briefed|t(ell|old))\b|\b(inform|updat|notif|brief|t(ell|old))\w*( the)? (ceo|customer success|cs)\b",
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
    (
        K::FirstError,
        Medium,
        r"\b(starts?|started|begins?|began) (to )?(answer|respond|reply|react)(ing)?( [^\s.;]+){0,4} with\W+([^\s.;]+ ){0,4}(errors?|[45]\d\ds?|timeouts?|failures?)\b|\btroubles?( (with|in|at|on|for)( [\w-]+){1,4})? (starts?|started|begins?|began|sets? in)\b",
    ),
    (K::Declared, Medium, r"\bopen(ing|ed)? (this|it) as an? (\w+ )?incident\b"),
    (
        K::FirstError,
        Medium,
        r"\b(drop|dip|fall|decline|decrease)s?( off)? (of|in)( [\w-]+){0,3} (availability|traffic|success\w*|throughput|orders|requests|uptime|logins|sign-?ins|sessions|connectivity|deliver(y|ies))\b|\b(spike|surge|increase|rise|uptick|jump) (in|of)( [\w-]+){0,3} (errors?|error rates?|latency|[45]\d\ds?|5xx|timeouts?|failures?|response times?|packet loss)\b|\b(starts?|started|begins?|began) (to )?(track|log|record|show|display|exhibit|report)(ing)?( [\w-]+){0,2} (errors?|failures?|exceptions|timeouts?)\b|\b(outage|incident|impact|degradation|disruption|interruption|downtime|failures?|issues?|problems?|instability|event)s?( \w+){0,3} occured\b|\bfirst( [\w-]+){0,6} (flap(s|ped)?|outages?|packet loss|drops?)\b|\battack(er|ers|s)?( \w+){0,3} (began|begins|started|starts|gain(s|ed)? access|exploit(s|ed)|encrypt(s|ed)|compromis(es|ed)|drain(s|ed))\b|\b(start|onset|beginning) of (the )?([\w-]+ )?(disruption|downtime|degradation|outage|impact|issues?|problems?|incident|failures?)\b|\bfirst ([\w-]+ )?(malicious|fraudulent|unauthori[sz]ed) \w+\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(begins?|began|starts?|started) (experiencing|having|showing|suffering|returning|throwing|failing|crashing|dropping|flapping|timing out|to flap|to experience|to time out|to suffer)\b|\b(begins?|began|starts?|started) (to (have|show|see|cause)|causing|seeing) ([\w-]+ ){0,4}(issues?|problems?|trouble|difficult(y|ies)|errors?|failures?|outages?|timeouts?|delays?|drop-?outs?|interruptions?)\b|\b(issues?|problems?|symptoms?|errors?|failures) (first )?(appear(s|ed)?|emerge[sd]?|arose|arise|surface[sd]?|set in|kick(s|ed)? in|manifest(s|ed)?)\b|\b(customers?|users?|players?|clients?|visitors?|students?)( \w+){0,2} (locked out|logged out|kicked out|disconnected|cut off)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(begins?|began|starts?|started) (to )?(go|going)( \w+)? (down|offline|off-line|dark|away|not ?ready)\b|\b(begins?|began|starts?|started) (to )?(disappear|vanish)(ing)?\b|\b(starts?|started|begins?|began) (to be|being|getting) (declined|rejected|refused|dropped|delayed|blocked|lost|killed|evicted|disconnected|throttled|denied|ignored|queued)\b|\bfirst (bad|faulty|broken|corrupt\w*|duplicate\w*|stuck|delayed|blocked|stale|orphan\w*) \w+|\b(flood|storm|ddos|loop|surge)( \w+){0,3} (begins?|began|starts?|started|sets? in|commence[sd]?)\b|\b(traffic|throughput|requests?|orders|sales|logins|sign-?ups|transactions)( \S+){0,4} (drops?|dropped|falls?|fell|goes|went|plunges?|plunged) to (\w+ )?(zero|0|nothing|none)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(packet loss|slowness|delays?|lag|congestion|flapping|drops|slow ?downs?)( \S+){0,3} (starts?|started|begins?|began|sets? in)\b|\b(begins?|began|starts?|started) to (queue|pile|back) up\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(issues?|problems?|errors?|failures?|symptoms?|impact|glitches|defects?)( \w+)? (became|becomes?) (visible|apparent|noticeable|evident)\b|\battackers?( \w+){0,2} (us(es|ed)|publish(es|ed)|upload(s|ed)|gain(s|ed)|obtain(s|ed)|launch(es|ed)|log(s|ged) in)\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(experienc|suffer|show|see|saw|return)\w* (elevated|increased|high|higher|heightened) (rates?|levels?|numbers?|amounts?) of ([\w-]+ ){0,3}(errors?|failures?|timeouts?|latency|[45]\d\ds?)\b|\bcaus(ed|es) (\w+ )?(instability|disruptions?|downtime|timeouts|outages?|degradation|unavailability)\b",
    ),
    // Behind what customers see: here somebody of the team does.
    (
        K::Detected,
        Medium,
        r"^\W*[\w@.-]+ (sees|saw|spots|spotted) (the |many |several |some |first |lots of ){0,2}(errors?|failures?|timeouts?|[45]\d\ds?|alerts?)\b|\b(operators?|engineers?|we|i|team|staff|crew|ops|sres?|admins?|on-?call) (sees?|saw|notice[sd]?|spot(s|ted)?) (the |our |an? )?([\w-]+ )?(load|latency|errors?|error rates?|queues?|traffic|cpu|memory|lag|backlog|temperature) (rise|rising|grow|growing|climb|climbing|drop|dropping|jump|jumping|fall|falling|go up|going up)\b",
    ),
    // From when to when it was.
    (
        K::FirstError,
        Medium,
        r"\b(period|window|time ?frame|time|duration) of (the |this |our )?(incident|outage|downtime|impact|disruption|degradation|interruption)( \w+)? (was|is|were|lasted|ran|spans?|spanned|extended)( from| between)?\b",
    ),
    (
        K::FirstError,
        Medium,
        r"\b(users?|customers?|clients?|visitors?|students?|players?|guests?|members?|people|everyone)( \w+)? (starts?|started|begins?|began) (to )?(run|running|bump|bumping) into ([\w-]+ ){0,3}(issues?|errors?|problems?|trouble|timeouts?|failures?)\b",
    ),
    // What an attacker takes, at first.
    (
        K::FirstError,
        Low,
        r"^\W*(\d{3,}\W+)?(first attack|attack (#?1|one|i))\b|\bfirst (malicious|fraudulent|unauthori[sz]ed|exploit) (transaction|transfer|withdrawal|login|request|access)s?\b|\b(usd[ct]?|dai|w?eth|w?btc|tokens?|coins?|funds|assets|nfts?)( (is|are|was|were))? (drained|stolen|siphoned)\b",
    ),
];
