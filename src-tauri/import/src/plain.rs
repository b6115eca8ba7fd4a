//! Text without markup and boilerplate.

use crate::{cursor::Cursor, day::Day};

/// The indent of a line, whether it is a list item (`- `, `* `, `• `, `1. `), and its text without that mark.
pub fn item(line: &str) -> (usize, bool, &str) {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let quoted = text.trim_start_matches(['>', ' ']);
    for mark in ["- ", "* ", "+ ", "• ", "・", "◦ ", "‣ ", "– ", "— ", "-\t", "*\t", "•\t", "[ ] ", "[x] "]
    {
        if let Some(rest) = quoted.strip_prefix(mark) {
            return (indent, true, rest.trim());
        }
    }
    if let Some(rest) = quoted.strip_prefix(|c: char| ('①'..='⑳').contains(&c)) {
        return (indent, true, rest.trim());
    }
    let mut cursor = Cursor::new(quoted);
    let numbered = cursor.digits(1, 3).is_some()
        && (cursor.eat(". ") || cursor.eat(") ") || cursor.eat(".\t"))
        && !cursor.rest.is_empty();
    // `4. März 2024` is a date.
    let is_date = || Day::parse(&mut Cursor::new(quoted)).is_some_and(Day::is_whole);
    if numbered && !is_date() { (indent, true, cursor.rest.trim()) } else { (indent, false, quoted.trim()) }
}

/// The text without bold and italic marks, and without separators at either end.
pub fn clean(text: &str) -> String {
    let text = text
        .replace("**", "")
        .replace("__", "")
        .replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("&nbsp;", " ");
    let text = text.trim().trim_start_matches(|c: char| c.is_whitespace() || ":–—|•".contains(c));
    let text = text.strip_prefix("- ").unwrap_or(text);
    text.trim_end_matches(|c: char| c.is_whitespace() || "|–—".contains(c)).trim().to_owned()
}

/// A line of a web page without the tags around it: `<br><span class="when">10:05</span>` is `10:05`.
pub fn untagged(line: &str) -> &str {
    let mut text = line.trim();
    while let Some((_, rest)) = text.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        text = rest.trim_start();
    }
    while let Some((rest, _)) = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')) {
        text = rest.trim_end();
    }
    text
}

/// The text of HTML, on one line. Tags are dropped, never kept as text.
pub fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let named =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = named.into_iter().fold(text, |text, (name, c)| text.replace(name, c));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The label in front of a time, without markup: `**First detected:** ` is `First detected`.
pub fn label(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "*_`:：|-–—([~=.•>#@\"".contains(c))
}

/// A title without boilerplate: `Incident on 2020-08-25 - Connectivity issues` is `Connectivity issues`. A
/// title that is only boilerplate is kept.
pub fn title(title: &str) -> String {
    let title = title.trim().trim_matches(['"', '\'', '*', '#', ' ']);
    // `Search was slow (all times UTC)`
    let times = title.rfind(" (").filter(|place| {
        let remark = title.get(*place..).unwrap_or_default().to_lowercase();
        remark.ends_with(')') && remark.contains("times")
    });
    let title = times.and_then(|place| title.get(..place)).unwrap_or(title);
    let mut rest = title;
    loop {
        let before = rest;
        for word in [
            "incident report",
            "incident",
            "post-mortem",
            "postmortem",
            "post-incident",
            "review",
            "report",
            "outage",
            "rfo",
            "rca",
            "root cause analysis",
            "summary",
        ] {
            let mut cursor = Cursor::new(rest);
            if cursor.eat_any_case(word) && cursor.rest.starts_with([' ', ':', '-', '–', '—', '(']) {
                let after = cursor.rest.trim_start();
                let mut next = Cursor::new(after);
                let linked = ["on ", "of ", "for "].iter().any(|link| next.eat(link));
                let separated = after.starts_with([':', '-', '–', '—', '(', '|'])
                    || Day::parse(&mut Cursor::new(after)).is_some();
                let next_day = linked && Day::parse(&mut next.clone()).is_some();
                if next_day {
                    rest = next.rest;
                } else if separated {
                    rest = after;
                }
            }
        }
        let mut cursor = Cursor::new(rest.trim_start_matches(['(', '[']));
        if Day::parse(&mut cursor).is_some() {
            rest = cursor.rest;
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":-–—|)].,#".contains(c));
        if rest == before {
            break;
        }
    }
    if rest.chars().filter(|c| c.is_alphabetic()).count() < 3 { title.to_owned() } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn titles_lose_their_boilerplate() {
        for (title, expected) in [
            ("Incident on 2020-02-25", "Incident on 2020-02-25"),
            (
                "Incident on 2020-08-25 - Connectivity issues with eu-west-2a",
                "Connectivity issues with eu-west-2a",
            ),
            (
                "Incident on 2024-07-25 Elasticsearch no longer receiving logs",
                "Elasticsearch no longer receiving logs",
            ),
            ("Postmortem: database outage", "database outage"),
            ("Outage of the payments API", "Outage of the payments API"),
            ("2021-03-04: Search was slow", "Search was slow"),
            ("Search was slow (all times UTC)", "Search was slow"),
        ] {
            assert_eq!(super::title(title), expected);
        }
    }
}
