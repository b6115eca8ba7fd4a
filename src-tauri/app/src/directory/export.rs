//! Exports a list. Importing the export again changes nothing.

use grizzly_core::{
    Directory,
    directory::{Contact, Service},
};
use serde::Serialize;

use super::table::{GUARDED, columns, list_name};
use crate::{
    api::{DirectoryFormat, DirectoryList},
    problem::{Code, Problem},
};

/// Without a byte order mark, spreadsheets misread UTF-8 and corrupt names.
const BOM: &str = "\u{feff}";

/// The text of the file.
pub fn export(
    directory: &Directory,
    list: DirectoryList,
    format: DirectoryFormat,
) -> Result<String, Problem> {
    let written = match (format, list) {
        (DirectoryFormat::Toml, DirectoryList::People) => as_toml(&PeopleFile { people: &directory.people }),
        (DirectoryFormat::Toml, DirectoryList::Services) => {
            as_toml(&ServicesFile { services: &directory.services })
        }
        (DirectoryFormat::Csv, DirectoryList::People) => {
            as_csv(&columns(list), directory.people.iter().map(person))
        }
        (DirectoryFormat::Csv, DirectoryList::Services) => {
            as_csv(&columns(list), directory.services.iter().map(service))
        }
    };
    written.map_err(|error| {
        Problem::new(Code::Directory, format!("Couldn't export the list: {error}."), "Try TOML instead.")
    })
}

/// `grizzly-people`, `grizzly-services`.
pub fn file_name(list: DirectoryList) -> String {
    format!("grizzly-{}", list_name(list))
}

#[derive(Serialize)]
struct PeopleFile<'a> {
    people: &'a [Contact],
}

#[derive(Serialize)]
struct ServicesFile<'a> {
    services: &'a [Service],
}

fn as_toml(list: &impl Serialize) -> Result<String, String> {
    toml::to_string_pretty(list).map_err(|error| error.to_string())
}

/// A CSV that every spreadsheet opens: UTF-8 with a byte order mark, and without formulas.
pub fn as_csv<const N: usize>(
    columns: &[&str],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(BOM.as_bytes().to_vec());
    writer.write_record(columns).map_err(|error| error.to_string())?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| guarded(cell))).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// See [`GUARDED`].
fn guarded(cell: &str) -> String {
    if cell.starts_with(GUARDED) { format!("'{cell}") } else { cell.to_owned() }
}

fn person(person: &Contact) -> [String; 7] {
    let Contact { id, name, role, phone, chat, mail, zone } = person;
    let texts = [phone, chat, mail, zone].map(ToString::to_string);
    let [phone, chat, mail, zone] = texts;
    [id.as_str().to_owned(), name.to_string(), role.name().to_owned(), phone, chat, mail, zone]
}

fn service(service: &Service) -> [String; 6] {
    let Service { name, owner, rollback, runbook, depends_on, repository } = service;
    let owner = owner.as_ref().map(|owner| owner.as_str().to_owned()).unwrap_or_default();
    let names: Vec<&str> = depends_on.iter().map(|name| name.as_str()).collect();
    let [name, rollback, runbook, repository] =
        [name, rollback, runbook, repository].map(ToString::to_string);
    [name, owner, rollback, runbook, names.join(", "), repository]
}
