//! Opens links in the desktop's programs: browser, mail, phone.

/// Opens a link. The error says why that failed.
pub fn open(link: &str) -> Result<(), String> {
    open::that_detached(link).map_err(|error| error.to_string())
}
