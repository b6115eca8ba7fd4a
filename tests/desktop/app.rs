//! One run of the desktop.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
    thread,
};

use crate::{
    display::{Display, Window},
    driver::Driver,
    page::WebPage,
    process, wait,
};

pub struct App {
    driver: Driver,
    display: Rc<Display>,
    failure_picture: PathBuf,
    binary: PathBuf,
    data: PathBuf,
}

impl App {
    pub fn new(
        driver: Driver,
        display: Rc<Display>,
        failure_picture: PathBuf,
        binary: PathBuf,
        data: PathBuf,
    ) -> Self {
        Self { driver, display, failure_picture, binary, data }
    }

    /// The main window, shown or hidden.
    pub fn main(&self) -> WebPage<'_> {
        self.page(&["/index.html", "/", ""])
    }

    /// The quick declare window, shown or hidden.
    pub fn quick(&self) -> WebPage<'_> {
        self.page(&["/quick.html"])
    }

    fn page(&self, paths: &'static [&'static str]) -> WebPage<'_> {
        WebPage::new(&self.driver, &self.display, paths)
    }

    /// The windows of this run that the manager shows or keeps minimised.
    pub fn windows(&self) -> Vec<Window> {
        let ours = self.processes();
        self.display.windows().into_iter().filter(|window| ours.contains(&window.process)).collect()
    }

    /// Desktops on this data folder, whoever started them.
    pub fn processes(&self) -> Vec<u32> {
        process::find(&self.binary, &self.data)
    }

    /// Pulls the plug: no handler of the app runs.
    #[track_caller]
    pub fn kill(self) {
        let processes = self.processes();
        for id in &processes {
            process::signal("KILL", &id.to_string());
        }
        wait_until_gone(&processes);
    }

    /// Waits for an end that was asked for otherwise.
    #[track_caller]
    pub fn wait_until_ended(self) {
        wait_until_gone(&self.processes());
    }
}

/// Gone entirely: a process that is dying may still hold its locks.
#[track_caller]
fn wait_until_gone(processes: &[u32]) {
    wait::until_true("the app to end", || {
        processes.iter().all(|id| !Path::new(&format!("/proc/{id}")).exists())
    });
}

impl Drop for App {
    fn drop(&mut self) {
        if thread::panicking() {
            self.display.picture_failure(&self.failure_picture);
        }
    }
}
