//! How many a statement says are affected, whatever it counts.

use crate::{figures::is_time_unit, number::range};

/// How many are affected: a number of them, or a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extent {
    pub is_share: bool,
    /// Of a share, hundredths of a percent.
    pub number: u64,
}

/// Each extent in a text: `25% of logins`, `half of all orders`, `about 1,200 users`. Of `300 of 1,200 users`, only the 300.
pub fn extents(text: &str) -> Vec<Extent> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let word = |place: Option<usize>| place.and_then(|place| words.get(place)).copied().unwrap_or_default();
    let found = (0..words.len()).filter_map(|place| {
        let bare = word(Some(place)).trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let before = place
            .checked_sub(1)
            .map(|one| if word(Some(one)) == "the" { one.checked_sub(1) } else { Some(one) });
        let is_part = |part: &str| range(part).1.is_some() || share_in_words(&part.to_lowercase()).is_some();
        let is_whole = before.is_some_and(|before| {
            let part = word(before.and_then(|before| before.checked_sub(1)));
            word(before) == "of" && (part.contains('%') || part == "percent" || is_part(part))
        });
        let next = word(Some(place + 1));
        let is_duration = is_time_unit(next.trim_matches(|c: char| !c.is_alphanumeric()));
        let is_apart = next.starts_with('%') || next.starts_with("percent");
        let share = bare.strip_suffix('%').or_else(|| is_apart.then_some(bare));
        match share {
            Some(number) => Some(Extent { is_share: true, number: hundredths(number)? }),
            None => match (share_in_words(&bare.to_lowercase()), range(bare)) {
                (Some(percent), _) => Some(Extent { is_share: true, number: percent * 100 }),
                (None, (_, Some(number))) if !is_whole && !is_duration => {
                    Some(Extent { is_share: false, number })
                }
                _ => None,
            },
        }
    });
    found.collect()
}

/// Whether a text states several: `340 invoices of 12 customers`. Then no one of them stands for the whole.
pub fn has_several(text: &str) -> bool {
    extents(text).len() > 1
}

/// Whether a text takes back a number of an earlier one: `1300 invoices, not 2600`.
pub fn denies(text: &str, earlier: &str) -> bool {
    let earlier = extents(earlier);
    denied(text).iter().any(|number| earlier.contains(number))
}

/// Those of [`extents`] that the text doesn't take back.
pub fn affirmed(text: &str) -> Vec<Extent> {
    let denied = denied(text);
    extents(text).into_iter().filter(|one| !denied.contains(one)).collect()
}

fn denied(text: &str) -> Vec<Extent> {
    const AGAINST: [&[&str]; 3] = [&["not"], &["instead", "of"], &["rather", "than"]];
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let denied = (0..words.len()).filter_map(|place| {
        let rest = words.get(place..)?;
        let starts = |against: &&&[&str]| {
            against.len() <= rest.len() && against.iter().zip(rest).all(|(word, said)| word == said)
        };
        let rest = rest.get(AGAINST.iter().find(starts)?.len()..)?;
        let number = rest.iter().find(|word| !matches!(word.as_str(), "the" | "about"))?;
        extents(number).first().copied()
    });
    denied.collect()
}

/// `2.5` percent as 250, `20-30` as 3000.
fn hundredths(percent: &str) -> Option<u64> {
    if let (_, Some(high)) = range(percent) {
        return high.checked_mul(100);
    }
    let (whole, part) = percent.split_once(['.', ','])?;
    let part: String = part.chars().chain("00".chars()).take(2).collect();
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part.parse().ok()?)
}

/// About how many percent a word means: `half`, `most`.
pub(super) fn share_in_words(word: &str) -> Option<u64> {
    const SHARES: [(&str, u64); 9] = [
        ("all", 100),
        ("every", 100),
        ("everyone", 100),
        ("everybody", 100),
        ("most", 51),
        ("majority", 51),
        ("half", 50),
        ("third", 33),
        ("quarter", 25),
    ];
    SHARES.iter().find(|(share, _)| *share == word).map(|(_, percent)| *percent)
}

#[cfg(test)]
mod tests {
    use super::{Extent, denies, extents, has_several};

    #[test]
    fn a_statement_says_how_many_in_numbers_or_in_words() {
        let share = |percent: u64| Extent { is_share: true, number: percent * 100 };
        let count = |number| Extent { is_share: false, number };
        for (text, said) in [
            ("about 25% of label requests fail", vec![share(25)]),
            ("25 % of logins fail since 10:04", vec![share(25)]),
            ("2.5% of logins fail", vec![Extent { is_share: true, number: 250 }]),
            ("20-30% of logins fail", vec![share(30)]),
            ("half of the orders fail", vec![share(50)]),
            ("25% failed until the rollback, 8% after it", vec![share(25), share(8)]),
            ("~1,200 users can't pay", vec![count(1200)]),
            ("4100 of 12800 users", vec![count(4100)]),
            ("4100 of the 12800 users", vec![count(4100)]),
            ("25% of 300 users", vec![share(25)]),
            ("340 invoices of 12 customers", vec![count(340), count(12)]),
            ("some users of web-3 v1.2.3", vec![]),
            ("300 users couldn't pay for 13 minutes", vec![count(300)]),
        ] {
            assert_eq!(extents(text), said, "{text}");
        }
    }

    #[test]
    fn a_number_is_taken_back_where_it_is_named_as_wrong() {
        let before = "about 2600 invoices, 44 customers";
        for (text, is_taken_back) in [
            ("1300 invoices sent twice, not 2600", true),
            ("1300 invoices instead of the 2,600", true),
            ("1300 invoices rather than about 2600", true),
            ("1300 invoices, not all 2600 were sent twice", false),
            ("1300 invoices, not 300", false),
            ("not yet known for 44 customers", false),
        ] {
            assert_eq!(denies(text, before), is_taken_back, "{text}");
        }
        assert!(has_several(before), "invoices and customers");
        assert!(!has_several("4100 of 12800 users"), "one is the whole of the other");
    }
}
