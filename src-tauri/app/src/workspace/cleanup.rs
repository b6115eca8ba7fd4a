//! The cleanup: affected customers, messages to them, and the CSV that CS fills in.

use grizzly_core::{
    Command, Incident, PersonId, Text, Time, decide::meant_customer, updates::customer_message,
};

use super::{ExecuteResult, directory::decode_base64};
use crate::{
    Workspace,
    api::{CleanupView, CommandResult, CustomerImportView, CustomerMessageView},
    customers::{self, Cells, DateContext, Merge},
    incident_store::LogRequest,
    names,
    problem::{Code, Problem},
    view::{self, count},
};

impl Workspace {
    /// The affected customers, most urgent first.
    pub fn cleanup(&self, incident: &str) -> Result<CleanupView, Problem> {
        Ok(view::cleanup::cleanup(&*self.incident(incident)?))
    }

    /// A message to these customers; to all affected customers if `names` is empty.
    pub fn customer_message(&self, incident: &str, names: &[String]) -> Result<CustomerMessageView, Problem> {
        let incident = &*self.incident(incident)?;
        let affected = &incident.state().customers;
        let known = |name: &String| match meant_customer(affected, &Text::new(name))? {
            Some(customer) => Ok(customer.name.clone()),
            None => Err(Problem::new(
                Code::NotFound,
                format!("“{name}” isn't an affected customer."),
                "Run grizzly customers list to see all affected customers.",
            )),
        };
        let names: Vec<Text> = match names.is_empty() {
            true => affected.iter().map(|customer| customer.name.clone()).collect(),
            false => names.iter().map(known).collect::<Result<_, _>>()?,
        };
        let inside = customer_message::InternalNames {
            people: names::people(&self.directory(), incident),
            services: names::services(&self.directory(), incident),
        };
        let zone = self.config.settings().time_zone();
        Ok(view::cleanup::customer_message(
            incident,
            customer_message::customer_message(incident, &names, zone, &inside),
        ))
    }

    /// The affected customers as CSV.
    pub fn export_customers(&self, incident: &str, now: Time) -> Result<String, Problem> {
        let incident = &*self.incident(incident)?;
        customers::export(incident, &self.cells(incident, now))
    }

    pub(super) fn export_customers_to_downloads(&self, incident: &str, now: Time) -> ExecuteResult {
        let text = self.export_customers(incident, now)?;
        let name = format!("customers-{}", self.incident(incident)?.slug());
        self.save_in_downloads(&name, "csv", text.as_bytes())
    }

    /// What a CSV would change. Logs nothing.
    pub fn preview_customer_import(
        &self,
        incident: &str,
        bytes: &[u8],
        now: Time,
    ) -> Result<CustomerImportView, Problem> {
        let incident = &*self.incident(incident)?;
        let (merge, warning) = self.merge_customers(incident, bytes, now)?;
        Ok(view::cleanup::merge(incident, &merge, warning))
    }

    /// As [`Self::preview_customer_import`], from Base64.
    pub fn preview_customer_import_base64(
        &self,
        incident: &str,
        bytes: &str,
        now: Time,
    ) -> Result<CustomerImportView, Problem> {
        self.preview_customer_import(incident, &decode_base64(bytes)?, now)
    }

    /// Logs the changes of a CSV: all of them, or nothing. Cells that conflict with the log are skipped. `entries`: the
    /// number of entries when the user saw the preview; refused if there are more by now.
    pub fn import_customers(
        &mut self,
        incident: &str,
        bytes: &[u8],
        entries: Option<u32>,
        now: Time,
    ) -> Result<CommandResult, Problem> {
        let found = &*self.incident(incident)?;
        if entries.is_some_and(|entries| entries != count(found.records().len())) {
            let reason = "The log changed after this preview was made.";
            return Err(Problem::new(Code::Refused, reason, "Review the new preview, then import again."));
        }
        let (id, (merge, _)) = (found.id, self.merge_customers(found, bytes, now)?);
        let summary = view::cleanup::merge(found, &merge, None).summary;
        let steps: Vec<LogRequest> = merge
            .events()
            .into_iter()
            .map(|(at, event)| LogRequest { at, ..LogRequest::now(Command::Record(event)) })
            .collect();
        if steps.is_empty() {
            let completed = vec![format!("No changes: {summary}")];
            return Ok(CommandResult { incident: Some(id), completed, ..CommandResult::default() });
        }
        let done = self.log(id, &steps, now)?;
        Ok(CommandResult { completed: vec![format!("Imported: {summary}")], ..done })
    }

    fn merge_customers(
        &self,
        incident: &Incident,
        bytes: &[u8],
        now: Time,
    ) -> Result<(Merge, Option<String>), Problem> {
        let read = customers::read(bytes)?;
        let warning = read.warning();
        let cells = self.cells(incident, now);
        Ok((customers::merge(incident, &read.table.rows, read.table.faults, &cells), warning))
    }

    pub(super) fn cells(&self, incident: &Incident, now: Time) -> Cells {
        let directory = self.directory();
        let listed = directory.people.iter();
        let mut people: Vec<(PersonId, Vec<String>)> =
            listed.map(|person| (person.id.clone(), vec![person.name.to_string()])).collect();
        let others = incident.state().mentioned.iter().chain(&incident.state().cleanup_team);
        for id in others {
            if !people.iter().any(|(known, _)| known == id) {
                people.push((id.clone(), Vec::new()));
            }
        }
        let began = view::clock_from(incident);
        Cells { dates: DateContext { now, zone: self.config.settings().time_zone(), began }, people }
    }
}
