//! `grizzly draft`, `tell`, `told`, `outbox` and `channels`.

use std::{
    io::{Read, Write},
    path::PathBuf,
    time::Duration,
};

use chrono_tz::Tz;
use clap::{Args, Subcommand};
use grizzly_core::{
    Time,
    update::{TemplateFault, markup::plain},
};
use grizzly_courier::Secret;

use crate::{
    Desk, Effect,
    api::{Code, DeliveryView, LedgerRow, NextWord, Problem, UpdateView},
    cli::print,
    effect::Handing,
    folder,
    sender::send,
    view::local,
};

/// As much as the longest entry.
const TEXT_BYTES: usize = 1 << 20;
/// So long the command waits for an update to arrive; what is not there by then goes on without it.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug, Args)]
pub struct Draft {
    /// An id, a unique start of it, its short name, or `current`
    incident: String,
    /// ceo, cs, team, or one of the settings
    audience: String,
    /// As it would have read then
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// In how many minutes the next word is promised; never: none
    #[arg(long, value_name = "MINUTES")]
    next: Option<String>,
    /// With what the check of the wording found, and what is not known
    #[arg(long)]
    check: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct Tell {
    /// An id, a unique start of it, its short name, or `current`
    incident: String,
    /// ceo, cs, team, or one of the settings
    audience: String,
    /// These words instead of the draft; `-` reads them from standard input
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// In how many minutes the next word is promised; never: none
    #[arg(long, value_name = "MINUTES")]
    next: Option<String>,
    /// Through this channel, instead of all of the audience; may be given several times
    #[arg(long, value_name = "CHANNEL")]
    via: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Outbox {
    /// Send what is due now, if no other Grizzly does
    #[arg(long)]
    send: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Channels {
    /// Show the channels of the settings, and whether their secrets are kept
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Send a test through a channel
    Test { channel: String },
    /// Keep a channel's secret in the keyring, read from standard input; an empty one is forgotten
    Secret {
        channel: String,
        /// password, address or key
        #[arg(value_parser = secret)]
        secret: Secret,
    },
}

fn secret(text: &str) -> Result<Secret, String> {
    Secret::named(text).ok_or_else(|| "one of password, address, key".into())
}

pub fn draft(args: &Draft, desk: &Desk, now: Time, out: &mut dyn Write) -> Result<(), Problem> {
    let Draft { incident, audience, at, next, check, json } = args;
    let promise = promise(next.as_deref())?;
    let view = desk.update(incident, audience, None, promise, at.as_deref(), now)?;
    if *json {
        return print::json(out, &view);
    }
    writeln!(out, "{}", plain(&view.text))?;
    if *check {
        checked(out, &view)?;
    }
    fault(out, &view)
}

/// Why the shipped template spoke, and not the person's own.
fn fault(out: &mut dyn Write, view: &UpdateView) -> Result<(), Problem> {
    if let Some(TemplateFault { line, reason, hint }) = &view.fault {
        let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
        writeln!(out, "\nYour template for {}{line}: {reason}\n  {hint}", view.audience)?;
    }
    Ok(())
}

/// What was found and what is missing; both are advice.
fn checked(out: &mut dyn Write, view: &UpdateView) -> Result<(), Problem> {
    writeln!(out, "\nWording, for {}: {} words", view.label, view.words)?;
    for finding in &view.findings {
        let place = finding.quote.as_ref().filter(|quote| !finding.reason.contains(quote.as_str()));
        let place = place.map(|quote| format!("“{quote}”: ")).unwrap_or_default();
        writeln!(out, "  ! {place}{}\n    {}", finding.reason, finding.hint)?;
    }
    for missing in &view.missing {
        writeln!(out, "  ? Not known: {}\n    {}…", missing.what, missing.line)?;
    }
    if view.findings.is_empty() && view.missing.is_empty() {
        writeln!(out, "  ✓ Nothing to say about it")?;
    }
    Ok(())
}

pub fn tell(
    args: Tell,
    desk: &mut Desk,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<(), Problem> {
    let Tell { incident, audience, text, next, via } = args;
    let own = text.map(|path| words(&path, input)).transpose()?;
    let view = desk.update(&incident, &audience, own.as_deref(), promise(next.as_deref())?, None, now)?;
    writeln!(out, "{}", plain(&view.text))?;
    if !view.findings.is_empty() {
        checked(out, &view)?;
    }
    if own.is_none() {
        fault(out, &view)?;
    }
    let channels = (!via.is_empty()).then_some(via);
    let (done, effects) = desk.tell(&incident, &audience, &view.text, view.next_at, channels, now)?;
    let Some(number) = done.numbers.first().copied() else { return Ok(()) };
    writeln!(out, "\nApproved as #{number}.")?;
    for effect in effects {
        if let Effect::HandOver { way, incident, update, channel } = effect {
            desk.handed_over(incident, update, &channel, None, now)?;
            let how = match way {
                Handing::Copy { .. } => "copy the words above".to_owned(),
                Handing::Open { link } => format!("open {link}"),
            };
            writeln!(out, "  {channel}: {how}; when it is sent: /delivered #{number} via {channel}")?;
        }
    }
    let sends_here = send(desk, Some((view.incident, number)), PATIENCE, now)?;
    let (_, ledger) = desk.told(&view.incident.to_string())?;
    let row = ledger.iter().find(|row| row.number == number);
    for delivery in row.iter().flat_map(|row| &row.deliveries) {
        writeln!(out, "  {}: {}", delivery.channel, delivery.words)?;
    }
    if !sends_here {
        writeln!(out, "  Another Grizzly on this folder sends.")?;
    }
    Ok(())
}

fn words(path: &std::path::Path, input: &mut dyn Read) -> Result<String, Problem> {
    let read = match path.to_str() {
        Some("-") => folder::first(input, TEXT_BYTES).and_then(|bytes| {
            String::from_utf8(bytes).map_err(|_| std::io::Error::other("it is not a text in UTF-8"))
        }),
        _ => folder::read_up_to(path, TEXT_BYTES),
    };
    read.map_err(|error| {
        let reason = format!("The text cannot be read from {}: {error}.", path.display());
        Problem::new(Code::NotFound, reason, "Name a text file, or - for standard input. Nothing was sent.")
    })
}

fn promise(next: Option<&str>) -> Result<NextWord, Problem> {
    let Some(text) = next else { return Ok(NextWord::ByCadence) };
    if text.eq_ignore_ascii_case("never") {
        return Ok(NextWord::Never);
    }
    grizzly_core::line::minutes(text).map(NextWord::Minutes).ok_or_else(|| {
        let reason = format!("“{text}” is not a number of minutes.");
        Problem::new(Code::Mistake, reason, "For example --next 30m, or --next never.")
    })
}

pub fn told(desk: &Desk, incident: &str, json: bool, out: &mut dyn Write) -> Result<(), Problem> {
    let (summary, ledger) = desk.told(incident)?;
    if json {
        return print::json(out, &ledger);
    }
    let zone = desk.settings().time_zone();
    writeln!(out, "{summary}")?;
    if ledger.is_empty() {
        writeln!(out, "\nNobody was told anything yet.")?;
    }
    for row in &ledger {
        ledger_row(out, row, zone)?;
    }
    Ok(())
}

fn ledger_row(out: &mut dyn Write, row: &LedgerRow, zone: Tz) -> Result<(), Problem> {
    let LedgerRow { number, label, at, by, text, next_at, deliveries, .. } = row;
    let next = next_at.map(|next| format!(", next {}", local(next, zone, "%H:%M"))).unwrap_or_default();
    writeln!(out, "\n#{number} {label}, {} by {}{next}", local(*at, zone, "%Y-%m-%d %H:%M"), by.name())?;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "  {line}")?;
    }
    for delivery in deliveries {
        writeln!(out, "  → {}", delivery_line(delivery, zone))?;
    }
    Ok(())
}

fn delivery_line(delivery: &DeliveryView, zone: Tz) -> String {
    let DeliveryView { channel, at, words, try_at, .. } = delivery;
    let again = try_at.map(|at| format!(", next try {}", local(at, zone, "%H:%M:%S"))).unwrap_or_default();
    format!("{channel}, {}: {words}{again}", local(*at, zone, "%H:%M"))
}

pub fn outbox(args: &Outbox, desk: &mut Desk, now: Time, out: &mut dyn Write) -> Result<(), Problem> {
    if args.send {
        send(desk, None, PATIENCE, now)?;
    }
    let rows = desk.outbox()?;
    if args.json {
        return print::json(out, &rows);
    }
    if rows.is_empty() {
        writeln!(out, "Nothing waits.")?;
    }
    let zone = desk.settings().time_zone();
    for row in &rows {
        let approved = local(row.approved_at, zone, "%Y-%m-%d %H:%M");
        writeln!(out, "#{} {}, approved {approved}: {}", row.number, row.label, row.summary)?;
        writeln!(out, "  → {}", delivery_line(&row.delivery, zone))?;
        for action in &row.delivery.actions {
            writeln!(out, "    {:<14} {}", action.label, action.line)?;
        }
    }
    Ok(())
}

pub fn channels(
    command: Channels,
    desk: &Desk,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Result<(), Problem> {
    let channels = desk.channels();
    match command {
        Channels::List { json } => {
            let view = channels.view();
            if json {
                return print::json(out, &view);
            }
            for setting in &desk.settings().channels {
                writeln!(out, "{:<16} {}", setting.name, setting.through.words())?;
                for secret in view.secrets.iter().filter(|secret| secret.channel == setting.name) {
                    let kept = if secret.is_kept { "in the keyring" } else { "missing" };
                    writeln!(out, "{:<16}   {}: {kept}", "", secret.label)?;
                }
            }
            if let Some(problem) = view.no_keyring {
                writeln!(out, "\n{}\n  {}", problem.reason, problem.hint)?;
            }
            Ok(())
        }
        Channels::Test { channel } => {
            let done = channels.test(&channel, now)?;
            Ok(writeln!(out, "{}", done.did.join("\n"))?)
        }
        Channels::Secret { channel, secret } => {
            let bytes = folder::first(input, TEXT_BYTES)?;
            let value = String::from_utf8_lossy(&bytes).into_owned();
            let done = channels.keep_secret(&channel, secret, &value)?;
            Ok(writeln!(out, "{}", done.did.join("\n"))?)
        }
    }
}
