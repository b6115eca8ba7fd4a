//! Splits a follow-up into what to do, its owner and its due date.

use chrono::NaiveDate;

use crate::PersonId;

/// A follow-up as it is typed: `add an end-to-end test @bora by 2026-12-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedFollowUp<'a> {
    pub what: &'a str,
    /// `@bora`, or `@me`.
    pub owner: Option<&'a str>,
    pub due: Option<NaiveDate>,
}

/// Reads the owner and the date at the end. What is neither stays in the text.
pub fn typed_follow_up(text: &str) -> TypedFollowUp<'_> {
    let mut what = text.trim();
    let mut due = None;
    if let Some((rest, day)) = what.rsplit_once(" by ")
        && let Ok(day) = day.trim().parse()
    {
        (what, due) = (rest.trim_end(), Some(day));
    }
    let last = what.rsplit_once(char::is_whitespace);
    let owner = last.filter(|(_, last)| {
        last.strip_prefix('@').is_some_and(|name| PersonId::check(name.trim_start_matches('@')).is_ok())
    });
    match owner {
        Some((rest, owner)) => TypedFollowUp { what: rest.trim_end(), owner: Some(owner), due },
        None => TypedFollowUp { what, owner: None, due },
    }
}
