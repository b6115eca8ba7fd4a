//! The cleanup at the desk: the ledger, a text to customers, and a file that goes out to CS and comes back.

use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_core::{Command, Handle, Incident, Text, Time, incident::find_customer, update::letter};

use super::contacts::Did;
use crate::{
    Desk,
    api::{CleanupView, Code, Done, LetterView, MergeView, Problem},
    book::Step,
    customers::{self, Calendar, Cells, Merge},
    view::{self, count},
};

impl Desk {
    /// The ledger, by who needs a word.
    pub fn cleanup(&self, incident: &str) -> Result<CleanupView, Problem> {
        Ok(view::cleanup::cleanup(self.incident(incident)?))
    }

    /// A text to these customers; to none by name: to all of the ledger.
    pub fn letter(&self, incident: &str, customers: &[String]) -> Result<LetterView, Problem> {
        let incident = self.incident(incident)?;
        let ledger = &incident.state().customers;
        let known = |name: &String| match find_customer(ledger, &Text::new(name)) {
            Some(customer) => Ok(customer.name.clone()),
            None => Err(Problem::new(
                Code::NotFound,
                format!("“{name}” is not in the ledger."),
                "grizzly customers list shows who is.",
            )),
        };
        let names: Vec<Text> = match customers.is_empty() {
            true => ledger.iter().map(|customer| customer.name.clone()).collect(),
            false => customers.iter().map(known).collect::<Result<_, _>>()?,
        };
        let inside =
            letter::Inside { people: self.everybody(incident), services: self.service_names(incident) };
        let zone = self.settings.time_zone();
        Ok(view::cleanup::letter(letter::letter(incident, &names, zone, &inside)))
    }

    /// Names and handles of all who are known: no customer reads any of them.
    fn everybody(&self, incident: &Incident) -> Vec<String> {
        let directory = self.directory();
        let listed = directory.people.iter().flat_map(|person| [person.shown(), person.handle.to_string()]);
        let named = incident.state().named.iter().flat_map(|handle| [handle.name(), handle.to_string()]);
        let mut names: Vec<String> = listed.chain(named).collect();
        names.sort();
        names.dedup();
        names
    }

    /// The ledger as a CSV.
    pub fn export_customers(&self, incident: &str, now: Time) -> Result<String, Problem> {
        let incident = self.incident(incident)?;
        customers::export(incident, &self.cells(incident, now))
    }

    pub(super) fn export_customers_for_window(&self, incident: &str, now: Time) -> Did {
        let text = self.export_customers(incident, now)?;
        let name = format!("customers-{}", self.incident(incident)?.slug());
        self.save_in_downloads(&name, "csv", text.as_bytes())
    }

    /// What a file or a pasted text would change. Nothing is logged.
    pub fn compare_customers(&self, incident: &str, bytes: &[u8], now: Time) -> Result<MergeView, Problem> {
        let incident = self.incident(incident)?;
        let (merge, remark) = self.merged(incident, bytes, now)?;
        Ok(view::cleanup::merge(incident, &merge, remark))
    }

    /// The same, of bytes in Base64.
    pub fn compare_encoded(&self, incident: &str, bytes: &str, now: Time) -> Result<MergeView, Problem> {
        self.compare_customers(incident, &bytes_of(bytes)?, now)
    }

    /// Logs what a file changes, all of it or nothing; cells that contradict the log stay out. `entries`: how many
    /// there were when the person read the differences, as they may be others by now.
    pub fn take_customers(
        &mut self,
        incident: &str,
        bytes: &[u8],
        entries: Option<u32>,
        now: Time,
    ) -> Result<Done, Problem> {
        let found = self.incident(incident)?;
        if entries.is_some_and(|entries| entries != count(found.records().len())) {
            let reason = "Something was logged since these differences were shown.";
            return Err(Problem::new(Code::Refused, reason, "Look at them again, then take them."));
        }
        let (id, (merge, _)) = (found.id, self.merged(found, bytes, now)?);
        let summary = view::cleanup::merge(found, &merge, None).summary;
        let steps: Vec<Step> = merge
            .events()
            .into_iter()
            .map(|(at, event)| Step { at, ..Step::now(Command::Record(event)) })
            .collect();
        if steps.is_empty() {
            let did = vec![format!("nothing to take: {summary}")];
            return Ok(Done { incident: Some(id), did, ..Done::default() });
        }
        let done = self.log(id, &steps, now)?;
        Ok(Done { did: vec![format!("taken: {summary}")], ..done })
    }

    fn merged(
        &self,
        incident: &Incident,
        bytes: &[u8],
        now: Time,
    ) -> Result<(Merge, Option<String>), Problem> {
        let read = customers::read(bytes)?;
        let remark = read.remark();
        let cells = self.cells(incident, now);
        Ok((customers::merge(incident, &read.table.rows, read.table.faults, &cells), remark))
    }

    fn cells(&self, incident: &Incident, now: Time) -> Cells {
        let directory = self.directory();
        let listed = directory.people.iter();
        let mut people: Vec<(Handle, Vec<String>)> =
            listed.map(|person| (person.handle.clone(), vec![person.name.to_string()])).collect();
        let others = incident.state().named.iter().chain(&incident.state().cleanup_team);
        for handle in others {
            if !people.iter().any(|(known, _)| known == handle) {
                people.push((handle.clone(), Vec::new()));
            }
        }
        let began = view::row(incident).clock_from;
        Cells { calendar: Calendar { now, zone: self.settings.time_zone(), began }, people }
    }
}

/// The bytes of a file, as the window hands them over.
pub(super) fn bytes_of(text: &str) -> Result<Vec<u8>, Problem> {
    STANDARD.decode(text).map_err(|error| {
        Problem::new(Code::Mistake, format!("The file did not arrive whole: {error}."), "Choose it again.")
    })
}
