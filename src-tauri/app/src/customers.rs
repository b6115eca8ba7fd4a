//! The cleanup ledger as a CSV: CS works in a spreadsheet, and what they filled in is read back. Merged by
//! name; the differences are shown before they are taken, and nothing is taken that contradicts the log.

mod cells;
mod compare;
mod dates;
mod merge;

use grizzly_core::{Incident, Text, cleanup::by_need, incident::Customer};

use crate::{
    api::{Code, Problem},
    directory::{Columns, Table, as_csv, decode, read_csv},
};

pub use cells::Cells;
pub use compare::{Change, Verdict};
pub use dates::Calendar;
pub use merge::{Merge, merge, touched};

/// Of the ledger. `as_of` says how many entries there were when it was written out: with it a cell that nobody
/// touched is told from one that says otherwise.
const COLUMNS: Columns = Columns {
    known: &[
        ("name", &["customer", "customername", "who", "company", "account", "client"]),
        ("how_affected", &["affected", "how", "what", "whathappened", "problem", "description"]),
        ("since", &["affectedsince", "sincewhen", "from"]),
        ("talks_to_them", &["owner", "whotalkstothem", "talks", "contact", "contactperson", "responsible"]),
        ("contacted", &["contactedat", "contactedon"]),
        ("answered", &["answer", "reply", "replied", "theiranswer"]),
        ("knows_it_is_over", &["toldover", "tolditisover", "told", "knows", "informed"]),
        ("settled", &["settledhow", "done", "whatwasdone", "resolution"]),
        ("as_of", &[]),
    ],
    wanted: &["name"],
    several: &[],
    unnamed: &["name", "how_affected"],
};

/// What a file or a pasted text says, row by row.
#[derive(Debug)]
pub struct Read {
    pub table: Table,
    /// The encoding, where it had to be guessed.
    pub guessed: Option<&'static str>,
}

impl Read {
    /// What was guessed, and which columns were left out.
    pub fn remark(&self) -> Option<String> {
        let names: Vec<String> = self.table.left.iter().map(|name| format!("“{name}”")).collect();
        let left = (!names.is_empty())
            .then(|| format!("Not taken, as they have no place here: the columns {}.", names.join(", ")));
        let unnamed = self.table.unnamed.then(|| {
            "The first line names no columns, so each line is read as a name and how they are affected."
                .to_owned()
        });
        let guessed = self.guessed.map(|encoding| {
            format!("The file was read as {encoding}. If letters such as ä look wrong, save it as UTF-8.")
        });
        let said: Vec<String> = [left, unnamed, guessed].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

/// Reads the bytes of a CSV in whatever encoding and with whatever separator.
pub fn read(bytes: &[u8]) -> Result<Read, Problem> {
    let (text, guessed) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(nothing_there());
    }
    let table = read_csv(&text, &COLUMNS)?;
    if table.rows.is_empty() && table.faults.is_empty() {
        return Err(nothing_there());
    }
    Ok(Read { table, guessed })
}

fn nothing_there() -> Problem {
    let hint = "A line for each: Acme, cannot pay. A first line may name the columns: name, how affected, since, \
                talks to them, contacted, answered, knows it is over, settled.";
    Problem::new(Code::Mistake, "There are no customers in it.", hint)
}

/// The ledger as a CSV, by who needs a word.
pub fn export(incident: &Incident, cells: &Cells) -> Result<String, Problem> {
    let number = format!("#{}", incident.records().len());
    let rows = by_need(&incident.state().customers).into_iter().map(|customer| row(customer, cells, &number));
    as_csv(&COLUMNS.names(), rows)
        .map_err(|error| Problem::new(Code::Log, format!("It cannot be written: {error}."), "Try it again."))
}

fn row(customer: &Customer, cells: &Cells, number: &str) -> [String; 9] {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string).unwrap_or_default();
    [
        customer.name.to_string(),
        text(&customer.how),
        customer.since.map(|since| cells.moment(since)).unwrap_or_default(),
        customer.owner.as_ref().map(|owner| owner.as_str().to_owned()).unwrap_or_default(),
        cells.step(customer.contacted_at, &customer.contact),
        cells.step(customer.answered_at, &customer.answer),
        cells.step(customer.told_over_at, &customer.told_over_through),
        cells.step(customer.settled_at, &customer.settled_how),
        number.to_owned(),
    ]
}
