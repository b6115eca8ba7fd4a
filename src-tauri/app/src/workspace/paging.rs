//! Pages a person through a paging channel. It is sent at once and once, while the person who asked for it waits: a
//! page that arrives later would wake somebody for nothing. See docs/decisions.md.

use grizzly_core::{
    Command, Event, IncidentId, PersonId, Severity, Text, Time, directory::Contact, incident::Presence,
};
use grizzly_delivery::{Channel, Outcome, Page, PagingService, Secrets, page};

use crate::{
    Workspace,
    api::{CommandResult, PagingChannelView},
    clock::fresh_id,
    incident_store::LogRequest,
    problem::{Code, Problem},
};

/// A page that a person asked for.
pub struct PageJob {
    incident: IncidentId,
    person: PersonId,
    channel: Channel,
    page: Page,
}

impl PageJob {
    /// Sends it, and waits for the outcome.
    pub fn send(&self, secrets: &dyn Secrets) -> Outcome {
        page(&self.channel, &self.page, secrets)
    }

    /// How the person is paged, as the log has it.
    fn means(&self) -> String {
        match &self.channel {
            Channel::Paging { service: PagingService::PagerDuty, .. } => {
                format!("through PagerDuty, which pages the on-call of {}", self.page.channel)
            }
            _ => format!("through {}", self.service()),
        }
    }

    fn service(&self) -> &'static str {
        match &self.channel {
            Channel::Paging { service, .. } => service.name(),
            _ => "the channel",
        }
    }
}

impl Workspace {
    /// The channels that page people.
    pub(super) fn paging_channels(&self) -> Vec<PagingChannelView> {
        let paging = self.settings().channels.iter().filter(|one| one.settings.is_paging());
        let view = |one: &crate::settings::ChannelSetting| PagingChannelView {
            name: one.name.clone(),
            description: one.settings.label(),
        };
        paging.map(view).collect()
    }

    /// The page to send. Refused for somebody who is on the call, for somebody whom the service can't find, and for a
    /// channel that doesn't page.
    pub fn page_job(
        &self,
        incident: IncidentId,
        person: &PersonId,
        channel: &str,
        now: Time,
    ) -> Result<PageJob, Problem> {
        let settings = self.settings().channel_named(channel)?;
        let Channel::Paging { service, .. } = settings else {
            let reason = format!("The channel “{channel}” doesn't page anybody.");
            return Err(Problem::new(
                Code::Refused,
                reason,
                "Add a paging channel in Settings, under Updates.",
            ));
        };
        let found = &*self.incident(&incident.to_string())?;
        let state = found.state();
        if state.presence(person) == Some(Presence::OnCall) {
            let reason = format!("{} is already on the call.", person.name());
            return Err(Problem::new(Code::Refused, reason, "Nothing to do."));
        }
        let directory = self.directory();
        let contact = directory.person(person);
        let mail = contact.map(|contact| contact.mail.to_string()).filter(|mail| !mail.is_empty());
        let name = contact.map_or_else(|| person.name(), Contact::display_name);
        if service.needs_mail() && mail.is_none() {
            let service = service.name();
            let reason =
                format!("{name} has no mail address in the directory, by which {service} finds people.");
            return Err(Problem::new(
                Code::Refused,
                reason,
                format!("Add it in the directory, or call {name}."),
            ));
        }
        let page = Page {
            key: fresh_id(now).to_string(),
            channel: channel.to_owned(),
            incident: incident.to_string(),
            summary: state.summary.to_string(),
            severity: state.severity.map(|severity: Severity| severity.name().to_owned()),
            person: name,
            mail,
            is_test: false,
        };
        Ok(PageJob { incident, person: person.clone(), channel: settings.clone(), page })
    }

    /// Logs what became of a page: the receipt, or why nobody was paged.
    pub fn log_page_outcome(
        &mut self,
        job: &PageJob,
        outcome: &Outcome,
        now: Time,
    ) -> Result<CommandResult, Problem> {
        let (person, service, name) = (job.person.clone(), job.service(), &job.page.person);
        let via = Text::line(&job.means());
        let paged = |via: Text, receipt: Option<Text>| Event::Paged {
            person: person.clone(),
            via: Some(via),
            receipt,
        };
        let (event, failed) = match outcome {
            Outcome::Sent { receipt } => (paged(via, receipt.as_deref().map(Text::line)), None),
            Outcome::Unconfirmed { why } => (
                paged(Text::line(&format!("{via} (unconfirmed: {why})")), None),
                Some(format!("{name} may not have been paged: {why}. Call them.")),
            ),
            Outcome::Retry { why, .. } => not_paged(&person, service, name, why, "Page again, or call them."),
            Outcome::Refused { why, hint } => not_paged(&person, service, name, why, hint),
        };
        let done = self.log(job.incident, &[LogRequest::now(Command::Record(event))], now)?;
        Ok(CommandResult { failed: failed.into_iter().collect(), ..done })
    }
}

fn not_paged(person: &PersonId, service: &str, name: &str, why: &str, hint: &str) -> (Event, Option<String>) {
    let event = Event::PageFailed { person: person.clone(), via: Text::new(service), why: Text::line(why) };
    (event, Some(format!("Couldn't page {name} through {service}: {why}. {hint}")))
}
