//! Zoom chat, saved: `13:02:11 From Ada Lovelace : text`, or with `to Everyone:` and the text below. A reply quotes a
//! message, and a reaction is a message of its own.

use crate::{
    chat::{chat, count},
    format::{Format, ParsedRows, RowRole},
    line::SkipReason,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "zoom",
    label: "Zoom chat, saved",
    sample: "13:02:11 From Ada Lovelace to Everyone:\n\trolling back\n13:04:00 From Bora : errors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| {
        let mut parsed = chat(rows, message);
        skip_reactions(&mut parsed);
        parsed
    },
};

/// Skips reactions together with the row that names who reacted, and the quotation above a reply.
fn skip_reactions(parsed: &mut ParsedRows) {
    let mut is_reaction = false;
    for role in &mut parsed.roles {
        match role {
            RowRole::Timed(timed) => {
                let text = timed.text.trim();
                is_reaction = text.starts_with("Reacted to \"")
                    || text.starts_with("Removed a ") && text.contains(" reaction from \"");
                if is_reaction {
                    *role = RowRole::Skipped(SkipReason::Interface);
                } else if let Some((first, reply)) = text.split_once('\n')
                    && first.starts_with("Replying to \"")
                {
                    timed.text = reply.trim().to_owned();
                }
            }
            RowRole::Continuation if is_reaction => *role = RowRole::Skipped(SkipReason::Interface),
            _ => {}
        }
    }
}

fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (time, rest) = line.split_once("From ")?;
    let timestamp = Timestamp::whole(time.trim())?;
    if let Some((author, text)) =
        rest.split_once(" : ").or_else(|| rest.trim_end().strip_suffix(" :").map(|author| (author, "")))
    {
        return Some((timestamp, recipient(author).0, text));
    }
    let (author, to) = recipient(rest);
    let (_, text) = to.split_once(':')?;
    Some((timestamp, author, text))
}

/// The sender, and what follows ` to ` after the name.
fn recipient(rest: &str) -> (&str, &str) {
    [" to ", " To "].iter().find_map(|word| rest.split_once(word)).unwrap_or((rest, rest))
}
