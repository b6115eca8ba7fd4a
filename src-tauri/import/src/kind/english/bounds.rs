//! Words for the start and the end of an outage that has a name, for errors that clear, and for a change that takes the
//! trouble away.

use crate::kind::{
    ImportConfidence::{Low, Medium},
    ImportKind as K,
    english::Pattern,
};

pub const BOUNDS: &[Pattern] = &[
    // `Start of the shop.example outage`
    (
        K::FirstError,
        Medium,
        r"\b(start|beginning|onset) of (the |our |an? )?([^\s.,;:()]+(\.\w+)? ){0,3}(outage|disruption|downtime|degradation|interruption|unavailability)(\W*$|[.,;:(])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\bend of (the |our )?([^\s.,;:()]+(\.\w+)? ){0,3}(outage|disruption|downtime|degradation|interruption|unavailability)(\W*$|[.,;:(])",
    ),
    (
        K::Mitigated,
        Medium,
        r"\b(errors|failures|timeouts|5xx|[45]\d\ds)( (have|has|all|now|then|fully))* clear(s|ed)?( up)?(\W*$|[.,;:)]| (at|after|once|as|when)\b)|\bclear(s|ed) (the |all |all the )?([\w-]+ )?(errors|failures|timeouts|5xx|[45]\d\ds)\b",
    ),
    // `A change that removes the wrong banner has been rolled out`
    (
        K::Fixed,
        Medium,
        r"\b(change|update|release|version|build|setting|rule|query|config\w*) (that|which) (removes|fixes|corrects|repairs|eliminates|solves|cures)\b[^.;]{1,80}\b(is|was|were|has been|have been|went)( now| fully)? (rolled out|deployed|released|applied|pushed|live|shipped|in production)\b|\b(deployed|rolled out|released|applied|pushed|shipped|installed) (a|an|the|our) ([\w-]+ )?(change|update|release|version|build|setting|rule|query|config\w*) (that|which) (removes|fixes|corrects|repairs|eliminates|solves|cures)\b",
    ),
    // `The fix for the issue is tested and deployed`
    (
        K::Fixed,
        Medium,
        r"\b(fix|patch|hotfix|bugfix|correction) (for|of|to) (the|this|that|our) ([\w-]+ ){1,3}(is|was|has been) ((now |fully )?(built|tested|reviewed|merged|approved|verified),? and )?(now |fully )?(deployed|released|live|rolled out|applied|in production|in place)\b",
    ),
    // `The registry was mostly down`
    (
        K::FirstError,
        Low,
        r"\b[\w.-]+ (is|are|was|were|went|has been|have been) ((mostly|partly|partially|largely|intermittently|nearly|almost|essentially) )(completely |entirely )?(down|offline|unavailable|unreachable|inaccessible)\b",
    ),
    // The name of an alarm and nothing else, as a monitoring system posts it.
    (K::Detected, Medium, r"^\W*[a-z0-9]+([-_.][a-z0-9]+){1,8}[-_](alarms?|alerts?)\W*($|\n)"),
    // What a probe or a client gets: `all list calls → 500`.
    (
        K::FirstError,
        Low,
        r"\b(all|every|each) [^.;]{1,80}(→|->|=>) ?(http )?(5\d\ds?|5xx|errors?|timeouts?)\b|\b(all|every|each) [^.;]{1,80} (immediately |now |instantly )?(returns?|returned|answers?|answered|got|gets?) (with )?(an? )?(http )?(5\d\ds?|5xx)\b",
    ),
];
