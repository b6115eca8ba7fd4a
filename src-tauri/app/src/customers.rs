//! Affected customers as CSV: CS fills it in with a spreadsheet, and the changes are imported. Rows are matched by name.
//! A preview shows all changes first, and a cell that conflicts with the log is never imported.

mod cells;
mod compare;
mod dates;
mod merge;

use grizzly_core::{Incident, Text, cleanup::by_need, incident::Customer};

use crate::{
    directory::{KnownColumns, Table, as_csv, encoding_warning, read_csv, skipped_warning},
    problem::{Code, Problem},
    text_file::decode,
};

pub use cells::Cells;
pub use compare::{CustomerChange, Verdict};
pub use dates::DateContext;
pub use merge::{Merge, changed_customers, merge};

/// The columns of the CSV. `as of` is the number of entries at the time of the export: it tells edited cells from
/// unchanged ones.
const COLUMNS: KnownColumns = KnownColumns {
    known: &[
        ("name", &["customer", "customername", "who", "company", "account", "client"]),
        ("how affected", &["affected", "how", "what", "whathappened", "problem", "description"]),
        ("since", &["affectedsince", "sincewhen", "from"]),
        ("owner", &["contact", "contactperson", "responsible", "assignee"]),
        ("contacted", &["contactedat", "contactedon"]),
        ("replied", &["answer", "answered", "reply", "theiranswer"]),
        ("resolution sent", &["resolutionsentat", "resolutionsentvia", "informed"]),
        ("done", &["whatwasdone", "resolution", "outcome", "settled"]),
        ("as of", &[]),
    ],
    required: &["name"],
    lists: &[],
    without_header: &["name", "how affected"],
};

/// A parsed CSV.
#[derive(Debug)]
pub struct ParsedCustomers {
    pub table: Table,
    /// The encoding, if it was guessed.
    pub guessed: Option<&'static str>,
}

impl ParsedCustomers {
    /// What was skipped or guessed, in sentences.
    pub fn warning(&self) -> Option<String> {
        let no_header = "The first line isn't a header, so the columns are read as name and how affected.";
        let warnings = [
            skipped_warning(&self.table.skipped_columns),
            self.table.no_header.then(|| no_header.to_owned()),
            self.guessed.map(encoding_warning),
        ];
        let warnings: Vec<String> = warnings.into_iter().flatten().collect();
        (!warnings.is_empty()).then(|| warnings.join(" "))
    }
}

/// Reads a CSV in any encoding and with any separator.
pub fn read(bytes: &[u8]) -> Result<ParsedCustomers, Problem> {
    let (text, guessed) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(no_customers());
    }
    let table = read_csv(&text, &COLUMNS)?;
    if table.rows.is_empty() && table.faults.is_empty() {
        return Err(no_customers());
    }
    Ok(ParsedCustomers { table, guessed })
}

fn no_customers() -> Problem {
    let hint = "Write one line per customer: Acme, cannot pay. The first line may name the columns: name, how affected, \
                since, owner, contacted, replied, resolution sent, done.";
    Problem::new(Code::Invalid, "The file has no customers.", hint)
}

/// The affected customers as CSV, most urgent first.
pub fn export(incident: &Incident, cells: &Cells) -> Result<String, Problem> {
    let number = format!("#{}", incident.records().len());
    let rows = by_need(&incident.state().customers).into_iter().map(|customer| row(customer, cells, &number));
    as_csv(&COLUMNS.names(), rows).map_err(|error| {
        Problem::new(Code::Log, format!("Couldn't export the customers: {error}."), "Try again.")
    })
}

fn row(customer: &Customer, cells: &Cells, number: &str) -> [String; 9] {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string).unwrap_or_default();
    [
        customer.name.to_string(),
        text(&customer.how),
        customer.since.map(|since| cells.moment(since)).unwrap_or_default(),
        customer.owner.as_ref().map(|owner| owner.as_str().to_owned()).unwrap_or_default(),
        cells.step(customer.contacted_at, &customer.contact_text),
        cells.step(customer.replied_at, &customer.reply),
        cells.step(customer.resolution_sent_at, &customer.resolution_sent_via),
        cells.step(customer.done_at, &customer.outcome),
        number.to_owned(),
    ]
}
