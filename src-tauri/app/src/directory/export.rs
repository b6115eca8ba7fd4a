//! Writing a list out, so that importing it again changes nothing.

use grizzly_core::{
    Directory,
    directory::{Contact, Service},
};
use serde::Serialize;

use super::table::{GUARDED, columns, list_name};
use crate::api::{Code, Format, Listing, Problem};

/// Without it spreadsheets read UTF-8 as something else, and save names that way.
const MARK: &str = "\u{feff}";

/// The whole text of the file.
pub fn export(directory: &Directory, what: Listing, format: Format) -> Result<String, Problem> {
    let written = match (format, what) {
        (Format::Toml, Listing::People) => as_toml(&People { people: &directory.people }),
        (Format::Toml, Listing::Services) => as_toml(&Services { services: &directory.services }),
        (Format::Csv, Listing::People) => as_csv(&columns(what), directory.people.iter().map(person)),
        (Format::Csv, Listing::Services) => as_csv(&columns(what), directory.services.iter().map(service)),
    };
    written.map_err(|error| {
        Problem::new(Code::Directory, format!("It cannot be written: {error}."), "Try TOML.")
    })
}

/// `grizzly-people`, `grizzly-services`.
pub fn file_name(what: Listing) -> String {
    format!("grizzly-{}", list_name(what))
}

#[derive(Serialize)]
struct People<'a> {
    people: &'a [Contact],
}

#[derive(Serialize)]
struct Services<'a> {
    services: &'a [Service],
}

fn as_toml(list: &impl Serialize) -> Result<String, String> {
    toml::to_string_pretty(list).map_err(|error| error.to_string())
}

/// A CSV that every spreadsheet reads: UTF-8 with its mark, and no cell a formula.
pub fn as_csv<const N: usize>(
    columns: &[&str],
    rows: impl Iterator<Item = [String; N]>,
) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(MARK.as_bytes().to_vec());
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
    let Contact { handle, name, role, phone, chat, mail, zone } = person;
    let texts = [phone, chat, mail, zone].map(ToString::to_string);
    let [phone, chat, mail, zone] = texts;
    [handle.as_str().to_owned(), name.to_string(), role.name().to_owned(), phone, chat, mail, zone]
}

fn service(service: &Service) -> [String; 6] {
    let Service { name, owner, rollback, runbook, depends_on, checkout } = service;
    let owner = owner.as_ref().map(|owner| owner.as_str().to_owned()).unwrap_or_default();
    let names: Vec<&str> = depends_on.iter().map(|name| name.as_str()).collect();
    let [name, rollback, runbook, checkout] = [name, rollback, runbook, checkout].map(ToString::to_string);
    [name, owner, rollback, runbook, names.join(", "), checkout]
}
