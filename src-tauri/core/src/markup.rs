//! The markup of updates: `**bold**` words, lines and paragraphs. Everything else is plain text, so nothing that
//! somebody types becomes a link, a mention or HTML.

/// A run of characters with the same style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    pub text: String,
    pub bold: bool,
}

/// The runs of a text, including line feeds. A `**` without its end is text.
pub fn runs(text: &str) -> Vec<TextRun> {
    let mut runs = Vec::new();
    let mut push = |text: &str, bold| {
        if !text.is_empty() {
            runs.push(TextRun { text: text.to_owned(), bold });
        }
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("**") {
        // Bold words are within a line and not empty.
        match after.split_once("**").filter(|(bold, _)| !bold.trim().is_empty() && !bold.contains('\n')) {
            Some((bold, behind)) => {
                push(before, false);
                push(bold, true);
                rest = behind;
            }
            None => {
                push(&format!("{before}**"), false);
                rest = after;
            }
        }
    }
    push(rest, false);
    runs
}

/// The text without markup.
pub fn plain(text: &str) -> String {
    runs(text).into_iter().map(|run| run.text).collect()
}

/// As HTML, with paragraphs, line breaks and bold words. Everything else is escaped.
pub fn html(text: &str) -> String {
    let inline = |run: TextRun| {
        let text = escaped(&run.text);
        if run.bold { format!("<b>{text}</b>") } else { text }
    };
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let paragraph = |text: &str| {
        let inside: String = runs(text).into_iter().map(inline).collect();
        format!("<p>{}</p>", inside.replace('\n', "<br>"))
    };
    paragraphs.map(paragraph).collect::<Vec<_>>().join("\n")
}

/// For Slack: one `*` around bold words, and three characters escaped, so that no word becomes a mention (Slack docs,
/// "Formatting message text").
pub fn slack(text: &str) -> String {
    let inline = |run: TextRun| {
        let text = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        if run.bold { format!("*{text}*") } else { text }
    };
    runs(text).into_iter().map(inline).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
