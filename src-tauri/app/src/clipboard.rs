//! Recognizes a call link on the clipboard.

/// Hosts of meetings, including their subdomains.
const HOSTS: [&str; 12] = [
    "meet.google.com",
    "zoom.us",
    "teams.microsoft.com",
    "teams.live.com",
    "meet.jit.si",
    "whereby.com",
    "webex.com",
    "gotomeeting.com",
    "goto.com",
    "chime.aws",
    "slack.com",
    "discord.gg",
];

/// The text, if it is a single https link to a known meeting host or to the host of the call in the settings. No other
/// content of the clipboard is used.
pub fn call_link(text: &str, own: Option<&str>) -> Option<String> {
    let text = text.trim();
    let host = host(text)?;
    let fits = |known: &str| host == known || host.ends_with(&format!(".{known}"));
    let is_own = own.and_then(self::host).is_some_and(|own| own == host);
    (text.len() <= 2000 && (is_own || HOSTS.into_iter().any(fits))).then(|| text.to_owned())
}

fn host(link: &str) -> Option<&str> {
    let rest = link.strip_prefix("https://").filter(|rest| !rest.contains(char::is_whitespace))?;
    rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty() && !host.contains('@'))
}
