//! The directory outside the core: its file, import and export, and the git repositories of its services.

mod edit;
mod export;
mod forms;
mod import;
mod lookup;
mod store;
mod table;
mod versions;

pub use export::{as_csv, file_name};
pub use import::{DirectoryImport, encoding_warning};
pub use lookup::{known_person, known_service, link, repository};
pub use store::{DirectoryStore, NOT_ME, NOT_ME_HINT, is_me};
pub use table::{Fault, KnownColumns, Table, TableRow, read_csv, skipped_warning};
pub use versions::versions;
