//! Turns what was typed about customers into what can be said to one of them. A text that may be wrong for the reader,
//! or in which it isn't sure who is meant, is omitted.

use crate::updates::{
    sentence_parts::words,
    tense::{Past, past},
};

/// Words that stand for somebody: in a note it isn't sure for whom.
const PRONOUNS: [&str; 24] = [
    "he",
    "her",
    "hers",
    "him",
    "his",
    "i",
    "me",
    "mine",
    "my",
    "our",
    "ours",
    "she",
    "their",
    "theirs",
    "them",
    "themselves",
    "they",
    "us",
    "we",
    "client",
    "clients",
    "customer",
    "customers",
    "who",
];
/// Those with which somebody speaks of themselves.
const OWN: [&str; 8] = ["i", "me", "mine", "my", "our", "ours", "us", "we"];
/// Those that may stand for things.
const OF_THINGS: [&str; 4] = ["their", "them", "they", "theirs"];
/// The beginnings of an action that is for everybody.
const EVERYBODY: [&str; 6] =
    ["all customers", "every customer", "all users", "every user", "everybody", "everyone"];
/// What may stand between them and the action.
const MUST: [&str; 9] = ["must", "need to", "needs to", "should", "have to", "has to", "can", "do", "please"];

/// What a note says that the customer does, in the third person: `wants a refund`.
const ASKS: [&str; 16] = [
    "ask",
    "asked",
    "asks",
    "complain",
    "complained",
    "complains",
    "demand",
    "demanded",
    "demands",
    "expects",
    "hopes",
    "says",
    "threatens",
    "want",
    "wanted",
    "wants",
];

/// Why an action isn't said to a customer.
pub const NOT_FOR_EACH: &str =
    "It may be wrong for this customer. To say it to each, begin with “All customers:” or “If you …”.";

/// The beginnings of what nobody should do.
const DONT: [&str; 6] = ["don't", "don’t", "dont", "do not", "never", "avoid"];

/// An action that is right for each customer: one for all of them, without that beginning, one with a condition, or
/// something that nobody should do.
pub fn action_for_each(action: &str) -> Option<String> {
    let lower = action.to_lowercase();
    if DONT.iter().any(|dont| without_start(action, dont).is_some()) && pronouns(action).is_empty() {
        return Some(action.to_owned());
    }
    let rest = EVERYBODY.iter().find_map(|all| without_start(action, all));
    let Some(rest) = rest else {
        let is_condition = lower.starts_with("if you");
        let has_condition = is_condition || lower.contains(" if you");
        // Behind the condition, they are what it names: `if you have tickets that show used: rescan them`.
        let is_known = |word: &String| is_condition && OF_THINGS.contains(&word.as_str());
        let is_sure = pronouns_of_others(action).iter().all(is_known);
        return (has_condition && is_sure).then(|| action.to_owned());
    };
    let rest = rest.trim_start_matches([':', ',', ';', '-', '–', '—', ' ']);
    let rest = MUST.iter().find_map(|must| without_start(rest, must)).unwrap_or(rest).trim_start();
    match pronouns_of_others(rest).as_slice() {
        _ if rest.is_empty() => None,
        [] => Some(rest.to_owned()),
        // `Everybody must change their password.`
        [their] if their == "their" => Some(rest.replacen("their", "your", 1)),
        _ => None,
    }
}

/// All but those that stand for the sender: `if you were charged twice, we refund it`.
fn pronouns_of_others(text: &str) -> Vec<String> {
    let is_sender = |word: &String| ["we", "us", "our"].contains(&word.as_str());
    pronouns(text).into_iter().filter(|word| !is_sender(word)).collect()
}

/// Whether a report is in the customer's own words, and asks for nothing: `all our orders fail`.
pub fn is_in_own_words(report: &str) -> bool {
    let said = pronouns(report);
    let asks = words(report).iter().any(|word| word == "please" || ASKS.contains(&word.as_str()));
    !asks && !said.is_empty() && said.iter().all(|word| OWN.contains(&word.as_str()))
}

/// A note about a customer, as it is said to them: `their team can't pay` → `your team can't pay`. Only where it is sure
/// who is meant; once it is over only in the past tense. Otherwise why not.
pub fn note_to_reader(note: &str, reader: Option<&str>, is_over: bool) -> Result<String, &'static str> {
    let names_reader = reader.is_some_and(|name| names(note, name));
    let said = words(note);
    // `a mail is enough`: what they want of us.
    let asks = said
        .iter()
        .any(|word| ASKS.contains(&word.as_str()) || ["enough", "please"].contains(&word.as_str()));
    let others = pronouns(note);
    let starts = |start: &str| without_start(note, start);
    let addressed = match others.as_slice() {
        _ if names_reader || asks => None,
        [] => ["cannot", "can't", "can’t", "couldn't", "couldn’t"]
            .iter()
            .any(|start| starts(start).is_some())
            .then(|| format!("you {}", lower_first(note)))
            .or_else(|| Some(note.to_owned())),
        [their] if their == "their" => starts("their").map(|rest| format!("your{rest}")),
        [they] if they == "they" => starts("they").map(|rest| format!("you{rest}")),
        _ => None,
    };
    let addressed = addressed.ok_or("Written about the customer, not to them.")?;
    if is_over && let Some(since) = until_now(&addressed) {
        return Ok(since.replacen(" hasn't been", " hadn't been", 1).replacen(
            " haven't been",
            " hadn't been",
            1,
        ));
    }
    match past(&addressed) {
        Past::Text(text) if is_over => Ok(text),
        Past::Present if is_over => Err("It says what was true while users were affected."),
        _ => Ok(until_now(&addressed).unwrap_or(addressed)),
    }
}

/// Whether a text has this name in it.
pub(super) fn names(text: &str, name: &str) -> bool {
    let (name, text) = (words(name), words(text));
    !name.is_empty() && text.windows(name.len()).any(|part| part == name)
}

/// `your team can't pay since 08:10` → `your team hasn't been able to pay since 08:10`. Only if who can't is sure to be
/// one or several: `you`, or `your` with one word.
fn until_now(text: &str) -> Option<String> {
    let since_time =
        text.split_once(" since ").filter(|(_, at)| at.starts_with(|c: char| c.is_ascii_digit()));
    let (subject, rest) = ["can't", "can’t", "cannot"].into_iter().find_map(|cannot| {
        let (subject, rest) = text.split_once(cannot)?;
        Some((subject.trim_end(), rest.strip_prefix(' ')?))
    })?;
    let is_one = match words(subject).iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["you"] => false,
        ["your", who] => !who.ends_with('s'),
        _ => return None,
    };
    let has = if is_one { "hasn't" } else { "haven't" };
    since_time.map(|_| format!("{subject} {has} been able to {rest}"))
}

/// The pronouns in a text.
fn pronouns(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|word| PRONOUNS.contains(&word.as_str())).collect()
}

/// What follows these words at the start; `None`: it starts with others.
fn without_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (first, rest) = (text.get(..start.len())?, text.get(start.len()..)?);
    (first.eq_ignore_ascii_case(start) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{action_for_each, is_in_own_words, note_to_reader};

    #[test]
    fn only_an_action_for_everybody_or_with_a_condition_is_said_to_each() {
        for (action, said) in [
            (
                "if you were charged twice: wait, we refund it",
                Some("if you were charged twice: wait, we refund it"),
            ),
            ("try the payment again", None),
            ("customers who were charged twice write to us", None),
            ("all customers: sign in again", Some("sign in again")),
            ("Everybody must change their password", Some("change your password")),
            ("everyone must ask them for their password", None),
            ("if your payment failed, try it again", Some("if your payment failed, try it again")),
            ("sign in again if you see an error", Some("sign in again if you see an error")),
            (
                "If you have visitors with a ticket that shows used: rescan them, they work again",
                Some("If you have visitors with a ticket that shows used: rescan them, they work again"),
            ),
            ("rescan them if you see an error", None),
            ("all customers", None),
            (
                "don't press retry, it mails the payslip again",
                Some("don't press retry, it mails the payslip again"),
            ),
            ("do not send them the file", None),
        ] {
            assert_eq!(action_for_each(action).as_deref(), said, "{action}");
        }
    }

    #[test]
    fn own_words_that_ask_for_something_are_not_quoted() {
        for (report, is_own) in [
            ("all our orders fail", true),
            ("we got every invoice twice, please call us", false),
            ("their orders fail", false),
            ("wants a call from us, 8000 people in the queue", false),
        ] {
            assert_eq!(is_in_own_words(report), is_own, "{report}");
        }
    }

    #[test]
    fn a_note_is_only_said_to_the_customer_if_it_is_sure_who_is_meant() {
        let said = |note: &str, is_over| note_to_reader(note, Some("Acme GmbH"), is_over).ok();
        for (note, during, after) in [
            (
                "their team can't check out since 08:10",
                Some("your team hasn't been able to check out since 08:10"),
                Some("your team hadn't been able to check out since 08:10"),
            ),
            (
                "They can't pay since 08:10",
                Some("you haven't been able to pay since 08:10"),
                Some("you hadn't been able to pay since 08:10"),
            ),
            ("They can't pay", Some("you can't pay"), Some("you couldn't pay")),
            ("cannot pay by card", Some("you cannot pay by card"), Some("you couldn't pay by card")),
            (
                "12 orders charged, none confirmed",
                Some("12 orders charged, none confirmed"),
                Some("12 orders charged, none confirmed"),
            ),
            ("their customers say that they can't pay", None, None),
            ("customers can't see their orders", None, None),
            ("our team can't log in", None, None),
            ("Acme GmbH can't log in", None, None),
            ("can't ship today's orders, wants a call back", None, None),
            ("teachers are thrown out at once, a mail is enough", None, None),
            ("call us back please, we have lost a morning", None, None),
            ("they want a statement, and the exits open", None, None),
            (
                "lost 20 tickets before the show starts at 19:30",
                Some("lost 20 tickets before the show starts at 19:30"),
                None,
            ),
            ("High load", Some("High load"), None),
        ] {
            assert_eq!(said(note, false).as_deref(), during, "{note}, while users are affected");
            assert_eq!(said(note, true).as_deref(), after, "{note}, afterwards");
        }
    }
}
