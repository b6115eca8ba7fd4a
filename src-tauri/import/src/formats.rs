//! The list of formats, one file each, and how the format of a text is detected.

mod alertmanager;
mod better_stack;
mod brackets;
mod discord;
mod feed;
mod google_chat;
mod google_chat_copied;
mod incident_io;
mod irssi;
mod lone_times;
mod opsgenie;
mod pagerduty;
mod records;
pub mod report;
pub mod slack;
mod slack_json;
mod statuspage;
mod statuspage_json;
mod table;
mod teams;
mod teams_copied;
mod untimed;
mod web_page;
mod weechat;
mod znc;
mod zoom;
mod zoom_cloud;

use crate::format::{Format, SourceRow, lines};

/// All formats. If two match equally well the first wins, so the catch-all formats come last.
pub const FORMATS: [&Format; 24] = [
    &slack_json::FORMAT,
    &google_chat::FORMAT,
    &pagerduty::FORMAT,
    &opsgenie::FORMAT,
    &alertmanager::FORMAT,
    &incident_io::FORMAT,
    &statuspage_json::FORMAT,
    &better_stack::FORMAT,
    &feed::FORMAT,
    &irssi::FORMAT,
    &weechat::FORMAT,
    &znc::FORMAT,
    &zoom::FORMAT,
    &zoom_cloud::FORMAT,
    &teams::FORMAT,
    &brackets::FORMAT,
    &discord::FORMAT,
    &statuspage::FORMAT,
    &slack::FORMAT,
    &teams_copied::FORMAT,
    &google_chat_copied::FORMAT,
    &table::FORMAT,
    &report::FORMAT,
    &untimed::FORMAT,
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.into_iter().find(|format| format.name == name)
    }
}

/// Rows that format detection looks at.
const DETECTION_ROWS: usize = 500;

/// The format of a text, its rows, and why this format.
pub fn detect<'a>(
    source: &'a str,
    forced: Option<&'static Format>,
) -> (&'static Format, Vec<SourceRow<'a>>, String) {
    if let Some(format) = forced {
        let rows = format.rows(source).unwrap_or_else(|| lines(source));
        return (format, cut(format, rows), "chosen by you".to_owned());
    }
    let plain = lines(source);
    if web_page::is_web_page(source) {
        return (&report::FORMAT, plain, "the source of a web page is not imported".to_owned());
    }
    let plain = if web_page::is_piece(source) { web_page::shown(plain) } else { plain };
    let mut best: (&'static Format, usize) = (&report::FORMAT, 0);
    for format in FORMATS {
        let fits = match format.split {
            Some(split) => match split(source) {
                Some(rows) => return (format, rows, "recognized by its fields".to_owned()),
                None => 0,
            },
            None => (format.fits)(plain.get(..DETECTION_ROWS).unwrap_or(&plain)),
        };
        if fits > best.1 {
            best = (format, fits);
        }
    }
    let (format, fits) = best;
    let why = match fits {
        0 => "no other format matches".to_owned(),
        _ => {
            let looked_at = plain.len().min(DETECTION_ROWS);
            format!("{} of the first {looked_at} lines match", fits.min(looked_at))
        }
    };
    (format, cut(format, plain), why)
}

/// A report may be prose, in which a row gives several times.
fn cut<'a>(format: &Format, rows: Vec<SourceRow<'a>>) -> Vec<SourceRow<'a>> {
    let mut rows = match format {
        format if *format == report::FORMAT => report::cut(rows),
        format if *format == statuspage::FORMAT => statuspage::cut(rows),
        format if *format == table::FORMAT => table::cut(rows),
        _ => return rows,
    };
    (1..).zip(&mut rows).for_each(|(number, row)| row.number = number);
    rows
}
