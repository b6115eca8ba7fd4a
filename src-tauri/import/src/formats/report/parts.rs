//! Headings, code fences, names and links in a report.

use grizzly_core::Text;

use crate::{
    key::kind_of_label,
    plain::{item, label},
    timestamp::{Timestamp, day_within},
};

/// The level and text of a heading.
pub fn heading(text: &str) -> Option<(usize, &str)> {
    let words = text.trim_start_matches('#');
    let marks = text.len() - words.len();
    // `##2024-03-04 08:10`, but not `#1234`
    let is_date = || marks > 1 && Timestamp::leading(words).is_some_and(|(time, _)| time.day.is_some());
    ((1..7).contains(&marks) && (words.starts_with(' ') || is_date()))
        .then(|| (marks, words.trim().trim_end_matches('#').trim()))
}

/// A line without the marks of a heading or of a list.
pub fn unmarked(row: &str) -> &str {
    heading(row.trim()).map_or_else(|| item(row).2, |(_, heading)| heading)
}

/// Whether this is a section heading, not the title.
pub fn is_section(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["timeline", "summary", "impact", "key events", "overview", "background", "what happened"]
        .iter()
        .any(|section| lower.trim_start_matches(['*', ' ']).starts_with(section))
}

/// A line in bold and nothing else, which some use as a heading.
pub fn is_bold(text: &str) -> bool {
    let inner = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

/// A line that serves as a heading: in bold, in `【】`, or a few words and a colon.
pub fn is_subheading(text: &str) -> bool {
    let in_brackets = text.strip_prefix('【').and_then(|text| text.strip_suffix('】'));
    is_bold(text)
        || in_brackets.is_some_and(|text| !text.contains('】'))
        || text.ends_with(':') && text.split_whitespace().count() < 4
}

/// The state of a post whose text and time follow below: `Resolved -`. It isn't said of the time above.
pub fn is_open_state(text: &str) -> bool {
    let name = text.strip_suffix(" -").or_else(|| text.strip_suffix(" –")).unwrap_or_default();
    name.split_whitespace().count() == 1
        && name.starts_with(char::is_uppercase)
        && kind_of_label(name).is_some()
}

/// A code fence: its mark, and how often the mark is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fence {
    mark: char,
    length: usize,
    /// It says that it is text: ` ```markdown `.
    pub is_prose: bool,
}

impl Fence {
    /// The fence that this line opens. A fence of backticks has none behind it.
    pub fn opened_by(text: &str) -> Option<Self> {
        let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let rest = text.trim_start_matches(mark);
        let length = text.len() - rest.len();
        let is_prose = ["markdown", "md", "text", "txt"].contains(&rest.trim().to_lowercase().as_str());
        (length > 2 && !(mark == '`' && rest.contains('`'))).then_some(Self { mark, length, is_prose })
    }

    /// Whether this line closes it: the same mark, at least as long, and nothing else.
    pub fn is_closed_by(self, text: &str) -> bool {
        text.len() >= self.length && text.chars().all(|c| c == self.mark)
    }
}

/// `<ada> text`, `[ada] text`, `` `@ada` text ``, `@ada: text`.
pub fn speaker(words: &str) -> (Option<Text>, &str) {
    let marked = |open: char, close: char| {
        let (name, rest) = words.strip_prefix(open)?.split_once(close)?;
        let is_name = !name.is_empty()
            && name.len() < 40
            && !name.contains(|c: char| c.is_whitespace() || "/#=".contains(c));
        (is_name && !rest.starts_with('('))
            .then(|| (Text::line(name.trim_start_matches('@')).some(), rest.trim()))
    };
    let at = || {
        let (name, rest) = words.strip_prefix('@')?.split_once(':')?;
        (!name.contains(char::is_whitespace)).then(|| (Text::line(name).some(), rest.trim()))
    };
    // Code in backticks is a name only with `@`.
    let quoted = || marked('`', '`').filter(|_| words.starts_with("`@"));
    // `Ada Lovelace (Work notes)`: the text is below.
    let of_ticket = || {
        let (name, field) = words.strip_suffix(')')?.split_once(" (")?;
        let is_name =
            name.len() < 40 && name.split(' ').count() < 4 && !name.contains(|c: char| ".,:;/".contains(c));
        let fields =
            ["work notes", "additional comments", "comment", "comments", "internal note", "public reply"];
        (is_name && fields.contains(&field.to_lowercase().as_str())).then(|| (Text::line(name).some(), ""))
    };
    marked('<', '>')
        .or_else(of_ticket)
        .or_else(|| marked('[', ']'))
        .or_else(quoted)
        .or_else(at)
        .unwrap_or((None, words))
}

/// The author of a post in a thread, and what was done if it wasn't a comment: `**ada** commented on`, `**ada** closed this
/// as completed on`. The time and the text follow.
pub fn poster(before: &str) -> Option<(&str, &str)> {
    if let Some(name) = by_tracker(before) {
        return Some((name, ""));
    }
    let (name, rest) = before.trim_start().strip_prefix("**").and_then(|rest| rest.split_once("**"))?;
    let done = rest.trim().trim_end_matches([':', ',']).trim();
    let done = done.strip_suffix(" on").or_else(|| done.strip_suffix(" at")).unwrap_or(done).trim();
    let verb = done.split(' ').next().unwrap_or_default();
    let is_text = ["commented", "wrote", "posted", "replied", "said", "answered", "added"].contains(&verb);
    let is_act = ["opened", "closed", "reopened", "created"].contains(&verb);
    let is_name = !name.is_empty() && name.len() < 40 && done.split(' ').count() < 6;
    // `**@ada (on call)** - 10:47 AM`: a handle is nobody's key event.
    let is_handle =
        name.starts_with('@') && done.trim_matches(['-', '–', '—', '|', '(', '[', ' ']).is_empty();
    // That a thread was opened says nothing of the incident.
    let says = if is_text || is_handle || done.starts_with("opened this") { "" } else { done };
    ((is_text || is_act || is_handle) && is_name).then_some((name.trim_start_matches('@'), says))
}

/// Who wrote in the activity of a ticket, as it is copied from the page: `Lovelace, Ada added a comment - `, with its time behind
/// it.
fn by_tracker(before: &str) -> Option<&str> {
    let line = before.trim().strip_suffix(['-', '–'])?.trim_end();
    let done = ["added a comment", "made changes", "created issue", "added a note", "commented"];
    let name = done.iter().find_map(|done| line.strip_suffix(done))?.trim_end();
    let is_name = (1..40).contains(&name.len()) && name.split(' ').count() < 4 && !name.contains(['.', ':']);
    is_name.then_some(name)
}

/// The text of an update with its time in the label: `UPDATE 7 May 19:27 UTC - drives are replaced`, `Update #2 (10:20): …`.
pub fn update(label: &str, after: &str) -> Option<String> {
    let mut words = label.split_whitespace();
    let opens = words.next().is_some_and(|word| {
        ["update", "edit", "status", "stand", "nachtrag", "aktualisierung"]
            .contains(&word.to_lowercase().as_str())
    });
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'#');
    let is_label =
        opens && words.all(|word| is_number(word) || ["update", "from", "at", "vom"].contains(&word));
    let text = after.trim_start().trim_start_matches([')', ']', '*', '_']).trim_start();
    let text = [":", "- ", "– ", "— ", "| "].iter().find_map(|mark| text.strip_prefix(mark))?.trim();
    (is_label && !text.is_empty()).then(|| format!("{label}: {text}"))
}

/// Whether words only name an update by its number: `Update 5`, `Update #2`, `更新 3`.
pub fn is_update_name(words: &str) -> bool {
    let words = words.trim_matches(['*', '_', ':', ' ', '.']).to_lowercase();
    let names =
        ["update", "edit", "status update", "aktualisierung", "actualización", "mise à jour", "更新", "追記"];
    names.iter().filter_map(|name| words.strip_prefix(name)).any(|number| {
        let digits =
            number.trim_start_matches([' ', '#', '.']).trim_start_matches("no. ").trim_start_matches("nr. ");
        !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a line opens an update with its time.
pub fn is_update(row: &str) -> bool {
    let body = item(row).2;
    let opens = ["update", "edit"]
        .iter()
        .any(|word| body.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    opens
        && Timestamp::within_sentence(body).is_some_and(|(before, time, after)| {
            time.clock.is_some() && update(label(before), after).is_some()
        })
}

/// The time and the text of a record of a list in code: `{ date: 1709546400, what: 'the queue is full' },`.
pub fn record(line: &str) -> Option<(Timestamp, &str)> {
    let marks = |c: char| c.is_whitespace() || "'\"`{}[],".contains(c);
    let (name, value) = line.strip_prefix('{')?.split_once(':')?;
    let names = ["date", "time", "at", "ts", "timestamp", "when"];
    names.contains(&name.trim_matches(marks).to_lowercase().as_str()).then_some(())?;
    let (timestamp, rest) = Timestamp::leading(value.trim_start_matches(marks))?;
    let (_, text) = rest.split_once(':').filter(|(name, _)| !name.trim_matches(marks).contains(' '))?;
    Some((timestamp, text.trim_matches(marks)))
}

/// The time in a link to a Slack message: `…/archives/C123/p1709287500000200`.
pub fn permalink(text: &str) -> Option<grizzly_core::Time> {
    let (_, rest) = text.split_once("/archives/")?;
    let (_, rest) = rest.split_once("/p")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let micros: i64 = (digits.len() == 16).then(|| digits.parse().ok()).flatten()?;
    Some(grizzly_core::Time::from_millis(micros / 1000))
}

/// Whether the time of a line is in a sentence.
pub fn in_sentence(body: &str) -> bool {
    match Timestamp::leading(body) {
        Some((timestamp, _)) => timestamp.in_prose,
        None => Timestamp::within(body).is_some(),
    }
}

/// Around metadata at the start: YAML, or TOML.
pub fn is_metadata_fence(text: &str) -> bool {
    matches!(text, "---" | "+++")
}

/// Whether a line about a duration also says when: `Duration: from 2:00 PM to 3:40 PM (GMT+1) on May 12th`,
/// `Duration: 19:10 – 19:52`, but not `Duration: 1:30 – 2:00 hours`,
/// `Duration: 40 minutes (19:10 – 19:50)` or `Support hours: 09:00 – 17:00`.
pub fn tells_when(body: &str) -> bool {
    Timestamp::within(body).is_some_and(|(before, time, _)| {
        let name = label(before).to_lowercase();
        let is_named = ["duration", "downtime"].iter().any(|word| name.starts_with(word));
        let written = body.get(before.len()..).unwrap_or_default().to_lowercase();
        let unit = ["h", "hrs", "hour", "hours", "min", "mins", "minutes"];
        let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let has_unit = words.take(5).any(|word| unit.contains(&word));
        let is_range =
            time.until().is_some() && !has_unit && is_named && !before.contains(|c: char| c.is_ascii_digit());
        time.clock.is_some() && (is_range || day_within(body).is_some())
    })
}
