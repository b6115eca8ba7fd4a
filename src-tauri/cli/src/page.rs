//! `grizzly page`: pages a person through a paging channel. And how to reach whom a line pages.

use std::io::Write;

use clap::Args;
use grizzly_app::{
    Workspace,
    api::{Code, LogRow, Problem},
};
use grizzly_core::{
    IncidentId, PersonId, Time,
    directory::{Contact, ContactMethod},
};

use crate::print::Printed;

#[derive(Debug, Args)]
pub struct PageArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current`
    incident: String,
    /// The person, such as @mara
    #[arg(value_parser = person)]
    person: PersonId,
    /// The paging channel
    #[arg(long, value_name = "CHANNEL")]
    via: String,
}

fn person(text: &str) -> Result<PersonId, String> {
    PersonId::parse(text).ok_or_else(|| "use one word, such as @mara".into())
}

/// Sends the page once, at most 10 s, and logs what became of it. Fails if the person may not have been paged.
pub fn page(args: &PageArgs, workspace: &mut Workspace, now: Time, out: &mut dyn Write) -> Printed {
    let incident = workspace.incident_id(&args.incident)?;
    let job = workspace.page_job(incident, &args.person, &args.via, now)?;
    let outcome = job.send(&workspace.keyring());
    let done = workspace.log_page_outcome(&job, &outcome, now)?;
    for LogRow { number, title, detail, .. } in &done.rows {
        let detail = if detail.is_empty() { String::new() } else { format!(": {detail}") };
        writeln!(out, "Logged #{number}: {title}{detail}")?;
    }
    match done.failed.first() {
        None => Ok(()),
        Some(failed) => {
            contacts(out, workspace, incident, &done.numbers)?;
            Err(Problem::new(Code::Refused, failed.clone(), "That is logged too."))
        }
    }
}

/// How to reach whom these entries page, as far as the directory has it.
pub fn contacts(
    out: &mut dyn Write,
    workspace: &Workspace,
    incident: IncidentId,
    numbers: &[u32],
) -> Printed {
    for contact in workspace.paged_contacts(incident, numbers)? {
        let detail = |method: ContactMethod| {
            let detail = contact.detail(method);
            (!detail.is_empty()).then(|| format!("{} {detail}", method.name()))
        };
        let known: Vec<String> = ContactMethod::ALL.into_iter().filter_map(detail).collect();
        if !known.is_empty() {
            writeln!(out, "{}: {}", Contact::display_name(&contact), known.join(", "))?;
        }
    }
    Ok(())
}
