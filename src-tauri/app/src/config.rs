//! What people configure in the data folder: settings, templates and playbooks, and the texts that they haven't sent.

use std::path::{Path, PathBuf};

use grizzly_core::{Playbook, Time, incident::IncidentState, updates::Template};

use crate::{
    api::Notice,
    playbooks::Playbooks,
    problem::Problem,
    saved_texts::SavedTexts,
    settings::{AudienceSetting, Settings},
    templates,
};

/// The configuration of a data folder.
pub struct Config {
    folder: PathBuf,
    settings: Settings,
    /// Why the settings can't be read. The defaults are in force then.
    problem: Option<Problem>,
    playbooks: Playbooks,
    texts: SavedTexts,
}

impl Config {
    /// Never fails: what can't be read is in [`Config::notices`].
    pub fn open(folder: &Path, now: Time) -> Self {
        let (settings, problem) = Settings::read(folder);
        Self {
            folder: folder.to_owned(),
            settings,
            problem,
            playbooks: Playbooks::open(folder, now),
            texts: SavedTexts::open(folder),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The settings in force; the defaults if the file can't be read.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Whether the settings in force are those of the file.
    pub fn has_settings(&self) -> bool {
        self.problem.is_none()
    }

    /// Checks and saves the settings; they are in force at once.
    pub fn save_settings(&mut self, settings: Settings) -> Result<(), Problem> {
        settings.save(&self.folder)?;
        (self.settings, self.problem) = (settings, None);
        Ok(())
    }

    /// The template of an audience.
    pub fn template(&self, audience: &AudienceSetting) -> Template {
        templates::template(&self.folder, audience)
    }

    /// Saves a custom template. An empty text or the default removes it.
    pub fn save_template(&self, audience: &str, text: &str) -> Result<(), Problem> {
        templates::save(&self.folder, self.settings.audience_named(audience)?, text)
    }

    /// The playbook for an incident.
    pub fn playbook(&self, state: &IncidentState) -> &Playbook {
        self.playbooks.choose(state)
    }

    /// The unsent text saved under that key; empty if there is none.
    pub fn saved_text(&self, key: &str) -> &str {
        self.texts.get(key)
    }

    /// Saves an unsent text; an empty one is removed.
    pub fn save_text(&mut self, key: &str, text: &str) -> Result<(), Problem> {
        self.texts.save(key, text).map_err(|error| Problem::settings(&error))
    }

    /// Reads edited playbooks. Returns whether any changed.
    pub fn catch_up(&mut self, now: Time) -> bool {
        self.playbooks.catch_up(now)
    }

    /// What couldn't be read.
    pub fn notices(&self) -> Vec<Notice> {
        let settings = self.problem.clone().map(|problem| Notice::of("settings", problem));
        let texts = self.texts.problem().cloned().map(|problem| Notice::of("drafts", problem));
        settings.into_iter().chain(texts).chain(self.playbooks.notice()).collect()
    }
}
