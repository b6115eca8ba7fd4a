//! The affected customers: what happened to each, who owns the contact, and how far it is.

use crate::{PersonId, Text, Time};

/// One affected customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// As first written; later mentions may differ in case.
    pub name: Text,
    key: String,
    /// What happened to them, as last logged.
    pub how: Option<Text>,
    /// What was logged of them before a report replaced it, in this order.
    pub before: Vec<Text>,
    /// Since when they are affected, if that was logged.
    pub since: Option<Time>,
    /// When they were first logged as affected.
    pub known_at: Time,
    /// How many reports came from them.
    pub reports: u32,
    /// Who owns the contact.
    pub owner: Option<PersonId>,
    pub contacted_at: Option<Time>,
    /// When somebody last named them in a note, or in a task that is done or reported on, unless it only says what they want.
    /// Whoever did may have contacted them.
    pub mentioned_at: Option<Time>,
    /// What was logged with the last contact.
    pub contact_text: Option<Text>,
    pub replied_at: Option<Time>,
    /// Their last reply.
    pub reply: Option<Text>,
    /// Whether they were sent something since, or are done.
    is_answered: bool,
    /// When they were sent the resolution.
    pub resolution_sent_at: Option<Time>,
    /// How they were sent it: `by phone`.
    pub resolution_sent_via: Option<Text>,
    /// When everything was done for them.
    pub done_at: Option<Time>,
    /// What was done for them.
    pub outcome: Option<Text>,
}

impl Customer {
    fn new(name: &Text, known_at: Time) -> Self {
        Self {
            name: name.clone(),
            key: key(name),
            how: None,
            before: Vec::new(),
            since: None,
            known_at,
            reports: 0,
            owner: None,
            contacted_at: None,
            mentioned_at: None,
            contact_text: None,
            replied_at: None,
            reply: None,
            is_answered: false,
            resolution_sent_at: None,
            resolution_sent_via: None,
            done_at: None,
            outcome: None,
        }
    }

    /// All that happened to them: `every invoice came twice; then: they want a list`. Empty if nobody logged it.
    pub fn what_happened(&self) -> String {
        let all: Vec<&str> =
            self.before.iter().chain(&self.how).map(|text| text.as_str().trim_end_matches('.')).collect();
        all.join("; then: ")
    }

    /// Whether nobody owns the contact, and nobody has contacted them yet.
    pub fn has_no_owner(&self) -> bool {
        let handled = [self.contacted_at, self.resolution_sent_at, self.done_at];
        self.owner.is_none() && handled.iter().all(Option::is_none)
    }

    /// Whether somebody contacted or named them since that time, without saying that they were sent the resolution: they may know.
    pub fn may_know_since(&self, time: Time) -> bool {
        self.contacted_at.max(self.mentioned_at).is_some_and(|at| at >= time)
    }

    /// The last reply that waits for an answer, and when it came. Thanks need none.
    pub fn unanswered(&self) -> Option<(&Text, Time)> {
        self.newest_reply().filter(|(reply, _)| !is_thanks(reply.as_str()))
    }

    /// Their last reply and when it came, if they were sent nothing since.
    pub fn newest_reply(&self) -> Option<(&Text, Time)> {
        let at = self.replied_at.filter(|_| !self.is_answered)?;
        self.reply.as_ref().map(|reply| (reply, at))
    }

    pub(super) fn report(&mut self, what: &Text, at: Time) {
        self.before.extend(self.how.replace(what.clone()).filter(|before| !before.same_name(what)));
        self.reports += 1;
        // A customer who reports again isn't done.
        self.done_at.take_if(|done| *done < at);
    }

    pub(super) fn affect(&mut self, how: &Text, since: Option<Time>) {
        self.how = how.clone().some().or(self.how.take());
        self.since = since.or(self.since);
    }

    /// Of the same minute, what was logged later came later.
    fn answer(&mut self, at: Time) {
        self.is_answered |= self.replied_at.is_some_and(|replied| at >= replied);
    }

    pub(super) fn contact(&mut self, text: Option<&Text>, at: Time) {
        self.answer(at);
        set_newest(&mut self.contacted_at, &mut self.contact_text, at, text.cloned());
    }

    pub(super) fn add_reply(&mut self, text: &Text, at: Time) {
        if self.replied_at.is_none_or(|newest| newest <= at) {
            let sent = [self.contacted_at, self.resolution_sent_at, self.done_at].into_iter().flatten().max();
            self.is_answered = sent.is_some_and(|sent| sent > at);
        }
        set_newest(&mut self.replied_at, &mut self.reply, at, text.clone().some());
    }

    pub(super) fn send_resolution(&mut self, via: Option<&Text>, at: Time) {
        self.answer(at);
        set_newest(&mut self.resolution_sent_at, &mut self.resolution_sent_via, at, via.cloned());
    }

    pub(super) fn finish(&mut self, outcome: &Text, at: Time) {
        self.answer(at);
        set_newest(&mut self.done_at, &mut self.outcome, at, outcome.clone().some());
    }
}

/// `Thanks, all fine`: a few words that ask for nothing.
fn is_thanks(reply: &str) -> bool {
    const WORDS: usize = 6;
    const THANKS: [&str; 10] = [
        "thanks",
        "thank you",
        "thx",
        "ok",
        "okay",
        "great",
        "perfect",
        "all fine",
        "all good",
        "works again",
    ];
    const BUT: [&str; 6] = ["but", "still", "when", "why", "how", "not"];
    let reply = reply.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| has_words(&reply, word));
    let is_short = reply.split_whitespace().count() <= WORDS;
    is_short && !reply.contains('?') && !reply.contains("n't") && has(&THANKS) && !has(&BUT)
}

/// The same for all spellings of a customer's name: case and spaces don't matter.
fn key(name: &Text) -> String {
    Text::line(name.as_str()).as_str().to_lowercase()
}

/// The customer of this name; case doesn't matter.
pub fn find<'a>(customers: &'a [Customer], name: &Text) -> Option<&'a Customer> {
    let key = key(name);
    customers.iter().find(|known| known.key == key)
}

/// An entry about an earlier time that is logged later changes nothing.
fn set_newest(known_at: &mut Option<Time>, known: &mut Option<Text>, at: Time, text: Option<Text>) {
    if known_at.is_none_or(|known_at| known_at <= at) {
        (*known_at, *known) = (Some(at), text);
    }
}

/// Notes who is named in a text that is no command about a customer, and may say that they were contacted.
pub(super) fn mention(customers: &mut [Customer], text: &str, at: Time) {
    let text = text.to_lowercase();
    if is_wish(&text) {
        return;
    }
    for customer in customers.iter_mut().filter(|customer| has_words(&text, &customer.key)) {
        customer.mentioned_at = customer.mentioned_at.max(Some(at));
    }
}

/// Whether it only says what somebody wants: `Acme wants a call`. Not `called Acme, they want a list`.
fn is_wish(text: &str) -> bool {
    const WISHES: [&str; 10] =
        ["want", "wants", "need", "needs", "asks", "prefers", "would like", "expects", "waits", "is waiting"];
    const CONTACTS: [&str; 20] = [
        "called",
        "phoned",
        "rang",
        "mailed",
        "emailed",
        "e-mailed",
        "wrote",
        "written",
        "spoke",
        "talked",
        "contacted",
        "informed",
        "told",
        "texted",
        "messaged",
        "notified",
        "reached",
        "answered",
        "knows",
        "know",
    ];
    // `wants to be called back` is a wish.
    let active = text.replace("be called", "").replace("be contacted", "").replace("be informed", "");
    let has = |words: &[&str]| words.iter().any(|word| has_words(&active, word));
    has(&WISHES) && !has(&CONTACTS)
}

/// Whether these words are in the text, and not only as a part of others.
fn has_words(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(place, found)| {
        let (before, behind) = (text.get(..place), text.get(place + found.len()..));
        let last = before.and_then(|before| before.chars().next_back());
        !is_letter(last) && !is_letter(behind.and_then(|behind| behind.chars().next()))
    })
}

/// The customer of this name, added at the first mention.
pub(super) fn named<'a>(customers: &'a mut Vec<Customer>, name: &Text, at: Time) -> &'a mut Customer {
    let key = key(name);
    let place = customers.iter().position(|known| known.key == key).unwrap_or_else(|| {
        customers.push(Customer::new(name, at));
        customers.len() - 1
    });
    #[allow(clippy::indexing_slicing, reason = "the customer was just found or added")]
    &mut customers[place]
}
