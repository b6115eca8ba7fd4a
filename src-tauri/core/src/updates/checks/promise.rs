//! Promised repair times. A past repair or the time of the next update is not one.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    parsed_text::quoted,
    updates::checks::{Finding, Rule},
};

/// Compiles a constant pattern.
#[expect(clippy::expect_used, reason = "it is a constant, and every test of the check compiles it")]
pub fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}

const CLOCK: &str = r"(?:[0-9]{1,2}[:.][0-9]{2}(?:\s?[ap]\.?m\b)?|[0-9]{1,2}\s?[ap]\.?m\b|[0-9]{1,2}\s?o['’]clock|noon|midday|midnight)";
const DAY: &str = concat!(
    r"(?:today|tonight|tomorrow|this (?:afternoon|evening|week)|next week|the weekend",
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the )?end of (?:the |this )?(?:day|week|hour|business)",
    r"|eod|cob|lunch(?:time)?)"
);
const SPAN: &str = concat!(
    r"(?:(?:~?[0-9]+(?:[.,][0-9]+)?(?:\s?(?:-|–|to|or)\s?[0-9]+)?|one|two|three|four|five|six|seven|eight|nine|ten",
    r"|fifteen|twenty|thirty|forty|forty-five|sixty|ninety|half an|an?|the|a few|few|a couple(?: of)?|several",
    r"|a quarter of an)(?: more| other)?[\s-]?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|m|days?|weeks?)\b",
    r"(?: or (?:so|two)\b| and a half\b)?)"
);
const ABOUT: &str = r"(?:(?:about|around|roughly|approximately|approx\.?|another|the next|less than|under|at most|maybe|~)\s*)*";
/// Being repaired.
const REPAIRED: &str = concat!(
    r"(?:fix(?:ed|es)?|resolved?|restored?|repaired?|solved?|mitigated?|recover(?:ed|s)?",
    r"|(?:be|is|are|come|comes|everything|it) back|back (?:up|online|on line|to normal|in service)",
    r"|up again|be up|(?:work|works|working|available|online|usable|running) again|again available",
    r"|be over|be sorted|be able to (?:\S+ ){1,3}?again)"
);
const WILL: &str = concat!(
    r"(?:will|[a-z]+['’]ll|should|shall|expect(?:ed|s|ing)?|going to|hop(?:e|es|ing) to|hope|aim(?:s|ing)? (?:to|for)",
    r"|plan(?:s|ned|ning)? to|might|may|(?:can|could) be|estimate[ds]?|anticipate[ds]?|promise[ds]?)"
);
/// A few words, or none.
const GAP: &str = r"\s+(?:\S+\s+){0,7}?";
/// Longer sentences are checked in parts, in bytes, which limits the work of a pattern.
const SENTENCE: usize = 400;

/// Not about the repair: `we will tell you by 11:00 whether it is fixed`.
static OF_NEWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:updates?|updated|news|word|whether|know|tell|hear|inform|report|rfo|call|answer|reply|post-?mortem|review|meet(?:ing)?|decide|try|retry|tested|watch|work again on)\b",
    )
});
/// In the past, or negated.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:was|were|been|had|got|ago|yesterday|already|took|since|not|never|cannot|without|nothing|nobody|no one|no longer)\b|n['’]t\b",
    )
});
/// The money goes back, and not the service: `the money goes back automatically by tomorrow`.
static OF_MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:money|amount|charges?|fees?|goes|go|get|gets|gives?|pays?|paid|sends?|sent|transferred)\s+(?:\S+\s+){0,2}$",
    )
});
static BY_US: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:we|i|they|team|engineers?|vendor|who)\s*$"));

/// A promise to promise, and what must not be said before it in its sentence.
struct PromisePattern {
    pattern: Regex,
    /// Nothing says that it is still to come, so what comes before must not say that it has been.
    bare: bool,
    /// It says itself that it will not be sooner.
    negative: bool,
}

static PATTERNS: LazyLock<Vec<PromisePattern>> = LazyLock::new(|| {
    let by = format!(r"(?:(?:by|before|no later than|latest by|latest at)\s+{ABOUT}(?:{CLOCK}|{DAY}))");
    let within = format!(r"(?:(?:in|within)\s+{ABOUT}{SPAN})");
    let at = format!(r"(?:(?:at|around|from|on)\s+{ABOUT}(?:{CLOCK}|{DAY}))");
    let time = format!(r"(?:{by}|{within}|{at}|{DAY}|by then|{ABOUT}{SPAN} from now)");
    let ahead = format!(r"(?:{by}|{within}|tomorrow|tonight|next week|by then)");
    let promise = |text: String| PromisePattern {
        pattern: pattern(&format!("(?i){text}")),
        bare: false,
        negative: false,
    };
    vec![
        // It will be fixed by 11:00.
        promise(format!(r"\b{WILL}{GAP}{REPAIRED}{GAP}{time}")),
        // By 11:00 everything should be back to normal.
        promise(format!(r"(?:^|[,:(]\s*|\b(?:and|but|so)\s+){ahead},?{GAP}{WILL}{GAP}{REPAIRED}\b")),
        // The fix should be out by 11:00.
        promise(format!(
            r"\b(?:fix|hotfix|repair|recovery|restoration|solution){GAP}(?:will|should|expected|due|planned|scheduled|going to){GAP}{time}"
        )),
        // ETA 20 min.
        promise(format!(r"\b(?:eta|etr)\b:?{GAP}(?:{time}|{CLOCK}|{ABOUT}{SPAN})")),
        // Expected time of repair: 11:00.
        promise(format!(
            r"\b(?:expected|estimated|anticipated|planned)\s+(?:time\s+)?(?:(?:of|to|for|until)\s+)?(?:fix|repair|resolution|resolve|recovery|recover|restoration)(?:\s+time)?(?:\s+is)?\s*[:=–-]?\s*(?:{time}|{ABOUT}(?:{CLOCK}|{SPAN}))"
        )),
        // It will take 30 minutes to fix it.
        promise(format!(
            r"\b(?:will|should|may|might|could) (?:take|need){GAP}{SPAN}{GAP}(?:to|until){GAP}{REPAIRED}\b"
        )),
        // The fix takes about 30 minutes.
        promise(format!(
            r"\b(?:fix|fixing|repair|recovery|restoring)\b(?: it| this)? (?:will |should |may )?takes?{GAP}{SPAN}"
        )),
        PromisePattern {
            negative: true,
            ..promise(format!(
                r"\b(?:not|cannot|[a-z]+n['’]t){GAP}{REPAIRED}{GAP}(?:until|till|before)\s+{ABOUT}(?:{CLOCK}|{DAY})"
            ))
        },
        // Fixed by 11:00.
        PromisePattern {
            bare: true,
            ..promise(format!(
                r"\b(?:fixed|resolved|restored|repaired|solved|back(?: up| online| to normal| in service)?|up again|(?:working|available|online) again)(?:\s+\S+){{0,4}}?\s+{ahead}"
            ))
        },
    ]
});

pub fn promised_times(plain: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut start = 0;
    for sentence in sentences(plain) {
        let places = PATTERNS.iter().filter_map(|promise| promise.place(sentence));
        // One finding per sentence, the longest.
        if let Some(at) = places.max_by_key(|at| (at.len(), std::cmp::Reverse(at.start))) {
            let at = start + at.start..start + at.end;
            let reason = format!("{} promises a repair time.", quoted(plain, &at));
            let hint = "Name the time of the next update instead.";
            findings.push(Finding::at(Rule::PromisedTime, at, reason, hint));
        }
        start += sentence.len();
    }
    findings
}

/// The text in sentences, or parts of long ones.
fn sentences(plain: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in plain.char_indices() {
        let ends = matches!(before, ';' | '!' | '?' | '\n') || before == '.' && c.is_whitespace();
        let long = at - start >= SENTENCE && (c.is_whitespace() || at - start >= 2 * SENTENCE);
        if ends || long {
            sentences.extend(plain.get(start..at));
            start = at;
        }
        before = c;
    }
    sentences.extend(plain.get(start..));
    sentences
}

impl PromisePattern {
    fn place(&self, sentence: &str) -> Option<Range<usize>> {
        let found = self.pattern.find_iter(sentence).map(|found| trimmed(sentence, found.range()));
        found.into_iter().find(|at| self.is_promise(sentence, at))
    }

    fn is_promise(&self, sentence: &str, at: &Range<usize>) -> bool {
        let matched = sentence.get(at.clone()).unwrap_or_default();
        let before = sentence.get(..at.start).unwrap_or_default();
        if matched.to_lowercase().starts_with("back") && OF_MONEY.is_match(before) {
            return false;
        }
        let is_past =
            PAST.is_match(matched) || self.bare && (PAST.is_match(before) || BY_US.is_match(before));
        let of_news = OF_NEWS.is_match(matched) || !self.bare && is_of_next_update(before);
        (self.negative || !is_past) && !of_news
    }
}

/// `The next update about the …`
fn is_of_next_update(before: &str) -> bool {
    let lower = before.to_lowercase();
    ["next update", "next news"].iter().any(|next| lower.contains(next)) && !lower.contains(',')
}

/// Without leading punctuation.
fn trimmed(plain: &str, at: Range<usize>) -> Range<usize> {
    let matched = plain.get(at.clone()).unwrap_or_default();
    let bare = matched.trim_start_matches(|c: char| !c.is_alphanumeric());
    at.end - bare.len()..at.end
}
