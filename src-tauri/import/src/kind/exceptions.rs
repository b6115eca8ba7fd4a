//! What speaks against a kind whose words are found: a negation, a question, somebody else's incident, a part of it.

use regex::bytes::Regex;

use crate::kind::{
    ImportConfidence::{self, High, Low},
    ImportKind::{self, self as K},
    counterwords::Counterwords,
    found::{Found, near},
};

impl Counterwords {
    /// What is said of, or by, somebody else, unless the words that follow it are about us.
    fn somebody_else<'a>(&self, found: &Found<'a>) -> Option<&'a str> {
        let text = found.text;
        let other = self.elsewhere.find(text.as_bytes())?.range();
        let (before, behind) = (text.get(..other.start)?.trim_end(), text.get(other.end..)?);
        let words = text.get(other.clone())?;
        let verb = words.to_lowercase();
        // `Announced the outage in the forum`
        let is_command = before.is_empty() && verb.starts_with("announce");
        let repairs = ["restor", "repair", "recover", "fix"].iter().any(|part| verb.contains(part));
        let start = text.len().checked_sub(found.rest.len() + found.after.len() + found.matched.len())?;
        // `The provider has a fault, so we moved the hosts and all sites are back`
        let between = text.get(other.end..start.max(other.end))?;
        // The state above the text of a post is that of the page, whoever the text is about.
        let is_state = start == 0 && !between_lines(found).is_empty();
        let is_own = is_command
            || is_state
            || self.ourselves.is_match(before.as_bytes())
            || self.to_us.is_match(behind.as_bytes())
            || repairs && self.of_ours.is_match(behind.as_bytes())
            || self.our_clause.is_match(between.as_bytes());
        Some(words.trim()).filter(|_| !is_own)
    }

    /// What speaks against a kind whose words are found.
    pub fn against(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        if found.is_asked(kind) {
            return Some("it is a question".to_owned());
        }
        if let Some(words) = self.somebody_else(found).filter(|_| kind != K::CustomerReported) {
            return Some(format!("“{words}” is about somebody else"));
        }
        if found.names_other(kind, self) {
            return Some("it is about something else".to_owned());
        }
        let checks = self.checks(kind, confidence, found);
        let spoken = checks.iter().filter(|check| check.applies).find_map(|check| {
            let words = words_of(check.words, check.text)?;
            Some(format!("“{}”{}", words.trim_matches(['-', ' ', ':', '\n']), check.why))
        });
        spoken
            .or_else(|| self.negated(kind, confidence, found))
            .or_else(|| self.not_all(kind, confidence, found))
    }

    /// What speaks against some kinds in a part of the text; the first that is there counts.
    fn checks<'a>(
        &'a self,
        kind: ImportKind,
        confidence: ImportConfidence,
        found: &Found<'a>,
    ) -> [Check<'a>; 78] {
        let check = |applies, words, text, why| Check { applies, words, text, why };
        let is = |wanted| kind == wanted;
        let is_end = is_end(kind);
        let (is_failure, is_detection) = (is(K::FirstError), is(K::Detected));
        let is_report = is_detection || is(K::CustomerReported);
        let is_unsure = confidence < High;
        // What a post says beats the state above it, which may not have been changed.
        let has_ended = self.has_ended.is_match(found.matched.as_bytes())
            || self.has_done.is_match(found.before.as_bytes());
        let Found { whole, text, sentence, matched, before, after, .. } = *found;
        // A sure failure may stand beside what it left alone.
        let beside = if confidence == Low { whole } else { sentence };
        let behind = text.split_once(matched).map_or("", |(_, rest)| rest).lines().next().unwrap_or_default();
        let is_aside = is_report && self.aside.is_match(before.as_bytes());
        let is_noticed = self.learned.is_match(matched.as_bytes());
        let tells_again = [" again", " now"].iter().any(|word| sentence.contains(word));
        let until_here = text.get(..text.len() - behind.len()).unwrap_or(text);
        [
            check(!is_aside, &self.unrelated, near(whole, sentence), ": it is about something else"),
            check(is(K::Mitigated) && is_unsure, &self.host, before, ": one of several"),
            check(true, &self.denied, after, " speaks against it"),
            check(
                is_failure && is_unsure && !self.apart_from.is_match(beside.as_bytes()),
                &self.unharmed,
                beside,
                " speaks against it",
            ),
            check(is_failure && is_unsure, &self.sent, before, ": they are informed of what is known"),
            check(
                is_failure && is_unsure,
                &self.informs_supplier,
                sentence,
                ": they are informed of what is known",
            ),
            check(is_failure && is_unsure, &self.planned, until_here, ": it is no failure"),
            check(is_failure && is_unsure, &self.remedy, before, ": it is no failure"),
            check(is(K::Mitigated) && is_unsure, &self.copied, matched, ": not what users have"),
            check(is(K::Mitigated) && confidence == Low, &self.stored, matched, ": not what users have"),
            check(is(K::Mitigated), &self.support, before, ": only the support"),
            check(is(K::Mitigated) && is_unsure, &self.begins, sentence, ": it isn't finished"),
            check(is(K::Mitigated) && is_unsure, &self.to_come, whole, ": it isn't finished"),
            check(
                is_detection && starts_with_report(matched),
                &self.machine,
                before,
                " failed, which isn't its detection",
            ),
            check(is(K::Mitigated) && is_unsure && !tells_again, &self.ruled_out, sentence, ": one part"),
            check(is(K::Mitigated), &self.prevention, before, ": it is a purpose"),
            check(
                is_end
                    && self.infinitive.is_match(matched.as_bytes())
                    && !self.managed.is_match(before.as_bytes()),
                &self.aim,
                before,
                ": it is a purpose",
            ),
            check(is(K::Mitigated) && is_unsure, &self.room, matched, ": not what users have"),
            check(is_failure && confidence == Low, &self.work, after, ": it isn't what users can't do"),
            check(
                is_end && is_unsure && !self.by_monitor.is_match(before.as_bytes()),
                &self.hearsay,
                before,
                " speaks against it",
            ),
            check(is(K::RolledBack), &self.in_vain, sentence, " speaks against it"),
            check(is_failure && is_unsure, &self.handled, before, ": it is no failure"),
            check(is_failure && confidence == Low, &self.replaced, after, ": it is no failure"),
            check(is(K::Fixed) && confidence == Low, &self.rebuilds, sentence, ": it isn't finished"),
            check(is_end && is_unsure, &self.no_end, whole, ": it isn't over"),
            check(is_failure, &self.goes_on, matched, ": it isn't the first"),
            check(is_failure && confidence == Low, &self.change, before, ": a change, not what users have"),
            check(
                is_failure && self.stops.is_match(matched.as_bytes()),
                &self.by_us,
                before,
                ": it is done on purpose",
            ),
            check(is_end && is_unsure, &self.foretold, sentence, " speaks against it"),
            check(is_failure, &self.later, before, ": it isn't the first"),
            check(is_failure, &self.also, matched, ": it isn't the first"),
            check(is_failure, &self.seconded, until_here, ": it isn't the first"),
            check(is(K::Mitigated) && confidence == Low, &self.unharmed, sentence, ": nothing was wrong"),
            check(is(K::Mitigated), &self.fails_again, after, " takes it back"),
            check(is(K::Mitigated) && is_unsure, &self.recurs, behind, " takes it back"),
            check(
                is(K::Mitigated) && is_unsure && matched.ends_with("again"),
                &self.in_failure,
                after,
                " takes it back",
            ),
            check(is(K::Mitigated) && is_unsure, &self.repeated, matched, ": a step"),
            check(
                is(K::Mitigated) && is_unsure && self.rerun.is_match(matched.as_bytes()),
                &self.by_us,
                before,
                ": a step",
            ),
            check(is(K::Mitigated) && is_unsure, &self.announced, after, ": it hasn't happened"),
            check(is(K::Mitigated) || is(K::Fixed), &self.not_production, text, ": users aren't there"),
            check(is(K::Mitigated) && confidence == Low, &self.one_part, before, ": not all of it"),
            check(is(K::Fixed), &self.one_of_several, after, ": one of several"),
            check(is(K::Fixed), &self.attempted, until_here, ": it may be none"),
            check(is(K::Mitigated) && is_unsure, &self.purpose, matched, " isn't done"),
            check(true, &self.relative, self.own_clause(after), " is another time"),
            check(is_end, &self.taken_back, text, " takes it back"),
            check(is_end, &self.ineffective, behind, " speaks against it"),
            check(
                is_failure || is_detection && !is_noticed,
                &self.status,
                text,
                " is the state of a status page",
            ),
            check(is_end && !has_ended, &self.unsolved, text, " is the state of a status page"),
            check(
                is(K::CustomerReported) || is_detection && starts_with_report(matched),
                &self.attribute,
                before,
                ": nobody reported it then",
            ),
            check(is(K::Resolved), &self.aspect, before, ": not all of it"),
            check(is(K::CustomerReported), &self.sent, matched, " is about what they are sent"),
            check(is_detection, &self.to_supplier, after, ": they are told of what is known"),
            check(is_detection, &self.informs_supplier, sentence, ": they are informed of what is known"),
            check(is_detection && starts_with_report(matched), &self.remedied, after, " is no trouble"),
            check(is_detection && is_unsure && !is_aside, &self.further, before, ": it was known before"),
            check(is_detection && is_unsure, &self.good_news, after, " is no trouble"),
            check(is_detection, &self.glad, before, ": it is no trouble"),
            check(is_failure && is_unsure, &self.before_then, after, " is another time"),
            check(is_failure && is_unsure, &self.known, after, ": it doesn't say since when"),
            check(is(K::Resolved), &self.no_incident, after, ": no incident"),
            check(
                is_detection && matched.contains("investigating"),
                &self.unsolved,
                text,
                " is the state of a status page",
            ),
            check(is_detection, &self.meant, before, ": what a program is made for"),
            check(is(K::Fixed), &self.of_user, before, ": not the cause"),
            check(is(K::Fixed), &self.inner, after, ": not what users have"),
            check(is(K::Fixed), &self.inner, matched, ": not what users have"),
            check(is_failure && is_unsure, &self.guessed, before, ": a guess"),
            check(is_report, &self.already, sentence, " is another time"),
            check(is_report, &self.before_then, after, " is another time"),
            check(is(K::CustomerReported), &self.good_report, after, ": it is no trouble"),
            check(is_end && is_unsure, &self.once, sentence, " speaks against it"),
            check(is(K::RollbackStarted), &self.not_started, after, " speaks against it"),
            check(is(K::Declared), &self.to_supplier, after, ": it is one of theirs"),
            check(is(K::Declared), &self.informs_supplier, sentence, ": it is one of theirs"),
            check(is(K::Mitigated) && is_unsure, &self.kept, before, ": nothing was wrong"),
            check(is(K::Mitigated) && is_unsure, &self.kept, matched, ": nothing was wrong"),
            check(is(K::Mitigated) && is_unsure, &self.planned, matched, ": it was no failure"),
            check(is_detection && is_unsure && !is_aside, &self.one_more, after, ": it was known before"),
        ]
    }

    /// What follows in the same clause: in `seen at 10:05, staff were paged 5 minutes later`, only the page was later.
    fn own_clause<'a>(&self, after: &'a str) -> &'a str {
        let next = self.next_clause.find(after.as_bytes()).map(|next| next.range());
        let is_aside = |words: &str| [", which ", ", that "].iter().any(|link| words.starts_with(link));
        let next = next.filter(|next| after.get(next.clone()).is_some_and(|words| !is_aside(words)));
        next.and_then(|next| after.get(..next.start)).unwrap_or(after)
    }

    /// A negation earlier in the same sentence, which reverses the meaning. A failure is one itself.
    fn negated(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        let is_own = kind == K::FirstError
            || kind == K::Detected && (found.matched.contains(" that ") || starts_with_report(found.matched))
            || self.no_longer.is_match(found.matched.as_bytes())
            || is_end(kind) && confidence == High;
        // `Incident response plan activated`
        // `Everything works as it should`
        let is_manner = kind == K::Mitigated
            && [" should", " should be", " as expected"].iter().any(|end| found.matched.ends_with(end));
        let inside = if is_own || is_manner || kind == K::Declared { "" } else { found.matched };
        let is_claim = kind == K::Mitigated
            && self.claim.is_match(found.sentence.as_bytes())
            && !self.expected.is_match(found.after.as_bytes());
        if is_claim || self.no_longer.is_match(found.before.as_bytes()) {
            return None;
        }
        // `The probe fails to answer, on-call is paged`
        let clause = found.before.rsplit(", ").next().unwrap_or_default();
        // `It was open until 11:00, when it was marked as resolved`
        let before = found.before.rsplit(", when ").next().unwrap_or_default();
        let before = if kind == K::Detected { clause } else { before };
        // `The host did not start, so we moved the disk and the shop works again`
        let before = if is_end(kind) && !self.conditional.is_match(before.as_bytes()) {
            last_clause(before)
        } else {
            before
        };
        let negation = words_of(&self.negation, before)
            .filter(|words| !is_portuguese(words, before) && !is_ability(words, kind, found))
            .filter(|words| !(kind == K::FirstError && is_past_intent(words, before)))
            .or_else(|| words_of(&self.negation, inside))?;
        Some(format!("“{negation}” speaks against it"))
    }

    /// That it is only a part of it, or not over yet.
    fn not_all(&self, kind: ImportKind, confidence: ImportConfidence, found: &Found) -> Option<String> {
        if !is_end(kind) || confidence == High {
            return None;
        }
        let last = found.before.split_whitespace().next_back();
        let mut words = last.into_iter().chain(found.matched.split_whitespace());
        let is_done =
            [" again", " normally", " as normal", " as usual"].iter().any(|end| found.matched.ends_with(end));
        if !is_done && words.any(|word| word.eq_ignore_ascii_case("being")) {
            return Some("“being”: it isn't finished".to_owned());
        }
        let sentence = found.sentence;
        if found.matched.to_lowercase().starts_with("monitoring")
            && let Some(words) = words_of(&self.at_work, found.text)
        {
            return Some(format!("“{words}”: it isn't finished"));
        }
        let is_under_way = || words_of(&self.under_way, sentence).filter(|_| kind == K::Mitigated);
        // `Two thirds of the nodes are on 1.2 and the chain resumes`: what it is a part of is in the clause before.
        let clause = || {
            let start = [" and ", ", "].iter().filter_map(|link| found.before.rfind(link)).max();
            let start = start.map_or(0, |place| place + 1);
            sentence.get(start..).unwrap_or(sentence)
        };
        // A temporary fix ends the trouble, too, and so does the part of an incident that harms users.
        let names_all =
            ["temporary ", "impact "].iter().any(|word| found.matched.to_lowercase().starts_with(word));
        let sentence = if names_all { found.after } else { sentence };
        let is_share = |words: &&str| words.ends_with('%');
        let share = words_of(&self.partial, sentence).filter(is_share);
        let sentence = if share.is_some() { clause() } else { sentence };
        // `a fix for the slow query`
        // `It failed at first, but all sites are back now`; `all sites are back, but yesterday's figures are missing`
        let is_turn = |words: &&str| {
            let is_before = found.before.contains(words) && !found.after.contains(" but ");
            let is_aftermath = kind == K::Mitigated && self.aftermath.is_match(found.sentence.as_bytes());
            ["but", "however"].contains(&words.to_lowercase().as_str()) && (is_before || is_aftermath)
        };
        let tells_repair = kind == K::Fixed || self.has_done.is_match(found.before.as_bytes());
        let is_what_was = |words: &&str| tells_repair && words.eq_ignore_ascii_case("slow");
        // `Errors drop to 0%`
        let is_none = |words: &&str| words.trim() == "0%" && kind == K::Mitigated;
        let partial = words_of(&self.partial, sentence)
            .filter(|words| !is_what_was(words) && !is_turn(words) && !is_none(words))
            .or_else(is_under_way)
            .or_else(|| words_of(&self.relapse, found.matched))
            .or_else(|| words_of(&self.reduced, found.whole));
        partial.map(|words| format!("“{words}”: not all of it"))
    }
}

/// Whether the words are those of a report: `Reports received of …`.
fn starts_with_report(words: &str) -> bool {
    words.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("report"))
}

/// Words that speak against a kind, where they do, and what they mean there.
struct Check<'a> {
    applies: bool,
    words: &'a Regex,
    text: &'a str,
    why: &'static str,
}

/// The lines below the words, if these are a line of their own.
fn between_lines<'a>(found: &Found<'a>) -> &'a str {
    let is_line = found.sentence.trim() == found.matched.trim() && found.rest.starts_with('\n');
    if is_line { found.rest.trim() } else { "" }
}

/// The last clause of a sentence: what is denied in the others isn't denied in this one.
fn last_clause(text: &str) -> &str {
    let links = [
        ", so ",
        ", and ",
        ", then ",
        ", but ",
        ", we ",
        ", the ",
        ", after which ",
        " so we ",
        " and the ",
        " and all ",
        " and we ",
        " – ",
        " — ",
    ];
    let start = links.iter().filter_map(|link| text.rfind(link).map(|place| place + link.len())).max();
    start.and_then(|start| text.get(start..)).unwrap_or(text)
}

/// Whether `no` is `em` and `o`, as in `No dia 30 de janeiro`.
fn is_portuguese(negation: &str, text: &str) -> bool {
    let behind = text.split_once(negation).map_or("", |(_, rest)| rest).trim_start();
    let nouns = ["dia ", "passado ", "período ", "início ", "final ", "momento ", "sábado ", "domingo "];
    negation.eq_ignore_ascii_case("no") && nouns.iter().any(|noun| behind.starts_with(noun))
}

/// Whether `should` says what something was meant to be: `What should have been a routine upgrade failed`.
fn is_past_intent(negation: &str, text: &str) -> bool {
    negation.eq_ignore_ascii_case("should") && text.contains(" have been ")
}

/// Whether `could` says what users were able to do: `users could log in again`.
fn is_ability(negation: &str, kind: ImportKind, found: &Found) -> bool {
    let before = found.before.to_lowercase();
    let users = ["users", "customers", "everyone", "everybody", "players", "students", "visitors", "members"];
    kind == K::Mitigated
        && negation.eq_ignore_ascii_case("could")
        && found.matched.ends_with(" again")
        && users.iter().any(|users| before.contains(users))
}

fn is_end(kind: ImportKind) -> bool {
    matches!(kind, K::Mitigated | K::Fixed | K::Resolved)
}

pub fn words_of<'a>(pattern: &Regex, text: &'a str) -> Option<&'a str> {
    text.get(pattern.find(text.as_bytes())?.range()).map(str::trim)
}
