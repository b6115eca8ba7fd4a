//! The directory outside the core: its file, import and export, and the git checkouts of its services.

mod decode;
mod export;
mod file;
mod import;
mod table;
mod versions;

pub use decode::{LIMIT, decode};
pub use export::{as_csv, export, file_name};
pub use file::{DirectoryFile, NOT_ME, NOT_ME_HINT, is_me};
pub use import::{Imported, encoding_warning, import};
pub use table::{Columns, Fault, Row, Table, list_name, read_csv, skipped_warning};
pub use versions::versions;
