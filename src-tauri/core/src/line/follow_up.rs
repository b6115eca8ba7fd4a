//! Splits a follow-up into what to do, its owner and its due date.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::PersonId;

/// A follow-up as it is typed: `add an end-to-end test @bora by 2026-12-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedFollowUp<'a> {
    pub what: &'a str,
    /// `@bora`, or `@me`.
    pub owner: Option<&'a str>,
    pub due: Option<NaiveDate>,
    /// What stands after an owner's `by` and is no day.
    pub not_a_day: Option<&'a str>,
}

/// How a day is written, for errors.
pub const DAY_HINT: &str = "Write it like 2026-12-01, tomorrow or Friday.";

/// A day from today on: `2026-12-01`, `today`, `tomorrow`, `Friday`, `next Friday`. A day of the week is the next one after
/// today.
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    match text.as_str() {
        "today" => Some(today),
        "tomorrow" => today.succ_opt(),
        _ => text.parse().ok().or_else(|| {
            let wanted: Weekday = text.strip_prefix("next ").unwrap_or(&text).parse().ok()?;
            today.iter_days().skip(1).take(7).find(|day| day.weekday() == wanted)
        }),
    }
}

/// Reads the owner and the date at the end. What is neither stays in the text.
pub fn typed_follow_up(text: &str, today: NaiveDate) -> TypedFollowUp<'_> {
    let whole = text.trim();
    let by =
        whole.rsplit_once(" by ").map(|(rest, typed)| (rest.trim_end(), typed.trim(), day(typed, today)));
    let (what, due) = match by {
        Some((rest, _, Some(due))) => (rest, Some(due)),
        _ => (whole, None),
    };
    // `call the provider @bora by monady`: there the day was meant.
    let not_a_day = by.filter(|(rest, ..)| due.is_none() && owner_at_the_end(rest).is_some());
    let not_a_day = not_a_day.map(|(_, typed, _)| typed);
    match owner_at_the_end(what) {
        Some((rest, owner)) => TypedFollowUp { what: rest.trim_end(), owner: Some(owner), due, not_a_day },
        None => TypedFollowUp { what, owner: None, due, not_a_day },
    }
}

fn owner_at_the_end(text: &str) -> Option<(&str, &str)> {
    text.rsplit_once(char::is_whitespace).filter(|(_, last)| {
        last.strip_prefix('@').is_some_and(|name| PersonId::check(name.trim_start_matches('@')).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_and_the_day_are_at_the_end_or_it_is_said_what_is_not_a_day() {
        // 22 November 2026 is a Sunday.
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let on = |day| NaiveDate::from_ymd_opt(2026, 11, day);
        let examples = [
            ("add a test @bora by 2026-11-30", "add a test", Some("@bora"), on(30), None),
            ("add a test @bora by Monday", "add a test", Some("@bora"), on(23), None),
            ("add a test by sunday", "add a test", None, on(29), None),
            ("add a test by next fri", "add a test", None, on(27), None),
            ("add a test @bora by tomorrow.", "add a test", Some("@bora"), on(23), None),
            ("add a test @bora by monady", "add a test @bora by monady", None, None, Some("monady")),
            ("roll web forward by hand", "roll web forward by hand", None, None, None),
        ];
        for (typed, what, owner, due, not_a_day) in examples {
            let found = typed_follow_up(typed, today);
            assert_eq!((found.what, found.owner, found.due), (what, owner, due), "{typed}");
            assert_eq!(found.not_a_day, not_a_day, "{typed}: after an owner, a day is meant");
        }
    }
}
