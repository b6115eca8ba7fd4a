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
    /// The first line names no columns, and is a row itself.
    pub unnamed: bool,
}

/// The columns of a kind of list.
pub struct Columns {
    /// Our name of each, and what else a header calls it, in small letters without signs and spaces.
    pub known: &'static [(&'static str, &'static [&'static str])],
    /// One of these has to be there.
    pub wanted: &'static [&'static str],
    /// Whose cells hold several texts.
    pub several: &'static [&'static str],
    /// What the columns are, in this order, where the first line names none; empty: it has to.
    pub unnamed: &'static [&'static str],
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

/// The rows of a CSV, whatever ends its lines.
pub fn read_csv(text: &str, columns: &Columns) -> Result<Table, Problem> {
    csv::read(&text.replace("\r\n", "\n").replace('\r', "\n"), columns)
}

/// Reads the rows; fails where the file as a whole is not what it should be.
pub fn read(text: &str, what: Listing, format: Format) -> Result<Table, Problem> {
    // One line is one line whatever ends it: so a fault names the right one.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match format {
        Format::Csv => csv::read(&text, of(what)),
        Format::Toml => toml::read(&text, what),
    }
}

/// The columns of a list, in the order in which they are written.
pub fn columns(what: Listing) -> Vec<&'static str> {
    of(what).names()
}

const PEOPLE: Columns = Columns {
    known: &[
        ("handle", &["username", "user", "login", "nick", "nickname", "account"]),
        ("name", &["fullname", "displayname", "person"]),
        ("role", &[]),
        (
            "phone",
            &[
                "telephone",
                "tel",
                "mobile",
                "cell",
                "phonenumber",
                "mobilephone",
                "cellphone",
                "mobilenumber",
            ],
        ),
        ("chat", &["chatlink", "im", "slack", "teams"]),
        ("mail", &["email", "emailaddress", "mailaddress"]),
        ("zone", &["timezone", "tz"]),
    ],
    wanted: &["handle", "name"],
    several: &[],
    unnamed: &[],
};

const SERVICES: Columns = Columns {
    known: &[
        ("name", &["service", "servicename"]),
        ("owner", &["ownedby", "maintainer"]),
        ("rollback", &["howtorollback", "howtorollbackit", "rollbackcommand", "rollbacklink", "revert"]),
        ("runbook", &["playbook"]),
        ("depends_on", &["dependson", "dependencies", "depends", "deps"]),
        ("checkout", &["gitcheckout", "localcheckout"]),
    ],
    wanted: &["name"],
    several: &["depends_on"],
    unnamed: &[],
};

fn of(what: Listing) -> &'static Columns {
    match what {
        Listing::People => &PEOPLE,
        Listing::Services => &SERVICES,
    }
}

impl Columns {
    /// In the order in which they are written.
    pub fn names(&self) -> Vec<&'static str> {
        self.known.iter().map(|(name, _)| *name).collect()
    }

    /// Our name of a column, from a header such as `E-Mail` or `Time zone`.
    fn named(&self, header: &str) -> Option<&'static str> {
        let plain: String = header.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let fits =
            |name: &str, others: &[&str]| name.replace('_', "") == plain || others.contains(&plain.as_str());
        self.known.iter().find(|(name, others)| fits(name, others)).map(|(name, _)| *name)
    }
}

/// `people` or `services`.
pub fn list_name(what: Listing) -> &'static str {
    match what {
        Listing::People => "people",
        Listing::Services => "services",
    }
}
