//! Problems of the data folder and of the desktop.

use crate::{Workspace, api::Notice};

impl Workspace {
    /// Problems of the data folder, and those of the desktop that weren't dismissed.
    pub fn notices(&self, desktop: &[Notice]) -> Vec<Notice> {
        let critical =
            |code: &str, text: String, hint: String| Notice { code: code.into(), text, hint, critical: true };
        let mut notices = Vec::new();
        match &self.store {
            Err(error) => notices.push(critical(
                "log",
                format!("Couldn't open the log, so nothing can be logged. {error}"),
                error.hint(),
            )),
            Ok(store) => {
                notices.extend(store.refusal().map(|error| critical("log", error.to_string(), error.hint())));
                if store.damaged() > 0 {
                    let text = format!("Couldn't read {} rows of the log.", store.damaged());
                    let hint = "Run grizzly verify to see which ones.";
                    notices.push(critical("log_damaged", text, hint.into()));
                }
            }
        }
        let settings = self.settings_problem.clone();
        notices.extend(settings.map(|problem| critical("settings", problem.reason, problem.hint)));
        notices.extend(self.playbooks.notice());
        let directory = self.directory.problem();
        notices.extend(directory.map(|problem| critical("directory", problem.reason, problem.hint)));
        let is_open = |notice: &&Notice| self.saved_text(&notice_key(&notice.code)).is_empty();
        notices.extend(desktop.iter().filter(is_open).cloned());
        notices
    }
}

/// The key under which a dismissed notice is saved.
pub fn notice_key(code: &str) -> String {
    format!("notice:{code}")
}
