//! Reads a CSV or TOML file as rows. Columns get their standard names, whatever the file calls them.

mod csv;
mod toml;

use crate::{
    api::{DirectoryFormat, DirectoryList},
    problem::Problem,
};

pub use self::csv::GUARDED;

/// The rows of a file, and what was skipped.
#[derive(Debug, Default)]
pub struct Table {
    pub rows: Vec<TableRow>,
    /// Columns with unknown names.
    pub skipped_columns: Vec<String>,
    pub faults: Vec<Fault>,
    /// The first line is a row, not a header.
    pub no_header: bool,
}

/// The columns of a list.
pub struct KnownColumns {
    /// The name of each column, and other names for it in lower case without signs and spaces.
    pub known: &'static [(&'static str, &'static [&'static str])],
    /// One of these is required.
    pub required: &'static [&'static str],
    /// Columns whose cells may hold several texts.
    pub lists: &'static [&'static str],
    /// The columns of a file without a header, in order. If empty, a header is required.
    pub without_header: &'static [&'static str],
}

/// One row: the line where it starts, and its texts by column. Empty texts are omitted.
#[derive(Debug)]
pub struct TableRow {
    pub line: usize,
    cells: Vec<(&'static str, Vec<String>)>,
}

/// An error in a row.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub line: usize,
    pub reason: String,
    pub hint: String,
}

impl TableRow {
    /// The text of a column.
    pub fn get(&self, column: &str) -> Option<&str> {
        self.all(column).first().map(String::as_str)
    }

    /// All texts of a column that may hold several.
    pub fn all(&self, column: &str) -> &[String] {
        self.cells.iter().find(|(name, _)| *name == column).map_or(&[], |(_, texts)| texts)
    }

    pub fn fault(&self, reason: impl ToString, hint: impl Into<String>) -> Fault {
        Fault { line: self.line, reason: reason.to_string(), hint: hint.into() }
    }
}

/// Reads the rows of a CSV with any line endings.
pub fn read_csv(text: &str, columns: &KnownColumns) -> Result<Table, Problem> {
    csv::read(&text.replace("\r\n", "\n").replace('\r', "\n"), columns)
}

/// Reads the rows. Fails if the file as a whole is invalid.
pub fn read(text: &str, list: DirectoryList, format: DirectoryFormat) -> Result<Table, Problem> {
    // With one kind of line ending, errors name the right line.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match format {
        DirectoryFormat::Csv => csv::read(&text, columns_of(list)),
        DirectoryFormat::Toml => toml::read(&text, list),
    }
}

/// The names of the columns of a list, in the order of an export.
pub fn columns(list: DirectoryList) -> Vec<&'static str> {
    columns_of(list).names()
}

const PEOPLE: KnownColumns = KnownColumns {
    known: &[
        ("id", &["handle", "username", "user", "login", "nick", "nickname", "account"]),
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
    required: &["id", "name"],
    lists: &[],
    without_header: &[],
};

const SERVICES: KnownColumns = KnownColumns {
    known: &[
        ("name", &["service", "servicename"]),
        ("owner", &["ownedby", "maintainer"]),
        ("rollback", &["howtorollback", "howtorollbackit", "rollbackcommand", "rollbacklink", "revert"]),
        ("runbook", &["playbook"]),
        ("depends_on", &["dependson", "dependencies", "depends", "deps"]),
        ("repository", &["repo", "gitrepository", "repositoryfolder", "checkout", "gitcheckout"]),
    ],
    required: &["name"],
    lists: &["depends_on"],
    without_header: &[],
};

fn columns_of(list: DirectoryList) -> &'static KnownColumns {
    match list {
        DirectoryList::People => &PEOPLE,
        DirectoryList::Services => &SERVICES,
    }
}

impl KnownColumns {
    /// In the order of an export.
    pub fn names(&self) -> Vec<&'static str> {
        self.known.iter().map(|(name, _)| *name).collect()
    }

    /// The standard name of a column, from a header such as `E-Mail` or `Time zone`.
    fn named(&self, header: &str) -> Option<&'static str> {
        let plain: String = header.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let fits = |name: &str, others: &[&str]| {
            name.replace(['_', ' '], "") == plain || others.contains(&plain.as_str())
        };
        self.known.iter().find(|(name, others)| fits(name, others)).map(|(name, _)| *name)
    }
}

/// `people` or `services`.
pub fn list_name(list: DirectoryList) -> &'static str {
    match list {
        DirectoryList::People => "people",
        DirectoryList::Services => "services",
    }
}

/// That columns with unknown names were skipped.
pub fn skipped_warning(columns: &[String]) -> Option<String> {
    let names = columns.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
    match columns.len() {
        0 => None,
        1 => Some(format!("Skipped the unknown column {names}.")),
        _ => Some(format!("Skipped the unknown columns {names}.")),
    }
}
