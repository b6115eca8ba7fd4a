//! Words that speak against a kind whose own words are found: each with what it means.

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder};

/// A regular expression for ASCII in any case; other letters are bytes.
pub fn regex(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).case_insensitive(true).unicode(false).size_limit(1 << 26).build().ok()
}

macro_rules! counterwords {
    ($($(#[$meaning:meta])* $name:ident: $pattern:expr;)*) => {
        pub struct Counterwords {
            $($(#[$meaning])* pub $name: Regex,)*
        }

        pub static COUNTERWORDS: LazyLock<Option<Counterwords>> =
            LazyLock::new(|| Some(Counterwords { $($name: regex($pattern)?,)* }));
    };
}

counterwords! {
    /// Words for what hasn't happened, or not yet.
    negation: r"\b(not|never|no|cannot|can't|\w+n't|without|failed to|fails to|unable|if|whether|should|would|could|might|may|will|plan|plans|planned|planning|intend|intends|intention|considers?|considering|considered|propos\w+|discuss\w*|explain\w*|decid\w*|decision|suggest\w*|expect\w*|want\w*|hope\w*|prepar\w*|about to|going to|next step|need to|needs to|awaiting|awaits?|waiting (for|on)|waits? (for|on)|until|asked? (to|for)|ready to|try to|in order to|appear(s|ed)? to|seem(s|ed)?|look(s|ed) like|nothing (of|out|else|was|is|un\w+|abnormal|suspicious|obvious|wrong)|none|partial\w*|still|at(é|e) que|hasta que|jusqu|finch(é|e)|totdat|nobody|no one|nicht|noch|kein\w*|soll|wird voraussichtlich|pas|encore|sera|aún|todavía|aun|não|ainda|nao|ancora|niet|geen|nog)\b|\bnothing $|\?|尚未|未能|没有|仍未|(^| )(Н|н)е (была? |было |были )?$|(^| )(пока|ещ(е|ё)) не ";
    /// An exception to the negations: a fault that no longer occurs.
    no_longer: r"\bno longer (\w+ )?(see|seeing|seen|experienc|observ|report|affect|impact|fail|block|elevated|occur|present|reproduc|visible|happen|appear|down|unavailable|unreachable|offline|broken|interrupted)\w*|\bno (more|new|further)\b|\bno\b.* any ?(more|longer)\b|\bnicht mehr\b|\bno( \w+)? (issues?|problems?|errors?|alerts?|failures?|impact|reports?|complaints?|timeouts?|crashes|5xx|[45]\d\ds?)\b.* (since|thereafter|afterwards?|after that|then on)";
    /// What is said of somebody else's incident: of a provider, or on a status page that isn't ours. Monitoring tools report
    /// on ours.
    elsewhere: r"\bdetected by (pingoru|statusgator|isdown|incidenthub|statusfield|statussight|outagebuddy)\b|\b(isp|provider|supplier|vendor|carrier|upstream) indicate[sd]?\b|\b(github|gitlab|aws|amazon|azure|microsoft|google|gcp|cloudflare|fastly|akamai|stripe|twilio|heroku|okta|auth0|slack|vercel|netlify|npm|docker ?hub|digitalocean|hetzner|ovh|vendor|provider|supplier|upstream|third[- ]party|isp|carrier|data ?cent(er|re) operator)('s|s)?( \w+){0,2} (informs|informed|identif(ies|ied)|tells?|told|notifie[sd]|advise[sd]|assure[sd]|claim(s|ed)|updat|report|confirm|announc|post|set|say|said|says|resolv|declar|acknowledg|mark|open|clos|fix|mitigat|recover|restor|publish|stat(e|ing)|has|have)\w*|\b(says|said|claims|announces|announced)( that)? (they|(the|their|its) (issue|problem|incident|outage|fix|service|platform|system|network|portal|site|api))\b|\b(its|their) own (outage|incident|problem|issue)\b|\btheir (status|incident|outage|side|end|page|team|network)\b";
    /// A monitoring alert that fires. Its text is about a check, so it states nothing else.
    firing: r"^\W*(#?\d+\W+)?(\[?firing\b|(problem|critical|alert|alarm|down)\b\W.*\b(critical|warning|down|firing|alarm|unknown)\b|triggered:|\[?alert(ing)?\]?:|triggered #|\*?(?-i:CRITICAL|DOWN|ALARM)\b\W|(?-i:PAGE) [^\W\d]|\*?(critical|down|alarm)\b ?[^\w\s])|\b(critical|alarm|firing)\b: ";
    /// The end of an alert: the check is good again, which isn't said of the incident.
    cleared: r"^\W*((?-i:\[RESOLVED\b)|(?-i:RESOLVED\W+[A-Z]\w*[a-z][A-Z])|recovery\b\W.*\b(ok|up)\b|\[?ok\]\W|ok:|(alert|alarm)( (is|was|has|has been))? (resolved|cleared|closed|recovered)|(resolved|closed|cleared) alert)";
    /// A recovery of some, or not of all of it.
    partial: r"\bwithout (the|its|our|their) ([\w-]+ ){0,2}(modules?|features?|functions?|components?|parts?|add-?ons?|plug-?ins?|integrations?)\b|\b(some|internal|temporar\w*|part|partial\w*|half|many|first \d+|the (first|second|third) (cluster|region|node|server|host|zone|site|city|shard|hall|one)|one (host|node|region|city|cluster|zone|pod|of)|canary|most (customers|users|people|visitors|regions|requests|of|[\w-]+ (are|have|can|were))|staging|pre-?prod(uction)?|back[- ]?office|admin(istration)? (interface|panel|tools?|console|area)|few|third|quarter|test (city|host|region)|\d+ of \d+|reduced|slow|slowly|limited|but|however|except|only|yet|almost|for me|for (the|those|all)( [\w-]+)? (that |which |whom? )?(we|i|they|were|was) (have |had )?(tried|tested|checked|looked at)|apart from|excluding|other than|majority|teilweise|einige|vereinzelt|eingeschr\w*|partiel\w*|parcial\w*|progressi\w*|certaine?s?|quelques|algun[oa]s|gradual\w*)\b|一部|暫定|部分|일부|(Ч|ч)астичн|(^|[^.\d])\d{1,2} ?%";
    /// A recovery that goes on, or that not everybody has.
    under_way: r"^\W*(as|the more) ([\w-]+ ){1,3}(get|gets|got|are|is|were|was|come|comes|came|join|joins|joined) ([\w-]+ ){0,2}(added|back|online|up|in|restarted|replaced|drained|loaded|synced|re-?filled|warm)\b|\b(returning|coming back|die meisten|la plupart|la mayor(í|i)a|a maioria|la maggior parte|de meeste)\b";
    /// A failure that begins or grows in a range of times, so that it isn't over at the end of it.
    growing: r"\b(start|begin|began|begun|beginn|begann|rose|rising|rises|climb|grow|grew|jump|surge|soar|double|shot up|first)\w*|\b(increas(es|ed)|spik(es|ed)|dropp?(s|ed)|fell|falls)\W*$|\bcaus(ed|es|ing)\b";
    /// What comes again and is no recovery.
    relapse: r"^(load|latency|usage|lag)( (is|was|now|back|up))* (at|to|up|over|above) \S+ again$|\b(fail\w*|error\w*|slow\w*|down|crash\w*|broke\w*|worse|stuck|timeout\w*|kill\w*|reboot\w*|leak\w*|flap\w*|drop\w*|alert\w*|firing|increas\w*|climb\w*|grow\w*|spik\w*|hang\w*|stall\w*|rising|happen\w*|occur\w*|recur\w*|seeing|experienc\w*|suffering|hitting)( \S+){0,2} again$";
    /// What goes on behind it and takes the recovery back: `is back up, halts again`.
    fails_again: r"\b(fail|error|halt|crash|reboot|restart|die|break|broke|stop|hang|drop)\w*( \S+){0,3} again\b";
    /// What is only done once more, in the words of a recovery: `run it by hand again`.
    repeated: r"^(re-?)?(runs?|ran|running|tr(y|ies|ied)) ((it|them)\b|(the|this|that|an?|our) .*\b(by hand|manually|once) again$)|^(is|are|was|were) (swapp|switch|replac|restart|reboot|investigat|look|try|test|clean|re-?seat|re-?install|re-?plugg)ing\b.* again$";
    /// Work that a team does once more, in the words of a recovery.
    rerun: r"^(re-?)?(runs?|ran|running|tr(y|ies|ied)) (the|this|that|an?|our|all)\b.* again$";
    /// What came of it at once, behind it: `we run it again, failure`.
    in_failure: r"^( \S+){0,2}?,?( (and|but|which|it|again|this|that|then|also|-|–|—))* (fail(s|ed|ure|ing)?|no (luck|success|effect|change)|(the )?same (error|result|problem)|crash(es|ed)?|(is |was |remains? )?unsuccessful|to no avail|in vain|without (luck|success))\b";
    /// To whom it is `reported`: a supplier, who is to repair it.
    to_supplier: r"^( \S+)? ?(to|with) (our |the |its |their )?(\w+ ){0,2}(provider|supplier|vendor|carrier|isp|manufacturer|upstream|aws|amazon|azure|microsoft|gcp|google|oracle|cloudflare|ibm|vmware|cisco|hetzner|ovh|equinix|akamai|fastly)s?\b";
    /// What customers are sent, not what they report.
    sent: r"\b(is|are|was|were|be|been) (told|informed|contacted|notified|alerted|asked)\b";
    /// Whose work it was that ended it: `resolved by the data centre`.
    by_supplier: r"\b(resolved|fixed|repaired|restored|solved|corrected) by (the|our|its|their|an?) ([\w-]+ ){0,2}(provider|supplier|vendor|carrier|isp|data ?cent(er|re)|hoster|upstream|landlord|utility|registrar|registry|operator)s?\b";
    /// The state of an update on a status page that is about the trouble, not its start or end.
    status: r"^\W*(investigating|identified|update|posted|monitoring|in progress|verifying)\b\s*(-|–|—|:|\n|$)|\b(we|engineers|our team|the team) (are|is|continue to|have been)( \w+)? (look\w* into|investigat\w*|aware|work\w* on)\b";
    /// What may be opened for an incident, and isn't one.
    thing: r"^ (channel|call|bridge|room|ticket|review|report|document|doc|page|response|timeline|commander|manager|management|lead|leader|team)\b";
    /// What a line tells of another time than its own.
    relative: r"^ in (about|around|roughly|approximately|another|less than) \S+ (more )?(minutes?|mins?|hours?)\b|\bwithin( \w+)? (seconds|minutes|hours)\b|\b(minutes?|mins?|hours?|seconds?|days?) (later|earlier)\b";
    /// Where a clause about something else begins: `…, staff were paged`.
    next_clause: r", (and |but |then |so )?(([\w-]+ ){1,3}(is|are|was|were|has|have|had)|we|they|he|she|i)\b";
    /// What a line takes back.
    taken_back: r"\b(but|which|and)( (this|that|it))? (is|was|turns out to be|proves|proved)( to be)? (a mistake|an error|wrong|false|not true|premature|too early)\b|\b(by mistake|mistakenly|wrongly|prematurely|irrtümlich|par erreur|por error)\b";
    unsolved: r"^\W*(investigating|identified)\b\s*(-|–|—|:|\n|$)";
    /// That it has happened.
    has_ended: r"\b(has|have) (now )?been\b|\b(is|are) ((built|tested|reviewed|merged|approved|verified),? and )(deployed|released|live|rolled out|applied|in production|in place)\b";
    /// Who has ended it, in front of an end: `We have mitigated the errors`.
    has_done: r"\b(have|has|('|’)ve)( (now|fully|since|already|successfully|identified and|found and))*\W*$";
    /// What has piled up, and is worked off once it works again.
    queues: r"\b(queues?|backlogs?)\b";
    /// What a program is meant to notice, in front of it.
    meant: r"\b(supposed|meant|designed|configured|programmed) to\b|\b(polls?|pings?|asks|checks) [^.;]{1,60}\b(every|each) \d|\b(as soon as|whenever|when) it\W*$";
    /// Whom a fix is of: what is corrected for one user isn't the cause.
    of_user: r"\b(reported|remaining|affected|last|final|stuck|single|one|another) ([\w-]+ ){0,2}(users?|customers?|clients?|tenants?|accounts?|students?|members?|guests?|players?)( (with|who|that|having|seeing|whose) [^,.;]{1,60})?\W*$";
    /// What is said of a fix that wasn't one.
    ineffective: r"\b((is|was|were|did|does|has|had|do)(n't| not)( (been|fully|really|actually))? (effective|work\w*|help\w*|successful|enough|sufficient|resolv\w*|fix\w*|solv\w*)|ineffective|insufficient|unsuccessful|(made|makes) it worse)\b";
    /// What is noticed of an incident that is known.
    /// What somebody was at when they noticed it: `While troubleshooting another incident, we …`.
    aside: r"^\W*(while|when|during|as (we|i))\b.{0,60}\b(another|different|separate|other|unrelated|something else|previous)\b";
    further: r"\b(further|additional|another|more|other|second|again|weiter\w*|erneut\w*|zweite\w*|dritte\w*|letzte\w*|autres?|nouveau|nouvelle|otr[oa]s?|outr[oa]s?)\b";
    /// What is noticed beside what is known: `Discovered a second bad key`.
    one_more: r"^( (that|the|an?|yet))* (second|third|fourth|2nd|3rd|another|additional|further|different|separate)\b";
    /// What was never broken, in front of a recovery: `our other systems kept working normally`.
    kept: r"\b(kept|keeps?|continu(es?|ed|ing)( to)?|remain(s|ed)?|stay(s|ed)?)( (on|fully|all))*\W*$|\b(kept|stayed|remained) (up|on-?line|available|reachable|running)\b";
    /// What is noticed of a recovery, or of the cause.
    good_news: r"^( \S+){0,6} (success\w*|healthy|normal\w*|fine|(is|are|was|were|be|back|all|now|hosts?|nodes?|servers?|sites?|services?|links?|gates?|as) up|recover\w*|green|ok|resolved|improv\w*|no (more|errors?|issues?|problems?|impact)|(is|are) (now )?(available|ready|online)|back (to|up|online)|as expected|works? again|(is|are|was|were) (done|completed?|finished|fixed|restored)|pass(es|ed)?|clear(s|ed)?|closed)\b|^( that)? (an? |the )?(new|newer|latest) (version|release|update|image|build)\b|^( that)? (this|it|that) (is|was) (because|due|caused)\b|^( \S+){0,3} that( \S+){1,4} (has|have|is|are|was|were) (been )?(now )?(fully )?(restored|recovered|repaired)\b";
    /// The same verbs, said by us: `the operations team announced the incident was over`.
    ourselves: r"\b(we|i|(the|our|operations?|on-?call|platform|infra\w*|sre|ops|support) (\w+ )?(team|engineers?|staff))$";
    /// What a failure leaves alone.
    unharmed: r"\bstill (fully )?(functional|operational|serving|available)\b|\b(un(affected|impacted|harmed)|(not|n't) (affected|impacted)|no( \w+){0,2} impact\b|without( \w+){0,2} impact\b|no( \w+){0,2} (customers?|users?|traffic|services?) (is|are|was|were|had been|has been) (affected|impacted)|backup (batter\w*|generators?|power)( \w+)? (online|took over|takes? over|kick\w* in|starts?|started)|batter(y|ies) (takes?|took) over|(on|to) (ups|battery|batteries|generators?)\b|without interruption)";
    /// Something else that happened at the time.
    unrelated: r"\b(not the cause|(is|was|are|were|be|been|seems?|but|as|probably|likely|entirely|completely)( an?)? unrelated|unrelated (to|incident|issue|problem|outage|alert|event|error)s?|not related|false alarm|red herring|(separate|different) (incident|issue|problem|outage)|(last (week|month|year|quarter)('s)?|previous|past) (\w+ )?(outage|incident)s?|simulat(ed|ion|es?)|inject \d+|test (alert|page|alarm|notification)s?)\b|[(:] ?unrelated|^\W*unrelated|\bunrelated\W*$";
    /// A change that fails, in front of the failure: it isn't what users have.
    change: r"\b(upgrade|deploy|deployment|migration|restart|roll-?back|revert|backup|restore|reboot|rollout|failover|attempt|downgrade|installation|patch|fix|ci|tests?( run)?)s?( (of|for|to|on) (\S+ ){0,3}\S+)?( (then|also|again|now|first|initially|itself))*\W*$|\bpipeline\W*$";
    /// What is restored, but isn't what users have.
    stored: r"\b(back-?ups?|snapshots?|data|databases? ([\w-]+ )?restored|config\w*|dumps?|tables?|files?|cop(y|ies)|image|settings?|records?|volumes?|disks?|pods?|nodes?|hosts?|vms?|machines?|instances?|replicas?|pool|it|batter(y|ies)|partial\w*)\b";
    /// A host by its name, in front of what it has again: `db1001's connectivity`.
    host: r"\b[\w-]*[a-z]\d{2,}('s|’s) *$";
    /// A copy that is restored.
    copied: r"\b(back-?ups?|snapshots?|dumps?)\b";
    /// What reports a failure and is a part of the system, not what watches it; code, as in `` `api-server` reported ``, is one.
    machine: r"\b(machine|server|host|node|disk|drive|array|controller|switch|router|firewall|gateway|pump|battery)s?( \w+)?\W*$|`\W*$";
    /// Recoveries that are only those of the support desk.
    support: r"\b(with|to|of|for) (our |the )?(\w+ )?support( (desk|team|hotline|lines?|chat|portal|phones?))?\W*$";
    /// What has only begun to work.
    begins: r"\b(start|begin|began)(s|ed|ing|ning)? to (come|get) (back|up|on-?line)\b";
    /// What is still to be switched on.
    to_come: r"\bbefore (powering|turning|switching|bringing|starting|restarting|re-?enabling|re-?opening)\b|\bwe( will|'ll|’ll| are going to)( (now|then|soon|shortly))? (be )?(start|power|bring|boot|turn|restor|restart)(ing)?\b|\bwe expect( \S+){1,4} to be (up|back|online|available|running|restored)\b|\bbefore (the |our |all |full |normal )*[\w-]+ (is|are|can be|will be) (fully )?(restored|back|available|online|operational|working|up|running)\b";
    /// What goes on once a part is replaced: `the array is rebuilding`.
    rebuilds: r"\b(is|are) (now |still |currently )*((attempting|trying|starting|beginning) to )?(re-?build|re-?sync|re-?silver|re-?index|recover|repair)(s|ing|ering)?\b";
    /// That nobody can say when it will be over, wherever the text says so.
    no_end: r"\b(no|not|cannot|\w+n't|hard|early|impossible|unable|nothing)\b[^.;\n]{0,30}\b(predict|say|tell|know|give|estimate|eta|promise)\b[^.;\n]{0,20}\b(eta|estimate|time|date|when|how long|for|of)\b[^.;\n]{0,40}\b(restor\w+|recover\w+|repair\w*|resolution|return\w*|back|completion|fix(ed)?|over)\b|\bno (eta|estimate)( (yet|so far|available|for now|at this time))*(\W*$|[.,;])";
    /// What customers report, as a thing that others do something about: `analysis of customer reported issues`.
    attribute: r"\b(of|any|further|other|all|for|about|into|investigat\w+|analy[sz]\w+|monitor\w*|handl\w+|review\w*)( (customer|user|client|guest)s?)?\W*$";
    /// What of an incident is over, in front of it: `the impact of the incident ended`.
    aspect: r"\b(impact|phase|part|portion|stage|acute \w+)( \w+){0,2} of (the |this |our )?$";
    /// What a program wrote, which says nothing of the incident: `E0304 07:10:21.795782 1 proxy.go:61] Failed to …`.
    output: r"^\W*[IWEF]\d{4} \d\d:\d\d:\d\d\.\d+ ";
    /// A review that is posted later, and tells what was before.
    review: r"^\W*((the|our|a|an|this|full|final|public|brief|detailed|short) )*(post-?mortem|retrospective|root cause analysis|rca) (of|for|on|about|regarding) (the|our|this|that|an?|yesterday|today|last) |^\W*((the|our|a|an|this|full|final|public|brief|detailed|short) )*(review|summary|analysis|account) of (the|our|this|that|yesterday('|’)s|last \w+) ([\w-]+ ){0,3}(incidents?|outages?|disruptions?|interruptions?|downtime|degradation)\b|^\W*(post-?mortem|retro(spective)?|lessons?( learned)?|action items?|reminder)\b\s*(-|–|—|:|\n|$)";
    /// What engineers can't do, behind `cannot`: it isn't what users can't.
    work: r"^ (be |to )?(attach|determin|find|found|identif|reproduc|revert|deploy|merg|fix|explain|roll|restart|locat|diagnos|confirm|verify|contact|debug|investigat|trace|recover|restor|resolv|replac|repair|mitigat|say|tell|give|predict|estimat|promis|(get|push|ship|send) (the |an? |our )?(fix|hotfix|patch))\w*";
    /// What is done about something that has failed, in front of it.
    handled: r"\b(replac|swap|remov|repair|re-?run|retr|clean|investigat|analy[sz]|debug|triag|look)\w*( (the|a|an|all|our|any|those|these|its|up|of|into|at))*\W*$";
    /// What is done about something that has failed, behind it: `The failed disk is replaced`.
    replaced: r"^ [\w-]+( [\w-]+)? (is|are|was|were|has been|have been) (replaced|swapped|repaired|removed|exchanged)\b";
    /// What doesn't begin with this line.
    goes_on: r"\b(still|continues?|remains?|keeps?|kept)\b";
    /// Who only says or thinks that all is well, in front of it.
    hearsay: r"\b(t(ell(s|ing)?|old)|claim|claims|claimed|claiming|pretend\w*|assum\w*|believ\w*|thought|thinks?|thinking|suppos\w*|guess\w*)\b";
    /// Who tells what it measures, and doesn't only think it.
    by_monitor: r"\b(alert ?manager|monitoring|monitors?|probes?|pager\w*|nagios|icinga2?|zabbix|grafana|prometheus|uptime ?robot|dashboards?|(health ?)?checks?)( \w+)? (tells?|told)\b";
    /// A rollback that came to nothing.
    in_vain: r"\b(attempted|tried) to be\b|\bbut (it |this |that )?(was |is |were )?(not possible|impossible|unsuccessful|failed|didn't work|did not work)\b";
    /// Who stops something, in front of it: a team that halts a service.
    by_us: r"\b(team|we|engineers?|operators?|on-?call|admins?|i|ops|sres?|staff|crew|volunteers?|responders?)( (then|also|immediately|quickly|manually|temporarily))*\W*$";
    /// What a team does to something.
    stops: r"^(halt|stop|paus|refus|reject|drop|disabl|suspend|cease|took|takes)";
    /// Work that goes on, in the text of a post that is monitored.
    at_work: r"\b(is|are) still (\w+ )?(out|down|unavailable|offline|off|broken|failing|unreachable)\b|\b(nå|jetzt noch|derzeit noch|en cours|en curso|em andamento|in corso|obecnie|trwa|wird (derzeit|noch)|(is|are) (now |still |currently )?being|(queues?|backlog)( \w+){0,3} (drain|process|clear|catch))";
    /// What is only expected, in languages whose verbs English doesn't have.
    foretold: r"\b(voraussichtlich|erwartet|hoffen|hoffentlich|sollten?|k(ö|oe)nnten?|sobald|geplant\w*|wird( \S+){0,8} (stehen|sein|werden)|werden( \S+){0,8} (stehen|sein|werden)|devraient|devrait|seront|pr(é|e)vu\w*|esp(é|e)rons|d(è|e)s que|esperamos|se espera|previst[oa]s?|en cuanto|assim que|ser(á|ão|án|à|anno)|sar(à|anno)|appena|zal|zullen|verwacht\w*|zodra|kommer att|forventes|f(ö|o)rv(ä|a)ntas|forventet|s(å|a) snart|h(å|a)per|hoppas|for (å|a) forsikre|b(ę|e)d(zie|ą)|szacowan\w*|planowan\w*)($|\W)|予定|見込み|次第";
    /// What is said to have happened later than the line.
    afterwards: r"\b(after|once|later|eventually|subsequently|in the end)\b";
    /// Trouble that comes back.
    recurs: r"(^|[.;:] |\b(a|another|with|yet another) )new (error|failure|exception|outage)s?\b|\b(immediately|promptly|instantly) fail(s|ed)\b|\b(second|2nd|another|further)( [\w.-]+)? (wave|outage|disruption|crash|failure|spike)\b|\b(outage|issue|problem|errors?|failures?|symptoms?|disruption|latency|timeouts?)( \w+){0,2} ((recur|re-?occur|reappear|resurface)(s|ed|d|red)?|came back|comes back|(is|are) back|start(s|ed)? again|return(s|ed)?(\W*$|[.,;]| (at|on|for|after|when)\b))|\b(down|offline|unavailable|unreachable|failing|fails|failed|slow|broken|full|crash(es|ed)|climb(s|ed)?|rises|rose|increas(es|ed)) again\b|\bagain (down|offline|unavailable|unreachable|failing|fails|failed|slow|broken|full)\b|\brelapse[sd]?\b|(^|[^o] )(more|further|additional) ((customer|user|client) )?(reports|complaints|tickets) (of|about) ([\w-]+ ){0,2}(issues?|problems?|errors?|failures?|outages?)\b|\b(degrades|interrupts|disrupts|breaks|kills)( (the|our|it|them|all))*( [\w-]+)? again\b|\b(another|more|further|additional) (customer|user|client|member)s?( \w+){0,3} (report|complain|reach|inform|notif|contact|t(ell|old))\w*\b.{0,80}\b(is|are|was|were) (still |also |now )?(down|broken|unavailable|unreachable|failing|offline)\b|\b(weitere|erneute|neue|zweite)r? (störung|ausfall|probleme?)|\berneut (gestört|ausgefallen|nicht)|\bnouvelle (panne|coupure|perturbation)|\bnueva (caída|interrupción|incidencia)|\bnova (falha|queda)";
    /// Trouble that goes on, or what did not end it.
    persists: r"\b(still|continues? to|continued to|keeps?|kept) (see|seeing|fail\w*|return\w*|show\w*|experienc\w*|down|unavailable|unreachable|broken|offline|occur\w*|happen\w*|slow|elevated|crash\w*)\b|\b(issues?|problems?|errors?|failures?|symptoms?|outage|latency|alerts|timeouts?)( (\w+ ){0,3}| )(persists?|persisted|continues?|continued|remain(s|ed)? (high|elevated|down|unavailable|present)|(is|are) still (there|present|high|elevated))\b|\b(did|does|do)(n't| not)( (fully|really|completely|seem to))? (help|fix|resolve|solve|work|improve)\b|\bno (improvement|effect|change)\b|\bwithout (success|effect|improvement)\b|\bcontinued (notifications?|alerts?|reports?|complaints?) (of|about)\b";
    /// What is switched off.
    planned: r"\bmaintenance (window )?(starts?|started|begins|began)\b|\b(scheduled|planned) (downtime|outage)\b|\bon purpose\b|\b(intentionally|deliberately)\b";
    /// What is said in front of a failure that is gone, or never happens.
    remedy: r"\b(disabled|stopped|paused|blocked|suspended|(switched|turned) off|locked|frozen|isolated|disconnected|shut( down)?)\b.*\bso (that )?(it|they|nobody|no one|nothing|the \w+)\W*$|\b(fix(e[sd])?|prevent(s|ed|ing)?|avoid(s|ed|ing)?)\b";
    /// Where users are not.
    not_production: r"\b(on|in|to) (the |our )?([\w-]+ )?(staging|test|dev|development|qa|preview|sandbox)\b|\b(staging|test|qa|preview|sandbox) (environments?|systems?|clusters?|services?|servers?|sites?|hubs?|apps?|instances?)\b";
    /// What fails after others have.
    later: r"\b(last|final|remaining|still|second|another|similar|next|letzte\w*|derni(è|e)re?)( \w+){0,2}\W*$";
    /// Who only agrees with somebody that it fails, in front of it: `same here, all logins fail`.
    seconded: r"\b(same (here|for (me|us)|on (our|my) (side|end))|me too|us too|here,? too|also here)\b[^.;\n]*$";
    /// What there was before, in the words of a failure: `an outage also occurred`.
    also: r"\b(also|too|likewise|similar\w*)\b";
    /// A part of a system in front of what is said of it.
    one_part: r"[\w-]+\d+\W? (server|node|host|database|instance)s?\W*$|\b(it|nodes?|pods?|hosts?|vms?|machines?|instances?|replicas?|pool|disks?)( (is|was|has|have|then|also))*\W*$|\d\W*$";
    /// What is only a purpose, in front of a recovery: `scaled down to prevent a rush when they are back online`.
    prevention: r"\bto (prevent|avoid|protect|make sure|ensure)\b";
    /// What was full or in use, and isn't what users have.
    room: r"\b(space|memory|inodes|\d+ ?[kmgt]i?b)\b";
    /// One problem among others: `fixed an issue with the menu`.
    one_of_several: r"^ (an?|another|some|several|two|three|a few|minor|more) ";
    /// A fix that may turn out to be none.
    attempted: r"\b(potential|possible|attempted|candidate|tentative|experimental|would-be)( \w+){0,2} (fix|hotfix|patch|bugfix)\b|\b(potential(ly)?|possibl[ey]|probabl[ey]|presumabl[ey]|suspected|likely|supposed(ly)?|apparently)( [\w-]+){0,2} (faulty|bad|broken|defective|damaged|failed|dead|wrong)\b";
    /// What something is done for, in front of an end: `reconnected to resolve the issue`.
    aim: r"\bto( \w+ly)?\W*$";
    /// An end that is only aimed at behind `to`, not a state such as `set to resolved`.
    infinitive: r"^\W*(resolve|end|conclude|close|fix|repair|mitigate|restore|solve|correct|stop) ";
    /// Who reached what they aimed at.
    managed: r"\b(able|manage[sd]?|help(s|ed)?|proceed(s|ed)?|enough) to( \w+ly)?\W*$";
    /// What somebody is asked to do, or what is meant to be.
    purpose: r"\bto (resume|recover|normali[sz]e|confirm)\b";
    /// How a status page says that something works, although it says “should”.
    claim: r"\bshould( now| all| again)* be( now| all)? (back|restored|working|operational|available|functional|resolved)\b";
    /// When something is expected.
    expected: r"\b(by|within|soon|shortly|once|when|until|later|tomorrow|next|in (a few|the next|about|approximately|\d+))\b";
    /// Less than all of it is back, wherever the line says so.
    reduced: r"\b\d{1,2} ?% (of )?((its|our|the|normal|full) )*capacity\b|\breduced capacity\b|\b(is|are|remains?) still (\w+ )?(delayed|degraded|slow|impaired)\b";
    /// Words that call a work a repair; others name a step of it, such as a restart or a new certificate.
    repair: r"\b(fix|hot-?fix|bug-?fix|patch|repair|remed|rectif|resol|cause|cured|behoben|corrig)|\bcorrect(s|ed|ion)\b";
    /// What is announced in the words of a recovery: `update again soon`.
    announced: r"^ (soon|shortly|later)\W*$";
    /// What is left when all works again, behind `but`: what users have by now isn't affected.
    aftermath: r"\b(but|however|though|although)\b.{0,40}\b(older|old|past|recent|historical|earlier|previous|yesterday'?s?|data|figures|records|history|messages|backlog|entries|metrics)\b.{0,40}\b(missing|lost|gone|incomplete|absent|replayed|backfilled|re-?processed|re-?built)\b|\b(but|however|though),? (we|the team|engineers|our engineers)( are|'re|’re| will)?( (still|also|now))*( continu\w+( to)?| keep\w*)? ?(monitor|watch|observ|an eye|look\w* for the (root )?cause|investigat\w* the (root )?cause)\w*";
    /// When it was, behind a failure of which a line tells later: `there was a power cut here this morning`.
    before_then: r"\b(this (morning|afternoon)|earlier (today|this \w+)|last (night|week)|overnight|yesterday|(minutes?|mins|hours?|days?) ago|after (the|last|yesterday('|’)s) (lunchtime|nightly|overnight|early|morning|midday|evening|weekend|night)('s|’s)?( \w+){0,3})(\W*$|[.,;]| (so|and|but|which|because)\b)";
    /// That it is known to go on, behind a failure: `障害の発生を確認しております`, `障害が発生しております`.
    known: r"^(を確認|して(おります|います|いる))";
    /// A failure that somebody only guesses, in front of it.
    guessed: r"\b(suspect(s|ed|ing)?|presum(e|es|ed|ably)|assum(e|es|ed|ing)|guess(es|ed|ing)?|hypothesi[sz]\w*|theor(y|ies)|probably|possibly|maybe|perhaps)\b";
    /// What is resolved, and is no incident: `Resolved the merge conflict`.
    no_incident: r"^ (the |a |an |our |all |some )?((merge|dns|version|review|support|old|open|stale|remaining) )?(conflicts?|tickets|comments?|threads?|(host)?names?|dependenc(y|ies)|addresses)\b";
    /// What is fixed, and isn't what users have: `Fixed the alert rule`.
    inner: r"(^|\b(fixed|corrected)) (the |a |an |our |some )?([\w-]{4,} )?(alerts?|alerting|dashboards?|monitoring|monitors?|typos?|docs?|documentation|runbooks?|status ?(page|post)|tests?|lint\w*|price|rate)\b";
    /// What had been reported before this line.
    already: r"\bhad (already|previously|earlier)( been)? (report|notic|mention|rais|flag|detect|spott)\w*";
    /// What a customer reports when all is well, or is sent.
    good_report: r"^( \S+){0,5} (is|are|was|were|has|have)( (now|all|been|fully))* (resolved|fixed|restored|recovered|back|working again|ok again)\b|^( \S+){0,4} works? again\b";
    /// What happens once something else has: `Once the fix is deployed, service will be restored`.
    once: r"^\W*(once|as soon as|when|after|until) .{0,120}\b(will|should)\b";
    /// A rollback that is only talked about, behind it.
    not_started: r"^( (of|to)( [\w.-]+){1,4}?)?( (is|was|has been))? (considered|rejected|blocked|discussed|proposed|requested|prepared|ready|planned|postponed|deferred|approved|pending|impossible|plan|script|procedure|option)\b";
    /// Words for good news, in front of what somebody reports.
    glad: r"\b(happy|pleased|glad|relieved|delighted)( \w+)? to\W*$";
    /// Whom a verb of reporting is about: us.
    to_us: r"^( us| me| the team)? (that|about|of) our\b";
    /// What of ours a supplier repaired, behind its verb.
    of_ours: r"^( \w+)? (our\b|(the )?[\w-]+\.(com|org|net|io|dev|app|co)\b)";
    /// A supplier who is informed, or asked to repair it.
    informs_supplier: r"^\W*(we |i )?((inform|notif|alert|warn|t(ell|old)|messag|ping)\w* (the|our|its|their)|(report|rais|escalat|logg)\w* .{0,40}\b(to|with) (the|our|its|their|an?)) (\w+ ){0,2}(provider|supplier|vendor|carrier|isp|manufacturer|upstream|landlord)\b";
    /// Where a clause begins that is about us, behind one about somebody else.
    our_clause: r"(, |; |: |\. |\n|\b(and|so|then|but|while|after which) )(we|our|i|the team|on-?call|users?|customers?|everything|(the|our) ([\w-]+ )?(site|service|website|hub|shop|platform|application|app|portal))\b";
    /// What makes a whole sentence a plan or a condition.
    conditional: r"\b(if|whether|until|unless|will|would|should|plan\w*|planning|await\w*|waiting|expect\w*|hope\w*|once|as soon as|decid\w*|consider\w*|propos\w*|intend\w*|want\w*|ask(ed|s)?|try|tried|prepar\w*|nobody|no one)\b";
    /// Words that say on a status page, too, that somebody has learned of it.
    learned: r"\b(alert|notif|inform|notic|detect|discover|spott|aware|report|receiv)\w*";
    /// A part that was never broken, as is found while the cause is looked for.
    ruled_out: r"\b(database|db|network|switch\w*|servers?|backend|cache|firewall|load balancer|hardware|disks?)( \w+)? (was|were|is|are) (functioning|working|operating|running|behaving) (normally|correctly|as expected|fine|properly)\b";
    /// What was done about it or is hoped for, behind `reports that`.
    remedied: r"^ ?([^\s.;]+ ){0,12}(disconnected|replaced|repaired|isolated|removed|restarted|rebooted|blocked|disabled|fixed|rectified|(can|could) \w+)\b|^ ?(they|it|we|he|she|engineers|technicians|work|repairs?|restoration)( (now|also|still|only|is|are|was|were|has|have|had|been))* (expect(s|ed|ing)?|hop(e|es|ing)|plan(s|ned|ning)?|anticipat\w+|intend(s|ed)?|aim(s|ing)?|believ\w+|will|made (good |some |\w+ )?progress|working (on|to)|restored|completed?|nearing)\b|^ ?(good |some |\w+ )?progress (is|has|was)\b";
    /// Whom an outage harmed although it left the others alone: `apart from the portal, service was unaffected`.
    apart_from: r"\b(apart from|aside from|except( for)?|other than|with the exception of)\b";
    /// A negation behind the verb, or that the alert itself is changed.
    denied: "^(되지 ?않|하지 ?않|되지 ?못|하지 ?못| ?예정|待ち|予定|見込|の見込|の予定|していな|していませ|しませ|せず|なし|しておら|はな|はあり|もな|もあり|の?(改善|設定|修正|見直し|抑止|ルール|テンプレート))";
}
