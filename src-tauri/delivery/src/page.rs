//! A page: a person is asked to join the call.

/// One page for one paging channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its own for every page: a service that gets the same one twice pages once. ASCII.
    pub key: String,
    /// The channel's name, under which its secret is stored.
    pub channel: String,
    /// The incident's id.
    pub incident: String,
    pub summary: String,
    pub severity: Option<String>,
    /// As people call the person.
    pub person: String,
    /// The person's mail address, by which Opsgenie knows them.
    pub mail: Option<String>,
    /// It only tests the channel.
    pub is_test: bool,
}

impl Page {
    /// What the person reads: `Mara is needed on the call: Card payments fail (SEV1)`.
    pub fn title(&self) -> String {
        let Self { summary, severity, person, is_test, .. } = self;
        let severity = severity.as_ref().map(|severity| format!(" ({severity})")).unwrap_or_default();
        if *is_test {
            summary.clone()
        } else {
            format!("{person} is needed on the call: {summary}{severity}")
        }
    }
}
