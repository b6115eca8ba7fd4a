//! The running app, seen and operated through WebDriver.

use std::{
    cell::RefCell,
    net::{Ipv4Addr, TcpStream},
    process::{self, Command, Stdio},
    sync::atomic::{AtomicU8, Ordering},
};

use fantoccini::{Client, ClientBuilder, Locator, error::CmdError};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::{bus::RUNTIME, process::Process, wait};

/// The default of WebDriver implementations.
const PORT: u16 = 4444;

/// WebKitWebDriver keeps one session, so one driver belongs to one run of the app.
pub struct Driver {
    client: Client,
    /// Path of the webview that commands go to now.
    current: RefCell<String>,
    _driver: Process,
}

impl Driver {
    /// Starts `binary` under a driver that `command` describes (environment, output).
    pub fn start(command: &mut Command, binary: &str, arguments: &[String]) -> Self {
        let host = own_address();
        let command = command.arg(format!("--host={host}")).arg(format!("--port={PORT}"));
        let command = command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        let mut driver = Process::start(command.stdin(Stdio::null()));
        wait::until("WebKitWebDriver to listen", || {
            assert!(driver.is_running(), "WebKitWebDriver ended at its start");
            TcpStream::connect((host, PORT))
        });
        let options = json!({ "webkitgtk:browserOptions": { "binary": binary, "args": arguments } });
        let Value::Object(capabilities) = options else { unreachable!("written as an object above") };
        let client = answer_of(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(capabilities).connect(&format!("http://{host}:{PORT}")).await
        });
        let client = client.and_then(|client| client.map_err(|e| e.to_string()));
        let client = client.unwrap_or_else(|why| panic!("the app does not start under WebDriver: {why}"));
        Self { client, current: RefCell::default(), _driver: driver }
    }

    /// Runs a script in the webview whose address has one of these paths; shown or hidden.
    pub fn script(&self, paths: &[&str], script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        self.within(paths, async || self.client.execute(script, arguments).await)
    }

    /// A script that answers by calling its last argument.
    pub fn async_script(&self, paths: &[&str], script: &str) -> Result<Value, String> {
        self.within(paths, async || self.client.execute_async(script, Vec::new()).await)
    }

    pub fn click(&self, paths: &[&str], css: &str) -> Result<(), String> {
        self.within(paths, async || self.client.find(Locator::Css(css)).await?.click().await)
    }

    pub fn send_keys(&self, paths: &[&str], css: &str, keys: &str) -> Result<(), String> {
        self.within(paths, async || self.client.find(Locator::Css(css)).await?.send_keys(keys).await)
    }

    fn within<T>(&self, paths: &[&str], act: impl AsyncFnOnce() -> Result<T, CmdError>) -> Result<T, String> {
        let acted = answer_of(async {
            self.enter(paths).await?;
            act().await
        });
        acted?.map_err(|error| match error {
            // Its plain form often has no message.
            CmdError::Standard(error) => format!("{}: {}", error.error, error.message),
            error => error.to_string(),
        })
    }

    /// Switches to the webview with one of these paths. Handles have no stable order, and a webview may have been
    /// created anew, so only the address counts.
    async fn enter(&self, paths: &[&str]) -> Result<(), CmdError> {
        let is_wanted = |path: &str| paths.contains(&path);
        let is_current = is_wanted(&self.current.borrow());
        if is_current && self.client.current_url().await.is_ok_and(|url| is_wanted(url.path())) {
            return Ok(());
        }
        let mut seen = Vec::new();
        for handle in self.client.windows().await? {
            self.client.switch_to_window(handle).await?;
            let url = self.client.current_url().await?;
            *self.current.borrow_mut() = url.path().to_owned();
            if is_wanted(url.path()) {
                return Ok(());
            }
            seen.push(url.to_string());
        }
        Err(CmdError::InvalidArgument("path".into(), format!("no webview at {paths:?}, only {seen:?}")))
    }
}

/// Limits the wait: WebKitWebDriver itself waits forever for an app that ended or hangs.
fn answer_of<T>(answer: impl Future<Output = T>) -> Result<T, String> {
    let answer = RUNTIME.block_on(async { timeout(wait::LIMIT, answer).await });
    answer.map_err(|_| format!("no answer for {:?}", wait::LIMIT))
}

/// A loopback address for one driver. A free port of a shared address could be taken by another test before the driver
/// listens, and its driver would then start the app on the wrong desktop.
fn own_address() -> Ipv4Addr {
    static STARTED: AtomicU8 = AtomicU8::new(1);
    let [_, _, high, low] = process::id().to_be_bytes();
    Ipv4Addr::new(127, high, low, STARTED.fetch_add(1, Ordering::Relaxed))
}
