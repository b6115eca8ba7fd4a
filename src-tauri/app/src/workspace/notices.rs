//! Problems of the data folder and of the desktop.

use crate::{Workspace, api::Notice, problem::Problem};

impl Workspace {
    /// Problems of the data folder, and those of the desktop, which say whether they were read.
    pub fn notices(&self, desktop: &[Notice]) -> Vec<Notice> {
        let is_read = |notice: &Notice| !self.saved_text(&key(&notice.code)).is_empty();
        let mut notices = self.incidents.notices();
        notices.extend(self.config.notices());
        notices.extend(self.directory.problem().map(|problem| Notice::of("directory", problem)));
        notices.extend(desktop.iter().map(|one| Notice { read: is_read(one), ..one.clone() }));
        notices
    }

    pub(super) fn dismiss_notice(&mut self, code: &str) -> Result<(), Problem> {
        self.config.save_text(&key(code), "read")
    }
}

/// The key under which a dismissed notice is saved.
fn key(code: &str) -> String {
    format!("notice:{code}")
}
