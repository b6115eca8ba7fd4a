//! A CSV or TOML file as rows whose columns have our names, whatever the file calls them.

mod csv;
mod toml;

use crate::api::{Format, Listing, Problem};

pub use self::csv::GUARDED;

/// The rows of a file, what was left out of it, and which rows could not be read.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<Row>,
    /// Columns that mean nothing here.
    pub left: Vec<String>,
    pub faults: Vec<Fault>,
}

/// One person or service: the line where it begins, and its texts by column. A text that is empty is
/// not there.
#[derive(Debug)]
pub struct Row {
    pub line: usize,
    cells: Vec<(&'static str, Vec<String>)>,
}

/// What is wrong with a row.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub line: usize,
    pub reason: String,
    pub hint: String,
}

impl Row {
    /// The text of a column.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.all(column).first().map(String::as_str)
    }

    /// The texts of a column that takes several.
    pub fn all(&self, column: &str) -> &[String] {
        self.cells.iter().find(|(name, _)| *name == column).map_or(&[], |(_, texts)| texts)
    }

    pub fn fault(&self, reason: impl ToString, hint: impl Into<String>) -> Fault {
        Fault { line: self.line, reason: reason.to_string(), hint: hint.into() }
    }
}

/// Reads the rows; fails where the file as a whole is not what it should be.
pub fn read(text: &str, what: Listing, format: Format) -> Result<Table, Problem> {
    // One line is one line whatever ends it: so a fault names the right one.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match format {
        Format::Csv => csv::read(&text, what),
        Format::Toml => toml::read(&text, what),
    }
}

/// The columns of a list, in the order in which they are written.
pub fn columns(what: Listing) -> Vec<&'static str> {
    known(what).iter().map(|(name, _)| *name).collect()
}

const PEOPLE: &[(&str, &[&str])] = &[
    ("handle", &["username", "user", "login", "nick", "nickname", "account"]),
    ("name", &["fullname", "displayname", "person"]),
    ("role", &[]),
    (
        "phone",
        &["telephone", "tel", "mobile", "cell", "phonenumber", "mobilephone", "cellphone", "mobilenumber"],
    ),
    ("chat", &["chatlink", "im", "slack", "teams"]),
    ("mail", &["email", "emailaddress", "mailaddress"]),
    ("zone", &["timezone", "tz"]),
];

const SERVICES: &[(&str, &[&str])] = &[
    ("name", &["service", "servicename"]),
    ("owner", &["ownedby", "maintainer"]),
    ("rollback", &["howtorollback", "howtorollbackit", "rollbackcommand", "rollbacklink", "revert"]),
    ("runbook", &["playbook"]),
    ("depends_on", &["dependson", "dependencies", "depends", "deps"]),
    ("checkout", &["gitcheckout", "localcheckout"]),
];

fn known(what: Listing) -> &'static [(&'static str, &'static [&'static str])] {
    match what {
        Listing::People => PEOPLE,
        Listing::Services => SERVICES,
    }
}

/// Our name of a column, from a header such as `E-Mail` or `Time zone`.
fn column(what: Listing, header: &str) -> Option<&'static str> {
    let plain: String = header.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let fits =
        |name: &str, others: &[&str]| name.replace('_', "") == plain || others.contains(&plain.as_str());
    known(what).iter().find(|(name, others)| fits(name, others)).map(|(name, _)| *name)
}

/// `people` or `services`.
pub fn list_name(what: Listing) -> &'static str {
    match what {
        Listing::People => "people",
        Listing::Services => "services",
    }
}
