//! Words for fixes that are out: several at once, a release with them, what was missing, a part that is replaced.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const DEPLOYED: &[Pattern] = &[
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch|bugfix)es( for( [\w-]+){1,3})?( (are|were|have|been|now|fully|finally|also))* (deployed|released|rolled out|live|in place|in production|applied|implemented|installed|shipped|pushed|merged and (deployed|released)|published|out(\W*$|[.,;]| (for|to|in|on|everywhere)\b))|\b(deploy(s|ed)|release[sd]|ship(s|ped)|appli(es|ed)|implement(s|ed)|roll(s|ed) out|push(es|ed)|publish(es|ed)) (the |all |both |these |our )?([\w-]+ ){0,2}(fix|hotfix|patch|bugfix)es\b|\b(fix|hotfix|patch|bugfix)( \w+)? (goes|went|gone|moved|got|is|was) (in)?to production\b",
    ),
    // A line that is only a name: `Final rollout with both fixes`.
    (
        K::Fixed,
        Medium,
        r"^\W*(the |an? |our )?((final|new|second|last|full|production|emergency|successful) )?(deploy|deployment|re-?deploy|rollout|release)( (of|to) [\w-]+)? (with|including|containing) (all|both|the|these|two|three|\d)( [\w-]+){0,2} (fix|hotfix|patch|correction)(es|s)?\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(add|appl|install|creat|deploy|restor|set|insert|re-?add|configur|suppl)(s|es|ed|ies|ied|e)? (the |a |all |our )?(missing|correct|right|proper|forgotten|corrected) ([\w-]+ ){0,2}(index|migration|column|record|route|rule|config\w*|setting|certificate|cert|key|permission|role|secret|variable|entry|file|package|dependency|address|value|parameter|token|licen[cs]e|schema|table|version|image|label|policy|limit|credential|password|flag)(s|es)?\b",
    ),
    // A change whose purpose is the repair.
    (
        K::Fixed,
        Low,
        r"\b(applie[sd]|apply|ran|runs?|execute[sd]?|deploy(s|ed)|merge[sd]|push(es|ed)|roll(s|ed) out) (the |an? |our )?([\w.-]+ ){0,3}(script|playbook|manifest|migration|config\w*|settings?|update|change|release|version|build|role|state|commit|pr) (to|that|which) (correct|fix|repair|rectif)(s|es|ed|y|ies|ied)? (the|our|all|this|it)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(repair|splic|replac|swapp)(ed|es|s) (the |a |our )?([\w-]+ )?(fib(re|er)|cable|splice|line ?card|power (supply|line|feed)|transceiver|psu)s?\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(which|and|that|this) (fix(es|ed)|repair(s|ed)|correct(s|ed)) (the|it|this|that|our|all)\b|\b(releas|publish|ship)(es|ed|s) (the |an? )?(patched|fixed|corrected) (\w+ )?(version|build|release|image|package|config\w*)\b|\b(fix|patch|hotfix|change) (committed|merged|built|tested),? and (deployed|released|live|rolled out|applied|pushed)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(correct|right|proper|corrected|repaired) ([\w-]+ ){1,2}(is |was |are |were |has been )?(now )?(deployed|applied|installed|pushed|published|configured|rolled out|released|shipped|live|in production|in place|uploaded)\b|\bmissing ([\w-]+ ){1,3}((is|was|were|are|has been|have been) )?(added|applied|created|installed|deployed|inserted|configured|published|put back|re-?created|re-?added)\b|\b(correct|right|proper|removed|dropped|deleted|old|previous) (index|column|record|route|rule|config\w*|setting|certificate|cert|key|permission|policy|entry|address|value|version)s? ((is|was|were|are|has been|have been) )?(now )?put back\b|\b(index|record|route|rule|config\w*|setting|certificate|permission|policy|entry)s? (is|was|are|were) back in place\b|\bsplic(es?|ing)( \w+){0,2} (is |was |were )?(finished|completed?|done)\b|\b(finish|complet)(es|ed) splicing\b|\b(remov|delet|replac|correct)(es|ed) the wrong \w+|\bcorrupt(ed)?( [\w-]+){1,3} (is|was|were|has been|have been) (repaired|rebuilt)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(ups|psu|switch|router|line ?card|card|module|disk|drive|transceiver|optics?|cable|fan|controller|power supply|battery|motherboard)(s|es)? (is|was|were|has been|have been) (replaced|swapped|exchanged)\b",
    ),
    (
        K::Fixed,
        Low,
        r"\b(rule|record|query|job|process|setting|file|entry|index|script|module|plug-?in|filter|limit|lock)s? (that|which) ((had|has|was|were|is) )?(block|caus|br(eak|oke)|stop|fill|kept|held|hold|took|overload|slow)\w*( [\w-]+){1,5}? (is|are|was|were|has been|have been) (now )?(removed|deleted|stopped|disabled|killed|corrected|replaced|taken out)\b|\b(release|version|build)( v?\d[\w.]*)? (with|containing|including) (the|a) (correction|fix|patch|repair)( (is|was|has been|now))* out\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(corrected|fixed|patched|repaired) (config\w*|version|code|image|release|build|script|query|rule)s? ((is|was|are|were) out\b|goes out|go out|went out|goes live|went live)|\b(deploy|deployment|rollout|release|roll-?out) of (the |our |an? )?([\w-]+ )?(fix|hotfix|patch|bugfix)( (is|was|has|now))* (completed?|finished|done|ended|through)\b",
    ),
    (
        K::Fixed,
        Medium,
        r"\b(fix|hotfix|patch|bugfix) (is|was|has gone|went|goes)( now| finally| also)? out(\W*$|[.,;!]| (to|in|on|everywhere|now)\b)",
    ),
    // A change that has the fix in it.
    (
        K::Fixed,
        Medium,
        r"\b(pr|mr|pull request|merge request|change|branch|commit|patch|release)( [#!]?[\w.-]*\d[\w.-]*)?( (is|was|has been|gets|got))? (merged|landed|deployed|released|rolled out) (with|containing|including|as) (the|a|our) ([\w-]+ ){0,2}(fix|hotfix|bugfix|correction|repair)\b",
    ),
];
