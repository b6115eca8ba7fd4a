//! The queries: one table with the name, the arguments and the type of the answer of each.

use grizzly_core::Time;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::{
    boards::BriefingView,
    cleanup::{CustomerImportView, CustomerMessageView},
    desktop::{Notice, OpenRequest},
    diagnostics::DiagnosticsView,
    directory::{DirectoryView, Versions},
    evidence::{PictureSize, PictureView},
    import::{ImportPage, ImportPreview, ImportSource},
    incident::IncidentList,
    incident_change::{IncidentChange, IncidentMarks},
    line::{CommandHelp, LinePreview},
    rfo::{Reader, RfoView},
    search::SearchView,
    updates::{NextUpdate, TemplatePreview, UpdateDraftView, UpdateSettingsView},
};
use crate::{
    problem::{Code, Problem},
    settings::Settings,
};

/// Makes from the table what a query is, who can answer it, and the answers' types for TypeScript. So a query without
/// an answer, or with one of another type, doesn't compile.
macro_rules! queries {
    ($($(#[doc = $doc:literal])+ $query:ident $({ $($field:ident: $type:ty),+ })? => $name:ident -> $answer:ty;)+) => {
        /// A query.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(tag = "ask", rename_all = "snake_case")]
        pub enum Query {
            $($(#[doc = $doc])+ $query $({ $($field: $type),+ })?,)+
        }

        /// Answers each query. A method holds a lock only as long as it must: some wait for a disk or a keyring.
        pub trait Answers {
            $($(#[doc = $doc])+ fn $name(&self, $($($field: $type),+)?) -> Result<$answer, Problem>;)+
        }

        impl Query {
            /// The answer, as JSON.
            pub fn answer(self, answers: &impl Answers) -> Result<Box<RawValue>, Problem> {
                match self {
                    $(Self::$query $({ $($field),+ })? => json(&answers.$name($($($field),+)?)?),)+
                }
            }
        }

        /// `interface Answers`: the type of the answer to each query, by the name in `ask`.
        #[cfg(feature = "ts")]
        pub fn answers_in_typescript(config: &ts_rs::Config) -> String {
            let rows = [$((stringify!($name), <$answer as ts_rs::TS>::name(config))),+];
            let rows: String = rows.iter().map(|(name, answer)| format!("{name}: {answer}, ")).collect();
            format!("interface Answers {{ {rows}}}")
        }
    };
}

queries! {
    /// The incidents that run, and the newest of the others.
    Incidents => incidents -> IncidentList;
    /// An incident: what changed since the window has it.
    Incident { incident: String, have: IncidentMarks } => incident -> IncidentChange;
    /// Entries of all incidents, the newest first: what words and filters find.
    Search { text: String } => search -> SearchView;
    /// One page for a handover or a late joiner.
    Briefing { incident: String } => briefing -> BriefingView;
    /// The current RFO. `evidence`: the entries whose files external readers get.
    Rfo { incident: String, reader: Reader, evidence: Vec<u32> } => rfo -> RfoView;
    /// The draft of an audience's next update, or the user's text, with its checks.
    UpdateDraft { incident: String, audience: String, text: Option<String>, next: NextUpdate } => update_draft -> UpdateDraftView;
    /// The state of secrets and templates.
    UpdateSettings => update_settings -> UpdateSettingsView;
    /// The text that a template generates for an incident now.
    PreviewTemplate { incident: String, audience: String, template: String } => preview_template -> TemplatePreview;
    /// What a line means, without logging it.
    PreviewLine { line: String } => preview_line -> LinePreview;
    /// The time that a form's text means: `10:42`, `2026-03-30 10:42`, `20 min ago`. A time of day alone is on the day of
    /// `beside`.
    Moment { text: String, beside: Option<Time> } => moment -> Time;
    /// How a timeline would be imported into `incident`, or into a new one (`null`).
    PreviewImport { incident: Option<String>, source: ImportSource, page: Option<ImportPage> } => preview_import -> ImportPreview;
    /// All lines, for completion and help.
    Commands => commands -> Vec<CommandHelp>;
    /// The settings in force.
    Settings => settings -> Settings;
    /// The unsent text saved under that key (`quick`, or an incident ID); empty if there is none.
    SavedText { key: String } => saved_text -> String;
    /// Problems of this computer, and what to do.
    Notices => notices -> Vec<Notice>;
    /// A call link on the clipboard.
    CallOnClipboard => call_on_clipboard -> Option<String>;
    /// The text on the clipboard, for a paste in which the web view finds none.
    CopiedText => copied_text -> Option<String>;
    /// All people and services.
    Directory => directory -> DirectoryView;
    /// What a service can be rolled back to, from its git repository.
    Versions { service: String } => versions -> Versions;
    /// A message to these customers; to all affected customers if empty.
    CustomerMessage { incident: String, customers: Vec<String> } => customer_message -> CustomerMessageView;
    /// What a CSV of customers would change. `bytes`: its content in Base64.
    PreviewCustomerImport { incident: String, bytes: String } => preview_customer_import -> CustomerImportView;
    /// The picture that an entry keeps; `null`: its file is missing or can't be shown as a picture.
    EvidencePicture { incident: String, entry: u32, size: PictureSize } => evidence_picture -> Option<PictureView>;
    /// What this computer has and lacks. It may take some seconds.
    Diagnostics => diagnostics -> DiagnosticsView;
    /// What the tray, a second start or a deep link asked the window to show.
    OpenRequest => open_request -> OpenRequest;
    /// Says that the page has drawn its first screen.
    Painted => painted -> ();
}

fn json(answer: &impl Serialize) -> Result<Box<RawValue>, Problem> {
    to_raw_value(answer).map_err(|error| {
        Problem::new(Code::Desktop, format!("Couldn't encode the answer: {error}."), "Try again.")
            .caused_by(&error)
    })
}
