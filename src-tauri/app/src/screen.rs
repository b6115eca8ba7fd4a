//! An incident for the window, which has most of it already: of a long one, a new line changes the last page of the log and
//! a few fields. What takes a while needs no workspace.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use grizzly_core::incident::Incident;
use grizzly_log::EvidenceFolder;
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    api::{IncidentChange, IncidentMarks, IncidentView, LogRow},
    problem::{Code, Problem},
    view,
};

/// Rows of the log that are sent together: what fills a screen a few times.
const PAGE: usize = 100;

/// An incident whose log is still to be made.
pub struct Screen {
    /// Without the log.
    view: IncidentView,
    incident: Arc<Incident>,
    files: EvidenceFolder,
}

impl Screen {
    pub(crate) fn new(view: IncidentView, incident: Arc<Incident>, files: EvidenceFolder) -> Self {
        Self { view, incident, files }
    }

    /// The whole incident.
    pub fn view(self) -> IncidentView {
        IncidentView { log: self.log(), ..self.view }
    }

    /// What the window doesn't have yet. Fails if a part can't be encoded.
    pub fn since(&self, have: &IncidentMarks) -> Result<IncidentChange, Problem> {
        let encoded = || -> Result<IncidentChange, serde_json::Error> {
            let (log, pages) = pages(&self.log(), &have.log)?;
            let (fields, changed) = fields(&self.view, &have.fields)?;
            Ok(IncidentChange { marks: IncidentMarks { fields, log }, fields: changed, log: pages })
        };
        encoded().map_err(|error| {
            let reason = format!("Couldn't encode the incident: {error}.");
            Problem::new(Code::Desktop, reason, "Try again.").caused_by(&error)
        })
    }

    fn log(&self) -> Vec<LogRow> {
        view::log(&self.incident, &|file| self.files.has(file))
    }
}

type Pages = (Vec<String>, Vec<Option<Box<RawValue>>>);

/// A mark for each page, and the pages that changed.
fn pages(rows: &[LogRow], have: &[String]) -> serde_json::Result<Pages> {
    let mut pages = Pages::default();
    for (index, page) in rows.chunks(PAGE).enumerate() {
        let page = to_raw_value(page)?;
        let mark = mark(&page);
        pages.1.push((have.get(index) != Some(&mark)).then_some(page));
        pages.0.push(mark);
    }
    Ok(pages)
}

type Fields = (BTreeMap<String, String>, BTreeMap<String, Box<RawValue>>);

/// A mark for each field but the log, and the fields that changed.
fn fields(view: &IncidentView, have: &BTreeMap<String, String>) -> serde_json::Result<Fields> {
    let mut fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&serde_json::to_string(view)?)?;
    fields.remove("log");
    let marks: BTreeMap<String, String> =
        fields.iter().map(|(name, value)| (name.clone(), mark(value))).collect();
    fields.retain(|name, _| have.get(name) != marks.get(name));
    Ok((marks, fields))
}

/// Parts with the same mark are taken to be the same: it has 64 bits, and a window sees few versions of a part.
fn mark(part: &RawValue) -> String {
    let mut hasher = DefaultHasher::new();
    part.get().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
