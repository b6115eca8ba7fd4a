//! Words for a fix, and for a stated mitigation.

use crate::kind::{
    ImportConfidence::{High, Low, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const REPAIR: &[Pattern] = &[
    (
        K::Fixed,
        Medium,
        r"\b(address|resolv|correct|eliminat|rectifi)(es|ed) the( \w+)? cause\b|\b(root )?cause( of (the |this |our )?\w+)?( (is|was|has been|had been|now))* (addressed|resolved|rectified|repaired)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(errors?|latency|(error|response|load) (rates?|times?)|failures?|metrics|traffic|alerts?)( \w+){0,3} (recover(s|ed|ing)?|subside[sd]?|stabili[sz]e[sd]?|clear(s|ed)?|(returns?|returned|returning|drops?|dropped|back)( down)? to (normal|baseline|usual))\b|\b(errors?|(error|failure) rates?|failures?|alerts?|packet loss|timeouts?)( \w+){0,3} (returns?|returned|drops?|dropped|falls?|fell|back)( down)? to (zero|0)\b",
    ),
    (
        K::Fixed,
        High,
        r"\b(root )?cause( of (the |this |our )?\w+)?( and (it|this|that))?( (is|was|has been|had been|now))* (removed|fixed|eliminated|gone|corrected)\b|\b(remov|fix)(es|ed) the( \w+)? (cause|bottleneck|fault)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(remediat|repair|fix)(es|ed) (the|this|that|our) (\w+ )?(issue|problem|bug|fault|defect|outage)\b|\b(resolv|solv|rectifi|correct)(es|ed) (the|this|that|our) (technical|underlying|actual|software|hardware|configuration|technical) (issue|problem|fault|error)\b|\bcause and (then |quickly |immediately )?(remediated|repaired|removed|fixed|corrected|eliminated) it\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(faulty|bad|broken|wrong|offending|defective)( \w+){1,4} (is|was|has been|have been|had been)( \w+)? (removed|deleted|replaced|corrected|fixed)\b|\b(corrected|fixed|patched|repaired)( \w+){1,3} (is|was|are|were|has been)( now)? (in production|live|deployed|released|in place|rolled out|active)\b|\brestored to (an?|its|their|the) (correct|consistent|good) state\b|\bnew( \w+)? cert(ificate)?s?( (is|was|has been|now|issued and|created and))* (installed|deployed|in place|live|active)\b",
    ),
    (
        K::Fixed,
        High,
        r"\b(incident|issue|problem|bug|fault|defect|outage|code|config\w*|query|rule|leak|script)( (is|was|has been|now|fully|permanently|finally|completely|(identified|found|diagnosed|located) and))* (repaired|fixed)\b|^(update:? )?(fixed|repaired)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch|bugfix|remediation|correction)( \(?#?v?\d[\w.]*\)?)?( (is|was|has|been|now|fully|finally|completely|entirely|also|all|(identified|found|developed|written|prepared|created|built|tested|made|reviewed|approved|merged)(,| and|, and)))* (goes out|went out|deployed|released|rolled out|live|(put )?in place|in production|in(\W*$|[.,;]| and| now)|applied|implemented|installed|shipped|pushed|landed|merged and (deployed|rolled out|released|shipped|live)|confirmed|verified|complete|goes live|went live)\b|\b(deploy(s|ed)|release[sd]|ship(s|ped)|appli(es|ed)|implement(s|ed)|roll(s|ed) out|push(es|ed)|land(s|ed)) (the |an? |our |this )?([\w-]+ )?(fix|hotfix|patch|bugfix)\b|\b(gets?|got|sent) (the |an? |our )?([\w-]+ )?(fix|hotfix|patch|bugfix) out(\W*$|[.,;]| (to|for|at|and)\b)|\b(is|was|are|were|been)( (now|then|eventually|finally))* (fixed|repaired|cured) (by|with|through) |\bpermanent (solution|remedy|repair)( (is|was|has been|now))* (in place|deployed|applied|implemented|live|rolled out)\b|\b(corrected|fixed|patched|repaired) (config\w*|version|code|image|release|build|script|query|rule)( (is|was|now|has been))* (deployed|released|live|rolled out|pushed|shipped|applied)\b|\b(replacement|new|spare)( [\w-]+){1,3} successfully (commissioned|installed|fitted|put into service)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch)( [\w-]+){0,5}( (is|was|has been|have been|now))+ (deployed|released|live|applied|rolled out|pushed|shipped|published|in production|installed|in place|implemented|completed?)\b|\b(deploy(s|ed)|release[sd]|ship(s|ped)|appli(es|ed)|implement(s|ed)|roll(s|ed) out|push(es|ed)|publish(es|ed)|install(s|ed)) (the |an? |our |this )?([\w.-]+ ){2,3}(fix|hotfix|patch|bugfix)\b|\b(release[sd]|deploy(s|ed)|publish(es|ed)|ship(s|ped))( \S+){1,5} (with|containing|including) (the|a) ([\w-]+ )?(fix|patch)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(misconfigurations?|vulnerabilit(y|ies)|regression|typo|leak|bug|defect|faults?|exploit|loophole|mistake)( (is|was|has been|have been|now|fully|been|also))* (corrected|patched|rectified|remedied|closed|repaired|remediated)\b|\b(issue|problem|fault|error|defect|incident)s?( (is|was|has been|now|fully|been))* (rectified|remedied|remediated|cured)\b|\bfixed an? ([\w-]+ ){0,4}(issue|bug|problem|fault|error|defect)s? (that|which) ((was|were|is|had been|has been) )?(prevent|caus|block|stop|break|broke|led|kept|result)\w*|\b(fib(re|er)|cable|line|splice|power (line|supply|feed))s?( (break|cut|section|segment))?( (is|was|has been|were|now))* (repaired|spliced)\b|\b(corrected|fixed|repaired) (the|our|this|that) ([\w-]+ ){0,3}(config\w*|setting|record|rule|query|script|code|bug|leak|template|permissions?|policy|route|table|index|schema|dns|entry)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(emergency|corrective|corrected|remedial) ([\w-]+ ){0,2}(change|config\w*|deploy\w*|release|update|package|installer|build|version|image|files?)( \(\S+\))?( (is|was|were|has been))* (deployed|released|applied|live|rolled out|pushed|completed?|promoted|published|uploaded)\b|\brolled forward( \w+){0,3} fix\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch)( [\w-]+){0,8} (deployment|rollout|release)( (is|was|has))* (completed?|finished|done)\b|\b(is|was|has been) (released|deployed|published)( (that|which))? (includ|contain)\w* (the|a) ([\w-]+ )?(fix(es)?|patch)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(finish|complet)(es|ed) (repairing|fixing|correcting|patching)\b|\b(all|the|these)( [\w-]+){0,4} fixes( (have|has|had|been|were|are|now))+ (applied|deployed|released|live|in place|rolled out)\b|\b(deploys?|deployed|applies|applied|merges|merged|ships|shipped)( \S+){1,6} (which|that|and) (makes?|made) .{0,60}\b(errors?|failures?|crashes)( to)? (cease|stop|disappear|vanish|go away)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(thus|thereby|effectively|which) mitigat(es|ed|ing) (the|this|our) (issue|impact|problem|attack|incident|threat)\b",
    ),
    (
        K::Resolved,
        Medium,
        r"\ball( \w+){1,3}( (is|are|was|were|now|fully|finally))* resolved\b|\ball (issues|problems|incidents|faults)( (with|of|in|on|for)( [\w-]+){1,4})?( (are|were|have been|now|fully|finally))+ resolved\b|\bconfirm(s|ed)( (the|a|full|complete))* resolution\b|\bconfirmed( \w+){0,2} resolved\b|\b(disruption|incident|degradation)( (is|was|has|to \w+|now|completely|fully))* (over|ended|ends|resolved)\b|\b(end|conclusion) of (the )?incident\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(remov|delet|replac|disabl)(e|es|ed) the( \w+){1,2} (taking up|filling|causing|that (caused|causes)|which (caused|causes)|responsible for)\b",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bmitigated\b|\b(deployed|applied|implemented|rolled out) (a|the|our) mitigation\b|\bmitigation( (is|was|has been))? (complete|completed|applied|in place|deployed|effective)\b|\b(impact|outage)( (has|is|was|now|fully|to \w+))* (mitigated|stopped|stops|cease[sd]?|subsided|over|ended|ends|finished|gone)\b|\bimpact( (is|was|has been|now|fully))* resolved\b|\bend of (the )?(impact|outage)\b|\bimpact( \w+)? of the (incident|outage|event|issue)( (is|was|has|now))* (over|ended|ends)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(identif(ies|ied)|f(inds|ound)|locate[sd]|spot(s|ted)) (the|a) ([\w-]+ ){0,2}(misconfigurations?|bug|fault|error|mistake|typo|defect) and (then )?(corrects?|corrected|fix(es|ed)|repair(s|ed)) it\b|\b(identif(ies|ied)|f(inds|ound)|locate[sd]|spot(s|ted)) and (then )?(corrects?|corrected|fix(es|ed)|repair(s|ed)) (the|a) ([\w-]+ ){0,2}(misconfiguration|bug|fault|error|mistake|typo|defect|leak|cause|problem|issue)\b|\b(bug|fault|defect|issue|problem)( (in|with)( [\w-]+){1,5})? patched and (deployed|released|live)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(bug|fault|defect|leak|regression|problem)( (in|with|of)( [\w-]+){1,5})( (is|was|has been|now))* (fixed|repaired|corrected)\b|\b(release|version|build)( v?\d[\w.]*)? (with|containing|including) the (correction|fix|patch)( (is|was|has been|now))* (rolled out|deployed|live|released|published|shipped)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(failed|faulty|defective|damaged|dead|broken) ([\w-]+ ){1,4}((is|was|has been|were) )?(replaced|swapped|exchanged)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fault|issue|problem|bug|error|defect|mistake|misconfigurations?|cause)s?( (that|which)( [\w-]+){1,8}?)? ((is|are|was|were|has been|have been|had been)( now| since| finally)? )((found|identified|located|traced|diagnosed)(,| and|, and)( \w+)? )?(corrected|put right|set right|sorted out|straightened out|ironed out|repaired|rectified|remedied|fixed)\b|\b(setting|config\w*|rule|record|entry|query|route|permissions?|policy|schema|index|script|template)s? (is|are|was|were|has been|have been) (now )?(put|set) right\b",
    ),
    // Steps of the work: whether the trouble was over is said elsewhere.
    (
        K::Fixed,
        Low,
        r"\b(certificates?|certs?|tls|ssl|licen[cs]es?|domain)( \w+){0,2} (renewed|re-?issued|rolled over|regenerated)\b|\b(renews|renewed|re-?issue[sd]|regenerate[sd]) (the |our |an? |its )?([\w'-]+ ){0,3}(certificates?|certs?|licen[cs]e|domain)\b|\bcorrective (actions?|measures?)( (is|was|were|are|has been|have been))* (taken|implemented|applied|completed)\b",
    ),
];
