//! What is wrong in the data folder, for whoever looks.

use crate::{Desk, api::Notice};

impl Desk {
    /// What is wrong in the data folder; notices that were read are left out.
    pub fn notices(&self, of_desktop: &[Notice]) -> Vec<Notice> {
        let serious =
            |code: &str, text: String, hint: String| Notice { code: code.into(), text, hint, serious: true };
        let mut notices = Vec::new();
        match &self.book {
            Err(error) => {
                notices.push(serious("log", format!("Nothing can be logged. {error}"), error.hint()))
            }
            Ok(book) => {
                notices.extend(book.refusal().map(|error| serious("log", error.to_string(), error.hint())));
                if book.damaged() > 0 {
                    let text = format!("{} rows of the log cannot be read.", book.damaged());
                    notices.push(serious("log_damaged", text, "grizzly verify says which.".into()));
                }
            }
        }
        let settings = self.settings_problem.clone();
        notices.extend(settings.map(|problem| serious("settings", problem.reason, problem.hint)));
        notices.extend(self.playbooks.notice());
        let directory = self.directory.problem();
        notices.extend(directory.map(|problem| serious("directory", problem.reason, problem.hint)));
        let unread = |notice: &&Notice| self.draft(&notice_place(&notice.code)).is_empty();
        notices.extend(of_desktop.iter().filter(unread).cloned());
        notices
    }
}

/// Where it is kept that a notice was read.
pub fn notice_place(code: &str) -> String {
    format!("notice:{code}")
}
