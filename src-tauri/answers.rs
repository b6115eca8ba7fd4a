//! Answers the queries of the web UI. The workspace is locked only while an answer reads it: what waits for a disk, a
//! keyring, the clipboard or the desktop does so without the lock.

use std::{sync::Arc, time::Duration};

use grizzly_app::{
    Answers, Problem, Workspace,
    api::{
        BriefingView, Code, CommandHelp, CustomerImportView, CustomerMessageView, DiagnosticsView,
        DirectoryView, ImportPage, ImportPreview, ImportSource, IncidentChange, IncidentList, IncidentMarks,
        LinePreview, NextUpdate, Notice, OpenRequest, PictureSize, PictureView, Reader, RfoView, SearchView,
        TemplatePreview, UpdateDraftView, UpdateSettingsView, Versions,
    },
    clock::now,
    describe_file, offer_file,
    patience::within,
    picture_view,
    settings::Settings,
    versions,
};
use grizzly_core::Time;
use grizzly_diagnostics::{Environment, Folders, OwnHotkey, examine, summary, text};
use tauri::{Manager, WebviewWindow};

use crate::{
    shell::Shell,
    signal::Signal,
    sinks::{clipboard, pages},
};

/// As many earlier incidents as somebody scrolls through.
const LISTED: usize = 50;
/// As many entries as somebody reads through.
const SEARCH_LIMIT: usize = 50;
/// A large repository takes some seconds.
const GIT_PATIENCE: Duration = Duration::from_secs(10);

/// The desktop, as the window that asks sees it.
pub struct Desktop<'a> {
    window: &'a WebviewWindow,
    shell: Arc<Shell>,
}

impl<'a> Desktop<'a> {
    pub fn new(window: &'a WebviewWindow) -> Self {
        Self { window, shell: window.state::<Arc<Shell>>().inner().clone() }
    }
}

impl Answers for Desktop<'_> {
    fn incidents(&self) -> Result<IncidentList, Problem> {
        // Without a readable log, the notices show the problem and the window still works.
        Ok(self.shell.workspace().recent(LISTED).unwrap_or_default())
    }

    fn incident(&self, incident: String, have: IncidentMarks) -> Result<IncidentChange, Problem> {
        let screen = self.shell.workspace().screen(&incident, now())?;
        screen.since(&have)
    }

    fn search(&self, text: String) -> Result<SearchView, Problem> {
        self.shell.workspace().search(&text, SEARCH_LIMIT, now())
    }

    fn briefing(&self, incident: String) -> Result<BriefingView, Problem> {
        self.shell.workspace().briefing(&incident, None, now())
    }

    fn rfo(&self, incident: String, reader: Reader, evidence: Vec<u32>) -> Result<RfoView, Problem> {
        self.shell.workspace().rfo(&incident, reader, &evidence, now())
    }

    fn update_draft(
        &self,
        incident: String,
        audience: String,
        text: Option<String>,
        next: NextUpdate,
    ) -> Result<UpdateDraftView, Problem> {
        self.shell.workspace().update_draft(&incident, &audience, text.as_deref(), next, None, now())
    }

    fn update_settings(&self) -> Result<UpdateSettingsView, Problem> {
        let channels = self.shell.workspace().channels();
        Ok(channels.view())
    }

    fn preview_template(
        &self,
        incident: String,
        audience: String,
        template: String,
    ) -> Result<TemplatePreview, Problem> {
        self.shell.workspace().preview_template(&incident, &audience, &template, now())
    }

    fn preview_line(&self, line: String) -> Result<LinePreview, Problem> {
        let (preview, place) = {
            let workspace = self.shell.workspace();
            (workspace.preview_line(&line, now()), workspace.evidence_place(&line, now()))
        };
        let preview = LinePreview { file: offer_file(&line), ..preview };
        Ok(match place.and_then(|place| describe_file(place.as_str())) {
            Some(Ok(file)) => LinePreview { description: format!("keep {file}"), ..preview },
            Some(Err(problem)) => LinePreview { problem: Some(problem), ..preview },
            None => preview,
        })
    }

    fn moment(&self, text: String, beside: Option<Time>) -> Result<Time, Problem> {
        self.shell.workspace().moment(&text, beside, now())
    }

    fn preview_import(
        &self,
        incident: Option<String>,
        source: ImportSource,
        page: Option<ImportPage>,
    ) -> Result<ImportPreview, Problem> {
        let import = self.shell.workspace().timeline_import(incident.as_deref(), now())?;
        import.preview(&source, page)
    }

    fn commands(&self) -> Result<Vec<CommandHelp>, Problem> {
        Ok(Workspace::commands())
    }

    fn settings(&self) -> Result<Settings, Problem> {
        Ok(self.shell.workspace().settings().clone())
    }

    fn saved_text(&self, key: String) -> Result<String, Problem> {
        Ok(self.shell.workspace().saved_text(&key).to_owned())
    }

    fn notices(&self) -> Result<Vec<Notice>, Problem> {
        let desktop = self.shell.desktop().notices();
        Ok(self.shell.workspace().notices(&desktop))
    }

    fn call_on_clipboard(&self) -> Result<Option<String>, Problem> {
        let link = clipboard::read().and_then(|text| self.shell.workspace().call_link(&text));
        Ok(link.or_else(|| self.shell.copied_link()))
    }

    fn copied_text(&self) -> Result<Option<String>, Problem> {
        Ok(clipboard::read())
    }

    fn directory(&self) -> Result<DirectoryView, Problem> {
        Ok(self.shell.workspace().directory_view(now()))
    }

    fn versions(&self, service: String) -> Result<Versions, Problem> {
        let repository = self.shell.workspace().repository(&service)?;
        let path = repository.clone();
        within(GIT_PATIENCE, move || versions(&path)).unwrap_or_else(|| {
            let reason = format!("{} doesn't answer.", repository.display());
            Err(Problem::new(Code::NotFound, reason, "Check the disk or the network folder that it is on."))
        })
    }

    fn customer_message(
        &self,
        incident: String,
        customers: Vec<String>,
    ) -> Result<CustomerMessageView, Problem> {
        self.shell.workspace().customer_message(&incident, &customers)
    }

    fn preview_customer_import(
        &self,
        incident: String,
        bytes: String,
    ) -> Result<CustomerImportView, Problem> {
        self.shell.workspace().preview_customer_import_base64(&incident, &bytes, now())
    }

    fn evidence_picture(
        &self,
        incident: String,
        entry: u32,
        size: PictureSize,
    ) -> Result<Option<PictureView>, Problem> {
        let (folder, file) = self.shell.workspace().kept_file(&incident, entry)?;
        Ok(picture_view(&folder, &file, size))
    }

    fn diagnostics(&self) -> Result<DiagnosticsView, Problem> {
        let hotkey = match self.shell.desktop().hotkey_problem.clone() {
            None => OwnHotkey::Registered,
            Some(problem) => OwnHotkey::Failed(problem),
        };
        let folders = Folders::of_this_computer(self.shell.folder().to_owned());
        let diagnostics = examine(folders, Environment::of_process(), hotkey);
        let (summary, text) = (summary(&diagnostics.diagnoses), text(&diagnostics));
        Ok(DiagnosticsView { diagnostics, summary, text })
    }

    fn open_request(&self) -> Result<OpenRequest, Problem> {
        Ok(pages::take_request(self.window.app_handle(), self.window.label()))
    }

    fn painted(&self) -> Result<(), Problem> {
        self.shell.signals.send(Signal::PagePainted { window: self.window.label().to_owned() });
        Ok(())
    }
}
