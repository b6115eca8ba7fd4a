//! `grizzly updates` and `grizzly outbox`: what was sent, and what became of it.

use std::io::Write;

use chrono_tz::Tz;
use clap::Args;
use grizzly_app::{
    Workspace,
    api::{DeliveryView, UpdateHistoryRow},
    local, sender,
};
use grizzly_core::Time;

use crate::{
    print::{self, Printed},
    send::PATIENCE,
};

#[derive(Debug, Args)]
pub struct OutboxArgs {
    /// Send what is due now, unless another Grizzly process is sending
    #[arg(long)]
    send: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn history(workspace: &Workspace, incident: &str, json: bool, out: &mut dyn Write) -> Printed {
    let (summary, history) = workspace.update_history(incident)?;
    if json {
        return print::json(out, &history);
    }
    let zone = workspace.settings().time_zone();
    writeln!(out, "{summary}")?;
    if history.is_empty() {
        writeln!(out, "\nNo update sent.")?;
    }
    for row in &history {
        history_row(out, row, zone)?;
    }
    Ok(())
}

fn history_row(out: &mut dyn Write, row: &UpdateHistoryRow, zone: Tz) -> Printed {
    let UpdateHistoryRow { number, label, at, by, text, next_at, deliveries, .. } = row;
    let next = next_at.map(|next| format!(", next update at {}", local(next, zone, "%H:%M")));
    let (at, next) = (local(*at, zone, "%Y-%m-%d %H:%M"), next.unwrap_or_default());
    writeln!(out, "\n#{number} {label}, {at} by {}{next}", by.name())?;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(out, "  {line}")?;
    }
    if deliveries.is_empty() {
        writeln!(out, "  → sent manually")?;
    }
    for delivery in deliveries {
        writeln!(out, "  → {}", delivery_line(delivery, zone))?;
    }
    Ok(())
}

fn delivery_line(delivery: &DeliveryView, zone: Tz) -> String {
    let DeliveryView { channel, at, description, retry_at, .. } = delivery;
    let retry = retry_at.map(|at| format!(", next try at {}", local(at, zone, "%H:%M:%S")));
    format!("{channel}, {}: {description}{}", local(*at, zone, "%H:%M"), retry.unwrap_or_default())
}

pub fn outbox(args: &OutboxArgs, workspace: &mut Workspace, now: Time, out: &mut dyn Write) -> Printed {
    if args.send {
        sender::send(workspace, None, PATIENCE, now)?;
    }
    let rows = workspace.outbox()?;
    if args.json {
        return print::json(out, &rows);
    }
    if rows.is_empty() {
        writeln!(out, "The outbox is empty.")?;
    }
    let zone = workspace.settings().time_zone();
    for row in &rows {
        let approved = local(row.approved_at, zone, "%Y-%m-%d %H:%M");
        writeln!(out, "#{} {}, approved {approved}: {}", row.number, row.label, row.summary)?;
        writeln!(out, "  → {}", delivery_line(&row.delivery, zone))?;
        for action in &row.delivery.actions {
            writeln!(out, "    {:<17} {}", action.label, action.line)?;
        }
    }
    Ok(())
}
