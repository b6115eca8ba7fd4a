//! The invitation for the team channel.

use chrono_tz::Tz;
use grizzly_core::{Incident, milestone::Milestone, milestone::Milestones};

/// Three short lines: what is wrong, where to join, and who leads. `channel`: where updates are posted, if set.
pub fn invitation(incident: &Incident, channel: &str, zone: Tz) -> String {
    let state = incident.state();
    let severity = state.severity.map_or("Incident", |severity| severity.name());
    let call = match &state.call {
        Some(link) => format!("Join the call: {link}"),
        None => "The call link follows.".to_owned(),
    };
    let declared = Milestones::of(incident).get(Milestone::Declared);
    let at = declared.map(|reached| reached.at.utc().with_timezone(&zone).format("%H:%M %Z").to_string());
    let leader = match &state.leader {
        Some(leader) => format!("Leader: {}.", leader.name()),
        None => "No leader yet.".to_owned(),
    };
    let channel = if channel.is_empty() { String::new() } else { format!(" Updates in {channel}.") };
    format!(
        "{severity}: {}\n{call}\nDeclared {}. {leader} Everyone who can help is welcome.{channel}",
        state.summary,
        at.unwrap_or_default()
    )
}
