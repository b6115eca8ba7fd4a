//! `grizzly send`: approves an update and sends it.

use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use grizzly_app::{
    Approval, Effect, ManualSend, Unsent, Workspace,
    api::{Code, Problem, ShownDraft},
    folder, sender,
};
use grizzly_core::{Time, markup::plain};

use crate::{
    draft::{checks, next_update, template_fault},
    print::Printed,
};

/// The maximum length of a text, in bytes; the same as of an entry.
pub const TEXT_BYTES: usize = 1 << 20;
/// How long the command waits for the channels. Sending goes on in the desktop app after that.
pub const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Args)]
pub struct SendArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current`
    incident: String,
    /// ceo, cs, team, or another audience from the settings
    audience: String,
    /// Send this text instead of the draft; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Minutes until the next update, or `never` [default: by the update schedule]
    #[arg(long, value_name = "MINUTES")]
    next: Option<String>,
    /// Send through this channel instead of the audience's channels; can be repeated
    #[arg(long, value_name = "CHANNEL")]
    via: Vec<String>,
}

pub fn send(
    args: SendArgs,
    workspace: &mut Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    let SendArgs { incident, audience, text, next, via } = args;
    let text = text.map(|path| read_text(&path, input)).transpose()?;
    let next = next_update(next.as_deref())?;
    let draft = workspace.update_draft(&incident, &audience, text.as_deref(), next, None, now)?;
    let own = || draft.channels.iter().map(|one| &one.name).collect();
    let channels: Vec<&String> = if via.is_empty() { own() } else { via.iter().collect() };
    let channels = channels.into_iter().filter_map(|name| workspace.settings().channel(name));
    if channels.into_iter().any(|channel| channel.has_subject()) {
        writeln!(out, "Subject: {}\n", draft.subject.text)?;
    }
    writeln!(out, "{}", plain(&draft.text))?;
    if !draft.findings.is_empty() {
        checks(out, &draft)?;
    }
    if text.is_none() {
        template_fault(out, &draft)?;
    }
    let channels = (!via.is_empty()).then_some(via);
    let shown = Some(ShownDraft { at: draft.drafted_at, entries: draft.entries });
    let approval = Approval { text: draft.text, next_at: draft.next_at, channels, shown };
    let (done, effects) = workspace.approve_update(&incident, &audience, approval, now)?;
    let Some(number) = done.numbers.first().copied() else { return Ok(()) };
    writeln!(out, "\nApproved as #{number}.")?;
    send_yourself(out, workspace, effects, now)?;
    let sends_here = sender::send(workspace, Some((draft.incident, number)), PATIENCE, now)?;
    let (_, history) = workspace.update_history(&draft.incident.to_string())?;
    let row = history.iter().find(|row| row.number == number);
    for delivery in row.iter().flat_map(|row| &row.deliveries) {
        writeln!(out, "  {}: {}", delivery.channel, delivery.description)?;
    }
    if !sends_here && !workspace.is_processed(draft.incident, number) {
        writeln!(out, "  Another Grizzly process is sending the updates of this data folder.")?;
    }
    Ok(())
}

/// Says of each update that a person sends how, and what to log then.
pub fn send_yourself(
    out: &mut dyn Write,
    workspace: &mut Workspace,
    effects: Vec<Effect>,
    now: Time,
) -> Result<(), Problem> {
    for effect in effects {
        let Effect::SendManually { way, incident, update, channel } = effect else { continue };
        let number = workspace.number_of(incident, update)?;
        workspace.update_copied(incident, update, &channel, Ok(Unsent::Printed), now)?;
        let how = match way {
            ManualSend::Copy { .. } => "nothing was copied: copy the text above and send it".to_owned(),
            ManualSend::Open { link } => format!("open {link} and send it"),
        };
        writeln!(out, "  {channel}: {how}. Then log it: /confirm-delivery #{number} via {channel}")?;
    }
    Ok(())
}

fn read_text(path: &Path, input: &mut dyn Read) -> Result<String, Problem> {
    let text = match path.to_str() {
        Some("-") => folder::first(input, TEXT_BYTES)
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| io::Error::other("it isn't UTF-8 text"))),
        _ => folder::read_up_to(path, TEXT_BYTES),
    };
    text.map_err(|error| {
        let reason = format!("Nothing was sent. Couldn't read the text from {}: {error}.", path.display());
        Problem::new(Code::NotFound, reason, "Give a text file, or - for standard input.")
    })
}
