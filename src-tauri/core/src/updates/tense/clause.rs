//! The clauses of a text: whether each has a verb that is known, or none.

use super::verbs::{BEFORE_NOUN, CONJUNCTIONS, PREPOSITIONS, QUANTITIES, STATES};

/// The words of a clause so far.
#[derive(Default)]
pub struct Clause {
    /// Up to the first preposition, without words of quantity.
    head: Vec<String>,
    /// `in the EU`: what follows describes and has no verb of its own.
    describes: bool,
    has_verb: bool,
    /// `the`, `a`
    has_article: bool,
}

/// The clauses that have ended.
#[derive(Default)]
pub struct Ended {
    has_verb: bool,
    is_doubtful: bool,
}

impl Clause {
    /// Without a verb, two words such as `EU users` are a name; three may be a sentence.
    const NAME_WORDS: usize = 2;

    pub fn begins_with(word: &str) -> bool {
        CONJUNCTIONS.contains(&word)
    }

    pub fn add(&mut self, word: &str, is_verb: bool) {
        self.has_verb |= is_verb;
        self.describes |= PREPOSITIONS.contains(&word);
        self.has_article |= self.head.is_empty() && ["the", "a", "an"].contains(&word);
        let is_quantity = word.chars().any(|c| c.is_ascii_digit()) || QUANTITIES.contains(&word);
        let counts = !word.is_empty() && !self.describes && !is_quantity && !Self::begins_with(word);
        if counts && !BEFORE_NOUN.contains(&word) {
            self.head.push(word.to_owned());
        }
    }

    /// Whether every verb in it is known.
    fn is_placed(&self) -> bool {
        self.has_verb || self.head.len() <= Self::NAME_WORDS
    }

    /// `drivers wander`, `the map flickers`: two words that are no usual name, so the second one may be a verb.
    fn is_doubtful(&self) -> bool {
        let [first, second] = self.head.as_slice() else { return false };
        let is_plural = |word: &str| word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        let describes = |word: &str| {
            STATES.contains(&word) || ["ed", "ing", "ly", "ble"].iter().any(|end| word.ends_with(end))
        };
        !self.has_verb
            && (is_plural(first) && !is_plural(second) && !describes(second)
                || self.has_article && is_plural(second) && !is_plural(first))
    }
}

impl Ended {
    /// Ends a clause, and returns whether it and those before it are sure: a doubtful one is a name only where no
    /// other clause says what happened.
    pub fn add(&mut self, clause: &mut Clause) -> bool {
        let ended = std::mem::take(clause);
        self.has_verb |= ended.has_verb;
        self.is_doubtful |= ended.is_doubtful();
        ended.is_placed() && !(self.has_verb && self.is_doubtful)
    }
}
